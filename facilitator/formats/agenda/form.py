"""Our own form of an agenda: front matter, then one heading a question; to read, mail and edit as it is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import time

from facilitator.formats.agenda import day, notation, timebox
from facilitator.formats.agenda.front_matter import Field
from facilitator.formats.agenda.outline import Outline
from facilitator.formats.inline import Line
from facilitator.model.agenda import Agenda, AgendaItem, ItemKind, Problem

DETAILS = {
    "kind": "kind",
    "leads to": "outputs",
    "outputs": "outputs",
    "goal": "goal",
    "recurring": "recurring",
    "owner": "owners",
    "owners": "owners",
    "level": "level",
    "section": "section",
}
"""The words before a colon in the line below an item, and what each is about."""

_OURS = frozenset({"purpose", "cadence", "most people", "slot", "before", "nature"})
_EXAMPLES = {"most people": "7", "slot": "25 min", "date": "2026-11-23", "start": "10:00"}
_KINDS = {kind.value: kind for kind in ItemKind}
_YES = ("yes", "true", "y")


def is_ours(fields: Mapping[str, Field], source: Outline) -> bool:
    """Whether a file is in our form: front matter with our words, and headings for questions."""
    return not _OURS.isdisjoint(fields) and any(b.kind == "heading" and b.level > 1 for b in source.blocks)


def read(fields: Mapping[str, Field], source: Outline) -> Agenda:
    """The agenda of a file in our form; what could not be understood is among its problems."""
    problems: list[Problem] = []
    agenda = _head(fields, problems)
    return agenda._replace(items=tuple(_items(source, problems)), problems=tuple(problems))


def details(line: Line) -> dict[str, tuple[str, ...]]:
    """`kind: open · leads to: action, decision`: each key with its values; {} for a line of plain words."""
    found: dict[str, tuple[str, ...]] = {}
    for start, end in _pieces(line.scan, "·", 0, len(line.scan)):
        colon = line.scan.find(":", start, end)
        key = DETAILS.get(line.text[start:colon].strip().lower()) if colon >= 0 else None
        if key is None:
            if not found:
                return {}
            continue
        values = [(colon + 1, end)] if key == "goal" else _pieces(line.scan, ",", colon + 1, end)
        found[key] = tuple(value for a, b in values if (value := " ".join(line.text[a:b].split())))
    return found


def _head(fields: Mapping[str, Field], problems: list[Problem]) -> Agenda:
    def value(key: str) -> str:
        return fields[key].value if key in fields else ""

    people = re.search(r"\d{1,6}", value("most people"))
    box = timebox.whole(value("slot"), bare=True)
    on, _ = day.read(value("date"))
    at = _wall(value("start"))
    for key, known in (("most people", people), ("slot", box), ("date", on), ("start", at)):
        if value(key) and known is None:
            line = fields[key].line
            said = f"'{key}: {value(key)}' is not understood; write it like {_EXAMPLES[key]}."
            problems.append(Problem(line, f"Line {line}: {said}"))
    return Agenda(
        title=value("title"),
        key=value("key") or value("template"),
        purpose=value("purpose"),
        who=value("who"),
        cadence=value("cadence"),
        max_people=int(people[0]) if people else None,
        slot_minutes=box.minutes if box else None,
        before=value("before"),
        nature=value("nature") if "nature" in fields else "proactive",
        on=on,
        starts=at,
    )


def _items(source: Outline, problems: list[Problem]) -> Iterator[AgendaItem]:
    headings = [i for i, block in enumerate(source.blocks) if block.kind == "heading" and block.level > 1]
    kept = [i for i in headings if source.line(i).text.strip() or not source.line(i).struck]
    levels = [source.blocks[i].level for i in kept]
    for place, index in enumerate(kept):
        deeper = place + 1 < len(kept) and levels[place + 1] > levels[place]
        yield _item(source, index, deeper, problems)


def _item(source: Outline, index: int, deeper: bool, problems: list[Problem]) -> AgendaItem:
    block, read = source.blocks[index], notation.read(source.line(index))
    box = read.box
    quoted: list[str] = []
    plain: list[str] = []
    found: dict[str, tuple[str, ...]] = {}
    for below in source.children.get(index, []):
        kind, line = source.blocks[below].kind, source.line(below)
        given = details(line) if kind == "text" else {}
        found.update(given)
        if kind == "quote":
            quoted.append(line.text)
        elif kind == "text" and not given:
            plain.append(line.text)
        elif kind == "item" and box is None and (bare := notation.read(line)).bare:
            box = bare.box
        _check(given, source.blocks[below].line, problems)
    level = _one(found, "level")
    section = _one(found, "section").lower()
    return AgendaItem(
        title=read.title,
        minutes=box.minutes if box else None,
        minutes_max=box.minutes_max if box else None,
        owners=found.get("owners", read.owners),
        kind=_KINDS.get(_one(found, "kind").lower(), ItemKind.DISCUSS),
        prompt=" ".join(" ".join(quoted or plain).split()),
        outputs=found.get("outputs", ()),
        goal=_one(found, "goal"),
        recurring=_one(found, "recurring").lower() in _YES,
        level=int(level) if level.isdecimal() and len(level) < 5 else block.level - 1,
        container=section in _YES if section else deeper,
        line=block.line,
    )


def _one(found: Mapping[str, Sequence[str]], key: str) -> str:
    return next(iter(found.get(key, ())), "")


def _check(given: Mapping[str, Sequence[str]], line: int, problems: list[Problem]) -> None:
    kind = _one(given, "kind")
    if kind and kind.lower() not in _KINDS:
        problems.append(
            Problem(line, f"Line {line}: '{kind}' is no kind of item; it is one of {', '.join(_KINDS)}.")
        )


def _pieces(scan: str, mark: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while (found := scan.find(mark, start, end)) >= 0:
        yield start, found
        start = found + 1
    yield start, end


def _wall(said: str) -> time | None:
    try:
        return time.fromisoformat(said).replace(tzinfo=None)
    except ValueError:
        found = timebox.clock(said)
        return found[0] if found else None
