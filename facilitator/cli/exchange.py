"""What other programs read and write: out with actions, decisions and meetings, in with tasks and minutes."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from facilitator.cli.exit import Exit
from facilitator.cli.words import Verb
from facilitator.desk import Desk
from facilitator.formats.exchange.decided import Made
from facilitator.formats.exchange.known import Known, Mine, birthplace
from facilitator.formats.exchange.recognise import KINDS

FORMATS = {
    "actions": ("taskwarrior", "todo.txt", "csv", "ics"),
    "decisions": ("madr", "csv", "ics"),
    "meetings": ("ics", "csv"),
}
"""What goes out in which formats, the first one first where nobody says."""


def _export_words(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=FORMATS, help="what goes out")
    every = tuple(dict.fromkeys(each for formats in FORMATS.values() for each in formats))
    parser.add_argument("--format", choices=every, default="", help="for whom; see the list below")
    parser.add_argument(
        "-o", "--output", metavar="FILE", default="", help="into a file, or a folder for madr; else stdout"
    )
    parser.add_argument("--open", action="store_true", help="only what is open or stands")
    parser.epilog = f"{parser.epilog}\n\nformats:\n" + "\n".join(
        f"  {what:<10} {', '.join(formats)}" for what, formats in FORMATS.items()
    )


def _export(words: Namespace) -> Exit:
    from facilitator.cli.going_out import export

    return export(words)


def _import_words(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a file, a folder of decision records, or - for stdin")
    parser.add_argument(
        "--as", dest="kind", choices=KINDS, default="", help="what it is; else it is looked at"
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would happen, and write nothing")
    parser.add_argument("--json", action="store_true", help="what was found, as JSON")
    parser.add_argument("--yes", action="store_true", help="take it over without asking")
    parser.add_argument("--suggestions", action="store_true", help="of minutes, what may be actions, too")
    parser.add_argument("--add-people", action="store_true", help="list owners nobody here knows as guests")


def _import(words: Namespace) -> Exit:
    from facilitator.cli.taking_over import take_over

    return take_over(words)


VERBS = {
    "import": Verb(
        "import",
        "Take over actions and decisions: tasks of Taskwarrior, a todo.txt, a table, a calendar, minutes\n"
        "that others wrote, decision records. It shows what it found and asks before anything is written.",
        "task export | facilitator import -\n  facilitator import minutes.md --dry-run --json",
        _import_words,
        _import,
    ),
    "export": Verb(
        "export",
        "Write actions, decisions or meetings for other programs.",
        "facilitator export actions --format taskwarrior | task import -\n"
        "  facilitator export decisions --format madr -o docs/decisions",
        _export_words,
        _export,
    ),
}


# -- what the workspace knows


def opened(words: Namespace) -> Desk:
    """The desk of the workspace that was asked for."""
    from facilitator.session import clock_for
    from facilitator.store import open_book

    book = open_book(words.workspace)
    return Desk(book, clock_for(book))


def actions(desk: Desk) -> list[Mine]:
    """Every action that ever was and was not struck out, oldest first."""
    from facilitator.model.action import Action
    from facilitator.model.thing import life, standing

    found = []
    for _, entries in desk.book.all_things("action"):
        thing = life(entries)
        if isinstance(thing, Action):
            found.append(Mine(thing, tuple(standing(entries))))
    return sorted(found, key=lambda each: (each.action.at, each.action.id))


def decisions(desk: Desk) -> list[Made]:
    """Every decision that ever was and was not struck out, oldest first."""
    from facilitator.model.decision import Decision
    from facilitator.model.thing import life, standing

    found = []
    for _, entries in desk.book.all_things("decision"):
        thing = life(entries)
        if isinstance(thing, Decision) and not thing.turned_into:
            found.append(Made(thing, tuple(standing(entries))))
    return sorted(found, key=lambda each: (each.decision.at, each.decision.id))


def known_of(desk: Desk, made: list[Made], asked: tuple[tuple[str, str], ...] = ()) -> Known:
    """Who and what the workspace knows; `asked` are the (id, item) whose question shall be known, too."""
    from facilitator.model.digest import of_row

    organisation = desk.organisation()
    meetings, pages = {}, {}
    for each in desk.book.pages():
        if each.fields:
            digest = of_row(each.fields)
            day = digest.starts_at.date() if digest.starts_at else None
            meetings[each.number, each.writer] = (digest.title, day)
            pages[each.number, each.writer] = each.page
    questions = {}
    for place in {birthplace(id) for id, item in asked if item} & pages.keys():
        for item, title in _questions(desk, pages[place]):
            questions[(*place, item)] = title
    people, units, goals = organisation
    return Known(people, units, goals, [each.decision for each in made], meetings, questions)


def _questions(desk: Desk, page: str) -> Iterator[tuple[str, str]]:
    """The items of a meeting by their ids; none where its page cannot be read."""
    from facilitator.store.book import StoreTrouble

    try:
        entries = desk.book.load(page).entries
    except StoreTrouble:
        return
    for entry in entries:
        for row in entry.rows("items"):
            yield str(row.get("id", "")), str(row.get("title", ""))
