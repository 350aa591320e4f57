"""Between meetings, from the command line: what matters today, what happened since, and search everywhere."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from facilitator.cli.exit import Exit
from facilitator.cli.say import as_json, safe, talk, whole
from facilitator.cli.words import Verb


def _today_words(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")


def _today(words: Namespace) -> Exit:
    from facilitator.cli.asked import Asked
    from facilitator.cli.lists import printed

    return printed("today", Asked("json" if words.json else "text"), words.workspace)


def _since_words(parser: ArgumentParser) -> None:
    what = (
        "its number, its series, or the start of its title; else the last one of the series that comes next"
    )
    parser.add_argument("meeting", nargs="*", help=what)
    parser.add_argument("--json", action="store_true", help="as JSON")


def _since(words: Namespace) -> Exit:
    from facilitator.cli.clerk import clerk_of
    from facilitator.formats.since_text import since_text, since_values

    clerk = clerk_of(words)
    news, context = clerk.since(" ".join(words.meeting)), clerk.context()
    if words.json:
        as_json(since_values(news, context))
    else:
        whole(since_text(news, context))
    return Exit.DONE


def _search_words(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs="+", help="words that all must occur, in any case and order")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many (20)")
    parser.add_argument("--json", action="store_true", help="as JSON")


def _search(words: Namespace) -> Exit:
    from facilitator.cli.clerk import clerk_of

    clerk = clerk_of(words)
    line = " ".join(words.words)
    found = clerk.search(line, max(1, min(words.limit, 500)))
    if words.json:
        as_json([{**each._asdict(), "at": each.at.isoformat() if each.at else None} for each in found])
    elif found:
        wide = max(len(each.said or each.kind) for each in found)
        bold = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        for each in found:
            place = ", ".join(filter(None, (each.place, each.state)))
            text = marked(safe(each.text), each.spans) if bold else safe(each.text)
            tail = safe(f"  ({place})") if place else ""
            whole(f"{safe(each.said or each.kind):<{wide}}  {text}{tail}")
    else:
        talk(f"facilitator: nothing holds {line!r}.")
    return Exit.DONE if found else Exit.FOUND_NOTHING


def marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A text, safe to print, with the words that were looked for in bold, for a terminal."""
    for start, end in reversed(spans):
        text = f"{text[:start]}\x1b[1m{text[start:end]}\x1b[22m{text[end:]}"
    return text


VERBS = {
    "today": Verb(
        "today",
        "Say in eight lines what matters today: late, this week, waiting for, look-backs due, messages due, "
        "the oldest gap between the sides, who owes what, and what comes next. Messages due, minutes "
        "or an update in place of a meeting, stand first until `minutes --sent` says that they went out.",
        "facilitator today",
        _today_words,
        _today,
    ),
    "since": Verb(
        "since",
        "Say what happened since a meeting: closed, slipped, new, late.",
        "facilitator since steering",
        _since_words,
        _since,
    ),
    "search": Verb(
        "search",
        "Search actions, decisions, notes, questions, people and goals; the best first, with the place.",
        "facilitator search spare line",
        _search_words,
        _search,
    ),
}
