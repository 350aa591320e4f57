"""The capture line: one line said in a meeting, and what it means. What is not understood stays text.

    Kenji: price the spare line, fri, #G4, @Finance, <Tobiah, ~

`Kenji:` in front owns it, a day stands last, `#` names a goal, `@` a unit or the owner, `<` who asked for it,
`~` marks it reactive. Tags may stand anywhere; where one is said twice the last counts, the other stays text.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from facilitator.model.due import day_said, due_tail
from facilitator.model.name import (
    Named,
    Unit,
    fold,
    name_parts,
    named,
    people_beginning,
    people_called,
    units_called,
    wholly_named,
)
from facilitator.model.person import Person, short_name
from facilitator.model.words import Word, begun, joined, without, words_of

EVERYBODY = frozenset(
    {"all", "anybody", "anyone", "both", "everybody", "everyone", "it", "somebody", "someone"}
)
EVERYBODY |= {"team", "they", "us", "we"}
"""Words that own nothing: an action has one name."""
NO_NAMES = frozenset({"re", "ps", "nb", "cc", "fyi"})
"""What stands before a colon in mail and notes, and would else be the beginning of Rebecca."""
HEAD = 6
"""Words in a name, and before the colon, at most."""


class Room(NamedTuple):
    """What a captured line can speak of."""

    people: tuple[Person, ...]
    units: tuple[Unit, ...]
    """(key, name): `("FA", "Finance and Accounting")`."""
    goals: tuple[tuple[str, str], ...]
    """(key as people say it, id): `("G4", "G-12.1-k3f")`."""
    today: date
    """The room's own day, local."""
    next_meeting: date | None = None
    """The next meeting of this series, which `next` means; None where none is planned."""


class Understood(NamedTuple):
    """A captured line, taken apart."""

    text: str
    """Every word that is not one of the things below, in its place; "" where the line holds nothing else."""
    owner: str = ""
    """A person's id; "" for nobody."""
    owner_name: str = ""
    """That person's whole name; "" for nobody, also where a name was said that is nobody's: it stays text."""
    asker: str = ""
    """Who asked for it: a person's id or a unit's key."""
    unit: str = ""
    """A unit's key."""
    goal: str = ""
    """A goal's id."""
    due: date | None = None
    reactive: bool = False
    unclear: tuple[str, ...] = ()
    """What had two meanings or none, and stayed text: `who: Ke = Kenji or Kemal?`, `when: 30 feb?`."""
    parts: tuple[str, ...] = ()
    """What was understood, each as the echo says it: `Kenji`, `due Fri 27 Nov`, `asked by Finance`, `G2`."""
    one_name: bool = False
    """It was given to "we", "IT", a unit or two people: that stayed text; one name should be asked for."""


def understand(line: str, room: Room) -> Understood:
    """Take a captured line apart; control characters must be gone already. Never raises.

    Spaces are tidied to one, and commas around what was understood go with it; no other character is lost.
    """
    words, taken = words_of(line), dict[str, str]()
    before: list[Word] | None = None
    while before != words:  # words that come to stand side by side may say something new
        before = words
        words = _take_tags(words, room, taken)
        if words == before and "owner" not in taken:
            words = _take_owner(words, room, taken)
    text, due, said = due_tail(joined(words), room.today, room.next_meeting)
    if due is None:
        text = text.rstrip(", ")
    if not text and not taken and due is None:
        text = " ".join(line.split())
    unclear, one_name = _unclear(words, room, taken)
    understood = Understood(
        text=text,
        owner=taken.get("owner", ""),
        owner_name=next((each.name for each in room.people if each.id == taken.get("owner")), ""),
        asker=taken.get("asker", ""),
        unit=taken.get("unit", ""),
        goal=taken.get("goal", ""),
        due=due,
        reactive="reactive" in taken,
        unclear=(*unclear, f"when: {said}?") if said and due is None else unclear,
        one_name=one_name,
    )
    return understood._replace(parts=_parts(understood, room))


QUOTED = ("note", "input")
"""Kinds that quote what somebody said: their words stay as they were typed, dates and names too."""


def echo(kind: str, understood: Understood, room: Room) -> str:
    """What Enter would save, in one line: `action · Kenji · due Fri 27 Nov · asked by Finance · G2`.

    `kind` is the word on the screen. What is unclear stands last; only an action is asked for one name.
    """
    if kind in QUOTED:
        return kind
    asked = ("one name?",) if understood.one_name and kind == "action" else ()
    return " · ".join((kind, *_parts(understood, room), *understood.unclear, *asked))


def line_of(understood: Understood, room: Room) -> str:
    """The line a person would type to say the same; understanding it again gives the same."""
    said = [understood.text] if understood.text else []
    said += [understood.due.isoformat()] if understood.due else []
    said += [f"#{key}" for key, goal in room.goals if goal == understood.goal][:1]
    said += [f"@{_tag(understood.unit, room, ('unit',))}"] if understood.unit else []
    said += [f"<{_tag(understood.asker, room, ('person', 'unit'))}"] if understood.asker else []
    said += ["~"] if understood.reactive else []
    owner = next((each for each in room.people if each.id == understood.owner), None)
    if owner is None:
        return ", ".join(said)
    names = [short_name(owner, room.people), owner.name]
    heads = [name for name in names if _head(words_of(f"{name}: x"), room).owner == owner.id]
    return f"{heads[0] if heads else '@' + owner.id}: {', '.join(said)}".rstrip()


def _take_tags(words: list[Word], room: Room, taken: dict[str, str]) -> list[Word]:
    """The words without the goal, the unit, the asker and every `~`, read from the last to the first."""
    for at in reversed(range(len(words))):
        word = words[at].core
        if word == "~":
            taken["reactive"] = "~"
            words = without(words, at, at + 1)
        elif word.startswith("#") and "goal" not in taken and (goal := _goal(word[1:], room)):
            taken["goal"] = goal
            words = without(words, at, at + 1)
        elif word.startswith(("@", "<")):
            what = "asker" if word[0] == "<" else "unit"
            if what in taken:
                continue
            found, stop = _tagged(words, at, room)
            if len(found) == 1 and (what == "asker" or not found[0].is_person):
                taken[what] = found[0].id
                words = without(words, at, stop)
    return words


def _goal(key: str, room: Room) -> str:
    """The id of the goal called `G4`, or `4`; "" where there is none."""
    ids = {fold(each): goal for each, goal in reversed(room.goals)}
    return ids.get(fold(key)) or ids.get(f"g{key}", "")


def _tagged(words: Sequence[Word], at: int, room: Room) -> tuple[Sequence[Named], int]:
    """Whom the tag at `at` names, and where it ends: a whole name of several words is taken whole."""
    for stop in range(min(len(words), at + HEAD), at + 1, -1):
        if not any(each.commas for each in words[at : stop - 1]):
            name = " ".join(each.core for each in words[at:stop])[1:]
            found = wholly_named(name, room.people, room.units)
            if len(found) == 1:
                return found, stop
    return named(words[at].core[1:], room.people, room.units), at + 1


class _Head(NamedTuple):
    """What stands before the first colon."""

    owner: str = ""
    words: tuple[Word, ...] = ()
    """The line without it."""
    said: str = ""
    between: tuple[Named, ...] = ()
    """Those it may mean, where they are several."""
    one_name: bool = False


def _head(words: Sequence[Word], room: Room) -> _Head:
    """Read `Kenji:` in front of the words; an empty head where no name stands there."""
    at = next((n for n, each in enumerate(words[:HEAD]) if ":" in each.core), None)
    if at is None:
        return _Head()
    before, _, behind = words[at].core.partition(":")
    said = joined([*words[:at], words[at]._replace(core=before, commas="")])
    if "," in said or behind.startswith("//"):
        return _Head(said=said, one_name=_is_group(said, room))
    if said.startswith("@"):
        found = [each for each in named(said[1:], room.people, room.units) if each.is_person]
    else:
        found = people_called(said, room.people)
        if not found and fold(said) not in NO_NAMES | EVERYBODY:
            found = people_beginning(said, room.people)
    if len(found) == 1:
        rest = [Word(behind, words[at].commas, glued=False)] if behind else []
        return _Head(found[0].id, tuple(begun([*rest, *words[at + 1 :]])), said)
    return _Head(said=said, between=tuple(found), one_name=not found and _is_group(said, room))


def _is_group(said: str, room: Room) -> bool:
    """Whether these are several names, a unit, or everybody."""
    names = [name.strip(" @") for name in re.split(r"[,&/+]|\b(?:and|or)\b", said, flags=re.IGNORECASE)]
    if len(names) == 1 or units_called(said, room.units):
        return fold(names[0]).removeprefix("the ") in EVERYBODY or bool(units_called(said, room.units))
    return all(fold(name) in EVERYBODY or named(name, room.people, room.units) for name in names)


def _take_owner(words: list[Word], room: Room, taken: dict[str, str]) -> list[Word]:
    """The words without the owner: `Kenji:` in front, else the last `@kenji`."""
    head = _head(words, room)
    if head.owner:
        taken["owner"] = head.owner
        return list(head.words)
    for at in reversed(range(len(words))):
        if words[at].core.startswith("@"):
            found, stop = _tagged(words, at, room)
            if len(found) == 1 and found[0].is_person:
                taken["owner"] = found[0].id
                return without(words, at, stop)
    return words


def _unclear(words: Sequence[Word], room: Room, taken: dict[str, str]) -> tuple[tuple[str, ...], bool]:
    """What names left in the text had several meanings; and whether the owner is nobody in particular."""
    head = _head(words, room) if "owner" not in taken else _Head()
    unclear, one_name = [], head.one_name
    if head.between:
        unclear.append(f"who: {head.said} = {_either(head.between, room)}?")
    for at, word in enumerate(words):
        if not word.core.startswith(("@", "<")):
            continue
        found, _ = _tagged(words, at, room)
        what = "asker" if word.core[0] == "<" else "owner" if found and found[0].is_person else "unit"
        if len(found) > 1 and what not in taken:
            asked = {"asker": "asked by", "owner": "who", "unit": "unit"}[what]
            unclear.append(f"{asked}: {word.core[1:]} = {_either(found, room)}?")
        if not found and word.core[0] == "@" and fold(word.core[1:]) in EVERYBODY:
            one_name |= "owner" not in taken
    return tuple(dict.fromkeys(unclear)), one_name


def _either(between: Sequence[Named], room: Room) -> str:
    """`Kenji or Kemal`; those of one name by their ids; of many the first three."""
    people = {each.id: each for each in room.people}
    names = [short_name(people[each.id], room.people) if each.is_person else each.name for each in between]
    said = [
        f"{name} ({each.id})" if names.count(name) > 1 else name
        for each, name in zip(between, names, strict=True)
    ]
    said = said if len(said) < 5 else [*said[:3], "others"]
    return f"{', '.join(said[:-1])} or {said[-1]}"


def _parts(understood: Understood, room: Room) -> tuple[str, ...]:
    """What was understood, each as the echo says it."""
    people = {each.id: each for each in room.people}
    units = dict(room.units)
    owner, asker = people.get(understood.owner), people.get(understood.asker)
    asked_by = short_name(asker, room.people) if asker else units.get(understood.asker)
    said = (
        short_name(owner, room.people) if owner else None,
        f"due {day_said(understood.due, room.today)}" if understood.due else None,
        f"asked by {asked_by}" if asked_by else None,
        units.get(understood.unit),
        next((key for key, goal in room.goals if goal == understood.goal), None),
        "reactive" if understood.reactive else None,
    )
    return tuple(each for each in said if each)


def _tag(who: str, room: Room, sorts: Sequence[str]) -> str:
    """The shortest word that means this person or unit behind `@` or `<`."""
    people = [each.name for each in room.people if each.id == who] if "person" in sorts else []
    name = (people or [dict(room.units).get(who, who)])[0]
    for word in (*name.split()[:1], who, ".".join(name_parts(name))):
        found = named(word, room.people, room.units) if not re.search(r"[\s,]", word) else []
        if len(found) == 1 and found[0].id == who and found[0].is_person == bool(people):
            return word
    return who


def vague(text: str) -> bool:
    """Whether an action begins with a verb that nobody can tell is done: "look into the printers".

    One that goes on to name what comes of it ("discuss with Ines and bring three prices") is not vague.
    """
    begins = re.match(_FILLER + _VAGUE, " ".join(text[:400].split()), re.IGNORECASE)
    return begins is not None and not re.search(_OUTCOME, text[:2000], re.IGNORECASE)


def is_question(title: str) -> bool:
    """Whether an agenda item asks something: by its question mark, or by how it begins."""
    return "?" in title or re.match(_ASKS, " ".join(title[:400].split()), re.IGNORECASE) is not None


_FILLER = (
    r"(?:(?:please|just|also|then|and|we|i|let'?s|need to|(?:\w+ )?(?:to|will|should|must|shall|can)) )*?"
)
_VAGUE = (
    r"(?:look(?:ing)? (?:in|at|over|around)|follow(?:ing)?[ -]?up|discuss|think|consider|investigat|explor"
    r"|check(?:ing)? (?:on|with|in|up|whether|if)\b|circle back|touch base|reach out|talk\b|chat\b|catch up"
    r"|keep (?:an eye|in touch|track|going)|monitor|work(?:ing)? (?:on|with|towards?)\b|deal(?:ing)? with"
    r"|see (?:about|if|whether|what)\b|revisit|brainstorm|sync\b|align\b|liaise|try\b|support\b|help\b|assist"
    r"|evaluat|assess|be aware)"
)
_OUTCOME = (
    r"(?:\band|\bthen|,) (?:agree|book|bring|choose|decide|draft|fix|give|list|name|pick|present|propose"
    r"|publish|recommend|report|return|send|show|tell|write)\b"
)
_ASKS = (
    r"(?:(?:should|could|would|shall|does|did|is|are|was|were|has|which|whose|whom)\b"
    r"|(?:can|will|may|might|must|had) (?:we|i|you|they|it|he|she|the|this|that|these|those|our|an?|any)\b"
    r"|(?:do|have) (?:we|i|you|they|people|any)\b"
    r"|(?:who|what|when|where|why|how)(?: \w+)? (?:is|are|was|were|do|does|did|can|could|should|would|will"
    r"|shall|may|might|must|has|have|had)\b"
    r"|(?:what|who) (?:changed|changes|happened|happens|went|goes|came|comes|decides|owns|pays|needs|owes)\b)"
)
