"""Figures taken in turn, so that a busy moment of the machine falls on all of them alike."""

import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

from tests.bench.row import Row

TIMES = 9
"""Turns that count, where nothing else is said; a first one only warms up."""

Measure = Callable[[], float]


class Turns:
    """What several cases gave, turn by turn; in seconds, or in whatever the measures give."""

    def __init__(self, cases: Mapping[str, Measure], times: int = TIMES, warm: int = 1) -> None:
        """Take them all."""
        self.taken: dict[str, list[float]] = {name: [] for name in cases}
        for turn in range(times + warm):
            for name, measure in cases.items():
                value = measure()
                if turn >= warm:
                    self.taken[name].append(value)

    def ratio(self, name: str, floor: str) -> float:
        """The median of the ratios within each turn: what drifts from turn to turn drops out."""
        return median(a / b for a, b in zip(self.taken[name], self.taken[floor], strict=True))

    def row(self, what: str, name: str, floor: str, bar: float, of: str) -> Row:
        """A bar that is a ratio; `of` says what the floor is."""
        return Row(
            what,
            span(self.taken[name]),
            f"{of}: {ms(median(self.taken[floor]))}",
            self.ratio(name, floor),
            bar,
        )


def span(values: Sequence[float]) -> str:
    """Median, lowest and highest of some seconds."""
    return f"{ms(median(values))} [{number(min(values))}..{number(max(values))}]"


def ms(seconds: float) -> str:
    """Seconds as milliseconds."""
    return f"{number(seconds)} ms"


def number(seconds: float) -> str:
    """Milliseconds without their name, as exact as they deserve."""
    return f"{seconds * 1e3:.{2 if seconds < 0.01 else 1}f}"


def part(values: Sequence[float], share: float) -> float:
    """The value that a share of all do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def timed(call: Callable[[], object]) -> float:
    """Seconds of one call."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def worst(what: str, values: Sequence[float], share: float, bar: float) -> Row:
    """A bar in milliseconds on what only a few exceed."""
    value = part(values, share) * 1e3
    return Row(what, f"{ms(median(values))} at the median of {len(values)}", "", value, bar, "ms")
