"""Days as people write them at the top of an agenda."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_ORD = r"(?:st|nd|rd|th)?"
_SPREAD = rf"(?:\s?(?:-|–|—|/|to|and|&)\s?\d{{1,2}}{_ORD})?"
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?['’]?((?:19|20)?\d\d)(?![\d/-])")
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}}){_ORD}{_SPREAD}(?:\s+of)?,?\s+{_MONTH},?\s+((?:19|20)\d\d)\b", re.IGNORECASE
)
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}}){_ORD}{_SPREAD},?\s+((?:19|20)\d\d)\b", re.IGNORECASE)


def read(text: str) -> tuple[date | None, str]:
    """The first day a line names, and "" ; or None and the words that could be two days, `05-12-2025`."""
    for pattern, order in ((_ISO, (1, 2, 3)), (_DAY_MONTH, (3, 2, 1)), (_MONTH_DAY, (3, 1, 2))):
        for found in pattern.finditer(text):
            year, month, number = (found[i] for i in order)
            if (made := _made(int(year), _month(month), int(number))) is not None:
                return made, ""
    for found in _NUMBERS.finditer(text):
        one, mark, two, year = int(found[1]), found[2], int(found[3]), int(found[4])
        year += 2000 if year < 100 else 0
        if mark == "." or one > 12 or one == two:
            made = _made(year, two, one)
        elif two > 12:
            made = _made(year, one, two)
        else:
            return None, found[0]
        if made is not None:
            return made, ""
    return None, ""


def _month(written: str) -> int:
    return int(written) if written.isdecimal() else _MONTHS.index(written.lower()[:3]) + 1


def _made(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
