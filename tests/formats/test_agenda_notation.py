"""One line of an agenda, in the ways people write it."""

import pytest

from facilitator.formats import inline
from facilitator.formats.agenda import notation


def read(line: str) -> tuple[str, float | None, list[str]]:
    reading = notation.read(inline.read(line, {}))
    return reading.title, reading.box.minutes if reading.box else None, list(reading.owners)


@pytest.mark.parametrize(
    ("line", "title", "minutes", "owners"),
    [
        ("Budget (10 min)", "Budget", 10, []),
        ("Budget(10min)", "Budget", 10, []),
        ("Budget ( 10 min )", "Budget", 10, []),
        ("Budget (10m, Jane Doe)", "Budget", 10, ["Jane Doe"]),
        ("Budget (Jane Doe, 30 minutes)", "Budget", 30, ["Jane Doe"]),
        ("Budget (Jane Doe & Raj, 30 mins)", "Budget", 30, ["Jane Doe", "Raj"]),
        ("Budget (Jane Doe; timebox: 10 minutes)", "Budget", 10, ["Jane Doe"]),
        ("Budget (10 min, owner: jdoe)", "Budget", 10, ["jdoe"]),
        ("Budget (15m on the last day)", "Budget", 15, []),
        ("Budget (30 min limit)", "Budget", 30, []),
        (
            "Budget (20-25m, Jane Doe (https://example.org/a_(b)) and Raj Patel)",
            "Budget",
            20,
            ["Jane Doe", "Raj Patel"],
        ),
        ("Budget [20 minutes]", "Budget", 20, []),
        ("Budget [Jane Doe, 20 mins]", "Budget", 20, ["Jane Doe"]),
        ("Budget [Jane Doe] (1 hour)", "Budget", 60, ["Jane Doe"]),
        ("Budget (Jane, Raj) (3 hours)", "Budget", 180, ["Jane", "Raj"]),
        ("Budget (1 hour) (Jane) (#12)", "Budget (#12)", 60, ["Jane"]),
        ("Budget (stage 3) (15m)", "Budget (stage 3)", 15, []),
        ("Budget (continued) (15m)", "Budget (continued)", 15, []),
        ("Budget ([slides](https://example.org/a,b))(15m)", "Budget (slides)", 15, []),
        ("[Budget](https://example.org/(x)) - 15m", "Budget", 15, []),
        ("[Budget, again](https://example.org) (15m)", "Budget, again", 15, []),
        ("Budget (5+5 min)", "Budget", 10, []),
        ("Budget (5+5)", "Budget", 10, []),
        ("Budget (~7)", "Budget", 7, []),
        ("Budget (hour)", "Budget", 60, []),
        ("Budget (1.5 h)", "Budget", 90, []),
        ("Budget (- min)", "Budget", None, []),
        ("Budget (no minutes)", "Budget", None, []),
        ("Budget (**Time**: 15 minutes)", "Budget", 15, []),
        ("Budget `15min`", "Budget", 15, []),
        ("Feedback round: (`2` min)", "Feedback round", 2, []),
        ("10 min - Budget", "Budget", 10, []),
        ("*10 min* - Budget", "Budget", 10, []),
        ("10min: Budget", "Budget", 10, []),
        ("05min Budget (Chairs)", "Budget", 5, ["Chairs"]),
        ("~30 minutes - Budget (Jane, Raj)", "Budget", 30, ["Jane", "Raj"]),
        ("20 min - Budget - Jane Doe", "Budget", 20, ["Jane Doe"]),
        ("20 min - Budget - *Jane Doe*", "Budget", 20, ["Jane Doe"]),
        (
            "20 min - Budget - Jane Doe (on behalf of Raj) - [slides](a.pdf)",
            "Budget - slides",
            20,
            ["Jane Doe"],
        ),
        ("20 min - Budget [Jane Doe]", "Budget", 20, ["Jane Doe"]),
        (
            "20 min - Budget (full talk elsewhere) - _Jane Doe_",
            "Budget (full talk elsewhere)",
            20,
            ["Jane Doe"],
        ),
        ("Budget - 10 min", "Budget", 10, []),
        ("Budget - 10 min - Jane Doe", "Budget", 10, ["Jane Doe"]),
        ("Budget — Jane Doe — 10 min", "Budget", 10, ["Jane Doe"]),
        ("Budget, 10 min", "Budget", 10, []),
        ("Budget, *Jane Doe*, 10 min", "Budget", 10, ["Jane Doe"]),
        (
            "Budget and hiring, Jane Doe, Raj Patel, 10 min",
            "Budget and hiring",
            10,
            ["Jane Doe", "Raj Patel"],
        ),
        ("Welcome, agenda, 10 min", "Welcome, agenda", 10, []),
        ("Budget: 10 min", "Budget", 10, []),
        ("Budget 10 minutes", "Budget", 10, []),
        ("Budget @jane @raj (10 min)", "Budget", 10, ["@jane", "@raj"]),
        ("[5m] Budget - @jane", "Budget", 5, ["@jane"]),
        ("9:00-9:10 Budget", "Budget", 10, []),
        ("9:00 - 9:10 - Budget (Jane)", "Budget", 10, ["Jane"]),
        ("**9:00 – 9:10: Budget**", "Budget", 10, []),
        ("[09:00-09:15] Budget", "Budget", 15, []),
        ("10:00-10:30 UTC Budget", "Budget", 30, []),
        ("9:30 Budget (45 min)", "Budget", 45, []),
        ("[ ] Budget (10 min)", "Budget", 10, []),
        ("✓ Budget (10 min)", "Budget", 10, []),
        ("3. Budget (10 min)", "Budget", 10, []),
        ("🔒 Budget (10 min)", "🔒 Budget", 10, []),
        ("Budget&nbsp;(10&nbsp;min)", "Budget", 10, []),
        ("**Budget**: who pays? (10 min)", "Budget: who pays?", 10, []),
        ("Budget (10 min) Jane Doe", "Budget", 10, ["Jane Doe"]),
        ("Budget (10 min) Nothing was added to it", "Budget", 10, []),
        ("Budget (10 min) No changes.", "Budget", 10, []),
        ("Budget (10 min), again", "Budget, again", 10, []),
        ("20m: Budget / 10m Q&A", "Budget", 30, []),
        ("20 min - Budget + 5 min discussion", "Budget", 25, []),
        ("20m: @jane on old printers", "old printers", 20, ["@jane"]),
        ("20m: Printers from [@jane](https://example.org/jane)", "Printers", 20, ["@jane"]),
        ("9:00-9:20 [Printers](https://example.org), Jane and Raj", "Printers", 20, ["Jane", "Raj"]),
        ("10 min - Paper, Toner", "Paper, Toner", 10, []),
        ("10 min - Paper - Presenter TBC", "Paper", 10, []),
        ("Paper, XXX, 10 min", "Paper", 10, []),
        ("10 min - Paper (TBD)", "Paper", 10, []),
        ("10 min - Paper - Jane Doe (Initech)", "Paper", 10, ["Jane Doe"]),
        ("10 min - Paper (Jane)", "Paper", 10, ["Jane"]),
        ("10.00–10.15 Uhr Papier (Jane)", "Papier", 15, ["Jane"]),
        ("10:00 Uhr - 10:15 Uhr: Papier", "Papier", 15, []),
        ("Paper ⏱️ 10 min", "Paper", 10, []),
        ("Ink, paper, or none (10 min)", "Ink, paper, or none", 10, []),
        ("Paper (10 min)\nWe have enough of it", "Paper", 10, []),
        ("5 min - Paper\n<https://example.org/paper>", "Paper", 5, []),
        ("Paper. (Jane). (10 min)", "Paper.", 10, ["Jane"]),
        (
            "5 min - [Paper](https://example.org) - Jane Doe (remote) [slides](paper.pdf)",
            "Paper slides",
            5,
            ["Jane Doe"],
        ),
        ("Budget ~~(10 min)~~ (15 min)", "Budget", 15, []),
        ("Budget <!-- (10 min) --> (15 min)", "Budget", 15, []),
        ("Budget, 2<sup>nd</sup> round (10 min)", "Budget, 2nd round", 10, []),
    ],
)
def test_a_line_says_what_how_long_and_who(
    line: str, title: str, minutes: float | None, owners: list[str]
) -> None:
    assert read(line) == (title, minutes, owners)


@pytest.mark.parametrize(
    "line",
    [
        "Two 10 minute talks",
        "Fix it in 5 minutes or less",
        "We expect that this takes 10 minutes",
        "The way from the station (~15 minute walk, ~5 minute drive)",
        "Plans for 24h on-call",
        "Release 1.2-1.3",
        "Discuss 2-3 questions",
        "Short (≤30m) questions",
        "Two votes (5 mins each)",
        "Sprint 10 - 15",
        r"Budget \(10 min\)",
        "`f(10m)`",
    ],
)
def test_a_span_that_is_talked_about_is_no_timebox(line: str) -> None:
    assert read(line)[1] is None


@pytest.mark.parametrize(
    "line", ["5 minute timebox", "~10 minutes", "(10 min)", "30 mins (Jane Doe)", "Time requested: 15 min"]
)
def test_a_line_that_is_only_a_timebox_speaks_of_the_line_above(line: str) -> None:
    assert notation.read(inline.read(line, {})).bare


def test_numbers_in_brackets_are_minutes_only_where_the_file_says_so() -> None:
    line = inline.read("Budget (Jane) (10)", {})
    assert notation.read(line).box is None
    reading = notation.read(line, numbers=True)
    assert (reading.title, reading.owners) == ("Budget", ("Jane",))
    assert reading.box is not None
    assert reading.box.minutes == 10
