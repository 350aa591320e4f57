"""The rows behind a list on the screen: the open ones at once, the ended ones once somebody asks."""

from collections.abc import Callable, Iterable, Sequence
from heapq import nsmallest

from facilitator.between.lists import Lists
from facilitator.model.context import Context
from facilitator.model.filter import HEALTH, Filter, Roll
from facilitator.model.ledger import by_day, groups
from facilitator.model.listed import Listed
from facilitator.model.row import row_of

Amid = Callable[[str], frozenset[str]]
"""The ids of rows at whose question words were said, though they do not hold them themselves."""

LONG = 1_000
"""Rows from which on a list is long."""
WRITER = 4
"""What an id has at its end and people do not say: a hyphen and the laptop's three letters."""


class LiveRoll:
    """Rows of one kind, kept while a list shows them, filtered at every key."""

    def __init__(self, lists: Lists, kind: str, ended: bool = False, amid: Amid | None = None) -> None:
        """Nothing yet of `kind`, until `read`; what has ended, too, where the list shows it unasked."""
        self._lists, self._kind, self._ended, self._amid = lists, kind, ended, amid
        self._open: dict[str, Listed] = {}
        self._all: dict[str, Listed] | None = None
        self._rolls: dict[bool, Roll] = {}
        self._marks: dict[str, str] = {}
        self._full = False
        self.context = Context(lists.today)
        """Names behind the ids."""

    def read(self) -> None:
        """Read what is open; and again what may have changed, or ended since. Raises StoreTrouble."""
        with self._lists.book.still():
            self._read()
        self._put_marks()

    def _read(self) -> None:
        self.context = self._lists.context(meetings=self._full)
        if self._ended:
            self._all = {row.id: row for row in self._lists.rows(self._kind, closed=True)}
            self._open = {id: row for id, row in self._all.items() if row.is_open}
        else:
            before, self._open = (
                self._open,
                {row.id: row for row in self._lists.rows(self._kind, closed=False)},
            )
            if self._all is not None:
                self._all |= self._open
                for id in before.keys() - self._open.keys():
                    self._again(id)

    def _again(self, id: str) -> None:
        """Read one row again."""
        row = row_of(self._lists.book.history(id))
        if self._all is not None and row is not None:
            self._all[id] = row
        elif self._all is not None:  # its birth was taken back
            self._all.pop(id, None)

    def mark(self, marks: dict[str, str]) -> None:
        """Put marks on rows, by id, that filters know and a row alone does not tell, such as `no-action`."""
        self._marks = marks
        self._put_marks()

    def _put_marks(self) -> None:
        for rows in (self._open, self._all or {}):
            for id in self._marks.keys() & rows.keys():
                kept = [each for each in rows[id].flags.split() if each not in HEALTH]
                rows[id] = rows[id]._replace(flags=" ".join([*kept, self._marks[id]]))
        self._rolls = {}

    @property
    def open(self) -> Iterable[Listed]:
        """What is open."""
        return self._open.values()

    @property
    def is_long(self) -> bool:
        """Whether so much is open that going through all of it can be felt."""
        return len(self._open) > LONG

    def first(self, most: int) -> Sequence[Listed]:
        """The first of what is open, in the order of `Groups`."""
        today = self.context.today
        first = today.isoformat()
        late = [row for row in self.open if "" < row.due < first]
        if len(late) >= most:  # the rest need not be looked at
            return nsmallest(most, late, key=by_day)
        return groups([*self.open], today).all[:most]

    @property
    def known(self) -> Iterable[Listed]:
        """What is open; and what has ended, where that was read."""
        return (self._open if self._all is None else self._all).values()

    @property
    def id_columns(self) -> int:
        """Columns that the longest id takes as people say it."""
        longest = max(map(len, self._open if self._all is None else self._all), default=0)
        return max(7, longest - WRITER)

    @property
    def count(self) -> int | None:
        """How many there ever were; None while only the open ones were read."""
        return None if self._all is None else len(self._all)

    def all(self) -> Iterable[Listed]:
        """Whatever there ever was, read now where it was not yet. Raises StoreTrouble."""
        if self._all is None:
            self._all = {row.id: row for row in self._lists.rows(self._kind, closed=True)} | self._open
            self._rolls.pop(True, None)
        return self._all.values()

    def take(self, rows: dict[str, Listed]) -> None:
        """Take over all rows, by id, that somebody else has read meanwhile; what is open is known better
        here."""
        if self._all is None:
            self._all = rows | self._open
            for id in rows.keys() - self._open.keys():
                if rows[id].is_open:  # it ended while the others were read
                    self._again(id)
            self._rolls.pop(True, None)

    def with_meetings(self) -> Context:
        """The context with the meetings in it, for those who ask where a row was born."""
        if not self._full:
            self._full = True
            self.context = self._lists.context(meetings=True)
            self._rolls = {}
        return self.context

    def make_ready(self) -> None:
        """Work out what words are looked for in, before the first letter is typed."""
        for roll in self._rolls.values():
            _ = roll.texts

    def fitting(self, filter: Filter) -> list[Listed]:
        """The rows that fit, in the order of `Groups`; ended ones only where the filter speaks of states, as
        on the command line."""
        if filter.asks_meetings:
            self.with_meetings()
        every = self._ended or filter.asks_closed
        if every not in self._rolls:
            # In the order of the list, so that no key has to sort them.
            rows = groups([*(self.all() if every else self.open)], self.context.today).all
            self._rolls[every] = Roll(rows, self.context)
        roll = self._rolls[every]
        return roll.fitting(filter, self._amid(" ".join(filter.words)) if self._amid else frozenset())
