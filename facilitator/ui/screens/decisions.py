"""The decision log: newest first, what is due a second look marked; nothing is ever overwritten."""

from datetime import date

from textual.content import Content

from facilitator.model.due import parse_due
from facilitator.model.follow_up import said_day
from facilitator.model.listed import Listed
from facilitator.session import Refused
from facilitator.ui import words
from facilitator.ui.screens.detail import Detail, of_decision
from facilitator.ui.screens.roll import RollScreen
from facilitator.ui.widgets.line import Line


class Decisions(RollScreen):
    """The log."""

    ROOM = "decisions"
    KIND = "decision"
    FORMS = {
        "kept": ("keep: what happened?", "in a few words; Enter skips it"),
        "adapted": ("new statement", "what holds from now on"),
        "reversed": ("reverse, why", "what we know now"),
        "look_back_moved": ("look back on", "3 months, 12 dec"),
    }

    def arranged(self, found: list[Listed]) -> list[Listed | str]:
        """Newest first."""
        return [*sorted(found, key=lambda each: each.at, reverse=True)]

    def _is_due(self, row: Listed) -> bool:
        return row.is_open and "" < row.due <= self.roll.context.today.isoformat()

    def show_head(self) -> None:
        """How many are due a second look."""
        due = sum(self._is_due(each) for each in self.roll.rows)
        said = f"{due} due a second look" if due else "none due a second look"
        self.query_one("#head", Line).show(Content.assemble((" Decisions   ", "bold"), (said, "$quiet")))

    def draw(self, row: Listed, width: int) -> Content:
        """Id, day, status, goal, statement."""
        context = self.roll.context
        made = said_day(date.fromisoformat(row.at[:10]), context.today) if row.at else ""
        due = self._is_due(row)
        return Content.assemble(
            (f"{row.said:<9}{made:<16}", "$quiet"),
            (f"{'look back' if due else row.state:<11}", "$text-warning bold" if due else "$quiet"),
            (f"{context.goal(row.goal):<4}", "$accent"),
            words.text(words.cut(row.text, max(8, width - 40)), "" if row.is_open else "$quiet"),
        )

    def changed(self, name: str, line: str) -> str:
        """Look back on the one in hand."""
        row = self.in_hand
        if row is None:
            return ""
        if name == "kept":
            return self.pen.keep(row.id, actual=line)
        if name == "look_back_moved":
            day = parse_due(line, self.roll.context.today)
            if day is None:
                raise Refused("That is no day I know: try 3 months or 12 dec.")
            return self.pen.move_look_back(row.id, day)
        if not line:
            raise Refused("That wants a few words.")
        return self.pen.adapt(row.id, line) if name == "adapted" else self.pen.reverse(row.id, line)

    # -- keys

    def press_copy(self) -> None:
        """Copy the decision and its why."""
        if row := self.in_hand:
            self.copy(f"{row.said} {row.text}" + (f" Why: {row.because}" if row.because else ""))

    def press_detail(self) -> None:
        """The record as it was made."""
        row = self.in_hand
        known = self.clerk.decision(row.id) if row else None
        if known is not None:
            born, tree = self.clerk.origin(known), self.clerk.chain(known.id).lines
            lines = of_decision(known, born, self.roll.context, tree)
            self.app.push_screen(Detail(lines, born.page), self.follow)
