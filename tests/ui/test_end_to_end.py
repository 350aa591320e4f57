"""From the command line to minutes on disk, in a real terminal of 80x24, as somebody would on a Monday."""

import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.desk import Desk
from facilitator.model.meeting import Phase
from tests.terminal import Terminal


@pytest.fixture
def facilitator(workspace: Path) -> list[str]:
    """The command as it is installed, on the workspace."""
    return [sys.executable, "-m", "facilitator", "--workspace", str(workspace)]


def test_start_capture_close_and_the_minutes_are_on_disk(
    facilitator: list[str], desk: Desk, workspace: Path
) -> None:
    with Terminal([*facilitator, "run", "weekly-sync", "--now"]) as terminal:
        terminal.until("Enter start")
        terminal.send("A")
        terminal.until("IT: 4 of 4 here")
        terminal.send("\r")
        terminal.until("1 of 5")
        terminal.send("a")
        terminal.until("action >")
        terminal.send("Kenji: list the safety fixes, fri\r")
        terminal.until("A1 Kenji")
        capture = [*facilitator, "capture", "Nadia: book the hall, 2w"]
        subprocess.run(capture, check=True, capture_output=True, timeout=5)
        terminal.until("A2 Nadia", limit=1.5)
        terminal.send("d")
        terminal.until("decision >")
        terminal.send("Extend the print contract\r")
        terminal.until("why, in a line?")
        terminal.send("\x1b")
        terminal.until("Saved.")
        terminal.send("r")
        terminal.until("READ-BACK  1 of 3")
        terminal.send("\r\r\r")
        terminal.until("BEFORE WE CLOSE")
        terminal.send("\r")
        terminal.until("Was this worth your time?")
        terminal.send("4590")
        terminal.until("Mean: 4.5 of 5")
        terminal.send("\r")
        terminal.until("CLOSED")
        terminal.send("q")
        terminal.until("None planned")
        terminal.send("q")
        assert terminal.wait() == 0
        assert terminal.is_as_before()

    assert [each.phase for each in desk.meetings()] == [Phase.CLOSED]
    (written,) = (workspace / "minutes").glob("*.md")
    text = written.read_text()
    for words in ("Extend the print contract", "list the safety fixes", "Kenji Fallowmere", "book the hall"):
        assert words in text
