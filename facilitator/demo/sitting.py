"""One meeting of the past, held again: through the very session that runs a meeting today."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from facilitator.demo.loose_page import LoosePage
from facilitator.demo.people import UNITS
from facilitator.model.entry import Entry, Json, Page
from facilitator.model.finish import unconfirmed
from facilitator.model.meeting import Item, Meeting, Phase
from facilitator.model.person import Side
from facilitator.play import ReplayClock
from facilitator.session import Session


class Turn(NamedTuple):
    """What becomes of a thing later."""

    at: datetime
    kind: str
    """`done`, `moved`, `kept`, `answered`, ..."""
    fields: dict[str, Json] = {}


class Saying(NamedTuple):
    """A line that will be said, or something that will be done, in a meeting."""

    kind: str
    """The kind of entry."""
    words: str = ""
    """The line as it is typed; "" for what speaks of an earlier thing."""
    subject: str = ""
    """The earlier thing, for `done`, `moved`, `kept`, `goal_checked`, ..."""
    fields: dict[str, Json] = {}
    turns: tuple[Turn, ...] = ()
    """What will become of it, oldest first."""


class Course(NamedTuple):
    """How a meeting went."""

    planned_at: datetime
    start: datetime
    """The planned start."""
    late: float
    """Seconds."""
    talk: tuple[float, float]
    """The least and the most of its box that an item took."""
    read_back: tuple[float, float]
    """The least and the most seconds that reading one thing back took."""
    here: tuple[str, ...]
    """Who came."""
    joins_late: tuple[str, ...] = ()
    """Who of them came only after the first decision."""
    facilitator: str = ""
    scribe: str = ""
    rated: float = 4.0
    point: str = ""
    thanks: str = ""
    sent_after: timedelta = timedelta(hours=4)
    away: bool = False
    """The laptop went down for some minutes, and the meeting was resumed."""


def hold(
    page: Page, plan: dict[str, Json], course: Course, sayings: Iterable[Saying], rng: Random
) -> tuple[Sequence[Entry], Meeting, list[tuple[str, Saying]]]:
    """Hold a meeting on an empty page; returns its entries, the meeting, and what was said, by its id."""
    book, clock = LoosePage(page), ReplayClock(course.planned_at)
    book.update(page.id, lambda now: [now.entry(course.planned_at, "planned", "", plan)])
    sitting = _Sitting(Session(book, clock, page.id, units=UNITS), clock, course, rng)
    sitting.start()
    sitting.talk(list(sayings))
    sitting.finish()
    return book.page.entries, sitting.session.meeting, sitting.made


def turned_into_email(
    page: Page, plan: dict[str, Json], planned_at: datetime, at: datetime
) -> Sequence[Entry]:
    """The entries of a meeting that had nothing to settle and became an e-mail."""
    planned = page.entry(planned_at, "planned", "", plan)
    return [planned, page.entry(at, "turned_into_email", after=1), page.entry(at, "circulated", after=2)]


class _Sitting:
    def __init__(self, session: Session, clock: ReplayClock, course: Course, rng: Random) -> None:
        self.session = session
        self.clock = clock
        self.course = course
        self.rng = rng
        self.made: list[tuple[str, Saying]] = []
        self._waits = bool(course.joins_late)

    def start(self) -> None:
        course = self.course
        self.clock.at = course.start + timedelta(seconds=course.late - 30)
        self.session.set_present([each for each in course.here if each not in course.joins_late])
        self.session.note("role", "", facilitator=course.facilitator, scribe=course.scribe)
        self.clock.at = course.start + timedelta(seconds=course.late)
        self.session.start()

    def talk(self, sayings: list[Saying]) -> None:
        """Go through the items, each with what belongs to it."""
        places = self._placed(sayings)
        while self.session.meeting.phase is Phase.LIVE:
            item = self.session.meeting.item
            if item is None:
                return
            self._item(item, places.get(item.id, []))
            if not self.session.outlook().read_back_now:
                self.session.move("next")
                continue
            # Whoever had something for an item that is not reached says it quickly.
            for later in self.session.meeting.pending:
                for saying in places.get(later.id, ()):
                    self._pass(6)
                    self._say(saying)
            self.session.move("read_back")

    def finish(self) -> None:
        """Read back, rate, close and send."""
        session, rng = self.session, self.rng
        for thing in unconfirmed(session.meeting):
            self._pass(rng.uniform(*self.course.read_back))
            session.note("confirmed", thing.id)
        for someone in session.meeting.here:
            score = min(5, max(1, round(rng.gauss(self.course.rated, 0.7))))
            session.vote(Side.IT if someone.side is Side.IT else Side.MANAGEMENT, score)
        if self.course.thanks:
            session.note("thanked", "", text=self.course.thanks)
        self._pass(rng.uniform(15, 50))
        session.close(self.course.point)
        self.clock.at += self.course.sent_after
        session.note("circulated", "")

    def _item(self, item: Item, sayings: list[Saying]) -> None:
        began = self.session.now()
        seconds = item.box * self.rng.uniform(*self.course.talk)
        for at, saying in enumerate(sayings, start=1):
            self.clock.at = began + timedelta(seconds=seconds * at / (len(sayings) + 1))
            self._say(saying)
        self.clock.at = began + timedelta(seconds=seconds)
        if self.course.away and item.kind.value == "discuss":
            self._pass(260)
            self.session.capture("note", "Laptop restarted; the meeting went on where it stood")

    def _say(self, saying: Saying) -> None:
        if saying.subject:
            self.session.note(saying.kind, saying.subject, **saying.fields)
            return
        fields, goal = dict(saying.fields), self.session.meeting.goal(str(saying.fields.get("goal", "")))
        if goal:
            fields["goal"] = goal.id
        made = self.session.capture(saying.kind, saying.words, **fields)
        self.made.append((made, saying))
        if saying.kind == "decision" and self._waits:
            self._waits = False
            self._pass(20)
            self.session.set_present(self.course.here)

    def _placed(self, sayings: list[Saying]) -> dict[str, list[Saying]]:
        """Each saying under the item whose outputs ask for it, else under some item."""
        items = [each for each in self.session.meeting.items if not each.protected]
        places: dict[str, list[Saying]] = {}
        for saying in sayings:
            wanted = _WANTED.get(saying.kind, saying.kind)
            fit = [each for each in items if wanted in each.outputs]
            if saying.subject and saying.kind != "goal_checked":
                fit = items[:1]
            chosen = self.rng.choice(fit or items)
            places.setdefault(chosen.id, []).append(saying)
        return places

    def _pass(self, seconds: float) -> None:
        self.clock.at = self.session.now() + timedelta(seconds=seconds)


_WANTED = {"goal_checked": "goal_check", "surprise": "heads_up"}
"""The output an item asks for, where it is not called as the entry is."""
