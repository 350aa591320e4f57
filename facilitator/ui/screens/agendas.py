"""Choose an agenda to plan a meeting from."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.desk import Desk
from facilitator.model.agenda import Agenda
from facilitator.shelf import agendas
from facilitator.store.book import StoreTrouble
from facilitator.ui import words
from facilitator.ui.widgets.line_list import LineList


class Agendas(ModalScreen[str]):
    """The agendas that ship; gives back the page of the meeting that was planned."""

    BINDINGS = [
        Binding("up,k", "go(-1)", show=False),
        Binding("down,j", "go(1)", show=False),
        Binding("enter", "plan", show=False),
        Binding("escape,q", "dismiss", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        """Plan on `desk`."""
        super().__init__()
        self._desk = desk
        self._agendas: tuple[Agenda, ...] = ()

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        with Vertical(classes="box"):
            yield Static("Plan a meeting from an agenda\n", markup=False)
            yield LineList(id="agendas")
            keys = "\nEnter opens it in the lobby · an agenda of your own: facilitator run FILE · Esc"
            yield Static(Content.styled(keys, "$quiet"), markup=False)

    def on_mount(self) -> None:
        """Read the agendas."""
        self._agendas = agendas()
        rows = self.query_one(LineList)
        rows.styles.height = max(1, len(self._agendas))
        rows.show_rows(len(self._agendas), self._row)

    def _row(self, at: int, width: int) -> Content:
        each = self._agendas[at]
        figure = f"{each.total_minutes:g} min"
        room = max(8, width - len(figure) - 1)
        title = words.cut(each.title, room)
        return Content.assemble(title, " " * (room - Content(title).cell_length + 1), (figure, "$quiet"))

    def action_go(self, step: int) -> None:
        """Take another in hand."""
        self.query_one(LineList).move(step)

    def action_plan(self) -> None:
        """Plan a meeting from the one in hand."""
        if not self._agendas:
            return
        try:
            meeting = self._desk.plan(self._agendas[self.query_one(LineList).row])
        except StoreTrouble as trouble:
            self.notify(str(trouble), markup=False, severity="error")
            return
        self.dismiss(meeting.id)
