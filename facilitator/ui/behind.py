"""Reading behind a screen: what takes long never holds up a key, nor the way out."""

from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TypeVar

from textual.screen import Screen

_T = TypeVar("_T")


def read_behind(screen: Screen[_T], read: Callable[[], object], take: Callable[[object], None]) -> None:
    """Call `read` in a thread of its own, and `take` with what it found, if the screen still stands then.

    What cannot be read is passed over: the same read in front of the screen says in a sentence what is wrong.
    """
    app = screen.app

    def taken(found: object) -> None:
        if screen.is_attached:
            take(found)

    def run() -> None:
        with suppress(Exception):  # it may not draw over the screen, nor outlive the application
            found = read()
            app.call_from_thread(taken, found)

    # A thread of Textual's would be waited for at the end, however long it reads.
    Thread(target=run, name="read-behind", daemon=True).start()
