"""What the register asks of the model: what lists show of a thing, and a page in a few words."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from facilitator.model.entry import Entry, Fields, Json, Page


class Reading(NamedTuple):
    """The model's answers; the register itself knows no action from a decision."""

    listed: Collection[str]
    """The kinds of entry that bring a thing into being which lists show."""
    unlisted: Collection[str]
    """The kinds that bring any other thing into being."""
    card: Callable[[Sequence[Entry]], tuple[bool, Json]]
    """Whether a thing is open, from all its entries, and its row in a list; None for none."""
    digest: Callable[[Page], Fields]


def of_the_model() -> Reading:
    """The product's own, loaded only when a page has changed."""
    from facilitator.model.row import LISTED, UNLISTED, card

    return Reading(LISTED, UNLISTED, card, _digest)


def _digest(page: Page) -> Fields:
    if not page.is_meeting:  # what a meeting is takes a while to load
        return {}
    from facilitator.model.digest import digest

    return digest(page)


def words(entry: Entry) -> str:
    """The words of an entry: all its texts but ids, numbers and dates; of an agenda only what is asked."""
    fields = entry.fields
    if not fields:
        return ""
    if entry.kind in ("planned", "agenda_set"):  # its people and goals are found by their own names
        asked = [row.get(name) for row in entry.rows("items") for name in ("title", "prompt")]
        fields = {"title": fields.get("title"), "purpose": fields.get("purpose"), "asked": asked}
    return " ".join(" · ".join([each for each in _texts(fields.values()) if is_word(each)]).split())


def is_word(text: str) -> bool:
    """Whether a text was said by somebody, as ids, numbers and dates were not."""
    return " " in text or (text != "" and not _no_word().fullmatch(text))


@cache
def _no_word() -> re.Pattern[str]:
    return re.compile(r"[A-Z]+-?\d[\w.-]*|[\d.:+T-]+|\w+\.\d+-\w+", re.ASCII)


def _texts(values: Iterable[Json]) -> Iterator[str]:
    for each in values:
        if isinstance(each, str):
            yield each
        elif isinstance(each, dict):
            yield from _texts(each.values())
        elif isinstance(each, list):
            yield from _texts(each)
