"""Where something came from, as it is told beside it."""

from typing import NamedTuple


class Born(NamedTuple):
    """The birth of a thing."""

    page: str = ""
    """The page of the meeting; "" where it was written between meetings, or the page cannot be read."""
    number: str = ""
    series: str = ""
    title: str = ""
    """The meeting's title, or the file it was taken over from; "" for neither."""
    day: str = ""
    """The meeting's ISO day."""
    item: str = ""
    """The question it was said at."""
    around: tuple[str, ...] = ()
    """What else was said at that question just before and after it, each with its kind: `note: ...`. Of
    a decision, the notes and inputs before it: options and objections among them."""
    room: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Who was in the room at that moment, by side: (`IT`, (`Kenji`, `Nadia`))."""
