"""The agenda beside the question: what is done, what is on the table, what it will get."""

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
        width, height = self.size.width or 26, self.size.height or 10
        shares = {share.item: share.seconds for share in view.shares}
        rows = [self._row(each, meeting, view, shares, width) for each in meeting.items]
        at = next((n for n, each in enumerate(meeting.items) if each.id == meeting.current), 0)
        first = max(0, min(at - height // 2, len(rows) - height))
        self.show(Content("\n").join(rows[first : first + height]))

    def _row(
        self, item: Item, meeting: Meeting, view: Outlook, shares: dict[str, float], width: int
    ) -> Content:
        mark, style = MARKS[item.state]
        if item.state is ItemState.PENDING:
            given = shares.get(item.id, item.box)
            figure = words.minutes(given)
            if item.granted - given > 15:
                figure = f"{words.minutes(item.granted)}→{figure}"
        else:
            figure = f"{words.minutes(spent(item, meeting, view.now))}/{words.minutes(item.box)}"
        title = words.cut(item.title, max(4, width - len(figure) - 5))
        gap = " " * max(1, width - len(figure) - 4 - Content(title).cell_length)
        weight = "bold" if item.state is ItemState.ACTIVE else ""
        return Content.assemble((f"{mark} ", style), (title, weight), gap, (figure, "$quiet"))
