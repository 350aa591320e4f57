"""One step: a thing that was said, with the answers that came along. Undo and redo know nothing smaller."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.model.entry import BIRTHS, Entry
from facilitator.model.thing import standing

UNDOABLE = frozenset(
    {*BIRTHS, "goal_checked", "item_tagged", "amended", "thanked"}
    | {"done", "reopened", "moved", "blocked", "unblocked", "handed_over", "dropped"}
    | {"kept", "adapted", "reversed", "look_back_moved"}
)
"""What `undo` takes back: everything said, and nothing about the clock, which has `back` and `resume`."""


class Step(NamedTuple):
    """One step of the record."""

    head: str
    """The id of the entry that began it."""
    entries: tuple[str, ...]
    """The ids of all its entries."""
    words: str
    """What was said, for whoever takes it back."""
    by_hand: bool = False
    """True where the step is itself a strike: taking it back restores, bringing it back strikes again."""


def last_said(entries: Sequence[Entry]) -> Step | None:
    """The step that `undo` would take back; None where nothing was said that still stands."""
    if struck := _struck_by_hand(entries):
        return Step(struck, (struck,), "the strike", by_hand=True)
    stand = standing(entries)
    head = next((each for each in reversed(stand) if _begins(each)), None)
    if head is None:
        return None
    group = tuple(each.id for each in stand if head.id in (each.id, each.text("with")))
    return Step(head.id, group, _words(head))


def last_taken_back(entries: Sequence[Entry]) -> Step | None:
    """The step that `redo` would bring back; None where nothing was undone since the last thing said."""
    if entries and entries[-1].kind == "restored" and _by_hand(entries[-1]):
        subject = entries[-1].subject
        return Step(subject, (subject,), "the strike", by_hand=True)
    struck: dict[str, str] = {}
    for entry in entries:
        if entry.kind == "struck" and not _by_hand(entry):
            struck[entry.subject] = entry.text("step")
        elif entry.kind == "restored":
            struck.pop(entry.subject, None)
        elif _begins(entry):
            struck = {}
    if not struck:
        return None
    head = list(struck.values())[-1]
    group = tuple(subject for subject, step in struck.items() if step == head)
    return Step(head, group, next((_words(each) for each in entries if each.id == head), ""))


def _begins(entry: Entry) -> bool:
    return entry.kind in UNDOABLE and not entry.text("with")


def _by_hand(entry: Entry) -> bool:
    return entry.fields.get("by_hand") is True


def _words(head: Entry) -> str:
    return head.text("text") or head.kind.replace("_", " ")


def _struck_by_hand(entries: Sequence[Entry]) -> str:
    """The entry struck by hand since the last thing said, if that strike stands; "" for none."""
    restored: set[str] = set()
    for entry in reversed(entries):
        if entry.kind == "restored":
            restored.add(entry.subject)
        elif entry.kind == "struck" and _by_hand(entry):
            if entry.subject not in restored:
                return entry.subject
            restored.discard(entry.subject)
        elif _begins(entry):
            return ""
    return ""
