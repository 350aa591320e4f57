"""What other programs read and write: out with actions, decisions and meetings, in with tasks and minutes."""

from argparse import ArgumentParser, Namespace

from facilitator.cli.exit import Exit
from facilitator.cli.words import Verb
from facilitator.formats.exchange.recognise import FORMATS, KINDS


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
