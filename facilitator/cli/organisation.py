"""Who the meetings are about: people and shared goals, listed and added."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from facilitator.cli.exit import Exit, Stop
from facilitator.cli.say import as_json, result, table, talk
from facilitator.cli.words import Verb, branch
from facilitator.desk import Desk, Organisation
from facilitator.model.goal import BENEFITS, Goal
from facilitator.model.person import Person, short_name

SIDES = ("it", "management", "guest")


def _desk(words: Namespace) -> Desk:
    from facilitator.session import clock_for
    from facilitator.store import open_book

    book = open_book(words.workspace)
    return Desk(book, clock_for(book))


# -- goals


def _goals_words(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="everything, as JSON, with the checklist")
    under = parser.add_subparsers(dest="what", metavar="add")
    does = "Add a shared goal: one plain line that both sides serve."
    example = (
        'facilitator goals add "Vendors are paid on the agreed day" --for vendor --due 2027-06-30 \\\n'
        "      --owner-it Safiya --owner-business Lindiwe --baseline 71 --target 95 \\\n"
        '      --measure "invoices paid on the agreed day, %"'
    )
    add = branch(under, "add", does, example)
    add.add_argument("line", help="the goal, in one plain line")
    add.add_argument("--owner-it", metavar="NAME", default="", help="who owns it in IT")
    add.add_argument("--owner-business", metavar="NAME", default="", help="who owns it in management")
    add.add_argument("--for", dest="benefits", metavar="WHOM", default="", help="customer, employee, vendor")
    add.add_argument("--measure", default="", help="the number to watch")
    add.add_argument("--baseline", default="", help="what it is today")
    add.add_argument("--target", default="", help="what it shall be")
    add.add_argument(
        "--due", metavar="DATE", default="", help="by when: 2027-06-30, or as on screen: 30 jun, eoq"
    )


def _goals(words: Namespace) -> Exit:
    desk = _desk(words)
    if words.what == "add":
        return _add_goal(words, desk)
    organisation = desk.organisation()
    if words.json:
        as_json([_row(goal, organisation, desk) for goal in organisation.goals])
    elif organisation.goals:
        table(_goal_cells(goal, organisation) for goal in organisation.goals)
    else:
        talk("facilitator: there are no shared goals yet; `facilitator goals add LINE` adds one.")
    return Exit.DONE if organisation.goals else Exit.FOUND_NOTHING


def _goal_cells(goal: Goal, organisation: Organisation) -> tuple[str, ...]:
    sure = f"{goal.check.business or '-'}|{goal.check.it or '-'}" if goal.check else "-|-"
    owners = [_name(each, organisation) or "nobody" for each in (goal.owner_business, goal.owner_it)]
    way = f"{goal.baseline or '?'} -> {goal.target or '?'}" if goal.measure or goal.target else ""
    due = f"by {goal.due}" if goal.due else ""
    return goal.key, goal.line, sure + (" gap" if goal.gap else ""), " + ".join(owners), way, due


def _row(goal: Goal, organisation: Organisation, desk: Desk) -> dict[str, object]:
    from facilitator.model.goal import checklist

    steps = desk.next_steps(goal.id)
    check = goal.check
    return {
        "id": goal.id,
        "key": goal.key,
        "line": goal.line,
        "state": goal.state,
        "benefits": list(goal.benefits),
        "owner_business": _name(goal.owner_business, organisation),
        "owner_it": _name(goal.owner_it, organisation),
        "measure": goal.measure,
        "baseline": goal.baseline,
        "target": goal.target,
        "due": goal.due.isoformat() if goal.due else None,
        "check": {"on": check.on.isoformat(), "business": check.business, "it": check.it} if check else None,
        "gap": goal.gap,
        "next_steps": steps,
        "checklist": [box._asdict() for box in checklist(goal, steps)],
    }


def _add_goal(words: Namespace, desk: Desk) -> Exit:
    organisation = desk.organisation()
    fields = {
        "owner_it": _found(words.owner_it, organisation),
        "owner_business": _found(words.owner_business, organisation),
        "measure": _line(words.measure),
        "baseline": _line(words.baseline),
        "target": _line(words.target),
        "due": _day(words.due, desk),
    }
    line = _line(words.line)
    if not line:
        raise Stop(Exit.BAD_INPUT, "facilitator goals add: a goal is one line with words.")
    benefits = _benefits(words.benefits)
    more = {name: value for name, value in fields.items() if value}
    goal = desk.add_goal(line, **more, **({"benefits": benefits} if benefits else {}))
    result(f"{goal.key}  {goal.line}")
    return Exit.DONE


def _benefits(text: str) -> list[str]:
    said = [each.strip().casefold().removesuffix("s") for each in text.split(",") if each.strip()]
    unknown = [each for each in said if each not in BENEFITS]
    if unknown:
        raise Stop(
            Exit.BAD_INPUT, f"facilitator goals add: --for wants {', '.join(BENEFITS)}; not {unknown[0]}."
        )
    return [each for each in BENEFITS if each in said]


def _day(text: str, desk: Desk) -> str:
    from facilitator.model.due import parse_due

    day = parse_due(text, desk.today) if text else None
    if text and day is None:
        raise Stop(
            Exit.BAD_INPUT, f"facilitator goals add: no day is called {text!r}; write it as 2027-06-30."
        )
    return day.isoformat() if day else ""


def _found(name: str, organisation: Organisation) -> str:
    """Somebody's id by name; "" for no name."""
    from facilitator.model.name import named

    if not name:
        return ""
    found = [each for each in named(name, organisation.people, ()) if each.is_person]
    if len(found) != 1:
        among = ", ".join(each.name for each in found) or "nobody; `facilitator people add` adds one"
        raise Stop(Exit.BAD_INPUT, f"facilitator goals add: {name} is {among}.")
    return found[0].id


def _name(id: str, organisation: Organisation) -> str:
    someone = organisation.person(id)
    return short_name(someone, organisation.people) if someone else id


def _line(text: str) -> str:
    from facilitator.formats.text import one_line

    return one_line(text)


# -- people


def _people_words(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")
    under = parser.add_subparsers(dest="what", metavar="add")
    example = 'facilitator people add "Kenji Fallowmere" --side it --unit IT --title "Infrastructure lead"'
    add = branch(under, "add", "Add somebody who sits in meetings.", example)
    add.add_argument("name", help="the whole name")
    add.add_argument(
        "--side", choices=SIDES, required=True, help="a side is used for counting, never shown on a person"
    )
    add.add_argument("--unit", default="", help="the business unit; a new one is added")
    add.add_argument("--title", default="", help="what they do")
    add.add_argument("--email", default="", help="where the minutes go")


def _people(words: Namespace) -> Exit:
    desk = _desk(words)
    organisation = desk.organisation()
    if words.what == "add":
        return _add_person(words, desk, organisation)
    if words.json:
        as_json([each._asdict() for each in organisation.people])
    elif organisation.people:
        units = dict(organisation.units)
        table(_person_cells(each, units) for each in _by_side(organisation.people))
    else:
        talk("facilitator: nobody is listed yet; `facilitator people add NAME --side it` adds somebody.")
    return Exit.DONE if organisation.people else Exit.FOUND_NOTHING


def _by_side(people: Iterable[Person]) -> list[Person]:
    return sorted(people, key=lambda each: SIDES.index(each.side.value))


def _person_cells(person: Person, units: dict[str, str]) -> tuple[str, ...]:
    return person.name, person.side.label, units.get(person.unit, person.unit), person.title, person.email


def _add_person(words: Namespace, desk: Desk, organisation: Organisation) -> Exit:
    from facilitator.model.name import fold
    from facilitator.model.planning import slug

    name = _line(words.name)
    if not name:
        raise Stop(Exit.BAD_INPUT, "facilitator people add: a name has letters.")
    if any(fold(each.name) == fold(name) for each in organisation.people):
        raise Stop(Exit.BAD_INPUT, f"facilitator people add: {name} is on the list already.")
    taken = {each.id for each in organisation.people}
    id = next(
        each for each in (slug(name), *(f"{slug(name)}-{n}" for n in range(2, 999))) if each not in taken
    )
    fields = {"name": name, "side": words.side, "title": _line(words.title), "email": _line(words.email)}
    unit = _line(words.unit)
    if unit:
        fields["unit"] = _unit(unit, desk, organisation)
    desk.note("person", id, **{key: value for key, value in fields.items() if value})
    result(f"{id}  {name}")
    return Exit.DONE


def _unit(name: str, desk: Desk, organisation: Organisation) -> str:
    from facilitator.model.name import units_called
    from facilitator.model.planning import slug

    found = units_called(name, organisation.units)
    if found:
        return found[0].id
    key = name if len(name) <= 4 and name.isalnum() else slug(name)
    desk.note("unit", key, name=name)
    talk(f"{name} is a new unit.")
    return key


VERBS = {
    "goals": Verb(
        "goals",
        "List the shared goals: how sure each side is (management|IT), both owners, the number and the day.",
        "facilitator goals --json",
        _goals_words,
        _goals,
    ),
    "people": Verb(
        "people",
        "List the people who sit in meetings.",
        "facilitator people",
        _people_words,
        _people,
    ),
}
