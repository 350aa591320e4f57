"""A row read straight off the entries is the row that the whole life of the thing gives."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from facilitator.model.entry import Entry, Json
from facilitator.model.line import listed
from facilitator.model.row import row_of
from facilitator.model.thing import life

START = datetime(2026, 11, 23, 10, tzinfo=UTC)

days = some.sampled_from(["2026-11-24", "2026-12-01", "2027-01-05", "20261124", "2026-02-30", "", "soon"])
texts = some.sampled_from(["", "kenji", "Price the spare line", "D-3.1-k3f"])
odd: some.SearchStrategy[Json] = some.one_of(texts, days, some.none(), some.integers(0, 9), some.booleans())
FIELDS = (
    "text owner asker due goal unit reactive item decision decider look_back_on status one_way supersedes why"
    " statement by on next actual came_true from into with"
)
names = some.sampled_from(FIELDS.split())
KINDS = (
    "done reopened dropped blocked unblocked moved handed_over confirmed amended turned struck restored"
    " decided kept adapted reversed superseded look_back_moved goal_checked"
)


@some.composite
def lives(draw: some.DrawFn) -> list[Entry]:
    """The entries of an action or a decision: its birth, and up to six turns."""
    kind = draw(some.sampled_from(["action", "decision"]))
    birth: dict[str, Json] = {
        "text": "Price the spare line",
        **draw(some.dictionaries(names, odd, max_size=5)),
    }
    birth |= {"sides": draw(some.lists(some.sampled_from(["it", "management", "guest"]), max_size=3))}
    birth |= {"benefits": draw(some.lists(some.sampled_from(["vendor", "customer", "pets"]), max_size=3))}
    entries = [Entry("12.1-k3f", START, "k3f", kind, "A-12.1-k3f", birth)]
    # Mostly what the short way knows: anything else sends the whole thing the long way.
    kinds = draw(some.sampled_from(["moved", "done moved", KINDS])).split()
    for n in range(draw(some.integers(0, 6))):
        what = draw(some.sampled_from(kinds))
        struck = draw(some.sampled_from([each.id for each in entries]))
        subject = struck if what in ("struck", "restored") else "A-12.1-k3f"
        fields = {**draw(some.dictionaries(names, odd, max_size=3)), "due": draw(days)}
        at = START + timedelta(days=n + 1)
        entries.append(Entry(f"12.{n + 2}-k3f", at, "k3f", what, subject, fields))
    return entries


@given(lives())
def test_the_short_way_and_the_long_way_give_one_row(entries: list[Entry]) -> None:
    assert row_of(entries) == listed(life(entries))


@pytest.mark.parametrize("kind", ["action", "decision"])
def test_a_field_of_another_type_is_read_as_none(kind: str) -> None:
    fields: dict[str, Json] = {"text": "x", "owner": 7, "decider": 7, "due": 3.5, "look_back_on": []}
    row = row_of([Entry("12.1-k3f", START, "k3f", kind, "A-12.1-k3f", fields)])
    assert row is not None
    assert (row.text, row.who, row.due) == ("x", "", "")


def test_nothing_is_no_row() -> None:
    assert row_of([]) is None
    assert row_of([Entry("12.1-k3f", START, "k3f", "person", "kenji", {"name": "Kenji"})]) is None
