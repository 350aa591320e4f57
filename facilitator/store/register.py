"""The register: what crosses pages, read off them into one SQLite file, and made anew whenever in doubt.

It is never trusted over a page. SQLite keeps it whole through kills and power cuts; against damage of other
kinds each row has a sum, and whatever does not agree is thrown away.
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar
from zlib import crc32

from facilitator.model.entry import Entry, Fields, Json, Page, order
from facilitator.store import rows
from facilitator.store.book import Digest, Hit, StoreTrouble
from facilitator.store.disk import Disk, Stamp, folder_of, plain
from facilitator.store.reading import Reading, words

FORMAT = 9
SMALL = 2**20
"""Bytes of a register that is looked through for damage whenever it is opened, which takes a millisecond or
two; the doctor looks through any."""
_TABLES = """
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
_COMPARED = ("page, told, sum from page", "* from entry", "* from said", "* from card")
_TOLD = """with recursive told (thing, page, n, id) as (
    select subject, page, n, id from entry where subject in (select value from json_each(?))
    union select thing, e.page, e.n, e.id from entry e join told on e.subject = told.id
) select thing, line from told join entry using (page, n) order by thing"""
"""All that speaks of some things, and what strikes or restores any of that."""

_T = TypeVar("_T")
_DAMAGED = (sqlite3.Error, ValueError, LookupError, TypeError)
_MEMORY = -1


class Seen(NamedTuple):
    """What is known of a page's file."""

    sum: int = 0
    number: str = ""
    size: int = 0
    """How many entries it has."""
    fields: Fields = {}
    """Its digest."""
    trouble: str = ""


class Register:
    """Digests, rows of lists, histories and words of all pages."""

    def __init__(self, disk: Disk, workspace: str, reading: Callable[[], Reading], version: str) -> None:
        self._disk = disk
        self._top = f"{workspace}/pages"
        self._folder = f"{workspace}/local/register"
        self._path = f"{self._folder}/{FORMAT}-{version}.db"
        self._reading = reading
        self._db: sqlite3.Connection | None = None
        self._of = 0
        """The inode that `_db` is of; 0 where there is no file, `_MEMORY` where none can be written."""
        self._mtime = 0
        self._turn = 0
        """Another number whenever this process has changed or opened it."""
        self._kept: dict[object, tuple[Any, ...]] = {}
        self._years: dict[str, str] = {}
        """Folder of a year -> its stamp when it was last looked through."""

    def __del__(self) -> None:
        if self._db is not None:
            self._db.close()

    # -- bringing it up to date

    def refresh(self, progress: Callable[[int, int], None] | None = None, quick: bool = False) -> None:
        """Folds in what changed since; raises OSError where the folders cannot be read."""
        try:
            changed, self._years = self._changed(quick)
            if changed:
                years = self._years
                try:
                    with self._writing():
                        self._fold(changed, years, progress)
                except (OSError, StoreTrouble, sqlite3.OperationalError):
                    # Read only, full, or another process is at it: on a copy in memory, then.
                    self._to_memory(self.db)
                    self._fold(changed, years, progress)
        except _DAMAGED:
            self.anew(progress)

    def anew(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Makes the whole register again from the pages."""
        try:
            with self._writing(anew=True):
                self._fold(*self._changed(), progress)
        except (OSError, StoreTrouble, sqlite3.Error):
            self._to_memory()
            self._fold(*self._changed(), progress)

    def checked(self, ask: Callable[[], _T]) -> _T:
        """An answer read from the register, which is made anew where it turns out damaged."""
        try:
            return ask()
        except _DAMAGED:
            self.anew()
            return ask()

    def damaged(self) -> bool:
        """Whether its file, read again, is no sound one."""
        self._close()
        try:
            return not _is_sound(self.db)
        except (OSError, *_DAMAGED):
            return True

    def differs(self) -> bool:
        """Whether the register is not what a full rebuild gives; only looks, and takes some seconds."""
        self.refresh()
        anew = Register(self._disk, folder_of(self._top), self._reading, "")
        anew._to_memory()
        anew._fold(*anew._changed(), None)
        tables = [[each.db.execute(f"select {what}") for what in _COMPARED] for each in (self, anew)]
        return any(
            ours != theirs for pair in zip(*tables, strict=True) for ours, theirs in zip_longest(*pair)
        )

    # -- asking it

    def digests(self) -> Sequence[Digest]:
        """Every page's, oldest first."""
        query = "select page, told, sum from page"
        return self._kept_as(query, lambda: _digests(self._rows(query)))

    def pages_of(self, entry_id: str) -> list[str]:
        """The pages that have an entry of this id."""
        return [page for (page,) in self.db.execute("select page from entry where id = ?", (entry_id,))]

    def listed(self, kind: str, ended: bool, made: Callable[[Json], _T]) -> Sequence[_T]:
        """The rows of a kind."""
        query = "select subject, row, sum from card where kind = ? and open >= ?"
        name = (kind, ended, made)
        return self._kept_as(name, lambda: [made(row) for _, row in self._rows(query, kind, not ended)])

    def history(self, subject: str) -> tuple[Entry, ...]:
        """All that speaks of a subject, oldest first."""
        return next((told for _, told in self._told([subject])), ())

    def find(self, said: str, limit: int) -> Sequence[Hit]:
        """The newest entries that hold all the words, in any case and order; none for no words."""
        wanted = sorted(_plain(said).split(), key=len, reverse=True)
        found: list[tuple[int, str, int]] = []
        query = "select last, page, lines from said order by last desc, page desc"
        every = self._kept_as(query, lambda: self.db.execute(query).fetchall())
        for last, page, lines in every if wanted else ():
            if len(found) >= limit and found[limit - 1][0] > last:
                break
            if all(word in lines for word in wanted) and (new := list(_holding(lines, wanted))):
                found = sorted([*found, *((at, page, n) for at, n in new)], reverse=True)
        places = [(page, n) for _, page, n in found[:limit]]
        line = "select line from entry where page = ? and n = ?"
        entries = rows.entries([raw for place in places for (raw,) in self.db.execute(line, place)])
        return [
            Hit(page, each.id, each.subject, each.at, each.kind, words(each))
            for (page, _), each in zip(places, entries, strict=True)
        ]

    def _told(self, subjects: Collection[str]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        found = self.db.execute(_TOLD, (json.dumps([*subjects]),))
        for subject, lines in groupby(found, itemgetter(0)):
            told = rows.entries([line for _, line in lines])
            yield subject, tuple(sorted(told, key=lambda each: (order(each), each.id)))

    def _rows(self, query: str, *asked: object) -> Iterable[tuple[str, Any]]:
        """A key, and what the JSON beside it says, for each of a query's rows."""
        found = self.db.execute(query, asked).fetchall()
        keys, told, sums = zip(*found, strict=True) if found else ((), (), ())
        if sum(map(crc32, told)) != sum(sums):
            raise ValueError("a row is not as it was written")
        return zip(keys, json.loads(b"[%s]" % b",".join(told)), strict=True)

    def _kept_as(self, name: object, make: Callable[[], _T]) -> _T:
        """What was made under a name, made once for as long as nothing changes."""
        now = self.db.execute("pragma data_version").fetchone(), self._turn
        if self._kept.get(name, (None,))[0] != now:
            self._kept[name] = now, make()
        made: _T = self._kept[name][1]
        return made

    # -- the file

    @property
    def db(self) -> sqlite3.Connection:
        """The file's, opened again where another one was put in its place; where there is none, an empty one
        in memory."""
        if self._db is not None and self._of == _MEMORY:
            return self._db
        try:
            stamp = self._disk.stamp(self._path)
        except OSError as error:  # a link, perhaps
            raise ValueError(f"no file of ours: {error}") from None
        if self._db is None or self._of != (stamp.inode if stamp else 0):
            self._open(stamp)
        self._mtime = stamp.mtime if stamp else 0
        assert self._db is not None
        return self._db

    def _open(self, stamp: Stamp | None) -> None:
        self._close()
        self._turn += 1
        self._db = self._disk.database(self._path if stamp else ":memory:")
        self._of = stamp.inode if stamp else 0
        if not self._db.execute("select 1 from sqlite_master").fetchone():
            self._db.executescript(_TABLES)
        elif stamp and stamp.size < SMALL and not _is_sound(self._db):
            raise ValueError("the register is damaged")
        # Words that must go from the record must not be left in a gap of this file.
        self._db.execute("pragma secure_delete = on")
        self._years = dict(self._db.execute("select name, stamp from year"))

    def _close(self) -> None:
        if self._db is not None:
            self._db.close()
        self._db, self._of, self._years = None, 0, {}

    def _to_memory(self, old: sqlite3.Connection | None = None) -> None:
        """Goes on in memory, with a copy of what is there, for as long as this process runs."""
        new = self._disk.database(":memory:")
        if old is None:
            new.executescript(_TABLES)
        else:
            old.backup(new)
        self._close()
        self._db, self._of = new, _MEMORY
        self._turn += 1

    @contextmanager
    def _writing(self, anew: bool = False) -> Iterator[None]:
        for folder in (folder_of(self._folder), self._folder):
            self._disk.make_folder(folder)
        with self._disk.locked(f"{self._folder}/lock", 1.0):
            if anew or (self._of != _MEMORY and self._disk.stamp(self._path) is None):
                self._close()
                for name, _ in self._disk.files(self._folder):  # of another version, too
                    if name != "lock":
                        self._disk.remove(f"{self._folder}/{name}")
                self._disk.close(self._disk.create(self._path))
            yield

    # -- folding pages in

    def _changed(self, quick: bool = False) -> tuple[dict[str, Stamp | None], dict[str, str]]:
        """Pages whose stamp is not the known one, None for those that are gone; and the years' stamps.

        Every page is looked at; or, if `quick`, those of the newest year, and of older ones where a name
        in the folder changed. That finds whatever a sync, a restore or we ourselves bring, as all of them
        put new files in the place of old ones, at a tenth of the time.
        """
        db, found, years = self.db, dict[str, Stamp | None](), dict[str, str]()
        there = self._disk.folders(self._top)
        for year in sorted({*there, *self._years}):
            folder = f"{self._top}/{year}"
            stamp = self._disk.stamp(folder) if year in there else None
            years[year] = _text(stamp)
            # Within one tick of the clock two changes look like one: only what was quiet for a while counts.
            settled = stamp is not None and stamp.mtime < self._mtime - 2 * 10**9
            if quick and settled and year in there[:-1] and self._years.get(year) == years[year]:
                continue
            query = "select page, stamp from page where page >= ? and page < ?"
            known = dict(db.execute(query, (year, f"{year}~")))
            for name, now in self._disk.files(folder):
                page_id = name[:-5]
                told = known.pop(page_id, "")
                if not told and not (
                    name.endswith(".json") and page_id[:4] == year and rows.is_page(page_id)
                ):
                    continue
                if told != _text(now):
                    found[page_id] = now
            found |= dict.fromkeys(known)
        return found, years

    def _fold(
        self,
        changed: Mapping[str, Stamp | None],
        years: Mapping[str, str],
        progress: Callable[[int, int], None] | None,
    ) -> None:
        """Takes pages in as they are now, and whatever they speak of looked at again."""
        db, reading = self.db, self._reading()
        touched: set[str] = set()
        unlisted: set[str] = set()
        try:
            for n, (page_id, stamp) in enumerate(sorted(changed.items())):
                if progress:
                    progress(n, len(changed))
                for subject, kind in self._take_in(page_id, stamp):
                    (unlisted if kind in reading.unlisted else touched).add(subject)
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
            cards = [card for told in self._told(touched - {""}) if (card := _card(*told, reading))]
            db.executemany("insert into card values (?, ?, ?, ?, ?)", cards)
            db.executemany("replace into year values (?, ?)", list(years.items()))
            db.commit()
            self._turn += 1
            self._years = {**years}
        except BaseException:
            db.rollback()
            raise

    def _take_in(self, page_id: str, stamp: Stamp | None) -> list[tuple[str, str]]:
        """A page as it is now, None for one that is gone; returns subject and kind of all that changed."""
        db = self.db
        known = db.execute("select stamp, told from page where page = ?", (page_id,)).fetchone()
        was = Seen(*json.loads(known[1])) if known else Seen()
        data, sheet, trouble = b"", None, ""
        if stamp:
            try:
                data = self._disk.read(f"{self._top}/{page_id[:4]}/{page_id}.json", rows.MOST)
                if known and crc32(data) == was.sum:  # the stamp was another one, the content is not
                    db.execute("update page set stamp = ? where page = ?", (_text(stamp), page_id))
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
                page = sheet.page
                seen = Seen(seen.sum, page.number, len(page.entries), self._digest(page), trouble)
            told = json.dumps(seen).encode()
            db.execute("insert into page values (?, ?, ?, ?)", (page_id, _text(stamp), told, crc32(told)))
        return gone + (self._put(sheet, same) if sheet else [])

    def _put(self, sheet: rows.Sheet, first: int) -> list[tuple[str, str]]:
        """The entries of a page from so many on; returns the subject and kind of each."""
        page = sheet.page
        new = list(enumerate(zip(page.entries, sheet.raw(), strict=True)))[first:]
        made = [(page.id, n, each.id, each.subject, each.kind, line) for n, (each, line) in new]
        self.db.executemany("insert into entry values (?, ?, ?, ?, ?, ?)", made)
        # In microseconds, by which entries of all time zones are in one order.
        instants = [int(each.at.timestamp() * 1e6) for each in page.entries]
        spoken = zip(instants, map(words, page.entries), strict=True)
        if told := "\n".join([f"{at}\t{n}\t{_plain(text)}" for n, (at, text) in enumerate(spoken) if text]):
            said = (max(instants), page.id, told, crc32(told.encode()))
            self.db.execute("insert into said values (?, ?, ?, ?)", said)
        return [(each.subject, each.kind) for _, (each, _) in new]

    def _digest(self, page: Page) -> Fields:
        try:
            return self._reading().digest(page)
        except Exception:
            # One odd page, from a newer version or a damaged disk, must not close all the others.
            return {}


def _card(subject: str, told: Sequence[Entry], reading: Reading) -> tuple[str, str, bool, bytes, int] | None:
    """The row of a thing for lists; None where its kind is in none, or nothing is left to show."""
    kind = next((e.kind for e in told if e.subject == subject and e.kind in reading.listed), "")
    is_open, row = False, None
    if kind:
        with suppress(Exception):  # nor must one odd thing
            is_open, row = reading.card(told)
    if row is None:
        return None
    blob = json.dumps(row).encode()
    return subject, kind, is_open, blob, crc32(blob)


def _holding(lines: str, wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The instant and the number of each line that holds all the words, the longest of them first."""
    at = lines.find(wanted[0])
    while at >= 0:  # from one to the next: to cut a page into lines takes ten times as long
        start, end = lines.rfind("\n", 0, at) + 1, lines.find("\n", at)
        end = len(lines) if end < 0 else end
        for word in wanted[1:]:
            if lines.find(word, start, end) < 0:
                break
        else:
            instant, n, text = lines[start:end].split("\t")
            if all(word in text for word in wanted):  # a number may have been found in those in front
                yield int(instant), int(n)
        at = lines.find(wanted[0], end)


def _digests(found: Iterable[tuple[str, Any]]) -> list[Digest]:
    every = ((page, Seen(*told)) for page, told in found)
    digests = [
        Digest(page_id, seen.number, page_id.rpartition(".")[2], seen.size, seen.fields, seen.trouble)
        for page_id, seen in every
    ]
    return sorted(digests, key=lambda each: (each.page[:10], each.number.zfill(9), each.writer))


def _is_sound(db: sqlite3.Connection) -> bool:
    found: list[object] = db.execute("pragma integrity_check").fetchall()
    said = db.execute("select cast(lines as blob), sum from said").fetchall()
    return found == [("ok",)] and all(crc32(text) == sum for text, sum in said)


def _text(stamp: Stamp | None) -> str:
    return " ".join(map(str, stamp or ()))


def _plain(said: str) -> str:
    """Words as they are compared, whatever a bad paste had in them."""
    return said.casefold().encode(errors="replace").decode()
