"""Search everywhere: actions, decisions, notes, questions, people, goals; the best first, with the place."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from facilitator.model.action import Action
from facilitator.model.context import Context, Origin
from facilitator.model.decision import Decision
from facilitator.model.entry import BIRTHS, Entry, said
from facilitator.model.follow_up import MONTHS
from facilitator.model.goal import Goal, iso_day
from facilitator.model.listed import Listed, origin
from facilitator.model.remark import Remark
from facilitator.model.row import row_of
from facilitator.model.thing import Thing, kind_of, life, words
from facilitator.store.book import Book, Hit

LOOKED_AT = 200
"""The newest entries looked at before the best are chosen."""

NOWHERE = "\N{REPLACEMENT CHARACTER}" * 4
"""What nobody ever said."""

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


class Finder:
    """Search everywhere, again at every key: what was read once is kept."""

    def __init__(self, book: Book, context: Context, patient: bool = True) -> None:
        """Search `book`; `context` wants the meetings in it.

        A `patient` one looks up how each action and decision stands, some milliseconds each; another waits
        for `take`, and until then tells them as they were when they were born.
        """
        self._book, self._context, self._patient = book, context, patient
        self._rows: dict[str, Listed | None] = {}
        self._all = False
        self._pages: dict[str, tuple[Entry, ...]] = {}
        self._elsewhere: dict[str, Thing | None] = {}
        self._by_page = {each.page: each for each in context.meetings.values()}
        self._last: tuple[Sequence[str], Sequence[Hit]] = (), ()
        """The words asked for last, and all that holds them; no words where there is more of it."""

    def take(self, rows: Iterable[Listed]) -> None:
        """Take over all actions and decisions, as somebody else has read them meanwhile."""
        self._rows, self._all = {row.id: row for row in rows}, True

    def get_ready(self) -> None:
        """Have all words at hand before the first letter is typed. Raises StoreTrouble."""
        self._book.find(NOWHERE, 1)

    def search(self, line: str, limit: int) -> list[Found]:
        """What holds all the words of a line, in any case and order; each thing once, the best first.

        Raises StoreTrouble.
        """
        wanted = line.casefold().split()
        if not wanted or limit < 1:
            return []
        with self._book.still():
            return self._search(line, wanted, limit)

    def _search(self, line: str, wanted: Sequence[str], limit: int) -> list[Found]:
        found = _named(wanted, self._context)[:limit]
        best: dict[str, tuple[float, Hit]] = {}
        for age, hit in enumerate(self._hits(line, wanted, max(LOOKED_AT, limit))):
            if hit.kind in ("person", "unit", "goal", "series"):
                continue  # told already, by what they are called now
            key = hit.subject if _is_thing(hit) else f"{hit.page} {hit.kind}"
            score = _score(hit, wanted) - age / LOOKED_AT
            if key not in best or score > best[key][0]:
                best[key] = score, hit
        for _, hit in sorted(best.values(), key=lambda each: each[0], reverse=True):
            if len(found) >= limit:
                break
            found += self._found(hit, wanted)
        return found[:limit]

    def _hits(self, line: str, wanted: Sequence[str], most: int) -> Sequence[Hit]:
        """The newest entries that hold the words. While a line grows they are among those found last."""
        before, hits = self._last
        if before and before != wanted and all(any(old in word for word in wanted) for old in before):
            hits = [hit for hit in hits if all(word in hit.text.casefold() for word in wanted)]
        else:
            hits = self._book.find(line, most)
        self._last = (wanted, hits) if len(hits) < most else ((), ())
        return hits

    def _found(self, hit: Hit, wanted: Sequence[str]) -> list[Found]:
        """What a hit stands for: a thing in its last words, or a question of an agenda; nothing where it was
        struck out since, or where only a list of people holds the words."""
        if not _is_thing(hit):
            return self._of_meeting(hit, wanted)
        known = self._known(hit)
        if known is None:
            return []
        kind, text, state, at = known
        if not all(word in text.casefold() for word in wanted):
            # Said of it elsewhere: why, or in an earlier wording.
            parts = [
                each for each in hit.text.split(" · ") if any(word in each.casefold() for word in wanted)
            ]
            text = " · ".join(dict.fromkeys((text, *parts)))
        born = self._context.meetings.get(origin(hit.subject))
        page, place = (born.page, _place(born)) if born else ("", "")
        return [Found(kind, hit.subject, page, text, spans(text, wanted), place, state, at)]

    def _known(self, hit: Hit) -> tuple[str, str, str, datetime] | None:
        """The kind, words, state and instant of a thing; None where it was struck out."""
        id = hit.subject
        if id[:2] in ("A-", "D-"):
            if self._patient and id not in self._rows:
                self._rows[id] = row_of(self._book.history(id))
            row = self._rows.get(id)
            if row is not None:
                return row.kind, row.text, row.state, datetime.fromisoformat(row.at)
            if self._patient or self._all:
                return None
        thing = self._on_its_page(hit)
        if thing is None or isinstance(thing, Goal):
            return None
        # What became of it later stands on other pages; that it is open cannot be said.
        state = "" if isinstance(thing, Action | Decision) or thing.is_open else thing.state
        if isinstance(thing, Remark) and thing.kind == "note":
            state = ""
        return kind_of(thing).replace("_", " "), words(thing), state, thing.at

    def _on_its_page(self, hit: Hit) -> Thing | None:
        """A thing as the page it was born on tells it."""
        born = self._context.meetings.get(origin(hit.subject))
        entries = self._entries(born.page if born else hit.page)
        told = [each for each in entries if each.subject == hit.subject]
        ids = {each.id for each in told}
        strikes = [each for each in entries if each.subject in ids]
        if born or (told and told[0].kind in BIRTHS):
            return life([*told, *strikes])
        if hit.subject not in self._elsewhere:  # born in another month than it was spoken of
            self._elsewhere[hit.subject] = life(self._book.history(hit.subject))
        return self._elsewhere[hit.subject]

    def _entries(self, page: str) -> tuple[Entry, ...]:
        if page not in self._pages:
            self._pages[page] = self._book.load(page).entries
        return self._pages[page]

    def _of_meeting(self, hit: Hit, wanted: Sequence[str]) -> list[Found]:
        """The questions of a meeting that hold the words, and the meeting where its title does."""
        meeting = self._by_page.get(hit.page)
        if meeting is None:
            return []
        lines = [("meeting", meeting.title)]
        if hit.kind in ("planned", "agenda_set"):
            entry = next((each for each in self._entries(hit.page) if each.id == hit.entry), None)
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


def decided_amid(book: Book, words: str, pages: dict[str, tuple[Entry, ...]] | None = None) -> frozenset[str]:
    """The decisions that were made at a question at which all the words were said in one line: a note, an
    input, whatever was captured there. The newest such lines are looked at.

    `pages` keeps what was read, for whoever asks again at the next key.
    """
    if len(words) < SHORTEST:
        return frozenset()
    found: set[str] = set()
    pages = {} if pages is None else pages
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
