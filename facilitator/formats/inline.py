"""The words of one piece of Markdown: what a reader sees, and which of it may be read as notation."""

import re
from collections.abc import Callable, MutableMapping, Sequence
from functools import cache
from typing import Any, NamedTuple, Protocol, TypeAlias

MOST_INLINE = 8_000
"""Characters of one heading, item or line that are read."""

_MOST_BRACKETS = 25
"""Opening brackets in one line that are parsed; the parser takes square time, and nobody links so often."""

BLOT = "\x01"
"""Stands in a `Line.scan` for a character that is no notation."""
_URL = re.compile(r"\b(?:https?|mailto|xmpp|ftp):(?:[^\s<>|()\]]|\([^\s()]{0,100}\)){1,500}", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SPAN = re.compile(r"~?\d{1,3}(?:[-–+.]\d{1,3})?\s?(?:m|min|mins|minutes?|h|hrs?|hours?)?")
_BLANKS = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u3000": " "})
_STRIKES, _STRIKES_NO_MORE = (
    re.compile(r"<(?:s|del|strike)>", re.IGNORECASE),
    re.compile(r"</(?:s|del|strike)>", re.IGNORECASE),
)

Spans: TypeAlias = tuple[tuple[int, int], ...]
References: TypeAlias = MutableMapping[str, Any]


class Line(NamedTuple):
    """The words of a heading, an item or a cell, without Markdown marks."""

    text: str
    scan: str
    """As `text`, character for character, with escaped characters, code and addresses blotted out:
    there is no notation in those."""
    links: Spans = ()
    """Where the words of links stand, as (start, end)."""
    stressed: Spans = ()
    """Where *emphasised* or **strong** words stand."""
    code: Spans = ()
    struck: str = ""
    """The words that are struck out, and so no part of `text`."""
    struck_first: bool = False
    """True where the line begins with struck words."""


class Token(Protocol):
    """What the parser says about a piece of the file."""

    type: str
    tag: str
    content: str
    markup: str
    info: str
    map: list[int] | None


Parse: TypeAlias = Callable[[str, References], Sequence[Token]]


@cache
def parsers() -> tuple[Parse, Parse]:
    """One for blocks, one for a single line; loaded at the first use, for loading costs 60 ms."""
    from markdown_it import MarkdownIt
    from markdown_it.token import Token as Parsed

    # Beyond depth 40 nothing is read. Indented code is off: people indent by four blanks and mean lists.
    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": 40})
    markdown.enable(["table", "strikethrough"]).disable(["code"])
    markdown.core.ruler.enableOnly(["normalize", "block"])

    def words(source: str, references: References) -> list[Parsed]:
        tokens: list[Parsed] = []
        markdown.inline.parse(source, markdown, references, tokens)
        return tokens

    return markdown.parse, words


def plain_blanks(text: str) -> str:
    """The text with every fixed or wide blank as a plain one."""
    return text.translate(_BLANKS)


def read(source: str, references: References) -> Line:
    """The words of a piece of Markdown; `references` is what `[text][reference]` needs to be read."""
    source = source[:MOST_INLINE]
    if "<!--" in source:
        source = _COMMENT.sub("", source)
    if source.count("[") > _MOST_BRACKETS or source.count("<") > 2 * _MOST_BRACKETS:
        return Line(source, _URL.sub(_blot, source))
    reader = _Reader()
    for token in parsers()[1](source, references):
        reader.take(token)
    return reader.line()


class _Reader:
    """Collects the words of a line from a stream of tokens."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._scan: list[str] = []
        self._place = 0
        self._begun: dict[str, list[int]] = {"link": [], "em": [], "strong": []}
        self._spans: dict[str, list[tuple[int, int]]] = {"link": [], "em": [], "strong": [], "code": []}
        self._struck: list[str] = []
        self._striking = 0
        self._struck_first = False

    def take(self, token: Token) -> None:
        kind, _, side = token.type.rpartition("_")
        if kind in self._begun:
            if side == "open":
                self._begun[kind].append(self._place)
            elif self._begun[kind] and (start := self._begun[kind].pop()) < self._place:
                self._spans[kind].append((start, self._place))
        elif kind == "s" or token.type == "html_inline":
            self._strike(token)
        elif token.type in ("softbreak", "hardbreak"):
            self._add("\n", "\n")
        elif token.type == "text_special":
            # Escaped and numbered characters stand for themselves; `&nbsp;` and `&le;` are plain words.
            itself = (
                token.info == "escape" and len(token.markup) > len(token.content)
            ) or token.markup.startswith("&#")
            words = token.content if itself else plain_blanks(token.content)
            self._add(words, BLOT * len(words) if itself else words)
        elif token.type == "code_inline":
            self._spans["code"].append((self._place, self._place + len(token.content)))
            said = _SPAN.fullmatch(token.content) is not None  # `45min`, and (`2` min)
            self._add(token.content, token.content if said else BLOT * len(token.content))
        elif token.type != "image":
            self._add(token.content, token.content)

    def line(self) -> Line:
        stressed = sorted([*self._spans["em"], *self._spans["strong"]])
        return Line(
            "".join(self._text),
            _URL.sub(_blot, "".join(self._scan)),
            tuple(self._spans["link"]),
            tuple(stressed),
            tuple(self._spans["code"]),
            "".join(self._struck),
            self._struck_first,
        )

    def _strike(self, token: Token) -> None:
        if token.type == "s_open" or _STRIKES.match(token.content):
            self._striking += 1
            self._struck_first = self._struck_first or not any(
                re.search(r"\w", words) for words in self._text
            )
        elif token.type == "s_close" or _STRIKES_NO_MORE.match(token.content):
            self._striking = max(0, self._striking - 1)
        elif token.content.lower().startswith("<br"):
            self._add("\n", "\n")

    def _add(self, words: str, scan: str) -> None:
        if self._striking:
            self._struck.append(words)
            return
        self._text.append(words)
        self._scan.append(scan)
        self._place += len(words)


def _blot(found: re.Match[str]) -> str:
    return BLOT * len(found[0])
