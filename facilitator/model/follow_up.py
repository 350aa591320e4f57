"""What is asked once after a capture: who, by when, why. Each is one key or a short line; Enter skips it."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from facilitator.model.action import Action
from facilitator.model.decision import LOOK_BACK_DAYS, Decision
from facilitator.model.due import parse_due
from facilitator.model.entry import Fields, Json
from facilitator.model.goal import iso_day
from facilitator.model.meeting import Meeting
from facilitator.model.person import short_name
from facilitator.model.thing import Captured


class Choice(NamedTuple):
    """One key and what it stands for."""

    key: str
    label: str
    fields: Fields


class Question(NamedTuple):
    """One prompt after a capture."""

    name: str
    """`owner`, `due`, `why`, `decider`, `benefits`, `look_back`, `expected`, `confidence`."""
    words: str
    """What is asked."""
    choices: tuple[Choice, ...] = ()
    """The keys that answer it at once."""
    enter: str = "skip"
    """What Enter does, in words."""
    default: Fields = {}
    """The fields Enter writes; nothing where it is empty."""
    takes_line: bool = False
    """True where the answer is typed."""
    start: str = ""
    """What stands in the line at first."""
    example: str = ""
    """What may be typed."""
    needs: str = ""
    """The field without which it is not asked: nobody is sure of nothing."""


def follow_ups(thing: Captured, meeting: Meeting, today: date) -> tuple[Question, ...]:
    """What to ask about a thing that was just captured; what its line already said is not asked again."""
    if isinstance(thing, Action):
        asked = []
        if not thing.owner:
            asked.append(Question("owner", "who?", people(meeting, "owner")))
        if not thing.due:
            asked.append(_due(meeting, today))
        return tuple(asked)
    if isinstance(thing, Decision):
        asked = [] if thing.why else [Question("why", "why, in a line?", takes_line=True)]
        if not thing.decider:
            consent = "everyone: consent"
            asked.append(Question("decider", "who decided?", people(meeting, "decider"), consent))
        if not thing.benefits:
            asked.append(Question("benefits", "who benefits?", _BENEFITS))
        asked.append(_look_back(thing, today))
        if not thing.expected:
            asked += [_EXPECTED, _CONFIDENCE]
        return tuple(asked)
    return ()


def left(asking: Sequence[Question], answer: Fields) -> tuple[Question, ...]:
    """What is still to be asked once the first of `asking` was answered with `answer`."""
    answered_now = asking[0].name if asking else ""

    def falls_away(each: Question) -> bool:
        return each.needs == answered_now and (each.needs not in answer or each.name in answer)

    return tuple(each for each in asking[1:] if not each.needs or not falls_away(each))


def people(meeting: Meeting, field: str) -> tuple[Choice, ...]:
    """The people present, or where nobody is marked those invited, under the digits 1-9."""
    room = (meeting.here or meeting.people)[:9]
    more: Fields = {"method": "decider_after_input"} if field == "decider" else {}
    return tuple(
        Choice(str(at), short_name(each, meeting.people), {field: each.id, **more})
        for at, each in enumerate(room, start=1)
    )


_BENEFITS = tuple(Choice(word[0], word, {"benefits": [word]}) for word in ("customer", "employee", "vendor"))


_EXPECTED = Question(
    "expected",
    "what do we expect to see?",
    takes_line=True,
    example="e.g. fewer than 3 stop hours a quarter, 80%",
)
_CONFIDENCE = Question(
    "confidence",
    "how sure?",
    tuple(Choice(str(tenth), f"{tenth}0%", {"confidence": tenth * 10}) for tenth in range(1, 10)),
    "not said",
    needs="expected",
)
_NUMBER = r"(100|[1-9]\d?)\s*%"
_SURE = re.compile(rf"(?:\s*[,;(]\s*{_NUMBER}(?:\s*sure)?|\s+{_NUMBER}\s*sure)\s*\)?[\s.]*$", re.IGNORECASE)
"""`..., 80%` at the end of what is expected: how sure that is."""


def _due(meeting: Meeting, today: date) -> Question:
    following = iso_day(meeting.next_on)
    enter, default = "no date", {}
    if following:
        enter, default = f"{said_day(following, today)}, next meeting", {"due": meeting.next_on}
    return Question("due", "by when?", (), enter, default, takes_line=True)


def _look_back(thing: Decision, today: date) -> Question:
    on = thing.look_back_on or today + timedelta(days=LOOK_BACK_DAYS)
    return Question("look_back", "look back when?", (), said_day(on, today), {}, takes_line=True)


def answered(question: Question, line: str, today: date, meeting: Meeting) -> dict[str, Json] | None:
    """The fields a typed answer stands for; {} for Enter alone; None where it is not understood."""
    text = line.strip()
    if not text:
        return dict(question.default)
    if question.name == "why":
        return {"why": text}
    if question.name == "expected":
        sure = _SURE.search(text)
        said = text[: sure.start()] if sure else ""
        if not sure or not said:
            return {"expected": text}
        return {"expected": said, "confidence": int(sure[1] or sure[2])}
    if question.name in ("due", "look_back"):
        day = parse_due(text, today, iso_day(meeting.next_on))
        return {"due" if question.name == "due" else "look_back_on": day.isoformat()} if day else None
    chosen = next((each for each in question.choices if each.key == text), None)
    return dict(chosen.fields) if chosen else None


def said_day(day: date, today: date) -> str:
    """A day as people say it: `today`, `tomorrow`, `Fri 27 Nov`, and the year where it is another."""
    if day == today:
        return "today"
    if day == today + timedelta(days=1):
        return "tomorrow"
    year = f" {day.year}" if day.year != today.year and abs((day - today).days) > 120 else ""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"


DAYS: Sequence[str] = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS: Sequence[str] = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""English names of our own: the product speaks one language whatever the machine's locale is."""
