"""The people that minutes name, and what in them is a name at all."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from facilitator.formats.foreign.words import ACRONYMS, GROUPS, PARTICLES, THINGS, TITLES, is_verb


class People(NamedTuple):
    """The people a file speaks of, so that a name is told from a topic."""

    names: frozenset[str] = frozenset()
    """Full names, first names, last names and handles, case-folded."""
    initials: frozenset[str] = frozenset()
    """Their initials, in capitals: `JB` for Jory Burson."""

    def knows(self, words: str) -> bool:
        """True when these words are one of them."""
        name = words.casefold().removeprefix("@")
        if name in self.names or words.strip(".") in self.initials:
            return True
        first, _, last = name.partition(" ")
        return (len(first.strip(".")) == 1 or first.strip(".") in TITLES) and last in self.names


WELL_KNOWN = 6
"""Names from which on a file is taken to name its people: an unknown capital word is then rather a thing."""
HANDLE = re.compile(r"@\w[\w./-]*")
_NICK = re.compile(r"[a-z][\w-]{2,24}")
"""A nick in a list of those who came, on a line of its own."""
_SAID = re.compile(
    r"(?P<who>[A-Z][\w.'-]+(?: [A-Z][\w.'-]*){0,2}) (?:said|says|noted|asked|asks|suggested|suggests|wanted"
    r"|wants|mentioned|mentions|reported|explained|thinks|thought|gave|presented|volunteered|offered|wondered"
    r"|brought up|raised|replied|confirmed|shared|pointed out|proposed|informed|updated)\b"
)
"""Somebody does what only people do."""
_SPLIT = re.compile(r"\s*(?:,|;|&|/|\+|\?(?=\s)|\band\b|\bor\b|\bwith\b)\s*")
_TEAM = re.compile(r"[A-Z]{2,4}\d{1,2}")
"""A work package or the like, which owes something only together with somebody: `Jo Fox/WP1`."""
_HEDGES = re.compile(
    r"\b(?:hopefully|maybe|possibly|probably|perhaps|potentially|also|both|ideally|and others)\b", re.I
)
_ASIDE = re.compile(r"\([^()]*\)")
_SHORT = re.compile(r"[\w.] \[(?P<initials>[A-Z]{1,4})\]")
"""`Jo Fox [JF]`, in a list of those who came."""
_TELLING = frozenset({"is", "are", "was", "were", "has", "have", "had"})
"""Words that make a sentence of what could be a group: `All members were reminded`."""
_NOBODY = frozenset({"", "others", "etc", "etc.", "co", "tbd", "tbc", "?", "volunteer", "n/a"})


@lru_cache(maxsize=2_048)
def names_in(words: str, people: People, strict: bool = False) -> tuple[str, ...]:
    """The names that these words are; () where any part of them is none. `strict` doubts unknown capitals."""
    words = _HEDGES.sub(" ", _ASIDE.sub(" ", words)).strip(" \t*_:.,-–—?!'\"|")
    if not words or len(words) > 110:
        return ()
    whole = " ".join(words.split())
    if people.knows(whole):
        return (whole,)
    parts = [" ".join(part.split()).strip("?!. ") for part in _SPLIT.split(whole)]
    parts = [one for part in parts if part.casefold() not in _NOBODY for one in _apart(part, people)]
    named = [part for part in parts if is_name(part, people, strict)]
    teams = [part for part in parts if _TEAM.fullmatch(part)] if named else []
    return tuple(parts) if 0 < len(parts) <= 12 and len(named) + len(teams) == len(parts) else ()


def _apart(words: str, people: People) -> tuple[str, ...]:
    """The two that `Jo Sam` are where both are known and nobody has that name: a comma was forgotten."""
    both = words.split()
    apart = len(both) == 2 and not people.knows(words) and all(people.knows(one) for one in both)
    return tuple(both) if apart and all(one[0].isupper() for one in both) else (words,)


def is_name(part: str, people: People, strict: bool = False) -> bool:
    """Whether this is one person, or a group such as `All` or `Staff`, and not a thing or a verb."""
    if people.knows(part) or HANDLE.fullmatch(part):
        return True
    tokens = part.removeprefix("The ").removeprefix("the ").split()
    if tokens and (part[0].isupper() or part == part.casefold()) and is_group(part):
        return len(tokens) == 1 or part[0].isupper()
    if not tokens or len(tokens) > 5 or not part[0].isupper():
        return False
    big = [token for token in tokens if token.casefold() not in PARTICLES]
    if not 0 < len(big) <= 3 or not all(_looks_like_a_name(token) for token in big):
        return False
    first, last = big[0].casefold(), big[-1].casefold()
    if len(big) == 1:
        if big[0].isupper():
            return 2 <= len(big[0]) <= (3 if strict else 5) and big[0] not in ACRONYMS
        return len(first) > 1 and not is_verb(first) and first not in THINGS
    return not is_verb(first) and first not in THINGS and last not in THINGS


def is_group(words: str) -> bool:
    """True for `Staff`, `All Board Members`, `PMB members`, `All @editors`."""
    tokens = words.removeprefix("The ").removeprefix("the ").split()
    if len(tokens) == 1 and len(tokens[0]) < len(words) and tokens[0] in GROUPS:
        return True
    if words.casefold() in ("all", "everyone", "everybody"):
        return True
    if not 0 < len(tokens) <= 4 or not all(token[0].isalpha() or token[0] == "@" for token in tokens):
        return False
    if tokens[0] in ("All", "Each"):
        tells = len(tokens) > 2 and is_verb(tokens[1])  # "All review the plan"
        return not tells and not _TELLING.intersection(tokens)
    first = tokens[0].casefold()
    return tokens[-1].casefold() in GROUPS and not is_verb(first) and first not in THINGS


def people_in(entries: Iterable[str], lines: Iterable[str], nicks: Iterable[str] = ()) -> People:
    """The people of a file: from the entries of its attendance lists, from who speaks in its lines, and those
    who talk in a chat, by their nicks."""
    names = {nick.casefold() for nick in nicks}
    initials: set[str] = set()
    for entry in entries:
        if _NICK.fullmatch(entry.strip()) and not is_verb(entry.strip()) and entry.strip() not in THINGS:
            names.add(entry.strip())
        for handle in HANDLE.findall(entry):
            names.add(handle[1:].casefold())
        for aside in _ASIDE.findall(entry):
            short = aside[1:-1].split(" - ")[0].split(",")[0].strip()
            if short.isalpha() and len(short) <= 16:
                (initials if short.isupper() else names).add(short if short.isupper() else short.casefold())
        initials.update(_SHORT.findall(entry))
        bare = HANDLE.sub(" ", _ASIDE.sub(" ", entry))
        for part in _SPLIT.split(bare.replace(" - ", ",").replace(" – ", ",").replace(":", ",")):
            _remember(part.strip(" .*"), names, initials)
    speakers: Counter[str] = Counter()
    for line in lines:
        if "@" in line:
            names.update(handle[1:].casefold() for handle in HANDLE.findall(line[:400]))
        head, colon, _ = line[:40].partition(":")
        if colon and head and head[0].isupper():
            speakers[head] += 1
        said = _SAID.match(line)
        if said and is_name(said["who"], People()):
            speakers[said["who"]] += 2
    for speaker, times in speakers.items():
        if times > 1 and len(speaker.split()) <= 3 and is_name(speaker, People()):
            _remember(speaker, names, initials)
    return People(frozenset(names), frozenset(initials))


def _remember(name: str, names: set[str], initials: set[str]) -> None:
    tokens = [token for token in name.split() if token[0].isalpha()]
    if tokens and tokens[0].casefold().strip(".") in TITLES:
        tokens = tokens[1:]
    if not 0 < len(tokens) <= 5 or not tokens[0][0].isupper():
        return
    if len(tokens) == 1 and (tokens[0].casefold() in THINGS or is_verb(tokens[0].casefold())):
        return
    names.add(" ".join(tokens).casefold())
    for token in (tokens[0], tokens[-1]):
        if len(token) > 1 and token.casefold() not in THINGS:
            names.add(token.casefold())
    if len(tokens) > 1:
        letters = [token[0] for token in tokens if token[0].isupper()]
        initials.update({"".join(letters), letters[0] + letters[-1]})


def _looks_like_a_name(token: str) -> bool:
    return (
        token[0].isupper()
        and not token.endswith(("'s", "’s"))
        and not any(part[:1].islower() for part in token.split("-"))  # "Pre-work", "Follow-up"
        and token.replace("-", "").replace("'", "").replace("’", "").replace(".", "").isalpha()
    )
