"""A disk in memory that can lose power: it knows what was synced, and builds what a cut may leave."""

import errno
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from stat import S_IFDIR, S_IFREG
from typing import Any, TypeAlias

from facilitator.store.book import StoreTrouble
from facilitator.store.disk import Disk, Stamp

SECTOR = 512
FOLDER, FILE = S_IFDIR | 0o700, S_IFREG | 0o600


def folder_of(path: str) -> str:
    """Quicker than the system's, which these tests would call a million times."""
    return path[: path.rindex("/")] or "/"


class File:
    """What is in a file now, and what of it is on the medium."""

    def __init__(self, inode: int, data: bytes = b"") -> None:
        self.inode = inode
        self.data = data
        self.safe = data
        self.written = 0


def _stamp(file: File) -> Stamp:
    return Stamp(len(file.data), file.written, file.written, file.inode, FILE)


Names: TypeAlias = dict[str, File | None]
"""A folder: its files, and None for each folder in it."""
NameChange: TypeAlias = tuple[tuple[str, File | bool | None], ...]
"""Names that change together: a file, None for a folder, False for a name that goes."""


class Folder:
    """The names in a folder now, those on the medium, and the changes in between."""

    def __init__(self, names: Names | None = None) -> None:
        self.names: Names = names or {}
        self.safe: Names = dict(self.names)
        self.pending: list[NameChange] = []
        self.changed = 0


class _Database(sqlite3.Connection):
    """A database in a file of a simulated disk."""

    def __init__(self, disk: "SimulatedDisk", path: str) -> None:
        super().__init__(":memory:")
        self._disk = disk
        self._file = disk._file(path)
        self._seen = -1

    def execute(self, *wish: Any) -> sqlite3.Cursor:
        if not self.in_transaction and self._seen != self._file.written:
            self._disk.before("read")
            self._seen = self._file.written
            if self._file.data:
                self.deserialize(self._file.data)
        return super().execute(*wish)

    def executescript(self, wish: str) -> sqlite3.Cursor:
        cursor = super().executescript(wish)
        self.commit()
        return cursor

    def commit(self) -> None:
        try:
            self._disk.before("write")
        except OSError as error:
            raise sqlite3.OperationalError(str(error)) from None
        super().commit()
        self._disk.tick += 1
        self._file.data = self._file.safe = self.serialize()
        self._file.written = self._seen = self._disk.tick
        self._disk._changed("commit")


class SimulatedDisk(Disk):
    """Counts its changes; `after` is called after each one, `before` in front of each one and may raise."""

    def __init__(self) -> None:
        self.tree: dict[str, Folder] = {"/": Folder()}
        self.calls = 0
        self.space = 2**30
        self.tick = 0
        self.after: Callable[[str], None] = lambda what: None
        self.before: Callable[[str], None] = lambda what: None
        self.held: set[str] = set()
        self.open: dict[int, File] = {}

    # -- the calls of a disk

    def read(self, path: str, most: int) -> bytes:
        self.before("read")
        data = self._file(path).data
        if len(data) > most:
            raise OSError(errno.EFBIG, "too large", path)
        return data

    def stamp(self, path: str) -> Stamp | None:
        if path in self.tree:
            return Stamp(0, self.tree[path].changed, 0, 0, FOLDER)
        folder = self.tree.get(folder_of(path))
        file = folder.names.get(path.rpartition("/")[2]) if folder else None
        return _stamp(file) if file else None

    def names(self, folder: str) -> list[tuple[str, Stamp]]:
        if folder not in self.tree:
            return []
        found = sorted(self.tree[folder].names.items())
        return [
            (
                name,
                _stamp(file)
                if file
                else Stamp(0, self.tree[f"{folder.rstrip('/')}/{name}"].changed, 0, 0, FOLDER),
            )
            for name, file in found
        ]

    def create(self, path: str) -> int:
        self.before("create")
        folder, name = self._folder(path), path.rpartition("/")[2]
        self.tick += 1
        file = folder.names.get(name)
        if file is None:
            file = File(self.tick)
            folder.names[name] = file
            folder.pending.append(((name, file),))
        self.space += len(file.data)
        file.data = b""
        file.written = self.tick
        fd = self.tick
        self.open[fd] = file
        self._changed("create")
        return fd

    def write(self, fd: int, data: bytes | memoryview) -> int:
        self.before("write")
        file, data = self.open[fd], bytes(data)
        if len(data) > self.space:
            data = data[: self.space]
            if not data:
                raise OSError(errno.ENOSPC, "full")
        self.tick += 1
        self.space -= len(data)
        file.data += data
        file.written = self.tick
        self._changed("write")
        return len(data)

    def sync(self, fd: int) -> None:
        self.before("sync")
        self.open[fd].safe = self.open[fd].data
        self._changed("sync")

    def close(self, fd: int) -> None:
        del self.open[fd]

    def rename(self, old: str, new: str) -> None:
        self.before("rename")
        folder, was, now = self._folder(old), old.rpartition("/")[2], new.rpartition("/")[2]
        assert folder_of(old) == folder_of(new), "a rename between folders is not one step everywhere"
        file = folder.names.pop(was)
        over = folder.names.get(now)
        if over is not None:
            self.space += len(over.data)
        folder.names[now] = file
        folder.pending.append(((was, False), (now, file)))
        self._changed("rename")

    def sync_folder(self, folder: str) -> None:
        self.before("sync_folder")
        if folder not in self.tree:
            raise FileNotFoundError(errno.ENOENT, "no folder", folder)
        self.tree[folder].safe = dict(self.tree[folder].names)
        self.tree[folder].pending.clear()
        self._changed("sync_folder")

    def make_folder(self, path: str) -> None:
        if path in self.tree:
            return
        self.before("make_folder")
        folder, name = self._folder(path), path.rpartition("/")[2]
        folder.names[name] = None
        folder.pending.append(((name, None),))
        self.tree[path] = Folder()
        self._changed("make_folder")

    def database(self, path: str) -> sqlite3.Connection:
        """SQLite is not on trial: what it committed is on the medium, whole."""
        if path == ":memory:":
            return super().database(path)
        return _Database(self, path)

    def remove(self, path: str) -> None:
        folder, name = self._folder(path), path.rpartition("/")[2]
        if name in folder.names:
            self.before("remove")
            file = folder.names.pop(name)
            self.space += len(file.data) if file else 0
            folder.pending.append(((name, False),))
            self._changed("remove")

    def free(self, path: str) -> int:
        return self.space

    def chance(self) -> int:
        return 4242

    @contextmanager
    def locked(self, path: str, patience: float = 0) -> Iterator[None]:
        if path in self.held:
            raise StoreTrouble("Another Facilitator is writing to this workspace; try again.")
        self._folder(path)
        self.held.add(path)
        try:
            yield
        finally:
            self.held.discard(path)

    # -- what a power cut leaves

    def cut(self, chance: random.Random, fate: str = "") -> "SimulatedDisk":
        """One disk that a cut at this moment may leave; `fate` for all that was not synced, or by chance."""
        new = SimulatedDisk()
        new.tick = self.tick
        inodes: dict[int, File] = {}

        def survivor(file: File) -> File:
            if id(file) not in inodes:
                inodes[id(file)] = File(file.inode, _torn(file, chance, fate))
                inodes[id(file)].written = file.written
            return inodes[id(file)]

        waiting = ["/"]
        while waiting:
            path = waiting.pop()
            folder = self.tree.get(path)
            names = _left(folder, chance, fate) if folder else {}
            new.tree[path] = Folder({n: survivor(f) if f is not None else None for n, f in names.items()})
            waiting += [f"{path.rstrip('/')}/{n}" for n, f in names.items() if f is None]
        new.space = self.space
        return new

    def contents(self) -> int:
        """A number for all names and bytes: two disks with the same one are the same disk."""
        return hash(
            tuple(
                (path, name, file.data if file is not None else None)
                for path, folder in sorted(self.tree.items())
                for name, file in sorted(folder.names.items(), key=lambda each: each[0])
            )
        )

    def unsynced(self) -> bool:
        """True while a cut could lose anything."""
        return any(
            folder.pending or any(f is not None and f.safe != f.data for f in folder.names.values())
            for folder in self.tree.values()
        )

    def _folder(self, path: str) -> Folder:
        folder = self.tree.get(folder_of(path))
        if folder is None:
            raise FileNotFoundError(errno.ENOENT, "no folder", path)
        return folder

    def _file(self, path: str) -> File:
        file = self._folder(path).names.get(path.rpartition("/")[2])
        if file is None:
            raise FileNotFoundError(errno.ENOENT, "no file", path)
        return file

    def _changed(self, what: str) -> None:
        self.calls += 1
        if what in ("create", "rename", "remove", "make_folder"):
            self.tick += 1
            for folder in self.tree.values():  # coarser than a real one: any may have changed
                folder.changed = self.tick
        self.after(what)


FATES = ("kept", "lost", "torn by sector", "torn by byte", "zeroed")


def _torn(file: File, chance: random.Random, fate: str) -> bytes:
    """What is left of a file's bytes."""
    if file.safe == file.data:
        return file.data
    fate = fate or chance.choice(FATES)
    if fate == "kept":
        return file.data
    if fate == "lost":
        return file.safe
    if fate == "torn by byte":
        return file.data[: chance.randrange(len(file.data) + 1)]
    sectors = range(0, len(file.data), SECTOR)
    if fate == "zeroed":  # the length is there, the sectors are not
        return b"".join(
            file.data[at : at + SECTOR] if chance.random() < 0.5 else bytes(len(file.data[at : at + SECTOR]))
            for at in sectors
        )
    return file.data[: chance.choice(sectors)] if sectors else b""


def _left(folder: Folder, chance: random.Random, fate: str) -> Names:
    """The names that are left: the changes not synced kept, lost, up to one of them, or any of them."""
    fate = fate or chance.choice(("kept", "lost", "some", "any"))
    if fate == "lost" or not folder.pending:
        pending = []
    elif fate == "some":
        pending = folder.pending[: chance.randrange(len(folder.pending) + 1)]
    elif fate == "any":
        pending = [each for each in folder.pending if chance.random() < 0.5]
    else:
        pending = folder.pending
    names = dict(folder.safe)
    for change in pending:
        for name, file in change:
            if file is False:
                names.pop(name, None)
            elif not isinstance(file, bool):
                names[name] = file
    return names
