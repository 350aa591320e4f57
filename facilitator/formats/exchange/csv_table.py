"""Tables for a spreadsheet: RFC 4180 with a byte order mark, ISO dates, and no cell that a program runs."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo
from io import StringIO

from facilitator.formats.exchange.csv_words import COLUMNS, STATES
from facilitator.formats.exchange.record import MOST_PROBLEMS, Found, Record, local, local_day
from facilitator.formats.text import one_line
from facilitator.model.action import BLOCKED, DONE, DROPPED, OPEN
from facilitator.model.agenda import Problem

HEAD = (
    "id",
    "what",
    "owner",
    "due",
    "first due",
    "state",
    "taken on",
    "ended",
    "asked by",
    "goal",
    "meeting",
    "decision",
    "unit",
    "moved",
    "blocked by",
    "why",
    "reactive",
    "where it came from",
)
"""The columns that are written; a reader needs the second alone."""

_FORMULA = re.compile(r"['\s]*[=+\-@＝＋－＠]")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_SHORT = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?: .*)?")
_NO_MARK = "\x1f"
"""Parts the cells of a table of one column, whose texts hold commas and semicolons of their own."""


class _Bad(Exception):
    """A cell cannot be read; the text says why."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Any table as CSV: a byte order mark for Excel, CRLF, and no formula."""
    made = StringIO()
    lines = csv.writer(made, lineterminator="\r\n")
    lines.writerow(head)
    lines.writerows([safe(cell) for cell in row] for row in rows)
    return "\ufeff" + made.getvalue()


def safe(cell: str) -> str:
    """A cell that no spreadsheet runs: with `'` in front where it would begin a formula, and on one line."""
    plain = one_line(cell)
    return f"'{plain}" if _FORMULA.match(plain) else plain


def write(records: Iterable[Record], zone: tzinfo | None = None) -> str:
    """The records as a table; instants as their days in `zone`, else in this place."""
    return table(HEAD, (_row(each, zone) for each in records))


def read(text: str, zone: tzinfo | None = None) -> Found:
    """The actions of a table with a head, parted by commas, semicolons or tabs, its columns named as people
    name them. A table without a column for what is to be done is a problem, and so is a day such as
    04/05/2026 where no other row shows whether days or months stand first."""
    body = text.removeprefix("\ufeff")
    first = 1
    if named := re.match(r"sep=(.)\r?\n", body):
        body, first = body[named.end() :], 2
    mark = named[1] if named else _mark(body)
    if not mark:
        what = "no column says what is to be done; name one `what` or `action`"
        return Found(problems=(Problem(first, what),))
    rows: list[tuple[int, list[str]]] = []
    try:
        for number, row in _rows(body, mark, first):
            if any(cell.strip() for cell in row):
                rows.append((number, row))
    except csv.Error as error:
        return Found(problems=(Problem(_last(rows, first), f"no table from here on: {error}"),))
    return _found(rows, zone)


def columns(text: str) -> tuple[str, ...]:
    """The columns that `read` would know of a text that begins with a table's head; () where it has none."""
    body = re.sub(r"\Asep=.\r?\n", "", text.removeprefix("\ufeff"))
    mark = _mark(body)
    return tuple(dict.fromkeys(_heads(body, mark))) if mark else ()


# -- out


def _row(record: Record, zone: tzinfo | None) -> list[str]:
    return [
        record.id or record.uid,
        record.text,
        record.owner,
        _iso(record.due),
        _iso(record.first_due),
        record.state,
        _iso_day(record.at, zone),
        _iso_day(record.ended_at, zone),
        record.asker,
        record.goal,
        record.meeting,
        record.decision,
        record.unit,
        str(record.moved or ""),
        record.blocked_by,
        record.why,
        "yes" if record.reactive else "",
        "; ".join(each.text for each in record.notes),
    ]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _iso_day(at: datetime | None, zone: tzinfo | None) -> str:
    return local_day(at, zone).isoformat() if at else ""


# -- in


def _mark(body: str) -> str:
    """What parts the cells: whatever shows the most columns that are known; "" where none says what to do."""
    best = max(f"{_NO_MARK},;\t|", key=lambda mark: len(set(_heads(body, mark))))
    return best if "what" in _heads(body, best) else ""


def _heads(body: str, mark: str) -> list[str]:
    """The columns of the first line, by our names; those not known are left out."""
    line = body[:4000].lstrip("\r\n").partition("\n")[0].strip("\r")
    try:
        cells = next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return []
    return [found for cell in cells if (found := _column(cell))]


def _column(cell: str) -> str:
    words = re.sub(r"\([^()]*\)|[^a-z ]", " ", one_line(cell).casefold())
    return COLUMNS.get(" ".join(words.split()), "")


def _rows(body: str, mark: str, first: int) -> Iterator[tuple[int, list[str]]]:
    """Every row with the line it begins on."""
    lines = csv.reader(StringIO(body, newline=""), delimiter=mark, strict=True)
    begins = first
    for row in lines:
        yield begins, row
        begins = first + lines.line_num


def _last(rows: Sequence[tuple[int, list[str]]], first: int) -> int:
    return rows[-1][0] + 1 if rows else first


def _found(rows: Sequence[tuple[int, list[str]]], zone: tzinfo | None) -> Found:
    where: dict[str, int] = {}
    for at, cell in enumerate(rows[0][1]):
        where.setdefault(_column(cell), at)
    where.pop("", None)
    problems: list[Problem] = []
    remarks: list[Problem] = []
    unread = [one_line(each)[:40] for at, each in enumerate(rows[0][1]) if at not in where.values()]
    if unread := [each for each in unread if each and each != HEAD[-1]]:
        remarks.append(Problem(rows[0][0], f"not read: the columns {', '.join(unread)}"))
    records = []
    days = _days([row for _, row in rows[1:]], where)
    for line, row in rows[1:]:
        if len(row) > len(rows[0][1]) and any(cell.strip() for cell in row[len(rows[0][1]) :]):
            problems.append(Problem(line, f"{len(row)} cells under {len(rows[0][1])} columns"))
        else:
            try:
                records.append(_record(_Row(row, where, days, zone), line, remarks))
            except _Bad as bad:
                problems.append(Problem(line, str(bad)))
        if len(problems) >= MOST_PROBLEMS:
            break
    return Found(tuple(records), tuple(problems), tuple(remarks))


class _Row:
    """The cells of one row by the names of their columns."""

    def __init__(
        self,
        cells: Sequence[str],
        where: dict[str, int],
        day: Callable[[str], date | None],
        zone: tzinfo | None,
    ) -> None:
        self._cells, self._where, self._day, self._zone = cells, where, day, zone

    def raw(self, name: str) -> str:
        """A cell as it stands there."""
        at = self._where.get(name, len(self._cells))
        return one_line(self._cells[at]) if at < len(self._cells) else ""

    def has(self, name: str) -> bool:
        """Whether the table has such a column."""
        return name in self._where

    def text(self, name: str) -> str:
        """A cell without the `'` that keeps it from being run."""
        raw = self.raw(name)
        return raw[1:] if raw.startswith("'") and _FORMULA.match(raw) else raw

    def day(self, name: str) -> date | None:
        """A cell as a day; _Bad where it is none."""
        raw = self.text(name)
        if not raw or not any(map(str.isdigit, raw)):
            return None  # "tbd", "-": nobody knows yet
        try:
            return self._day(raw)
        except ValueError as error:
            raise _Bad(f"{name}: {error}") from None

    def noon(self, name: str) -> datetime | None:
        """Twelve o'clock of a day."""
        day = self.day(name)
        try:
            return local(day, 12, self._zone) if day else None
        except (ValueError, OverflowError, OSError):
            raise _Bad(f"{name}: no day of a calendar") from None


def _record(row: _Row, line: int, remarks: list[Problem]) -> Record:
    what = row.text("what")
    if not what:
        raise _Bad("nothing says what is to be done")
    if _FORMULA.match(row.raw("what")) and not row.raw("what").startswith("'"):
        remarks.append(Problem(line, "begins like a formula; it is taken as words and never run"))
    said = row.text("state")
    state = STATES.get(said.casefold())
    if state is None:
        remarks.append(Problem(line, f"no state is called {said[:40]!r}; taken as open"))
        state = OPEN
    ended = row.noon("ended")
    if ended and not row.has("state"):
        state = DONE
    blocked_by = row.text("blocked by")
    if blocked_by and state == OPEN:
        state = BLOCKED
    id = row.text("id")
    ours = re.fullmatch(r"[A-Z]{1,2}-\w{1,20}\.\d{1,9}-\w{1,12}", id, re.ASCII)
    moved = row.text("moved")
    return Record(
        text=what,
        id=id if ours else "",
        # A running number of somebody's table names nothing: the next table numbers other things alike.
        uid=id if not ours and not id.isdecimal() else "",
        owner=row.text("owner"),
        asker=row.text("asked by"),
        due=row.day("due"),
        first_due=row.day("first due"),
        state=state,
        at=row.noon("taken on"),
        ended_at=ended if state in (DONE, DROPPED) else None,
        goal=row.text("goal"),
        meeting=row.text("meeting"),
        decision=row.text("decision"),
        unit=row.text("unit"),
        moved=int(moved) if moved.isdecimal() and len(moved) < 5 else 0,
        blocked_by=blocked_by if state == BLOCKED else "",
        why=row.text("why") if state == DROPPED else "",
        reactive=row.text("reactive").casefold() == "yes",
        line=line,
    )


def _days(rows: Sequence[Sequence[str]], where: dict[str, int]) -> Callable[[str], date | None]:
    """How days are read here: whether 27/11 or 11/27 stands for 27 November shows the whole table."""
    firsts, seconds = [0], [0]
    for name in ("due", "first due", "taken on", "ended"):
        at = where.get(name)
        for row in rows if at is not None else ():
            found = _SHORT.fullmatch(one_line(row[at])) if at is not None and at < len(row) else None
            if found and found[2] != ".":
                firsts.append(int(found[1]))
                seconds.append(int(found[3]))
    day_first, month_first = max(firsts) > 12, max(seconds) > 12

    def read_day(raw: str) -> date | None:
        if found := _ISO.fullmatch(raw):
            year, month, day = map(int, found.groups()[:3])
        elif found := _SHORT.fullmatch(raw):
            first, second, year = int(found[1]), int(found[3]), int(found[4])
            if found[2] != "." and day_first == month_first and first != second:
                raise ValueError(f"{raw[:20]} may be two days; write it as 2026-11-27")
            day, month = (second, first) if month_first and found[2] != "." else (first, second)
        else:
            return _in_words(raw)
        try:
            return date(year, month, day)
        except ValueError:
            raise ValueError(f"{raw[:20]} is no day of a calendar") from None

    return read_day


def _in_words(raw: str) -> date:
    """`27 Nov 2026`, with its year: a table is read on another day than it was written."""
    from facilitator.model.due import parse_due

    found = parse_due(raw, date(2000, 1, 1)) if re.search(r"\d{4}", raw) else None
    if found is None:
        raise ValueError(f"{raw[:40]!r} is no day; write it as 2026-11-27")
    return found
