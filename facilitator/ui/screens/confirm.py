"""One question, yes or no."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.ui import words


class Confirm(ModalScreen[bool]):
    """Asks; Enter or `y` is yes, Esc or `n` is no."""

    BINDINGS = [
        Binding("enter,y", "answer(True)", show=False),
        Binding("escape,n,q", "answer(False)", show=False),
    ]

    def __init__(self, question: str) -> None:
        """Ask `question`."""
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and the two keys."""
        keys = Content.assemble(("Enter", "$accent bold"), " yes   ", ("Esc", "$accent bold"), " no")
        with Vertical(classes="box"):
            yield Static(words.text(self._question, "bold"), markup=False)
            yield Static(Content.assemble("\n", keys), markup=False)

    def action_answer(self, yes: bool) -> None:
        """Give the answer back."""
        self.dismiss(yes)
