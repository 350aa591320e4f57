"""The checker is checked: a store broken in a known way is caught, the sound one is not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from facilitator.model.entry import Entry, Page
from facilitator.store import StoreTrouble, disk, fold, note, pages, rows, whole_file
from facilitator.store.disk import Disk, Stamp, folder_of
from facilitator.store.fold import Fold
from facilitator.store.pages import Pages
from facilitator.store.register import Register
from tests.store.ledger import ALLOWED, Broken, Ledger, check
from tests.store.simulated import SimulatedDisk
from tests.store.test_power_cut import Cuts
from tests.store.toy import DAY, saying, toy_book

Patch = pytest.MonkeyPatch


def power_cuts() -> None:
    """Some thousand disks."""
    cuts = Cuts(per_call=6, most=2500)
    for seed in range(40):
        cuts.session(seed, 10)


def two_writers() -> None:
    """One process writes while another is between reading and writing; then they take turns."""
    disk = SimulatedDisk()
    ours, theirs = toy_book("/w", disk), toy_book("/w", disk)
    page = ours.create(DAY, "sync", saying("started"))
    told = list(page.entries)

    def meanwhile(page: Page) -> list[Any]:
        try:
            told.append(theirs.update(page.id, saying("note", "N", text="theirs")).entries[-1])
        except StoreTrouble:
            pass  # refused, so nothing was told
        return [page.entry(page.entries[0].at, "note", "N-1.9-x", {"text": "ours"})]

    told.append(ours.update(page.id, meanwhile).entries[-1])
    for book in (theirs, ours, theirs):
        told.append(book.update(page.id, saying("note", "N", text="in turn")).entries[-1])
    if list(toy_book("/w", disk).load(page.id).entries) != told:
        raise Broken("an entry of one of two writers is gone")


def failing_sync() -> None:
    """The disk says that it could not sync: that must not be taken for saved."""
    disk = SimulatedDisk()
    book = toy_book("/w", disk)
    page = book.create(DAY, "sync", saying("started"))

    def before(what: str) -> None:
        if what == "sync":
            raise OSError(5, "EIO")

    disk.before = before
    try:
        book.update(page.id, saying("note", "N", text="x"))
    except StoreTrouble:
        return
    raise Broken("told as saved though the disk refused")


def register_on_its_own() -> None:
    """Changes of every kind, the register looked at after each, from another process."""
    for seed in range(12):
        ledger = Ledger(seed)
        ledger.create()
        for _ in range(20):
            ledger.do(ledger.chance.choice(ALLOWED.split()))
            check(ledger, ledger.disk.cut(ledger.chance, "kept"))


CHECKS: tuple[Callable[[], None], ...] = (two_writers, failing_sync, register_on_its_own, power_cuts)


def no_sync_of_the_file(patch: Patch) -> None:
    patch.setattr(SimulatedDisk, "sync", lambda self, fd: None)


def no_sync_of_the_folder(patch: Patch) -> None:
    patch.setattr(SimulatedDisk, "sync_folder", lambda self, folder: None)


def folders_made_but_not_synced(patch: Patch) -> None:
    def make(disk: Disk, folder: str, top: str) -> None:
        parent = folder_of(folder)
        if len(folder) > len(top) or disk.stamp(parent) is None:
            make(disk, parent, top)
        disk.make_folder(folder)

    for room in (pages, note):
        patch.setattr(room, "make_folders", make)


def rename_before_write(patch: Patch) -> None:
    def replace(disk: Disk, path: str, data: bytes, safe: bool = True) -> None:
        fd = disk.create(path + ".new")
        disk.rename(path + ".new", path)
        disk.write(fd, data)
        disk.sync(fd)
        disk.close(fd)
        disk.sync_folder(folder_of(path))

    patch.setattr(whole_file, "replace", replace)


def no_temporary_file(patch: Patch) -> None:
    def replace(disk: Disk, path: str, data: bytes, safe: bool = True) -> None:
        fd = disk.create(path)
        disk.write(fd, data)
        disk.sync(fd)
        disk.close(fd)
        disk.sync_folder(folder_of(path))

    patch.setattr(whole_file, "replace", replace)


def lock_left_out(patch: Patch) -> None:
    @contextmanager
    def locked(self: Disk, path: str, patience: float = 0) -> Iterator[None]:
        yield

    patch.setattr(SimulatedDisk, "locked", locked)


def told_before_it_is_written(patch: Patch) -> None:
    patch.setattr(whole_file, "replace", lambda disk, path, data: None)


def written_in_two_steps(patch: Patch) -> None:
    put = Pages._put

    def one_by_one(self: Pages, sheet: rows.Sheet, entries: Any) -> Page:
        page = put(self, sheet, entries[:1])
        for each in entries[1:]:
            page = put(self, self.sheet(page.id), [each])
        return page

    patch.setattr(Pages, "_put", one_by_one)


def register_trusted_over_pages(patch: Patch) -> None:
    changed = Register._changed

    def only_new(self: Register, quick: bool) -> tuple[dict[str, Stamp | None], dict[str, str]]:
        known = {page for (page,) in self.db.execute("select page from page")}
        found, years = changed(self, quick)
        return {each: stamp for each, stamp in found.items() if each not in known}, years

    patch.setattr(Register, "_changed", only_new)


def strikes_forgotten(patch: Patch) -> None:
    patch.setattr(fold, "_TOLD", fold._TOLD.replace("= told.id", "is null"))


def ended_things_not_written_down(patch: Patch) -> None:
    card = Fold._card

    def open_ones(self: Fold, subject: str, told: tuple[Entry, ...]) -> object:
        found = card(self, subject, told)
        return found if found and found[2] else None

    patch.setattr(Fold, "_card", open_ones)


def only_the_first_word_on_a_page_looked_at_again(patch: Patch) -> None:
    taken = Fold._take_in
    patch.setattr(Fold, "_take_in", lambda self, *asked: sorted(taken(self, *asked))[:1])


def page_in_memory_trusted(patch: Patch) -> None:
    patch.setattr(Disk, "stamp", Disk.stamp)
    sheet = Pages.sheet
    patch.setattr(Pages, "sheet", lambda self, id: self._held[id][1] if id in self._held else sheet(self, id))


def failed_sync_passed_over(patch: Patch) -> None:
    def replace(disk: Disk, path: str, data: bytes, safe: bool = True) -> None:
        try:
            whole(disk, path, data, safe)
        except OSError:
            whole(disk, path, data, False)

    whole = disk.replace
    patch.setattr(whole_file, "replace", replace)


MUTANTS = (
    no_sync_of_the_file,
    no_sync_of_the_folder,
    folders_made_but_not_synced,
    rename_before_write,
    no_temporary_file,
    lock_left_out,
    told_before_it_is_written,
    written_in_two_steps,
    register_trusted_over_pages,
    strikes_forgotten,
    ended_things_not_written_down,
    only_the_first_word_on_a_page_looked_at_again,
    page_in_memory_trusted,
    failed_sync_passed_over,
)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda each: each.__name__)
def test_a_broken_store_is_caught(mutant: Callable[[Patch], None], monkeypatch: Patch) -> None:
    mutant(monkeypatch)
    for checked in CHECKS:
        try:
            checked()
        except (TypeError, AttributeError):
            raise  # the mutant itself is out of date
        except Exception as error:
            print(f"\n{mutant.__name__}: {checked.__name__}: {error!r}"[:200])
            return
    pytest.fail("this mutant was not caught")


@pytest.mark.parametrize("checked", CHECKS[:3], ids=lambda each: each.__name__)
def test_the_sound_store_is_not_accused(checked: Callable[[], None]) -> None:
    checked()
