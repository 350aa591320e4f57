"""How often a series meets: from its agenda's words to the rule that calendars understand."""

import re
from datetime import date

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EVERY = re.compile(r"every\s+(\d{1,2})(?:-\d+)?\s+(day|week|month)s?\b")


def rule(cadence: str, first: date) -> str:
    """`FREQ=WEEKLY;BYDAY=MO` for "weekly" from a Monday on; "" where a series has no rhythm.

    What comes by the month keeps its weekday, as in `planning.next_meeting`: the fourth Monday of it.
    """
    unit, count = _rhythm(cadence.casefold())
    if not count:
        return ""
    day = _DAYS[first.weekday()]
    every = f";INTERVAL={count}" if count > 1 else ""
    if unit == "day":
        return f"FREQ=DAILY{every}"
    if unit == "week":
        return f"FREQ=WEEKLY{every};BYDAY={day}"
    week = (first.day - 1) // 7 + 1
    return f"FREQ=MONTHLY{every};BYDAY={week if week < 5 else -1}{day}"


def _rhythm(words: str) -> tuple[str, int]:
    for name, unit, count in (
        ("daily", "day", 1),
        ("fortnightly", "week", 2),
        ("weekly", "week", 1),
        ("quarterly", "month", 3),
        ("twice a year", "month", 6),
        ("monthly", "month", 1),
    ):
        if name in words:
            return unit, count
    found = _EVERY.search(words)
    return (found[2], int(found[1])) if found else ("", 0)
