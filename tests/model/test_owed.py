"""What is owed when a meeting opens, and in which order."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from facilitator.model.context import context
from facilitator.model.ledger import OPENERS
from facilitator.model.listed import Listed
from facilitator.model.owed import circle, owed
from facilitator.model.person import Person, Side

TODAY = date(2026, 11, 25)
KENJI, NADIA = Person("KF", "Kenji", Side.IT, "IT"), Person("NV", "Nadia", Side.IT, "IT")
LINDIWE, ODALYS = Person("LM", "Lindiwe", Side.MANAGEMENT, "FA"), Person("OB", "Odalys", Side.MANAGEMENT)
CONTEXT = context(TODAY, (KENJI, NADIA, LINDIWE, ODALYS), (("FA", "Finance"), ("IT", "IT")))
SYNC = circle("sync", {"1-k3f": "sync", "2-k3f": "steering"}, (KENJI, LINDIWE))


def action(n: int, page: str, who: str, asker: str, days: int) -> Listed:
    """An action of a page, due so many days from today."""
    due = (TODAY + timedelta(days=days)).isoformat()
    return Listed(f"A-{page}.{n}-k3f", "action", f"{n}", who, asker, due, due)


def test_its_own_series_then_its_people_then_what_stands_late_between_the_sides() -> None:
    rows = [
        action(1, "2", "OB", "NV", -9),  # nobody here, but one side waits for the other
        action(2, "2", "NV", "KF", -8),  # somebody here waits for it
        action(3, "2", "OB", "OB", -8),  # none of their business
        action(4, "n5", "KF", "LM", -7),
        action(5, "1", "NV", "KF", -6),
        action(6, "1", "OB", "KF", -1),
        action(7, "2", "KF", "LM", 1),
        action(8, "1", "OB", "KF", 1),  # not late, and its owner sits elsewhere
        action(9, "1", "LM", "KF", 0),
    ]
    found = owed(rows, SYNC, CONTEXT)
    assert [row.text for row in found.late] == ["6", "5", "4", "2", "1"]
    assert [row.text for row in found.first] == ["6", "5", "4", "2", "1", "9", "7"]


def test_what_a_unit_of_somebody_here_asked_for_concerns_the_meeting() -> None:
    rows = [action(1, "2", "NV", "FA", -1), action(2, "2", "NV", "IT", -1), action(3, "2", "NV", "HR", -1)]
    assert [row.text for row in owed(rows, SYNC, CONTEXT).late] == ["1", "2"]


def test_while_nobody_is_known_everything_concerns_a_meeting() -> None:
    rows = [action(1, "n5", "Bob", "", -1), action(2, "n5", "", "", 3)]
    assert [row.text for row in owed(rows, circle("sync", {}, ()), CONTEXT).first] == ["1", "2"]


rows_of = some.lists(
    some.builds(
        action,
        some.integers(1, 99),
        some.sampled_from(["1", "2", "n5"]),
        some.sampled_from(["KF", "NV", "LM", "OB", "", "Bob"]),
        some.sampled_from(["KF", "NV", "LM", "OB", "FA", ""]),
        some.integers(-9, 9),
    ),
    max_size=20,
)


@given(rows_of)
def test_no_late_one_of_its_series_is_left_out_or_stands_behind_another(rows: list[Listed]) -> None:
    found = owed(rows, SYNC, CONTEXT)
    own = [row for row in rows if row.origin == "1-k3f" and row.is_late(TODAY.isoformat())]
    assert sorted(found.late[: len(own)]) == sorted(own)
    assert [CONTEXT.crosses(row) for row in found.late[: len(own)]] == sorted(
        (CONTEXT.crosses(row) for row in own), reverse=True
    )
    assert len(found.first) <= OPENERS
    assert len(found.late) <= max(OPENERS, sum(SYNC.is_near(row) for row in found.late))
