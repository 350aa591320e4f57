"""Real processes on a real disk: several writers at once, and kill -9 at any moment."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.store import StoreTrouble, disk
from facilitator.store.disk import Disk
from tests.store.toy import DAY, saying, toy_book

WRITER = """
import sys
from tests.store.toy import saying, toy_book
book = toy_book(sys.argv[1])
for n in range(int(sys.argv[3])):
    page = book.update(sys.argv[2], saying("action", "A", text=f"{sys.argv[4]} {n}", who=sys.argv[4], n=n))
    print(page.entries[-1].id, flush=True)
"""


def writer(workspace: Path, page_id: str, times: int, name: str) -> subprocess.Popen[str]:
    """A process that writes and says, after each, the number of the entry that is safe."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(workspace), page_id, str(times), name],
        cwd=Path(__file__).resolve().parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_four_writers_give_exactly_two_hundred_entries(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page_id = book.create(DAY, "sync", saying("started")).id
    writers = [writer(tmp_path, page_id, 50, name) for name in ("one", "two", "three", "four")]
    told = [id for each in writers for id in each.communicate()[0].split()]
    assert [each.returncode for each in writers] == [0] * 4
    entries = book.load(page_id).entries[1:]
    assert len(entries) == len(told) == 200
    assert {each.id for each in entries} == set(told)
    for name in ("one", "two", "three", "four"):
        assert [each.number("n") for each in entries if each.text("who") == name] == list(range(50))
    assert [each.id for each in entries] == [f"1.{n}-{book.writer}" for n in range(2, 202)]


def test_kill_nine_loses_nothing_that_was_told(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page_id = book.create(DAY, "sync", saying("started")).id
    chance, told = random.Random(9), 0
    for round in range(6):
        pair = [writer(tmp_path, page_id, 10_000, f"{round}{name}") for name in "ab"]
        # Each has said something, so both are in the midst of writing; how far differs from round to round.
        said = [
            [each.stdout.readline() for _ in range(chance.randrange(1, 40))] for each in pair if each.stdout
        ]
        for each in pair:
            each.send_signal(signal.SIGKILL)
        for each, lines in zip(pair, said, strict=True):
            lines += [line for line in each.communicate()[0].splitlines(keepends=True) if line.endswith("\n")]
            told += len(lines)
        ids = {each.id for each in toy_book(str(tmp_path)).load(page_id).entries}
        assert {line.strip() for lines in said for line in lines} <= ids
        assert len(toy_book(str(tmp_path)).update(page_id, saying("note")).entries) == len(ids) + 1
    assert told > 100
    assert not list(tmp_path.rglob("*.new"))
    assert toy_book(str(tmp_path)).sheet(page_id).trouble == ""


def test_meetings_made_at_once_get_different_numbers(tmp_path: Path) -> None:
    code = """
import sys
from tests.store.toy import DAY, saying, toy_book
for n in range(5):
    print(toy_book(sys.argv[1]).create(DAY, "sync", saying("started")).number)
"""
    made = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)],
            cwd=Path(__file__).resolve().parents[2],
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    numbers = [int(n) for each in made for n in each.communicate()[0].split()]
    assert sorted(numbers) == list(range(1, 16))
    assert len({each.page for each in toy_book(str(tmp_path)).pages()}) == 15
    assert len({each.writer for each in toy_book(str(tmp_path)).pages()}) == 1


def test_a_lock_that_is_not_let_go_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = str(tmp_path / "lock")
    with (
        Disk().locked(path),
        pytest.raises(StoreTrouble, match="Another Facilitator is writing"),
        Disk().locked(path, 0.02),
    ):
        pass
    with Disk().locked(path, 0):
        pass


@pytest.mark.parametrize("again", [False, True])
def test_a_lock_whose_file_is_removed_while_one_waits_for_it_is_taken_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, again: bool
) -> None:
    path, kernel, removed = tmp_path / "lock", disk._kernel, list[int]()

    def tidied(fd: int, wish: str) -> None:
        kernel(fd, wish)
        if wish == "lock" and not removed:
            removed.append(fd)
            path.unlink()
            if again:
                path.touch()

    monkeypatch.setattr(disk, "_kernel", tidied)
    with Disk().locked(str(path)), pytest.raises(StoreTrouble), Disk().locked(str(path), 0.01):
        pass
    assert removed
