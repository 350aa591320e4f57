"""The footer: the keys of the screen in hand, out of the one table."""

from collections.abc import Sequence

from textual.content import Content

from facilitator.ui.keys import Key
from facilitator.ui.widgets.line import Line


class KeyBar(Line):
    """Keys and what they do, as many as fit; `?` shows the rest."""

    def __init__(self, id: str = "keys") -> None:
        """An empty bar."""
        super().__init__(id=id)
        self._keys: Sequence[Key] = ()

    def show_keys(self, keys: Sequence[Key]) -> None:
        """Show these keys."""
        self._keys = keys
        self._draw()

    def on_resize(self) -> None:
        """Fill the new width."""
        self._draw()

    def _draw(self) -> None:
        width, rows = self.size.width or 80, self.size.height or 1
        lines: list[Content] = []
        line = Content("")
        for key in self._keys:
            part = Content.assemble((f" {key.shown}", "$accent bold"), (f" {key.label} ", "$quiet"))
            if line.cell_length + part.cell_length > width:
                lines.append(line)
                line = Content("")
                if len(lines) == rows:
                    break
            line += part
        else:
            lines.append(line)
        self.show(Content("\n").join(lines[:rows]))
