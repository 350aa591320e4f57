"""Text in columns of a terminal or an e-mail: a wide character takes two, a combining one none."""

import re
import unicodedata
from collections.abc import Iterator

_SIMPLE = re.compile(r"[ -~]*\Z")
_NO_COLUMN = frozenset(("Mn", "Me", "Cf"))


def width(text: str) -> int:
    """The columns a text takes; control characters must be gone already."""
    return len(text) if _SIMPLE.match(text) else sum(map(_columns, text))


def pad(text: str, columns: int, right: bool = False) -> str:
    """The text filled up with blanks to so many columns, in front where `right`; a longer one as it is."""
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks


def wrap(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns, broken at blanks; one empty line where it is empty.

    A longer word is broken too, save an address (`https://...`), which would lead nowhere then.
    """
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width(longer) <= columns:
            line = longer
            continue
        lines += [line] if line else []
        *full, line = [word] if "://" in word else _broken(word, columns)
        lines += full
    return [*lines, line]


def _broken(word: str, columns: int) -> Iterator[str]:
    """A word in pieces that fit; what combines stays with the character it belongs to."""
    start, taken = 0, 0
    for at, character in enumerate(word):
        wide = _columns(character)
        if taken + wide > columns and at > start:
            yield word[start:at]
            start, taken = at, 0
        taken += wide
    yield word[start:]


def _columns(character: str) -> int:
    if unicodedata.category(character) in _NO_COLUMN or "\u1160" <= character <= "\u11ff":
        return 0  # the last range: vowels and tails that join the Korean syllable before them
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
