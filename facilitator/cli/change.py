"""What the verbs within `actions` and `decisions` share: the clerk and the pen, ids, days and names."""

import re
import sys
from collections.abc import Sequence
from datetime import date

from facilitator.between.ids import completions, meant
from facilitator.between.lists import Lists
from facilitator.between.pen import Pen
from facilitator.cli.exit import Exit, Stop
from facilitator.cli.say import result
from facilitator.clock import SteadyClock
from facilitator.formats.text import visible
from facilitator.model.listed import Listed
from facilitator.store import open_book

_ID = re.compile(
    r"[a-z]{1,2}-[a-z]{0,3}\d+(\.\d*)?(-\w*)?|[a-z]{0,3}\d+\.\d+(-\w+)?", re.IGNORECASE | re.ASCII
)
"""What is meant as an id rather than as a day or a word: `A-12.3`, `a-12`, `12.3`, `A-nov26.1-k3f`."""

MOST = 200
"""Ids offered at most."""


def desk(workspace: str) -> tuple[Lists, Pen]:
    """The lists and the pen of a workspace: all that a change wants."""
    book, clock = open_book(workspace), SteadyClock()
    return Lists(book, clock), Pen(book, clock)


def ids_and_rest(said: Sequence[str], lists: Lists, kind: str, verb: str) -> tuple[list[Listed], str]:
    """What the ids that stand first mean, and the other words. Raises Refused, or Stop where no id stands."""
    count = next((n for n, each in enumerate(said) if not _ID.fullmatch(each)), len(said))
    if not count:
        example = "A-12.3" if kind == "action" else "D-12.1"
        raise Stop(Exit.BAD_INPUT, f"facilitator {verb}: say which, as in `facilitator {verb} {example}`.")
    found = {row.id: row for row in (meant(lists.book, each, (kind,)) for each in said[:count])}
    return list(found.values()), " ".join(said[count:])


def looks_like_id(word: str) -> bool:
    """Whether a word is meant as an id."""
    return _ID.fullmatch(word) is not None


def day(said: str, lists: Lists, verb: str) -> date:
    """The day that words mean; Stop where they mean none."""
    from facilitator.model.due import parse_due

    found = parse_due(said, lists.today)
    if found is None:
        example = "say it as fri, 2w, 12 dec or 2026-12-12"
        what = f"no day is called {said!r}" if said else "the day is missing"
        raise Stop(Exit.BAD_INPUT, f"facilitator {verb}: {what}; {example}.")
    return found


def someone(name: str, lists: Lists, verb: str, units: bool = False) -> str:
    """The id of one person, or, where `units` may be named too, a unit's key. Stop for nobody or several."""
    from facilitator.model.name import named

    context = lists.context()
    known = tuple(context.units.items()) if units else ()
    found = [each for each in named(name, tuple(context.people.values()), known) if each.is_person or units]
    if len(found) == 1:
        return found[0].id
    if found:
        among = " or ".join(each.name for each in found[:4])
        raise Stop(Exit.BAD_INPUT, f"facilitator {verb}: {name} may be {among}.")
    who = name or "nobody"
    raise Stop(
        Exit.BAD_INPUT, f"facilitator {verb}: {who} is not on the list; `facilitator people` shows it."
    )


def say(rows: Sequence[Listed], done: str) -> Exit:
    """Say what was done, and to which lines."""
    if len(rows) == 1:
        result(f"{done}: {rows[0].text}")
    else:
        result(f"{done}:")
        for row in rows:
            result(f"  {row.said}  {row.text}")
    return Exit.DONE


def add(workspace: str, said: Sequence[str]) -> Exit:
    """Take an action on."""
    lists, pen = desk(workspace)
    with lists.book.still():
        result(pen.take_on(" ".join(said), lists.context()).said)
    return Exit.DONE


def done(workspace: str, said: Sequence[str]) -> Exit:
    """They are done."""
    lists, pen = desk(workspace)
    with lists.book.still():
        rows, rest = ids_and_rest(said, lists, "action", "actions done")
        no_more(rest, "actions done")
        return say(rows, pen.done([each.id for each in rows]))


def no_more(rest: str, verb: str) -> None:
    """Stop where something stands behind the ids."""
    if rest:
        raise Stop(Exit.BAD_INPUT, f"facilitator {verb}: {rest.split()[0]!r} is no id; nothing was changed.")


def ids(workspace: str, begins: str, kinds: Sequence[str], names: bool = False) -> Exit:
    """Print what begins so, for the completion of a shell: the id, a tab, the text; then people's names."""
    lists, _ = desk(workspace)
    found = completions(lists.book, begins, kinds, MOST)
    if names:
        from facilitator.model.name import people_beginning

        context = lists.context()
        fits = people_beginning(begins, tuple(context.people.values())) if begins else ()
        people = [context.people[each.id] for each in fits] or list(context.people.values())
        # A name of two words would be two words to the shell.
        short = ((context.name(each.id), each.name) for each in people)
        found += [(name if " " not in name else whole.replace(" ", "."), whole) for name, whole in short]
    sys.stdout.write("".join(f"{visible(said)}\t{visible(text)}\n" for said, text in found))
    return Exit.DONE if found else Exit.FOUND_NOTHING
