"""What matters today, in eight lines."""

from collections.abc import Sequence
from datetime import date, datetime

from facilitator.formats.columns import width
from facilitator.formats.roll_text import day_text, safe, short_day
from facilitator.model.context import Context, Origin
from facilitator.model.listed import Listed
from facilitator.model.today import AS_EMAIL, Today

NAMED = 3
"""Things named in a line; the others are counted."""


def today_text(today: Today, context: Context, columns: int = 0) -> str:
    """Eight lines: late, this week, waiting for, look-backs due, messages due, oldest gap, ledger, next.

    Where messages are due, they stand first. Lines are cut to so many `columns`; 0 leaves them whole.
    """
    late = [f"{_who(row, context)} ({_days(row.due, context.today)})" for row in today.late[:NAMED]]
    week = [f"{_who(row, context)} ({_near(row.due, context.today)})" for row in today.this_week[:NAMED]]
    waiting = [f"{_who(row, context)} (for {row.because})" for row in today.waiting[:NAMED]]
    back = [f"{row.said} {row.text}" for row in today.look_backs[:NAMED]]
    send = [_message(each) for each in today.unsent[:NAMED]]
    gap = "none"
    if today.gap:
        gap = f"{today.gap.words}, since {short_day(today.gap.since, context.today)}"
    messages = ("messages due", _counted(send, len(today.unsent)))
    lines = [
        ("late", _counted(late, len(today.late))),
        ("this week", _counted(week, len(today.this_week))),
        ("waiting for", _counted(waiting, len(today.waiting))),
        ("look-backs due", _counted(back, len(today.look_backs))),
        messages,
        ("oldest gap", gap),
        ("ledger", today.ledger.said),
        ("next", _next(today, context)),
    ]
    if today.unsent:
        lines.remove(messages)
        lines.insert(0, messages)
    return "".join(f"{cut(safe(f'{name:<16}{said}'), columns)}\n" for name, said in lines)


def cut(line: str, columns: int) -> str:
    """A line of at most so many columns, with `…` where something is missing; 0 leaves it whole."""
    if not columns or width(line) <= columns:
        return line
    line = line[:columns]  # no character takes less than one column but those that combine
    while width(line) >= columns:
        line = line[:-1]
    return f"{line}…"


def _who(row: Listed, context: Context) -> str:
    return f"{row.said} {context.name(row.who) or 'nobody'}: {row.text}"


def _message(meeting: Origin) -> str:
    what = "update instead of" if meeting.phase == AS_EMAIL else "minutes of"
    return f"{what} {meeting.title} {meeting.number}"


def _counted(named: Sequence[str], count: int) -> str:
    if not count:
        return "none"
    more = f" · and {count - len(named)} more" if count > len(named) else ""
    return f"{count}  {' · '.join(named)}{more}"


def _days(due: str, today: date) -> str:
    days = (today - date.fromisoformat(due)).days
    return f"{days} day{'s' * (days != 1)}"


def _near(due: str, today: date) -> str:
    day = date.fromisoformat(due)
    return {0: "today", 1: "tomorrow"}.get((day - today).days) or day_text(day, today)


def _next(today: Today, context: Context) -> str:
    if today.running:
        return f"{today.running.title} is running"
    if today.coming is None:
        return "no meeting is planned"
    start = datetime.fromisoformat(today.coming.start)
    return f"{today.coming.title}, {_near(today.coming.day, context.today)} {start:%H:%M}"


def today_values(today: Today, context: Context) -> dict[str, object]:
    """The same as plain values for JSON."""
    from facilitator.formats.roll_text import row_values

    def meeting(each: Origin | None) -> dict[str, object] | None:
        return each._asdict() if each else None

    return {
        "day": context.today.isoformat(),
        "late": [row_values(each, context) for each in today.late],
        "this_week": [row_values(each, context) for each in today.this_week],
        "waiting": [row_values(each, context) for each in today.waiting],
        "look_backs": [row_values(each, context) for each in today.look_backs],
        "unsent": [meeting(each) for each in today.unsent],
        "oldest_gap": today.gap._asdict() if today.gap else None,
        "owes": {
            each.side.value: {"open": each.open, "late": each.late}
            for each in (today.ledger.it, today.ledger.management)
        },
        "running": meeting(today.running),
        "next": meeting(today.coming),
    }
