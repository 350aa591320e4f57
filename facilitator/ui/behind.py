"""Reading behind a screen: what takes long never holds up a key, nor the way out."""

import asyncio
import gc
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
    loop = asyncio.get_running_loop()

    def taken(found: object) -> None:
        if screen.is_attached:
            take(found)

    def run() -> None:
        gc.disable()  # it would look through all that is being read, and hold up the keys meanwhile
        with suppress(Exception):  # it may not draw over the screen, nor outlive the application
            found = read()
            # Not `call_from_thread`: its coroutine would be left unawaited where the loop has just ended.
            loop.call_soon_threadsafe(screen.call_later, taken, found)
        gc.enable()

    # A thread of Textual's would be waited for at the end, however long it reads.
    Thread(target=run, name="read-behind", daemon=True).start()
