"""The actions between meetings: what stands first, one key a change, the filter, the marks, the detail."""

from datetime import date, timedelta
from typing import NoReturn

import pytest

from facilitator.between.clerk import Clerk
from facilitator.between.pen import Pen
from facilitator.desk import Desk
from facilitator.model.filter import parse
from facilitator.session import Session
from facilitator.store import Pages
from facilitator.store.book import StoreTrouble
from tests.conftest import TEN, FakeClock
from tests.ui.table import Typist, seated

TODAY = TEN.date()


@pytest.fixture
def pen(book: Pages, desk: Desk, clock: FakeClock) -> Pen:
    """Six actions: one late, one due this week, one blocked, one later, one dateless, one done."""
    pen = Pen(book, clock)
    G2 = next(goal.id for goal in desk.organisation().goals if goal.key == "G2")

    def add(text: str, owner: str, days: int | None, **more: str) -> str:
        due = (TODAY + timedelta(days=days)).isoformat() if days is not None else ""
        return pen.add(text, owner=owner, due=due, **more)

    add("Name one budget holder", "TK", -5, asker="KF")
    add("Price the spare line", "KF", 2, asker="LM", goal=G2)
    pen.block([add("Bring the campaign dates", "DA", 9, asker="SB")], "the vendor's answer")
    add("Set a new date", "NV", 20, asker="LM")
    add("Ring the depot", "BO", None)
    pen.done([add("Send the agenda", "KF", 4, asker="LM")])
    return pen


async def at_the_actions(typist: Typist) -> None:
    """From the home screen to the list, until all of it has been read."""
    await typist.press("a")
    await typist.until("5 of 6")


def order(typist: Typist) -> list[str]:
    """The texts on the screen, from the top, headings among them."""
    words = (
        "LATE",
        "THIS WEEK",
        "WAITING FOR",
        "THE REST",
        "Name one",
        "Price the",
        "Bring the",
        "Set a",
        "Ring",
    )
    found = [next((word for word in words if word in row), "") for row in typist.rows[2:]]
    return [each for each in found if each]


async def test_it_opens_on_what_matters(book: Pages, pen: Pen, clock: FakeClock) -> None:
    async with seated(book, clock) as typist:
        await at_the_actions(typist)
        assert order(typist) == [
            *("LATE", "Name one", "THIS WEEK", "Price the", "WAITING FOR", "Bring the"),
            *("THE REST", "Set a", "Ring"),
        ]
        typist.sees("IT owes 3, Management owes 2 (1 late)", "late Wed 18 Nov", "blocked Bring the")
        typist.sees("kept by first day: IT 1 of 1, Management 0 of 1")


@pytest.mark.parametrize("most", [1, 2, 4, 40])
def test_a_long_list_begins_with_the_first_of_the_same_rows(
    book: Pages, pen: Pen, clock: FakeClock, most: int
) -> None:
    roll = Clerk(book, clock).roll("action")
    roll.read()
    whole = roll.fitting(parse(""))
    assert [*roll.first(most)] == whole[:most]


async def test_a_long_list_is_shown_whole_after_its_first_rows(
    book: Pages, pen: Pen, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitator.between.roll.LONG", 3)
    async with seated(book, clock) as typist:
        await at_the_actions(typist)
        typist.sees("LATE  1", "THE REST  2", "IT owes 3, Management owes 2 (1 late)", "5 of 6")


@pytest.mark.parametrize(
    ("presses", "headings"),
    [
        (1, ("Kenji  1", "Tobiah  1")),
        (2, ("IT  3", "Management  2")),
        (3, ("IT  3", "Finance  1", "Warehouse and Delivery  1")),
        (4, ("G2 Vendors are paid", "no goal  4")),
        (5, ("no meeting  5",)),
        (6, ("LATE  1", "THE REST  2")),
    ],
)
async def test_one_key_groups_otherwise(
    book: Pages, pen: Pen, clock: FakeClock, presses: int, headings: tuple[str, ...]
) -> None:
    async with seated(book, clock, size=(80, 30)) as typist:
        await at_the_actions(typist)
        await typist.press(*"g" * presses)
        typist.sees(*headings)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("spare", ["Price the"]),
        ("@kenji", ["Price the"]),
        ("#G2", ["Price the"]),
        ("late", ["Name one"]),
        ("due:week", ["Price the"]),
        ("blocked", ["Bring the"]),
        ("-late side:management", ["Bring the"]),
        ("due:none", ["Ring"]),
        ("moved:1+", []),
    ],
)
async def test_every_letter_narrows_the_list(
    book: Pages, pen: Pen, clock: FakeClock, typed: str, left: list[str]
) -> None:
    async with seated(book, clock) as typist:
        await at_the_actions(typist)
        await typist.press("/")
        await typist.type(typed)
        assert [each for each in order(typist) if each.istitle() or not each.isupper()] == left
        await typist.press("escape")
        assert len(order(typist)) == 9


async def test_what_is_done_is_asked_for_by_its_name(book: Pages, pen: Pen, clock: FakeClock) -> None:
    async with seated(book, clock) as typist:
        await typist.press("a", "/")  # at once, before what has ended was read behind the list
        await typist.type("done")
        typist.sees("ok Send the agenda")


async def test_space_is_done_and_u_takes_it_back(book: Pages, pen: Pen, clock: FakeClock) -> None:
    async with seated(book, clock) as typist:
        await at_the_actions(typist)
        await typist.press("space")
        typist.sees("done", "4 of 6")
        typist.misses("Name one")
        await typist.press("u")
        typist.sees("undone:", "5 of 6", "Name one")


async def test_a_new_date_a_block_another_owner_a_drop_and_other_words(
    book: Pages, pen: Pen, clock: FakeClock
) -> None:
    async with seated(book, clock, size=(120, 40)) as typist:
        await at_the_actions(typist)
        await typist.press(">")
        await typist.type("fri <Kenji")
        await typist.press("enter")
        typist.sees("moved to 2026-11-27", "moved once")
        await typist.press("home", "b")
        await typist.type("a key nobody can find")
        await typist.press("enter")
        typist.sees("for a key nobody can find")
        await typist.press("home", "o")
        await typist.type("nad")
        await typist.press("enter")
        typist.sees("handed over to Nadia")
        await typist.press("home", "e")
        assert typist.app.focused is not None
        await typist.type(" and its limit")
        await typist.press("enter", "home", "-")
        await typist.type("nobody needs it")
        await typist.press("enter")
        typist.sees("dropped", "4 of 6")


@pytest.mark.parametrize(("key", "line"), [(">", "someday"), ("o", "Zelda"), ("o", "n")])
async def test_a_line_that_means_nothing_stays_to_be_mended(
    book: Pages, pen: Pen, clock: FakeClock, key: str, line: str
) -> None:
    async with seated(book, clock) as typist:
        await at_the_actions(typist)
        await typist.press(key)
        await typist.type(line)
        await typist.press("enter")
        typist.sees(line)
        assert typist.app.focused is not None
        await typist.press("escape")
        typist.sees("5 of 6")


async def test_several_are_marked_and_changed_at_once_and_taken_back_at_once(
    book: Pages, pen: Pen, clock: FakeClock
) -> None:
    async with seated(book, clock) as typist:
        await at_the_actions(typist)
        await typist.press("m", "m", "m")
        typist.sees("3 marked · 5 of 6", "* Name one", "* blocked Bring the")
        await typist.press(">")
        await typist.type("2027-03-01")
        await typist.press("enter")
        typist.sees("3 actions moved to 2027-03-01")
        typist.misses("marked", "LATE")
        await typist.press("u")
        typist.sees("LATE  1", "undone: A-nov26.1 moved and 2 more")


async def test_escape_gives_the_whole_list_back_before_it_leaves(
    book: Pages, pen: Pen, clock: FakeClock
) -> None:
    async with seated(book, clock) as typist:
        await at_the_actions(typist)
        await typist.press("/")
        await typist.type("spare")
        await typist.press("enter", "escape")
        typist.sees("5 of 6")
        await typist.press("escape")
        typist.sees("NEXT MEETINGS")


async def test_an_action_is_taken_on_here_too(book: Pages, pen: Pen, clock: FakeClock) -> None:
    async with seated(book, clock) as typist:
        await at_the_actions(typist)
        await typist.press("a")
        await typist.type("Kenji: order two scanners, fri, #G2")
        await typist.press("enter")
        typist.sees("action · Kenji · due Fri 27 Nov", "order two scanners", "6 of 7")


async def test_y_copies_what_was_chosen(book: Pages, pen: Pen, clock: FakeClock) -> None:
    async with seated(book, clock) as typist:
        await at_the_actions(typist)
        await typist.press("y")
        assert typist.app.clipboard.startswith("A-nov26.1 Tobiah: Name one budget holder")
        await typist.press("m", "m", "y")
        assert len(typist.app.clipboard.splitlines()) == 2
        typist.sees("2 lines copied.")


async def test_an_action_that_keeps_moving_is_asked_about(book: Pages, pen: Pen, clock: FakeClock) -> None:
    async with seated(book, clock) as typist:
        await at_the_actions(typist)
        for day in ("2w", "4w"):
            await typist.press("/")
            await typist.type("budget")
            await typist.press("enter", ">")
            await typist.type(day)
            await typist.press("enter", "/", "escape")
        typist.sees("moved twice: shrink, hand over or drop?")


async def test_the_detail_tells_where_it_came_from_and_leads_on(
    book: Pages, clock: FakeClock, session: Session
) -> None:
    session.move("next")
    session.capture("input", "Lindiwe: the 28th to the 5th would cover us")
    session.capture("decision", "Changes stop over year end")
    session.capture("action", "Nadia: list the safety fixes, 2w, #G2, <Lindiwe")
    async with seated(book, clock, size=(100, 40)) as typist:
        await typist.press("a")
        await typist.until("Nadia")
        await typist.press("enter")
        typist.sees(
            *("owner", "Nadia", "asked by", "Lindiwe", "due"),
            *("carries out", "Changes stop over year end", "Weekly IT-business sync 1"),
            *("Goals this week: Which goal moved?", "beside it", "input: Lindiwe: the 28th to the 5th"),
            *("taken on", "1 the meeting", "2 D-1.1 Changes stop", "3 G2 Vendors are paid"),
        )
        await typist.press("2")
        await typist.until("2 A-1.1")
        typist.sees("D-1.1", "noted", "in the room", "IT: Bram, Kenji", "A-1.1 list the safety fixes")
        await typist.press("2")
        typist.sees("carries out")
        await typist.press("escape", "escape")
        typist.sees("carries out")
        await typist.press("enter")
        await typist.until("GOALS THIS WEEK")  # the meeting it was said in, which still runs


async def test_two_strokes_search_everything(book: Pages, pen: Pen, clock: FakeClock) -> None:
    async with seated(book, clock) as typist:
        await at_the_actions(typist)
        await typist.press("/", "/")
        await typist.type("spare")
        typist.sees("action", "Price the spare line", "1 found")
        await typist.press("enter")
        typist.sees("asked by", "Lindiwe")
        await typist.press("escape", "escape")
        typist.sees("5 of 6")


async def test_arrows_go_through_the_list_while_the_filter_is_typed(
    book: Pages, pen: Pen, clock: FakeClock
) -> None:
    async with seated(book, clock) as typist:
        await at_the_actions(typist)
        await typist.press("/", "down", "down")
        await typist.type("the")
        assert next(row for row in typist.rows if row.startswith("▸"))
        await typist.press("enter", "space")
        typist.sees("done")


async def test_an_empty_list_says_how_to_go_on(book: Pages, desk: Desk, clock: FakeClock) -> None:
    async with seated(book, clock) as typist:
        await typist.press("a")
        await typist.until("0 of 0")
        typist.sees("Nobody owes anything. a takes an action on")
        await typist.press("space")
        typist.sees("There is nothing in this list.")
        await typist.press("/")
        await typist.type("zebra")
        typist.sees("Nothing fits. Esc clears the filter")


async def test_user_text_is_shown_as_it_is(book: Pages, pen: Pen, clock: FakeClock) -> None:
    pen.add("[/bold] a [x] done \x1b[2J", owner="KF", due=date(2026, 11, 24).isoformat())
    async with seated(book, clock) as typist:
        await typist.press("a")
        await typist.until("[/bold] a [x] done")
        assert "\x1b" not in typist.text
        await typist.press("/")
        await typist.type("bold")
        await typist.press("enter", "enter")
        typist.sees("[/bold] a [x] done")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 16)])
async def test_no_row_is_cut_without_a_sign(
    book: Pages, pen: Pen, clock: FakeClock, size: tuple[int, int]
) -> None:
    for n in range(40):
        pen.add(f"A long line {n} {'that goes on and on ' * 12}end", owner="KF", due="2027-01-01")
    async with seated(book, clock, size=size) as typist:
        await typist.press("a")
        await typist.until("A long line")
        rows = [row for row in typist.rows if "A long line" in row]
        assert rows
        assert all(row.rstrip("▁▂▃▄▅▆▇█ ").endswith("…") for row in rows)


@pytest.mark.parametrize("key", ["a", "d"])
async def test_a_book_that_cannot_be_read_is_told_and_closes_nothing(
    book: Pages, pen: Pen, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with seated(book, clock) as typist:

        def broken(*_: object, **__: object) -> NoReturn:
            raise StoreTrouble("The disk is gone.")

        for name in ("listed", "history"):
            monkeypatch.setattr(Pages, name, broken)
        await typist.press(key)
        typist.sees("The disk is gone.")
        await typist.press("/", "/", "x")
        typist.sees("The disk is gone.")
        monkeypatch.undo()
        await typist.press("escape", "escape")
        typist.sees("DUE THIS WEEK")
