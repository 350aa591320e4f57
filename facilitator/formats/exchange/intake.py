"""What taking a file over would do: which actions are new, which are changed by it, which stay as they are.

An action is known again by its permanent id, else by its name elsewhere, else by text, owner and day. A field
that was changed here after the file was written stays as it is; every other takes the file's word.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from facilitator.formats.exchange.known import FIELD, Elsewhere, Known, Mine
from facilitator.formats.exchange.planned import CHANGED, NEW, REPEATED, SAME, Intake, Planned, Wish
from facilitator.formats.exchange.record import Record, is_marked, uuid_of
from facilitator.formats.exchange.settle import settled
from facilitator.formats.text import one_line
from facilitator.model.action import BLOCKED, DONE, DROPPED, OPEN, Action
from facilitator.model.agenda import Problem
from facilitator.model.entry import Json, said
from facilitator.model.name import fold
from facilitator.model.thing import life


def plan(
    records: Iterable[Record], mine: Sequence[Mine], known: Known, now: datetime, format: str, source: str
) -> Intake:
    """What taking `records` of a `format` over would do; `source` is the name of the file.

    Nothing is written: the wishes are for whoever holds the book.
    """
    index = _Index(mine, known)
    planned: list[Planned] = []
    remarks: list[Problem] = []
    strangers: dict[str, str] = {}
    seen: dict[object, int] = {}
    for raw in records:
        record = settled(raw, known, format)
        found, by_name = index.find(record)
        names: list[object] = [found.action.id] if found else [*_names(record)] or [_key(record, known)]
        before = next((seen[each] for each in names if each in seen), None)
        if before is not None:
            remarks.append(Problem(record.line, f"says again what line {before} says; taken once"))
            planned.append(Planned(record, REPEATED, found.action.id if found else ""))
            continue
        seen |= dict.fromkeys(names, record.line)
        if found:
            if not by_name:
                # Known by its words alone: all that such a file can tell of it is that it has ended.
                record = _quiet(record, found.action)
            planned.append(_changed(found, record, known, now, format))
        else:
            planned.append(Planned(record, NEW, wishes=tuple(_born(record, known, now, format, source))))
            remarks += _odd(record, raw, known, now.date())
        if record.owner and not known.person(record.owner) and planned[-1].wishes:
            strangers.setdefault(fold(record.owner), record.owner)
    return Intake(tuple(planned), tuple(strangers.values()), tuple(remarks))


class _Index:
    """The actions of this workspace by everything they can be known by."""

    def __init__(self, mine: Sequence[Mine], known: Known) -> None:
        self._known = known
        self._named: dict[str, Mine] = {}
        self._keyed: dict[object, list[Mine]] = {}
        for each in mine:
            uid = each.elsewhere.uid
            for name in {each.action.id, uuid_of(each.action.id), *((uid, uuid_of(uid)) if uid else ())}:
                self._named.setdefault(name, each)
            born = each.entries[0]
            self._keep(each, each.action.text, each.action.owner, each.action.due)
            self._keep(each, born.text("text"), born.text("owner"), _day(born.fields.get("due")))

    def find(self, record: Record) -> tuple[Mine | None, bool]:
        """The action that a record is, if it is one; and whether its name says so, not its words."""
        for name in _names(record):
            if name in self._named:
                return self._named[name], True
        if record.id:
            return None, False  # one of ours, of another workspace
        same = self._keyed.get(_key(record, self._known), ())
        # What was promised again after it had been kept is another promise.
        return next((each for each in reversed(same) if not _again(each.action, record)), None), False

    def _keep(self, each: Mine, text: str, owner: str, due: date | None) -> None:
        found = self._keyed.setdefault(_key(Record(text, owner=owner, due=due), self._known), [])
        if each not in found[-1:]:
            found.append(each)


def _names(record: Record) -> Iterator[str]:
    for name in (record.id, record.uid):
        if name:
            yield name
            yield uuid_of(name)


def _key(record: Record, known: Known) -> tuple[str, str, date | None]:
    owner = known.person(record.owner) or record.owner
    return fold(one_line(record.text)).rstrip(" ."), fold(owner), record.due


def _again(action: Action, record: Record) -> bool:
    ended = action.ended_at if action.state in (DONE, DROPPED) else None
    return bool(ended and record.state in (OPEN, BLOCKED) and record.at and record.at > ended)


def _day(value: Json) -> date | None:
    from facilitator.model.goal import iso_day

    return iso_day(value)


# -- a new one


def _born(record: Record, known: Known, now: datetime, format: str, source: str) -> Iterator[Wish]:
    ended = min(record.ended_at or now, now) if record.state in (DONE, DROPPED) else now
    at = min(record.at or ended, ended)
    first = record.first_due or record.due
    line = f", line {record.line}" if record.line else ""
    elsewhere = Elsewhere(
        uid=record.uid or (uuid_of(record.id) if record.id else ""),
        source=f"{source}{line}",
        priority=record.priority,
        notes=record.notes,
        kept={format: record.kept},
    )
    fields: dict[str, Json] = {
        "text": record.text,
        "owner": record.owner,
        "due": first.isoformat() if first else "",
        "asker": record.asker,
        "goal": record.goal,
        "unit": record.unit,
        "decision": record.decision if known.decision(record.decision) else "",
        "reactive": record.reactive,
        FIELD: elsewhere.row,
    }
    yield Wish("action", {key: value for key, value in fields.items() if value}, at)
    if record.due != first:
        yield Wish("moved", {"due": record.due.isoformat() if record.due else ""}, at)
    match record.state:
        case "blocked":
            yield Wish("blocked", {"by": record.blocked_by}, at)
        case "done":
            yield Wish("done", {}, ended)
        case "dropped":
            yield Wish("dropped", {"why": record.why}, ended)


def _odd(record: Record, raw: Record, known: Known, today: date) -> Iterator[Problem]:
    """What somebody may want to know of a new one before it is taken over."""
    if record.due and record.due < today and record.state in (OPEN, BLOCKED):
        yield Problem(record.line, f"is due on {record.due}, which is past: it will be late at once")
    if raw.goal and not known.goal(raw.goal):
        yield Problem(record.line, f"no goal is called {raw.goal[:40]!r}; it is kept as a word")
    if record.decision and not known.decision(record.decision):
        yield Problem(record.line, f"no decision is called {said(record.decision)[:40]!r}; it is left out")


# -- one that is known


def _changed(found: Mine, record: Record, known: Known, now: datetime, format: str) -> Planned:
    ours = found.action
    base = _as_of(found, record.modified)
    wishes: list[Wish] = []
    told: list[str] = []
    if not set(_names(record)) & {
        ours.id,
        uuid_of(ours.id),
        found.elsewhere.uid,
        uuid_of(found.elsewhere.uid),
    }:
        # Known by its words alone: all that such a file can tell of it is that it has ended.
        record = record._replace(text=ours.text, owner=ours.owner, due=ours.due, asker="", goal="", unit="")
        record = record._replace(decision="", modified=None)
    amended: dict[str, Json] = {}
    for name in ("text", "asker", "goal", "unit", "decision"):
        theirs, here = getattr(record, name), getattr(ours, name)
        if name == "decision" and not known.decision(theirs):
            continue
        if theirs and theirs not in (one_line(here), known.name(here)) and here == getattr(base, name):
            amended[name] = theirs
            told.append(f"{name}: {theirs}")
    elsewhere = _elsewhere(found.elsewhere, record, format)
    if elsewhere.row != found.elsewhere.row:
        amended[FIELD] = elsewhere.row
        told.append("what only the other program understands")
    if amended:
        wishes.append(Wish("amended", amended))
    same_owner = record.owner in ("", ours.owner, known.person(ours.owner), known.name(ours.owner))
    if not same_owner and ours.owner == base.owner:
        wishes.append(Wish("handed_over", {"owner": record.owner}))
        told.append(f"handed over to {known.name(record.owner)}")
    if record.due != ours.due and ours.due == base.due and (record.due or format != "csv"):
        wishes.append(Wish("moved", {"due": record.due.isoformat() if record.due else ""}))
        told.append(f"due {record.due or 'on no day'}, not {ours.due or 'on no day'}")
    if (ours.state, ours.turned_into) == (base.state, base.turned_into):
        wishes += _turn(ours, record, now, found.changed_at, told)
    return Planned(record, CHANGED if wishes else SAME, ours.id, tuple(wishes), "; ".join(told))


def _quiet(record: Record, ours: Action) -> Record:
    """A record that says nothing new of an action but its state."""
    same = record._replace(text=ours.text, owner=ours.owner, due=ours.due, modified=None)
    return same._replace(asker="", goal="", unit="", decision="")


def _as_of(found: Mine, at: datetime | None) -> Action:
    """The action as it was when the file was written; as it is where the file does not say when."""
    if at is None:
        return found.action
    then = life([each for each in found.entries if each.at.replace(microsecond=0) <= at])
    if not isinstance(then, Action):
        then = life(found.entries[:1])
    return then if isinstance(then, Action) else found.action


def _turn(
    ours: Action, record: Record, now: datetime, changed_at: datetime, told: list[str]
) -> Iterator[Wish]:
    if ours.turned_into or record.state == ours.state:
        return
    if record.state in (DONE, DROPPED) and ours.is_open:
        at = record.ended_at if record.ended_at and changed_at < record.ended_at <= now else None
        why: dict[str, Json] = {"why": record.why} if record.state == DROPPED else {}
        yield Wish("done" if record.state == DONE else "dropped", why, at)
        told.append(record.state)
    elif record.state == BLOCKED and ours.state == OPEN:
        yield Wish("blocked", {"by": record.blocked_by})
        told.append(f"blocked by {record.blocked_by or 'something'}")
    elif record.state in (OPEN, BLOCKED) and record.modified:
        # Only a file that says when it was written can say that something was opened again since.
        yield Wish("unblocked" if ours.state == BLOCKED else "reopened", {})
        told.append("no longer blocked" if ours.state == BLOCKED else "opened again")


def _elsewhere(before: Elsewhere, record: Record, format: str) -> Elsewhere:
    if format not in ("taskwarrior", "todo.txt", "ics"):
        return before
    told = {each.text for each in before.notes}
    new = tuple(each for each in record.notes if not is_marked(each.text) and each.text not in told)
    # Taskwarrior knows three priorities: its lowest is whatever is lower still elsewhere.
    shown = min(before.priority, "C") if format == "taskwarrior" else before.priority
    return before._replace(
        priority=before.priority if shown == record.priority else record.priority,
        notes=before.notes + new,
        kept={**before.kept, format: record.kept},
    )
