"""The chair: one meeting in hand. It joins clock, rules and book; screen and command line go through it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType

from facilitator.clock import Clock
from facilitator.model.action import Action
from facilitator.model.capture import QUOTED, Room, Understood, understand
from facilitator.model.decision import LOOK_BACK_DAYS
from facilitator.model.entry import BIRTHS, Entry, Json, Page
from facilitator.model.goal import Goal, iso_day
from facilitator.model.meeting import Meeting, Phase, Ratings
from facilitator.model.moves import allowed
from facilitator.model.person import Person, Side, short_name
from facilitator.model.record import followed, meeting_of
from facilitator.model.refused import Refused as Refused
from facilitator.model.thing import grow, kind_of, standing, words
from facilitator.model.timing import Outlook, outlook
from facilitator.store.book import Book
from facilitator.timekeeper import clock_for as clock_for
from facilitator.timekeeper import keep_clock as keep_clock

Step = Callable[[Page, Meeting, datetime], Sequence[Entry]]

UNDOABLE = frozenset(
    {*BIRTHS, "goal_checked", "item_tagged", "amended", "thanked"}
    | {"done", "moved", "blocked", "handed_over", "dropped", "kept", "adapted", "reversed", "look_back_moved"}
)
"""What `undo` takes back: everything said, and nothing about the clock, which has `back` and `resume`."""


TOO_FAR_OFF = 1800.0
"""Seconds off its plan from which a start means that the meeting was moved, not that it is late."""


class Session:
    """One meeting in hand, live or not."""

    def __init__(
        self,
        book: Book,
        clock: Clock,
        page: str,
        owed: Sequence[Action] = (),
        units: Sequence[tuple[str, str]] = (),
        names: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Take the meeting of `page` in hand; `owed` are open actions of earlier meetings.

        `names` says what the ids of people are called who are not of this meeting.
        Raises StoreTrouble where the page cannot be read.
        """
        self.book = book
        self.clock = clock
        self.units = tuple(units)
        self._owed = tuple(owed)
        self._names = names
        self._stamp = book.stamp(page)
        self.meeting = meeting_of(book.load(page))
        self.votes: Ratings = self._kept_votes()
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
        return understand(line, self.room)

    @property
    def owed(self) -> tuple[Action, ...]:
        """The open actions of earlier meetings, as this meeting has changed them."""
        kept = {each.id: each for each in self._owed if each.id not in self.meeting.things}
        for entry in standing(self.meeting.page.entries):
            if entry.subject in kept:
                grown = grow(kept[entry.subject], entry)
                if isinstance(grown, Action):
                    kept[entry.subject] = grown
        return tuple(kept.values())

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
            fields = {**_told(kind, meant, meeting, now.date()), **more}
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
            fields = _told(into, Understood(words(known)), meeting, now.date())
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
        self._strike(born)

    def _strike(self, born: str) -> None:
        fields: dict[str, Json] = {"step": born, "by_hand": True}
        self._write("struck", lambda page, _, now: [page.entry(now, "struck", born, fields)])

    def undo(self) -> str:
        """Take back the last thing said, whole; returns what it was. Raises Refused when there is nothing."""
        raw = self.meeting.page.entries
        if by_hand := _struck_by_hand(raw):
            fields: dict[str, Json] = {"step": by_hand, "by_hand": True}
            self._write("restored", lambda page, _, now: [page.entry(now, "restored", by_hand, fields)])
            return "the strike"
        entries = standing(raw)
        step = next(
            (each for each in reversed(entries) if each.kind in UNDOABLE and not each.text("with")), None
        )
        if step is None:
            raise Refused("Nothing to undo.")
        group = [each.id for each in entries if each.id == step.id or each.text("with") == step.id]

        def strike(page: Page, _: Meeting, now: datetime) -> list[Entry]:
            return [page.entry(now, "struck", each, {"step": step.id}, at) for at, each in enumerate(group)]

        self._write("struck", strike)
        return step.text("text") or step.kind.replace("_", " ")

    def redo(self) -> str:
        """Bring back what `undo` took last; returns what it is. Raises Refused when there is nothing."""
        entries = self.meeting.page.entries
        if entries and entries[-1].kind == "restored" and entries[-1].fields.get("by_hand") is True:
            self._strike(entries[-1].subject)
            return "the strike"
        struck: dict[str, str] = {}
        for entry in entries:
            if entry.kind == "struck" and entry.fields.get("by_hand") is not True:
                struck[entry.subject] = entry.text("step")
            elif entry.kind == "restored":
                struck.pop(entry.subject, None)
            elif entry.kind in UNDOABLE and not entry.text("with"):
                struck = {}
        if not struck:
            raise Refused("Nothing to bring back.")
        last = list(struck.values())[-1]
        group = [subject for subject, step in struck.items() if step == last]

        def restore(page: Page, _: Meeting, now: datetime) -> list[Entry]:
            return [page.entry(now, "restored", each, {"step": last}, at) for at, each in enumerate(group)]

        self._write("restored", restore)
        back = next(each for each in entries if each.id == last)
        return back.text("text") or back.kind.replace("_", " ")

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

    def vote(self, side: Side, score: int) -> None:
        """Count one vote on whether the time was well spent; kept as side and score alone.

        It is put aside on this laptop at once, and becomes an entry, as bare counts, with the close.
        """
        self.votes = self.votes.plus(side, score)
        counts: dict[str, Json] = {"page": self.meeting.id, "it": list(self.votes.it)}
        counts["management"] = list(self.votes.management)
        self.book.remember("votes", counts)

    def unvote(self) -> None:
        """Clear the votes, to ask again."""
        self.votes = Ratings()
        self.book.remember("votes", {})

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
        self.book.remember("votes", {})

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

    def _kept_votes(self) -> Ratings:
        kept = self.book.recall("votes")
        if (
            not isinstance(kept, dict)
            or kept.get("page") != self.meeting.id
            or self.meeting.phase is Phase.CLOSED
        ):
            return Ratings()
        it, management = kept.get("it"), kept.get("management")
        if not (isinstance(it, list) and isinstance(management, list) and len(it) == len(management) == 5):
            return Ratings()
        return Ratings(tuple(map(int, it)), tuple(map(int, management)))


def _struck_by_hand(entries: Sequence[Entry]) -> str:
    """The entry struck by hand since the last thing said, if that strike stands; "" for none."""
    restored: set[str] = set()
    for entry in reversed(entries):
        if entry.kind == "restored":
            restored.add(entry.subject)
        elif entry.kind == "struck" and entry.fields.get("by_hand") is True:
            if entry.subject not in restored:
                return entry.subject
            restored.discard(entry.subject)
        elif entry.kind in UNDOABLE and not entry.text("with"):
            return ""
    return ""


def _told(kind: str, meant: Understood, meeting: Meeting, today: date) -> dict[str, Json]:
    """The fields of a new entry of `kind` for an understood line."""
    item = meeting.item
    goal = meant.goal or (item.goal if item else "")
    fields: dict[str, Json] = {
        "text": meant.text,
        "goal": goal,
        "unit": meant.unit,
        "item": meeting.current,
    }
    due = meant.due.isoformat() if meant.due else ""
    if kind == "decision":
        served = meeting.goal(goal)
        sides: list[Json] = [side.value for side in (Side.IT, Side.MANAGEMENT) if meeting.counted(side)[0]]
        look_back = meant.due or today + timedelta(days=LOOK_BACK_DAYS)
        fields.update(decider=meant.owner, method="consent", sides=sides, look_back_on=look_back.isoformat())
        if served:
            fields["so_that"] = served.line
    elif kind == "action":
        fields.update(owner=meant.owner, due=due, asker=meant.asker, reactive=meant.reactive)
    elif kind == "parked_item":
        fields.update(owner=meant.owner, due=due or meeting.next_on)
    else:
        fields.update(owner=meant.owner, due=due)
    return fields
