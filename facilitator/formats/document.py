"""A short document before anyone lays it out: headings, paragraphs, lists and tables of plain words."""

from typing import NamedTuple, TypeAlias


class Span(NamedTuple):
    """Words in a row, on one line."""

    text: str
    """Plain words without control characters: whoever lays them out escapes them."""
    strong: bool = False


Line: TypeAlias = tuple[Span, ...]


class Heading(NamedTuple):
    """A heading."""

    level: int
    """1 for the title of the document, 2 for a section, 3 for a part of one."""
    text: str


class Paragraph(NamedTuple):
    """One paragraph."""

    line: Line


class Bullet(NamedTuple):
    """One thing in a list, and what is to be said of it, each on a line of its own."""

    line: Line
    details: tuple[Line, ...] = ()


class Bullets(NamedTuple):
    """A list."""

    bullets: tuple[Bullet, ...]


class Table(NamedTuple):
    """Rows in columns."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Each as long as the head."""
    numbers: frozenset[int] = frozenset()
    """The columns, counted from 0, that stand at the right."""


Block: TypeAlias = Heading | Paragraph | Bullets | Table
Document: TypeAlias = tuple[Block, ...]


def line(*parts: str | Span) -> Line:
    """A line of words; empty parts are left out."""
    spans = (Span(each) if isinstance(each, str) else each for each in parts)
    return tuple(each for each in spans if each.text)
