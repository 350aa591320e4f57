"""The pen: what this laptop writes between meetings. Each call is one step; `undo` takes back a whole one."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from facilitator.between.ids import refuse
from facilitator.between.month import Month, Turn
from facilitator.clock import Clock
from facilitator.formats.text import one_line
from facilitator.model.action import Action
from facilitator.model.context import Context
from facilitator.model.decision import LOOK_BACK_DAYS, Decision, Status
from facilitator.model.entry import Json, Page, said
from facilitator.model.thing import Thing, life
from facilitator.store.book import Book


class TakenOn(NamedTuple):
    """An action that was taken on between meetings."""

    id: str
    understood: str
    """`action · Kenji · due Fri 27 Nov`: what the line was taken for."""
    text: str

    @property
    def said(self) -> str:
        """All of it in a line."""
        return f"{said(self.id)}  {self.understood}  {self.text}"


class Pen:
    """Changes between meetings. Every method raises Refused where it makes no sense, and StoreTrouble where
    it could not be put on disk: then nothing was written. Each returns what was done, in words."""

    def __init__(self, book: Book, clock: Clock) -> None:
        """Write into `book` by the time of `clock`."""
        self.book = book
        self.clock = clock
        self._month = Month(book, clock)

    # -- actions

    def add(self, text: str, **fields: Json) -> str:
        """Take an action on; `fields` may hold owner, asker, due (ISO), goal, unit, reactive, decision.

        Returns its permanent id.
        """
        return self._born("A", text, fields)

    def take_on(self, line: str, context: Context) -> TakenOn:
        """Take an action on as it is typed in a meeting: `Kenji: price it, fri, #G4, <Tobiah`."""
        from facilitator.model.capture import Room, echo, understand

        room = Room(
            tuple(context.people.values()),
            tuple(context.units.items()),
            tuple((each.key, id) for id, each in context.goals.items()),
            context.today,
        )
        meant = understand(one_line(line), room)
        id = self.add(
            meant.text,
            owner=meant.owner,
            asker=meant.asker,
            due=meant.due.isoformat() if meant.due else "",
            goal=meant.goal,
            unit=meant.unit,
            reactive=meant.reactive,
        )
        return TakenOn(id, echo("action", meant, room), meant.text)

    def done(self, ids: Sequence[str]) -> str:
        """They are done."""
        return self._change(ids, "done", {}, "done", lambda known: "" if known.is_open else "is not open")

    def reopen(self, ids: Sequence[str]) -> str:
        """They were not done, or not to be dropped, after all."""
        return self._change(ids, "reopened", {}, "open again", lambda known: "is open" * known.is_open)

    def move(self, ids: Sequence[str], due: date, asker: str = "", why: str = "") -> str:
        """A new day; `asker` is the person or unit that asked for it."""

        def refusal(known: Action) -> str:
            if not known.is_open:
                return "is not open"
            return "is due then already" if known.due == due else ""

        fields: dict[str, Json] = {"due": due.isoformat(), "asker": asker, "why": one_line(why)}
        return self._change(ids, "moved", fields, f"moved to {due.isoformat()}", refusal)

    def block(self, ids: Sequence[str], by: str) -> str:
        """They wait for something."""
        by = one_line(by)
        if not by:
            refuse("Say what it waits for.")
        return self._change(ids, "blocked", {"by": by}, f"waits for {by}", _only_open)

    def unblock(self, ids: Sequence[str]) -> str:
        """They wait for nothing any more."""

        def refusal(known: Action) -> str:
            return "" if known.state == "blocked" else "waits for nothing"

        return self._change(ids, "unblocked", {}, "waits no more", refusal)

    def hand_over(self, ids: Sequence[str], owner: str) -> str:
        """Somebody else owes them; `owner` is a person's id."""
        if not owner:
            refuse("Say who takes it: one name.")

        def refusal(known: Action) -> str:
            if known.owner == owner:
                return "is theirs already"
            return _only_open(known)

        return self._change(ids, "handed_over", {"owner": owner}, "handed over", refusal)

    def drop(self, ids: Sequence[str], why: str = "") -> str:
        """They will not be done, by agreement."""
        return self._change(ids, "dropped", {"why": one_line(why)}, "dropped", _only_open)

    def edit(self, id: str, **fields: Json) -> str:
        """Change words or tags of an action or a decision; every earlier version stays in the record."""
        known = self._known(id)
        clean: dict[str, Json] = {
            name: one_line(value) if isinstance(value, str) else value for name, value in fields.items()
        }
        if clean.get("text", "x") == "" or not clean:
            refuse("Say what it is: the line has no words.")
        self._write([Turn("amended", known.id, clean)])
        return f"{said(known.id)} amended"

    # -- decisions

    def decide_between(self, statement: str, **fields: Json) -> str:
        """Record a decision made outside a meeting; returns its permanent id."""
        return self._born("D", statement, {**self._look_back(), **fields, "status": "decided"})

    def propose(self, statement: str, **fields: Json) -> str:
        """Draft a decision; with `supersedes` it wants the place of another. Returns its permanent id."""
        old = fields.get("supersedes")
        if isinstance(old, str) and old:
            self._standing(old)
        return self._born("D", statement, {**self._look_back(), **fields, "status": "proposed"})

    def supersede(self, old: str, statement: str, **fields: Json) -> str:
        """A new decision in the place of an old one, both at once. Returns the new one's permanent id."""
        known = self._standing(old)
        text = one_line(statement) or refuse("Say what was decided: the line has no words.")
        born: list[str] = []

        def step(page: Page) -> Sequence[Turn]:
            born[:] = [page.thing_id("D")]
            told = {**self._look_back(), **_cleaned(fields), "text": text, "supersedes": known.id}
            return [
                Turn("decision", born[0], {**told, "status": "decided"}),
                Turn("superseded", known.id, {"by": born[0]}),
            ]

        self._month.write(step)
        return born[0]

    def decide(self, id: str) -> str:
        """A draft is decided; only now the decision whose place it takes is superseded."""
        known = self._decision(id)
        if known.status is not Status.PROPOSED:
            refuse(f"{said(id)} is {known.status} already.")
        turns = [Turn("decided", known.id, {})]
        old = life(self.book.history(known.supersedes)) if known.supersedes else None
        if isinstance(old, Decision) and old.is_open:
            turns.append(Turn("superseded", old.id, {"by": known.id}))
        self._write(turns)
        return f"{said(id)} decided" + (f", {said(old.id)} superseded" if len(turns) > 1 and old else "")

    def keep(self, id: str, actual: str = "", came_true: bool | None = None, next: date | None = None) -> str:
        """Looked back: it stays as it is; `next` is the next look-back, None for no more."""
        self._looked_back(id, "kept", {}, actual, came_true, next)
        return f"{said(id)} kept"

    def adapt(
        self,
        id: str,
        statement: str,
        actual: str = "",
        came_true: bool | None = None,
        next: date | None = None,
    ) -> str:
        """Looked back: it holds in other words from now on."""
        text = one_line(statement) or refuse("Say what holds from now on.")
        self._looked_back(id, "adapted", {"statement": text}, actual, came_true, next)
        return f"{said(id)} adapted"

    def reverse(self, id: str, why: str, actual: str = "", came_true: bool | None = None) -> str:
        """Looked back: it holds no longer."""
        text = one_line(why) or refuse("Say why it holds no longer.")
        self._looked_back(id, "reversed", {"why": text}, actual, came_true, None)
        return f"{said(id)} reversed"

    def move_look_back(self, id: str, on: date) -> str:
        """Look back on another day."""
        known = self._standing(id)
        if known.look_back_on == on:
            refuse(f"{said(id)} is looked back on then already.")
        self._write([Turn("look_back_moved", known.id, {"on": on.isoformat()})])
        return f"{said(id)}: look back on {on.isoformat()}"

    def expect(self, id: str, expected: str, confidence: int) -> str:
        """What is expected of a decision, and how sure that is, 1 to 100 per cent; 0 for not said."""
        known = self._standing(id)
        if not 0 <= confidence <= 100:
            refuse("How sure is a number from 1 to 100.")
        text = one_line(expected) or refuse("Say what is expected, in a line.")
        fields: dict[str, Json] = {"expected": text, "confidence": confidence}
        self._write([Turn("amended", known.id, fields)])
        return f"{said(id)}: expected, {confidence}% sure" if confidence else f"{said(id)}: expected"

    # -- taking back

    def undo(self) -> str:
        """Take back the last step this laptop wrote between meetings, whole; returns what it was."""
        return self._month.undo()

    def redo(self) -> str:
        """Bring back what `undo` took last; returns what it is."""
        return self._month.redo()

    # -- writing

    def _born(self, letter: str, text: str, fields: Mapping[str, Json]) -> str:
        line = one_line(text) or refuse("Say what it is: the line has no words.")
        kind = "action" if letter == "A" else "decision"
        born: list[str] = []

        def step(page: Page) -> Sequence[Turn]:
            born[:] = [page.thing_id(letter)]
            return [Turn(kind, born[0], {**_cleaned(fields), "text": line})]

        self._month.write(step)
        return born[0]

    def _change(
        self,
        ids: Sequence[str],
        kind: str,
        fields: Mapping[str, Json],
        what: str,
        refusal: Callable[[Action], str],
    ) -> str:
        """One turn for each action, all in one step."""
        if not ids:
            refuse("Say which action.")
        for id in dict.fromkeys(ids):
            known = self._known(id)
            if not isinstance(known, Action):
                refuse(f"{said(id)} is no action.")
            if why_not := refusal(known):
                refuse(f"{said(id)} {why_not}{_as_it_is(known, why_not)}.")
        self._write([Turn(kind, id, fields) for id in dict.fromkeys(ids)])
        which = said(ids[0]) if len(ids) == 1 else f"{len(ids)} actions"
        return f"{which} {what}"

    def _looked_back(
        self,
        id: str,
        kind: str,
        fields: Mapping[str, Json],
        actual: str,
        came_true: bool | None,
        next: date | None,
    ) -> None:
        known = self._standing(id)
        more: dict[str, Json] = {"actual": one_line(actual), "next": next.isoformat() if next else ""}
        if came_true is not None:
            more["came_true"] = came_true
        self._write([Turn(kind, known.id, {**fields, **more})])

    def _known(self, id: str) -> Thing:
        known = life(self.book.history(id))
        return known if known is not None else refuse(f"There is nothing called {said(id)}.")

    def _decision(self, id: str) -> Decision:
        known = self._known(id)
        return known if isinstance(known, Decision) else refuse(f"{said(id)} is no decision.")

    def _standing(self, id: str) -> Decision:
        known = self._decision(id)
        return known if known.is_open else refuse(f"{said(id)} is {known.status} and stands no more.")

    def _look_back(self) -> dict[str, Json]:
        day = self.clock.now().date() + timedelta(days=LOOK_BACK_DAYS)
        return {"look_back_on": day.isoformat()}

    def _write(self, turns: Sequence[Turn]) -> None:
        self._month.write(lambda _: turns)


def _only_open(known: Action) -> str:
    return "" if known.is_open else "is not open"


def _as_it_is(known: Action, why_not: str) -> str:
    return f": it is {known.state}" if why_not == "is not open" else ""


def _cleaned(fields: Mapping[str, Json]) -> dict[str, Json]:
    return {name: one_line(value) if isinstance(value, str) else value for name, value in fields.items()}
