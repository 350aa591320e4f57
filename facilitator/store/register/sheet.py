"""The register's files: derived, sealed with a sum, in step with one another or thrown away."""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, TypeAlias, TypeVar
from zlib import crc32

from facilitator.store.disk import Disk, Stamp, folder_of, replace, write

MOST = 256 * 2**20

_T = TypeVar("_T")
Known: TypeAlias = dict[str, list[Any]]


class Stale(Exception):
    """A file of the register is missing, damaged or of another moment than the index."""


class Sheets:
    """All files of the register, and the index with the sum of each.

    A file has its sum in its name and is never changed: a new one is written beside it, and the old one goes
    once the index names the new. Nothing here is synced: after a power cut the sums do not agree, and the
    register is made anew. (A file put in the place of another one is written out at once by common disks,
    which would cost more than all the rest.)
    """

    def __init__(self, disk: Disk, folder: str, made_by: str) -> None:
        self._disk = disk
        self._folder = folder
        self._made_by = made_by
        self._stamp: Stamp | None = None
        self._new: dict[str, bytes] = {}
        self._old: set[str] = set()
        """Files on disk that the next index names no more."""
        self._made: dict[str, tuple[int, Any]] = {}
        self.turn = 0
        """Another number whenever any file may be another one."""
        self.files: Known = {}
        """File -> its sum, and the kinds of thing in it."""
        self.years: dict[str, list[int]] = {}
        """Folder of a year -> its stamp when it was last looked through."""

    def look(self) -> bool:
        """Reads the index again if another process has written it, and says whether it did; an empty one
        where it cannot be read."""
        if self._new:
            return False  # what could not be saved is newer than what is on disk
        try:
            stamp = self._disk.stamp(self._path("index"))
            if stamp is not None and stamp == self._stamp:
                return False
            self.clear()
            if stamp is not None:
                sum, _, text = self._disk.read(self._path("index"), MOST).partition(b"\n")
                if int(sum, 16) == crc32(text) and (index := json.loads(text))["made_by"] == self._made_by:
                    self.files, self.years, self._stamp = index["files"], index["years"], stamp
        except (OSError, ValueError, KeyError, TypeError):
            self.clear()
        return True

    def damaged(self) -> bool:
        """Whether any file is not what the index says, or the index itself cannot be read."""
        self.look()
        try:
            return any(self.raw(name) is None for name in self.files) or (
                self._stamp is None and not self._new and self._disk.stamp(self._path("index")) is not None
            )
        except Stale:
            return True

    def clear(self) -> None:
        """Forgets everything, as if there were no register."""
        self._stamp, self._new, self._old, self.files, self.years = None, {}, set(), {}, {}
        self.turn += 1

    def is_quiet(self, year: str, stamp: Stamp | None) -> bool:
        """Whether no name in a year's folder changed since it was looked through, well before the index was
        written: within one tick of the clock two changes look like one."""
        known = self.years.get(year)
        settled = stamp and self._stamp and stamp.mtime < self._stamp.mtime - 2 * 10**9
        return bool(settled) and known == list(stamp or ())

    def named(self, start: str, kind: str = "") -> list[str]:
        """The files whose name starts so and, where a kind is given, that hold a thing of that kind."""
        return sorted(
            name for name, (_, kinds) in self.files.items() if name.startswith(start) and kind in ("", *kinds)
        )

    def text(self, name: str) -> str:
        """A file's text; "" for one the index does not name. Stale where it is not what the index says."""
        return self.raw(name).decode() if name in self.files else ""

    def raw(self, name: str) -> bytes:
        """The same as bytes."""
        if name in self._new:
            return self._new[name]
        try:
            data = self._disk.read(self._path(self._sealed(name)), MOST)
        except OSError:
            raise Stale(name) from None
        if crc32(data) != self.files[name][0]:
            raise Stale(name)
        return data

    def made(self, name: str, make: Callable[[bytes], _T]) -> _T:
        """What `make` makes of a file's bytes, kept until the file changes; not to be changed."""
        sum = self.files[name][0] if name in self.files else 0
        if name not in self._made or self._made[name][0] != sum:
            self._made[name] = sum, make(self.raw(name) if name in self.files else b"")
        found: _T = self._made[name][1]
        return found

    def put(self, name: str, text: str, kinds: Iterable[str] = ()) -> None:
        """A file's new text, in memory until `save`; "" removes it."""
        data = text.encode()
        if name in self.files:
            if self.files[name][0] == crc32(data):
                return
            if name not in self._new:
                self._old.add(self._sealed(name))
        self.turn += 1
        self._new[name] = data
        self.files[name] = [crc32(data), sorted(kinds)]
        if not text:
            del self.files[name]

    def save(self) -> None:
        """Writes what is new, the index last. A disk that will not have it costs only time, next time."""
        with suppress(OSError):
            for folder in (folder_of(self._folder), self._folder):
                self._disk.make_folder(folder)
            for name, data in self._new.items():
                if data:
                    write(self._disk, self._path(self._sealed(name)), data)
            index = {"made_by": self._made_by, "files": self.files, "years": self.years}
            text = json.dumps(index).encode()
            replace(self._disk, self._path("index"), b"%08x\n%s" % (crc32(text), text), safe=False)
            self._stamp = self._disk.stamp(self._path("index"))
            for name in self._old - {self._sealed(each) for each in self._new if each in self.files}:
                self._disk.remove(self._path(name))
            self._new, self._old = {}, set()

    def tidy(self) -> None:
        """Removes files the index does not name."""
        named = {"index", "lock", *map(self._sealed, self.files)}
        with suppress(OSError):
            for name, _ in self._disk.files(self._folder):
                if name not in named:
                    self._disk.remove(self._path(name))

    def _sealed(self, name: str) -> str:
        return f"{name}.{self.files[name][0]:08x}"

    def _path(self, name: str) -> str:
        return f"{self._folder}/{name}"
