"""Whether the times of an agenda add up: what is wrong with them, in sentences and as plain values."""

from facilitator.model.agenda import Agenda, AgendaItem, Problem
from facilitator.model.entry import Fields


def problems(agenda: Agenda) -> tuple[Problem, ...]:
    """What is wrong with the times of an agenda, one plain sentence each; () where all is well."""
    found = [_at(item, "has no minutes, the others do") for item in untimed(agenda)]
    for place, item in enumerate(agenda.items):
        parts = sum(part.minutes or 0.0 for part in _parts(agenda, place) if not part.container)
        if item.container and item.minutes is not None and parts > (item.minutes_max or item.minutes):
            found.append(_at(item, f"has {_count(item.minutes)}, its parts take {_number(parts)}"))
    total, slot = agenda.total_minutes, agenda.slot_minutes
    if slot is not None and total > slot:
        over = _number(total - slot)
        found.append(Problem(0, f"{_count(total)} do not fit the slot of {_number(slot)}: {over} over."))
    return tuple(found)


def untimed(agenda: Agenda) -> tuple[AgendaItem, ...]:
    """The items that have no minutes though others have; the budget of a section covers what stands in it."""
    if not any(item.minutes is not None for item in agenda.items):
        return ()
    found: list[AgendaItem] = []
    above: list[AgendaItem] = []
    for place, item in enumerate(agenda.items):
        while above and above[-1].level >= item.level:
            above.pop()
        covered = any(section.minutes is not None for section in above)
        named = any(section in found for section in above)
        parts_timed = item.container and any(part.minutes is not None for part in _parts(agenda, place))
        if item.minutes is None and not covered and not named and not parts_timed:
            found.append(item)
        above.append(item)
    return tuple(found)


def passes(agenda: Agenda) -> bool:
    """Whether its minutes fit its slot, and no item lacks minutes where others have them."""
    fits = agenda.slot_minutes is None or agenda.total_minutes <= agenda.slot_minutes
    return fits and not untimed(agenda)


def check(agenda: Agenda) -> Fields:
    """An agenda as plain JSON values, with what is wrong with it: what `agenda check --json` prints."""
    known = list(dict.fromkeys([*agenda.problems, *problems(agenda)]))
    return {
        "title": agenda.title,
        "date": agenda.on.isoformat() if agenda.on else None,
        "slot_minutes": _plain(agenda.slot_minutes),
        "total_minutes": _plain(agenda.total_minutes),
        "items": [
            {
                "title": item.title,
                "minutes": _plain(item.minutes),
                "minutes_max": _plain(item.minutes_max),
                "owners": list(item.owners),
                "level": item.level,
                "container": item.container,
                "kind": item.kind.value,
                "line": item.line,
            }
            for item in agenda.items
        ],
        "problems": [{"line": problem.line, "message": problem.message} for problem in known],
    }


def _at(item: AgendaItem, what: str) -> Problem:
    title = item.title if len(item.title) <= 60 else item.title[:59].rstrip() + "…"
    where = f"Line {item.line}: " if item.line else ""
    return Problem(item.line, f"{where}'{title}' {what}.")


def _parts(agenda: Agenda, place: int) -> list[AgendaItem]:
    """The items inside the section at `place`."""
    found: list[AgendaItem] = []
    for item in agenda.items[place + 1 :]:
        if item.level <= agenda.items[place].level:
            break
        found.append(item)
    return found


def _plain(minutes: float | None) -> float | None:
    """Whole minutes as a whole number, for JSON."""
    return int(minutes) if minutes is not None and minutes == int(minutes) else minutes


def _count(minutes: float) -> str:
    return f"{_number(minutes)} minute{'' if minutes == 1 else 's'}"


def _number(minutes: float) -> str:
    return f"{minutes:.2f}".rstrip("0").rstrip(".")
