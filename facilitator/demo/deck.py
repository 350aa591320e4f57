"""Phrases dealt like cards: by chance, filled in, and none twice while others wait."""

from collections.abc import Collection, Sequence
from random import Random
from typing import Generic, TypeVar

from facilitator.demo.people import SITES, UNITS

_T = TypeVar("_T", bound=Sequence[str])

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
TRIES = 25


class Deck(Generic[_T]):
    """A stack of phrases."""

    def __init__(self, cards: Sequence[_T], rng: Random) -> None:
        """Deal `cards` by `rng`."""
        self._cards = [(frozenset(each[0].split()), each) for each in cards]
        self._rng = rng
        self._stack: list[tuple[frozenset[str], _T]] = []
        self._dealt: set[str] = set()

    def deal(self, month: int, among: Collection[str]) -> list[str]:
        """The next phrase that one of these people may say, filled in for a calendar month, 1 to 12.

        Its first word is then that person. Empty where nobody here has anything to say.
        """
        dealt: list[str] = []
        for _ in range(TRIES):
            at = self._next(among)
            if at is None:
                # The cards that nobody here may say stay on top for the next time.
                self._stack = self._rng.sample(self._cards, len(self._cards)) + self._stack
                at = self._next(among)
            if at is None:
                return []
            card = self._filled(self._stack.pop(at)[1], month)
            card[0] = self._rng.choice([each for each in card[0].split() if each in among])
            if not dealt or " ".join(card[1:]) not in self._dealt:
                dealt = card
            if " ".join(dealt[1:]) not in self._dealt:
                break
        self._dealt.add(" ".join(dealt[1:]))
        return dealt

    def _next(self, among: Collection[str]) -> int | None:
        """Where the topmost card lies that one of these people may say."""
        places = range(len(self._stack) - 1, -1, -1)
        return next((at for at in places if not self._stack[at][0].isdisjoint(among)), None)

    def _filled(self, card: _T, month: int) -> list[str]:
        rng = self._rng
        fills = {
            "{site}": rng.choice(SITES),
            "{unit}": rng.choice(UNITS[:-1])[1],
            "{n}": str(rng.randint(2, 12)),
            "{month}": MONTH_NAMES[(month + rng.randint(0, 2)) % 12],
        }
        filled = []
        for each in card:
            for place, words in fills.items():
                each = each.replace(place, words)
            filled.append(each)
        return filled
