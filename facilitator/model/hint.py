"""What a good chair would say now: one line, kindly, never about a person, never twice in a meeting."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from facilitator.model.action import Action
from facilitator.model.agenda import ItemKind
from facilitator.model.capture import is_question
from facilitator.model.decision import Decision
from facilitator.model.meeting import Item, Meeting, Phase
from facilitator.model.person import Side
from facilitator.model.timing import Outlook, TimeboxState, Word

QUIET = timedelta(minutes=10)
"""A side not heard in what is captured for this long is asked for (product, behaviour 16)."""


class Hint(NamedTuple):
    """One line the room may always ignore."""

    key: str
    """What it is about; the same key is not said twice in one meeting."""
    words: str
    clock: bool = False
    """True for the clock's own words, which stay while they hold and cannot be muted."""


def hint(meeting: Meeting, view: Outlook, said: Collection[str]) -> Hint | None:
    """The most useful hint at this instant that has not been said yet, or None.

    The clock's own come first and stay; the others are said once.
    """
    for each in (*_of_the_clock(meeting, view), *_of_the_talk(meeting, view.now)):
        if each.clock or each.key not in said:
            return each
    return None


def before_start(meeting: Meeting) -> Hint | None:
    """The most useful thing to say in the lobby, or None."""
    for each in _of_the_plan(meeting):
        return each
    return None


def only_informs(meeting: Meeting) -> bool:
    """True where nothing on the agenda is to be settled: an e-mail would do (product, behaviour 3)."""
    free = [each for each in meeting.items if not each.protected]
    return bool(free) and all(each.kind is ItemKind.INFORM for each in free)


def _of_the_plan(meeting: Meeting) -> Iterator[Hint]:
    if only_informs(meeting):
        yield Hint("email", "Nothing here is to be settled: y sends it as an e-mail instead.")
    invited, best = len(meeting.people), meeting.max_people
    if best and invited > best:
        yield Hint("many", f"{invited} invited, {best} at most are best: who could read the minutes instead?")
    for side, other in ((Side.MANAGEMENT, Side.IT), (Side.IT, Side.MANAGEMENT)):
        here, asked = meeting.counted(side)
        there, others = meeting.counted(other)
        if others and not asked:
            yield Hint(f"uninvited {side}", f"No one from {side.label} is invited.")
        elif there and not here:
            yield Hint(f"missing {side}", f"No one from {side.label} is here yet.")
    for item in meeting.items:
        if not item.protected and not is_question(item.title) and not is_question(item.prompt):
            said = item.title if len(item.title) <= 24 else f"{item.title[:23]}…"
            yield Hint(f"question {item.id}", f'"{said}" is no question. What will be settled: Shall we ...?')


def _of_the_clock(meeting: Meeting, view: Outlook) -> list[Hint]:
    item = meeting.item
    if item is None or meeting.phase is not Phase.LIVE:
        return []
    if view.read_back_now:
        return [Hint("read_back", "Time to read back: r", clock=True)]
    if view.timebox is TimeboxState.ZERO:
        return [Hint(f"zero {item.id}", zero_words(item, view), clock=True)]
    if view.timebox is TimeboxState.WARNING:
        return [Hint(f"warn {item.id}", f"{int(view.used * 100)}% used - ready to decide?", clock=True)]
    return []


def zero_words(item: Item, view: Outlook) -> str:
    """The three ways at zero: decide, extend by +2, then +1, then park; and what is being eaten."""
    step = next_extension(item)
    ways = " · ".join(["d decide", *([f"e +{step} min"] if step else []), "p park"])
    if view.eaten < 1:
        return f"Time is up: {ways}"
    minutes, seconds = divmod(int(view.eaten), 60)
    if view.losses:
        eating = " and ".join(loss.title for loss in view.losses[:2])
    else:
        eating = "the reserve" if view.word is not Word.OVER else "time after the end"
    return f"{minutes}:{seconds:02} over, {ways}; eating {eating}"


def next_extension(item: Item) -> int:
    """Minutes the next extension gives: 2, then 1, then 0 for "park it"."""
    return {0: 2, 1: 1}.get(len(item.extensions), 0)


def _of_the_talk(meeting: Meeting, now: datetime) -> list[Hint]:
    if meeting.phase is not Phase.LIVE or meeting.started_at is None:
        return []
    found = []
    item = meeting.item
    if item and item.carried >= 2:
        found.append(Hint(f"third {item.id}", "Third visit. Who could settle this before the next meeting?"))
    sides = {side: meeting.counted(side)[0] for side in (Side.IT, Side.MANAGEMENT)}
    for side, here in sides.items():
        if not here and any(sides.values()):
            found.append(Hint(f"missing {side}", f"No one from {side.label} is here yet."))
    quiet = _quiet_side(meeting, now)
    if quiet:
        found.append(Hint(f"quiet {quiet}", f"{quiet.label} not heard on this yet: v starts a round."))
    surprises = meeting.remarks("surprise")
    if len(surprises) >= 2:
        found.append(Hint("surprises", "What would have told us earlier? h notes a heads-up rule."))
    return found


def _quiet_side(meeting: Meeting, now: datetime) -> Side | None:
    """The side none of whose people own anything captured in the last ten minutes, while the other's do."""
    if meeting.started_at is None or now - meeting.started_at < QUIET:
        return None
    heard = {Side.IT: 0, Side.MANAGEMENT: 0}
    for thing in meeting.standing:
        if now - thing.at > QUIET:
            continue
        if isinstance(thing, Action):
            name = thing.owner
        else:
            name = thing.decider if isinstance(thing, Decision) else thing.who
        person = meeting.who(name)
        if person and person.side in heard:
            heard[person.side] += 1
    for side, other in ((Side.IT, Side.MANAGEMENT), (Side.MANAGEMENT, Side.IT)):
        if not heard[side] and heard[other] >= 2 and meeting.counted(side)[0]:
            return side
    return None
