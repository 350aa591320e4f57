"""Text that redraws only when it changed."""

from collections.abc import Callable

from textual.content import Content
from textual.widgets import Static


class Line(Static):
    """One or more lines of content whose box does not depend on them: showing never lays out anew."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:
        """An empty line."""
        super().__init__("", id=id, classes=classes, markup=False)
        self._shown = Content("")
        self._drawn_for: object = None

    def show_for(self, key: object, draw: Callable[[], Content]) -> None:
        """Draw what `draw` makes, unless it was made for an equal `key` last time.

        A clock asks every second; most of what stands on the screen is then as it was.
        """
        key = key, self.size
        if key != self._drawn_for:
            self._drawn_for = key
            self.show(draw())

    def show(self, content: Content) -> bool:
        """Draw `content`; True where it differs from what was shown."""
        if content.is_same(self._shown):
            return False
        self._shown = content
        self.update(content, layout=False)
        return True
