"""The timekeeper: which meeting runs on this laptop, and the one clock that all its processes go by."""

from collections.abc import Iterator, Mapping

from facilitator.clock import Clock, SteadyClock, anchor_of
from facilitator.model.entry import Json
from facilitator.store.book import Book


def keep_clock(book: Book, page: str, clock: Clock) -> None:
    """Let every process of this laptop go by the clock on which the meeting of `page` runs.

    To be called when it starts, after a held clock was let go. Raises StoreTrouble.
    """
    if isinstance(clock, SteadyClock):
        book.remember("clock", {"page": page, **clock.anchor.as_row()})


def in_hand(book: Book) -> Iterator[str]:
    """The pages that may hold the meeting which runs, likeliest first; whoever asks looks at its phase.

    The one started last here comes without asking the register, for that may have to be brought up to
    date first. Raises StoreTrouble where the book cannot be read.
    """
    from facilitator.model.digest import of_row

    started = str(_kept(book).get("page") or "")
    if started and book.stamp(started) is not None:
        yield started
    for each in reversed(book.pages()):
        if each.page != started and of_row(each.fields).phase.is_running:
            yield each.page


def clock_of(book: Book, page: str) -> SteadyClock:
    """The clock a meeting was started with; one at the present moment where it has kept none here."""
    kept = _kept(book)
    return SteadyClock(anchor_of(kept) if kept.get("page") == page else None)


def clock_for(book: Book) -> SteadyClock:
    """The clock of the meeting that runs on this laptop; one at the present moment where none does.

    Raises StoreTrouble where the book cannot be read.
    """
    from facilitator.model.digest import of_row

    kept = _kept(book)
    for each in book.pages() if kept else ():
        if each.page == kept.get("page") and of_row(each.fields).phase.is_running:
            return SteadyClock(anchor_of(kept))
    return SteadyClock()


def _kept(book: Book) -> Mapping[str, Json]:
    kept = book.recall("clock")
    return kept if isinstance(kept, dict) else {}
