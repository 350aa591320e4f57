"""A script played through a session: the very code that the screens use, by a clock that the script moves."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import NamedTuple

from facilitator.formats.script import Command, Cue, Said, Script
from facilitator.model.capture import echo
from facilitator.model.decision import Method
from facilitator.model.due import parse_due
from facilitator.model.entry import Json
from facilitator.model.finish import unconfirmed
from facilitator.model.goal import BENEFITS, iso_day
from facilitator.model.meeting import Item, Phase
from facilitator.model.name import people_beginning, people_called
from facilitator.model.person import Person, Side
from facilitator.model.planning import slug
from facilitator.model.thing import words
from facilitator.model.timing import Outlook, outlook
from facilitator.session import Refused, Session


class ReplayClock:
    """A clock that stands until somebody sets it."""

    def __init__(self, at: datetime) -> None:
        """Stand at `at`, an aware local instant."""
        self.at = at

    def now(self) -> datetime:
        """Where it stands."""
        return self.at


class Beat(NamedTuple):
    """What one line of a script did, and how the clock stood right after it."""

    cue: Cue
    at: datetime
    said: str
    """What happened, in a line: what a captured line was taken for, or the command."""
    phase: Phase
    item: Item | None
    """The item on the table."""
    view: Outlook
    refused: str
    """Why it could not be done; "" where it could."""


class Play:
    """One script and one session; they share a clock."""

    def __init__(self, session: Session, clock: ReplayClock, script: Script) -> None:
        """`clock` is the one the session was made with; it stands at the time before the first line."""
        self.session = session
        self.clock = clock
        self.script = script
        self._day = clock.at.date()
        self._sides = {name.casefold(): side for name, side in script.people if side}
        self._decision = ""
        self._added_point = ""

    def beats(self) -> Iterator[Beat]:
        """Play line by line. What is refused is told in its beat, and the play goes on.

        Raises StoreTrouble where something could not be put on disk.
        """
        starts = self.script.has("start")
        for cue in self.script.cues:
            if cue.at is not None:
                self.clock.at = local(self._day, cue.at)
            refused, said = "", cue.words
            try:
                waiting = self.session.meeting.phase is Phase.PLANNED
                if not starts and waiting and not (isinstance(cue, Command) and cue.name == "present"):
                    self.session.start()
                said = self._said(cue) if isinstance(cue, Said) else self._command(cue)
            except Refused as refusal:
                refused = str(refusal)
            meeting = self.session.meeting
            now = self.session.now()
            yield Beat(cue, now, said, meeting.phase, meeting.item, outlook(meeting, now), refused)

    def _said(self, cue: Said) -> str:
        speaker = self._person(cue.who).id if cue.who else ""
        meant = self.session.understood(cue.words)
        more: dict[str, Json] = {}
        if cue.kind == "action" and meant.owner and meant.owner != speaker and not meant.asker:
            more["asker"] = speaker
        # Whoever promises something owes it, unless it was given to somebody, or to "us".
        elif not meant.owner and not meant.one_name and cue.kind != "decision":
            more["owner"] = speaker
        if not more.get("owner" if "owner" in more else "asker", ""):
            more = {}
        made = self.session.capture(cue.kind, cue.words, **more)
        if cue.kind == "decision":
            self._decision = made
        thing = self.session.meeting.things[made]
        understood = echo(cue.kind.replace("_", "-").removesuffix("-item"), meant, self.session.room)
        return f"{f'{cue.who}: ' if more.get('owner') else ''}{words(thing)}  [{understood}]"

    def _command(self, cue: Command) -> str:
        _DOING[cue.name](self, cue)
        return " ".join((f"> {cue.name}", *_behind(cue)))

    def _present(self, cue: Command) -> None:
        here = [self._person(name).id for name, _ in cue.people]
        self.session.set_present(here)

    def _person(self, name: str) -> Person:
        """Somebody of the meeting by name; a new one joins."""
        people = self.session.meeting.people
        found = people_called(name, people) or people_beginning(name, people)
        if len(found) == 1:
            return next(each for each in people if each.id == found[0].id)
        if len(found) > 1:
            raise Refused(f"{name} may be {' or '.join(each.name for each in found[:3])}.")
        ids = {each.id for each in people}
        id = next(each for each in _numbered(slug(name)) if each not in ids)
        someone = Person(id, name, Side(self._sides.get(name.casefold()) or Side.GUEST))
        self.session.join(someone)
        return someone

    def _park(self, cue: Command) -> None:
        following = iso_day(self.session.meeting.next_on)
        day = parse_due(cue.words, self.session.today, following) if cue.words else following
        if cue.words and day is None:
            raise Refused(f"No day is called {cue.words}.")
        self.session.park_item(day)

    def _goal(self, cue: Command) -> None:
        goal = self.session.meeting.goal(cue.words.upper())
        if goal is None:
            raise Refused(f"There is no shared goal {cue.words}.")
        self.session.check_goal(goal, int(cue.numbers[0]), int(cue.numbers[1]))

    def _told(self, **fields: Json) -> None:
        if not self._decision:
            raise Refused("There is no decision before it.")
        self.session.answer(self._decision, **fields)

    def _for_whom(self, cue: Command) -> None:
        named = [each for each in BENEFITS if each in cue.words.casefold()]
        if not named:
            raise Refused(f"It is for {', '.join(BENEFITS)} or several of them.")
        self._told(benefits=list(named))

    def _look_back(self, cue: Command) -> None:
        day = parse_due(cue.words, self.session.today, iso_day(self.session.meeting.next_on))
        if day is None:
            raise Refused(f"No day is called {cue.words}.")
        self._told(look_back_on=day.isoformat())

    def _confirm(self) -> None:
        for thing in unconfirmed(self.session.meeting):
            self.session.note("confirmed", thing.id)

    def _rate(self, cue: Command) -> None:
        for side, votes in ((Side.IT, cue.numbers), (Side.MANAGEMENT, cue.others)):
            for vote in votes:
                self.session.vote(side, int(vote))

    def _decider(self, cue: Command) -> None:
        self._told(decider=self._person(cue.words).id, method=Method.DECIDER_AFTER_INPUT.value)

    def _point(self, cue: Command) -> None:
        self._added_point = cue.words


_DOING: dict[str, Callable[[Play, Command], object]] = {
    "present": Play._present,
    "start": lambda play, _: play.session.start(),
    "next": lambda play, _: play.session.move("next"),
    "back": lambda play, _: play.session.move("back"),
    "skip": lambda play, _: play.session.move("skipped"),
    "extend": lambda play, cue: play.session.move("extended", minutes=cue.numbers[0]),
    "park": Play._park,
    "pause": lambda play, _: play.session.move("paused"),
    "resume": lambda play, _: play.session.move("resumed"),
    "goal": Play._goal,
    "why": lambda play, cue: play._told(why=cue.words),
    "decided by": Play._decider,
    "for": Play._for_whom,
    "look back": Play._look_back,
    "undo": lambda play, _: play.session.undo(),
    "redo": lambda play, _: play.session.redo(),
    "read-back": lambda play, _: play.session.move("read_back"),
    "confirm all": lambda play, _: play._confirm(),
    "rate it": Play._rate,
    "added point": Play._point,
    "thanks": lambda play, cue: play.session.note("thanked", "", text=cue.words),
    "close": lambda play, _: play.session.close(play._added_point),
    "clock": lambda *_: None,
}


def local(day: date, at: time) -> datetime:
    """An instant on this machine's own clock."""
    return datetime.combine(day, at).astimezone()


def _behind(cue: Command) -> Iterator[str]:
    if cue.people:
        yield ", ".join(name for name, _ in cue.people)
    if cue.words:
        yield cue.words
    if cue.numbers:
        yield " ".join(f"{each:g}" for each in cue.numbers)
    if cue.others:
        yield "/ " + " ".join(f"{each:g}" for each in cue.others)


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{n}" for n in range(2, 1000))
