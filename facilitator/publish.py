"""Finished text on its way out: whoever looks finds the old file or the whole new one, never a part of it."""

import os
import re
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from facilitator.formats.trouble import why
from facilitator.model.meeting import Meeting
from facilitator.model.scribe import NO_NAMES


class NotPublished(Exception):
    """Why a text could not be put where it was wanted, in one sentence for the user."""


def publish(path: Path, text: str) -> None:
    """Put a text at `path`, in one step, readable by its owner alone; a missing folder is made.

    A pipe or a device is written to as it is. Raises NotPublished; what was there before is then still there.
    """
    raw = text.encode("utf-8", "replace")
    try:
        # Following links, so that `/dev/stdout` is known for what it is and never replaced by a file.
        if path.exists() and not path.is_file():
            if path.is_dir():
                raise NotPublished(f"{path}: there is a folder of that name.")
            path.write_bytes(raw)
            return
        _make_folder(path.parent)
        _replace(path, raw)
    except OSError as error:
        raise NotPublished(f"{path}: {why(error)}.") from None
    except ValueError as error:  # a name that no system has, such as one with a NUL in it
        raise NotPublished(f"That is no name for a file: {error}.") from None


def write_minutes(meeting: Meeting, folder: Path, names: Mapping[str, str] = NO_NAMES) -> Path:
    """Put the minutes of a meeting into `folder` as Markdown; returns where.

    `names` says what ids from elsewhere stand for, as in `scribe.minutes_of`. Raises NotPublished.
    """
    from facilitator.formats.minutes_markdown import write_markdown

    path = folder / f"{name_of(meeting)}.md"
    publish(path, write_markdown(meeting, names))
    return path


def name_of(meeting: Meeting) -> str:
    """A file name for a meeting, without its ending: `2026-11-23-weekly-sync`, whatever its page is."""
    stem = meeting.id.partition(".")[0].lower()
    return re.sub("[^a-z0-9-]+", "-", stem).strip("-")[:100] or "meeting"


def _make_folder(folder: Path) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def _replace(path: Path, raw: bytes) -> None:
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with suppress(FileNotFoundError):
        new.unlink()
    number = os.open(new, flags, stat.S_IRUSR | stat.S_IWUSR)
    try:
        with open(number, "wb") as file:  # noqa: PTH123 - of a number, not of a path
            file.write(raw)
            file.flush()
            os.fsync(number)
        new.replace(path)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
    with suppress(OSError):  # Windows opens no folders; the text itself is safe already
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
