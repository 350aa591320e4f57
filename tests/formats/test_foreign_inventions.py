"""What stands in minutes, looks like an action and is none, and what is one all the same; all made up."""

import pytest

from facilitator.formats.foreign.minutes import read
from tests.formats.foreign_snippets import PEOPLE, TODAY, Want, unmet


@pytest.mark.parametrize(
    "text",
    [
        "# Opening\n- [ ] Check if all are here\n    - [ ] Mirko\n    - [ ] Yun\n",
        "## Actions\n- [ ] [Task] - Owner: [Name] - Due: [YYYY-MM-DD]\n- {{task}}\n",
        "## Actions\nNone.\n\n## Unblock requests\nNone.\n",
        "## Follow-up\n* Votes of last week\n    * [New chair](https://example.org): **Passed**\n",
        "## Follow-up\n* [Yun]'s worry is the noise\n* [Mirko] we are trying another oven\n",
        "## Follow-up\n* The oven\n    * Make it hotter\n    * Clean it at last\n",
        "## Follow-up\n1. Which shop moves next? (@rosad)\n",
        "* \\[Action Requested\\] Names sought for the jury\n",
        "## Actions\n- Which of these do we drop? (Kenji)\n",
        "AI: none - the landlord has not answered\n",
        "## Voting member attendance\n* [x] Una Vesely, ACME Ovens\n* [ ] Otto Brink - Chair, Mill & Sons\n",
        "### Attendees\nJury voting members:\n  * [x] Una Vesely, ACMEX\n  * [ ] Otto Brink (Chair), Mill\n",
        "## Attendees\n- [x] the two bakers from the mill\n",
        "## The jury\n* [x] Una Vesely, ACMEX\n",
        "## Tasks\n- Kenji has drawn a first plan of the hall.\n",
        "Actions: Rosa\n\nTopics:\n1. The hall\n",
        "## Follow-up\n* Tickets - will be at the discretion of the jury\n",
        "- Next step: meeting with the landlord\n",
        "- No action item, but everyone knows\n",
        "- Last year Kenji took action to stop the noise\n",
    ],
)
def test_what_nobody_has_to_do_is_no_action(text: str) -> None:
    assert [
        action.text for action in read(PEOPLE + text, TODAY).actions if action.text != "Check if all are here"
    ] == []


def test_a_list_below_a_bullet_ends_where_a_line_stands_further_out_than_its_first() -> None:
    text = "- Shelves\n    - TODO:\n        - buy planks\n        - find a saw\n"
    text += "     - Who owns which shelf\n         - hardly known\n"
    assert unmet(text, [Want("buy planks"), Want("find a saw")]) == []


def test_the_number_of_a_section_on_a_line_of_its_own_ends_the_list_before_it() -> None:
    text = "II.\nReview of Actions\na. Open Actions\nKenji to oil the door\n"
    text += "III.\nNew rules\na. The hall closes at nine\n"
    assert unmet(PEOPLE + text, [Want("oil the door", ("Kenji",))]) == []


def test_a_task_with_an_owner_and_a_colon_is_the_action_and_not_the_name_of_a_group() -> None:
    text = "## Actions\n- Kenji to ask three banks:\n    - North\n    - South\n"
    assert unmet(PEOPLE + text, [Want("ask three banks", ("Kenji",))]) == []


def test_what_a_list_at_the_end_says_again_word_for_word_is_one_action_whatever_its_owner_is_called() -> None:
    task = "Write what a visitor does who finds the door locked"
    text = f"- Actions:\n    - @Rosa:\n        - {task}\n\n## Action Items\n* @rosad:\n  * {task}\n"
    assert unmet(text, [Want("the door locked", ("rosad",))]) == []


def test_a_thing_that_will_be_formed_owes_nothing_and_a_capital_behind_to_is_no_verb() -> None:
    text = "## Actions\n- The plan of the hall (Kenji)\n    - Small teams will be formed at both ends\n"
    text += "- Face to Face review: share the list of tools\n"
    assert (
        unmet(PEOPLE + text, [Want("The plan of the hall", ("Kenji",)), Want("share the list of tools")])
        == []
    )


def test_what_was_ticked_on_the_agenda_does_not_swallow_the_action_that_says_more() -> None:
    text = "## Agenda\n- Chores:\n    - [x] a key for the shed\n"
    text += "## Actions\n- [ ] Order a second key for the shed (Ivo)\n"
    found = [(action.text, action.done) for action in read(PEOPLE + text, TODAY).actions]
    assert ("Order a second key for the shed", False) in found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "## Followup\n- **DONE** @rosad to de-clutter the attic\n- @ivo to paint it\n",
            [Want("de-clutter", ("rosad",), done=True), Want("paint it", ("ivo",))],
        ),
        (
            "<h2>Actions</h2>\n<ol>\n\n<li><p>ALL: Read the lease.</p></li>\n<li>Rosa: Sign it</li>\n</ol>\n",
            [Want("Read the lease", ("ALL",)), Want("Sign it", ("Rosa",))],
        ),
        (
            "### Topic\n- **By:** Kenji\n- **Action items** Rosa will weigh the parcels\n#### Rest\n- long\n",
            [Want("weigh the parcels", ("Rosa",))],
        ),
        (
            "- **Action items**\n- Together we list the gaps\n- Rosa will fill one up\n#### Rest\n- long\n",
            [Want("list the gaps"), Want("fill one up", ("Rosa",))],
        ),
        ("### Actions/Resolutions\n* Kenji: a note on the fees\n", [Want("note on the fees", ("Kenji",))]),
        ("My to-dos:\n\n- Finish the map\n", [Want("Finish the map")]),
        (
            "#### Actions\n1). Ask the landlord.\n2). Count the cash.\n",
            [Want("landlord"), Want("Count")],
        ),
        ("## Actions\n- [ ] Look at how files are kept / shared?\n", [Want("files are kept")]),
    ],
)
def test_an_action_is_found_in_these_notations_too(text: str, wanted: list[Want]) -> None:
    assert unmet(PEOPLE + text, wanted) == []


@pytest.mark.parametrize(
    ("text", "decisions"),
    [
        ("**Decision** We keep both ovens.", ["We keep both ovens."]),
        ("Motion: sell the van. Seconded, passed", ["sell the van"]),
        (
            "- Ada moved to sell the van.\n- Ben seconded the motion\n- Motion carried",
            ["Ada moved to sell the van."],
        ),
        ("- The plan for the yard - Approved", ["The plan for the yard - Approved"]),
        ("a. It was unanimously decided that we paint", ["It was unanimously decided that we paint"]),
        ("Agreed.", []),
        (
            "## Motions\n### Motion 1: a new roof\n- **Presented by:** Ada\n- **Why:** it rains in\n",
            [],
        ),
    ],
)
def test_what_was_settled_is_read_with_its_words_and_never_without(text: str, decisions: list[str]) -> None:
    assert [each.text for each in read(text, TODAY).decisions] == decisions


def test_news_of_an_action_below_it_is_no_action() -> None:
    text = "## Action items\n* Ivo: ask the town for a skip\n    * [Kenji] Still no answer from them.\n"
    text += "    * Update 2026-02-02: Ivo to ring them again.\n    * Update 2026-02-09: nobody is there\n"
    assert unmet(PEOPLE + text, [Want("a skip", ("Ivo",))]) == []


def test_a_mark_counts_wherever_it_stands_also_below_a_heading_about_people() -> None:
    text = "## Class representatives\nThey met twice.\nACTION: Rosa to send them the plan\n"
    assert unmet(PEOPLE + text, [Want("send them the plan", ("Rosa",))]) == []


def test_a_table_whose_head_is_empty_has_its_titles_in_the_next_row() -> None:
    text = "## Job list\n\n|  |  |\n| --- | --- |\n| **Person** | **Item** |\n| Kenji | Flour |\n"
    text += "| Priya, Ivo | poke the landlord |\n"
    assert unmet(PEOPLE + text, [Want("Flour", ("Kenji",)), Want("poke", ("Priya", "Ivo"))]) == []


def test_what_is_marked_counts_below_the_next_meeting_too() -> None:
    text = f"{PEOPLE}## Next meetings\n- [ ] talk about the oven\n- Tuesday\nACTION: Rosa to name a day\n"
    assert unmet(text, [Want("name a day", ("Rosa",))]) == []


def test_every_mark_of_a_line_is_an_action() -> None:
    text = f"{PEOPLE}The oven is old. Action on Rosa to price one. Action on all to look around.\n"
    text += "ACTION: Kenji to sweep. ACTION: Ivo to wash the cups.\n[Actions: Priya to lock the door.]\n"
    wanted = [
        Want("price one", ("Rosa",)),
        Want("look around", ("all",)),
        Want("sweep", ("Kenji",)),
        Want("wash the cups", ("Ivo",)),
        Want("lock the door", ("Priya",)),
    ]
    assert unmet(text, wanted) == []


def test_a_sentence_right_below_a_list_that_gives_nobody_a_task_is_the_talk_going_on() -> None:
    text = f"{PEOPLE}## Actions\n* Rosa: write to the mill.\nWe will continue with the oven next time.\n"
    assert unmet(text, [Want("write to the mill", ("Rosa",))]) == []


def test_an_outline_of_todo_and_done_is_a_list_of_actions() -> None:
    text = (
        "## Mill\n\n### TODO Ring the mill\n`DEADLINE: <2026-04-08 Mi>`\nIt is far.\n\n### DONE Order flour\n"
    )
    assert (
        unmet(text, [Want("Ring the mill", (), "2026-04-08"), Want("Order flour", (), "", done=True)]) == []
    )


@pytest.mark.parametrize("words", ["as we said in the discussion today", "for the talk of today"])
def test_today_in_what_was_talked_about_is_no_day_to_be_done_by(words: str) -> None:
    assert unmet(f"## Actions\n- Mend the list {words}\n", [Want("Mend the list")]) == []


def test_what_was_left_out_of_the_actions_is_told_with_its_line() -> None:
    text = (
        "# 2026-03-02\n## Actions\n- Jo: wash the cups\n- Jo: wash the cups.\n- Jo: paint it by 2026-02-30\n"
    )
    text += "- Jo: sweep before the 31st of June\n- Jo: ring by 29 February\n"
    minutes = read(text, TODAY)
    assert [each.text for each in minutes.actions][:1] == ["wash the cups"]
    assert [(each.line, each.message) for each in minutes.remarks] == [
        (4, "says again what line 3 says; it is taken over once"),
        (5, "2026-02-30 is in no calendar; the action is taken over without a day"),
        (6, "before the 31st of June is in no calendar; the action is taken over without a day"),
    ]


def test_a_number_on_the_level_of_the_list_ends_it_and_one_that_counts_its_items_does_not() -> None:
    text = f"{PEOPLE}4. Action items\nRosa to sweep the hall\n5. Feedback of the mill\nAll is well.\n"
    assert unmet(text, [Want("sweep the hall", ("Rosa",))]) == []
    items = "".join(f"{n}. Rosa to sweep hall {n}\n" for n in range(1, 7))
    assert len(read(f"{PEOPLE}4. Action items\n\n{items}", TODAY).actions) == 6


def test_a_row_that_names_its_own_columns_is_an_action() -> None:
    text = f"{PEOPLE}## Action items\nTask: Paint the door | Assigned To: Rosa | Deadline: 2026-04-01\n"
    text += "Task: Mend the lock | Assigned To: ____ | Deadline: ____\n"
    assert unmet(text, [Want("Paint the door", ("Rosa",), "2026-04-01"), Want("Mend the lock")]) == []
