"""The lines of a calendar before they mean anything: unfolded, numbered, sorted by what they stand in."""

import re
from typing import NamedTuple

from facilitator.formats.text import clean
from facilitator.model.agenda import Problem

_BREAK = re.compile("\r\n|\n|\r")
_NAME = re.compile(r"([A-Za-z0-9-]+)[:;]")
_ESCAPED = re.compile(r"\\(.)")
_DEEPEST = 8


class Part(NamedTuple):
    """One VTODO, VEVENT or VTIMEZONE of a file."""

    kind: str
    line: int
    """Where it begins, counted from 1."""
    own: tuple[tuple[int, str], ...]
    """Its own lines, unfolded, each with its number; not those of an alarm inside it."""
    whole: tuple[str, ...]
    """All its lines with BEGIN and END."""
    within: tuple[str, ...] = ()
    """What stands inside it: `VALARM`."""


def parts(text: str) -> tuple[tuple[Part, ...], tuple[Problem, ...]]:
    """What stands in the calendars of a text, in its order; and what is wrong with the text as a whole."""
    found: list[Part] = []
    open_: list[tuple[str, int]] = []
    own: list[tuple[int, str]] = []
    whole: list[str] = []
    within: list[str] = []
    for number, line in _unfolded(text):
        name, _, value = line.partition(":")
        if name.upper() == "BEGIN":
            open_.append((value.strip().upper(), number))
            if len(open_) > _DEEPEST:
                return (), (Problem(number, "too many things stand inside one another"),)
            if len(open_) == 2:
                own, whole, within = [], [], []
            elif len(open_) > 2:
                within.append(open_[-1][0])
        elif name.upper() == "END":
            begun, at = open_.pop() if open_ else ("", 0)
            if begun != value.strip().upper():
                what = f"BEGIN:{begun} of line {at} was not ended" if begun else "nothing was begun"
                return (), (Problem(number, f"END:{clean(value.strip())[:40]} here, but {what}"),)
            if len(open_) == 1:
                found.append(Part(begun, at, tuple(own), (*whole, line), tuple(within)))
        elif not _NAME.match(line):
            return (), (Problem(number, f"no line of a calendar: {clean(line)[:40]!r}"),)
        elif len(open_) == 2:
            own.append((number, line))
        elif not open_:
            return (), (Problem(number, "stands outside of BEGIN:VCALENDAR and END:VCALENDAR"),)
        if len(open_) >= 2:
            whole.append(line)
    if open_:
        kind, at = open_[-1]
        return (), (Problem(at, f"BEGIN:{clean(kind)[:40]} has no end; the file is cut off"),)
    return tuple(found), ()


def name_of(line: str) -> str:
    """The name of a line's property, in capitals."""
    found = _NAME.match(line)
    return found[1].upper() if found else ""


def text_of(line: str) -> str:
    """The value of a line as a text, with its escapes resolved."""
    quoted = False
    for at, each in enumerate(line):
        if each == '"':
            quoted = not quoted
        elif each == ":" and not quoted:
            return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], line[at + 1 :])
    return ""


def folded(line: str) -> bytes:
    """A line as it stands in a file: at most 75 bytes wide, no letter cut in two."""
    raw = line.encode("utf-8", "replace")
    pieces = []
    while len(raw) > 74:
        cut = 74
        while raw[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(raw[:cut])
        raw = raw[cut:]
    return b"\r\n ".join([*pieces, raw]) + b"\r\n"


def _unfolded(text: str) -> list[tuple[int, str]]:
    lines: list[tuple[int, list[str]]] = []
    for number, line in enumerate(_BREAK.split(text), start=1):
        if line[:1] in (" ", "\t") and lines:
            lines[-1][1].append(line[1:])
        elif line.strip():
            lines.append((number, [line]))
    return [(number, "".join(pieces)) for number, pieces in lines]
