"""Text of users is data: in titles, names and lines it neither crashes nor restyles anything."""

from facilitator.desk import Desk
from facilitator.formats.text import clean, visible
from facilitator.model.agenda import Agenda, AgendaItem, ItemKind
from facilitator.session import Session
from facilitator.store import Pages
from tests.conftest import TEN, FakeClock
from tests.ui.table import Typist, seated
from tests.weekly import plan_sync

MARKUP = ("[/bold]", "[red]x", "a [/] b", "[b]bold", "[$primary]y", "[@click=app.quit]hi[/]", "[link=x]y")
CONTROLS = (
    "a\x1b[2Jb",
    "a\x1b]0;title",
    "a\x9b31mb",
    "tab\there",
    "bell\x07",
    "nul\x00del\x7f",
    "feed\r",
    "turn\u202eed",
)
SHAPES = (
    "漢字かな交じり",
    "e\u0301clair",
    "שלום עולם",
    "ไทยกำลัง",
    "👩‍👩‍👧 family 🇩🇪",
    "zero\u200bwi\u200ddth\ufeff",
    "",
)
HOSTILE = (*MARKUP, *CONTROLS, *SHAPES)
TITLE = "[/bold] [red]x \x1b[2J 漢字 a [/] b"
COLUMNS, ROWS = 100, 50


async def test_titles_names_and_goals_of_any_text_are_drawn_as_they_are(
    book: Pages, clock: FakeClock, desk: Desk
) -> None:
    outputs = ("goal_check",)
    items = [AgendaItem(f"I {each}", 1, prompt=f"Q {each}", outputs=outputs) for each in HOSTILE]
    items.append(AgendaItem("Read-back", 4, kind=ItemKind.CLOSE, prompt=TITLE))
    for at, each in enumerate(HOSTILE[:14]):
        desk.note("person", f"X{at}", name=f"N {each}", side="it")
        desk.add_goal(f"L {each}", measure=each, target=each)
    plan_sync(desk, TEN, Agenda(f"T {TITLE}", tuple(items), purpose=f"P {TITLE}"))
    async with seated(book, clock, size=(COLUMNS, ROWS)) as typist:
        _is_sound(typist, f"T {TITLE}")
        await typist.press("enter")
        _is_sound(typist, f"T {TITLE}", f"P {TITLE}", *(f"N {each}" for each in HOSTILE[:14]))
        _is_sound(typist, *(f"I {each}" for each in HOSTILE))
        await typist.press("enter", "v")
        _is_sound(typist, f"T {TITLE}")
        await typist.press("v")
        for each in HOSTILE:
            _is_sound(typist, f"I {each.upper()}", f"Q {each}")
            await typist.press("n")


async def test_goals_of_any_text_are_drawn_as_they_are(book: Pages, clock: FakeClock) -> None:
    desk = Desk(book, clock)
    for each in HOSTILE:
        desk.add_goal(f"L {each}", measure=f"M {each}", target=f"t {each}")
    async with seated(book, clock, size=(COLUMNS, 260)) as typist:
        await typist.press("G")
        _is_sound(
            typist, *(f"L {each}" for each in HOSTILE), *(f"M {each}: ? → t {each}" for each in HOSTILE)
        )


async def test_a_pasted_line_of_any_text_is_taken_and_shown_as_it_is(
    book: Pages, clock: FakeClock, page: str
) -> None:
    async with seated(book, clock, page, size=(COLUMNS, ROWS)) as typist:
        for each in HOSTILE[:-1]:
            await typist.press("enter")
            await typist.paste(f"L {each}")
            _is_sound(typist, f"> L {clean(each)}")
            await typist.press("enter")
        typist.sees(f"CAPTURED {len(HOSTILE) - 1}")
        _is_sound(typist, *(f"L {clean(each)}" for each in HOSTILE[-8:]))


async def test_hostile_actions_and_decisions_are_listed_and_read_back(
    book: Pages, clock: FakeClock, session: Session
) -> None:
    lines = [clean(each) for each in (*MARKUP, *SHAPES[:4])]
    for at, each in enumerate(lines):
        session.capture("action" if at % 2 else "decision", f"L {each}")
    async with seated(book, clock, session.meeting.id, size=(COLUMNS, ROWS)) as typist:
        _is_sound(typist)
        await typist.press("c")
        _is_sound(typist, *(f"L {each}" for each in lines))
        await typist.press("escape", "r")
        for each in (*lines[1::2], *lines[::2]):
            _is_sound(typist, f"L {each}")
            await typist.press("enter")
        _is_sound(typist, *(f"No owner: L {each}" for each in lines[1::2]))


def _is_sound(typist: Typist, *texts: str) -> None:
    """Every row is as wide as the screen, holds no control character, and these texts stand on it."""
    for strip in typist.app.screen._compositor.render_strips():
        assert strip.cell_length == COLUMNS, repr(strip.text)
        assert visible(strip.text) == strip.text, repr(strip.text)
    typist.sees(*(visible(each).strip() for each in texts))
