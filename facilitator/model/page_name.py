"""The names of pages, which are those of their files: `2026-11-23-weekly-sync.k3f`, `2026-11.between.k3f`."""

import re
from datetime import date, datetime

from facilitator.model.entry import Page

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = re.compile(r"\d{4}-\d\d(?:\.between|-\d\d-[a-z0-9][a-z0-9-]*)\.[a-z0-9]+", re.ASCII)


def is_page(name: str) -> bool:
    """Whether this can be a page's name."""
    return len(name) <= 120 and _NAME.fullmatch(name) is not None


def writer_of(page_id: str) -> str:
    """The laptop in a page's name."""
    return page_id.rpartition(".")[2]


def month_page(at: datetime, writer: str) -> Page:
    """The empty page of a laptop for what happens between meetings in the month of `at`."""
    return Page(f"{at:%Y-%m}.between.{writer}", f"{MONTHS[at.month - 1]}{at:%y}", writer)


def meeting_page(day: date, title: str, nth: int, number: int, writer: str) -> Page:
    """The empty page of a meeting, the `nth` of that day and title; its name is made of letters, digits and
    hyphens, whatever the title holds."""
    again = f"-{nth}" if nth > 1 else ""
    return Page(f"{day:%Y-%m-%d}-{slug(title)}{again}.{writer}", str(number), writer)


def slug(title: str) -> str:
    """A title as part of a name: small letters, digits and hyphens, at most 60, never empty."""
    import unicodedata

    plain_letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain_letters).strip("-")[:60].strip("-") or "meeting"
