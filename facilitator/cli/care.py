"""Taking care of a workspace: doctor, backup, restore, redact."""

from argparse import ArgumentParser, Namespace
from contextlib import suppress

from facilitator.cli.exit import Exit, Stop
from facilitator.cli.say import as_json, result, talk
from facilitator.cli.words import Verb


def _doctor_words(parser: ArgumentParser) -> None:
    parser.add_argument("--repair", action="store_true", help="mend what can be mended, after a backup")
    parser.add_argument("--json", action="store_true", help="the findings, as JSON")


def _doctor(words: Namespace) -> Exit:
    from facilitator.care.doctor import examine, repair
    from facilitator.clock import SteadyClock
    from facilitator.model.audit import impossible
    from facilitator.store import StoreTrouble, open_book

    book = open_book(words.workspace)
    if words.repair:
        for sentence in repair(book, SteadyClock().now()):
            talk(sentence)
        book = open_book(words.workspace)
    findings = examine(book, impossible)
    wrong = [each for each in findings if each.wrong]
    if words.json:
        as_json([{"what": each.what, "wrong": each.wrong} for each in findings])
    else:
        for each in findings:
            result(f"{'wrong' if each.wrong else 'note '}  {each.what}")
        held = 0
        with suppress(StoreTrouble):  # it is among the findings
            held = len(book.pages())
        things = f"{len(wrong)} {'thing is' if len(wrong) == 1 else 'things are'} wrong."
        result(f"{held} {'meeting' if held == 1 else 'meetings'}. {things if wrong else 'All is well.'}")
        if wrong and not words.repair:
            talk("`facilitator doctor --repair` makes a backup, then mends what can be mended.")
    return Exit.FOUND_NOTHING if wrong else Exit.DONE


def _backup_words(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", default="", help="where to; else among the automatic ones")


def _backup(words: Namespace) -> Exit:
    from facilitator.care.backup import NoBackup, back_up
    from facilitator.clock import SteadyClock
    from facilitator.store import open_book

    try:
        result(back_up(open_book(words.workspace), SteadyClock().now(), words.file))
    except NoBackup as trouble:
        raise Stop(Exit.BAD_INPUT, f"facilitator: {trouble} It was left as it is.") from None
    return Exit.DONE


def _restore_words(parser: ArgumentParser) -> None:
    parser.add_argument("file", help="the backup")


def _restore(words: Namespace) -> Exit:
    from facilitator.care.backup import NoBackup, restore
    from facilitator.clock import SteadyClock
    from facilitator.store import open_book

    try:
        before, changed, left = restore(open_book(words.workspace), words.file, SteadyClock().now())
    except NoBackup as trouble:
        raise Stop(Exit.BAD_INPUT, f"facilitator: {trouble}") from None
    talk(f"What was there before is kept in {before}.")
    for page in changed:
        result(page)
    for sentence in left:
        talk(sentence)
    if not changed and not left:
        talk("Every page is already as it is in that backup.")
    return Exit.FOUND_NOTHING if left else Exit.DONE


def _redact_words(parser: ArgumentParser) -> None:
    parser.add_argument("entry", help="the id of an entry, or of an action, a decision, a note: A-12.3")
    parser.add_argument("--why", required=True, metavar="TEXT", help="why; it stays in the record")


def _redact(words: Namespace) -> Exit:
    from facilitator.care.mend import redact
    from facilitator.clock import SteadyClock
    from facilitator.store import StoreTrouble, open_book

    book = open_book(words.workspace)
    entries = _entries(book, words.entry)
    if not entries:
        raise Stop(Exit.FOUND_NOTHING, f"facilitator: there is no entry {words.entry}.")
    left = None
    for entry in entries:
        try:
            redact(book, entry, words.why, SteadyClock().now())
            result(f"{entry} redacted")
        except StoreTrouble as trouble:  # the others must go all the same
            left = trouble
    if left:
        raise left
    talk("Copies on other machines, and backups you moved elsewhere, are out of reach.")
    return Exit.DONE


def _entries(book: object, name: str) -> list[str]:
    """The entries that hold the words of `name`: itself, or all that speak of the thing of that id."""
    from facilitator.model.page_name import writer_of
    from facilitator.store.pages import Pages

    assert isinstance(book, Pages)
    writers = sorted({writer_of(each) for each in book.page_ids()})
    for said in dict.fromkeys((name, name.upper(), name.lower())):
        whole = [each for each in (said, *(f"{said}-{writer}" for writer in writers)) if book.history(each)]
        if len(whole) == 1:
            return [each.id for each in book.history(whole[0]) if each.fields]
        if whole:
            raise Stop(Exit.BAD_INPUT, f"facilitator: {said} can be {' or '.join(whole)}; say which.")
    return [name] if "-" in name and name[:1].isdecimal() else []


VERBS = {
    "doctor": Verb(
        "doctor",
        "Check every page, the register, locks, rights and free space; change nothing unless told to.",
        "facilitator doctor --repair",
        _doctor_words,
        _doctor,
    ),
    "backup": Verb(
        "backup",
        "Write all pages into one compressed file, and read it back to be sure.",
        "facilitator backup before-the-move.zip",
        _backup_words,
        _backup,
    ),
    "restore": Verb(
        "restore",
        "Put the pages of a backup back; what is there now is kept in a backup of its own.",
        "facilitator restore before-the-move.zip",
        _restore_words,
        _restore,
    ),
    "redact": Verb(
        "redact",
        "Take a text out of its page and the backups in reach; the record says that it was done, and why.",
        'facilitator redact N-12.4 --why "a private matter"',
        _redact_words,
        _redact,
    ),
}
