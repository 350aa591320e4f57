"""What earlier meetings left for the opening of this one, and the one thing in hand. It draws nothing."""

from facilitator.formats.since_text import Told
from facilitator.model.action import Action
from facilitator.model.carry_over import is_opening
from facilitator.model.decision import Decision
from facilitator.session import Session


class Opening:
    """Late actions, then decisions to look back on; gone through with one key each."""

    def __init__(self, session: Session) -> None:
        """Begin with the first."""
        self._session = session
        self._row = 0
        self._news: Told | None = None

    def take_news(self, news: Told | None) -> None:
        """What happened since last time was read."""
        self._news = news

    @property
    def is_planned(self) -> bool:
        """True where the meeting has an opening at all."""
        return any(map(is_opening, self._session.meeting.items))

    @property
    def is_on(self) -> bool:
        """True while the opening is on the table."""
        item = self._session.meeting.item
        return item is not None and is_opening(item)

    @property
    def rows(self) -> tuple[Action | Decision, ...]:
        """What is gone through, while the opening is on the table; nothing at any other time."""
        return self._session.earlier if self.is_on else ()

    @property
    def news(self) -> Told | None:
        """What happened since last time, while the opening is on the table; None where nobody knows."""
        return self._news if self.is_on else None

    @property
    def row(self) -> int:
        """The row in hand; 0 where there is none."""
        return max(0, min(self._row, len(self.rows) - 1))

    @property
    def in_hand(self) -> Action | Decision | None:
        """The action or decision in hand."""
        rows = self.rows
        return rows[self.row] if rows else None

    @property
    def is_decision(self) -> bool:
        """True where a decision is in hand."""
        return isinstance(self.in_hand, Decision)

    def move(self, rows: int) -> None:
        """Take another in hand."""
        self._row = max(0, min(self.row + rows, len(self.rows) - 1))

    def begin(self) -> None:
        """Back to the first."""
        self._row = 0

    def done(self) -> None:
        """The action in hand is done, then the next one is in hand; or it is not done after all.

        Raises Refused and StoreTrouble.
        """
        action = self.in_hand
        if isinstance(action, Action):
            self._session.note("done" if action.is_open else "reopened", action.id)
            if action.is_open:
                self.move(1)
