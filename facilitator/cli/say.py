"""Results go to stdout, talk goes to stderr; neither lets a control character through to the terminal."""

import sys
from collections.abc import Iterable, Sequence


def safe(text: str) -> str:
    """Text that a terminal can be given: what would steer it is shown as a symbol."""
    if text.isprintable():
        return text
    from facilitator.formats.text import visible

    return visible(text)


def result(text: str) -> None:
    """A line of what was asked for."""
    print(safe(text))


def whole(text: str) -> None:
    """Several lines of what was asked for, made safe already, as they are."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def talk(text: str) -> None:
    """A line about what is done; not part of the result."""
    print(safe(text), file=sys.stderr)


def as_json(value: object) -> None:
    """A value as JSON, whatever the terminal can show."""
    import json

    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    whole(json.dumps(value, ensure_ascii=plain, indent=2))


def table(rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Rows in columns, two blanks apart; the columns numbered in `right` stand to the right."""
    from facilitator.formats.columns import pad, width

    shown = [[safe(cell) for cell in row] for row in rows]
    widths = [max(map(width, cells)) for cells in zip(*shown, strict=True)]
    for row in shown:
        cells = (
            pad(cell, wide, at in right) for at, (cell, wide) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join(cells).rstrip())
