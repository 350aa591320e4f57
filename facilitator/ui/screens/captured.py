"""Everything captured in this meeting: amend it, strike it, or turn it into something else."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.model.meeting import Meeting
from facilitator.ui.widgets.captured_pane import captured_row
from facilitator.ui.widgets.line_list import LineList


class Captured(ModalScreen[tuple[str, str]]):
    """Gives back what to do and the id of the thing: `("amend", "A-12.3-k3f")`."""

    BINDINGS = [
        Binding("up,k", "go(-1)", show=False),
        Binding("down,j", "go(1)", show=False),
        Binding("enter,e", "choose('amend')", show=False),
        Binding("x,delete", "choose('strike')", show=False),
        Binding("a", "choose('action')", show=False),
        Binding("d", "choose('decision')", show=False),
        Binding("n", "choose('note')", show=False),
        Binding("escape,q,c", "dismiss", show=False),
    ]

    def __init__(self, meeting: Meeting) -> None:
        """Show what `meeting` captured."""
        super().__init__()
        self._meeting = meeting

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        keys = "Enter amend · x strike · a into action · d into decision · n into note · Esc leave"
        with Vertical(classes="box wide"):
            yield Static("What was captured\n", markup=False)
            yield LineList(id="things")
            yield Static(Content.styled(f"\n{keys}", "$quiet"))

    def on_mount(self) -> None:
        """Draw the list, the newest in hand."""
        things = self._meeting.standing
        rows = self.query_one(LineList)
        rows.styles.height = min(16, max(1, len(things)))
        rows.show_rows(len(things), self._row, row=len(things) - 1)

    def _row(self, at: int, width: int) -> Content:
        return captured_row(self._meeting.standing[at], self._meeting, width)

    def action_go(self, step: int) -> None:
        """Take another in hand."""
        self.query_one(LineList).move(step)

    def action_choose(self, what: str) -> None:
        """Give back what to do with the one in hand."""
        things = self._meeting.standing
        if things:
            self.dismiss((what, things[self.query_one(LineList).row].id))
