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
    card: Callable[[Sequence[Entry]], tuple[bool, str, Json]]
    """A thing from all its entries: whether it is open; the ISO day on which it wants attention, "" for none;
    and its line in a list as plain values, None for none."""
    digest: Callable[[Page], Fields]
    words: Callable[[Entry], str]
    """What of an entry can be searched."""
    never_open: Collection[str] = ()
    """The kinds of thing that want nobody's attention once they are said."""


def of_the_model() -> Reading:
    """The product's own, loaded only when a page has changed."""
    from facilitator.model.digest import digest
    from facilitator.model.row import card
    from facilitator.model.thing import NEVER_OPEN, REGISTERED

    return Reading(REGISTERED, card, digest, words, NEVER_OPEN)


def words(entry: Entry) -> str:
    """The words of an entry: all its texts but ids, numbers and dates; of an agenda only what is asked."""
    fields = entry.fields
    if entry.kind in ("planned", "agenda_set"):  # its people and goals are found by their own names
        asked = [row.get(name) for row in entry.rows("items") for name in ("title", "prompt")]
        fields = {"title": fields.get("title"), "purpose": fields.get("purpose"), "asked": asked}
    return " · ".join([each for each in _texts(fields) if is_word(each)])


def is_word(text: str) -> bool:
    """Whether a text was said by somebody, as ids, numbers and dates were not."""
    return " " in text or (text != "" and not _NO_WORD.fullmatch(text))


def _texts(value: Mapping[str, Json] | Sequence[Json]) -> Iterator[str]:
    for each in value.values() if isinstance(value, Mapping) else value:
        if isinstance(each, str):
            yield each
        elif isinstance(each, list | Mapping):
            yield from _texts(each)
