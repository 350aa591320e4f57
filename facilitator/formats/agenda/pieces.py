"""A line of an agenda, of which what is understood is cut out piece by piece; the rest is its title."""

import re

from facilitator.formats import inline
from facilitator.formats.agenda import bracket
from facilitator.formats.agenda.bracket import HOLE
from facilitator.formats.inline import Line

_NUMBERED = re.compile(r"\s*(?:\[[ xX]\]\s*|[✓✔☐☑✅]\ufe0f?\s*|\d{1,2}[.)]\s+|[•·–—*-]\s+)*")
_SEPARATOR = re.compile(r"\s[-–—|·]{1,2}\s|\s[-–—](?=[\d~])|(?<=\w)[–—](?=\w)|,\s+|\n|\|")
_EDGE_LEFT = re.compile(r"[\s\-–—:|·,;>\x02]*")
_EDGE_RIGHT = " \t\n-–—:|·,;…" + HOLE
_MOST_PARTS = 40


class Pieces:
    """The pieces of a line."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.scan = line.scan
        self.brackets = bracket.find(self.scan)
        self.cuts: list[tuple[int, int]] = []
        self.open = bracket.holes(self.scan, self.brackets)
        """The line with brackets and cuts as holes."""
        mark = _NUMBERED.match(self.scan)
        self.begin = mark.end() if mark and mark.end() < len(self.scan) else 0
        """Where its words begin, behind a number or a box to tick."""
        if self.begin:
            self.cut(0, self.begin)

    @property
    def rest(self) -> str:
        """What is left of it, from `begin` on."""
        return self.open[self.begin :]

    def cut(self, start: int, end: int) -> None:
        """Takes out what is understood."""
        self.cuts.append((start, end))
        self.open = bracket.holes(self.open, [(start, end)])

    def parts(self) -> list[tuple[int, int]]:
        """Where the pieces between dashes, bars and commas stand; of many, the first and the last ones."""
        found: list[tuple[int, int]] = []
        start = self.begin
        for hit in _SEPARATOR.finditer(self.open, self.begin):
            found.append((start, hit.start()))
            start = hit.end()
        found.append((start, len(self.open)))
        return found if len(found) <= _MOST_PARTS else [found[0], *found[-_MOST_PARTS:]]

    def words(self, start: int, end: int) -> str:
        """What is left between two places."""
        return self.open[start:end].replace(HOLE, " ").strip(" .:\n")

    def after_comma(self, start: int) -> bool:
        """Whether a comma stands in front of a place."""
        return self.open[max(0, start - 20) : start].rstrip().endswith(",")

    def is_link(self, start: int, end: int) -> bool:
        """Whether these words are a link from end to end."""
        inside = self.open[start:end].replace(HOLE, " ")
        inside = inside if inside.strip() else self.scan[start:end]
        start, end = start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())
        return start < end and any(a <= start and end <= b for a, b in self.line.links)

    def before_links(self, start: int, end: int) -> int:
        """Where these words end without the links behind them: `Jane Doe [slides](...)`."""
        for a, b in reversed(self.line.links):
            behind = self.open[b:end].replace(HOLE, " ").strip()
            if start < a and b <= end and not behind and self.words(start, a):
                end = a
        return end

    @property
    def title(self) -> str:
        """What is left, without the marks that held it together; escaped characters always stay."""
        marks = self.open
        for start, end in self.brackets:
            if not any(a <= start < b for a, b in self.cuts):
                marks = marks[:start] + self.scan[start:end] + marks[end:]
        edge = _EDGE_LEFT.match(marks)
        left, right = edge.end() if edge else 0, len(marks.rstrip(_EDGE_RIGHT))
        title, place = "", left
        for start, end in [*sorted(self.cuts), (right, right)]:
            words = self.line.text[place : max(place, min(start, right))].strip()
            if words and title.endswith(words[0]) and words[0] in ".,;:":
                words = words[1:].strip()
            title += words if not title or not words or words[0] in ".,;:" else " " + words
            place = max(place, end)
        return " ".join(title.split())

    def cut_addresses(self) -> None:
        """Takes out whole lines of addresses below a title."""
        start = self.open.find("\n", self.begin)
        while start >= 0:
            end = self.open.find("\n", start + 1)
            line = self.open[start : end if end >= 0 else len(self.open)]
            if inline.BLOT in line and not line.strip(inline.BLOT + HOLE + " \n<>"):
                self.cut(start, start + len(line))
            start = end
