"""Whether an agenda can be run: every item timed, and all of it within the slot."""

import json
import textwrap

import pytest

from facilitator.formats import agenda
from facilitator.model.agenda import Agenda, AgendaItem


def read(text: str) -> Agenda:
    return agenda.read(textwrap.dedent(text))


def sentences(one: Agenda) -> list[str]:
    return [problem.message for problem in one.problems]


def test_an_agenda_that_fits_passes_without_a_word() -> None:
    one = read("Time: 10:00-10:25\n\n- Budget (10 min)\n- Hiring (15 min)\n")
    assert agenda.passes(one)
    assert not one.problems


def test_minutes_beyond_the_slot_are_counted() -> None:
    one = read("Time: 10:00-10:25\n\n- Budget (10 min)\n- Hiring (18 min)\n")
    assert not agenda.passes(one)
    assert sentences(one) == ["28 minutes do not fit the slot of 25: 3 over."]


def test_an_item_without_minutes_among_timed_ones_is_named_with_its_line() -> None:
    one = read("# Sync\n\n- Hiring (15 min)\n- Budget\n")
    assert not agenda.passes(one)
    assert sentences(one) == ["Line 4: 'Budget' has no minutes, the others do."]
    assert one.problems[0].line == 4


def test_an_agenda_that_times_nothing_passes() -> None:
    assert agenda.passes(read("## Agenda\n- Hiring\n- Budget\n"))


def test_the_budget_of_a_section_covers_the_items_in_it() -> None:
    one = read(
        """
        - Talking points (20 min)
          - Mail (5 min)
          - Chat
        - Closure (1 min)
        """
    )
    assert agenda.passes(one)


def test_a_section_without_a_budget_is_timed_by_its_items() -> None:
    one = read(
        """
        ## Agenda
        1. Reports
            1. Mail (5 min)
            1. Chat (5 min)
        """
    )
    assert agenda.passes(one)
    assert one.total_minutes == 10


def test_of_an_untimed_section_only_the_section_is_named() -> None:
    one = read(
        """
        ## Agenda
        1. Opening
            1. Roll call
            1. Notes
        1. Budget (5 min)
        """
    )
    assert sentences(one) == ["Line 3: 'Opening' has no minutes, the others do."]


def test_the_budget_of_a_section_counts_where_nothing_in_it_is_timed() -> None:
    one = agenda.read("## Opening (5 min)\n- Welcome\n## Talking points (25 min)\n1. Move\n2. Paint\n")
    assert [item.container for item in one.items if item.minutes] == [False, False]
    assert one.total_minutes == 30


def test_a_section_is_not_added_to_its_items_and_says_when_they_need_more() -> None:
    one = read("- Talks (10 min)\n  - Mail (8 min)\n  - Chat (5 min)\n")
    assert one.total_minutes == 13
    assert sentences(one) == ["Line 1: 'Talks' has 10 minutes, its parts take 13."]


def test_a_long_title_is_cut_in_a_sentence() -> None:
    one = read(f"- Hiring (5 min)\n- {'x' * 100}\n")
    assert len(sentences(one)[0]) < 120


@pytest.mark.parametrize("text", ["", "\n\n", "Just a letter to somebody."])
def test_a_file_without_items_says_so(text: str) -> None:
    one = agenda.read(text)
    assert not one.items
    assert sentences(one) == ["No agenda items were found."]


def test_the_check_is_plain_json() -> None:
    one = read(
        "# Sync 2024-05-02\n\nTime: 10:00-10:25\n\n## Agenda\n- Budget (10-12.5 min, Jane & Raj)\n- Hiring\n"
    )
    checked = agenda.check(one)
    assert json.loads(json.dumps(checked)) == {
        "title": "Sync 2024-05-02",
        "date": "2024-05-02",
        "slot_minutes": 25,
        "total_minutes": 10,
        "items": [
            {
                "title": "Budget",
                "minutes": 10,
                "minutes_max": 12.5,
                "owners": ["Jane", "Raj"],
                "level": 1,
                "container": False,
                "kind": "discuss",
                "line": 6,
            },
            {
                "title": "Hiring",
                "minutes": None,
                "minutes_max": None,
                "owners": [],
                "level": 1,
                "container": False,
                "kind": "discuss",
                "line": 7,
            },
        ],
        "problems": [{"line": 7, "message": "Line 7: 'Hiring' has no minutes, the others do."}],
    }


def test_an_agenda_that_was_never_a_file_is_checked_as_well() -> None:
    one = Agenda("Sync", (AgendaItem("Budget", 10), AgendaItem("Hiring")), slot_minutes=5)
    assert not agenda.passes(one)
    assert agenda.check(one)["problems"] == [
        {"line": 0, "message": "'Hiring' has no minutes, the others do."},
        {"line": 0, "message": "10 minutes do not fit the slot of 5: 5 over."},
    ]
