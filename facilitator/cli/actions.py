"""Actions between meetings, from the command line: taken on, done, moved, blocked, handed over, dropped."""

from argparse import ArgumentParser, Namespace

from facilitator.cli.exit import Exit, Stop
from facilitator.cli.say import result
from facilitator.cli.words import FILTER, Verb, branch

VERB = "actions"


def _words(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--csv", action="store_true", help="as a table for a spreadsheet")
    under = parser.add_subparsers(dest="what", metavar="FILTER or a verb", title="verbs", description="")

    def inner(name: str, does: str, example: str, rest: str = "") -> ArgumentParser:
        made = branch(under, name, does, f"facilitator actions {name} {example}".rstrip())
        if rest:
            made.add_argument("said", nargs="+", metavar=rest)
        return made

    inner("add", "Take an action on, as it is typed in a meeting.", '"Kenji: price it, fri, #G4"', "LINE")
    inner("done", "It is done.", "A-12.3 A-12.4", "ID")
    inner("reopen", "It is open again after all.", "A-12.3", "ID")
    move = inner("move", "Give it another day; the first one is kept.", "A-12.3 next fri", "ID... DAY")
    move.add_argument("--asked-by", default="", metavar="NAME", help="who asked for the new day")
    move.add_argument("--why", default="", metavar="TEXT", help="why it moves")
    inner("block", "It waits for something.", "A-12.3 the vendor's answer", "ID... WHAT")
    inner("unblock", "It waits no more.", "A-12.3", "ID")
    inner("hand-over", "Somebody else takes it.", "A-12.3 nadia", "ID... NAME")
    inner("drop", "It will not be done.", "A-12.3 the depot closes", "ID... WHY")
    inner("edit", "Say it in other words; the old ones stay on record.", "A-12.3 price two lines", "ID WORDS")
    inner("show", "Tell all about it: where it came from, and what became of it.", "A-12.3", "ID")
    ids = inner("ids", "Print the ids that begin so, for completion.", "A-12")
    ids.add_argument("begins", nargs="?", default="")
    ids.add_argument("--names", action="store_true", help="and the people whose names begin so")
    inner("undo", "Take back the last step between meetings, whole.", "")
    inner("redo", "Bring back what was undone last.", "")


def _run(words: Namespace) -> Exit:
    from facilitator.cli import change

    match words.what:
        case None:
            from facilitator.cli.asked import Asked
            from facilitator.cli.lists import printed

            form = "json" if words.json else "csv" if words.csv else "text"
            return printed(VERB, Asked(form), words.workspace)
        case "ids":
            return change.ids(words.workspace, words.begins, ("action",), words.names)
        case "undo" | "redo":
            _, pen = change.desk(words.workspace)
            result(pen.undo() if words.what == "undo" else pen.redo())
            return Exit.DONE
        case "add":
            return change.add(words.workspace, words.said)
        case "done":
            return change.done(words.workspace, words.said)
        case "show":
            return _show(words)
    return _changed(words)


def _changed(words: Namespace) -> Exit:
    from facilitator.cli import change

    lists, pen = change.desk(words.workspace)
    verb = f"{VERB} {words.what}"
    rows, rest = change.ids_and_rest(words.said, lists, "action", verb)
    ids = [each.id for each in rows]
    if words.what in ("reopen", "unblock"):
        change.no_more(rest, verb)
    match words.what:
        case "reopen":
            said = pen.reopen(ids)
        case "unblock":
            said = pen.unblock(ids)
        case "move":
            day = change.day(rest, lists, verb)
            asker = change.someone(words.asked_by, lists, verb, units=True) if words.asked_by else ""
            said = pen.move(ids, day, asker, words.why)
        case "block":
            said = pen.block(ids, rest)
        case "hand-over":
            owner = change.someone(rest, lists, verb)
            said = f"{pen.hand_over(ids, owner)} to {lists.context().name(owner)}"
        case "drop":
            said = pen.drop(ids, rest)
        case _:
            if len(ids) > 1:
                raise Stop(Exit.BAD_INPUT, f"facilitator {verb}: one action at a time.")
            said = pen.edit(ids[0], text=rest)
            rows = [rows[0]._replace(text=rest)]
    return change.say(rows, said)


def _show(words: Namespace) -> Exit:
    from facilitator.cli import change
    from facilitator.cli.clerk import clerk_of
    from facilitator.cli.say import whole
    from facilitator.formats.told_text import text_of, told_action

    clerk = clerk_of(words)
    rows, _ = change.ids_and_rest(words.said, clerk, "action", f"{VERB} show")
    texts = []
    for row in rows:
        known = clerk.action(row.id)
        if known is not None:
            decision = clerk.decision(clerk.carries_out(known))
            lived = clerk.lived(row)
            told = told_action(known, clerk.origin(known), lived, decision, clerk.context(), row)
            texts.append(text_of(told))
    whole("\n".join(texts))
    return Exit.DONE


VERBS = {
    VERB: Verb(
        VERB,
        "List what is owed: late, this week, waiting for others, the rest. A filter narrows it:\n\n"
        + FILTER.format(
            states="late open done dropped blocked all, kept (by its first day), cross (side to side)",
            by="who asked for it",
            more="  moved:2+                how often its day moved\n",
        ),
        "facilitator actions @kenji 'due:<2w'",
        _words,
        _run,
    )
}
