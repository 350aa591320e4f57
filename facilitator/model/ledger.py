"""The two-way ledger: what each side owes the other, and how much was kept by its first day."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from facilitator.model.context import Context, Origin
from facilitator.model.listed import OPEN_STATES, Listed
from facilitator.model.person import Side

OPENERS = 7
"""The most actions a meeting opens with (product, behaviour 7)."""
WINDOW = 90
"""Days back over which promises are judged: three months, as all figures over time."""
ENOUGH = 10
"""Below this many a share is said as a count, never per cent."""
OFTEN = 2
"""An action moved this often is asked to shrink, change hands or go."""


class Groups(NamedTuple):
    """Open actions in the order they matter; each in one group only."""

    late: tuple[Listed, ...] = ()
    this_week: tuple[Listed, ...] = ()
    """Due from today to Sunday."""
    waiting: tuple[Listed, ...] = ()
    """Blocked, and not late yet."""
    rest: tuple[Listed, ...] = ()
    ended: tuple[Listed, ...] = ()
    """Done or dropped, the newest first."""

    @property
    def all(self) -> tuple[Listed, ...]:
        """Every one of them, group after group."""
        return tuple(row for group in self for row in group)


def groups(rows: Sequence[Listed], today: date, in_order: bool = False) -> Groups:
    """The groups a list of actions opens on, each by day, those without one last.

    Of rows that stand `in_order` already, as in `Groups.all`, only a few are looked at.
    """
    now, sunday = today.isoformat(), sunday_of(today)

    def place(row: Listed) -> int:
        if row.state not in OPEN_STATES:
            return 4
        if "" < row.due < now:
            return 0
        if row.state == "blocked":
            return 2
        return 1 if "" < row.due <= sunday else 3

    if not in_order:
        still = [row for row in rows if row.state in OPEN_STATES]
        still.sort(key=lambda row: f"{place(row)} {by_day(row)}")
        ended = [row for row in rows if row.state not in OPEN_STATES]
        rows = [*still, *sorted(ended, key=lambda row: row.ended, reverse=True)]
    ends = [bisect_right(rows, each, key=place) for each in range(5)]
    return Groups(*(tuple(rows[start:end]) for start, end in pairwise([0, *ends])))


def sunday_of(day: date) -> str:
    """The last day of the week of `day`, in ISO."""
    return (day + timedelta(days=6 - day.weekday())).isoformat()


def by_day(row: Listed) -> str:
    """The sort key of a list of actions: the soonest due first, those without a day last."""
    # One text: thousands of pairs would take three times as long to sort.
    return f"{row.due or '9999-99-99'} {row.at}"


class Kept(NamedTuple):
    """Promises that came due, and how many of them were kept by their first day."""

    kept: int = 0
    due: int = 0

    @property
    def said(self) -> str:
        """`8 of 9`; from ten on `83% of 24`; `none due` for nothing."""
        if not self.due:
            return "none due"
        if self.due < ENOUGH:
            return f"{self.kept} of {self.due}"
        return f"{round(100 * self.kept / self.due)}% of {self.due}"


class Owes(NamedTuple):
    """What one side owes."""

    side: Side
    open: int = 0
    late: int = 0
    kept: Kept = Kept()

    @property
    def said(self) -> str:
        """`IT owes 7 (1 late)`; a plural side `owe`s nothing, it is one side."""
        return f"{self.side.label} owes {self.open}" + (f" ({self.late} late)" if self.late else "")


class Ledger(NamedTuple):
    """Both sides of the book."""

    it: Owes = Owes(Side.IT)
    management: Owes = Owes(Side.MANAGEMENT)

    @property
    def said(self) -> str:
        """`IT owes 7 (1 late), Management owes 5 (3 late)`."""
        return f"{self.it.said}, {self.management.said}"

    @property
    def kept_said(self) -> str:
        """`kept by first day: IT 83% of 24, Management 5 of 9`."""
        both = ", ".join(f"{each.side.label} {each.kept.said}" for each in self)
        return f"kept by first day: {both}"


def ledger(rows: Iterable[Listed], context: Context, window: int = WINDOW) -> Ledger:
    """What each side owes the other, and what it kept of what came due in the last `window` days.

    What somebody owes their own side does not count; where nobody knows who asked, it was asked in the room,
    and counts. A promise came due when its first day passed, or when it was done before; moving it does not
    help, and what was dropped by agreement is no promise any more. Open ones are wanted for what is owed,
    ended ones for what was kept.
    """
    today = context.today.isoformat()
    since = (context.today - timedelta(days=window)).isoformat()
    counts = {side: [0, 0, 0, 0] for side in (Side.IT, Side.MANAGEMENT)}
    # By id at once: a side is slow to look up, and there may be thousands of rows.
    count_of = {id: counts[side] for id, side in context.sides.items() if side in counts}.get
    for row in rows:
        count = count_of(row.who)
        if count is None or row.kind != "action" or count_of(row.asker) is count:
            continue
        is_open, first = row.state in OPEN_STATES, row.first_due
        if is_open:
            count[0] += 1
            count[1] += "" < row.due < today
        if since <= first:
            kept = None if is_open else row.kept
            if kept is not None or (is_open and first < today):
                count[2] += kept is True
                count[3] += 1
    owes = {side: Owes(side, n[0], n[1], Kept(n[2], n[3])) for side, n in counts.items()}
    return Ledger(owes[Side.IT], owes[Side.MANAGEMENT])


def nudge(row: Listed) -> str:
    """What to ask about an action that keeps moving; "" for one that does not."""
    if row.kind != "action" or not row.is_open or row.moved < OFTEN:
        return ""
    return f"moved {times(row.moved)}: shrink, hand over or drop?"


def times(count: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def survived(row: Listed, meetings: Mapping[str, Origin]) -> int:
    """How many meetings of its series an action has been open in; the one it was born in does not count.

    `meetings` are those held, by `Listed.origin`. For what was taken on between meetings each of them counts,
    as any could have settled it.
    """
    born = meetings.get(row.origin)
    series = born.series if born and born.number.isdecimal() else ""
    until = row.ended[:10] or "9999"
    return sum(
        row.at[:10] < each.day <= until
        for each in meetings.values()
        if each.day and each.series and (not series or each.series == series)
    )


def history_said(row: Listed, meetings: Mapping[str, Origin]) -> str:
    """`moved twice, survived 3 meetings`; "" for a short life."""
    lived = survived(row, meetings)
    said = [f"moved {times(row.moved)}"] if row.moved else []
    said += [f"survived {lived} meeting{'s' * (lived > 1)}"] if lived else []
    return ", ".join(said)
