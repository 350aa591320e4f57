"""A file is known for what it is by what stands in it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.formats.exchange.csv_table import write as csv
from facilitator.formats.exchange.icalendar import write as ics
from facilitator.formats.exchange.recognise import KINDS, kind_of
from facilitator.formats.exchange.record import Record
from facilitator.formats.exchange.taskwarrior import write as taskwarrior
from facilitator.formats.exchange.todo_txt import write as todo_txt
from facilitator.formats.madr.record import DecisionRecord
from facilitator.formats.madr.writing import write_record
from tests.formats.exchange_records import records

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)

MINUTES = """# Sync, 16 Nov 2026

Present: Jo, Raj

- [ ] Jo to ring the vendor
- ACTION: Raj, pay
"""


@given(st.lists(records(), min_size=1, max_size=3))
def test_whatever_we_write_we_know_again(some: list[Record]) -> None:
    assert kind_of(taskwarrior(some), "stdin") == "taskwarrior"
    assert kind_of(csv(some), "stdin") == "csv"
    assert kind_of(ics(some, (), NOW), "stdin") == "ics"
    assert kind_of(todo_txt(some), "todo.txt") == "todo.txt"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (MINUTES, "a.md", "minutes"),
        ("", "a.md", "minutes"),
        ("Jo rang. Raj paid.\n", "notes.txt", "minutes"),
        ("[ACTION] Jo to ring\n", "notes.txt", "minutes"),
        ("[ ] Jo to ring\n", "notes.txt", "minutes"),
        ("{Present: Jo}\n", "notes.txt", "minutes"),
        ("| what | who |\n| --- | --- |\n| ring | Jo |\n", "a.md", "minutes"),
        ("Actions, decisions and who\nJo to ring, Raj to pay\n", "a.txt", "minutes"),
        ("[]", "a", "taskwarrior"),
        ('{"description": "a"}\n', "a", "taskwarrior"),
        ("anything", "a.json", "taskwarrior"),
        ("\n begin:vcalendar\n", "a", "ics"),
        ("what;who;due\nring;Jo;\n", "a", "csv"),
        ("\ufeffTask\tOwner\n", "a", "csv"),
        ("ring\npay\n", "todo.txt", "todo.txt"),
        ("ring\npay\n", "work.done.txt", "todo.txt"),
        ("(A) ring\nx 2026-11-20 pay\nask Jo @phone\n", "list.txt", "todo.txt"),
        (
            write_record(DecisionRecord("Use Markdown", chosen="Markdown", why="it is text"), 1),
            "a.md",
            "madr",
        ),
        (
            "# 5. Use Markdown\n\nDate: 2026-01-01\n\n## Status\n\nAccepted\n\n## Context\n\nx\n\n"
            "## Decision\n\ny\n\n## Consequences\n\nz\n",
            "0005-use.md",
            "madr",
        ),
    ],
)
def test_files_of_others(text: str, name: str, kind: str) -> None:
    assert kind_of(text, name) == kind


@given(st.text(), st.text())
def test_every_text_is_something(text: str, name: str) -> None:
    assert kind_of(text, name) in KINDS
