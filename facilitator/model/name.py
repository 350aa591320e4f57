"""Whom a name means: people and units by what they are called, or by the beginning of it."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from facilitator.model.person import Person

Unit: TypeAlias = tuple[str, str]
"""(key, name): `("FA", "Finance and Accounting")`."""

SMALL_WORDS = frozenset({"and", "for", "of", "the"})
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that Unicode does not take apart into a plain one and an accent."""


class Named(NamedTuple):
    """A person or a unit that a name may mean."""

    id: str
    """The person's id, or the unit's key."""
    name: str
    is_person: bool


def fold(name: str) -> str:
    """A name as it is compared: without case, accents and apostrophes."""
    name = name.casefold().replace("'", "").replace("’", "")
    if name.isascii():
        return name
    from unicodedata import combining, normalize

    return "".join(each for each in normalize("NFKD", name) if not combining(each)).translate(LETTERS)


@lru_cache(maxsize=4096)
def name_parts(name: str) -> tuple[str, ...]:
    """`("lindiwe", "marchand", "ruud")`. A dot or dash parts words as a space does: `kenji.fallowmere`."""
    return tuple(part for part in re.split(r"[\s._‐–-]+", fold(name)) if part)


@lru_cache(maxsize=512)
def named(name: str, people: tuple[Person, ...], units: tuple[Unit, ...]) -> tuple[Named, ...]:
    """Whom `@name` may mean: nobody, one, or several where one cannot tell.

    A person comes before a unit, but the whole key or name of a unit before the beginning of a person's name.
    The answers are kept, as the echo asks again at every key.
    """
    return tuple(
        _people([each for each in people if each.id == name])
        or people_called(name, people)
        or units_called(name, units)
        or _people([each for each in people if name and fold(each.id) == fold(name)])
        or people_beginning(name, people)
        or _units(name, units, whole=False)
    )


def wholly_named(name: str, people: tuple[Person, ...], units: tuple[Unit, ...]) -> Sequence[Named]:
    """The people and units whose whole name this is."""
    return _whole_names(people, units).get(name_parts(name), ())


@lru_cache(maxsize=8)
def _whole_names(
    people: tuple[Person, ...], units: tuple[Unit, ...]
) -> dict[tuple[str, ...], tuple[Named, ...]]:
    names: dict[tuple[str, ...], tuple[Named, ...]] = {}
    for each in [*_people(people), *(Named(key, name, is_person=False) for key, name in units)]:
        names[name_parts(each.name)] = (*names.get(name_parts(each.name), ()), each)
    return names


def people_called(name: str, people: Iterable[Person]) -> list[Named]:
    """The people whose whole name this is; else whose first name; else whose names hold every word of it."""
    said = name_parts(name)
    called = [(each, name_parts(each.name)) for each in people] if said else []
    found = [each for each, parts in called if parts == said]
    found = found or [each for each, parts in called if parts[:1] == said]
    if not found and _long_enough(said):
        found = [each for each, parts in called if _in_order(said, parts, whole=True)]
    return _people(found)


def people_beginning(name: str, people: Iterable[Person]) -> list[Named]:
    """The people whose first name begins so; else any of whose names does. Two letters at least."""
    said = name_parts(name)
    if not _long_enough(said):
        return []
    found = [each for each in people if _in_order(said, name_parts(each.name), whole=False)]
    first = [each for each in found if name_parts(each.name)[0].startswith(said[0])]
    return _people(first or found)


def units_called(name: str, units: Sequence[Unit]) -> list[Named]:
    """The units whose key or whole name this is; else whose name holds every word of it."""
    said = fold(name)
    if not name_parts(name):
        return []
    found = [unit for unit in units if fold(unit[0]) == said]
    found = found or [unit for unit in units if name_parts(unit[1]) == name_parts(name)]
    found = found or [unit for unit in units if "".join(name_parts(unit[1])) == said]
    return [Named(*unit, is_person=False) for unit in dict.fromkeys(found)] or _units(name, units, whole=True)


def _units(name: str, units: Iterable[Unit], whole: bool) -> list[Named]:
    """The units whose name holds every word said, or words that begin so; not for an "and" alone."""
    said = tuple(part for part in name_parts(name) if part not in SMALL_WORDS)
    if not _long_enough(said):
        return []
    found = [unit for unit in units if _in_order(said, name_parts(unit[1]), whole)]
    return [Named(*unit, is_person=False) for unit in dict.fromkeys(found)]


def _people(people: Iterable[Person]) -> list[Named]:
    """Each of them once, even where the list holds somebody twice."""
    return list({each.id: Named(each.id, each.name, is_person=True) for each in people}.values())


def _long_enough(said: Sequence[str]) -> bool:
    return any(len(word) > 1 for word in said)


def _in_order(said: Sequence[str], parts: Sequence[str], whole: bool) -> bool:
    """Whether each word said is a part of the name, or begins one, in the name's own order."""
    rest = iter(parts)
    return all(any(part == word or (not whole and part.startswith(word)) for part in rest) for word in said)
