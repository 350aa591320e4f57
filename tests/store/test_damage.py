"""Bits flip, files are cut, whole folders vanish: never a traceback, and only what was hit is lost."""

import random
import shutil
from pathlib import Path

import pytest

from facilitator.care.backup import back_up
from facilitator.care.doctor import examine, repair
from facilitator.care.mend import mend
from facilitator.formats.salvage import tables
from facilitator.model.entry import Entry
from facilitator.store import Pages, StoreTrouble, rows
from facilitator.store.disk import files
from tests.store.simulated import SimulatedDisk
from tests.store.toy import DAY, START, all_things, open_things, saying, toy_book

SEEDS = 400


def filled(book: Pages) -> tuple[str, tuple[Entry, ...]]:
    """A page with twelve entries, and some others around it."""
    page = book.create(DAY, "sync", saying("started"))
    for n in range(11):
        page = book.update(page.id, saying("action", "A", text=f"the {n}th promise"))
    book.create(DAY, "other", saying("decision", "D", text="to freeze"))
    book.between(START, saying("done", page.entries[1].subject))
    return page.id, page.entries


def hurt(data: bytes, chance: random.Random) -> bytes:
    """Bytes flipped, cut or zeroed."""
    at, length = chance.randrange(len(data)), chance.choice((1, 1, 8, 200))
    return chance.choice(
        (
            data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :],
            data[:at] + data[at + length :],
            data[:at] + bytes(min(length, len(data) - at)) + data[at + length :],
            data[:at],
            bytes(len(data)),
            b"",
        )
    )


def test_a_damaged_page_loses_only_what_was_hit() -> None:
    flips_lost = 0
    for seed in range(SEEDS):
        chance = random.Random(seed)
        disk = SimulatedDisk()
        book = toy_book("/w", disk)
        page_id, told = filled(book)
        file = disk._file(book.path(page_id))
        data = file.data
        file.data = hurt(data, chance)
        file.written += 1
        book = toy_book("/w", disk)
        open_things(book), book.find("promise"), book.pages()
        try:
            sheet = book.sheet(page_id)
        except StoreTrouble as trouble:
            assert page_id in str(trouble), trouble  # noqa: PT017
            assert any(page_id in each.trouble for each in book.register.digests())
            continue
        # A blank more or less between documents is no damage; any other change is named.
        if not sheet.trouble:
            assert sheet.page.entries == told
            continue
        assert page_id in sheet.trouble
        with pytest.raises(StoreTrouble, match="nothing was written"):
            book.update(page_id, saying("note"))
        sound = [each for key, each in enumerate(sheet.page.entries) if key not in sheet.doubtful]
        assert {each.id for each in sound} <= {each.id for each in told}
        assert all(each in told for each in sound)
        if len(file.data) == len(data) and file.data.strip(b"\0"):
            assert len(sound) >= len(told) - 3
            flips_lost += len(told) - len(sound)
    assert flips_lost


def test_a_damaged_page_is_mended_from_its_backup_and_what_is_sound() -> None:
    for seed in range(100):
        chance = random.Random(seed)
        disk = SimulatedDisk()
        book = toy_book("/w", disk)
        page_id, _ = filled(book)
        back_up(book, START)
        told = book.update(page_id, saying("note", "N", text="after the backup")).entries
        file = disk._file(book.path(page_id))
        lines = file.data.split(b"\n")
        # Any line but that of the last entry, which no backup has.
        n = chance.randrange(len(lines) - 5)
        if not lines[n].startswith(b'"'):
            continue
        damaged = b"\n".join([*lines[:n], hurt(lines[n], chance), *lines[n + 1 :]])
        if damaged == file.data:
            continue
        file.data, file.written = damaged, file.written + 1
        book = toy_book("/w", disk)
        assert any(each.of == page_id for each in examine(book))
        repair(book, START)
        assert book.load(page_id).entries == told
        aside = [name for name, _ in files(disk, "/w/local/aside")]
        assert len(aside) == 1
        assert disk.read(f"/w/local/aside/{aside[0]}", 10**6) == damaged
        assert [each.what for each in examine(book) if each.wrong] == []
        assert len(book.update(page_id, saying("note", "N", text="goes on")).entries) == len(told) + 1


def test_without_a_backup_a_gap_in_the_record_is_told(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page_id, told = filled(book)
    path = Path(book.path(page_id))
    path.write_bytes(path.read_bytes().replace(b'the 4th promise"}, ', b"the 4t"))
    said = mend(book, page_id)
    assert "1 entry is lost" in said
    entries = book.load(page_id).entries
    assert [each.id for each in entries] == [each.id for each in told]
    assert [each.kind for each in entries if each not in told] == ["lost"]


@pytest.mark.parametrize("id", ["1.99-k3f", "7.5-k3f", "1.)-k3f", "1.3-k3f", ""])
def test_a_line_whose_id_was_hit_keeps_its_place(tmp_path: Path, id: str) -> None:
    book = toy_book(str(tmp_path))
    page_id, told = filled(book)
    path = Path(book.path(page_id))
    path.write_bytes(
        path.read_bytes().replace(b'"id": "%s"' % told[4].id.encode(), b'"id": "%s"' % id.encode())
    )
    repair(book, START)
    entries = book.load(page_id).entries
    assert [each.id for each in entries] == [each.id for each in told]
    assert entries == told or (id == "" and entries[4].kind == "lost")
    assert [each.what for each in examine(book) if each.wrong] == []


def test_a_line_changed_by_hand_is_named_and_taken_over_by_the_repair(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page_id, _ = filled(book)
    path = Path(book.path(page_id))
    path.write_text(path.read_text().replace("the 4th promise", "the fourth promise"))
    assert "entry 6 was changed from outside" in book.sheet(page_id).trouble
    repair(book, START)
    assert book.sheet(page_id).trouble == ""
    assert [each.text("text") for each in book.load(page_id).entries][5] == "the fourth promise"


def test_a_page_of_nothing_is_set_aside(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page_id, _ = filled(book)
    path = Path(book.path(page_id))
    path.write_bytes(bytes(5000))
    with pytest.raises(StoreTrouble, match="cannot be read"):
        book.load(page_id)
    assert len(book.pages()) == 2
    assert "cannot be read" in book.pages()[1].trouble + book.pages()[0].trouble
    assert "kept as" in mend(book, page_id)
    assert [each.stat().st_size for each in (tmp_path / "local" / "aside").iterdir()] == [5000]
    assert len(book.pages()) == 1


def test_damage_in_local_files_costs_nothing_that_is_on_pages() -> None:
    for seed in range(SEEDS // 3):
        chance = random.Random(seed)
        disk = SimulatedDisk()
        book = toy_book("/w", disk)
        page_id, told = filled(book)
        book.remember("draft", "half a line")
        expected = open_things(book), all_things(book), book.find("promise"), book.pages()
        for folder in ("/w/local", "/w/local/notes", "/w/local/register"):
            for name, _ in files(disk, folder):
                if chance.random() < 0.3:
                    file = disk._file(f"{folder}/{name}")
                    file.data = hurt(file.data, chance) if file.data else b"x"
                    file.written += chance.randrange(2)
        other = toy_book("/w", disk)
        if chance.random() < 0.5:
            assert (other.find("promise"), all_things(other)) == (expected[2], expected[1])
        assert (open_things(other), all_things(other), other.find("promise"), other.pages()) == expected
        assert other.recall("draft") in (None, "half a line")
        if other.writer == book.writer:
            assert len(other.update(page_id, saying("note")).entries) == len(told) + 1


@pytest.mark.parametrize("part", ["local", "local/notes", "local/register", "local/lock", "local/reserve"])
def test_a_part_of_local_that_vanishes_comes_back(tmp_path: Path, part: str) -> None:
    book = toy_book(str(tmp_path))
    page_id, told = filled(book)
    gone = tmp_path / part
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    assert len(book.update(page_id, saying("note")).entries) == len(told) + 1
    assert open_things(book)
    assert toy_book(str(tmp_path)).load(page_id).entries[: len(told)] == told


def test_a_page_of_a_newer_version_is_read_and_not_written(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page_id, told = filled(book)
    path = Path(book.path(page_id))
    sheet = book.sheet(page_id)
    (header,) = tables(sheet.data)["page"].values()
    whole = rows.write([rows.line({**header, "format": 7, "weather": "sunny"}), *sheet.raws])
    newer = whole[:-2] + b',\n"sketches": {\n"1": {"svg": "<svg>"}\n}\n}\n'
    path.write_bytes(newer)
    assert book.load(page_id).entries == told
    with pytest.raises(StoreTrouble, match="newer Facilitator"):
        book.update(page_id, saying("note"))
    repair(book, START)
    assert path.read_bytes() == newer


def test_every_form_that_ever_shipped_is_read() -> None:
    forms = Path(__file__).parent / "forms"
    for form in range(1, rows.FORMAT + 1):
        sheet = rows.read((forms / f"{form}.json").read_bytes(), "2026-11-23-weekly-sync.k3f")
        assert sheet.trouble == ""
        assert [each.kind for each in sheet.page.entries] == ["started", "action", "note"]
        assert sheet.page.entries[1].text("text") == "Price the spare line"
