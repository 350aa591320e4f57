"""From an agenda to a planned meeting, and when the next one is."""

from datetime import date

import pytest

from facilitator.model.agenda import Agenda, AgendaItem, ItemKind
from facilitator.model.meeting import Item
from facilitator.model.planning import next_meeting, plan, slug, timed


def test_an_agenda_without_a_read_back_gets_one_that_is_protected() -> None:
    items = timed(Agenda("Ours", (AgendaItem("Budget", 10), AgendaItem("Moves", None))))
    assert [(each.title, each.minutes, each.kind) for each in items] == [
        ("Budget", 10, ItemKind.DISCUSS),
        ("Moves", 5, ItemKind.DISCUSS),
        ("Read-back and rate", 4, ItemKind.CLOSE),
    ]


def test_a_section_with_a_budget_is_no_item_of_its_own() -> None:
    agenda = Agenda("Ours", (AgendaItem("Part one", 15, container=True), AgendaItem("Budget", 10, level=2)))
    assert [each.title for each in timed(agenda)] == ["Budget", "Read-back and rate"]


def test_only_the_last_item_closes() -> None:
    early = AgendaItem("Wrap up part one", 2, kind=ItemKind.CLOSE)
    kinds = [each.kind for each in timed(Agenda("Ours", (early, AgendaItem("Budget", 10))))]
    assert kinds == [ItemKind.DISCUSS, ItemKind.DISCUSS, ItemKind.CLOSE]


def test_what_is_left_over_stands_before_the_read_back_and_counts_its_visits() -> None:
    left = Item("q9", "Shall we buy it?", 300, carried=1, carried_from="2026-11-09")
    fields = plan(Agenda("Sync", (AgendaItem("Budget", 10),)), None, left_over=[left], left_on="2026-11-16")
    rows = fields["items"]
    assert isinstance(rows, list)
    assert [row["title"] for row in rows] == ["Budget", "Shall we buy it?", "Read-back and rate"]
    assert (rows[1]["carried"], rows[1]["carried_from"]) == (2, "2026-11-09")
    assert [row["id"] for row in rows] == ["q1", "q2", "q3"]


@pytest.mark.parametrize(
    ("cadence", "day"),
    [
        ("weekly", date(2026, 11, 30)),
        ("monthly", date(2026, 12, 28)),
        ("quarterly", date(2027, 3, 1)),
        ("every 6 weeks per unit", date(2027, 1, 4)),
        ("every 6-8 weeks", date(2027, 1, 4)),
        ("twice a year", date(2027, 5, 24)),
        ("as needed", None),
        ("once per project", None),
    ],
)
def test_the_next_meeting_keeps_its_weekday(cadence: str, day: date | None) -> None:
    found = next_meeting(cadence, date(2026, 11, 23))
    assert found == day
    assert found is None or found.weekday() == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [("Weekly IT–business sync", "weekly-it-business-sync"), ("../../x", "x"), ("会議", "meeting")],
)
def test_a_slug_is_safe_in_a_file_name(text: str, name: str) -> None:
    assert slug(text) == name
