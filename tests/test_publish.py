"""Finished text on its way to a file: the old one or the whole new one, and nobody else may read it."""

import os
import stat
from pathlib import Path

import pytest

from facilitator.formats.minutes_markdown import write_markdown
from facilitator.model.meeting import Meeting
from facilitator.publish import NotPublished, name_of, publish, write_minutes


def mode(path: Path) -> int:
    """A file's rights."""
    return stat.S_IMODE(path.stat().st_mode)


def test_a_text_is_put_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "text.md"
    publish(path, "first\n")
    publish(path, "zweitens: Ä\n")
    assert path.read_text(encoding="utf-8") == "zweitens: Ä\n"
    assert [mode(each) for each in (path, path.parent, path.parent.parent)] == [0o600, 0o700, 0o700]
    assert [each.name for each in path.parent.iterdir()] == ["text.md"]


def test_a_folder_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    publish(tmp_path / "text.md", "x")
    assert mode(tmp_path) == 0o755


def test_half_a_character_is_no_reason_to_lose_the_rest(tmp_path: Path) -> None:
    publish(tmp_path / "text.md", "a\ud800b")
    assert (tmp_path / "text.md").read_text() == "a?b"


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("mine")
    link = tmp_path / "link.md"
    link.symlink_to(outside)
    publish(link, "new")
    assert outside.read_text() == "mine"
    assert link.read_text() == "new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    # A pipe of our own stands for every device: a broken `publish`, run as root, would replace a real one.
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        publish(pipe, "through\n")
        assert os.read(reader, 100) == b"through\n"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_failed_write_leaves_the_old_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "text.md"
    publish(path, "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotPublished, match=r"text\.md: the disk is full\."):
        publish(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["folder", "file/inside.md", "n\0ul", "x" * 300])
def test_what_is_no_place_for_a_file_is_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotPublished) as told:
        publish(tmp_path / name, "text")
    assert str(told.value).endswith(".")


def test_minutes_are_named_after_their_page(sync: Meeting, tmp_path: Path) -> None:
    path = write_minutes(sync, tmp_path / "minutes")
    assert path == tmp_path / "minutes" / f"{sync.id.partition('.')[0]}.md"
    assert path.read_text(encoding="utf-8") == write_markdown(sync)


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("2026-11-23-weekly-sync.k3f", "2026-11-23-weekly-sync"),
        ("../../etc/passwd", "meeting"),
        ("a/b\\c d", "a-b-c-d"),
        ("", "meeting"),
    ],
)
def test_a_name_leads_nowhere_else(sync: Meeting, page: str, name: str) -> None:
    assert name_of(sync._replace(page=sync.page._replace(id=page))) == name
