"""One line of the minutes in words: a decision, an action, a goal, a remark."""

from datetime import date

from facilitator.formats.document import Bullet, Span, line
from facilitator.formats.saying import ENDS_A_SENTENCE, capital, far_day, followed, listed, short_day
from facilitator.formats.saying import count as counted
from facilitator.model.decision import Method, Status
from facilitator.model.minutes import ADDED_LATE, ActionLine, DecisionLine, EarlierLine, GoalLine, RemarkLine

NO_WORDS = "(no words)"
"""Stands where somebody saved an empty line."""
UNCONFIRMED = "not confirmed at the read-back"


def decision(one: DecisionLine, read_back: bool) -> Bullet:
    """`**Freeze all changes**, so that vendors are paid (D-12.1)`, then why, who, for whom and until when.

    `read_back` is true where the owners of other lines confirmed theirs.
    """
    statement = one.statement or NO_WORDS
    so_that = followed(statement, f"so that {one.so_that}") if one.so_that else ""
    details = [line(f"Why: {one.why}") if one.why else line("No reason noted")]
    if one.expected:
        sure = f" ({one.confidence} % sure)" if one.confidence else ""
        details.append(line(f"Expected: {one.expected}{sure}"))
    details.append(line(_how(one)))
    if one.only_side:
        details.append(line(f"Only {one.only_side} was in the room; tell the other side"))
    if read_back and _is_open(one):
        details.append(line(capital(UNCONFIRMED)))
    return Bullet(line(Span(statement, strong=True), so_that, _tail(one.id, *one.marks)), tuple(details))


_METHODS = {
    Method.CONSENT: "by consent",
    Method.DECIDER_AFTER_INPUT: "after hearing the room",
    Method.VOTE: "by vote",
    Method.ROUTINE: "as routine",
}
_STATUSES = {
    Status.PROPOSED: "not decided yet",
    Status.KEPT: "since kept",
    Status.ADAPTED: "since adapted",
    Status.REVERSED: "since reversed",
    Status.SUPERSEDED: "since replaced",
}


def _how(one: DecisionLine) -> str:
    """`Decided by Tobiah Kinsevale, by consent; for vendors; goal G2; look back on 21 Feb 2027`."""
    verb = "Proposed" if one.status is Status.PROPOSED else "Decided"
    if one.decider:
        how = f"{verb} by {one.decider}, {_METHODS[one.method]}"
    elif one.method is Method.CONSENT:
        how = f"{verb} by everyone, by consent"
    else:
        how = f"{verb} {_METHODS[one.method]}"
    status = _STATUSES.get(one.status, "")
    if one.replaced_by:
        status = f"since replaced by {one.replaced_by}"
    parts = (
        how,
        f"for {listed([f'{each}s' for each in one.benefits])}" if one.benefits else "",
        f"for {one.unit}" if one.unit else "",
        f"goal {one.goal}" if one.goal else "",
        "hard to undo" if one.one_way else "",
        f"replaces {one.replaces}" if one.replaces else "",
        f"look back on {far_day(one.look_back_on)}" if one.look_back_on else "",
        status,
    )
    return _joined(parts)


def action(one: ActionLine, read_back: bool, today: date) -> Bullet:
    """`**Kenji Fallowmere:** list the safety fixes, by Fri 27 Nov (A-12.1)`, then what else is known."""
    text = one.text or NO_WORDS
    due = f"by {short_day(one.due, today)}" if one.due else "no date yet"
    moved = one.first_due and one.due != one.first_due
    parts = (
        _state(one),
        f"asked for by {one.asker}" if one.asker else "",
        f"goal {one.goal}" if one.goal else "",
        f"for {one.unit}" if one.unit else "",
        f"carries out {one.decision}" if one.decision else "",
        f"first date {short_day(one.first_due, today)}" if one.first_due and moved else "",
        UNCONFIRMED if read_back and _is_open(one) else "",
    )
    details = (line(capital(_joined(parts))),) if any(parts) else ()
    owner = Span(f"{one.owner or 'No owner yet'}:", strong=True)
    return Bullet(line(owner, f" {text}{followed(text, due)}{_tail(one.id, *one.marks)}"), details)


def _is_open(one: DecisionLine | ActionLine) -> bool:
    """Whether the read-back left it unconfirmed; what was added afterwards could not be confirmed there."""
    return not one.confirmed and ADDED_LATE not in one.marks


def _state(one: ActionLine) -> str:
    match one.state:
        case "done":
            return "done"
        case "blocked":
            return f"blocked by {one.because}" if one.because else "blocked"
        case "dropped":
            return f"dropped: {one.because}" if one.because else "dropped"
    return ""


def goal(one: GoalLine) -> Bullet:
    """`**G2 Vendors are paid on the agreed day:** how sure, 1 to 5: Management 4, IT 4; 1 action`."""
    said = [f"{side} {score}" for side, score in (("Management", one.management), ("IT", one.it)) if score]
    if one.wide_gap:
        said.append(f"a gap of {abs(one.management - one.it)}")
    sure = f"how sure, 1 to 5: {', '.join(said)}" if one.checked and said else ""
    came = [counted(n, what) for n, what in ((one.decisions, "decision"), (one.actions, "action")) if n]
    words = _joined((sure, listed(came))) or "talked about"
    return Bullet(line(Span(f"{one.key} {one.line}".strip() + ":", strong=True), f" {words}"))


def heads_up(one: RemarkLine, today: date) -> Bullet:
    """`**Thu 3 Dec:** stock count in all depots (Desmond Ashgrovel)`."""
    label = Span(f"{short_day(one.on, today)}:" if one.on else "No day yet:", strong=True)
    return Bullet(line(label, f" {one.text or NO_WORDS}{_tail(one.who, one.unit, *_tags(one))}"))


def remark(one: RemarkLine, today: date) -> Bullet:
    """`**Lindiwe Marchand-Ruud:** the 28th to the 5th would cover us (goal G2)`."""
    who = one.who or one.unit
    unit = one.unit if one.who else ""
    text = one.text or NO_WORDS
    by = followed(text, f"by {short_day(one.on, today)}") if one.on else ""
    label = Span(f"{who}:" if who else "", strong=True)
    return Bullet(line(label, f"{' ' if who else ''}{text}{by}{_tail(unit, *_tags(one))}"))


def parked(one: RemarkLine, today: date) -> Bullet:
    """`Can customers pick a slot? Back on Mon 30 Nov (P-12.1)`."""
    text = one.text or NO_WORDS
    back = f"back on {short_day(one.on, today)}" if one.on else "no return date yet"
    return Bullet(line(f"{text}{followed(text, back)}{_tail(one.id, one.who, one.unit, *_tags(one))}"))


def note(one: RemarkLine) -> Bullet:
    """A note, as it was said."""
    return Bullet(line(f"{one.text or NO_WORDS}{_tail(one.who, one.unit, *_tags(one))}"))


_EARLIER = {
    "done": "done",
    "reopened": "open again",
    "dropped": "dropped",
    "blocked": "blocked",
    "unblocked": "no longer blocked",
    "moved": "moved",
    "handed_over": "handed over",
    "kept": "kept",
    "adapted": "adapted",
    "reversed": "reversed",
    "superseded": "replaced",
    "look_back_moved": "look back later",
    "answered": "answered",
    "let_go": "let go",
}
_BEFORE_DETAIL = {"blocked": " by ", "handed_over": " to ", "superseded": " by "}


def earlier(one: EarlierLine, today: date) -> Bullet:
    """`**A-11.2** price the spare line: moved to Fri 4 Dec`."""
    what = _EARLIER.get(one.what, one.what)
    if one.detail:
        what += f"{_BEFORE_DETAIL.get(one.what, ': ')}{one.detail}"
    if one.on:
        what += f" to {short_day(one.on, today)}" if one.what == "moved" else f", next on {far_day(one.on)}"
    ended = followed(one.text, what) if one.text.endswith(ENDS_A_SENTENCE) else f": {what}"
    said = f" {one.text}{ended}" if one.text else f" {what}"
    return Bullet(line(Span(one.id or NO_WORDS, strong=True), said))


def _tags(one: RemarkLine) -> tuple[str, ...]:
    state = {"answered": "answered", "let_go": "let go"}.get(one.state, "")
    return f"goal {one.goal}" if one.goal else "", state, *one.marks


def _tail(*parts: str) -> str:
    """` (D-12.1, amended)`; "" where there is nothing to say."""
    said = ", ".join(each for each in parts if each)
    return f" ({said})" if said else ""


def _joined(parts: tuple[str, ...]) -> str:
    return "; ".join(each for each in parts if each)
