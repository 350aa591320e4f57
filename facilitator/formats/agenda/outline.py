"""A Markdown file as a flat outline: headings, items, tables and lines, each with its place and parent."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from facilitator.formats import inline
from facilitator.formats.inline import Line, References, Token

MOST_LINES = 2_500
MOST_CHARACTERS = 100_000
"""Nobody's agenda is longer; what stands beyond is left unread, so that no file can keep the reader busy."""

_BULLET = re.compile(r"( *)[•▪‣◦·–](?= \S)")
_TWO_BULLETS = re.compile(r"^( *)[-*+] (?=[-*+] \S)")
"""`- - x` is how some people write an item below the one above."""
_TIGHT_HEADING = re.compile(r"#{2,6}(?=[^\W_])")
_MARKER = re.compile(r"( *)((?:[-*+]|\d{1,9}[.)]) {1,4})(?=\S)")
_TIMED_LINE = re.compile(r"[A-Z].{0,100}\(\s?\d{1,3}\s?(?:min|m)[a-z]{0,4}\s?\)(?:\s+[A-Z].{0,120})?\s*$")
"""`Closure (1 min)`, and `Closure (1 min) Nobody adds anything.` """
_RULE = re.compile(r" *(?:[-*_] *){3,}$")


class Row(NamedTuple):
    """One row of a table, each cell as Markdown."""

    line: int
    cells: tuple[str, ...]


class Block(NamedTuple):
    """One heading, list item, table, quotation or line of a paragraph."""

    kind: str
    """`heading`, `item`, `text`, `quote` or `table`."""
    line: int
    """The line it begins on, counted from 1."""
    source: str
    """Its own words as Markdown, without those of its children."""
    parent: int = -1
    """The index of the heading or item it stands under; -1 for none."""
    level: int = 0
    """1-6 for a heading; else 0."""
    group: int = -1
    """The number of the list an item belongs to; items of one list are siblings."""
    ordered: bool = False
    rows: tuple[Row, ...] = ()
    """The rows of a table, its header first."""


class Outline:
    """All blocks of a file in the order they stand in it."""

    def __init__(self, blocks: Sequence[Block], references: References) -> None:
        self.blocks = tuple(blocks)
        self.children: dict[int, list[int]] = {}
        """The indices of the blocks that stand right under each block; those under none at -1."""
        for index, block in enumerate(self.blocks):
            self.children.setdefault(block.parent, []).append(index)
        self._references = references
        self._lines: dict[int, Line] = {}

    def line(self, index: int) -> Line:
        """The words of a block."""
        if index not in self._lines:
            self._lines[index] = self.cell(self.blocks[index].source)
        return self._lines[index]

    def cell(self, source: str) -> Line:
        """The words of another piece of Markdown of this file, such as the cell of a table."""
        return inline.read(source, self._references)

    def above(self, index: int) -> Iterator[int]:
        """The blocks a block stands under, the nearest first."""
        index = self.blocks[index].parent
        while index >= 0:
            yield index
            index = self.blocks[index].parent


def read(lines: Sequence[str]) -> Outline:
    """The outline of a file's cleaned lines; not of what stands beyond `MOST_LINES` or `MOST_CHARACTERS`."""
    kept: list[str] = []
    left = MOST_CHARACTERS
    for line in lines[:MOST_LINES]:
        left -= len(line) + 1
        if left < 0:
            break
        kept.append(inline.plain_blanks(line))
    kept = _straightened(kept)
    references: References = {}
    builder = _Builder(kept)
    for token in inline.parsers()[0]("\n".join(kept), references):
        builder.take(token)
    return Outline(builder.blocks, references)


def _straightened(lines: Sequence[str]) -> list[str]:
    """The lines, with lists indented as CommonMark wants them: each item below the words of the one above.

    Many agendas were written for renderers that nested by two blanks under `1.`, or are bulleted with `•`.
    """
    straight: list[str] = []
    depth: list[
        tuple[int, int, int]
    ] = []  # of each open item: its indent as written, as straightened, of its words
    fenced, blank = False, True
    for place, line in enumerate(lines):
        bare = line.lstrip(" ")
        if line.startswith("##"):
            line = _TIGHT_HEADING.sub(lambda found: found[0] + " ", line, count=1)
        elif bare[:1] in tuple("•▪‣◦·–"):
            line = _BULLET.sub(r"\1-", line, count=1)
        elif not fenced and not _RULE.match(line):
            line = _TWO_BULLETS.sub(r"\1  ", line, count=1)
            bare = line.lstrip(" ")
        indent = len(line) - len(bare)
        if bare.startswith(("```", "~~~")):
            fenced = not fenced
        marker = None if fenced or _RULE.match(line) else _MARKER.match(line)
        if marker:
            while depth and indent < depth[-1][0] + 2:
                depth.pop()
            column = indent
            if depth:
                shifted = indent + depth[-1][1] - depth[-1][0]
                column = shifted if depth[-1][2] <= shifted <= depth[-1][2] + 3 else depth[-1][2]
            depth.append((indent, column, column + len(marker[2])))
            line = " " * column + line[indent:]
        elif bare:
            after = lines[place + 1].strip() if place + 1 < len(lines) else ""
            if (
                not indent
                and _TIMED_LINE.match(line)
                and _stands_alone(straight[-1] if straight else "", after)
            ):
                line = f"###### {line}"
            if indent == 0 and (blank or line.startswith("#")):
                depth.clear()
            while depth and 0 < indent <= depth[-1][0]:
                depth.pop()
            if depth and indent:
                line = " " * (depth[-1][1] - depth[-1][0]) + line
        blank = not bare
        straight.append(line)
    return straight


def _stands_alone(before: str, after: str) -> bool:
    """Whether `Closure (1 min)` between these lines is a topic of its own, not the end of a wrapped line."""
    bullet = _MARKER.match(before) is not None
    begins = not before.strip() or before.startswith("#") or (bullet and len(before) < 60)
    return begins and (not after or _MARKER.match(after) is not None or _TIMED_LINE.match(after) is not None)


class _Builder:
    """Collects blocks from a stream of tokens."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.blocks: list[Block] = []
        self._lines = lines
        self._headings: list[tuple[int, int]] = []
        """(level, index) of the headings that are open."""
        self._lists: list[tuple[int, bool, int]] = []
        """(group, ordered, parent) of the lists that are open."""
        self._items: list[int] = []
        self._fresh: set[int] = set()
        """Items whose own words have not come yet."""
        self._quotes = 0
        self._groups = 0
        self._context = ""
        self._level = 0
        self._rows: list[Row] = []
        self._cells: list[str] = []

    def take(self, token: Token) -> None:
        kind, first = token.type, token.map[0] if token.map else 0
        if kind == "inline":
            self._words(token.content, first)
        elif kind in ("heading_open", "paragraph_open"):
            self._context, self._level = kind, int(token.tag[1:]) if kind == "heading_open" else 0
        elif kind in ("bullet_list_open", "ordered_list_open"):
            self._groups += 1
            self._lists.append((self._groups, kind.startswith("ordered"), self._parent()))
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif kind == "list_item_open":
            group, ordered, parent = self._lists[-1]
            index = self._add(
                Block("quote" if self._quotes else "item", first + 1, "", parent, 0, group, ordered)
            )
            self._items.append(index)
            self._fresh.add(index)
        elif kind == "list_item_close":
            self._items.pop()
        elif kind in ("blockquote_open", "blockquote_close"):
            self._quotes += 1 if kind.endswith("open") else -1
        elif kind == "table_open":
            self._rows = []
        elif kind == "tr_open":
            self._context, self._cells = "cell", []
            self._rows.append(Row(first + 1, ()))
        elif kind == "tr_close":
            self._rows[-1] = self._rows[-1]._replace(cells=tuple(self._cells))
        elif kind == "table_close":
            self._table()

    def _parent(self) -> int:
        return self._items[-1] if self._items else self._headings[-1][1] if self._headings else -1

    def _add(self, block: Block) -> int:
        self.blocks.append(block)
        return len(self.blocks) - 1

    def _words(self, content: str, first: int) -> None:
        item = self._items[-1] if self._items else None
        if self._context == "cell":
            self._cells.append(content)
        elif item is not None and item in self._fresh:
            self._fresh.discard(item)
            self.blocks[item] = self.blocks[item]._replace(source=content)
        elif self._context == "heading_open" and item is None and not self._quotes and "\n" not in content:
            while self._headings and self._headings[-1][0] >= self._level:
                self._headings.pop()
            index = self._add(Block("heading", first + 1, content, self._parent(), self._level))
            self._headings.append((self._level, index))
        elif self._quotes:
            self._add(Block("quote", first + 1, content, self._parent()))
        else:
            for offset, line in enumerate(content.split("\n")):
                self._add(Block("text", first + 1 + offset, line, self._parent()))

    def _table(self) -> None:
        """A line right below a table is a row to Markdown, and a line of its own to everybody else."""
        rows = list(self._rows)
        below: list[Row] = []
        while len(rows) > 1 and "|" not in self._lines[rows[-1].line - 1]:
            below.insert(0, rows.pop())
        if rows and not self._quotes:
            self._add(Block("table", rows[0].line, "", self._parent(), rows=tuple(rows)))
        for row in below:
            self._add(Block("text", row.line, row.cells[0] if row.cells else "", self._parent()))
