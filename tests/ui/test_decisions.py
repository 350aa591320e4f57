"""The decision log: what is due a second look, one key a look-back, the record, how each one fares."""

from datetime import timedelta

import pytest

from facilitator.between.clerk import Clerk
from facilitator.between.pen import Pen
from facilitator.desk import Desk
from facilitator.session import Session
from facilitator.store import Pages
from facilitator.store.register import Register
from tests.conftest import TEN, FakeClock
from tests.ui.table import Typist, seated

TODAY = TEN.date()


@pytest.fixture
def pen(book: Pages, desk: Desk, clock: FakeClock) -> Pen:
    """Three decisions made a minute apart: one due a second look, one with its action, one reversed."""
    pen = Pen(book, clock)
    due = (TODAY - timedelta(days=1)).isoformat()
    pen.decide_between(
        "Send delivery times by text",
        why="they ring us",
        decider="TK",
        look_back_on=due,
        expected="calls fall by half",
        confidence=80,
    )
    clock.move(60)
    carried = pen.decide_between("Pay runs on Tuesdays", decider="LM", one_way=True)
    pen.add("Tell the vendors", owner="KF", due=TODAY.isoformat(), decision=carried)
    clock.move(60)
    pen.reverse(pen.decide_between("Print every invoice"), "nobody reads them")
    return pen


async def at_the_log(typist: Typist) -> None:
    """From the home screen to the log, until all of it was read."""
    await typist.press("d")
    await typist.until("Expectations:")


def order(typist: Typist) -> list[str]:
    """The decisions on the screen, from the top."""
    words = ("Send delivery", "Pay runs", "Print every")
    found = [next((word for word in words if word in row), "") for row in typist.rows]
    return [each for each in found if each]


async def test_the_newest_stands_first_and_what_is_due_says_so(
    book: Pages, pen: Pen, clock: FakeClock
) -> None:
    async with seated(book, clock) as typist:
        await at_the_log(typist)
        assert order(typist) == ["Print every", "Pay runs", "Send delivery"]
        typist.sees("1 due a second look", "look back", "reversed", "3 of 3")
        typist.sees("0 of 30 predictions have met their day")


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("tuesdays", ["Pay runs"]),
        ("ring", ["Send delivery"]),
        ("by:tobiah", ["Send delivery"]),
        ("one-way", ["Pay runs"]),
        ("reversed", ["Print every"]),
        ("status:dec", ["Pay runs", "Send delivery"]),
        ("no-action", ["Send delivery"]),
        ("look-back", ["Send delivery"]),
        ("-reversed -one-way", ["Send delivery"]),
    ],
)
async def test_every_letter_narrows_the_log(
    book: Pages, pen: Pen, clock: FakeClock, typed: str, left: list[str]
) -> None:
    async with seated(book, clock) as typist:
        await at_the_log(typist)
        await typist.press("/")
        await typist.type(typed)
        assert order(typist) == left


async def test_a_look_back_asks_what_happened_and_whether_it_was_expected(
    book: Pages, pen: Pen, clock: FakeClock
) -> None:
    async with seated(book, clock) as typist:
        await at_the_log(typist)
        await typist.press("down", "down", "k")
        typist.sees("expected: calls fall by half (80% sure)")
        await typist.type("they fell by a third")
        await typist.press("enter")
        typist.sees("Did what was expected come true?", "y yes", "n no")
        await typist.press("n")
        typist.sees("kept", "none due a second look")
        await typist.press("enter")
        await typist.until("they fell by a third, not as expected")
        await typist.press("escape", "u")
        typist.sees("1 due a second look")


@pytest.mark.parametrize(("answer", "told"), [("y", "as expected"), ("enter", "half of them")])
async def test_the_prediction_is_scored_or_not(
    book: Pages, pen: Pen, clock: FakeClock, answer: str, told: str
) -> None:
    async with seated(book, clock) as typist:
        await at_the_log(typist)
        await typist.press("down", "down", "r")
        await typist.type("half of them never arrived")
        await typist.press("enter", answer, "enter")
        await typist.until("reversed because half of them never arrived" if answer == "enter" else told)


async def test_escape_leaves_everything_as_it_was(book: Pages, pen: Pen, clock: FakeClock) -> None:
    async with seated(book, clock) as typist:
        await at_the_log(typist)
        await typist.press("down", "down", "k")
        await typist.press("enter", "escape")
        typist.sees("1 due a second look")
        await typist.press("down")  # the keys belong to the list again
        typist.misses("come true")


async def test_adapting_begins_with_the_old_words_and_keeps_them_on_record(
    book: Pages, pen: Pen, clock: FakeClock
) -> None:
    async with seated(book, clock) as typist:
        await at_the_log(typist)
        await typist.press("down", "a")
        await typist.type(" and Thursdays")
        await typist.press("enter")
        typist.sees("adapted", "Pay runs on Tuesdays and Thursdays")
        await typist.press("enter")
        await typist.until("adapted Pay runs on Tuesdays -> Pay")


async def test_a_look_back_is_moved(book: Pages, pen: Pen, clock: FakeClock) -> None:
    async with seated(book, clock) as typist:
        await at_the_log(typist)
        await typist.press("down", "down", ">")
        await typist.type("never")
        await typist.press("enter")
        typist.sees("no day I know", "never")
        await typist.press("escape", ">")
        await typist.type("3 months")
        await typist.press("enter")
        typist.sees("none due a second look")


async def test_the_record_says_how_it_fares_and_leads_to_its_actions(
    book: Pages, pen: Pen, clock: FakeClock
) -> None:
    async with seated(book, clock, size=(100, 40)) as typist:
        await at_the_log(typist)
        await typist.press("down", "enter")
        await typist.until("1 A-nov26.1")
        typist.sees("one-way door", "decided by", "Lindiwe", "Kenji, open: Tell the vendors", "1 A-nov26.1")
        await typist.press("1")
        typist.sees("carries out", "Pay runs on Tuesdays")


async def test_a_chain_is_walked_both_ways(book: Pages, pen: Pen, clock: FakeClock) -> None:
    old = pen.decide_between("Ring the vendors")
    clock.move(60)
    pen.supersede(old, "Write to the vendors")
    async with seated(book, clock, size=(100, 40)) as typist:
        await at_the_log(typist)
        await typist.press("enter")
        await typist.until("└─")
        typist.sees("superseded: Ring the vendors", "decided: Write to the vendors  <- this one")
        await typist.press("1")
        await typist.until("superseded: Ring the vendors  <- this one")
        await typist.until("superseded by D-nov26.5")  # the box grows once the chain was read
        await typist.press("1")
        await typist.until("Write to the vendors  <- this one")


async def test_what_was_noted_at_its_question_finds_a_decision(
    book: Pages, clock: FakeClock, session: Session
) -> None:
    session.move("next")
    session.capture("input", "Lindiwe: the auditors come in week forty")
    session.capture("decision", "We pay on Tuesdays")
    session.move("next")
    session.capture("decision", "We ring by hand")
    async with seated(book, clock) as typist:
        await at_the_log(typist)
        typist.sees("2 of 2")
        await typist.press("/")
        await typist.type("auditors")
        typist.sees("We pay on Tuesdays", "1 of 2")
        typist.misses("We ring by hand")


async def test_y_copies_the_decision_and_its_why(book: Pages, pen: Pen, clock: FakeClock) -> None:
    async with seated(book, clock) as typist:
        await at_the_log(typist)
        await typist.press("down", "down", "y")
        assert typist.app.clipboard == "D-nov26.1 Send delivery times by text Why: they ring us"


def test_predictions_are_scored_with_one_look_at_the_pages(
    book: Pages, pen: Pen, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(4):
        pen.keep(pen.decide_between(f"Ring vendor {n}"), "it worked", came_true=True)
    looks: list[bool] = []
    refresh = Register.refresh

    def noted(self: Register, *asked: object, quick: bool = False) -> None:
        looks.append(quick)
        refresh(self, quick=quick)

    monkeypatch.setattr(Register, "refresh", noted)
    Clerk(book, clock).calibration()
    assert looks == [True]
