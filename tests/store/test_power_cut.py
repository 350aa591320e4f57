"""The power goes at any moment; what was told as saved is there, the rest wholly there or wholly absent."""

import random
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context

from facilitator.store import rows
from tests.store.ledger import ALLOWED, Killed, Ledger, check
from tests.store.simulated import SimulatedDisk

DISKS = 50_000


class Cuts:
    """Builds and opens the disks that cuts during a session may leave; the same disk only once."""

    def __init__(self, per_call: int, most: int) -> None:
        self.per_call = per_call
        self.most = most
        self.opened = 0
        self.second = 0
        self.seen: set[int] = set()

    def session(self, seed: int, steps: int) -> None:
        """One session, cut after every change of the disk."""
        ledger = Ledger(seed)
        chance = random.Random(seed + 10**6)

        def after(what: str) -> None:
            fates = ["kept", "lost", *[""] * self.per_call] if ledger.disk.unsynced() else ["kept"]
            for fate in fates:
                self.open(ledger, ledger.disk.cut(chance, fate), chance)

        ledger.disk.after = after
        ledger.create()
        for _ in range(steps):
            if self.opened >= self.most:
                return
            if chance.random() < 0.15:  # kill -9 at any call, and another process goes on
                last = ledger.disk.calls + chance.randrange(8)

                def before(what: str, last: int = last) -> None:
                    if ledger.disk.calls >= last and what != "read":
                        raise Killed

                ledger.disk.before = before
            try:
                ledger.do(chance.choice(ALLOWED.split()))
            except Killed:
                ledger.killed()
            ledger.disk.before = lambda what: None

    def open(self, ledger: Ledger, disk: SimulatedDisk, chance: random.Random) -> None:
        """One disk: right after the cut, after going on, and now and then after a second cut."""
        told = sum(map(len, ledger.told.values()))
        name = hash((disk.contents(), told, len(ledger.saved), ledger.flight is None))
        if name in self.seen:
            return
        self.seen.add(name)
        self.opened += 1
        book = check(ledger, disk, deep=self.opened % 10 == 0)
        if self.opened % 10 == 1:
            again = Ledger(self.opened, disk)
            again.told = {page_id: book.load(page_id).entries for page_id in book.page_ids()}
            again.saved = list(ledger.saved)
            if again.told and chance.random() < 0.7:
                again.do("finish")
            else:
                again.create()
            check(again, disk.cut(chance, chance.choice(("lost", ""))))
            self.second += 1


def run(seed: int, disks: int) -> tuple[int, int, int]:
    """Sessions from a seed on, until that many disks were opened; how many, after a second cut, sessions."""
    rows.read = lru_cache(4096)(rows.read)  # the same bytes are on many disks
    cuts, first = Cuts(per_call=5, most=disks), seed
    while cuts.opened < disks:
        cuts.session(seed, 12)
        seed += 1
    return cuts.opened, cuts.second, seed - first


def test_no_power_cut_loses_what_was_told_as_saved() -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        done = list(pool.map(run, (0, 10**6), (DISKS * 51 // 100, DISKS * 51 // 100)))
    opened, second, sessions = (sum(each) for each in zip(*done, strict=True))
    print(f"\n{opened:,} disks of {sessions} sessions opened after a power cut, {second:,} after two")
    assert opened >= DISKS
