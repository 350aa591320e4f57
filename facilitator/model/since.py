"""What happened since last time: the opener of each meeting of a series."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from facilitator.model.context import Origin
from facilitator.model.entry import Entry
from facilitator.model.goal import iso_day
from facilitator.model.ledger import by_day
from facilitator.model.listed import Listed
from facilitator.model.meeting import Meeting
from facilitator.model.thing import standing


class Slip(NamedTuple):
    """A day that moved later since."""

    row: Listed
    was: str
    """The ISO day it had last time; "" for none."""
    asked_by: str
    """Who asked for the new day, by id; "" where nobody said."""
    why: str


class Since(NamedTuple):
    """The news about a series' actions."""

    last: Origin
    """The meeting the news begins with."""
    closed: tuple[Listed, ...] = ()
    """Done or dropped since, the newest first."""
    slipped: tuple[Slip, ...] = ()
    new: tuple[Listed, ...] = ()
    """Taken on since, and open."""
    late: tuple[Listed, ...] = ()
    """In the order in which the next meeting goes through them; see `model.owed`."""
    ahead: tuple[Listed, ...] = ()
    """Open and not late, the soonest due first."""
    here: frozenset[str] = frozenset()
    """Who is expected, see `expected`; empty where nobody knows, and then no owner is missing."""

    @property
    def absent(self) -> tuple[Listed, ...]:
        """Open, and the owner is not here."""
        return tuple(each for each in (*self.late, *self.ahead) if is_away(each.who, self.here))

    @property
    def counts(self) -> str:
        """`3 closed, 1 slipped, 2 new, 1 late`; what is none is left out."""
        counts = (
            (len(self.closed), "closed"),
            (len(self.slipped), "slipped"),
            (len(self.new), "new"),
            (len(self.late), "late"),
        )
        return ", ".join(f"{count} {what}" for count, what in counts if count) or "nothing has moved"

    @property
    def said(self) -> str:
        """The counts, and how many owners are missing: `..., 1 owner not here`."""
        away = len({each.who for each in self.absent})
        return f"{self.counts}, {away} owner{'s' * (away > 1)} not here" if away else self.counts


def expected(meeting: Meeting) -> frozenset[str]:
    """Who is in the room of a meeting, by id; while nobody is marked, those who are invited."""
    return frozenset(each.id for each in meeting.here or meeting.people)


def is_away(owner: str, here: Collection[str]) -> bool:
    """True for an owner who is missing from a room of which it is known who is there."""
    return bool(owner and here) and owner not in here


def since(
    ours: Iterable[Listed],
    moves: Iterable[tuple[str, Sequence[Entry]]],
    last: Origin,
    after: datetime,
    late: Sequence[Listed] = (),
    here: frozenset[str] = frozenset(),
) -> Since:
    """What became of `ours`, the actions of a series, after the instant at which its last meeting ended.

    `moves` are the entries of those that were moved, by id. `late` are those it is late with, in the order
    in which its next meeting goes through them.
    """
    known, overdue = list(ours), {each.id for each in late}
    told = dict(moves)
    closed = [each for each in known if each.ended and _at(each.ended) > after]
    open_now = [each for each in known if each.is_open]
    slips = [slip for each in open_now if (slip := _slip(each, told.get(each.id, ()), after)) is not None]
    return Since(
        last=last,
        closed=tuple(sorted(closed, key=lambda row: row.ended, reverse=True)),
        slipped=tuple(sorted(slips, key=lambda slip: slip.row.due)),
        new=tuple(each for each in open_now if _at(each.at) > after),
        late=tuple(late),
        ahead=tuple(sorted((each for each in open_now if each.id not in overdue), key=by_day)),
        here=here,
    )


def _slip(row: Listed, entries: Sequence[Entry], after: datetime) -> Slip | None:
    """How an action's day moved later after an instant; None where it did not."""
    was, asked_by, why = "", "", ""
    known = False
    for entry in standing(entries):
        if entry.at <= after:
            if "due" in entry.fields:
                day = iso_day(entry.fields["due"])
                was, known = day.isoformat() if day else "", True
        elif entry.kind == "moved":
            asked_by, why = entry.text("asker") or asked_by, entry.text("why") or why
    return Slip(row, was, asked_by, why) if known and was and row.due > was else None


def _at(instant: str) -> datetime:
    return datetime.fromisoformat(instant)
