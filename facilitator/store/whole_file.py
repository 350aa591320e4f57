"""A TinyDB storage that replaces its file in one step."""

from collections.abc import Callable, Mapping
from errno import EFBIG
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from facilitator.model.entry import Entry
from facilitator.store import rows
from facilitator.store.disk import Disk, replace


class WholeFile(Storage):
    """TinyDB's storage for one page. Documents that were there keep the line they were read from."""

    def __init__(self, disk: Disk, path: str, sheet: rows.Sheet) -> None:
        self._disk = disk
        self._path = path
        self.sheet = sheet
        """What is on disk, or will be with the first write."""
        self.added: tuple[Entry, ...] = ()
        """The entries that `grow` was last given, as they will be read."""

    def read(self) -> rows.Tables:
        """The documents by table."""
        return self.sheet.tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replaces the page's file. OSError, ValueError or TypeError: the page is as it was."""
        lines = rows.sealed(data)
        self._replace(rows.write(lines))
        self.sheet = self.sheet._replace(tables=data, lines=lines)

    def grow(self, table: str, new: Mapping[int, rows.Doc]) -> None:
        """The same for documents that come after all others: what is there is not touched again."""
        lines = {str(n): rows.line(str(n), doc) for n, doc in new.items()}
        # What is acknowledged is what will be read: decoded from the line that is to be written.
        docs = {key: rows.decoded(line) for key, line in lines.items()}
        self.added = tuple(map(rows.entry, docs.values()))
        old = self.sheet
        self._replace(rows.longer(old, table, lines))
        self.sheet = self.sheet._replace(
            tables={**old.tables, table: {**old.tables[table], **docs}},
            lines={**old.lines, table: {**old.lines[table], **lines}},
        )

    def _replace(self, whole: bytes) -> None:
        if len(whole) > rows.MOST:
            raise OSError(EFBIG, "too large", self._path)
        replace(self._disk, self._path, whole)
        self.sheet = self.sheet._replace(data=whole)


class Growing(Table):
    """A table to which documents are only added. TinyDB's own converts the numbers of all documents, twice,
    for each one that is added."""

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        new: dict[int, Any] = {}
        updater(new)
        storage = self._storage
        assert isinstance(storage, WholeFile)
        storage.grow(self.name, new)
        self.clear_cache()


class GrowingDB(TinyDB):
    """A TinyDB of such tables."""

    table_class = Growing
