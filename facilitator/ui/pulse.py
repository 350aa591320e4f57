"""A pulse: something is looked at again and again, each time after as long as the last look asked for."""

import asyncio
from collections.abc import Callable


class Pulse:
    """It beats on the event loop itself: a timer of Textual's costs a task and several messages a beat."""

    def __init__(self, look: Callable[[], float], failed: Callable[[Exception], object]) -> None:
        """`look` returns the seconds to its next call; `failed` is told what it could not bear."""
        self._look = look
        self._failed = failed
        self._next: asyncio.TimerHandle | None = None

    def begin(self, seconds: float) -> None:
        """Beat for the first time in so many seconds."""
        self._next = asyncio.get_running_loop().call_later(seconds, self._beat)

    def end(self) -> None:
        """Beat no more."""
        if self._next is not None:
            self._next.cancel()

    def _beat(self) -> None:
        try:
            seconds = self._look()
        except Exception as error:
            self._failed(error)
        else:
            self.begin(seconds)
