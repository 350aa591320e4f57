"""A workspace, a meeting that runs in it, and the command line as a script sees it."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from facilitator import shelf
from facilitator.cli import main
from facilitator.clock import HeldClock
from facilitator.desk import Desk
from facilitator.play import ReplayClock
from facilitator.session import Session, keep_clock
from facilitator.store import open_book

TEN = datetime(2026, 11, 24, 10, 0).astimezone()


class Answer(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    """What was asked for."""
    talk: str
    """What was said beside it."""

    @property
    def json(self) -> Any:
        """The result as values."""
        return json.loads(self.out)


Call = Callable[..., Answer]


@pytest.fixture
def call(workspace: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Calls `facilitator` on the workspace."""

    def called(*words: str) -> Answer:
        capsys.readouterr()
        code = main(["--workspace", str(workspace), *words])
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return called


@pytest.fixture
def running(workspace: Path, call: Call) -> Session:
    """A weekly sync between Kenji, Nadia and Lindiwe that started at ten, its clock held there."""
    for name, side in (("Kenji Fallowmere", "it"), ("Nadia Vosswick", "it"), ("Lindiwe Ruud", "management")):
        assert call("people", "add", name, "--side", side).code == 0
    book = open_book(workspace)
    planned = Desk(book, ReplayClock(TEN)).plan(shelf.agenda("weekly-sync"), TEN)
    session = Session(book, HeldClock(TEN, 1.0), planned.id)
    session.start()
    keep_clock(book, planned.id, session.clock)
    return session
