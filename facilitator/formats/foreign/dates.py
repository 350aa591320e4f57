"""The dates in minutes that others wrote: the day of the meeting, and the day an action is due."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import islice

from facilitator.formats.foreign.lines import Kind, Line
from facilitator.model.due import DAY_NAMES, MONTHS, due_tail, parse_due

_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_FULL_DATE = re.compile(
    r"(?<![\d/.-])(?:"
    r"(?P<y1>(?:19|20)\d\d)(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
    rf"|(?P<d2>\d{{1,2}}){_ORDINAL}\s*(?:of\s+)?[ -]?{_MONTH.format('m2')},?[ -]+(?P<y2>(?:19|20)\d\d)"
    rf"|{_MONTH.format('m3')}\s+(?P<d3>\d{{1,2}}){_ORDINAL}(?:\s*[-–&]\s*\d{{1,2}}{_ORDINAL}|\s+\d\d:\d\d(?::\d\d)?)?,?\s+(?P<y3>(?:19|20)\d\d)"
    rf"|{_MONTH.format('m4')}\s+(?P<y4>(?:19|20)\d\d),?\s+(?P<d4>\d{{1,2}}){_ORDINAL}"
    r"|(?P<a>\d{1,2})(?P<s5>[-/.])(?P<b>\d{1,2})(?P=s5)(?P<y5>(?:19|20)?\d\d)"
    r")(?![\d])",
    re.I,
)
_DAY_OF_MONTH = re.compile(
    r"\b(?:by|due|before|until|till|on)[ :]+(?:the )?(?:"
    rf"(?P<d>\d{{1,2}}){_ORDINAL}(?: of)? {_MONTH.format('m')}"
    rf"|{_MONTH.format('n')} (?P<e>\d{{1,2}}){_ORDINAL})(?!\w)",
    re.I,
)
_URL = re.compile(r"https?://\S+|\]\([^)]*\)")
_LEAD = re.compile(
    r"\b(?:(?P<label>due(?: date| on| by)?|deadline|by when|target(?: date)?|eta|when)\s*[:=]?"
    r"|by|before|until|till|no later than|on or before)\s+(?:the\s+|~\s*|or before\s+|around\s+|cob\s+)?"
    r"|\b(?:due|deadline|eta):",
    re.I,
)
_TODAY = (
    r"(?<!discussed )(?<!discussion )(?<!discussions )(?<!meeting )(?<!call )(?<!said )(?<!agreed )"
    r"(?<!meeting's )(?<!of )today(?=[.)\s]*$)"
)
"""Today as a day to be done by, and not the day of what was talked about."""
_SOON = re.compile(
    r"\b(?P<day>tomorrow|(?:by )?next week(?!['’])|this week(?!['’])|(?:by )?(?:the )?end of (?:the "
    r"|this |next )?(?:week|month|quarter|year)"
    r"|in (?:a|one|two|three|four|\d{1,2}) (?:days?|weeks?|months?)|within (?:a|one|two|three|four"
    r"|\d{1,2}) (?:days?|weeks?|months?)"
    rf"|(?:on |this |next )(?:{'|'.join(DAY_NAMES)})|eow|eom|eod"
    rf"|{_TODAY})\b",
    re.I,
)
_LEAD_WORDS = ("due", "by ", "before ", "when", "until ", "till ", "deadline", "target", "eta", "no later")
_SOON_WORDS = ("week", "day", "tomorrow", "month", "quarter", "year", "eow", "eom", "eod")
_AMOUNT = re.compile(r"\d+\s*(?:%|d|w|m|days?|weeks?|months?|wks?)\b", re.I)
_ITS_DATE = re.compile(
    r"\b(?:dates?|when|held|minutes of|meeting of|meeting date|convened|day)\b|^\W*(?:mon|tues|wednes"
    r"|thurs|fri|satur|sun)day",
    re.I,
)
_OTHER_DAY = re.compile(
    r"\b(?:next|last|previous|prior|follow\w*|upcoming|approv\w*|until|deadline|due|since|future|created"
    r"|updated)\b",
    re.I,
)
_FIRST_LINES = 40
_LONGEST_DAY = 7
"""Words in which a day is said."""
_LIKE_A_DAY = re.compile(
    r"\d|day\b|\b(?:mon|tue|wed|thu|fri|week|month|quarter|year|tomorrow|eo[dwmqy])", re.I
)


def full_dates(text: str) -> Iterator[tuple[date, int, int]]:
    """Every date with its year that stands in the text, with its place; what no calendar has is left out."""
    for found in _FULL_DATE.finditer(text):
        day = _day(found)
        if day:
            yield day, found.start(), found.end()


def no_day_in(text: str) -> str:
    """What looks like a day, `2026-02-30` or `31 February`, and is in no calendar; "" for nothing such."""
    for found in _FULL_DATE.finditer(text):
        if _day(found) is None:
            return found[0]
    for found in _DAY_OF_MONTH.finditer(text):
        number, month = int(found["d"] or found["e"]), MONTHS[(found["m"] or found["n"])[:3].casefold()]
        if number and _made(2024, month, number) is None:
            return found[0]
    return ""


def meeting_day(lines: Iterable[Line], front: Mapping[str, str]) -> date | None:
    """The day of the meeting: from the front matter, a heading, a `Date:` line or the first lines."""
    for key in ("date", "meeting-date", "meeting_date", "day"):
        for named, _, _ in full_dates(front.get(key, "")):
            return named
    for key, value in front.items():
        for named, start, end in full_dates(value):
            if not _OTHER_DAY.search(key) and not f"{value[:start]}{value[end:]}".strip(" \"'"):
                return named
    best: tuple[int, date] | None = None
    headings = 0
    for place, line in enumerate(islice(lines, _FIRST_LINES)):
        headings += line.kind is Kind.HEADING and line.level <= 6
        if headings > 4:
            break
        if ("](" in line.raw and line.kind is not Kind.HEADING) or _OTHER_DAY.search(line.text):
            continue
        day = next(
            (found for found, _, _ in full_dates(_URL.sub(" ", line.text)) if 1980 <= found.year <= 2100),
            None,
        )
        if day is None:
            continue
        heading = line.kind is Kind.HEADING and line.level <= 6
        rank = (
            0
            if _ITS_DATE.search(line.text) and not heading
            else 1
            if heading or (place == 0 and len(line.text) < 110)
            else 2
            if place < 12 and line.kind is Kind.TEXT and len(line.text) < 110
            else 9
        )
        if rank < 9 and (best is None or rank < best[0]):
            best = rank, day
    return best[1] if best else None


def due_in(text: str, base: date) -> tuple[date | None, str]:
    """The day an action is due, relative to `base` where it names no year, and its text without `Due: ...`.

    `next meeting` is no day. Words that belong to the sentence, as `by Friday`, stay in the text.
    """
    small = text.casefold()
    for lead in _LEAD.finditer(text) if any(word in small for word in _LEAD_WORDS) else ():
        tail = text[lead.end() :]
        if _AMOUNT.match(tail) and not lead["label"]:
            continue
        day, length = _day_at_start(tail, base)
        if day is None:
            continue
        apart = lead[0].rstrip().endswith((":", "=")) or not tail[length:].strip(" .)]}")
        if apart and (lead["label"] or lead[0].endswith(":")):
            before = text[: lead.start()].rstrip(" ,;|–—-([")
            text = f"{before} {tail[length:].lstrip(' .)]')}".strip()
        return day, text
    soon = _SOON.search(text) if any(word in small for word in _SOON_WORDS) else None
    if soon:
        words = soon["day"].casefold().replace("within", "in").removeprefix("by ").removeprefix("on ")
        return _said(words, base), text
    if not _LIKE_A_DAY.search(small, max(0, len(small) - 60)):
        return None, text
    for day, _, end in full_dates(text):
        if not text[end:].strip(" .)]"):
            return day, text
    if small.rstrip(" .)]").endswith("today"):
        return None, text
    return _last_said(" ".join(text.rstrip(" .)]").split()[-_LONGEST_DAY:]), base), text


@lru_cache(maxsize=1_024)
def _said(words: str, base: date) -> date | None:
    """As `parse_due`; minutes name the same few days over and over."""
    return parse_due(words, base)


@lru_cache(maxsize=1_024)
def _last_said(words: str, base: date) -> date | None:
    return due_tail(words, base)[1]


def _day_at_start(tail: str, base: date) -> tuple[date | None, int]:
    tail = tail[:80]
    blank = len(tail) - len(tail.lstrip(" *_:~<[("))
    found = _FULL_DATE.match(tail, blank)
    if found:
        return _day(found), found.end()
    words = list(re.finditer(r"\S+", tail[blank:]))[:_LONGEST_DAY]
    for count in range(len(words), 0, -1):
        end = blank + words[count - 1].end()
        said = tail[blank:end].strip(" .,;:)]!?").removeprefix("the ")
        day = _said(said, base)
        if day:
            return day, end
    return None, 0


def _day(found: re.Match[str]) -> date | None:
    part = found.groupdict()
    if part["y1"]:
        return _made(int(part["y1"]), int(part["m1"]), int(part["d1"]))
    for n in "234":
        if part[f"y{n}"]:
            return _made(int(part[f"y{n}"]), MONTHS[part[f"m{n}"][:3].casefold()], int(part[f"d{n}"]))
    first, second, year = int(part["a"]), int(part["b"]), int(part["y5"])
    short = year < 100
    if short and part["s5"] == "-" and first > 12 and (named := _made(2000 + first, second, year)):
        return named  # `25-03-27` has its year first, as the days of ISO have
    year += 2000 if short else 0
    # `13.5.2020` is written with its day first, `5/13/20` and `03.05.13` with its month; what cannot be is
    # turned round.
    month_first = second > 12 or ((part["s5"] != "." or short) and first <= 12)
    return _made(year, first, second) if month_first else _made(year, second, first)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
