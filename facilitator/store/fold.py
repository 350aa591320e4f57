"""Folding pages into the register: what each page holds, and how whatever it speaks of stands now."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from itertools import groupby, takewhile
from operator import itemgetter
from zlib import crc32

from facilitator.formats.trouble import plain
from facilitator.model.entry import Entry, Fields, Page, order
from facilitator.model.reading import Reading, words
from facilitator.store import rows
from facilitator.store.book import StoreTrouble
from facilitator.store.disk import Stamp

_INDEXES = (
    "called on entry (id)",
    "about on entry (subject)",
    "listed on card (kind, open)",
    "spoken on said (page)",
)
"""Made by the first fold once its pages are in, which takes half the time."""
_TOUCHED = """with recursive touched (thing) as (
    select subject from card where subject in (select value from json_each(?))
    union select value from json_each(?)
    union select subject from entry join touched on id = thing
) select thing from touched where thing <> ''"""
"""Some things, of the first only those that lists show, and whatever these speak of: a strike speaks of an
entry, and through it of what that entry speaks of."""
_TOLD = """with recursive told (thing, page, n, id) as (
    select subject, page, n, id from entry where subject in (select value from json_each(?))
    union select thing, e.page, e.n, e.id from entry e join told on e.subject = told.id
) select thing, line from told join entry using (page, n) order by thing"""
"""All that speaks of some things, and what strikes or restores any of that."""


class Fold:
    """One run over some pages, in one transaction."""

    def __init__(self, db: sqlite3.Connection, reading: Reading, read: Callable[[str], bytes]) -> None:
        """Write to `db` what `reading` makes of pages; `read` gives a page's bytes by its id, or OSError."""
        self._db, self._reading, self._read = db, reading, read

    def pages(
        self, changed: Mapping[str, Stamp | None], progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Take pages in as they are now, None for one that is gone; whatever they speak of is looked at
        again."""
        db, touched, unlisted = self._db, set[str](), set[str]()
        for n, (page_id, stamp) in enumerate(sorted(changed.items())):
            if progress:
                progress(n, len(changed))
            for subject, kind in self._take_in(page_id, stamp):
                (unlisted if kind in self._reading.unlisted else touched).add(subject)
        for each in _INDEXES:
            db.execute(f"create index if not exists {each}")
        things = db.execute(_TOUCHED, (json.dumps(list(unlisted)), json.dumps(list(touched)))).fetchall()
        db.executemany("delete from card where subject = ?", things)
        cards = [card for thing in told(db, [each for (each,) in things]) if (card := self._card(*thing))]
        db.executemany("insert into card values (?, ?, ?, ?, ?, ?)", cards)

    def _take_in(self, page_id: str, stamp: Stamp | None) -> Collection[tuple[str, str]]:
        """A page as it is now, None for one that is gone; returns subject and kind of all that changed."""
        db, page, trouble = self._db, Page(page_id, "", ""), ""
        raws: tuple[bytes, ...] = ()
        if stamp:
            try:
                page, raws, *_, trouble, _ = rows.read(self._read(page_id), page_id)
            except OSError as error:  # it may pass: no stamp, so that the page is read again at the next look
                stamp, trouble = Stamp(0, 0, 0, 0, 0), plain(error, f"Page {page_id}")
            except StoreTrouble as no_page:
                trouble = str(no_page)
        query = "select id, subject, kind, line from entry where page = ? order by n"
        old = db.execute(query, (page_id,)).fetchall()
        new = [(each.id, each.subject, each.kind, raw) for each, raw in zip(page.entries, raws, strict=True)]
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
        if old:
            db.execute("delete from entry where page = ? and n >= ?", (page_id, same))
            db.execute("delete from said where page = ?", (page_id,))
        added = [(page_id, n, *each) for n, each in enumerate(new[same:], same)]
        db.executemany("insert into entry values (?, ?, ?, ?, ?, ?)", added)
        self._say(page)
        db.execute("delete from page where page = ?", (page_id,))
        if stamp:
            fields: Fields = {}
            with suppress(Exception):  # one odd page, from a newer version, must not close all the others
                fields = self._reading.digest(page)
            told = json.dumps([page.number, len(raws), fields, trouble]).encode()
            db.execute("insert into page values (?, ?, ?, ?)", (page_id, stamp.text, told, crc32(told)))
        return {(subject, kind) for _, subject, kind, _ in old[same:] + new[same:]}

    def _say(self, page: Page) -> None:
        """The words of a page, a line an entry, with its instant and its number in front."""
        # In microseconds, by which entries of all time zones are in one order.
        instants = [int(each.at.timestamp() * 1e6) for each in page.entries]
        spoken = enumerate(zip(instants, map(words, page.entries), strict=True))
        lines = [f"{at}\t{n}\t{text.casefold()}" for n, (at, text) in spoken if text]
        if said := "\n".join(lines).encode():
            row = (max(instants), page.id, said, crc32(said))
            self._db.execute("insert into said values (?, ?, ?, ?)", row)

    def _card(self, subject: str, told: tuple[Entry, ...]) -> tuple[str, str, bool, int, bytes, int] | None:
        """The row of a thing for lists; None where its kind is in none, or nothing is left to show."""
        kind = next((e.kind for e in told if e.subject == subject and e.kind in self._reading.listed), "")
        is_open, row = False, None
        if kind:
            with suppress(Exception):  # nor must one odd thing
                is_open, row = self._reading.card(told)
        if row is None:
            return None
        blob = json.dumps(row).encode()
        return subject, kind, is_open, len(told), blob, crc32(blob)


def told(db: sqlite3.Connection, subjects: Collection[str]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Each of some things with all that speaks of it, oldest first; what nobody speaks of is left out."""
    found = db.execute(_TOLD, (json.dumps([*subjects]),))
    for subject, lines in groupby(found, itemgetter(0)):
        entries = rows.entries([line for _, line in lines])
        yield subject, tuple(sorted(entries, key=lambda each: (order(each), each.id)))
