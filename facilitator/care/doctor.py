"""The doctor: looks at everything in a workspace, says what is wrong, and mends it only when told to."""

import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from facilitator.care.backup import ASIDE, NEWEST, Unread, back_up, backups, damage, pages_in
from facilitator.care.mend import bring_back, mend
from facilitator.care.obstacle import clear, obstacle
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
    cure: str = ""
    """What `repair` does about it, by its name in `_CURES`; "" for nothing."""
    of: str = ""
    """The page or the path that is cured."""


def examine(book: Pages, possible: Callable[[Page], Sequence[str]] | None = None) -> list[Finding]:
    """Everything there is to say about a workspace; it changes nothing but the register, which is derived.

    `possible` says of a page, in sentences, where its meeting went into a state that no move leads to.
    """
    found: list[Finding] = []
    for part in (_places, _files, lambda book: _pages(book, possible), _register, _backups):
        try:
            if book.disk.stamp(book.workspace) is None:
                none = f"There is no workspace {book.workspace} yet; the first meeting makes it."
                return [Finding(none, True)]
            found += part(book)
        except OSError as error:
            found.append(Finding(plain(error, f"Workspace {book.workspace}"), True))
        except StoreTrouble as trouble:
            found.append(Finding(str(trouble), True))
    return found


def repair(book: Pages, at: datetime) -> list[str]:
    """Makes a backup, then mends what can be mended; says what was done, or why not, in sentences.
    StoreTrouble where no backup can be made."""
    found = examine(book)
    cures = dict.fromkeys(each[2:] for each in found if each.cure)
    # Where these are not what they should be there can be no backup; another name loses nothing.
    places = (book.local, f"{book.local}/backups", f"{book.workspace}/pages")
    ahead = [("set aside", each) for each in places if ("set aside", each) in cures]
    done = [_done(book, *each) for each in ahead]
    done.append(f"Made a backup first: {back_up(book, at)}.")
    done += [_done(book, *each) for each in cures if each not in ahead]
    done.append(_done(book, "make anew", "the register"))
    return done


def _done(book: Pages, cure: str, of: str) -> str:
    try:
        return _CURES[cure](book, of)
    except StoreTrouble as trouble:
        return str(trouble)
    except OSError as error:
        return plain(error, of)


def _make_anew(book: Pages, what: str) -> str:
    book.register.anew()
    return f"Made {what} anew."


def _restrict(book: Pages, path: str) -> str:
    stamp = book.disk.stamp(path)
    book.disk.restrict(path, 0o700 if stamp and stat.S_ISDIR(stamp.mode) else 0o600)
    return f"Closed {path} to others."


def _remove(book: Pages, path: str) -> str:
    book.disk.remove(path)
    return f"Removed {path}."


_CURES: dict[str, Callable[[Pages, str], str]] = {
    "mend": mend,
    "bring back": bring_back,
    "set aside": clear,
    "restrict": _restrict,
    "remove": _remove,
    "make anew": _make_anew,
}


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
        if stamp is None or path.endswith(ASIDE):
            continue
        if said := obstacle(book, path, stamp):
            yield Finding(said, True, "set aside", path)
            continue
        is_folder = stat.S_ISDIR(stamp.mode)
        if is_folder:
            # Hidden ones, as `.git`, belong to whatever carries the workspace to other laptops.
            names = [each for each in book.disk.names(path) if not each[0].startswith(".")]
            ahead += [(f"{path}/{name}", each) for name, each in names]
        if sys.platform != "win32" and stat.S_IMODE(stamp.mode) & (0o077 if is_folder else 0o177):
            yield Finding(f"{path} is open to others on this computer.", True, "restrict", path)
        if not is_folder and path.endswith(".new"):
            yield Finding(f"{path} is left over from a write that did not end.", True, "remove", path)
        elif not is_folder and path.startswith(f"{book.workspace}/pages/"):
            name = path.rpartition("/")[2].removesuffix(".json")
            if not is_page(name) or path != book.path(name):
                yield Finding(f"{path} is no page, and is not read.", True)


def _pages(book: Pages, possible: Callable[[Page], Sequence[str]] | None) -> Iterator[Finding]:
    owners: dict[str, str] = {}
    for page_id in book.page_ids():
        try:
            sheet = book.sheet(page_id)
        except StoreTrouble as trouble:
            yield Finding(str(trouble), True, "mend", page_id)
            continue
        page = sheet.page
        if sheet.newer:
            yield Finding(f"Page {page_id} was written by a newer Facilitator; here it is only read.", False)
        if sheet.trouble:
            yield Finding(sheet.trouble, True, "mend", page_id)
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
    told = set[str]()
    for n, file in enumerate(backups(book)):
        try:
            pages = pages_in(book, file)
        except Unread as trouble:  # which may pass
            yield Finding(str(trouble), True)
            continue
        except StoreTrouble as trouble:
            yield Finding(str(trouble), True, "set aside", file)
            continue
        # Not all of them: what somebody removed on purpose is told for some backups more, not for ever.
        for page_id in sorted(pages.keys() - told) if n < NEWEST else ():
            if _is_gone(book, page_id) and not damage(pages[page_id], page_id):
                told.add(page_id)
                said = f"Page {page_id} is gone; the backup {file} has it."
                yield Finding(said, True, "bring back", page_id)


def _is_gone(book: Pages, page_id: str) -> bool:
    try:
        return book.disk.stamp(book.path(page_id)) is None
    except OSError as error:  # a link, for one, which is told as such
        return isinstance(error, NotADirectoryError)
