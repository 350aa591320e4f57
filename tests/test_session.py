"""The chair: captures, answers, undo and the moves of one meeting, on a real book."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.desk import Desk
from facilitator.model.action import Action
from facilitator.model.agenda import Agenda, AgendaItem, ItemKind
from facilitator.model.decision import Decision
from facilitator.model.entry import Json
from facilitator.model.meeting import ItemState, Phase
from facilitator.model.person import Side
from facilitator.model.thing import words
from facilitator.session import Refused, Session
from facilitator.store import open_book

TEN = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class Hand:
    """A clock that moves when told."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def move(self, **span: float) -> None:
        self.at += timedelta(**span)


def agenda() -> Agenda:
    """The weekly sync in short."""
    items = (
        AgendaItem("Actions", 4, kind=ItemKind.OPEN, outputs=("action",)),
        AgendaItem("Coming up", 5, kind=ItemKind.PLAN),
        AgendaItem("One thing to decide", 8, kind=ItemKind.DECIDE, goal="G1"),
        AgendaItem("Read-back and rate", 4, kind=ItemKind.CLOSE),
    )
    return Agenda("Weekly sync", items, key="weekly-sync", cadence="weekly", slot_minutes=25)


def office(folder: Path, clock: Hand) -> Desk:
    """A desk with three people and a goal."""
    desk = Desk(open_book(folder), clock)
    desk.note("person", "KF", name="Kenji Fallowmere", side="it")
    desk.note("person", "NV", name="Nadia Vosswick", side="it")
    desk.note("person", "TK", name="Tobiah Kinsevale", side="management", unit="FA")
    desk.note("unit", "FA", name="Finance")
    desk.add_goal("Vendors are paid on the agreed day", benefits=["vendor"])
    return desk


@pytest.fixture
def clock() -> Hand:
    return Hand(TEN)


@pytest.fixture
def desk(tmp_path: Path, clock: Hand) -> Desk:
    return office(tmp_path / "book", clock)


@pytest.fixture
def session(desk: Desk, clock: Hand) -> Session:
    """A sync that has just started."""
    meeting = desk.plan(agenda(), TEN)
    chair = Session(desk.book, clock, meeting.id)
    chair.set_present(["KF", "TK"])
    chair.start()
    return chair


def again(session: Session) -> Session:
    """The same meeting, read from the disk by another process."""
    book = open_book(session.book.workspace)
    return Session(book, session.clock, session.meeting.id)


def test_an_action_keeps_owner_date_and_goal_of_its_line(session: Session) -> None:
    thing = session.capture("action", "Kenji: list the safety fixes, fri #G1")
    kept = again(session).meeting.things[thing]
    assert isinstance(kept, Action)
    assert (kept.text, kept.owner, kept.due) == ("list the safety fixes", "KF", date(2026, 11, 27))
    assert kept.goal == session.meeting.goals[0].id


def test_ids_show_their_birth_and_count_up(session: Session) -> None:
    first, second = session.capture("action", "one"), session.capture("action", "two")
    writer = session.book.writer
    assert (first, second) == (f"A-1.1-{writer}", f"A-1.2-{writer}")


def test_a_struck_action_does_not_lend_its_id_to_the_next(session: Session) -> None:
    first = session.capture("action", "one")
    session.undo()
    assert session.capture("action", "two") != first


def test_a_decision_takes_so_that_from_the_goal_and_looks_back_in_ninety_days(session: Session) -> None:
    session.move("next")
    session.move("next")
    thing = session.capture("decision", "Pay on Tuesdays")
    made = session.meeting.things[thing]
    assert isinstance(made, Decision)
    assert made.so_that == "Vendors are paid on the agreed day"
    assert made.look_back_on == date(2027, 2, 21)
    assert made.sides == ("it", "management")


def test_an_answer_completes_and_is_no_amendment(session: Session) -> None:
    thing = session.capture("action", "price the spare line")
    session.answer(thing, owner="NV", due="2026-12-01")
    kept = session.meeting.things[thing]
    assert isinstance(kept, Action)
    assert (kept.owner, kept.first_due, kept.amended) == ("NV", date(2026, 12, 1), False)
    session.amend(thing, text="price two spare lines")
    assert session.meeting.things[thing].amended


def test_a_note_keeps_its_words_dates_and_all(session: Session) -> None:
    thing = session.capture("note", "Kenji: we meet the vendor fri")
    assert words(session.meeting.things[thing]) == "Kenji: we meet the vendor fri"


def test_a_note_turned_into_an_action_and_undone_is_a_note_again(session: Session) -> None:
    note = session.capture("note", "call the vendor")
    made = session.turn(note, "action")
    assert [each.id for each in session.meeting.standing] == [made]
    session.undo()
    assert [each.id for each in session.meeting.standing] == [note]


def test_a_strike_by_hand_is_undone_before_what_was_said_earlier(session: Session) -> None:
    first, second = session.capture("action", "one"), session.capture("action", "two")
    session.strike(first)
    assert [each.id for each in session.meeting.standing] == [second]
    session.undo()
    assert [each.id for each in session.meeting.standing] == [first, second]
    session.redo()
    assert [each.id for each in session.meeting.standing] == [second]
    session.undo()
    session.undo()
    assert [each.id for each in session.meeting.standing] == [first]


def test_a_line_without_words_is_refused_and_nothing_is_written(session: Session) -> None:
    before = session.meeting.page.entries
    with pytest.raises(Refused):
        session.capture("action", "  ~ ")
    assert again(session).meeting.page.entries == before


def test_a_closed_meeting_takes_amendments_that_stay_visible_and_no_moves(session: Session) -> None:
    thing = session.capture("action", "Nadia: send the list, fri")
    session.move("read_back")
    session.close()
    with pytest.raises(Refused):
        session.move("next")
    session.amend(thing, owner="KF")
    assert session.meeting.amended_after == 1
    assert session.meeting.phase is Phase.CLOSED


def test_two_sessions_on_one_meeting_see_each_other(session: Session) -> None:
    other = again(session)
    session.capture("note", "from the screen")
    assert other.refresh()
    other.capture("note", "from the shell")
    assert session.refresh()
    assert [words(each) for each in session.meeting.standing] == ["from the screen", "from the shell"]
    assert not session.refresh()


def test_a_stale_session_cannot_write_a_record_that_contradicts_itself(session: Session) -> None:
    other = again(session)
    session.move("read_back")
    session.close()
    with pytest.raises(Refused):
        other.move("next")


def test_votes_are_kept_as_side_and_score_and_survive_a_crash(session: Session) -> None:
    session.vote(Side.IT, 4)
    session.vote(Side.MANAGEMENT, 2)
    later = again(session)
    assert later.votes.votes == 2
    later.move("read_back")
    later.close()
    entry = next(each for each in later.meeting.page.entries if each.kind == "rated")
    assert dict(entry.fields) == {"it": [0, 0, 0, 1, 0], "management": [0, 1, 0, 0, 0]}


def test_parking_the_question_on_the_table_moves_on_and_brings_it_back(session: Session, desk: Desk) -> None:
    title = session.meeting.item.title if session.meeting.item else ""
    session.park_item(date(2026, 11, 30))
    assert session.meeting.items[0].state is ItemState.PARKED
    assert session.meeting.remarks("parked_item")[0].due == date(2026, 11, 30)
    session.move("read_back")
    session.close()
    planned = desk.plan(agenda(), TEN + timedelta(days=7))
    again_there = next(each for each in planned.items if each.title == title)
    assert (again_there.carried, again_there.carried_from) == (1, "2026-11-23")


def test_an_item_of_its_own_with_an_open_action_returns_and_one_without_does_not(
    desk: Desk, clock: Hand
) -> None:
    chair = Session(desk.book, clock, desk.plan(agenda(), TEN).id)
    rows: list[Json] = [dict(each.row) for each in chair.meeting.items]
    rows[:0] = [
        {"id": "own", "title": "Shall we buy it?", "minutes": 2},
        {"id": "x", "title": "News", "minutes": 2},
    ]
    chair.note("agenda_set", "", items=rows)
    chair.start()
    chair.capture("action", "Kenji: price it, fri")
    for _ in range(5):
        chair.move("next")
    chair.close()
    planned = desk.plan(agenda(), TEN + timedelta(days=7))
    assert [(each.title, each.carried) for each in planned.items] == [
        ("Actions", 0),
        ("Coming up", 0),
        ("One thing to decide", 0),
        ("Shall we buy it?", 1),
        ("Read-back and rate", 0),
    ]


def test_a_start_far_off_its_plan_moves_the_plan_and_says_so(desk: Desk, clock: Hand) -> None:
    meeting = desk.plan(agenda(), TEN + timedelta(days=1))
    chair = Session(desk.book, clock, meeting.id)
    chair.start()
    assert chair.meeting.planned_start == TEN
    assert [each.kind for each in chair.meeting.page.entries[-2:]] == ["rescheduled", "started"]


def test_a_late_start_within_half_an_hour_is_late(desk: Desk, clock: Hand) -> None:
    meeting = desk.plan(agenda(), TEN)
    clock.move(minutes=4)
    chair = Session(desk.book, clock, meeting.id)
    chair.start()
    assert chair.meeting.late == 240


def test_the_record_stays_in_order_when_the_clock_is_set_back(session: Session, clock: Hand) -> None:
    session.capture("note", "before")
    clock.move(hours=-1)
    session.capture("note", "after")
    times = [each.at for each in session.meeting.page.entries]
    assert times == sorted(times)


said = st.lists(
    st.tuples(st.sampled_from(["action", "decision", "note", "heads_up"]), st.text("abc ,", min_size=1)),
    max_size=6,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(said, st.integers(1, 6))
def test_undo_then_redo_is_the_identity(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, str]], steps: int
) -> None:
    clock = Hand(TEN)
    desk = office(tmp_path_factory.mktemp("book"), clock)
    session = Session(desk.book, clock, desk.plan(agenda(), TEN).id)
    session.start()
    for kind, line in lines:
        if line.strip(" ,"):
            session.capture(kind, line)
    before = session.meeting.things
    done = 0
    for _ in range(steps):
        try:
            session.undo()
        except Refused:
            break
        done += 1
    for _ in range(done):
        session.redo()
    assert list(session.meeting.things.values()) == list(before.values())
