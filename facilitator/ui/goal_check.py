"""The goal check: two digits a goal, business first. It draws nothing."""

from facilitator.session import Session


class GoalCheck:
    """The goal in hand, and the first of its two digits."""

    def __init__(self, session: Session) -> None:
        """Begin with the first goal."""
        self._session = session
        self.row = 0
        self._first = 0

    @property
    def is_on(self) -> bool:
        """True while the item on the table asks how sure each side is."""
        meeting = self._session.meeting
        return meeting.item is not None and "goal_check" in meeting.item.outputs and bool(meeting.goals)

    @property
    def first(self) -> int:
        """What business said of the goal in hand, while IT has not answered; 0 before that."""
        return self._first

    def begin(self) -> None:
        """Back to the first goal."""
        self.row, self._first = 0, 0

    def move(self, rows: int) -> None:
        """Take another goal in hand."""
        self.row, self._first = max(0, min(self.row + rows, len(self._session.meeting.goals) - 1)), 0

    def digit(self, said: int) -> None:
        """How sure a side is, 1 to 5; the second digit of a goal saves it. Raises Refused, StoreTrouble."""
        if not self.is_on or not 1 <= said <= 5:
            return
        if not self._first:
            self._first = said
            return
        business, self._first = self._first, 0
        self._session.check_goal(self._session.meeting.goals[self.row], business, said)
        self.move(1)
