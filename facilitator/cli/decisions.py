"""Decisions between meetings, from the command line: looked back on, superseded, told with their reasons."""

from argparse import ArgumentParser, Namespace
from datetime import date

from facilitator.between.lists import Lists
from facilitator.cli.exit import Exit, Stop
from facilitator.cli.say import result
from facilitator.cli.words import FILTER, Verb, branch
from facilitator.model.entry import Json

VERB = "decisions"
_PLAIN = ("no action", "one-sided")
"""What is the matter that needs no more words than its title."""


def _words(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--csv", action="store_true", help="as a table for a spreadsheet")
    parser.add_argument("--md", action="store_true", help="as a Markdown table")
    under = parser.add_subparsers(dest="what", metavar="FILTER or a verb", title="verbs", description="")

    def inner(name: str, does: str, example: str, rest: str = "") -> ArgumentParser:
        made = branch(under, name, does, f"facilitator decisions {name} {example}".rstrip())
        if rest:
            made.add_argument("said", nargs="+", metavar=rest)
        return made

    inner("show", "Tell all about it, as it was made.", "D-12.1", "ID")
    add = inner(
        "add", "Record a decision made outside a meeting.", '"Pay on Tuesdays" --by tobiah', "STATEMENT"
    )
    keep = inner("keep", "Looked back: it stays.", "D-12.1 --actual 'calls fell by half'", "ID")
    adapt = inner("adapt", "Looked back: it holds in other words.", "D-12.1 Pay twice a week", "ID STATEMENT")
    reverse = inner("reverse", "Looked back: it holds no longer.", "D-12.1 nobody used it", "ID WHY")
    for each in (keep, adapt, reverse):
        each.add_argument("--actual", default="", metavar="TEXT", help="what happened")
        each.add_argument("--came-true", choices=("yes", "no"), help="whether what was expected came true")
    for each in (keep, adapt):
        each.add_argument("--next", default="", metavar="DAY", help="look back again then")
    supersede = inner("supersede", "Decide something else in its place.", "D-12.1 Pay daily", "ID STATEMENT")
    for each in (add, supersede):
        each.add_argument("--why", default="", metavar="TEXT", help="why, in a line")
        each.add_argument("--by", default="", metavar="NAME", help="who decided")
        each.add_argument("--expect", default="", metavar="TEXT", help="what is expected of it, in a line")
        each.add_argument(
            "--sure", type=int, default=0, metavar="N", help="how sure of that, 1 to 100 per cent"
        )
        each.add_argument(
            "--proposed", action="store_true", help="a draft; the old one stands until it is decided"
        )
    expect = inner("expect", "Say what is expected of it.", "D-12.1 calls fall by half --sure 70", "ID TEXT")
    expect.add_argument("--sure", type=int, default=0, metavar="N", help="how sure, 1 to 100 per cent")
    inner("decide", "A draft is decided; what it replaces is superseded now.", "D-nov26.1", "ID")
    inner("look-back", "Look back on another day.", "D-12.1 3 mar", "ID DAY")
    health = inner("health", "What is the matter with the decisions that stand.", "")
    health.add_argument("--json", action="store_true", help="as JSON")
    ids = inner("ids", "Print the ids that begin so, for completion.", "D-12")
    ids.add_argument("begins", nargs="?", default="")
    inner("undo", "Take back the last step between meetings, whole.", "")
    inner("redo", "Bring back what was undone last.", "")


def _run(words: Namespace) -> Exit:
    from facilitator.cli import change

    match words.what:
        case None:
            from facilitator.cli.asked import Asked
            from facilitator.cli.lists import printed

            form = "json" if words.json else "csv" if words.csv else "md" if words.md else "text"
            return printed(VERB, Asked(form), words.workspace)
        case "ids":
            return change.ids(words.workspace, words.begins, ("decision",))
        case "undo" | "redo":
            _, pen = change.desk(words.workspace)
            result(pen.undo() if words.what == "undo" else pen.redo())
            return Exit.DONE
        case "health":
            return _health(words)
        case "add":
            return _add(words)
        case "show":
            return _show(words)
    return _changed(words)


def _changed(words: Namespace) -> Exit:
    from facilitator.cli import change

    lists, pen = change.desk(words.workspace)
    verb = f"{VERB} {words.what}"
    rows, rest = change.ids_and_rest(words.said, lists, "decision", verb)
    if len(rows) > 1:
        raise Stop(Exit.BAD_INPUT, f"facilitator {verb}: one decision at a time.")
    row = rows[0]
    came_true = {"yes": True, "no": False, None: None}[getattr(words, "came_true", None)]
    again: date | None = None
    if getattr(words, "next", ""):
        again = change.day(words.next, lists, verb)
    match words.what:
        case "keep":
            said = pen.keep(row.id, words.actual or rest, came_true, again)
        case "adapt":
            said = pen.adapt(row.id, rest, words.actual, came_true, again)
        case "reverse":
            said = pen.reverse(row.id, rest, words.actual, came_true)
        case "supersede":
            from facilitator.model.entry import said as called

            fields = _fields(words, lists, verb)
            if words.proposed:
                made = pen.propose(rest, supersedes=row.id, **fields)
                said = f"{called(made)} proposed in the place of {row.said}, which stands until it is decided"
            else:
                made = pen.supersede(row.id, rest, **fields)
                said = f"{called(made)} decided, {row.said} superseded"
        case "expect":
            said = pen.expect(row.id, rest, words.sure)
        case "decide":
            said = pen.decide(row.id)
        case _:
            said = pen.move_look_back(row.id, change.day(rest, lists, verb))
    return change.say([row], said)


def _fields(words: Namespace, lists: Lists, verb: str) -> dict[str, Json]:
    """What the options say of a new decision."""
    from facilitator.cli import change

    if not 0 <= words.sure <= 100:
        raise Stop(Exit.BAD_INPUT, f"facilitator {verb}: how sure is a number from 1 to 100.")
    fields: dict[str, Json] = {"why": words.why, "expected": words.expect}
    if words.expect and words.sure:
        fields["confidence"] = words.sure
    if words.by:
        fields |= {"decider": change.someone(words.by, lists, verb), "method": "decider_after_input"}
    return fields


def _add(words: Namespace) -> Exit:
    from facilitator.cli import change
    from facilitator.cli.clerk import clerk_of
    from facilitator.model.entry import said
    from facilitator.model.likeness import offered

    clerk, (_, pen) = clerk_of(words), change.desk(words.workspace)
    statement = " ".join(words.said)
    alike = clerk.like(statement)
    fields = _fields(words, clerk, f"{VERB} add")
    id = pen.propose(statement, **fields) if words.proposed else pen.decide_between(statement, **fields)
    result(f"{said(id)}  {'proposed' if words.proposed else 'decided'}: {statement}")
    if alike:
        from facilitator.cli.say import talk

        talk(f"It resembles {alike[0].row.said}, {offered(alike[0].row, clerk.context())}.")
    return Exit.DONE


def _show(words: Namespace) -> Exit:
    from facilitator.cli import change
    from facilitator.cli.clerk import clerk_of
    from facilitator.cli.say import whole
    from facilitator.formats.told_text import text_of, told_decision

    clerk = clerk_of(words)
    rows, _ = change.ids_and_rest(words.said, clerk, "decision", f"{VERB} show")
    texts = []
    for row in rows:
        known = clerk.decision(row.id)
        if known is not None:
            carried, found = clerk.standing(row.id)
            tree, health = clerk.chain(row.id).lines, [each.words for each in found]
            told = told_decision(known, clerk.origin(known), carried, tree, clerk.context(), health)
            texts.append(text_of(told))
    whole("\n".join(texts))
    return Exit.DONE


def _health(words: Namespace) -> Exit:
    from facilitator.cli.clerk import clerk_of
    from facilitator.cli.say import as_json

    clerk = clerk_of(words)
    found, sure = clerk.findings(), clerk.calibration()
    if words.json:
        as_json(
            {
                "findings": [
                    {"what": each.what.value, "id": each.row.id, "said": each.words, "other": each.other}
                    for each in found
                ],
                "predictions": {
                    "made": sure.made,
                    "said": sure.said,
                    "bets": [each._asdict() for each in sure.bets],
                },
            }
        )
        return Exit.DONE
    before = ""
    for each in found:
        if each.what != before:
            before = each.what
            result(f"{before.upper()} {sum(other.what == before for other in found)}")
        more = "" if each.what in _PLAIN else f"  ({each.words})"
        result(f"  {each.row.said:<9} {each.row.text}{more}")
    result(f"Expectations: {sure.said}.")
    return Exit.DONE


VERBS = {
    VERB: Verb(
        VERB,
        "List the decisions, newest first. A filter narrows it; words are also looked for in what was noted\n"
        "at the question of each:\n\n"
        + FILTER.format(
            states="proposed decided kept adapted reversed superseded, or status:rev",
            by="who decided",
            more="  one-way one-sided       how it was made\n"
            "  look-back no-action all-done contradicted alike   how it fares\n",
        ),
        "facilitator decisions by:tobiah one-way",
        _words,
        _run,
    )
}
