"""Who leads an item, and which words in brackets are nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.formats.agenda import owner


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Jane Doe", ["Jane Doe"]),
        ("Jane", ["Jane"]),
        ("Jane Doe, Raj Patel", ["Jane Doe", "Raj Patel"]),
        ("Jane & Raj", ["Jane", "Raj"]),
        ("Jane/Raj", ["Jane", "Raj"]),
        ("Jane Doe and Raj Patel", ["Jane Doe", "Raj Patel"]),
        ("Ana María Núñez", ["Ana María Núñez"]),
        ("J. S. Doe", ["J. S. Doe"]),
        ("Raj P.", ["Raj P."]),
        ("Ruben van der Berg", ["Ruben van der Berg"]),
        ("Shu-yu O'Neill", ["Shu-yu O'Neill"]),
        ("王小明", ["王小明"]),
        ("@jane-d", ["@jane-d"]),
        ("EKR", ["EKR"]),
        ("Jan Hall", ["Jan Hall"]),
        ("chairs", ["chairs"]),
        ("TC39 Chairs", ["TC39 Chairs"]),
        ("IT lead", ["IT lead"]),
        ("all", ["all"]),
        ("presented by Jane Doe", ["Jane Doe"]),
        ("Owner: Jane", ["Jane"]),
        ("with Jane Doe", ["Jane Doe"]),
        ("Jane Doe on behalf of Raj Patel", ["Jane Doe"]),
        ("Jane Doe (remote)", ["Jane Doe"]),
        ("Jane Doe, slides", ["Jane Doe"]),
        ("Mr. Doe", ["Mr. Doe"]),
        ("Jane Doe, Initech", ["Jane Doe"]),
        ("Jane Doe and Raj", ["Jane Doe", "Raj"]),
        ("Jane Doe or Raj Patel", ["Jane Doe", "Raj Patel"]),
        ("Jane, Raj", ["Jane", "Raj"]),
        ("Jane Doe, XXX", ["Jane Doe"]),
        ("Jane Doe, if she is back", ["Jane Doe"]),
        ("by Jane Doe. Championed by Raj Patel", ["Jane Doe", "Raj Patel"]),
    ],
)
def test_names_are_told_apart(written: str, people: list[str]) -> None:
    assert list(owner.names(written)) == people


@pytest.mark.parametrize(
    "written",
    [
        "",
        "stage 3",
        "continued",
        "slides",
        "Slides",
        "remote",
        "Extensions",
        "Prioritisation",
        "#1372",
        "TBD",
        "?",
        "on the last day",
        "if time permits",
        "acting chair to volunteer",
        "Closing remarks",
        "May",
        "Friday",
        "HTTPS",
        "no slides, or old ones",
        "XXX",
        "Config.load",
        "Printers, if they work",
        "Desk Allocation for next year",
    ],
)
def test_other_words_in_brackets_are_nobody(written: str) -> None:
    assert owner.names(written) == ()


def test_an_abbreviation_of_the_words_before_it_is_nobody() -> None:
    assert owner.names("ARB", "Architecture Review Board") == ()
    assert owner.names("ARB", "Budget") == ("ARB",)


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Jane Doe & Raj Patel (guest)", ["Jane Doe", "Raj Patel"]),
        ("the whole team", ["the whole team"]),
        ("marketing", ["marketing"]),
        ("Jane Doe (and others TBD)", ["Jane Doe"]),
        ("?", []),
        ("-", []),
        ("n/a", []),
        ("tbd", []),
        ("", []),
        ("Jane Doe <jane@example.org>", ["Jane Doe"]),
    ],
)
def test_in_a_column_of_owners_anything_may_be_a_name(cell: str, people: list[str]) -> None:
    assert list(owner.column(cell)) == people


def test_mail_addresses_tell_whom_a_line_names() -> None:
    assert owner.addressed("jane doe <jane@example.org>, raj@example.org") == ("jane doe", "raj@example.org")
    assert owner.addressed("Jane Doe, raj@example.org") == ()
    assert owner.addressed("") == ()


def test_a_line_of_its_own_may_name_the_owner() -> None:
    assert owner.labelled("Presenter: Jane Doe, Raj") == ("Jane Doe", "Raj")
    assert owner.labelled("Jane presents") == ()


@given(st.text(max_size=80), st.text(max_size=40))
def test_any_words_are_some_people_or_none(words: str, before: str) -> None:
    assert all(name and "\n" not in name for name in (*owner.names(words, before), *owner.column(words)))
