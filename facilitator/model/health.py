"""How decisions fare: what each one still lacks, and whether what was expected came true."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from facilitator.model.context import Context
from facilitator.model.decision import Decision, Status
from facilitator.model.likeness import said_on
from facilitator.model.listed import Listed

ENOUGH = 30
"""Predictions that have met their day before anything is said about how sure we should be."""


class Ill(StrEnum):
    """What can be the matter with a decision."""

    LOOK_BACK = "look-back due"
    NO_ACTION = "no action"
    ALL_DONE = "all actions done"
    """Ready to be confirmed: what it wanted has been done."""
    ONE_SIDED = "one-sided"
    CONTRADICTED = "contradicted"
    """A newer decision, or a draft of one, was made to take its place, and it still stands."""
    ALIKE = "contradicted by a newer one?"
    """A newer one speaks of the same in much the same words; only a person can say what that means."""


MARKS = {
    Ill.NO_ACTION: "no-action",
    Ill.ALL_DONE: "all-done",
    Ill.CONTRADICTED: "contradicted",
    Ill.ALIKE: "alike",
}
"""How filters call what no row tells by itself."""


class Finding(NamedTuple):
    """One thing about one decision."""

    what: Ill
    row: Listed
    words: str
    """In a sentence, for somebody who has not the decision before them."""
    other: str = ""
    """The id of the newer decision that contradicts it, or is like it; "" otherwise."""


def findings(
    decisions: Iterable[Listed],
    actions: Iterable[Listed],
    context: Context,
    close: Iterable[tuple[str, str]] = (),
) -> tuple[Finding, ...]:
    """What is the matter with the decisions that stand, the most pressing kind first.

    `close` are the ids (older, newer) of decisions in much the same words that know nothing of each other.
    """
    known = {each.id: each for each in decisions}
    carried = carried_out(known.values(), actions)
    found = []
    today = context.today.isoformat()
    for row in known.values():
        if not row.is_open or row.state == Status.PROPOSED:
            continue
        if "" < row.due <= today:
            found.append(Finding(Ill.LOOK_BACK, row, f"to be looked back on since {row.due}"))
        work = carried.get(row.id, [])
        if not work and row.state == Status.DECIDED:
            found.append(Finding(Ill.NO_ACTION, row, "decided, and nobody has taken an action on"))
        elif work and row.state == Status.DECIDED and not any(each.is_open for each in work):
            done = {1: "its action is done", 2: "both actions are done"}.get(len(work))
            done = done or f"all {len(work)} actions are done"
            found.append(Finding(Ill.ALL_DONE, row, f"{done}: ready to confirm"))
        if "one-sided" in row.flags.split():
            found.append(Finding(Ill.ONE_SIDED, row, "made with one side in the room"))
    found += _contradicted(known, close, context)
    order = list(Ill)
    return tuple(
        sorted(found, key=lambda each: (order.index(each.what), each.row.due or "9999", each.row.at))
    )


def carried_out(decisions: Iterable[Listed], actions: Iterable[Listed]) -> dict[str, list[Listed]]:
    """The actions that carry each decision out, by its id; what was dropped carries nothing out.

    An action that names no decision belongs to the last one made before it at the same item.
    """
    made: dict[tuple[str, str], list[Listed]] = {}
    for each in sorted(decisions, key=lambda row: row.at):
        if each.item:
            made.setdefault((each.origin, each.item), []).append(each)
    carried: dict[str, list[Listed]] = {}
    for action in actions:
        decision = action.link
        if not decision and action.item:
            before = [each for each in made.get((action.origin, action.item), ()) if each.at <= action.at]
            decision = before[-1].id if before else ""
        if decision and action.state != "dropped":
            carried.setdefault(decision, []).append(action)
    return carried


def _contradicted(
    known: dict[str, Listed], close: Iterable[tuple[str, str]], context: Context
) -> Sequence[Finding]:
    found: dict[str, Finding] = {}
    for row in known.values():
        old = known.get(row.link)
        if old is not None and old.is_open and row.is_open:
            words = f"{row.said} wants its place and is only {row.state}"
            if row.state != Status.PROPOSED:
                words = f"{row.said} took its place, yet it still stands"
            found[old.id] = Finding(Ill.CONTRADICTED, old, words, row.id)
    for older, newer in close:
        old, new = known.get(older), known.get(newer)
        if old is None or new is None or not (old.is_open and new.is_open) or old.id in found:
            continue
        if new.link != old.id and old.link != new.id:
            text = new.text.rstrip(". ")
            words = f"alike: {said_on(new, context)}, {new.said} {text}. Does it take its place?"
            found[old.id] = Finding(Ill.ALIKE, old, words, new.id)
    return list(found.values())


class Bet(NamedTuple):
    """Predictions made with about the same confidence."""

    sure: int
    """Per cent, the lower end of a span of ten."""
    made: int
    came_true: int


class Calibration(NamedTuple):
    """Whether things come true as often as people say. It scores predictions, never a person."""

    made: int
    """Predictions that have met their day."""
    bets: tuple[Bet, ...] = ()
    """Least sure first; empty while there are fewer than thirty."""
    said: str = ""
    """In a sentence."""


def calibration(decisions: Iterable[Decision]) -> Calibration:
    """How well the expectations stated with a confidence held, from thirty on."""
    met = [each for each in decisions if 0 < each.confidence <= 100 and each.came_true is not None]
    if len(met) < ENOUGH:
        return Calibration(len(met), (), f"{len(met)} of {ENOUGH} predictions have met their day")
    spans = sorted({min(90, each.confidence // 10 * 10) for each in met})
    bets = []
    for sure in spans:
        same = [each for each in met if min(90, each.confidence // 10 * 10) == sure]
        bets.append(Bet(sure, len(same), sum(each.came_true is True for each in same)))
    expected = sum(each.confidence for each in met) / len(met)
    true = 100 * sum(each.came_true is True for each in met) / len(met)
    word = "as sure as we should be"
    if abs(expected - true) > 10:
        word = "surer than we should be" if expected > true else "less sure than we could be"
    return Calibration(
        len(met),
        tuple(bets),
        f"we said {expected:.0f}%, {true:.0f}% came true: {word} ({len(met)} predictions)",
    )
