"""Entries that were lost leave a gap in the record; what comes after it is still understood."""

from datetime import UTC, datetime, timedelta

import pytest

from facilitator.model.audit import impossible
from facilitator.model.entry import LOST, Entry, Fields, Page
from facilitator.model.meeting import Phase
from facilitator.model.record import meeting_of

START = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ITEMS: Fields = {
    "title": "Weekly sync",
    "start": START.isoformat(),
    "items": [{"id": "q1", "minutes": 4}, {"id": "q2", "minutes": 8}, {"id": "q3", "kind": "close"}],
}
KINDS = (
    "planned",
    "started",
    "action",
    "next",
    "paused",
    "resumed",
    "read_back",
    "action",
    "rated",
    "closed",
)


def page(*lost: int) -> Page:
    """A meeting from its plan to its close, in which some entries were lost."""
    entries = [
        Entry(
            f"1.{n}-k3f",
            START + timedelta(minutes=n),
            "k3f",
            LOST if n in lost else kind,
            f"A-1.{n}-k3f" if kind == "action" and n not in lost else "",
            ITEMS if kind == "planned" and n not in lost else {"text": "x"},
        )
        for n, kind in enumerate(KINDS, 1)
    ]
    return Page("2026-11-23-sync.k3f", "1", "k3f", tuple(entries))


@pytest.mark.parametrize("first", range(1, len(KINDS)))
@pytest.mark.parametrize("many", [1, 2, 4])
def test_a_meeting_with_a_gap_still_comes_to_its_close(first: int, many: int) -> None:
    lost = tuple(range(first, min(first + many, len(KINDS))))
    told = meeting_of(page(*lost))
    assert told.phase is Phase.CLOSED
    assert told.closed_at == START + timedelta(minutes=len(KINDS))
    assert told.started_at is not None
    assert len(told.actions) == sum(kind == "action" for n, kind in enumerate(KINDS, 1) if n not in lost)
    assert impossible(page(*lost)) == ()


def test_without_a_gap_a_move_that_does_not_fit_changes_nothing() -> None:
    whole = page()
    without = whole._replace(entries=(whole.entries[0], *whole.entries[2:]))
    assert meeting_of(without).phase is Phase.PLANNED
    assert len(impossible(without)) == 5
    assert impossible(whole) == ()
