"""What a meeting opens with: the actions that are owed there."""

from collections.abc import Mapping

from facilitator.between.lists import Lists
from facilitator.model.meeting import Meeting
from facilitator.model.owed import Owed, circle, owed
from facilitator.store.book import Book


def opens_with(lists: Lists, meeting: Meeting) -> Owed:
    """What is owed when a meeting opens; to be asked while the book is still. Raises StoreTrouble."""
    around = circle(meeting.series, _series(lists.book), meeting.people)
    return owed(lists.actions(), around, lists.context(), meeting.things.keys())


def _series(book: Book) -> Mapping[str, str]:
    """The series of every meeting, by `Listed.origin`; ten years have thousands, so nothing else is read."""
    pages = [each for each in book.pages() if each.fields]
    return {f"{each.number}-{each.writer}": str(each.fields.get("series", "")) for each in pages}
