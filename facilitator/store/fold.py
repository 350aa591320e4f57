"""Folding changed pages into the register: the entries of all pages, regrouped by subject."""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import TypeAlias
from zlib import crc32

from facilitator.model.entry import Entry, order
from facilitator.store import rows
from facilitator.store.reading import Reading
from facilitator.store.sheet import Sheets

Rows: TypeAlias = dict[str, list[str]]
"""Lines of one file of the register by their first column: a subject, or a page."""
Told: TypeAlias = tuple[Entry, str]
"""An entry and its JSON."""


class Groups:
    """Entries by subject, a line each: subject, page, the kind of thing it brought (or ""), and its JSON.
    One file holds the subjects of one letter born on some thirty pages in a row, so that a new page touches
    few files, and those of one kind are found together. Subjects come and go here as `flat` makes them."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._files: dict[str, Rows] = {}
        self._was: dict[str, str] = {}

    def changing(self, subject: str) -> list[str]:
        """The lines of a subject, to be changed in place before `save`."""
        lines = self._file(shard(subject)).setdefault(subject, [])
        if subject not in self._was:
            self._was[subject] = _kind_in(lines)
        return lines

    def told(self, subject: str) -> list[Told]:
        """All that speaks of a subject, and what strikes or restores any of that; oldest first."""
        found: list[Told] = []
        seen, ahead = {subject}, [subject]
        while ahead:
            new = told_in(self._lines(ahead.pop()))
            found += new
            for id in {flat(each.id) for each, _ in new} - seen:
                seen.add(id)
                if self._lines(id):
                    ahead.append(id)
        return sorted(found, key=_oldest) if len(found) > 1 else found

    def lone(self, subject: str) -> str:
        """The kind of a thing of which nothing is told but its birth; "" for any other."""
        lines = self._lines(subject)
        return _kind_in(lines) if len(lines) == 1 else ""

    def save(self) -> dict[str, tuple[str, str]]:
        """Hands the files of changed subjects back to the sheets; says what kind each was and is."""
        found: dict[str, tuple[str, str]] = {}
        names = set()
        for subject, was in self._was.items():
            names.add(name := shard(subject))
            lines = self._files[name][subject]
            if len(lines) > 1:
                lines.sort(key=_page_in)
            found[subject] = was, _kind_in(lines)
        for name in names:
            file = self._files[name]
            kinds = {line.split("\t", 3)[2] for lines in file.values() for line in lines}
            self._sheets.put(name, text_of(file), sorted(kinds - {""}))
        return found

    def kind(self, subject: str) -> str:
        """The kind of entry that brought a thing into being; "" for what is no thing."""
        return _kind_in(self._lines(subject))

    def subjects(self, kind: str) -> Iterator[str]:
        """The things of a kind, or of all kinds for ""."""
        for name in sorted(self._sheets.files):
            kinds = self._sheets.files[name][1]
            if name.startswith("g-") and (kind in kinds if kind else kinds):
                for subject, lines in self._file(name).items():
                    if (_kind_in(lines) == kind) if kind else _kind_in(lines):
                        yield subject

    def _lines(self, subject: str) -> list[str]:
        return self._file(shard(subject)).get(subject, [])

    def _file(self, name: str) -> Rows:
        if name not in self._files:
            self._files[name] = rows_of(self._sheets.text(name))
        return self._files[name]


def fold(sheets: Sheets, reading: Reading, pages: dict[str, rows.Sheet | None]) -> None:
    """Takes what the register had of these pages out of it, and what they hold now in; None for a page
    that is gone or cannot be read."""
    groups = Groups(sheets)
    months = {name: rows_of(sheets.text(name)) for name in {f"m-{page_id[:7]}" for page_id in pages}}
    for page_id, sheet in pages.items():
        month = months[f"m-{page_id[:7]}"]
        for subject in {row.split("\t", 3)[2] for row in month.pop(page_id, ())} - {""}:
            lines = groups.changing(subject)
            lines[:] = [each for each in lines if _page_in(each) != page_id]
        if sheet is not None:
            month[page_id] = found = []
            for each, raw in zip(sheet.page.entries, raws(sheet), strict=True):
                id, subject, at, kind = (
                    flat(each.id),
                    flat(each.subject),
                    each.at.isoformat(),
                    flat(each.kind),
                )
                said = " ".join(reading.words(each).split())
                found.append(f"{page_id}\t{id}\t{subject}\t{at}\t{kind}\t{said}")
                if subject:  # what speaks of the meeting itself stays on its page
                    born = kind if each.kind in reading.registered else ""
                    groups.changing(subject).append(f"{subject}\t{page_id}\t{born}\t{raw}")
    for name, month in months.items():
        text = text_of(month)
        sheets.put(name, text, [])
        words = "\n".join([each.rpartition("\t")[2] for each in text.split("\n")])
        sheets.put("t" + name[1:], words.casefold(), [])
    kinds = groups.save()
    for subject in _struck(sheets, kinds) - kinds.keys():
        kinds[subject] = (groups.kind(subject),) * 2
    _reopen(sheets, groups, reading, kinds)


def _reopen(sheets: Sheets, groups: Groups, reading: Reading, kinds: Mapping[str, tuple[str, str]]) -> None:
    """Looks again which of these things are open; one file a kind, so that a list reads only its own."""
    every = {kind for both in kinds.values() for kind in both} - {""}
    files = {kind: rows_of(sheets.text(f"o-{kind}")) for kind in every}
    for subject, (was, now) in kinds.items():
        if was:
            files[was].pop(subject, None)
        if now and groups.lone(subject) not in reading.never_open:
            told = groups.told(subject)
            if _is_open(reading, [each for each, _ in told]):
                files[now][subject] = [f"{subject}\t{raw}" for _, raw in told]
    for kind, file in files.items():
        sheets.put(f"o-{kind}", text_of(file), [])


def _is_open(reading: Reading, known: Sequence[Entry]) -> bool:
    try:
        return reading.is_open(known)
    except Exception:
        # What cannot be judged, damaged or from a newer version, stays in sight.
        return True


def pages_of(sheets: Sheets) -> dict[str, list[str]]:
    """The pages by what their entries' ids have in common: `12-k3f` for `12.7-k3f`; one page each, unless
    somebody copied one."""
    found: dict[str, list[str]] = {}
    for page_id, known in sheets.pages.items():
        found.setdefault(f"{known[5]}-{page_id.rpartition('.')[2]}", []).append(page_id)
    return found


def page_key(entry_id: str) -> str:
    """What to look an entry up by in `pages_of`."""
    number, _, rest = entry_id.partition(".")
    return f"{number}-{rest.partition('-')[2]}"


def _struck(sheets: Sheets, touched: Collection[str]) -> set[str]:
    """The things of whose entries one was struck or restored: their subjects, up to the thing itself."""
    found: set[str] = set()
    ahead, pages = list(touched), pages_of(sheets)
    months: dict[str, Rows] = {}
    while ahead:
        entry_id = ahead.pop()
        for page_id in pages.get(page_key(entry_id), ()):
            name = f"m-{page_id[:7]}"
            if name not in months:
                months[name] = rows_of(sheets.text(name))
            for each in months[name].get(page_id, ()):
                _, id, subject, _ = each.split("\t", 3)
                if id == entry_id and subject and subject not in found:
                    found.add(subject)
                    ahead.append(subject)
    return found


def shard(subject: str) -> str:
    """The file a subject is kept in; `A-12.3-k3f` among the actions of the first thirty-two pages."""
    head, dot, _ = subject.partition(".")
    return _shard(head) if dot else f"g-1-{crc32(subject.encode()) % 4}"


@lru_cache(8192)
def _shard(head: str) -> str:
    match = re.fullmatch(r"(?:([A-Za-z]{1,3})-)?(\w{1,12})", head, re.ASCII)
    if not match:
        return f"g-1-{crc32(head.encode()) % 4}"
    bucket = str(int(match[2]) // 32) if match[2].isdigit() else match[2].lower()
    return f"g-{(match[1] or '0').upper()}-{bucket}"


def _oldest(each: Told) -> tuple[datetime, bool, str, int, str]:
    return *order(each[0]), each[0].id


def _page_in(line: str) -> str:
    return line.split("\t", 2)[1]


def _kind_in(lines: Sequence[str]) -> str:
    """The kind of the oldest birth among the lines of a subject."""
    born = [line for line in lines if line.split("\t", 3)[2]]
    return (
        (min(told_in(born), key=_oldest)[0].kind if len(born) > 1 else born[0].split("\t", 3)[2])
        if born
        else ""
    )


def told_in(lines: Sequence[str]) -> list[Told]:
    """The entries of lines whose last column is an entry's JSON."""
    raws = [line.rpartition("\t")[2] for line in lines]
    return list(zip(map(rows.entry, json.loads(f"[{','.join(raws)}]")), raws, strict=True))


def raws(sheet: rows.Sheet) -> Iterator[str]:
    """The JSON of each entry of a page, without the seal."""
    lines = sheet.lines.get("entries", {})
    for key in sheet.keys:
        yield lines[key][len(key) + 4 : -20].decode() + "}"


def rows_of(text: str) -> Rows:
    """The lines of a file by their first column."""
    found: Rows = {}
    for each in text.split("\n") if text else ():
        found.setdefault(each.partition("\t")[0], []).append(each)
    return found


def text_of(found: Rows) -> str:
    """The same as text, in the order of the first column."""
    return "\n".join([line for name in sorted(found) for line in found[name]])


def flat(text: str) -> str:
    """A text as a column: without tabs and ends of lines."""
    return text if text.isprintable() and "\\" not in text else json.dumps(text)[1:-1]


def flat_back(text: str) -> str:
    """What `flat` made, as it was."""
    return json.loads(f'"{text}"') if "\\" in text else text
