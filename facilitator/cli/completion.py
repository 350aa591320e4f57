"""Completion for three shells, written from the parsers themselves."""

from argparse import Action, ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from facilitator.cli.exit import Exit
from facilitator.cli.say import whole
from facilitator.cli.words import Verb, parser_of

SHELLS = ("bash", "zsh", "fish")


class Level(NamedTuple):
    """What may follow some words of a command line."""

    verbs: tuple[str, ...]
    """The words that lead here: `()`, `("goals",)`, `("goals", "add")`."""
    options: tuple[tuple[str, str, bool], ...]
    """(option, help, whether a value follows)."""
    values: tuple[tuple[str, str], ...]
    """Words that may stand here, with their help."""
    files: bool
    """Whether a file may stand here."""
    asks: str = ""
    """What to ask the program for more words: `actions ids`; "" where there are none but these."""


def levels(verbs: Mapping[str, str], verb: Callable[[str], Verb]) -> list[Level]:
    """Every place in a command line, the first one first.

    `verbs` are the verbs with their lines of help, `verb` loads one of them.
    """
    first = (
        ("--workspace", "the folder of all meetings", True),
        ("--version", "say which version this is", False),
    )
    found = [Level((), (*first, ("--help", "tell more", False)), tuple(verbs.items()), files=False)]
    for name in verbs:
        found += _of_parser((name,), parser_of(verb(name)))
    return found


def _of_parser(verbs: tuple[str, ...], parser: ArgumentParser) -> Iterator[Level]:
    options: list[tuple[str, str, bool]] = []
    values: list[tuple[str, str]] = []
    inner: list[tuple[tuple[str, ...], ArgumentParser]] = []
    files, asks = False, ""
    for action in parser._actions:
        if action.option_strings:
            options.append((action.option_strings[-1], _plain(action), action.nargs != 0))
            continue
        if isinstance(action.metavar, str) and action.metavar.startswith("ID"):
            asks = f"{verbs[0]} ids" + (" --names" if action.metavar.endswith("NAME") else "")
        choices = action.choices
        if isinstance(choices, dict):
            inner += [((*verbs, k), each) for k, each in choices.items() if isinstance(each, ArgumentParser)]
        values += [(str(each), "") for each in choices or ()]
        files = files or action.dest in ("agenda", "file", "script")
        if action.dest == "agenda" and verbs == ("run",):
            values += [(name, "an agenda that ships") for name in _agendas()]
    yield Level(verbs, tuple(options), tuple(values), files, asks)
    for names, each in inner:
        yield from _of_parser(names, each)


def _agendas() -> tuple[str, ...]:
    from facilitator import shelf

    return shelf.names()


def _plain(action: Action) -> str:
    return (action.help or "").replace("'", "")


def bash(places: Sequence[Level]) -> str:
    """The completion for bash."""
    cases = []
    for place in places:
        words = " ".join((*(name for name, _ in place.values), *(option for option, _, _ in place.options)))
        asked = f'; more=$(facilitator {place.asks} -- "$cur" 2>/dev/null | cut -f1)' if place.asks else ""
        cases.append(f"    '{_path(place)}') words='{words}'{asked} ;;")
    return _lines(
        "_facilitator() {",
        "  local place='' word words='' more='' cur=\"${COMP_WORDS[COMP_CWORD]}\"",
        '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
        '    case "$place $word" in',
        f'      {_known(places, "|")}) place="$place $word" ;;',
        "    esac",
        "  done",
        '  case "$place" in',
        *cases,
        "  esac",
        # What the program itself found begins so in its own eyes: in any case, and 12.3 for.
        '  COMPREPLY=($(compgen -W "$words" -- "$cur") $more)',
        "}",
        # Where no word fits, the shell completes files.
        "complete -o default -F _facilitator facilitator",
    )


def zsh(places: Sequence[Level]) -> str:
    """The completion for zsh."""
    cases = []
    for place in places:
        words = [*place.values, *((option, does) for option, does, _ in place.options)]
        found = " ".join(f"'{name}:{does}'" for name, does in words)
        asked = ""
        if place.asks:
            asked = f'; more=(${{(f)"$(facilitator {place.asks} -- $words[CURRENT] 2>/dev/null)"}})'
        cases.append(f"    '{_path(place)}') found=({found}); files={int(place.files)}{asked} ;;")
    return _lines(
        "#compdef facilitator",
        "_facilitator() {",
        "  local place='' word files=0",
        "  local -a found more",
        '  for word in "${(@)words[2,CURRENT-1]}"; do',
        '    case "$place $word" in',
        f'      ({_known(places, "|")}) place="$place $word" ;;',
        "    esac",
        "  done",
        '  case "$place" in',
        *(each.replace("    '", "    ('", 1) for each in cases),
        "  esac",
        "  found+=(${more//$'\\t'/:})",
        "  _describe facilitator found",
        "  [ $files = 1 ] && _files",
        "}",
        "compdef _facilitator facilitator",
    )


def fish(places: Sequence[Level]) -> str:
    """The completion for fish."""
    wishes = []
    for place in places:
        here = f"-n '__facilitator_at \"{_path(place)}\"'"
        wishes += [
            f"complete -c facilitator {here} -f -a '{name}' -d '{does}'" for name, does in place.values
        ]
        for option, does, valued in place.options:
            wish = f"complete -c facilitator {here} -l '{option.removeprefix('--')}' -d '{does}'"
            wishes.append(f"{wish}{' -r' if valued else ''}")
        if place.asks:
            asked = f"(facilitator {place.asks} -- (commandline -ct) 2>/dev/null)"
            wishes.append(f"complete -c facilitator {here} -f -a '{asked}'")
        if place.files:
            wishes.append(f"complete -c facilitator {here} -F")
    return _lines(
        "function __facilitator_at",
        "  set -l place ''",
        "  for word in (commandline -opc)[2..-1]",
        '    switch "$place $word"',
        f"      case {_known(places, ' ')}",
        '        set place "$place $word"',
        "    end",
        "  end",
        '  test "$place" = "$argv[1]"',
        "end",
        "complete -c facilitator -f",
        *wishes,
    )


def _path(place: Level) -> str:
    return "".join(f" {each}" for each in place.verbs)


def _known(places: Sequence[Level], between: str) -> str:
    """Every path but the empty one, quoted."""
    return between.join(f"'{_path(place)}'" for place in places if place.verbs)


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def _words(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, help="the shell that shall complete")


def completion(verbs: Mapping[str, str], verb: Callable[[str], Verb]) -> Verb:
    """The verb that completes these verbs."""

    def run(words: Namespace) -> Exit:
        whole({"bash": bash, "zsh": zsh, "fish": fish}[words.shell](levels(verbs, verb)))
        return Exit.DONE

    return Verb(
        "completion",
        "Print the completion for a shell, to be read by it when it starts.",
        "facilitator completion bash >> ~/.bashrc",
        _words,
        run,
    )
