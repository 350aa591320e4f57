"""The head of the live screen: the time left, large; the slot, the hour and the projected end beside it."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Digits

from facilitator.model.meeting import Meeting, Phase
from facilitator.model.timing import Loss, Outlook, TimeboxState, Word
from facilitator.ui import words
from facilitator.ui.widgets.line import Line

DIGITS_WIDE = 20
"""Cells kept for the large digits: `-11:47`."""

WIDE_ENOUGH = 72
"""Cells from which the slot is worth its place in the head; the projected end stays at any width."""

WORD_STYLE = {
    Word.ON_TIME: "$text-success bold",
    Word.TIGHT: "$text-warning bold",
    Word.OVER: "$text-error bold",
}


class Head(Line):
    """One line: title, slot, hour, projected end, and the word for it."""

    def show_time(self, meeting: Meeting, view: Outlook) -> None:
        """Draw the line for this instant."""
        start = meeting.start or view.now
        slot = f"{start:%H:%M}-{view.hard_end:%H:%M}"
        end = f"ends {view.projected_end:%H:%M}, {words.until(view.remaining)}"
        if meeting.closed_at:
            end = f"ended {meeting.closed_at:%H:%M}"
        key = meeting.title, slot, f"{view.now:%H:%M}", end, view.word, meeting.phase
        self.show_for(key, lambda: self._line(*key))

    def _line(self, title: str, slot: str, hour: str, end: str, word: Word, phase: Phase) -> Content:
        said, style = str(word), WORD_STYLE[word]
        if phase is Phase.PAUSED:
            said, style = f"PAUSED · {word}", "$text-warning bold"
        elif phase is Phase.CLOSED:
            said, style = "CLOSED", "$text-success bold"
        width = self.size.width or 80
        planned = Content.styled(f"{slot}  " if width >= WIDE_ENOUGH else "", "$quiet")
        tail = Content.assemble(planned, (hour, "bold"), "  ", end, "  ", (said, style), " ")
        shown = words.text(words.cut(title, max(8, width - tail.cell_length - 3)), "bold")
        gap = " " * max(2, width - tail.cell_length - shown.cell_length - 1)
        return Content.assemble(" ", shown, gap, tail)


class TimeLeft(NamedTuple):
    """What the large digits and the words beside them say."""

    digits: str
    box: str
    """What the digits are of: `left of 4:00`."""
    end: str
    """What that does to the end: the reserve, who gives, or how far past it is."""
    state: str
    """`-warning`, `-over`, `-paused` or ""."""


class ClockFace(Horizontal):
    """The time left in large digits, and one line on the timebox beside it."""

    _state = ""

    def compose(self) -> ComposeResult:
        """Digits, then the words beside them."""
        yield Digits("0:00", id="digits")
        yield Line(id="beside")

    def show_time(self, meeting: Meeting, view: Outlook) -> None:
        """Draw the item on the table for this instant."""
        item = meeting.item
        if item is None:
            return
        room = max(10, self.size.width - DIGITS_WIDE)
        left = time_left(meeting, view, room)
        digits = self.query_one("#digits", Digits)
        if digits.value != left.digits:
            digits.update(left.digits)
        if left.state != self._state:
            self.remove_class(self._state or "-on-track").add_class(left.state or "-on-track")
            self._state = left.state
        place = 1 + [each.id for each in meeting.items].index(item.id)
        title = words.cut(item.title.upper(), room)
        of = fitting((left.box, f"{place} of {len(meeting.items)}", item.kind.value), room)
        self.query_one("#beside", Line).show_for(
            (title, of, left.end),
            lambda: Content("\n").join(
                (words.text(title, "bold"), Content.styled(of, "$quiet"), words.text(left.end, "$quiet"))
            ),
        )


def time_left(meeting: Meeting, view: Outlook, room: int = 60) -> TimeLeft:
    """The time left of the item on the table, in digits and words; `room` are the cells for these."""
    item = meeting.item
    box = view.left + view.eaten if item is None else item.box
    said = f"left of {words.clock(box)}"
    if view.timebox is TimeboxState.ZERO and view.eaten >= 1:
        said = f"over, of {words.clock(box)}"
    if item and item.granted - item.box > 1:
        said += f" ({words.clock(item.granted - item.box)} taken)"
    end = f"reserve {words.clock(view.reserve)}" if view.reserve >= 1 else ""
    if view.over >= 1:
        end = f"{words.clock(view.over)} past the end"
    elif view.word is Word.TIGHT:
        end = shorter(view.losses, room)
    state = {TimeboxState.WARNING: "-warning", TimeboxState.ZERO: "-over"}.get(view.timebox, "")
    if meeting.phase is Phase.PAUSED:
        state = "-paused"
    return TimeLeft(words.clock(view.left), said, end, state)


def fitting(parts: Sequence[str], room: int) -> str:
    """As many of these as fit beside each other, the first however little room there is."""
    some = list(parts)
    while len(some) > 1 and len(" · ".join(some)) > room:
        some.pop()
    return " · ".join(some)


def shorter(losses: Sequence[Loss], room: int) -> str:
    """Who gives, and how much, as many as fit: `shorter: Coming up 5→4, Decide 8→7 and 1 more`."""
    said = "shorter: "
    for at, loss in enumerate(losses):
        figure = f"{words.minutes(loss.granted)}→{words.minutes(loss.granted - loss.taken)}"
        rest = f" and {len(losses) - at - 1} more" if at < len(losses) - 1 else ""
        # The first is named however little room there is: of its title, what the rest of the line leaves.
        title = 14 if at else max(4, min(14, room - len(f"{said} {figure}{rest}")))
        name = f"{', ' if at else ''}{words.cut(loss.title, title)} {figure}"
        if at and len(said + name + rest) > room:
            return f"{said} and {len(losses) - at} more"
        said += name
    return said
