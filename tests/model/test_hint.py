"""What a good chair would say: rarely, in one line, never twice."""

from datetime import timedelta

import pytest

from facilitator.model.agenda import ItemKind
from facilitator.model.entry import Entry
from facilitator.model.hint import before_start, hint, next_extension
from facilitator.model.meeting import Meeting
from facilitator.model.person import Person, Side
from facilitator.model.record import after, meeting_of
from facilitator.model.timing import outlook
from tests.model.test_timing import TEN, moved, planned


@pytest.fixture
def sync() -> Meeting:
    """The weekly sync, started on time."""
    return moved(meeting_of(planned(4, 4, 5, 8)), 0, "started")


def said(meeting: Meeting, minutes: float, before: tuple[str, ...] = ()) -> str:
    found = hint(meeting, outlook(meeting, TEN + timedelta(minutes=minutes)), before)
    return found.words if found else ""


def test_nothing_is_said_while_the_box_has_room(sync: Meeting) -> None:
    assert said(sync, 3) == ""


def test_at_eighty_per_cent_the_room_is_asked_once_more_to_decide(sync: Meeting) -> None:
    assert said(sync, 3.2) == "80% used - ready to decide?"


def test_at_zero_three_ways_are_offered(sync: Meeting) -> None:
    assert said(sync, 4) == "Time is up: d decide · e +2 min · p park"


def test_overtime_names_what_it_eats(sync: Meeting) -> None:
    assert said(sync, 6) == "2:00 over, d decide · e +2 min · p park; eating Item 3 and Item 4"


def test_extensions_go_two_one_park(sync: Meeting) -> None:
    for expected in (2, 1, 0, 0):
        assert sync.item is not None
        assert next_extension(sync.item) == expected
        sync = moved(sync, 200, "extended", minutes=max(1, expected))


def test_four_minutes_before_the_hard_end_it_is_time_to_read_back(sync: Meeting) -> None:
    assert said(sync, 20.9).startswith("16:54 over")
    assert said(sync, 21) == "Time to read back: r"


def test_a_hint_that_was_said_is_not_said_again(sync: Meeting) -> None:
    for n in (1, 2):
        sync = after(
            sync, Entry(f"12.{n}-k3f", TEN, "k3f", "surprise", f"S-12.{n}-k3f", {"text": "late news"})
        )
    assert said(sync, 1).startswith("What would have told us earlier?")
    assert said(sync, 1, ("surprises",)) == ""


def test_a_paused_meeting_is_left_in_peace(sync: Meeting) -> None:
    assert said(moved(sync, 60, "paused"), 30) == ""


def plan(**changes: object) -> Meeting:
    """A meeting of four people, one of them from management, whose items are questions."""
    people = (
        Person("TK", "Tobiah Kinsevale", Side.MANAGEMENT),
        *(Person(id, id, Side.IT) for id in ("KF", "NV", "BO")),
    )
    meeting = meeting_of(planned(4, 8))
    items = tuple(
        each._replace(title="Shall we?", kind=ItemKind.DECIDE) if not each.protected else each
        for each in meeting.items
    )
    return meeting._replace(people=people, items=items, max_people=7)._replace(**changes)  # type: ignore[arg-type]


def lobby(meeting: Meeting) -> str:
    found = before_start(meeting)
    return found.words if found else ""


def test_a_good_plan_is_left_in_peace() -> None:
    assert lobby(plan()) == ""
    assert lobby(plan(present=frozenset({"TK", "KF"}))) == ""


def test_an_agenda_that_only_informs_is_offered_as_an_email() -> None:
    items = tuple(each if each.protected else each._replace(kind=ItemKind.INFORM) for each in plan().items)
    assert lobby(plan(items=items)) == "Nothing here is to be settled: y sends it as an e-mail instead."


def test_more_people_than_are_good_are_counted() -> None:
    assert lobby(plan(max_people=3)) == "4 invited, 3 at most are best: who could read the minutes instead?"


def test_a_side_that_is_missing_is_named_and_no_person_is() -> None:
    assert lobby(plan(present=frozenset({"KF"}))) == "No one from Management is here yet."
    assert lobby(plan(people=plan().people[1:])) == "No one from Management is invited."


def test_a_title_that_is_no_question_is_asked_what_it_settles() -> None:
    first, *others = plan().items
    items = (first._replace(title="Print contract", prompt=""), *others)
    assert lobby(plan(items=items)) == '"Print contract" is no question. What will be settled: Shall we ...?'
    asked = (first._replace(title="Print contract", prompt="Do we extend it?"), *others)
    assert lobby(plan(items=asked)) == ""
