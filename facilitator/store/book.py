"""The book: what session sees of the store, and the values that pass between them."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import NamedTuple, Protocol, TypeAlias, TypeVar

from facilitator.model.entry import Entry, Fields, Json, Page

_T = TypeVar("_T")

Step: TypeAlias = Callable[[Page], Sequence[Entry]]
"""Looks at the page inside the lock and returns the entries to add; may raise its own refusal, and then
nothing is written. It must not call the book."""


class StoreTrouble(Exception):
    """Why the book cannot do what was asked, in one sentence for the user."""


class Digest(NamedTuple):
    """One meeting in a line, read from the register without opening its page."""

    page: str
    number: str
    writer: str
    size: int
    """How many entries the page has."""
    fields: Fields
    """What `model.digest.digest` made of the page; empty where the page cannot be read."""
    trouble: str
    """What is wrong with the page's file, in a sentence; "" for nothing."""


class Hit(NamedTuple):
    """One entry that holds the words looked for."""

    page: str
    entry: str
    subject: str
    at: datetime
    kind: str
    text: str


class Book(Protocol):
    """All pages of one workspace. Every method raises StoreTrouble when the disk will not have it."""

    warning: str
    """What the user should know though nothing failed: "disk full, 12 captures left"; "" for nothing."""

    @property
    def workspace(self) -> str:
        """The folder of this workspace."""

    @property
    def writer(self) -> str:
        """This laptop's name, three characters; only pages of this name can be written here."""

    def create(self, day: date, slug: str, step: Step) -> Page:
        """A new meeting page with the entries of `step`, its number one above the highest known."""

    def load(self, page_id: str) -> Page:
        """A page as it is on disk; what is damaged in it is left out (its digest says so)."""

    def update(self, page_id: str, step: Step) -> Page:
        """Adds the entries of `step` to a page of this laptop; returns once they are safe on disk."""

    def between(self, at: datetime, step: Step) -> Page:
        """`update` on this laptop's page for what happens between meetings in the month of `at`."""

    def stamp(self, page_id: str) -> object:
        """Cheap; equal stamps mean that the page has not changed. None where there is no such page."""

    def refresh(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Looks at every page and brings the register up to date; `progress(done, all)` is called for each
        page read. The questions below look by themselves, but pass over pages of older years whose folder
        did not change: whoever writes into an old page in place is seen by this, and by the doctor."""

    def still(self) -> AbstractContextManager[None]:
        """Inside, the pages are looked at once, and all questions speak of that moment; what this process
        writes is seen all the same. For whoever has many questions: each look costs some milliseconds."""

    def pages(self) -> Sequence[Digest]:
        """Every meeting's digest, oldest first."""

    def listed(self, kind: str, made: Callable[[Json], _T], ended: bool = False) -> Sequence[_T]:
        """The open things of a kind, and those that `ended`, as `made` makes them of the rows that the
        model's `card` left when each last changed. They are made once for as long as nothing changes, and
        not to be changed: thousands of them are there at once."""

    def history(self, subject: str) -> tuple[Entry, ...]:
        """Every entry that speaks of `subject`, oldest first; empty where nobody ever did."""

    def find(self, words: str, limit: int = 20) -> Sequence[Hit]:
        """The newest entries that hold all the words, in any case and order."""

    def remember(self, name: str, value: Json) -> None:
        """Keeps a small value on this laptop only, under a name of letters, digits and hyphens."""

    def recall(self, name: str) -> Json:
        """The value remembered last; None where there is none or it was damaged."""
