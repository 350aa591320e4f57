"""The register: what crosses pages, read off them, thrown away and made anew whenever in doubt."""

import gc
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar
from zlib import crc32

from facilitator.model.entry import Entry, Fields, Json, Page
from facilitator.store import rows
from facilitator.store.book import Digest, StoreTrouble, Thing
from facilitator.store.disk import Disk, Stamp, folder_of, plain
from facilitator.store.register.fold import Fold, Groups, Line, Told, flat, flat_back, page_key, read_cards
from facilitator.store.register.reading import Reading
from facilitator.store.register.sheet import Known, Sheets, Stale

FORMAT = 8
BATCH = 500
"""Pages folded in at once: all of ten years at once would want some hundred megabytes."""

HELD = 12
"""Files of groups kept in memory between two questions."""

_T = TypeVar("_T")
_DAMAGED = (Stale, ValueError, LookupError, TypeError)


class Register:
    """Open things, closed things, digests and words of all pages. It is never trusted over a page.

    Beside the files of `fold`, one for each year: d-2026, JSON, has for each page the stamp and the sum of
    its file, its number, how many entries it has, its digest and what is wrong with it.
    """

    def __init__(self, disk: Disk, workspace: str, reading: Callable[[], Reading], version: str) -> None:
        self._disk = disk
        self._top = f"{workspace}/pages"
        self._folder = f"{workspace}/local/register"
        self._reading = reading
        self.sheets = Sheets(disk, self._folder, f"{FORMAT} {version}")
        self._told = self.sheets.turn, Groups(self.sheets)

    # -- bringing it up to date

    def refresh(self, progress: Callable[[int, int], None] | None = None, quick: bool = False) -> None:
        """Folds in what changed since; raises OSError where the folders cannot be read."""
        try:
            self.sheets.look()
            if changed := self._changed(quick):
                try:
                    with self._writing():
                        if self.sheets.look():  # another process was quicker
                            changed = self._changed(quick)
                        self._fold(changed, progress, keep=True)
                except (OSError, StoreTrouble):  # read only, or another process is at it: in memory, then
                    self._fold(changed, progress, keep=False)
        except _DAMAGED:
            self.anew(progress)

    def anew(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Makes the whole register again from the pages."""
        self.sheets.clear()
        changed = self._changed()
        try:
            with self._writing():
                self._fold(changed, progress, keep=True)
                self.sheets.tidy()
        except (OSError, StoreTrouble):
            self._fold(changed, progress, keep=False)

    def checked(self, ask: Callable[[], _T]) -> _T:
        """An answer read from the register, which is made anew where it turns out damaged."""
        try:
            return ask()
        except _DAMAGED:
            self.sheets.clear()  # perhaps another process was writing it just then
        try:
            self.refresh()
            return ask()
        except _DAMAGED:
            self.anew()
            return ask()

    def differs(self) -> bool:
        """Whether the register is not what a full rebuild gives; only looks, and takes some seconds."""
        self.refresh()
        anew = Register(self._disk, folder_of(self._top), self._reading, "")
        anew._fold(anew._changed(), None, keep=False)
        names = set(self.sheets.files) | set(anew.sheets.files)
        try:
            return any(self.sheets.text(name) != anew.sheets.text(name) for name in names)
        except _DAMAGED:
            return True

    # -- asking it

    def digests(self) -> Sequence[Digest]:
        """Every page's, oldest first."""
        found = [
            Digest(page_id, number, page_id.rpartition(".")[2], size, fields, trouble)
            for page_id, (*_, number, size, fields, trouble) in self._pages().items()
        ]
        return sorted(found, key=lambda each: (each.page[:10], each.number.zfill(9), each.writer))

    def highest(self) -> int:
        """The highest number any meeting has; 0 for none."""
        return max((int(known[5]) for known in self._pages().values() if known[5].isdigit()), default=0)

    def pages_of(self, entry_id: str) -> list[str]:
        """The pages that can have an entry of this id."""
        return self._by_key().get(page_key(entry_id), [])

    def open_things(self, kind: str) -> Sequence[Thing]:
        """From small files that have nothing else."""
        return sorted(self._things("o-", kind, lambda groups, told, _: groups.read(told)))

    def due_things(self, kind: str, until: str) -> Sequence[Thing]:
        """From the cards of what waits, and one or two files for each that is due."""
        due = sorted((day, each) for each, (_, day, _) in self._cards("w-", kind) if "" < day <= until)
        return [(flat_back(each), self.history(flat_back(each))) for _, each in due]

    def listed(self, kind: str, ended: bool) -> Sequence[Json]:
        """From the cards."""
        cards = self._cards("w-", kind) + (self._cards("e-", kind) if ended else [])
        return [row for _, (_, _, row) in cards if row is not None]

    def _cards(self, sort: str, kind: str) -> list[tuple[str, tuple[str, str, Json]]]:
        every = (self.sheets.made(name, read_cards).items() for name in self.sheets.named(sort, kind))
        return [each for cards in every for each in cards if each[1][0] == kind]

    def all_things(self, kind: str) -> Sequence[Thing]:
        """From the files that hold that kind."""
        return self._things("g-", kind, lambda groups, _, subject: groups.told(subject))

    def history(self, subject: str) -> tuple[Entry, ...]:
        """From one or two files."""
        turn, groups = self._told
        if turn != self.sheets.turn or len(groups) > HELD:  # many are asked for one after the other
            groups = Groups(self.sheets)
            self._told = self.sheets.turn, groups
        return tuple(each for each, _ in groups.told(flat(subject)))

    def _things(self, start: str, kind: str, told: Callable[[Groups, list[Line], str], Told]) -> list[Thing]:
        groups, found = Groups(self.sheets), []
        for name in self.sheets.named(start, kind):
            group = groups.file(name)
            groups.load([line for lines in group.values() for line in lines])
            for subject, lines in group.items():
                born = groups.kind_in(lines)
                if born and kind in ("", born):
                    entries = tuple(each for each, _ in told(groups, lines, subject))
                    found.append((flat_back(subject), entries))
        return found

    # -- pages

    def _known(self, year: str) -> Known:
        return self.sheets.made(f"d-{year}", lambda data: json.loads(data or b"{}"))

    def _pages(self) -> Known:
        found: Known = {}
        for name in self.sheets.named("d-"):
            found |= self._known(name[2:])
        return found

    def _by_key(self) -> dict[str, list[str]]:
        """The pages by what the ids of their entries share; one page each, unless somebody copied one."""
        found: dict[str, list[str]] = {}
        for page_id, known in self._pages().items():
            found.setdefault(f"{known[5]}-{page_id.rpartition('.')[2]}", []).append(page_id)
        return found

    def _changed(self, quick: bool = False) -> dict[str, Stamp | None]:
        """Pages whose stamp is not the known one; None for those that are gone.

        Every page is looked at; or, if `quick`, those of the newest two years, and of older ones where a name
        in the folder changed. That finds whatever a sync, a restore or we ourselves bring, as all of them
        put new files in the place of old ones, at a tenth of the time.
        """
        found: dict[str, Stamp | None] = {}
        there = self._disk.folders(self._top)
        for year in sorted({*there, *(name[2:] for name in self.sheets.named("d-"))}):
            folder = f"{self._top}/{year}"
            stamp = self._disk.stamp(folder) if year in there else None
            if quick and year in there[:-2] and self.sheets.is_quiet(year, stamp):
                continue
            known = self._known(year)
            gone = set(known)
            for name, now in self._disk.files(folder):
                page_id = name[:-5]
                if page_id in gone:
                    gone.discard(page_id)
                    if known[page_id][:4] != [*now]:
                        found[page_id] = now
                elif name.endswith(".json") and page_id[:4] == year and rows.is_page(page_id):
                    found[page_id] = now
            found |= dict.fromkeys(gone)
            self.sheets.years[year] = list(stamp or ())
        return found

    def _fold(
        self,
        changed: Mapping[str, Stamp | None],
        progress: Callable[[int, int], None] | None,
        keep: bool,
    ) -> None:
        """Some pages at a time, each time leaving a register that is right for the pages it names."""
        names = sorted(changed)
        with _no_collection():
            for start in range(0, len(names), BATCH):
                fold = Fold(self.sheets, self._reading())
                years: dict[str, Known] = {}
                for n, page_id in enumerate(names[start : start + BATCH], start):
                    if progress:
                        progress(n, len(names))
                    if (year := page_id[:4]) not in years:
                        years[year] = dict(self._known(year))
                    old = years[year].pop(page_id, None)
                    if (stamp := changed[page_id]) is None:
                        fold.page(page_id, None)
                    else:
                        years[year][page_id] = self._looked(fold, page_id, stamp, old)
                for year, known in years.items():
                    self.sheets.put(f"d-{year}", json.dumps(dict(sorted(known.items()))) if known else "")
                fold.end(self._by_key)
                if keep:
                    self.sheets.save()

    def _looked(self, fold: Fold, page_id: str, stamp: Stamp, old: list[Any] | None) -> list[Any]:
        """Folds in a page as it is now, and returns what the register knows of it."""
        sheet, known = None, 0
        try:
            data = self._disk.read(f"{self._top}/{page_id[:4]}/{page_id}.json", rows.MOST)
            sum = crc32(data)
            if old and old[4] == sum:
                return [*stamp, *old[4:]]  # the stamp was another one, the content is not
            sheet = rows.read(data, page_id)
            if old and not (old[8] or sheet.trouble) and rows.grown(data, old[0], old[4]):
                known = old[6]
            told = sum, sheet.page.number, len(sheet.page.entries), self._digest(sheet.page), sheet.trouble
        except OSError as error:  # it may pass: no stamp, so that the page is read again at the next look
            stamp, told = Stamp(0, 0, 0, 0), (0, "", 0, {}, plain(error, f"Page {page_id}"))
        except StoreTrouble as trouble:
            told = sum, "", 0, {}, str(trouble)
        fold.page(page_id, sheet, known)
        return [*stamp, *told]

    def _digest(self, page: Page) -> Fields:
        try:
            return self._reading().digest(page)
        except Exception:
            # One odd page, from a newer version or a damaged disk, must not close all the others.
            return {}

    @contextmanager
    def _writing(self) -> Iterator[None]:
        for folder in (folder_of(self._folder), self._folder):
            self._disk.make_folder(folder)
        with self._disk.locked(f"{self._folder}/lock", 1.0):
            yield


@contextmanager
def _no_collection() -> Iterator[None]:
    """A hundred thousand entries hold no circle, and looking for one takes a third of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
