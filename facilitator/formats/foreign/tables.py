"""Actions that stand in the rows of a table, with columns for who and when."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from facilitator.formats.foreign.actions import LISTS
from facilitator.formats.foreign.dates import due_in
from facilitator.formats.foreign.found import FoundAction
from facilitator.formats.foreign.lines import Kind, plain
from facilitator.formats.foreign.marks import says_nothing
from facilitator.formats.foreign.people import People, names_in
from facilitator.formats.foreign.sections import Placed

_COLUMNS = (
    (
        "action",
        re.compile(
            r"(?:(?:new|open|agreed) )?(?:actions?|action items?|action points?|tasks?|to-?dos?|to do"
            r"|next steps?)\b.{0,20}"
        ),
    ),
    (
        "loose",
        re.compile(r"(?:items?|what|descriptions?|activity|details?|deliverable|topic|summary|follow-?ups?)"),
    ),
    (
        "owner",
        re.compile(
            r"(?:owners?|who|assignees?|assigned(?: to)?|responsib\w+.{0,12}|persons?|people|leads?"
            r"|by whom|resp\.?|names?"
            r"|action by|owner\(s\)|assignee\(s\)|champion|accountable)"
        ),
    ),
    (
        "due",
        re.compile(
            r"(?:due(?: date| by)?|when|deadline|by|by when|target(?: date)?|dates?|timeline|timeframe"
            r"|eta|completion date)"
        ),
    ),
    ("state", re.compile(r"(?:status|state|done\??|completed?\??|progress)")),
    ("sort", re.compile(r"(?:type|kind)")),
)
_CELL = re.compile(r"(?<!\\)\|")
_FINISHED = re.compile(r"\W*(?:done|complete|closed|finished|yes|x\b|[✓✔✅☑])", re.I)


def rows_in(places: Sequence[Placed], people: People, base: date) -> Iterator[tuple[FoundAction, Placed]]:
    """The actions in all tables that have a column for them. Never raises."""
    at = 0
    while at < len(places):
        if places[at].line.kind is not Kind.ROW:
            at += 1
            continue
        end = at + 1
        while (
            end < len(places)
            and places[end].line.kind is Kind.ROW
            and places[end].line.number - places[end - 1].line.number <= 2
        ):
            end += 1
        if not places[at].line.quoted:
            yield from _table(places[at:end], people, base)
        at = end


def cells_of(raw: str) -> list[str]:
    """The cells of a row, as they are written."""
    return [cell.strip() for cell in _CELL.split(raw.strip().removeprefix("|").removesuffix("|"))]


def _table(rows: Sequence[Placed], people: People, base: date) -> Iterator[tuple[FoundAction, Placed]]:
    columns: dict[str, int] = {}
    for number, cell in enumerate(cells_of(rows[0].line.raw)[:30]):
        words = plain(cell).casefold().strip(" :*")
        name = next((name for name, form in _COLUMNS if form.fullmatch(words)), "")
        if name:
            columns.setdefault(name, number)
    listed = rows[0].section in LISTS
    known = columns.keys() & {"owner", "due", "state"}
    if "action" not in columns and "loose" in columns and known and (listed or "sort" in columns):
        columns["action"] = columns["loose"]
    if "action" not in columns or not (known or listed):
        return
    for row in rows[1:]:
        action = _row(row, columns, people, base)
        if action:
            yield action, row


def _row(row: Placed, columns: dict[str, int], people: People, base: date) -> FoundAction | None:
    cells = cells_of(row.line.raw)

    def said(name: str) -> str:
        at = columns.get(name, len(cells))
        return plain(cells[at]) if at < len(cells) else ""

    text = said("action")
    if not any(map(str.isalpha, text)) or says_nothing(text) or said("sort")[:1].casefold() in ("d", "i"):
        return None
    who = said("owner").strip(" .")
    owners = names_in(who, people)
    if not owners and who and len(who) <= 60 and not says_nothing(who):
        owners = tuple(part.strip() for part in re.split(r"[,;/&]| and ", who) if part.strip())
    due = due_in(f"due: {said('due')}", base)[0] if said("due") else due_in(text, base)[0]
    done = bool(_FINISHED.match(said("state"))) or (text.startswith("~~"))
    return FoundAction(
        text[:1_000], tuple(name.removeprefix("@") for name in owners), due, done, row.line.number
    )
