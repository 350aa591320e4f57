"""One line of an agenda: its title, timebox and owners, in whichever order and brackets people write them."""

import re
from typing import NamedTuple

from facilitator.formats import inline
from facilitator.formats.agenda import bracket, owner, timebox
from facilitator.formats.agenda.bracket import HOLE
from facilitator.formats.agenda.timebox import Timebox
from facilitator.formats.inline import Line

_NUMBERED = re.compile(r"\s*(?:\[[ xX]\]\s*|[✓✔☐☑✅]\ufe0f?\s*|\d{1,2}[.)]\s+|[•·–—*-]\s+)*")
_SEPARATOR = re.compile(r"\s[-–—|·]{1,2}\s|\s[-–—](?=[\d~])|(?<=\w)[–—](?=\w)|,\s+|\n|\|")
_MOST_PARTS = 40
_DASHES = re.compile(r"\s*(?:[-–—:|·>]+\s*)+")
_ZONE = re.compile(r"\s*\(?(?:UTC|GMT|CES?T|[A-Z]{1,3}[SD]T)(?:\s?[+-]\d{1,2})?\b\)?")
_ZONE_BEHIND = re.compile(r"\s*\(?\b(?:UTC|GMT|CES?T|[A-Z]{1,3}[SD]T)\b\)?$")
_EDGE_LEFT = re.compile(r"[\s\-–—:|·,;>\x02]*")
_EDGE_RIGHT = " \t\n-–—:|·,;" + HOLE
_EACH = re.compile(
    r"(?P<number>\d{1,3})[\s-](?:minute|min)s?[\s-](?:agenda )?(?:items?|topics?|proposals?|slots?|talks?)\b",
    re.I,
)
_BEFORE_EACH = re.compile(r"(?:^|[(,;])[\s*_~≈]*(?:(?:about|approx\w*\.?|roughly|up to|max\.?)\s+)?$", re.I)
_AFTER_EACH = re.compile(r"\s*each\b", re.I)
_TIED = re.compile(
    r"\b(?:for|in|takes?|than|of|every|last|next|after|within|about|by|over|the|a|is|at|per|to|under|least"
    r"|most)$",
    re.I,
)
_QUESTIONS = re.compile(
    r"\s*[/+]\s*(?P<span>[~\d][^/+]{0,15}?)\s*(?:for\s)?(?:q\s?&\s?a|questions|discussion)[\s.\x02]*$", re.I
)
_REMARK = re.compile(r"[\s.]*\s[A-Z]['’\w]*(?:(?:\s+[^\s\x02]+){2}|.*[.!]$)")
_BY = re.compile(r"\s(?:(?:led |presented |presentation )?by|from|via|with)\s*$", re.I)
_FIRST_HANDLE = re.compile(r"[\s\x02]*(?P<handle>@[\w-]{1,40})\s*(?:\bon\b|[:–—]|\s-\s)\s*")
_HANDLES = re.compile(r"(?:(?:^|(?<=[\s,&/(\x02]))@[\w-]{1,40}\)?(?:[\s,&/]|and\s)*)+$")


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
    """Takes a line apart; what is understood is cut out of it, the rest is the title."""

    def __init__(self, line: Line, numbers: bool, timed: bool) -> None:
        self.line, self.numbers, self.timed, self.scan = line, numbers, timed, line.scan
        self.cuts: list[tuple[int, int]] = []
        self.owners: tuple[str, ...] = ()
        self.box: Timebox | None = None
        self.stated = self.leads = self.bare = False
        self.starts: tuple[int, int] | None = None
        self.brackets = bracket.find(self.scan)
        self.open = bracket.holes(self.scan, self.brackets)
        """The line with brackets and cuts as holes."""
        mark = _NUMBERED.match(self.scan)
        self.begin = mark.end() if mark and mark.end() < len(self.scan) else 0

    def read(self) -> Reading:
        if self.begin:
            self._cut(0, self.begin)
        self._bracket()
        if not self.stated:
            _ = self._code() or self._bare() or self._leading() or self._segments() or self._trailing()
        if not self.leads:
            self._clock()
        self._more()
        if not self.owners:
            _ = (
                self._owner_bracket()
                or self._handles()
                or self._first_handle()
                or self._owner_parts()
                or self._nobody()
            )
        self._addresses()
        title = self._title()
        bare = self.bare or (self.stated and self.box is not None and not re.search(r"\w", title))
        return Reading(title, self.box, self.owners, bare, self.stated, self.leads, self.starts)

    def _cut(self, start: int, end: int) -> None:
        self.cuts.append((start, end))
        self.open = bracket.holes(self.open, [(start, end)])

    def _bracket(self) -> None:
        """`(10 min)`, `[Jane Doe, 30 mins]`, `(15m on the last day)`: the last one that holds a timebox."""
        for each in reversed(self.brackets[-20:]):
            inside = each.inside(self.scan)
            last = each.end >= len(self.scan.rstrip(" :."))
            read = bracket.read(inside, numbers=self.numbers and last)
            if read is not None or bracket.says_none(inside):
                self.box, self.owners = read or (None, ())
                self.stated = True
                self._cut(*each)
                if self.box is not None:
                    self._after(each.end)
                return
            if minutes_each(inside) is not None:
                self._cut(*each)
                return

    def _code(self) -> bool:
        for start, end in self.line.code:
            if (box := timebox.whole(self.line.text[start:end])) is not None:
                self.box = box
                self._cut(start, end)
                return True
        return False

    def _bare(self) -> bool:
        """`5 minute timebox`, `~10 minutes`, `30 mins (Jane Doe)`; of several lines the first may be one."""
        whole = self.open[self.begin :]
        for words in (whole, whole.partition("\n")[0]):
            if (box := timebox.whole(words.replace(HOLE, " ").strip(" \n-–—:|·,;."))) is not None:
                self.box, self.bare = box, True
                return True
        return False

    def _leading(self) -> bool:
        """`10 min - x`, `10min: x`, `05min x`, `10:00-10:15 x`."""
        rest = self.open[self.begin :]
        box = timebox.leading(rest)
        if box is None or minutes_each(rest) is not None:
            return False
        after = rest[box.end :]
        mark = _DASHES.match(after)
        if mark is None and (after[:1].isalnum() or not after.strip()):
            return False
        self.box, self.leads = box, True
        end = self.begin + box.end
        self._cut(self.begin, end + _behind(self.scan[end:], box.at is not None))
        return True

    def _segments(self) -> bool:
        """`x - 10 min`, `x - 10 min - Jane Doe`, `x, Jane Doe, 10 min`, `x | 10 min`."""
        parts = self._parts()
        for back, (start, end) in enumerate(reversed(parts[1:]), 1):
            words = self._words(start, end)
            if (box := timebox.whole(words)) is not None:
                self.box = box
                self._cut(parts[-back - 1][1], end)
                return True
            if back > 3 or (words and not owner.names(words) and not self._is_link(start, end)):
                break
        return False

    def _trailing(self) -> bool:
        """`Hackathon results 10 minutes`, `Budget: 10 min`."""
        rest = self.open[self.begin :].rstrip(" .;:\n" + HOLE)
        if behind := _ZONE_BEHIND.search(rest):
            rest = rest[: behind.start()]
        box = next((box for box in timebox.find(rest[-60:]) if box.end == len(rest[-60:])), None)
        before = rest[: box.start - len(rest[-60:]) + len(rest)].rstrip(" ~≈:(") if box else ""
        if box is None or not before.strip(HOLE + " ") or _TIED.search(before):
            return False
        self.box = box
        end = self.begin + len(rest)
        zone = _ZONE.match(self.scan, end) if box.at else None
        self._cut(self.begin + len(before), zone.end() if zone else end)
        return True

    def _clock(self) -> None:
        """A wall time in front: cut off `9:30` and, where a bracket says how long, `9:30-10:15` too."""
        rest = self.open[self.begin :]
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
        self._cut(self.begin, self.begin + end + _behind(self.scan[self.begin + end :], True))

    def _more(self) -> None:
        """`20m: x / 10m Q&A`: the time for questions is part of the timebox."""
        found = _QUESTIONS.search(self.open, self.begin)
        if self.bare or self.box is None or self.box.minutes_max or self.box.at or found is None:
            return
        if (more := timebox.whole(found["span"])) is not None:
            self.box = self.box._replace(minutes=self.box.minutes + more.minutes)
            self._cut(found.start(), found.end())

    def _after(self, end: int) -> None:
        """What stands behind a timebox in brackets: a name, `Budget (10 min) Jane Doe`, or a remark.

        `Approval of the agenda (2 min) Nobody adds anything.`: what was said of it is not its title.
        """
        line = self.open[end:].partition("\n")[0]
        after = line.replace(HOLE, " ").strip(" .:")
        if not re.search(r"\w", self.open[self.begin : end]):
            return
        people = owner.names(after) if not self.owners else ()
        if people and _full(people):
            self.owners = people
        elif people or (after and not _REMARK.match(line)):
            return
        self._cut(end, end + len(line.rstrip()) if after else end)
        self._cut(end + len(line), len(self.open))  # the lines below say more, they are no title

    def _owner_bracket(self) -> bool:
        for each in reversed(self.brackets[-20:]):
            if each in self.cuts:
                continue
            found = owner.names(each.inside(self.scan), self.scan[: each.start])
            lone = len(found) == 1 and " " not in found[0] and "@" not in found[0]
            if found and not (lone and self._is_link(each.start + 1, each.end - 1)):
                self.owners = found
                self._cut(*each)
                return True
        return False

    def _handles(self) -> bool:
        text = self.open.replace(HOLE, " ").rstrip()
        hit = _HANDLES.search(text, max(self.begin, len(text) - 300))
        if hit is None or hit.start() <= self.begin:
            return False
        self.owners = owner.names(re.sub(r"\s+(?=@)", ", ", hit[0].strip()))
        by = _BY.search(text, self.begin, hit.start())
        self._cut(by.start() if by else hit.start(), hit.end())
        return True

    def _first_handle(self) -> bool:
        """`@jane on budgets`, `@jane: budgets`."""
        hit = _FIRST_HANDLE.match(self.open, self.begin)
        if hit is None:
            return False
        self.owners = (hit["handle"],)
        self._cut(hit.start(), hit.end())
        return True

    def _owner_parts(self) -> bool:
        """`x - Jane Doe`, `x - *Jane Doe* - slides`, `x, _Jane Doe_, onsite`, `Hoffman, [x](...)`."""
        parts = self._parts()
        return len(parts) > 1 and (
            self._stressed(parts[0][1]) or self._last_part(parts) or self._first_part(parts)
        )

    def _nobody(self) -> bool:
        """`x - 10 min - TBD`, `x - Presenter TBC`."""
        parts = self._parts()
        unnamed = len(parts) > 1 and self.box is not None and owner.is_to_be_named(self._words(*parts[-1]))
        if unnamed:
            self._cut(parts[-2][1], parts[-1][1])
        return unnamed

    def _stressed(self, after: int) -> bool:
        for start, end in reversed([each for each in self.line.stressed if each[0] >= after][-20:]):
            if found := owner.names(self._words(start, end)):
                self.owners = found
                before = self.open[:start].rstrip()
                self._cut(len(before.rstrip("-–—,|·")) if before[-1:] in tuple("-–—,|·") else start, end)
                return True
        return False

    def _last_part(self, parts: list[tuple[int, int]]) -> bool:
        for back, (start, end) in enumerate(reversed(parts[1:]), 1):
            end = self._before_links(start, end)
            words = self._words(start, end)
            if (
                not words
                or self._is_link(start, end)
                or words.lower() in ("slides", "onsite", "remote", "online")
            ):
                continue
            found = owner.names(words)
            if found and self._after_comma(start):
                # After a comma a single word is seldom a name, "Opening, Welcome"; a role or two words are.
                # Behind a link, "[x](...), Ian and Jana", they are names.
                known = _full(found) or self._is_link(*parts[-back - 1])
                found = found if known and (self.timed or self.box is not None) else ()
                while found and back < len(parts) - 1 and self._after_comma(parts[-back - 1][0]):
                    more = owner.names(self._words(*parts[-back - 1]))
                    if not more or not _full(more):
                        break
                    found, back = more + found, back + 1
            if found:
                self.owners = found
                self._cut(parts[-back - 1][1], end)
            break
        return bool(self.owners)

    def _first_part(self, parts: list[tuple[int, int]]) -> bool:
        (start, end), following = parts[0], parts[1]
        if self.box is None or not self._after_comma(following[0]) or not self._is_link(*following):
            return False
        if found := owner.names(self._words(start, end)):
            self.owners = found
            self._cut(start, following[0])
        return bool(found)

    def _parts(self) -> list[tuple[int, int]]:
        """Where the pieces between dashes, bars and commas stand; of many, the first and the last ones."""
        found: list[tuple[int, int]] = []
        start = self.begin
        for hit in _SEPARATOR.finditer(self.open, self.begin):
            found.append((start, hit.start()))
            start = hit.end()
        found.append((start, len(self.open)))
        return found if len(found) <= _MOST_PARTS else [found[0], *found[-_MOST_PARTS:]]

    def _words(self, start: int, end: int) -> str:
        return self.open[start:end].replace(HOLE, " ").strip(" .:\n")

    def _after_comma(self, start: int) -> bool:
        return self.open[max(0, start - 20) : start].rstrip().endswith(",")

    def _is_link(self, start: int, end: int) -> bool:
        """Whether these words are a link from end to end."""
        inside = self.open[start:end].replace(HOLE, " ")
        inside = inside if inside.strip() else self.scan[start:end]
        start, end = start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())
        return start < end and any(a <= start and end <= b for a, b in self.line.links)

    def _before_links(self, start: int, end: int) -> int:
        """Where these words end without the links behind them: `Jane Doe [slides](...)`."""
        for a, b in reversed(self.line.links):
            behind = self.open[b:end].replace(HOLE, " ").strip()
            if start < a and b <= end and not behind and self._words(start, a):
                end = a
        return end

    def _addresses(self) -> None:
        """Whole lines of addresses below a title."""
        start = self.open.find("\n", self.begin)
        while start >= 0:
            end = self.open.find("\n", start + 1)
            line = self.open[start : end if end >= 0 else len(self.open)]
            if inline.BLOT in line and not line.strip(inline.BLOT + HOLE + " \n<>"):
                self._cut(start, start + len(line))
            start = end

    def _title(self) -> str:
        """What is left, without the marks that held it together; escaped characters always stay."""
        marks = self.open
        for start, end in self.brackets:
            if not any(a <= start < b for a, b in self.cuts):
                marks = marks[:start] + self.scan[start:end] + marks[end:]
        edge = _EDGE_LEFT.match(marks)
        left, right = edge.end() if edge else 0, len(marks.rstrip(_EDGE_RIGHT))
        title, place = "", left
        for start, end in [*sorted(self.cuts), (right, right)]:
            words = self.line.text[place : max(place, min(start, right))].strip()
            if words and title.endswith(words[0]) and words[0] in ".,;:":
                words = words[1:].strip()
            title += words if not title or not words or words[0] in ".,;:" else " " + words
            place = max(place, end)
        return " ".join(title.split())


def _behind(after: str, clock: bool) -> int:
    """How long the mark behind a leading time is, and the time zone behind a clock."""
    zone = _ZONE.match(after) if clock else None
    end = zone.end() if zone else 0
    mark = _DASHES.match(after, end)
    return mark.end() if mark else end


def _full(names: tuple[str, ...]) -> bool:
    return all(" " in name or name.lower() in ("chair", "chairs", "all") for name in names)
