"""One thing at a time, large: what is read back, what is still open, the rating, the end."""

from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from facilitator.model.action import Action
from facilitator.model.decision import Decision
from facilitator.model.finish import Check, read_back
from facilitator.model.follow_up import said_day
from facilitator.model.goal import iso_day
from facilitator.model.meeting import Meeting, Ratings
from facilitator.model.thing import Captured
from facilitator.model.thing import words as words_of
from facilitator.model.timing import Outlook, given_back
from facilitator.ui import words
from facilitator.ui.widgets.line import Line


class Stage(NamedTuple):
    """What stands in the middle of the screen."""

    what: Content
    large: Content
    detail: list[Content]


class ReadBack(Vertical):
    """A small head, one large sentence, and what belongs to it."""

    def compose(self) -> ComposeResult:
        """Three texts, one below the other."""
        yield Line(id="what")
        yield Line(id="large")
        yield Line(id="detail")

    def show_stage(self, stage: Stage) -> None:
        """Draw it."""
        self.query_one("#what", Line).show(stage.what)
        self.query_one("#large", Line).show(stage.large)
        self.query_one("#detail", Line).show(Content("\n").join(stage.detail))


def reading(thing: Captured, left: int, meeting: Meeting, view: Outlook) -> Stage:
    """One action or decision to be agreed; `left` counts it and those after it."""
    total, today = len(read_back(meeting)), view.now.date()
    kind = "Decision" if isinstance(thing, Decision) else "Action"
    what = Content.styled(f"READ-BACK  {total - left + 1} of {total}   {kind}", "$quiet bold")
    detail = _of_decision(thing, meeting, view) if isinstance(thing, Decision) else []
    if isinstance(thing, Action):
        owner = meeting.who(thing.owner)
        due = f"by {said_day(thing.due, today)}" if thing.due else "no date yet"
        name = owner.name if owner else "No owner yet: e names one"
        style = "bold" if owner else "$text-warning bold"
        detail.append(Content.assemble(words.text(name, style), f"   {due}"))
    goal = meeting.goal(thing.goal)
    if goal and getattr(thing, "so_that", "") != goal.line:
        detail.append(words.text(f"{goal.key}: {goal.line}", "$quiet"))
    detail += [Content(""), Content.styled("Agreed? Enter · change it: e · leave it: s", "$accent")]
    return Stage(what, words.text(words_of(thing), "bold"), detail)


def _of_decision(thing: Decision, meeting: Meeting, view: Outlook) -> list[Content]:
    rows = [words.text(f"so that {thing.so_that}")] if thing.so_that else []
    why = (
        words.text(f"Why: {thing.why}")
        if thing.why
        else words.text("No why yet: e adds one", "$text-warning")
    )
    decider = meeting.who(thing.decider)
    said = f"Decided by {decider.name}" if decider else "Decided by consent"
    if thing.benefits:
        said += f", for the {' and the '.join(thing.benefits)}"
    if thing.look_back_on:
        said += f"; look back {said_day(thing.look_back_on, view.now.date())}"
    rows += [why, words.text(said, "$quiet")]
    if thing.expected:
        sure = f", {thing.confidence}% sure" if thing.confidence else ""
        rows.append(words.text(f"We expect{sure}: {thing.expected}", "$quiet"))
    return rows


def open_ends(found: tuple[Check, ...]) -> Stage:
    """What the finish noticed, as one list."""
    rows = [words.text(f"·  {each.what}") for each in found]
    rows += [
        Content(""),
        Content.styled("Nothing here blocks: Enter goes on · B back to the agenda", "$accent"),
    ]
    return Stage(
        Content.styled("BEFORE WE CLOSE", "$quiet bold"), Content.styled("Still open:", "bold"), rows
    )


def rating(votes: Ratings) -> Stage:
    """The vote: dots only, a mean from four votes on."""
    mean = f"{votes.mean:.1f} of 5" if votes.mean is not None else "shown from four votes on"
    honest = "A shared laptop is no ballot box: only side and score are kept, no name, no order."
    rows = [
        Content.styled("● " * votes.votes or "no vote yet", "$accent bold"),
        Content(""),
        Content("One key a person.   IT: 1 2 3 4 5   Management: 6 7 8 9 0 (= 1-5)"),
        Content("1 a waste · 3 broke even · 5 well worth it"),
        Content.styled(f"Mean: {mean}", "bold"),
        Content.styled(honest, "$quiet"),
        Content(""),
        Content.styled("Enter closes the meeting and writes the minutes", "$accent"),
    ]
    return Stage(
        Content.styled("RATE", "$quiet bold"), Content.styled("Was this worth your time?", "bold"), rows
    )


def ended(meeting: Meeting, written: str) -> Stage:
    """The end: the hour, the time given back, and where the minutes are."""
    at = meeting.closed_at
    back, people = round(given_back(meeting) / 60), len(meeting.present) or len(meeting.people)
    gift = (
        f"{words.counted(back, 'minute')} back to {words.counted(people, 'person', 'people')}."
        if back
        else "Thank you."
    )
    made = words.counted(len(meeting.decisions), "decision"), words.counted(len(meeting.actions), "action")
    rows = [Content(f"{made[0]}, {made[1]}.")]
    if meeting.ratings.mean is not None:
        rows.append(Content(f"Time well spent: {meeting.ratings.mean:.1f} of 5."))
    if written:
        rows += [Content(""), words.text(f"Minutes: {written}")]
    if at and (following := iso_day(meeting.next_on)):
        rows.append(words.text(f"Next: {said_day(following, at.date())}"))
    rows += [Content(""), Content.styled("q leaves", "$accent")]
    large = f"Ended {at:%H:%M}. {gift}" if at else gift
    return Stage(Content.styled("CLOSED", "$text-success bold"), Content.styled(large, "bold"), rows)
