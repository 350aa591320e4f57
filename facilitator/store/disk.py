"""The disk: every call of the store to the system, in one small class that a simulated disk can replace."""
# pathlib has no O_NOFOLLOW, no fsync and no stamp of a link, and costs twice the time.
# ruff: noqa: PTH101, PTH102, PTH105, PTH108, PTH120, PTH123

import errno
import os
import sqlite3
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from facilitator.store.book import StoreTrouble

PATIENCE = 5.0
"""Seconds to wait for another process that holds the lock; a capture holds it for some milliseconds."""

_SAFE = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY", "O_NONBLOCK"))
"""No link is followed, and a pipe that somebody put there is not waited for."""

FULL = (errno.ENOSPC, errno.EDQUOT)


class Stamp(NamedTuple):
    """What the system says of a file or folder; any change made by anybody changes at least one of these."""

    size: int
    mtime: int
    """Nanoseconds; may be set back by whoever likes."""
    ctime: int
    """Nanoseconds; nobody can set it back."""
    inode: int
    mode: int
    """What it is, and who may do what with it, as `stat` counts both."""

    @property
    def text(self) -> str:
        """The same as text."""
        return " ".join(map(str, self))


def _stamp(now: os.stat_result) -> Stamp:
    return Stamp(now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino, now.st_mode)


class Disk:
    """The real disk. Everything raises OSError as the system does."""

    def read(self, path: str, most: int) -> bytes:
        """A file's bytes; EFBIG for more than `most`, ELOOP for a link."""
        fd = os.open(path, os.O_RDONLY | _SAFE)
        with open(fd, "rb", buffering=0) as file:
            status = os.fstat(fd)
            if not stat.S_ISREG(status.st_mode):
                raise OSError(errno.EISDIR, "not a file", path)
            if status.st_size > most:
                raise OSError(errno.EFBIG, "too large", path)
            return file.readall()

    def stamp(self, path: str) -> Stamp | None:
        """None where there is no such file; ELOOP for a link."""
        try:
            status = os.lstat(path)
        except FileNotFoundError:
            return None
        if stat.S_ISLNK(status.st_mode):
            raise OSError(errno.ELOOP, "a link", path)
        return _stamp(status)

    def names(self, folder: str) -> list[tuple[str, Stamp]]:
        """All that is in a folder, links too, with their stamps; empty where there is none."""
        found = []
        with suppress(FileNotFoundError), os.scandir(folder) as entries:
            for each in entries:
                with suppress(FileNotFoundError):  # renamed since
                    found.append((each.name, _stamp(each.stat(follow_symlinks=False))))
        return found

    def create(self, path: str) -> int:
        """Opens an empty file that only its owner can read, and gives the number to write to."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _SAFE, 0o600)

    def write(self, fd: int, data: bytes | memoryview) -> int:
        """Writes some of `data`; says how many bytes."""
        return os.write(fd, data)

    def sync(self, fd: int) -> None:
        """Returns once the file's bytes are on the medium."""
        _kernel(fd, "flush")

    def close(self, fd: int) -> None:
        """Closes what `create` opened."""
        os.close(fd)

    def rename(self, old: str, new: str) -> None:
        """Puts `old` in the place of `new` in one step."""
        os.replace(old, new)

    def sync_folder(self, folder: str) -> None:
        """Returns once the names in a folder are on the medium."""
        if sys.platform == "win32":
            return
        fd = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            _kernel(fd, "flush")
        finally:
            os.close(fd)

    def make_folder(self, path: str) -> None:
        """Makes a folder that only its owner can enter, where there is none; ELOOP for a link."""
        with suppress(FileExistsError):
            os.mkdir(path, 0o700)
        self.stamp(path)

    def database(self, path: str) -> sqlite3.Connection:
        """The database in a file that is there, or in memory for ":memory:". SQLite itself keeps it whole
        through kills and power cuts. Raises sqlite3.Error instead, once it is used."""
        if path != ":memory:" and not stat.S_ISREG(os.lstat(path).st_mode):
            raise sqlite3.OperationalError(f"{path} is no file")  # a pipe would be waited for, for ever
        return sqlite3.connect(path, timeout=1.0, check_same_thread=False)

    def remove(self, path: str) -> None:
        """Removes a file, if there is one."""
        with suppress(FileNotFoundError):
            os.unlink(path)

    def restrict(self, path: str, rights: int) -> None:
        """Sets the rights of a file or folder."""
        os.chmod(path, rights)

    def free(self, path: str) -> int:
        """Bytes that can still be written where `path` is."""
        import shutil  # which takes a while, and is seldom asked

        return shutil.disk_usage(path).free

    def chance(self) -> int:
        """A number nobody can guess, for the name of a laptop."""
        return int.from_bytes(os.urandom(4), "big")

    @contextmanager
    def locked(self, path: str, patience: float = PATIENCE) -> Iterator[None]:
        """Holds a lock on all of the system; a killed process lets go of it. StoreTrouble after
        `patience` seconds."""
        waited, pause = 0.0, 0.0005
        while True:
            fd = os.open(path, os.O_RDWR | os.O_CREAT | _SAFE, 0o600)
            try:
                _kernel(fd, "lock")
                there = self.stamp(path)
                # Whoever tidied the folder may have removed the file we hold: then others lock another one.
                if there is not None and there.inode == os.fstat(fd).st_ino:
                    break
                os.close(fd)
            except (BlockingIOError, PermissionError):
                os.close(fd)
                if waited >= patience:
                    raise StoreTrouble(
                        "Another Facilitator is writing to this workspace; try again."
                    ) from None
                time.sleep(pause)
                waited, pause = waited + pause, min(pause * 1.5, 0.003)
        try:
            yield
        finally:
            os.close(fd)


def files(disk: Disk, folder: str) -> list[tuple[str, Stamp]]:
    """Names and stamps of the real files in a folder, links left out."""
    return [each for each in disk.names(folder) if stat.S_ISREG(each[1].mode)]


def folders(disk: Disk, folder: str) -> list[tuple[str, Stamp]]:
    """Names and stamps of the real folders in a folder, in the order of their names."""
    return sorted(each for each in disk.names(folder) if stat.S_ISDIR(each[1].mode))


def replace(disk: Disk, path: str, data: bytes, safe: bool = True) -> None:
    """Replaces a file in one step: whoever looks, whenever the power goes, finds the old or the new one.

    With `safe` it returns once file and name are on the medium; without, it costs no wait, and after a
    power cut the file may be torn: only for what carries a checksum and can be done without.
    Raises OSError; the old file is then still there, unless it was the folder's sync that failed.
    """
    new = path + ".new"
    try:
        write(disk, new, data, safe)
        disk.rename(new, path)
    except BaseException:
        with suppress(OSError):
            disk.remove(new)
        raise
    if safe:
        disk.sync_folder(os.path.dirname(path))


def write(disk: Disk, path: str, data: bytes, safe: bool = False) -> None:
    """Writes a file that nobody reads yet; with `safe` its bytes are on the medium. Raises OSError."""
    fd = disk.create(path)
    try:
        rest = memoryview(data)
        while rest:
            written = disk.write(fd, rest)
            if not written:
                raise OSError(errno.EIO, "nothing was written", path)
            rest = rest[written:]
        if safe:
            disk.sync(fd)
    finally:
        disk.close(fd)


def folder_of(path: str) -> str:
    """The folder a path is in."""
    return os.path.dirname(path)


def make_folders(disk: Disk, folder: str, top: str) -> None:
    """Makes `folder` and whatever is missing above it, and makes sure of every name from `top` on.

    It syncs even those that were there: another process may have made them and been killed before it could.
    """
    parent = os.path.dirname(folder)
    if len(folder) > len(top) or disk.stamp(parent) is None:
        make_folders(disk, parent, top)
    disk.make_folder(folder)
    with suppress(PermissionError):
        disk.sync_folder(parent)


def _kernel(fd: int, wish: str) -> None:
    """The one place that asks the system by name: `lock`, or `flush` through the drive's own cache."""
    if sys.platform == "win32":
        import msvcrt

        if wish == "lock":
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        else:
            os.fsync(fd)
        return
    import fcntl

    if wish == "lock":
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    elif sys.platform == "darwin":
        fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
    else:
        os.fsync(fd)
