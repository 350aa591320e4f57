"""What taking a file over would do, shown before it is done."""

from collections.abc import Mapping
from typing import NamedTuple

from facilitator.cli.foreign_file import ForeignFile
from facilitator.cli.say import result, table, talk
from facilitator.formats.exchange.planned import CHANGED, NEW, SAME, Planned
from facilitator.formats.exchange.recognise import CSV, ICS, MADR, MINUTES, TASKWARRIOR, TODO_TXT
from facilitator.model.agenda import Problem
from facilitator.model.entry import said
from facilitator.model.person import Person

MOST_SHOWN = 100
"""Rows of a preview, and remarks beside it."""

_CALLED = {
    TASKWARRIOR: "tasks of Taskwarrior",
    TODO_TXT: "a todo.txt",
    CSV: "a table",
    ICS: "a calendar",
    MADR: "decision records",
    MINUTES: "minutes",
}


class Proposal(NamedTuple):
    """What would happen."""

    source: ForeignFile
    planned: tuple[Planned, ...]
    strangers: tuple[str, ...]
    remarks: tuple[Problem, ...]
    joining: tuple[Person, ...]

    @property
    def writes(self) -> int:
        """How many things are new or change."""
        return sum(bool(each.wishes) for each in self.planned)


def show(proposal: Proposal, people: Mapping[str, str]) -> None:
    """The proposal for a person: what would happen on stdout, what is odd about it on stderr.

    `people` are the names of those who are listed, by id.
    """
    source = proposal.source
    names = {**people, **{each.id: each.name for each in proposal.joining}}
    result(f"{source.name}, read as {_CALLED[source.kind]}: {counted(proposal) or 'nothing found'}")
    rows = [_cells(each, names) for each in proposal.planned if each.does in (NEW, CHANGED)]
    if rows:
        table(rows[:MOST_SHOWN])
    if len(rows) > MOST_SHOWN:
        result(f"... and {len(rows) - MOST_SHOWN} more")
    if source.minutes is not None and source.minutes.suggestions:
        told = "among them" if _has_suggestions(proposal) else "not taken over; --suggestions takes them, too"
        talk(f"What may be actions ({told}):")
        for each in source.minutes.suggestions[:MOST_SHOWN]:
            talk(f"  line {each.line}: {each.text}" + (f" ({', '.join(each.owners)})" if each.owners else ""))
    for remark in proposal.remarks[:MOST_SHOWN]:
        talk(f"{place(source.name, remark.line)}: {remark.message}.")
    if proposal.strangers and not proposal.joining:
        those = ", ".join(proposal.strangers)
        talk(f"Nobody here is called {those}: kept as written; --add-people lists them as guests.")
    for someone in proposal.joining:
        talk(f"{someone.name} joins the list of people, as a guest.")
    if source.found.appointments:
        talk(f"{len(source.found.appointments)} events in it are not taken over; only its tasks are.")


def _has_suggestions(proposal: Proposal) -> bool:
    lines = {each.record.line for each in proposal.planned if each.letter == "A"}
    minutes = proposal.source.minutes
    return minutes is not None and any(each.line in lines for each in minutes.suggestions)


def _cells(planned: Planned, names: Mapping[str, str]) -> tuple[str, ...]:
    record = planned.record
    what = "decision" if planned.letter == "D" else "action"
    mark = f"~ {said(planned.id)}" if planned.id else f"+ {what}"
    state = "" if record.state == "open" else record.state
    text = record.text if len(record.text) <= 72 else record.text[:71] + "…"
    due = f"by {record.due}" if record.due else ""
    line = f"line {record.line}" if record.line else ""
    return (mark, text, names.get(record.owner, record.owner), due, planned.told or state, line)


def counted(proposal: Proposal) -> str:
    """`3 new actions, 1 changed, 2 here already`."""
    counts: dict[str, int] = {}
    for each in proposal.planned:
        thing = "decision" if each.letter == "D" else "action"
        key = {NEW: f"new {thing}", CHANGED: f"changed {thing}", SAME: f"{thing} here already"}.get(
            each.does, ""
        )
        counts[key] = counts.get(key, 0) + 1
    counts.pop("", None)
    return ", ".join(
        f"{n} {key.replace('action', 'actions').replace('decision', 'decisions') if n > 1 else key}"
        for key, n in counts.items()
    )


def place(name: str, line: int) -> str:
    """`standup.md, line 12`."""
    return f"{name}, line {line}" if line else name


def as_row(proposal: Proposal, written: bool) -> dict[str, object]:
    """The proposal for a script."""

    def row(each: Planned) -> dict[str, object]:
        record = each.record
        return {
            "does": each.does,
            "id": each.id or None,
            "text": record.text,
            "owner": record.owner,
            "due": record.due.isoformat() if record.due else None,
            "state": record.state,
            "changes": each.told,
            "line": record.line or None,
        }

    return {
        "kind": proposal.source.kind,
        "written": written,
        "actions": [row(each) for each in proposal.planned if each.letter == "A"],
        "decisions": [row(each) for each in proposal.planned if each.letter == "D"],
        "unknown_people": list(proposal.strangers),
        "remarks": [each._asdict() for each in proposal.remarks],
    }
