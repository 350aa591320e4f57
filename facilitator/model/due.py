"""The days people name at the end of a line: a small strict grammar that leaves text rather than guess."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = "january february march april may june july august september october november december"
_COUNTS = "one two three four five six seven eight nine ten eleven twelve"
_HOLDING = """
    a about after all an and at before between black during each every for from good in into last of or our
    past per since than that the their then these this those to vs within today tomorrow - – — & + / = < >"""

DAY_NAMES = tuple(_DAYS.split())
MONTH_NAMES = tuple(_MONTHS.split())
WEEKDAYS = {
    **{name: n for n, name in enumerate(DAY_NAMES)},
    **{name[:3]: n for n, name in enumerate(DAY_NAMES)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
"""The weekday each word names, Monday being 0."""
MONTHS = {
    **{name: n for n, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3]: n for n, name in enumerate(MONTH_NAMES, 1)},
    "sept": 9,
}
COUNTS = {word: n for n, word in enumerate(_COUNTS.split(), 1)}
SPANS = {
    "day": "d",
    "days": "d",
    "week": "w",
    "weeks": "w",
    "wk": "w",
    "wks": "w",
    "month": "m",
    "months": "m",
}
ENDS = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
PERIODS = frozenset(ENDS.values())
LEADS = frozenset({"by", "until", "till", "due", "on"})
"""Words that belong to the day behind them and are eaten with it."""
HOLDING = frozenset(_HOLDING.split()) | WEEKDAYS.keys() | MONTHS.keys()
"""Words that hold on to the day behind them: "the plan for friday" keeps its day, so does "Black Friday"."""
LONGEST = 6
"""Words in the longest day that can be said: `the end of the next month`."""

_BEGIN = frozenset({"next", "today", "eod", "tomorrow", "this", "the", "end", "in", "a"}).union(
    WEEKDAYS, MONTHS, ENDS, COUNTS
)

Sort: TypeAlias = Literal["calendar", "span", "edge", "meeting"]
"""A named day (`fri`, `12 dec`); a span from today (`2w`); the edge of a period (`eow`); the next meeting."""


class _Reading(NamedTuple):
    """Words that have the shape of a day."""

    day: Callable[[], date | None]
    """Works the day out; None, or ValueError or OverflowError, where the calendar lacks it."""
    sort: Sort = "calendar"
    plain: bool = False
    """Also ordinary words, or a number: a day only behind a comma or a lead such as `by`."""


def parse_due(words: str, today: date, next_meeting: date | None = None) -> date | None:
    """The day that `words` name, all of them; None where they name none, or one that the calendar lacks.

    `fri` is the first Friday after today, `this fri` may be today, `next fri` is the one in next week (weeks
    begin on Monday). `next` alone is `next_meeting`. `next week` is its Friday and `next month` its last day,
    as with `eow` and `eom`: the day named for an action is the last on which it is in time. A day and month
    without a year are the next such day, today included. A lead may stand before it: `by fri`. Never raises.
    """
    rest, day, _ = due_tail(f", {words}", today, next_meeting)
    return None if rest else day


def due_tail(line: str, today: date, next_meeting: date | None = None) -> tuple[str, date | None, str]:
    """Split the day off the end of a line: (what remains, the day, the words it was said in).

    The day stands behind a comma, behind `by`, `until`, `due` or `on`, or is simply the last words. Words
    that are also plain English or numbers (`next`, `sat`, `3 weeks`, `1m`, `12.12.`) need the comma or the
    lead. Where nothing is a day the line comes back as it was, with None; the third value then holds words
    that look like a day but are none (`30 feb`, or `next` where no meeting is planned), else "".
    Never raises.
    """
    bare = _without_commas(line)
    for start in _word_starts(bare):
        if not _begins(bare[start:]):
            continue
        reading = _read(bare[start:], today, next_meeting)
        if reading is None:
            continue
        before = bare[:start].rstrip()
        text, leads = _without_leads(before)
        if not _counts(reading, leads, after_comma=before.endswith(","), text=text):
            return line, None, ""
        said = bare[len(text) :].strip(" \t,")
        day = _worked_out(reading)
        return (line, None, said) if day is None else (_without_commas(text), day, said)
    return line, None, ""


def day_said(day: date, today: date) -> str:
    """A day as the echo says it: `Fri 27 Nov`; with its year unless it lies within the year to come."""
    said = f"{DAY_NAMES[day.weekday()][:3].title()} {day.day} {MONTH_NAMES[day.month - 1][:3].title()}"
    return said if 0 <= (day - today).days < 365 else f"{said} {day.year:04}"


def _without_commas(text: str) -> str:
    while text and (text[-1] == "," or text[-1].isspace()):
        text = text.rstrip().rstrip(",")
    return text


def _word_starts(text: str) -> list[int]:
    """Where the last words begin, the earliest first. A comma also parts words, save between digits."""
    starts: list[int] = []
    for at in range(len(text) - 1, -1, -1):
        before = text[at - 1 : at]
        parted = not before or before.isspace() or (before == "," and not text[at - 2 : at - 1].isdecimal())
        if parted and not text[at].isspace():
            starts.append(at)
            if len(starts) == LONGEST:
                break
    return starts[::-1]


def _without_leads(before: str) -> tuple[str, tuple[str, ...]]:
    """The text without `by`, or `due by`, at its end; and those words, in lower case."""
    leads: tuple[str, ...] = ()
    while len(leads) < 2:
        word = _last_word(before)
        if word.casefold() not in LEADS or (leads and word.casefold() != "due"):
            break
        before, leads = before[: -len(word)].rstrip(), (word.casefold(), *leads)
    return before, leads


def _last_word(text: str) -> str:
    """The last word of a text that does not end in a space."""
    words = text[-40:].rsplit(maxsplit=1)
    return words[-1] if words else ""


def _counts(reading: _Reading, leads: tuple[str, ...], after_comma: bool, text: str) -> bool:
    """Whether words in the shape of a day are meant as one, by what stands before them."""
    if after_comma:
        return True
    if not leads:
        return not reading.plain and _last_word(text).casefold() not in HOLDING
    match reading.sort:
        case "span":  # "extend it by 2 weeks" speaks of an amount
            return leads == ("due",)
        case "meeting":  # "focus on next", "what is due next"
            return leads[-1] in {"by", "until", "till"}
        case "edge":  # "it depends on today"
            return leads[-1] != "on"
        case "calendar":
            return True


def _begins(words: str) -> bool:
    """Whether a day may begin with the first of these words: nearly all others are passed over by that."""
    first = words[:16].split(maxsplit=1)[0].casefold().rstrip(".,")
    return first in _BEGIN or first[:1].isdecimal()


def _worked_out(reading: _Reading) -> date | None:
    try:
        return reading.day()
    except (ValueError, OverflowError):
        return None


def _read(words: str, today: date, next_meeting: date | None) -> _Reading | None:
    """The shape of these words; None where they have none of a day."""
    match [_plain_token(token) for token in words.casefold().split()]:
        case ["next"] | ["next", "meeting"]:
            return _Reading(lambda: next_meeting, "meeting", plain=True)
        case ["today" | "eod"]:
            return _Reading(lambda: today, "edge")
        case ["tomorrow"]:
            return _Reading(lambda: today + timedelta(days=1), "edge")
        case [name] if name in WEEKDAYS:
            return _Reading(lambda: _weekday(today + timedelta(days=1), name), plain=name in {"sat", "sun"})
        case ["this", name] if name in WEEKDAYS:
            return _Reading(lambda: _weekday(today, name))
        case ["next", name] | [name, "next", "week"] if name in WEEKDAYS:
            return _Reading(lambda: _weekday(_weekday(today + timedelta(days=1), "mon"), name))
        case [end] if end in ENDS:
            return _Reading(lambda: _end(today, ENDS[end], 0), "edge")
        case ["this" | "next" as which, period] if period in PERIODS:
            ahead = int(which == "next")
            return _Reading(lambda: _end(today, period, ahead), "edge", plain=not ahead)
        case ["the", "end", "of", *rest] | ["end", "of", *rest] if rest:
            return _end_of(rest, today)
        case ["in", *rest]:
            return _span(rest, today, led=True)
        case [weekday, *rest] if len(rest) > 1 and weekday.removesuffix(",") in WEEKDAYS:
            return _checked(_calendar_day(rest, today), WEEKDAYS[weekday.removesuffix(",")])
        case tokens:
            return _span(tokens, today, led=False) or _calendar_day(tokens, today)


def _plain_token(token: str) -> str:
    """`fri.` as `fri`, `12th` and `12.` before a month as `12`; everything else as it is."""
    if token[:-1].isalpha() and token.endswith("."):
        return token[:-1]
    number, ending = token[:-2], token[-2:]
    return number if _is_number(number) and ending in {"st", "nd", "rd", "th"} else token


def _is_number(token: str) -> bool:
    """One to three plain digits: no amount of digits can make `int` slow or a year of it."""
    return 0 < len(token) <= 3 and token.isascii() and token.isdecimal()


def _is_year(token: str) -> bool:
    return len(token) == 4 and token.isascii() and token.isdecimal()


def _span(tokens: Sequence[str], today: date, led: bool) -> _Reading | None:
    """`2w`, `3 weeks`; and where `in` led the way, `a week`."""
    match tokens:
        case [short] if short[-1:] in {"d", "w", "m"} and _is_number(short[:-1]):
            count, unit, plain = int(short[:-1]), short[-1], short[-1] == "m"
        case [number, unit] if unit in SPANS and (_is_number(number) or number in COUNTS):
            count, unit, plain = COUNTS.get(number) or int(number), SPANS[unit], True
        case ["a", unit] if led and unit in SPANS:
            count, unit, plain = 1, SPANS[unit], True
        case _:
            return None
    return _Reading(lambda: _ahead(today, count, unit), "span", plain and not led) if count else None


def _ahead(today: date, count: int, unit: str) -> date:
    """So many days, weeks or months on; a month from the 31st is the last day of a shorter month."""
    if unit == "m":
        from dateutil.relativedelta import relativedelta

        return today + relativedelta(months=count)
    return today + timedelta(days=count if unit == "d" else 7 * count)


def _weekday(start: date, name: str) -> date:
    """The first such weekday on or after `start`."""
    # No relativedelta: `fri` ends most captures, and a whole `facilitator capture` is 50 ms, that import 4.
    return start + timedelta(days=(WEEKDAYS[name] - start.weekday()) % 7)


def _end_of(words: Sequence[str], today: date) -> _Reading | None:
    """`month`, `the next quarter`, `march`, behind "end of"."""
    match words[1:] if words[0] == "the" else words:
        case [period] | ["this", period] if period in PERIODS:
            return _Reading(lambda: _end(today, period, ahead=0), "edge")
        case ["next", period] if period in PERIODS:
            return _Reading(lambda: _end(today, period, ahead=1), "edge")
        case [month] if month in MONTHS:
            first = today.replace(day=1)
            return _Reading(lambda: _end(_next_such(1, MONTHS[month], first), "month", ahead=0), "edge")
    return None


def _end(today: date, period: str, ahead: int) -> date:
    """The last day of this period, or of the next where `ahead` is 1; of a week it is the Friday.

    On a weekend this week's Friday is over, and `eow` is the Friday to come.
    """
    from dateutil.relativedelta import relativedelta

    match period:
        case "week":
            return _weekday(_weekday(today + timedelta(days=1), "mon") if ahead else today, "fri")
        case "month":
            return today + relativedelta(months=ahead, day=31)
        case "quarter":
            return today + relativedelta(months=2 - (today.month - 1) % 3 + 3 * ahead, day=31)
        case _:
            return today + relativedelta(years=ahead, month=12, day=31)


def _calendar_day(tokens: Sequence[str], today: date) -> _Reading | None:
    """`12 dec`, `dec 12, 2027`, `12.12.`, `2026-12-12`: never a bare number, a bare month or `12.30`."""
    match tokens:
        case [one] if one.count("-") == 2:
            year, month, day = one.split("-")
            if _is_year(year) and len(month) == len(day) == 2 and _is_number(month) and _is_number(day):
                return _Reading(lambda: date(int(year), int(month), int(day)))
        case [one] if one.count(".") == 2:
            day, month, year = one.split(".")
            if _is_number(day[:2]) and len(day) <= 2 and _is_number(month) and len(month) <= 2:
                if _is_year(year):
                    return _Reading(lambda: date(int(year), int(month), int(day)))
                if not year:
                    return _Reading(lambda: _next_such(int(day), int(month), today), plain=True)
        case [day, month] if _is_number(day.removesuffix(".")) and month in MONTHS:
            return _Reading(lambda: _next_such(int(day.removesuffix(".")), MONTHS[month], today))
        case [month, day] if _is_number(day) and month in MONTHS:
            return _Reading(lambda: _next_such(int(day), MONTHS[month], today))
        case [day, month, year] if _is_number(day.removesuffix(".")) and month in MONTHS and _is_year(year):
            return _Reading(lambda: date(int(year), MONTHS[month], int(day.removesuffix("."))))
        case [month, day, year] if _is_number(day.removesuffix(",")) and month in MONTHS and _is_year(year):
            return _Reading(lambda: date(int(year), MONTHS[month], int(day.removesuffix(","))))
    return None


def _next_such(day: int, month: int, today: date) -> date:
    """The next such day, today included; ValueError where no calendar has it.

    29 February is at most eight years away: four, or eight over a century that is no leap year.
    """
    for year in range(today.year, today.year + 9):
        try:
            such = date(year, month, day)
        except ValueError:
            continue
        if such >= today:
            return such
    raise ValueError(f"no month {month} has a day {day}")


def _checked(reading: _Reading | None, weekday: int) -> _Reading | None:
    """`fri 27 nov` is a day only where the 27th is a Friday."""
    if reading is None:
        return None

    def day() -> date | None:
        found = reading.day()
        return found if found is not None and found.weekday() == weekday else None

    return _Reading(day)
