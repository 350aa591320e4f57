"""The chair: one meeting in hand. It joins clock, rules and book; screen and command line go through it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from facilitator.ballot import BallotBox
from facilitator.clock import Clock
from facilitator.model.action import Action
from facilitator.model.capture import QUOTED, Room, Understood, understand
from facilitator.model.decision import Decision
from facilitator.model.entry import BIRTHS, Entry, Json, Page
from facilitator.model.goal import Goal, iso_day
from facilitator.model.meeting import Meeting, Ratings
from facilitator.model.moves import allowed
from facilitator.model.person import Person, Side, short_name
from facilitator.model.record import followed, meeting_of
from facilitator.model.refused import Refused as Refused
from facilitator.model.step import last_said, last_taken_back
from facilitator.model.telling import told
from facilitator.model.thing import grow, kind_of, standing, words
from facilitator.model.timing import Outlook, outlook
from facilitator.store.book import Book
from facilitator.timekeeper import clock_for as clock_for
from facilitator.timekeeper import keep_clock as keep_clock

Step = Callable[[Page, Meeting, datetime], Sequence[Entry]]

TOO_FAR_OFF = 1800.0
"""Seconds off its plan from which a start means that the meeting was moved, not that it is late."""


class Session:
    """One meeting in hand, live or not."""

    def __init__(
        self,
        book: Book,
        clock: Clock,
        page: str,
        earlier: Sequence[Action | Decision] = (),
        units: Sequence[tuple[str, str]] = (),
        names: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Take the meeting of `page` in hand.

        `earlier` are the open actions of earlier meetings, and the decisions of them to look back on.
        `names` says what the ids of people are called who are not of this meeting.
        Raises StoreTrouble where the page cannot be read.
        """
        self.book = book
        self.clock = clock
        self.units = tuple(units)
        self._earlier = tuple(earlier)
        self._names = names
        self._stamp = book.stamp(page)
        self.meeting = meeting_of(book.load(page))
        self._understood: tuple[tuple[str, Room], Understood] | None = None
        self._gone_through: tuple[Meeting, tuple[Action | Decision, ...]] | None = None
        """What `earlier` gave last, and for which state of the meeting."""
        self._ballot = BallotBox(book, page)
        self.heard: frozenset[str] = frozenset()
        """Who spoke in the round that runs; kept by nobody, forgotten with the round."""

    # -- reading

    def now(self) -> datetime:
        """The present instant; never before the last entry, so that the record stays in order."""
        now = self.clock.now()
        last = self.meeting.page.entries[-1].at if self.meeting.page.entries else now
        return max(now, last)

    @property
    def today(self) -> date:
        """The room's day."""
        return self.now().date()

    def outlook(self) -> Outlook:
        """How the meeting stands at this instant."""
        return outlook(self.meeting, self.now())

    @property
    def room(self) -> Room:
        """What a captured line may speak of."""
        return Room(
            people=self.meeting.people,
            units=self.units,
            goals=tuple((each.key, each.id) for each in self.meeting.goals),
            today=self.today,
            next_meeting=iso_day(self.meeting.next_on),
        )

    def understood(self, line: str) -> Understood:
        """What a line would be taken for, before it is saved."""
        asked = line, self.room
        if self._understood is None or self._understood[0] != asked:  # Enter asks what the last key asked
            self._understood = asked, understand(*asked)
        return self._understood[1]

    @property
    def earlier(self) -> tuple[Action | Decision, ...]:
        """What earlier meetings left to be gone through, as this meeting has changed it."""
        if self._gone_through is None or self._gone_through[0] is not self.meeting:
            kept = {each.id: each for each in self._earlier if each.id not in self.meeting.things}
            for entry in standing(self.meeting.page.entries) if kept else ():
                if entry.subject in kept:
                    grown = grow(kept[entry.subject], entry)
                    if isinstance(grown, Action | Decision):
                        kept[entry.subject] = grown
            self._gone_through = self.meeting, tuple(kept.values())
        return self._gone_through[1]

    def refresh(self) -> bool:
        """Read the page again if another process wrote to it; True when the meeting changed."""
        stamp = self.book.stamp(self.meeting.id)
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        before = len(self.meeting.page.entries)
        self.meeting = followed(self.meeting, self.book.load(self.meeting.id))
        return len(self.meeting.page.entries) != before

    def name(self, person: str) -> str:
        """What somebody is called in short, here or elsewhere; the id where nobody knows."""
        someone = self.meeting.who(person)
        return short_name(someone, self.meeting.people) if someone else self._names.get(person, person)

    # -- capturing

    def capture(self, kind: str, line: str, **more: Json) -> str:
        """Save one line as an entry of `kind`; returns the permanent id of the new thing.

        Raises Refused where the line has no words or the meeting no longer takes any, and StoreTrouble
        where it could not be put on disk: then nothing was saved.
        """
        meant = self.understood(line)
        if kind in QUOTED:
            meant = Understood(line.strip(), goal=meant.goal)
        if not meant.text:
            raise Refused("Say what it is: the line has no words.")
        made: list[str] = []

        def step(page: Page, meeting: Meeting, now: datetime) -> list[Entry]:
            made[:] = [page.thing_id(BIRTHS[kind])]
            fields = {**told(kind, meant, meeting, now.date()), **more}
            return [page.entry(now, kind, made[0], {k: v for k, v in fields.items() if v})]

        self._write(kind, step)
        return made[0]

    def answer(self, thing: str, **fields: Json) -> None:
        """Complete a thing just captured: the answer to "who?", "by when?", "why?"."""
        born = next((each.id for each in self.meeting.page.entries if each.subject == thing), "")
        self.amend(thing, **{**fields, "with": born})

    def amend(self, thing: str, **fields: Json) -> None:
        """Change a thing; every earlier version stays in the record."""
        self._write("amended", lambda page, _, now: [page.entry(now, "amended", thing, fields)])

    def reworded(self, thing: str, line: str) -> None:
        """Amend a captured thing by a whole new line."""
        meant = self.understood(line)
        if not meant.text:
            raise Refused("Say what it is: the line has no words.")
        fields: dict[str, Json] = {"text": meant.text, "owner": meant.owner, "goal": meant.goal}
        fields["due"] = meant.due.isoformat() if meant.due else ""
        known = self.meeting.things.get(thing)
        if known is not None and kind_of(known) == "decision":
            fields = {"text": meant.text, "decider": meant.owner, "goal": meant.goal}
        self.amend(thing, **fields)

    def turn(self, thing: str, into: str) -> str:
        """Turn a note into an action or a decision, or back; returns the new thing's id."""
        known = self.meeting.things.get(thing)
        if known is None:
            raise Refused("There is nothing by that id in this meeting.")
        made: list[str] = []

        def step(page: Page, meeting: Meeting, now: datetime) -> list[Entry]:
            made[:] = [page.thing_id(BIRTHS[into])]
            fields = told(into, Understood(words(known)), meeting, now.date())
            fields.update({"from": thing, "item": known.item, "goal": known.goal})
            birth = page.entry(now, into, made[0], {k: v for k, v in fields.items() if v})
            turned = page.entry(now, "turned", thing, {"into": made[0], "with": birth.id}, after=1)
            return [birth, turned]

        self._write(into, step)
        return made[0]

    def note(self, kind: str, subject: str, **fields: Json) -> None:
        """Write any other entry: `confirmed`, `done`, `moved`, `item_tagged`, `thanked`, ..."""
        self._write(kind, lambda page, _, now: [page.entry(now, kind, subject, fields)])

    def strike(self, thing: str) -> None:
        """Take one captured thing out of the record's last word."""
        born = next((each.id for each in self.meeting.page.entries if each.subject == thing), "")
        self._all_of("struck", [born], born, by_hand=True)

    def undo(self) -> str:
        """Take back the last thing said, whole; returns what it was. Raises Refused when there is nothing."""
        step = last_said(self.meeting.page.entries)
        if step is None:
            raise Refused("Nothing to undo.")
        self._all_of("restored" if step.by_hand else "struck", step.entries, step.head, step.by_hand)
        return step.words

    def redo(self) -> str:
        """Bring back what `undo` took last; returns what it is. Raises Refused when there is nothing."""
        step = last_taken_back(self.meeting.page.entries)
        if step is None:
            raise Refused("Nothing to bring back.")
        self._all_of("struck" if step.by_hand else "restored", step.entries, step.head, step.by_hand)
        return step.words

    def _all_of(self, kind: str, entries: Sequence[str], head: str, by_hand: bool) -> None:
        fields: dict[str, Json] = {"step": head, "by_hand": True} if by_hand else {"step": head}

        def step(page: Page, _: Meeting, now: datetime) -> list[Entry]:
            return [page.entry(now, kind, each, fields, at) for at, each in enumerate(entries)]

        self._write(kind, step)

    # -- the clock

    def move(self, kind: str, **fields: Json) -> None:
        """Make a move of the meeting: `next`, `back`, `skipped`, `paused`, `resumed`, `read_back`, ...

        Raises Refused where the move is not allowed in this phase.
        """
        self._write(kind, lambda page, _, now: [page.entry(now, kind, "", fields)])

    def start(self) -> None:
        """Start the meeting. More than half an hour off its plan, its plan moves with it, and says so."""

        def step(page: Page, meeting: Meeting, now: datetime) -> list[Entry]:
            planned = meeting.planned_start
            off = abs((now - planned).total_seconds()) if planned else 0.0
            start = {"start": now.isoformat()}
            moved = [page.entry(now, "rescheduled", "", start)] if off > TOO_FAR_OFF else []
            return [*moved, page.entry(now, "started", after=len(moved))]

        self._write("started", step)
        keep_clock(self.book, self.meeting.id, self.clock)

    def alive(self) -> None:
        """Note that somebody is watching, for the next start to say how long nobody was."""
        self.book.remember("alive", {"page": self.meeting.id, "at": self.clock.now().isoformat()})

    def away(self) -> float:
        """Seconds since somebody last watched this meeting; 0 where nobody knows."""
        kept = self.book.recall("alive")
        if not isinstance(kept, dict) or kept.get("page") != self.meeting.id:
            return 0.0
        try:
            since = datetime.fromisoformat(str(kept.get("at")))
            return max(0.0, (self.clock.now() - since).total_seconds())
        except (ValueError, TypeError):
            return 0.0

    def park_item(self, return_by: date | None) -> str:
        """Park the question on the table with the day it returns; returns the parked question's id."""
        item = self.meeting.item
        if item is None:
            raise Refused("No question is on the table.")
        made: list[str] = []

        def step(page: Page, _: Meeting, now: datetime) -> list[Entry]:
            made[:] = [page.thing_id("P")]
            fields: dict[str, Json] = {"text": item.title, "item": item.id, "goal": item.goal}
            fields["due"] = return_by.isoformat() if return_by else ""
            asked = page.entry(now, "parked_item", made[0], {k: v for k, v in fields.items() if v})
            return [asked, page.entry(now, "parked", item.id, {"with": asked.id}, after=1)]

        self._write("parked", step)
        return made[0]

    def set_present(self, people: Sequence[str]) -> None:
        """Say who is here."""
        here: list[Json] = [each.id for each in self.meeting.people if each.id in people]
        self._write("present", lambda page, _, now: [page.entry(now, "present", "", {"people": here})])

    def join(self, someone: Person) -> None:
        """Add somebody to this meeting who was not on the list."""
        fields = {key: value for key, value in someone.row.items() if key != "id"}
        self._write("person", lambda page, _, now: [page.entry(now, "person", someone.id, fields)])

    def check_goal(self, goal: Goal, business: int, it: int) -> None:
        """Note how sure each side is of a goal, 1 to 5."""
        self.note("goal_checked", goal.id, business=business, it=it)

    @property
    def votes(self) -> Ratings:
        """The votes so far on whether the time was well spent."""
        return Ratings() if self.meeting.closed_at else self._ballot.votes

    def vote(self, side: Side, score: int) -> None:
        """Count one vote; it becomes an entry, as bare counts, with the close."""
        self._ballot.vote(side, score)

    def close(self, added_point: str = "") -> None:
        """Write the ratings and close the meeting."""

        def step(page: Page, _: Meeting, now: datetime) -> list[Entry]:
            rated = []
            if self.votes.votes:
                it, management = list(self.votes.it), list(self.votes.management)
                fields: dict[str, Json] = {"it": it, "management": management}
                if added_point:
                    fields["added_point"] = added_point
                rated = [page.entry(now, "rated", "", fields)]
            return [*rated, page.entry(now, "closed", after=len(rated))]

        self._write("closed", step)
        self._ballot.clear()

    # -- writing

    def _write(self, kind: str, build: Step) -> None:
        """Add what `build` makes, under the book's lock, if the meeting as it is on disk allows `kind`."""

        def step(page: Page) -> Sequence[Entry]:
            self.meeting = followed(self.meeting, page)
            refusal = allowed(self.meeting.phase, kind)
            if refusal:
                raise Refused(refusal)
            return build(page, self.meeting, self.now())

        page = self.book.update(self.meeting.id, step)
        self.meeting = followed(self.meeting, page)
        self._stamp = self.book.stamp(self.meeting.id)
