"""The footer: the keys of the screen in hand, out of the one table."""

from collections.abc import Sequence

from textual.content import Content

from facilitator.ui import words
from facilitator.ui.keys import Key
from facilitator.ui.widgets.line import Line


class KeyBar(Line):
    """Keys and what they do, as many as fit; `?` shows the rest."""

    def __init__(self, id: str = "keys") -> None:
        """An empty bar."""
        super().__init__(id=id)
        self._keys: tuple[Key, ...] = ()

    def show_keys(self, keys: Sequence[Key]) -> None:
        """Show these keys."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self._draw()

    def on_resize(self) -> None:
        """Fill the new width."""
        self._draw()

    def _draw(self) -> None:
        width, rows = self.size.width or 80, self.size.height or 1
        parts = [
            Content.assemble((f" {key.shown}", "$accent bold"), (f" {key.label} ", "$quiet"))
            for key in self._keys
        ]
        lines = words.side_by_side(parts, width, "").split("\n")
        # The last one, `?`, leads to all the others: whoever does not fit gives way to it.
        while len(lines) > rows and len(parts) > 1:
            del parts[-2]
            lines = words.side_by_side(parts, width, "").split("\n")
        self.show(Content("\n").join(lines[:rows]))
