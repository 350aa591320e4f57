"""The register: what crosses pages, read off them into one SQLite file, and made anew whenever in doubt.

It is never trusted over a page. SQLite keeps it whole through kills and power cuts; against damage of other
kinds each row has a sum, and whatever does not agree is thrown away.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from typing import Any, TypeVar
from zlib import crc32

from facilitator.model.entry import Entry, Json
from facilitator.store import rows
from facilitator.store.book import Digest, Hit, StoreTrouble
from facilitator.store.disk import Disk, Stamp, folder_of
from facilitator.store.reading import Reading

FORMAT = 10
SMALL = 2**20
"""Bytes of a register that is looked through for damage whenever it is opened, which takes a millisecond or
two; the doctor looks through any."""
_COMPARED = ("page, told, sum from page", "* from entry", "* from said", "* from card")
_T = TypeVar("_T")
_DAMAGED = (sqlite3.Error, ValueError, LookupError, TypeError)
_MEMORY = -1


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
        anew._fold(*anew._changed())
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
        from facilitator.store.fold import told

        return next((entries for _, entries in told(self.db, [subject])), ())

    def find(self, said: str, limit: int) -> Sequence[Hit]:
        """The newest entries that hold all the words, in any case and order; none for no words."""
        from facilitator.store.fold import folded
        from facilitator.store.reading import words

        wanted = sorted(folded(said).split(), key=len, reverse=True)
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
            from facilitator.store.fold import TABLES

            self._db.executescript(TABLES)
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
        from facilitator.store.fold import TABLES

        new = self._disk.database(":memory:")
        if old is None:
            new.executescript(TABLES)
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

    # -- looking at the pages

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
            years[year] = stamp.text if stamp else ""
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
                if told != now.text:
                    found[page_id] = now
            found |= dict.fromkeys(known)
        return found, years

    def _fold(
        self,
        changed: Mapping[str, Stamp | None],
        years: Mapping[str, str],
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Folds pages in; what that takes is loaded only now."""
        from facilitator.store.fold import Fold

        def read(page_id: str) -> bytes:
            return self._disk.read(f"{self._top}/{page_id[:4]}/{page_id}.json", rows.MOST)

        db = self.db
        try:
            Fold(db, self._reading(), read).pages(changed, progress)
            db.executemany("replace into year values (?, ?)", list(years.items()))
            db.commit()
            self._turn += 1
            self._years = {**years}
        except BaseException:
            db.rollback()
            raise


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
    digests = [
        Digest(page_id, number, page_id.rpartition(".")[2], size, fields, trouble)
        for page_id, (_, number, size, fields, trouble) in found
    ]
    return sorted(digests, key=lambda each: (each.page[:10], each.number.zfill(9), each.writer))


def _is_sound(db: sqlite3.Connection) -> bool:
    found: list[object] = db.execute("pragma integrity_check").fetchall()
    said = db.execute("select cast(lines as blob), sum from said").fetchall()
    return found == [("ok",)] and all(crc32(text) == sum for text, sum in said)
