"""Texts as people, pastes and bad files bring them: for tests that no text does any harm."""

import unicodedata

from hypothesis import strategies as st

NASTY = (
    "# heading",
    "Title #",
    "\n\n## injected\n\n",
    "- item",
    "* item",
    "+ item",
    "1. item",
    "2) item",
    "> quote",
    "---",
    "===",
    "___",
    "~~~",
    "```\ncode",
    "`x`",
    "    code",
    "**bold**",
    "__init__",
    "snake_case_word",
    "_x_",
    "*x*",
    "~~gone~~",
    "$x^2$",
    "|",
    "a | b",
    "\\|",
    "| - | - |",
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "<!--",
    "<https://example.org>",
    "[a](https://example.org)",
    "[a]: https://example.org",
    "![a](b.png)",
    "[x] done",
    "&amp; &#35; &lt;",
    "\\",
    "\\*",
    "!",
    "(x).",
    "«x»",
    "[/bold]",
    "[red]",
    "\x1b[31mred",
    "\x00",
    "\x9b31m",
    "\x85# next line",
    "\u2028# separator",
    "\u202egnimmargorp",
    "\u200b",
    "\u3000",
    "\ud800",
    "\ufeff",
    "会議は十時に始まります",
    "e\u0301te\u0301",
    "👩\u200d💻 works",
    "مرحبا",
    "x" * 100,
    "字" * 100,
    "https://example.org/" + "path/" * 30,
)
"""Each has broken some program."""

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(), max_size=30),
    st.lists(st.sampled_from(NASTY), min_size=2, max_size=3).map("".join),
)

_TURNING = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff"
)


def unsafe(text: str) -> set[str]:
    """The characters of a text that no terminal and no file should get; a line break is none."""
    return {
        each
        for each in text
        if each != "\n" and (unicodedata.category(each) in ("Cc", "Cs") or each in _TURNING)
    }
