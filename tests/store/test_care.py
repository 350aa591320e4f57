"""Backups, restoring, the doctor, and words that must go."""

import errno
import os
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.care.backup import NEWEST, back_up, backups, pages_in, restore
from facilitator.care.doctor import examine, repair
from facilitator.care.mend import mend, redact
from facilitator.model.entry import Page
from facilitator.store import Pages, StoreTrouble
from facilitator.store.disk import Disk
from tests.store.toy import DAY, START, open_things, saying, toy_book


@pytest.fixture
def kept(book: Pages) -> Pages:
    """A book with two meetings and a month."""
    page = book.create(DAY, "sync", saying("action", "A", text="Fire Kenji", owner="nadia", due="2026-11-27"))
    book.create(DAY, "other", saying("decision", "D", text="to freeze"))
    book.between(START, saying("done", page.entries[0].subject))
    return book


def wrong(book: Pages) -> list[str]:
    return [each.what for each in examine(book) if each.wrong]


def test_a_backup_holds_every_page_and_nothing_of_this_laptop(kept: Pages) -> None:
    file = back_up(kept, START)
    assert sorted(pages_in(kept, file)) == kept.page_ids()
    assert pages_in(kept, file)[kept.page_ids()[0]] == kept.disk.read(kept.path(kept.page_ids()[0]), 10**6)
    assert backups(kept) == [file]


def test_restoring_puts_pages_back_and_keeps_what_was_there(kept: Pages) -> None:
    file = back_up(kept, START)
    before = {id: kept.load(id) for id in kept.page_ids()}
    page_id = kept.page_ids()[-1]
    changed = kept.update(page_id, saying("note", "N", text="newer"))
    kept.disk.remove(kept.path(kept.page_ids()[0]))
    new = kept.create(DAY, "newer", saying("started"))
    safe, done, _ = restore(kept, file, START + timedelta(hours=1))
    assert len(done) == 2
    assert {id: kept.load(id) for id in kept.page_ids()} == {**before, new.id: new}
    assert restore(kept, safe, START + timedelta(hours=2))[1] == [page_id]
    assert kept.load(page_id) == changed
    assert wrong(kept) == []


def test_a_damaged_backup_changes_nothing(kept: Pages) -> None:
    file = back_up(kept, START)
    data = kept.disk.read(file, 10**7)
    before = {id: kept.load(id) for id in kept.page_ids()}
    for n in range(0, len(data), 23):
        fd = kept.disk.create(file)
        kept.disk.write(fd, data[:n] + bytes([data[n] ^ 0x55]) + data[n + 1 :])
        kept.disk.close(fd)
        try:
            restore(kept, file, START)
        except StoreTrouble:
            assert len(backups(kept)) == 1
        for each in backups(kept):
            if each != file:
                kept.disk.remove(each)
        assert {id: kept.load(id) for id in kept.page_ids()} == before


def test_one_page_damaged_in_a_backup_keeps_no_other_from_coming_back(tmp_path: Path) -> None:
    kept = toy_book(str(tmp_path))
    first = Path(kept.path(kept.create(DAY, "sync", saying("action", "A", text="Fire Kenji")).id))
    second = Path(kept.path(kept.create(DAY, "other", saying("decision", "D", text="to freeze")).id))
    good = first.read_bytes(), second.read_bytes()
    hurt = good[0].replace(b"Fire", b"Hire")
    first.write_bytes(hurt)
    file = back_up(kept, START)
    first.write_bytes(good[0])
    second.unlink()
    _, done, left = restore(kept, file, START + timedelta(hours=1))
    assert done == [second.stem]
    assert [("was changed from outside" in each, "left out" in each) for each in left] == [(True, True)]
    assert (first.read_bytes(), second.read_bytes()) == good
    first.unlink()  # better than none
    _, done, left = restore(kept, file, START + timedelta(hours=2))
    assert done == [first.stem]
    assert "put back so" in left[0]
    assert first.read_bytes() == hurt
    first.unlink()
    first.write_bytes(b"nothing of ours")
    file = back_up(kept, START + timedelta(hours=3))
    second.unlink()
    assert restore(kept, file, START + timedelta(hours=4)).changed == [second.stem]


def test_a_backup_that_climbs_is_refused(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path / "w"))
    book.create(DAY, "sync", saying("started"))
    for name in (
        "../../evil.json",
        "/etc/evil",
        "pages/2026/../../../evil.json",
        "pages/1999/2026-11-23-a.k3f.json",
    ):
        with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
            archive.comment = b"Facilitator backup 1"
            archive.writestr(name, "{}")
        with pytest.raises(StoreTrouble, match="which is no page"):
            restore(book, str(tmp_path / "evil.zip"), START)
    (tmp_path / "evil.zip").write_bytes(b"not a zip at all")
    with pytest.raises(StoreTrouble, match="damaged"):
        restore(book, str(tmp_path / "evil.zip"), START)
    with pytest.raises(StoreTrouble, match="it is not there"):
        restore(book, str(tmp_path / "none.zip"), START)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["evil.zip", "w"]


def test_a_backup_replaces_a_backup_and_no_other_file(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path / "w"))
    book.create(DAY, "sync", saying("started"))
    to = tmp_path / "b.zip"
    back_up(book, START, str(to))
    book.create(DAY, "next", saying("started"))
    assert back_up(book, START, str(to)) == str(to)
    assert len(pages_in(book, str(to))) == 2
    (tmp_path / "thesis.doc").write_text("precious")
    with pytest.raises(StoreTrouble, match=r"thesis\.doc"):
        back_up(book, START, str(tmp_path / "thesis.doc"))
    assert (tmp_path / "thesis.doc").read_text() == "precious"
    assert backups(book) == []


def test_the_newest_ten_are_kept_and_then_one_a_month(kept: Pages) -> None:
    for day in range(0, 400, 5):
        back_up(kept, START + timedelta(days=day))
    found = [each.rpartition("/")[2] for each in backups(kept)]
    assert len(found[:NEWEST]) == NEWEST
    months = [each[:7] for each in found[NEWEST:]]
    assert months == sorted(set(months), reverse=True)
    assert months[-1] == "2026-11"


def test_the_doctor_has_nothing_to_say_of_a_sound_workspace(kept: Pages) -> None:
    assert wrong(kept) == []
    back_up(kept, START)
    assert wrong(kept) == []


def test_no_page_is_mended_without_a_copy_that_cannot_be_read_now(tmp_path: Path) -> None:
    class Shy(Disk):
        shy = False

        def read(self, path: str, most: int) -> bytes:
            if self.shy and path.endswith("000.zip"):
                raise OSError(errno.EMFILE, os.strerror(errno.EMFILE), path)
            return super().read(path, most)

    disk = Shy()
    book = toy_book(str(tmp_path), disk)
    page = book.create(DAY, "sync", saying("action", "A", text="Fire Kenji"))
    back_up(book, START)
    path = Path(book.path(page.id))
    hurt = path.read_bytes().replace(b"Fire", b"Hire")
    path.write_bytes(hurt)
    disk.shy = True
    assert any("Too many open files" in each for each in repair(book, START + timedelta(seconds=1)))
    assert path.read_bytes() == hurt
    disk.shy = False
    repair(book, START + timedelta(seconds=2))
    assert book.load(page.id) == page
    assert wrong(book) == []


def test_a_backup_that_is_damaged_is_set_aside_and_holds_up_no_redaction(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page = book.create(DAY, "sync", saying("action", "A", text="Fire Kenji"))
    files = [Path(back_up(book, START + timedelta(hours=n))) for n in range(3)]
    files[1].write_bytes(files[1].read_bytes()[:-9])
    with pytest.raises(StoreTrouble, match=rf"Gone from the page, but {files[1]} may"):
        redact(book, page.entries[0].id, "asked by Kenji", START)
    assert b"Fire" not in Path(book.path(page.id)).read_bytes()
    for each in (files[0], files[2]):
        assert all(b"Fire" not in data for data in pages_in(book, str(each)).values())
    assert [str(files[1]) in each for each in wrong(book)] == [True]
    repair(book, START + timedelta(hours=4))
    assert wrong(book) == []
    assert files[1].with_name(files[1].name + ".aside").exists()
    with pytest.raises(StoreTrouble, match=rf"but {files[1]}\.aside may"):
        redact(book, page.entries[0].id, "once more", START)


def test_a_workspace_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert [each.count(str(tmp_path)) for each in wrong(toy_book(str(tmp_path / "none")))] == [1]
    assert list(tmp_path.iterdir()) == []


def test_what_a_sync_keeps_hidden_is_left_to_it(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    book.create(DAY, "sync", saying("started"))
    (tmp_path / ".git" / "objects").mkdir(parents=True)
    (tmp_path / ".git" / "objects" / "pack").write_text("a pack")
    (tmp_path / ".git" / "HEAD").symlink_to("objects/pack")
    (tmp_path / "pages" / ".DS_Store").write_text("a desktop's notes")
    assert wrong(book) == []


def test_the_doctor_changes_nothing(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    book.create(DAY, "sync", saying("started"))
    book.refresh()
    Path(book.path(book.page_ids()[0])).chmod(0o644)

    def seen() -> dict[Path, tuple[int, int]]:
        found = {each: (each.stat().st_mtime_ns, each.stat().st_mode) for each in tmp_path.rglob("*")}
        return {each: known for each, known in found.items() if "register" not in str(each)}

    before = seen()
    assert wrong(book)
    assert seen() == before


def test_the_doctor_names_and_repairs(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page = book.create(DAY, "sync", saying("action", "A", text="x"))
    book.refresh()
    path = Path(book.path(page.id))
    path.chmod(0o644)
    path.parent.chmod(0o755)
    path.with_name(path.name + ".new").write_bytes(b"half")
    path.with_name(path.name + ".new").chmod(0o600)
    (register,) = (tmp_path / "local" / "register").glob("*.db")
    register.write_bytes(register.read_bytes()[:-5])
    said = " ".join(wrong(book))
    for each in ("open to others", "left over", "register is damaged"):
        assert each in said
    done = repair(book, START)
    assert "backup first" in done[0]
    assert wrong(book) == []
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_doctor_finds_what_the_register_has_wrong(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    book.create(DAY, "sync", saying("action", "A", text="x"))
    book.refresh()
    book.register.db.execute("delete from card")
    book.register.db.commit()
    assert wrong(toy_book(str(tmp_path))) == ["The register is not what the pages say."]
    repair(toy_book(str(tmp_path)), START)
    assert wrong(toy_book(str(tmp_path))) == []
    assert len(open_things(toy_book(str(tmp_path)))) == 1


def test_the_doctor_asks_the_model_what_can_be(kept: Pages) -> None:
    def possible(page: Page) -> list[str]:
        return [f"{page.id} was closed twice."] if page.number == "1" else []

    said = [each.what for each in examine(kept, possible) if each.wrong]
    assert said == [f"2026-11-23-sync.{kept.writer} was closed twice."]


def test_entries_out_of_place_are_named(tmp_path: Path) -> None:
    from facilitator.store import rows

    book = toy_book(str(tmp_path))
    page = book.create(DAY, "sync", saying("action", "A", text="x"))
    odd = [
        page.entries[0],
        page.entries[0],
        page.entries[0]._replace(id=f"1.9-{book.writer}"),
        page.entries[0]._replace(id="7.1-m2q", by="m2q"),
    ]
    Path(book.path(page.id)).write_bytes(rows.filled(page, odd).data)
    said = wrong(book)
    assert any("does not follow" in each for each in said)
    assert any("of another page" in each for each in said)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may do everything")
def test_the_doctor_of_a_closed_workspace_says_so(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path / "w"))
    book.create(DAY, "sync", saying("started"))
    (tmp_path / "w" / "pages").chmod(0)
    assert any("no right" in each for each in wrong(book))
    (tmp_path / "w" / "pages").chmod(0o700)


def test_redacted_words_are_gone_from_everywhere_in_reach(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page = book.create(DAY, "sync", saying("action", "A", text="Fire Kenji", owner="nadia", due="2026-11-27"))
    page = book.update(page.id, saying("note", "N", text="something else"))
    open_things(book)
    back_up(book, START)
    path = Path(book.path(page.id))
    good = path.read_bytes()
    path.write_bytes(good[:-15])
    mend(book, page.id)
    page = redact(book, page.entries[0].id, "asked by Kenji", START + timedelta(hours=1), keep=("owner",))
    assert page.entries[0].fields == {"text": "[removed]", "owner": "nadia", "due": "2026-11-27"}
    assert (page.entries[-1].kind, page.entries[-1].text("why")) == ("redacted", "asked by Kenji")
    assert book.load(page.id) == page
    assert book.find("fire") == []
    assert open_things(book)[page.entries[0].subject][0].text("text") == "[removed]"
    for each in tmp_path.rglob("*"):
        assert each.is_dir() or b"Fire" not in each.read_bytes(), each
    for file in backups(book):
        for data in pages_in(book, file).values():
            assert b"Fire" not in data
            assert b"something else" in data
    assert b"something else" in next((tmp_path / "local" / "aside").iterdir()).read_bytes()
    assert wrong(book) == []
    with pytest.raises(StoreTrouble, match="no entry"):
        redact(book, "99.1-x", "why", START)
