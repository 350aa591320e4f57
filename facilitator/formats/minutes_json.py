"""The minutes as JSON with everything: a view for scripts and people, and the record it was read off."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any, NoReturn

from facilitator.formats.minutes_document import tidy
from facilitator.model.entry import Entry, Page
from facilitator.model.meeting import Meeting
from facilitator.model.scribe import NO_NAMES, minutes_of

FORMAT = 1
"""The number of this form; a reader refuses a higher one, since it cannot know what it would drop."""

_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""What JSON would let through and no terminal should get raw: it is written as `\\u202e`."""


class UnreadableMinutes(ValueError):
    """A text is no minutes in JSON. It names the field: `page.entries[3].at: ...`."""

    def __init__(self, field: str, trouble: str) -> None:
        """`field` is the path to what is wrong, "" for the whole text; `trouble` says what."""
        super().__init__(f"{field}: {trouble}" if field else trouble)
        self.field = field


def write_json(meeting: Meeting, names: Mapping[str, str] = NO_NAMES) -> str:
    """The minutes as readable values, under `minutes`, and the whole record of the meeting, under `page`.

    Spans are seconds, days and instants ISO. A number that JSON lacks (infinity) is written as null.
    """
    page = meeting.page
    whole = {
        "format": FORMAT,
        "minutes": _plain(tidy(minutes_of(meeting, names))),
        "page": {
            "id": page.id,
            "number": page.number,
            "writer": page.writer,
            "entries": [_plain(entry) for entry in page.entries],
        },
    }
    text = json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=2)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def read_json(text: str) -> Page:
    """The page that `write_json` wrote; `minutes` is not read, since it is read off the page anew.

    Fields it does not know are passed over. Raises UnreadableMinutes, naming the field, for anything else.
    """
    try:
        found = json.loads(text.removeprefix("\ufeff"), parse_constant=_no_number, parse_float=_number)
    except UnreadableMinutes:
        raise
    except json.JSONDecodeError as error:
        raise UnreadableMinutes("", f"not JSON: {error.msg}, line {error.lineno}") from None
    except (ValueError, RecursionError) as error:
        raise UnreadableMinutes("", f"not JSON that can be read: {error}") from None
    whole = _object(found, "the whole")
    format = whole.get("format")
    if type(format) is not int or format < 1:
        raise UnreadableMinutes("format", f"must be {FORMAT}")
    if format > FORMAT:
        raise UnreadableMinutes("format", f"{format} is newer than this version, which reads up to {FORMAT}")
    page = _object(whole.get("page"), "page")
    entries = page.get("entries")
    if not isinstance(entries, list):
        raise UnreadableMinutes("page.entries", "must be a list")
    id, number, writer = (_text(page, name, "page") for name in ("id", "number", "writer"))
    return Page(id, number, writer, tuple(_entry(each, n) for n, each in enumerate(entries)))


def _entry(found: Any, n: int) -> Entry:
    path = f"page.entries[{n}]"
    row = _object(found, path)
    id, by, kind = (_text(row, name, path) for name in ("id", "by", "kind"))
    said = row.get("at")
    try:
        at = datetime.fromisoformat(said if isinstance(said, str) else "")
    except ValueError:
        raise UnreadableMinutes(f"{path}.at", "must be an instant: 2026-11-23T10:00:00+01:00") from None
    if at.tzinfo is None:
        raise UnreadableMinutes(f"{path}.at", "lacks its offset, such as +01:00")
    subject = _text(row, "subject", path, empty=True)
    return Entry(id, at, by, kind, subject, _object(row.get("fields", {}), f"{path}.fields"))


def _object(found: Any, path: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise UnreadableMinutes(path, "must be an object")
    return found


def _text(row: Mapping[str, Any], name: str, path: str, empty: bool = False) -> str:
    found = row.get(name, "" if empty else None)
    if not isinstance(found, str) or not (found or empty):
        raise UnreadableMinutes(f"{path}.{name}", "must be a text" if empty else "must be a text with words")
    return found


def _number(text: str) -> float:
    value = float(text)
    return value if isfinite(value) else _no_number(text)


def _no_number(text: str) -> NoReturn:
    raise UnreadableMinutes("", f"{text[:20]} is a number beyond all bounds")


def _plain(value: Any) -> Any:
    """A value of the house as JSON has it."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return value if isfinite(value) else None
    if hasattr(value, "_asdict"):
        return {name: _plain(each) for name, each in value._asdict().items()}
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple | frozenset):
        return [_plain(each) for each in value]
    return value
