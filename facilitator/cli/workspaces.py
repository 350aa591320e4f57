"""Which folder the meetings are in: list the known ones, make one, choose one."""

import os
from argparse import ArgumentParser, Namespace

from facilitator import settings
from facilitator.cli.exit import Exit, Stop
from facilitator.cli.say import as_json, result, talk
from facilitator.cli.words import Verb, branch


def _words(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")
    under = parser.add_subparsers(dest="what", metavar="create|choose")
    for name, does in (
        ("create", "Make a workspace and use it."),
        ("choose", "Use a workspace from now on."),
    ):
        inner = branch(under, name, does, f"facilitator workspaces {name} ~/meetings")
        inner.add_argument("folder", help="its folder")


def _run(words: Namespace) -> Exit:
    if words.what:
        return _choose(words)
    used = settings.workspace("", os.environ)
    known = dict.fromkeys([used, *settings.known(os.environ)])
    if words.json:
        as_json([{"folder": each, "used": each == used} for each in known])
        return Exit.DONE
    for each in known:
        result(f"{'*' if each == used else ' '} {each}")
    if os.environ.get(settings.WORKSPACE):
        talk(f"${settings.WORKSPACE} decides while it is set.")
    return Exit.DONE


def _choose(words: Namespace) -> Exit:
    from pathlib import Path

    from facilitator.publish import publish
    from facilitator.store import open_book

    folder = os.path.abspath(settings.home_made(words.folder, os.environ))  # noqa: PTH100 - pathlib costs
    if words.what == "choose" and not os.path.isdir(folder):  # noqa: PTH112
        raise Stop(Exit.FOUND_NOTHING, f"facilitator: there is no workspace {folder}; `create` makes one.")
    open_book(folder).pages()
    os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103
    known = dict.fromkeys([folder, *settings.known(os.environ)])
    publish(Path(settings.list_of_workspaces(os.environ)), "".join(f"{each}\n" for each in known))
    result(folder)
    from facilitator.care.place import shared

    if warning := shared(folder):
        talk(warning)
    return Exit.DONE


VERB = Verb(
    "workspaces",
    "List the workspaces, make one, or choose the one in use.",
    "facilitator workspaces create ~/meetings/board",
    _words,
    _run,
)
