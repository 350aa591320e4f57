"""The filter language of lists, the same on the screen and on the command line.

    kenji's spare line   words: all of them, in any order, anywhere      "exactly so"  words in a row
    @kenji               who owns or decided it; a name, its beginning, a unit; @nobody
    by:tobiah            who asked for the action, or decided            unit:finance  side:it
    #G4  goal:vendors    the shared goal, by key or words; #none
    from:steering        the series, or the meeting: from:12
    late open done dropped blocked all kept cross reactive
    proposed decided adapted reversed superseded one-way one-sided
    look-back no-action all-done contradicted alike   how a decision fares
    status:kept          any state, by its beginning
    due:fri due:<2w due:>2w due:week due:month due:2026-12 due:none
    moved:2+             how often its day was moved
    -done  -@kenji       not

Several of one sort are alternatives (`@kenji @nadia`, `#G1,G2`); different sorts and words must all fit.
What is not understood is a word; what is only half typed narrows nothing. Nothing here raises.
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from facilitator.model.condition import Test, any_of, anything, condition, none_of
from facilitator.model.context import Context
from facilitator.model.listed import Listed
from facilitator.model.name import fold

STATES = (
    *("open", "done", "dropped", "blocked", "all"),
    *("proposed", "decided", "kept", "adapted", "reversed", "superseded"),
)
"""Words that ask for a state; `kept` is also an action done by its first day."""
HEALTH = ("no-action", "all-done", "contradicted", "alike")
"""Marks of a decision that only all actions, or all decisions, together tell."""
MARKS = ("late", "one-way", "one-sided", "cross", "reactive", "look-back", *HEALTH)
KEYS = ("who", "by", "unit", "side", "goal", "from", "status", "due", "moved")
"""What may stand before a colon; `@x` is `who:x`, and `#x` is `goal:x`."""

_TERM = re.compile(r'(-?(?:[^\s":]+:)?)"([^"]*)"?|(\S+)')


class Term(NamedTuple):
    """One condition."""

    key: str
    """One of `KEYS`; `state` or `mark`; `word` for everything else."""
    value: str
    """Folded: without case and accents."""
    wanted: bool = True
    """False behind a minus."""
    typed: str = ""
    """As it was typed, folded, without the minus; it is looked for where the value means nothing."""


class Filter(NamedTuple):
    """What a list is narrowed to."""

    terms: tuple[Term, ...] = ()

    @property
    def asks_closed(self) -> bool:
        """Whether it speaks of states, and so of things that are no longer open."""
        return any(each.key in ("state", "status") for each in self.terms)

    @property
    def asks_meetings(self) -> bool:
        """Whether it needs to know the meetings things were said in."""
        return any(each.key == "from" and not each.value.isdecimal() for each in self.terms)

    @property
    def asks_health(self) -> bool:
        """Whether it needs to know how decisions fare."""
        return any(each.key == "mark" and each.value in HEALTH for each in self.terms)

    @property
    def words(self) -> tuple[str, ...]:
        """The plain words that must occur, for marking them in what is found."""
        return tuple(each.value for each in self.terms if each.key == "word" and each.wanted)

    def fits(self, row: Listed, context: Context) -> bool:
        """Whether one row fits. For many rows, `Roll` is quicker."""
        return bool(Roll([row], context).fitting(self))


def parse(text: str) -> Filter:
    """A filter from what was typed. Never raises."""
    terms = []
    for found in _TERM.finditer(text):
        lead, quoted, plain = found.groups()
        term = _term(plain) if plain is not None else _quoted(lead, quoted)
        if term is not None and term not in terms:
            terms.append(term)
    return Filter(tuple(terms))


def _quoted(lead: str, words: str) -> Term | None:
    """`"way in"`, `goal:"paid on"`: never a state or a mark."""
    wanted, key = not lead.startswith("-"), lead.removeprefix("-").removesuffix(":").casefold()
    value = fold(words)
    if not value.strip():
        return None
    if key in KEYS:
        return Term(key, value, wanted, f"{key}:{value}")
    return Term("word", f"{fold(key)}:{value}" if key else value, wanted)


def _term(typed: str) -> Term | None:
    """One unquoted word; None for what is only the beginning of a condition."""
    wanted = len(typed) < 2 or not typed.startswith("-")
    body = fold(typed if wanted else typed[1:])
    if body in ("", "-", "@", "#"):
        return None
    if body in STATES:
        return Term("state", body, wanted)
    if body in MARKS:
        return Term("mark", body, wanted)
    key, colon, value = body.partition(":")
    if body[0] in "@#":
        key, value = ("who" if body[0] == "@" else "goal"), body[1:]
    elif not colon or key not in KEYS:
        return Term("word", body, wanted)
    if not value.strip("<>=,"):
        return None
    return Term(key, value, wanted, body)


class Roll:
    """Rows of a list, made ready to be filtered again at every key."""

    def __init__(self, rows: Sequence[Listed], context: Context) -> None:
        """Hold `rows` in their order."""
        self.rows = rows
        self.context = context
        self._texts: list[str] = []

    @property
    def texts(self) -> Sequence[str]:
        """What words are looked for in, row by row; made once, which takes some 2 microseconds a row."""
        if len(self._texts) != len(self.rows):
            self._texts = [text_of(each, self.context) for each in self.rows]
        return self._texts

    def fitting(self, filter: Filter, amid: Collection[str] = ()) -> list[Listed]:
        """The rows that fit, in the same order.

        Those in `amid`, by id, count as if they held the words that must occur, and stand behind the others.
        """
        tests, words, nots = _tests(filter, self.context)
        found: Sequence[Listed] = self.rows
        if words or nots:
            # By number: ten thousand pairs of row and text, made anew at every key, would call the collector.
            texts, at = self.texts, list(range(len(self.rows)))
            for word in words:
                at = [n for n in at if word in texts[n]]
            if words and amid:
                held = set(at)
                at += [n for n, row in enumerate(self.rows) if row.id in amid and n not in held]
            for word in nots:
                at = [n for n in at if word not in texts[n]]
            found = [self.rows[n] for n in at]
        for test in tests:
            found = [row for row in found if test(row)]
        return list(found)


def text_of(row: Listed, context: Context) -> str:
    """All that words are looked for in: its words, its id, and the names behind its ids."""
    names = context.names
    who, asker = names.get(row.who, row.who), names.get(row.asker, row.asker)
    goal = context.goals.get(row.goal)
    key = goal.key if goal else ""
    unit = names.get(row.unit, row.unit)
    return fold(f"{row.id} {row.text} {row.because} {who} {asker} {key} {unit} {row.flags}")


def _tests(filter: Filter, context: Context) -> tuple[list[Test], list[str], list[str]]:
    """The conditions as tests, and the words that must, and must not, occur."""
    words: list[str] = []
    nots: list[str] = []
    asked: dict[tuple[str, bool], list[Test]] = {}
    for term in filter.terms:
        test = condition(term.key, term.value, context)
        if test is None:
            (words if term.wanted else nots).append(term.typed or term.value)
            continue
        if test is anything:
            continue
        sort = f"mark {term.value}" if term.key == "mark" else "state" if term.key == "status" else term.key
        asked.setdefault((sort, term.wanted), []).append(test)
    tests = [any_of(each) if wanted else none_of(each) for (_, wanted), each in asked.items()]
    return tests, words, nots
