"""The disk refuses: full, failing, for good or for once, at any call."""

import errno
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.store import StoreTrouble
from facilitator.store.disk import files
from facilitator.store.pages import RESERVE
from tests.store.ledger import ALLOWED, Ledger, check
from tests.store.simulated import SimulatedDisk
from tests.store.toy import DAY, saying, toy_book

SEEDS = 200
"""For each kind of error, eight calls that fail each."""


class FailingDisk(SimulatedDisk):
    """Fails at one call, or from it on; a full disk first takes half of what it is given."""

    def __init__(self, error: int) -> None:
        super().__init__()
        self.error = error
        self.calls_left = 10**9
        self.lasts = False
        self.before = self._fail

    def _fail(self, what: str) -> None:
        if what == "remove":  # what it can always do
            return
        self.calls_left -= 1
        if self.calls_left == 0 or (self.lasts and self.calls_left < 0):
            raise OSError(self.error, os.strerror(self.error))

    def write(self, fd: int, data: bytes | memoryview) -> int:
        if self.calls_left == 1 and self.error == errno.ENOSPC and len(data) > 1:
            return self._half(fd, data)
        return super().write(fd, data)

    def _half(self, fd: int, data: bytes | memoryview) -> int:
        self.calls_left += 1
        return super().write(fd, data[: len(data) // 2])


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
def test_an_error_at_any_call_loses_nothing_that_was_told(error: int) -> None:
    refused = 0
    for seed in range(SEEDS):
        disk = FailingDisk(error)
        ledger = Ledger(seed, disk)
        ledger.create()
        chance = random.Random(seed)
        for _ in range(8):
            disk.calls_left, disk.lasts = chance.randrange(1, 30), chance.random() < 0.3
            try:
                ledger.do(chance.choice(ALLOWED.removesuffix(" upgrade").split()))
            except StoreTrouble:
                refused += 1
                ledger.refused()
            disk.calls_left, disk.lasts = 10**9, False
            names = [name for folder in disk.tree for name, _ in files(disk, folder)]
            assert not [name for name in names if name.endswith(".new")]
            check(ledger, disk.cut(chance, "kept"), deep=False)
        check(ledger, disk.cut(chance, "lost"))
    assert refused > SEEDS


def test_a_full_disk_gives_up_its_reserve_and_counts_what_is_left() -> None:
    disk = SimulatedDisk()
    book = toy_book("/w", disk)
    page = book.create(DAY, "sync", saying("started"))
    assert book.warning == ""
    disk.space = 100
    page = book.update(page.id, saying("note", "N", text="the first that did not fit"))
    assert book.warning.startswith("Disk full, ")
    left = int(book.warning.split()[2])
    assert 20 < left < RESERVE // 400
    for n in range(left):
        page = book.update(page.id, saying("note", "N", text=f"{n}"))
    assert len(page.entries) == left + 2
    disk.space = 10**9
    book.update(page.id, saying("note", "N", text="after some tidying"))
    assert book.warning == ""


def test_a_disk_that_stays_full_refuses_cleanly_and_goes_on_when_there_is_space() -> None:
    disk = SimulatedDisk()
    book = toy_book("/w", disk)
    page = book.create(DAY, "sync", saying("started"))
    disk.remove("/w/local/reserve")
    disk.space = 100
    with pytest.raises(StoreTrouble, match=r"the disk is full\. Nothing was saved\."):
        book.update(page.id, saying("note", "N", text="x" * 300))
    assert book.load(page.id) == page
    assert disk.space == 100
    disk.space = 10**9
    assert len(book.update(page.id, saying("note", "N", text="x" * 300)).entries) == 2
    assert book.warning == ""


def test_after_a_failed_sync_of_the_name_the_user_is_told_to_look() -> None:
    disk = SimulatedDisk()
    book = toy_book("/w", disk)
    page = book.create(DAY, "sync", saying("started"))

    def before(what: str) -> None:
        if what == "sync_folder":
            raise OSError(errno.EIO, "EIO")

    disk.before = before
    with pytest.raises(StoreTrouble, match="look before you repeat it"):
        book.update(page.id, saying("note", "N", text="x"))
    disk.before = lambda what: None
    assert len(book.load(page.id).entries) == 2
    assert len(book.update(page.id, saying("note", "N", text="y")).entries) == 3


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(tmp_path)]
    done = subprocess.run(mount, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("needs the right to mount a tmpfs")
    yield tmp_path
    subprocess.run(["umount", "-l", str(tmp_path)], check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a tmpfs")
def test_a_real_disk_runs_full(tiny_disk: Path) -> None:
    book = toy_book(str(tiny_disk / "w"))
    page = book.create(DAY, "sync", saying("started"))
    (tiny_disk / "ballast").write_bytes(bytes(7 * 2**20 + 400 * 1024))
    told, warned, refused = page, "", ""
    while not refused:
        try:
            told = book.update(page.id, saying("note", "N", text="x" * 1000))
            warned = warned or book.warning
        except StoreTrouble as trouble:
            refused = str(trouble)
    assert "the disk is full" in refused
    assert warned.startswith("Disk full")
    assert toy_book(str(tiny_disk / "w")).load(page.id) == told
    assert not list((tiny_disk / "w").rglob("*.new"))
    (tiny_disk / "ballast").unlink()
    assert len(book.update(page.id, saying("note", "N", text="x")).entries) == len(told.entries) + 1
