"""Workspaces that somebody spoiled, by accident or on purpose: one clear sentence each, nothing outside."""

import json
import os
import shutil
from datetime import timedelta
from pathlib import Path
from zlib import crc32

import pytest

from facilitator.care.backup import back_up
from facilitator.care.doctor import examine, repair
from facilitator.care.place import shared
from facilitator.store import Pages, StoreTrouble, rows
from facilitator.store.register import FORMAT
from tests.store.toy import DAY, START, all_things, open_things, saying, toy_book


@pytest.fixture
def page(tmp_path: Path) -> tuple[Pages, str, Path]:
    book = toy_book(str(tmp_path / "w"))
    page = book.create(DAY, "sync", saying("action", "A", text="one"))
    return book, page.id, Path(book.path(page.id))


def one_sentence(book: Pages, page_id: str) -> str:
    """What a user reads when a page cannot be read; everything else must still open."""
    with pytest.raises(StoreTrouble) as trouble:
        book.load(page_id)
    with pytest.raises(StoreTrouble):
        book.update(page_id, saying("note"))
    open_things(book), all_things(book), book.find("x"), examine(book)
    assert any(each.trouble for each in book.pages())
    said = str(trouble.value)
    assert said.endswith(".")
    assert "\n" not in said
    assert len(said) < 400
    return said


@pytest.mark.parametrize(
    "name",
    [
        "../../x",
        "2026-11-23-../../x.k3f",
        "/etc/passwd",
        "",
        "2026-11-23-sync.k3f/..",
        "2026-11-23-x\0.k3f",
        "2026-11-23-" + "x" * 300 + ".k3f",
        "2026-11-23-ünï.k3f",
    ],
)
def test_what_is_no_name_of_a_page_is_none(book: Pages, name: str) -> None:
    for ask in (book.load, book.stamp, book.path, lambda id: book.update(id, saying("note"))):
        with pytest.raises(StoreTrouble, match="There is no page"):
            ask(name)


@pytest.mark.parametrize("form", [0, -1, 0.5, None, "1", "x", [1], {"1": 1}, 10**400])
def test_a_form_that_never_was_is_a_damaged_header(
    page: tuple[Pages, str, Path], form: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "UPGRADES", {})
    book, page_id, path = page
    told = book.load(page_id)
    document = json.loads(path.read_bytes())
    del document["page"]["1"]["sum"]
    document["page"]["1"]["format"] = form
    path.write_text(json.dumps(document))
    assert book.load(page_id) == told
    with pytest.raises(StoreTrouble, match=r"nothing was written|here it is only read"):
        book.update(page_id, saying("note"))
    assert len(open_things(book)) == 1


def test_a_title_that_climbs_stays_inside(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path / "w"))
    for title in ("../../x", "/etc/x", "..", "a/b\\c", "\0", "con", "~/.ssh/id", "x" * 5000, "‮gnp.exe"):
        assert Path(book.create(DAY, title, saying("started")).id).name
    assert [each.name for each in tmp_path.iterdir()] == ["w"]
    assert len(book.pages()) == 9


def test_a_page_that_is_a_link_is_not_followed(page: tuple[Pages, str, Path], tmp_path: Path) -> None:
    book, page_id, path = page
    outside = tmp_path / "outside.json"
    path.rename(outside)
    path.symlink_to(outside)
    before = outside.read_bytes()
    with pytest.raises(StoreTrouble, match="it is a link"):
        book.load(page_id)
    with pytest.raises(StoreTrouble, match="it is a link"):
        book.update(page_id, saying("note"))
    assert outside.read_bytes() == before
    assert any("is a link" in each.what for each in examine(book))
    assert open_things(book) == {}


@pytest.mark.parametrize(
    "part", ["pages", "pages/2026", "local", "local/notes", "local/lock", "local/register"]
)
def test_a_folder_that_is_a_link_is_not_written_through(tmp_path: Path, part: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "w" / part).parent.mkdir(parents=True)
    (tmp_path / "w" / part).symlink_to(outside)
    book = toy_book(str(tmp_path / "w"))
    try:
        book.create(DAY, "sync", saying("action", "A", text="x"))
        open_things(book)
        book.remember("draft", "x")
    except StoreTrouble as trouble:
        assert "link" in str(trouble)  # noqa: PT017
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "another file", "nothing"])
def test_whatever_lies_in_the_place_of_the_register_stops_no_question(
    page: tuple[Pages, str, Path], tmp_path: Path, kind: str
) -> None:
    book, _, _ = page
    book.refresh()
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (register,) = (tmp_path / "w" / "local" / "register").glob("*.db")
    register.unlink()
    if kind == "link":
        register.symlink_to(victim)
    elif kind == "folder":
        register.mkdir()
    elif kind == "pipe":
        os.mkfifo(register)
    else:
        register.write_bytes(b"" if kind == "nothing" else b"thesis" * 4000)
    for each in (toy_book(book.workspace), book):
        assert len(open_things(each)) == len(each.pages()) == len(each.find("one")) == 1
    assert victim.read_text() == "precious"


def test_a_planted_link_in_the_place_of_the_new_file_is_not_followed(
    page: tuple[Pages, str, Path], tmp_path: Path
) -> None:
    book, page_id, path = page
    victim = tmp_path / "victim"
    victim.write_text("precious")
    Path(f"{path}.new").symlink_to(victim)
    with pytest.raises(StoreTrouble, match="link"):
        book.update(page_id, saying("note"))
    assert victim.read_text() == "precious"
    assert len(book.update(page_id, saying("note")).entries) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may do everything")
def test_without_rights_there_is_one_sentence(page: tuple[Pages, str, Path]) -> None:
    book, page_id, path = page
    path.chmod(0)
    assert "no right" in one_sentence(toy_book(book.workspace), page_id)
    path.parent.chmod(0o500)
    with pytest.raises(StoreTrouble, match="no right"):
        book.create(DAY, "x", saying("started"))
    path.parent.chmod(0o700)


@pytest.mark.parametrize("error", [30, 13])
def test_a_disk_that_can_only_be_read_is_still_read(
    page: tuple[Pages, str, Path], error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, page_id, _ = page

    def refuse(*args: object) -> None:
        raise OSError(error, os.strerror(error))

    other = toy_book(book.workspace)
    for call in ("create", "make_folder", "locked", "rename", "sync_folder"):
        monkeypatch.setattr(other.disk, call, refuse)
    assert len(open_things(other)) == len(other.pages()) == len(other.find("one")) == 1
    assert other.load(page_id).entries
    with pytest.raises(StoreTrouble, match=r"only be read|no right"):
        other.update(page_id, saying("note"))
    with pytest.raises(StoreTrouble, match=r"only be read|no right"):
        other.remember("clock", 1)


def test_a_page_of_fifty_megabytes_is_refused(page: tuple[Pages, str, Path]) -> None:
    book, page_id, path = page
    with path.open("ab") as file:
        file.truncate(50 * 2**20)
    assert "larger than a page may be" in one_sentence(book, page_id)


def test_an_entry_that_would_make_the_page_too_large_is_refused(page: tuple[Pages, str, Path]) -> None:
    book, page_id, _ = page
    with pytest.raises(StoreTrouble, match="larger than a page may be"):
        book.update(page_id, saying("note", text="x" * rows.MOST))
    assert len(book.load(page_id).entries) == 1


@pytest.mark.parametrize("seal", [True, False])
def test_json_ten_thousand_deep_is_damage(page: tuple[Pages, str, Path], seal: bool) -> None:
    book, page_id, path = page
    head = b'{"id": "1.2-x", "at": "2026-11-23T10:00:00+00:00", "by": "x", "kind": "note", "subject": "", '
    body = head + b'"fields": {"a": ' + b"[" * 10_000 + b"]" * 10_000 + b"}"
    line = b'"2": %s, "sum": "%08x"}' % (body, crc32(body)) if seal else b'"2": %s}' % body
    path.write_bytes(path.read_bytes().replace(b"\n}\n}\n", b",\n" + line + b"\n}\n}\n"))
    assert len(book.load(page_id).entries) == 1
    assert book.sheet(page_id).trouble
    assert len(open_things(book)) == 1
    deep: object = "x"
    for _ in range(10_000):
        deep = [deep]
    other = book.create(DAY, "other", saying("started"))
    with pytest.raises(StoreTrouble, match="cannot be written"):
        book.update(other.id, saying("note", x=deep))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        '{"page": {"1": {}}, "page": {}}',
        '{"page": [1, 2], "entries": 7}',
        "[]",
        "null",
        "7",
        '"x"',
        "{",
        "",
        "\ufeff{}",
        '{"page": {}, "entries": {}}',
        '{"_default": {"1": {"a": 1}}}',
        "\0" * 100,
        '{"page": {"1": {"format": NaN}}, "entries": {}}',
    ],
)
def test_what_is_no_page_is_told_in_a_sentence(page: tuple[Pages, str, Path], text: str) -> None:
    book, page_id, path = page
    path.write_text(text)
    assert page_id in one_sentence(book, page_id)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"fields": {"text": "one"}', '"fields": {"text": "one", "text": "two"}'),
        ('"text": "one"', '"text": NaN'),
        ('"text": "one"', '"text": -Infinity'),
        ('"fields": {"text": "one"}', '"fields": ["text"]'),
        ('"kind": "action"', '"kind": 7'),
        ('"2026-11-23T10:00:00+00:00"', '"yesterday"'),
        ('"2026-11-23T10:00:00+00:00"', '"2026-11-23T10:00:00"'),
        ('"2026-11-23T10:00:00+00:00"', "null"),
        ('"2026-11-23T10:00:00+00:00"', '"9999-12-31T23:59:59+00:00"'),
        ('"2026-11-23T10:00:00+00:00"', '"0001-01-01T00:00:00+14:00"'),
        ('"text": "one"', '"text": ' + "9" * 5000),
    ],
)
def test_an_odd_entry_is_left_out_and_named(page: tuple[Pages, str, Path], old: str, new: str) -> None:
    book, page_id, path = page
    book.update(page_id, saying("note", text="two"))
    text = path.read_text()
    assert old in text
    line = text.splitlines()[5]
    without_sum = line[: line.index(', "sum"')] + "},"
    path.write_text(text.replace(line, without_sum.replace(old, new)))
    for whole in (path.read_text(), path.read_text().replace("\n", "")):
        path.write_text(whole)
        assert [each.kind for each in book.load(page_id).entries] == ["note"]
        assert page_id in book.sheet(page_id).trouble
    assert len(book.pages()) == 1
    with pytest.raises(StoreTrouble, match="damaged"):
        book.update(page_id, saying("note"))


def test_half_a_character_on_a_page_reads_as_a_mark(page: tuple[Pages, str, Path]) -> None:
    book, page_id, path = page
    line = path.read_text().splitlines()[5]
    path.write_text(
        path.read_text().replace(line, line[: line.index(', "sum"')].replace("one", "\\ud83d") + "}")
    )
    assert book.load(page_id).entries[0].text("text") == "\ufffd"
    assert next(iter(open_things(book).values()))[0].text("text") == "\ufffd"
    assert len(book.update(page_id, saying("note")).entries) == 2


def test_a_page_whose_id_is_another_page_s_is_refused(page: tuple[Pages, str, Path]) -> None:
    book, _, path = page
    copy = f"2026-11-23-copy.{book.writer}"
    path.with_name(copy + ".json").write_bytes(path.read_bytes())
    with pytest.raises(StoreTrouble, match="holds another page"):
        book.load(copy)
    assert len(open_things(book)) == 1
    conflict = path.with_name(path.stem + " (conflicted copy).json")
    conflict.write_bytes(path.read_bytes())
    said = " ".join(each.what for each in examine(book) if each.wrong)
    assert "holds another page" in said
    assert "is no page" in said


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "w").write_text("x")
    book = toy_book(str(tmp_path / "w"))
    with pytest.raises(StoreTrouble, match="pages: there is a file where a folder should be"):
        book.create(DAY, "x", saying("started"))
    assert (tmp_path / "w").read_text() == "x"


def test_a_page_that_is_a_folder_is_told(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path / "w"))
    page_id = book.create(DAY, "x", saying("started")).id
    path = Path(book.path(page_id))
    path.unlink()
    path.mkdir()
    with pytest.raises(StoreTrouble, match="folder where a file should be"):
        toy_book(str(tmp_path / "w")).load(page_id)
    with pytest.raises(StoreTrouble):
        toy_book(str(tmp_path / "w")).update(page_id, saying("note"))
    assert toy_book(str(tmp_path / "w")).pages() == []


def test_a_pipe_in_the_place_of_a_page_does_not_hang(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path / "w"))
    page_id = book.create(DAY, "x", saying("started")).id
    path = Path(book.path(page_id))
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(StoreTrouble):
        toy_book(str(tmp_path / "w")).load(page_id)


def test_entries_that_hold_odd_names_do_not_confuse_the_register(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    odd = ['A-1.1-x": [', "tab\tnewline\n", "\\", '"', "\u2028", "x" * 5000, "A-" + "9" * 400 + ".1-x"]
    for each in odd:
        book.between(START, saying("action", f"{each} ", text=each))
    told = {f"{each} " for each in odd}
    assert set(open_things(book)) == told
    assert book.register.trouble() == ""
    assert set(all_things(toy_book(str(tmp_path)), "action")) == told


def test_shares_and_synced_folders_are_named(tmp_path: Path) -> None:
    assert shared(str(tmp_path)) == ""
    assert "synced" in shared("/home/kenji/Dropbox/meetings")
    assert json.dumps(shared("C:\\Users\\kenji\\OneDrive - Acme\\meetings"))


FOLDERS = (
    "local",
    "local/notes",
    "local/register",
    "local/backups",
    "local/aside",
    "pages",
    "pages/2026",
)
FILES = (
    "local/lock",
    "local/reserve",
    "local/notes/laptop-copy.note",
    f"local/register/{FORMAT}-toy.db",
    "pages/2026/2026-11-23-sync.{writer}.json",
    "pages/2026/2026-11-23-sync.{writer}.json.new",
)
MISPLACED = [
    *((place, kind) for place in FOLDERS for kind in ("file", "link", "pipe")),
    *((place, kind) for place in FILES for kind in ("folder", "link", "pipe")),
]


@pytest.mark.parametrize(("place", "kind"), MISPLACED)
def test_what_stands_in_a_place_of_ours_is_set_aside(tmp_path: Path, place: str, kind: str) -> None:
    workspace, elsewhere = tmp_path / "w", tmp_path / "elsewhere"
    elsewhere.mkdir()
    book = toy_book(str(workspace))
    page_id = book.create(DAY, "sync", saying("action", "A", text="one")).id
    back_up(book, START)
    path = workspace / place.format(writer=book.writer)
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if kind == "folder":
        path.mkdir(0o700)
    elif kind == "link":
        path.symlink_to(elsewhere)
    elif kind == "pipe":
        os.mkfifo(path, 0o600)
    else:
        path.write_text("not ours")
    assert any(
        each.what.startswith(f"{path} is ") for each in examine(toy_book(str(workspace))) if each.wrong
    )
    said = repair(toy_book(str(workspace)), START)
    assert f"{path} was set aside as {path}.aside." in " ".join(said)
    book = toy_book(str(workspace))
    assert [each.what for each in examine(book) if each.wrong] == []
    if "register/" not in place:  # where everything is derived, and goes when it is made anew
        assert os.path.lexists(f"{path}.aside")
    assert [each.is_file() for each in (workspace / "local" / "register").glob("*.db")] == [True]
    assert [each.kind for each in book.load(page_id).entries] == ["action"]
    assert book.create(DAY, "next", saying("started")).number == "2"
    assert len(open_things(book)) == 1
    assert list(elsewhere.iterdir()) == []


def test_a_page_that_went_is_brought_back(page: tuple[Pages, str, Path]) -> None:
    book, page_id, path = page
    before = book.load(page_id)
    copy = back_up(book, START)
    path.unlink()
    # A backup without it, as a repair makes one before it is killed, changes nothing.
    back_up(book, START + timedelta(minutes=1))
    assert [each.what for each in examine(book)] == [f"Page {page_id} is gone; the backup {copy} has it."]
    repair(book, START + timedelta(hours=1))
    assert book.load(page_id) == before
    assert examine(book) == []


def test_a_page_too_large_to_be_read_is_set_aside(page: tuple[Pages, str, Path]) -> None:
    book, page_id, path = page
    copy = back_up(book, START)
    path.write_bytes(b"x" * (rows.MOST + 1))
    repair(book, START)
    assert [each.kind for each in book.load(page_id).entries] == ["action"]
    assert [each.stat().st_size for each in (path.parents[2] / "local" / "aside").iterdir()] == [
        rows.MOST + 1
    ]
    assert Path(copy).exists()


def resealed(raw: bytes, old: bytes, new: bytes) -> bytes:
    """A line changed by somebody who knows how lines are sealed."""
    body = raw[:-20].replace(old, new)
    assert body != raw[:-20]
    return b'%s, "sum": "%08x"}' % (body, crc32(body))


def test_half_a_character_under_a_right_seal_is_replaced(page: tuple[Pages, str, Path]) -> None:
    book, page_id, path = page
    sheet = book.sheet(page_id)
    (raw,) = sheet.raws
    path.write_bytes(sheet.data.replace(raw, resealed(raw, b'"one"', rb'"one \ud800"')))
    (entry,) = book.load(page_id).entries
    assert entry.text("text").encode().startswith(b"one ")
    assert len(book.find("one")) == 1


def test_a_header_that_was_changed_is_told(page: tuple[Pages, str, Path]) -> None:
    book, page_id, path = page
    path.write_bytes(path.read_bytes().replace(b'"number": "1"', b'"number": "3"', 1))
    assert "its header" in book.sheet(page_id).trouble


def test_digits_that_are_no_numbers_are_none(page: tuple[Pages, str, Path]) -> None:
    book, page_id, path = page
    sheet = book.sheet(page_id)
    (raw,) = sheet.raws
    odd = sheet.data.replace(raw, resealed(raw, b'"1.1-', '"1.²-'.encode()))
    header = odd.split(b"\n")[2].removeprefix(b'"1": ')
    path.write_bytes(odd.replace(header, resealed(header, b'"number": "1"', '"number": "²"'.encode())))
    assert len(open_things(book)) == 1
    assert book.create(DAY, "next", saying("action", "A", text="two")).number == "2"
    assert len(open_things(book)) == 2
    assert any(each.wrong for each in examine(book))
