"""Folding pages into the register: the entries of all pages, regrouped by the thing they speak of.

Files of the register, lines of columns parted by tabs:

    m-2026-11   page, id, subject, at, kind, words: every entry of that month's pages
    t-2026-11   the words alone, in small letters, on the same lines: what a search looks through
    g-A-3       subject, page, the kind of thing born here (or ""), JSON: the actions of some thirty meetings
    o-A-3       the same for those of them that are open, and whatever else speaks of them
    w-A-3       JSON: the same in a line each: kind, the day by which it wants attention, its row
    e-A-3       JSON: the same of those that ended
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple, TypeAlias
from zlib import crc32

from facilitator.model.entry import Entry, Json, order
from facilitator.store import rows
from facilitator.store.register.reading import Reading
from facilitator.store.register.sheet import Sheets


class Line(NamedTuple):
    """One entry in a group."""

    page: str
    born: str
    """The kind of thing that came into being by it; "" for none."""
    raw: str
    """The entry as JSON."""


Group: TypeAlias = dict[str, list[Line]]
"""Lines by their subject, as `flat` makes it."""
Told: TypeAlias = list[tuple[Entry, Line]]
Cards: TypeAlias = dict[str, tuple[str, str, Json]]
"""Subject -> kind, ISO day or "", row."""


class Groups:
    """The groups that are being looked at or changed."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._files: dict[str, Group] = {}
        self.entries: dict[str, Entry] = {}
        """Entries by their JSON."""

    def __len__(self) -> int:
        """How many files were read."""
        return len(self._files)

    def file(self, name: str) -> Group:
        """A file by its subjects; what changes in it is seen by all, and by the sheets after `put`."""
        if name not in self._files:
            self._files[name] = group_of(self._sheets.text(name))
        return self._files[name]

    def lines(self, subject: str) -> list[Line]:
        """The lines of a subject."""
        return self.file(shard(subject)).get(subject, [])

    def told(self, subject: str) -> Told:
        """All that speaks of a subject, and what strikes or restores any of that; oldest first."""
        lines, seen = list(self.lines(subject)), {subject}
        self.load(lines)
        for line in lines:  # it grows while it is gone through: a strike may be struck itself
            about = flat(self.entries[line.raw].id)
            if about not in seen and (strikes := self.lines(about)):
                self.load(strikes)
                lines += strikes
            seen.add(about)
        return self.read(lines)

    def read(self, lines: Sequence[Line]) -> Told:
        """The entries of lines, oldest first."""
        self.load(lines)
        told = [(self.entries[line.raw], line) for line in lines]
        return sorted(told, key=_oldest) if len(told) > 1 else told

    def load(self, lines: Iterable[Line]) -> None:
        """Makes the entries of lines known; many at once are read much quicker."""
        if new := [line.raw for line in lines if line.raw not in self.entries]:
            docs = json.loads(f"[{','.join(new)}]")
            self.entries.update(zip(new, map(rows.entry, docs), strict=True))

    def kind_in(self, lines: Sequence[Line]) -> str:
        """The kind of the oldest birth among the lines of a subject; "" where nothing was born."""
        born = [line for line in lines if line.born]
        return (self.read(born)[0][1] if len(born) > 1 else born[0]).born if born else ""

    def put(self, name: str) -> None:
        """Hands a file back to the sheets."""
        told = {subject: lines for subject, lines in sorted(self.file(name).items()) if lines}
        for lines in told.values():
            lines.sort(key=_page_in)
        every = [(subject, line) for subject, lines in told.items() for line in lines]
        text = "\n".join([f"{subject}\t{page}\t{born}\t{raw}" for subject, (page, born, raw) in every])
        self._sheets.put(name, text, {line.born for _, line in every} - {""})


class Fold:
    """One run over some pages: what the register had of each taken out, what it holds now put in."""

    def __init__(self, sheets: Sheets, reading: Reading) -> None:
        self._sheets = sheets
        self._reading = reading
        self._groups = Groups(sheets)
        self._months: dict[str, dict[str, list[str]]] = {}
        self._touched: dict[str, set[str]] = {}
        """Subjects of which something changed, by the file they are in."""

    def page(self, page_id: str, sheet: rows.Sheet | None, known: int = 0) -> None:
        """A page as it is now, whose first `known` entries are as they were; None for one that is gone or
        cannot be read."""
        month = self._month(page_id)
        found = month.pop(page_id, [])
        if not known or len(found) != known:
            for subject in {row.split("\t", 3)[2] for row in found} - {""}:
                group = self._touch(subject)
                group[subject] = [each for each in group.get(subject, ()) if each.page != page_id]
            found, known = [], 0
        if sheet is None:
            return
        month[page_id] = found
        registered, words, docs = self._reading.registered, self._reading.words, sheet.tables["entries"]
        for key, each in list(zip(sheet.keys, sheet.page.entries, strict=True))[known:]:
            id, subject, kind, at = flat(each.id), flat(each.subject), flat(each.kind), docs[key]["at"]
            said = " ".join(words(each).split())
            found.append(f"{page_id}\t{id}\t{subject}\t{at}\t{kind}\t{said}")
            if subject:  # what speaks of the meeting itself stays on its page
                raw, born = sheet.raw(key), kind if each.kind in registered else ""
                self._touch(subject).setdefault(subject, []).append(Line(page_id, born, raw))
                self._groups.entries[raw] = each

    def end(self, pages: Callable[[], dict[str, list[str]]]) -> None:
        """Hands everything to the sheets; `pages` gives the pages by `page_key`."""
        for name, month in self._months.items():
            told = [row for page_id in sorted(month) for row in month[page_id]]
            self._sheets.put(name, "\n".join(told))
            self._sheets.put("t" + name[1:], "\n".join([row.rpartition("\t")[2] for row in told]).casefold())
        for name in self._touched:
            self._groups.put(name)
        if struck := [
            each for name in self._touched if name.startswith("g-0-") for each in self._touched[name]
        ]:
            self._touch_struck(struck, pages())
        for name, subjects in self._touched.items():
            waiting, ended = (dict(self._sheets.made(f"{sort}{name[1:]}", read_cards)) for sort in "we")
            opened = f"o{name[1:]}"
            self._look_again(self._groups.file(name), subjects, self._groups.file(opened), waiting, ended)
            self._groups.put(opened)
            for sort, cards in (("w", waiting), ("e", ended)):
                text = json.dumps(dict(sorted(cards.items()))) if cards else ""
                self._sheets.put(f"{sort}{name[1:]}", text, {kind for kind, _, _ in cards.values()})

    def _touch(self, subject: str) -> Group:
        name = shard(subject)
        self._touched.setdefault(name, set()).add(subject)
        return self._groups.file(name)

    def _touch_struck(self, ahead: list[str], pages: dict[str, list[str]]) -> None:
        """Touches the things of whose entries one was struck or restored."""
        seen = set(ahead)
        while ahead:
            entry_id = ahead.pop()
            for page_id in pages.get(page_key(entry_id), ()):
                for row in self._month(page_id).get(page_id, ()):
                    _, id, subject, _ = row.split("\t", 3)
                    if id == entry_id and subject not in seen:
                        self._touch(subject)
                        seen.add(subject)
                        ahead.append(subject)

    def _look_again(
        self, group: Group, subjects: set[str], opened: Group, waiting: Cards, ended: Cards
    ) -> None:
        """How things stand now; what nobody has to look at again is never open."""
        for subject in subjects:
            for each in (opened, waiting, ended):
                each.pop(subject, None)
            kind = self._groups.kind_in(group.get(subject, ()))
            if kind in ("", *self._reading.never_open):
                continue
            told = self._groups.told(subject)
            is_open, day, row = True, "", None
            with suppress(Exception):  # what cannot be judged, damaged or of a newer version, stays in sight
                is_open, day, row = self._reading.card([each for each, _ in told])
            if is_open:
                opened[subject] = [line for _, line in told]
                waiting[subject] = kind, day, row
            elif row is not None:
                ended[subject] = kind, day, row

    def _month(self, page_id: str) -> dict[str, list[str]]:
        name = f"m-{page_id[:7]}"
        if name not in self._months:
            found: dict[str, list[str]] = {}
            self._months[name] = found
            for row in filter(None, self._sheets.text(name).split("\n")):
                found.setdefault(row.partition("\t")[0], []).append(row)
        return self._months[name]


def page_key(entry_id: str) -> str:
    """What the ids of a page's entries share: `12-k3f` of `12.7-k3f`."""
    number, _, rest = entry_id.partition(".")
    return f"{number}-{rest.partition('-')[2]}"


def shard(subject: str) -> str:
    """The file a subject is kept in; `A-12.3-k3f` among the actions of the first thirty-two pages."""
    head, dot, _ = subject.partition(".")
    return _shard(head) if dot else f"g-1-{crc32(subject.encode()) % 4}"


@lru_cache(8192)
def _shard(head: str) -> str:
    match = re.fullmatch(r"(?:([A-Z])-)?(\w{1,20})", head, re.ASCII)
    if not match:
        return f"g-1-{crc32(head.encode()) % 4}"
    bucket = str(int(match[2]) // 32) if match[2].isdigit() else match[2].lower()
    return f"g-{match[1] or '0'}-{bucket}"


def _page_in(line: Line) -> str:
    return line.page


def _oldest(each: tuple[Entry, Line]) -> tuple[object, ...]:
    return *order(each[0]), each[0].id


def group_of(text: str) -> Group:
    """The lines of a file of groups."""
    found: Group = {}
    for row in text.split("\n") if text else ():
        subject, *line = row.split("\t", 3)
        found.setdefault(subject, []).append(Line(*line))
    return found


def read_cards(data: bytes) -> Cards:
    """Cards from their file."""
    found: Cards = json.loads(data or b"{}")
    return found


def flat(text: str) -> str:
    """A text as a column: without tabs and ends of lines."""
    return text if text.isprintable() and "\\" not in text else json.dumps(text)[1:-1]


def flat_back(text: str) -> str:
    """What `flat` made, as it was."""
    return json.loads(f'"{text}"') if "\\" in text else text
