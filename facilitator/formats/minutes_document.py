"""The minutes in words and in order: somebody who was not there understands them in a minute."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from facilitator.formats import minutes_line as say
from facilitator.formats.document import (
    Block,
    Bullet,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Span,
    Table,
    line,
)
from facilitator.formats.saying import clock, count, listed, long_day, ordinal, short_day, span
from facilitator.formats.text import visible
from facilitator.model.meeting import ENOUGH_VOTES, ItemState, Meeting, Phase
from facilitator.model.minutes import ItemLine, Minutes
from facilitator.model.scribe import NO_NAMES, minutes_of

WORTH_SAYING = 30.0
"""Seconds below which lateness, a pause or time taken is not worth a word; the table still counts them."""

_BREAKS = re.compile(r"[\t\n\x0b\x0c\r\x85\u2028\u2029]")


def tidy(told: Minutes) -> Minutes:
    """The minutes with every text in them on one line, its control characters as symbols."""
    return Minutes._make(map(_tidied, told))


def _tidied(value: Any) -> Any:
    if type(value) is str:
        return " ".join(visible(_BREAKS.sub(" ", value)).split()) if value.strip() else ""
    if isinstance(value, tuple):
        return getattr(value, "_make", tuple)(map(_tidied, value))
    return value


def document_of(meeting: Meeting, names: Mapping[str, str] = NO_NAMES) -> Document:
    """The minutes of a meeting as a document; a section that has nothing to say is left out.

    `names` says what ids from elsewhere stand for: units by key, things of earlier meetings by id.
    """
    told = tidy(minutes_of(meeting, names))
    today = told.day or date.max
    confirmed = any(each.confirmed for each in told.decisions) or any(each.confirmed for each in told.actions)
    return (
        *_opening(told),
        *_section("Decisions", (say.decision(each, confirmed) for each in told.decisions)),
        *_section("Actions", (say.action(each, confirmed, today) for each in told.actions)),
        *_section("Shared goals", map(say.goal, told.goals)),
        *_section("Coming up", (say.heads_up(each, today) for each in told.heads_ups)),
        *_section("Inputs", (say.remark(each, today) for each in told.inputs)),
        *_section("Learned too late", (say.remark(each, today) for each in told.surprises)),
        *_section("Expectations", (say.remark(each, today) for each in told.expectations)),
        *_section("Parked questions", (say.parked(each, today) for each in told.parked)),
        *_section("From earlier meetings", (say.earlier(each, today) for each in told.earlier)),
        *_time(told, today),
        *_section("Thanks", (Bullet(line(each)) for each in told.thanks if each)),
        *_notes(told),
        *_closing(told),
    )


def _section(heading: str, bullets: Iterable[Bullet]) -> Iterator[Block]:
    if said := tuple(bullets):
        yield Heading(2, heading)
        yield Bullets(said)


_PHASES = {
    Phase.PLANNED: "This meeting has not been held yet.",
    Phase.CANCELLED: "This meeting was cancelled.",
    Phase.EMAIL: "Nothing needed talking over: this meeting was turned into an e-mail.",
}


def _opening(told: Minutes) -> Iterator[Block]:
    yield Heading(1, told.title or "Meeting")
    yield Paragraph(line(_when(told)))
    if told.phase.is_running and told.ended_at:
        yield Paragraph(line(f"The meeting is still running; this is how it stood at {told.ended_at:%H:%M}."))
    elif told.phase in _PHASES:
        yield Paragraph(line(_PHASES[told.phase]))
    if told.purpose:
        yield Paragraph(line(told.purpose))
    if told.present:
        yield Bullets(tuple(_attendance(told)))
    else:
        invited = [name for each in told.attendance for name in each.absent]
        marked = "Nobody was marked as present." if told.started_at else ""
        words = f"{marked} Invited: {', '.join(invited)}".strip() if invited else marked
        if words:
            yield Paragraph(line(words))
    if told.started_at:
        yield Paragraph(line(Span("In short:", strong=True), f" {_in_short(told)}."))


def _when(told: Minutes) -> str:
    """`Meeting 12, Monday 23 November 2026, 10:04 to 10:23 (planned 10:00 to 10:25). Facilitated by ...`"""
    said = f"Meeting {told.number}"
    planned = ""
    if told.planned_start and told.planned_end:
        planned = f"{told.planned_start:%H:%M} to {told.planned_end:%H:%M}"
    if told.day:
        said += f", {long_day(told.day)}"
    if told.started_at and told.ended_at:
        held = f"{told.started_at:%H:%M} to {told.ended_at:%H:%M}"
        said += f", {held}" + (f" (planned {planned})" if planned and planned != held else "")
    elif planned:
        said += f", {planned}"
    roles = (("Facilitated by", told.facilitator), ("Minutes by", told.scribe))
    return "".join((said, ".", *(f" {role} {name}." for role, name in roles if name)))


def _attendance(told: Minutes) -> Iterator[Bullet]:
    for side in told.attendance:
        label = f"{side.side} ({len(side.here)} of {len(side.here) + len(side.absent)}):"
        here = ", ".join(side.here) or "nobody"
        absent = f"; not here: {', '.join(side.absent)}" if side.absent else ""
        yield Bullet(line(Span(label, strong=True), f" {here}{absent}"))


def _in_short(told: Minutes) -> str:
    """`2 decisions, 4 actions (1 without an owner), 1 heads-up`."""
    unowned = sum(not each.owner for each in told.actions)
    undated = sum(not each.due for each in told.actions)
    gaps = (f"{n} without {what}" for n, what in ((unowned, "an owner"), (undated, "a date")) if n)
    actions = count(len(told.actions), "action")
    missing = ", ".join(gaps)
    others = (
        (told.heads_ups, "heads-up"),
        (told.inputs, "input"),
        (told.surprises, "surprise"),
        (told.expectations, "expectation"),
        (told.parked, "parked question"),
    )
    return ", ".join(
        (
            count(len(told.decisions), "decision"),
            f"{actions} ({missing})" if missing else actions,
            *(count(len(lines), what) for lines, what in others if lines),
        )
    )


def _time(told: Minutes, today: date) -> Iterator[Block]:
    said = _clock_said(told)
    rated = _rating(told)
    back = round(told.given_back / 60)
    if not (told.items or said or rated or back):
        return
    yield Heading(2, "Agenda and time")
    if told.items:
        yield _agenda(told, today)
    if said:
        yield Paragraph(line(said))
    if rated:
        yield Paragraph(line(Span("Time well spent:", strong=True), f" {rated}"))
    if told.added_point:
        yield Paragraph(line(f"What would have added a point: {told.added_point}"))
    if back:
        people = f" to {count(told.present, 'person')}" if told.present else ""
        yield Paragraph(line(Span(f"{count(back, 'minute')} given back{people}.", strong=True)))


def _agenda(told: Minutes, today: date) -> Table:
    """The questions, planned against actual. The sums are those of the figures shown."""
    rows = [
        (each.title or say.NO_WORDS, _planned(each), _actual(each), _came(each, told, today))
        for each in told.items
    ]
    planned, extended, actual = (
        sum(round(getattr(each, name)) for each in told.items) for name in ("planned", "extended", "actual")
    )
    rows.append(("Together", _granted(planned, extended), clock(actual), ""))
    head = ("Question", "Planned", "Actual", "Came of it")
    if not told.started_at:
        return Table(head[:2], tuple(row[:2] for row in rows), frozenset({1}))
    return Table(head, tuple(rows), frozenset({1, 2}))


def _planned(item: ItemLine) -> str:
    return _granted(item.planned, item.extended)


def _granted(planned: float, extended: float) -> str:
    """`8:00 + 2:00`: the timebox and what extensions added."""
    return f"{clock(planned)} + {clock(extended)}" if round(extended) else clock(planned)


def _actual(item: ItemLine) -> str:
    return "-" if item.state is ItemState.PENDING and not round(item.actual) else clock(item.actual)


def _came(item: ItemLine, told: Minutes, today: date) -> str:
    """`D-12.1, A-12.2, carried from Mon 16 Nov, 2nd time`."""
    words = {ItemState.SKIPPED: "skipped", ItemState.PARKED: "parked"}
    words[ItemState.PENDING] = "to come" if told.phase.is_running else "not reached"
    if told.phase.is_running:
        words[ItemState.ACTIVE] = "on the table"
    carried = [f"carried from {short_day(item.carried_from, today)}"] if item.carried_from else []
    carried += [f"{ordinal(item.carried + 1)} time"] if item.carried else []
    return ", ".join((*item.came_of_it, *([words[item.state]] if item.state in words else []), *carried))


def _clock_said(told: Minutes) -> str:
    """How the time went, in a sentence or four; "" where it went as planned and says nothing."""
    if not told.started_at:
        return ""
    said = []
    if abs(told.late) >= WORTH_SAYING:
        said.append(f"Started {span(abs(told.late))} {'late' if told.late > 0 else 'early'}.")
    taken = [
        f"{span(each.taken)} from {each.title or say.NO_WORDS}"
        for each in told.items
        if each.taken >= WORTH_SAYING
    ]
    if taken:
        said.append(f"To keep the end, time was taken: {listed(taken)}.")
    if told.paused >= WORTH_SAYING:
        said.append(f"Paused for {span(told.paused)}.")
    if told.phase is Phase.CLOSED:
        over = told.over >= WORTH_SAYING
        said += [f"Ended {span(told.over)} after its time."] if over else []
        said += ["Ended on time."] if not over and told.given_back < 30 else []
    return " ".join(said)


def _rating(told: Minutes) -> str:
    if told.rating is None:
        few = f"{count(told.votes, 'vote')}; a mean is shown from {ENOUGH_VOTES} on"
        return few if told.votes else ""
    return f"{told.rating:.1f} out of 5 ({count(told.votes, 'vote')})"


def _notes(told: Minutes) -> Iterator[Block]:
    parts = [(each.title or say.NO_WORDS, each.notes) for each in told.items if each.notes]
    if told.loose_notes:
        parts.append(("Besides the agenda", told.loose_notes))
    if parts:
        yield Heading(2, "Notes")
    for title, notes in parts:
        yield Heading(3, title)
        yield Bullets(tuple(map(say.note, notes)))


def _closing(told: Minutes) -> Iterator[Block]:
    if told.next_on:
        yield Paragraph(line(f"Next meeting: {long_day(told.next_on)}."))
    if told.after_close:
        done = ", ".join(f"{n} {what}" for what, n in told.after_close)
        yield Paragraph(line(f"Changed after the close: {done}."))
    if told.unknown:
        kinds = ", ".join(f"{kind or say.NO_WORDS} ({n})" for kind, n in told.unknown)
        yield Paragraph(line(f"Written by a newer version, kept, and not shown here: {kinds}."))
