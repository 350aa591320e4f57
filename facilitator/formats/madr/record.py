"""A decision record: what is decided, why, by whom and with what in mind, as its file says it."""

import datetime
from enum import StrEnum
from typing import NamedTuple


class Standing(StrEnum):
    """Where a record stands; an enum, whatever words the file used."""

    PROPOSED = "proposed"
    REJECTED = "rejected"
    ACCEPTED = "accepted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"


class Weighed(NamedTuple):
    """What speaks for and against one option, as Markdown."""

    option: str
    text: str


class DecisionRecord(NamedTuple):
    """One decision with its reasons. Titles, options and `chosen` are one line; the rest may be Markdown."""

    title: str
    number: str = ""
    """Without leading zeros, `12`; "" where neither the file nor its heading has one."""
    status: Standing = Standing.PROPOSED
    superseded_by: str = ""
    """The number of the record that replaced it, without zeros; its file's name where it has no number."""
    date: datetime.date | None = None
    deciders: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    context: str = ""
    drivers: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    chosen: str = ""
    """The option taken; in Nygard's form the first paragraph of the decision."""
    why: str = ""
    consequences: str = ""
    confirmation: str = ""
    """How one will see that it was carried out."""
    weighed: tuple[Weighed, ...] = ()
    more: str = ""
    id: str = ""
    """Facilitator's own permanent id, in files it wrote."""
    meeting: str = ""
    goal: str = ""
    review: datetime.date | None = None
    """The day it is looked at again."""
    expected: str = ""
    confidence: int = 0
    """How sure of `expected`, per cent; 0 where nobody said."""
    actual: str = ""
    actions: tuple[str, ...] = ()
