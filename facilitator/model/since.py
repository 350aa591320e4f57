"""What happened since last time: the opener of each meeting of a series."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from facilitator.model.context import Context, Origin
from facilitator.model.entry import Entry
from facilitator.model.goal import iso_day
from facilitator.model.listed import Listed
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
    """Taken on since."""
    late: tuple[Listed, ...] = ()
    """The longest overdue first."""
    absent: tuple[Listed, ...] = ()
    """Open, and the owner is not here."""

    @property
    def said(self) -> str:
        """`3 closed, 1 slipped, 2 new, 1 late, 1 owner not here`; what is none is left out."""
        counts = (
            (len(self.closed), "closed"),
            (len(self.slipped), "slipped"),
            (len(self.new), "new"),
            (len(self.late), "late"),
            (len({each.who for each in self.absent}), "owner not here"),
        )
        return ", ".join(f"{count} {what}" for count, what in counts if count) or "nothing has moved"


def since(
    rows: Iterable[Listed],
    moves: Iterable[tuple[str, Sequence[Entry]]],
    last: Origin,
    after: datetime,
    context: Context,
    here: Collection[str] = (),
) -> Since:
    """What became of `rows`, the actions of a series, after the instant at which its last meeting ended.

    `moves` are the entries of those that were moved, by id. `here` are the people in the room; while nobody
    is marked, no owner is missing.
    """
    today = context.today.isoformat()
    known = list(rows)
    told = dict(moves)
    closed = [each for each in known if each.ended and _at(each.ended) > after]
    late = sorted((each for each in known if each.is_late(today)), key=lambda row: (row.due, row.at))
    open_now = [each for each in known if each.is_open]
    slips = [slip for each in open_now if (slip := _slip(each, told.get(each.id, ()), after)) is not None]
    absent = [each for each in open_now if here and each.who and each.who not in here]
    return Since(
        last=last,
        closed=tuple(sorted(closed, key=lambda row: row.ended, reverse=True)),
        slipped=tuple(sorted(slips, key=lambda slip: slip.row.due)),
        new=tuple(each for each in known if _at(each.at) > after),
        late=tuple(late),
        absent=tuple(sorted(absent, key=lambda row: (row.due or "9999", row.at))),
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
