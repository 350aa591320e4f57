"""The smallest app there can be, as the floor of the bench: `python tests/bare.py label` or `input`."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Input, Label


class Bare(App[None]):
    """One label, or one input that has the cursor."""

    def compose(self) -> ComposeResult:
        """The one widget."""
        yield Label("READY") if sys.argv[1:] == ["label"] else Input(placeholder="READY")


if __name__ == "__main__":
    Bare().run()
