"""The items of somebody's agenda that have a timebox, wherever in the file it stands."""

import re
from collections.abc import Sequence

from facilitator.formats.agenda import notation, owner, succession, table
from facilitator.formats.agenda.lines import Entry, Lines
from facilitator.formats.agenda.notation import Reading

_SESSION = re.compile(
    r"\b(?:session|room|utc|gmt|time ?zones?|[a-z]{1,3}[sd]t|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_SPEAKS_OF_TIME = re.compile(r"\d|[½¼¾]|\bhour|\bminutes?\b")
_TITLED = re.compile(r"[^-–—]{1,12}[-–—][^-–—]{1,12}?\s*[-–—:]\s+\w")
"""`12:30-1:30 - Lunch`: a clock range, a mark and a title."""
_LONGEST_TEXT = 400


def find(lines: Lines, most: int) -> list[Entry]:
    """Every timed item in those parts of a file that are at most so far from an agenda: `OPEN`, `NOTES`.

    With them come the untimed rows of their tables; [] where nothing is timed.
    """
    return _Finder(lines, most).entries()


class _Finder:
    def __init__(self, lines: Lines, most: int) -> None:
        self.lines, self.most = lines, most
        self.found: dict[int, Entry] = {}
        self._clocks: dict[int, int] = {}
        self._stated: dict[int, int] = {}

    def entries(self) -> list[Entry]:
        rows: list[Entry] = []
        for index, block in enumerate(self.lines.blocks):
            if not self._may_be_item(index):
                continue
            if block.kind == "table":
                rows += self.lines.rows(index)
            elif block.kind in ("heading", "item") and not self.lines.is_struck(index):
                self._take(index)
            elif (
                block.kind == "text"
                and len(block.source) <= _LONGEST_TEXT
                and _SPEAKS_OF_TIME.search(block.source)
            ):
                self._take_text(index)
        self._take_starts()
        self._take_shared()
        self._count_from_start()
        if not self.found and not any(row.reading.box for row in rows):
            return []
        self._leave_out_slot([*self.found, *(row.block for row in rows if row.reading.box)])
        return [*(self._with_owners(entry) for entry in self.found.values()), *rows]

    def _may_be_item(self, index: int) -> bool:
        places = self.lines.places
        return places.shut[index] <= self.most and index not in places.days and index != self.lines.title

    def _take(self, index: int) -> None:
        reading = self.lines.reading(index)
        if reading.box is None or notation.minutes_each(reading.title) is not None:
            return
        if reading.bare or self._names_owner(index, reading):
            self._give_to_parent(index, reading)
        elif reading.title:
            self.found[index] = self.lines.entry(index)

    def _names_owner(self, index: int, reading: Reading) -> bool:
        """`Jane Doe, 20 min` as the only timed line below an item is the item's owner and timebox."""
        parent = self.lines.blocks[index].parent
        if parent < 0 or self.lines.blocks[parent].kind != "item" or not _people(reading.title):
            return False
        siblings = self.lines.below(parent, "item")
        return len(siblings) <= 8 and [i for i in siblings if self.lines.reading(i).box] == [index]

    def _give_to_parent(self, index: int, reading: Reading) -> None:
        """`- 10 minutes` and `_~5 minutes_` say how long the item above them is."""
        parent = self.lines.blocks[index].parent
        if (
            parent < 0
            or not self._may_be_item(parent)
            or parent in self.found
            or not self.lines.line(parent).text.strip()
        ):
            return
        if self._is_session(index):
            return
        above = self.lines.reading(parent)
        owners = above.owners or reading.owners or (() if reading.bare else _people(reading.title))
        self.found[parent] = self.lines.entry(parent, above._replace(box=reading.box, owners=owners))

    def _take_text(self, index: int) -> None:
        reading = self.lines.reading(index)
        if reading.box is None:
            return
        if reading.bare and reading.box.at and (below := self._title_below(index)) is not None:
            line = self.lines.blocks[index + 1].line
            self.found[index] = Entry(index, line, below._replace(box=reading.box))
        elif reading.bare:
            self._give_to_parent(index, reading)
        elif reading.title and not self._is_session(index) and self._is_item(index, reading):
            self.found[index] = self._with_lead(index, reading)

    def _title_below(self, index: int) -> Reading | None:
        """The short line below a clock range that stands alone."""
        blocks = self.lines.blocks
        if self._is_session(index) or index + 1 == len(blocks):
            return None
        below = blocks[index + 1]
        if below.kind != "text" or below.parent != blocks[index].parent:
            return None
        reading = self.lines.reading(index + 1)
        return reading if reading.box is None and 0 < len(reading.title.split()) <= 12 else None

    def _is_session(self, index: int) -> bool:
        """`13:30-15:30 Monday session I` below the heading of a day is the day's frame, not an item."""
        block, box = self.lines.blocks[index], self.lines.reading(index).box
        if block.kind != "text" or box is None or box.at is None:
            return False
        text = self.lines.line(index).text
        if table.LABEL.match(text):
            return True
        if _TITLED.match(text) and not _SESSION.search(text):
            return False
        if block.parent not in self._clocks:
            boxes = [self.lines.reading(i).box for i in self.lines.below(block.parent, "text")]
            self._clocks[block.parent] = sum(1 for each in boxes if each and each.at)
        framed = (
            block.parent < 0 or block.parent == self.lines.title or block.parent in self.lines.places.days
        )
        return self._clocks[block.parent] < 2 and (framed or _SESSION.search(text) is not None)

    def _is_item(self, index: int, reading: Reading) -> bool:
        """Prose that mentions a span is no item; a line that begins or ends with one is."""
        words = len(reading.title.split())
        if reading.leads:
            return words <= 20
        line = self.lines.line(index)
        if any(start == 0 for start, _ in line.stressed) or self._lead_above(index) >= 0:
            return True
        if not reading.stated or words > 14 or not line.text.rstrip(" .:").endswith((")", "]")):
            return False
        parent = self.lines.blocks[index].parent
        if parent not in self._stated:
            self._stated[parent] = sum(self.lines.reading(i).stated for i in self.lines.below(parent, "text"))
        return index in self.lines.places.named or self._stated[parent] >= 2

    def _lead_above(self, index: int) -> int:
        """The line in bold right above, of which the title of this paragraph is made; -1 for none."""
        blocks = self.lines.blocks
        for above in range(index - 1, max(-1, index - 12), -1):
            if blocks[above].kind != "text" or blocks[above].line != blocks[above + 1].line - 1:
                break
            line = self.lines.line(above)
            text = line.text.strip()
            if text and any(start == 0 and end >= len(text) - 1 for start, end in line.stressed):
                return above
        return -1

    def _with_lead(self, index: int, reading: Reading) -> Entry:
        """`**Opening:** the chair opens ... (1 minute)` is called "Opening"."""
        above = self._lead_above(index)
        if above >= 0:
            title = self.lines.line(above).text.strip(" :")
            return Entry(index, self.lines.blocks[above].line, reading._replace(title=title))
        line = self.lines.line(index)
        end = next((end for start, end in line.stressed if start == 0), 0)
        if not reading.leads and (line.text[:end].rstrip().endswith(":") or line.text[end : end + 1] == ":"):
            reading = reading._replace(title=line.text[:end].strip(" :"))
        return self.lines.entry(index, reading)

    def _take_starts(self) -> None:
        """Siblings that all say when they start, and nothing else, last until the next one starts."""
        for children in self.lines.source.children.values():
            for kind in ("heading", "item", "text"):
                same = [i for i in children if self.lines.blocks[i].kind == kind and self._may_be_item(i)]
                if len(same) < 3 or any(i in self.found for i in same):
                    continue
                said = [self.lines.reading(i) for i in same]
                readings = succession.lasting(said)
                if readings != said:
                    self.found.update(
                        (i, self.lines.entry(i, each)) for i, each in zip(same, readings, strict=True)
                    )

    def _take_shared(self) -> None:
        """Below `15-minute items` every item without a timebox of its own gets fifteen minutes."""
        for parent, children in self.lines.source.children.items():
            all_get = notation.minutes_each(self.lines.line(parent).text) if parent >= 0 else None
            minutes = all_get
            for index in children:
                kind = self.lines.blocks[index].kind
                if kind == "text":  # right above a list: "About 20 minutes each"
                    minutes = notation.minutes_each(self.lines.line(index).text) or all_get
                if minutes is None or kind != "item" or index in self.found or not self._may_be_item(index):
                    continue
                reading = self.lines.reading(index)
                if reading.title and not reading.bare and not self.lines.is_struck(index):
                    self.found[index] = self.lines.shared(index, minutes)

    def _count_from_start(self) -> None:
        """`0-5 min`, `5-20 min` in one list are minutes of the meeting."""
        for children in self.lines.source.children.values():
            same = [index for index in children if index in self.found]
            spans = succession.elapsed([self.found[index].reading for index in same])
            for index, reading in zip(same, spans, strict=True):
                self.found[index] = self.found[index]._replace(reading=reading)

    def _leave_out_slot(self, timed: Sequence[int]) -> None:
        """`Agenda (60 minutes)` above all that is timed says how long the meeting is."""
        for index in [each for each in self.found if each in self.lines.places.slots]:
            if len(timed) > 1 and all(i == index or index in self.lines.source.above(i) for i in timed):
                del self.found[index]

    def _with_owners(self, entry: Entry) -> Entry:
        """Owners from a line of their own below: `Presenter: Jane Doe`."""
        if entry.reading.owners:
            return entry
        for index in self.lines.source.children.get(entry.block, [])[:8]:
            if self.lines.blocks[index].kind in ("item", "text") and (
                found := owner.labelled(self.lines.line(index).text)
            ):
                return entry._replace(reading=entry.reading._replace(owners=found))
        return entry


def _people(title: str) -> tuple[str, ...]:
    """The people a line names if it says nothing else, each with both names or with an address."""
    named = owner.names(title)
    return owner.addressed(title) or (named if all(" " in name or "@" in name for name in named) else ())
