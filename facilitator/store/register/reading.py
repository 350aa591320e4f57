"""What the register asks of the model: what is a thing, whether it is open, and a page in a few words."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from facilitator.model.entry import Entry, Fields, Json, Page

_NO_WORD = re.compile(r"[A-Z]+-?\d[\w.-]*|[\d.:+T-]+|\w+\.\d+-\w+", re.ASCII)


class Reading(NamedTuple):
    """The model's answers; the register itself knows no action from a decision."""

    registered: Collection[str]
    """The kinds of entry that bring a thing into being."""
    is_open: Callable[[Sequence[Entry]], bool]
    digest: Callable[[Page], Fields]
    words: Callable[[Entry], str]
    """What of an entry can be searched."""
    never_open: Collection[str] = ()
    """The kinds of thing that are not open while nothing but their birth is told."""


def of_the_model() -> Reading:
    """The product's own, loaded only when a page has changed."""
    from facilitator.model.digest import digest
    from facilitator.model.thing import NEVER_OPEN, REGISTERED, is_open

    return Reading(REGISTERED, is_open, digest, words, NEVER_OPEN)


def words(entry: Entry) -> str:
    """The words of an entry: all its texts but ids, numbers and dates."""
    return " · ".join([each for each in _texts(entry.fields) if is_word(each)])


def is_word(text: str) -> bool:
    """Whether a text was said by somebody, as ids, numbers and dates were not."""
    return " " in text or (text != "" and not _NO_WORD.fullmatch(text))


def _texts(value: Json) -> Iterator[str]:
    for each in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        if isinstance(each, str):
            yield each
        else:
            yield from _texts(each)
