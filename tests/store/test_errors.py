"""The disk refuses: full, failing, for good or for once, at any call."""

import errno
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.care.backup import back_up, backups, restore
from facilitator.care.doctor import examine, repair
from facilitator.care.mend import redact
from facilitator.store import StoreTrouble
from facilitator.store.disk import Stamp, files
from facilitator.store.pages import RESERVE, Pages
from tests.store.ledger import ALLOWED, Ledger, check
from tests.store.simulated import SimulatedDisk
from tests.store.toy import DAY, START, saying, toy_book

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


class BlindDisk(FailingDisk):
    """Fails where it is only looked at, too."""

    def names(self, folder: str) -> list[tuple[str, Stamp]]:
        self.before("names")
        return super().names(folder)

    def stamp(self, path: str) -> Stamp | None:
        self.before("stamp")
        return super().stamp(path)


CARE: dict[str, Callable[[Pages, str], object]] = {
    "back up": lambda book, entry: back_up(book, START),
    "restore": lambda book, entry: restore(book, backups(book)[-1], START + timedelta(hours=1)),
    "redact": lambda book, entry: redact(book, entry, "a private matter", START),
    "repair": lambda book, entry: repair(book, START + timedelta(hours=1)),
    "examine": lambda book, entry: examine(book),
}


@pytest.mark.parametrize("care", CARE)
@pytest.mark.parametrize("damaged", [False, True])
def test_an_error_at_any_call_of_taking_care_is_one_sentence_and_loses_nothing(
    care: str, damaged: bool
) -> None:
    calls, refused = 0, 0
    while True:
        calls += 1
        disk = BlindDisk(errno.EIO)
        book = toy_book("/w", disk)
        page = book.create(DAY, "sync", saying("action", "A", text="one"))
        back_up(book, START)
        page = book.update(page.id, saying("note", "N", text="two"))
        if damaged:
            file = disk._file(book.path(page.id))
            file.data, file.written = file.data.replace(b'"one"', b'"on3"'), file.written + 1
        book = toy_book("/w", disk)
        disk.calls_left = calls
        try:
            CARE[care](book, page.entries[0].id)
        except StoreTrouble:
            refused += 1
        reached, disk.calls_left = disk.calls_left <= 0, 10**9
        repair(toy_book("/w", disk), START + timedelta(hours=2))
        book = toy_book("/w", disk)
        assert [each.what for each in examine(book) if each.wrong] == []
        kinds = [each.kind for each in book.load(page.id).entries if each.kind != "redacted"]
        # Restored, or not yet: then the note is newer than the backup.
        assert kinds == ["action", "note"] or (care == "restore" and kinds == ["action"])
        if not reached:
            break
    assert calls > 10
    assert refused > 0 or care == "examine"


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
