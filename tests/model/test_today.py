"""What matters today, in eight lines."""

from datetime import datetime, timedelta

import pytest

from facilitator.formats.today_text import today_text
from facilitator.model.context import Context, Origin, context
from facilitator.model.listed import Listed
from facilitator.model.person import Person, Side
from facilitator.model.today import ahead, today

NOW = datetime(2026, 11, 25, 12).astimezone()
CONTEXT: Context = context(
    NOW.date(), (Person("KF", "Kenji", Side.IT), Person("LM", "Lindiwe", Side.MANAGEMENT))
)


def held(number: str, hours: float, phase: str = "closed", sent: bool = False) -> Origin:
    """A meeting that began an hour before it ended, so many hours ago."""
    end = NOW - timedelta(hours=hours)
    start = end - timedelta(hours=1)
    day = start.date().isoformat()
    return Origin("p", number, "sync", "Sync", day, phase, start.isoformat(), end.isoformat(), sent)


def lines(*meetings: Origin) -> list[str]:
    """The eight lines, with an action of each sort and a decision to look back on."""
    actions = [
        Listed("A-1.1-k3f", "action", "price it", "KF", "LM", "2026-11-10", "2026-11-10"),
        Listed("A-1.2-k3f", "action", "book it", "LM", "KF", "2026-11-26", "2026-11-26"),
        Listed("A-1.3-k3f", "action", "sign it", "LM", state="blocked", because="the bank"),
    ]
    decisions = [Listed("D-1.1-k3f", "decision", "Pay daily", state="decided", due="2026-11-25")]
    return today_text(today(actions, decisions, meetings, (), CONTEXT, NOW), CONTEXT).splitlines()


def test_it_is_eight_lines_in_the_order_in_which_they_matter() -> None:
    assert lines() == [
        "late            1  A-1.1 Kenji: price it (15 days)",
        "this week       1  A-1.2 Lindiwe: book it (tomorrow)",
        "waiting for     1  A-1.3 Lindiwe: sign it (for the bank)",
        "look-backs due  1  D-1.1 Pay daily",
        "messages due    none",
        "oldest gap      A-1.1 Kenji owes Lindiwe: price it, since 10 Nov",
        "ledger          IT owes 1 (1 late), Management owes 2",
        "next            no meeting is planned",
    ]


@pytest.mark.parametrize(
    ("meeting", "said"),
    [
        (held("7", 21), "minutes of Sync 7"),
        (held("7", 19), ""),
        (held("7", 21, sent=True), ""),
        (held("7", 24 * 31), ""),
        (held("7", 0, "turned_into_email"), "update instead of Sync 7"),
        (held("7", -2, "turned_into_email"), ""),
        (held("7", 21, "turned_into_email", sent=True), ""),
        (held("7", 21, "cancelled"), ""),
    ],
)
def test_a_message_that_should_be_out_stands_first(meeting: Origin, said: str) -> None:
    found = lines(meeting)
    assert len(found) == 8
    if said:
        assert found[0] == f"messages due    1  {said}"
    else:
        assert "messages due    none" in found[1:]


def test_what_runs_comes_before_what_is_planned() -> None:
    planned, running = held("9", -30, "planned"), held("8", 0, "paused")
    assert ahead([held("10", -60, "planned"), planned, held("7", 30)], NOW.date()) == planned
    assert ahead([planned, running], NOW.date()) == running
    assert ahead([held("7", 30), held("6", 30, "planned")], NOW.date()) is None
