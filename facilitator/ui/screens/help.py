"""All keys of a screen, each with one line, out of the one table; those that are off say why."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.ui.keys import Key, Situation


class Help(ModalScreen[None]):
    """The keys of the screen below."""

    BINDINGS = [Binding("escape,q,question_mark,enter", "dismiss", show=False)]

    def __init__(self, keys: Sequence[Key], situation: Situation) -> None:
        """Show `keys` as they stand in `situation`."""
        super().__init__()
        self._keys, self._situation = keys, situation

    def compose(self) -> ComposeResult:
        """One block of lines."""
        with VerticalScroll(id="help"):
            yield Static(Content("\n").join(self._lines()), markup=False)

    def _lines(self) -> list[Content]:
        lines = [Content.styled("All keys of this screen", "bold"), Content("")]
        for each in self._keys:
            why = each.off(self._situation)
            lines.append(
                Content.assemble(
                    (f"{each.shown:>5} ", "$quiet" if why else "$accent bold"),
                    (f"{each.label:<13}", "$quiet" if why else "bold"),
                    (each.help, "$quiet" if why else ""),
                )
            )
            if why:
                lines.append(Content.styled(f"{'':19}off: {why}", "$quiet italic"))
        lines += [
            Content(""),
            Content.styled("ctrl+p finds a key by its name · Esc goes back", "$quiet"),
        ]
        return lines
