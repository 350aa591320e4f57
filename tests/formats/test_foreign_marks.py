"""The marks of actions in minutes that others wrote, and where lists of actions end."""

import pytest

from facilitator.formats.foreign.minutes import read
from tests.formats.foreign_snippets import PEOPLE, TODAY, Want, unmet


@pytest.mark.parametrize(
    "line",
    [
        "Action point 3: Rosa to wash the cups",
        "AP3: Rosa to wash the cups",
        "**Action point:** Rosa to wash the cups",
        "Action required: Rosa to wash the cups",
        "New action: Rosa to wash the cups",
        "Action by Rosa: wash the cups",
        "=> Action Rosa: wash the cups",
        "The hall was dirty. Action point: Rosa to wash the cups",
        "Rosa: wash the cups (Action point #20260302.03)",
        "☐ Rosa: wash the cups",
        "ACTION => Rosa: wash the cups",
        "- Action -> Rosa to wash the cups",
        "The cups stood there for a week (action item Rosa: wash the cups)",
        "Rosa took an action item to wash the cups",
        "The hall was dirty, Rosa has action to wash the cups",
        "- Cleaning:\n  - **ACTIONS**:\n      - nothing yet\n     - Rosa to wash the cups",
    ],
)
def test_an_action_is_known_by_any_of_its_marks(line: str) -> None:
    assert unmet(f"{PEOPLE}{line}\n", [Want("wash the cups", ("Rosa",))]) == []


def test_numbered_marks_in_one_running_paragraph_are_actions_each() -> None:
    talk = "The windmill was looked at and everybody had something to say about it. " * 4
    text = f"{PEOPLE}The list was read. Action 1.13: Rosa to wash the cups. {talk}Action 4.1 : Ivo to sweep."
    assert unmet(text, [Want("wash the cups.", ("Rosa",)), Want("sweep", ("Ivo",))]) == []
    assert all(len(action.text) < 40 for action in read(text, TODAY).actions)


def test_several_behind_one_mark_are_actions_each() -> None:
    text = f"{PEOPLE}Actions: Rosa to wash the cups, Ivo to sweep the hall.\n"
    assert unmet(text, [Want("wash the cups", ("Rosa",)), Want("sweep the hall", ("Ivo",))]) == []


@pytest.mark.parametrize("mark", ["TODO: Rosa:", "Actions: Rosa", "**AI:** Rosa:"])
def test_a_mark_with_a_name_alone_gives_that_name_the_bullets_below_it(mark: str) -> None:
    text = f"{PEOPLE}- {mark}\n    - wash the cups\n    - Sweep the hall\n- The mill stands still\n"
    assert unmet(text, [Want("wash the cups", ("Rosa",)), Want("Sweep the hall", ("Rosa",))]) == []


def test_a_list_of_outcomes_in_the_middle_of_the_agenda_is_one_of_actions() -> None:
    text = "## Agenda\n* 9.0 looked back at (Rosa, 45 min)\n    * outcome action items:\n"
    text += "        1. Wash the cups before noon\n        2. (@ivo) Sweep the hall\n* The windmill\n"
    assert unmet(text, [Want("Wash the cups"), Want("Sweep the hall", ("ivo",))]) == []


def test_words_underlined_with_waves_are_a_heading_and_open_no_block_of_code() -> None:
    text = "Actions\n-------\n\nBefore the feast\n~~~~~~~~~~~~~~~~\n- Rosa to wash the cups\n\n"
    text += "After the feast\n~~~~~~~~~~~~~~~\n- Ivo to sweep\n\n~~~\n- Rosa to be shown as code\n~~~\n"
    assert unmet(PEOPLE + text, [Want("wash the cups", ("Rosa",)), Want("sweep", ("Ivo",))]) == []


def test_only_what_stands_further_in_belongs_to_a_name_that_is_a_bullet() -> None:
    text = (
        "## Summary of actions\n* Jury:\n  * Read the letters.\n  * Answer the letters.\n* Wash the cups.\n"
    )
    wanted = [Want("Read", ("Jury",)), Want("Answer", ("Jury",)), Want("Wash the cups")]
    assert unmet(PEOPLE + text, wanted) == []


@pytest.mark.parametrize("office", ["Hall person", "Project manager", "Bakery team"])
def test_a_post_behind_a_mark_owes_what_it_is_to_do(office: str) -> None:
    assert unmet(f"ACTION: {office} to wash the cups\n", [Want("wash the cups", (office,))]) == []


@pytest.mark.parametrize("heading", ["Unfinished Business", "AOB", "Treasurer's report", "New business"])
def test_the_next_heading_of_formal_minutes_ends_a_list_even_in_plain_text(heading: str) -> None:
    text = f"{PEOPLE}Action Items\nRosa to wash the cups\n{heading}\n- Sent the letter to the mill.\n"
    assert unmet(text, [Want("wash the cups", ("Rosa",))]) == []
