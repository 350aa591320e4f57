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

Told: TypeAlias = tuple[Entry, str | rows.Doc]
"""An entry and its JSON, as text where it came from a page, read already where it came from the register."""
Group: TypeAlias = dict[str, list[Told]]
"""The entries of one subject by the page they are on."""


class Groups:
    """Entries by subject. One file holds the subjects of one letter born on some thirty pages in a row,
    so that a new page touches few files, and those of one kind are found together."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._files: dict[str, dict[str, str]] = {}
        self._groups: dict[str, Group] = {}

    def group(self, subject: str) -> Group:
        """The entries of a subject, to be changed in place by whoever hands them to `save` afterwards."""
        if subject not in self._groups:
            text = self._file(shard(subject)).get(subject)
            pages = json.loads(text)[1] if text else {}
            self._groups[subject] = {p: [(rows.entry(doc), doc) for doc in docs] for p, docs in pages.items()}
        return self._groups[subject]

    def told(self, subject: str) -> list[Told]:
        """All that speaks of a subject, and what strikes or restores any of that; oldest first."""
        found: list[Told] = []
        seen, ahead = {subject}, [subject]
        while ahead:
            pages = self.group(ahead.pop())
            for page in sorted(pages):
                found += pages[page]
                for id in {each.id for each, _ in pages[page]} - seen:
                    seen.add(id)
                    if id in self._groups or id in self._file(shard(id)):
                        ahead.append(id)
        return sorted(found, key=_oldest) if len(found) > 1 else found

    def kind(self, subject: str, registered: Collection[str]) -> str:
        """The kind of entry that brought a thing into being; "" for what is no thing."""
        born = [each for told in self.group(subject).values() for each in told if each[0].kind in registered]
        if len(born) > 1:
            born.sort(key=_oldest)
        return born[0][0].kind if born else ""

    def save(self, changed: Collection[str], registered: Collection[str]) -> dict[str, tuple[str, str]]:
        """Hands the files of changed subjects back to the sheets; says what kind each was and is."""
        found: dict[str, tuple[str, str]] = {}
        names = set()
        for subject in changed:
            names.add(name := shard(subject))
            file, group = self._file(name), self.group(subject)
            was, now = _kind_in(file.pop(subject, '[""')), ""
            if any(group.values()):
                now = self.kind(subject, registered)
                texts = [f'"{page}": {_texts(group[page])}' for page in sorted(group) if group[page]]
                file[subject] = f'["{now}", {{{", ".join(texts)}}}]'
            found[subject] = was, now
        for name in names:
            file = self._file(name)
            self._sheets.put(name, members(file), sorted(set(map(_kind_in, file.values())) - {""}))
        return found

    def subjects(self, kind: str) -> Iterator[str]:
        """The things of a kind, or of all kinds for ""."""
        for name in sorted(self._sheets.files):
            kinds = self._sheets.files[name][1]
            if name.startswith("g-") and (kind in kinds if kind else kinds):
                for subject, text in self._file(name).items():
                    if (_kind_in(text) == kind) if kind else _kind_in(text):
                        yield subject

    def _file(self, name: str) -> dict[str, str]:
        if name not in self._files:
            self._files[name] = member_texts(self._sheets.text(name))
        return self._files[name]


def fold(sheets: Sheets, reading: Reading, pages: dict[str, rows.Sheet | None]) -> None:
    """Takes what the register had of these pages out of it, and what they hold now in; None for a page
    that is gone or cannot be read."""
    groups = Groups(sheets)
    touched: set[str] = set()
    months = {name: rows_of(sheets.text(name)) for name in {f"m-{page_id[:7]}" for page_id in pages}}
    for page_id, sheet in pages.items():
        month = months[f"m-{page_id[:7]}"]
        for row in month.pop(page_id, ()):
            subject = flat_back(row.split("\t", 3)[2])
            if subject:
                groups.group(subject).pop(page_id, None)
                touched.add(subject)
        if sheet is not None:
            month[page_id] = lines = []
            for each, raw in told(sheet):
                lines.append(line_of(page_id, each, reading.words(each)))
                if each.subject:  # what speaks of the meeting itself stays on its page
                    groups.group(each.subject).setdefault(page_id, []).append((each, raw))
                    touched.add(each.subject)
    for name, month in months.items():
        found = [row for page_id in sorted(month) for row in month[page_id]]
        sheets.put(name, "\n".join(found), [])
        words = (each.rpartition("\t")[2].casefold() for each in found)
        sheets.put("t" + name[1:], "\n".join(words), [])
    kinds = groups.save(touched, reading.registered)
    for subject in _struck(sheets, touched) - touched:
        kind = groups.kind(subject, reading.registered)
        kinds[subject] = kind, kind
    _reopen(sheets, groups, reading, kinds)


def _reopen(sheets: Sheets, groups: Groups, reading: Reading, kinds: Mapping[str, tuple[str, str]]) -> None:
    """Looks again which of these things are open; one file a kind, so that a list reads only its own."""
    every = {kind for both in kinds.values() for kind in both} - {""}
    files = {kind: member_texts(sheets.text(f"o-{kind}")) for kind in every}
    for subject, (was, now) in kinds.items():
        if was:
            files[was].pop(subject, None)
        if now:
            told = groups.told(subject)
            if _is_open(reading, [each for each, _ in told]):
                files[now][subject] = _texts(told)
            else:
                files[now].pop(subject, None)
    for kind, file in files.items():
        sheets.put(f"o-{kind}", members(file), [])


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
    ahead = [each for each in touched if "." in each]
    pages = pages_of(sheets) if ahead else {}
    months: dict[str, dict[str, list[str]]] = {}
    while ahead:
        entry_id = ahead.pop()
        for page_id in pages.get(page_key(entry_id), ()):
            name = f"m-{page_id[:7]}"
            if name not in months:
                months[name] = rows_of(sheets.text(name))
            for each in months[name].get(page_id, ()):
                _, id, subject, _ = each.split("\t", 3)
                if flat_back(id) == entry_id and subject and flat_back(subject) not in found:
                    found.add(flat_back(subject))
                    ahead.append(flat_back(subject))
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


def _kind_in(text: str) -> str:
    return text[2 : text.index('"', 2)]


def _texts(told: Sequence[Told]) -> str:
    texts = [raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False) for _, raw in told]
    return f"[{', '.join(texts)}]"


def told(sheet: rows.Sheet) -> Iterator[Told]:
    """The entries of a page with their JSON, without the seal."""
    lines = sheet.lines.get("entries", {})
    for each, key in zip(sheet.page.entries, sheet.keys, strict=True):
        yield each, (lines[key].partition(b": ")[2][:-20] + b"}").decode()


def members(texts: Mapping[str, str]) -> str:
    """JSON texts by name, one a line; a tab, which JSON texts never hold, parts name and text."""
    return "\n".join([f'"{_flat(name)}":\t{texts[name]}' for name in sorted(texts)])


def member_texts(text: str) -> dict[str, str]:
    """The same, read back, the texts left as they are."""
    found = {}
    for each in text.split("\n") if text else ():
        name, _, rest = each.partition(":\t")
        found[flat_back(name[1:-1])] = rest
    return found


def line_of(page_id: str, entry: Entry, words: str) -> str:
    """An entry in one line, for search and to find a page's subjects again."""
    id, at, _, kind, subject, _ = entry
    if not (id + kind + subject).isprintable() or "\\" in id + kind + subject:
        id, kind, subject = _flat(id), _flat(kind), _flat(subject)
    return f"{page_id}\t{id}\t{subject}\t{at.isoformat()}\t{kind}\t{' '.join(words.split())}"


def rows_of(text: str) -> dict[str, list[str]]:
    """The lines of a month by page."""
    found: dict[str, list[str]] = {}
    for each in text.split("\n") if text else ():
        found.setdefault(each.partition("\t")[0], []).append(each)
    return found


def _flat(text: str) -> str:
    if text.isprintable() and "\\" not in text and '"' not in text:
        return text
    return json.dumps(text)[1:-1]


def flat_back(text: str) -> str:
    """What `line_of` wrote, as it was."""
    return json.loads(f'"{text}"') if "\\" in text else text
