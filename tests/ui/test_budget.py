"""The budget: a whole sync of 25 minutes costs at most 60 command keys and 400 typed characters."""

from pathlib import Path

import pytest

from facilitator.desk import Desk
from facilitator.model.meeting import Meeting, Phase
from facilitator.session import Session
from facilitator.store import Pages
from tests.conftest import TEN, FakeClock
from tests.ui.table import Typist, seated
from tests.weekly import plan_sync

KEYS, CHARACTERS = 60, 400


@pytest.fixture
def following(book: Pages, desk: Desk, clock: FakeClock) -> Meeting:
    """The sync a week after one in which seven people took something on."""
    last = Session(book, clock, plan_sync(desk, TEN).id)
    last.start()
    for name in ("Kenji", "Nadia", "Bram", "Safiya", "Tobiah", "Lindiwe", "Desmond"):
        last.capture("action", f"{name}: what was asked last week, fri")
    for _ in range(4):
        clock.move(60)
        last.move("next")
    last.close()
    clock.move(7 * 86400 - 240)
    return plan_sync(desk, clock.now())


async def test_the_whole_sync_stays_within_the_budget(
    book: Pages, clock: FakeClock, following: Meeting, desk: Desk, tmp_path: Path
) -> None:
    async with seated(book, clock, following.id, minutes=tmp_path) as typist:
        await typist.press("A", "enter")
        await _actions_kept(typist)
        await _goals(typist)
        await _coming_up(typist)
        await _to_decide(typist)
        await _close(typist)
        typist.sees("CLOSED", "2 decisions, 4 actions.", "Ended 10:25.")
        keys, characters = typist.keys, typist.characters

    meeting = desk.meeting(following.id)
    assert meeting is not None
    assert meeting.phase is Phase.CLOSED
    assert len(meeting.present) == 7
    assert [each.why for each in meeting.decisions] == ["each stop delays a payment run", ""]
    assert [(each.expected, each.confidence) for each in meeting.decisions] == [
        ("no stop in closing week", 80),
        ("", 0),
    ]
    assert [bool(each.owner and each.due) for each in meeting.actions] == [True] * 4
    assert [each.confirmed for each in meeting.decisions] == [True] * 2
    assert [each.confirmed for each in meeting.actions] == [True] * 4
    assert len(meeting.remarks("heads_up")) == 2
    assert [bool(each.check) for each in meeting.goals] == [True] * 3
    assert sum(entry.kind == "done" for entry in meeting.page.entries) == 5
    assert meeting.ratings.votes == 7
    written = next(tmp_path.glob("*.md")).read_text()
    for text in ("No system changes 28 Dec to 5 Jan", "list the safety fixes", "Stock count in all depots"):
        assert text in written
    print(keys, characters)
    assert keys <= KEYS, f"{keys} command keys"
    assert characters <= CHARACTERS, f"{characters} characters"


async def _actions_kept(typist: Typist) -> None:
    """Four minutes: five are done, one moves to Friday, one is blocked and stays."""
    typist.sees("ACTIONS KEPT", "what was asked last week", "Space done")
    await typist.press(*["space"] * 5)
    await typist.press(">")
    await typist.type("fri")
    await typist.press("enter")
    typist.sees("4 Dec")
    typist.clock.move(240)
    await typist.until("Time is up")
    await typist.press("n")


async def _goals(typist: Typist) -> None:
    """Four minutes: two digits a goal, business then IT."""
    await typist.press(*"443542")
    typist.sees("G1 4|4", "G2 3|5 gap", "G3 4|2 gap")
    typist.clock.move(180)
    await typist.until("left of 4:00")
    await typist.press("n")


async def _coming_up(typist: Typist) -> None:
    """Five minutes: two heads-ups."""
    await typist.say("h", "WD: Stock count in all depots, 14 dec")
    await typist.say("h", "Bram: second sign-in check for remote work, 28 dec")
    typist.clock.move(300)
    await typist.until("CAPTURED 2")
    await typist.press("n")


async def _to_decide(typist: Typist) -> None:
    """Nine minutes: a decision with its why, a routine one, four actions with owner and day."""
    await typist.say("d", "No system changes 28 Dec to 5 Jan, safety fixes excepted")
    await typist.type("each stop delays a payment run")
    await typist.press("enter", "7", "v", "enter")
    await typist.type("no stop in closing week, 80%")
    await typist.press("enter")
    await typist.say("d", "Extend the print contract by a year", "escape")
    await typist.say("a", "Ken: list the safety fixes we allow, fri")
    await typist.say("a", "Lin: send the dates of the runs, wed")
    await typist.say("a", "Des: tell the depots, next tue")
    await typist.say("a", "Nad: switch off the nightly jobs, 2w")
    typist.sees("CAPTURED 8")
    typist.clock.move(540)
    await typist.until("10:21")
    await typist.press("n")


async def _close(typist: Typist) -> None:
    """Four minutes: read back six, go past the one check, seven votes, the minutes."""
    typist.sees("READ-BACK  1 of 6")
    await typist.press(*["enter"] * 6)
    typist.sees("No why: Extend the print contract by a year")
    await typist.press("enter")
    await typist.press(*"4558909")
    typist.sees("Mean: 4.3 of 5")
    typist.clock.move(240)
    await typist.until("10:25")
    await typist.press("enter")
