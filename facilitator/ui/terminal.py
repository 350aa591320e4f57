"""The guards between Textual and a real terminal. Each was found necessary; each has a test in a real one."""

import asyncio
import codecs
import signal
import time
from collections.abc import Callable

from textual.app import App
from textual.drivers import _writer_thread, linux_driver

HUNG_UP = int(getattr(signal, "SIGHUP", 1))


class Hangup:
    """Notices that the terminal is gone though no signal said so.

    Under `make run` only make is told. Stock Textual then reads nothing as fast as it can, for ever; and its
    writing thread dies, whereupon the screen waits for it, for ever.
    """

    def __init__(self) -> None:
        """Nobody is told yet."""
        self._tell: Callable[[], object] | None = None

    def watch(self, loop: asyncio.AbstractEventLoop, leave: Callable[[int], None]) -> None:
        """From now on `leave` is called once, on the loop, with the number of SIGHUP."""
        self._tell = lambda: loop.call_soon_threadsafe(leave, HUNG_UP)

    def gone(self) -> None:
        """There is nothing to read any more, or nowhere to write. Called from the threads of the driver."""
        tell, self._tell = self._tell, None
        if tell is not None:
            tell()
        time.sleep(0.05)  # until the loop has ended the thread, it would ask again at once


HANGUP = Hangup()


class _Decoder:
    """Bytes of the keyboard as text."""

    def __init__(self, encoding: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")

    def decode(self, data: bytes, final: bool = False) -> str:
        """The text so far; a byte that belongs to none shows as a mark."""
        if not data and not final:
            HANGUP.gone()
        return self._decoder.decode(data, final)


class _Writer(_writer_thread.WriterThread):
    """The thread that writes to the terminal, while there is one."""

    def run(self) -> None:
        """Write; once nothing can be written, take what is drawn and let it go: nobody must wait for that."""
        try:
            super().run()
        except OSError:
            HANGUP.gone()
            while self._queue.get() is not None:
                pass


def mend_driver() -> None:
    """Let one byte that is no UTF-8 (an 8-bit meta key, say) show as a mark, not end the app; and let a
    terminal that went away end it."""
    vars(linux_driver)["getincrementaldecoder"] = lambda encoding: lambda: _Decoder(encoding)
    vars(linux_driver)["WriterThread"] = _Writer


PATIENCE = 2.0
"""Seconds after which a key is looked at whatever the screen does."""


async def told(ask: Callable[[Callable[[], object]], object]) -> None:
    """Wait until what was handed to `ask` is called, or patience ends."""
    loop, done = asyncio.get_running_loop(), asyncio.Event()
    ask(done.set)
    limit = loop.call_later(PATIENCE, done.set)
    await done.wait()
    limit.cancel()


def guard_signals(app: App[int], leave: Callable[[int], None]) -> None:
    """Leave in order when the terminal is closed or the process is told to end.

    Unhandled, both end it at once: nothing saved, the terminal left in its alternate screen.
    `leave` is called with the signal's number.
    """
    loop = asyncio.get_running_loop()
    HANGUP.watch(loop, leave)
    for name in ("SIGHUP", "SIGTERM", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, leave, int(number))
        except NotImplementedError:
            # Windows has no handlers on the loop; the plain one does.
            signal.signal(number, lambda got, _: loop.call_soon_threadsafe(leave, int(got)))
    if hasattr(signal, "SIGCONT"):
        _guard_continue(app, loop)


def _guard_continue(app: App[int], loop: asyncio.AbstractEventLoop) -> None:
    """Survive `kill -STOP` and `-CONT`: stock Textual starts a second pair of threads and hangs at exit."""
    driver = app._driver

    def go_on(*_: object) -> None:
        resume = getattr(driver, "_sigcont_application", None)
        if resume is not None and getattr(driver, "_must_signal_resume", True):
            resume()
        else:
            loop.call_soon_threadsafe(app.refresh)

    signal.signal(signal.SIGCONT, go_on)
