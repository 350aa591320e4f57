"""Search everywhere: as one types, the best first, and from a hit to the thing or its meeting."""

import pytest

from facilitator.between.clerk import Clerk
from facilitator.between.pen import Pen
from facilitator.desk import Desk
from facilitator.session import Session
from facilitator.store import Pages
from facilitator.ui.screens.search import Search
from tests.conftest import FakeClock
from tests.ui.table import seated


async def test_hits_come_as_one_types_with_their_place(
    book: Pages, clock: FakeClock, session: Session
) -> None:
    session.move("next")
    session.capture("input", "Lindiwe: the freeze would cover us")
    session.capture("action", "Nadia: list what the freeze leaves out, 2w")
    session.capture("decision", "Changes freeze over year end")
    async with seated(book, clock, size=(100, 30)) as typist:
        await typist.press("/")
        await typist.type("freeze")
        rows = [row for row in typist.rows if "freeze" in row and "│" in row][1:]
        assert [row.split()[1] if row.split()[1] != "▸" else row.split()[2] for row in rows[:3]] == [
            "decision",
            "action",
            "input",
        ]
        typist.sees("Weekly IT-business sync 1", "4 found")  # and the question of the agenda
        await typist.type(" year")
        typist.sees("2 found")
        await typist.type(" zebra")
        typist.sees("Nothing holds freeze year zebra")


@pytest.mark.parametrize("line", ["freeze covers", "year fre", "FREEZE over ye", "what the zebra", "c cover"])
def test_a_line_typed_letter_by_letter_finds_what_it_finds_at_once(
    book: Pages, clock: FakeClock, session: Session, line: str
) -> None:
    session.move("next")
    session.capture("input", "Lindiwe: the freeze would cover us")
    session.capture("action", "Nadia: list what the freeze leaves out, 2w")
    session.capture("decision", "Changes freeze over year end")
    clerk = Clerk(book, clock)
    typed = [line[:end] for end in range(1, len(line) + 1)]
    finder = clerk.finder()
    for each in [*typed, *reversed(typed)]:
        assert finder.search(each, 50) == clerk.finder().search(each, 50)


async def test_an_action_is_told_and_its_meeting_opened_from_there(
    book: Pages, clock: FakeClock, session: Session
) -> None:
    session.move("next")
    session.capture("action", "Nadia: list what the freeze leaves out, 2w")
    async with seated(book, clock, size=(100, 30)) as typist:
        await typist.press("/")
        await typist.type("leaves out")
        await typist.press("enter")
        typist.sees("owner", "Nadia", "Weekly IT-business sync 1")
        await typist.press("enter")
        await typist.until("GOALS THIS WEEK")


@pytest.mark.parametrize(("words", "said"), [("kenji fallow", "person"), ("vendors are paid", "goal")])
async def test_people_and_goals_are_found_and_open_nothing(
    book: Pages, clock: FakeClock, desk: Desk, words: str, said: str
) -> None:
    async with seated(book, clock) as typist:
        await typist.press("/")
        await typist.type(words)
        typist.sees(said, "1 found")
        await typist.press("enter")
        typist.sees("is named here")
        search = typist.app.screen
        assert isinstance(search, Search)
        search._take([])  # what is read behind the keys may come as late as this
        await typist.press("down")
        typist.sees("is named here")
        await typist.press("escape")
        typist.sees("None planned")


async def test_what_was_written_between_meetings_is_found_too(
    book: Pages, clock: FakeClock, desk: Desk
) -> None:
    Pen(book, clock).add("Order [x] two scanners", owner="KF")
    async with seated(book, clock) as typist:
        await typist.press("/")
        await typist.type("scanners")
        typist.sees("Order [x] two scanners")
        await typist.press("enter")
        typist.sees("A-nov26.1", "Kenji")
