"""The application: it holds the book and the clock, and opens screens when they are needed."""

import gc
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast
from weakref import WeakSet

from textual import events
from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Input

from facilitator.clock import HeldClock, SteadyClock
from facilitator.desk import Desk
from facilitator.formats.text import visible
from facilitator.model.meeting import Phase
from facilitator.model.person import short_name
from facilitator.session import Session, clock_for
from facilitator.store.book import Book, StoreTrouble
from facilitator.ui.screens.room import Room
from facilitator.ui.terminal import guard_signals, mend_driver, told
from facilitator.ui.widgets.capture_bar import TypedLine

ALIVE_EVERY = 10.0
"""Seconds between two notes that somebody watches; a shorter absence is not worth a word."""
COLLECT = (700, 10, 1_000)
"""New objects, then young and middle collections, after which the garbage of each age is collected."""

THEMES = (  # `$quiet` is for words that may stand back; a theme's own muted text is no fixed colour
    Theme(
        name="evening",
        dark=True,
        primary="#8ab4f8",
        secondary="#7c8aa0",
        accent="#e2b86b",
        success="#8fce9b",
        warning="#f0c05a",
        error="#f28b82",
        background="#14171c",
        surface="#1a1e25",
        panel="#232933",
        foreground="#e6e8ec",
        variables={"quiet": "#95a0b1", "rule": "#3a4250"},
    ),
    Theme(
        name="morning",
        dark=False,
        primary="#174ea6",
        secondary="#5f6b7a",
        accent="#8a5a00",
        success="#1e6b34",
        warning="#8a5a00",
        error="#b3261e",
        background="#fafaf7",
        surface="#ffffff",
        panel="#ecebe4",
        foreground="#1b1d21",
        variables={"quiet": "#5b6572", "rule": "#c4c2b6"},
    ),
)


class Facilitator(App[int]):
    """Facilitator in a terminal."""

    # All of it here: a stylesheet of a screen's own would be parsed, with all others, when it opens.
    CSS_PATH = ["app.tcss", "screens/meeting.tcss", "screens/lobby.tcss", "screens/close.tcss"]
    TITLE = "Facilitator"
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        book: Book,
        clock: SteadyClock,
        opens: str = "home",
        page: str = "",
        minutes_dir: Path | None = None,
        theme: str = "evening",
    ) -> None:
        """Work on `book` by `clock`, and open the screen `opens` (for `page`, where it is one meeting's)."""
        super().__init__()
        self.book, self.clock = book, clock
        self.desk = Desk(book, clock)
        self.minutes_dir = minutes_dir
        self._opens, self._page = opens, page
        self._offer: Callable[[str], str] | None = None
        self._seen: WeakSet[Screen[object]] = WeakSet()
        """The screens that have been drawn once, and so take keys."""
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme if theme in self.available_themes else "evening"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """`$quiet` for themes of other hands."""
        return {"quiet": "#808a99", "rule": "#808a99"}

    def on_mount(self) -> None:
        """Set the guards and open the first screen."""
        # Smooth scrolling takes half a second a page; at once is better for reading aloud from.
        self.animation_level = "none"
        if not self.is_headless:
            guard_signals(self, self._told_to_leave)
        if self._page:
            self.open_meeting(self._page)
        self._home_below()
        self.call_after_refresh(settle)
        self.call_after_refresh(self._look_where_we_are)

    def _look_where_we_are(self) -> None:
        """Say it once where the workspace lies on a network share or in a synced folder."""
        from facilitator.care.place import risk
        from facilitator.ui.behind import read_behind

        def say(why: object) -> None:
            if why:
                said = f"This workspace is {why}."
                self.notify(visible(said), markup=False, severity="warning", timeout=8)

        # The first screen of the stack: it stands as long as the application.
        read_behind(self.screen_stack[0], lambda: risk(self.book.workspace), say)

    # -- keys

    async def on_event(self, event: events.Event) -> None:
        """Keys one by one: the next is looked at when the screen is where the last one led.

        Textual hands a key from queue to queue until somebody takes it. Whoever types faster than that
        would have the letters of a line taken for commands.
        """
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        if self.screen not in self._seen:
            await told(self.screen.call_after_refresh)
            self._seen.add(self.screen)
        line = self.focused
        if not isinstance(line, Input) and await self._is_command(event):
            return
        await super().on_event(event)
        if isinstance(line, TypedLine) and event.key in ("enter", "escape"):
            await told(line.when_taken)

    async def _is_command(self, event: events.Key) -> bool:
        if isinstance(self.screen, Room) and self.screen.take(event):
            return True
        return await self._check_bindings(event.key, True) or await self._check_bindings(event.key)

    # -- opening screens

    def pop_screen(self) -> AwaitComplete:
        """Leave a screen; below the last one is home, made only when somebody comes there."""
        left = super().pop_screen()
        self._home_below()
        self.call_after_refresh(gc.collect)
        return left

    def _home_below(self) -> None:
        if len(self.screen_stack) == 1:
            from facilitator.ui.screens.home import Home

            self.push_screen(Home(self.desk))

    def open_meeting(self, page: str) -> None:
        """Open the screen that a meeting's phase asks for."""
        try:
            session = self.session_of(page)
        except StoreTrouble as trouble:
            self.notify(str(trouble), markup=False, severity="error")
            return
        match session.meeting.phase:
            case Phase.PLANNED:
                from facilitator.ui.screens.lobby import Lobby

                self.push_screen(Lobby(session))
            case Phase.LIVE | Phase.PAUSED:
                away = session.away()
                self.open_live(session, away if away > ALIVE_EVERY + 5 else 0.0)
            case Phase.CLOSING:
                self.open_close(session)
            case _:
                from facilitator.ui.screens.minutes import MinutesScreen

                self.push_screen(MinutesScreen(session))

    def open_live(self, session: Session, away: float = 0.0) -> None:
        """Open the live screen."""
        from facilitator.between.clerk import Clerk
        from facilitator.ui.screens.meeting import MeetingScreen

        clerk = Clerk(self.book, session.clock)
        self.push_screen(MeetingScreen(session, away, lambda: clerk.twin().told_since(session.meeting)))

    def open_close(self, session: Session) -> None:
        """Open the read-back."""
        from facilitator.ui.screens.close import Close

        self.push_screen(Close(session, self.minutes_dir, self.desk.names))

    def open_goals(self, session: Session | None = None) -> None:
        """Open the shared goals, those of a meeting in hand or of the workspace."""
        from facilitator.ui.screens.goals import Goals

        self.push_screen(Goals(self.desk, session))

    def send_instead(self, session: Session) -> str:
        """A meeting that only informs becomes an e-mail; returns where its text is, "" for nowhere."""
        from facilitator.formats.minutes_text import write_text
        from facilitator.publish import NotPublished, name_of, publish

        session.move("turned_into_email")
        if self.minutes_dir is None:
            return ""
        path = self.minutes_dir / f"{name_of(session.meeting)}.txt"
        try:
            publish(path, write_text(session.meeting))
        except NotPublished as trouble:
            self.notify(str(trouble), markup=False, severity="error")
            return ""
        return str(path)

    def open_detail(self, id: str) -> None:
        """Tell all of an action or a decision; it may lead on to its meeting."""
        from facilitator.between.clerk import Clerk
        from facilitator.ui.screens.detail import detail_of

        def follow(page: str | None) -> None:
            if page:
                self.open_meeting(page)

        try:
            detail = detail_of(Clerk(self.book, self.clock), id)
        except StoreTrouble as trouble:
            self.notify(str(trouble), markup=False, severity="error")
            return
        if detail is not None:
            self.push_screen(detail, follow)

    def open_search(self) -> None:
        """Open the search; the hit that is chosen opens its meeting."""
        from facilitator.between.clerk import Clerk
        from facilitator.ui.screens.search import Search

        def take(page: str | None) -> None:
            if page and self.desk.find(page):
                self.open_meeting(page)

        self.push_screen(Search(Clerk(self.book, self.clock)), take)

    def open_actions(self) -> None:
        """Open the actions."""
        from facilitator.between.clerk import Clerk
        from facilitator.between.pen import Pen
        from facilitator.ui.screens.actions import Actions

        self.push_screen(Actions(Clerk(self.book, self.clock), Pen(self.book, self.clock)))

    def open_decisions(self) -> None:
        """Open the decision log."""
        from facilitator.between.clerk import Clerk
        from facilitator.between.pen import Pen
        from facilitator.ui.screens.decisions import Decisions

        self.push_screen(Decisions(Clerk(self.book, self.clock), Pen(self.book, self.clock)))

    def session_of(self, page: str) -> Session:
        """Take a meeting in hand, by the clock it was started with."""
        clock = self.clock if isinstance(self.clock, HeldClock) else clock_for(self.book)
        known = self.desk.organisation()
        names = {each.id: short_name(each, known.people) for each in known.people}
        return Session(self.book, clock, page, self.desk.opening(page), known.units, names)

    def resembling(self, line: str) -> str:
        """The decision of old that resembles a line being typed, in one line; "" for none, and while the
        decisions are read, which a key does not wait for."""
        if self._offer is None:
            from facilitator.between.clerk import Clerk
            from facilitator.ui.behind import read_behind

            self._offer = _no_offer
            clerk = Clerk(self.book, self.clock)
            read_behind(self.screen_stack[0], lambda: clerk.twin().offer(), self._take_offer)
        return self._offer(line)

    def _take_offer(self, offer: object) -> None:
        self._offer = cast(Callable[[str], str], offer)

    # -- leaving

    def _told_to_leave(self, number: int) -> None:
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_draft", None)
            if keep is not None:
                keep()
        self.exit(return_code=128 + number)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every key of the screen in hand by its name, then theme and quit."""
        if isinstance(screen, Room):
            yield from screen.commands()
        yield SystemCommand("Light or dark", "The other theme", self.other_theme)
        yield SystemCommand("Quit Facilitator", "A meeting goes on", self.exit)

    def other_theme(self) -> None:
        """From light to dark, or back."""
        self.theme = "morning" if self.theme == "evening" else "evening"


def _no_offer(_: str) -> str:
    return ""


def settle() -> None:
    """After the first frame: keep what start-up made out of every later collection, and collect again.

    Rows come by the thousand and stay. To go through all of them again and again would hold up every tenth
    key, so that what is old is looked at when a screen is left.
    """
    gc.freeze()
    gc.set_threshold(*COLLECT)
    gc.enable()


def run(
    book: Book,
    clock: SteadyClock,
    *,
    opens: str = "home",
    page: str = "",
    minutes_dir: Path | None = None,
    theme: str = "evening",
) -> int:
    """Run Facilitator in this terminal; returns the exit code, 1 after a crash."""
    mend_driver()
    app = Facilitator(book, clock, opens, page, minutes_dir, theme)
    app.run()
    return app.return_code or 0
