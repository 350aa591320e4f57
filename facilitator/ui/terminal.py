"""The guards between Textual and a real terminal. Each was found necessary; each has a test in a real one."""

import asyncio
import codecs
import functools
import signal
from collections.abc import Callable

from textual.app import App
from textual.drivers import linux_driver


def mend_decoder() -> None:
    """Let one byte that is no UTF-8 (an 8-bit meta key, say) show as a mark, not end the app."""

    def decoder(encoding: str) -> Callable[..., codecs.IncrementalDecoder]:
        return functools.partial(codecs.getincrementaldecoder(encoding), errors="replace")

    vars(linux_driver)["getincrementaldecoder"] = decoder


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
