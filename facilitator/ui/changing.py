"""A change of something earlier: an action is moved, a decision is looked back on. It draws nothing."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from facilitator.model.action import Action
from facilitator.model.decision import Decision
from facilitator.model.due import parse_due
from facilitator.model.entry import Fields, Json
from facilitator.model.follow_up import Choice, Question
from facilitator.model.goal import iso_day
from facilitator.model.refused import Refused
from facilitator.model.thing import words


class Form(NamedTuple):
    """How the bar asks for one kind of line."""

    label: str
    example: str
    key: str
    """The key that opens it, as it is written on the screen."""


CHANGES = {
    "moved": Form("new date", "e.g. fri, 2w, 12 dec", ">"),
    "blocked": Form("blocked by", "what is in the way; Enter: nothing any more", "b"),
    "dropped": Form("drop, why", "in a few words; Enter drops it", "-"),
    "kept": Form("keep; what happened?", "in a few words; Enter keeps it", "k"),
    "adapted": Form("what holds from now on", "the decision in its new words", "w"),
    "reversed": Form("reverse, why", "what we know now", "-"),
    "look_back_moved": Form("look back on", "e.g. 3 months, 12 dec", ">"),
}
"""The lines that change an action or a decision of earlier."""

FOR_DECISIONS = {"moved": "look_back_moved", "dropped": "reversed"}
"""The keys for an action that mean something else for a decision."""

_CAME_TRUE = (Choice("y", "yes", {"came_true": True}), Choice("n", "no", {"came_true": False}))

Write = Callable[[str, str, Fields], object]
"""Puts one entry on record: its kind, the id of the thing, its fields. May raise Refused and StoreTrouble."""


class Changing:
    """One change at a time: asked for in a line, and, where something was expected, by one key before it."""

    def __init__(self, write: Write) -> None:
        """Changes are put on record by `write`."""
        self._write = write
        self._thing = ""
        self._before: Fields = {}

    def questions(self, pressed: str, thing: Action | Decision) -> tuple[Question, ...]:
        """What to ask for the change that a key stands for."""
        self._thing, self._before = thing.id, {}
        kind = FOR_DECISIONS.get(pressed, pressed) if isinstance(thing, Decision) else pressed
        form = CHANGES[kind]
        start = words(thing) if kind == "adapted" else ""
        line = Question(kind, form.label, takes_line=True, start=start, example=form.example)
        if not isinstance(thing, Decision) or not thing.expected or kind == "look_back_moved":
            return (line,)
        asked = f"{expectation(thing)} Did it come true?"
        return Question("came_true", asked, _CAME_TRUE, "cannot be said"), line

    def came_true(self, answer: Fields) -> None:
        """Keep whether what was expected came true, until the line is there."""
        self._before = answer

    def whole(self, kind: str, line: str, today: date, next_on: str = "") -> None:
        """Put the change on record. `next_on` is the ISO day that Enter alone means where a day is asked.

        Raises Refused where the line is not understood, and StoreTrouble.
        """
        fields: dict[str, Json] = dict(self._before)
        match kind:
            case "blocked":
                kind, fields = ("blocked", {"by": line}) if line else ("unblocked", {})
            case "dropped":
                fields = {"why": line}
            case "moved" | "look_back_moved":
                name = "due" if kind == "moved" else "on"
                fields = {name: _day(line, today, next_on)}
            case "kept":
                fields |= {"actual": line}
            case _ if not line:
                raise Refused("That wants a few words.")
            case "adapted":
                fields |= {"statement": line}
            case "reversed":
                fields |= {"why": line}
        self._write(kind, self._thing, {name: value for name, value in fields.items() if value != ""})


def expectation(thing: Decision) -> str:
    """What was expected of a decision and how sure that was: `Expected, 80% sure: 3 stop hours.`"""
    sure = f", {thing.confidence}% sure" if thing.confidence else ""
    return f"Expected{sure}: {thing.expected.rstrip('.')}."


def _day(line: str, today: date, next_on: str) -> str:
    day = parse_due(line, today, iso_day(next_on)) if line else iso_day(next_on)
    if day is None:
        raise Refused("That is no day I know: try fri, 2w or 12 dec.")
    return day.isoformat()
