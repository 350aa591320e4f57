"""Actions and decisions as a table for a spreadsheet; no cell of it is run as a formula."""

from collections.abc import Iterable

from facilitator.formats.exchange.csv_table import table
from facilitator.formats.roll_text import row_values
from facilitator.model.context import Context
from facilitator.model.listed import Listed

ACTION_HEAD = {
    "id": "id",
    "what": "text",
    "owner": "owner_name",
    "due": "due",
    "first due": "first_due",
    "state": "state",
    "late": "late",
    "moved": "moved",
    "asked by": "asker_name",
    "goal": "goal",
    "unit": "unit",
    "meeting": "meeting",
    "taken on": "at",
    "ended": "ended",
    "blocked by": "blocked_by",
    "why": "why",
    "decision": "decision",
}
"""Column -> value of an action."""
DECISION_HEAD = {
    "id": "id",
    "decision": "text",
    "status": "state",
    "decided": "at",
    "why": "why",
    "decided by": "decider_name",
    "look back on": "look_back_on",
    "goal": "goal",
    "unit": "unit",
    "for": "benefits",
    "one-way": "one_way",
    "one-sided": "one_sided",
    "meeting": "meeting",
    "supersedes": "supersedes",
    "superseded by": "superseded_by",
}
"""Column -> value of a decision."""


def action_table(rows: Iterable[Listed], context: Context) -> str:
    """The rows as CSV: a byte order mark for Excel, CRLF, ISO days."""
    return _table(rows, context, ACTION_HEAD)


def decision_table(rows: Iterable[Listed], context: Context) -> str:
    """The rows as CSV: a byte order mark for Excel, CRLF, ISO days."""
    return _table(rows, context, DECISION_HEAD)


def _table(rows: Iterable[Listed], context: Context, head: dict[str, str]) -> str:
    cells = []
    for row in rows:
        values = row_values(row, context)
        cells.append([_cell(values[name]) for name in head.values()])
    return table(tuple(head), cells)


def _cell(value: object) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return "yes"
        case list():
            return ";".join(map(str, value))
        case _:
            return str(value)
