"""The tags of HTML that people mix into Markdown, or write all of their minutes in."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """One row of a file, with its HTML as Markdown writes it."""

    number: int
    """The line of the file it starts on, counted from 1."""
    text: str
    table: int = 0
    """Which table in HTML the row belongs to, counted from 1; 0 for none."""


_HEADING = re.compile(r"(?P<indent>\s*)<h(?P<level>[1-6])\b[^<>]*>(?P<words>.*?)(?:</h[1-6]>)?\s*$", re.I)
_ITEM = re.compile(r"(?P<indent>\s*)(?:</(?:li|p)>\s*)*<li\b[^<>]*>(?:\s*<p\b[^<>]*>)?(?P<words>.*)$", re.I)
_FRAME = re.compile(
    r"\s*(?:</?(?:ul|ol|li|p|div|section|article|details|summary|html|body|main|br|hr|table|thead|tbody|tfoot"
    r"|tr|colgroup|col|dl)\b[^<>]*>\s*)+$",
    re.I,
)
_TABLE_ROW = re.compile(r"<tr\b[^<>]*>", re.I)
_TABLE_END = re.compile(r"</(?:tr|table)\s*>|<tr\b", re.I)
_CELL = re.compile(r"<t[dh]\b[^<>]*>", re.I)
_CELL_FRAME = re.compile(r"</?(?:td|th|tr|thead|tbody|table)\b[^<>]*>", re.I)
_PIECE = re.compile(r"(?:</?(?:li|p|ul|ol|div|br)\b[^<>]*>\s*)+", re.I)
_BLOCK = re.compile(r"(?=<(?:li|h[1-6])\b)|(?<=</h[1-6]>)", re.I)
_OUTER_BREAKS = re.compile(r"^(?:\s|<br>)+|(?:\s|<br>)+$")
BREAK = "<br>"
"""Stands between the lines of a cell."""


def rows_of(rows: Sequence[str]) -> list[Row]:
    """The rows of a file, with every row of a table in HTML as one of Markdown, `| Jo | send it |`, and each
    heading and item on a row of its own. Their numbers stay those of the file."""
    found: list[Row] = []
    at, column, table = 0, 0, 0
    within = False
    while at < len(rows):
        row = rows[at]
        if "<" not in row:
            found.append(Row(at + 1, row))
            at += 1
            continue
        start = _TABLE_ROW.search(row, column) if "<tr" in row or "<TR" in row else None
        end = _row_end(rows, at, start.end()) if start else None
        before = row[column : start.start() if start and end else len(row)]
        within = within and "<table" not in before.casefold() and "</table" not in before.casefold()
        if before.strip() or not column:
            found.extend(Row(at + 1, without_tags(part)) for part in _parts(before))
        if start is None or end is None:
            at, column = at + 1, 0
            continue
        table += not within
        within = True
        cells = _CELL.split(_between(rows, (at, start.end()), end))[1:]
        if cells:
            found.append(Row(at + 1, _markdown_row(cells), table))
        at, column = end
    return found


def _row_end(rows: Sequence[str], at: int, column: int) -> tuple[int, int] | None:
    """The line and the column where a row of a table ends; None where nothing ends it."""
    for line in range(at, min(len(rows), at + _LONGEST_ROW)):
        end = _TABLE_END.search(rows[line], column if line == at else 0)
        if end:
            return line, end.end() if end[0][1] == "/" and end[0][2:4].casefold() == "tr" else end.start()
    return None


def _between(rows: Sequence[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    if start[0] == end[0]:
        return rows[start[0]][start[1] : end[1]]
    return " ".join((rows[start[0]][start[1] :], *rows[start[0] + 1 : end[0]], rows[end[0]][: end[1]]))


_LONGEST_ROW = 200
"""Lines of the file that one row of a table may take."""


def _markdown_row(cells: Sequence[str]) -> str:
    pieces = (" ".join(_PIECE.sub(BREAK, cell).split()) for cell in cells)
    told = (_CELL_FRAME.sub(" ", piece).replace("|", r"\|") for piece in pieces)
    return f"| {' | '.join(_OUTER_BREAKS.sub('', each) for each in told)} |"


def _parts(row: str) -> Iterator[str]:
    """The row, cut before every heading and item that stands in the middle of it."""
    if row.count("<") < 2 or "<" not in row.strip()[1:]:
        yield row
        return
    parts = [part for part in _BLOCK.split(row) if part.strip()]
    yield from parts or [row]


def without_tags(row: str) -> str:
    """The row with `<h2>` and `<li>` as Markdown writes them; empty where it holds nothing but a frame."""
    if "<" not in row:
        return row
    heading = _HEADING.match(row)
    if heading:
        return f"{heading['indent']}{'#' * int(heading['level'])} {heading['words']}"
    item = _ITEM.match(row)
    if item:
        return f"{item['indent']}- {item['words']}"
    return "" if _FRAME.match(row) else row
