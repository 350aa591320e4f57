"""The items of somebody's agenda that have no timebox: those in line with timed ones, or all of them."""

import re
from collections.abc import Iterator, Sequence

from facilitator.formats.agenda import notation
from facilitator.formats.agenda.lines import Entry, Lines
from facilitator.formats.agenda.places import ASIDE

_ANCHOR = re.compile(r"\s*\[[^\]]*\]\(#[^)]*\)\s*")


def in_line(lines: Lines, timed: Sequence[Entry]) -> Iterator[Entry]:
    """The items that stand in the same lists as timed ones, or in a list that is called an agenda."""
    blocks = lines.blocks
    seen = {each.block for each in timed}
    groups = {blocks[index].group for index in seen if blocks[index].kind == "item"}
    above = {parent for index in seen for parent in lines.source.above(index)}
    begun = {
        blocks[index].parent: index for index in sorted(seen, reverse=True) if blocks[index].kind == "heading"
    }
    for index, block in enumerate(blocks):
        if index in seen or not _may_be_item(lines, index):
            continue
        if block.kind == "item":
            if index in above or block.group in groups or _is_named(lines, index, seen):
                yield lines.entry(index)
        elif (
            index not in above
            and index > (first := begun.get(block.parent, index))
            and block.level == blocks[first].level
        ):
            yield lines.entry(index)


def alone(lines: Lines) -> list[Entry]:
    """The agenda of a file that times nothing: what is called one; else its first list; else its headings."""
    may = [index for index in range(len(lines.blocks)) if _may_be_item(lines, index)]
    items = [index for index in may if lines.blocks[index].kind == "item"]
    tables = (
        i for i, block in enumerate(lines.blocks) if block.kind == "table" and lines.places.shut[i] < ASIDE
    )
    rows = [row for index in tables for row in lines.rows(index)]
    chosen = [index for index in items if _is_named(lines, index, set())]
    if not chosen and not rows and items:
        chosen = [index for index in items if lines.blocks[index].group == lines.blocks[items[0]].group]
    if not chosen and not rows:
        chosen = [index for index in may if lines.blocks[index].kind == "heading"]
    return [*rows, *map(lines.entry, chosen)]


def _may_be_item(lines: Lines, index: int) -> bool:
    block = lines.blocks[index]
    if block.kind not in ("heading", "item") or not lines.is_open(index) or lines.is_struck(index):
        return False
    reading = lines.reading(index)
    if reading.bare or not re.search(r"\w", reading.title) or _ANCHOR.fullmatch(block.source):
        return False
    tables = lines.below(index, "table")
    if tables and not any(lines.rows(table) for table in tables):
        return False  # it is no more than the name of a table in which nothing is left
    if notation.minutes_each(reading.title) is not None and not lines.below(index, "item"):
        return False
    return block.kind == "item" or index not in lines.places.called


def _is_named(lines: Lines, index: int, timed: set[int]) -> bool:
    """Top items of a list called an agenda, and numbered ones below those; bullets there are remarks."""
    while index not in lines.places.named:
        block = lines.blocks[index]
        if (
            not block.ordered
            or block.parent < 0
            or block.parent in timed
            or lines.blocks[block.parent].kind != "item"
        ):
            return False
        index = block.parent
    return True
