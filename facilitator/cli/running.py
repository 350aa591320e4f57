"""The parser of `capture` and `status`: for their help, and for words that are not as plain as most."""

from argparse import ArgumentParser, Namespace

from facilitator.cli.exit import Exit
from facilitator.cli.second_terminal import KINDS, capture, status
from facilitator.cli.words import Verb


def _capture_words(parser: ArgumentParser) -> None:
    parser.add_argument(
        "line", nargs="+", help='the line, as it is typed on screen: "Kenji: price it, fri, #G4"'
    )
    parser.add_argument(
        "--kind",
        choices=KINDS,
        help="what it is; else an action where somebody owns it, and a note where not",
    )


def _capture(words: Namespace) -> Exit:
    return capture(words.workspace, " ".join(words.line), words.kind or "")


def _status_words(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="everything, as JSON")


def _status(words: Namespace) -> Exit:
    return status(words.workspace, words.json)


VERBS = {
    "capture": Verb(
        "capture",
        "Put one line into the meeting that runs; an open screen shows it within a second.",
        'facilitator capture "Kenji: list the safety fixes, fri, #G4"',
        _capture_words,
        _capture,
    ),
    "status": Verb(
        "status",
        "Say what is on the table, how much time it has left, and how the end stands: one short line.",
        "tmux set -g status-right '#(facilitator status)'",
        _status_words,
        _status,
    ),
}
