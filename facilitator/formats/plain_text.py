"""A document as plain text for an e-mail: 72 columns, no marks but the dash of a list."""

from facilitator.formats.columns import pad, width, wrap
from facilitator.formats.document import Block, Bullets, Document, Heading, Line, Paragraph, Table

COLUMNS = 72
"""What every mail program shows without breaking lines."""
NARROWEST = 8
"""Columns below which no column of a table is squeezed."""
GAP = "  "


def write(document: Document) -> str:
    """The document as plain text, ending in a line break."""
    return "\n\n".join("\n".join(_block(each)) for each in document) + "\n"


def _block(block: Block) -> list[str]:
    match block:
        case Heading(level, text):
            return wrap(text if level == 1 else text.upper() if level == 2 else f"{text}:", COLUMNS)
        case Paragraph(words):
            return wrap(_words(words), COLUMNS)
        case Bullets(bullets):
            lines = []
            for bullet in bullets:
                first, *more = wrap(_words(bullet.line), COLUMNS - 2)
                lines += [f"- {first}", *(f"  {each}" for each in more)]
                for detail in bullet.details:
                    lines += [f"  {each}" for each in wrap(_words(detail), COLUMNS - 2)]
            return lines
        case Table():
            return _table(block)


def _words(line: Line) -> str:
    return "".join(span.text for span in line)


def _table(table: Table) -> list[str]:
    rows = (table.head, *table.rows)
    widths = [min(COLUMNS, max(width(row[at]) for row in rows)) for at in range(len(table.head))]
    free = COLUMNS - len(GAP) * (len(widths) - 1)
    while sum(widths) > free and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    lines = []
    for row in rows:
        cells = [wrap(cell, wide) for cell, wide in zip(row, widths, strict=True)]
        for at in range(max(map(len, cells))):
            parts = [cell[at] if at < len(cell) else "" for cell in cells]
            padded = [pad(part, widths[n], n in table.numbers) for n, part in enumerate(parts)]
            lines.append(GAP.join(padded).rstrip())
    return lines
