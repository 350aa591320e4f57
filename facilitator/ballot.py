"""The ballot box of one meeting: votes put aside on this laptop, as bare counts, until the close."""

from facilitator.model.entry import Json
from facilitator.model.meeting import Ratings
from facilitator.model.person import Side
from facilitator.store.book import Book


class BallotBox:
    """Whether the time was well spent: side and score alone, no person, no order, no time."""

    def __init__(self, book: Book, page: str) -> None:
        """Go on with what was put aside for the meeting of `page`."""
        self._book = book
        self._page = page
        self.votes = _kept(book.recall("votes"), page)

    def vote(self, side: Side, score: int) -> None:
        """Count one vote, 1 to 5. It is on this laptop's disk when this returns."""
        self.votes = self.votes.plus(side, score)
        counts: dict[str, Json] = {"page": self._page, "it": list(self.votes.it)}
        counts["management"] = list(self.votes.management)
        self._book.remember("votes", counts)

    def clear(self) -> None:
        """Forget what was put aside."""
        self.votes = Ratings()
        self._book.remember("votes", {})


def _kept(kept: Json, page: str) -> Ratings:
    if not isinstance(kept, dict) or kept.get("page") != page:
        return Ratings()
    it, management = kept.get("it"), kept.get("management")
    if not (isinstance(it, list) and isinstance(management, list) and len(it) == len(management) == 5):
        return Ratings()
    return Ratings(tuple(map(int, it)), tuple(map(int, management)))
