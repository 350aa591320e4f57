"""What is left, in another order."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.model.meeting import Item
from facilitator.ui import words
from facilitator.ui.widgets.line_list import LineList


class Order(ModalScreen[tuple[str, ...]]):
    """The items to come; gives back their ids in the new order, or nothing on Esc."""

    BINDINGS = [
        Binding("up,k", "go(-1)", show=False),
        Binding("down,j", "go(1)", show=False),
        Binding("left,K,shift+up", "carry(-1)", show=False),
        Binding("right,J,shift+down", "carry(1)", show=False),
        Binding("enter", "done", show=False),
        Binding("escape,q", "dismiss", show=False),
    ]

    def __init__(self, items: tuple[Item, ...]) -> None:
        """Show `items`."""
        super().__init__()
        self._items = list(items)

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        with Vertical(classes="box"):
            yield Static("What is left, in which order?\n", markup=False)
            yield LineList(id="order")
            yield Static(
                Content.styled("\n↑↓ choose · ← earlier · → later · Enter done · Esc leave", "$quiet")
            )

    def on_mount(self) -> None:
        """Draw the list."""
        self._show(0)

    def _show(self, row: int) -> None:
        rows = self.query_one(LineList)
        rows.styles.height = len(self._items)
        rows.show_rows(len(self._items), self._row, row=row)

    def _row(self, at: int, width: int) -> Content:
        item = self._items[at]
        figure = f"{words.minutes(item.box):>4} min"
        return Content.assemble(
            words.cut(item.title, width - len(figure) - 1).ljust(width - len(figure) - 1), figure
        )

    def action_go(self, step: int) -> None:
        """Take another item in hand."""
        self.query_one(LineList).move(step)

    def action_carry(self, step: int) -> None:
        """Carry the item in hand up or down."""
        at = self.query_one(LineList).row
        to = at + step
        if 0 <= to < len(self._items):
            self._items[at], self._items[to] = self._items[to], self._items[at]
            self._show(to)

    def action_done(self) -> None:
        """Give the order back."""
        self.dismiss(tuple(each.id for each in self._items))
