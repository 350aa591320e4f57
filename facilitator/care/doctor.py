"""The doctor: looks at everything in a workspace, says what is wrong, and mends it only when told to."""

import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from facilitator.care.backup import back_up, backups, pages_in
from facilitator.care.mend import mend
from facilitator.care.place import shared
from facilitator.formats.trouble import plain
from facilitator.model.entry import Page
from facilitator.model.page_name import is_page
from facilitator.store.book import StoreTrouble
from facilitator.store.pages import RESERVE, Pages


class Finding(NamedTuple):
    """One thing the doctor saw."""

    what: str
    """In a sentence, naming the file or entry."""
    wrong: bool
    """False for what is only good to know."""
    page: str = ""
    """The page that `repair` can mend; "" for none."""
    path: str = ""
    """The file or folder whose rights `repair` sets, or the leftover it removes; "" for none."""


def examine(book: Pages, possible: Callable[[Page], Sequence[str]] | None = None) -> list[Finding]:
    """Everything there is to say about a workspace; it changes nothing but the register, which is derived.

    `possible` says of a page, in sentences, where its meeting went into a state that no move leads to.
    """
    found: list[Finding] = []
    if book.disk.stamp(book.workspace) is None:
        return [Finding(f"There is no workspace {book.workspace} yet; the first meeting makes it.", True)]
    for part in (_places, _files, lambda book: _pages(book, possible), _register, _backups):
        try:
            found += part(book)
        except OSError as error:
            found.append(Finding(plain(error, f"Workspace {book.workspace}"), True))
        except StoreTrouble as trouble:
            found.append(Finding(str(trouble), True))
    return found


def repair(book: Pages, at: datetime) -> list[str]:
    """Makes a backup, then mends what can be mended; says what was done, in sentences."""
    findings = examine(book)
    done = [f"Made a backup first: {back_up(book, at)}."]
    for page_id in dict.fromkeys(each.page for each in findings if each.page):
        try:
            done.append(mend(book, page_id))
        except StoreTrouble as trouble:
            done.append(str(trouble))
    for each in findings:
        with suppress(OSError):
            if each.path.endswith(".new"):
                book.disk.remove(each.path)
                done.append(f"Removed {each.path}.")
            elif each.path:
                stamp = book.disk.stamp(each.path)
                book.disk.restrict(each.path, 0o700 if stamp and stat.S_ISDIR(stamp.mode) else 0o600)
                done.append(f"Closed {each.path} to others.")
    book.register.anew()
    done.append("Made the register anew.")
    return done


def _places(book: Pages) -> Iterator[Finding]:
    if warning := shared(book.workspace):
        yield Finding(warning, False)
    free = book.disk.free(book.workspace)
    if free < 8 * RESERVE:
        yield Finding(f"Only {free // 1024} KB are free on the disk.", True)
    if book.disk.stamp(book.local) is not None:
        with book.disk.locked(f"{book.local}/lock", 1.0):
            pass  # StoreTrouble where a process holds it that does not let go


def _files(book: Pages) -> Iterator[Finding]:
    """Names, links, leftovers and rights of all that lies in the workspace."""
    ahead = [(book.workspace, book.disk.stamp(book.workspace))]
    while ahead:
        path, stamp = ahead.pop()
        kind = stat.S_IFMT(stamp.mode) if stamp else 0
        if kind == stat.S_IFLNK:
            yield Finding(f"{path} is a link; links are not followed here.", True)
        elif kind == stat.S_IFDIR:
            ahead += [(f"{path}/{name}", each) for name, each in book.disk.names(path)]
        elif kind not in (0, stat.S_IFREG):
            yield Finding(f"{path} is no file, and is not read.", True)
        if stamp is None or kind not in (stat.S_IFDIR, stat.S_IFREG):
            continue
        if sys.platform != "win32" and stat.S_IMODE(stamp.mode) & (0o077 if kind == stat.S_IFDIR else 0o177):
            yield Finding(f"{path} is open to others on this computer.", True, path=path)
        if kind == stat.S_IFREG and path.endswith(".new"):
            yield Finding(f"{path} is left over from a write that did not end.", True, path=path)
        elif kind == stat.S_IFDIR and path.endswith(".json"):
            yield Finding(f"{path} is a folder where a page should be.", True)
        elif kind == stat.S_IFREG and path.startswith(f"{book.workspace}/pages/"):
            name = path.rpartition("/")[2].removesuffix(".json")
            if not is_page(name) or path != book.path(name):
                yield Finding(f"{path} is no page, and is not read.", True)


def _pages(book: Pages, possible: Callable[[Page], Sequence[str]] | None) -> Iterator[Finding]:
    owners: dict[str, str] = {}
    for page_id in book.page_ids():
        try:
            sheet = book.sheet(page_id)
        except StoreTrouble as trouble:
            yield Finding(str(trouble), True, page=page_id)
            continue
        page = sheet.page
        if sheet.newer:
            yield Finding(f"Page {page_id} was written by a newer Facilitator; here it is only read.", False)
        if sheet.trouble:
            yield Finding(sheet.trouble, True, page=page_id)
        last = 0
        for each in page.entries:
            head, _, writer = each.id.rpartition("-")
            number, _, n = head.rpartition(".")
            if (number, writer, each.by) != (page.number, page.writer, page.writer) or not n.isdecimal():
                yield Finding(f"Page {page_id} has an entry {each.id!r} of another page.", True)
            elif int(n) != last + 1:
                yield Finding(f"On page {page_id} entry {each.id} does not follow number {last}.", True)
            last = int(n) if n.isdecimal() else last
            if owners.setdefault(each.id, page_id) != page_id:
                yield Finding(f"Entry {each.id} is on {owners[each.id]} and on {page_id}.", True)
        for said in possible(page) if possible else ():
            yield Finding(said, True)


def _register(book: Pages) -> Iterator[Finding]:
    if trouble := book.register.trouble():
        yield Finding(trouble, True)


def _backups(book: Pages) -> Iterator[Finding]:
    for file in backups(book):
        try:
            pages_in(book, file)
        except StoreTrouble as trouble:
            yield Finding(str(trouble), True)
