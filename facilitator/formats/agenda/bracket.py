"""What stands in brackets in a line of an agenda: `(10m, Jane Doe)`, `[20 minutes]`, `(slides)`."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from facilitator.formats.agenda import owner, timebox
from facilitator.formats.agenda.timebox import Timebox

HOLE = "\x02"
"""Stands where something was cut out of a line."""

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_SAYS_NONE = re.compile(
    r"(?:no (?:minutes|time ?box|time)|[-–—?x_.]+\s?(?:min(?:ute)?s?|m)\.?|tb[dc] min(?:ute)?s?)",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*[,;|]\s*|\s+[-–—]\s+|(?<=[a-z][a-z])\.\s+|:\s+")
_SUM = re.compile(r"[~≈][\d\s.+]+|[\d\s.]+\+[\d\s.+]+")


class Bracket(NamedTuple):
    """An outermost pair of brackets, from its first character to behind its last."""

    start: int
    end: int

    def inside(self, scan: str) -> str:
        """What stands between the two."""
        return scan[self.start + 1 : self.end - 1]


def find(scan: str) -> list[Bracket]:
    """The outermost brackets of a line, in order; one that is never closed holds nothing."""
    waiting: list[tuple[str, int]] = []
    found: list[Bracket] = []
    for place in (hit.start() for hit in re.finditer(r"[()\[\]{}]", scan)):
        letter = scan[place]
        if letter in _PAIRS:
            waiting.append((letter, place))
        elif waiting and _PAIRS[waiting[-1][0]] == letter:
            start = waiting.pop()[1]
            while found and found[-1].start > start:
                found.pop()
            found.append(Bracket(start, place + 1))
    return found


def holes(scan: str, brackets: Iterable[tuple[int, int]]) -> str:
    """The line with every bracket as a hole, so that what stands in it separates nothing."""
    text = scan
    for start, end in brackets:
        text = text[:start] + HOLE * (end - start) + text[end:]
    return text


def says_none(inside: str) -> bool:
    """Whether it says that there are no minutes: `(no minutes)`, `(- min)`."""
    return _SAYS_NONE.fullmatch(inside.strip()) is not None


def read(inside: str, *, numbers: bool = False) -> tuple[Timebox, tuple[str, ...]] | None:
    """The timebox and the owners it holds; None where there is no timebox in it.

    With `numbers` a lone number means minutes.
    """
    body = holes(inside, find(inside)).replace(HOLE, " ")
    lone = body.strip()
    if lone.lower() in ("hour", "an hour"):
        return Timebox(60.0, None, 0, len(inside)), ()
    if _SUM.fullmatch(lone) or (numbers and re.fullmatch(r"\d{1,3}", lone)):
        box = timebox.whole(lone, bare=True)
        return (box, ()) if box else None
    for box in timebox.find(body):
        head, tail = body[: box.start], body[box.end :]
        if timebox.elsewhere(tail):
            continue
        heads, tails = _CUT.split(head), _CUT.split(tail)
        before, after = heads[-1].strip(" ~≈("), tails[0].strip(" ).")
        leads = not head.strip(" ~≈")
        known_before = (
            leads or not before or timebox.whole(f"{before} 5 min") is not None or bool(owner.names(before))
        )
        known_after = not after or timebox.whole(f"5 min {after}") is not None or bool(owner.names(after))
        if known_before and (known_after or (leads and len(tail.split()) <= 8)):
            joined = timebox.whole(body[box.start :].strip()) if leads else None
            said = [name for part in re.split("[,;]", f"{head};{tail}") for name in owner.labelled(part)]
            return joined or box, tuple(said) or _people([*heads, *tails])
    return None


def _people(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in parts if part.strip() for name in owner.names(part)))
