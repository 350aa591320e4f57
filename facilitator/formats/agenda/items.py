"""The items of an agenda that somebody wrote in a form of their own, put together from its lines."""

from collections.abc import Iterator, Sequence

from facilitator.formats.agenda import timed, untimed
from facilitator.formats.agenda.lines import Entry, Lines
from facilitator.formats.agenda.outline import Outline
from facilitator.formats.agenda.places import NOTES, OPEN, Places
from facilitator.formats.agenda.timebox import Timebox
from facilitator.model.agenda import AgendaItem


def read(source: Outline) -> tuple[tuple[AgendaItem, ...], Places]:
    """The items of an agenda in the order they stand in, and what the parts of the file are."""
    lines = Lines(source)
    known = timed.find(lines, OPEN) or timed.find(lines, NOTES)
    entries = _once(lines, [*known, *untimed.in_line(lines, known)]) if known else untimed.alone(lines)
    return tuple(_built(lines, sorted(entries, key=lambda each: (each.block, each.line)))), lines.places


def _once(lines: Lines, entries: list[Entry]) -> list[Entry]:
    """Files that are agenda and minutes in one repeat their items in the minutes; the agenda counts.

    So do files that list all in a table and then say more about each below a heading of the same words.
    """

    def named(entry: Entry) -> bool:
        named = lines.places.named
        return entry.block in named or any(index in named for index in lines.source.above(entry.block))

    def said(entry: Entry) -> tuple[str, float | None]:
        return entry.reading.title, entry.reading.box.minutes if entry.reading.box else None

    def heads(entry: Entry) -> bool:
        return lines.blocks[entry.block].kind == "heading"

    known = {said(entry) for entry in entries if named(entry)}
    listed = {said(entry) for entry in entries if entry.row and entry.reading.box}
    return [
        entry
        for entry in entries
        if (named(entry) or said(entry) not in known) and not (heads(entry) and said(entry) in listed)
    ]


def _built(lines: Lines, entries: Sequence[Entry]) -> Iterator[AgendaItem]:
    own = {entry.block for entry in entries if not entry.row}
    chains: list[list[int]] = []
    for place, entry in enumerate(entries):
        chain = [index for index in lines.source.above(entry.block) if index in own]
        frame = _frame(lines, entries, place) if not chain else None
        chains.append(chain if frame is None else [frame])
    above = {index for chain in chains for index in chain}
    shared = {
        index for entry, chain in zip(entries, chains, strict=True) if entry.reading.box for index in chain
    }
    for entry, chain in zip(entries, chains, strict=True):
        box = entry.reading.box
        quotes = [] if entry.row else [lines.line(index).text for index in lines.below(entry.block, "quote")]
        yield AgendaItem(
            title=entry.reading.title,
            minutes=box.minutes if box else None,
            minutes_max=box.minutes_max if box else None,
            owners=entry.reading.owners,
            prompt=" ".join(" ".join(quotes).split()),
            level=1 + len(chain),
            # The time of a section counts unless its parts have times of their own.
            container=not entry.row and entry.block in (shared if box else above),
            line=entry.line,
        )


def _frame(lines: Lines, entries: Sequence[Entry], place: int) -> int | None:
    """The item `2:00-4:45` in front of an item `3:00-3:20`: the part of the day it lies in."""
    entry = entries[place]
    first, last = _window(entry.reading.box)
    for outer in (entries[i] for i in range(place - 1, max(-1, place - 12), -1)):
        if outer.row or entry.row or lines.blocks[outer.block].parent != lines.blocks[entry.block].parent:
            return None
        begin, end = _window(outer.reading.box)
        if begin <= first < last <= end and (first, last) != (begin, end):
            return outer.block
    return None


def _window(box: Timebox | None) -> tuple[float, float]:
    """From when to when in minutes after midnight; (0, 0) where that is not said."""
    if box is None or box.at is None:
        return 0.0, 0.0
    begin = box.at.hour * 60.0 + box.at.minute
    return begin, begin + box.minutes
