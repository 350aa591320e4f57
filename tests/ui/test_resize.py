"""A window of another size: nothing typed is lost, and what matters stays in sight to the last."""

import random

import pytest

from facilitator.store import Pages
from tests.conftest import FakeClock
from tests.ui.table import seated


async def test_resizing_while_a_line_is_typed_loses_nothing(book: Pages, clock: FakeClock, page: str) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("a")
        await typist.type("Kenji: list the ")
        for size in ((120, 40), (60, 16), (20, 5), (1, 1), (4, 2), (200, 60), (80, 24)):
            await typist.resize(*size)
        typist.sees("action > Kenji: list the")
        await typist.type("safety fixes, fri")
        await typist.press("enter")
        typist.sees("A1 Kenji Fri 27 Nov")


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_clock_question_and_capture_line_are_seen_at_every_size(
    book: Pages, clock: FakeClock, page: str, size: tuple[int, int]
) -> None:
    async with seated(book, clock, page, size=size) as typist:
        clock.move(61)
        await typist.until("10:01")
        typist.sees("What did we owe each other?", "left of 4:00", "ON TIME")
        await typist.press("a")
        await typist.type("Kenji: list the safety fixes, fri")
        typist.sees("action > Kenji: list the safety fixes, fri", "due Fri 27 Nov")
        await typist.press("enter")
        typist.sees("Saved.")


async def test_every_screen_survives_any_size(book: Pages, clock: FakeClock, page: str) -> None:
    sizes = random.Random(7)
    async with seated(book, clock) as typist:
        for keys in (
            ("G",),
            ("escape", "n"),
            ("escape", "enter"),
            ("c",),
            ("O",),
            ("escape", "?"),
            ("escape", "r"),
        ):
            await typist.press(*keys)
            for _ in range(4):
                await typist.resize(sizes.randint(1, 40), sizes.randint(1, 12))
        await typist.resize(80, 24)
        typist.sees("BEFORE WE CLOSE")
