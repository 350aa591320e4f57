"""One line of the table: a bar, and what was found."""

from typing import NamedTuple

NO_BAR = float("inf")


class Row(NamedTuple):
    """A bar of the product and its verdict."""

    what: str
    figure: str
    """What was measured, with its spread."""
    floor: str
    """What it is divided by, with its own figure; "" where the bar is a plain figure."""
    value: float
    """The ratio, or the plain figure in the unit of the bar."""
    bar: float
    """`NO_BAR` where the figure only explains another."""
    unit: str = "x"

    @property
    def holds(self) -> bool:
        """Whether the bar is kept."""
        return self.value <= self.bar

    @property
    def line(self) -> str:
        """The row in Markdown."""
        digits = 2 if self.value < 10 and self.value != int(self.value) else 0
        value = f"{self.value:.{digits}f} {self.unit}".strip()
        bar = "none | " if self.bar == NO_BAR else f"{self.bar:g} | {'ok' if self.holds else '**over**'}"
        return f"| {self.what} | {self.figure} | {self.floor} | {value} | {bar} |"


class Note(NamedTuple):
    """Why there is no row."""

    sentence: str
    failed: bool = True
    """False where a tool to compare with is not installed."""

    @property
    def line(self) -> str:
        """The note in Markdown."""
        return f"Not measured: {self.sentence.rstrip('.:')}."


class Missing(Exception):
    """A tool to compare with is not installed here."""


HEAD = "| what | figure | floor | value | bar | |\n|---|---|---|---|---|---|"
