"""Which parts of somebody's file are the agenda, and which notes, attendance, logistics, headings of days."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from facilitator.formats.agenda import notation, table, timebox
from facilitator.formats.agenda.outline import Outline

OPEN, NOTES, ASIDE = 0, 1, 2

_AGENDA = re.compile(
    r"(?:(?:meeting|draft|proposed|tentative|detailed|daily|full|session \d+|our|the|today'?s?|main|final"
    r"|weekly) )*"
    r"(?:agenda|schedule|program(?:me)?|topics|agenda items|items|points of action|talking points|timetable"
    r"|order of business|discussion (?:items|topics|points)|proposals and discussions)"
    r"(?: items| topics| list| points| overview)?"
)
_WHOLE = re.compile(r"\b(?:agenda|schedule|program(?:me)?|timetable|order of business)\b", re.IGNORECASE)
_NOTES = re.compile(
    r"(?:(?:raw|meeting|discussion|detailed|live|scribe'?s?) )*(?:notes|minutes|transcript|log)\b.*"
    r"|notes? (?:from|of)\b.*|(?:previous|last|prior) (?:meeting|minutes|call)\b.*"
    r"|(?:open |new |review of |outstanding )?action (?:items|points)\b.*"
    r"|(?:issues|topics|points|items) discussed"
    r"|actions|decisions(?: made)?|resolutions|conclusions?|outcomes?"
)
_ASIDE = re.compile(
    r"(?:(?:expected|confirmed|remote|in-? ?person|other) )*(?:attendees|attendance|participants|invitees"
    r"|observers)"
    r"|guests|present|absent|attending|apologies|regrets|members(?: present)?|introduction of attendees"
    r"|scribes?"
    r"|contacts?(?: info.*)?|(?:\w+ )?chairs?(?: & .*)?|iesg overlord|logistics|registration|hotels?"
    r"|accommodation"
    r"|locations?|venue|where|when|date|time|dates|time and date|dates? and (?:time|location)s?.*"
    r"|(?:(?:useful|quick|important|related) )?links?|resources|references|(?:(?:reading"
    r"|meeting) )?materials?"
    r"|materials,.*|background(?: (?:reading|materials?))?|(?:pre-?|related |further )?reading(?: list)?"
    r"|documents?"
    r"|document status|agenda key|key|legend|(?:agenda )?(?:topic )?rules|schedule notes"
    r"|(?:(?:normal|late-breaking|schedule|scheduling) )*constraints|upcoming (?:events|meetings)"
    r"|(?:agenda items for |.* of )?(?:future|next|upcoming) meetings?|table of contents|contents|toc"
    r"|out of scope.*"
    r"|covid.*|code of conduct|arrangements|slides?|slide decks?|recordings?|(?:how to )?join(?:ing)?\b.*"
    r"|meeting (?:details|info|information|link|arrangements|logistics)|session links?.*|about\b.*"
    r"|anti-?trust.*"
    r"|note well|meals|getting (?:to|there)\b.*|on arrival|travel|directions|dial-?in.*|zoom.*|wi-?fi"
    r"|objectives?"
    r"|goals?|purpose|pre-?work|preparation"
)
_WEEKDAY = r"(?:mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(?:day)?"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_DAY = re.compile(
    rf"\b(?:day \d|{_WEEKDAY}\b|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b|{_MONTH} \d{{1,2}}"
    r"|(?:19|20)\d\d-\d\d-\d\d|session (?:\d|[ivx]+\b))",
    re.IGNORECASE,
)
_DAY_WORD = re.compile(
    rf"\b(?:{_WEEKDAY}|{_MONTH}|\d{{1,4}}(?:st|nd|rd|th)?|day|date|session|morning|afternoon|evening|[ap]m"
    rf"|[ivx]+|utc|gmt"
    r"|[a-z]{1,3}t|and|to|of|the|time)\b|[\W_]+",
    re.IGNORECASE,
)
_LONGEST_LABEL = 200


class Places(NamedTuple):
    """What each block of an outline belongs to."""

    shut: tuple[int, ...]
    """`OPEN`, `NOTES` or `ASIDE` for each block."""
    named: frozenset[int]
    """The blocks that stand right in a list or under a heading that is called an agenda."""
    called: frozenset[int]
    """The headings and items that are called an agenda themselves."""
    days: frozenset[int]
    """Headings of days and sessions: `Monday, 19 March`, `Day 2`."""
    slots: frozenset[int]
    """Headings that may say how long the whole meeting is: `Agenda (60 minutes)`."""


def survey(source: Outline) -> Places:
    """What each block of an outline belongs to, by the words of the headings and labels above it."""
    shut: list[int] = []
    named: set[int] = set()
    called: set[int] = set()
    days: set[int] = set()
    slots: set[int] = set()
    labels = _labels(source)
    for index, block in enumerate(source.blocks):
        above = shut[block.parent] if block.parent >= 0 else OPEN
        own = OPEN
        if (block.kind == "heading" or (block.kind == "item" and index in source.children)) and len(
            block.source
        ) < 4 * _LONGEST_LABEL:
            text = source.line(index).text[:_LONGEST_LABEL]
            if _is_day(text):
                days.add(index)
            own = ASIDE if block.kind == "heading" and table.LABEL.match(text) else _kind(text)
            if _called_agenda(block.kind, text):
                called.add(index)
                if block.kind == "heading" and _WHOLE.search(text):
                    slots.add(index)
        label = labels.get(_key(source, index), (OPEN, False))
        # An agenda that stands below "Logistics" is one all the same.
        shut.append(OPEN if index in called and above == ASIDE else max(above, own, label[0]))
        if label[1] or block.parent in called:
            named.add(index)
    return Places(tuple(shut), frozenset(named), frozenset(called), frozenset(days), frozenset(slots))


def _key(source: Outline, index: int) -> int:
    """One number for all items of a list, one for each table."""
    block = source.blocks[index]
    return block.group if block.kind == "item" else -2 - index


def _called_agenda(kind: str, text: str) -> bool:
    """Below an item with a timebox of its own stand remarks, whatever the item is called."""
    if kind != "heading" and timebox.first(text) is not None:
        return False
    return _AGENDA.fullmatch(_plain(text)) is not None or (
        kind == "heading" and _is_day(text) and _AGENDA.fullmatch(_plain(_undated(text))) is not None
    )


def _kind(text: str) -> int:
    if any(box.at is None for box in timebox.find(text)):
        return OPEN
    plain = _plain(text)
    return NOTES if _NOTES.fullmatch(plain) else ASIDE if _ASIDE.fullmatch(plain) else OPEN


def _labels(source: Outline) -> dict[int, tuple[int, bool]]:
    """For each list and each table: what the line right above makes of it, and whether it says "agenda"."""
    found: dict[int, tuple[int, bool]] = {}
    members: dict[int, list[int]] = {}
    for index, block in enumerate(source.blocks):
        if block.kind == "item":
            members.setdefault(block.group, []).append(index)
    for parent, children in source.children.items():
        within = parent >= 0 and source.blocks[parent].kind == "item"
        before = -1
        for index in children:
            block = source.blocks[index]
            key = _key(source, index)
            if block.kind in ("item", "table") and key not in found:
                found[key] = _label(source, before)
                if (
                    block.kind == "item"
                    and not within
                    and found[key][0] == OPEN
                    and _about_the_meeting(source, members[key])
                ):
                    found[key] = (ASIDE, False)
            before = index
    return found


def _label(source: Outline, before: int) -> tuple[int, bool]:
    if (
        before < 0
        or source.blocks[before].kind != "text"
        or len(source.blocks[before].source) > _LONGEST_LABEL
    ):
        return OPEN, False
    line = source.line(before)
    text = line.text.strip()
    stressed = any(a == 0 and b >= len(text) - 1 for a, b in line.stressed)
    if not text or len(text.split()) > 8 or not (text.endswith(":") or stressed or len(text.split()) <= 3):
        return OPEN, False
    return _kind(text), _AGENDA.fullmatch(_plain(text)) is not None


def _about_the_meeting(source: Outline, items: Sequence[int]) -> bool:
    """Whether a list says when, where and who: `When: 11 October, 4pm-5pm`; `Time: 10 min` says how long."""
    for index in items:
        if table.LABEL.match(source.line(index).text):
            read = notation.read(source.line(index))
            if read.box is None or read.box.at is not None or not (read.bare or read.stated):
                return True
    return False


def _is_day(text: str) -> bool:
    if not _DAY.search(text) or re.search(r"\(\d{1,3}\)\W*$", text):
        return False
    boxes = list(timebox.find(text))
    if any(box.at is None for box in boxes):
        return False
    return len(_undated(text).split()) <= 3


def _undated(text: str) -> str:
    """The words that are neither day nor time: `Agenda` of `Agenda, Monday 18 May, 9:00-17:00`."""
    for box in reversed(list(timebox.find(text))):
        text = f"{text[: box.start]} {text[box.end :]}"
    return " ".join(_DAY_WORD.sub(" ", re.sub(r"\([^()]*\)", " ", text)).split())


def _plain(text: str) -> str:
    text = re.sub(r"\([^()]*\)", " ", text.lower())
    return " ".join(text.split()).strip(" :#*_-–—.!📋🗓️📝📅")
