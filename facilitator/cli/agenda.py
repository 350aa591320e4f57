"""Agendas from the command line: found by path or name, checked, listed."""

from argparse import ArgumentParser, Namespace
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from facilitator.cli.exit import Exit, Stop
from facilitator.cli.say import as_json, result, table, talk
from facilitator.cli.words import Verb, branch
from facilitator.formats.trouble import why
from facilitator.model.agenda import Agenda, AgendaItem

MOST = 16 * 2**20
"""Bytes of a file that is still taken for an agenda or a script."""


def found(name: str) -> Agenda:
    """The agenda of a file, or one that ships, by its name. Raises Stop where there is neither."""
    from facilitator import shelf

    try:
        return shelf.agenda(_checked(name))
    except FileNotFoundError:
        from difflib import get_close_matches

        near = get_close_matches(name, shelf.names(), 1)
        meant = f"did you mean {near[0]}?" if near else f"those that ship are {', '.join(shelf.names())}."
        raise Stop(Exit.BAD_INPUT, f"facilitator: there is no agenda {name!r}; {meant}") from None
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from None


def text_of(name: str) -> str:
    """The text of a file that somebody names, whatever its encoding. Raises Stop where it cannot be read."""
    from facilitator.formats.text import decode

    try:
        return decode(Path(_checked(name)).read_bytes())
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from None


def unreadable(name: str, error: Exception) -> Stop:
    """Why a file cannot be read, in a sentence."""
    return Stop(Exit.BAD_INPUT, f"facilitator: {name} cannot be read: {why(error)}.")


def _checked(name: str) -> str:
    """The name, unless the file of that name is too large to be what it should be, or no text at all.

    Raises ValueError, and OSError where the file cannot be opened.
    """
    path = Path(name)
    if not path.is_file():
        return name
    if path.stat().st_size > MOST:
        raise ValueError("it is larger than 16 MB")
    with path.open("rb") as file:
        begin = file.read(8_192)
    if b"\0" in begin and not begin.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise ValueError("it is no text")
    return name


def _words(parser: ArgumentParser) -> None:
    under = parser.add_subparsers(dest="what", metavar="check|list", required=True)
    check = branch(
        under,
        "check",
        "Check that an agenda is timed and that its minutes fit its slot.",
        "facilitator agenda check agenda.md",
    )
    check.add_argument("file", metavar="FILE", help="a file, or the name of an agenda that ships")
    check.add_argument("--json", action="store_true", help="everything that was read, as JSON")
    shelf = branch(under, "list", "List the agendas that ship, by name.", "facilitator agenda list")
    shelf.add_argument("--json", action="store_true", help="as JSON")


def _run(words: Namespace) -> Exit:
    return _check(words) if words.what == "check" else _list(words)


def _check(words: Namespace) -> Exit:
    from facilitator.formats.agenda import check, passes

    agenda = found(words.file)
    if words.json:
        as_json(check(agenda))
    else:
        result(agenda.title)
        table((_minutes(each), _indented(each), ", ".join(each.owners)) for each in agenda.items)
        slot = f" in a slot of {agenda.slot_minutes:g}" if agenda.slot_minutes else ""
        result(f"{agenda.total_minutes:g} minutes{slot}")
    for problem in agenda.problems:
        talk(f"{words.file}: {problem.message}")
    return Exit.DONE if agenda.items and passes(agenda) else Exit.FOUND_NOTHING


def _minutes(item: AgendaItem) -> str:
    if item.minutes is None:
        return "-"
    upper = f"-{item.minutes_max:g}" if item.minutes_max else ""
    return f"{item.minutes:g}{upper}'"


def _indented(item: AgendaItem) -> str:
    return "  " * (item.level - 1) + item.title


def _list(words: Namespace) -> Exit:
    from facilitator import shelf

    agendas = shelf.agendas()
    if words.json:
        as_json(
            [
                {
                    "name": each.key,
                    "title": each.title,
                    "minutes": each.total_minutes,
                    "purpose": each.purpose,
                }
                for each in agendas
            ]
        )
    else:
        table(
            ((each.key, f"{each.total_minutes:g}'", each.title, each.purpose) for each in agendas), right=(1,)
        )
    return Exit.DONE if agendas else Exit.FOUND_NOTHING


VERB = Verb(
    "agenda",
    "Check an agenda, or list those that ship.",
    "facilitator agenda check agenda.md --json",
    _words,
    _run,
)
