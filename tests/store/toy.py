"""A small model for the store's tests: the store must not lean on what actions and decisions are."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from facilitator.model.entry import Entry, Fields, Json, Page
from facilitator.store import Pages, Step, open_book
from facilitator.store.disk import Disk
from facilitator.store.register.reading import Reading, words

START = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)
BIRTHS = frozenset({"action", "decision", "note"})


def is_open(entries: Sequence[Entry]) -> bool:
    """Open until done; a struck entry does not count; a note never is."""
    struck = {each.subject for each in entries if each.kind == "struck"}
    kinds = {each.kind for each in entries if each.id not in struck}
    return "done" not in kinds and bool(kinds & {"action", "decision"})


def digest(page: Page) -> Fields:
    """How many entries of each kind."""
    kinds = [each.kind for each in page.entries]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


def row(entries: Sequence[Entry]) -> Json:
    """The words of the birth, and how many entries there are."""
    return [entries[0].text("text"), len(entries)]


def card(entries: Sequence[Entry]) -> tuple[bool, str, Json]:
    """Whether it is open, the last day that was said of it, and its row."""
    days = [day for each in reversed(entries) if (day := each.text("due"))]
    return is_open(entries), "".join(days[:1]), row(entries)


READING = Reading(BIRTHS, card, digest, words)


def toy_book(workspace: str, disk: Disk | None = None) -> Pages:
    """A book read by the toy model."""
    return open_book(workspace, disk, lambda: READING, "toy")


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
