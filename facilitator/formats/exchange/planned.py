"""What would be written if a file were taken over, and the entries once somebody said yes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from facilitator.formats.exchange.record import Record
from facilitator.model.agenda import Problem
from facilitator.model.entry import Entry, Json, Page
from facilitator.model.person import Person

NEW, CHANGED, SAME, REPEATED = "new", "changed", "same", "repeated"


class Wish(NamedTuple):
    """One entry that should be written; whose it is says the planned thing."""

    kind: str
    fields: Mapping[str, Json]
    at: datetime | None = None
    """When it happened; None for now."""


class Planned(NamedTuple):
    """What becomes of one line of the file."""

    record: Record
    """With its owner and goal as this workspace has them: by id, where it knows them. Of a decision, `text`
    is its statement, `owner` who decided, and `due` the day it is looked at again."""
    does: str
    """`new`, `changed`, `same` or `repeated` (it stands in the file twice)."""
    id: str = ""
    """The action or decision it is; "" for a new one."""
    wishes: tuple[Wish, ...] = ()
    told: str = ""
    """What changes, in words."""
    letter: str = "A"
    """What a new id begins with: `A` for an action, `D` for a decision."""
    name: str = ""
    """What the file calls a decision, `12`; "" for nothing."""
    superseded_by: str = ""
    """What the file calls the decision in its place; "" for none."""


class Intake(NamedTuple):
    """What taking the file over would do."""

    planned: tuple[Planned, ...] = ()
    strangers: tuple[str, ...] = ()
    """Owners that nobody here is called; they are kept as words."""
    remarks: tuple[Problem, ...] = ()


def entries(page: Page, planned: Iterable[Planned], joining: Sequence[Person], now: datetime) -> list[Entry]:
    """The entries of one step that takes it all over, and the people who join; `undo` takes it back whole.

    What happened at another time than `now` keeps its instant. To be called inside the book's lock.
    """
    planned = list(planned)
    wanted = [each for each in planned if each.wishes]
    next_: dict[str, int] = {}
    ids: list[str] = []
    called = {each.name: each.id for each in planned if each.name and each.id}
    for each in wanted:
        id = each.id
        if not id:
            # One id is asked of the page; those after it are counted on, as a page may have thousands.
            if each.letter not in next_:
                next_[each.letter] = int(page.thing_id(each.letter).rpartition("-")[0].rpartition(".")[2])
            id = f"{each.letter}-{page.number}.{next_[each.letter]}-{page.writer}"
            next_[each.letter] += 1
        ids.append(id)
        if each.name:
            called.setdefault(each.name, id)
    before = {called[each.superseded_by]: id for each, id in _replaced(wanted, ids, called)}
    made: list[Entry] = []

    def add(kind: str, subject: str, fields: Mapping[str, Json], at: datetime | None = None) -> None:
        told = {**fields, "with": made[0].id} if made else dict(fields)
        made.append(page.entry((at or now).astimezone(), kind, subject, told, len(made)))

    for each, id in zip(wanted, ids, strict=True):
        for wish in each.wishes:
            fields = dict(wish.fields)
            if wish.kind == "decision" and id in before:
                fields["supersedes"] = before[id]
            add(wish.kind, id, fields, wish.at)
    for each, id in _replaced(wanted, ids, called):
        add("superseded", id, {"by": called[each.superseded_by]})
    for someone in joining:
        add("person", someone.id, {key: value for key, value in someone.row.items() if key != "id"})
    return made


def _replaced(
    wanted: Sequence[Planned], ids: Sequence[str], called: Mapping[str, str]
) -> list[tuple[Planned, str]]:
    """The new decisions of the file that another of its decisions replaced, with their ids."""
    return [
        (each, id)
        for each, id in zip(wanted, ids, strict=True)
        if each.superseded_by in called and called[each.superseded_by] != id and not each.id
    ]
