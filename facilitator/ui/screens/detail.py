"""One action or decision, whole: where it came from, and everything that happened since."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.model.action import Action, Change
from facilitator.model.born import Born
from facilitator.model.context import Context
from facilitator.model.decision import Decision
from facilitator.model.entry import said
from facilitator.model.follow_up import said_day
from facilitator.ui import words


class Detail(ModalScreen[str]):
    """The lines; Enter gives back the page of the meeting it was born in."""

    BINDINGS = [Binding("escape,q", "dismiss", show=False), Binding("enter", "follow", show=False)]

    def __init__(self, lines: Sequence[Content], page: str = "") -> None:
        """Show `lines`; `page` is the meeting they come from, "" for none."""
        super().__init__()
        self._lines, self._page = lines, page

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        keys = "Enter opens the meeting · Esc goes back" if self._page else "Esc goes back"
        with VerticalScroll(id="help"):
            yield Static(
                Content("\n").join([*self._lines, Content(""), Content.styled(keys, "$quiet")]), markup=False
            )

    def action_follow(self) -> None:
        """To the meeting."""
        self.dismiss(self._page or None)


def of_action(known: Action, born: Born, context: Context) -> list[Content]:
    """The lines of an action."""
    today = context.today
    due = said_day(known.due, today) if known.due else "no date"
    first = (
        f" (first {said_day(known.first_due, today)})"
        if known.first_due and known.first_due != known.due
        else ""
    )
    lines = [
        Content.assemble((f"{said(known.id)}  ", "$accent bold"), words.text(known.text, "bold")),
        words.text(f"{context.name(known.owner) or 'no owner'} · {known.state} · due {due}{first}"),
    ]
    if known.asker:
        lines.append(words.text(f"asked by {context.name(known.asker)}"))
    if known.goal:
        lines.append(words.text(f"for {context.goal(known.goal)}"))
    if known.blocked_by:
        lines.append(words.text(f"blocked by {known.blocked_by}", "$text-warning"))
    return [*lines, *_origin(born), *_history(known.history, context)]


def of_decision(known: Decision, born: Born, context: Context, tree: Sequence[str]) -> list[Content]:
    """The record of a decision, as it was made, and its chain."""
    today = context.today
    lines = [Content.assemble((f"{said(known.id)}  ", "$accent bold"), words.text(known.statement, "bold"))]
    for label, value in (
        ("so that", known.so_that),
        ("why", known.why),
        ("decided by", context.name(known.decider) or "consent"),
        ("method", known.method.replace("_", " ")),
        ("for", ", ".join(known.benefits)),
        ("goal", context.goal(known.goal)),
        ("in the room", " and ".join(side.replace("it", "IT") for side in known.sides)),
        ("status", str(known.status)),
        ("look back", said_day(known.look_back_on, today) if known.look_back_on else ""),
        ("expected", f"{known.expected} ({known.confidence} % sure)" if known.expected else ""),
        ("what happened", known.actual),
    ):
        if value:
            lines.append(Content.assemble((f"{label:>14}  ", "$quiet"), words.text(value)))
    if len(tree) > 1:
        lines += [Content(""), *(words.text(each) for each in tree)]
    return [*lines, *_origin(born), *_history(known.history, context)]


def _origin(born: Born) -> list[Content]:
    lines = [Content("")]
    if born.title:
        place = f"{born.title}, meeting {born.number}" + (f", {born.day}" if born.day else "")
        lines.append(Content.assemble(("from ", "$quiet"), words.text(place)))
    if born.item:
        lines.append(Content.assemble(("on ", "$quiet"), words.text(born.item)))
    lines += [words.text(f"   {each}", "$quiet") for each in born.around]
    return lines if len(lines) > 1 else []


def _history(history: Sequence[Change], context: Context) -> list[Content]:
    lines = [Content(""), Content.styled("What happened", "$quiet bold")]
    for each in history:
        day = said_day(each.at.date(), context.today)
        lines.append(
            Content.assemble(
                (f"{day:<13}", "$quiet"), words.text(f"{each.what.replace('_', ' ')} {each.detail}")
            )
        )
    return lines
