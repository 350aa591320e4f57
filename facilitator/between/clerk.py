"""The clerk: what was agreed, between meetings. Where it came from, what became of it, what it resembles."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from facilitator.between.ids import refuse
from facilitator.between.lists import Lists
from facilitator.between.lookup import Finder, Found, decided_amid
from facilitator.between.provenance import born
from facilitator.between.roll import LiveRoll
from facilitator.formats.since_text import Told, since_told
from facilitator.model.action import Action
from facilitator.model.born import Born
from facilitator.model.chain import Branch, chain, drawn
from facilitator.model.context import Origin
from facilitator.model.decision import Decision
from facilitator.model.entry import Entry
from facilitator.model.health import MARKS, Calibration, Finding, calibration, carried_out, findings
from facilitator.model.ledger import history_said
from facilitator.model.likeness import Alike, Likeness, offered
from facilitator.model.listed import Listed, origin
from facilitator.model.meeting import Meeting
from facilitator.model.owed import circle, owed
from facilitator.model.record import meeting_of
from facilitator.model.row import row_of
from facilitator.model.since import Since, expected, since
from facilitator.model.thing import Thing, life
from facilitator.model.today import ahead
from facilitator.store import open_book


class Chain(NamedTuple):
    """What a decision superseded, and what superseded it."""

    root: Branch | None
    """The oldest of them, with all that came after; None where nothing is known."""
    lines: tuple[str, ...]
    """The tree, drawn; one line for a decision that stands alone."""


class Standing(NamedTuple):
    """How a decision stands."""

    carried: tuple[Listed, ...] = ()
    """The actions that carry it out; dropped ones carry nothing out."""
    findings: tuple[Finding, ...] = ()


class Clerk(Lists):
    """Reads the book between meetings. Lists are what `Lists` gives; this tells more of each thing."""

    # -- one thing

    def thing(self, id: str) -> Thing | None:
        """Anything by its whole id, with its history."""
        return life(self.book.history(id))

    def action(self, id: str) -> Action | None:
        """An action by its whole id, with its history; None where there is none."""
        known = self.thing(id)
        return known if isinstance(known, Action) else None

    def decision(self, id: str) -> Decision | None:
        """A decision by its whole id, with its history; None where there is none."""
        known = self.thing(id)
        return known if isinstance(known, Decision) else None

    def origin(self, thing: Action | Decision) -> Born:
        """Where it came from."""
        return born(self.book, thing, self.context(meetings=True))

    def row(self, id: str) -> Listed | None:
        """An action or a decision by its whole id, as lists show it."""
        return row_of(self.book.history(id))

    def carries_out(self, action: Action) -> str:
        """The id of the decision that an action carries out: the one it names, or the last one made before it
        at the same question; "" for none."""
        if action.decision or not action.item:
            return action.decision
        page = next((each.page for key, each in self._meetings() if key == origin(action.id)), "")
        made = [
            each.subject
            for each in (self.book.load(page).entries if page else ())
            if each.kind == "decision" and each.text("item") == action.item and each.at <= action.at
        ]
        standing = (id for id in reversed(made) if self.row(id) is not None)
        return next(standing, "")

    def standing(self, decision: str) -> Standing:
        """What carries a decision out, and what is the matter with it."""
        decisions, actions = self.decisions(), self.actions(closed=True)
        row = next((each for each in decisions if each.id == decision), None)
        if row is None:
            return Standing()
        near = Likeness(each for each in decisions if each.is_open).close_to(row) if row.is_open else []
        found = findings(decisions, actions, self.context(), near)
        carried = carried_out(decisions, actions).get(decision, ())
        return Standing(tuple(carried), tuple(each for each in found if each.row.id == decision))

    def lived(self, row: Listed) -> str:
        """`moved twice, survived 3 meetings`; "" for a short life."""
        held = {key: each for key, each in self._meetings() if each.phase == "closed"}
        return history_said(row, held)

    def chain(self, id: str) -> Chain:
        """What a decision superseded, and what superseded it."""
        root = chain(id, self.decisions())
        return Chain(root, drawn(root, id) if root else ())

    # -- many

    def roll(self, kind: str) -> LiveRoll:
        """Actions that are open, or decisions, to be read and then filtered at every key."""
        if kind == "decision":
            pages: dict[str, tuple[Entry, ...]] = {}
            return LiveRoll(self, kind, ended=True, amid=lambda words: decided_amid(self.book, words, pages))
        return LiveRoll(self, kind)

    def twin(self) -> "Clerk":
        """Another clerk at the same book, for a thread of its own."""
        return Clerk(open_book(self.book.workspace), self.clock)

    def since(self, name: str = "") -> Since:
        """What happened since a meeting: its page, its number, the start of its title or a series, which is
        its last one; "" for the last one of the series that runs, or comes next, or met last.

        It is told for the meeting of the series that runs or comes next. Raises Refused where there is no
        such meeting.
        """
        with self.book.still():
            known = dict(self._meetings())
            last = self._last(name, list(known.values()))
            following = ahead([each for each in known.values() if each.series == last.series], self.today)
            if following is None:
                room = meeting_of(self.book.load(last.page))
                return self._since(last, room._replace(things={}), frozenset(), known)
            room = meeting_of(self.book.load(following.page))
            return self._since(last, room, expected(room), known)

    def told_since(self, meeting: Meeting) -> Told | None:
        """What happened since the last meeting of a series, in the words of a meeting that opens; None for
        the first of all."""
        with self.book.still():
            known = dict(self._meetings())
            held = [
                each
                for each in known.values()
                if each.phase == "closed" and each.series == meeting.series and each.page != meeting.id
            ]
            if not held:
                return None
            return since_told(self._since(held[-1], meeting, expected(meeting), known), self.context())

    def _since(self, last: Origin, room: Meeting, here: frozenset[str], known: Mapping[str, Origin]) -> Since:
        """The news for a meeting; what is late stands as that meeting goes through it."""
        series = {key: each.series for key, each in known.items()}
        every, near = self.actions(closed=True), circle(room.series, series, room.people)
        ours = [each for each in every if near.is_near(each) and each.id not in room.things]
        late = owed(every, near, self.context(), room.things.keys()).late
        moves = [(each.id, self.book.history(each.id)) for each in ours if each.is_open and each.moved]
        return since(ours, moves, last, datetime.fromisoformat(last.end or last.start), late, here)

    def findings(self) -> tuple[Finding, ...]:
        """What is the matter with the decisions that stand."""
        decisions = self.decisions()
        # What stood beside its like for a year without a word is no news.
        since = (self.clock.now().date() - timedelta(days=365)).isoformat()
        pairs = Likeness(each for each in decisions if each.is_open).close_pairs(since)
        return findings(decisions, self.actions(closed=True), self.context(), pairs)

    def health(self) -> dict[str, str]:
        """The marks that filters know, by the id of a decision: `no-action`, `all-done contradicted`."""
        marks: dict[str, str] = {}
        for each in self.findings():
            if mark := MARKS.get(each.what):
                marks[each.row.id] = f"{marks.get(each.row.id, '')} {mark}".strip()
        return marks

    def calibration(self) -> Calibration:
        """Whether what was expected of decisions comes true as often as people say."""
        with self.book.still():
            # A prediction is scored at a look-back: what still stands as it was decided has none to tell.
            back = (row.id for row in self.decisions() if row.state not in ("proposed", "decided"))
            told = [life(self.book.history(id)) for id in back]
        return calibration(each for each in told if isinstance(each, Decision))

    def likeness(self) -> Likeness:
        """All decisions, made ready to be compared with a line at every key."""
        return Likeness(self.decisions())

    def offer(self) -> Callable[[str], str]:
        """What tells, at every key, which decision of old a line resembles, in one line; "" for none."""
        likeness, context = self.likeness(), self.context()

        def offer(said: str) -> str:
            alike = likeness.to(said, 1)
            return offered(alike[0].row, context) if alike else ""

        return offer

    def like(self, text: str) -> list[Alike]:
        """The decisions of old that resemble a text, the most alike first. At every key ask `likeness`."""
        return self.likeness().to(text)

    def search(self, words: str, limit: int = 20) -> list[Found]:
        """Whatever holds all the words, the best first, with its place."""
        return Finder(self.book, self.context(meetings=True)).search(words, limit)

    def finder(self) -> Finder:
        """The search, made ready to be asked at every key; it takes the rows that `things` reads."""
        return Finder(self.book, self.context(meetings=True), patient=False)

    def things(self) -> list[Listed]:
        """Every action and decision there ever was."""
        return [*self.actions(closed=True), *self.decisions()]

    # --

    def _last(self, name: str, known: Sequence[Origin]) -> Origin:
        held = [each for each in known if each.phase == "closed"]
        if not name:
            next_up = ahead(known, self.today)
            of_series = [each for each in held if next_up and each.series == next_up.series]
            held = of_series or held
        else:
            held = next((found for fits in _names(name) if (found := list(filter(fits, held)))), [])
        if not held:
            refuse(f"No meeting called {name!r} was held." if name else "No meeting was held yet.")
        return held[-1]


def _names(name: str) -> tuple[Callable[[Origin], bool], ...]:
    """The ways to name a meeting, the surest first."""
    low = name.casefold()
    slug = low.replace(" ", "-")
    return (
        lambda each: name in (each.page, each.number),
        lambda each: each.series == slug,
        lambda each: each.page.startswith(name),
        lambda each: each.title.casefold().startswith(low),
        lambda each: low in f"{each.series} {each.title}".casefold(),
    )
