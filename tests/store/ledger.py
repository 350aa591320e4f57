"""A session at random on a simulated disk, and the ledger of what it was told is safe."""

import random
from collections.abc import Callable, Sequence
from datetime import timedelta

from facilitator.care.backup import back_up, backups, pages_in
from facilitator.care.mend import redact
from facilitator.formats.salvage import tables
from facilitator.model.entry import Entry, Json, Page, order
from facilitator.store import Pages, Step, rows
from facilitator.store.disk import folder_of, make_folders, replace
from tests.store.simulated import SimulatedDisk
from tests.store.toy import (
    DAY,
    LISTED,
    START,
    all_things,
    as_kept,
    entry_of,
    is_open,
    open_things,
    row,
    toy_book,
)

Told = dict[str, tuple[Entry, ...]]


class Killed(BaseException):
    """The process is gone; nothing of it runs any more."""


class Broken(AssertionError):
    """The store did not keep a promise."""


class Ledger:
    """Does things with a book and writes down each one that the book said was done."""

    def __init__(self, seed: int, disk: SimulatedDisk | None = None) -> None:
        self.chance = random.Random(seed)
        self.disk = disk or SimulatedDisk()
        self.book = toy_book("/w", self.disk)
        self.told: Told = {}
        self.flight: tuple[str, tuple[Entry, ...]] | None = None
        """The page being written, as it will be."""
        self.seen: dict[str, list[tuple[Entry, ...]]] = {}
        """What a killed or refused write may have left: nobody was told, so it may be there or not."""
        self.minute = 0
        self.saved: list[str] = []
        """Backups that were made."""
        rows.UPGRADES.setdefault(0, newer_form)

    def upgrade(self) -> None:
        """A page in an older form, as an older version left it, is read and written on."""
        page_id = f"2020-01-{len(self.told) + 1:02}-old.{self.book.writer}"
        number = str(900 + len(self.told))
        page = Page(page_id, number, self.book.writer)
        page = page._replace(entries=(page.entry(START, "note", "N-900.1-x", {"text": "from long ago"}),))
        path = self.book.path(page_id)
        make_folders(self.disk, folder_of(path), "/w")
        after, self.disk.after = self.disk.after, lambda what: None  # the older version is not on trial
        replace(self.disk, path, older_form(rows.filled(page, page.entries)))
        self.disk.after = after
        self.told[page_id] = page.entries
        self.done(self.book.update(page_id, self.say(("note", "N"))))

    def noting(self, step: Step) -> Step:
        """A step that leaves what it adds in `flight`."""

        def noted(page: Page) -> Sequence[Entry]:
            entries = step(page)
            self.flight = page.id, page.entries + tuple(entries)
            return entries

        return noted

    def done(self, page: Page) -> None:
        """The book said that this page is safe."""
        self.told[page.id] = page.entries
        self.seen.pop(page.id, None)
        self.flight = None

    def say(self, *kinds: tuple[str, str]) -> Step:
        """A step that adds an entry of each kind about a subject."""
        self.minute += 10
        at = START + timedelta(minutes=self.minute)
        return self.noting(
            lambda page: [
                entry_of(page, kind, subject, at, {"text": f"{kind} of minute {self.minute}"}, n)
                for n, (kind, subject) in enumerate(kinds)
            ]
        )

    def create(self) -> None:
        self.done(self.book.create(DAY, f"meeting {len(self.told)}", self.say(("started", ""))))

    def capture(self) -> None:
        self.done(self.book.update(self._page(), self.say(("action", "A"))))

    def decide(self) -> None:
        self.done(
            self.book.update(self._page(), self.say(("decision", "D"), ("note", "N"), ("amended", "D-1.2-x")))
        )

    def undo(self) -> None:
        entry = self._entry()
        self.done(self.book.update(self._page(), self.say(("struck", entry.id))))

    def finish(self) -> None:
        self.done(self.book.between(START, self.say(("done", self._entry().subject or "A-9.9-x"))))

    def look(self) -> None:
        open_things(self.book)

    def back_up(self) -> None:
        self.minute += 1
        self.saved.append(back_up(self.book, START + timedelta(minutes=self.minute)))

    def note(self) -> None:
        self.minute += 1
        self.book.remember("draft", f"half a line {self.minute}")
        self.book.remember("clock", self.minute)

    def redact(self) -> None:
        entry = self._entry()
        page_id = next(each for each in self.told if entry in self.told[each])
        old = self.book.load(page_id).entries
        at = START + timedelta(minutes=self.minute)
        hidden: dict[str, Json] = dict.fromkeys(entry.fields, "[removed]")
        new = tuple(each._replace(fields=hidden) if each.id == entry.id else each for each in old)
        page = Page(page_id, old[0].id.partition(".")[0], self.book.writer, new)
        said = page.entry(at, "redacted", entry.id, {"why": "asked"})
        self.flight = page_id, (*new, said)
        self.done(redact(self.book, entry.id, "asked", at))

    def do(self, name: str) -> None:
        """One thing by name."""
        action: Callable[[], None] = getattr(self, name)
        action()

    def killed(self) -> None:
        """Another process goes on with what the killed one left."""
        self.disk.before = lambda what: None
        self.disk.held.clear()
        self.disk.open.clear()
        self.book = toy_book("/w", self.disk)
        self.refused()

    def refused(self) -> None:
        """What was being written may be there, or not."""
        if self.flight:
            self.seen.setdefault(self.flight[0], []).append(self.flight[1])
        self.flight = None

    def _page(self) -> str:
        return self.chance.choice([each for each in self.told if ".between." not in each])

    def _entry(self) -> Entry:
        return self.chance.choice([each for entries in self.told.values() for each in entries])


ALLOWED = "create capture capture capture decide undo finish look back_up note redact upgrade"


def older_form(sheet: rows.Sheet) -> bytes:
    """A page in a form before the first, in which an entry's instant was called `when`."""
    header, *docs = [doc for found in tables(sheet.data).values() for doc in found.values()]
    older = [{"when" if k == "at" else k: v for k, v in doc.items()} for doc in docs]
    return rows.write([rows.line(doc) for doc in ({**header, "format": 0}, *older)])


def newer_form(tables: rows.Tables) -> rows.Tables:
    """The step from that form to the first."""
    entries = {
        k: {"at" if n == "when" else n: v for n, v in doc.items()} for k, doc in tables["entries"].items()
    }
    return {**tables, "page": {"1": {**tables["page"]["1"], "format": 1}}, "entries": entries}


def check(ledger: Ledger, disk: SimulatedDisk, deep: bool = True) -> Pages:
    """Opens a disk after a cut with the real code, and compares it with the ledger; `deep` looks into the
    register and the backups too. Raises Broken."""
    book = toy_book("/w", disk)
    ids = book.page_ids()
    for page_id in ledger.told:
        if page_id not in ids:
            raise Broken(f"page {page_id} is gone")
    found: list[Entry] = []
    for page_id in ids:
        sheet = book.sheet(page_id)
        allowed = [ledger.told[page_id]] if page_id in ledger.told else []
        if ledger.flight and ledger.flight[0] == page_id:
            allowed.append(ledger.flight[1])
        allowed += ledger.seen.get(page_id, [])
        if sheet.trouble or sheet.page.entries not in allowed:
            raise Broken(f"page {page_id}: {sheet.trouble or 'not what was told'}")
        found += sheet.page.entries
    if any(each not in backups(book) for each in ledger.saved):
        raise Broken("a backup is gone")
    if not deep:
        return book
    spoken = things(found)
    if open_things(book) != {subject: said for subject, said in spoken.items() if is_open(said)}:
        raise Broken("the register is not what the pages say")
    for ended in (False, True):
        rows = [row(said) for said in spoken.values() if ended or is_open(said)]
        told = [row for kind in LISTED for row in book.listed(kind, as_kept, ended)]
        if sorted(map(str, told)) != sorted(map(str, rows)):
            raise Broken("a row is not what the pages say")
    if all_things(book) != spoken:
        raise Broken("what was closed is not what the pages say")
    for file in backups(book):
        pages_in(book, file)
    return book


def things(entries: Sequence[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Every thing and what was said of it, worked out in the simplest way."""
    found = {}
    for subject in {each.subject for each in entries if each.kind in LISTED}:
        spoken = [each for each in entries if each.subject == subject]
        ids = {each.id for each in spoken}
        while more := [each for each in entries if each.subject in ids and each not in spoken]:
            spoken += more
            ids |= {each.id for each in more}
        found[subject] = tuple(sorted(spoken, key=lambda each: (order(each), each.id)))
    return found
