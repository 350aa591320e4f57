"""Days, spans and counts as people say them, in words that no locale changes."""

from collections.abc import Sequence
from datetime import date

from facilitator.model.due import DAY_NAMES, MONTH_NAMES

ENDS_A_SENTENCE = (".", "!", "?", "…", "。", "！", "？")


def long_day(day: date) -> str:
    """`Monday 23 November 2026`."""
    return f"{DAY_NAMES[day.weekday()].title()} {day.day} {MONTH_NAMES[day.month - 1].title()} {day.year}"


def short_day(day: date, today: date) -> str:
    """`Fri 27 Nov`; with its year where that is not this one."""
    said = f"{DAY_NAMES[day.weekday()][:3].title()} {day.day} {MONTH_NAMES[day.month - 1][:3].title()}"
    return said if day.year == today.year else f"{said} {day.year}"


def far_day(day: date) -> str:
    """`21 Feb 2027`: a day so far off that its weekday says nothing."""
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3].title()} {day.year}"


def span(seconds: float) -> str:
    """`4 minutes`, `40 seconds`, `4 min 30 s`."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes and rest:
        return f"{minutes} min {rest} s"
    return count(minutes, "minute") if minutes else count(rest, "second")


def clock(seconds: float) -> str:
    """`8:00`, `62:05`: minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def count(number: int, thing: str) -> str:
    """`1 action`, `3 actions`, `no actions`; `person` becomes `people`."""
    plural = "people" if thing == "person" else f"{thing}s"
    return f"{number or 'no'} {thing if number == 1 else plural}"


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `12th`."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([*([", ".join(words[:-1])] if words[:-1] else []), *words[-1:]])


def followed(text: str, words: str) -> str:
    """Words put behind a text: by a comma, or as a sentence of their own where the text ended one."""
    if not words:
        return ""
    return f" {capital(words)}" if text.endswith(ENDS_A_SENTENCE) else f", {words}"


def capital(words: str) -> str:
    """The words with a capital letter in front."""
    return words[:1].upper() + words[1:]
