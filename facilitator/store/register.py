"""The register: what crosses pages, read off them, thrown away and made anew whenever in doubt."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar
from zlib import crc32

from facilitator.model.entry import Entry, Fields, Page
from facilitator.store import rows
from facilitator.store.book import Digest, StoreTrouble, Thing
from facilitator.store.disk import Disk, Stamp, folder_of, plain
from facilitator.store.fold import (
    Groups,
    Rows,
    flat,
    flat_back,
    fold,
    page_key,
    pages_of,
    rows_of,
    text_of,
    told_in,
)
from facilitator.store.reading import Reading
from facilitator.store.sheet import Sheets, Stale

FORMAT = 2
BATCH = 500
"""Pages folded in at once: all of ten years at once would want some hundred megabytes."""

_T = TypeVar("_T")


class Register:
    """Open things, closed things, digests and words of all pages. It is never trusted over a page."""

    def __init__(self, disk: Disk, workspace: str, reading: Callable[[], Reading], version: str) -> None:
        self._disk = disk
        self._top = f"{workspace}/pages"
        self._folder = f"{workspace}/local/register"
        self._reading = reading
        self.sheets = Sheets(disk, self._folder, f"{FORMAT} {version}")
        self._blobs: dict[str, tuple[int, bytes]] = {}

    def refresh(self, progress: Callable[[int, int], None] | None = None, quick: bool = False) -> None:
        """Folds in what changed since; raises OSError where the folders cannot be read."""
        self.sheets.look()
        changed = self._changed(quick)
        if not changed:
            return
        try:
            with self._writing():
                known = self.sheets.pages
                self.sheets.look()
                if self.sheets.pages is not known:
                    changed = self._changed(quick)
                self._fold(changed, progress, keep=True)
        except Stale:
            self.anew(progress)
        except (OSError, StoreTrouble):  # read only, or another process is at it: in memory, then
            try:
                self._fold(changed, progress, keep=False)
            except Stale:
                self.sheets.clear()
                self._fold(self._changed(), progress, keep=False)

    def checked(self, ask: Callable[[], _T]) -> _T:
        """An answer read from the register, which is made anew where it turns out damaged."""
        try:
            return ask()
        except (Stale, ValueError, LookupError, TypeError):
            pass
        try:  # perhaps another process was writing it just then
            self.sheets.clear()
            self.refresh()
            return ask()
        except (Stale, ValueError, LookupError, TypeError):
            self.anew()
            return ask()

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

    def highest(self) -> int:
        """The highest number any meeting has; 0 for none."""
        numbers = (known[5] for known in self.sheets.pages.values())
        return max((int(each) for each in numbers if each.isdigit()), default=0)

    def pages_of(self, entry_id: str) -> list[str]:
        """The pages that can have an entry of this id."""
        return pages_of(self.sheets).get(page_key(entry_id), [])

    def differs(self) -> bool:
        """Whether the register is not what a full rebuild gives; only looks, and takes some seconds."""
        self.refresh()
        anew = Register(self._disk, folder_of(self._top), self._reading, "")
        anew._fold(anew._changed(), None, keep=False)
        names = set(self.sheets.files) | set(anew.sheets.files)
        try:
            return any(self.sheets.text(name) != anew.sheets.text(name) for name in names)
        except (Stale, ValueError):
            return True

    def digests(self) -> Sequence[Digest]:
        """Every meeting's, oldest first."""
        return [each for each in self.checked(self._digests) if ".between." not in each.page]

    def troubles(self) -> Sequence[str]:
        """What is wrong with any page, in a sentence each."""
        return [each.trouble for each in self.checked(self._digests) if each.trouble]

    def open_things(self, kind: str) -> Sequence[Thing]:
        """From one small file a kind."""

        def ask() -> list[Thing]:
            names = [f"o-{kind}"] if kind else [name for name in self.sheets.files if name.startswith("o-")]
            lines = [line for name in names for line in self.sheets.text(name).split("\n") if line]
            found: dict[str, list[Entry]] = {}
            for line, (each, _) in zip(lines, told_in(lines), strict=True):
                found.setdefault(line.partition("\t")[0], []).append(each)
            return sorted((flat_back(subject), tuple(told)) for subject, told in found.items())

        return self.checked(ask)

    def all_things(self, kind: str) -> Sequence[Thing]:
        """From the files that hold that kind."""

        def ask() -> list[Thing]:
            groups = Groups(self.sheets)
            return [
                (flat_back(subject), tuple(each for each, _ in groups.told(subject)))
                for subject in groups.subjects(kind)
            ]

        return self.checked(ask)

    def history(self, subject: str) -> tuple[Entry, ...]:
        """From one or two files."""
        return self.checked(lambda: tuple(each for each, _ in Groups(self.sheets).told(flat(subject))))

    def months(self) -> list[str]:
        """Months that have pages, newest first."""
        return sorted((name[2:] for name in self.sheets.files if name.startswith("t-")), reverse=True)

    def blob(self, name: str) -> bytes:
        """A month's words, kept in memory from the first search on."""
        sum = self.sheets.files[name][0]
        if name not in self._blobs or self._blobs[name][0] != sum:
            self._blobs[name] = sum, self.sheets.raw(name)
        return self._blobs[name][1]

    def _digests(self) -> list[Digest]:
        found = []
        for name in sorted(each for each in self.sheets.files if each.startswith("d-")):
            for line in self.sheets.text(name).split("\n"):
                page_id, _, known = line.partition("\t")
                found.append(Digest(page_id, *json.loads(known)))
        return sorted(found, key=lambda each: (each.page[:10], each.number.zfill(9), each.writer))

    def _changed(self, quick: bool = False) -> dict[str, Stamp | None]:
        """Pages whose stamp is not the known one; None for those that are gone.

        Every page is looked at; or, if `quick`, those of the newest two years, and of older ones where a name
        in the folder changed. That finds whatever a sync, a restore or we ourselves bring, as all of them
        put new files in the place of old ones, at a tenth of the time.
        """
        known = self.sheets.pages
        found: dict[str, Stamp | None] = {}
        years = self._disk.folders(self._top)
        stamps = {year: self._disk.stamp(f"{self._top}/{year}") for year in years}
        if quick:
            quiet = {year for year in years[:-2] if self.sheets.is_quiet(year, stamps[year])}
            years = [year for year in years if year not in quiet]
            gone = {page_id for page_id in known if page_id[:4] not in quiet}
        else:
            gone = set(known)
        for year in years:
            for name, stamp in self._disk.files(f"{self._top}/{year}"):
                page_id = name[:-5]
                if page_id in gone:
                    gone.discard(page_id)
                    if known[page_id][:4] != [*stamp]:
                        found[page_id] = stamp
                elif name.endswith(".json") and page_id[:4] == year and rows.is_page(page_id):
                    found[page_id] = stamp
        self.sheets.years |= {year: list(stamps[year] or ()) for year in years}
        return found | dict.fromkeys(gone)

    def _fold(
        self,
        changed: Mapping[str, Stamp | None],
        progress: Callable[[int, int], None] | None,
        keep: bool,
    ) -> None:
        """Some pages at a time, each time leaving a register that is right for the pages it names."""
        names = sorted(changed)
        for start in range(0, len(names), BATCH):
            pages: dict[str, rows.Sheet | None] = {}
            digests: dict[str, Rows] = {}
            for n, page_id in enumerate(names[start : start + BATCH], start):
                if progress:
                    progress(n, len(names))
                stamp, old = changed[page_id], self.sheets.pages.pop(page_id, None)
                sheet, sum, trouble = self._sheet(page_id) if stamp else (None, 0, "")
                number = sheet.page.number if sheet else ""
                if stamp:
                    self.sheets.pages[page_id] = [*stamp, sum, number]
                if stamp and old and old[4] == sum != 0:
                    continue  # the stamp was another one, the content is not
                pages[page_id] = sheet
                name = f"d-{page_id[:4]}"
                if name not in digests:
                    digests[name] = rows_of(self.sheets.text(name))
                digests[name].pop(page_id, None)
                if stamp:
                    size, said = (len(sheet.page.entries), self._digest(sheet.page)) if sheet else (0, {})
                    digest = Digest(page_id, number, rows.writer_of(page_id), size, said, trouble)
                    digests[name][page_id] = [f"{page_id}\t{json.dumps(digest[1:])}"]
            for name, year in digests.items():
                self.sheets.put(name, text_of(year), [])
            fold(self.sheets, self._reading(), pages)
            if keep:
                self.sheets.save()

    def _sheet(self, page_id: str) -> tuple[rows.Sheet | None, int, str]:
        """A page as read, the sum of its file, and what is wrong with it."""
        sum = 0
        try:
            data = self._disk.read(f"{self._top}/{page_id[:4]}/{page_id}.json", rows.MOST)
            sum = crc32(data)
            sheet = rows.read(data, page_id)
        except OSError as error:
            return None, sum, plain(error, f"Page {page_id}")
        except StoreTrouble as trouble:
            return None, sum, str(trouble)
        return sheet, sum, sheet.trouble

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
