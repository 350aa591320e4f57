"""The register: what crosses pages, read off them into one SQLite file, and made anew whenever in doubt.

It is never trusted over a page. SQLite keeps it whole through kills and power cuts; against damage of other
kinds the rows are tallied, and whatever does not agree is thrown away. `register.sql` says what is in it.
"""

import json
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from typing import Any, TypeVar
from zlib import crc32

from facilitator.model.entry import Entry, Json
from facilitator.model.page_name import is_page
from facilitator.model.reading import Reading
from facilitator.store import rows
from facilitator.store.book import Digest, Hit, StoreTrouble
from facilitator.store.disk import Disk, Stamp, files, folder_of, folders

FORMAT = 11
_COMPARED = ("page, told from page", "* from entry", "* from said", "* from card", "* from tally where rows")
_T = TypeVar("_T")
_DAMAGED = (sqlite3.Error, ValueError, LookupError, TypeError)


class Register:
    """Digests, rows of lists, histories and words of all pages."""

    def __init__(self, disk: Disk, workspace: str, reading: Callable[[], Reading], version: str) -> None:
        self._disk = disk
        self._top = f"{workspace}/pages"
        self._folder = f"{workspace}/local/register"
        self._path = f"{self._folder}/{FORMAT}-{version}.db"
        self._reading = reading
        self._db: sqlite3.Connection | None = None
        self._inode = 0
        """Of the file that `_db` is; 0 for one in memory."""
        self._alone = False
        """Whether it stays in memory, because its file cannot be written."""
        self._turn = 0
        """Another number whenever this process has changed or opened it."""
        self._kept: dict[object, tuple[Any, ...]] = {}
        self._years: dict[str, str] = {}
        """Folder of a year -> its stamp when it was last looked through; "" where that tells nothing."""

    def __del__(self) -> None:
        self._use(None)

    # -- bringing it up to date

    def refresh(self, progress: Callable[[int, int], None] | None = None, quick: bool = False) -> None:
        """Folds in what changed since; raises OSError where the folders cannot be read."""
        try:
            self._attach()
            if self._changed(quick)[0]:
                self._fold(quick, progress)
        except _DAMAGED:
            self.anew(progress)

    def anew(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Makes the whole register again from the pages."""
        self._use(None)
        self._fold(False, progress)

    def checked(self, ask: Callable[[], _T]) -> _T:
        """An answer read from the register, which is made anew where it turns out damaged."""
        try:
            return ask()
        except _DAMAGED:
            self.anew()
            return ask()

    def trouble(self) -> str:
        """What is wrong with it, in a sentence; "" for nothing. Compares all of it with a full rebuild, which
        takes some seconds."""
        self._use(None)
        try:
            self._attach()
            if self.db.execute("pragma integrity_check").fetchall() != [("ok",)]:
                raise ValueError("not as it was written")
            for what in _COMPARED:
                self.db.execute(f"select {what} limit 0")
        except (OSError, *_DAMAGED):
            return "The register is damaged; it is made anew when it is next used."
        self.refresh()
        other = Register(self._disk, folder_of(self._top), self._reading, "")
        other._alone = True
        other.anew()
        tables = [[each.db.execute(f"select {what}") for what in _COMPARED] for each in (self, other)]
        same = all(a == b for pair in zip(*tables, strict=True) for a, b in zip_longest(*pair))
        return "" if same else "The register is not what the pages say."

    # -- asking it

    def digests(self) -> Sequence[Digest]:
        """Every page's, oldest first."""
        query = "select page, told from page"
        return self._kept_as(query, lambda: _digests(self._told(["page"], query)))

    def pages_of(self, entry_id: str) -> list[str]:
        """The pages that have an entry of this id."""
        return [page for (page,) in self.db.execute("select page from entry where id = ?", (entry_id,))]

    def listed(self, kind: str, ended: bool, made: Callable[[Json], _T]) -> Sequence[_T]:
        """The rows of a kind."""
        query = "select subject, row from card where kind = ? and open >= ?"
        names = [f"{kind}1", f"{kind}0"] if ended else [f"{kind}1"]

        def rows() -> Sequence[_T]:
            return [made(row) for _, row in self._told(names, query, kind, not ended)]

        return self._kept_as((kind, ended, made), rows)

    def history(self, subject: str) -> tuple[Entry, ...]:
        """All that speaks of a subject, oldest first."""
        from facilitator.store.fold import told

        found = next((entries for _, entries in told(self.db, [subject])), ())
        for (entries,) in self.db.execute("select entries from card where subject = ?", (subject,)):
            if entries != len(found):
                raise ValueError("an entry is missing")
        return found

    def find(self, said: str, limit: int) -> Sequence[Hit]:
        """The newest entries that hold all the words, in any case and order; none for no words."""
        from facilitator.model.reading import words

        # Whatever a bad paste had in them.
        asked = [word.encode(errors="replace") for word in said.casefold().split()]
        wanted = sorted(asked, key=len, reverse=True)
        found: list[tuple[int, str, int]] = []
        query = "select last, page, lines from said order by last desc, page desc"
        every = self._kept_as(query, lambda: self._rows(["said"], query))
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

    def _rows(self, names: Sequence[str], query: str, *asked: object) -> Sequence[Any]:
        """A query's rows, whose last values must be all that was tallied under these names."""
        found = self.db.execute(query, asked).fetchall()
        tally = "select total(rows), total(sum) from tally where name in (select value from json_each(?))"
        wanted = self.db.execute(tally, (json.dumps(names),)).fetchone()
        if wanted != (len(found), sum(crc32(row[-1]) for row in found)):
            raise ValueError("not all rows are there, as they were written")
        return found

    def _told(self, names: Sequence[str], query: str, *asked: object) -> Iterable[tuple[str, Any]]:
        """A key, and what the JSON beside it says, for each of the rows."""
        found = self._rows(names, query, *asked)
        told = json.loads(b"[%s]" % b",".join([row for _, row in found]))
        return zip([key for key, _ in found], told, strict=True)

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
        """Where `refresh` has brought everything up to date."""
        assert self._db is not None
        return self._db

    def _attach(self) -> None:
        """Uses the file that is there now; where there is none, an empty database in memory."""
        try:
            stamp = None if self._alone else self._disk.stamp(self._path)
            inode = stamp.inode if stamp else 0
            if self._db is not None and self._inode == inode:
                return
            self._use(self._disk.database(self._path if stamp else ":memory:"), inode)
        except OSError as error:  # a link, perhaps
            raise sqlite3.OperationalError(f"no file of ours: {error}") from None
        if not self.db.execute("select 1 from sqlite_master").fetchone():
            from pathlib import Path

            self.db.executescript(Path(__file__).with_suffix(".sql").read_text("utf-8"))
        # Words that must go from the record must not be left in a gap of this file.
        self.db.execute("pragma secure_delete = on")
        self._years = dict(self.db.execute("select name, stamp from year"))

    def _use(self, db: sqlite3.Connection | None, inode: int = 0) -> None:
        if self._db is not None:
            self._db.close()
        self._db, self._inode, self._turn = db, inode, self._turn + 1

    def _fold(self, quick: bool, progress: Callable[[int, int], None] | None) -> None:
        """Folds in what changed since."""
        if not self._alone:
            try:
                with self._writing():
                    self._attach()
                    self._put(quick, progress)
                    return
            except (OSError, StoreTrouble, sqlite3.OperationalError) as error:
                if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR:  # a table is missing
                    raise
                # Read only, full, or another process is at it: in memory, then, as long as this one runs.
                self._alone = True
        self._attach()
        self._put(quick, progress)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Inside the lock of the file; where there is none, or no database in use, a new and empty one."""
        for folder in (folder_of(self._folder), self._folder):
            self._disk.make_folder(folder)
        with self._disk.locked(f"{self._folder}/lock"):
            if self._db is None or self._disk.stamp(self._path) is None:
                self._use(None)
                for name, now in self._disk.names(self._folder):  # of another version, too
                    if name != "lock" and not stat.S_ISDIR(now.mode):
                        self._disk.remove(f"{self._folder}/{name}")
                self._disk.close(self._disk.create(self._path))
            yield

    def _put(self, quick: bool, progress: Callable[[int, int], None] | None) -> None:
        from facilitator.store.fold import Fold  # what that takes is loaded only now

        changed, years = self._changed(quick)
        try:
            Fold(self.db, self._reading(), self._read).pages(changed, progress)
            self.db.execute("delete from year")
            self.db.executemany("insert into year values (?, ?)", list(years.items()))
            self.db.commit()
            self.db.execute("pragma cache_size = -2000")  # after a first fold, that of a reader
        except BaseException:
            self.db.rollback()
            raise
        self._years, self._turn = years, self._turn + 1

    def _read(self, page_id: str) -> bytes:
        return self._disk.read(f"{self._top}/{page_id[:4]}/{page_id}.json", rows.MOST)

    # -- looking at the pages

    def _changed(self, quick: bool) -> tuple[dict[str, Stamp | None], dict[str, str]]:
        """Pages whose stamp is not the known one, None for those that are gone; and the years' stamps.

        Every page is looked at; or, if `quick`, those of the newest year, and of older ones where a name
        in the folder changed. That finds whatever a sync, a restore or we ourselves bring, as all of them
        put new files in the place of old ones, at a tenth of the time.
        """
        found: dict[str, Stamp | None] = {}
        there = dict(folders(self._disk, self._top))
        # Within one tick of the clock two changes look like one: only what was quiet for a while counts.
        settled = max((each.mtime for each in there.values()), default=0) - 2 * 10**9
        years = {year: now.text if now.mtime < settled else "" for year, now in there.items()}
        for year in sorted({*there, *self._years}):
            if quick and years.get(year) and years[year] == self._years.get(year) and year != max(there):
                continue
            query = "select page, stamp from page where page >= ? and page < ?"
            known = dict(self.db.execute(query, (year, f"{year}~")))
            for name, now in files(self._disk, f"{self._top}/{year}"):
                page_id = name[:-5]
                told = known.pop(page_id, "")
                if told != now.text and (
                    told or (name.endswith(".json") and page_id[:4] == year and is_page(page_id))
                ):
                    found[page_id] = now
            found |= dict.fromkeys(known)
        return found, years


def _holding(lines: bytes, wanted: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """The instant and the number of each line that holds all the words, the longest of them first."""
    at = lines.find(wanted[0])
    while at >= 0:  # from one to the next: to cut a page into lines takes ten times as long
        start, end = lines.rfind(b"\n", 0, at) + 1, lines.find(b"\n", at)
        end = len(lines) if end < 0 else end
        for word in wanted[1:]:
            if lines.find(word, start, end) < 0:
                break
        else:
            instant, n, text = lines[start:end].split(b"\t")
            if all(word in text for word in wanted):  # a number may have been found in those in front
                yield int(instant), int(n)
        at = lines.find(wanted[0], end)


def _digests(found: Iterable[tuple[str, Any]]) -> list[Digest]:
    digests = [
        Digest(page_id, number, page_id.rpartition(".")[2], size, fields, trouble)
        for page_id, (number, size, fields, trouble) in found
    ]
    return sorted(digests, key=lambda each: (each.page[:10], each.number.zfill(9), each.writer))
