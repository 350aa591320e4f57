"""Markdown that says exactly what was said, and nothing in its own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from facilitator.formats.document import Bullet, Bullets, Heading, Paragraph, Span, Table, line
from facilitator.formats.markdown import escape, write
from facilitator.formats.text import visible
from tests.formats.texts import texts

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

tidy_texts = texts.map(lambda text: " ".join(visible(text).split())).filter(bool)
"""Texts as documents hold them: on one line and without control characters."""


def shown(tokens: list[Token]) -> list[str]:
    """The text of every inline part, once it is sure that it is nothing but text."""
    inline = [each for each in tokens if each.type == "inline"]
    for each in inline:
        assert {child.type for child in each.children or ()} <= {"text", "strong_open", "strong_close"}
    return ["".join(child.content for child in each.children or ()) for each in inline]


@given(tidy_texts)
def test_a_text_anywhere_in_a_document_is_shown_as_it_is(text: str) -> None:
    document = (
        Heading(1, text),
        Paragraph(line(text)),
        Paragraph(line(Span(text, strong=True), " ", text)),
        Bullets((Bullet(line(text), (line(text),)), Bullet(line(Span(text, strong=True), f", {text}")))),
        Table((text, "b"), ((text, text),)),
    )
    parsed = PARSER.parse(write(document))
    once = [text] * 2
    assert shown(parsed) == [*once, f"{text} {text}", *once, f"{text}, {text}", text, "b", text, text]
    assert [each.type for each in parsed if each.level == 0 and each.nesting == 1] == [
        "heading_open",
        "paragraph_open",
        "paragraph_open",
        "bullet_list_open",
        "table_open",
    ]


@given(st.lists(tidy_texts, min_size=2, max_size=2))
def test_a_text_between_two_strong_ones_stays_plain(pair: list[str]) -> None:
    first, second = pair
    words = line(Span(first, strong=True), f" {second} ", Span(first, strong=True))
    (inline,) = (each for each in PARSER.parse(write((Paragraph(words),))) if each.type == "inline")
    kinds = [each.type for each in inline.children or () if each.type != "text"]
    assert kinds == ["strong_open", "strong_close"] * 2


@pytest.mark.parametrize(
    "text", ["R&D", "snake_case", "a - b", "5 > 3", "50 % (half)", "it's 10:30, or 12.30!"]
)
def test_an_everyday_text_needs_no_backslash(text: str) -> None:
    assert escape(text) == text


def test_a_table_also_reads_well_unrendered() -> None:
    table = Table(("Question", "Planned"), (("会議", "4:00"), ("a | b", "12:00")), frozenset({1}))
    assert write((table,)).splitlines() == [
        "| Question | Planned |",
        "| -------- | ------: |",
        "| 会議     |    4:00 |",
        "| a \\| b   |   12:00 |",
    ]
