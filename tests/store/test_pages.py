"""What session may rely on, over memory and disk."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest
from tinydb import TinyDB

from facilitator.model.entry import Entry, Page
from facilitator.store import Pages, StoreTrouble
from facilitator.store.disk import Disk
from facilitator.store.whole_file import WholeFile
from tests.store.toy import DAY, START, open_things, saying, toy_book


def test_what_was_written_is_what_is_read(book: Pages, workspace: str, disk: Disk) -> None:
    page = book.create(DAY, "Weekly sync", saying("started"))
    page = book.update(page.id, saying("action", "A", text="Schlüssel zählen 🔑", rows=[{"a": 1}], n=None))
    assert [each.id for each in page.entries] == [f"1.1-{book.writer}", f"1.2-{book.writer}"]
    assert book.load(page.id) == toy_book(workspace, disk).load(page.id) == page


def test_a_page_is_named_for_its_day_its_title_and_its_laptop(book: Pages) -> None:
    names = [
        book.create(DAY, title, saying("started")).id.removesuffix("." + book.writer)
        for title in ("Weekly: IT & Sales", "Weekly IT/Sales", "../../etc/passwd", "会议", "Ünïcödé " * 20)
    ]
    assert names[:4] == [
        "2026-11-23-weekly-it-sales",
        "2026-11-23-weekly-it-sales-2",
        "2026-11-23-etc-passwd",
        "2026-11-23-meeting",
    ]
    assert len(names[4]) <= 71


def test_numbers_go_up_and_are_never_given_twice(book: Pages, workspace: str, disk: Disk) -> None:
    first = book.create(DAY, "a", saying("started"))
    second = book.create(DAY, "b", saying("started"))
    assert (first.number, second.number) == ("1", "2")
    disk.remove(book.path(second.id))
    assert toy_book(workspace, disk).create(DAY, "c", saying("started")).number == "3"


def test_a_refused_step_writes_nothing(book: Pages) -> None:
    page = book.create(DAY, "sync", saying("started"))
    before = book.stamp(page.id)

    def refuse(page: Page) -> list[Entry]:
        raise LookupError("no such action")

    with pytest.raises(LookupError):
        book.update(page.id, refuse)
    with pytest.raises(LookupError):
        book.create(DAY, "other", refuse)
    assert book.update(page.id, lambda page: []) == page
    assert book.stamp(page.id) == before
    assert book.page_ids() == [page.id]


def test_a_month_between_meetings_has_one_page(book: Pages) -> None:
    november = book.between(START, saying("action", "A", text="one"))
    again = book.between(START + timedelta(days=3), saying("action", "A", text="two"))
    december = book.between(START + timedelta(days=10), saying("action", "A", text="three"))
    assert (november.id, november.number) == (f"2026-11.between.{book.writer}", "nov26")
    assert len(again.entries) == 2
    assert december.id == f"2026-12.between.{book.writer}"
    assert book.pages() == []


def test_another_process_sees_the_change_by_the_stamp(book: Pages, workspace: str, disk: Disk) -> None:
    page = book.create(DAY, "sync", saying("started"))
    other = toy_book(workspace, disk)
    before = book.stamp(page.id)
    assert book.stamp(page.id) == before
    other.update(page.id, saying("note", "N", text="from the other"))
    assert book.stamp(page.id) != before
    assert len(book.update(page.id, saying("note", "N", text="mine")).entries) == 3
    assert other.load(page.id) == book.load(page.id)
    assert book.stamp("2026-11-23-none.k3f") is None


def test_only_its_own_laptop_writes_a_page(book: Pages, workspace: str, disk: Disk) -> None:
    page = book.create(DAY, "sync", saying("started"))
    for name in ("laptop", "laptop-copy"):
        disk.remove(f"{workspace}/local/notes/{name}.note")
    other = toy_book(workspace, disk)
    other.notes.remember("laptop", "m2q", safe=True)
    assert other.load(page.id) == page
    with pytest.raises(StoreTrouble, match="only read"):
        other.update(page.id, saying("note"))
    assert other.load(page.id) == page


def test_a_page_is_json_that_tinydb_reads_one_document_a_line(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page = book.create(DAY, "sync", saying("note", "N", text="größer"))
    page = book.update(page.id, saying("note", "N", text="two"))
    text = Path(book.path(page.id)).read_text(encoding="utf-8")
    assert "größer" in text
    assert len(text.splitlines()) == 3 + 2 + 2 + 2
    assert set(json.loads(text)) == {"page", "entries"}
    with TinyDB(book.path(page.id)) as tiny:
        assert [each["id"] for each in tiny.table("entries")] == [each.id for each in page.entries]


def test_a_page_that_stock_tinydb_wrote_is_read_and_goes_on(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page = book.create(DAY, "sync", saying("note", "N", text="one"))
    with TinyDB(book.path(page.id)) as tiny:
        row = dict(tiny.table("entries").all()[0])
        del row["sum"]
        tiny.table("entries").insert({**row, "id": f"1.2-{book.writer}"})
    assert len(book.update(page.id, saying("note", "N", text="three")).entries) == 3
    assert not book.sheet(page.id).trouble


def test_documents_that_did_not_change_keep_their_line(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page = book.create(DAY, "sync", saying("note", "N", text="one"))
    path = Path(book.path(page.id))
    before = path.read_bytes().splitlines()
    book.update(page.id, saying("note", "N", text="two"))
    after = path.read_bytes().splitlines()
    assert [each.rstrip(b",") for each in after[:6]] == [each.rstrip(b",") for each in before[:6]]


def test_fields_nobody_knows_survive(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page = book.create(DAY, "sync", saying("note", "N", text="one"))
    with TinyDB(book.path(page.id)) as tiny:
        tiny.table("entries").update({"mood": "sunny", "sum": ""}, doc_ids=[1])
        tiny.table("entries").update(lambda doc: doc.pop("sum"), doc_ids=[1])
    book.update(page.id, saying("note", "N", text="two"))
    with TinyDB(book.path(page.id)) as tiny:
        assert tiny.table("entries").get(doc_id=1)["mood"] == "sunny"


def test_a_table_that_no_page_has_is_told_and_not_written_over(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page = book.create(DAY, "sync", saying("note", "N", text="one"))
    with TinyDB(book.path(page.id)) as tiny:
        tiny.table("colours").insert({"sky": "blue"})
    assert book.load(page.id).entries == page.entries
    with pytest.raises(StoreTrouble, match="a table 'colours' is not ours"):
        book.update(page.id, saying("note", "N", text="two"))
    with TinyDB(book.path(page.id)) as tiny:
        assert tiny.table("colours").all() == [{"sky": "blue"}]


def test_tinydb_adds_to_a_page_in_one_step_and_changes_nothing(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page = book.create(DAY, "sync", saying("note", "N", text="one"))
    sheet = book.sheet(page.id)
    with TinyDB(book.disk, book.path(page.id), sheet, storage=WholeFile) as tiny:
        table = tiny.table("entries")
        table.insert({**table.all()[0], "id": f"1.2-{book.writer}"})
        with pytest.raises(ValueError, match="only ever added"):
            table.remove(doc_ids=[1])
        with pytest.raises(ValueError, match="only ever added"):
            table.update({"kind": "decision"}, doc_ids=[1])
    assert [each.kind for each in book.load(page.id).entries] == ["note", "note"]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, b"bytes", datetime(2026, 1, 1)])
def test_what_json_cannot_hold_is_refused(book: Pages, value: object) -> None:
    page = book.create(DAY, "sync", saying("started"))
    with pytest.raises(StoreTrouble, match="cannot be written"):
        book.update(page.id, saying("note", "N", x=value))  # type: ignore[arg-type]
    assert book.load(page.id) == page


def test_half_a_character_becomes_a_mark(book: Pages) -> None:
    page = book.create(DAY, "sync", saying("note", "N", text="bad \ud800 paste"))
    assert page.entries[0].text("text") == "bad \ufffd paste"
    assert book.load(page.id) == page


def test_frozen_fields_are_written_too(book: Pages) -> None:
    fields = MappingProxyType({"deep": MappingProxyType({"a": (1, 2)})})
    page = book.create(DAY, "sync", lambda page: [page.entry(START, "note", "", fields)])
    assert page.entries[0].fields == {"deep": {"a": [1, 2]}}


def test_a_time_without_zone_and_a_number_given_twice_are_refused(book: Pages) -> None:
    page = book.create(DAY, "sync", saying("started"))
    with pytest.raises(StoreTrouble):
        book.update(page.id, saying("note", at=datetime(2026, 1, 1)))
    with pytest.raises(StoreTrouble, match="not the next"):
        book.update(page.id, lambda page: [page.entries[0]])
    with pytest.raises(StoreTrouble, match="not the next"):
        book.update(page.id, lambda page: [page.entry(START, "a"), page.entry(START, "b")])
    assert book.load(page.id) == page


def test_the_draft_and_the_notes_come_back(book: Pages, workspace: str, disk: Disk) -> None:
    assert not book.recall("draft")
    assert book.recall("clock") is None
    book.remember("draft", "Kenji: price the sp")
    book.remember("clock", {"started": START.isoformat(), "spent": [1.5]})
    other = toy_book(workspace, disk)
    assert other.recall("draft") == "Kenji: price the sp"
    assert other.recall("clock") == {"started": START.isoformat(), "spent": [1.5]}
    other.remember("draft", "")
    assert not book.recall("draft")
    with pytest.raises(ValueError, match="no name"):
        book.remember("../x", 1)


def test_opening_and_reading_make_nothing(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path / "w"))
    assert (book.pages(), open_things(book), book.find("x"), book.history("A-1.1-x")) == ([], {}, [], ())
    assert list(tmp_path.iterdir()) == []


def test_files_are_closed_to_others(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path / "w"))
    book.create(DAY, "sync", saying("action", "A", text="x"))
    open_things(book)
    book.remember("draft", "x")
    for each in [tmp_path / "w", *(tmp_path / "w").rglob("*")]:
        assert each.stat().st_mode & 0o777 == (0o700 if each.is_dir() else 0o600), each


def test_reading_loads_no_tinydb(tmp_path: Path) -> None:
    toy_book(str(tmp_path)).create(DAY, "sync", saying("action", "A", text="x"))
    code = (
        "import sys; from facilitator.store import open_book; b = open_book(sys.argv[1]);"
        "b.pages(); b.listed('action', str); b.find('x'); b.load(b.page_ids()[0]);"
        "bad = {'tinydb', 'zipfile', 'asyncio', 'rich', 'textual'} & set(sys.modules);"
        "sys.exit(str(bad) if bad else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_instants_keep_their_offset(book: Pages) -> None:
    page = book.create(DAY, "sync", saying("started", at=datetime(2026, 1, 1, 9, 30, tzinfo=UTC)))
    assert book.load(page.id).entries[0].at.isoformat() == "2026-01-01T09:30:00+00:00"
