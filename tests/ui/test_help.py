"""Footer, help and palette come from the one table of keys."""

import pytest

from facilitator.model.meeting import Meeting
from facilitator.session import Session
from facilitator.store import Pages
from facilitator.ui.keys import KEYS
from facilitator.ui.screens.room import Room
from tests.conftest import FakeClock
from tests.ui.table import seated


async def test_help_lists_every_key_of_the_table_and_says_why_one_is_off(
    book: Pages, clock: FakeClock, page: str
) -> None:
    async with seated(book, clock, page, size=(100, 110)) as typist:
        await typist.press("?")
        for key in KEYS["meeting"]:
            typist.sees(key.label, key.help[:40])
        typist.sees("off: This is the first item.", "off: Nothing has been captured yet.")
        await typist.press("escape")
        typist.sees("ACTIONS KEPT")


@pytest.mark.parametrize("screen", ["home", "lobby", "goals"])
async def test_the_footer_names_the_keys_of_the_table_that_are_on(
    book: Pages, clock: FakeClock, sync: Meeting, screen: str
) -> None:
    async with seated(book, clock, sync.id if screen == "lobby" else "", size=(160, 30)) as typist:
        if screen == "goals":
            await typist.press("G")
        footer, room = "\n".join(typist.rows[-2:]), typist.app.screen
        assert isinstance(room, Room)
        for key in KEYS[screen]:
            on = bool(key.footer) and not key.off(room.situation())
            assert (f" {key.shown} {key.label}" in footer) == on, key.label


async def test_a_key_that_is_off_leaves_the_footer_and_says_why_when_pressed(
    book: Pages, clock: FakeClock, page: str
) -> None:
    async with seated(book, clock, page, size=(120, 30)) as typist:
        typist.misses("c captured")
        await typist.press("c")
        typist.sees("Nothing has been captured yet.")
        await typist.say("enter", "a note")
        typist.sees("c captured")


async def test_the_palette_finds_a_key_by_its_name(
    book: Pages, clock: FakeClock, page: str, session: Session
) -> None:
    async with seated(book, clock, page, size=(100, 40)) as typist:
        await typist.press("ctrl+p")
        await typist.type("read back")
        await typist.until("read back (r)")
        await typist.press("down", "enter")
        await typist.until("BEFORE WE CLOSE")
