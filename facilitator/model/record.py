"""A meeting read off its page: what each entry makes of it.

Every entry has a meaning in every state: one that does not fit changes nothing, so reading never fails.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from facilitator.model.agenda import ItemKind
from facilitator.model.entry import BIRTHS, LOST, Entry, Fields, Json, Page
from facilitator.model.goal import Goal, goal
from facilitator.model.meeting import SLOT, Item, ItemState, Meeting, Phase, Ratings
from facilitator.model.moves import AFTERMATH, MOVE_KINDS, MOVES
from facilitator.model.person import person
from facilitator.model.thing import grow, standing
from facilitator.model.timing import outlook


def meeting_of(page: Page) -> Meeting:
    """The meeting that a page tells."""
    meeting = Meeting(page._replace(entries=()))
    for entry in standing(page.entries):
        meeting = after(meeting, entry)
    return _told_of(meeting, page)


def followed(meeting: Meeting, page: Page) -> Meeting:
    """The meeting after its page grew; read anew where an entry was struck or the page was replaced."""
    if page is meeting.page:
        return meeting
    known = len(meeting.page.entries)
    new = page.entries[known:]
    if page.entries[:known] != meeting.page.entries or any(
        each.kind in ("struck", "restored") for each in new
    ):
        return meeting_of(page)
    for entry in new:
        meeting = after(meeting, entry)
    return _told_of(meeting, page)


def _told_of(meeting: Meeting, page: Page) -> Meeting:
    # While it runs nothing can come after the close, and the page need not be gone through at each line.
    later = _added_after(page) if meeting.closed_at is not None else 0
    return meeting._replace(page=page, amended_after=later)


def _added_after(page: Page) -> int:
    """How many entries were added after the close, answers to a prompt and the mailing not counted."""
    closed = next((at for at, each in enumerate(page.entries) if each.kind == "closed"), len(page.entries))
    later = page.entries[closed + 1 :]
    return sum(each.kind in AFTERMATH - {"circulated"} and not each.text("with") for each in later)


def after(meeting: Meeting, entry: Entry) -> Meeting:
    """The meeting once `entry` has happened."""
    step = _STEPS.get(entry.kind)
    if entry.kind in MOVE_KINDS:
        if (meeting.phase, entry.kind) not in MOVES:
            meeting = _across_the_gap(meeting, entry)
        if (meeting.phase, entry.kind) not in MOVES or step is None:
            return meeting
        phase = MOVES[meeting.phase, entry.kind]
        return step(meeting._replace(phase=phase), entry)
    if step is not None:
        return step(meeting, entry)
    if entry.kind in BIRTHS or entry.subject in meeting.things:
        return _told(meeting, entry)
    if meeting.goal(entry.subject) is not None:
        return _goal_checked(meeting, entry)
    if entry.kind in _ELSEWHERE:
        return meeting
    return meeting._replace(unknown=(*meeting.unknown, entry))


_ELSEWHERE = frozenset(
    (
        *(
            "amended",
            "confirmed",
            "done",
            "reopened",
            "dropped",
            "blocked",
            "unblocked",
            "moved",
            "handed_over",
        ),
        *("turned", "kept", "adapted", "reversed", "superseded", "look_back_moved", "decided"),
        *("answered", "let_go", "goal_changed", "unit", "series", "redacted"),
    )
)
"""Kinds that may speak of something born on another page; this meeting only keeps them."""


def _across_the_gap(meeting: Meeting, move: Entry) -> Meeting:
    """Where entries were lost, what was lost had led to where this move could be made."""
    gap = next((each for each in meeting.unknown if each.kind == LOST), None)
    if gap is None:
        return meeting
    before = next(phase for phase, kind in MOVES if kind == move.kind)
    if meeting.started_at is None and before is not Phase.PLANNED:
        meeting = _started(meeting, gap)
    return meeting._replace(phase=before)


def _told(meeting: Meeting, entry: Entry) -> Meeting:
    known = meeting.things.get(entry.subject)
    thing = grow(known, entry)
    if thing is None or isinstance(thing, Goal):
        return meeting
    return meeting._replace(things={**meeting.things, entry.subject: thing})


def _planned(meeting: Meeting, entry: Entry) -> Meeting:
    start = _instant(entry.text("start"))
    return _items(meeting, entry)._replace(
        title=entry.text("title") or meeting.title,
        series=entry.text("series"),
        template=entry.text("template"),
        purpose=entry.text("purpose"),
        before=entry.text("before"),
        nature=entry.text("nature", "proactive"),
        max_people=int(entry.number("max_people")),
        planned_start=start,
        slot=timedelta(minutes=entry.number("slot_minutes") or SLOT.total_seconds() / 60),
        next_on=entry.text("next_on"),
        people=tuple(person(row) for row in entry.rows("people")),
        goals=tuple(goal(row) for row in entry.rows("goals")),
        facilitator=entry.text("facilitator"),
        scribe=entry.text("scribe"),
    )


def _items(meeting: Meeting, entry: Entry) -> Meeting:
    if meeting.phase is not Phase.PLANNED or "items" not in entry.fields:
        return meeting
    return meeting._replace(items=tuple(item(row, at) for at, row in enumerate(entry.rows("items"), start=1)))


def item(row: Fields, at: int = 1) -> Item:
    """An agenda item from plain values; what is missing or odd becomes a default."""
    as_entry = Entry("", datetime.min, "", "", "", row)  # noqa: DTZ901 - never read
    kind = as_entry.text("kind")
    planned = max(0.0, as_entry.number("minutes")) * 60
    return Item(
        id=as_entry.text("id") or f"q{at}",
        title=as_entry.text("title") or "Untitled",
        planned=planned,
        box=planned,
        kind=ItemKind(kind) if kind in set(ItemKind) else ItemKind.DISCUSS,
        prompt=as_entry.text("prompt"),
        owners=as_entry.texts("owners"),
        outputs=as_entry.texts("outputs"),
        goal=as_entry.text("goal"),
        nature=as_entry.text("nature", "proactive"),
        recurring=row.get("recurring") is True,
        carried=int(as_entry.number("carried")),
        carried_from=as_entry.text("carried_from"),
    )


def _moved_start(meeting: Meeting, entry: Entry) -> Meeting:
    return meeting._replace(planned_start=_instant(entry.text("start")) or meeting.planned_start)


def _started(meeting: Meeting, entry: Entry) -> Meeting:
    started = meeting._replace(started_at=entry.at, phase=Phase.PLANNED)
    return _on_the_table(started._replace(phase=Phase.LIVE), entry.at)


def _on_the_table(meeting: Meeting, at: datetime, chosen: str = "") -> Meeting:
    """Put the chosen, or the next, item on the table, with the box it has at that moment."""
    coming = meeting.find(chosen) if chosen else meeting.next_item
    if coming is None:
        return meeting
    shares = {share.item: share.seconds for share in outlook(meeting, at).shares}
    box = coming.spent + shares.get(coming.id, max(0.0, coming.box - coming.spent))
    phase = Phase.CLOSING if coming.protected else Phase.LIVE
    return _with_item(meeting, coming._replace(state=ItemState.ACTIVE, box=box))._replace(
        current=coming.id, running_since=at, phase=phase
    )


def _off_the_table(meeting: Meeting, at: datetime, state: ItemState) -> Meeting:
    """Stop the span that runs and give the item on the table its new state."""
    current = meeting.item
    if current is None:
        return meeting
    span = max(0.0, (at - meeting.running_since).total_seconds()) if meeting.running_since else 0.0
    gone = current._replace(state=state, spent=current.spent + span)
    if state is ItemState.PENDING:
        gone = gone._replace(box=gone.granted)
    visited = meeting.visited if state is ItemState.PENDING else (*meeting.visited, current.id)
    return _with_item(meeting, gone)._replace(current="", running_since=None, visited=visited)


def _with_item(meeting: Meeting, changed: Item) -> Meeting:
    return meeting._replace(items=tuple(changed if each.id == changed.id else each for each in meeting.items))


def _leaving(state: ItemState) -> Callable[[Meeting, Entry], Meeting]:
    def step(meeting: Meeting, entry: Entry) -> Meeting:
        if not meeting.pending:
            return meeting
        return _on_the_table(_off_the_table(meeting, entry.at, state), entry.at)

    return step


def _read_back(meeting: Meeting, entry: Entry) -> Meeting:
    closing = meeting.closing_item
    if closing is None or closing.id == meeting.current:
        return meeting
    return _on_the_table(_off_the_table(meeting, entry.at, ItemState.DONE), entry.at, closing.id)


def _back(meeting: Meeting, entry: Entry) -> Meeting:
    if not meeting.visited:
        return meeting
    earlier = meeting.visited[-1]
    meeting = _off_the_table(meeting, entry.at, ItemState.PENDING)
    again = meeting.find(earlier)
    if again is not None:
        meeting = _with_item(meeting, again._replace(state=ItemState.PENDING, box=again.granted))
    return _on_the_table(meeting._replace(visited=meeting.visited[:-1]), entry.at, earlier)


def _reordered(meeting: Meeting, entry: Entry) -> Meeting:
    order = {name: at for at, name in enumerate(entry.texts("items"))}
    free = [each for each in meeting.pending if not each.protected]
    queue = iter(sorted(free, key=lambda each: order.get(each.id, len(order))))
    movable = {each.id for each in free}
    return meeting._replace(
        items=tuple(next(queue) if each.id in movable else each for each in meeting.items)
    )


def _extended(meeting: Meeting, entry: Entry) -> Meeting:
    current, seconds = meeting.item, max(0.0, entry.number("minutes")) * 60
    if current is None or current.protected:
        return meeting
    # An overdrawn box first grows to what was already talked: "two more minutes" are from now.
    so_far = current.spent
    if meeting.running_since is not None:
        so_far += max(0.0, (entry.at - meeting.running_since).total_seconds())
    box = max(current.box, so_far) + seconds
    added = box - current.box
    return _with_item(meeting, current._replace(box=box, extensions=(*current.extensions, added)))


def _paused(meeting: Meeting, entry: Entry) -> Meeting:
    current = meeting.item
    if current is None or meeting.running_since is None:
        return meeting._replace(paused_at=entry.at)
    span = max(0.0, (entry.at - meeting.running_since).total_seconds())
    meeting = _with_item(meeting, current._replace(spent=current.spent + span))
    return meeting._replace(running_since=None, paused_at=entry.at)


def _resumed(meeting: Meeting, entry: Entry) -> Meeting:
    rest = max(0.0, (entry.at - meeting.paused_at).total_seconds()) if meeting.paused_at else 0.0
    return meeting._replace(paused=meeting.paused + rest, paused_at=None, running_since=entry.at)


def _closed(meeting: Meeting, entry: Entry) -> Meeting:
    return _off_the_table(meeting, entry.at, ItemState.DONE)._replace(closed_at=entry.at)


def _present(meeting: Meeting, entry: Entry) -> Meeting:
    return meeting._replace(present=frozenset(entry.texts("people")))


def _role(meeting: Meeting, entry: Entry) -> Meeting:
    facilitator = entry.text("facilitator", meeting.facilitator)
    return meeting._replace(facilitator=facilitator, scribe=entry.text("scribe", meeting.scribe))


def _person(meeting: Meeting, entry: Entry) -> Meeting:
    joined = person({**entry.fields, "id": entry.subject})
    return meeting._replace(people=(*(p for p in meeting.people if p.id != joined.id), joined))


def _goal(meeting: Meeting, entry: Entry) -> Meeting:
    known = meeting.goal(entry.subject)
    if known is None:
        return meeting._replace(goals=(*meeting.goals, goal(entry.fields, entry.subject)))
    return _goal_checked(meeting, entry)


def _goal_checked(meeting: Meeting, entry: Entry) -> Meeting:
    goals = tuple(each.after(entry) if each.id == entry.subject else each for each in meeting.goals)
    return meeting._replace(goals=goals)


def _item_tagged(meeting: Meeting, entry: Entry) -> Meeting:
    tagged = meeting.find(entry.subject)
    if tagged is None:
        return meeting
    tagged = tagged._replace(
        goal=entry.text("goal", tagged.goal),
        nature=entry.text("nature", tagged.nature),
        title=entry.text("title", tagged.title) or tagged.title,
    )
    return _with_item(meeting, tagged)


def _rated(meeting: Meeting, entry: Entry) -> Meeting:
    votes = Ratings(_counts(entry.fields.get("it")), _counts(entry.fields.get("management")))
    return meeting._replace(ratings=votes, added_point=entry.text("added_point"))


def _counts(value: Json) -> tuple[int, ...]:
    if not isinstance(value, list | tuple) or len(value) != 5:
        return (0, 0, 0, 0, 0)
    return tuple(max(0, each) if isinstance(each, int) else 0 for each in value)


def _thanked(meeting: Meeting, entry: Entry) -> Meeting:
    return meeting._replace(thanks=(*meeting.thanks, entry.text("text")))


def _circulated(meeting: Meeting, entry: Entry) -> Meeting:
    return meeting._replace(circulated_at=entry.at)


def _instant(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    # Days near the ends of the calendar would overflow with the first minute added to them.
    return at if at.tzinfo and 1 < at.year < 9999 else None


_STEPS: dict[str, Callable[[Meeting, Entry], Meeting]] = {
    "planned": _planned,
    "agenda_set": _items,
    "rescheduled": _moved_start,
    "started": _started,
    "next": _leaving(ItemState.DONE),
    "skipped": _leaving(ItemState.SKIPPED),
    "parked": _leaving(ItemState.PARKED),
    "back": _back,
    "reordered": _reordered,
    "extended": _extended,
    "paused": _paused,
    "resumed": _resumed,
    "read_back": _read_back,
    "closed": _closed,
    "cancelled": lambda meeting, _: meeting,
    "turned_into_email": lambda meeting, _: meeting,
    "present": _present,
    "role": _role,
    "person": _person,
    "goal": _goal,
    "goal_checked": _goal_checked,
    "item_tagged": _item_tagged,
    "rated": _rated,
    "thanked": _thanked,
    "circulated": _circulated,
}
