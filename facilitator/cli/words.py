"""The words of a command line: one parser a verb, which says in one sentence what it does not understand."""

import argparse
import os
from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

from facilitator.cli.exit import Exit, Stop

PROGRAM = "facilitator"
FILTER = """\
  spare "exact words"     words that occur, in any case and order
  @kenji  by:tobiah       whose it is; {by}
  side:it  unit:finance   by the side or the unit
  goal:G4  goal:vendors   the shared goal it serves; '#G4' and 'due:<2w' are quoted, for the shell's sake
  from:steering           the meeting or the series; from:between
  {states}
  due:fri 'due:<2w' 'due:>4w' due:week due:none
{more}  -done -@kenji           not; several of one kind are alternatives"""
"""The filter language of the lists, for their help; see `model.filter`."""


class Verb(NamedTuple):
    """What can be done from the command line."""

    name: str
    does: str
    """In one line."""
    example: str
    words: Callable[[ArgumentParser], object]
    """Adds the verb's own words to its parser."""
    run: Callable[[Any], Exit]
    """Does it, with the words parsed; `workspace` is its folder, `named` says that the user named it."""


# The product speaks one language; looking for others would cost every call two milliseconds.
vars(argparse)["_"] = str


class Help(RawDescriptionHelpFormatter):
    """Help as wide as the terminal."""

    def __init__(self, prog: str) -> None:
        """Told its width, for finding it out otherwise costs every call three milliseconds."""
        super().__init__(prog, width=_columns())


class Words(ArgumentParser):
    """A parser that ends a command with one clear sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is."""
        raise Stop(Exit.BAD_INPUT, f"{self.prog}: {message}. See `{self.prog} --help`.")


def parser_of(verb: Verb) -> Words:
    """The parser of one verb."""
    parser = Words(
        prog=f"{PROGRAM} {verb.name}",
        description=verb.does,
        epilog=f"example:\n  {verb.example}",
        formatter_class=Help,
        allow_abbrev=False,
    )
    add_workspace(parser)
    verb.words(parser)
    return parser


def add_workspace(parser: ArgumentParser) -> None:
    """The one option that every verb has."""
    parser.add_argument("--workspace", metavar="DIR", default=None, help="the folder of all meetings")


def branch(under: Any, name: str, does: str, example: str) -> ArgumentParser:
    """A verb's own verb: `goals add`."""
    inner: ArgumentParser = under.add_parser(
        name,
        help=does,
        description=does,
        epilog=f"example:\n  {example}",
        formatter_class=Help,
        allow_abbrev=False,
    )
    # A default of its own would hide what stood before the inner verb.
    inner.add_argument("--workspace", metavar="DIR", default=SUPPRESS, help="the folder of all meetings")
    return inner


def _columns() -> int:
    try:
        return max(40, int(os.environ.get("COLUMNS", "")))
    except ValueError:
        pass
    try:
        return max(40, os.get_terminal_size().columns)
    except (OSError, ValueError):
        return 80
