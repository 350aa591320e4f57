"""ONE table of keys: whatever stands in it works on its screen."""

import pytest

from facilitator.ui.keys import KEYS
from facilitator.ui.screens.actions import Actions
from facilitator.ui.screens.close import Close
from facilitator.ui.screens.decisions import Decisions
from facilitator.ui.screens.goals import Goals
from facilitator.ui.screens.home import Home
from facilitator.ui.screens.lobby import Lobby
from facilitator.ui.screens.meeting import MeetingScreen
from facilitator.ui.screens.minutes import MinutesScreen
from facilitator.ui.screens.room import Room

ROOMS: list[type[Room]] = [Actions, Decisions, Home, Lobby, MeetingScreen, Close, Goals, MinutesScreen]


def test_every_screen_of_the_table_is_a_room() -> None:
    assert {each.ROOM for each in ROOMS} == set(KEYS)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.ROOM)
def test_every_key_of_the_table_has_a_method(room: type[Room]) -> None:
    missing = [key.shown for key in KEYS[room.ROOM] if not hasattr(room, f"press_{key.action}")]
    assert missing == []


@pytest.mark.parametrize("screen", KEYS)
def test_no_key_stands_for_two_things(screen: str) -> None:
    names = [name for key in KEYS[screen] for name in key.key.split(",")]
    assert len(names) == len(set(names))
