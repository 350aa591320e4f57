"""A line to type whose box stays as it is."""

from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Input


class SteadyLine(Input):
    """An input of a fixed width, however long its words are."""

    virtual_size = reactive(Size(0, 0))
    """How wide the words are. Textual's own input lays out the whole screen anew with every letter."""
