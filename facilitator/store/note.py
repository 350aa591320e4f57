"""Small values that belong to this laptop: its name, a draft, where the running clock stood."""

import json
import re
from zlib import crc32

from facilitator.model.entry import Json
from facilitator.store.book import StoreTrouble
from facilitator.store.disk import Disk, make_folders, replace

MOST = 2**20
"""Bytes a note may have."""


class Notes:
    """One small file a note; a damaged one counts as none."""

    def __init__(self, disk: Disk, folder: str, top: str) -> None:
        self._disk = disk
        self._folder = folder
        self._top = top

    def remember(self, name: str, value: Json, safe: bool = False) -> None:
        """Keeps a value; with `safe` it survives a power cut from the moment this returns."""
        text = json.dumps(value)
        data = f"{crc32(text.encode()):08x} {text}\n".encode()
        path = self._path(name)
        if len(data) > MOST:
            raise StoreTrouble("That is too long to be kept as a note.")
        if self._disk.stamp(self._folder) is None or safe:
            make_folders(self._disk, self._folder, self._top)
        with self._disk.locked(f"{self._folder}/lock"):
            replace(self._disk, path, data, safe)

    def recall(self, name: str) -> Json:
        """The value kept last; None for none."""
        try:
            data = self._disk.read(self._path(name), MOST)
            sum, _, text = data.decode().rstrip("\n").partition(" ")
            if sum != f"{crc32(text.encode()):08x}":
                return None
            value: Json = json.loads(text)
        except (OSError, ValueError, RecursionError):
            return None
        return value

    def _path(self, name: str) -> str:
        if not re.fullmatch("[a-z0-9-]{1,80}", name):
            raise ValueError(f"no name for a note: {name!r}")
        return f"{self._folder}/{name}.note"
