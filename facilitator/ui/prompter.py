"""When a hint is said and how long it stays: once a meeting, fifteen seconds, never while somebody types."""

from facilitator.model.hint import Hint, hint
from facilitator.model.meeting import Meeting
from facilitator.model.timing import Outlook

STAYS = 15.0
"""Seconds a hint stays (product, section 4); the clock's own words stay while they hold."""


class Prompter:
    """Remembers what was said in this meeting."""

    def __init__(self) -> None:
        """Nothing was said yet."""
        self._said: set[str] = set()
        self._hint: Hint | None = None
        self._since = 0.0
        self._muted = False

    def mute(self) -> bool:
        """Hints off, or on again; True when they are off now."""
        self._muted = not self._muted
        return self._muted

    def words(self, meeting: Meeting, view: Outlook, typing: bool) -> str:
        """What to say at this instant; "" for nothing."""
        found, now = hint(meeting, view, self._said), view.now.timestamp()
        if found and not found.clock and (self._muted or typing):
            found = None
        before = self._hint
        if before and not before.clock:
            over = now - self._since > STAYS
            if over or found is None or found.key != before.key:
                self._said.add(before.key)
            if over and found and found.key == before.key:
                found = None
        if found and (before is None or before.key != found.key):
            self._since = now
        self._hint = found
        return found.words if found else ""
