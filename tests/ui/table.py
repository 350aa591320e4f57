"""Somebody at the keyboard of the real app: presses keys, reads the screen, lets time pass."""

import asyncio
import re
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from facilitator.store.book import Book
from facilitator.ui.app import Facilitator
from tests.conftest import FakeClock

_NAMED = {"/": "slash", "-": "minus", "+": "plus", "\r": "enter"}


class Typist:
    """The hands and the eyes of one test."""

    def __init__(self, pilot: Pilot[int], clock: FakeClock) -> None:
        """Sit down at the app that `pilot` holds; `clock` is the one it was opened with."""
        self.app = pilot.app
        self.clock = clock
        self.keys = 0
        """Command keys pressed: every key that is no character of a line."""
        self.characters = 0
        """Characters typed into lines."""
        self._pilot = pilot

    # -- the hands

    async def press(self, *keys: str) -> None:
        """Press keys by their names in Textual, or by the character they write."""
        for key in keys:
            self.keys += 1
            name, character = _named(key)
            self.app.post_message(events.Key(name, character))
            await self.settle()

    async def burst(self, typed: str) -> None:
        """Press a key for each character, all of them before the screen has looked at the first."""
        for character in typed:
            name, written = _named("enter" if character == "\r" else character)
            self.app.post_message(events.Key(name, written))
        await self.settle()

    async def type(self, line: str) -> None:
        """Type into the line that has the cursor, all at once."""
        focused = self.app.focused
        assert isinstance(focused, Input), f"no line is open:\n{self.text}"
        self.characters += len(line)
        focused.insert_text_at_cursor(line)
        await self.settle()

    async def say(self, key: str, line: str, *answers: str) -> None:
        """A whole capture: its key, its line, Enter, and a key for each question that follows."""
        await self.press(key)
        await self.type(line)
        await self.press("enter", *answers)

    async def paste(self, text: str) -> None:
        """Paste a text, as a terminal hands it over."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        await self._pilot.resize_terminal(columns, rows)
        await self.settle()

    async def later(self, seconds: float) -> None:
        """Let time pass, until the screen shows it."""
        self.clock.move(seconds)
        hour = f"{self.clock.now():%H:%M}"
        before = self.text
        await self.until(lambda: self.text != before and hour in self.text)

    async def settle(self) -> None:
        """Let every message that is under way arrive."""
        for _ in range(4):
            await self._pilot.pause(0)

    # -- the eyes

    @property
    def rows(self) -> list[str]:
        """The screen, a text a row, without the blanks at the ends."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.rows)

    @property
    def prose(self) -> str:
        """The words right of the last upright line in each row, as one text: what wraps reads on."""
        columns = (re.split("[│▌▐]", row.strip(" │"))[-1] for row in self.rows)
        return " ".join(" ".join(columns).split())

    def sees(self, *words: str) -> None:
        """Fail, showing the screen, unless all of these stand on it, be it over two rows."""
        missing = [
            each for each in words if each not in self.text and " ".join(each.split()) not in self.prose
        ]
        assert not missing, f"{missing} not on the screen:\n{self.text}"

    def misses(self, *words: str) -> None:
        """Fail, showing the screen, where one of these stands on it."""
        there = [each for each in words if each in self.text]
        assert not there, f"{there} on the screen:\n{self.text}"

    async def until(self, seen: str | Callable[[], object], limit: float = 5.0) -> None:
        """Wait until a text is on the screen, or a condition holds; fail after `limit` seconds of waiting."""
        holds: Callable[[], object] = (lambda: seen in self.text) if isinstance(seen, str) else seen
        loop = asyncio.get_running_loop()
        end = loop.time() + limit
        while not holds():
            assert loop.time() < end, f"{seen} never came:\n{self.text}"
            await self._pilot.pause(0.01)


@asynccontextmanager
async def seated(
    book: Book,
    clock: FakeClock,
    page: str = "",
    size: tuple[int, int] = (80, 24),
    minutes: Path | None = None,
) -> AsyncIterator[Typist]:
    """Open the app, on the home screen or on the screen of one meeting, and sit down at it."""
    app = Facilitator(book, clock, page=page, minutes_dir=minutes)
    async with app.run_test(size=size, notifications=True) as pilot:
        typist = Typist(pilot, clock)
        await typist.settle()
        yield typist


def _named(key: str) -> tuple[str, str | None]:
    """A key's name in Textual, and the character it writes."""
    if len(key) > 1:
        return key, {"space": " ", "enter": "\r", "tab": "\t"}.get(key)
    if key.isalnum():
        return key, key
    name = _NAMED.get(key) or unicodedata.name(key).lower().replace(" ", "_").replace("-", "_")
    return name, key
