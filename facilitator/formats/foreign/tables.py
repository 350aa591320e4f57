"""Actions that stand in the rows of a table, with columns for who and when."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from facilitator.formats.foreign.actions import LISTS, found_action, from_mark
from facilitator.formats.foreign.dates import due_in
from facilitator.formats.foreign.found import FoundAction
from facilitator.formats.foreign.lines import Kind, Line, plain
from facilitator.formats.foreign.marks import marks_in, says_nothing
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
_BREAK = re.compile(r"<br\s*/?>", re.I)
_BULLET = re.compile(r"^(?:[-*+•]|\d{1,2}[.)])\s+")
_LIST_OF_ACTIONS = re.compile(
    r"(?:new |open |agreed )?(?:action items?|action points?|actions\b.*|next steps|to-?dos)"
)
"""The head of a column that holds actions, whatever stands beside it."""
_FINISHED = re.compile(r"\W*(?:done|complete|closed|finished|yes|x\b|[✓✔✅☑])", re.I)


def rows_in(places: Sequence[Placed], people: People, base: date) -> Iterator[tuple[FoundAction, Placed]]:
    """The actions in all tables that have a column for them, and those marked in any cell. Never raises."""
    at = 0
    while at < len(places):
        if places[at].line.kind is not Kind.ROW:
            at += 1
            continue
        end = at + 1
        while end < len(places) and _same_table(places[end - 1].line, places[end].line):
            end += 1
        if not places[at].line.quoted:
            yield from _table(places[at:end], people, base)
        at = end


def _column(head: str) -> str:
    """What a column with this head holds; "" for none that is known."""
    return next((name for name, form in _COLUMNS if form.fullmatch(head)), "")


def _same_table(above: Line, line: Line) -> bool:
    near = line.number - above.number <= 2 or line.table > 0
    return line.kind is Kind.ROW and line.table == above.table and near


def cells_of(raw: str) -> list[str]:
    """The cells of a row, as they are written."""
    return [cell.strip() for cell in _CELL.split(raw.strip().removeprefix("|").removesuffix("|"))]


def _table(rows: Sequence[Placed], people: People, base: date) -> Iterator[tuple[FoundAction, Placed]]:
    columns: dict[str, int] = {}
    heads = [plain(cell).casefold().strip(" :*") for cell in cells_of(rows[0].line.raw)[:30]]
    for number, words in enumerate(heads):
        name = _column(words)
        if name:
            columns.setdefault(name, number)
    listed = rows[0].section in LISTS
    known = columns.keys() & {"owner", "due", "state"}
    if "action" not in columns and "loose" in columns and known and (listed or "sort" in columns):
        columns["action"] = columns["loose"]
    if listed and (_names_columns(heads) or "action" not in columns):
        for row in rows:
            yield from ((each, row) for each in _labelled(row, people, base))
        return
    named = "action" in columns and bool(_LIST_OF_ACTIONS.fullmatch(heads[columns["action"]]))
    for row in rows if "action" not in columns else rows[1:]:
        if "action" in columns and (known or listed or named):
            actions = list(_row(row, columns, people, base))
            # Where nothing but the head of the column speaks for it, somebody has to own the action.
            yield from ((each, row) for each in actions if known or listed or each.owners)
        else:
            yield from ((each, row) for each in _marked(row, people, base))


def _row(row: Placed, columns: dict[str, int], people: People, base: date) -> Iterator[FoundAction]:
    cells = cells_of(row.line.raw)

    def said(name: str) -> str:
        at = columns.get(name, len(cells))
        return plain(cells[at]) if at < len(cells) else ""

    if said("sort")[:1].casefold() in ("d", "i"):
        return
    who = said("owner").strip(" .")
    owners = names_in(who, people)
    if not owners and who and len(who) <= 60 and not says_nothing(who):
        owners = tuple(part.strip() for part in re.split(r"[,;/&]| and ", who) if part.strip())
    owners = tuple(name.removeprefix("@") for name in owners)
    due = due_in(f"due: {said('due')}", base)[0] if said("due") else None
    done = bool(_FINISHED.match(said("state")))
    at = columns["action"]
    for raw in _pieces(cells[at] if at < len(cells) else ""):
        text = plain(raw)
        if not any(map(str.isalpha, text)) or says_nothing(text):
            continue
        if owners:
            due_there = due or due_in(text, base)[0]
            yield FoundAction(text[:1_000], owners, due_there, done or text.startswith("~~"), row.line.number)
            continue
        action = found_action(text, raw, people, base, row.line.number, done=done)
        if action:
            yield action._replace(due=due or action.due)


def _names_columns(cells: Sequence[str]) -> bool:
    """Whether the cells of one row name what they hold, each for itself."""
    labels = [cell.partition(":")[0] for cell in cells if ":" in cell]
    return len(labels) > 1 and all(_column(label.strip(" *")) for label in labels[:2])


def _labelled(row: Placed, people: People, base: date) -> Iterator[FoundAction]:
    """`Task: paint the door | Owner: Jo | Due: 1 May`, which names its columns in each row."""
    cells: list[str] = []
    columns: dict[str, int] = {}
    for number, cell in enumerate(cells_of(row.line.raw)[:30]):
        label, colon, value = plain(cell).partition(":")
        cells.append(value.strip(" _") if colon else cell)
        name = _column(label.casefold().strip(" *")) if colon else ""
        if name:
            columns.setdefault(name, number)
    if "action" in columns or ("loose" in columns and "owner" in columns):
        columns.setdefault("action", columns.get("loose", 0))
        told = row._replace(line=row.line._replace(raw=f"| {' | '.join(cells)} |"))
        yield from _row(told, columns, people, base)
    else:
        yield from _marked(row, people, base)


def _marked(row: Placed, people: People, base: date) -> Iterator[FoundAction]:
    """What `ACTION: ...` marks in the cells of a table that lists other things."""
    for cell in cells_of(row.line.raw):
        for raw in _pieces(cell):
            text = plain(raw)
            alone = row._replace(line=row.line._replace(raw=raw, text=text))
            for mark in marks_in(raw, text) if "action" in raw.casefold() else ():
                yield from from_mark([alone], 0, mark, raw, people, base)


def _pieces(cell: str) -> list[str]:
    """The lines of a cell, without their bullets."""
    return [_BULLET.sub("", piece.strip()) for piece in _BREAK.split(cell)]
