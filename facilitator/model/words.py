"""A line as words with their commas apart, so that a word can be taken out and the rest still reads well."""

import re
from collections.abc import Iterable
from typing import NamedTuple

MARKS = "#@<~"
"""What a tag begins with."""


class Word(NamedTuple):
    """What stands between spaces; beside a comma, a tag is a word of its own."""

    core: str
    commas: str
    """The commas behind it."""
    glued: bool
    """True where no space stands before it: the tag in `said,#G4`."""


def words_of(line: str) -> list[Word]:
    """The words of a line; `joined` makes the same line of them, its spaces tidied."""
    words = []
    for said in line.split():
        if "," not in said:
            words.append(Word(said, "", glued=False))
            continue
        pieces: list[str] = []
        for piece in re.findall("[^,]+,*|,+", said):
            if pieces and piece[0] not in MARKS and pieces[-1][0] not in MARKS:
                pieces[-1] += piece
            else:
                pieces.append(piece)
        for n, piece in enumerate(pieces):
            core = piece.rstrip(",")
            words.append(Word(core, piece[len(core) :], glued=n > 0))
    return begun(words)


def begun(words: list[Word]) -> list[Word]:
    """The words, without commas in front of the first."""
    start = next((n for n, each in enumerate(words) if each.core.lstrip(",")), len(words))
    first = [each._replace(core=each.core.lstrip(","), glued=False) for each in words[start : start + 1]]
    return first + words[start + 1 :]


def without(words: list[Word], start: int, stop: int) -> list[Word]:
    """The words without some of them; a comma that stood behind those now stands behind the word before."""
    left, right = words[:start], words[stop:]
    if left and not left[-1].commas:
        left[-1] = left[-1]._replace(commas=words[stop - 1].commas[:1])
    if right:
        right[0] = right[0]._replace(glued=False)
    return begun(left + right)


def joined(words: Iterable[Word]) -> str:
    """The words as a line."""
    return "".join(("" if each.glued else " ") + each.core + each.commas for each in words).removeprefix(" ")
