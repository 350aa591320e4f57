"""The clock on the live screen: its moves, what it says, and what it takes from whom."""

from facilitator.between.lists import Lists
from facilitator.desk import Desk
from facilitator.session import Session
from facilitator.store import Pages
from tests.conftest import FakeClock
from tests.ui.table import seated
from tests.weekly import plan_sync


async def test_the_screen_follows_the_clock(book: Pages, clock: FakeClock, page: str) -> None:
    async with seated(book, clock, page) as typist:
        typist.sees("10:00-10:25", "ends 10:25, in 25 min", "ON TIME", "left of 4:00", "1 of 5")
        clock.move(90)
        await typist.until("10:01  ends 10:25, in 24 min")


async def test_lateness_is_named_and_taken_from_named_items(book: Pages, clock: FakeClock, page: str) -> None:
    async with seated(book, clock, page, size=(120, 30)) as typist:
        clock.move(6 * 60)
        await typist.until("TIGHT")
        typist.sees("ends 10:25", "2:00 over", "eating Coming up and One", "5→4", "8→7", "d decide", "p park")


async def test_at_four_fifths_it_asks_whether_the_room_is_ready(
    book: Pages, clock: FakeClock, page: str
) -> None:
    async with seated(book, clock, page) as typist:
        clock.move(3 * 60 + 15)
        await typist.until("81% used - ready to decide?")


async def test_four_minutes_before_the_end_it_asks_to_read_back(
    book: Pages, clock: FakeClock, page: str
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("n", "n", "n")
        clock.move(21 * 60 + 5)
        await typist.until("Time to read back")


async def test_next_back_and_skip_move_between_the_items(book: Pages, clock: FakeClock, page: str) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("B")
        typist.sees("This is the first item.")
        await typist.press("n")
        typist.sees("GOALS THIS WEEK", "2 of 5", "reserve 4:00")
        await typist.press("B")
        typist.sees("ACTIONS KEPT")
        await typist.press("n", "s")
        typist.sees("COMING UP", "-  Goals this week")


async def test_extend_gives_two_then_one_and_then_says_why_it_is_off(
    book: Pages, clock: FakeClock, page: str
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("n", "e")
        typist.sees("left of 6:00", "reserve 2:00")
        await typist.press("e")
        typist.sees("left of 7:00", "reserve 1:00")
        typist.misses("e extend")
        await typist.press("e")
        typist.sees("Extended twice already: p parks it with a date, d decides it.", "left of 7:00")


async def test_an_extension_beyond_the_reserve_names_what_shrinks(
    book: Pages, clock: FakeClock, page: str
) -> None:
    async with seated(book, clock, page, size=(120, 30)) as typist:
        await typist.press("e")
        typist.sees("left of 6:00", "shorter: Coming up 5→4", "8→7", "TIGHT", "ends 10:25")


async def test_a_pause_holds_the_box_and_says_so(book: Pages, clock: FakeClock, page: str) -> None:
    async with seated(book, clock, page) as typist:
        clock.move(60)
        await typist.until("10:01")
        await typist.press("z")
        typist.sees("PAUSED")
        clock.move(120)
        await typist.until("10:03")
        await typist.press("n")
        typist.sees("The meeting is paused: z goes on.", "ACTIONS KEPT")
        await typist.say("a", "Kenji: call the landlord, fri")
        typist.sees("A1 Kenji")
        await typist.press("z")
        typist.misses("PAUSED")
        typist.sees("1/4")


async def test_park_takes_the_question_off_the_table_until_next_time(
    book: Pages, clock: FakeClock, page: str
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("n", "n", "n", "p")
        typist.sees("park > ")
        await typist.press("enter")
        typist.sees("P  One thing to de", "P1 One thing to decide", "READ-BACK AND RATE")


async def test_what_is_left_can_be_put_in_another_order(book: Pages, clock: FakeClock, page: str) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("O")
        typist.sees("What is left, in which order?")
        await typist.press("down", "down", "left", "left", "enter", "n")
        typist.sees("ONE THING TO DECIDE")
        await typist.press("n", "n")
        await typist.press("O")
        typist.sees("There are not two items left to put in another order.")


async def test_a_round_marks_who_was_heard(book: Pages, clock: FakeClock, page: str) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("v")
        typist.sees("Round: 0 of 7 heard. Next: Bram?")
        await typist.press("1", "3", "3", "2")
        typist.sees("Round: 2 of 7 heard. Next: Kenji?")
        await typist.press("escape")
        typist.misses("Round:")


async def test_a_round_ends_with_its_item_and_the_next_one_begins_with_nobody(
    book: Pages, clock: FakeClock, page: str
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("v", "1", "8", "n")
        typist.misses("Round:")
        await typist.press("4", "v")
        typist.sees("Round: 0 of 7 heard. Next: Bram?")
        await typist.press("2", "v")
        typist.misses("Round:")
        typist.sees("G1 4|?")


async def test_two_digits_check_a_goal_and_mark_a_gap(
    book: Pages, clock: FakeClock, page: str, session: Session
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("4")
        typist.misses("4|")
        await typist.press("n", "4", "4", "3", "9", "4", "4", "2")
        typist.sees("G1 4|4", "G2 3|4", "G3 4|2 gap")
        await typist.press("up", "5", "5")
        typist.sees("G2 5|5")
    session.refresh()
    assert [each.gap for each in session.meeting.goals] == [False, False, True]


async def test_an_item_is_tagged_with_the_goal_it_serves(book: Pages, clock: FakeClock, page: str) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("g")
        typist.sees("which shared goal?", "1 G1", "0 none")
        await typist.press("1")
        typist.sees("so that Customers know when their order will arrive  G1")
        await typist.press("g", "0")
        typist.misses("so that")


async def test_hints_can_be_muted_but_the_clock_still_speaks(
    book: Pages, clock: FakeClock, page: str, session: Session
) -> None:
    session.set_present([each.id for each in session.meeting.people if each.side == "it"])
    async with seated(book, clock, page) as typist:
        await typist.until("No one from Management is here yet.")
        await typist.press("m")
        await typist.until(lambda: "No one from" not in typist.text)
        typist.sees("Hints are off; the clock still speaks.")
        clock.move(4 * 60)
        await typist.until("Time is up")


async def test_owed_actions_are_gone_through_with_one_key_each(
    book: Pages, clock: FakeClock, desk: Desk, session: Session
) -> None:
    for line in (
        "Kenji: price the spare line, tue",
        "Nadia: book the hall, fri",
        "Bram: call the vendor, fri",
    ):
        session.capture("action", line)
    session.move("read_back")
    session.close()
    clock.move(7 * 86400)
    following = plan_sync(desk, clock.now())
    async with seated(book, clock, following.id, size=(100, 30)) as typist:
        await typist.press("enter")
        late = next(row for row in typist.rows if "price the spare line" in row)
        assert "late" in late
        assert "Kenji" in late
        await typist.press("space")
        done = next(row for row in typist.rows if "price the spare line" in row)
        assert "done" in done or "ok" in done
        await typist.press(">")
        typist.sees("new date")
        await typist.type("fri")
        await typist.press("enter")
        assert "4 Dec" in next(row for row in typist.rows if "book the hall" in row)
        await typist.press("down", "b")
        await typist.type("no answer")
        await typist.press("enter", "o", "3")
        assert "Kenji" in next(row for row in typist.rows if "call the vendor" in row)
        blocked = next(each for each in Lists(book, clock).actions() if each.text == "call the vendor")
        assert (blocked.because, blocked.who) == ("no answer", "KF")
        await typist.press("-")
        await typist.type("nobody needs it")
        await typist.press("enter")
    assert [(each.text, each.due, each.moved) for each in Lists(book, clock).actions()] == [
        ("book the hall", "2026-12-04", 1)
    ]


async def test_away_and_back_goes_on_at_the_right_second(book: Pages, clock: FakeClock, page: str) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("n")
        await typist.until(lambda: book.recall("alive"))
    clock.move(95)
    async with seated(book, clock, page) as typist:
        await typist.until("10:01  ends 10:21, in 20 min")
        typist.sees("Back after 2 min; the clock went on meanwhile.")


async def test_a_key_that_is_a_digit_and_no_number_does_nothing(
    book: Pages, clock: FakeClock, page: str
) -> None:
    async with seated(book, clock, page) as typist:
        await typist.press("²", "o", "²", "o")
        typist.sees("ACTIONS KEPT", "1 of 5")
