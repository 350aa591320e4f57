"""Decision records as Markdown files: every common form is read."""

from datetime import date
from pathlib import Path

import pytest

from facilitator.formats.madr.reading import looks_like_a_record, read_record
from facilitator.formats.madr.record import DecisionRecord, Standing, Weighed
from facilitator.formats.madr.writing import file_name, write_record

MADR_4 = """---
status: "superseded by ADR-0031"
date: 2025-02-03
decision-makers: Nadia Oyelaran, Kenji Fallowmere
consulted: [Rosa Delgado, "Marsh, Ivo"]
informed:
  - all of Finance
  - Priya
---

# Keep one price list

## Context and Problem Statement

Two lists differ, and customers see both.
Which one counts?

<!-- This is an optional element. Feel free to remove. -->
## Decision Drivers

* Customers ask daily
* The old list is on
  paper

## Considered Options

* One list in the shop system
* Two lists, compared weekly
  * by hand
* Do nothing

## Decision Outcome

Chosen option: "One list in the shop system", because it is the only one that customers see.

### Consequences

* Good, because nobody compares
* Bad, because the paper list must go

### Confirmation

A look at ten invoices in May.

## Pros and Cons of the Options

### One list in the shop system

* Good, because it exists

### Two lists, compared weekly

Takes a day a week.

* Bad, because it takes a day

## More Information

See the minutes of 3 February.
"""

LOG4BRAINS = """# Use tables for stock

- Status: superseded by [20240102-use-one-register](20240102-use-one-register.md)
- Deciders: Jo, Sam
- Date: 2023-09-26
- Tags: stock, tables

## Context and Problem Statement

We count by hand.

## Considered Options

- Option 1: tables
- Option 2: a register

## Decision Outcome

Chosen option: "Option 1: tables".
Because if we grow, it is enough.

### Positive Consequences <!-- optional -->

- Everyone can read it

### Negative Consequences <!-- optional -->

- It is slow

## Links

- [Refines](20230101-count-stock.md)
"""

NYGARD = """# 9. Count stock weekly

Date: 13/02/2016

## Status

Superceded by [21. count stock daily](0021-count-stock-daily.md)

## Context

Stock drifts.

## Decision

We will count on Mondays.

Only the cold store is left out.

## Consequences

Monday mornings are short.
"""


def test_madr_4_is_read_with_every_part() -> None:
    assert read_record(MADR_4, "0012-keep-one-price-list.md") == DecisionRecord(
        title="Keep one price list",
        number="12",
        status=Standing.SUPERSEDED,
        superseded_by="31",
        date=date(2025, 2, 3),
        deciders=("Nadia Oyelaran", "Kenji Fallowmere"),
        consulted=("Rosa Delgado", "Marsh, Ivo"),
        informed=("all of Finance", "Priya"),
        context="Two lists differ, and customers see both.\nWhich one counts?",
        drivers=("Customers ask daily", "The old list is on paper"),
        options=("One list in the shop system", "Two lists, compared weekly", "Do nothing"),
        chosen="One list in the shop system",
        why="it is the only one that customers see.",
        consequences="* Good, because nobody compares\n* Bad, because the paper list must go",
        confirmation="A look at ten invoices in May.",
        weighed=(
            Weighed("One list in the shop system", "* Good, because it exists"),
            Weighed("Two lists, compared weekly", "Takes a day a week.\n\n* Bad, because it takes a day"),
        ),
        more="See the minutes of 3 February.",
    )


def test_log4brains_is_read_with_its_rows_and_both_kinds_of_consequences() -> None:
    record = read_record(LOG4BRAINS, "20230926-use-tables-for-stock.md")
    assert (record.title, record.number) == ("Use tables for stock", "")
    assert (record.status, record.superseded_by) == (Standing.SUPERSEDED, "20240102-use-one-register")
    assert (record.date, record.deciders) == (date(2023, 9, 26), ("Jo", "Sam"))
    assert (record.chosen, record.why) == ("Option 1: tables", "if we grow, it is enough.")
    assert record.consequences == "* Good, because Everyone can read it\n\n* Bad, because It is slow"
    assert record.context == "We count by hand."
    assert record.more.startswith("Tags: stock, tables")
    assert "20230101-count-stock" in record.more


def test_nygards_form_is_read_with_its_older_spelling_and_british_dates() -> None:
    record = read_record(NYGARD, "0009-count-stock-weekly.md")
    assert (record.number, record.title) == ("9", "Count stock weekly")
    assert (record.status, record.superseded_by) == (Standing.SUPERSEDED, "21")
    assert record.date == date(2016, 2, 13)
    assert record.chosen == "We will count on Mondays."
    assert record.why == "Only the cold store is left out."
    assert record.consequences == "Monday mornings are short."


def test_madr_3_validation_and_deciders_are_the_later_confirmation_and_decision_makers() -> None:
    text = "---\nstatus: accepted\ndeciders: Jo\n---\n# X y\n\n## Decision Outcome\n\nWe do it.\n\n"
    text += "## Validation\n\nA review.\n"
    record = read_record(text, "x.md")
    assert (record.deciders, record.confirmation, record.status) == (("Jo",), "A review.", Standing.ACCEPTED)


@pytest.mark.parametrize(
    ("words", "status", "by"),
    [
        ("Accepted", Standing.ACCEPTED, ""),
        ("**Proposed**", Standing.PROPOSED, ""),
        ("DRAFT", Standing.PROPOSED, ""),
        ("approved on 3 May", Standing.ACCEPTED, ""),
        ("Rejected, for now", Standing.REJECTED, ""),
        ("obsolete", Standing.DEPRECATED, ""),
        ("Superseded by [ADR-0005](0005-example.md)", Standing.SUPERSEDED, "5"),
        ("superseded by ADR-0123", Standing.SUPERSEDED, "123"),
        ("Superceded by [101. Use ISO 8601](0101-use-iso-8601.md)", Standing.SUPERSEDED, "101"),
        ("Accepted\n\nSupersedes [1. a](0001-a.md)", Standing.ACCEPTED, ""),
        ("Accepted; one figure is superseded by [ADR-0178](0178-x.md)", Standing.ACCEPTED, ""),
        ("{proposed | rejected | accepted}", Standing.ACCEPTED, ""),
        ("", Standing.ACCEPTED, ""),
        ("whatever", Standing.ACCEPTED, ""),
    ],
)
def test_any_words_for_a_status_become_one_of_five(words: str, status: Standing, by: str) -> None:
    record = read_record(f"# 3. X\n\n## Status\n\n{words}\n\n## Decision\n\nYes.\n", "0003-x.md")
    assert (record.status, record.superseded_by) == (status, by)


def test_a_record_that_says_neither_status_nor_decision_is_proposed() -> None:
    assert read_record("# X\n\n## Context\n\nHm.\n", "0003-x.md").status is Standing.PROPOSED


@pytest.mark.parametrize(
    ("heading", "name", "number", "title"),
    [
        ("# 7. Use dates", "0007-use-dates.md", "7", "Use dates"),
        ("# ADR-012: Use dates", "x.md", "12", "Use dates"),
        ("# ADR 12 - Use dates", "x.md", "12", "Use dates"),
        ("# Use 3 dates", "ADR032-use-3-dates.md", "32", "Use 3 dates"),
        ("Use dates\n=========", "doc/adr/0004-use-dates.md", "4", "Use dates"),
        ("", "0004-use-dates.md", "4", "Use dates"),
        ("# `code` and *stars*", "20230926-x.md", "", "`code` and *stars*"),
    ],
)
def test_number_and_title_come_from_heading_and_file_name(
    heading: str, name: str, number: str, title: str
) -> None:
    record = read_record(f"{heading}\n\n## Context\n\nx\n", name)
    assert (record.number, record.title) == (number, title)


def test_code_in_a_record_hides_its_headings() -> None:
    text = "# X\n\n## Context\n\n```markdown\n---\n## Status\n<!-- x\n```\nafter\n\n## Decision\n\nYes.\n"
    record = read_record(text, "x.md")
    assert record.context == "```markdown\n---\n## Status\n<!-- x\n```\nafter"
    assert record.chosen == "Yes."


def test_only_records_look_like_records() -> None:
    assert all(map(looks_like_a_record, (MADR_4, LOG4BRAINS, NYGARD)))
    assert not looks_like_a_record("# Minutes\n\n## Action items\n\n- Jo: call\n")
    assert not looks_like_a_record("")


@pytest.mark.parametrize(
    ("text", "name"), [(MADR_4, "0012-a.md"), (LOG4BRAINS, "20230926-b.md"), (NYGARD, "0009-c.md")]
)
def test_a_foreign_record_stays_the_same_when_it_is_written_in_our_form(text: str, name: str) -> None:
    record = read_record(text, name)
    number = int(record.number or 4)
    written = write_record(record, number)
    assert read_record(written, file_name(number, record.title)) == record._replace(number=str(number))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "```x\n````y\n" * 10_000,
        "<!--\n" * 20_000,
        "---\n" * 20_000,
        "# " * 20_000,
        '"' * 50_000,
        "Chosen option: " * 5_000,
    ],
)
def test_text_made_to_be_slow_is_read_to_its_end(text: str) -> None:
    read_record(text, "0001-x.md")
    read_record(f"# X\n\n## Decision\n\n{text}", "0001-x.md")


REAL = next(
    (
        up / "shared/data/real/adr"
        for up in Path(__file__).resolve().parents
        if (up / "shared/data/real/adr").is_dir()
    ),
    Path("none"),
)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real records are not at hand")
def test_real_records_are_read_and_survive_being_written() -> None:
    for path in sorted(REAL.glob("**/*.md")):
        record = read_record(path.read_text(encoding="utf-8", errors="replace"), path.name)
        assert record.title != "Untitled", path.name
        assert record.context or record.chosen or record.why, path.name
        again = read_record(write_record(record, 1), "0001-x.md")
        assert again == record._replace(number="1"), path.name
