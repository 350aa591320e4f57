"""A small model for the store's tests: the store must not lean on what actions and decisions are."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

from facilitator.model.entry import Entry, Fields, Json, Page
from facilitator.model.reading import Reading
from facilitator.store import Book, Pages, Step, open_book
from facilitator.store.disk import Disk

START = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)
LISTED = ("action", "decision")
Told: TypeAlias = dict[str, tuple[Entry, ...]]


def is_open(entries: Sequence[Entry]) -> bool:
    """Open until done; a struck entry does not count; a note never is."""
    struck = {each.subject for each in entries if each.kind == "struck"}
    kinds = {each.kind for each in entries if each.id not in struck}
    return "done" not in kinds and bool(kinds & {"action", "decision"})


def digest(page: Page) -> Fields:
    """How many entries of each kind."""
    kinds = [each.kind for each in page.entries]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


def row(entries: Sequence[Entry]) -> list[Json]:
    """The subject and the words of the birth, and how many entries there are."""
    ids = {each.id for each in entries}
    birth = next(each for each in entries if each.kind in LISTED and each.subject not in ids)
    return [birth.subject, birth.text("text"), len(entries)]


def card(entries: Sequence[Entry]) -> tuple[bool, Json]:
    """Whether it is open, and its row."""
    return is_open(entries), row(entries)


READING = Reading(LISTED, frozenset({"note"}), card, digest)


def toy_book(workspace: str, disk: Disk | None = None) -> Pages:
    """A book read by the toy model."""
    return open_book(workspace, disk, lambda: READING, "toy")


def as_kept(row: Json) -> Json:
    """A row as it was kept."""
    return row


def open_things(book: Book, kind: str = "", ended: bool = False) -> Told:
    """What lists show, each with all its entries."""
    rows = [row for each in LISTED if kind in ("", each) for row in book.listed(each, as_kept, ended)]
    subjects = [str(row[0]) for row in rows if isinstance(row, list)]
    return {subject: book.history(subject) for subject in sorted(subjects)}


def all_things(book: Book, kind: str = "") -> Told:
    """The same with what ended."""
    return open_things(book, kind, ended=True)


def saying(kind: str, subject: str = "", at: datetime = START, **fields: Json) -> Step:
    """A step that adds one entry; `subject` "A" and the like brings a new thing of that letter."""

    def step(page: Page) -> list[Entry]:
        return [entry_of(page, kind, subject, at, fields)]

    return step


def entry_of(page: Page, kind: str, subject: str, at: datetime, fields: Fields, after: int = 0) -> Entry:
    """The next entry of a page, a minute after the one before."""
    n = len(page.entries) + after
    if len(subject) == 1:
        subject = f"{subject}-{page.number}.{n + 1}-{page.writer}"
    return page.entry(at + timedelta(minutes=n), kind, subject, fields, after)
