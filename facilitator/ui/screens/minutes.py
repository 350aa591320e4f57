"""The minutes of a meeting, to be read on the screen."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from facilitator.session import Refused, Session
from facilitator.store.book import StoreTrouble
from facilitator.ui import words
from facilitator.ui.keys import SENT, Situation
from facilitator.ui.screens.room import Room
from facilitator.ui.widgets.key_bar import KeyBar


class MinutesScreen(Room):
    """Plain minutes, as they would be mailed."""

    ROOM = "minutes"

    def __init__(self, session: Session) -> None:
        """Show the minutes of the meeting in hand."""
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """The text, scrolling, and the keys."""
        from facilitator.formats.minutes_text import write_text

        with VerticalScroll(id="minutes"):
            for part in write_text(self._session.meeting).split("\n"):
                yield Static(words.text(part), markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """The text scrolls with the arrow keys at once."""
        self.query_one("#minutes").focus()
        self.call_after_refresh(self.show_keys)

    def situation(self) -> Situation:
        """The meeting shown."""
        return Situation(self._session.meeting)

    def press_sent(self) -> None:
        """The minutes went out."""
        try:
            self._session.note("circulated", "")
        except (Refused, StoreTrouble) as trouble:
            self.say(str(trouble))
            return
        self.say(SENT)
        self.show_keys()

    def press_leave(self) -> None:
        """Back."""
        self.dismiss()
