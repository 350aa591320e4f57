"""Search everywhere: actions, decisions, notes, questions, people, goals; the best first, with the place."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from facilitator.model.context import Context, Origin
from facilitator.model.decision import Decision
from facilitator.model.entry import BIRTHS, Entry, said
from facilitator.model.follow_up import MONTHS
from facilitator.model.goal import Goal, iso_day
from facilitator.model.listed import origin
from facilitator.model.remark import Remark
from facilitator.model.thing import kind_of, life, words
from facilitator.store.book import Book, Hit

LOOKED_AT = 200
"""The newest entries looked at before the best are chosen."""

SHORTEST = 3
"""Letters from which on it is worth looking through all notes."""
AMID = 40
"""Lines beside a decision that are looked at."""

_WEIGHTS = {"decision": 5.0, "action": 4.5, "heads_up": 3.0, "parked_item": 3.0, "planned": 1.0}
"""What people look for, before what was only said: everything else counts 2."""


class Found(NamedTuple):
    """One thing that holds the words."""

    kind: str
    """`action`, `decision`, `note`, `question`, `person`, `goal`, `meeting`, ..."""
    id: str
    """The thing's permanent id, or a person's; "" for a meeting or one of its questions."""
    page: str
    """The page to open; "" for none."""
    text: str
    """The line it is shown by."""
    spans: tuple[tuple[int, int], ...]
    """Where in the line the words stand: (start, end), in order."""
    place: str
    """`Weekly sync 12, 16 Nov`; "" where there is none."""
    state: str
    """Where it stands, such as `done`; "" where that means nothing."""
    at: datetime | None
    """When it was said; None for a person, a unit or a goal."""

    @property
    def said(self) -> str:
        """Its id as people say it."""
        return said(self.id) if self.id else ""


def search(book: Book, line: str, limit: int, context: Context) -> list[Found]:
    """What holds all the words of a line, in any case and order; each thing once, the best first."""
    wanted = line.casefold().split()
    if not wanted or limit < 1:
        return []
    found = _named(wanted, context)[:limit]
    best: dict[str, tuple[float, Hit]] = {}
    for age, hit in enumerate(book.find(line, max(LOOKED_AT, limit))):
        if hit.kind in ("person", "unit", "goal", "series"):
            continue  # told already, by what they are called now
        key = hit.subject if _is_thing(hit) else f"{hit.page} {hit.kind}"
        score = _score(hit, wanted) - age / LOOKED_AT
        if key not in best or score > best[key][0]:
            best[key] = score, hit
    for _, hit in sorted(best.values(), key=lambda each: each[0], reverse=True):
        if len(found) >= limit:
            break
        found += _found(book, hit, wanted, context)
    return found[:limit]


def decided_amid(book: Book, words: str) -> frozenset[str]:
    """The decisions that were made at a question at which all the words were said in one line: a note, an
    input, whatever was captured there. The newest such lines are looked at."""
    if len(words) < SHORTEST:
        return frozenset()
    found: set[str] = set()
    pages: dict[str, tuple[Entry, ...]] = {}
    for hit in book.find(words, AMID):
        if ".between." in hit.page or hit.kind == "decision":
            continue
        if hit.page not in pages:
            pages[hit.page] = book.load(hit.page).entries
        item = next((each.text("item") for each in pages[hit.page] if each.id == hit.entry), "")
        if item:
            found |= {
                each.subject
                for each in pages[hit.page]
                if each.kind == "decision" and each.text("item") == item
            }
    return frozenset(found)


def _named(wanted: Sequence[str], context: Context) -> list[Found]:
    """The people, units and goals that are called so."""
    people = [(each.id, f"{each.name}, {each.title}".rstrip(", ")) for each in context.people.values()]
    goals = [(id, f"{each.key} {each.line}") for id, each in context.goals.items()]
    kinds = (("person", people), ("goal", goals), ("unit", list(context.units.items())))
    return [
        Found(kind, id, "", text, spans(text, wanted), "", "", None)
        for kind, named in kinds
        for id, text in named
        if all(word in text.casefold() for word in wanted)
    ]


def _is_thing(hit: Hit) -> bool:
    return hit.kind in BIRTHS or ("-" in hit.subject and "." in hit.subject)


def _score(hit: Hit, wanted: Sequence[str]) -> float:
    text = hit.text.casefold()
    whole = set(text.replace(",", " ").replace(".", " ").split())
    score = _WEIGHTS.get(hit.kind, 2.0)
    score += sum(2.0 if word in whole else 0.5 for word in wanted) / len(wanted)
    return score + (0.5 if " ".join(wanted) in text else 0.0)


def _found(book: Book, hit: Hit, wanted: Sequence[str], context: Context) -> list[Found]:
    """What a hit stands for: a thing in its last words, or a question of an agenda; nothing where it was
    struck out since, or where only a list of people holds the words."""
    if not _is_thing(hit):
        return _of_meeting(book, hit, wanted, context)
    thing = life(book.history(hit.subject))
    if thing is None or isinstance(thing, Goal):
        return []
    text = words(thing)
    if not all(word in text.casefold() for word in wanted):
        # Said of it elsewhere: why, or in an earlier wording.
        parts = [each for each in hit.text.split(" · ") if any(word in each.casefold() for word in wanted)]
        text = " · ".join(dict.fromkeys((text, *parts)))
    state = thing.status if isinstance(thing, Decision) else thing.state
    if isinstance(thing, Remark) and thing.kind == "note":
        state = ""
    born = context.meetings.get(origin(thing.id))
    page, place = (born.page, _place(born)) if born else ("", "")
    return [
        Found(
            kind_of(thing).replace("_", " "),
            thing.id,
            page,
            text,
            spans(text, wanted),
            place,
            str(state),
            thing.at,
        )
    ]


def _of_meeting(book: Book, hit: Hit, wanted: Sequence[str], context: Context) -> list[Found]:
    """The questions of a meeting that hold the words, and the meeting where its title does."""
    meeting = next((each for each in context.meetings.values() if each.page == hit.page), None)
    if meeting is None:
        return []
    lines = [("meeting", meeting.title)]
    if hit.kind in ("planned", "agenda_set"):
        entry = next((each for each in book.load(hit.page).entries if each.id == hit.entry), None)
        for row in entry.rows("items") if entry else ():
            title, prompt = str(row.get("title", "")), str(row.get("prompt", ""))
            short = all(word in title.casefold() for word in wanted)
            lines.append(("question", title if short else f"{title}: {prompt}"))
    elif hit.kind not in ("person", "rescheduled", "present"):
        lines.append((hit.kind.replace("_", " "), hit.text))
    return [
        Found(kind, "", hit.page, text, spans(text, wanted), _place(meeting), "", hit.at)
        for kind, text in lines
        if all(word in text.casefold() for word in wanted)
    ]


def spans(text: str, wanted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the words stand in a text, in any case; what overlaps is one span."""
    low = text.casefold()
    if len(low) != len(text):  # one letter became two: where they stand cannot be told
        return ()
    found: list[tuple[int, int]] = []
    for word in wanted:
        at = low.find(word)
        while at >= 0:
            found.append((at, at + len(word)))
            at = low.find(word, at + len(word))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _place(meeting: Origin) -> str:
    """`Weekly sync 12, 16 Nov 2026`."""
    day = iso_day(meeting.day)
    when = f", {day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""
    return f"{meeting.title} {meeting.number}{when}"
