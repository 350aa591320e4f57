"""The years that the bench is measured on, in small."""

from datetime import date, datetime, time
from pathlib import Path

from facilitator.desk import Desk
from facilitator.model.listed import listed_row
from facilitator.model.meeting import Phase
from facilitator.play import ReplayClock
from facilitator.store import Pages, open_book
from tests.bench.people import PEOPLE
from tests.bench.ten_years import Size, Years, write

TODAY = date(2026, 11, 26)
SMALL = Size(20, 48, 19, entries=40)


def _desk(book: Pages) -> Desk:
    return Desk(book, ReplayClock(datetime.combine(TODAY, time(8)).astimezone()))


def test_every_meeting_is_closed_and_three_are_planned(tmp_path: Path) -> None:
    write(tmp_path / "years", SMALL, TODAY)
    book = open_book(tmp_path / "years")
    view = _desk(book).overview()
    assert len(view.closed) == 20
    assert len(view.coming) == 3
    assert not view.running
    assert {each.size for each in book.pages() if each.fields["phase"] == Phase.CLOSED.value} == {40}


def test_as_many_were_taken_on_and_decided_as_were_asked_for(tmp_path: Path) -> None:
    write(tmp_path / "years", SMALL, TODAY)
    book = open_book(tmp_path / "years")
    assert len(book.listed("action", listed_row, ended=True)) == 48
    assert len(book.listed("decision", listed_row, ended=True)) == 19
    assert {each.id for each in _desk(book).organisation().people} == {each[0] for each in PEOPLE}


def test_so_many_are_left_open_as_are_to_stay(tmp_path: Path) -> None:
    write(tmp_path / "years", Size(12, 40, 4, weeks=3, left_open=9), TODAY)
    assert len(open_book(tmp_path / "years").listed("action", listed_row)) == 9


def test_the_same_day_gives_the_same_years(tmp_path: Path) -> None:
    told = []
    for name in ("one", "two"):
        years = Years(tmp_path / name, TODAY, Size(7, 12, 3))
        years.write()
        told.append(years.items())
    assert told[0] == told[1]
