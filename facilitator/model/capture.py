"""The capture line: one line of words said in a meeting, and what it means. What is not understood stays text.

    Kenji: price the spare line, fri, #G4, @Finance, <Tobiah, ~

`Kenji:` in front owns it; a day stands last; `#` names a goal, `@` a unit or the owner, `<` who asked for it,
`~` marks it reactive. The tags may stand anywhere; where one is said twice the last counts, the other stays text.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from facilitator.model.due import day_said, due_tail
from facilitator.model.person import Person, short_name

MARKS = "#@<"
"""What a tag begins with; `~` stands alone."""
EVERYBODY = frozenset("all anybody anyone both everybody everyone it somebody someone team they us we".split())
"""Words that own nothing: an action has one name."""
NO_NAMES = frozenset({"re", "ps", "nb", "cc", "fyi"})
"""What stands before a colon in mail and notes, and would be a prefix of Rebecca or Nbeki."""
HEAD = 6
"""Words before the colon, at most."""
SMALL_WORDS = frozenset({"and", "for", "of", "the"})
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


class Room(NamedTuple):
    """What a captured line can speak of."""

    people: tuple[Person, ...]
    units: tuple[tuple[str, str], ...]
    """(key, name): `("FA", "Finance and Accounting")`."""
    goals: tuple[tuple[str, str], ...]
    """(key as people say it, id): `("G4", "G4")`."""
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
    """That person's whole name."""
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
    """It was given to "we", "IT", a unit or two people; it stayed text, and one name should be asked for."""


class _Word(NamedTuple):
    core: str
    commas: str
    """The commas behind it."""
    glued: bool
    """True where no space stands before it: the tag in `said,#G4`."""


class _Meant(NamedTuple):
    """Whom or what a name may mean."""

    id: str
    name: str
    is_person: bool


def understand(line: str, room: Room) -> Understood:
    """Take a captured line apart; control characters must be gone already. Never raises.

    Spaces are tidied to one, and commas around what was understood go with it; no other character is lost.
    """
    words, taken = _words(line), dict[str, str]()
    before = -1
    while before != len(words):  # words that come to stand side by side may say something new
        before = len(words)
        words = _take_tags(words, room, taken)
        if len(words) == before and "owner" not in taken:
            words = _take_owner(words, room, taken)
    text, due, said = due_tail(_joined(words), room.today, room.next_meeting)
    text = text.rstrip(", ")
    if not text and not taken and due is None:
        text = " ".join(line.split())
    unclear, one_name = _unclear(words, room, taken)
    whole = Understood(
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
    return whole._replace(parts=_parts(whole, room))


def echo(kind: str, understood: Understood, room: Room) -> str:
    """What Enter would save, in one line: `action · Kenji · due Fri 27 Nov · asked by Finance · G2`.

    `kind` is the word on the screen. What is unclear stands last.
    """
    asked = ("one name?",) if understood.one_name else ()
    return " · ".join((kind, *_parts(understood, room), *understood.unclear, *asked))


def line_of(understood: Understood, room: Room) -> str:
    """The line a person would type to say the same: what `e` puts into the capture bar to be amended."""
    said = [understood.text] if understood.text else []
    said += [understood.due.isoformat()] if understood.due else []
    said += [f"#{key}" for key, goal in room.goals if goal == understood.goal][:1]
    said += [f"@{_tag(understood.unit, room, is_person=False)}"] if understood.unit else []
    said += [f"<{_tag(understood.asker, room)}"] if understood.asker else []
    said += ["~"] if understood.reactive else []
    owner = next((each for each in room.people if each.id == understood.owner), None)
    if owner is None:
        return ", ".join(said)
    names = [short_name(owner, room.people), owner.name]
    heads = [name for name in names if _take_head(_words(f"{name}: x"), room).owner == owner.id]
    return f"{heads[0] if heads else '@' + owner.id}: {', '.join(said)}".rstrip()


def vague(text: str) -> bool:
    """Whether an action begins with a verb that nobody can tell is done: "look into the printers".

    An action that goes on to name what comes of it ("discuss with Ines and bring three prices") is not vague.
    """
    begins = re.match(_VAGUE, " ".join(text.split())[:200], re.IGNORECASE)
    return begins is not None and not re.search(_OUTCOME, text[:2000], re.IGNORECASE)


def is_question(title: str) -> bool:
    """Whether an agenda item asks something: by its question mark, or by how it begins."""
    return bool(re.search(r"[?？]", title) or re.match(_ASKS, " ".join(title.split())[:200], re.IGNORECASE))


def fold(name: str) -> str:
    """A name as it is compared: without case, accents and apostrophes."""
    name = name.casefold().replace("'", "").replace("’", "")
    if name.isascii():
        return name
    from unicodedata import combining, normalize

    return "".join(each for each in normalize("NFKD", name) if not combining(each)).translate(LETTERS)


@lru_cache(maxsize=4096)
def _name_parts(name: str) -> tuple[str, ...]:
    """`("lindiwe", "marchand", "ruud")`. A dot or dash parts words as a space does: `@kenji.fallowmere`."""
    return tuple(part for part in re.split(r"[\s._‐–-]+", fold(name)) if part)


def _in_order(said: Sequence[str], parts: Sequence[str], whole: bool) -> bool:
    """Whether each word said is a part of the name, or begins one, in the name's own order."""
    rest = iter(parts)
    return all(any(part == word or (not whole and part.startswith(word)) for part in rest) for word in said)


def _people(name: str, people: Iterable[Person], whole: bool) -> list[_Meant]:
    """The people of this name, by the best reading that fits anybody; at most one reading is used.

    `whole`: the whole name, the first name, any part of it. Else its beginning: of the first name, of any part.
    """
    said = _name_parts(name)
    if not said or (not whole and (len(said[0]) < 2 and len(said) < 2)):
        return []
    named = [(each, _name_parts(each.name)) for each in people]
    readings = (
        (
            [each for each, parts in named if parts == said],
            [each for each, parts in named if parts[:1] == said],
            [each for each, parts in named if len(name) > 1 and _in_order(said, parts, whole=True)],
        )
        if whole
        else (
            [each for each, parts in named if parts and parts[0].startswith(said[0]) and _in_order(said, parts, False)],
            [each for each, parts in named if _in_order(said, parts, whole=False)],
        )
    )
    found = next((each for each in readings if each), [])
    return list({each.id: _Meant(each.id, each.name, is_person=True) for each in found}.values())


def _units(name: str, units: Iterable[tuple[str, str]], whole: bool) -> list[_Meant]:
    """The units of this key or name, as with people."""
    said = tuple(part for part in _name_parts(name) if part not in SMALL_WORDS)
    if not said or (not whole and len(said[0]) < 2):
        return []
    key, found = fold(name), list[tuple[str, str]]()
    if whole:
        found = [unit for unit in units if fold(unit[0]) == key]
        found = found or [unit for unit in units if _name_parts(unit[1]) == _name_parts(name)]
        found = found or [unit for unit in units if "".join(_name_parts(unit[1])) == key]
    found = found or [unit for unit in units if _in_order(said, _name_parts(unit[1]), whole)]
    return [_Meant(unit, unit_name, is_person=False) for unit, unit_name in dict(found).items()]


def _found(name: str, room: Room) -> list[_Meant]:
    """Whom `@name` or `<name` may mean. A person comes before a unit, but a unit's whole name before half a person's."""
    by_id = [_Meant(each.id, each.name, is_person=True) for each in room.people if each.id == name]
    return (
        by_id[:1]
        or _people(name, room.people, whole=True)
        or _units(name, room.units, whole=True)
        or _people(name, room.people, whole=False)
        or _units(name, room.units, whole=False)
    )


def _words(line: str) -> list[_Word]:
    """The line as words, with their commas apart; a tag glued to a comma is a word of its own."""
    pieces = [
        (piece, n > 0) for word in line.split() for n, piece in enumerate(re.split(r"(?<=,)(?=[#@<~])", word))
    ]
    return _begun([_Word(piece.rstrip(","), piece[len(piece.rstrip(",")) :], glued) for piece, glued in pieces])


def _begun(words: list[_Word]) -> list[_Word]:
    """The words without commas in front of the first."""
    while words and not words[0].core.lstrip(","):
        words = words[1:]
    return [words[0]._replace(core=words[0].core.lstrip(","), glued=False), *words[1:]] if words else words


def _without(words: list[_Word], start: int, stop: int) -> list[_Word]:
    """The words without some of them; the comma behind those now stands behind the word before them."""
    left, right = words[:start], words[stop:]
    if left and not left[-1].commas:
        left[-1] = left[-1]._replace(commas=words[stop - 1].commas[:1])
    if right:
        right[0] = right[0]._replace(glued=False)
    return _begun(left + right)


def _joined(words: Iterable[_Word]) -> str:
    return "".join(("" if each.glued else " ") + each.core + each.commas for each in words).removeprefix(" ")


def _take_tags(words: list[_Word], room: Room, taken: dict[str, str]) -> list[_Word]:
    """The words without the goal, the unit, the asker and the `~`, from the last to the first."""
    for at in reversed(range(len(words))):
        word = words[at].core
        if word == "~":
            taken["reactive"], words = "yes", _without(words, at, at + 1)
        elif word.startswith("#") and "goal" not in taken and (goal := _goal(word[1:], room)):
            taken["goal"], words = goal, _without(words, at, at + 1)
        elif word[:1] in ("@", "<"):
            found, stop = _named(words, at, room)
            name = "asker" if word[0] == "<" else "unit"
            if len(found) == 1 and name not in taken and (name == "asker" or not found[0].is_person):
                taken[name], words = found[0].id, _without(words, at, stop)
    return words


def _goal(key: str, room: Room) -> str:
    """The id of the goal called `G4`, or `4`; "" where there is none."""
    ids = {fold(each): goal for each, goal in room.goals}
    return ids.get(fold(key)) or ids.get(f"g{key}", "") if key else ""


def _named(words: Sequence[_Word], at: int, room: Room) -> tuple[list[_Meant], int]:
    """Whom the tag at `at` names, and the word behind it: a whole name of several words is taken whole."""
    for stop in range(min(len(words), at + HEAD), at + 1, -1):
        if any(each.commas for each in words[at : stop - 1]):
            continue
        said = _name_parts(" ".join(each.core for each in words[at:stop])[1:])
        names = [_Meant(each.id, each.name, True) for each in room.people] + [
            _Meant(*unit, is_person=False) for unit in room.units
        ]
        whole = [each for each in names if _name_parts(each.name) == said]
        if len(whole) == 1:
            return whole, stop
    return _found(words[at].core[1:], room), at + 1


class _Head(NamedTuple):
    """What stands before the first colon."""

    owner: str = ""
    words: tuple[_Word, ...] = ()
    """The line without it."""
    said: str = ""
    between: tuple[_Meant, ...] = ()
    """Those it may mean, where they are several."""
    one_name: bool = False


def _take_head(words: Sequence[_Word], room: Room) -> _Head:
    """Read `Kenji:` in front of the words; an empty head where no name stands there."""
    for at, word in enumerate(words[:HEAD]):
        before, colon, behind = word.core.partition(":")
        if colon:
            break
    else:
        return _Head()
    said = _joined([*words[:at], _Word(before, "", words[at].glued)])
    rest = [_Word(behind, word.commas, glued=False)] if behind else []
    name = said.removeprefix("@")
    if "," in said or behind.startswith("//"):
        return _Head(said=said, one_name=_is_group(said, room))
    found = _people(name, room.people, whole=True)
    if said != name:
        found = [_Meant(each.id, each.name, True) for each in room.people if each.id == name] or found
    if not found and fold(name) not in NO_NAMES | EVERYBODY:
        found = _people(name, room.people, whole=False)
    if len(found) == 1:
        return _Head(found[0].id, tuple(_begun([*rest, *words[at + 1 :]])), said)
    return _Head(said=said, between=tuple(found), one_name=not found and _is_group(said, room))


def _is_group(said: str, room: Room) -> bool:
    """Whether these are several names, a unit, or everybody."""
    names = [name.strip(" @") for name in re.split(r"[,&/+]|\b(?:and|or)\b", said, flags=re.IGNORECASE)]
    if len(names) == 1:
        return fold(names[0].removeprefix("the ")) in EVERYBODY or bool(_units(names[0], room.units, whole=True))
    return all(name and (fold(name) in EVERYBODY or _found(name, room)) for name in names)


def _take_owner(words: list[_Word], room: Room, taken: dict[str, str]) -> list[_Word]:
    """The words without the owner: `Kenji:` in front, else the last `@kenji`."""
    head = _take_head(words, room)
    if head.owner:
        taken["owner"] = head.owner
        return list(head.words)
    for at in reversed(range(len(words))):
        if words[at].core.startswith("@"):
            found, stop = _named(words, at, room)
            if len(found) == 1 and found[0].is_person:
                taken["owner"] = found[0].id
                return _without(words, at, stop)
    return words


def _unclear(words: Sequence[_Word], room: Room, taken: dict[str, str]) -> tuple[tuple[str, ...], bool]:
    """What names in the text had several meanings; and whether the owner is nobody in particular."""
    unclear, one_name = list[str](), False
    if "owner" not in taken:
        head = _take_head(words, room)
        one_name = head.one_name
        unclear += [f"who: {head.said} = {_either(head.between, room)}?"] if head.between else []
    for at, word in enumerate(words):
        if word.core[:1] in ("@", "<"):
            found, _ = _named(words, at, room)
            name = "asked by" if word.core[0] == "<" else "who" if found and found[0].is_person else "unit"
            if len(found) > 1 and {"asked by": "asker", "who": "owner", "unit": "unit"}[name] not in taken:
                unclear.append(f"{name}: {word.core[1:]} = {_either(found, room)}?")
            one_name |= "owner" not in taken and not found and fold(word.core[1:]) in EVERYBODY
    return tuple(dict.fromkeys(unclear)), one_name


def _either(between: Sequence[_Meant], room: Room) -> str:
    """`Kenji or Kemal`; people of one name by their ids."""
    people = {each.id: each for each in room.people}
    names = [short_name(people[each.id], room.people) if each.is_person else each.name for each in between]
    said = [f"{each.name} ({each.id})" if names.count(name) > 1 else name for each, name in zip(between, names)]
    return " or ".join([", ".join(said[:-1]), said[-1]] if len(said) < 5 else [", ".join(said[:3]), "others"])


def _parts(understood: Understood, room: Room) -> tuple[str, ...]:
    """What was understood, each as the echo says it."""
    people = {each.id: short_name(each, room.people) for each in room.people}
    units = dict(room.units)
    asker = people.get(understood.asker) or units.get(understood.asker, "")
    said = (
        people.get(understood.owner, ""),
        understood.due and f"due {day_said(understood.due, room.today)}",
        asker and f"asked by {asker}",
        units.get(understood.unit, ""),
        next((key for key, goal in room.goals if goal == understood.goal), ""),
        "reactive" if understood.reactive else "",
    )
    return tuple(each for each in said if each)


def _tag(id: str, room: Room, is_person: bool = True) -> str:
    """The shortest word that means this person or unit behind `@` or `<`."""
    names = [each.name for each in room.people if each.id == id] or [dict(room.units).get(id, id)]
    words = [*names[0].split()[:1], id, ".".join(names[0].split())]
    for word in words:
        if not re.search(r"[\s,]", word) and [each.id for each in _found(word, room)] == [id]:
            return word
    return id


_VAGUE = (
    r"(?:(?:please|just|also|then|and|we|i|let'?s|(?:\w+ )?(?:to|will|should|must|shall|can|could|need to))\s+)*"
    r"(?:look(?:ing)? (?:in|at|over|around)\w*|follow(?:ing)?[ -]up|discuss|think|consider|investigat|explor"
    r"|check (?:on|with|in|up|out)|chas(?:e|ing)\b|circle back|touch base|reach out|talk|chat|catch up|keep"
    r" (?:an eye|in touch|track|going)|monitor|work(?:ing)? (?:on|with|towards?)|deal(?:ing)? with|handl(?:e|ing)"
    r"|see (?:about|if|whether|what)|revisit|brainstorm|sync\b|align\b|liaise|try\b|address|assist|support|help"
    r"|be aware|consult|study|examine|evaluat|assess|raise awareness|improve|continue)"
)
_OUTCOME = (
    r"\b(?:and|then|to|,) (?:bring|report|list|decide|send|propose|write|name|publish|recommend|choose|give|tell"
    r"|draft|agree|show|book|fix|pick|present|return)\b"
)
_ASKS = (
    r"(?:(?:should|could|would|shall|does|did|is|are|was|were|has|which|whose|whom)\b"
    r"|(?:can|will|may|might|must|had) (?:we|i|you|they|it|he|she|the|this|that|these|those|our|a|an|any|every)\b"
    r"|(?:do|have) (?:we|i|you|they|people|any)\b"
    r"|(?:who|what|when|where|why|how)(?: \w+)? (?:is|are|was|were|do|does|did|can|could|should|would|will|shall|may"
    r"|might|must|has|have|had)\b"
    r"|(?:what|who) (?:changed|changes|happened|happens|went|goes|comes|came|decides|owns|pays|needs|owes|owed)\b)"
)
