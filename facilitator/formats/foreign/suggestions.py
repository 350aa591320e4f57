"""Lines of minutes that may be actions although nothing marks them: "Jo to ring the vendor"."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from facilitator.formats.foreign.dates import due_in
from facilitator.formats.foreign.found import FoundAction
from facilitator.formats.foreign.lines import Kind
from facilitator.formats.foreign.marks import says_nothing
from facilitator.formats.foreign.people import WELL_KNOWN, People, is_group, names_in
from facilitator.formats.foreign.sections import Placed, Section
from facilitator.formats.foreign.words import is_verb, words

_CLAUSES = re.compile(r"(?<!\b[A-Z]\.)(?<=[.;!?])\s+|:\s+|\s[-–—]\s+|\s+[-=]>\s+")
_PIECES = re.compile(r"(?<!\b[A-Z]\.)(?<=[.;!?])\s+|,\s+(?=[A-Z@])|:\s+|\s[-–—]\s+|\s+[-=]>\s+")
_PROMISE = re.compile(
    r"(?P<who>\S.{0,80}?),?\s+(?:(?P<will>will(?: also)?|shall|(?:has |have )?(?:agreed|volunteered"
    r"|offered|promised) to|(?:took|has) (?:the |an )?(?:todo|action)(?: item)? to"
    r"|(?:is|are) going to)|to(?: also)?)\s+(?P<what>[a-z][\w'-]*\b.*)"
)
_NEXT = re.compile(r"(?:next steps?|follow[- ]?ups?)\s*:\s+(?P<what>\w.*)", re.I)
"""`Next step: meeting with the landlord`, which names no task that somebody could begin."""
_WEAK = words(
    "be become have need want think see meet like know get come go happen wait continue try own cost"
    " serve act"
)
_SKIPPED = (Section.PEOPLE, Section.COMING, Section.ACTIONS, Section.FINISHED)


def suggestions_in(
    places: Sequence[Placed], people: People, base: date, taken: Collection[int]
) -> list[FoundAction]:
    """Sentences that give somebody something to do, save on the lines already taken. Never raises."""
    found: list[FoundAction] = []
    for place in places:
        line = place.line
        if line.kind not in (Kind.BULLET, Kind.TEXT) or line.quoted or line.number in taken:
            continue
        if place.section in _SKIPPED or len(line.text) > 1_500 or line.text.endswith("?"):
            continue
        if (following := _NEXT.match(line.text)) and not says_nothing(following["what"]):
            found.append(FoundAction(following["what"], (), None, False, line.number))
            continue
        if " to " not in line.text and " will " not in line.text and " shall " not in line.text:
            continue
        action = _suggested(place, people, base)
        if action:
            found.append(action)
    return found


def _suggested(place: Placed, people: People, base: date) -> FoundAction | None:
    text = place.line.text
    # Commas part names as well as clauses; so the clause with a whole list of names is tried first.
    for piece in (*_CLAUSES.split(text)[:20], *_PIECES.split(text)[:20]):
        promise = _PROMISE.match(piece)
        if not promise:
            continue
        verb = promise["what"].split()[0].casefold().strip(".,;!")
        if not is_verb(verb) or verb in _WEAK or (verb == "follow" and "follow up" not in piece):
            continue
        names = names_in(promise["who"], people)
        sure = all(
            people.knows(name) or name[0] == "@" or is_group(name) or _initials(name) or " " in name
            for name in names
        )
        # Where a file names its people, an unknown capital word is rather a thing.
        took_on = bool(promise["will"]) and promise["will"].rpartition(" ")[0].endswith(
            ("action", "item", "todo")
        )
        doubted = len(people.names) >= WELL_KNOWN or (promise["will"] and not took_on)
        doubted = doubted or not text.startswith(piece)
        if names and (sure or not doubted):
            due, what = due_in(promise["what"], base)
            owners = tuple(name.removeprefix("@").removeprefix("The ").strip(" .") for name in names)
            return FoundAction(
                what if len(what.split()) > 2 else piece, owners, due, False, place.line.number
            )
    return None


def _initials(name: str) -> bool:
    return name.isupper() and 1 < len(name) <= 4
