"""All pages in one compressed file, verified after writing; and the way back."""

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from facilitator.formats.trouble import plain
from facilitator.model.page_name import is_page
from facilitator.store import rows
from facilitator.store.book import StoreTrouble
from facilitator.store.disk import files, folder_of, make_folders, replace
from facilitator.store.pages import Pages

NEWEST = 10
"""Automatic backups kept, before one a month."""
MOST = 2**30
ASIDE = ".aside"
"""How the name of a thing ends that the doctor moved out of the way; what is called so is not looked at."""
_NOTE = b"Facilitator backup 1"
_NAME = re.compile(r"\d{4}-\d\d-\d\dT\d{6}_*\.zip")


class NoBackup(StoreTrouble):
    """The file that was named is not there, is damaged, or is no backup."""


class Unread(NoBackup):
    """The system did not let the file be read, this time."""


def back_up(book: Pages, at: datetime, to: str = "") -> str:
    """Writes a backup to the file `to`, or among the automatic ones, and returns where it is.

    StoreTrouble where it cannot be written or read back; NoBackup where `to` is a file of another kind.
    """
    path = to or f"{_folder(book)}/{at:%Y-%m-%dT%H%M%S}.zip"
    try:
        while not to and path in backups(book):  # two in one second, the first perhaps the only good copy
            path = path.removesuffix(".zip") + "_.zip"
        if not to:
            make_folders(book.disk, _folder(book), book.workspace)
        elif book.disk.stamp(to) is not None:
            pages_in(book, to)  # whatever is no backup is not replaced
        data = _packed(_files(book))
        replace(book.disk, path, data)
        if book.disk.read(path, MOST) != data:
            raise StoreTrouble(f"The backup {path} is not as it was written; do not trust this disk.")
    except OSError as error:
        raise StoreTrouble(plain(error, f"The backup {path}")) from None
    if not to:
        with suppress(OSError, StoreTrouble):  # what is too many today is so tomorrow
            _thin(book)
    return path


class Restored(NamedTuple):
    """What a restore did."""

    before: str
    """The backup made of what was there."""
    changed: list[str]
    """The pages put back."""
    left: list[str]
    """What is damaged in the backup itself, in sentences that say what was done with it."""


def restore(book: Pages, file: str, at: datetime) -> Restored:
    """Puts the pages of a backup back as they were, each in one step, and leaves all others alone.

    A page that was damaged when the backup was made is put back only where there is none now. NoBackup, and
    nothing changed, where the file is damaged or no backup.
    """
    pages = pages_in(book, file)
    before = back_up(book, at)
    changed, left = [], []
    for page_id, data in sorted(pages.items()):
        if trouble := damage(data, page_id):
            there = book.stamp(page_id) is not None
            left.append(f"In the backup: {trouble} {'It was left out' if there else 'It was put back so'}.")
            if there:
                continue
        if put(book, page_id, data):
            changed.append(page_id)
    return Restored(before, changed, left)


def damage(data: bytes, page_id: str) -> str:
    """What is wrong with a page's file, in a sentence; "" for nothing."""
    try:
        return rows.read(data, page_id).trouble
    except StoreTrouble as trouble:
        return str(trouble)


def put(book: Pages, page_id: str, data: bytes) -> bool:
    """Makes `data` the file of a page; False where it is already."""
    path = book.path(page_id)
    try:
        if book.disk.stamp(path) is not None and book.disk.read(path, MOST) == data:
            return False
    except OSError:
        pass  # what cannot be read can still be replaced
    with book.writing(f"Page {page_id}"):
        make_folders(book.disk, folder_of(path), book.workspace)
        replace(book.disk, path, data)
    return True


def backups(book: Pages) -> list[str]:
    """The automatic backups, newest first. StoreTrouble where their folder cannot be read."""
    return [each for each in reversed(_kept(book)) if _NAME.fullmatch(each.rpartition("/")[2])]


def spoiled(book: Pages) -> list[str]:
    """The automatic backups that turned out damaged and were set aside; StoreTrouble as above."""
    return [each for each in _kept(book) if each.endswith(ASIDE)]


def _kept(book: Pages) -> list[str]:
    try:
        return sorted(f"{_folder(book)}/{name}" for name, _ in files(book.disk, _folder(book)))
    except OSError as error:
        raise StoreTrouble(plain(error, "The backups")) from None


def copies(book: Pages, page_id: str) -> Iterator[rows.Sheet]:
    """The undamaged copies of a page in the backups, newest first. After the last one Unread, where there may
    be more: what could be mended with them must not be mended without."""
    unread = None
    for file in backups(book):
        try:
            data = pages_in(book, file, page_id)
            sheet = rows.read(data[page_id], page_id)
        except Unread as trouble:
            unread = unread or trouble
            continue
        except (StoreTrouble, KeyError):
            continue
        if not sheet.trouble:
            yield sheet
    if unread:
        raise unread


def rewrite(book: Pages, file: str, change: Callable[[str, bytes], bytes]) -> bool:
    """Passes every page of a backup through `change`; False where that changed nothing."""
    old = pages_in(book, file)
    new = {page_id: change(page_id, data) for page_id, data in old.items()}
    if new == old:
        return False
    replace(book.disk, file, _packed(new))
    return True


def pages_in(book: Pages, file: str, only: str = "") -> dict[str, bytes]:
    """The pages in a backup, or only one of them; NoBackup where anything in it is wrong."""
    try:
        with zipfile.ZipFile(BytesIO(book.disk.read(file, MOST))) as archive:
            if archive.comment != _NOTE:
                raise NoBackup(f"{file} is no backup of Facilitator.")
            found = {}
            for member in archive.infolist():
                page_id = member.filename.removesuffix(".json").rpartition("/")[2]
                if member.filename != _member(page_id) or not is_page(page_id):
                    raise NoBackup(f"{file} holds {member.filename[:80]!r}, which is no page.")
                if member.file_size > rows.MOST:
                    raise NoBackup(f"{file} holds a page larger than a page may be.")
                if only in ("", page_id):
                    found[page_id] = archive.read(member)
            return found
    except OSError as error:
        raise Unread(plain(error, f"The backup {file}")) from None
    except NoBackup:
        raise
    except Exception as error:  # zipfile and zlib raise what they like on damaged bytes
        raise NoBackup(f"The backup {file} is damaged: {error}.") from None


def _files(book: Pages) -> dict[str, bytes]:
    """Every page's file that can be read at all, damaged or not."""
    found = {}
    for page_id in book.page_ids():
        with suppress(OSError):
            found[page_id] = book.disk.read(book.path(page_id), rows.MOST)
    return found


def _packed(pages: dict[str, bytes]) -> bytes:
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.comment = _NOTE
        for page_id, data in sorted(pages.items()):
            # A fixed date: the same pages make the same backup, to the byte.
            archive.writestr(zipfile.ZipInfo(_member(page_id)), data, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _member(page_id: str) -> str:
    return f"pages/{page_id[:4]}/{page_id}.json"


def _folder(book: Pages) -> str:
    return f"{book.local}/backups"


def _thin(book: Pages) -> None:
    """Keeps the newest ten, and of the others the newest of each month."""
    months = set()
    for path in backups(book)[NEWEST:]:
        month = path.rpartition("/")[2][:7]
        if month in months:
            book.disk.remove(path)
        months.add(month)
