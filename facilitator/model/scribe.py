"""From a meeting to its minutes: whatever was said, in the order a reader wants it and with names for ids."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple

from facilitator.model.action import Action
from facilitator.model.decision import Decision
from facilitator.model.entry import BIRTHS, Entry, said
from facilitator.model.goal import WIDE_GAP, Goal, iso_day
from facilitator.model.meeting import ItemState, Meeting
from facilitator.model.minutes import (
    ADDED_LATE,
    ActionLine,
    Attendance,
    DecisionLine,
    EarlierLine,
    GoalLine,
    ItemLine,
    Minutes,
    RemarkLine,
)
from facilitator.model.moves import AFTERMATH
from facilitator.model.person import Person, Side
from facilitator.model.remark import Remark
from facilitator.model.thing import Captured, kind_of, standing
from facilitator.model.timing import given_back, lost, spent

NO_NAMES: Mapping[str, str] = MappingProxyType({})
"""Nothing is known of ids from elsewhere."""


def minutes_of(meeting: Meeting, names: Mapping[str, str] = NO_NAMES) -> Minutes:
    """The minutes of a meeting, as far as it has come.

    `names` says what ids from elsewhere stand for: units by key, things of earlier meetings by id.
    """
    entries = meeting.page.entries
    until = meeting.closed_at or (entries[-1].at if entries and meeting.started_at else None)
    tell = _Scribe(meeting, names, tuple(_after_close(meeting)))
    remarks = {kind: tuple(map(tell.remark, meeting.remarks(kind))) for kind in _REMARKS}
    titles = {each.id for each in meeting.items}
    actions = sorted(map(tell.action, meeting.actions), key=_by_owner)
    over = (until - meeting.hard_end).total_seconds() if until and meeting.hard_end else 0.0
    return Minutes(
        title=meeting.title,
        number=meeting.page.number,
        purpose=meeting.purpose,
        phase=meeting.phase,
        day=meeting.start.date() if meeting.start else None,
        planned_start=meeting.planned_start,
        planned_end=meeting.hard_end if meeting.planned_start else None,
        started_at=meeting.started_at,
        ended_at=until,
        attendance=tuple(_attendance(meeting)),
        facilitator=tell.name(meeting.facilitator),
        scribe=tell.name(meeting.scribe),
        decisions=tuple(map(tell.decision, meeting.decisions)),
        actions=tuple(actions),
        goals=tuple(tell.goals()),
        heads_ups=tuple(sorted(remarks["heads_up"], key=lambda each: each.on or date.max)),
        inputs=remarks["input"],
        surprises=remarks["surprise"],
        expectations=remarks["expectation"],
        parked=(*remarks["parked_item"], *tell.parked_questions()),
        earlier=tuple(tell.earlier()),
        items=tuple(tell.items(until)),
        loose_notes=tuple(tell.remark(each) for each in meeting.remarks("note") if each.item not in titles),
        late=meeting.late,
        paused=meeting.paused,
        over=max(0.0, over),
        given_back=given_back(meeting),
        present=len(meeting.here),
        rating=meeting.ratings.mean,
        votes=meeting.ratings.votes,
        added_point=meeting.added_point,
        thanks=meeting.thanks,
        next_on=iso_day(meeting.next_on),
        after_close=tuple(Counter(_LATER.get(each.kind, each.kind) for each in tell.later).items()),
        unknown=tuple(Counter(each.kind for each in meeting.unknown).items()),
    )


_REMARKS = ("heads_up", "input", "surprise", "expectation", "parked_item")

_LATER = {**dict.fromkeys(BIRTHS, "added"), "struck": "struck out", "restored": "brought back"}
"""What was done after the close, in words; other kinds are words already."""

_ELSEWHERE = {
    "done": "",
    "reopened": "",
    "dropped": "why",
    "blocked": "by",
    "unblocked": "",
    "moved": "",
    "handed_over": "owner",
    "kept": "",
    "adapted": "statement",
    "reversed": "why",
    "superseded": "by",
    "look_back_moved": "",
    "answered": "why",
    "let_go": "why",
}
"""What can happen here to something of an earlier meeting, and the field that tells more of it."""


def _attendance(meeting: Meeting) -> Iterator[Attendance]:
    for side in (Side.MANAGEMENT, Side.IT, Side.GUEST):
        people = [each for each in meeting.people if each.side is side]
        if people:
            here = tuple(_name(each) for each in people if each.id in meeting.present)
            absent = tuple(_name(each) for each in people if each.id not in meeting.present)
            yield Attendance(side.label, here, absent)


def _name(someone: Person) -> str:
    return someone.name if someone.name.strip() else someone.id


def _key(goal: Goal) -> str:
    return goal.key if goal.key.strip() else said(goal.id)


def _after_close(meeting: Meeting) -> Iterator[Entry]:
    """What was added to the record once the meeting was closed, without answers to the prompts of it."""
    closed = False
    for entry in meeting.page.entries:
        if closed and entry.kind in AFTERMATH and entry.kind != "circulated" and not entry.text("with"):
            yield entry
        closed = closed or (entry.kind == "closed" and entry.at == meeting.closed_at)


def _by_owner(line: ActionLine) -> tuple[str, date]:
    return line.owner.casefold(), line.due or date.max  # no owner sorts before every name


class _Scribe(NamedTuple):
    """Says things of one meeting in names instead of ids."""

    meeting: Meeting
    names: Mapping[str, str]
    later: tuple[Entry, ...]
    """What was added after the close."""

    def name(self, id: str) -> str:
        """What a person or unit is called; an unknown one as it was written."""
        someone = self.meeting.who(id)
        return _name(someone) if someone else self.names.get(id, id).strip()

    def goal(self, id: str) -> str:
        """What people call a goal: `G2`."""
        known = self.meeting.goal(id) if id.strip() else None
        return _key(known) if known else id

    def title(self, item: str) -> str:
        found = self.meeting.find(item)
        return found.title if found else ""

    def marks(self, thing: Captured) -> tuple[str, ...]:
        later = {each.id for each in self.later}
        marks = []
        if thing.amended:
            after = any(each.what == "amended" and each.entry in later for each in thing.history)
            marks.append("amended after the close" if after else "amended")
        first = self.meeting.things.get(thing.turned_from)
        if first is not None:
            marks.append(f"first {_AS_WAS[kind_of(first)]}")
        if thing.history[0].entry in later:
            marks.append(ADDED_LATE)
        return tuple(marks)

    def so_that(self, one: Decision) -> str:
        """What follows "so that": a goal's line loses its capital letter there, a name does not."""
        words = one.so_that
        if words[:8].casefold() == "so that ":
            words = words[8:]
        served = self.meeting.goal(one.goal)
        names = {each.first_name for each in self.meeting.people}
        if served and words == served.line and words[1:2].islower() and words.split()[0] not in names:
            return words[:1].lower() + words[1:]
        return words

    def decision(self, one: Decision) -> DecisionLine:
        sides = [Side(each).label for each in one.sides if each in (Side.IT, Side.MANAGEMENT)]
        return DecisionLine(
            id=said(one.id),
            statement=one.statement,
            so_that=self.so_that(one),
            why=one.why,
            decider=self.name(one.decider),
            method=one.method,
            benefits=one.benefits,
            unit=self.names.get(one.unit, one.unit),
            goal=self.goal(one.goal),
            look_back_on=one.look_back_on,
            expected=one.expected,
            confidence=one.confidence,
            one_way=one.one_way,
            only_side=sides[0] if one.one_sided else "",
            status=one.status,
            replaces=said(one.supersedes),
            replaced_by=said(one.superseded_by),
            item=self.title(one.item),
            at=one.at,
            confirmed=one.confirmed,
            marks=self.marks(one),
        )

    def action(self, one: Action) -> ActionLine:
        return ActionLine(
            id=said(one.id),
            text=one.text,
            owner=self.name(one.owner),
            due=one.due,
            first_due=one.first_due,
            asker=self.name(one.asker),
            goal=self.goal(one.goal),
            unit=self.names.get(one.unit, one.unit),
            decision=said(one.decision),
            reactive=one.reactive,
            state=one.state,
            because=one.blocked_by or one.why,
            item=self.title(one.item),
            at=one.at,
            confirmed=one.confirmed,
            marks=self.marks(one),
        )

    def remark(self, one: Remark) -> RemarkLine:
        return RemarkLine(
            id=said(one.id),
            text=one.text,
            who=self.name(one.who),
            unit=self.names.get(one.unit, one.unit),
            goal=self.goal(one.goal),
            on=one.due,
            state=one.state,
            item=self.title(one.item),
            at=one.at,
            marks=self.marks(one),
        )

    def parked_questions(self) -> Iterator[RemarkLine]:
        """The items that were parked and not written down as a parked question as well."""
        written = {(each.item, each.text) for each in self.meeting.remarks("parked_item")}
        back = iso_day(self.meeting.next_on)
        for item in self.meeting.items:
            if item.state is ItemState.PARKED and (item.id, item.title) not in written:
                goal = self.goal(item.goal)
                yield RemarkLine("", item.title, "", "", goal, back, "open", item.title, None, ())

    def goals(self) -> Iterator[GoalLine]:
        """The goals that were checked or made here, or that something said here serves."""
        entries = standing(self.meeting.page.entries)
        checked = {each.subject for each in entries if each.kind == "goal_checked"}
        made = {each.subject for each in entries if each.kind == "goal"}
        talked = [each.goal for each in self.meeting.items if each.state is not ItemState.PENDING]
        tagged = self.goal_ids([*talked, *(each.goal for each in self.meeting.standing)])
        decided = self.goal_ids(each.goal for each in self.meeting.decisions)
        owed = self.goal_ids(each.goal for each in self.meeting.actions)
        for goal in self.meeting.goals:
            check = goal.check if goal.id in checked else None
            if goal.id in checked or goal.id in made or goal.id in tagged:
                yield GoalLine(
                    key=_key(goal),
                    line=goal.line,
                    checked=check is not None,
                    management=check.business if check else 0,
                    it=check.it if check else 0,
                    wide_gap=check is not None and check.gap >= WIDE_GAP,
                    decisions=decided[goal.id],
                    actions=owed[goal.id],
                )

    def goal_ids(self, tags: Iterable[str]) -> Counter[str]:
        """How often each goal was tagged, by its id or its key."""
        found = (self.meeting.goal(each) for each in tags if each.strip())
        return Counter(each.id for each in found if each is not None)

    def items(self, until: datetime | None) -> Iterator[ItemLine]:
        taken = {each.item: each.taken for each in lost(self.meeting)}
        notes = self.meeting.remarks("note")
        for item in self.meeting.items:
            born = [each for each in self.meeting.standing if each.item == item.id]
            yield ItemLine(
                title=item.title,
                owners=tuple(map(self.name, item.owners)),
                goal=self.goal(item.goal),
                planned=item.planned,
                extended=sum(item.extensions),
                taken=taken.get(item.id, 0.0),
                actual=spent(item, self.meeting, until) if until else 0.0,
                state=item.state,
                carried=item.carried,
                carried_from=iso_day(item.carried_from),
                came_of_it=tuple(
                    said(each.id) for sort in (Decision, Action) for each in born if isinstance(each, sort)
                ),
                notes=tuple(self.remark(each) for each in notes if each.item == item.id),
            )

    def earlier(self) -> Iterator[EarlierLine]:
        """What became here of actions, decisions and questions of earlier meetings, the last word on each."""
        page = self.meeting.page
        told: dict[tuple[str, str], Entry] = {}
        for entry in standing(page.entries):
            ours = entry.subject.partition("-")[2].startswith(f"{page.number}.")
            if entry.kind in _ELSEWHERE and entry.subject not in self.meeting.things and not ours:
                told[entry.subject, entry.kind] = entry
        for (subject, kind), entry in told.items():
            detail = entry.text(_ELSEWHERE[kind])
            if kind in ("handed_over", "superseded"):
                detail = self.name(detail) if kind == "handed_over" else said(detail)
            on = next(
                (day for name in ("due", "on", "next") if (day := iso_day(entry.fields.get(name)))), None
            )
            yield EarlierLine(said(subject), self.names.get(subject, ""), kind, on, detail)


_AS_WAS = {
    "action": "an action",
    "decision": "a decision",
    "heads_up": "a heads-up",
    "input": "an input",
    "surprise": "a surprise",
    "expectation": "an expectation",
    "parked_item": "a parked question",
    "note": "a note",
}
