"""The page of the month: what this laptop writes between meetings, step by step, and takes back whole."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from facilitator.between.ids import refuse
from facilitator.clock import Clock
from facilitator.model.entry import BIRTHS, Entry, Json, Page, said
from facilitator.model.thing import standing
from facilitator.store.book import Book

UNDOABLE = frozenset(
    {*BIRTHS, "done", "reopened", "dropped", "blocked", "unblocked", "moved", "handed_over", "amended"}
    | {"decided", "kept", "adapted", "reversed", "superseded", "look_back_moved", "answered", "let_go"}
)
"""What `undo` takes back: whatever became of things; people and units stay."""


class Turn(NamedTuple):
    """One entry of a step, before it has its number."""

    kind: str
    subject: str
    fields: Mapping[str, Json]
    """What is empty is left out, save where it is amended: there it clears what was."""


Step: TypeAlias = Callable[[Page], Sequence[Turn]]
"""Looks at the page inside the book's lock; may raise Refused. It must not call the book."""


class Month:
    """This laptop's page for what happens between meetings."""

    def __init__(self, book: Book, clock: Clock) -> None:
        """Write into `book` by the time of `clock`."""
        self.book = book
        self.clock = clock

    def write(self, build: Step) -> None:
        """Write the turns that `build` makes as one step: those after the first name the first."""
        now = self.clock.now()

        def step(page: Page) -> list[Entry]:
            # Never before the last entry, so that the record stays in order when a clock is set back.
            at = max(now, page.entries[-1].at) if page.entries else now
            entries: list[Entry] = []
            for n, turn in enumerate(build(page)):
                empty = ("", None) if turn.kind != "amended" else ()
                fields = {name: value for name, value in turn.fields.items() if value not in empty}
                if n:
                    fields.setdefault("with", entries[0].id)
                entries.append(page.entry(at, turn.kind, turn.subject, fields, n))
            return entries

        self.book.between(now, step)

    def undo(self) -> str:
        """Take back the last step, of this month or the last; returns what it was. Raises Refused."""
        before, told = self._last_month(), [""]

        def step(page: Page) -> Sequence[Turn]:
            entries = standing((*before, *page.entries))
            here = {each.id for each in entries}
            heads = (each for each in reversed(entries) if each.kind in UNDOABLE)
            head = next((each for each in heads if each.text("with") not in here), None)
            if head is None:
                refuse("Nothing to undo: nothing was written between meetings lately.")
            group = [each for each in entries if head.id in (each.id, each.text("with"))]
            told[0] = _told(head) + _more({each.subject for each in group})
            return [Turn("struck", each.id, {"step": head.id}) for each in group]

        self.write(step)
        return f"undone: {told[0]}"

    def redo(self) -> str:
        """Bring back what `undo` took last; returns what it is. Raises Refused."""
        before, told = self._last_month(), [""]

        def step(page: Page) -> Sequence[Turn]:
            entries = (*before, *page.entries)
            struck: dict[str, str] = {}
            for entry in entries:
                if entry.kind == "struck":
                    struck[entry.subject] = entry.text("step")
                elif entry.kind == "restored":
                    struck.pop(entry.subject, None)
                elif entry.kind in UNDOABLE:
                    struck = {}
            if not struck:
                refuse("Nothing to bring back.")
            last = list(struck.values())[-1]
            group = [subject for subject, each in struck.items() if each == last]
            told[0] = next((_told(each) for each in entries if each.id == last), "an earlier step")
            told[0] += _more({each.subject for each in entries if each.id in group})
            return [Turn("restored", each, {"step": last}) for each in group]

        self.write(step)
        return f"brought back: {told[0]}"

    def _last_month(self) -> tuple[Entry, ...]:
        """What the page of the month before holds: a new month must not put yesterday out of reach."""
        now = self.clock.now()
        year, month = (now.year, now.month - 1) if now.month > 1 else (now.year - 1, 12)
        page = f"{year}-{month:02}.between.{self.book.writer}"
        return self.book.load(page).entries if self.book.stamp(page) is not None else ()


def _told(head: Entry) -> str:
    text = head.text("text") if head.kind in BIRTHS else ""
    return f"{said(head.subject)} {head.kind.replace('_', ' ')}" + (f" ({text})" if text else "")


def _more(subjects: Collection[str]) -> str:
    """` and 2 more`, for the things of a step besides the first."""
    return f" and {len(subjects) - 1} more" if len(subjects) > 1 else ""
