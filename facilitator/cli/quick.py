"""The lists, before anything else is loaded: `actions`, `decisions` and `today` are over in a blink."""

import os
from collections.abc import Sequence

from facilitator.cli.asked import Asked
from facilitator.cli.exit import Exit, Stop

FORMS = {"today": ("json",), "actions": ("json", "csv"), "decisions": ("json", "csv", "md")}
"""What each list can be printed as, besides text."""
_ACTIONS = "add done reopen move block unblock hand-over drop edit show ids undo redo"
_DECISIONS = "add show keep adapt reverse supersede decide expect look-back health ids undo redo"
INNER = {
    "today": frozenset[str](),
    "actions": frozenset(_ACTIONS.split()),
    "decisions": frozenset(_DECISIONS.split()),
}
"""The verbs within each, which a parser of their own reads."""
SHORT = ("late", "open", "done", "dropped", "blocked", "all")
"""Words of a filter that may also be written as options: `--late`."""


def quick(argv: Sequence[str], workspace: str = "") -> Exit | None:
    """Print the list that `argv` asks for, or make the change; None where it asks for anything else."""
    name = argv[0]
    if name not in FORMS:
        return None
    if name == "actions" and argv[1:2] in (["add"], ["done"]) and _is_plain(argv):
        return _change(argv[1], argv[2:], workspace)
    asked = read(name, argv[1:])
    if asked is None:
        return None
    from facilitator import settings
    from facilitator.cli.lists import printed

    return printed(name, asked, settings.workspace(asked.workspace or workspace, os.environ))


def read(name: str, words: Sequence[str]) -> Asked | None:
    """The words behind `actions`: options, and a filter in which a minus means not; None for a verb within.

    Raises Stop for an option there is none of.
    """
    asked, terms = Asked(), list[str]()
    ahead = list(words)
    while ahead:
        word = ahead.pop(0)
        option, _, value = word.partition("=")
        if word in ("-h", "--help"):
            return None
        if option == "--workspace":
            asked = asked._replace(workspace=value or (ahead.pop(0) if ahead else ""))
            if not asked.workspace:
                raise Stop(Exit.BAD_INPUT, f"facilitator {name}: --workspace wants a folder.")
        elif word == "--":
            terms += ahead
            break
        elif word.removeprefix("--") in FORMS[name] and word.startswith("--"):
            asked = asked._replace(form=word[2:])
        elif word.startswith("--") and word[2:] in SHORT and name != "today":
            terms.append(word[2:])
        elif word.startswith("--"):
            help = f"See `facilitator {name} --help`."
            raise Stop(Exit.BAD_INPUT, f"facilitator {name}: there is no option {word}. {help}")
        elif word in INNER[name] and not terms and not (word == "done" and _is_filter(ahead)):
            return None
        else:
            terms.append(f'"{word}"' if " " in word and '"' not in word else word)
    if name == "today" and terms:
        instead = f"`facilitator actions {terms[0]}` does"
        raise Stop(Exit.BAD_INPUT, f"facilitator today: it takes no words; {instead}.")
    return asked._replace(filter=" ".join(terms))


def _is_plain(argv: Sequence[str]) -> bool:
    """Whether no parser is wanted: there are words behind the verb, and none of them is an option."""
    words = argv[2:]
    if not words or any(each.startswith("-") for each in words):
        return False
    return argv[1] == "add" or not _is_filter(words)


def _change(verb: str, said: Sequence[str], workspace: str) -> Exit:
    """The two changes that are made most often, without the ten milliseconds that parsers take."""
    from facilitator import settings
    from facilitator.cli import change

    place = settings.workspace(workspace, os.environ)
    return change.add(place, said) if verb == "add" else change.done(place, said)


def _is_filter(words: Sequence[str]) -> bool:
    """Whether `done` asks for what is done, rather than says of an id that it is: `actions done @kenji`."""
    return (
        not words
        or not any(each.isdecimal() for each in words[0])
        or not words[0][:1].isalnum()
        or ":" in words[0]
    )
