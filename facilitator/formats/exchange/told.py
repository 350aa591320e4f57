"""Minutes that others wrote, as actions on their way in."""

from collections.abc import Iterator
from datetime import datetime

from facilitator.formats.exchange.record import Found, Record, local
from facilitator.formats.foreign.found import ForeignMinutes, FoundAction
from facilitator.formats.text import one_line
from facilitator.model.action import DONE, OPEN


def records_of(minutes: ForeignMinutes, suggestions: bool = False) -> Found:
    """The actions of minutes, taken on that day; with the suggestions among them where asked."""
    found = [*minutes.actions, *(minutes.suggestions if suggestions else ())]
    found.sort(key=lambda each: each.line)
    try:
        at = local(minutes.date, 12, None) if minutes.date else None
    except (ValueError, OverflowError, OSError):
        at = None
    return Found(tuple(_records(found, at)))


def _records(found: list[FoundAction], at: datetime | None) -> Iterator[Record]:
    for each in found:
        text, owners = one_line(each.text), tuple(filter(None, map(one_line, each.owners)))
        others = f" (with {', '.join(owners[1:])})" if owners[1:] else ""
        if text:
            yield Record(
                text=f"{text}{others}",
                owner=owners[0] if owners else "",
                due=each.due,
                state=DONE if each.done else OPEN,
                at=at,
                ended_at=at if each.done else None,
                line=each.line,
            )
