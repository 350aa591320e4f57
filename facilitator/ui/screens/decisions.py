"""The decision log: newest first, what is due a second look marked; nothing is ever overwritten."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, cast

from textual.content import Content

from facilitator.between.clerk import Clerk
from facilitator.model.decision import Decision
from facilitator.model.due import parse_due
from facilitator.model.follow_up import Choice, said_day
from facilitator.model.health import Calibration
from facilitator.model.listed import Listed
from facilitator.session import Refused
from facilitator.ui import words
from facilitator.ui.screens.roll import RollScreen
from facilitator.ui.widgets.capture_bar import CaptureBar, Prompt
from facilitator.ui.widgets.line import Line

MARKS = {
    "contradicted": "newer one?",
    "all-done": "all done",
    "no-action": "no action",
    "alike": "alike?",
    "one-sided": "one-sided",
}
"""What may be the matter with a decision, the most pressing first; said in the place of its state."""
LOOK_BACKS = ("kept", "adapted", "reversed")


class Health(NamedTuple):
    """What was read behind the list."""

    marks: dict[str, str]
    """By id, as filters call them."""
    calibration: Calibration


class Decisions(RollScreen):
    """The log."""

    ROOM = "decisions"
    KIND = "decision"
    NOTHING = "Nothing was decided yet. What a meeting decides with d stands here."
    FORMS = {
        "kept": ("keep: what happened?", "in a few words; Enter skips it"),
        "adapted": ("new statement", "what holds from now on"),
        "reversed": ("reverse, why", "what we know now"),
        "look_back_moved": ("look back on", "3 months, 12 dec"),
    }
    _held: tuple[str, str] | None = None
    """A look-back whose line is whole, while it is asked whether the expectation came true."""

    def arranged(self, found: list[Listed]) -> Sequence[tuple[str, Sequence[Listed]]]:
        """Newest first."""
        return [("", sorted(found, key=lambda each: each.at, reverse=True))] if found else []

    def _is_due(self, row: Listed) -> bool:
        return row.is_open and "" < row.due <= self.roll.context.today.isoformat()

    def show_head(self) -> None:
        """How many are due a second look."""
        due = sum(self._is_due(each) for each in self.roll.open)
        said = f"{due} due a second look" if due else "none due a second look"
        self.query_one("#head", Line).show(Content.assemble((" Decisions   ", "bold"), (said, "$quiet")))

    def behind(self, clerk: Clerk) -> object:
        """How the decisions fare: that wants all actions, and every decision beside every other."""
        return Health(clerk.health(), clerk.calibration())

    def arrived(self, found: object) -> None:
        """Mark the rows, and say how sure we should be."""
        health = cast(Health, found)
        self.roll.mark(health.marks)
        self.show()
        bar = self.query_one(CaptureBar)
        if bar.prompt is None:
            bar.close(words.text(f" Expectations: {health.calibration.said}", "$quiet"))

    def draw(self, row: Listed, width: int) -> Content:
        """Id, day, where it stands, goal, statement."""
        context = self.roll.context
        made = said_day(date.fromisoformat(row.at[:10]), context.today) if row.at else ""
        said, style = self._state(row)
        return Content.assemble(
            (f"{row.said:<{self.wide}}  {made:<16}", "$quiet"),
            (f"{said:<12}", style),
            (f"{context.goal(row.goal):<4}", "$accent"),
            words.text(words.cut(row.text, max(8, width - self.wide - 34)), "" if row.is_open else "$quiet"),
        )

    def _state(self, row: Listed) -> tuple[str, str]:
        """What matters most about where a decision stands, and how it is drawn."""
        if self._is_due(row):
            return "look back", "$text-warning bold"
        flags = row.flags.split() if row.is_open else []
        said = next((said for mark, said in MARKS.items() if mark in flags), "")
        return (said, "$text-warning") if said else (row.state, "$quiet")

    # -- looking back

    def press_change(self, kind: str) -> None:
        """Ask for the line of a look-back, with what was expected below it."""
        row, known = self.in_hand, self._known()
        hint = ""
        if known is not None and known.expected and kind in LOOK_BACKS:
            sure = f" ({known.confidence}% sure)" if known.confidence else ""
            hint = f"expected: {known.expected}{sure}"
        elif row is not None:
            hint = f"{row.said} {row.text}"
        self.ask(kind, row.text if row and kind == "adapted" else "", hint)

    def _known(self) -> Decision | None:
        """The decision in hand, with its history; None where there is none, or it cannot be read."""
        row, found = self.in_hand, list[Decision | None]()
        if row is not None:
            self.attempt(lambda: found.append(self.clerk.decision(row.id)))
        return found[0] if found else None

    def take_line(self, name: str, line: str) -> None:
        """A look-back that has an expectation beside it asks first whether that came true."""
        known = self._known() if name in LOOK_BACKS else None
        if known is None or not known.expected or (name != "kept" and not line):
            super().take_line(name, line)
            return
        self._held = name, line
        question = Prompt("came_true", "Did what was expected come true?")
        choices = (Choice("y", "yes", {}), Choice("n", "no", {}))
        self.query_one(CaptureBar).choose(question, choices, "cannot be said")

    def take_key(self, key: str) -> None:
        """`y`, `n` or Enter answers; Esc leaves everything as it was."""
        answers = {"y": True, "n": False, "enter": None}
        if self._held is None or key == "escape":
            self._held = None
            self.quiet()
        elif key in answers:
            (name, line), self._held = self._held, None
            self.do(lambda: self._look_back(name, line, answers[key]))

    def changed(self, name: str, line: str) -> str:
        """Look back on the one in hand."""
        row = self.in_hand
        if row is None:
            return ""
        if name == "look_back_moved":
            day = parse_due(line, self.roll.context.today)
            if day is None:
                raise Refused("That is no day I know: try 3 months or 12 dec.")
            return self.pen.move_look_back(row.id, day)
        if not line and name != "kept":
            raise Refused("That wants a few words.")
        return self._look_back(name, line, None)

    def _look_back(self, name: str, line: str, came_true: bool | None) -> str:
        row = self.in_hand
        if row is None:
            return ""
        match name:
            case "kept":
                return self.pen.keep(row.id, line, came_true)
            case "adapted":
                return self.pen.adapt(row.id, line, "", came_true)
            case _:
                return self.pen.reverse(row.id, line, "", came_true)

    # -- keys

    def press_copy(self) -> None:
        """Copy the decision and its why."""
        if row := self.in_hand:
            self.copy([f"{row.said} {row.text}" + (f" Why: {row.because}" if row.because else "")])
