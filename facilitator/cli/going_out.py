"""Actions, decisions and meetings on their way to other programs."""

from argparse import Namespace
from datetime import tzinfo
from pathlib import Path

from facilitator.cli.exit import Exit, Stop
from facilitator.cli.holdings import actions, decisions, known_of, opened
from facilitator.cli.say import talk
from facilitator.desk import Desk
from facilitator.formats.exchange.recognise import FORMATS
from facilitator.model.digest import Digest


def export(words: Namespace) -> Exit:
    """Write what was asked for, into a file or to stdout."""
    format = words.format or FORMATS[words.what][0]
    if format not in FORMATS[words.what]:
        those = ", ".join(FORMATS[words.what])
        raise Stop(Exit.BAD_INPUT, f"facilitator export: {words.what} go out as {those}, not as {format}.")
    desk = opened(words)
    if format == "madr":
        return _madr(words, desk)
    texts = {"actions": _actions, "decisions": _decisions, "meetings": _meetings}
    count, text = texts[words.what](desk, format, words.open)
    if not count:
        raise Stop(Exit.FOUND_NOTHING, f"facilitator export: there are no {words.what} to write.")
    if words.output and words.output != "-":
        from facilitator.publish import publish

        publish(Path(words.output), text)
        talk(f"{count} {words.what if count > 1 else words.what[:-1]} in {words.output}.")
    else:
        _stdout(text)
    if format == "taskwarrior":
        talk("For `task owner:...`, let it know our keys once: `task config uda.owner.type string`.")
    return Exit.DONE


def _stdout(text: str) -> None:
    """A file's text to the byte, line ends included."""
    import sys

    sys.stdout.flush()
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        sys.stdout.write(text)
    else:
        raw.write(text.encode("utf-8", "replace"))
        raw.flush()


def _actions(desk: Desk, format: str, only_open: bool) -> tuple[int, str]:
    from facilitator.formats.exchange.provenance import record_of

    mine = [each for each in actions(desk) if not each.action.turned_into]
    if only_open:
        mine = [each for each in mine if each.action.is_open]
    asked = tuple((each.action.id, each.action.item) for each in mine)
    known = known_of(desk, decisions(desk), asked)
    records = [record_of(each, known, format) for each in mine]
    match format:
        case "taskwarrior":
            from facilitator.formats.exchange import taskwarrior

            return len(records), taskwarrior.write(records)
        case "todo.txt":
            from facilitator.formats.exchange import todo_txt

            return len(records), todo_txt.write(records)
        case "csv":
            from facilitator.formats.exchange import csv_table

            return len(records), csv_table.write(records)
    from facilitator.formats.exchange import icalendar

    mail = {each.name: each.email for each in known.people if each.email}
    return len(records), icalendar.write(records, (), desk.clock.now(), None, mail)


def _decisions(desk: Desk, format: str, only_open: bool) -> tuple[int, str]:
    from facilitator.formats.exchange.decision_table import look_back, table_of

    made = [each for each in decisions(desk) if not only_open or each.decision.is_open]
    known = known_of(desk, made)
    if format == "csv":
        return len(made), table_of(made, known)
    from facilitator.formats.exchange import icalendar

    due = [look_back(each, known) for each in made if each.decision.is_open and each.decision.look_back_on]
    return len(due), icalendar.write((), due, desk.clock.now())


def _meetings(desk: Desk, format: str, only_open: bool) -> tuple[int, str]:
    from facilitator.formats.exchange.series import appointments, table_of

    held = [each for each in desk.meetings() if not (only_open and each.is_over)]
    if format == "csv":
        return len(held), table_of(held)
    from facilitator.formats.exchange import icalendar

    zone = local_zone()
    found = list(appointments(held, _cadences(desk, held), zone))
    return len(found), icalendar.write((), found, desk.clock.now(), zone)


def _cadences(desk: Desk, held: list[Digest]) -> dict[str, str]:
    """How often each series meets, in words: as its agenda says, else as its last meeting announced."""
    from facilitator import shelf

    shipped = set(shelf.names())
    found: dict[str, str] = {}
    for each in held:
        if each.series and each.template in shipped:
            found[each.series] = shelf.agenda(each.template).cadence
    last = {each.series: each for each in held if each.series and each.start}
    for series, each in last.items():
        if series not in found:
            found[series] = _announced(desk, each)
    return found


def _announced(desk: Desk, last: Digest) -> str:
    from facilitator.model.goal import iso_day
    from facilitator.model.record import meeting_of

    next_on, day = iso_day(meeting_of(desk.book.load(last.id)).next_on), iso_day(last.start)
    days = (next_on - day).days if next_on and day else 0
    weeks, rest = divmod(days, 7)
    if days in (1, 7):
        return "daily" if days == 1 else "weekly"
    if 28 <= days <= 38:
        return "monthly"
    return f"every {weeks} weeks" if weeks and not rest and weeks < 10 else ""


def local_zone() -> tzinfo | None:
    """The zone of this place by the name that calendars know; None where the system does not tell it."""
    import os
    from zoneinfo import ZoneInfo

    name = os.environ.get("TZ", "").lstrip(":")
    if not name:
        try:
            name = str(Path("/etc/localtime").readlink()).rpartition("zoneinfo/")[2]
        except OSError:
            return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return None


# -- decision records


def _madr(words: Namespace, desk: Desk) -> Exit:
    from facilitator.formats.exchange.decided import record_of_decision
    from facilitator.formats.madr.writing import file_name, write_index, write_record
    from facilitator.publish import publish

    if not words.output or words.output == "-":
        raise Stop(Exit.BAD_INPUT, "facilitator export: decision records are files; name a folder with -o.")
    folder = Path(words.output)
    if folder.exists() and not folder.is_dir():
        raise Stop(Exit.BAD_INPUT, f"facilitator export: {folder} is no folder.")
    made = [each for each in decisions(desk) if not words.open or each.decision.is_open]
    if not made:
        raise Stop(Exit.FOUND_NOTHING, "facilitator export: there are no decisions to write.")
    here = _records_in(folder)
    numbers = {id: number for id, (number, _) in here.items()}
    for each in made:
        numbers.setdefault(each.decision.id, max([0, *numbers.values()]) + 1)
    carried: dict[str, list[str]] = {}
    for action in actions(desk):
        if action.action.decision:
            carried.setdefault(action.action.decision, []).append(action.action.id)
    known = known_of(desk, made, tuple((each.decision.id, each.decision.item) for each in made))
    records = []
    for each in made:
        one = each.decision
        by = numbers.get(one.superseded_by, "")
        record = record_of_decision(each, known, numbers[one.id], str(by), carried.get(one.id, ()))
        path = folder / file_name(numbers[one.id], record.title)
        publish(path, write_record(record, numbers[one.id]))
        if one.id in here and here[one.id][1] != path.name:
            (folder / here[one.id][1]).unlink(missing_ok=True)  # the same record under its title of before
        records.append(record)
    publish(folder / "index.md", write_index(records))
    talk(f"{len(records)} decision{'s' * (len(records) > 1)} in {folder}, listed in index.md.")
    return Exit.DONE


def _records_in(folder: Path) -> dict[str, tuple[int, str]]:
    """The numbers and files that our decisions have in a folder: a number once given stays."""
    from facilitator.formats.madr.reading import read_record
    from facilitator.formats.text import decode

    found: dict[str, tuple[int, str]] = {}
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        try:
            record = read_record(decode(path.read_bytes()), path.name)
        except OSError:
            continue
        if record.id and record.number:
            found[record.id] = (int(record.number), path.name)
    return found
