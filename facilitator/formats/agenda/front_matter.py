"""The `key: value` lines between two `---` at the top of a Markdown file."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}?)\s*:(?:\s+(.*))?$")


class Field(NamedTuple):
    """One `key: value` of front matter."""

    value: str
    line: int
    """Counted from 1."""


def read(lines: Sequence[str]) -> tuple[dict[str, Field], int]:
    """The `key: value` lines between two `---` at the top, and how many lines they take; ({}, 0) for none.

    Keys are in small letters.
    """
    top = next((i for i, line in enumerate(lines[:5]) if line.strip()), -1)
    if top < 0 or lines[top].strip() != "---":
        return {}, 0
    fields: dict[str, Field] = {}
    for place in range(top + 1, min(len(lines), top + 80)):
        line = lines[place].strip()
        if line in ("---", "..."):
            return (fields, place + 1) if fields else ({}, 0)
        if (found := _FIELD.match(line)) is not None:
            key = " ".join(found[1].lower().replace("_", " ").replace("-", " ").split())
            fields.setdefault(key, Field(_unquoted(found[2] or ""), place + 1))
    return {}, 0


def _unquoted(value: str) -> str:
    """A value of front matter without the quotation marks around it."""
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return re.sub(r"\\(.)", r"\1", value[1:-1])
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value
