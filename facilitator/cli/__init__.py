"""The front door. Whatever happens here ends in an exit code and, at most, one sentence."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from facilitator.cli.exit import Exit, Stop

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words of a command line ask for; returns the exit code, and raises nothing.

    Without `argv` it takes the words of this process, and ends it.
    """
    if argv is not None:
        return _ended(list(argv))
    # A short call is over before there is anything to collect; the screens turn it on again.
    gc.disable()
    code = _ended(sys.argv[1:])
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    # Everything is written. Taking all modules down one by one would cost half as much as starting Python.
    os._exit(code)


def _ended(argv: list[str]) -> int:
    # Closed by whoever called us, who wants no answer.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows few letters shows a mark for the others, and is no reason to stop.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    try:
        code = _done(argv)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        return Exit.DONE  # whoever read from us has seen enough
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else Exit.BAD_INPUT
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as error:
        code, sentence = _told(error)
        with suppress(OSError):
            if sentence:
                print(sentence, file=sys.stderr)
        return code


def _done(argv: list[str]) -> Exit:
    workspace = ""
    while argv and argv[0].startswith("-"):
        word, _, value = argv.pop(0).partition("=")
        if word in ("-h", "--help"):
            return _help()
        if word == "--version":
            from facilitator import __version__

            print(f"facilitator {__version__}")
            return Exit.DONE
        if word != "--workspace":
            raise Stop(Exit.BAD_INPUT, f"facilitator: there is no option {word}. See `facilitator --help`.")
        workspace = value or (argv.pop(0) if argv else "")
        if not workspace:
            raise Stop(Exit.BAD_INPUT, "facilitator: --workspace wants a folder.")
    from facilitator import settings

    if not argv:
        from facilitator.cli.screen import home

        return home(settings.workspace(workspace, os.environ))
    if argv[0] in ("capture", "status"):
        from facilitator.cli.second_terminal import at_once

        ended = at_once(argv, workspace)
    else:
        from facilitator.cli.quick import quick

        ended = quick(argv, workspace)
    if ended is not None:
        return ended
    from facilitator.cli.verbs import VERBS, verb
    from facilitator.cli.words import parser_of

    name = argv[0]
    if name not in VERBS:
        from difflib import get_close_matches

        near = get_close_matches(name, VERBS, 1)
        meant = f" Did you mean `{near[0]}`?" if near else ""
        raise Stop(
            Exit.BAD_INPUT, f"facilitator: there is no verb {name!r}.{meant} See `facilitator --help`."
        )
    chosen = verb(name)
    words = parser_of(chosen).parse_args(argv[1:])
    words.named = bool(words.workspace or workspace)
    words.workspace = settings.workspace(words.workspace or workspace, os.environ)
    return chosen.run(words)


def _help() -> Exit:
    from facilitator.cli.verbs import VERBS

    print("usage: facilitator [--workspace DIR] [VERB ...]\n")
    print("Short, focused meetings between IT and management, run from the terminal.")
    print("Without a verb it opens the home screen: what runs, what comes next, what is late.\n")
    for name, does in VERBS.items():
        print(f"  {name:<12}{does}")
    print(
        "\n  --workspace DIR   the folder of all meetings; else $FACILITATOR_WORKSPACE, else your data folder"
    )
    print("  --version         say which version this is")
    print("\n`facilitator VERB --help` tells more, with an example.")
    print("exit codes: 0 done, 1 found nothing or a check failed, 2 bad input, 3 trouble with the store")
    return Exit.DONE


def _told(error: Exception) -> tuple[Exit, str]:
    """How an error ends a command, and in which words."""
    if isinstance(error, Stop):
        return error.code, str(error)
    from facilitator.publish import NotPublished
    from facilitator.session import Refused
    from facilitator.store.book import StoreTrouble

    if isinstance(error, StoreTrouble | NotPublished):
        return Exit.STORE_TROUBLE, f"facilitator: {error}"
    if isinstance(error, Refused):
        return Exit.BAD_INPUT, f"facilitator: {error}"
    if isinstance(error, OSError) and error.filename is None:
        from facilitator.formats.trouble import plain

        return Exit.STORE_TROUBLE, f"facilitator: {plain(error, 'the answer cannot be written')}"
    if os.environ.get("FACILITATOR_DEBUG"):
        raise error
    said = " ".join(str(error).split())[:200]
    return Exit.STORE_TROUBLE, f"facilitator: this should not happen ({type(error).__name__}: {said})."
