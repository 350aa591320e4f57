"""todo.txt: one action a line, readable without any program.

What we add stands behind the words and ends in `uid:`, since the format itself knows no identity. A blank
in a value is written as `_`. A word of the text that would be read as one of these gets a backslash.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, tzinfo

from facilitator.formats.exchange.record import (
    MOST_PROBLEMS,
    Found,
    Record,
    local,
    local_day,
    uuid_of,
)
from facilitator.formats.text import lines
from facilitator.model.action import BLOCKED, DONE, DROPPED, OPEN
from facilitator.model.agenda import Problem
from facilitator.model.entry import Json

_OURS = ("uid", "due", "first", "moved", "ask", "mtg", "dec", "unit", "blocked", "dropped", "reactive", "pri")
_CUSTOMARY = ("t", "rec", "id", "p", "dep", "h", "star", "sup")
"""Keys of other programs that say nothing to a reader: kept, and put back behind the words."""
_KEY = re.compile(rf"({'|'.join((*_OURS, *_CUSTOMARY))}):([^\s:]+)")
_ID = re.compile(r"[A-Z]{1,2}-\w{1,20}\.\d{1,9}-\w{1,12}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_PRIORITY = re.compile(r"\(([A-Z])\)")
_HEAD = re.compile(r"x|\([A-Z]\)|\d{4}-\d{1,2}-\d{1,2}")
"""What a first word must not be if it is one of the text."""
_CODED = re.compile("%(25|5F|3A)")


class _Bad(Exception):
    """A line cannot be read; the text says why."""


def write(records: Iterable[Record], zone: tzinfo | None = None) -> str:
    """The records, one a line; instants as their days in `zone`, else in this place."""
    return "".join(f"{_line(each, zone)}\n" for each in records)


def read(text: str, zone: tzinfo | None = None) -> Found:
    """The actions of a todo.txt or done.txt. `+goal` and `@owner` are read where a line is ours, which its
    `uid:` shows; in other lines they are words like any other, as `@phone` owns nothing."""
    records: list[Record] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines(text), start=1):
        words = line.split()
        if not words:
            continue
        try:
            records.append(_record(words, zone)._replace(line=number))
        except _Bad as bad:
            problems.append(Problem(number, str(bad)))
            if len(problems) >= MOST_PROBLEMS:
                break
    return Found(tuple(records), tuple(problems))


# -- out


def _line(record: Record, zone: tzinfo | None) -> str:
    ended = record.state in (DONE, DROPPED)
    at = _iso(record.at, zone)
    head = [f"({record.priority})" if record.priority else "", at]
    if ended:
        ended_at = _iso(record.ended_at or record.at, zone)
        head = ["x", ended_at, at if ended_at else ""]
    values = {
        "due": record.due.isoformat() if record.due else "",
        "first": record.first_due.isoformat() if record.first_due else "",
        "moved": str(record.moved or ""),
        "ask": record.asker,
        "mtg": record.meeting,
        "dec": record.decision,
        "unit": record.unit,
        "blocked": (record.blocked_by or "?") if record.state == BLOCKED else "",
        "dropped": (record.why or "?") if record.state == DROPPED else "",
        "reactive": "yes" if record.reactive else "",
        "pri": record.priority if ended else "",
        "uid": _uid(record),
    }
    marks = [
        f"+{_value(record.goal)}" if record.goal else "",
        f"@{_value(record.owner)}" if record.owner else "",
    ]
    tail = [f"{key}:{_value(value)}" for key, value in values.items() if value]
    said = [*head, *_escaped(record.text.split()), *marks, *_kept_words(record), *tail]
    return " ".join(each for each in said if each)


def _uid(record: Record) -> str:
    known = record.kept.get("uid")
    return known if isinstance(known, str) else record.id or record.uid or uuid_of(record.text)


def _kept_words(record: Record) -> Iterator[str]:
    words = record.kept.get("words")
    for each in words if isinstance(words, list | tuple) else ():
        if isinstance(each, str) and (found := _key(each)) and found[1] in _CUSTOMARY:
            yield each


def _escaped(words: list[str]) -> list[str]:
    tail = len(words)
    while tail and words[tail - 1][0] in "+@":
        tail -= 1
    return [f"\\{word}" if _taken(word, at, tail) else word for at, word in enumerate(words)]


def _taken(word: str, at: int, tail: int) -> bool:
    """Whether a word would not come back as it is."""
    plain = word.lstrip("\\")
    if _key(plain) or (at == 0 and _HEAD.fullmatch(plain)):
        return True
    return plain[:1] in ("+", "@") and (at >= tail or plain != word)


def _value(text: str) -> str:
    """A text as a value: without blanks and colons, and `_` for a blank."""
    return "".join(f"%{ord(each):02X}" if each in "%_:" else each for each in text).replace(" ", "_")


def _iso(at: datetime | None, zone: tzinfo | None) -> str:
    return local_day(at, zone).isoformat() if at else ""


# -- in


def _record(words: list[str], zone: tzinfo | None) -> Record:
    done = words[0] == "x" and len(words) > 1
    words = words[done:]
    priority = ""
    if found := _PRIORITY.fullmatch(words[0]):
        priority, words = found[1], words[1:]
    days: list[date] = []
    while words and len(days) < 1 + done and _DAY.fullmatch(words[0]):
        days.append(_day(words[0], "the date in front"))
        words = words[1:]
    said, values, kept = _parted(words)
    goal = owner = ""
    if "uid" in values:
        # Our own order is +goal @owner; whatever of that kind stands before them is a word.
        if said[1:] and said[-1][0] == "@" and said[-1][1:]:
            owner = _said(said.pop()[1:])
        if said[1:] and said[-1][0] == "+" and said[-1][1:]:
            goal = _said(said.pop()[1:])
    uid = values.get("uid", "")
    if uid and not _ID.fullmatch(uid):
        kept["uid"] = uid
    state = BLOCKED if "blocked" in values and not done else OPEN
    if done:
        state = DROPPED if "dropped" in values else DONE
    taken_on = min(days) if len(days) == 1 + done else None
    text = " ".join(_plain(each, at == 0) for at, each in enumerate(said))
    if not text:
        raise _Bad("an action without words")
    return Record(
        text=text,
        id=uid if "uid" not in kept else "",
        uid=uid if "uid" in kept else "",
        owner=owner,
        asker=values.get("ask", ""),
        due=_day(values["due"], "due") if "due" in values else None,
        first_due=_day(values["first"], "first") if "first" in values else None,
        state=state,
        at=_noon(taken_on, zone),
        # Some tools put the day it was done in front of the day it was taken on, some behind it.
        ended_at=_noon(max(days), zone) if done and days else None,
        goal=goal,
        meeting=values.get("mtg", ""),
        decision=values.get("dec", ""),
        unit=values.get("unit", ""),
        moved=int(moved) if (moved := values.get("moved", "")).isdecimal() and len(moved) < 5 else 0,
        blocked_by=_known(values, "blocked") if state == BLOCKED else "",
        why=_known(values, "dropped") if state == DROPPED else "",
        reactive=values.get("reactive") == "yes",
        priority=priority
        or (pri if (pri := values.get("pri", "")) and _PRIORITY.fullmatch(f"({pri})") else ""),
        kept=kept,
    )


def _parted(words: list[str]) -> tuple[list[str], dict[str, str], dict[str, Json]]:
    """The words of the text, our values, and what other programs put there.

    What somebody appended behind our values belongs to the text, and is put in front of goal and owner.
    """
    said: list[str] = []
    behind: list[str] = []
    values: dict[str, str] = {}
    customary: list[Json] = []
    for word in words:
        found = _key(word)
        if found and found[1] in _CUSTOMARY:
            customary.append(word)
        elif found and found[1] not in values:
            values[found[1]] = _said(found[2])
        else:
            (behind if "uid" in values else said).append(word)
    marks = 0
    while behind and marks < min(2, len(said) - 1) and said[-1 - marks][0] in "+@":
        marks += 1
    at = len(said) - marks
    kept: dict[str, Json] = {"words": customary} if customary else {}
    return said[:at] + behind + said[at:], values, kept


def _key(word: str) -> re.Match[str] | None:
    """A word as a key and its value, if it is one: `due:soon` is not."""
    found = _KEY.fullmatch(word)
    if found and found[1] in ("due", "first") and not _DAY.fullmatch(found[2]):
        return None
    return found


def _plain(word: str, first: bool) -> str:
    plain = word.lstrip("\\")
    hidden = _key(plain) or plain[:1] in ("+", "@") or (first and _HEAD.fullmatch(plain))
    return word[1:] if hidden and plain != word else word


def _said(value: str) -> str:
    return _CODED.sub(lambda found: chr(int(found[1], 16)), value.replace("_", " "))


def _known(values: Mapping[str, str], key: str) -> str:
    return "" if values[key] == "?" else values[key]


def _day(said: str, what: str) -> date:
    year, month, day = map(int, said.split("-"))
    try:
        found = date(year, month, day)
        local(found, 12, None)
    except (ValueError, OverflowError, OSError):
        raise _Bad(f"{what} is no day of a calendar: {said}") from None
    return found


def _noon(day: date | None, zone: tzinfo | None) -> datetime | None:
    return local(day, 12, zone) if day else None
