"""The re-planning clock: for any run of moves at any instants, its arithmetic holds."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.entry import Entry, Json, Page
from facilitator.model.meeting import Meeting, Phase
from facilitator.model.moves import MOVE_KINDS, MOVES
from facilitator.model.record import after, meeting_of
from facilitator.model.timing import Word, ledger, outlook

TEN = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
BITS_OF_A_SECOND = 1e-3


def planned(*minutes: float, closing: float = 4, slot: float | None = None) -> Page:
    """A page with one planned meeting at ten: items of these minutes, then the read-back."""
    items: list[Json] = [
        {"id": f"q{n}", "title": f"Item {n}", "minutes": each} for n, each in enumerate(minutes, start=1)
    ]
    items.append({"id": "close", "title": "Read-back", "minutes": closing, "kind": "close"})
    fields: dict[str, Json] = {
        "title": "Sync",
        "start": TEN.isoformat(),
        "slot_minutes": slot or sum(minutes) + closing,
        "items": items,
    }
    page = Page("2026-11-23-sync.k3f", "12", "k3f")
    return page._replace(entries=(Entry("12.1-k3f", TEN, "k3f", "planned", "", fields),))


def moved(meeting: Meeting, seconds: float, kind: str, **fields: Json) -> Meeting:
    """The meeting after a move so many seconds after ten."""
    at = TEN + timedelta(seconds=seconds)
    return after(meeting, Entry("", at, "k3f", kind, "", fields))


@pytest.fixture
def sync() -> Meeting:
    """The weekly sync: 4, 4, 5, 8 and 4 minutes in a slot of 25."""
    return meeting_of(planned(4, 4, 5, 8))


def minutes_of(meeting: Meeting, seconds: float) -> dict[str, float]:
    view = outlook(meeting, TEN + timedelta(seconds=seconds))
    return {share.item: share.seconds / 60 for share in view.shares}


def test_four_minutes_late_are_taken_evenly_from_the_long_items(sync: Meeting) -> None:
    sync = moved(sync, 4 * 60, "started")
    view = outlook(sync, TEN + timedelta(minutes=4))
    assert [(loss.title, loss.taken / 60) for loss in view.losses] == [("Item 3", 2), ("Item 4", 2)]
    assert view.word is Word.TIGHT
    assert view.projected_end == view.hard_end


def test_the_hard_end_stays_where_it_was(sync: Meeting) -> None:
    sync = moved(sync, 600, "started")
    assert outlook(sync, TEN + timedelta(hours=1)).hard_end == TEN + timedelta(minutes=25)


def test_an_early_end_of_an_item_feeds_the_reserve(sync: Meeting) -> None:
    sync = moved(moved(sync, 0, "started"), 60, "next")
    assert outlook(sync, TEN + timedelta(seconds=60)).reserve == pytest.approx(180)


def test_an_extension_draws_on_the_reserve_first_and_then_names_who_shrinks(sync: Meeting) -> None:
    sync = moved(moved(sync, 0, "started"), 60, "next")
    sync = moved(sync, 61, "extended", minutes=2)
    assert outlook(sync, TEN + timedelta(seconds=61)).losses == ()
    sync = moved(sync, 62, "extended", minutes=2)
    view = outlook(sync, TEN + timedelta(seconds=62))
    assert {loss.title for loss in view.losses} == {"Item 3", "Item 4"}
    assert sum(loss.taken for loss in view.losses) == pytest.approx(60)


def test_read_back_is_never_lent(sync: Meeting) -> None:
    sync = moved(sync, 0, "started")
    assert minutes_of(sync, 24 * 60)["close"] == 4
    assert outlook(sync, TEN + timedelta(minutes=24)).word is Word.OVER


def test_a_pause_does_not_count_as_talk(sync: Meeting) -> None:
    sync = moved(moved(sync, 0, "started"), 60, "paused")
    sync = moved(moved(sync, 180, "resumed"), 200, "next")
    assert sync.items[0].spent == pytest.approx(80)
    assert sync.paused == pytest.approx(120)


def test_an_item_keeps_the_box_it_started_with(sync: Meeting) -> None:
    sync = moved(sync, 240, "started")
    sync = moved(moved(sync, 480, "next"), 720, "next")
    coming_up = sync.item
    assert coming_up is not None
    assert coming_up.box / 60 == pytest.approx(3)
    assert minutes_of(sync, 800)["q4"] == pytest.approx(6)


Run = list[tuple[str, float, int, list[str]]]

moves = st.lists(
    st.tuples(
        st.sampled_from(sorted(MOVE_KINDS - {"cancelled", "turned_into_email"})),
        st.floats(0, 900, allow_nan=False),
        st.integers(1, 5),
        st.permutations(["q1", "q2", "q3", "q4", "close"]),
    ),
    max_size=25,
)
boxes = st.lists(st.integers(0, 20), min_size=1, max_size=6)


def played(minutes: list[int], slot: int, begin: float, run: Run) -> tuple[Meeting, datetime]:
    """A meeting after a run of moves, and the instant of the last one."""
    meeting = meeting_of(planned(*minutes, slot=slot))
    at = TEN + timedelta(seconds=begin)
    meeting = after(meeting, Entry("", at, "k3f", "started", "", {}))
    for kind, pause, extra, order in run:
        at += timedelta(seconds=pause)
        meeting = after(meeting, Entry("", at, "k3f", kind, "", {"minutes": extra, "items": order}))
    return meeting, at


@given(boxes, st.integers(1, 90), st.floats(-600, 1800), moves, st.floats(0, 3000))
def test_every_second_of_the_slot_is_accounted_for(
    minutes: list[int], slot: int, begin: float, run: Run, later: float
) -> None:
    meeting, at = played(minutes, slot, begin, run)
    now = at + timedelta(seconds=later)
    book = ledger(meeting, now)
    total = book.late + book.paused + book.talked + book.left + book.reserve - book.over
    assert total == pytest.approx(slot * 60, abs=BITS_OF_A_SECOND)


@given(boxes, st.integers(1, 90), st.floats(-600, 1800), moves, st.floats(0, 3000))
def test_planned_minutes_are_kept_or_named_as_lost(
    minutes: list[int], slot: int, begin: float, run: Run, later: float
) -> None:
    meeting, at = played(minutes, slot, begin, run)
    view = outlook(meeting, at + timedelta(seconds=later))
    taken = {loss.item: loss.taken for loss in view.losses}
    shares = {share.item: share.seconds for share in view.shares}
    for item in meeting.pending:
        if item.id not in shares:
            assert meeting.phase is Phase.CLOSING
            continue
        wanted = max(0.0, item.box - item.spent)
        assert shares[item.id] + taken.get(item.id, 0) == pytest.approx(wanted, abs=BITS_OF_A_SECOND)


@given(boxes, st.integers(1, 90), st.floats(-600, 1800), moves, st.floats(0, 3000))
def test_no_time_is_negative_and_protected_time_is_untouched(
    minutes: list[int], slot: int, begin: float, run: Run, later: float
) -> None:
    meeting, at = played(minutes, slot, begin, run)
    view = outlook(meeting, at + timedelta(seconds=later))
    assert view.reserve >= 0
    assert view.over >= 0
    assert view.projected_end >= view.now
    assert all(share.seconds >= -BITS_OF_A_SECOND for share in view.shares)
    assert all(item.spent >= 0 and item.box >= 0 for item in meeting.items)
    assert "close" not in {loss.item for loss in view.losses}
    assert meeting.paused >= 0
    if meeting.closing_item and meeting.closing_item in meeting.pending:
        closing = {share.item: share.seconds for share in view.shares}["close"]
        assert closing == pytest.approx(max(0.0, 240 - meeting.closing_item.spent))


@given(boxes, st.integers(1, 90), st.floats(-600, 1800), moves, st.floats(0, 3000))
def test_the_projected_end_is_what_happens_if_everybody_keeps_to_the_boxes(
    minutes: list[int], slot: int, begin: float, run: Run, later: float
) -> None:
    meeting, at = played(minutes, slot, begin, run)
    now = at + timedelta(seconds=later)
    if meeting.phase is Phase.PAUSED:
        meeting = after(meeting, Entry("", now, "k3f", "resumed", "", {}))
    if meeting.phase is Phase.CLOSED:
        return
    promised = outlook(meeting, now).projected_end
    while meeting.phase is Phase.LIVE:
        now += timedelta(seconds=max(0.0, outlook(meeting, now).left))
        meeting = after(meeting, Entry("", now, "k3f", "next", "", {}))
    ended = now + timedelta(seconds=max(0.0, outlook(meeting, now).left))
    assert abs((ended - promised).total_seconds()) < BITS_OF_A_SECOND


@given(boxes, st.integers(1, 90), st.floats(-600, 1800), moves)
def test_no_run_of_moves_breaks_a_meeting(minutes: list[int], slot: int, begin: float, run: Run) -> None:
    meeting, _ = played(minutes, slot, begin, run)
    assert {item.id for item in meeting.items} == {f"q{n}" for n in range(1, len(minutes) + 1)} | {"close"}
    on_the_table = [item for item in meeting.items if item.state == "active"]
    assert len(on_the_table) == meeting.phase.is_running
    assert (meeting.running_since is not None) == (meeting.phase in (Phase.LIVE, Phase.CLOSING))
    assert all(phase in set(Phase) for phase in MOVES.values())


@pytest.mark.parametrize("minutes", [1e300, float("inf"), float("nan"), -5, 999_999])
def test_absurd_minutes_in_a_damaged_page_do_not_stop_the_clock(minutes: float) -> None:
    meeting = meeting_of(planned(minutes, slot=25))
    meeting = moved(meeting, 0, "started")
    view = outlook(meeting, TEN + timedelta(minutes=1))
    assert view.hard_end == TEN + timedelta(minutes=25)
    assert view.projected_end >= view.now
