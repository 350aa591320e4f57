"""What a file says about the meeting itself: its title, its day, when it starts, how long it is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import NamedTuple

from facilitator.formats.agenda import day, table, timebox
from facilitator.formats.agenda.front_matter import Field
from facilitator.formats.agenda.outline import Outline
from facilitator.formats.agenda.places import NOTES, Places
from facilitator.formats.agenda.timebox import Timebox
from facilitator.model.agenda import Problem

_ABOUT_TIME = re.compile(
    r"\b(?:when|times?|dates? (?:and|&) times?|time (?:and|&) dates?|duration|length|slot|session)\b",
    re.IGNORECASE,
)
_NOT_THEN = re.compile(
    r"\b(?:deadline|next meeting|previous|last (?:meeting|updated)|created|submitted|future)\b", re.IGNORECASE
)
_ZONE = re.compile(
    r"\b(?:session|utc|gmt|[a-z]{1,3}[sd]t|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE
)


class Head(NamedTuple):
    """What is known of the meeting, apart from its items."""

    title: str = ""
    on: date | None = None
    starts: time | None = None
    slot_minutes: float | None = None
    problems: tuple[Problem, ...] = ()


def read(
    source: Outline, places: Places, fields: Mapping[str, Field], name: str, items: frozenset[int]
) -> Head:
    """The head of somebody's agenda. The lines of its `items` say nothing about the meeting as a whole."""
    given = {key: field.value for key, field in fields.items()}
    lines = list(_lines(source, places, items))
    title = given.get("title") or _title(lines) or _from_name(name)
    on, problem = _day(
        [_Said("field", fields["date"].line, fields["date"].value)] if "date" in fields else [], lines, name
    )
    starts, slot = _slot(lines)
    slot = slot or next((said.minutes for said in lines if said.minutes), None)
    for key in ("slot", "duration", "length", "time box", "timebox"):
        if (box := timebox.whole(given.get(key, ""), bare=True)) is not None:
            slot = box.minutes
    for key in ("start", "starts", "time", "when"):
        if said := given.get(key, "").strip():
            range_, at = next((each for each in timebox.find(said) if each.at), None), timebox.clock(said)
            starts, slot = (range_.at, slot or range_.minutes) if range_ else (at[0] if at else starts, slot)
    return Head(" ".join(title.split()).strip(" #:"), on, starts, slot, (problem,) if problem else ())


class _Said(NamedTuple):
    """A line that may tell about the meeting."""

    kind: str
    """`heading`, `name` ("Agenda" and its like), `day`, `label`, `text`, `item`; `frame` below a day."""
    line: int
    text: str
    first: bool = True
    """Whether it stands before the first item of the file."""
    minutes: float | None = None
    """How long the meeting is, where it says so in a heading: `Agenda (60 minutes)`."""


def _lines(source: Outline, places: Places, items: frozenset[int]) -> Iterator[_Said]:
    """What may tell about the meeting, in order: no items, no notes."""
    begin = min(items, default=1_000_000)
    tops = [
        index for index, block in enumerate(source.blocks) if block.kind == "heading" and block.level == 1
    ]
    after_day = False
    for index, block in enumerate(source.blocks):
        after_day = (index in places.days or after_day) and block.line not in items
        if places.shut[index] == NOTES or block.line in items or block.kind == "quote":
            continue
        first = block.line < begin
        if block.kind == "table":
            if table.is_about_the_meeting(source, block):
                for row in block.rows:
                    cells = [source.cell(cell).text.strip() for cell in row.cells]
                    yield _Said("label", row.line, f"{cells[0].rstrip(': ')}: {' '.join(cells[1:])}", first)
        elif block.source.strip() and len(block.source) <= 600:
            text = source.line(index).text
            kind = "label" if table.LABEL.match(text) else block.kind
            if kind != "label" and tops != [index]:
                kind = "day" if index in places.days else kind
                if kind == "heading" and (index in places.called or places.shut[index]):
                    kind = "name"
                elif kind == "heading" and timebox.clock(text):
                    kind = "item"
            box = timebox.first(text) if index in places.slots else None
            kind = "frame" if kind == "text" and after_day else kind
            yield _Said(kind, block.line, text, first, box.minutes if box else None)


def _title(lines: Sequence[_Said]) -> str:
    """The first heading above the items that is not just "Agenda" or "Day 1"; else the first one there is."""
    kinds = ("heading", "name", "day")
    found = (
        said.text
        for above in (True, False)
        for kind in kinds
        for said in lines
        if said.kind == kind and said.first == above
    )
    return next(found, "")


def _day(fields: Sequence[_Said], lines: Sequence[_Said], name: str) -> tuple[date | None, Problem | None]:
    """Fields and labels know best, then headings, then short lines, then the name of the file."""
    ranks = {"field": 0, "label": 1, "heading": 2, "day": 2, "frame": 2, "name": 3, "item": 3, "text": 3}
    doubt: Problem | None = None
    for said in sorted([*fields, *lines, _Said("item", 0, name)], key=lambda each: ranks[each.kind]):
        prose = ranks[said.kind] == 3 and (len(said.text.split()) > 10 or said.text.rstrip().endswith("."))
        if _NOT_THEN.search(said.text) or prose:
            continue
        on, either = day.read(said.text)
        if on is not None:
            return on, None
        if either and doubt is None:
            words = f"'{either}' could be two different days; write it like 2026-11-23."
            doubt = Problem(said.line, f"Line {said.line}: {words}" if said.line else words)
    return None, doubt


def _slot(lines: Sequence[_Said]) -> tuple[time | None, float | None]:
    """When it starts, and its minutes: of the line that says so, or of all its sessions together."""
    found: list[Timebox] = []
    days = sum(said.kind == "day" for said in lines)
    for said in lines:
        label = table.LABEL.match(said.text) if said.kind == "label" else None
        value = said.text[label.end() :].strip() if label else said.text
        boxes = list(timebox.find(value))
        clocked = bool(boxes) and boxes[0].at is not None
        if said.kind == "label" and _ABOUT_TIME.match(said.text):
            at = timebox.clock(value)
            found += boxes[:1] if boxes else [Timebox(0.0, None, 0, 0, at[0])] if at else []
        elif clocked and (said.kind in ("day", "frame") or (said.first and _ZONE.search(said.text))):
            found.append(boxes[0])
    starts = next((box.at for box in found if box.at), None)
    minutes = [box.minutes for box in found if box.minutes]
    if not minutes or (len(minutes) > 1 and len(minutes) != days):
        return starts, None  # what several lines say of one meeting cannot be added up
    return starts, sum(minutes)


def _from_name(name: str) -> str:
    stem = re.sub(r"\.\w{1,8}$", "", name.replace("\\", "/").rpartition("/")[2])
    return re.sub(r"[-_]+", " ", stem).strip()
