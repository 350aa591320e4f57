"""What comes back next time: items left over from the last meeting of a series."""

from collections.abc import Iterable

from facilitator.model.agenda import ItemKind
from facilitator.model.meeting import Item, ItemState, Meeting


def left_over(meeting: Meeting, open_items: Iterable[str]) -> tuple[Item, ...]:
    """What returns next time: not discussed, marked recurring, or with an action still open.

    `open_items` are the ids of this meeting's items that have an open action.
    """
    still_open = frozenset(open_items)
    return tuple(
        each
        for each in meeting.items
        if not each.protected
        and (
            each.recurring
            or each.id in still_open
            or each.state in (ItemState.PENDING, ItemState.SKIPPED, ItemState.PARKED)
        )
    )


def is_opening(item: Item) -> bool:
    """True where what earlier meetings left, above all their actions, is gone through."""
    return item.kind is ItemKind.OPEN and "action" in item.outputs
