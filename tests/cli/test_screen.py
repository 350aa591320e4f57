"""What opens a screen, up to the screen itself: which meeting, by which clock, and only on a terminal."""

import io
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from facilitator.cli.screen import has_terminal
from facilitator.session import Session
from facilitator.store import open_book

from .conftest import TEN, Call


class Opened(ModuleType):
    """Stands where the screens would be, and keeps what it was called with."""

    def __init__(self) -> None:
        """Nothing was opened yet."""
        super().__init__("facilitator.ui.app")
        self.calls: list[dict[str, Any]] = []
        self.code = 0

    def run(self, book: object, clock: object, **more: Any) -> int:
        """Keep the call; return the code that was asked for."""
        self.calls.append({"book": book, "clock": clock, **more})
        return self.code


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """A terminal, and screens that open nothing."""
    opened = Opened()
    monkeypatch.setitem(sys.modules, "facilitator.ui.app", opened)
    monkeypatch.setattr("facilitator.cli.screen.has_terminal", lambda: True)
    return opened


def _planned(workspace: Path) -> list[tuple[str, str]]:
    return [(str(each.fields["title"]), str(each.fields["start"])) for each in open_book(workspace).pages()]


def test_without_a_verb_it_opens_the_home_screen(call: Call, screen: Opened, workspace: Path) -> None:
    assert call().code == 0
    (opened,) = screen.calls
    assert (opened["opens"], opened["minutes_dir"]) == ("home", workspace / "minutes")


def test_a_template_is_planned_and_its_lobby_opened(call: Call, screen: Opened, workspace: Path) -> None:
    assert call("run", "weekly-sync", "--at", "2026-11-24T10:00").code == 0
    assert _planned(workspace) == [("Weekly IT-business sync", TEN.isoformat())]
    (opened,) = screen.calls
    assert opened["opens"] == "lobby"
    assert opened["page"].startswith("2026-11-24-weekly-sync.")


def test_a_file_is_planned(call: Call, screen: Opened, workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "board.md"
    path.write_text("# Board\n\n- What is late? (10 min)\n")
    assert call("run", str(path), "--now").code == 0
    ((title, start),) = _planned(workspace)
    assert title == "Board"
    assert start[16:19] == ":00"


def test_what_is_planned_for_today_is_opened_again(call: Call, screen: Opened, workspace: Path) -> None:
    call("run", "weekly-sync")
    call("run", "weekly-sync")
    assert len(_planned(workspace)) == 1
    assert screen.calls[0]["page"] == screen.calls[1]["page"]
    call("run", "steering")
    assert len(_planned(workspace)) == 2


def test_a_meeting_that_runs_is_gone_on_with(call: Call, screen: Opened, running: Session) -> None:
    call("run", "weekly-sync", "--now")
    assert screen.calls[0]["page"] == running.meeting.id
    assert screen.calls[0]["clock"].anchor.at == TEN


@pytest.mark.parametrize("at", ["noon", "2026-13-01T10:00", "25:00", "2026-11-24T10:00+99:00", "T"])
def test_no_such_instant(call: Call, screen: Opened, workspace: Path, at: str) -> None:
    answer = call("run", "weekly-sync", "--at", at)
    assert answer.code == 2
    assert answer.talk.count("\n") == 1
    assert screen.calls == []
    assert not workspace.exists()


@pytest.mark.parametrize("at", ["2026-11-24 10:00", "2026-11-24T10:00:00", "20261124T1000"])
def test_an_instant_may_be_written_in_many_ways(call: Call, screen: Opened, workspace: Path, at: str) -> None:
    assert call("run", "weekly-sync", "--at", at).code == 0
    assert _planned(workspace)[0][1] == TEN.isoformat()


def test_a_time_alone_is_today(call: Call, screen: Opened, workspace: Path) -> None:
    assert call("run", "weekly-sync", "--at", "10:00").code == 0
    assert _planned(workspace)[0][1][10:19] == "T10:00:00"


def test_an_unknown_agenda_plans_nothing(call: Call, screen: Opened, workspace: Path) -> None:
    assert call("run", "weekly-snyc").code == 2
    assert not workspace.exists()


@pytest.mark.parametrize(("code", "exit"), [(0, 0), (1, 1), (130, 130)])
def test_the_screens_code_is_the_exit_code(call: Call, screen: Opened, code: int, exit: int) -> None:
    screen.code = code
    assert call().code == exit


class Terminal(io.StringIO):
    """A stream that is, or is not, a terminal."""

    def __init__(self, is_one: bool) -> None:
        """Say which."""
        super().__init__()
        self.is_one = is_one

    def isatty(self) -> bool:
        """As it was told."""
        return self.is_one


@pytest.mark.parametrize(
    ("stdin", "stderr", "term", "is_one"),
    [
        (True, True, "xterm", True),
        (True, True, "dumb", False),
        (True, True, "", False),
        (False, True, "xterm", False),
        (True, False, "xterm", False),
        (None, True, "xterm", False),
    ],
)
def test_a_terminal_reads_and_draws(
    monkeypatch: pytest.MonkeyPatch, stdin: bool | None, stderr: bool, term: str, is_one: bool
) -> None:
    monkeypatch.setattr("sys.stdin", None if stdin is None else Terminal(stdin))
    monkeypatch.setattr("sys.stderr", Terminal(stderr))
    monkeypatch.setenv("TERM", term)
    assert has_terminal() is is_one


def test_a_closed_stream_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = Terminal(True)
    closed.close()
    monkeypatch.setattr("sys.stdin", closed)
    assert not has_terminal()
