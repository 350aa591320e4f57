"""What every screen shares: keys out of the one table, a footer that follows, toasts without markup."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual.app import SystemCommand
from textual.screen import Screen

from facilitator.formats.text import visible
from facilitator.ui.keys import KEYS, Situation, bindings, footer, key_of
from facilitator.ui.widgets.key_bar import KeyBar


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

    def situation(self) -> Situation:
        """What decides which keys are on."""
        return Situation()

    def action_press(self, action: str) -> None:
        """Do what a key stands for, or say why it is off."""
        key = key_of(self.ROOM, action)
        if key is None:
            return
        if why := key.off(self.situation()):
            self.say(why)
            return
        getattr(self, f"press_{action}")()
        self.show_keys()

    def commands(self) -> Iterable[SystemCommand]:
        """The screen's keys for the palette, by name."""
        for key in KEYS[self.ROOM]:
            yield SystemCommand(
                f"{key.label} ({key.shown})", key.help, partial(self.action_press, key.action)
            )

    def show_keys(self) -> None:
        """Let the footer follow the situation."""
        for bar in self.query(KeyBar):
            bar.show_keys(footer(self.ROOM, self.situation()))

    def say(self, words: str, severe: bool = False) -> None:
        """One sentence for the person at the keyboard."""
        self.notify(visible(words), markup=False, severity="error" if severe else "information", timeout=4)

    def press_help(self) -> None:
        """All keys of this screen."""
        from facilitator.ui.screens.help import Help

        self.app.push_screen(Help(KEYS[self.ROOM], self.situation()))
