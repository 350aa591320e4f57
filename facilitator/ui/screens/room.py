"""What every screen shares: keys out of the one table, a footer that follows, toasts without markup."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar, Protocol, cast

from textual import events
from textual.app import SystemCommand
from textual.screen import Screen

from facilitator.formats.text import visible
from facilitator.session import Session
from facilitator.ui import words
from facilitator.ui.keys import KEYS, Situation, bindings, footer
from facilitator.ui.widgets.capture_bar import CaptureBar
from facilitator.ui.widgets.key_bar import KeyBar
from facilitator.ui.widgets.line_list import LineList

PAGING = ("pagedown", "pageup", "home", "end")
"""Keys that belong to the list of a screen, whoever has the focus."""


class House(Protocol):
    """What a screen may ask of the application: to open another screen."""

    def open_meeting(self, page: str) -> None:
        """The screen that a meeting's phase asks for."""

    def open_live(self, session: Session, away: float = 0.0) -> None:
        """The live screen."""

    def open_close(self, session: Session) -> None:
        """The read-back."""

    def open_goals(self, session: Session | None = None) -> None:
        """The shared goals."""

    def send_instead(self, session: Session) -> str:
        """A meeting that only informs becomes an e-mail; returns where its text is. See Session.move."""

    def open_detail(self, id: str) -> None:
        """All of an action or a decision."""

    def open_search(self) -> None:
        """The search, and from there a meeting."""

    def resembling(self, line: str) -> str:
        """The decision of old that resembles a line being typed, in one line; "" for none."""

    def open_actions(self) -> None:
        """Every action."""

    def open_decisions(self) -> None:
        """The decision log."""


class Room(Screen[None]):
    """A screen whose keys come from the table; a key that is off says why."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall"), (32, "-high")]
    ROOM: ClassVar[str] = ""
    """The screen's name in the table of keys."""

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Bind the keys of the table."""
        if cls.ROOM:
            cls.BINDINGS = [*bindings(cls.ROOM)]
        super().__init_subclass__(**kwargs)  # type: ignore[arg-type]

    @property
    def house(self) -> House:
        """The application, as far as a screen knows it."""
        return cast(House, self.app)

    def situation(self) -> Situation:
        """What decides which keys are on."""
        return Situation()

    def take(self, event: events.Key) -> bool:
        """Take a key that answers something and is no command, while no line is typed; True where it was."""
        return self._paged(event.key)

    def _paged(self, key: str) -> bool:
        rows = next(iter(self.query(LineList)), None) if key in PAGING else None
        if rows is not None:
            getattr(rows, f"key_{key}")()
        return rows is not None

    def action_press(self, at: int) -> None:
        """Do what a key of the table stands for, or say why it is off."""
        key = KEYS[self.ROOM][at]
        if why := key.off(self.situation()):
            self.say(why)
            return
        method = getattr(self, f"press_{key.action}")
        if key.what:
            method(key.what)
        else:
            method()
        self.show_keys()

    def commands(self) -> Iterable[SystemCommand]:
        """The screen's keys for the palette, by name."""
        for at, key in enumerate(KEYS[self.ROOM]):
            yield SystemCommand(f"{key.label} ({key.shown})", key.help, partial(self.action_press, at))

    def show_keys(self) -> None:
        """Let the footer follow the situation."""
        for bar in self.query(KeyBar):
            bar.show_keys(footer(self.ROOM, self.situation()))

    def say(self, said: str, severe: bool = False) -> None:
        """One sentence for the person at the keyboard: where lines are typed, or else in a corner."""
        bar = next(iter(self.query(CaptureBar)), None)
        if severe or bar is None or not bar.say(words.text(f" {said}", "$text-warning")):
            self.say_in_a_corner(said, severe)

    def say_in_a_corner(self, said: str, severe: bool = False) -> None:
        """One sentence that covers something for a while."""
        if severe:
            self.notify(visible(said), markup=False, severity="error", timeout=12)
        else:
            self.notify(visible(said), markup=False, timeout=5)

    def press_search(self) -> None:
        """Everything that was ever said."""
        self.house.open_search()

    def press_help(self) -> None:
        """All keys of this screen."""
        from facilitator.ui.screens.help import Help

        self.app.push_screen(Help(KEYS[self.ROOM], self.situation()))
