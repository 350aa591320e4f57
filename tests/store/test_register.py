"""The register is derived: whatever happens to the pages, it says what a full rebuild says."""

import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from stat import S_ISDIR

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.care.mend import redact
from facilitator.model.entry import Entry, Page
from facilitator.model.page_name import writer_of
from facilitator.store import Pages, disk, rows
from facilitator.store.disk import Disk, Stamp, folder_of, make_folders, replace
from facilitator.store.fold import Fold
from tests.store.ledger import things
from tests.store.simulated import SimulatedDisk
from tests.store.toy import DAY, LISTED, START, all_things, as_kept, is_open, open_things, saying, toy_book

KINDS = ("action", "decision", "note", "done", "struck", "restored", "amended", "unheard_of")
SUBJECTS = (
    "",
    "A-1.1-k3f",
    "A-1.2-k3f",
    "D-2.1-m2q",
    "goal 'two'\n\t\\",
    "1.1-k3f",
    "1.2-k3f",
    "2.1-m2q",
    "nov26.1-k3f",
)
PAGES = (
    ("2026-11-02-one.k3f", "1"),
    ("2026-11-09-two.m2q", "2"),
    ("2026-12-07-three.k3f", "3"),
    ("2026-11.between.k3f", "nov26"),
    ("2026-11-02-copy.k3f", "1"),
)

entries = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(SUBJECTS), st.integers(0, 50)), max_size=5
)
changes = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(PAGES), entries),
        st.tuples(st.just("remove"), st.sampled_from(PAGES), st.just([])),
        st.tuples(st.just("damage"), st.sampled_from(PAGES), st.just([])),
        st.tuples(st.just("forget"), st.sampled_from(PAGES), st.just([])),
        st.tuples(st.just("look"), st.sampled_from(PAGES), st.just([])),
    ),
    min_size=1,
    max_size=12,
)


def put(disk: SimulatedDisk, book: Pages, id: str, number: str, told: Sequence[tuple[str, str, int]]) -> None:
    """A page as another laptop's sync may bring it: new, longer, shorter or quite another."""
    page = Page(id, number, writer_of(id))
    for kind, subject, minute in told:
        if subject[-4:-3] == "-" and subject[0] not in "AD":
            kind = "amended" if kind in LISTED else kind  # an entry's id is no thing's
        new = page.entry(START + timedelta(minutes=minute), kind, subject, {"text": f"{kind} {minute}"})
        page = page._replace(entries=(*page.entries, new))
    make_folders(disk, folder_of(book.path(id)), "/w")
    replace(disk, book.path(id), rows.filled(page, page.entries).data)


@settings(max_examples=300)
@given(changes)
def test_the_register_is_always_what_a_full_rebuild_is(
    changes: list[tuple[str, tuple[str, str], list[tuple[str, str, int]]]],
) -> None:
    disk = SimulatedDisk()
    book = toy_book("/w", disk)
    for what, (id, number), told in changes:
        path = book.path(id)
        if what == "write":
            put(disk, book, id, number, told)
        elif what == "remove" and disk.stamp(path):
            disk.remove(path)
        elif what == "damage" and disk.stamp(path):
            replace(disk, path, disk.read(path, 10**6)[:-60])
        elif what == "forget":
            book = toy_book("/w", disk)  # another process
        elif what == "look":
            open_things(book)
    other = toy_book("/w", SimulatedDisk())
    other.disk.tree = {path: folder for path, folder in disk.tree.items() if "register" not in path}  # type: ignore[attr-defined]
    assert open_things(book) == open_things(other)
    assert all_things(book) == all_things(other)
    assert book.pages() == other.pages()
    assert book.find("action 1", 50) == other.find("action 1", 50)
    assert book.register.trouble() == ""


@settings(max_examples=150)
@given(st.lists(entries, min_size=4, max_size=4))
def test_a_thing_is_told_with_all_that_speaks_of_it(told: list[list[tuple[str, str, int]]]) -> None:
    disk = SimulatedDisk()
    book = toy_book("/w", disk)
    found: list[Entry] = []
    for (id, number), each in zip(PAGES[:4], told, strict=True):
        put(disk, book, id, number, each)
        book.refresh()
        found += book.load(id).entries
    spoken = things([each for each in found if each.subject])
    assert all_things(book) == spoken
    assert open_things(book) == {subject: said for subject, said in spoken.items() if is_open(said)}
    for subject, said in spoken.items():
        assert book.history(subject) == said


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(PAGES[:4]), entries, st.booleans()), max_size=10))
def test_pages_that_only_grow_are_taken_up_from_where_they_were(
    steps: list[tuple[tuple[str, str], list[tuple[str, str, int]], bool]],
) -> None:
    disk = SimulatedDisk()
    book = toy_book("/w", disk)
    told: dict[str, list[tuple[str, str, int]]] = {}
    for (id, number), more, looked in steps:
        told[id] = told.get(id, []) + more
        put(disk, book, id, number, told[id])
        if looked:
            book.refresh()
    spoken = things([each for id in book.page_ids() for each in book.load(id).entries if each.subject])
    assert all_things(book) == spoken
    assert open_things(book) == {subject: said for subject, said in spoken.items() if is_open(said)}
    assert book.register.trouble() == ""


def test_of_a_page_that_grew_only_the_new_lines_are_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = toy_book(str(tmp_path))
    page = book.create(DAY, "sync", saying("action", "A", text="one"))
    open_things(book)
    book.update(page.id, saying("action", "A", text="two"))
    touched: list[str] = []
    card = Fold._card

    def noted(self: Fold, subject: str, told: tuple[Entry, ...]) -> object:
        touched.append(subject)
        return card(self, subject, told)

    monkeypatch.setattr(Fold, "_card", noted)
    assert len(open_things(book)) == 2
    assert touched == [f"A-1.2-{book.writer}"]


def test_many_questions_at_once_are_one_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book, other = toy_book(str(tmp_path)), toy_book(str(tmp_path))
    page = book.create(DAY, "sync", saying("action", "A", text="one"))
    with book.still():
        with book.still():
            assert len(open_things(book)) == 1
        other.update(page.id, saying("action", "A", text="from elsewhere"))
        assert len(open_things(book)) == 1
        book.update(page.id, saying("action", "A", text="ours"))
        assert len(open_things(book)) == 3
        other.update(page.id, saying("done", "A-1.1-" + book.writer))
    assert len(open_things(book)) == 2


def test_a_capture_does_not_touch_the_register(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page = book.create(DAY, "sync", saying("started"))
    open_things(book)
    before = {each: each.stat().st_mtime_ns for each in (tmp_path / "local" / "register").iterdir()}
    book.update(page.id, saying("action", "A", text="x"))
    assert before == {each: each.stat().st_mtime_ns for each in (tmp_path / "local" / "register").iterdir()}
    assert len(open_things(book)) == 1


def test_only_pages_that_changed_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = toy_book(str(tmp_path))
    for n in range(6):
        page = book.create(DAY, f"sync {n}", saying("action", "A", text="x"))
    open_things(book)
    read: list[str] = []
    known = book.disk.read

    def noted(path: str, most: int) -> bytes:
        read.append(path)
        return known(path, most)

    monkeypatch.setattr(book.disk, "read", noted)
    os.utime(book.path(book.page_ids()[0]))  # another time, the same content
    book.update(page.id, saying("done", "A-6.1-x"))
    read.clear()
    open_things(book)
    assert sorted(each for each in read if "/pages/" in each) == sorted(
        [book.path(book.page_ids()[0]), book.path(page.id)]
    )
    read.clear()
    open_things(book)
    assert not [each for each in read if "/pages/" in each]


def test_a_change_of_the_same_size_and_time_is_seen(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page = book.create(DAY, "sync", saying("action", "A", text="aaaa"))
    open_things(book)
    path = Path(book.path(page.id))
    stat = path.stat()
    new = rows.filled(page, [page.entries[0]._replace(fields={"text": "bbbb"})])
    path.write_bytes(new.data)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert path.stat().st_size == stat.st_size
    assert next(iter(open_things(book).values()))[0].text("text") == "bbbb"


def test_in_older_years_a_new_file_is_seen_at_once_and_a_change_in_place_by_a_full_look(
    tmp_path: Path,
) -> None:
    book = toy_book(str(tmp_path))
    years = range(2020, 2027)
    made = [book.create(DAY.replace(year=year), "x", saying("action", "A", text="x")) for year in years]
    for year in years:
        os.utime(tmp_path / "pages" / str(year), ns=(0, 10**12 * year))
    book.refresh()
    page, old = made[0], Path(book.path(made[0].id))
    done = rows.filled(page, [*page.entries, page.entry(START, "done", page.entries[0].subject)]).data
    new = old.read_bytes()
    old.write_bytes(done)  # in place: the folder does not change
    assert len(open_things(toy_book(str(tmp_path)))) == 7
    book.refresh()
    assert len(open_things(toy_book(str(tmp_path)))) == 6
    copy = old.with_name(old.name + ".tmp")
    copy.write_bytes(new)
    copy.replace(old)  # as every sync does it
    assert len(open_things(toy_book(str(tmp_path)))) == 7
    old.unlink()
    assert len(open_things(toy_book(str(tmp_path)))) == 6
    assert book.register.trouble() == ""


@pytest.mark.parametrize("table", ["page", "entry", "said", "card", "year", "tally"])
def test_a_register_without_one_of_its_tables_is_told_and_made_anew(tmp_path: Path, table: str) -> None:
    book = toy_book(str(tmp_path))
    page = book.create(DAY, "sync", saying("action", "A", text="one"))
    book.refresh()

    def spoil() -> None:
        (path,) = (tmp_path / "local" / "register").glob("*.db")
        with closing(sqlite3.connect(path)) as db:
            db.execute(f"drop table {table}")

    spoil()
    assert "register" in toy_book(str(tmp_path)).register.trouble().casefold()
    book.update(page.id, saying("note", "N", text="and now to fold in"))
    for again in range(2):
        fresh = toy_book(str(tmp_path))
        assert len(open_things(fresh)) == 1
        assert len(fresh.find("fold")) == 1
        if again == 0:
            assert toy_book(str(tmp_path)).register.trouble() == ""
            spoil()


def test_whoever_is_killed_while_the_tables_are_made_leaves_none(tmp_path: Path) -> None:
    class Halting(Disk):
        def database(self, path: str) -> sqlite3.Connection:
            db = super().database(path)
            if path != ":memory:":
                db.set_authorizer(
                    lambda action, name, *_: (
                        sqlite3.SQLITE_DENY
                        if (action, name) == (sqlite3.SQLITE_CREATE_TABLE, "tally")
                        else sqlite3.SQLITE_OK
                    )
                )
            return db

    book = toy_book(str(tmp_path), Halting())
    book.create(DAY, "sync", saying("action", "A", text="one"))
    with pytest.raises(sqlite3.DatabaseError):
        open_things(book)
    book.register.__del__()  # as a killed process lets go of the file
    (path,) = (tmp_path / "local" / "register").glob("*.db")
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("select name from sqlite_master").fetchall() == []
    assert len(open_things(toy_book(str(tmp_path)))) == 1
    assert toy_book(str(tmp_path)).register.trouble() == ""


def test_quiet_years_are_passed_over_from_the_first_time_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = toy_book(str(tmp_path))
    for year in range(2020, 2027):
        book.create(DAY.replace(year=year), "x", saying("action", "A", text="x"))
        os.utime(tmp_path / "pages" / str(year), ns=(0, 10**12 * year))
    shutil.rmtree(tmp_path / "local" / "register")
    book.listed("action", as_kept)
    looked: list[str] = []
    names = Disk.names

    def noted(self: Disk, folder: str) -> list[tuple[str, Stamp]]:
        if folder[-4:].isdigit():
            looked.append(folder[-4:])
        return names(self, folder)

    monkeypatch.setattr(Disk, "names", noted)
    for each in (book, toy_book(str(tmp_path))):
        assert len(each.listed("action", as_kept)) == 7
    assert looked == ["2026", "2026"]


def test_a_deleted_register_comes_back(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    book.create(DAY, "sync", saying("action", "A", text="x"))
    before = open_things(book), book.pages()
    shutil.rmtree(tmp_path / "local" / "register")
    assert (open_things(book), book.pages()) == before
    shutil.rmtree(tmp_path / "local" / "register")
    other = toy_book(str(tmp_path))
    assert (open_things(other), other.pages()) == before
    assert (tmp_path / "local" / "register").exists()


def test_a_rebuild_tells_how_far_it_is(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    for n in range(5):
        book.create(DAY, f"sync {n}", saying("action", "A", text="x"))
    shutil.rmtree(tmp_path / "local" / "register")
    told: list[tuple[int, int]] = []
    toy_book(str(tmp_path)).refresh(lambda done, all: told.append((done, all)))
    assert told == [(n, 5) for n in range(5)]


def test_things_are_found_by_kind(book: Pages) -> None:
    page = book.create(DAY, "sync", saying("action", "A", text="x"))
    book.update(page.id, saying("decision", "D", text="y"))
    page = book.update(page.id, saying("note", "N", text="z"))
    book.update(page.id, saying("done", page.entries[0].subject))
    action, decision, note = (each.subject for each in page.entries)
    assert (book.listed("action", as_kept), book.listed("decision", as_kept)) == ([], [[decision, "y", 1]])
    assert book.listed("action", as_kept, ended=True) == [[action, "x", 2]]
    assert book.listed("decision", as_kept, ended=True) == [[decision, "y", 1]]
    assert book.listed("note", as_kept, ended=True) == []
    assert [each.text("text") for each in book.history(note)] == ["z"]


def test_all_words_must_be_in_a_line_in_any_case_and_order(book: Pages) -> None:
    page = book.create(DAY, "sync", saying("note", "N", text="Die GRÖSSE der Lücke"))
    book.update(page.id, saying("decision", "D", text="Freeze changes", why="vendors are paid\nin time"))
    assert [hit.kind for hit in book.find("lücke größe")] == ["note"]
    assert book.find("paid freeze")[0].text == "Freeze changes · vendors are paid in time"
    assert book.find("paid lücke") == []
    assert not book.find("  ")
    assert book.find(book.writer) == []
    later = book.create(DAY, "next", saying("note", "N", at=START + timedelta(hours=1), text="changes again"))
    assert [hit.page for hit in book.find("changes")] == [later.id, page.id]
    assert len(book.find("changes", 1)) == 1


def test_what_cannot_be_judged_closes_nothing_else(tmp_path: Path) -> None:
    from facilitator.store import open_book
    from tests.store.toy import READING

    def fails(value: object) -> bool:
        raise ZeroDivisionError

    reading = READING._replace(card=fails, digest=fails)  # type: ignore[arg-type]
    book = open_book(str(tmp_path), None, lambda: reading)
    book.create(DAY, "sync", saying("action", "A", text="x"))
    assert (book.listed("action", as_kept), book.pages()[0].fields) == ([], {})
    assert len(book.history(f"A-1.1-{book.writer}")) == len(book.find("x")) == 1


def test_a_register_made_by_another_version_is_made_anew(tmp_path: Path) -> None:
    from facilitator.store import open_book
    from tests.store.toy import READING

    toy_book(str(tmp_path)).create(DAY, "sync", saying("action", "A", text="x"))
    assert open_things(toy_book(str(tmp_path)))
    reading = READING._replace(card=lambda entries: (False, None))
    assert open_things(open_book(str(tmp_path), None, lambda: reading, "newer")) == {}


@pytest.mark.parametrize(
    "damage",
    [
        "update card set open = 0",
        "update card set kind = 'bction'",
        "update card set row = replace(row, 'one', 'two')",
        "update card set subject = subject || 'x'",
        "delete from card where subject like 'A%'",
        "delete from entry where kind = 'amended'",
        "update entry set subject = '' where kind = 'amended'",
        "update entry set line = replace(line, 'one', 'two')",
        "delete from said",
        "update said set lines = replace(lines, 'one', 'two')",
        "update said set last = last + 1, page = 'x'",
        "delete from page",
        "update page set told = replace(told, 'one', 'two')",
        "delete from tally",
        "drop table tally",
        "drop table entry",
        "drop table said",
    ],
)
def test_a_row_that_is_hidden_or_changed_is_missed(tmp_path: Path, damage: str) -> None:
    book = toy_book(str(tmp_path))
    page = book.create(DAY, "one", saying("action", "A", text="one"))
    page = book.update(page.id, saying("amended", page.entries[0].subject, text="one more"))
    before = all_things(book), book.find("one"), book.pages()
    (path,) = (tmp_path / "local" / "register").glob("*.db")
    db = sqlite3.connect(path)
    for (name,) in db.execute("select name from sqlite_master where type = 'trigger'").fetchall():
        db.execute(f"drop trigger {name}")  # bits that flip set none off
    db.execute(damage)
    db.commit()
    db.close()
    other = toy_book(str(tmp_path))
    assert (all_things(other), other.find("one"), other.pages()) == before


@pytest.fixture
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk whose clock has not moved on between two changes, as far as a folder tells."""
    fine = disk._stamp

    def stamp(now: os.stat_result) -> Stamp:
        return fine(now)._replace(ctime=0) if S_ISDIR(now.st_mode) else fine(now)

    monkeypatch.setattr(disk, "_stamp", stamp)


def replaced_unseen(book: Pages, page: Page, kind: str) -> None:
    """A page with one entry more put in its place, within one tick of the clock as its folder tells it."""
    path = Path(book.path(page.id))
    was = path.parent.stat()
    new = rows.filled(page, [*page.entries, page.entry(START, kind, page.entries[0].subject)])
    path.with_suffix(".tmp").write_bytes(new.data)
    path.with_suffix(".tmp").replace(path)
    os.utime(path.parent, ns=(was.st_atime_ns, was.st_mtime_ns))


def test_two_changes_in_one_tick_of_the_clock_are_both_seen(tmp_path: Path, coarse: None) -> None:
    book = toy_book(str(tmp_path))
    years = range(2020, 2024)
    made = [book.create(DAY.replace(year=year), "x", saying("action", "A", text="x")) for year in years]
    for year in years:  # an old year was touched just now, the others long ago
        os.utime(tmp_path / "pages" / str(year), ns=(0, 10**12 * (year if year != 2021 else 2030)))
    assert len(open_things(book)) == 4
    replaced_unseen(book, made[1], "done")
    assert len(open_things(book)) == 3
    assert len(open_things(toy_book(str(tmp_path)))) == 3


def test_a_change_in_place_in_the_newest_year_is_seen_at_once(tmp_path: Path, coarse: None) -> None:
    book = toy_book(str(tmp_path))
    years = range(2020, 2024)
    made = [book.create(DAY.replace(year=year), "x", saying("action", "A", text="x")) for year in years]
    for year in years:
        os.utime(tmp_path / "pages" / str(year), ns=(0, 10**12 * (year if year != 2021 else 2030)))
    assert len(open_things(book)) == 4
    replaced_unseen(book, made[-1], "done")
    assert len(open_things(toy_book(str(tmp_path)))) == 3


def test_a_page_that_could_not_be_read_for_a_moment_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toy_book(str(tmp_path)).create(DAY, "sync", saying("action", "A", text="x"))
    read = Disk.read

    def failing(self: Disk, path: str, most: int) -> bytes:
        if "/pages/" in path:
            raise OSError(5, "EIO")
        return read(self, path, most)

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "read", failing)
        book = toy_book(str(tmp_path))
        assert open_things(book) == {}
        assert "the disk reports an error" in book.pages()[0].trouble
    assert len(open_things(book)) == len(open_things(toy_book(str(tmp_path)))) == 1


def test_a_fold_that_is_broken_off_leaves_nothing_behind(tmp_path: Path) -> None:
    for n in range(3):
        toy_book(str(tmp_path)).create(DAY, f"sync {n}", saying("action", "A", text="x"))
    shutil.rmtree(tmp_path / "local" / "register")
    book = toy_book(str(tmp_path))

    def stop(done: int, of: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        book.refresh(stop)
    assert len(open_things(book)) == len(open_things(toy_book(str(tmp_path)))) == 3


def test_words_that_were_taken_out_are_in_no_gap_of_the_register(tmp_path: Path) -> None:
    book = toy_book(str(tmp_path))
    page = book.create(DAY, "sync", saying("action", "A", text="geheimnis " * 50))
    for n in range(20):
        page = book.update(page.id, saying("action", "A", text=f"nothing {n}"))
    assert len(book.find("geheimnis")) == 1
    redact(book, page.entries[0].id, "asked", START)
    assert book.find("geheimnis") == []
    assert [
        path for path in tmp_path.rglob("*") if path.is_file() and b"geheimnis" in path.read_bytes()
    ] == []
