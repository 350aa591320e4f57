"""The lines of somebody's file, each read once, with what they are to each other."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from facilitator.formats.agenda import notation, table, timebox
from facilitator.formats.agenda.notation import Reading
from facilitator.formats.agenda.outline import Block, Outline
from facilitator.formats.agenda.places import OPEN, survey
from facilitator.formats.agenda.timebox import Timebox
from facilitator.formats.inline import Line

_SAID_NUMBERS = re.compile(
    r"\b(?:numbers?|figures?|values?|times?) in (?:parenthes[ei]s|brackets)\b.{0,40}\bmin", re.IGNORECASE
)
_NUMBER = re.compile(r"\(\d{1,3}\)[\s:.]*$")


class Entry(NamedTuple):
    """An item before its depth is known."""

    block: int
    """The index of the block it was read from."""
    line: int
    reading: Reading
    row: bool = False
    """Whether it is one row of the table `block`."""


class Lines:
    """A file to look for items in."""

    def __init__(self, source: Outline) -> None:
        self.source = source
        self.blocks: Sequence[Block] = source.blocks
        self.places = survey(source)
        self._readings: dict[int, Reading] = {}
        self._tables: dict[int, list[Entry]] = {}

    def line(self, index: int) -> Line:
        """The words of a block."""
        return self.source.line(index)

    def reading(self, index: int) -> Reading:
        """What a block says as an item."""
        if index not in self._readings:
            self._readings[index] = notation.read(self.line(index), numbers=self._numbers)
        return self._readings[index]

    def shared(self, index: int, minutes: float) -> Entry:
        """A block as an item that gets as many minutes as the others beside it."""
        reading = notation.read(self.line(index), numbers=self._numbers, timed=True)
        return self.entry(index, reading._replace(box=Timebox(minutes, None, 0, 0)))

    def entry(self, index: int, reading: Reading | None = None) -> Entry:
        """A block as an item."""
        return Entry(index, self.blocks[index].line, reading or self.reading(index))

    def rows(self, index: int) -> list[Entry]:
        """The items of a table."""
        if index not in self._tables:
            found = table.entries(self.source, self.blocks[index], agenda=index in self.places.named)
            self._tables[index] = [Entry(index, line, reading, True) for line, reading in found]
        return self._tables[index]

    def below(self, index: int, kind: str) -> list[int]:
        """The blocks of a kind that stand right under a block; under none for -1."""
        return [i for i in self.source.children.get(index, []) if self.blocks[i].kind == kind]

    def is_open(self, index: int) -> bool:
        """Whether a block may be a part of the agenda: no notes, attendance, title or heading of a day."""
        return self.places.shut[index] == OPEN and index not in self.places.days and index != self.title

    def is_struck(self, index: int) -> bool:
        """Whether an item was struck out; where its timebox still stands, only its old wording was."""
        line = self.line(index)
        return bool(line.struck) and (
            not line.text.strip() or (line.struck_first and self.reading(index).box is None)
        )

    @cached_property
    def title(self) -> int:
        """The heading that is the title of the file; -1 where the first one is a section like the others."""
        headings = [i for i, block in enumerate(self.blocks) if block.kind == "heading"]
        first = [i for i in headings if self.blocks[i].level == 1]
        return headings[0] if headings and first == headings[:1] else -1

    @cached_property
    def _numbers(self) -> bool:
        """Whether `(10)` means ten minutes: the file says so, or many lines end in it and none in minutes."""
        if any(block.kind == "text" and _SAID_NUMBERS.search(block.source[:400]) for block in self.blocks):
            return True
        ends = [block.source[-60:] for block in self.blocks if block.kind in ("heading", "item")]
        return sum(bool(_NUMBER.search(end)) for end in ends) >= 3 and not any(
            timebox.whole(end.rpartition("(")[2].rstrip(" ):."))
            for end in ends
            if end.rstrip(" .:").endswith(")")
        )
