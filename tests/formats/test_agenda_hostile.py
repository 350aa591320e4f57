"""No file harms the reader: whatever it holds, there is an agenda, soon, and without an exception."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.formats import agenda
from facilitator.model.agenda import Agenda

MEGABYTE = 1_000_000
LONGEST = 10.0
"""Seconds: a file takes about one; one that runs away takes minutes. No measure of speed."""

PIECES = (
    *(
        "#",
        "## ",
        "- ",
        "* ",
        "1. ",
        "  ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "> ",
        "| ",
        "|",
        "|--|--|\n",
        "---\n",
    ),
    *(
        "```\n",
        "~~",
        "**",
        "_",
        "`",
        "<!--",
        "-->",
        "<b>",
        "&nbsp;",
        "&#40;",
        "\\",
        "[",
        "]",
        "(",
        ")",
        "](",
        "{",
        "}",
    ),
    *(
        "@",
        ",",
        " - ",
        "10 min",
        "10",
        "5-",
        "+5",
        "½",
        "h",
        "9:30",
        "10:00-10:15",
        "1550-1750",
        "2024-03-05",
    ),
    *(
        "05-12-2025",
        "Jane Doe",
        "TBD",
        "Agenda",
        "Notes:",
        "Attendees",
        "Time:",
        "Date: ",
        "slot: ",
        "nature:",
    ),
    *(
        "title:",
        "kind: ",
        "·",
        "15-minute items",
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\ud800",
        "\u2028",
        "\ufeff",
        "日本",
    ),
)
pieces = st.sampled_from(PIECES)


def sound(one: Agenda) -> None:
    checked = agenda.check(one)
    assert set(checked) == {"title", "date", "slot_minutes", "total_minutes", "items", "problems"}
    assert agenda.passes(one) in (True, False)
    for item in one.items:
        assert item.minutes is None or item.minutes >= 0
        assert item.level >= 1
        item.title.encode("utf-8")


@settings(max_examples=150)
@given(st.text(st.characters(codec=None)))
def test_any_text_is_some_agenda(words: str) -> None:
    sound(agenda.read(words, words[:9]))


@settings(max_examples=300)
@given(st.lists(pieces, max_size=60).map("".join))
def test_any_jumble_of_marks_is_some_agenda(words: str) -> None:
    sound(agenda.read(words))


@settings(max_examples=100)
@given(st.lists(pieces, max_size=40).map("".join))
def test_any_jumble_is_some_agenda_of_ours(words: str) -> None:
    sound(agenda.read(f"---\nnature: proactive\nslot: 25 min\n---\n## First (5 min)\n{words}"))


@settings(max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes_are_some_agenda(raw: bytes) -> None:
    sound(agenda.read(agenda.decode(raw)))


HOSTILE = {
    "one long word": "a" * MEGABYTE,
    "one long line of digits": "1" * MEGABYTE,
    "many items": "- word (5 min)\n" * (MEGABYTE // 15),
    "many headings": "## word (5 min)\n" * (MEGABYTE // 16),
    "many paragraphs": "**10:00 - 10:15 word**\n\n" * (MEGABYTE // 24),
    "many rows": "| Time | Topic | Owner |\n|--|--|--|\n" + "| 5 | a (b) | c, d |\n" * (MEGABYTE // 21),
    "many columns": "|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n" + ("|" + "5 min|" * 5_000 + "\n") * 20,
    "items ten thousand deep": "- " * 10_000 + "x (5 min)",
    "quotes ten thousand deep": ">" * 10_000 + "x (5 min)",
    "lines indented ever deeper": "\n".join("  " * depth + "- x (5 min)" for depth in range(900)),
    "brackets never closed": "- " + "[" * MEGABYTE,
    "long lines of brackets": ("- " + "[" * 7_990 + "\n") * (MEGABYTE // 8_000),
    "lines of brackets": ("- " + "[" * 40 + "\n") * (MEGABYTE // 43),
    "brackets with half a timebox": ("- " + "(5 min " * 30 + "\n") * (MEGABYTE // 213),
    "links": ("- " + "[a](b) " * 30 + "\n") * (MEGABYTE // 213),
    "stars": ("- " + "*a " * 600 + "\n") * (MEGABYTE // 1_803),
    "ticks": "`" * MEGABYTE,
    "tags": ("- " + "<a " * 50 + "\n") * (MEGABYTE // 153),
    "comments never closed": "<!-- " * (MEGABYTE // 5),
    "sums": ("- " + "5+" * 500 + "\n") * (MEGABYTE // 1_003),
    "clock times": ("- " + "1:1-" * 200 + "\n") * (MEGABYTE // 803),
    "handles": ("- " + "@a " * 400 + "\n") * (MEGABYTE // 1_203),
    "names": ("- 5 min - " + "Ab Cd, " * 200 + "\n") * (MEGABYTE // 1_411),
    "on behalf of": ("- x (" + "for " * 200 + ")\n") * (MEGABYTE // 806),
    "blanks": " " * MEGABYTE,
    "blanks within": ("- a" + " " * 900 + "b\n") * (MEGABYTE // 905),
    "escape sequences": "\x1b]" * (MEGABYTE // 2),
    "front matter without end": "---\n" + "a: b\n" * (MEGABYTE // 5),
    "a long field": "---\nnature: " + "x" * MEGABYTE + "\n---\n## a\n",
    "references": "[a]: b\n" * (MEGABYTE // 7),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_megabyte_of_one_thing_keeps_nobody_waiting(kind: str) -> None:
    begun = time.perf_counter()
    sound(agenda.read(HOSTILE[kind]))
    assert time.perf_counter() - begun < LONGEST


def test_a_file_that_is_too_long_says_what_was_left_unread() -> None:
    one = agenda.read("- word (5 min)\n" * 50_000)
    assert one.items
    assert "The file is too long for an agenda; only its beginning was read." in [
        p.message for p in one.problems
    ]
