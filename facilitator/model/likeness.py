"""Which old decision resembles the line that is being typed: by rare words, stems and near spellings."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from math import log
from typing import NamedTuple

from facilitator.model.context import Context
from facilitator.model.listed import Listed
from facilitator.model.name import fold

ALIKE = 0.34
"""From this score on (0 to 1) a decision is worth a line on the screen; found by trial on the demo."""
NEAR = 82.0
"""Per cent of letters in common from which a word counts as another spelling of one that is known."""
PAIR = 0.6
"""From this score on two decisions may speak against each other."""
WHY = 0.45
"""What a word of the reasons counts for, beside one of the statement."""

_SMALL_WORDS = """
    a about after all also an and any are as at be been before but by can could did do does each every for
    from get give go had has have how i if in into is it its just let may more must need next no not now of
    off on one only or our out over per put shall should so some than that the their them then there they
    this to too under until up us use was we were what when where which who whose why will with without
    would you your"""
_SMALL = frozenset(_SMALL_WORDS.split())
_ALIKE = (
    "laptop computer notebook pc machine",
    "sms text",
    "email mail",
    "vendor supplier",
    "invoice bill",
    "customer client",
    "depot warehouse",
    "starter newcomer joiner hire",
    "phone call ring telephone",
    "purchase buy procure",
    "money budget spend fund pay",
    "sign signature approve approval",
    "wireless wifi network",
    "handheld scanner",
    "stop end halt drop abolish",
    "start begin",
    "report summary",
    "stock inventory",
    "van delivery driver",
    "password login",
    "meeting session",
    "spare backup reserve",
    "site location",
)
"""Words that mean the same where IT and management meet; each line is one meaning."""
_IRREGULAR = (
    "pay paid",
    "send sent",
    "tell told",
    "buy bought",
    "keep kept",
    "make made",
    "choose chose chosen",
    "spend spent",
    "lose lost",
    "leave left",
    "begin began begun",
    "write wrote written",
    "meet met",
    "sell sold",
)

UNKNOWN = 6
"""A word of no decision weighs as one that every sixth has: it may only be put differently."""


class Alike(NamedTuple):
    """A decision that resembles what is being typed."""

    row: Listed
    score: float
    """0 to 1."""


class Likeness:
    """The words of all decisions, made ready to be compared with a line at every key."""

    def __init__(self, decisions: Iterable[Listed]) -> None:
        """Read the decisions once; some 20 microseconds each."""
        self._rows = [each for each in decisions if each.kind == "decision"]
        self._weights: list[dict[str, float]] = []
        self._with: dict[str, list[int]] = {}
        for n, row in enumerate(self._rows):
            told = dict.fromkeys(_stems(row.because), WHY)
            told.update(dict.fromkeys(_stems(row.text), 1.0))
            self._weights.append(told)
            for word in told:
                self._with.setdefault(word, []).append(n)
        self._words = list(self._with)
        self._own = [
            sum(self._rarity(word) for word, weight in told.items() if weight == 1.0)
            for told in self._weights
        ]

    def to(self, text: str, most: int = 3, least: float = ALIKE) -> list[Alike]:
        """The decisions most like a text, the most alike first; none for a word or two in common."""
        asked = _stems(text)
        whole = sum(map(self._rarity, asked))
        if len(asked) < 2 or not whole:
            return []
        scores: dict[int, float] = {}
        hits: dict[int, int] = {}
        for word in asked:
            rarity = self._rarity(word)
            best: dict[int, float] = {}
            for known, closeness in self._near(word):
                for n in self._with[known]:
                    best[n] = max(best.get(n, 0.0), closeness * self._weights[n][known])
            for n, closeness in best.items():
                scores[n] = scores.get(n, 0.0) + rarity * closeness
                hits[n] = hits.get(n, 0) + 1
        found = []
        for n, score in scores.items():
            # Both ways: how much of the line is in the decision, and how much of the decision in the line.
            both = 0.6 * score / whole + 0.4 * min(1.0, score / max(self._own[n], 1e-9))
            if hits[n] > 1 and both >= least:
                found.append(Alike(self._rows[n], min(1.0, both)))
        found.sort(key=lambda each: (-each.score, not each.row.is_open, each.row.at))
        return found[:most]

    def close_pairs(self, since: str = "", least: float = PAIR) -> list[tuple[str, str]]:
        """Pairs of decisions, (older, newer) by id, so alike that one may speak against the other.

        Only those whose newer one was made after `since`, an ISO day: each is compared with all others.
        """
        return [
            pair
            for row in self._rows
            if row.at >= since
            for pair in self.close_to(row, least)
            if pair[1] == row.id
        ]

    def close_to(self, row: Listed, least: float = PAIR) -> list[tuple[str, str]]:
        """The pairs, (older, newer) by id, in which a decision stands beside one so alike."""
        near = [each.row for each in self.to(row.text, 4, least) if each.row.id != row.id]
        return [
            (each.id, row.id) if each.at < row.at else (row.id, each.id) for each in near if each.at != row.at
        ]

    def _rarity(self, word: str) -> float:
        """How much a word tells: the fewer decisions have it, the more; one that none has tells little."""
        known = len(self._with.get(word, ())) or len(self._rows) // UNKNOWN
        return log(1 + (len(self._rows) + 1) / (known + 1))

    def _near(self, word: str) -> Sequence[tuple[str, float]]:
        """The known words that a word may be, with how close each is."""
        if word in self._with:
            return [(word, 1.0)]
        if len(word) < 4:
            return []
        from rapidfuzz import fuzz, process  # here, as it costs 20 ms to load

        near = process.extract(word, self._words, scorer=fuzz.ratio, score_cutoff=NEAR, limit=3)
        parts = [each for each in self._words if len(each) > 4 and each in word]
        return [*((known, 0.8 * score / 100) for known, score, _ in near), *((each, 0.6) for each in parts)]


def offered(row: Listed, context: Context) -> str:
    """The one line an old decision is offered in: `decided 14 Mar: ... because ...`."""
    because = f" because {_lowered(row.because)}" if row.because else ""
    return f"{row.state} {said_on(row, context)}: {row.text.rstrip('. ')}{because}"


def said_on(row: Listed, context: Context) -> str:
    """The day a decision was made: `14 Mar`, with the year where it is another one."""
    from facilitator.model.follow_up import MONTHS

    day = date.fromisoformat(row.at[:10])
    year = f" {day.year}" if day.year != context.today.year else ""
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def _lowered(text: str) -> str:
    """The reason as the end of a sentence: a capital goes where the next letter is small."""
    text = text.rstrip(". ")
    return text[:1].lower() + text[1:] if text[1:2].islower() and not text.startswith("I ") else text


def _stems(text: str) -> list[str]:
    """The words that tell something, without endings, each once and by the first of its meaning."""
    words = re.findall(r"[^\W_]+", fold(text))
    stems = (_stem(each) for each in words if len(each) > 1 and each not in _SMALL)
    return list(dict.fromkeys(_SAME.get(each, each) for each in stems))


def _stem(word: str) -> str:
    """A word without its English ending, roughly: it need not be a word, only the same for its family."""
    if len(word) > 3 and word.isalpha():
        for ending in (
            "ations",
            "ation",
            "ments",
            "ment",
            "ings",
            "ing",
            "ies",
            "ied",
            "ers",
            "ed",
            "es",
            "er",
        ):
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
                break
        else:
            word = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
        word = word.removesuffix("e")
        if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeiouls":
            word = word[:-1]
    return word


_SAME = {_stem(word): _stem(line.split()[0]) for line in (*_ALIKE, *_IRREGULAR) for word in line.split()[1:]}
_SAME |= {each: _SAME.get(first, first) for each, first in _SAME.items()}  # "paid" is "pay" is "money"
