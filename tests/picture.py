"""`python -m tests.picture`: the picture in the README, drawn by the real app in the middle of a meeting.

It writes docs/live.svg and docs/live.png. The clock is one that stands still, so that the same app
always gives the same picture.
"""

import asyncio
import re
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from facilitator.desk import Desk
from facilitator.session import Session
from facilitator.store import Pages, open_book
from facilitator.ui.app import Facilitator
from tests.conftest import FakeClock
from tests.weekly import furnish, plan_sync

DOCS = Path(__file__).resolve().parent.parent / "docs"
COLUMNS, ROWS = 100, 30
MONDAY = datetime(2026, 11, 23, 10, 0).astimezone()
FONT = "DejaVu Sans Mono, Menlo, Consolas, monospace"


def main() -> int:
    """Draw both; returns 0."""
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="facilitator-picture-") as folder:
        clock = FakeClock(MONDAY)
        book = open_book(Path(folder) / "workspace")
        svg = asyncio.run(_drawn(book, clock, _half_way(book, clock)))
    svg = _settled(svg)
    (DOCS / "live.svg").write_text(svg, encoding="utf-8")
    import resvg_py

    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=2, monospace_family=FONT.partition(",")[0]))
    (DOCS / "live.png").write_bytes(png)
    return 0


def _half_way(book: Pages, clock: FakeClock) -> str:
    """A sync at 10:18: the first item ran over, the decision is on the table; its page."""
    desk = Desk(book, clock)
    furnish(desk)
    session = Session(book, clock, plan_sync(desk, MONDAY).id, units=desk.organisation().units)
    session.set_present([each.id for each in session.meeting.people if each.id != "DA"])
    clock.move(60)
    session.start()
    clock.move(4 * 60 + 30)
    session.move("next")
    for goal, (business, it) in zip(session.meeting.goals, ((4, 4), (3, 4), (4, 2)), strict=True):
        session.check_goal(goal, business, it)
    clock.move(3 * 60)
    session.move("next")
    session.capture("heads_up", "Desmond: stock count in all depots, 14 dec")
    session.capture("surprise", "The order screen changed in the middle of the campaign")
    clock.move(3 * 60 + 40)
    session.move("next")
    session.capture("input", "Lindiwe: the 28th to the 5th would cover us")
    session.capture("input", "Bram: we need a way in for safety fixes")
    session.capture("parked_item", "Do we still need the fax line?")
    clock.move(4 * 60 + 50)
    decided = session.capture("decision", "No changes from 28 Dec to 5 Jan, safety fixes excepted")
    session.answer(decided, why="each stop delays a payment run", benefits=["vendor"])
    clock.move(50)
    session.capture("action", "Nadia: send the dates of the payment runs, wed")
    clock.move(50)
    return session.meeting.id


async def _drawn(book: Pages, clock: FakeClock, page: str) -> str:
    """The live screen with a line half typed, as SVG."""
    app = Facilitator(book, clock, page=page)
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        await pilot.press("a")
        focused = app.focused
        assert focused is not None
        for character in "Kenji: list the safety fixes we still allow, fri, <Finance":
            await pilot.press("space" if character == " " else character)
        await pilot.pause()
        return app.export_screenshot(title="Facilitator")


def _settled(svg: str) -> str:
    """The SVG without what would differ from run to run, and without a font from the web."""
    svg = re.sub(r"terminal-\d+-", "terminal-", svg)
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: Fira Code[^;]*;", f"font-family: {FONT};", svg)


if __name__ == "__main__":
    sys.exit(main())
