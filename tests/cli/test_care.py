"""Taking care of a workspace from the shell: what is said, and how it ends."""

import re
from pathlib import Path

from facilitator.model.entry import Page
from facilitator.session import Session
from facilitator.store import open_book, rows

from .conftest import Call


def page_of(workspace: Path) -> Path:
    return next((workspace / "pages").glob("*/*weekly*.json"))


def test_the_doctor_of_a_sound_workspace_has_nothing_to_say(call: Call, running: Session) -> None:
    answer = call("doctor")
    assert (answer.code, answer.out) == (0, "1 meeting. All is well.\n")
    assert call("doctor", "--json").json == []


def test_the_doctor_says_once_that_there_is_no_workspace(call: Call, workspace: Path) -> None:
    answer = call("doctor")
    assert answer.code == 1
    assert answer.out.count(str(workspace)) == 1
    assert not workspace.exists()


def test_a_damaged_page_is_named_mended_and_kept_aside(call: Call, running: Session, workspace: Path) -> None:
    running.capture("action", "Kenji: price the spare line")
    page = page_of(workspace)
    damaged = page.read_bytes().replace(b"spare line", b"sp\0re line")
    page.write_bytes(damaged)
    answer = call("doctor")
    assert answer.code == 1
    assert page.stem in answer.out
    assert "1 thing is wrong." in answer.out
    assert "--repair" in answer.talk
    assert call("minutes").code in (0, 3)
    mended = call("doctor", "--repair")
    assert mended.code == 0
    aside = next((workspace / "local" / "aside").iterdir())
    assert aside.read_bytes() == damaged
    assert str(aside) in mended.talk


def test_a_backup_comes_back(call: Call, running: Session, workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept.zip"
    assert call("backup", str(file)).out == f"{file}\n"
    before = page_of(workspace).read_bytes()
    running.capture("action", "Kenji: price the spare line")
    after = page_of(workspace).read_bytes()
    answer = call("restore", str(file))
    assert (answer.code, answer.out) == (0, f"{running.meeting.id}\n")
    assert page_of(workspace).read_bytes() == before
    kept = answer.talk.split(" kept in ")[1].strip().rstrip(".")
    assert call("restore", kept).code == 0
    assert page_of(workspace).read_bytes() == after


def test_what_is_no_backup_is_bad_input_and_stays_as_it_is(
    call: Call, running: Session, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")
    for words in (("restore", str(letter)), ("backup", str(letter)), ("restore", str(tmp_path / "none.zip"))):
        answer = call(*words)
        assert (answer.code, answer.out) == (2, "")
        assert len(answer.talk.splitlines()) == 1
        assert words[1] in answer.talk
    assert letter.read_text() == "Dear all"


def test_words_that_must_go_leave_page_and_backup(call: Call, running: Session, workspace: Path) -> None:
    thing = running.capture("note", "Nadia is looking for another job")
    call("backup")
    name = thing.rpartition("-")[0]
    answer = call("redact", name, "--why", "a private matter")
    assert answer.code == 0
    assert "another job" not in page_of(workspace).read_text()
    assert "a private matter" in page_of(workspace).read_text()
    call("restore", next(str(each) for each in (workspace / "local" / "backups").iterdir()))
    assert "another job" not in page_of(workspace).read_text()
    assert call("search", "another job").code == 1
    assert call("redact", "N-9.9", "--why", "x").code == 1


def test_words_said_between_meetings_go_by_their_short_name(call: Call, workspace: Path) -> None:
    assert call("actions", "add", "price the secret line").code == 0
    (page,) = workspace.glob("pages/*/*.json")
    name = re.search(r"A-\w+\.1", page.read_text())
    assert name
    assert call("redact", name[0], "--why", "a private matter").code == 0
    assert "secret" not in page.read_text()


def test_a_short_name_that_two_laptops_gave_is_asked_about(call: Call, workspace: Path) -> None:
    assert call("actions", "add", "price the secret line").code == 0
    (page,) = workspace.glob("pages/*/*.json")
    writer = page.name.split(".")[2]
    other = page.with_name(page.name.replace(f".{writer}.", ".zzz."))
    book = open_book(workspace)
    entries = [
        each._replace(
            id=each.id.replace(writer, "zzz"), by="zzz", subject=each.subject.replace(writer, "zzz")
        )
        for each in book.load(page.name.removesuffix(".json")).entries
    ]
    number = entries[0].id.partition(".")[0]
    other.write_bytes(rows.filled(Page(other.name.removesuffix(".json"), number, "zzz"), entries).data)
    answer = call("redact", entries[0].subject.rpartition("-")[0], "--why", "a private matter")
    assert answer.code == 2
    assert f"{entries[0].subject}" in answer.talk
    assert f"-{writer}" in answer.talk
    assert call("redact", entries[0].subject.replace("zzz", writer), "--why", "a private matter").code == 0
