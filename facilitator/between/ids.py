"""What a person means by an id: `A-12.3`, the beginning of one, in any case; `12.3` where that is enough."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NoReturn

from facilitator.model.entry import said
from facilitator.model.listed import Listed, listed_row
from facilitator.model.row import row_of
from facilitator.store.book import Book

LETTERS = {"action": "A", "decision": "D"}
"""The letter that the ids of a kind begin with."""
_WHOLE = re.compile(r"(?:([ad])-)?([a-z]{0,3}\d+)\.(\d+)(?:-(\w+))?", re.ASCII)


def meant(book: Book, word: str, kinds: Collection[str] = tuple(LETTERS)) -> Listed:
    """The thing that a person means by an id, or by the beginning of one.

    Raises Refused where there is none, or where several begin so: then it names them.
    """
    # A whole id is looked up by itself; only the beginning of one wants all there are.
    found = list(_whole(book, word.strip().casefold(), kinds))
    if not found:
        every = _listed(book, kinds, ended=True)
        found = [every[id] for id in named(word, every)]
    if len(found) == 1:
        return found[0]
    what = " or ".join(kinds)
    if not found:
        refuse(f"No {what} is called {word.strip()[:40] or 'nothing'}.")
    found.sort(key=lambda row: (not row.is_open, row.at))
    called = [each.said for each in found]
    names = [each.id if called.count(each.said) > 1 else each.said for each in found]
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return refuse(f"{word.strip()} may be {', '.join(names[:5])}{more}.")


def completions(
    book: Book, word: str, kinds: Collection[str] = tuple(LETTERS), most: int = 200
) -> list[tuple[str, str]]:
    """(id, text) of at most so many that begin so: the open ones, or else those that ever were."""
    for ended in (False, True):
        every = _listed(book, kinds, ended)
        if rows := [every[id] for id in named(word, every, exact=False)]:
            rows.sort(key=lambda row: row.at, reverse=True)
            called = [each.said for each in rows]
            return [(_name(each, called), each.text) for each in rows[:most]]
    return []


def named(word: str, ids: Iterable[str], exact: bool = True) -> list[str]:
    """The ids a word may mean: the one it is, or, unless `exact` ones are found, those that begin so."""
    wanted = word.strip().casefold()
    if not wanted:
        return [] if exact else list(ids)
    known = [(each.casefold(), each) for each in ids]
    if exact:
        whole = [id for low, id in known if wanted in (low, low.rpartition("-")[0])]
        if whole:
            return whole
    found = [id for low, id in known if low.startswith(wanted)]
    if not found and wanted[0].isdecimal():
        found = named(f"a-{wanted}", (id for _, id in known), exact) or named(
            f"d-{wanted}", (id for _, id in known), exact
        )
    return found


def refuse(sentence: str) -> NoReturn:
    """Raise Refused with one sentence for the person at the keyboard."""
    from facilitator.model.refused import Refused

    raise Refused(sentence)


def _listed(book: Book, kinds: Collection[str], ended: bool) -> dict[str, Listed]:
    rows = (row for kind in kinds for row in book.listed(kind, listed_row, ended))
    return {row.id: row for row in rows if row is not None}


def _whole(book: Book, word: str, kinds: Collection[str]) -> Iterator[Listed]:
    """What is called exactly so, by any laptop."""
    match = _WHOLE.fullmatch(word)
    if match is None:
        return
    letter, number, n, writer = match.groups()
    writers: Sequence[str] = (writer,) if writer else _writers(book, number)
    for kind in kinds:
        if letter in (None, LETTERS[kind].casefold()):
            for each in writers:
                row = row_of(book.history(f"{LETTERS[kind]}-{number}.{n}-{each}"))
                if row is not None and row.kind == kind:
                    yield row


def _writers(book: Book, number: str) -> Sequence[str]:
    """The laptops that may have given an id with this page number."""
    pages = book.pages()
    if number.isdecimal():
        return sorted({each.writer for each in pages if each.number == number})
    return sorted({book.writer, *(each.writer for each in pages)})


def _name(row: Listed, called: Sequence[str]) -> str:
    return row.id if called.count(row.said) > 1 else said(row.id)
