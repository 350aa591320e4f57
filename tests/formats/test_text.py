"""Text from outside is made safe once, and loses no word on the way."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.formats import text

anything = st.text(st.characters(codec=None), max_size=60)


@given(anything)
def test_cleaning_twice_changes_nothing_more(words: str) -> None:
    assert text.clean(text.clean(words)) == text.clean(words)


@given(anything)
def test_cleaned_text_holds_no_control_and_no_half_character(words: str) -> None:
    clean = text.clean(words)
    assert not {unicodedata.category(letter) for letter in clean} & {"Cc", "Cs", "Zl", "Zp"}
    clean.encode("utf-8")


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs", "M"]), max_size=60))
def test_plain_words_stay_as_typed(words: str) -> None:
    assert text.clean(words) == words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\tb\nc\r\nd", "a b c  d"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;a window title\x07after", "after"),
        (
            "\x1b]an escape that never ends, and the words behind it",
            "an escape that never ends, and the words behind it",
        ),
        ("\x9b1mbold", "bold"),
        ("user\u202ecod.exe", "usercod.exe"),
        ("half \ud83d of a character", "half  of a character"),
        ("\ufeffbyte order", "byte order"),
        ("zero\u200dwidth joiners join 👩\u200d💻", "zero\u200dwidth joiners join 👩\u200d💻"),
        ("[/bold] stays [red]", "[/bold] stays [red]"),
    ],
)
def test_what_could_restyle_or_turn_a_screen_is_taken_out(typed: str, kept: str) -> None:
    assert text.clean(typed) == kept


def test_a_field_is_one_line_without_blanks_at_its_ends() -> None:
    assert text.one_line("  Jane\u00a0 \n\tDoe ") == "Jane Doe"


@given(anything)
def test_lines_are_counted_as_an_editor_counts_them(words: str) -> None:
    editor = words.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert len(text.lines(words)) == editor


def test_a_line_separator_within_a_line_begins_no_new_one() -> None:
    assert text.lines("one\u2028still one\x0bstill one\ntwo") == ["one still one still one", "two"]


def test_a_tab_stands_for_the_columns_it_takes() -> None:
    assert text.lines("\t- deeper") == ["    - deeper"]


def test_a_control_can_be_shown_as_a_symbol() -> None:
    assert text.visible("a\x1b[1m\x07\x7f\u202e") == "a␛[1m␇␡�"


@given(anything.map(text.clean))
def test_clean_text_is_shown_as_it_is(words: str) -> None:
    assert text.visible(words) == words


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_with_a_byte_order_mark_or_in_utf_8_is_read_as_written(encoding: str) -> None:
    words = "Größe – 10 min\n日本語\n"
    marked = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert text.decode(marked + words.encode(encoding)) == words


def test_a_file_in_an_old_encoding_keeps_its_letters() -> None:
    assert text.decode("Größe – 10 min".encode("cp1252")) == "Größe – 10 min"


@given(st.binary(max_size=200))
def test_any_bytes_are_some_text(raw: bytes) -> None:
    assert isinstance(text.decode(raw), str)
