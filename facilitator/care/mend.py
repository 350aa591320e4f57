"""Mending a damaged page, and taking words out of the record: the only two that change what was written."""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime

from facilitator.care.backup import MOST, backups, copies, put, rewrite, spoiled
from facilitator.formats.trouble import plain
from facilitator.model.entry import LOST, Entry, Json, Page, order
from facilitator.model.page_name import writer_of
from facilitator.model.reading import is_word
from facilitator.store import rows
from facilitator.store.book import StoreTrouble
from facilitator.store.disk import files, make_folders, replace
from facilitator.store.pages import Pages

REMOVED = "[removed]"


def mend(book: Pages, page_id: str) -> str:
    """Sets a damaged page's file aside and puts the best page in its place that can be had: what is sound
    in it, joined with its newest good copy. Returns what was done, in a sentence."""
    try:
        data = book.disk.read(book.path(page_id), MOST)
    except OSError as error:
        raise StoreTrouble(plain(error, f"Page {page_id}")) from None
    try:
        broken = rows.read(data if len(data) <= rows.MOST else b"", page_id)
    except StoreTrouble:
        broken = rows.filled(Page(page_id, "", writer_of(page_id)))
    copy = next(copies(book, page_id), None)
    sound, doubtful = _numbered(broken)
    known = _numbered(copy)[0] if copy else {}
    # A sound line is newer than any copy; a doubtful one is better than none.
    entries = {**doubtful, **known, **sound}
    if not entries:
        aside = set_aside(book, page_id, data)
        with book.writing(f"Page {page_id}"):
            book.disk.remove(book.path(page_id))
        return f"Page {page_id} could not be read and has no copy; its file is kept as {aside}."
    numbers = [each.id.partition(".")[0] for each in sound.values()]
    number = copy.page.number if copy else max(numbers, key=numbers.count, default=broken.page.number)
    page = Page(page_id, number, broken.page.writer)
    whole, lost = _whole(page, entries)
    aside = set_aside(book, page_id, data)
    put(book, page_id, rows.filled(page, whole).data)
    source = "with its backup" if copy else "from what can be read of it"
    left = f"; {lost} {'entry is' if lost == 1 else 'entries are'} lost" if lost else ""
    return f"Page {page_id} was mended {source}{left}; the damaged file is kept as {aside}."


def bring_back(book: Pages, page_id: str) -> str:
    """Puts a page that is gone back as its newest good copy has it. Returns what was done, in a sentence."""
    copy = next(copies(book, page_id), None)
    if copy:
        put(book, page_id, copy.data)
    return f"Page {page_id} {'is back as it was in its newest backup' if copy else 'has no copy'}."


def _numbered(sheet: rows.Sheet) -> tuple[dict[int, Entry], dict[int, Entry]]:
    """The sound entries of a page and the doubtful ones, by their number. That of a doubtful one may be what
    was damaged: it counts where it fits between the sound ones around it."""
    entries = list(enumerate(sheet.page.entries))
    sound = {order(each)[-1]: each for at, each in entries if at not in sheet.doubtful}
    doubtful: dict[int, Entry] = {}
    last = 0
    for at, each in entries:
        n = order(each)[-1]
        if at in sheet.doubtful:
            following = min((other for other in sound if other > last), default=last + 2)
            n = n if last < n < following else last + 1
            doubtful.setdefault(n, each)
        last = n
    return sound, doubtful


def _whole(page: Page, entries: dict[int, Entry]) -> tuple[list[Entry], int]:
    """The entries in their order, with an entry `lost` for each number that is missing: numbers are never
    given twice, and a gap in the record is told."""
    last = max(entries)
    if last > len(entries) + 10_000:  # a damaged number, not ten thousand lost entries
        return [entries[n] for n in sorted(entries)], 0
    whole: list[Entry] = []
    for n in range(1, last + 1):
        at = whole[-1].at if whole else entries[min(entries)].at
        found = entries.get(n, Entry("", at, "", LOST, "", {}))
        # A doubtful one may have another name, which it never had.
        whole.append(found._replace(id=f"{page.number}.{n}-{page.writer}", by=page.writer))
    return whole, last - sum(n > 0 for n in entries)


def set_aside(book: Pages, page_id: str, data: bytes) -> str:
    """Keeps a file as it is, under local/aside, and returns where."""
    from zlib import crc32

    folder = f"{book.local}/aside"
    make_folders(book.disk, folder, book.workspace)
    path = f"{folder}/{page_id}.{crc32(data):08x}.json"
    replace(book.disk, path, data)
    return path


def redact(book: Pages, entry_id: str, why: str, at: datetime, keep: Collection[str] = ()) -> Page:
    """Takes the words of an entry out of its page, out of what was set aside of it and out of the automatic
    backups, and adds an entry that says so. Fields named in `keep`, numbers, ids and dates stay.

    StoreTrouble where no page of this laptop has that entry, or where a copy in reach could not be changed.
    Copies elsewhere are out of reach.
    """
    page_id = _page_of(book, entry_id)

    def hidden(data: bytes) -> bytes:
        sheet = rows.read(data, page_id)
        for each, raw in zip(sheet.page.entries, sheet.raws, strict=True):
            if each.id == entry_id:
                fields = {name: v if name in keep else _hidden(v) for name, v in each.fields.items()}
                new = rows.line(rows.document(each._replace(fields=fields)))
                return (data if raw in data else sheet.data).replace(raw, new)
        return data

    def copy(name: str, data: bytes) -> bytes:
        if name != page_id:
            return data
        with suppress(StoreTrouble):
            if not rows.read(data, page_id).trouble:
                return hidden(data)
        return b"\n".join(each for each in data.split(b"\n") if entry_id.encode() not in each)

    page = book.rewrite(page_id, hidden, lambda page: [page.entry(at, "redacted", entry_id, {"why": why})])
    left = spoiled(book)
    for file in backups(book):
        try:
            rewrite(book, file, copy)
        except (OSError, StoreTrouble):
            left.append(file)
    for path in _aside(book, page_id):
        try:
            replace(book.disk, path, copy(page_id, book.disk.read(path, rows.MOST)))
        except OSError:
            left.append(path)
    book.refresh()
    if left:
        raise StoreTrouble(
            f"Gone from the page, but {', '.join(left)} may still have it: remove what you can."
        )
    return page


def _aside(book: Pages, page_id: str) -> list[str]:
    """What was set aside of a page."""
    folder = f"{book.local}/aside"
    try:
        return [f"{folder}/{name}" for name, _ in files(book.disk, folder) if name.startswith(page_id + ".")]
    except OSError as error:
        raise StoreTrouble(plain(error, "Gone from the page, but not from what was set aside")) from None


def _page_of(book: Pages, entry_id: str) -> str:
    for page_id in book.pages_of(entry_id):
        if any(each.id == entry_id for each in book.load(page_id).entries):
            return page_id
    raise StoreTrouble(f"There is no entry {entry_id[:80]!r}.")


def _hidden(value: Json) -> Json:
    if isinstance(value, str):
        return REMOVED if is_word(value) else value
    if isinstance(value, list):
        return [_hidden(each) for each in value]
    if isinstance(value, dict):
        return {name: _hidden(each) for name, each in value.items()}
    return value
