"""Who leads an item, wherever in its line it is said: in brackets, behind a dash, *slanted*, as @handles."""

import re

from facilitator.formats.agenda import owner
from facilitator.formats.agenda.bracket import HOLE, Bracket
from facilitator.formats.agenda.pieces import Pieces

_BY = re.compile(r"\s(?:(?:led |presented |presentation )?by|from|via|with)\s*$", re.I)
_FIRST_HANDLE = re.compile(r"[\s\x02]*(?P<handle>@[\w-]{1,40})\s*(?:\bon\b|[:–—]|\s-\s)\s*")
_HANDLES = re.compile(r"(?:(?:^|(?<=[\s,&/(\x02]))@[\w-]{1,40}\)?(?:[\s,&/]|and\s)*)+$")
_MARKS = tuple("-–—,|·")
_BESIDE = ("slides", "onsite", "remote", "online")


def find(line: Pieces, *, timed: bool) -> tuple[str, ...]:
    """The people a line names; they are cut out of it, and so is a place that is kept for a name.

    `timed` says that the line is an item for certain, for it has a timebox: there commas part names as well.
    """
    parts = line.parts()
    found = _in_brackets(line) or _handles(line) or _first_handle(line)
    if not found and len(parts) > 1:
        found = (
            _stressed(line, parts[0][1]) or _last_part(line, parts, timed) or _first_part(line, parts, timed)
        )
    if not found and timed:
        _cut_unnamed(line, parts)
    return found


def certain(names: tuple[str, ...]) -> bool:
    """Whether these are surely names: both names of each, or a role."""
    return all(" " in name or name.lower() in ("chair", "chairs", "all") for name in names)


def _in_brackets(line: Pieces) -> tuple[str, ...]:
    for each in reversed(line.brackets[-20:]):
        if each in line.cuts:
            continue
        found = owner.names(each.inside(line.scan), line.scan[: each.start])
        lone = len(found) == 1 and " " not in found[0] and "@" not in found[0]
        if found and not (lone and line.is_link(each.start + 1, each.end - 1)):
            return _with_employer(line, each) or _taken(line, each.start, each.end, found)
    return ()


def _with_employer(line: Pieces, behind: Bracket) -> tuple[str, ...]:
    """`x - Jane Doe (Initech)`: the bracket says whom the person in front of it works for."""
    parts = line.parts()
    place = next((i for i, (start, end) in enumerate(parts) if start <= behind.start < end), 0)
    people = owner.names(line.words(parts[place][0], behind.start)) if place else ()
    if not people or not certain(people):
        return ()
    return _taken(line, parts[place - 1][1], behind.end, people)


def _taken(line: Pieces, start: int, end: int, people: tuple[str, ...]) -> tuple[str, ...]:
    line.cut(start, end)
    return people


def _handles(line: Pieces) -> tuple[str, ...]:
    """`x @jane @raj`, `x from @jane`."""
    text = line.open.replace(HOLE, " ").rstrip()
    hit = _HANDLES.search(text, max(line.begin, len(text) - 300))
    if hit is None or hit.start() <= line.begin:
        return ()
    by = _BY.search(text, max(line.begin, hit.start() - 30), hit.start())
    line.cut(by.start() if by else hit.start(), hit.end())
    return owner.names(re.sub(r"\s+(?=@)", ", ", hit[0].strip()))


def _first_handle(line: Pieces) -> tuple[str, ...]:
    """`@jane on budgets`, `@jane: budgets`."""
    hit = _FIRST_HANDLE.match(line.open, line.begin)
    if hit is None:
        return ()
    line.cut(hit.start(), hit.end())
    return (hit["handle"],)


def _stressed(line: Pieces, after: int) -> tuple[str, ...]:
    """`x, _Jane Doe_, onsite`, `x - *Jane Doe*`."""
    for start, end in reversed([each for each in line.line.stressed if each[0] >= after][-20:]):
        if found := owner.names(line.words(start, end)):
            before = line.open[:start].rstrip()
            line.cut(len(before.rstrip("".join(_MARKS))) if before[-1:] in _MARKS else start, end)
            return found
    return ()


def _last_part(line: Pieces, parts: list[tuple[int, int]], timed: bool) -> tuple[str, ...]:
    """`x - Jane Doe`, `x - Jane Doe - slides`, `x, Jane Doe, Raj Patel`."""
    for back, (start, end) in enumerate(reversed(parts[1:]), 1):
        end = line.before_links(start, end)
        words = line.words(start, end)
        if not words or line.is_link(start, end) or words.lower() in _BESIDE:
            continue
        found = owner.names(words)
        if found and line.after_comma(start):
            # After a comma a single word is seldom a name, "Opening, Welcome"; a role or two words are.
            # Behind a link, "[x](...), Ian and Jana", they are names.
            known = certain(found) or line.is_link(*parts[-back - 1])
            found = found if known and timed else ()
            while found and back < len(parts) - 1 and line.after_comma(parts[-back - 1][0]):
                more = owner.names(line.words(*parts[-back - 1]))
                if not more or not certain(more):
                    break
                found, back = more + found, back + 1
        if found:
            line.cut(parts[-back - 1][1], end)
        return found
    return ()


def _first_part(line: Pieces, parts: list[tuple[int, int]], timed: bool) -> tuple[str, ...]:
    """`Doe, [x](...)`."""
    (start, end), following = parts[0], parts[1]
    if not timed or not line.after_comma(following[0]) or not line.is_link(*following):
        return ()
    if found := owner.names(line.words(start, end)):
        line.cut(start, following[0])
    return found


def _cut_unnamed(line: Pieces, parts: list[tuple[int, int]]) -> None:
    """`x - TBD`, `x - Presenter TBC`, `x (TBD)`: a place for a name is no part of the title."""
    if len(parts) > 1 and owner.is_to_be_named(line.words(*parts[-1])):
        line.cut(parts[-2][1], parts[-1][1])
    for each in line.brackets[-20:]:
        if owner.is_to_be_named(each.inside(line.scan)):
            line.cut(*each)
