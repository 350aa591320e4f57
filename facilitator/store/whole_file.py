"""A TinyDB storage that replaces its file in one step, and a table to which documents are only added."""

from collections.abc import Callable, Mapping, Sequence
from errno import EFBIG
from typing import Any

from tinydb.storages import Storage
from tinydb.table import Table

from facilitator.model.entry import Entry
from facilitator.store import rows
from facilitator.store.disk import Disk, replace


class WholeFile(Storage):
    """TinyDB's storage for one page."""

    def __init__(self, disk: Disk, path: str, sheet: rows.Sheet) -> None:
        self._disk = disk
        self._path = path
        self.sheet = sheet
        """What is on disk, or will be with the first write."""
        self.added: tuple[Entry, ...] = ()
        """The entries that `grow` was last given, as they will be read."""

    def read(self) -> rows.Tables:
        """The documents by table."""
        from facilitator.formats.salvage import tables

        return tables(self.sheet.data)

    def write(self, data: rows.Tables) -> None:
        """`grow` by the documents that came after all others; ValueError where the others changed."""
        old, docs = self.sheet.raws, list(data["entries"].values())
        if tuple(map(rows.line, docs[: len(old)])) != old:
            raise ValueError("entries are only ever added")
        self.grow(docs[len(old) :])

    def grow(self, docs: Sequence[Mapping[str, Any]]) -> None:
        """Replaces the page's file by one with more entries. OSError, ValueError or TypeError: the page is
        as it was."""
        old, raws = self.sheet, tuple(map(rows.line, docs))
        # What is acknowledged is what will be read: decoded from the line that is to be written.
        self.added = tuple(rows.entries(raws))
        whole = rows.longer(old, raws)
        if len(whole) > rows.MOST:
            raise OSError(EFBIG, "too large", self._path)
        replace(self._disk, self._path, whole)
        page = old.page._replace(entries=old.page.entries + self.added)
        self.sheet = rows.Sheet(page, old.raws + raws, whole)


class Growing(Table):
    """TinyDB's own table converts the numbers of all documents, twice, for each one that is added."""

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        new: dict[int, Mapping[str, Any]] = {}
        updater(new)
        assert isinstance(self._storage, WholeFile)
        self._storage.grow(list(new.values()))
