"""The pages of a workspace on disk: the Book, one TinyDB file a meeting, one writer a page."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from itertools import count
from typing import TypeVar

from facilitator.formats.trouble import plain
from facilitator.model.entry import Entry, Json, Page
from facilitator.model.page_name import is_page, meeting_page, month_page
from facilitator.model.reading import Reading
from facilitator.store import rows
from facilitator.store.book import Digest, Hit, Step, StoreTrouble
from facilitator.store.disk import (
    FULL,
    Disk,
    Stamp,
    files,
    folder_of,
    folders,
    make_folders,
    replace,
)
from facilitator.store.note import Notes
from facilitator.store.register import Register

RESERVE = 512 * 1024
"""Bytes set aside, to be given up when the disk is full: enough for the rest of a meeting."""
LAPTOP = ("laptop", "laptop-copy")
"""The notes of this laptop's name: two, as without it no page could be written on."""
_T = TypeVar("_T")

HELD = 3
"""Pages kept in memory; a meeting writes one, and now and then the month's."""


class Pages:
    """The Book over a folder. Opening it touches nothing; the first write makes what is missing."""

    def __init__(self, workspace: str, disk: Disk, reading: Callable[[], Reading], version: str) -> None:
        self.workspace = os.path.realpath(workspace)
        self.disk = disk
        self.warning = ""
        self.local = f"{self.workspace}/local"
        self.notes = Notes(disk, f"{self.local}/notes", self.workspace)
        self.register = Register(disk, self.workspace, reading, version)
        self._reserve = f"{self.local}/reserve"
        self._held: dict[str, tuple[Stamp, rows.Sheet]] = {}
        self._writer = ""
        self._named = False
        self._still, self._looked = 0, False

    @property
    def writer(self) -> str:
        """See Book. Chosen at random, and written down with the first page; twice, as it must not be lost."""
        known = [self.notes.recall(name) for name in LAPTOP] if not self._writer else []
        for each in known:
            if isinstance(each, str) and re.fullmatch("[a-z0-9]{3,8}", each):
                self._writer = self._writer or each
        if not self._writer:
            letters, chance = "abcdefghjkmnpqrstuvwxyz23456789", self.disk.chance()
            self._writer = "".join(letters[chance // 31**n % 31] for n in range(3))
        return self._writer

    def create(self, day: date, slug: str, step: Step) -> Page:
        """See Book. The name is made of letters, digits and hyphens of `slug`, whatever it holds."""
        self.refresh()
        with self.writing("the new page"):
            given = [each.number for each in self.register.checked(self.register.digests)]
            last = self.notes.recall("number")
            known = [int(each) for each in given if each.isdecimal()]
            number = 1 + max([last if isinstance(last, int) else 0, *known])
            # Remembered, so that a number is never given twice, even if the page that had it is lost.
            self.notes.remember("number", number, safe=True)
            pages = (meeting_page(day, slug, nth, number, self.writer) for nth in count(1))
            page = next(each for each in pages if self.stamp(each.id) is None)
            self._keep_reserve()
            return self._born(page, step)

    def load(self, page_id: str) -> Page:
        """See Book."""
        return self.sheet(page_id).page

    def sheet(self, page_id: str) -> rows.Sheet:
        """A page with its documents and what is wrong with it; from memory while its stamp is the same."""
        path = self.path(page_id)
        with self._plainly(f"Page {page_id}"):
            # The stamp is taken first: a change between the two calls is then read again, never missed.
            stamp = self.disk.stamp(path)
            held = self._held.get(page_id)
            if held and stamp == held[0]:
                return held[1]
            sheet = rows.read(self.disk.read(path, rows.MOST), page_id)
            if stamp:
                self._hold(page_id, stamp, sheet)
            return sheet

    def update(self, page_id: str, step: Step) -> Page:
        """See Book."""
        with self.writing(f"Page {page_id}"):
            return self._add(page_id, self.sheet(page_id), step)

    def rewrite(self, page_id: str, change: Callable[[bytes], bytes], step: Step) -> Page:
        """`update` of a page whose written entries change too: for words that must go, and nothing else."""
        with self.writing(f"Page {page_id}"):
            return self._add(page_id, rows.read(change(self.sheet(page_id).data), page_id), step)

    def between(self, at: datetime, step: Step) -> Page:
        """See Book."""
        with self.writing("The page of the month"):
            page = month_page(at, self.writer)
            if self.stamp(page.id) is not None:
                return self._add(page.id, self.sheet(page.id), step)
            self._keep_reserve()
            return self._born(page, step)

    def stamp(self, page_id: str) -> Stamp | None:
        """See Book."""
        path = self.path(page_id)
        with self._plainly(f"Page {page_id}"):
            return self.disk.stamp(path)

    def path(self, page_id: str) -> str:
        """Where a page's file is; StoreTrouble where `page_id` is no page's name."""
        if not is_page(page_id):
            raise StoreTrouble(f"There is no page {page_id[:80]!r}.")
        return f"{self.workspace}/pages/{page_id[:4]}/{page_id}.json"

    def page_ids(self) -> list[str]:
        """The names of all pages on disk, whatever is in them."""
        top = f"{self.workspace}/pages"
        with self._plainly("The pages"):
            years = [year for year, _ in folders(self.disk, top)]
            found = [(year, name) for year in years for name, _ in files(self.disk, f"{top}/{year}")]
        names = [name[:-5] for year, name in found if name.endswith(".json") and name[:4] == year]
        return sorted(filter(is_page, names))

    def pages_of(self, entry_id: str) -> Sequence[str]:
        """The pages that are said to have an entry of this id."""
        return self._ask(lambda: self.register.pages_of(entry_id))

    def refresh(self, progress: Callable[[int, int], None] | None = None) -> None:
        """See Book."""
        with self._plainly("The register"):
            self.register.refresh(progress)

    def pages(self) -> Sequence[Digest]:
        """See Book."""
        return [each for each in self._ask(self.register.digests) if ".between." not in each.page]

    def listed(self, kind: str, made: Callable[[Json], _T], ended: bool = False) -> Sequence[_T]:
        """See Book."""
        return self._ask(lambda: self.register.listed(kind, ended, made))

    def history(self, subject: str) -> tuple[Entry, ...]:
        """See Book."""
        return self._ask(lambda: self.register.history(subject))

    def find(self, words: str, limit: int = 20) -> Sequence[Hit]:
        """See Book."""
        return self._ask(lambda: self.register.find(words, limit))

    @contextmanager
    def still(self) -> Iterator[None]:
        """See Book."""
        self._still += 1
        try:
            yield
        finally:
            self._still -= 1
            self._looked = self._looked and self._still > 0

    def _ask(self, ask: Callable[[], _T]) -> _T:
        """An answer of the register, brought up to date by a quick look."""
        with self._plainly("The register"):
            if not (self._still and self._looked):
                self.register.refresh(quick=True)
            self._looked = True
            return self.register.checked(ask)

    def remember(self, name: str, value: Json) -> None:
        """See Book."""
        with self._plainly("The laptop's notes"):
            self.notes.remember(name, value)

    def recall(self, name: str) -> Json:
        """See Book."""
        return self.notes.recall(name)

    def _add(self, page_id: str, sheet: rows.Sheet, step: Step) -> Page:
        if sheet.page.writer != self.writer:
            raise StoreTrouble(
                f"Page {page_id} is written on laptop {sheet.page.writer}; here it is only read."
            )
        if sheet.newer:
            raise StoreTrouble(f"Page {page_id} was written by a newer Facilitator; here it is only read.")
        if sheet.trouble:
            raise StoreTrouble(
                f"{sheet.trouble} `facilitator doctor --repair` mends it; nothing was written."
            )
        entries = step(sheet.page)
        return self._put(sheet, entries) if entries else sheet.page

    def _born(self, page: Page, step: Step) -> Page:
        entries = step(page)
        # The folders are safe before the page is there: a page seen is a page whose folders are safe.
        make_folders(self.disk, folder_of(self.path(page.id)), self.workspace)
        return self._put(rows.filled(page), entries)

    def _put(self, sheet: rows.Sheet, entries: Sequence[Entry]) -> Page:
        """Adds entries to a page's file, through TinyDB, and returns the page as it can now be read."""
        from tinydb.table import Document

        from facilitator.store.whole_file import Growing, WholeFile

        page, path = sheet.page, self.path(sheet.page.id)
        numbers = range(len(page.entries) + 1, len(page.entries) + len(entries) + 1)
        if [each.id for each in entries] != [f"{page.number}.{n}-{page.writer}" for n in numbers]:
            raise StoreTrouble(f"These are not the next entries of page {page.id}; nothing was written.")
        docs = [Document(rows.document(each), n) for each, n in zip(entries, numbers, strict=True)]
        storage = WholeFile(self.disk, path, sheet)
        self._looked = False
        try:
            try:
                Growing(storage, "entries").insert_multiple(docs)
            except OSError as error:
                if error.errno not in FULL or self.disk.stamp(self._reserve) is None:
                    raise
                self.disk.remove(self._reserve)
                self.warning = "full"
                Growing(storage, "entries").insert_multiple(docs)
        except OSError as error:
            raise StoreTrouble(self._failed(error, page.id, storage.added[-1:])) from None
        except (ValueError, TypeError, RecursionError) as error:
            raise StoreTrouble(f"That cannot be written: {error}. Nothing was saved.") from None
        if self.warning:
            self._keep_reserve()  # there may be space again
        if self.warning:
            left = max(0, self.disk.free(self.workspace) - len(storage.sheet.data)) // 4096
            self.warning = f"Disk full, {left} captures left."
        stamp = self.disk.stamp(path)
        if stamp:
            self._hold(page.id, stamp, storage.sheet)
        return storage.sheet.page

    def _failed(self, error: OSError, page_id: str, last: tuple[Entry, ...]) -> str:
        """What to tell after a failed write. Never retried: what is on disk decides, so it is read again."""
        said = plain(error, f"Page {page_id}")
        with suppress(StoreTrouble):
            if last and self.load(page_id).entries[-1:] == last:
                return (
                    f"{said} The line is there, but the disk did not confirm it: look before you repeat it."
                )
        return f"{said} Nothing was saved."

    def _hold(self, page_id: str, stamp: Stamp, sheet: rows.Sheet) -> None:
        self._held.pop(page_id, None)
        self._held[page_id] = stamp, sheet
        if len(self._held) > HELD:
            del self._held[next(iter(self._held))]

    @contextmanager
    def writing(self, what: str) -> Iterator[None]:
        """Inside the workspace's lock, with the laptop's name known to all its processes."""
        with self._plainly(what):
            if self.disk.stamp(self.local) is None:
                make_folders(self.disk, self.local, self.workspace)
            with self.disk.locked(f"{self.local}/lock"):
                if not self._named:
                    if self.notes.recall(LAPTOP[0]) != self.writer:
                        self._writer = ""  # unless another process has just named it
                        for name in LAPTOP:
                            self.notes.remember(name, self.writer, safe=True)
                    self._named = True
                yield

    @contextmanager
    def _plainly(self, what: str) -> Iterator[None]:
        """Says what the system says in one sentence."""
        try:
            yield
        except OSError as error:
            raise StoreTrouble(plain(error, what)) from None

    def _keep_reserve(self) -> None:
        """Sets some space aside while there is plenty, to be given up when there is none."""
        if self.disk.stamp(self._reserve) is None and self.disk.free(self.workspace) > 8 * RESERVE:
            self.warning = ""
            replace(self.disk, self._reserve, bytes(RESERVE))
