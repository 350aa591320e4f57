"""The filter language, the same on the screen and on the command line."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from facilitator.model.context import GoalName, Origin, context
from facilitator.model.filter import MARKS, STATES, Roll, parse
from facilitator.model.listed import Listed
from facilitator.model.person import Person, Side

TODAY = date(2026, 11, 25)  # a Wednesday
CONTEXT = context(
    TODAY,
    (
        Person("KF", "Kenji Fallowmere", Side.IT, "IT"),
        Person("NV", "Nadia Vosswick", Side.IT, "IT"),
        Person("LM", "Lindiwe Marchand-Ruud", Side.MANAGEMENT, "FA"),
        Person("ZG", "Zoë Grün", Side.MANAGEMENT, "WD"),
    ),
    (("FA", "Finance and Accounting"), ("WD", "Warehouse"), ("IT", "IT")),
    (("g-1", GoalName("G1", "Vendors are paid")), ("g-2", GoalName("G12", "Depots never stop"))),
    {
        "12-k3f": Origin("p12", "12", "weekly-sync", "Weekly sync", "2026-11-19"),
        "13-k3f": Origin("p13", "13", "steering", "Monthly steering", "2026-11-20"),
    },
)


def day(days: int) -> str:
    """A day from today, as ISO."""
    return (TODAY + timedelta(days=days)).isoformat()


ROWS = (
    Listed("A-12.1-k3f", "action", "price the spare line", "KF", "LM", day(-3), day(-9), moved=2, goal="g-1"),
    Listed("A-12.2-k3f", "action", "send the freeze dates", "LM", "KF", day(2), day(2), "blocked"),
    Listed("A-13.1-k3f", "action", "ring the depot", "NV", "NV", day(9), day(9), unit="WD", goal="g-2"),
    Listed("A-13.2-k3f", "action", "test the way in", "", "", "", flags="reactive"),
    Listed(
        *("A-nov26.1-k3f", "action", "order scanners", "Zelda Q", "", day(-1), day(-1), "done"),
        ended=f"{day(-2)}T10:00:00+00:00",
    ),
    Listed("A-nov26.2-k3f", "action", "Zoë prüfen", "ZG", "", day(40), day(40), "dropped"),
    Listed("D-13.1-k3f", "decision", "Pay on Tuesdays", "LM", due=day(-1), state="decided", flags="one-way"),
    Listed("D-13.2-k3f", "decision", "Ring by hand", "KF", state="reversed", flags="one-sided it"),
    Listed("D-13.3-k3f", "decision", "Write daily", "KF", due=day(30), state="kept", flags="it management"),
)


def fitting(typed: str) -> set[str]:
    """The ids that a filter leaves, as people say them."""
    return {row.said for row in Roll(ROWS, CONTEXT).fitting(parse(typed))}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", {row.said for row in ROWS}),
        ("spare line", {"A-12.1"}),
        ("line SPARE", {"A-12.1"}),
        ('"spare line"', {"A-12.1"}),
        ('"line spare"', set()),
        ("zoe prufen", {"A-nov26.2"}),
        ("@kenji", {"A-12.1", "D-13.2", "D-13.3"}),
        ("@ken", {"A-12.1", "D-13.2", "D-13.3"}),
        ("@fal", {"A-12.1", "D-13.2", "D-13.3"}),
        ("@kenji @nadia", {"A-12.1", "A-13.1", "D-13.2", "D-13.3"}),
        ("@zelda", {"A-nov26.1"}),
        ("@nobody", {"A-13.2"}),
        ("@finance", {"A-12.2", "D-13.1"}),
        ("by:lindiwe", {"A-12.1", "D-13.1"}),
        ("unit:warehouse", {"A-13.1", "A-nov26.2"}),
        ("side:management open", {"A-12.2", "D-13.3"}),
        ("#G1", {"A-12.1"}),
        ("#1", {"A-12.1"}),
        ("#12", {"A-13.1"}),
        ("#G1,G12", {"A-12.1", "A-13.1"}),
        ("goal:depots", {"A-13.1"}),
        ("#none", {row.said for row in ROWS} - {"A-12.1", "A-13.1"}),
        ("from:steering", {"A-13.1", "A-13.2", "D-13.1", "D-13.2", "D-13.3"}),
        ("from:12", {"A-12.1", "A-12.2"}),
        ("from:between", {"A-nov26.1", "A-nov26.2"}),
        ("late", {"A-12.1", "D-13.1"}),
        ("blocked", {"A-12.2"}),
        ("dropped", {"A-nov26.2"}),
        ("kept", {"A-nov26.1", "D-13.3"}),
        ("reversed", {"D-13.2"}),
        ("status:rev", {"D-13.2"}),
        ("one-way", {"D-13.1"}),
        ("one-sided", {"D-13.2"}),
        ("look-back", {"D-13.1"}),
        ("cross", {"A-12.1", "A-12.2"}),
        ("reactive", {"A-13.2"}),
        ("due:fri", {"A-12.2"}),
        ("due:week", {"A-12.2", "D-13.1", "A-nov26.1"}),
        ("due:<today", {"A-12.1", "D-13.1", "A-nov26.1"}),
        ("due:>4w", {"A-nov26.2", "D-13.3"}),
        ("due:none -reversed", {"A-13.2"}),
        ("due:2027", {"A-nov26.2"}),
        ("moved:2", {"A-12.1"}),
        ("moved:2+", {"A-12.1"}),
        ("moved:>1", {"A-12.1"}),
        ("-@kenji -@lindiwe open", {"A-13.1", "A-13.2"}),
        ("-late late", set()),
        ("-spare from:12", {"A-12.2"}),
    ],
)
def test_a_filter_leaves_what_it_says(typed: str, found: set[str]) -> None:
    assert fitting(typed) == found


@pytest.mark.parametrize(
    "typed", ["@", "#", "-", "due:", "due:<", "due:f", "due:tom", "from:", '"', "moved:"]
)
def test_what_is_half_typed_narrows_nothing(typed: str) -> None:
    assert fitting(typed) == {row.said for row in ROWS}


@pytest.mark.parametrize("typed", ["due:never", "moved:x", "http://x", "re:", "10:30"])
def test_what_means_nothing_is_looked_for_as_a_word(typed: str) -> None:
    assert fitting(typed) == set()


terms = some.sampled_from(
    ["@kenji", "#G1", "due:fri", "due:<2w", "moved:2+", "from:12", "side:it", "spare", *STATES, *MARKS]
)


@given(some.lists(terms, max_size=4))
def test_a_minus_is_the_opposite_and_terms_only_narrow(some_terms: list[str]) -> None:
    every = fitting("all")
    for term in some_terms:
        assert fitting(f"-{term}") == every - fitting(term)
    sorts = [term for term in dict.fromkeys(some_terms) if not term.startswith(("@", "#", "due"))]
    if len(sorts) == len(some_terms) and not set(sorts) & set(STATES):
        assert fitting(" ".join(sorts)) <= set.intersection(every, *map(fitting, sorts))


@given(some.text(max_size=40))
def test_nothing_that_can_be_typed_raises(typed: str) -> None:
    assert fitting(typed) <= {row.said for row in ROWS}


def test_a_row_is_also_found_by_what_was_said_beside_it() -> None:
    roll = Roll(ROWS, CONTEXT)
    assert [row.said for row in roll.fitting(parse("tuesdays"), {"A-12.2-k3f"})] == ["D-13.1", "A-12.2"]
    assert [row.said for row in roll.fitting(parse("tuesdays -freeze"), {"A-12.2-k3f"})] == ["D-13.1"]
    assert [row.said for row in roll.fitting(parse("-freeze @lindiwe"), {"A-12.2-k3f"})] == ["D-13.1"]
