"""What was captured so far, newest last: the kind's letter, its number, and enough words to know it."""

from textual.content import Content

from facilitator.model.action import Action
from facilitator.model.follow_up import said_day
from facilitator.model.meeting import Meeting
from facilitator.model.person import short_name
from facilitator.model.thing import Captured
from facilitator.model.thing import words as words_of
from facilitator.ui import words
from facilitator.ui.widgets.line import Line

STYLES = {"A": "$text-accent bold", "D": "$text-success bold", "P": "$text-warning bold"}


class CapturedPane(Line):
    """The last captures of this meeting, as many as fit."""

    def show_captured(self, meeting: Meeting) -> None:
        """Draw the list."""
        width, height = self.size.width or 26, self.size.height or 8
        things = meeting.standing[-max(1, height - 1) :]
        count = len(meeting.standing)
        head = Content.styled(f"CAPTURED {count}" if count else "CAPTURED", "$quiet bold")
        self.show(Content("\n").join([head, *(captured_row(each, meeting, width) for each in things)]))


def captured_row(thing: Captured, meeting: Meeting, width: int) -> Content:
    """One line: letter and number as people say them, whose it is, by when, and the words."""
    letter, _, rest = thing.id.partition("-")
    number = rest.partition(".")[2].partition("-")[0] or rest
    mark = f"{letter}{number}"
    more = ""
    if isinstance(thing, Action):
        owner = meeting.who(thing.owner)
        more = short_name(owner, meeting.people) if owner else "no owner"
        if thing.due:
            more += f" {said_day(thing.due, thing.at.date())}"
    said = words_of(thing)
    room = max(4, width - len(mark) - 1)
    if more and width < 44:
        said = f"{more}: {said}"
    elif more:
        said = words.cut(said, room - len(more) - 2)
        said = f"{said}  {more}"
    style = STYLES.get(letter, "$quiet bold")
    return Content.assemble((f"{mark} ", style), words.text(words.cut(said, room)))
