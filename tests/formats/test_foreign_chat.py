"""Logs of a chat as minutes: what people told a bot to write down. Every line is made up."""

from datetime import date

import pytest

from facilitator.formats.foreign.chat import Said, is_log, said
from facilitator.formats.foreign.minutes import read
from tests.formats.foreign_snippets import TODAY


@pytest.mark.parametrize(
    ("row", "speaker", "words"),
    [
        ("16:58:06 <dora> hello", "dora", "hello"),
        ("[16:58] <dora> hello", "dora", "hello"),
        ("[2026-01-02T16:58:06.123Z]\t<dora>\thello", "dora", "hello"),
        ("2026-01-02 16:58:06 <@dora:example.org> hello", "dora", "hello"),
        ("[Tue 16:58:06] <dora>\thello", "dora", "hello"),
        ("<dora> Action sami, kim and lou: print it", "dora", "ACTION: sami, kim and lou: print it"),
        ("02-01-2026 16:58:06 < dora!~dora@example.org: hello", "dora", "hello"),
        ("02-01-2026 16:58:06 > dora: hello", "dora", "hello"),
        ("<dora_> hello", "dora", "hello"),
        ("16:58          dora | hello", "dora", "hello"),
        ("16:58 @        dora | hello", "dora", "hello"),
        ("<dora> #action sami to print it", "dora", "ACTION: sami to print it"),
        ("<dora> !agreed we print it", "dora", "AGREED: we print it"),
        ("<dora> #accepted we print it", "dora", "AGREED: we print it"),
        ("<dora> #topic Printing", "dora", "# Printing"),
        ("<dora> #info it is raining", "dora", "info it is raining"),
        ("<dora> action : sami print it", "dora", "ACTION: sami print it"),
        ("<dora> Action sami: print it", "dora", "ACTION: sami: print it"),
    ],
)
def test_a_row_of_a_log_is_what_somebody_said(row: str, speaker: str, words: str) -> None:
    assert said(row) == Said(speaker, words)


@pytest.mark.parametrize(
    "row",
    [
        "02-01-2026 16:58:06 < * dora!~dora@example.org waves",
        "- <b>bold</b> words",
        "<p> words",
        "10:00 Welcome",
        "| a | b |",
        "<dora>",
        "",
    ],
)
def test_a_row_of_a_document_is_not_said_by_anybody(row: str) -> None:
    assert said(row) is None


def test_commands_and_marks_of_a_log_are_actions_and_decisions_and_talk_is_none() -> None:
    log = "\n".join(
        [
            "17:00:01 <bot> Useful Commands: #action #agreed #info.",
            "17:00:02 <dora> #topic Flyers",
            "17:00:03 <dora> #action sami to print two hundred",
            "17:00:04 <sami> okay, will do",
            "17:00:05 <sami> ACTION: I will fold them",
            "17:00:06 <trackbot> Created ACTION-7 - Fold them [on Sami].",
            "17:00:07 <dora> Topic: ACTION-3 - sort the tables",
            "17:00:08 <dora> #agreed no glossy paper",
            "17:00:09 <sami> fine with me",
        ]
    )
    minutes = read(log, TODAY)
    assert [(each.text, each.owners, each.line) for each in minutes.actions] == [
        ("print two hundred", ("sami",), 3),
        ("fold them", ("sami",), 5),
    ]
    assert [(each.text, each.line) for each in minutes.decisions] == [("no glossy paper", 8)]


def test_all_those_whom_an_action_of_a_log_names_are_its_owners_whether_they_came_or_not() -> None:
    log = "<dora> action: sami,kim sort the chairs\n<sami> Action lou, kim, and ada: print it\n"
    assert [(each.text, each.owners) for each in read(log, TODAY).actions] == [
        ("sort the chairs", ("sami", "kim")),
        ("print it", ("lou", "kim", "ada")),
    ]


def test_minutes_that_keep_the_commands_of_a_bot_are_read_and_headings_stay_headings() -> None:
    text = "#action Dora to book the hall\n\n#Action items\n- Sami: ring the caterer\n"
    assert [(each.text, each.owners) for each in read(text, TODAY).actions] == [
        ("book the hall", ("Dora",)),
        ("ring the caterer", ("Sami",)),
    ]


@pytest.mark.parametrize(
    "log",
    [
        "10:00:00 <bot> Meeting started Thu Jan  8 10:00:00 2026 UTC. Chair: dora.\n10:01:00 <dora> hi\n",
        "[2026-01-08T10:00:00.000Z]\t<dora>\thi\n[2026-01-08T10:01:00.000Z]\t<sami>\thi\n",
    ],
)
def test_the_day_of_a_log_is_the_one_that_its_bot_or_its_clock_names(log: str) -> None:
    assert read(log, TODAY).date == date(2026, 1, 8)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("2026-01-08 10:00:00 <@dora:example.org> hi\n2026-01-08 10:00:09 <@sami:example.org> hello\n", True),
        ("2026-01-08 Call the <big> office\n2026-01-09 Count the chairs\n", False),
        ("# Notes\n\n<dora> said this\n\nand that\n\n- and more\n", False),
        ("", False),
    ],
)
def test_a_log_is_told_from_a_list_of_tasks_with_dates_and_from_a_document(text: str, is_one: bool) -> None:
    assert is_log(text) is is_one
