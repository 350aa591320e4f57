"""The agenda beside the question: what is done, what is on the table, what it will get."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from facilitator.model.meeting import Item, ItemState, Meeting
from facilitator.model.timing import Outlook, spent
from facilitator.ui import words
from facilitator.ui.widgets.line import Line

MARKS = {
    ItemState.DONE: ("ok", "$text-success"),
    ItemState.ACTIVE: ("▸▸", "$accent bold"),
    ItemState.PENDING: ("  ", "$quiet"),
    ItemState.PARKED: ("P ", "$text-warning"),
    ItemState.SKIPPED: ("- ", "$quiet"),
}


class AgendaPane(Line):
    """One line an item: mark, title, minutes talked of minutes given."""

    def show_agenda(self, meeting: Meeting, view: Outlook) -> None:
        """Draw the agenda for this instant."""
        shares = {share.item: share.seconds for share in view.shares}
        figures = tuple(_figure(each, meeting, view, shares) for each in meeting.items)
        states = tuple((each.title, each.state) for each in meeting.items)
        self.show_for((figures, states), lambda: self._rows(meeting, figures))

    def _rows(self, meeting: Meeting, figures: Sequence[str]) -> Content:
        width, height = self.size.width or 26, self.size.height or 10
        rows = [_row(each, figure, width) for each, figure in zip(meeting.items, figures, strict=True)]
        at = next((n for n, each in enumerate(meeting.items) if each.id == meeting.current), 0)
        first = max(0, min(at - height // 2, len(rows) - height))
        return Content("\n").join(rows[first : first + height])


def _figure(item: Item, meeting: Meeting, view: Outlook, shares: Mapping[str, float]) -> str:
    """Minutes given, and what is left of them; or minutes talked of those given."""
    if item.state is not ItemState.PENDING:
        return f"{words.minutes(spent(item, meeting, view.now))}/{words.minutes(item.box)}"
    given = shares.get(item.id, item.box)
    if item.granted - given > 15:
        return f"{words.minutes(item.granted)}→{words.minutes(given)}"
    return words.minutes(given)


def _row(item: Item, figure: str, width: int) -> Content:
    mark, style = MARKS[item.state]
    title = words.cut(item.title, max(4, width - len(figure) - 5))
    gap = " " * max(1, width - len(figure) - 4 - Content(title).cell_length)
    weight = "bold" if item.state is ItemState.ACTIVE else ""
    return Content.assemble((f"{mark} ", style), (title, weight), gap, (figure, "$quiet"))
