"""What a workspace knows of the things that other programs speak of: by which names, and since when."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from facilitator.formats.exchange.record import Note
from facilitator.formats.text import one_line
from facilitator.model.action import Action
from facilitator.model.decision import Decision
from facilitator.model.entry import Entry, Fields, Json
from facilitator.model.goal import Goal
from facilitator.model.name import fold, named
from facilitator.model.person import Person

FIELD = "elsewhere"
"""The field of an entry that keeps what only other programs understand."""

NOBODY = frozenset(
    {"", "-", "–", "—", "?", "n/a", "na", "none", "nobody", "tbd", "tbc", "unassigned", "open"}
)
"""What people write where nobody owns a thing, in small letters."""


class Elsewhere(NamedTuple):
    """What other programs said of a thing and only they understand: they get it back as it was."""

    uid: str = ""
    """The name under which the first of them knew it."""
    source: str = ""
    """Where it was found: `standup.md, line 12`."""
    priority: str = ""
    notes: tuple[Note, ...] = ()
    kept: Mapping[str, Mapping[str, Json]] = {}
    """The keys of each format that we do not read, by the format's name."""

    @property
    def row(self) -> dict[str, Json]:
        """The same as plain values, for an entry; empty parts are left out."""
        row: dict[str, Json] = {
            "uid": self.uid,
            "source": self.source,
            "priority": self.priority,
            "notes": [[note.at.isoformat() if note.at else "", note.text] for note in self.notes],
            "kept": {name: dict(keys) for name, keys in self.kept.items() if keys},
        }
        return {key: value for key, value in row.items() if value}


def elsewhere_of(entries: Sequence[Entry]) -> Elsewhere:
    """What is kept of a thing for other programs, the last word of it; `entries` are those that stand."""
    row: Json = {}
    for entry in entries:
        row = entry.fields.get(FIELD, row)
    if not isinstance(row, Mapping):
        return Elsewhere()
    kept, notes = row.get("kept"), row.get("notes")
    return Elsewhere(
        uid=_text(row, "uid"),
        source=_text(row, "source"),
        priority=_text(row, "priority"),
        notes=tuple(_notes(notes)),
        kept={name: keys for name, keys in kept.items() if isinstance(keys, Mapping)}
        if isinstance(kept, Mapping)
        else {},
    )


class Mine(NamedTuple):
    """An action of this workspace, with what was said of it."""

    action: Action
    entries: tuple[Entry, ...]
    """Those that stand, oldest first."""

    @property
    def elsewhere(self) -> Elsewhere:
        """What other programs said of it."""
        return elsewhere_of(self.entries)

    @property
    def changed_at(self) -> datetime:
        """When it was last changed."""
        return self.action.history[-1].at if self.action.history else self.action.at


class Known:
    """People, units, goals, decisions and meetings, by whatever they are called."""

    def __init__(
        self,
        people: Sequence[Person] = (),
        units: Sequence[tuple[str, str]] = (),
        goals: Sequence[Goal] = (),
        decisions: Sequence[Decision] = (),
        meetings: Mapping[tuple[str, str], tuple[str, date | None]] = {},
        questions: Mapping[tuple[str, str, str], str] = {},
    ) -> None:
        """`meetings` has (title, day) by number and laptop, `questions` a title by those and the item."""
        self.people = tuple(people)
        self.units = tuple(units)
        self.goals = tuple(goals)
        self.decisions = tuple(decisions)
        self.meetings = meetings
        self.questions = questions

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {each.id: each for each in self.people}

    @cached_property
    def _goals(self) -> dict[str, Goal]:
        found = {fold(each.key): each for each in reversed(self.goals) if each.key}
        return found | {each.id: each for each in self.goals}

    @cached_property
    def _decisions(self) -> dict[str, Decision]:
        return {each.id: each for each in self.decisions}

    def name(self, id: str) -> str:
        """What a person, or a unit, is called; text that is no id as it is."""
        if someone := self._people.get(id):
            return one_line(someone.name) or id
        return one_line(dict(self.units).get(id, id))

    def person(self, name: str) -> str:
        """The id of the one person a name means; "" for nobody, or where it may mean several."""
        if not name:
            return ""
        if name in self._people:
            return name
        found = named(name, self.people, ())
        return found[0].id if len(found) == 1 and found[0].is_person else ""

    def asker(self, name: str) -> str:
        """The id of the person or unit a name means; the name itself where there is none."""
        found = named(name, self.people, self.units) if name else ()
        return found[0].id if len(found) == 1 else name

    def unit(self, name: str) -> str:
        """The key of a unit; the name itself where there is none."""
        found = named(name, (), self.units) if name else ()
        return found[0].id if len(found) == 1 else name

    def goal(self, name: str) -> Goal | None:
        """A goal by its key or id."""
        return self._goals.get(name) or self._goals.get(fold(name.strip("#+ ")))

    def decision(self, id: str) -> Decision | None:
        """A decision by its permanent id."""
        return self._decisions.get(id)

    def meeting(self, id: str) -> tuple[str, str, date | None]:
        """Number, title and day of the meeting a thing was born in; ("", "", None) for none."""
        number, writer = birthplace(id)
        title, day = self.meetings.get((number, writer), ("", None))
        return (number, title, day) if number.isdecimal() else ("", "", None)

    def question(self, id: str, item: str) -> str:
        """The question on the table when a thing was born; "" for none."""
        return self.questions.get((*birthplace(id), item), "") if item else ""


def birthplace(id: str) -> tuple[str, str]:
    """The number of the page and the laptop in an id: `("12", "k3f")` of `A-12.3-k3f`."""
    head, _, writer = id.rpartition("-")
    return head.partition("-")[2].partition(".")[0], writer


def _text(row: Fields, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _notes(rows: Json) -> list[Note]:
    found = []
    for row in rows if isinstance(rows, list | tuple) else ():
        if isinstance(row, list | tuple) and len(row) == 2 and isinstance(row[1], str):
            try:
                at = datetime.fromisoformat(row[0]) if isinstance(row[0], str) and row[0] else None
            except ValueError:
                at = None
            found.append(Note(at if at and at.tzinfo else None, row[1]))
    return found
