"""What each condition of the filter language asks of a row."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from facilitator.model.context import Context
from facilitator.model.listed import OPEN_STATES, Listed
from facilitator.model.name import fold, name_parts

Test: TypeAlias = Callable[[Listed], bool]

NONE = frozenset({"none", "nobody", "no"})
"""What asks for rows that have none of it."""
_DAY_WORDS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tomorrow"),
    *("yesterday", "next-", "this-", "last-", "week", "month", "quarter", "year", "none", "any"),
    *("eow", "eom", "eoq", "eoy"),
)


def any_of(tests: Sequence[Test]) -> Test:
    """One of these tests at least."""
    return tests[0] if len(tests) == 1 else lambda row: any(each(row) for each in tests)


def none_of(tests: Sequence[Test]) -> Test:
    """None of these tests."""
    test = any_of(tests)
    return lambda row: not test(row)


def anything(_: Listed) -> bool:
    """The condition that narrows nothing, wanted or not."""
    return True


def condition(key: str, value: str, context: Context) -> Test | None:
    """What one term of a filter asks of a row; None for plain words, and where the value means nothing."""
    values = [each for each in value.split(",") if each]
    match key:
        case "state":
            return _state(value)
        case "mark":
            return _mark(value, context)
        case "status":
            return lambda row: any(row.state.startswith(each) for each in values)
        case "who":
            return any_of([_who(each, context) for each in values])
        case "by":
            return any_of([_by(each, context) for each in values])
        case "unit":
            return any_of([_unit(each, context) for each in values])
        case "side":
            return _side(values, context)
        case "goal":
            return any_of([_goal(each, context) for each in values])
        case "from":
            return any_of([_from(each, context) for each in values])
        case "moved":
            return _moved(value)
        case "due":
            tests = [_due(each, context.today) for each in values]
            known = [each for each in tests if each is not None]
            return any_of(known) if known and len(known) == len(tests) else None
    return None


def _state(value: str) -> Test:
    if value == "all":
        return lambda _: True
    if value == "open":
        return lambda row: row.state in OPEN_STATES
    if value == "kept":
        return lambda row: row.kept is True if row.kind == "action" else row.state == value
    return lambda row: row.state == value


def _mark(value: str, context: Context) -> Test:
    if value == "late":
        today = context.today.isoformat()
        return lambda row: "" < row.due < today and row.state in OPEN_STATES
    if value == "look-back":
        today = context.today.isoformat()
        return lambda row: row.kind == "decision" and "" < row.due <= today and row.state in OPEN_STATES
    if value == "cross":
        return context.crosses
    return lambda row: value in row.flags.split()


def _named(value: str, context: Context) -> frozenset[str]:
    """The people whose names hold words that begin so, in their order; and those of a unit called so."""
    said = name_parts(value)
    units = _units(value, context)
    found = {
        each.id
        for each in context.people.values()
        if fold(each.id) == value
        or _begins(said, name_parts(each.name))
        or (each.unit and each.unit in units)
    }
    exact = {each for each in found if fold(context.people[each].first_name) == value or fold(each) == value}
    return frozenset(exact or found)


def _units(value: str, context: Context) -> frozenset[str]:
    said = name_parts(value)
    return frozenset(
        key
        for key, name in context.units.items()
        if fold(key) == value or (len(value) > 2 and _begins(said, name_parts(name)))
    )


def _begins(said: Sequence[str], parts: Sequence[str]) -> bool:
    rest = iter(parts)
    return bool(said) and all(any(part.startswith(word) for part in rest) for word in said)


def _who(value: str, context: Context) -> Test:
    if value in NONE:
        return lambda row: not row.who
    ids = _named(value, context)
    people = context.people
    # Somebody who is on no list, as an import may bring, is found by the name as it was written.
    return lambda row: row.who in ids or (bool(row.who) and row.who not in people and value in fold(row.who))


def _by(value: str, context: Context) -> Test:
    if value in NONE:
        return lambda row: not (row.who if row.kind == "decision" else row.asker)
    ids = _named(value, context) | _units(value, context)

    def test(row: Listed) -> bool:
        by = row.who if row.kind == "decision" else row.asker
        return by in ids or (bool(by) and by not in context.names and value in fold(by))

    return test


def _unit(value: str, context: Context) -> Test:
    if value in NONE:
        return lambda row: not row.unit
    keys = _units(value, context)
    people = frozenset(each.id for each in context.people.values() if each.unit in keys)
    return lambda row: row.unit in keys or (not row.unit and row.who in people)


def _side(values: Sequence[str], context: Context) -> Test:
    wanted = frozenset(
        side for side in ("it", "management", "guest") for each in values if side.startswith(each)
    )
    if any("business".startswith(each) for each in values):
        wanted |= {"management"}
    sides = context.sides

    def test(row: Listed) -> bool:
        if row.kind == "decision":
            return not wanted.isdisjoint(row.flags.split())
        side = sides.get(row.who)
        return side is not None and side.value in wanted

    return test


def _goal(value: str, context: Context) -> Test:
    if value in NONE:
        return lambda row: not row.goal
    keys = {id: fold(each.key) for id, each in context.goals.items()}
    ids = {id for id, key in keys.items() if key in (value, f"g{value}")}
    ids = ids or {id for id, key in keys.items() if key.startswith(value)}
    if not ids:
        said = value.split()
        ids = {id for id, each in context.goals.items() if all(word in fold(each.line) for word in said)}
    found = frozenset(ids)
    return lambda row: row.goal in found


def _from(value: str, context: Context) -> Test:
    start = f"{value}-"
    if value.isdecimal():
        return lambda row: row.origin.startswith(start)
    said = value.replace("-", " ")
    pages = frozenset(
        key
        for key, each in context.meetings.items()
        if said in fold(f"{each.series} {each.title}").replace("-", " ")
    )
    if value == "between":
        return lambda row: not row.origin[:1].isdecimal()
    return lambda row: row.origin in pages or row.origin.startswith(start)


def _moved(value: str) -> Test | None:
    found = re.fullmatch(r"([<>]?)=?(\d{1,3})(\+?)", value, re.ASCII)
    if not found:
        return None
    sign, count, more = found[1], int(found[2]), bool(found[3])
    if sign == "<":
        return lambda row: row.moved < count
    if sign == ">":
        return lambda row: row.moved > count
    return lambda row: row.moved >= count if more else row.moved == count


def _due(value: str, today: date) -> Test | None:
    """`<` means on that day or before it, `>` after it."""
    if value in NONE:
        return lambda row: not row.due
    if value == "any":
        return lambda row: bool(row.due)
    sign = value[0] if value[0] in "<>" else ""
    said = value.lstrip("<>=")
    span = _span(said, today)
    if span is None:
        # While somebody is still typing the day, the list stands still.
        return anything if any(each.startswith(said) for each in _DAY_WORDS) else None
    first, last = span
    if sign == "<":
        return lambda row: "" < row.due <= last
    if sign == ">":
        return lambda row: row.due > last
    return lambda row: first <= row.due <= last


def _span(value: str, today: date) -> tuple[str, str] | None:
    """The first and last ISO day that a word for days means."""
    if re.fullmatch(r"\d{4}|\d{4}-\d\d", value, re.ASCII):
        return value, f"{value}-99"
    if value in ("week", "this-week", "next-week", "last-week"):
        ahead = {"next-week": 7, "last-week": -7}.get(value, 0)
        monday = today - timedelta(days=today.weekday() - ahead)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    if value in ("month", "this-month"):
        return f"{today:%Y-%m}", f"{today:%Y-%m}-99"
    if value in ("year", "this-year"):
        return f"{today:%Y}", f"{today:%Y}-99"
    near = {"today": 0, "tomorrow": 1, "yesterday": -1}.get(value)
    if near is not None:
        day: date | None = today + timedelta(days=near)
    else:
        from facilitator.model.due import parse_due

        spelled = re.sub(r"(?<=\d)(?=[a-z]{3})", " ", value)
        day = parse_due(value, today) or parse_due(re.sub(r"[-_]", " ", spelled), today)
    return (day.isoformat(), day.isoformat()) if day else None
