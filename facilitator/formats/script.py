"""A meeting as a script: who said what at which second, and what the chair did. Plain text, for people.

    # Comments and blank lines are passed over.
    > planned 2026-11-24 10:00
    [10:00:40] > present Kenji (IT), Lindiwe (management)
    [10:01:00] > start
    [10:02:10] Lindiwe: action: Kenji: list the safety fixes we still allow, fri
    [10:03:00] Kenji: two fixes cannot wait                   (a note, as no kind stands before it)
    [10:04:00] > next

A time is local and may be left out: the line then happens at the time of the line before.
"""

import re
from collections.abc import Callable
from datetime import date, time
from typing import NamedTuple, TypeAlias

from facilitator.formats.text import lines, one_line
from facilitator.model.agenda import Problem


class Said(NamedTuple):
    """A line that somebody said."""

    line: int
    """Counted from 1."""
    at: time | None
    """Local wall time; None for that of the line before."""
    who: str
    """The speaker's name as written; "" where nobody is named."""
    kind: str
    """The kind of entry: `note`, `action`, `heads_up`, ..."""
    words: str


class Command(NamedTuple):
    """Something the chair did."""

    line: int
    at: time | None
    name: str
    """A key of `COMMANDS`: `next`, `extend`, `read-back`, ..."""
    words: str = ""
    """What stands behind it and is for the reader to understand: a day, a reason, a goal's key, a name."""
    people: tuple[tuple[str, str], ...] = ()
    """(name, side), the side "" where none is given."""
    numbers: tuple[float, ...] = ()
    """Minutes, scores of both sides on a goal (business, IT), or IT's votes."""
    others: tuple[float, ...] = ()
    """Management's votes."""


Cue: TypeAlias = Said | Command


class Script(NamedTuple):
    """What happens, line by line."""

    cues: tuple[Cue, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Lines that say nothing this reader knows; they are not among the cues."""
    on: date | None = None
    """The day, where the script names it."""
    planned: time | None = None
    """The planned start, local, where the script names it."""

    @property
    def people(self) -> tuple[tuple[str, str], ...]:
        """Everybody who is named as present or speaks, in order, as (name, side); the side may be ""."""
        found: dict[str, tuple[str, str]] = {}
        for cue in self.cues:
            named = cue.people if isinstance(cue, Command) else ((cue.who, ""),)
            for name, side in named:
                known = found.get(name.casefold())
                if name and (known is None or (side and not known[1])):
                    found[name.casefold()] = (name, side)
        return tuple(found.values())

    def has(self, command: str) -> bool:
        """Whether the chair does this anywhere."""
        return any(isinstance(each, Command) and each.name == command for each in self.cues)


KINDS = {
    "action": "action",
    "a": "action",
    "decision": "decision",
    "d": "decision",
    "heads-up": "heads_up",
    "heads up": "heads_up",
    "h": "heads_up",
    "input": "input",
    "i": "input",
    "park": "parked_item",
    "p": "parked_item",
    "surprise": "surprise",
    "!": "surprise",
    "expectation": "expectation",
    "x": "expectation",
    "note": "note",
}
"""What may stand before a line, with a colon, and the kind of entry it makes. Letters are those on screen."""

_CUE = re.compile(r"(?:\[\s*(?P<at>[^\]]*)\]\s*)?(?P<rest>.*)")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", re.ASCII)
_KIND = re.compile(rf"({'|'.join(map(re.escape, KINDS))})\s*:\s*(.*)", re.IGNORECASE | re.ASCII)
_NAME = re.compile(r"(?!\d)[^\d:>#\[\](){}]{1,60}")
_SIDE = re.compile(r"(.*?)\s*\(\s*(it|management|business|guest)\s*\)", re.IGNORECASE | re.ASCII)


def read_script(text: str) -> Script:
    """A script from its text. Never raises: what it cannot read is among the problems, with its line."""
    script, before = Script(), time()
    cues: list[Cue] = []
    problems: list[Problem] = []
    for number, raw in enumerate(lines(text), start=1):
        line = one_line(raw)
        if not line or line.startswith("#"):
            continue
        try:
            found = _CUE.fullmatch(line)
            at = _time(found["at"]) if found and found["at"] is not None else None
            if at and at < before:
                raise _Unread(f"{_clock(at)} lies before {_clock(before)}, the time of a line above it")
            before = at or before
            rest = found["rest"] if found else line
            words = rest.removeprefix(">").strip()
            if not rest.startswith(">"):
                cues.append(_said(number, at, words))
            elif _begins(words, "on"):
                script = script._replace(on=_day(words[2:]))
            elif _begins(words, "planned"):
                day, _, clock = words[7:].replace("T", " ").rpartition(" ")
                script = script._replace(planned=_time(clock), on=_day(day) if day.strip() else script.on)
            else:
                cues.append(_command(number, at, words))
        except _Unread as unread:
            problems.append(Problem(number, f"{unread}."))
    return script._replace(cues=tuple(cues), problems=tuple(problems))


class _Unread(Exception):
    """Why a line cannot be read."""


def _said(number: int, at: time | None, rest: str) -> Said:
    found = _KIND.fullmatch(rest)
    if found:
        who, kind, words = "", KINDS[found[1].lower()], found[2]
    else:
        who, colon, words = (part.strip() for part in rest.partition(":"))
        if not colon or not _NAME.fullmatch(who) or len(who.split()) > 6:
            raise _Unread("it begins neither with a name and a colon, nor with `>` and a command")
        found = _KIND.fullmatch(words)
        kind, words = (KINDS[found[1].lower()], found[2]) if found else ("note", words)
    if not words:
        raise _Unread("nothing is said behind the colon")
    return Said(number, at, who, kind, words)


def _command(number: int, at: time | None, rest: str) -> Command:
    name = next((each for each in COMMANDS if _begins(rest.casefold(), each)), "")
    if not name:
        first = rest.split()[0] if rest else ""
        raise _Unread(f"there is no command `{first}`; there are on, planned, {', '.join(COMMANDS)}")
    command = Command(number, at, _SAME.get(name, name))
    return COMMANDS[name](command, rest[len(name) :].strip())


def _begins(rest: str, name: str) -> bool:
    return rest == name or rest.startswith(name + " ")


def _alone(command: Command, rest: str) -> Command:
    if rest:
        raise _Unread(f"nothing stands behind `{command.name}`")
    return command


def _worded(command: Command, rest: str) -> Command:
    if not rest:
        raise _Unread(f"something is missing behind `{command.name}`")
    return command._replace(words=rest)


def _park(command: Command, rest: str) -> Command:
    return command._replace(words=rest.removeprefix("until").strip())


def _extend(command: Command, rest: str) -> Command:
    minutes = _numbers(rest.removesuffix("min").strip(), 0.1, 240)
    if len(minutes) != 1:
        raise _Unread("`extend` wants its minutes: `> extend 2`")
    return command._replace(numbers=minutes)


def _present(command: Command, rest: str) -> Command:
    people = []
    for each in rest.split(","):
        found = _SIDE.fullmatch(each.strip())
        name, side = (found[1], found[2].lower()) if found else (each.strip(), "")
        if not _NAME.fullmatch(name):
            raise _Unread(
                f"`present` wants names: `> present Kenji (IT), Nadia`; this is none: {each.strip()}"
            )
        people.append((name, "management" if side == "business" else side))
    return command._replace(people=tuple(people))


def _rate(command: Command, rest: str) -> Command:
    sides = rest.split("/")
    if len(sides) > 2:
        raise _Unread("`rate it` wants at most two sides: `> rate it 4 4 5 / management 3 4`")
    votes = [
        _numbers(side.strip().removeprefix(name).strip(), 1, 5, whole=True)
        for side, name in zip(sides, ("it", "management"), strict=False)
    ]
    return command._replace(numbers=votes[0], others=votes[1] if len(votes) > 1 else ())


def _goal(command: Command, rest: str) -> Command:
    key, _, scores = rest.partition(" ")
    numbers = _numbers(scores, 0, 5, whole=True)
    if len(numbers) != 2:
        raise _Unread("`goal` wants its key and both sides' scores, business first: `> goal G2 4 2`")
    return command._replace(words=key, numbers=numbers)


COMMANDS: dict[str, Callable[[Command, str], Command]] = {
    "present": _present,
    "start": _alone,
    "next": _alone,
    "back": _alone,
    "skip": _alone,
    "extend": _extend,
    "park": _park,
    "pause": _alone,
    "resume": _alone,
    "goal": _goal,
    "why": _worded,
    "decided by": _worded,
    "for": _worded,
    "look back": _worded,
    "undo": _alone,
    "redo": _alone,
    "read-back": _alone,
    "read back": _alone,
    "confirm all": _alone,
    "rate it": _rate,
    "added point": _worded,
    "thanks": _worded,
    "close": _alone,
    "clock": _alone,
}
"""The chair's commands, and how what stands behind each is read. `why`, `decided by`, `for` and `look back`
complete the last decision; `added point` says what would have made a low rating one higher; `clock` does
nothing but show how the clock stands. Two more place the whole script, wherever they stand:
`> on 2026-11-24`, and `> planned 10:00` or `> planned 2026-11-24 10:00`.
"""

_SAME = {"read back": "read-back"}


def _numbers(text: str, least: float, most: float, whole: bool = False) -> tuple[float, ...]:
    found = []
    for each in text.replace(",", " ").split():
        if not re.fullmatch(r"\d{1,4}" if whole else r"\d{1,4}(?:\.\d{1,3})?", each, re.ASCII):
            raise _Unread(f"no number that fits here: {each}")
        if not least <= float(each) <= most:
            raise _Unread(f"{each} is not between {least:g} and {most:g}")
        found.append(float(each))
    return tuple(found)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise _Unread(f"no day of the calendar: {text.strip()}; write it as 2026-11-24") from None


def _time(text: str) -> time:
    found = _TIME.fullmatch(text.strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59 or int(found[3] or 0) > 59:
        raise _Unread(f"no time of the day: {text.strip() or 'nothing'}; write it as 10:02:30")
    return time(int(found[1]), int(found[2]), int(found[3] or 0))


def _clock(at: time) -> str:
    return at.isoformat("seconds")
