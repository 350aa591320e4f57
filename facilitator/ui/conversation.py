"""What is being said at the keyboard: one line, then the questions it leaves open, each asked once."""

from contextlib import suppress

from facilitator.model.action import Action
from facilitator.model.capture import Understood, line_of
from facilitator.model.decision import Decision
from facilitator.model.entry import Fields
from facilitator.model.follow_up import Choice, Question, answered, follow_ups, left, people
from facilitator.model.goal import iso_day
from facilitator.model.thing import words
from facilitator.session import Refused, Session
from facilitator.store.book import StoreTrouble
from facilitator.ui.changing import CHANGES, Changing, Form
from facilitator.ui.widgets.capture_bar import Prompt

FORMS = {
    "action": Form("action", "e.g. Kenji: list the safety fixes, fri", "a"),
    "decision": Form("decision", "what is settled, in one plain line", "d"),
    "parked_item": Form("park", "another question, or Enter alone: the one on the table", "p"),
    "heads_up": Form("heads-up", "e.g. Sales: triple promotion, 12 dec", "h"),
    "input": Form("input", "e.g. Finance: 28th to 5th would cover us", "i"),
    "surprise": Form("surprise", "what was learned too late, and which unit knew", "!"),
    "expectation": Form("expectation", "e.g. By June, answers in 4 h, for all staff", "x"),
    "note": Form("note", "whatever should be remembered", "Enter"),
    "thanked": Form("thanks", "e.g. Sales to Kenji: promotion week without a single stop", "t"),
}
"""The lines that become entries of their own."""

LOOSE = frozenset({"goal", "hand_over", "came_true", *CHANGES})
"""Questions about nothing that was just said: Esc leaves all as it was."""


class Conversation:
    """The line in hand, and the questions still open about what it made. It draws nothing."""

    def __init__(self, session: Session) -> None:
        """Begin with the draft that a sudden end left, if there is one."""
        self._session = session
        self._drafts: dict[str, str] = {}
        self._asking: tuple[Question, ...] = ()
        self._about = ""
        self._changing = Changing(lambda kind, thing, fields: session.note(kind, thing, **fields))
        name, _, line = str(session.book.recall("draft") or "").partition("\n")
        if line.strip() and name in FORMS:
            self._drafts[name] = line
        self.welcome = (
            f"A half-typed line came back: {FORMS[name].key} goes on with it." if self._drafts else ""
        )

    @property
    def question(self) -> Question | None:
        """What is asked just now, or None."""
        return self._asking[0] if self._asking else None

    @property
    def keys(self) -> str:
        """What Enter and Esc do while a line is asked for, in words; "" where nothing is asked."""
        question = self.question
        if question is None:
            return ""
        if question.name not in LOOSE:
            return f"Enter: {question.enter} · Esc: ask no more"
        asks_day = question.name in ("moved", "look_back_moved") and self._session.meeting.next_on
        return f"{'Enter: next meeting · ' if asks_day else ''}Esc leaves it as it is"

    # -- beginning

    def capture(self, kind: str) -> Prompt:
        """Open a line of `kind`, with the draft that was left in it."""
        self._asking = ()
        form = FORMS[kind]
        return Prompt(kind, form.label, self._drafts.pop(kind, ""), form.example)

    def change(self, pressed: str, thing: Action | Decision) -> None:
        """Ask for what changes an action or a decision of an earlier meeting."""
        self._asking = self._changing.questions(pressed, thing)

    def amend(self, thing: str) -> Prompt | None:
        """Open the line of a captured thing again; None where there is no such thing."""
        known = self._session.meeting.things.get(thing)
        if known is None:
            return None
        meant = Understood(words(known))
        if isinstance(known, Action):
            meant = meant._replace(owner=known.owner, due=known.due, goal=known.goal)
        self._asking, self._about = (), thing
        return Prompt("amended", "amend", line_of(meant, self._session.room))

    def hand_over(self, action: str) -> Question:
        """Ask who takes an action."""
        self._about = action
        choices = people(self._session.meeting, "owner")
        return self._alone(Question("hand_over", "who takes it?", choices, "leave it"))

    def tag_goal(self) -> Question:
        """Ask which shared goal the item on the table serves."""
        goals = enumerate(self._session.meeting.goals[:9], start=1)
        choices = [Choice(str(at), each.key, {"goal": each.id}) for at, each in goals]
        choices.append(Choice("0", "none", {"goal": ""}))
        return self._alone(Question("goal", "which shared goal?", tuple(choices), "leave it"))

    def _alone(self, question: Question) -> Question:
        self._asking = (question,)
        return question

    # -- going on

    def typed(self, name: str, line: str) -> None:
        """Keep a line that is being typed against a sudden end."""
        # A draft that cannot be kept must not disturb whoever is typing it.
        with suppress(StoreTrouble):
            draft = f"{name}\n{line}" if line.strip() and name in FORMS else ""
            self._session.book.remember("draft", draft)

    def whole(self, name: str, line: str) -> str:
        """Take a whole line; returns what to say of it. Where it raises Refused, the line stays."""
        session, said = self._session, "Saved."
        question = self.question
        if name in CHANGES:
            self._changing.whole(name, line, session.today, session.meeting.next_on)
            self._asking = ()
        elif question and name == question.name:
            fields = answered(question, line, session.today, session.meeting)
            if fields is None:
                raise Refused("That is no day I know: try fri, 2w, 12 dec, or Esc to leave it.")
            self._answer(fields)
        elif name == "parked_item" and not line:
            session.park_item(iso_day(session.meeting.next_on))
            said = "Parked until next time."
        elif not line or (name not in FORMS and name != "amended"):
            said = ""
        elif name == "thanked":
            session.note("thanked", "", text=line)
        elif name == "amended":
            session.reworded(self._about, line)
            said = "Amended; the record keeps both."
        else:
            self._about = session.capture(name, line)
            made = session.meeting.things[self._about]
            self._asking = follow_ups(made, session.meeting, session.today)
        self.typed("", "")
        return said

    def key(self, pressed: str) -> bool:
        """Answer the question by one of its keys, or by "enter"; False where the key is none of them."""
        question = self.question
        if question is None:
            return False
        if pressed == "enter":
            self._answer(question.default)
            return True
        chosen = next((each for each in question.choices if each.key == pressed), None)
        if chosen is not None:
            self._answer(chosen.fields)
        return chosen is not None

    def dropped(self, name: str, draft: str) -> str:
        """Esc: questions are asked no more, a line is kept as a draft; returns what to say."""
        if self._asking:
            self._asking = ()
            return "" if name in LOOSE else "Saved."
        if draft.strip() and name in FORMS:
            self._drafts[name] = draft
            return f"Kept as a draft: {FORMS[name].key} brings it back."
        self.typed("", "")
        return ""

    def _answer(self, fields: Fields) -> None:
        question, session = self.question, self._session
        if question is None:
            return
        if question.name == "goal":
            if fields:
                session.note("item_tagged", session.meeting.current, **fields)
        elif question.name == "hand_over":
            if fields:
                session.note("handed_over", self._about, **fields)
        elif question.name == "came_true":
            self._changing.came_true(fields)
        elif fields:
            session.answer(self._about, **fields)
        self._asking = left(self._asking, fields)
