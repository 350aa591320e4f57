"""Printing the lists: read, filter, one write."""

import os
import sys

from facilitator.between.lists import Lists
from facilitator.cli.asked import Asked
from facilitator.cli.exit import Exit
from facilitator.clock import SteadyClock
from facilitator.model.context import Context
from facilitator.model.listed import Listed
from facilitator.store import open_book


def printed(name: str, asked: Asked, workspace: str) -> Exit:
    """Print the list `name` of a workspace; 1 where nothing fits. Raises StoreTrouble."""
    lists = Lists(open_book(workspace), SteadyClock())
    with lists.book.still():
        match name:
            case "today":
                return _today(lists, asked)
            case "actions":
                return _actions(lists, asked)
            case _:
                return _decisions(lists, asked)


def _today(lists: Lists, asked: Asked) -> Exit:
    from facilitator.between.overview import overview
    from facilitator.formats.today_text import today_text, today_values

    context = lists.context()
    today = overview(lists, context)
    if asked.form == "json":
        _json(today_values(today, context))
    else:
        sys.stdout.write(today_text(today, context, _width()))
    return Exit.DONE


def _actions(lists: Lists, asked: Asked) -> Exit:
    from facilitator.model.ledger import groups

    rows, context = _fitting(lists, "action", asked.filter, closed=False)
    by_date = groups(rows, context.today)
    if asked.form == "text":
        from facilitator.formats.roll_text import actions_text

        sys.stdout.write(actions_text(by_date, context))
        return _ended(rows, "action", asked.filter)
    return _table(list(by_date.all), "action", asked, context)


def _decisions(lists: Lists, asked: Asked) -> Exit:
    rows, context = _fitting(lists, "decision", asked.filter, closed=True)
    rows.sort(key=lambda row: row.at, reverse=True)
    if asked.form == "text":
        from facilitator.formats.roll_text import decisions_text

        sys.stdout.write(decisions_text(rows, context))
        return _ended(rows, "decision", asked.filter)
    return _table(rows, "decision", asked, context)


def _fitting(lists: Lists, kind: str, words: str, closed: bool) -> tuple[list[Listed], Context]:
    """The rows that fit a filter; unless `closed`, ended ones only where it speaks of states."""
    if not words:
        return lists.rows(kind, closed), lists.context()
    from facilitator.model.filter import Roll, parse

    filter = parse(words)
    context = lists.context(meetings=filter.asks_meetings)
    rows = lists.rows(kind, closed or filter.asks_closed)
    amid: frozenset[str] = frozenset()
    if kind == "decision":
        rows = _marked(rows, lists) if filter.asks_health else rows
        if filter.words:
            from facilitator.between.lookup import decided_amid

            amid = decided_amid(lists.book, " ".join(filter.words))
    return Roll(rows, context).fitting(filter, amid), context


def _marked(rows: list[Listed], lists: Lists) -> list[Listed]:
    """The rows with the marks of their health, which only all actions and decisions together tell."""
    from facilitator.between.clerk import Clerk

    marks = Clerk(lists.book, lists.clock).health()
    return [row._replace(flags=f"{row.flags} {marks[row.id]}") if row.id in marks else row for row in rows]


def _table(rows: list[Listed], kind: str, asked: Asked, context: Context) -> Exit:
    if asked.form == "csv":
        from facilitator.formats.action_table import action_table, decision_table

        _bytes((action_table if kind == "action" else decision_table)(rows, context))
    elif asked.form == "md":
        from facilitator.formats.roll_text import decisions_markdown

        sys.stdout.write(decisions_markdown(rows, context))
    else:
        from facilitator.formats.roll_text import row_values

        _json([dict(row_values(each, context)) for each in rows])
    return Exit.DONE if rows else Exit.FOUND_NOTHING


def _ended(rows: list[Listed], kind: str, words: str) -> Exit:
    if rows:
        return Exit.DONE
    from facilitator.cli.say import talk

    if words:
        talk(f"facilitator: no {kind} fits {words!r}.")
    elif kind == "action":
        talk("facilitator: nobody owes anything; `facilitator actions all` lists what is done.")
    else:
        talk("facilitator: nothing was decided yet.")
    return Exit.FOUND_NOTHING


def _width() -> int:
    """The columns of the terminal; 0 where nobody looks at one, and nothing has to be cut."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 0


def _json(value: object) -> None:
    from facilitator.cli.say import as_json

    as_json(value)


def _bytes(text: str) -> None:
    """Write as UTF-8 with its own line ends, whatever the terminal speaks: a spreadsheet will read it."""
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    raw.write(text.encode("utf-8"))
