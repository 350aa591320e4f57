"""A page in hand: the part of a Book that one meeting needs, in memory, to be written whole afterwards."""
# ruff: noqa: ARG002 - a single page has no use for most of what a Book is told

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from typing import TypeVar

from facilitator.model.entry import Entry, Json, Page
from facilitator.store.book import Digest, Hit, Step, StoreTrouble

_T = TypeVar("_T")


class LoosePage:
    """A Book of a single page. What is not about that page is empty."""

    warning = ""

    def __init__(self, page: Page) -> None:
        """Hold `page`, which may have no entries yet."""
        self.page = page
        self._notes: dict[str, Json] = {}

    @property
    def workspace(self) -> str:
        """No folder."""
        return ""

    @property
    def writer(self) -> str:
        """The page's laptop."""
        return self.page.writer

    def create(self, day: date, slug: str, step: Step) -> Page:
        """Refused: there is one page only."""
        raise StoreTrouble("A loose page takes no other beside it.")

    def load(self, page_id: str) -> Page:
        """The page."""
        return self.page

    def update(self, page_id: str, step: Step) -> Page:
        """The page with the entries of `step`."""
        self.page = self.page._replace(entries=(*self.page.entries, *step(self.page)))
        return self.page

    def between(self, at: datetime, step: Step) -> Page:
        """Refused: what lies between meetings is on another page."""
        raise StoreTrouble("A loose page is a meeting's.")

    def stamp(self, page_id: str) -> object:
        """How far the page has come."""
        return len(self.page.entries)

    def refresh(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Nothing to bring up to date."""

    def still(self) -> AbstractContextManager[None]:
        """It always is."""
        return nullcontext()

    def pages(self) -> Sequence[Digest]:
        """No other meetings."""
        return ()

    def listed(self, kind: str, made: Callable[[Json], _T], ended: bool = False) -> Sequence[_T]:
        """Nothing from elsewhere."""
        return ()

    def history(self, subject: str) -> tuple[Entry, ...]:
        """What the page says of a subject."""
        return tuple(each for each in self.page.entries if each.subject == subject)

    def find(self, words: str, limit: int = 20) -> Sequence[Hit]:
        """Nothing is looked for here."""
        return ()

    def remember(self, name: str, value: Json) -> None:
        """Keep a value as long as the page is in hand."""
        self._notes[name] = value

    def recall(self, name: str) -> Json:
        """The value kept last."""
        return self._notes.get(name)
