"""What matters today, read off the lists: eight lines on the command line, the head of the home screen."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from facilitator.model.context import Context, GoalGap, Origin
from facilitator.model.ledger import Ledger, groups, ledger, sunday_of
from facilitator.model.listed import Listed

UNSENT = timedelta(hours=20)
"""Minutes not sent after so long stand first (product, behaviour 26)."""
AS_EMAIL = "turned_into_email"
"""The phase of a meeting in whose place a few lines are sent; they are due when it would have begun."""
FORGOTTEN = timedelta(days=30)
"""Messages older than this are of no use to anybody, and no news."""
RUNNING = ("live", "paused", "closing")
"""The phases of a meeting that runs."""
LATE_GAP = 7
"""Days after which a late action from side to side is a gap between them."""


class Gap(NamedTuple):
    """Something that stands between the two sides, and since when."""

    what: str
    """`wide gap` or `late`."""
    subject: str
    """The id of the goal or the action."""
    words: str
    since: str
    """An ISO day."""


class Today(NamedTuple):
    """What matters today."""

    late: tuple[Listed, ...]
    this_week: tuple[Listed, ...]
    waiting: tuple[Listed, ...]
    look_backs: tuple[Listed, ...]
    """Decisions whose look-back day has come, the longest due first."""
    unsent: tuple[Origin, ...]
    """Meetings whose message should be out by now, oldest first: the minutes of one that was held, the few
    lines that were to be sent in place of one that was not."""
    gap: Gap | None
    """The oldest one."""
    ledger: Ledger
    running: Origin | None
    """The meeting that runs."""
    coming: Origin | None
    """The next meeting planned."""


def today(
    actions: Iterable[Listed],
    decisions: Iterable[Listed],
    meetings: Iterable[Origin],
    gaps: Iterable[GoalGap],
    context: Context,
    now: datetime,
) -> Today:
    """What matters at `now`, from everything that is open."""
    owed = list(actions)
    day = context.today.isoformat()
    # Of thousands most are due some other week, and need not be put in order.
    week = sunday_of(context.today)
    near = [row for row in owed if row.state == "blocked" or "" < row.due <= week]
    by_date = groups(near, context.today)
    due = sorted((row for row in decisions if row.is_open and "" < row.due <= day), key=lambda row: row.due)
    known = list(meetings)
    following = ahead(known, context.today)
    runs = following is not None and following.phase in RUNNING
    return Today(
        late=by_date.late,
        this_week=by_date.this_week,
        waiting=by_date.waiting,
        look_backs=tuple(due),
        unsent=tuple(sorted((each for each in known if _is_unsent(each, now)), key=_start)),
        gap=oldest_gap(by_date.late, gaps, context),
        ledger=ledger(owed, context),
        running=following if runs else None,
        coming=_coming(known, day),
    )


def ahead(meetings: Iterable[Origin], today: date) -> Origin | None:
    """The meeting that runs, or else the next one that is planned; None for neither."""
    known = list(meetings)
    running = [each for each in known if each.phase in RUNNING]
    return running[-1] if running else _coming(known, today.isoformat())


def _coming(meetings: Iterable[Origin], day: str) -> Origin | None:
    coming = (each for each in meetings if each.phase == "planned" and each.start and each.day >= day)
    return min(coming, key=_start, default=None)


def oldest_gap(late: Iterable[Listed], gaps: Iterable[GoalGap], context: Context) -> Gap | None:
    """What has stood between the sides the longest: a goal seen differently, or a promise long overdue."""
    before = (context.today - timedelta(days=LATE_GAP)).isoformat()
    found = [
        Gap("wide gap", each.id, f"{each.key} {each.line}: the two sides are not equally sure", each.since)
        for each in gaps
        if each.since
    ]
    for row in late:
        if row.due < before and context.crosses(row):
            words = f"{row.said} {context.name(row.who)} owes {context.name(row.asker)}: {row.text}"
            found.append(Gap("late", row.id, words, row.due))
    return min(found, key=lambda each: each.since, default=None)


def _is_unsent(meeting: Origin, now: datetime) -> bool:
    if meeting.sent or meeting.phase not in ("closed", AS_EMAIL):
        return False
    since, patience = (meeting.end, UNSENT) if meeting.phase == "closed" else (meeting.start, timedelta(0))
    try:
        waited = now - datetime.fromisoformat(since)
    except (ValueError, TypeError):
        return False
    return patience <= waited <= FORGOTTEN


def _start(meeting: Origin) -> str:
    return meeting.start
