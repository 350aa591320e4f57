"""Folding pages into the register: what each page holds, and how whatever it speaks of stands now."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from zlib import crc32

from facilitator.model.entry import Entry, Fields, order
from facilitator.store import rows
from facilitator.store.book import StoreTrouble
from facilitator.store.disk import Stamp, plain
from facilitator.store.reading import Reading, words

TABLES = """
create table page (page text primary key, stamp text, told blob, sum int) without rowid;
create table entry (page text, n int, id text, subject text, kind text, line blob, primary key (page, n))
    without rowid;
create table said (last int, page text, lines text, sum int, primary key (last, page)) without rowid;
create table card (subject text primary key, kind text, open int, row blob, sum int) without rowid;
create table year (name text primary key, stamp text) without rowid;
"""
_INDEXES = (
    "called on entry (id)",
    "about on entry (subject)",
    "listed on card (kind, open)",
    "spoken on said (page)",
)
"""Made by the first fold once its pages are in, which takes half the time."""
_TOLD = """with recursive told (thing, page, n, id) as (
    select subject, page, n, id from entry where subject in (select value from json_each(?))
    union select thing, e.page, e.n, e.id from entry e join told on e.subject = told.id
) select thing, line from told join entry using (page, n) order by thing"""
"""All that speaks of some things, and what strikes or restores any of that."""


class Seen(NamedTuple):
    """What is known of a page's file."""

    sum: int = 0
    number: str = ""
    size: int = 0
    """How many entries it has."""
    fields: Fields = {}
    """Its digest."""
    trouble: str = ""


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
        also = "select subject from card where subject in (select value from json_each(?))"
        touched |= {subject for (subject,) in db.execute(also, (json.dumps(list(unlisted)),))}
        ahead = list(touched)
        while ahead:  # a strike speaks of an entry, and through it of whatever that entry speaks of
            for (subject,) in db.execute("select subject from entry where id = ?", (ahead.pop(),)):
                if subject not in touched:
                    touched.add(subject)
                    ahead.append(subject)
        db.executemany("delete from card where subject = ?", [(each,) for each in touched])
        cards = [card for thing in told(db, touched - {""}) if (card := self._card(*thing))]
        db.executemany("insert into card values (?, ?, ?, ?, ?)", cards)

    def _take_in(self, page_id: str, stamp: Stamp | None) -> list[tuple[str, str]]:
        """A page as it is now, None for one that is gone; returns subject and kind of all that changed."""
        db = self._db
        known = db.execute("select stamp, told from page where page = ?", (page_id,)).fetchone()
        was = Seen(*json.loads(known[1])) if known else Seen()
        data, sheet, trouble = b"", None, ""
        if stamp:
            try:
                data = self._read(page_id)
                if known and crc32(data) == was.sum:  # the stamp was another one, the content is not
                    db.execute("update page set stamp = ? where page = ?", (stamp.text, page_id))
                    return []
                sheet = rows.read(data, page_id)
                trouble = sheet.trouble
            except OSError as error:  # it may pass: no stamp, so that the page is read again at the next look
                stamp, trouble = Stamp(0, 0, 0, 0), plain(error, f"Page {page_id}")
            except StoreTrouble as no_page:
                trouble = str(no_page)
        grown = known and not (trouble or was.trouble) and rows.grown(data, int(known[0].split()[0]), was.sum)
        same = was.size if grown else 0
        tail = (page_id, same)
        gone = db.execute("select subject, kind from entry where page = ? and n >= ?", tail).fetchall()
        if known:
            db.execute("delete from entry where page = ? and n >= ?", tail)
            for table in ("said", "page"):
                db.execute(f"delete from {table} where page = ?", (page_id,))
        if stamp:
            seen = Seen(crc32(data), trouble=trouble)
            if sheet:
                page, fields = sheet.page, Seen().fields
                with suppress(Exception):  # one odd page, from a newer version, must not close all the others
                    fields = self._reading.digest(page)
                seen = Seen(seen.sum, page.number, len(page.entries), fields, trouble)
            told = json.dumps(seen).encode()
            db.execute("insert into page values (?, ?, ?, ?)", (page_id, stamp.text, told, crc32(told)))
        return gone + (self._put(sheet, same) if sheet else [])

    def _put(self, sheet: rows.Sheet, first: int) -> list[tuple[str, str]]:
        """The entries of a page from so many on; returns the subject and kind of each."""
        page = sheet.page
        new = list(enumerate(zip(page.entries, sheet.raw(), strict=True)))[first:]
        made = [(page.id, n, each.id, each.subject, each.kind, line) for n, (each, line) in new]
        self._db.executemany("insert into entry values (?, ?, ?, ?, ?, ?)", made)
        # In microseconds, by which entries of all time zones are in one order.
        instants = [int(each.at.timestamp() * 1e6) for each in page.entries]
        spoken = zip(instants, map(words, page.entries), strict=True)
        if told := "\n".join([f"{at}\t{n}\t{folded(text)}" for n, (at, text) in enumerate(spoken) if text]):
            said = (max(instants), page.id, told, crc32(told.encode()))
            self._db.execute("insert into said values (?, ?, ?, ?)", said)
        return [(each.subject, each.kind) for _, (each, _) in new]

    def _card(self, subject: str, told: tuple[Entry, ...]) -> tuple[str, str, bool, bytes, int] | None:
        """The row of a thing for lists; None where its kind is in none, or nothing is left to show."""
        kind = next((e.kind for e in told if e.subject == subject and e.kind in self._reading.listed), "")
        is_open, row = False, None
        if kind:
            with suppress(Exception):  # nor must one odd thing
                is_open, row = self._reading.card(told)
        if row is None:
            return None
        blob = json.dumps(row).encode()
        return subject, kind, is_open, blob, crc32(blob)


def told(db: sqlite3.Connection, subjects: Collection[str]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Each of some things with all that speaks of it, oldest first; what nobody speaks of is left out."""
    found = db.execute(_TOLD, (json.dumps([*subjects]),))
    for subject, lines in groupby(found, itemgetter(0)):
        entries = rows.entries([line for _, line in lines])
        yield subject, tuple(sorted(entries, key=lambda each: (order(each), each.id)))


def folded(said: str) -> str:
    """Words as they are compared, whatever a bad paste had in them."""
    return said.casefold().encode(errors="replace").decode()
