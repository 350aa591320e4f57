"""What lies on the table below the question: look-backs and late actions, goals to check, or a round.

It draws nothing.
"""

from facilitator.model.since import expected
from facilitator.session import Session
from facilitator.ui.goal_check import GoalCheck
from facilitator.ui.opening import Opening
from facilitator.ui.widgets.question_pane import OnTheTable


class Table:
    """Knows which list is gone through just now; one row of it is in hand, and digits answer it."""

    def __init__(self, session: Session) -> None:
        """Lay out what the item on the table asks for."""
        self._session = session
        self.opening = Opening(session)
        self._check = GoalCheck(session)
        self.round_is_on = False

    def begin(self) -> None:
        """Another item is on the table: each list from its first row, and no round."""
        self.opening.begin()
        self._check.begin()
        self._round(False)

    def turn_round(self) -> None:
        """Hear everybody once, or end the round."""
        self._round(not self.round_is_on)

    def _round(self, on: bool) -> None:
        self.round_is_on, self._session.heard = on, frozenset()

    def move(self, rows: int) -> None:
        """Take another row in hand."""
        (self._check if self._check.is_on else self.opening).move(rows)

    def digit(self, said: int) -> None:
        """In a round, who spoke; or else how sure a side is of a goal. Raises Refused, StoreTrouble."""
        if not self.round_is_on:
            self._check.digit(said)
            return
        room = self._session.meeting.here or self._session.meeting.people
        if 1 <= said <= len(room):
            self._session.heard ^= {room[said - 1].id}

    def seen(self) -> OnTheTable:
        """What there is to see of it at this instant."""
        session, opening, check = self._session, self.opening, self._check
        return OnTheTable(
            earlier=opening.rows,
            row=check.row if check.is_on else opening.row,
            news=opening.news,
            here=expected(session.meeting) if opening.is_on else frozenset(),
            first=check.first,
            heard=session.heard if self.round_is_on else None,
            name=session.name,
        )
