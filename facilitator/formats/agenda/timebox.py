"""How people write how long a thing takes: `10 min`, `1h30`, `5+5 min`, `10-15m`, `an hour`, `9-9:30`."""

import re
from collections.abc import Iterator
from datetime import time
from typing import NamedTuple

MOST_MINUTES = 10_000.0
"""A longer span is a typing mistake, or no timebox at all."""


class Timebox(NamedTuple):
    """A span of time as written in a line."""

    minutes: float
    """Planned minutes; the lower end of a range."""
    minutes_max: float | None
    """The upper end of a range in minutes; None where it is none."""
    start: int
    """Where it begins in the text it was found in."""
    end: int
    """Where it ends in the text it was found in."""
    at: time | None = None
    """The wall time a clock range begins, `10:00-10:15`; None for a plain span."""


_NUMBER = r"(?:(?:\d\s)?[13]/[24]|\d{1,5}(?:[.,]\d{1,6})?|\.\d{1,6}|\d?[½¼¾⅓⅔])"
_MINUTE = r"(?:minutes?|minuten|mins?\.?|mn|m|['’′])"
_HOUR = r"(?:hours?|hrs?\.?|h|uur|stunden?)"
_UNIT = rf"(?:{_MINUTE}|{_HOUR})"
_DASH = r"(?:-|–|—|−|\bto\b|\bor\b)"
_WORDS = {"an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_WORDS |= {"nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty-five": 45}
_WORDS |= {"forty": 40, "sixty": 60, "ninety": 90}
_WORD = "|".join(_WORDS)

_SPAN = re.compile(
    r"(?<![\w.:/#$€£≤≥+])(?:"
    # 1 hr 30, 1h30m, 1 hour and 30 minutes
    rf"(?P<hours>\d{{1,2}})\s?(?:hours?|hrs?\.?|h)\s?(?:and\s)?(?P<rest>[0-5]?\d)"
    rf"(?:\s?{_MINUTE}(?!\w)|(?!\s?[\w:.%]))"
    # 5+5 min, 10 minutes + 20 minutes
    rf"|(?P<sum>{_NUMBER}\s?{_UNIT}?(?:\s?\+\s?{_NUMBER}\s?{_UNIT}?){{1,5}})(?!\w)"
    # 10-15 min, 20m-25m, ½-1 hr
    rf"|(?P<low>{_NUMBER})\s?(?P<low_unit>{_UNIT}?)\s?{_DASH}\s?(?P<high>{_NUMBER})\s?-?(?P<high_unit>{_UNIT})(?!\w)"
    # 10 min, 45-minute
    rf"|(?:(?P<times>\d{{1,2}})\s?[x×]\s?)?(?P<one>{_NUMBER})\+?(?:\s{{0,2}}|-)(?P<unit>{_UNIT})(?!\w)"
    # half an hour, an hour and a half, five minutes
    rf"|(?P<half>\bhalf\s(?:an\s)?hour\b)|(?P<quarter>\b(?:a\s)?quarter\s(?:of\s)?(?:an\s)?hour\b)"
    rf"|(?P<word>\b(?:{_WORD}))[\s-](?P<word_unit>minutes?|hours?)\b(?P<more>\sand\sa\shalf\b)?"
    r")",
    re.IGNORECASE,
)

_CLOCK = re.compile(
    r"(?<![\w.:/#$€£+-])(?P<h1>[01]?\d|2[0-4])(?:(?P<s1>[:.h])(?P<m1>[0-5]\d))?\s?(?P<p1>[ap]\.?m\.?)?(?:uhr|uur)?"
    r"\s{0,3}(?:->|-|–|—|−|→|\bto\b|\buntil\b|\btill\b)\s{0,3}"
    r"(?P<h2>[01]?\d|2[0-4])(?:(?P<s2>[:.h])(?P<m2>[0-5]\d))?\s?(?P<p2>[ap]\.?m\.?)?(?:uhr\b|uur\b)?"
    r"(?![\w/%]|[:.,]\d|\s?min|\s?m\b)",
    re.IGNORECASE,
)
# 1550-1750, as in a time table; 1998-2020 are years.
_MILITARY = re.compile(
    r"(?<![\w.:/#+-])(?!19|20[12])([01]\d|2[0-3])([0-5][05])\s{0,2}[-–—]\s{0,2}(?!20[12])([01]\d"
    r"|2[0-4])([0-5][05])(?![\w:./-])"
)
_CLOCK_START = re.compile(
    r"[~≈]?\s?(?P<h>[01]?\d|2[0-3])[:.h](?P<m>[0-5]\d)\s?(?P<p>[ap]\.?m\.?)?(?:uhr\b|uur\b)?"
    r"(?![\w%]|[:.,]\d|\s?[-–—]\s?\d)",
    re.IGNORECASE,
)

_BEFORE = re.compile(
    r"(?:[~≈<]|about\b|approx(?:imately|\.)?|ca?\.|circa\b|around\b|roughly\b|max(?:imum|\.)?|up to\b"
    r"|at most\b"
    r"|final\b|last\b|first\b|est(?:imated|\.)?|expected\b|planned\b|time\s?-?box(?:ed)?|time\b|requested\b"
    r"|allotted\b|allocated\b|needed\b|duration\b|length\b|to\b|at\b|of\b|is\b|for\b|allow\b|takes?\b"
    r"|[*_:=\s])+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:time\s?-?box(?:ed)?\b|total\b|max(?:imum)?\b|limit\b|slot\b|long\b|presentation\b|talk\b"
    r"|discussions?\b"
    r"|q\s?&\s?a\b|questions?\b|as\s+needed\b|or\s+less\b|at\s+most\b|tops\b|approx\w*|for\b|and\b|plus\b"
    r"|update\b"
    r"|[+&.!?…:;*_\s])+",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\s*(?:walk|drive|ride|away|by\b|late\b|early|earlier|later|before|after|ago\b|in advance|notice"
    r"|from\b|prior"
    r"|each\b|per\b|every\b|old\b)",
    re.IGNORECASE,
)
_SPEAKS_OF_TIME = re.compile(r"\d|[½¼¾⅓⅔]|hour|minute", re.IGNORECASE)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


def find(text: str) -> Iterator[Timebox]:
    """The spans of time written in a line, in order, clock ranges first at each place; at most 20."""
    if not _SPEAKS_OF_TIME.search(text):
        return
    clocks = list(_clocks(text))
    taken = [(each.start, each.end) for each in clocks]
    spans = [each for each in _spans(text) if not any(each.start < b and a < each.end for a, b in taken)]
    yield from sorted([*clocks, *spans], key=lambda each: each.start)[:20]


def first(text: str) -> Timebox | None:
    """The first span of time in a line, or None."""
    return next(find(text), None)


def whole(text: str, *, bare: bool = False) -> Timebox | None:
    """The span of a text that says nothing else: `~5 minutes`, `5 minute timebox`, `10 min + 10 min Q&A`.

    With `bare` a number without a unit counts as minutes, as in a column headed "Min" or in `(~7)`.
    """
    body = text.strip()
    if not body or len(body) > 80:
        return None
    if bare and (found := _bare(body)):
        return found
    begin = before.end() if (before := _BEFORE.match(body)) else 0
    total: list[Timebox] = []
    while (box := leading(body[begin:])) is not None and box.start == 0:
        total.append(box)
        rest = body[begin + box.end :]
        after = _AFTER.match(rest)
        begin += box.end + (after.end() if after else 0)
        if not (after and re.search(r"\+|plus|and", after[0])):
            break
    if not total or begin < len(body):
        return None
    most = sum(box.minutes_max or box.minutes for box in total)
    low = sum(box.minutes for box in total)
    return Timebox(low, most if most != low else None, 0, len(text), total[0].at)


def leading(text: str) -> Timebox | None:
    """The span a text begins with: `10 min - x`, `~5 minutes: x`; None where another word comes first."""
    begin = (
        found.end()
        if (found := re.match(r"(?:[~≈<≤=\s]|(?:about|approx\.?|ca?\.|final|last|max\.?)\s)*", text, re.I))
        else 0
    )
    box = first(text)
    if box is None or box.start != begin or _ELSEWHERE.match(text[box.end :]):
        return None
    return box._replace(start=0)


def elsewhere(after: str) -> bool:
    """True where the words after a span show that it measures no talk: `5 minutes walk`, `10 min late`."""
    return _ELSEWHERE.match(after) is not None


def clock(text: str) -> tuple[time, int] | None:
    """A wall time a text begins with, `9:30 Doors open`, and where it ends; None for a range or a word."""
    found = _CLOCK_START.match(text)
    return (_wall(int(found["h"]), int(found["m"]), found["p"] or ""), found.end()) if found else None


def write(minutes: float, minutes_max: float | None = None) -> str:
    """`4 min`, `2.5 min`, `1-3 min`: what `whole` reads back as the same numbers."""
    return (
        f"{_plain(minutes)}-{_plain(minutes_max)} min"
        if minutes_max is not None
        else f"{_plain(minutes)} min"
    )


def _plain(minutes: float) -> str:
    return f"{minutes:.6f}".rstrip("0").rstrip(".")


def _spans(text: str) -> Iterator[Timebox]:
    for found in _SPAN.finditer(text):
        low, high = _value(found)
        if low is not None and 0 <= low <= MOST_MINUTES and (high is None or low <= high <= MOST_MINUTES):
            yield Timebox(low, high, found.start(), found.end())


def _value(found: re.Match[str]) -> tuple[float | None, float | None]:
    if found["hours"]:
        return int(found["hours"]) * 60.0 + int(found["rest"]), None
    if found["sum"]:
        return _sum(found["sum"]), None
    if found["low"]:
        unit = _unit(found["high_unit"])
        low, high = (
            _number(found["low"]) * (_unit(found["low_unit"]) if found["low_unit"] else unit),
            _number(found["high"]) * unit,
        )
        return low, high
    if found["one"]:
        return int(found["times"] or 1) * _number(found["one"]) * _unit(found["unit"]), None
    if found["half"] or found["quarter"]:
        return (30.0 if found["half"] else 15.0), None
    value = _WORDS.get(found["word"].lower())
    if value is None:
        return None, None
    return (value + (0.5 if found["more"] else 0.0)) * (
        60.0 if found["word_unit"].lower().startswith("h") else 1.0
    ), None


def _sum(written: str) -> float | None:
    """Each part by its own unit, else by the next one's; None where no part has any: `5+5` says little."""
    parts = [part.strip() for part in written.split("+")]
    unit, total = None, 0.0
    for part in reversed(parts):
        found = re.fullmatch(rf"({_NUMBER})\s?({_UNIT})?", part, re.IGNORECASE)
        if found is None:
            return None
        unit = _unit(found[2]) if found[2] else unit
        if unit is None:
            return None
        total += _number(found[1]) * unit
    return total


def _bare(body: str) -> Timebox | None:
    found = re.fullmatch(rf"[~≈]?\s?({_NUMBER}(?:\s?\+\s?{_NUMBER})*|{_NUMBER}\s?[-–—]\s?{_NUMBER})\s?", body)
    if found is None:
        return None
    low, dash, high = re.sub(r"\s", "", found[1]).replace("–", "-").replace("—", "-").partition("-")
    minutes = sum(map(_number, low.split("+")))
    most = _number(high) if dash else None
    if minutes > MOST_MINUTES or (most is not None and not minutes <= most <= MOST_MINUTES):
        return None
    return Timebox(minutes, most, 0, len(body))


def _clocks(text: str) -> Iterator[Timebox]:
    for found in _CLOCK.finditer(text):
        separators = (found["s1"] or "", found["s2"] or "")
        halves = (found["p1"] or "", found["p2"] or "")
        dots = separators.count(".")
        if not any(halves) and (not any(separators) or dots == 1):
            continue  # `9-10` is no clock range, and `1.5-20` neither
        p1 = halves[0] or (
            halves[1] if int(found["h1"]) <= int(found["h2"]) or int(found["h2"]) == 12 else ""
        )
        begin, end = (
            _wall(int(found["h1"]), int(found["m1"] or 0), p1),
            _wall(int(found["h2"]), int(found["m2"] or 0), halves[1]),
        )
        yield _clock_box(begin, end, found.start(), found.end())
    for found in _MILITARY.finditer(text):
        yield _clock_box(
            time(int(found[1]), int(found[2])),
            time(int(found[3]) % 24, int(found[4])),
            found.start(),
            found.end(),
        )


def _clock_box(begin: time, end: time, start: int, stop: int) -> Timebox:
    minutes = (end.hour - begin.hour) * 60 + end.minute - begin.minute
    if minutes <= 0:
        # 12:20-1:40 and 9-5 cross noon on a twelve hour clock; 23:00-00:30 crosses midnight.
        minutes += 720 if begin.hour <= 12 and end.hour <= 12 and minutes > -720 else 1440
    return Timebox(float(minutes), None, start, stop, begin)


def _wall(hour: int, minute: int, half: str) -> time:
    if half[:1].lower() == "p" and hour < 12:
        hour += 12
    elif half[:1].lower() == "a" and hour == 12:
        hour = 0
    return time(hour % 24, minute)


def _number(written: str) -> float:
    if "/" in written:
        whole, _, part = written.rpartition(" ")
        return float(whole or 0) + int(part[0]) / int(part[2])
    if written[-1] in _FRACTIONS:
        return (float(written[:-1]) if len(written) > 1 else 0.0) + _FRACTIONS[written[-1]]
    return float(written.replace(",", "."))


def _unit(written: str) -> float:
    return 60.0 if written[:1].lower() in "hus" else 1.0
