"""The demo: a year of meetings that is the same each time, stands before tomorrow, and can be tried."""

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.cli import main
from facilitator.clock import SteadyClock
from facilitator.demo import sync, workspace
from facilitator.demo.dates import CHECK_IN_DAYS, month_of, occasions, tomorrow_of
from facilitator.desk import Desk
from facilitator.formats.script import Said, read_script
from facilitator.model.action import Action
from facilitator.model.decision import Decision, Status
from facilitator.model.meeting import Meeting, Phase
from facilitator.model.record import meeting_of
from facilitator.model.remark import Remark
from facilitator.model.thing import Thing, life
from facilitator.play import ReplayClock
from facilitator.session import Session
from facilitator.store import Book, open_book
from facilitator.timekeeper import keep_clock


@pytest.fixture(scope="session")
def today() -> date:
    """The day on which the demo was built; nothing here depends on which one it is."""
    return datetime.now().astimezone().date()


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory, today: date) -> Path:
    """A cache in which the demo was built once for all these tests."""
    cache = tmp_path_factory.mktemp("cache")
    workspace.ready(cache, today)
    return cache


@pytest.fixture(scope="session")
def book(cache: Path, today: date) -> Book:
    """The demo's book, only to be read."""
    return open_book(workspace.ready(cache, today))


@pytest.fixture(scope="session")
def desk(book: Book) -> Desk:
    """The desk at the moment the demo opens."""
    return Desk(book, ReplayClock(workspace.clock_of(book, 1.0).now()))


@pytest.fixture(scope="session")
def things(book: Book) -> Callable[[str], list[Thing]]:
    """All things of a kind."""

    def of_kind(kind: str) -> list[Thing]:
        spoken = [each for page in book.pages() for each in book.load(page.page).entries]
        born = dict.fromkeys(each.subject for each in spoken if each.kind == kind)
        return [thing for each in born if (thing := life(book.history(each))) is not None]

    return of_kind


@pytest.fixture(scope="session")
def held(book: Book, desk: Desk) -> list[Meeting]:
    """The meetings that were held, oldest first."""
    return [meeting_of(book.load(each.id)) for each in desk.meetings() if each.phase is Phase.CLOSED]


@pytest.fixture
def in_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo is in the cache of this machine."""
    monkeypatch.setattr("facilitator.settings.cache", lambda _: str(cache))
    return cache


def test_the_year_holds_the_meetings_it_should(desk: Desk, held: list[Meeting]) -> None:
    assert Counter(each.template for each in held) == {
        "weekly-sync": 44,
        "steering": 12,
        "quarterly-goals": 4,
        "partnership-checkin": 36,
        "proposal-review": 6,
        "incident-followup": 3,
        "project-kickoff": 2,
        "look-ahead": 7,
        "expectations-resources": 2,
        "plan-open-house": 2,
    }
    phases = Counter(each.phase for each in desk.meetings())
    assert (phases[Phase.EMAIL], phases[Phase.PLANNED]) == (6, 1)


def test_it_holds_as_much_as_a_year_holds(things: Callable[[str], list[Thing]]) -> None:
    assert len(things("heads_up")) == 81
    assert len(things("surprise")) == 54
    assert 85 <= len(things("decision")) <= 105
    assert 255 <= len(things("action")) <= 295
    assert 55 <= len(things("input")) <= 65


def test_every_action_has_an_owner_and_a_day(things: Callable[[str], list[Thing]], desk: Desk) -> None:
    people = {each.id for each in desk.organisation().people}
    actions = [each for each in things("action") if isinstance(each, Action)]
    assert all(each.owner in people and each.due for each in actions)
    assert len({each.text for each in actions}) > 0.97 * len(actions)


def test_every_decision_says_why_and_who(things: Callable[[str], list[Thing]]) -> None:
    decisions = [each for each in things("decision") if isinstance(each, Decision)]
    assert all(each.why and each.decider for each in decisions)
    statuses = Counter(each.status for each in decisions)
    assert min(statuses[each] for each in (Status.KEPT, Status.ADAPTED, Status.REVERSED, Status.DECIDED)) >= 1


def test_the_sms_was_reversed_and_replaced(things: Callable[[str], list[Thing]]) -> None:
    decisions = {each.statement: each for each in things("decision") if isinstance(each, Decision)}
    sms = decisions["Send delivery times to customers by SMS."]
    link = decisions["Replace SMS with e-mail and a driver link."]
    assert sms.status is Status.REVERSED
    assert link.supersedes == sms.id
    assert sms.history[-1].at < link.at


def test_one_decision_about_money_was_made_by_one_side(things: Callable[[str], list[Thing]]) -> None:
    decisions = [each for each in things("decision") if isinstance(each, Decision)]
    assert "Extend the print contract." in {each.statement for each in decisions if each.one_sided}


def test_three_actions_are_late_two_of_them_the_sponsors(desk: Desk) -> None:
    assert sorted(each.owner for each in desk.overview().late) == ["KF", "OB", "OB"]


def test_one_look_back_is_due(desk: Desk) -> None:
    assert [each.statement for each in desk.overview().look_backs] == [
        "Replace SMS with e-mail and a driver link."
    ]


def test_two_inputs_wait(things: Callable[[str], list[Thing]]) -> None:
    waiting = [each for each in things("input") if isinstance(each, Remark) and each.is_open]
    assert [each.item for each in waiting] == ["q4", "q4"]


def test_the_sides_stand_where_the_story_ends(desk: Desk) -> None:
    sure = {
        each.key: each.check and (each.check.business, each.check.it) for each in desk.organisation().goals
    }
    assert sure == {"G1": (4, 4), "G2": (3, 4), "G3": (4, 2), "G4": (4, 4), "G5": (2, 3), "G6": (4, 4)}


def test_the_dip_was_a_dip(held: list[Meeting]) -> None:
    steering = [each.ratings.mean or 0 for each in held if each.template == "steering"]
    assert steering[6] < steering[5]
    assert steering[6] < steering[8]
    first = next(each for each in held if each.template == "steering")
    assert first.added_point == "too much reading aloud"
    assert round(first.late) == 11 * 60


def test_the_clock_of_every_meeting_is_sound(held: list[Meeting]) -> None:
    for meeting in held:
        assert not meeting.unknown
        assert meeting.started_at
        assert meeting.closed_at
        assert meeting.page.entries == tuple(sorted(meeting.page.entries, key=lambda each: each.at))
        talked = sum(each.spent for each in meeting.items)
        assert (meeting.closed_at - meeting.started_at).total_seconds() == pytest.approx(talked, abs=0.1)


def test_tomorrows_sync_is_planned_with_its_people(book: Book, desk: Desk, today: date) -> None:
    digest = workspace.sync(book)
    meeting = meeting_of(book.load(digest.id))
    assert meeting.planned_start
    assert meeting.planned_start.date() == tomorrow_of(today)
    assert [each.first_name for each in meeting.people] == [
        *("Lindiwe", "Yusra", "Desmond", "Rosalind", "Kenji", "Nadia", "Safiya")
    ]
    assert desk.overview().coming[0].id == digest.id


def test_nothing_in_it_lies_ahead_of_tomorrow(book: Book, desk: Desk) -> None:
    assert all(
        entry.at <= desk.clock.now() for page in book.pages() for entry in book.load(page.page).entries
    )


def test_it_is_the_same_each_time(book: Book, today: date, tmp_path: Path) -> None:
    workspace.build(tmp_path / "again", today)
    again = open_book(tmp_path / "again")
    assert [each.page for each in again.pages()] == [each.page for each in book.pages()]
    for page in book.pages():
        assert again.load(page.page).entries == book.load(page.page).entries


@given(today=st.dates(date(2024, 1, 1), date(2040, 12, 31)))
def test_no_meeting_is_on_a_weekend_or_out_of_its_month(today: date) -> None:
    tomorrow = tomorrow_of(today)
    assert today < tomorrow <= today + timedelta(days=3)
    found = occasions(tomorrow)
    assert len(found) == 124
    assert all(each.start.weekday() < 5 and each.start.date() < tomorrow for each in found)
    assert all(each.month == month_of(each.start.date(), tomorrow) for each in found)
    assert len({each.scene.title for each in found if each.scene}) == 20


def test_sales_was_unseen_for_97_days_in_month_five() -> None:
    earlier, later = (max(days for days in CHECK_IN_DAYS["SA"] if days > 238), 238)
    assert earlier - later == 97
    assert not [days for days in CHECK_IN_DAYS["SA"] if 238 <= days < earlier]
    tomorrow = date(2026, 11, 24)
    assert month_of(tomorrow - timedelta(days=238), tomorrow) == 5


# -- trying it


def test_without_a_terminal_it_plays_a_meeting(in_cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 0
    captured = capsys.readouterr()
    lines, _, minutes = captured.out.partition("\n\n")
    said = [cue for cue in read_script(sync.SCRIPT).cues if isinstance(cue, Said)]
    assert [each[:8] for each in lines.splitlines()] == [f"{cue.at:%H:%M:%S}" for cue in said]
    assert minutes.startswith("# Weekly IT-business sync\n")
    assert "**Kenji Fallowmere:** list the safety fixes we still allow" in minutes
    assert captured.err == ""
    main(["demo", "--speed", "12"])
    assert capsys.readouterr().out == captured.out


def test_the_script_of_the_demo_has_no_problems() -> None:
    assert not read_script(sync.SCRIPT).problems


def test_a_folder_that_holds_something_else_is_left_alone(
    in_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("facilitator.cli.screen.has_terminal", lambda: True)
    (tmp_path / "letter.txt").write_text("dear all")
    assert main(["demo", "--workspace", str(tmp_path)]) == 2
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]
    assert "holds something else" in capsys.readouterr().err


@pytest.fixture
def untried(cache: Path, today: date) -> None:
    """Nobody has tried the demo before."""
    shutil.rmtree(workspace.ready(cache, today).parent / "in-hand", ignore_errors=True)


@pytest.fixture
def started(untried: None, cache: Path, today: date) -> Session:
    """A meeting of the demo that was begun at twelve times the speed."""
    book = open_book(workspace.in_hand(cache, today, keep=False))
    clock = SteadyClock(workspace.clock_of(book, 12.0).anchor._replace(speed=12.0))
    session = Session(book, clock, workspace.sync(book).id)
    session.start()
    keep_clock(book, session.meeting.id, clock)
    return session


@pytest.mark.usefixtures("untried")
def test_it_opens_on_the_eve_of_the_sync_with_the_clock_held(cache: Path, today: date) -> None:
    book = open_book(workspace.in_hand(cache, today, keep=False))
    clock = workspace.clock_of(book, 12.0)
    assert clock.now() == clock.now() == workspace.sync(book).starts_at


def test_a_meeting_left_running_is_taken_up(started: Session, cache: Path, today: date) -> None:
    started.capture("note", "still here")
    again = open_book(workspace.in_hand(cache, today, keep=False))
    assert again.load(started.meeting.id).entries[-1].text("text") == "still here"
    assert isinstance(started.clock, SteadyClock)
    assert workspace.clock_of(again, 1.0).anchor == started.clock.anchor


def test_a_meeting_that_is_over_is_set_out_afresh(started: Session, cache: Path, today: date) -> None:
    started.move("read_back")
    started.close()
    kept = open_book(workspace.in_hand(cache, today, keep=True))
    assert workspace.sync(kept).phase is Phase.CLOSED
    fresh = open_book(workspace.in_hand(cache, today, keep=False))
    assert workspace.sync(fresh).phase is Phase.PLANNED


def test_a_meeting_left_running_for_hours_is_set_out_afresh(
    started: Session, cache: Path, today: date
) -> None:
    assert isinstance(started.clock, SteadyClock)
    later = started.clock.anchor._replace(at=started.clock.anchor.at + timedelta(hours=2))
    keep_clock(started.book, started.meeting.id, SteadyClock(later))
    fresh = open_book(workspace.in_hand(cache, today, keep=False))
    assert workspace.sync(fresh).phase is Phase.PLANNED
