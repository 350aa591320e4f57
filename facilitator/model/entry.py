"""One thing that happened. Entries are only ever added: undo strikes, edit amends, both are entries."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
Fields: TypeAlias = Mapping[str, Json]


NOTHING: Fields = MappingProxyType({})
"""No fields."""


def plain(value: Json) -> Fields:
    """Plain values as fields; none for what is no object."""
    return value if isinstance(value, Mapping) else NOTHING


LOST = "lost"
"""The kind of entry that stands where one was damaged beyond repair: a gap in the record is told."""
MEASURE = 1e6
"""No number of a meeting is as large as this: minutes, people, scores. A damaged page may say otherwise."""


class Entry(NamedTuple):
    """One line of the record, never changed after it was written."""

    id: str
    """`12.7-k3f`: the seventh entry of page number 12, written by laptop k3f. Permanent."""
    at: datetime
    """The instant it happened: aware, local."""
    by: str
    """The name of the laptop that wrote it."""
    kind: str
    """What happened: `action`, `amended`, `started`, ... An unknown kind is kept and shown, never dropped."""
    subject: str
    """The id of the thing it speaks of: an action, an item, a person, an entry; "" for the meeting itself."""
    fields: Fields
    """The words and values of this kind of entry, as plain JSON values."""

    def text(self, name: str, default: str = "") -> str:
        """A field as text; `default` where it is absent or of another type."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else default

    def number(self, name: str, default: float = 0.0) -> float:
        """A field as a number; `default` where it is absent, of another type, or beyond all measure."""
        value = self.fields.get(name)
        if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < MEASURE:
            return default
        return float(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """A field as a list of texts; whatever is no text in it is left out."""
        value = self.fields.get(name)
        if isinstance(value, str) or not isinstance(value, Sequence):
            return ()
        return tuple(each for each in value if isinstance(each, str))

    def rows(self, name: str) -> tuple[Fields, ...]:
        """A field as a list of objects; whatever is no object in it is left out."""
        value = self.fields.get(name)
        if isinstance(value, str) or not isinstance(value, Sequence):
            return ()
        return tuple(each for each in value if isinstance(each, Mapping))


class Page(NamedTuple):
    """One file of the record: a meeting, or what one laptop wrote between meetings in one month.

    A page has one writer, ever; that is why workspaces of several laptops merge by plain union.
    """

    id: str
    """`2026-11-23-weekly-sync.k3f`, also the name of its file; or `2026-11.between.k3f`."""
    number: str
    """What its ids are built on: `12` for the twelfth meeting, `nov26` for a month between meetings."""
    writer: str
    """The laptop that writes it."""
    entries: tuple[Entry, ...] = ()

    @property
    def is_meeting(self) -> bool:
        """False for a page of a month between meetings."""
        return self.number.isdecimal()

    def entry(
        self, at: datetime, kind: str, subject: str = "", fields: Fields = NOTHING, after: int = 0
    ) -> Entry:
        """The next entry of this page; `after` counts those made in the same step and not yet written."""
        n = len(self.entries) + after + 1
        return Entry(f"{self.number}.{n}-{self.writer}", at, self.writer, kind, subject, fields)

    def thing_id(self, letter: str, after: int = 0) -> str:
        """A new permanent id of a thing born on this page: `A-12.3-k3f`, the third action of meeting 12."""
        start = f"{letter}-{self.number}."
        highest = 0
        # Backwards: the newest birth of a kind has the highest number, and a lost one is not given again.
        for each in reversed(self.entries):
            if each.kind in BIRTHS and each.subject.startswith(start):
                n = each.subject[len(start) :].partition("-")[0]
                highest = int(n) if n.isdecimal() else 0
                break
        return f"{start}{highest + after + 1}-{self.writer}"


BIRTHS = {
    "action": "A",
    "decision": "D",
    "heads_up": "H",
    "input": "I",
    "surprise": "S",
    "expectation": "X",
    "parked_item": "P",
    "note": "N",
    "goal": "G",
}
"""The kinds of entry that bring a thing into being, and the letter its id begins with."""


def said(thing_id: str) -> str:
    """An id as people say it: `A-12.3` for `A-12.3-k3f`."""
    head = thing_id.rpartition("-")[0]
    return head if "." in head else thing_id


def ordered(entries: Sequence[Entry]) -> list[Entry]:
    """Entries of several pages in the one order that every laptop agrees on: (at, writer, n)."""
    return sorted(entries, key=order)


def order(entry: Entry) -> tuple[datetime, bool, str, int]:
    """The sort key of an entry: (at, writer, n), where a birth comes before what else happened that instant.

    n is 0 where the id does not show it.
    """
    n = entry.id.rpartition("-")[0].rpartition(".")[2]
    return entry.at, entry.kind not in BIRTHS, entry.by, int(n) if n.isdecimal() else 0
