"""Minutes that others wrote: their actions, with owners and days, and what they settled.

Nothing here is sure, as people write as they like; so everything found carries its line, for the preview that
asks before anything is taken over.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from facilitator.formats.foreign.actions import LISTS, actions_in
from facilitator.formats.foreign.chat import said
from facilitator.formats.foreign.chat_json import log_in
from facilitator.formats.foreign.dates import full_dates, meeting_day, no_day_in
from facilitator.formats.foreign.decisions import decisions_in
from facilitator.formats.foreign.found import ForeignMinutes, FoundAction, FoundDecision
from facilitator.formats.foreign.lines import Kind, Line, read_lines
from facilitator.formats.foreign.people import People, names_in, people_in
from facilitator.formats.foreign.sections import Placed, Section, placed, section_of
from facilitator.formats.foreign.suggestions import suggestions_in
from facilitator.formats.foreign.tables import rows_in
from facilitator.model.agenda import Problem
from facilitator.model.entry import Json

__all__ = ["ForeignMinutes", "FoundAction", "FoundDecision", "as_json", "read"]

_FRONT = re.compile(r"\s*---[ \t]*\n(?P<rows>(?:[^\n]*\n){0,60}?)---[ \t]*(?:\n|$)")
_ROW = re.compile(r"^[ \t]*(?P<key>[\w-]{1,40})[ \t]*:[ \t]*(?P<value>[^\n]{0,300})$", re.M)
_LABEL = re.compile(r":|\s[-–—]\s")
"""What parts `Present` from those who were."""
_WORD = re.compile(r"\w+")
_FIRST_ROWS = 40
_ROW_LENGTH = 300
_ENOUGH = 4
"""Words in common from which on a short line can be the whole of a longer one."""
_LONGEST_NAMING = 500
"""Characters of a line in which a day of no calendar is looked for."""
_MOST_COMPARED = 400
"""Actions up to which each is compared with each; a file with more of them is no file of minutes."""


def read(text: str, today: date) -> ForeignMinutes:
    """What minutes in Markdown or plain text hold: actions, what may be actions, decisions and their day.

    Days such as "next week" are reckoned from the minutes' own day, from `today` where they name none.
    Never raises, whatever the text.
    """
    text = text.removeprefix("\ufeff")
    text = log_in(text) or text
    front, body = _front_matter(text)
    lines = read_lines(body)
    places = placed(lines)
    people = people_in(
        _present(places), (line.text for line in lines), (line.speaker for line in lines if line.speaker)
    )
    day = meeting_day((place.line for place in places if place.section is not Section.COMING), front)
    day = day or _day_of_log(body)
    base = day or today
    found = sorted(
        [*actions_in(places, people, base), *rows_in(places, people, base)], key=lambda pair: pair[0].line
    )
    remarks = [
        Problem(action.line, f"{said} is in no calendar; the action is taken over without a day")
        for action, place in found
        if action.due is None and (said := no_day_in(place.line.text[:_LONGEST_NAMING]))
    ]
    actions = _without_repeats(found, remarks)
    taken = {action.line for action, _ in found}
    suggestions = [
        offer
        for offer in suggestions_in(places, people, base, taken)
        if not _known(offer, actions[:_MOST_COMPARED])
    ]
    told = tuple(sorted(remarks, key=lambda each: each.line))
    return ForeignMinutes(day, tuple(actions), tuple(suggestions), decisions_in(places), told)


def _day_of_log(text: str) -> date | None:
    """The day that the clock of a chat log prints before what was said first."""
    for row in text.split("\n", _FIRST_ROWS)[:_FIRST_ROWS]:
        row = row.strip()[:_ROW_LENGTH]
        if row[:1].isdecimal() or row[:1] == "[":
            spoken = said(row)
            return next((day for day, _, _ in full_dates(row[: row.find("<")])), None) if spoken else None
    return None


def as_json(minutes: ForeignMinutes) -> dict[str, Json]:
    """The same as plain values: `{"date", "actions": [{"text", "owners", "due", "done", "line"}], ...}`."""
    return {
        "date": minutes.date.isoformat() if minutes.date else None,
        "actions": [_row(action) for action in minutes.actions],
        "suggestions": [_row(action) for action in minutes.suggestions],
        "decisions": [{"text": decision.text, "line": decision.line} for decision in minutes.decisions],
    }


def _row(action: FoundAction) -> Mapping[str, Json]:
    return {
        "text": action.text,
        "owners": list(action.owners),
        "due": action.due.isoformat() if action.due else None,
        "done": action.done,
        "line": action.line,
    }


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The rows of the front matter, and the text with it blanked out so that every line keeps its number."""
    front = _FRONT.match(text.replace("\r\n", "\n") if "\r" in text[:4_000] else text)
    if not front:
        return {}, text
    body = text.replace("\r\n", "\n")
    rows = {row["key"].casefold(): row["value"].strip() for row in _ROW.finditer(front["rows"])}
    return rows, "\n" * front[0].count("\n") + body[front.end() :]


def _present(places: Sequence[Placed]) -> Iterator[str]:
    """The entries of the attendance lists; a file without one may name who was there in its first lines."""
    below: int | None = None  # the indent of a bullet such as `Attending:`, whose list stands further in
    for at, place in enumerate(places):
        line = place.line
        if below is not None and line.indent > below:
            yield line.text
            continue
        below = None
        if line.kind is Kind.ROW:
            continue
        head, *rest = _LABEL.split(line.text, maxsplit=1)
        listed = place.has_children and line.kind is Kind.BULLET
        people = (bool(rest) or listed) and len(head) <= 40 and section_of(head) is Section.PEOPLE
        if people and rest and rest[0].strip():
            yield rest[0]
        elif people and listed:
            below = line.indent
        elif (place.section is Section.PEOPLE and not place.opens) or (at < 10 and _lists_people(line)):
            yield line.text


def _lists_people(line: Line) -> bool:
    return line.kind is Kind.TEXT and line.text.count(",") >= 2 and len(names_in(line.text, People())) >= 3


def _without_repeats(
    found: Sequence[tuple[FoundAction, Placed]], remarks: list[Problem]
) -> list[FoundAction]:
    """The actions without those that a summary says again; the first one keeps what the other adds. What is
    left out is told in `remarks`."""
    kept: list[FoundAction] = []
    where: list[Placed] = []
    words: list[frozenset[str]] = []
    by_words: dict[frozenset[str], int] = {}
    for action, place in found:
        said = frozenset(_WORD.findall(action.text.casefold()))
        at = by_words.get(said)
        if at is None and len(kept) <= _MOST_COMPARED:
            at = next((n for n in range(len(kept)) if _says_again(where[n], words[n], place, said)), None)
        others = at is not None and _of_others(kept[at], action)
        if at is None or (others and not _summed_up(where[at], place, said)):
            by_words.setdefault(said, len(kept))
            kept.append(action)
            where.append(place)
            words.append(said)
        else:
            remarks.append(
                Problem(action.line, f"says again what line {kept[at].line} says; it is taken over once")
            )
            # The list at the end is the last word on a numbered action and on one that was ticked elsewhere;
            # else the line in its context is kept.
            listed = where[at].section not in LISTS and where[at].line.ticked is not None
            numbered = "." in place.line.ordinal and said != words[at]
            main, other = (action, kept[at]) if numbered or listed or others else (kept[at], action)
            open_again = listed and place.line.ticked is False
            kept[at] = main._replace(
                owners=main.owners or other.owners,
                due=main.due or other.due,
                done=main.done or (other.done and not open_again),
            )
    return sorted(kept, key=lambda action: action.line)


def _known(offer: FoundAction, actions: Sequence[FoundAction]) -> bool:
    """Whether a suggestion says in other words what is an action already."""
    said = frozenset(_WORD.findall(offer.text.casefold()))
    return any(_alike(said, frozenset(_WORD.findall(action.text.casefold()))) for action in actions)


def _says_again(before: Placed, said_before: frozenset[str], place: Placed, said: frozenset[str]) -> bool:
    """Whether a line of another list repeats an action: the same number, or nearly the same words."""
    if before.heading == place.heading and before.section is place.section and before.heading:
        return False
    number = place.line.ordinal
    if "." in number and number == before.line.ordinal:
        return True
    return _alike(said, said_before)


def _alike(some: frozenset[str], others: frozenset[str]) -> bool:
    """Nearly the same words, and the same numbers."""
    both = len(some & others)
    if both < 3 or any(any(map(str.isdigit, word)) for word in some ^ others):
        return False
    return both / len(some | others) >= 0.7 or (both >= _ENOUGH and both / min(len(some), len(others)) >= 0.9)


def _of_others(before: FoundAction, action: FoundAction) -> bool:
    """Whether both have owners, and none in common."""
    some, others = ({name.casefold() for name in each.owners} for each in (before, action))
    return bool(some and others) and not some & others


def _summed_up(before: Placed, place: Placed, said: frozenset[str]) -> bool:
    """Whether words this many, found again in the list at the end, are one action, whatever its owner is
    called there: `@rosad` is `Rosa`."""
    return len(said) > _ENOUGH and place.section in LISTS and before.heading != place.heading
