"""The text of decision records: front matter, sections, and a guard that keeps words from being headings."""

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from facilitator.formats.text import lines as clean_lines

_FENCE = re.compile(r" {0,3}(?:(?P<ticks>`{3,})(?P<info>[^`]*)|(?P<tildes>~{3,})(?P<note>.*))$")
_HEADING = re.compile(r" {0,3}(?P<hashes>#{1,6})(?:\s+(?P<words>.*?))??(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*$")
# What would open a heading, a block of code, or a block of HTML that goes on past the next empty line.
_STRUCTURE = (
    r"#{1,6}(?=\s|$)|=+\s*$|-+\s*$|`{3}|~{3}"
    r"|<(?:[sS][cC][rR][iI][pP][tT]|[pP][rR][eE]|[sS][tT][yY][lL][eE]"
    r"|[tT][eE][xX][tT][aA][rR][eE][aA])(?=[\s>]|$)"
    r"|<\?|<![A-Za-z\[]"
)
_GUARDED_LINE = re.compile(rf"^( {{0,3}})(\\*(?:{_STRUCTURE}))")
_UNGUARDED_LINE = re.compile(rf"^( {{0,3}})\\(\\*(?:{_STRUCTURE}))")
_ITEM_STRUCTURE = rf"{_STRUCTURE}|[*+](?=\s|$)|-(?=\s)|>|\||\d{{1,9}}[.)](?=\s|$)|\[[ xX]?\](?=\s|$)"
_GUARDED_ITEM = re.compile(rf"^(\\*(?:{_ITEM_STRUCTURE}))")
_UNGUARDED_ITEM = re.compile(rf"^\\(\\*(?:{_ITEM_STRUCTURE}))")
_COMMENT = re.compile(r"(\\*)<!--")
_GUARDED_COMMENT = re.compile(r"\\(\\*<!--)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_NUMBERED = re.compile(
    r"(?P<prefix>(?:ADR|MADR|RFC|Decision)?[ #_-]{0,2}\d{1,8}\s*)(?P<sign>[.:)]|-(?=\s)|–|—)", re.I
)
_BULLET = re.compile(r"(?P<indent>\s*)(?:[-*+]|\d{1,9}[.)])\s+(?P<words>.*)$")
_ROW = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)\s*:(?:\s+(?P<value>.*))?$")
_FLOW = re.compile(r"\s*\"[^\"]*\"|\s*'[^']*'|[^,]+")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}\.?|\[[^\[\]]*\|[^\[\]]*\]")


class Part(NamedTuple):
    """A heading and what stands below it, up to the next heading."""

    level: int
    """1 to 6; 0 for what stands before the first heading."""
    heading: str
    """As it is written, with its backslashes: see `unescaped`."""
    text: str
    """Without comments, guards taken off; "" for none."""


def parts_of(text: str) -> tuple[dict[str, str | tuple[str, ...]], list[Part]]:
    """The front matter of a Markdown file and its parts in order. Never raises."""
    lines = clean_lines(text)
    front, start = _front(lines)
    lines = lines[start:]
    fenced = _fenced(lines)
    parts: list[Part] = []
    level, heading, words = 0, "", list[str]()
    hidden = False
    last_end = max((at for at, line in enumerate(lines) if "-->" in line), default=-1)
    for at, line in enumerate(lines):
        if at in fenced:
            words.append(line)
            continue
        if hidden or "<!--" in line:
            line, hidden = _without_comments(line, hidden, closed_later=at < last_end)
        title = _HEADING.match(line)
        if title is None and words and _UNDERLINE.match(line) and words[-1].strip() and at - 1 not in fenced:
            above = words[-1].strip()
            if not _BULLET.match(above) and not above.startswith(("|", ">")):
                parts.append(Part(level, heading, _joined(words[:-1])))
                level, heading, words = (1 if "=" in line else 2), above, []
                continue
        if title is None:
            words.append(_GUARDED_COMMENT.sub(r"\1", _UNGUARDED_LINE.sub(r"\1\2", line)))
            continue
        parts.append(Part(level, heading, _joined(words)))
        level, heading, words = len(title["hashes"]), (title["words"] or "").strip(), []
    parts.append(Part(level, heading, _joined(words)))
    return front, parts


def guarded(text: str) -> str:
    """Prose whose lines can't become headings, comments or unclosed code where they stand in a file."""
    lines = text.split("\n")
    fenced = _fenced(lines)
    return "\n".join(
        line if at in fenced else _COMMENT.sub(r"\1\\<!--", _GUARDED_LINE.sub(r"\1\\\2", line))
        for at, line in enumerate(lines)
    )


def needs_own_line(text: str) -> bool:
    """True where prose begins with a list, a heading or code and can't go on from the words before it."""
    return bool(_GUARDED_LINE.match(text) or _BULLET.match(text) or text[:1] in "|>")


def guarded_item(text: str) -> str:
    """One line as the words of a bullet."""
    return _COMMENT.sub(r"\1\\<!--", _GUARDED_ITEM.sub(r"\\\1", text))


def items_of(text: str) -> tuple[str, ...]:
    """The bullets of a list, wrapped lines joined and details further in left out; else the paragraphs."""
    items: list[str] = []
    depth: int | None = None
    for line in text.split("\n"):
        bullet = _BULLET.match(line)
        if bullet and (depth is None or len(bullet["indent"]) <= depth):
            depth = len(bullet["indent"])
            items.append(_UNGUARDED_ITEM.sub(r"\1", bullet["words"].strip()))
        elif line.strip() and not bullet and (items or depth is None):
            if items and depth is not None:
                items[-1] = f"{items[-1]} {line.strip()}"
            elif depth is None:
                items.append(line.strip())
    return tuple(
        item for item in (" ".join(item.split()) for item in items) if item and not is_placeholder(item)
    )


def escaped_title(title: str) -> str:
    """One line as the words of a heading: numbers, closing hashes and backslashes stay what they are."""
    text = title.replace("\\", "\\\\")
    text = (
        _NUMBERED.sub(lambda found: f"{found['prefix']}\\{found['sign']}", text, count=1)
        if _NUMBERED.match(text)
        else text
    )
    text = _COMMENT.sub(r"\1\\<!--", text) if "<!--" in text else text
    return f"{text[:-1]}\\#" if text.endswith("#") else text


def unescaped(words: str) -> str:
    """The words of a heading with the backslashes before signs taken off."""
    return _ESCAPE.sub(r"\1", words)


def without_number(words: str) -> tuple[str, str]:
    """The number a heading begins with, without its zeros, and the rest; "" where it has none."""
    found = _NUMBERED.match(words)
    if not found or not words[found.end() :].strip():
        return "", words
    digits = re.findall(r"\d+", found["prefix"])[-1]
    return str(int(digits)), words[found.end() :].strip()


def is_placeholder(value: str) -> bool:
    """True for the words of a template that nobody has replaced: `{list everyone ...}`, `[a | b]`."""
    return bool(_PLACEHOLDER.fullmatch(value.strip()))


def front_matter(rows: Sequence[tuple[str, str | int | tuple[str, ...]]]) -> str:
    """Front matter with these keys; empty values are left out, texts are quoted wherever YAML needs it."""
    written = ["---"]
    for key, value in rows:
        if value in ("", ()):
            continue
        written.append(f"{key}: {_yaml(value)}")
    return "\n".join([*written, "---"])


def _yaml(value: str | int | tuple[str, ...]) -> str:
    if isinstance(value, str):
        plain = re.fullmatch(r"[A-Za-z](?:[\w ./-]*[\w])?|\d{4}-\d\d-\d\d", value, re.ASCII)
        reserved = value.casefold() in ("true", "false", "yes", "no", "on", "off", "null", "y", "n")
        return value if plain and not reserved else json.dumps(value, ensure_ascii=False)
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def _front(lines: Sequence[str]) -> tuple[dict[str, str | tuple[str, ...]], int]:
    """The rows of the front matter, and the number of lines it takes."""
    start = next((at for at, line in enumerate(lines[:50]) if line.strip()), 0)
    if not lines or lines[start].rstrip() != "---":
        return {}, 0
    end = next(
        (at for at in range(start + 1, min(len(lines), 200)) if lines[at].rstrip() in ("---", "...")), 0
    )
    rows: dict[str, str | tuple[str, ...]] = {}
    key = ""
    for line in lines[start + 1 : end]:
        row = _ROW.match(line)
        item = re.match(r"\s*-\s+(.*)$", line)
        if item and key:
            before = rows[key]
            rows[key] = (*(before if isinstance(before, tuple) else ()), str(_value(item[1])))
        elif row and not line.startswith((" ", "#")):
            key = row["key"].casefold().replace(" ", "-").replace("_", "-")
            rows[key] = _value(row["value"] or "")
    return rows, end + 1 if end else 0


def _value(text: str) -> str | tuple[str, ...]:
    text = text.strip()
    if text[:1] in ('"', "["):
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, str):
            return value
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        if text[0] == "[" and text[-1] == "]" and not text.startswith("[["):
            parts = (part.strip(" \"'") for part in _FLOW.findall(text[1:-1]))
            return tuple(part for part in parts if part)
    text = re.sub(r"\s+#.*$", "", text)
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1].replace("''", "'")
    return text


def _fenced(lines: Sequence[str]) -> set[int]:
    """The lines of code blocks that are closed again; an open one hides nothing."""
    fences = [
        (at, found["ticks"] or found["tildes"], (found["info"] or found["note"] or "").strip())
        for at, line in enumerate(lines)
        if (found := _FENCE.match(line))
    ]
    longest: list[dict[str, int]] = [{} for _ in range(len(fences) + 1)]
    for at in range(len(fences) - 1, -1, -1):
        _, marks, info = fences[at]
        longest[at] = dict(longest[at + 1])
        if not info:
            longest[at][marks[0]] = max(len(marks), longest[at].get(marks[0], 0))
    inside: set[int] = set()
    at = 0
    while at < len(fences):
        first, marks, _ = fences[at]
        closing = at + 1
        if longest[closing].get(marks[0], 0) >= len(marks):
            while (
                fences[closing][2]
                or fences[closing][1][0] != marks[0]
                or len(fences[closing][1]) < len(marks)
            ):
                closing += 1
            inside.update(range(first, fences[closing][0] + 1))
            at = closing
        at += 1
    return inside


def _without_comments(line: str, hidden: bool, closed_later: bool) -> tuple[str, bool]:
    """A line without comments, and whether the next begins inside of one; one never closed hides nothing."""
    kept = ""
    while True:
        if hidden:
            end = line.find("-->")
            if end < 0:
                return kept, True
            line, hidden = line[end + 3 :], False
        start = _comment_start(line)
        if start < 0:
            return kept + line, False
        if "-->" not in line[start:] and not closed_later:
            return kept + line, False
        kept, line, hidden = kept + line[:start], line[start + 4 :], True


def _comment_start(line: str) -> int:
    found = next((found for found in _COMMENT.finditer(line) if not found[1]), None)
    return found.start() if found else -1


def _joined(words: Sequence[str]) -> str:
    return "\n".join(words).strip()
