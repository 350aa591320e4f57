"""Which decision superseded which: a chain that can be walked both ways, drawn as a small tree."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facilitator.model.listed import Listed

DEEPEST = 100
"""Generations drawn at most; what comes after is left out."""


class Branch(NamedTuple):
    """A decision, and those that were made to take its place."""

    row: Listed
    newer: tuple["Branch", ...] = ()
    """Oldest first; more than one where several drafts want its place."""

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Listed]]:
        """Every decision of the tree with its depth, from the oldest on."""
        yield depth, self.row
        for each in self.newer:
            yield from each.walk(depth + 1)


def chain(id: str, decisions: Iterable[Listed]) -> Branch | None:
    """The whole tree that a decision stands in, from its oldest ancestor; None where it is not known.

    Decisions that supersede one another in a circle, as two laptops may write, are each told once.
    """
    known = {each.id: each for each in decisions if each.kind == "decision"}
    if id not in known:
        return None
    before: dict[str, str] = {}
    for each in known.values():
        if each.newer in known:
            before.setdefault(each.newer, each.id)
    before |= {each.id: each.link for each in known.values() if each.link in known}
    newer: dict[str, list[Listed]] = {}
    for each in sorted(known.values(), key=lambda row: row.at):
        if each.id in before:
            newer.setdefault(before[each.id], []).append(each)
    oldest, seen = id, {id}
    while (older := before.get(oldest)) is not None and older not in seen:
        oldest = older
        seen.add(older)
    return _branch(known[oldest], newer, set(), 1)


def _branch(row: Listed, newer: dict[str, list[Listed]], told: set[str], depth: int) -> Branch:
    told.add(row.id)
    branches = []
    for each in newer.get(row.id, ()) if depth < DEEPEST else ():
        if each.id not in told:
            branches.append(_branch(each, newer, told, depth + 1))
    return Branch(row, tuple(branches))


def drawn(branch: Branch, marked: str = "") -> tuple[str, ...]:
    """The tree as lines: `└─ D-12.1 decided: Pay on Tuesdays`; the decision `marked` says so."""
    return tuple(_drawn(branch, "", "", marked))


def _drawn(branch: Branch, lead: str, below: str, marked: str) -> Iterator[str]:
    row = branch.row
    yield f"{lead}{row.said} {row.state}: {row.text}{'  <- this one' if row.id == marked else ''}"
    for at, each in enumerate(branch.newer, start=1):
        last = at == len(branch.newer)
        corner, rest = ("└─ ", "   ") if last else ("├─ ", "│  ")
        yield from _drawn(each, below + corner, below + rest, marked)
