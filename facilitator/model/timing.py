"""The re-planning clock: pure functions of (meeting, now).

The rules, in one place:

1. The hard end is the end of the slot. It never moves by itself.
2. Every second since the planned start is one of: late start, pause, or talk on some item.
3. What is left before the hard end goes first to the item on the table, then to the items to come.
   Whatever is over is the *reserve*. Items that end early feed it; extensions draw on it.
4. Where it does not suffice, minutes are *taken* from named items: the long ones (five minutes and
   more) give evenly, none more than half of its box; only then do all give evenly, down to nothing.
   The item on the table gives last. Read-back and rating never give.
5. What even that does not cover is *over*: the projected end moves past the hard end, and says so.
6. The word for the end is read off 4 and 5: *over* from one second past the hard end, *tight* while half a
   minute or more is taken from named items, so that the end holds only because somebody gives, and *on
   time* as long as everybody gets what was agreed.
7. An item keeps the box it has at the moment it starts, so that the promise made to it holds.

Taking evenly with a ceiling is consistent: when an item leaves with its share, the others' shares
stay as they are. So the projected end is what happens if everybody keeps to the boxes.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from facilitator.model.meeting import Item, ItemState, Meeting, Phase

LONG = 5 * 60.0
"""Seconds from which an item counts as long and gives first."""
WARN_AT = 0.8
"""The share of a timebox at which the room is asked (product, behaviour 9)."""
READ_BACK_AT = 4 * 60.0
"""Seconds before the hard end at which it is time to read back (product, behaviour 22)."""
NOTICED = 30.0
"""Seconds taken from all items together from which the end counts as tight: half a minute, the least that
the agenda shows beside an item. Less than that nobody in the room notices, and a word that comes and goes
with every breath would soon be read by nobody."""
HAIR = 1e-6
"""Seconds below which two instants are the same: sums of floats are not exact."""


class Word(StrEnum):
    """How the end stands, in the word that is on the screen at all times."""

    ON_TIME = "ON TIME"
    TIGHT = "TIGHT"
    OVER = "OVER"


class TimeboxState(StrEnum):
    """How the timebox of the item on the table stands."""

    ON_TRACK = "on_track"
    WARNING = "warning"
    ZERO = "zero"


class Loss(NamedTuple):
    """Time visibly taken from one named item."""

    item: str
    title: str
    granted: float
    """Seconds it was given on the agenda and by extensions."""
    taken: float
    """Seconds taken from it."""


class Share(NamedTuple):
    """What an item to come will get as things stand."""

    item: str
    seconds: float


class Outlook(NamedTuple):
    """How a meeting stands at one instant. Spans are seconds."""

    now: datetime
    hard_end: datetime
    projected_end: datetime
    word: Word
    reserve: float
    """Seconds nobody needs as things stand; never negative."""
    over: float
    """Seconds past the hard end as things stand; never negative."""
    left: float
    """Seconds left in the box of the item on the table; negative once it is overdrawn."""
    used: float
    """The share of that box that is used, from 0; 1 or more once it is overdrawn."""
    timebox: TimeboxState
    shares: tuple[Share, ...]
    """What each item to come will get, in order."""
    losses: tuple[Loss, ...]
    """What is being taken, from whom: items to come first, the item on the table last."""
    eaten: float
    """Seconds of overtime of the item on the table."""
    read_back_now: bool
    """True in the last four minutes before the hard end."""

    @property
    def remaining(self) -> float:
        """Seconds to the projected end."""
        return (self.projected_end - self.now).total_seconds()


def spent(item: Item, meeting: Meeting, now: datetime) -> float:
    """Seconds talked on an item up to `now`."""
    if item.id == meeting.current and meeting.running_since is not None:
        return item.spent + max(0.0, (now - meeting.running_since).total_seconds())
    return item.spent


def outlook(meeting: Meeting, now: datetime) -> Outlook:
    """How the meeting stands at `now`: for one that is planned, as if it started then."""
    hard_end = meeting.hard_end or now + meeting.slot
    available = (hard_end - now).total_seconds()
    current = meeting.item
    left = current.box - spent(current, meeting, now) if current else 0.0
    # Once the read-back runs, what was not reached is left for next time and wants no minutes now.
    closing = meeting.phase is Phase.CLOSING
    pending = tuple(each for each in meeting.pending if each.protected or not closing)
    wanted = [max(0.0, each.box - each.spent) for each in pending]
    short = max(0.0, max(0.0, left) + sum(wanted) - available)
    taken, short = take(pending, wanted, short)
    from_current = 0.0
    if current and not current.protected and short > HAIR:
        from_current = min(max(0.0, left), short)
        short -= from_current
    left -= from_current
    shares = tuple(
        Share(item.id, want - gone) for item, want, gone in zip(pending, wanted, taken, strict=True)
    )
    needed = max(0.0, left) + sum(share.seconds for share in shares)
    projected = now + timedelta(seconds=needed)
    losses = [
        Loss(item.id, item.title, item.granted, gone)
        for item, gone in zip(pending, taken, strict=True)
        if gone > HAIR
    ]
    if current and from_current > HAIR:
        losses.append(Loss(current.id, current.title, current.granted, from_current))
    over = max(0.0, -available + needed)
    if over < HAIR:
        over = 0.0
    box = left + (spent(current, meeting, now) if current else 0.0)
    used = 1.0 if box <= 0 else max(0.0, 1 - left / box)
    running = meeting.phase in (Phase.LIVE, Phase.CLOSING, Phase.PAUSED)
    return Outlook(
        now=now,
        hard_end=hard_end,
        projected_end=projected,
        word=_word(over, sum(loss.taken for loss in losses)),
        reserve=max(0.0, available - needed),
        over=over,
        left=left,
        used=used if current else 0.0,
        timebox=_timebox(left, used) if current else TimeboxState.ON_TRACK,
        shares=shares,
        losses=tuple(losses),
        eaten=max(0.0, -left),
        read_back_now=running and available <= READ_BACK_AT,
    )


def take(items: Sequence[Item], wanted: Sequence[float], short: float) -> tuple[list[float], float]:
    """Take `short` seconds from items that want `wanted` each; returns what each gives, and the rest.

    Long items first, evenly and at most half of what they want; then all, evenly, to nothing.
    """
    free = [0.0 if item.protected else want for item, want in zip(items, wanted, strict=True)]
    halves = [want / 2 if item.box >= LONG else 0.0 for item, want in zip(items, free, strict=True)]
    first, rest = _evenly(halves, short)
    second, rest = _evenly([want - gone for want, gone in zip(free, first, strict=True)], rest)
    return [a + b for a, b in zip(first, second, strict=True)], rest


def _evenly(ceilings: Sequence[float], amount: float) -> tuple[list[float], float]:
    """Split `amount` evenly, nobody above its ceiling; returns the parts and what nobody could bear."""
    if amount <= HAIR:
        return [0.0] * len(ceilings), 0.0
    if sum(ceilings) <= amount:
        return list(ceilings), max(0.0, amount - sum(ceilings))
    level, rest = 0.0, amount
    for seen, ceiling in enumerate(sorted(ceilings)):
        level = rest / (len(ceilings) - seen)
        if ceiling >= level:
            break
        rest -= ceiling
    return [min(ceiling, level) for ceiling in ceilings], 0.0


def _word(over: float, taken: float) -> Word:
    if over >= 1:
        return Word.OVER
    return Word.TIGHT if taken >= NOTICED else Word.ON_TIME


def _timebox(left: float, used: float) -> TimeboxState:
    if left <= 0:
        return TimeboxState.ZERO
    return TimeboxState.WARNING if used >= WARN_AT else TimeboxState.ON_TRACK


class Ledger(NamedTuple):
    """Where the slot went, in seconds: `late + paused + talked + left + reserve - over == slot`."""

    late: float
    paused: float
    talked: float
    left: float
    reserve: float
    over: float


def ledger(meeting: Meeting, now: datetime) -> Ledger:
    """Where the slot of a started meeting went, up to `now` and as planned from then on."""
    end = meeting.closed_at or now
    view = outlook(meeting, end)
    pausing = (end - meeting.paused_at).total_seconds() if meeting.paused_at else 0.0
    left = max(0.0, view.left) + sum(share.seconds for share in view.shares)
    if meeting.phase is Phase.CLOSED:
        view, left = view._replace(reserve=max(0.0, (view.hard_end - end).total_seconds())), 0.0
        view = view._replace(over=max(0.0, (end - view.hard_end).total_seconds()))
    return Ledger(
        late=meeting.late,
        paused=meeting.paused + pausing,
        talked=sum(spent(each, meeting, end) for each in meeting.items),
        left=left,
        reserve=view.reserve,
        over=view.over,
    )


def given_back(meeting: Meeting) -> float:
    """Seconds a closed meeting left unused before its hard end; 0 while it runs or where it ran over."""
    if not meeting.closed_at or not meeting.hard_end:
        return 0.0
    return max(0.0, (meeting.hard_end - meeting.closed_at).total_seconds())


def lost(meeting: Meeting) -> tuple[Loss, ...]:
    """What was taken for good from items that have started: agenda and extensions, less their box."""
    return tuple(
        Loss(each.id, each.title, each.granted, each.granted - each.box)
        for each in meeting.items
        if each.state is not ItemState.PENDING and each.granted - each.box > HAIR
    )
