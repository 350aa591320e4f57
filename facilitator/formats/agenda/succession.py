"""Items that follow each other by the clock: each says when it starts, or from which minute to which."""

from collections.abc import Sequence
from itertools import pairwise

from facilitator.formats.agenda.notation import Reading
from facilitator.formats.agenda.timebox import Timebox


def lasting(readings: Sequence[Reading]) -> list[Reading]:
    """Readings that say only when they start, each lasting until the next; unchanged where one says more."""
    starts = [each.starts for each in readings if each.starts is not None and each.box is None]
    minutes = [hour * 60 + minute for hour, minute in starts]
    spans = [(after - before) % 720 for before, after in pairwise(minutes)]
    if len(starts) < max(3, len(readings)) or 0 in spans:
        return list(readings)
    boxes = [Timebox(float(span), None, 0, 0) for span in spans]
    return [each._replace(box=box) for each, box in zip(readings, [*boxes, None], strict=True)]


def elapsed(readings: Sequence[Reading]) -> list[Reading]:
    """Readings of `0-5 min`, `5-20 min`, `20-30 min`, counted from the start of the meeting, as 5, 15, 10.

    Unchanged where they do not begin at 0 or one does not begin where the one before ended.
    """
    boxes = [each.box for each in readings if each.box is not None]
    ends = [box.minutes_max for box in boxes]
    if len(boxes) < 2 or None in ends or boxes[0].minutes != 0 or any(box.at for box in boxes):
        return list(readings)
    if any(after.minutes != before.minutes_max for before, after in pairwise(boxes)):
        return list(readings)
    return [_from_start(each) for each in readings]


def _from_start(reading: Reading) -> Reading:
    box = reading.box
    if box is None or box.minutes_max is None:
        return reading
    return reading._replace(box=box._replace(minutes=box.minutes_max - box.minutes, minutes_max=None))
