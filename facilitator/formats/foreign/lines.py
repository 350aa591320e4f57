"""Minutes that others wrote, cut into lines: what is a heading, a bullet, a row of a table, running text.

Real minutes are Markdown only in parts: actions stand in indented paragraphs, bullets are `-JS:`, `•` or
`8.8 -`, headings are bold lines. So lines are read for what they look like, not for what CommonMark makes of
them.
"""

import re
from enum import StrEnum
from html import unescape
from typing import NamedTuple

from facilitator.formats.foreign.chat import commanded, said
from facilitator.formats.foreign.html import Row, rows_of
from facilitator.formats.text import clean
from facilitator.formats.text import lines as clean_lines

LONGEST_LINE = 4_000
"""Characters of a line that are read; whoever writes longer ones did not write minutes."""
LONGEST_ROW = 100_000
"""Characters of a row of the file that are looked at: a table in HTML may stand on one row, as many lines."""


class Kind(StrEnum):
    """What a line is."""

    HEADING = "heading"
    BULLET = "bullet"
    TEXT = "text"
    ROW = "row"
    """One row of a table."""


BOLD_LEVEL = 7
"""The level of a heading that is only a bold line; real headings have 1 to 6."""
LABEL_LEVEL = 8
"""The level of a heading that is only a line such as `Actions:`."""


class Line(NamedTuple):
    """One thing that was written, with the wrapped lines that belong to it."""

    number: int
    """The line of the file it starts on, counted from 1."""
    kind: Kind
    indent: int
    """Columns before it, a tab being four."""
    raw: str
    """Its words with their emphasis, without bullet and checkbox."""
    text: str
    """Its words as plain text."""
    level: int = 0
    """Of a heading: 1 to 6, BOLD_LEVEL or LABEL_LEVEL; else 0."""
    ticked: bool | None = None
    """The state of its checkbox; None where it has none."""
    ordinal: str = ""
    """The number it carries: `8.8`, `3`, `a`; "" for none."""
    after_blank: bool = False
    """True where an empty line stands before it."""
    quoted: bool = False
    """True inside a block of code or a listing, where words are shown and not said."""
    speaker: str = ""
    """Who said it, in the log of a chat; else ""."""
    table: int = 0
    """Which table in HTML the row belongs to, counted from 1; 0 for none."""


_BULLET = re.compile(
    r"(?P<mark>[-*+•·▪◦‣●○■□–—~→⇒➔➜]|[-=]{1,2}>|\(?(?P<ordinal>\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]{1,2}"
    r"|(?P<dotted>\d{1,3}(?:\.\d{1,3})+)|(?P<dash>[-–])(?=[A-Z]\w|\[[ xX]?\]\s))"
    r"(?(dash)|(?:[ \t]+|$))(?P<rest>.*)"
)
_BOX = re.compile(r"\\?\[(?P<tick>[ xX✓✔✗]?)\\?\](?:\s+|$)(?P<rest>.*)")
_SIGNS_OF_BOXES = "☐☑☒✅✔"
_HEADING = re.compile(r"(?P<hashes>#{1,6})(?:[ \t]+|(?=[^#\s\d!]))(?P<rest>.*?)[ \t#]*$")
_BOLD_LINE = re.compile(r"(?:\*\*|__)(?P<text>[^*_]{1,100})(?:\*\*|__)\s*:?\s*$")
_LABEL_LINE = re.compile(r"(?P<text>[A-Za-z][^:|]{0,60}):\s*$")
_NUMBER_LINE = re.compile(r"(?:[IVX]{1,5}|\d{1,2})\.$")
"""The number of a section whose title stands on the next line."""
_FENCE = re.compile(r"\s*(```|~~~)")
_QUOTE = re.compile(r"\s{0,3}>[> \t]*")
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+\"[^\"]*\")?\)")
_AUTO_LINK = re.compile(r"<(https?://[^<>\s]+)>")
_TAG = re.compile(r"</?(?:br|p|b|i|u|s|em|strong|span|a|code|li|ul|ol|div|font|del|sub|sup)\b[^<>]*>", re.I)
_EMPHASIS = re.compile(r"\*{1,3}|(?<![\w@/.])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\w])|`+|~~")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~])")
_ASIDE_FROM = 0xE000
"""Where escaped signs wait while the emphasis is taken out: letters that no text uses."""
_ESCAPED = {_ASIDE_FROM + sign: sign for sign in range(128)}
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[\da-f]{1,5});", re.I)
_STATUS_MARKS = re.compile("[\U0001f300-\U0001faff\u2600-\u26ff\u2705\u2714\u27a1\ufe0f\u200b-\u200f]")


def plain(raw: str) -> str:
    """The words without emphasis, links, tags and entities; whatever is no markup is left as it is."""
    text = raw.removesuffix("\\")  # a line break of Markdown
    escaped = "\\" in text
    if escaped:
        text = _ESCAPE.sub(lambda sign: chr(_ASIDE_FROM + ord(sign[1])), text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub(" ", _AUTO_LINK.sub(r"\1", text))
    if "&" in text:
        text = clean(_ENTITY.sub(lambda entity: unescape(entity[0]), text))
    if any(sign in text for sign in "*_`~"):
        text = _EMPHASIS.sub("", text)
    if escaped:
        text = text.translate(_ESCAPED)
    if not text.isascii():
        text = _STATUS_MARKS.sub("", text)
    return " ".join(text.split())


def read_lines(text: str) -> list[Line]:
    """The lines of minutes, wrapped ones joined to the one they go on from; empty lines are left out."""
    lines: list[Line] = []
    rows = _visible_rows(text)
    fences = _fenced(rows)
    after_blank = True
    for number, row, table in rows:
        content = row.strip()
        last = lines[-1] if lines else None
        waved = bool(last) and not after_blank and _is_wave(content, last.raw if last else "")
        if not content or (_FENCE.match(row) and not waved):
            after_blank = True
            continue
        if (
            last
            and (waved or _is_underline(content))
            and last.kind is Kind.TEXT
            and not after_blank
            and "|" not in last.raw
        ):
            lines[-1] = last._replace(kind=Kind.HEADING, level={"=": 1, "-": 2}.get(content[0], 3))
            after_blank = True
            continue
        if table:
            lines.append(Line(number, Kind.ROW, 0, content, plain(content), table=table))
            after_blank = True
            continue
        line = _spoken_or_written(number, row, after_blank, quoted=number in fences)
        if line is None:
            after_blank = True
            continue
        after_blank = line.after_blank
        goes_on = last and not after_blank and line.text[:1].islower() and line.raw[:2] != "* "
        if line.level == LABEL_LEVEL and goes_on:
            line = line._replace(kind=Kind.TEXT, level=0)  # the rest of a sentence that ends in a colon
        if last and not after_blank and _goes_on(last, line):
            joined = f"{last.raw} {line.raw}"[:LONGEST_LINE]
            lines[-1] = last._replace(raw=joined, text=f"{last.text} {line.text}"[:LONGEST_LINE])
        else:
            lines.append(line)
        after_blank = False
    return lines


def _visible_rows(text: str) -> list[Row]:
    """The rows of the file, clean, with comments blanked out, tags as Markdown and overlong rows cut."""
    clean_rows = clean_lines(_without_comments(text))
    rows = rows_of([row[:LONGEST_ROW].replace("\u00a0", " ") for row in clean_rows])
    return [
        row._replace(text=row.text[:LONGEST_LINE]) if len(row.text) > LONGEST_LINE else row for row in rows
    ]


def _without_comments(text: str) -> str:
    """The text with as many empty lines as a comment had, so that every line keeps its number."""
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join([*parts, text[at:]])


def _fenced(rows: list[Row]) -> set[int]:
    """The numbers of rows inside fences that are closed again; an open fence hides nothing."""
    inside: set[int] = set()
    opened = 0
    above = ""
    for number, row, _ in rows:
        waved = _is_wave(row.strip(), above.strip())
        above = row
        if _FENCE.match(row) and not waved:
            if opened:
                inside.update(range(opened, number))
            opened = 0 if opened else number
    return inside


def _is_underline(content: str) -> bool:
    return len(content) >= 3 and (not content.strip("=") or not content.strip("-"))


def _is_wave(content: str, above: str) -> bool:
    """Whether a row of `~` as long as the words above it underlines them, and opens no block of code."""
    return len(content) > 3 and not content.strip("~^") and 0 <= len(content) - len(above) <= 2


def _spoken_or_written(number: int, row: str, after_blank: bool, quoted: bool) -> Line | None:
    """The line that a row is. What is said in a chat is never the rest of what was said before."""
    spoken = said(row.strip()) if row.lstrip()[:1] in "<[0123456789" else None
    if spoken is None:
        return _line(number, row, after_blank, quoted)
    line = _line(number, spoken.words, True, quoted)
    return line._replace(speaker=spoken.speaker, after_blank=True) if line else None


def _line(number: int, row: str, after_blank: bool, quoted: bool) -> Line | None:
    quote = _QUOTE.match(row)
    if quote and quote.end():
        row = row[quote.end() :]
    content = row.strip()
    if not content or not content.strip("-=_*#|: "):
        return None
    indent = len(row) - len(row.lstrip())
    if content[0] == "|" or content.count("|") >= 2:
        return Line(number, Kind.ROW, indent, content, plain(content), after_blank=after_blank, quoted=quoted)
    content = commanded(content) or content
    heading = _HEADING.match(content) if content[0] == "#" and indent < 4 else None
    if heading:
        raw = heading["rest"]
        return Line(
            number, Kind.HEADING, indent, raw, plain(raw), level=len(heading["hashes"]), quoted=quoted
        )
    pseudo = _BOLD_LINE.match(content) if content[:2] in ("**", "__") else None
    if pseudo:
        level = BOLD_LEVEL
    elif content.endswith(":") and (pseudo := _LABEL_LINE.match(plain(content))):
        level = LABEL_LEVEL
    elif _NUMBER_LINE.match(content):
        return Line(number, Kind.HEADING, indent, content, content, LABEL_LEVEL, after_blank=after_blank)
    if pseudo:
        words = plain(pseudo["text"]).rstrip(": ")
        return Line(
            number, Kind.HEADING, indent, content, words, level, after_blank=after_blank, quoted=quoted
        )
    return _bullet_or_text(number, content, indent, after_blank, quoted)


def _bullet_or_text(number: int, content: str, indent: int, after_blank: bool, quoted: bool) -> Line:
    kind, ordinal, ticked = Kind.TEXT, "", None
    bullet = _BULLET.match(content)
    if bullet:
        kind, content = Kind.BULLET, bullet["rest"].strip()
        ordinal = bullet["ordinal"] or bullet["dotted"] or ""
        again = _BULLET.match(content)  # `8.8 - text`, `- 1. text`
        if again and not _BOX.match(content):
            content, ordinal = again["rest"].strip(), ordinal or again["ordinal"] or again["dotted"] or ""
    box = _BOX.match(content)
    if box:
        kind, content, ticked = Kind.BULLET, box["rest"].strip(), box["tick"].strip() != ""
    elif content[:1] in (_SIGNS_OF_BOXES if bullet else "☐☑☒") and content:
        kind, content, ticked = Kind.BULLET, content[1:].strip(), content[0] != "☐"
    return Line(
        number,
        kind,
        indent,
        content,
        plain(content),
        ticked=ticked,
        ordinal=ordinal,
        after_blank=after_blank,
        quoted=quoted,
    )


_STARTS_ANEW = re.compile(
    r"[A-Z@\[(][^:.]{0,40}:(?:\s|$)|[A-Z][\w.]*(?:(?:,| &| and) [A-Z]\w*)* (?:to|will) [a-z]"
    r"|\W{0,3}(?:ACTION|AI|TODO|RESOL|DECI|AGREED|PROPOS|MOTION|POLL)\b"
)
_SENTENCE_END = re.compile(r"[.!?)][\"']?$")


def _goes_on(last: Line, line: Line) -> bool:
    """Whether a line of running text is the wrapped rest of the line before it."""
    if line.kind is not Kind.TEXT or last.kind not in (Kind.TEXT, Kind.BULLET) or line.quoted != last.quoted:
        return False
    if len(last.raw) >= LONGEST_LINE or _STARTS_ANEW.match(line.text):
        return False
    if line.text[:1].islower():
        return True
    if last.kind is Kind.BULLET:
        return line.indent > last.indent and not _SENTENCE_END.search(last.text)
    return len(last.raw) >= 60 and not _SENTENCE_END.search(last.text)
