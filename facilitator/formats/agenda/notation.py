"""One line of an agenda: its title, timebox and owners, in whichever order and brackets people write them."""

import re
from typing import NamedTuple

from facilitator.formats.agenda import bracket, leaders, owner, timebox
from facilitator.formats.agenda.bracket import HOLE
from facilitator.formats.agenda.pieces import Pieces
from facilitator.formats.agenda.timebox import Timebox
from facilitator.formats.inline import Line

_DASHES = re.compile(r"\s*(?:[-–—:|·>]+\s*)+")
_ZONE = re.compile(r"\s*\(?(?:UTC|GMT|CES?T|[A-Z]{1,3}[SD]T)(?:\s?[+-]\d{1,2})?\b\)?")
_ZONE_BEHIND = re.compile(r"\s*\(?\b(?:UTC|GMT|CES?T|[A-Z]{1,3}[SD]T)\b\)?$")
_EACH = re.compile(
    r"(?P<number>\d{1,3})[\s-](?:minute|min)s?[\s-](?:agenda )?(?:items?|topics?|proposals?|slots?|talks?)\b",
    re.I,
)
_BEFORE_EACH = re.compile(r"(?:^|[(,;])[\s*_~≈]*(?:(?:about|approx\w*\.?|roughly|up to|max\.?)\s+)?$", re.I)
_AFTER_EACH = re.compile(r"\s*each\b", re.I)
_IN_FRONT = " ~≈:(⏱⏰⏲⌛⏳\ufe0f"
"""What may stand between a title and the timebox behind it."""
_TIED = re.compile(
    r"\b(?:for|in|takes?|than|of|every|last|next|after|within|about|by|over|the|a|is|at|per|to|under|least"
    r"|most)$",
    re.I,
)
_QUESTIONS = re.compile(
    r"\s*[/+]\s*(?P<span>[~\d][^/+]{0,15}?)\s*(?:for\s)?(?:q\s?&\s?a|questions|discussion)[\s.\x02]*$", re.I
)
_REMARK = re.compile(r"[\s.]*\s[A-Z]['’\w]*(?:(?:\s+[^\s\x02]+){2}|.*[.!]$)")


class Reading(NamedTuple):
    """What one line says as an item of an agenda."""

    title: str
    box: Timebox | None = None
    owners: tuple[str, ...] = ()
    bare: bool = False
    """True where the line is nothing but a timebox, and so speaks of the line above it."""
    stated: bool = False
    """True where a bracket says outright what its minutes are, or that it has none: `(no minutes)`."""
    leads: bool = False
    """True where the timebox comes first."""
    starts: tuple[int, int] | None = None
    """The (hour, minute) of a lone wall time in front: `9:30 Doors open`."""


def read(line: Line, *, numbers: bool = False, timed: bool = False) -> Reading:
    """The item a line names.

    With `numbers`, `(10)` at its end means ten minutes, as the file has said; with `timed`, another line
    says how long it takes.
    """
    return _Reader(line, numbers, timed).read()


def minutes_each(text: str) -> float | None:
    """The minutes that every item below gets: `15-minute items`, `Use cases (5 min each)`."""
    if found := _EACH.match(text.strip()):
        return float(found["number"])
    for box in timebox.find(text) if "each" in text.lower() else ():
        if _AFTER_EACH.match(text, box.end) and _BEFORE_EACH.search(text[: box.start]):
            return box.minutes
    return None


class _Reader:
    """Takes a line apart: first how long, then who."""

    def __init__(self, line: Line, numbers: bool, timed: bool) -> None:
        self.pieces, self.numbers, self.timed = Pieces(line), numbers, timed
        self.owners: tuple[str, ...] = ()
        self.box: Timebox | None = None
        self.stated = self.leads = self.bare = False
        self.starts: tuple[int, int] | None = None

    def read(self) -> Reading:
        self._bracket()
        if not self.stated:
            _ = self._code() or self._bare() or self._leading() or self._segments() or self._trailing()
        if not self.leads:
            self._clock()
        self._more()
        if not self.owners:
            self.owners = leaders.find(self.pieces, timed=self.timed or self.box is not None)
        self.pieces.cut_addresses()
        title = self.pieces.title
        bare = self.bare or (self.stated and self.box is not None and not re.search(r"\w", title))
        return Reading(title, self.box, self.owners, bare, self.stated, self.leads, self.starts)

    def _bracket(self) -> None:
        """`(10 min)`, `[Jane Doe, 30 mins]`, `(15m on the last day)`: the last one that holds a timebox."""
        for each in reversed(self.pieces.brackets[-20:]):
            inside = each.inside(self.pieces.scan)
            last = each.end >= len(self.pieces.scan.rstrip(" :."))
            read = bracket.read(inside, numbers=self.numbers and last)
            if read is not None or bracket.says_none(inside):
                self.box, self.owners = read or (None, ())
                self.stated = True
                self.pieces.cut(*each)
                if self.box is not None:
                    self._after(each.end)
                return
            if minutes_each(inside) is not None:
                self.pieces.cut(*each)
                return

    def _code(self) -> bool:
        for start, end in self.pieces.line.code:
            if (box := timebox.whole(self.pieces.line.text[start:end])) is not None:
                self.box = box
                self.pieces.cut(start, end)
                return True
        return False

    def _bare(self) -> bool:
        """`5 minute timebox`, `~10 minutes`, `30 mins (Jane Doe)`; of several lines the first may be one."""
        whole = self.pieces.rest
        for words in (whole, whole.partition("\n")[0]):
            if (box := timebox.whole(words.replace(HOLE, " ").strip(" \n-–—:|·,;."))) is not None:
                self.box, self.bare = box, True
                return True
        return False

    def _leading(self) -> bool:
        """`10 min - x`, `10min: x`, `05min x`, `10:00-10:15 x`."""
        rest = self.pieces.rest
        box = timebox.leading(rest)
        if box is None or minutes_each(rest) is not None:
            return False
        after = rest[box.end :]
        mark = _DASHES.match(after)
        if mark is None and (after[:1].isalnum() or not after.strip()):
            return False
        self.box, self.leads = box, True
        end = self.pieces.begin + box.end
        self.pieces.cut(self.pieces.begin, end + _behind(self.pieces.scan[end:], box.at is not None))
        return True

    def _segments(self) -> bool:
        """`x - 10 min`, `x - 10 min - Jane Doe`, `x, Jane Doe, 10 min`, `x | 10 min`."""
        parts = self.pieces.parts()
        for back, (start, end) in enumerate(reversed(parts[1:]), 1):
            words = self.pieces.words(start, end)
            if (box := timebox.whole(words)) is not None:
                self.box = box
                self.pieces.cut(parts[-back - 1][1], end)
                return True
            if back > 3 or (words and not owner.names(words) and not self.pieces.is_link(start, end)):
                break
        return False

    def _trailing(self) -> bool:
        """`Hackathon results 10 minutes`, `Budget: 10 min`."""
        rest = self.pieces.rest.rstrip(" .;:\n" + HOLE)
        if behind := _ZONE_BEHIND.search(rest, max(0, len(rest) - 12)):
            rest = rest[: behind.start()]
        box = next((box for box in timebox.find(rest[-60:]) if box.end == len(rest[-60:])), None)
        before = rest[: box.start - len(rest[-60:]) + len(rest)].rstrip(_IN_FRONT) if box else ""
        if box is None or not before.strip(HOLE + " ") or _TIED.search(before):
            return False
        self.box = box
        end = self.pieces.begin + len(rest)
        zone = _ZONE.match(self.pieces.scan, end) if box.at else None
        self.pieces.cut(self.pieces.begin + len(before), zone.end() if zone else end)
        return True

    def _clock(self) -> None:
        """A wall time in front: cut off `9:30` and, where a bracket says how long, `9:30-10:15` too."""
        rest = self.pieces.rest
        box = timebox.leading(rest)
        at = timebox.clock(rest)
        if box is not None and box.at is not None:
            end, self.leads = box.end, True
        elif at is not None:
            end = at[1]
            if rest[end : end + 1].isalnum():
                return
            self.starts = (at[0].hour, at[0].minute)
        else:
            return
        self.pieces.cut(
            self.pieces.begin,
            self.pieces.begin + end + _behind(self.pieces.scan[self.pieces.begin + end :], True),
        )

    def _more(self) -> None:
        """`20m: x / 10m Q&A`: the time for questions is part of the timebox."""
        found = _QUESTIONS.search(self.pieces.open, max(self.pieces.begin, len(self.pieces.open) - 60))
        if self.bare or self.box is None or self.box.minutes_max or self.box.at or found is None:
            return
        if (more := timebox.whole(found["span"])) is not None:
            self.box = self.box._replace(minutes=self.box.minutes + more.minutes)
            self.pieces.cut(found.start(), found.end())

    def _after(self, end: int) -> None:
        """What stands behind a timebox in brackets: a name, `Budget (10 min) Jane Doe`, or a remark.

        `Approval of the agenda (2 min) Nobody adds anything.`: what was said of it is not its title.
        """
        line = self.pieces.open[end:].partition("\n")[0]
        after = line.replace(HOLE, " ").strip(" .:")
        if not re.search(r"\w", self.pieces.open[self.pieces.begin : end]):
            return
        people = owner.names(after) if not self.owners else ()
        if people and leaders.certain(people):
            self.owners = people
        elif people or (after and not _REMARK.match(line)):
            return
        self.pieces.cut(end, end + len(line.rstrip()) if after else end)
        self.pieces.cut(end + len(line), len(self.pieces.open))  # the lines below say more, they are no title


def _behind(after: str, clock: bool) -> int:
    """How long the mark behind a leading time is, and the time zone behind a clock."""
    zone = _ZONE.match(after) if clock else None
    end = zone.end() if zone else 0
    mark = _DASHES.match(after, end)
    return mark.end() if mark else end
