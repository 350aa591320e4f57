"""Plain text in 72 columns, as an e-mail wants it."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.formats.columns import pad, width, wrap
from facilitator.formats.document import Bullet, Bullets, Heading, Paragraph, Span, Table, line
from facilitator.formats.plain_text import COLUMNS, write
from facilitator.formats.text import visible
from tests.formats.texts import texts

tidy_texts = texts.map(lambda text: " ".join(visible(text).split()))


def test_a_wide_character_takes_two_columns_and_a_combining_one_none() -> None:
    assert [width(each) for each in ("ab", "会議", "e\u0301", "한", "ｗ", "ç", "")] == [2, 4, 1, 2, 2, 1, 0]


def test_padding_counts_columns_not_characters() -> None:
    assert pad("会議", 6) == "会議  "
    assert pad("会議", 6, right=True) == "  会議"
    assert pad("会議", 3) == "会議"


@given(tidy_texts, st.integers(2, 80))
def test_wrapping_loses_nothing_and_keeps_to_its_columns(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(each) <= columns or "://" in each for each in lines)


@given(tidy_texts)
def test_a_word_that_fits_is_never_broken(text: str) -> None:
    words = [word for word in text.split() if width(word) <= 40]
    kept = [word for each in wrap(text, 40) for word in each.split()]
    assert set(words) <= set(kept)


def test_a_combining_mark_stays_with_its_letter() -> None:
    assert wrap("e\u0301" * 3, 2) == ["e\u0301e\u0301", "e\u0301"]


def test_an_address_is_never_broken() -> None:
    address = "https://example.org/" + "path/" * 20
    assert wrap(f"see {address} today", 40) == ["see", address, "today"]


def test_a_document_has_no_marks_but_dashes() -> None:
    document = (
        Heading(1, "Sync"),
        Heading(2, "Actions"),
        Heading(3, "On the way"),
        Paragraph(line(Span("In short:", strong=True), " two")),
        Bullets((Bullet(line("one " * 20), (line("why"),)), Bullet(line("two")))),
    )
    ones = f"- {'one ' * 16}one"
    assert write(document).splitlines() == [
        *("Sync", "", "ACTIONS", "", "On the way:", "", "In short: two", ""),
        *(ones, "  one one one", "  why", "- two"),
    ]


@given(st.lists(st.tuples(tidy_texts, tidy_texts, tidy_texts), min_size=1, max_size=4))
def test_the_columns_of_a_table_stand_under_each_other(rows: list[tuple[str, str, str]]) -> None:
    rows = [row for row in rows if "://" not in "".join(row)] or [("a", "b", "c")]
    table = Table(("Question", "Planned", "Came of it"), tuple(rows), frozenset({1}))
    lines = write((table,)).splitlines()
    assert all(width(each) <= COLUMNS for each in lines)
    assert "".join("".join(lines).split()).startswith("QuestionPlannedCameofit")


def test_a_table_with_wide_characters_is_aligned() -> None:
    table = Table(("Question", "Planned"), (("会議", "4:00"), ("Coming up", "12:00")), frozenset({1}))
    assert write((table,)).splitlines() == [
        "Question   Planned",
        "会議          4:00",
        "Coming up    12:00",
    ]
