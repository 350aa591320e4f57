"""ONE table of keys. Footer, help and palette read it; a key that is off says why."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from textual.binding import Binding

from facilitator.model.hint import only_informs
from facilitator.model.meeting import Meeting, Phase

NOTHING: Mapping[str, str] = MappingProxyType({})
SENT = "Noted: the minutes went out."


class Situation(NamedTuple):
    """What decides whether a key is on."""

    meeting: Meeting | None = None
    owed: int = 0
    """Actions and decisions of earlier meetings that are on the table."""
    rows: int = 0
    """Rows of the list in hand."""
    decision: bool = False
    """A decision is in hand, not an action."""
    stage: str = ""
    """Of the close: `read`, `checks`, `rate`, `end`. On home: `offer`, a meeting that may be planned."""


class Key(NamedTuple):
    """One key of one screen."""

    key: str
    """Textual's name of it."""
    shown: str
    """How it is written on the screen."""
    action: str
    """The screen's method is `press_<action>`."""
    label: str
    """One or two words for the footer."""
    help: str
    """One line for the help."""
    off: Callable[[Situation], str] = lambda _: ""
    """Why it is off just now, in a sentence; "" while it is on."""
    footer: int = 0
    """Its place in the footer, from 1; 0 keeps it out."""
    labels: Mapping[str, str] = NOTHING
    """Other labels for the footer: for `decision`, where one is in hand, for `offer`, where a meeting is that
    nobody has planned yet, and for stages of the close."""
    what: str = ""
    """What the screen's method is told, where one method serves several keys: the kind of entry."""


def _live(now: Situation) -> str:
    if now.meeting is None or not now.meeting.phase.is_running:
        return "The meeting is not running."
    if now.meeting.phase is Phase.PAUSED:
        return "The meeting is paused: z goes on."
    return ""


def _captures(now: Situation) -> str:
    return "" if now.meeting and now.meeting.phase.is_running else "The meeting is not running."


def _earlier(now: Situation) -> str:
    return "" if now.owed else "Nothing earlier is on the table: this works in the opening of a meeting."


def _owed(now: Situation) -> str:
    if now.decision:
        return "A decision is in hand: k keeps it, w puts it in new words, - reverses it, > waits."
    return _earlier(now)


def _informs(now: Situation) -> str:
    return (
        "" if now.meeting and only_informs(now.meeting) else "There is something to settle in this meeting."
    )


def _thing(now: Situation) -> str:
    return "" if now.owed else "Take an action or a decision in hand first: arrow keys."


def _action(now: Situation) -> str:
    return "" if now.owed and not now.decision else "Take an action in hand first: arrow keys."


def _looked_back(now: Situation) -> str:
    return "" if now.decision else "This is for a decision whose day to look back has come."


def _extend(now: Situation) -> str:
    item = now.meeting.item if now.meeting else None
    if item and len(item.extensions) >= 2:
        return "Extended twice already: p parks it with a date, d decides it."
    return _live(now)


def _back(now: Situation) -> str:
    if now.meeting and not now.meeting.visited:
        return "This is the first item."
    return _live(now)


def _order(now: Situation) -> str:
    if now.meeting and sum(not each.protected for each in now.meeting.pending) < 2:
        return "There are not two items left to put in another order."
    return _live(now)


def _captured(now: Situation) -> str:
    return "" if now.meeting and now.meeting.standing else "Nothing has been captured yet."


def _goals(now: Situation) -> str:
    return "" if now.meeting and now.meeting.goals else "There is no shared goal yet: G shows how to add one."


def _unsent(now: Situation) -> str:
    if now.meeting is None or now.meeting.phase not in (Phase.CLOSED, Phase.EMAIL):
        return "The meeting is not closed yet; there is nothing to send."
    return "That the minutes went out is noted already." if now.meeting.circulated_at else ""


def _reading(now: Situation) -> str:
    return "" if now.stage == "read" else "The read-back is over."


def _open_yet(now: Situation) -> str:
    return "The meeting is closed: q leaves." if now.stage == "end" else ""


def _rows(now: Situation) -> str:
    return "" if now.rows else "There is nothing in this list."


_HELP = Key("question_mark", "?", "help", "keys", "All keys of this screen.", footer=99)
_QUIT = Key("q", "q", "leave", "home", "Back to the home screen; a meeting goes on.")
_UP = Key("up,k", "↑", "up", "up", "Up in the list.", _rows)
_DOWN = Key("down,j", "↓", "down", "down", "Down in the list.", _rows)

KEYS: dict[str, tuple[Key, ...]] = {
    "home": (
        Key(
            "enter",
            "Enter",
            "open",
            "open",
            "Start, resume, read or plan a meeting, or tell more.",
            footer=1,
            labels={"offer": "plan it"},
        ),
        Key("space", "Space", "done", "done", "The action in hand is done.", _action, 2),
        Key("k", "k", "change", "keep", "Looked back: the decision holds.", _looked_back, 3, what="kept"),
        Key("w", "w", "change", "new words", "Looked back: in new words.", _looked_back, 4, what="adapted"),
        Key(
            "minus",
            "-",
            "change",
            "drop",
            "Drop an action, why? Reverse a decision.",
            _thing,
            5,
            {"decision": "reverse"},
            "dropped",
        ),
        Key(
            "greater_than_sign",
            ">",
            "change",
            "new date",
            "Another day for it.",
            _thing,
            6,
            {"decision": "another day"},
            "moved",
        ),
        Key("n", "n", "new", "new meeting", "Plan a meeting from an agenda.", footer=7),
        Key("a", "a", "actions", "actions", "Every action: late, this week, waiting, the rest.", footer=8),
        Key("d", "d", "decisions", "decisions", "The decision log, and what is due a second look.", footer=9),
        Key("slash", "/", "search", "search", "Everything that was ever said, as you type.", footer=10),
        Key("G", "G", "goals", "goals", "The shared goals and their checklists.", footer=11),
        Key("u", "u", "undo", "undo", "Take back the last change between meetings."),
        _UP._replace(key="up"),
        _DOWN._replace(key="down"),
        _HELP,
        Key("q", "q", "quit", "quit", "Leave Facilitator; a meeting goes on.", footer=98),
    ),
    "lobby": (
        Key("enter", "Enter", "start", "start", "Start the meeting and its clock.", footer=1),
        Key("space", "Space", "presence", "here / away", "Mark the person in hand as here.", footer=2),
        Key("A", "A", "everyone", "all here", "Mark everyone as here.", footer=3),
        Key("f", "f", "facilitator", "facilitator", "The person in hand facilitates.", footer=4),
        Key("s", "s", "scribe", "scribe", "The person in hand writes.", footer=5),
        Key("i", "i", "invite", "add person", "Add somebody: Name, it or management.", footer=6),
        Key("tab", "Tab", "other_list", "people / agenda", "Between the people and the agenda.", footer=7),
        Key("right,plus", "→", "longer", "+1 min", "A minute more for the item in hand.", footer=8),
        Key("left,minus", "←", "shorter", "-1 min", "A minute less for the item in hand.", footer=9),
        Key("K", "K", "earlier", "move up", "Move the item in hand up."),
        Key("J", "J", "later", "move down", "Move the item in hand down."),
        Key("delete,x", "x", "drop", "drop item", "Take the item in hand off the agenda."),
        Key("y", "y", "send_instead", "e-mail instead", "No meeting: an e-mail.", _informs, 1),
        Key("o", "o", "add_item", "add question", "Add a question: What is to be settled, 5."),
        _UP,
        _DOWN,
        Key("G", "G", "goals", "goals", "The shared goals and their checklists."),
        Key("slash", "/", "search", "search", "Everything that was ever said, as you type."),
        _QUIT,
        _HELP,
    ),
    "meeting": (
        Key(
            "a",
            "a",
            "capture",
            "action",
            "Somebody takes something on: Kenji: price it, fri",
            _captures,
            1,
            what="action",
        ),
        Key(
            "d",
            "d",
            "capture",
            "decide",
            "Something is settled; then why, who, for whom.",
            _captures,
            2,
            what="decision",
        ),
        Key(
            "p",
            "p",
            "capture",
            "park",
            "Park a question; Enter alone parks the one on the table.",
            _captures,
            3,
            what="parked_item",
        ),
        Key(
            "h",
            "h",
            "capture",
            "heads-up",
            "Something is coming that the other side will feel.",
            _captures,
            4,
            what="heads_up",
        ),
        Key(
            "i",
            "i",
            "capture",
            "input",
            "A fact, condition, question, worry or wish.",
            _captures,
            5,
            what="input",
        ),
        Key(
            "exclamation_mark",
            "!",
            "capture",
            "surprise",
            "Something was learned too late.",
            _captures,
            6,
            what="surprise",
        ),
        Key(
            "x",
            "x",
            "capture",
            "expectation",
            "By June, answers in 4 h, for all staff.",
            _captures,
            what="expectation",
        ),
        Key("enter", "Enter", "capture", "note", "A plain note.", _captures, 7, what="note"),
        Key("t", "t", "capture", "thanks", "One specific thank-you.", _captures, what="thanked"),
        Key("n", "n", "next", "next", "The next item.", _live, 8),
        Key("B", "B", "back", "back", "Back to the item before.", _back),
        Key("s", "s", "skip", "skip", "Leave this item for another time.", _live),
        Key("O", "O", "order", "order", "Put what is left in another order.", _order),
        Key("e", "e", "extend", "extend", "+2 minutes, then +1; from the reserve first.", _extend, 9),
        Key("z", "z", "pause", "pause", "Pause, and go on.", _captures, 12),
        Key("r", "r", "read_back", "read back", "Read back, rate and close.", _live, 10),
        Key("c", "c", "captured", "captured", "What was captured: amend, strike, turn.", _captured, 13),
        Key("u", "u", "undo", "undo", "Take back the last thing said.", _captures, 11),
        Key("U", "U", "redo", "redo", "Bring back what undo took.", _captures),
        Key("g", "g", "goal", "goal tag", "Which shared goal does this item serve?", _goals),
        Key("tilde", "~", "nature", "nature", "Proactive or reactive work.", _live),
        Key("v", "v", "round", "round", "Hear everybody once: then a digit a person.", _live),
        Key("G", "G", "goals", "goals", "The shared goals and their checklists.", footer=14),
        Key("slash", "/", "search", "search", "Everything that was ever said, as you type."),
        Key("space", "Space", "done", "done", "The earlier action in hand is done.", _owed),
        Key(
            "greater_than_sign",
            ">",
            "change",
            "move",
            "A new date for it; for a decision: look back then.",
            _earlier,
            what="moved",
        ),
        Key("b", "b", "change", "blocked", "The action in hand is blocked, by what?", _owed, what="blocked"),
        Key("o", "o", "hand_over", "hand over", "Somebody else takes the action in hand.", _owed),
        Key("minus", "-", "change", "drop", "Drop it, why? Reverse a decision.", _earlier, what="dropped"),
        Key("k", "k", "change", "keep", "Looked back: the decision holds.", _looked_back, what="kept"),
        Key(
            "w",
            "w",
            "change",
            "new words",
            "Looked back: in new words.",
            _looked_back,
            what="adapted",
        ),
        Key("up", "↑", "up", "up", "Up in the list on the table."),
        Key("down", "↓", "down", "down", "Down in the list on the table."),
        Key("m", "m", "mute", "hints", "Hints on or off; the clock always speaks."),
        _QUIT,
        _HELP,
    ),
    "close": (
        Key(
            "enter",
            "Enter",
            "confirm",
            "agreed, go on",
            "The owner says yes; then on to the next step, up to the close.",
            _open_yet,
            1,
            {"checks": "go on", "rate": "close the meeting"},
        ),
        Key("e", "e", "amend", "amend", "Change the words, the owner or the date.", _reading, 2),
        Key("x", "x", "strike", "strike", "Take it out; the record keeps it.", _reading, 3),
        Key("s", "s", "skip", "leave", "Leave it as it is and go on.", _reading, 4),
        Key("B", "B", "back", "agenda", "Back to the agenda; the clock goes on.", _open_yet, 6),
        Key("c", "c", "sent", "minutes sent", "Note that the minutes went out.", _unsent, 7),
        Key("u", "u", "undo", "undo", "Take back the last thing said.", _reading, 5),
        Key("slash", "/", "search", "search", "Everything that was ever said, as you type."),
        _QUIT,
        _HELP,
    ),
    "actions": (
        Key(
            "slash",
            "/",
            "filter",
            "filter",
            "Words, @kenji, #G4, late, due:fri, from:steering, -done; // searches all.",
            footer=1,
        ),
        Key("space", "Space", "done", "done", "Done, or not after all; of all that are marked.", _rows, 2),
        Key(
            "greater_than_sign",
            ">",
            "change",
            "new date",
            "A new date; the first one is kept.",
            _rows,
            3,
            what="moved",
        ),
        Key("b", "b", "change", "blocked", "Blocked, by what?", _rows, 4, what="blocked"),
        Key("o", "o", "change", "hand over", "Somebody else takes it.", _rows, 5, what="handed_over"),
        Key("minus", "-", "change", "drop", "Nobody needs it any more; why?", _rows, 6, what="dropped"),
        Key("e", "e", "change", "edit", "Other words for it.", _rows, 7, what="amended"),
        Key("enter", "Enter", "detail", "detail", "Where it came from, and its whole history.", _rows, 8),
        Key("m", "m", "mark", "mark", "Mark it, to change several at once.", _rows, 11),
        Key("g", "g", "group", "group", "By date, owner, side, unit, goal or meeting.", footer=9),
        Key("a", "a", "change", "new", "Take one on: Kenji: price it, fri, #G4", footer=12, what="taken_on"),
        Key("y", "y", "copy", "copy", "Copy it as a line of text.", _rows),
        Key("u", "u", "undo", "undo", "Take back the last change, whole.", footer=10),
        _UP,
        _DOWN,
        Key("escape,q", "Esc", "leave", "back", "Back to where you were.", footer=98),
        _HELP,
    ),
    "decisions": (
        Key(
            "slash",
            "/",
            "filter",
            "filter",
            "Words, unit:FA, #G2, by:tobiah, kept, one-way, no-action, due:month; // searches all.",
            footer=1,
        ),
        Key("enter", "Enter", "detail", "record", "The record as it was made, and its chain.", _rows, 2),
        Key("k", "k", "change", "keep", "Looked back: keep it as it is.", _rows, 3, what="kept"),
        Key("a,w", "a", "change", "adapt", "Looked back: a new statement.", _rows, 4, what="adapted"),
        Key(
            "r,minus",
            "r",
            "change",
            "reverse",
            "Looked back: reverse it, and why.",
            _rows,
            5,
            what="reversed",
        ),
        Key(
            "greater_than_sign",
            ">",
            "change",
            "later",
            "Look back on another day.",
            _rows,
            6,
            what="look_back_moved",
        ),
        Key("y", "y", "copy", "copy why", "Copy the decision and its why.", _rows),
        Key("u", "u", "undo", "undo", "Take back the last change, whole.", footer=7),
        _UP._replace(key="up"),
        _DOWN._replace(key="down"),
        Key("escape,q", "Esc", "leave", "back", "Back to where you were.", footer=98),
        _HELP,
    ),
    "goals": (
        Key("n", "n", "new", "new goal", "Add a shared goal: one plain line.", footer=1),
        Key("enter", "Enter", "fix", "fix", "Fill the first empty box of the goal in hand.", _rows, 2),
        Key("slash", "/", "search", "search", "Everything that was ever said, as you type."),
        _UP,
        _DOWN,
        Key("escape,q", "Esc", "leave", "back", "Back to where you were.", footer=3),
        _HELP,
    ),
    "minutes": (
        Key("c", "c", "sent", "sent", "Note that the minutes went out.", _unsent, 3),
        Key("slash", "/", "search", "search", "Everything that was ever said, as you type.", footer=2),
        Key("escape,q", "Esc", "leave", "back", "Back to where you were.", footer=1),
        _HELP,
    ),
}


def bindings(screen: str) -> list[Binding]:
    """Textual's bindings for a screen: every key goes through `press`, which knows when it is off."""
    return [
        Binding(each.key, f"press({at})", each.label, show=False, system=True)
        for at, each in enumerate(KEYS[screen])
    ]


def footer(screen: str, now: Situation) -> tuple[Key, ...]:
    """The keys for the footer, in their order, without those that are off."""
    shown = [each for each in KEYS[screen] if each.footer and not each.off(now)]
    case = "decision" if now.decision else now.stage
    shown = [each._replace(label=each.labels.get(case, each.label)) for each in shown]
    return tuple(sorted(shown, key=lambda each: each.footer))
