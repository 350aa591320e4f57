"""One action or decision, whole: where it came from, what became of it, and a key to each of these."""

import textwrap
from collections.abc import Callable, Sequence
from typing import NamedTuple, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.between.clerk import Clerk
from facilitator.formats.told_text import Told, told_action, told_decision
from facilitator.model.action import Action
from facilitator.model.decision import Decision
from facilitator.model.entry import said
from facilitator.store.book import StoreTrouble
from facilitator.ui import words
from facilitator.ui.behind import read_behind
from facilitator.ui.screens.room import House
from facilitator.ui.widgets.line import Line

LABEL = 14
"""Columns for the name of a fact."""
MOST_JUMPS = 9
"""One digit each."""


class Jump(NamedTuple):
    """Something to go to from here."""

    label: str
    page: str = ""
    """The meeting to open; "" where it leads to another thing."""
    id: str = ""
    """The action or decision to tell; "" for the shared goals."""


class View(NamedTuple):
    """What a detail shows."""

    told: Told
    jumps: Sequence[Jump]


class Detail(ModalScreen[str]):
    """Gives back the page of the meeting to open, "" for none. A digit goes to what stands beside it."""

    BINDINGS = [
        Binding("escape,q", "dismiss('')", show=False),
        Binding("enter", "follow", show=False, priority=True),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, clerk: Clerk, view: View, more: Callable[[Clerk], View] | None = None) -> None:
        """Show `view`; and once it was read, in a thread of its own, what `more` tells."""
        super().__init__()
        self._clerk, self._more = clerk, more
        self._told, self._jumps = view.told, view.jumps[:MOST_JUMPS]

    def compose(self) -> ComposeResult:
        """One text that scrolls, and the keys below it."""
        with Vertical(classes="box high"):
            with VerticalScroll():
                yield Static(id="told", markup=False)
            yield Line(id="found")

    def on_mount(self) -> None:
        """Break the lines for this width; the text scrolls at once."""
        self.query_one(VerticalScroll).focus()
        self._show()
        if self._more is not None:
            self.call_after_refresh(self.read_on, self._more)

    def read_on(self, more: Callable[[Clerk], View]) -> None:
        """Read what takes longer without holding up a key."""
        read_behind(self, lambda: more(self._clerk.twin()), self._take)

    def _take(self, view: object) -> None:
        self._told, jumps = cast(View, view)
        self._jumps = jumps[:MOST_JUMPS]
        self._show()

    def on_resize(self, _: events.Resize) -> None:
        """Break them anew."""
        self._show()

    def _show(self) -> None:
        # What the box leaves: 96 in a hundred columns, less its border, its padding and the scroll bar.
        width = max(20, self.app.size.width * 96 // 100 - 8)
        self.query_one("#told", Static).update(Content("\n").join(self._lines(width)))
        goes = "Enter the meeting  " if self._page else ""
        digits = f"1-{len(self._jumps)} what stands below  " if len(self._jumps) > 1 else ""
        self.query_one("#found", Line).show(Content.styled(f"{goes}{digits}Esc back", "$quiet"))

    def _lines(self, width: int) -> list[Content]:
        told, before = self._told, ""
        head = _wrapped(told.words, width - len(told.id) - 2)
        lines = [Content.assemble((f"{told.id}  ", "$accent bold"), words.text(head[0], "bold"))]
        lines += [words.text(f"{'':{len(told.id) + 2}}{each}", "bold") for each in head[1:]]
        for name, value in told.facts:
            style = "$text-warning" if name in ("ask", "look") else ""
            lines += _fact(name if name != before else "", value, width, style)
            before = name
        if self._jumps:
            lines.append(Content(""))
        for n, each in enumerate(self._jumps, 1):
            label = words.text(words.cut(each.label, width - 2))
            lines.append(Content.assemble((f"{n} ", "$accent bold"), label))
        lines += [Content(""), Content.styled("What happened", "$quiet bold")]
        for day, what in told.history:
            lines += _fact(day, what, width, "")
        return lines

    @property
    def _page(self) -> str:
        return next((each.page for each in self._jumps if each.page), "")

    def action_follow(self) -> None:
        """To the meeting."""
        if self._page:
            self.dismiss(self._page)

    def action_scroll(self, rows: int) -> None:
        """A row on."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def on_key(self, event: events.Key) -> None:
        """A digit goes on."""
        if event.character and event.character.isascii() and event.character.isdecimal():
            event.stop()
            at = int(event.character) - 1
            if 0 <= at < len(self._jumps):
                self._go(self._jumps[at])

    def _go(self, jump: Jump) -> None:
        if jump.page:
            self.dismiss(jump.page)
        elif not jump.id:
            cast(House, self.app).open_goals()
        else:
            try:
                detail = detail_of(self._clerk, jump.id)
            except StoreTrouble as trouble:
                self.notify(str(trouble), markup=False, severity="error")
                return
            if detail is not None:
                self.app.push_screen(detail, self._back)

    def _back(self, page: str | None) -> None:
        # A meeting that was asked for further on is opened from where all this began.
        if page:
            self.dismiss(page)


def detail_of(clerk: Clerk, id: str) -> Detail | None:
    """The detail of an action or a decision by its whole id; None for anything else. Raises StoreTrouble."""
    with clerk.book.still():
        match clerk.thing(id):
            case Action() as known:
                return _of_action(clerk, known)
            case Decision() as known:
                return _of_decision(clerk, known)
    return None


def _of_action(clerk: Clerk, known: Action) -> Detail:
    row = clerk.row(known.id)
    born = clerk.origin(known)
    decision = clerk.decision(clerk.carries_out(known)) if row else None
    told = told_action(known, born, clerk.lived(row) if row else "", decision, clerk.context(), row)
    jumps = [Jump(f"the meeting: {born.title} {born.number}", born.page)] if born.page else []
    if decision is not None:
        jumps.append(Jump(f"{said(decision.id)} {decision.statement}", id=decision.id))
    return Detail(clerk, View(told, [*jumps, *_goals(clerk, known.goal)]))


def _of_decision(clerk: Clerk, known: Decision) -> Detail:
    born = clerk.origin(known)
    goals = _goals(clerk, known.goal)
    jumps = [Jump(f"the meeting: {born.title} {born.number}", born.page)] if born.page else []

    def whole(twin: Clerk) -> View:
        """With its chain, its actions and how it fares: that wants all decisions and all actions."""
        with twin.book.still():
            chain, (carried, found) = twin.chain(known.id), twin.standing(known.id)
        health = [each.words for each in found]
        told = told_decision(known, born, carried, chain.lines, twin.context(), health)
        kin = [row for _, row in chain.root.walk()] if chain.root else []
        more = [Jump(f"{row.said} {row.text}", id=row.id) for row in (*kin, *carried) if row.id != known.id]
        return View(told, [*[*jumps, *more][: MOST_JUMPS - len(goals)], *goals])

    # Digits that would soon lead elsewhere lead nowhere yet.
    return Detail(clerk, View(told_decision(known, born, (), (), clerk.context()), jumps), whole)


def _goals(clerk: Clerk, goal: str) -> list[Jump]:
    known = clerk.context().goals.get(goal)
    return [Jump(f"{known.key} {known.line}, among the shared goals")] if known else []


def _fact(name: str, value: str, width: int, style: str) -> list[Content]:
    rows = _wrapped(value, width - LABEL)
    first = Content.assemble((f"{name:<{LABEL}}", "$quiet"), words.text(rows[0], style))
    return [first, *(words.text(f"{'':{LABEL}}{each}", style) for each in rows[1:])]


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(10, width), break_on_hyphens=False) or [""]
