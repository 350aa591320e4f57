"""Words for the screen: spans of time as people read them, and user text made safe to draw."""

import math
from collections.abc import Iterable

from textual.content import Content

from facilitator.formats.text import visible


def clock(seconds: float) -> str:
    """A span as minutes and seconds: `7:36`; `-0:12` once it is overdrawn."""
    sign = "-" if seconds <= -1 else ""
    minutes, rest = divmod(int(abs(seconds)), 60)
    return f"{sign}{minutes}:{rest:02}"


def minutes(seconds: float) -> str:
    """A span in minutes, short: `8`, `6½`, `0`; half minutes are enough for an agenda."""
    halves = round(max(0.0, seconds) / 30)
    whole, half = divmod(halves, 2)
    return f"{whole or ''}½" if half else str(whole)


LAST_MINUTES = 300.0
"""Seconds before the end from which each of them is worth a look."""


def until(seconds: float) -> str:
    """How far the end is: `in 24 min`, as the hours on the screen differ; in the last minutes `in 4:12`.

    A second count beside the large digits would only draw the eye away from them.
    """
    if seconds <= LAST_MINUTES:
        return f"in {clock(max(0.0, seconds))}"
    return f"in {math.ceil(seconds / 60 - 1e-6)} min"


def away(seconds: float) -> str:
    """How long somebody was away: `40 s`, `12 min`, `3 h 20 min`."""
    if seconds < 90:
        return f"{int(seconds)} s"
    hours, rest = divmod(round(seconds / 60), 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"


def back(seconds: float) -> str:
    """What to say to somebody who was away so long."""
    return f"Back after {away(seconds)}; the clock went on meanwhile."


def text(said: str, style: str = "") -> Content:
    """User text as literal content: no markup, no control characters."""
    return Content.styled(visible(said), style) if style else Content(visible(said))


def cut(said: str, cells: int) -> str:
    """User text cut to so many cells, with an ellipsis where something is missing."""
    shown, cells = visible(said), max(1, cells)
    if shown.isascii():  # one cell a letter: nothing has to be measured
        return shown if len(shown) <= cells else f"{shown[: cells - 1]}…"
    return Content(shown).truncate(cells, ellipsis=True).plain


def side_by_side(parts: Iterable[Content], cells: int, indent: str = " ") -> Content:
    """Parts one after the other, on as many rows of `cells` as they need; none is broken between two.

    Every row but the first begins with `indent`.
    """
    rows = [Content("")]
    for part in parts:
        if rows[-1].cell_length and rows[-1].cell_length + part.cell_length > cells:
            rows.append(Content(indent))
        rows[-1] += part
    return Content("\n").join(rows)


def counted(count: int, one: str, many: str = "") -> str:
    """`1 decision`, `2 decisions`, `no actions`."""
    return f"{count or 'no'} {one if count == 1 else many or one + 's'}"
