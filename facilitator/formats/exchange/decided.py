"""Decisions on their way in and out: as records in Markdown files, and as minutes of others tell them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from facilitator.formats.exchange.known import FIELD, Elsewhere, Known, elsewhere_of
from facilitator.formats.exchange.planned import NEW, REPEATED, SAME, Planned, Wish
from facilitator.formats.exchange.record import Record, local, uuid_of
from facilitator.formats.foreign.found import FoundDecision
from facilitator.formats.madr.record import DecisionRecord, Standing, Weighed
from facilitator.formats.text import one_line
from facilitator.model.decision import Decision, Status
from facilitator.model.entry import Entry, Json, said
from facilitator.model.name import fold

_STANDING = {
    Status.PROPOSED: Standing.PROPOSED,
    Status.REVERSED: Standing.DEPRECATED,
    Status.SUPERSEDED: Standing.SUPERSEDED,
}
_STATUS = {
    Standing.PROPOSED: Status.PROPOSED,
    Standing.REJECTED: Status.REVERSED,
    Standing.DEPRECATED: Status.REVERSED,
}
_LONG = 120
"""Characters from which a chosen option is an explanation, and the title says more."""
_TEXTS = ("title", "chosen", "context", "consequences", "confirmation", "more")
_LISTS = ("consulted", "informed", "drivers", "options")


class Made(NamedTuple):
    """A decision of this workspace, with what was said of it."""

    decision: Decision
    entries: tuple[Entry, ...]
    """Those that stand, oldest first."""


# -- in


def plan_minutes(
    found: Iterable[FoundDecision], on: date | None, known: Known, now: datetime, source: str
) -> list[Planned]:
    """What taking over the decisions of somebody's minutes would do; `on` is the day they met."""
    at = _noon(on, now)
    shelf = _Shelf(known)
    planned = []
    for each in found:
        record = Record(one_line(each.text), at=at, line=each.line)
        if does := shelf.place("", record.text):
            planned.append(Planned(record, does, shelf.id("", record.text), letter="D"))
        elif record.text:
            elsewhere = Elsewhere(source=f"{source}, line {each.line}")
            fields: dict[str, Json] = {"text": record.text, FIELD: elsewhere.row}
            planned.append(Planned(record, NEW, wishes=(Wish("decision", fields, at),), letter="D"))
    return planned


def plan_records(records: Iterable[tuple[str, DecisionRecord]], known: Known, now: datetime) -> list[Planned]:
    """What taking over decision records would do; each comes with the name of its file."""
    shelf = _Shelf(known)
    planned = []
    named = [(source, each, each.number or source) for source, each in records]
    names = {name for _, _, name in named}
    for source, each, name in named:
        text = statement(each)
        decider = known.person(each.deciders[0]) or one_line(each.deciders[0]) if each.deciders else ""
        record = Record(text, each.id, owner=decider, due=each.review, at=_noon(each.date, now))
        if does := shelf.place(each.id, text):
            planned.append(Planned(record, does, shelf.id(each.id, text), letter="D", name=name))
            continue
        replaced = each.superseded_by if each.superseded_by in names else ""
        if each.status is Standing.SUPERSEDED and not replaced:
            status = Status.SUPERSEDED
        else:
            status = _STATUS.get(each.status, Status.DECIDED)
        wishes = tuple(_born(each, record, known, now, source, status))
        planned.append(Planned(record, NEW, "", wishes, letter="D", name=name, superseded_by=replaced))
    return planned


def statement(record: DecisionRecord) -> str:
    """What a record decides, in one line: its title, with the option taken where that says something else."""
    title, chosen = one_line(record.title), one_line(record.chosen)
    if record.id or not chosen or fold(chosen) in fold(title) or len(chosen) > _LONG:
        return title
    return chosen if fold(title) in fold(chosen) else f"{title}: {chosen}"


def _born(
    record: DecisionRecord, told: Record, known: Known, now: datetime, source: str, status: Status
) -> Iterator[Wish]:
    at = min(told.at or now, now)
    goal = known.goal(record.goal) if record.goal else None
    elsewhere = Elsewhere(
        uid=uuid_of(record.id) if record.id else "",
        source=source,
        kept={"madr": dict(_kept(record, told.text))},
    )
    fields: dict[str, Json] = {
        "text": told.text,
        "why": one_line(record.why),
        "so_that": one_line(record.drivers[0]) if record.id and record.drivers else "",
        "decider": told.owner,
        "goal": goal.id if goal else one_line(record.goal),
        "look_back_on": record.review.isoformat() if record.review else "",
        "expected": one_line(record.expected),
        "confidence": record.confidence,
        "status": status.value,
        FIELD: elsewhere.row,
    }
    yield Wish("decision", {key: value for key, value in fields.items() if value}, at)
    if record.actual and status is Status.DECIDED:
        looked_back: dict[str, Json] = {"actual": one_line(record.actual), "next": fields["look_back_on"]}
        yield Wish("kept", looked_back, at)


def _kept(record: DecisionRecord, text: str) -> Iterator[tuple[str, Json]]:
    """What a decision of ours has no place for, so that it goes out again as it came."""
    for name in _TEXTS:
        if value := getattr(record, name):
            yield name, value
    for name in _LISTS:
        if values := getattr(record, name):
            yield name, list(values)
    if record.weighed:
        yield "weighed", [[each.option, each.text] for each in record.weighed]
    yield "statement", text


class _Shelf:
    """The decisions that are here, and those that a file has named already."""

    def __init__(self, known: Known) -> None:
        self._by_text = {fold(one_line(each.statement)): each.id for each in known.decisions}
        self._by_id = {name: each.id for each in known.decisions for name in (each.id, uuid_of(each.id))}
        self._known = known
        self._told: set[str] = set()

    def id(self, id: str, text: str) -> str:
        """The decision this is; "" for a new one."""
        return self._by_id.get(id) or self._by_text.get(fold(text), "")

    def place(self, id: str, text: str) -> str:
        """`same` where it is here, `repeated` where the file said it before; "" where it is new."""
        key = id or fold(text)
        if key in self._told:
            return REPEATED
        self._told.add(key)
        return SAME if self.id(id, text) else ""


def _noon(on: date | None, now: datetime) -> datetime:
    """When something of a day was said; now where nobody knows the day, and never later than now."""
    try:
        return min(local(on, 12, None), now) if on else now
    except (ValueError, OverflowError, OSError):
        return now


# -- out


def record_of_decision(
    made: Made, known: Known, number: int, replaced_by: str, actions: Sequence[str]
) -> DecisionRecord:
    """A decision as a record: `number` is its file's, `replaced_by` that of the one in its place ("" for
    none), `actions` the ids of what carries it out."""
    one = made.decision
    kept = elsewhere_of(made.entries).kept.get("madr", {})
    text = one_line(one.statement) or said(one.id)
    as_came = kept.get("statement") == text
    goal = known.goal(one.goal) if one.goal else None
    drivers = _list(kept, "drivers")
    if one.so_that and one_line(one.so_that) not in drivers:
        drivers = (one_line(one.so_that), *drivers)
    return DecisionRecord(
        title=_text(kept, "title") if as_came and _text(kept, "title") else text,
        number=str(number),
        status=_STANDING.get(one.status, Standing.ACCEPTED),
        superseded_by=replaced_by if one.status is Status.SUPERSEDED else "",
        date=one.at.date(),
        deciders=(known.name(one.decider),) if one.decider else (),
        consulted=_list(kept, "consulted"),
        informed=_list(kept, "informed"),
        context=_text(kept, "context") or known.question(one.id, one.item),
        drivers=drivers,
        options=_list(kept, "options"),
        chosen=_text(kept, "chosen") if as_came else text,
        why=one_line(one.why),
        consequences=_text(kept, "consequences"),
        confirmation=_text(kept, "confirmation"),
        weighed=tuple(_weighed(kept)),
        more=_text(kept, "more"),
        id=one.id,
        meeting=known.meeting(one.id)[0],
        goal=one_line(goal.key or goal.id) if goal else one_line(one.goal),
        review=one.look_back_on,
        expected=one_line(one.expected),
        confidence=one.confidence,
        actual=one_line(one.actual),
        actions=tuple(actions),
    )


def _text(kept: Mapping[str, Json], name: str) -> str:
    value = kept.get(name)
    return value if isinstance(value, str) else ""


def _list(kept: Mapping[str, Json], name: str) -> tuple[str, ...]:
    value = kept.get(name)
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list | tuple) else ()


def _weighed(kept: Mapping[str, Json]) -> Iterator[Weighed]:
    rows = kept.get("weighed")
    for row in rows if isinstance(rows, list | tuple) else ():
        if isinstance(row, list | tuple) and len(row) == 2:
            yield Weighed(str(row[0]), str(row[1]))
