"""The shared goals: a checklist whose boxes tick themselves."""

from facilitator.desk import Desk
from facilitator.session import Session
from facilitator.store import Pages
from tests.conftest import FakeClock
from tests.ui.table import seated


async def test_every_goal_shows_its_boxes_and_what_would_tick_them(
    book: Pages, clock: FakeClock, desk: Desk
) -> None:
    async with seated(book, clock, size=(100, 60)) as typist:
        await typist.press("G")
        typist.sees("Shared goals", "0 of 3 with all seven boxes", "G1 Customers know when")
        typist.sees("Desmond Ashgrovel and Nadia Vosswick", "calls a week: 310 → 120")
        typist.sees("ok two owners, one a side", "ask each side how sure it is, 1-5")


async def test_a_goal_is_added_and_its_boxes_are_filled_one_by_one(book: Pages, clock: FakeClock) -> None:
    async with seated(book, clock, size=(100, 40)) as typist:
        await typist.press("G")
        typist.sees("n adds the first")
        await typist.press("n")
        await typist.type("New colleagues can work on day one")
        await typist.press("enter")
        typist.sees("G1 New colleagues can work on day one", "0/7")


async def test_enter_fills_the_first_empty_box(book: Pages, clock: FakeClock, desk: Desk) -> None:
    goal = desk.add_goal("New colleagues can work on day one")
    async with seated(book, clock, size=(100, 70)) as typist:
        await typist.press("G", "down", "down", "down")
        for label, answer in (
            ("business owner", "Lindiwe"),
            ("IT owner", "Emeka"),
            ("IT owner", "Safiya"),
            ("who benefits", "employees"),
            ("measured by", "set up on day one, %"),
            ("target", "95"),
            ("by when", "some day"),
            ("by when", "30 jun"),
        ):
            await typist.press("enter")
            typist.sees(label)
            await typist.type(answer)
            await typist.press("enter")
            if answer in ("Emeka", "some day"):
                typist.sees("type more of the name" if answer == "Emeka" else "That is no day I know")
                await typist.press("escape")
    now = next(each for each in desk.organisation().goals if each.id == goal.id)
    assert (now.owner_business, now.owner_it, now.benefits) == ("LM", "SB", ("employee",))
    assert (now.measure, now.target, str(now.due)) == ("set up on day one, %", "95", "2027-06-30")


async def test_goals_opened_from_the_meeting_show_its_checks_and_come_back_to_it(
    book: Pages, clock: FakeClock, session: Session
) -> None:
    async with seated(book, clock, session.meeting.id, size=(100, 60)) as typist:
        await typist.press("n", "4", "2", "G")
        typist.sees("G1 Customers know when", "4|2", "what does one side know that the other does not?")
        await typist.press("escape")
        typist.sees("GOALS THIS WEEK", "G1 4|2 gap")
