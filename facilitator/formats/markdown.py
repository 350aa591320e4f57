"""A document as Markdown. Whatever it says is said as plain words: no text in it can restyle anything."""

import re

from facilitator.formats.columns import pad, width
from facilitator.formats.document import Block, Bullets, Document, Heading, Line, Paragraph, Table

_ACTIVE = re.compile(
    r"[\\`*\[\]<|~$]"  # code, emphasis, links, HTML, cells, struck-out, formulas
    r"|_(?![^\W_])"  # the end of emphasis, which is not inside a_word
    r"|&(?=#?\w+;)"  # &amp;
)
_FIRST = re.compile(r"[#>+\-=:]|\d+(?=[.)])")
"""What would begin a heading, a quote, a list or a rule where it stands first on a line."""

WIDEST = 50
"""Columns up to which a column of a table is filled up with blanks, so that it also reads well unrendered."""


def escape(text: str, first: bool = False) -> str:
    """Text that Markdown shows exactly as it is; `first` where it begins a paragraph or a list item."""
    escaped = _ACTIVE.sub(r"\\\g<0>", text)
    if first and (found := _FIRST.match(escaped)):
        escaped = f"{found[0]}\\{escaped[found.end() :]}" if found[0].isdecimal() else f"\\{escaped}"
    return escaped


def write(document: Document) -> str:
    """The document as Markdown, ending in a line break: CommonMark with the tables that everybody reads."""
    return "\n\n".join(map(_block, document)) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {_not_closing(escape(text, first=True))}"
        case Paragraph(words):
            return _line(words)
        case Bullets(bullets):
            lines = []
            for bullet in bullets:
                lines.append(f"- {_line(bullet.line)}")
                lines += [f"  - {_line(detail)}" for detail in bullet.details]
            return "\n".join(lines)
        case Table():
            return _table(block)


def _line(words: Line) -> str:
    return "".join(
        f"**{escape(span.text)}**" if span.strong else escape(span.text, first=not at)
        for at, span in enumerate(words)
    )


def _not_closing(text: str) -> str:
    """A title that ends in `#`, which Markdown would take for an ornament and drop."""
    return f"{text[:-1]}\\#" if text.endswith("#") and not text.endswith("\\#") else text


def _table(table: Table) -> str:
    rows = [[escape(cell) for cell in row] for row in (table.head, *table.rows)]
    widths = [min(WIDEST, max(3, *(width(row[at]) for row in rows))) for at in range(len(table.head))]
    ruler = ["-" * (wide - 1) + ":" if at in table.numbers else "-" * wide for at, wide in enumerate(widths)]
    padded = [[pad(row[at], wide, at in table.numbers) for at, wide in enumerate(widths)] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (padded[0], ruler, *padded[1:]))
