"""The moves of a meeting: which are allowed when. Reading never refuses; only writing checks."""

from facilitator.model.entry import BIRTHS
from facilitator.model.meeting import Phase

P = Phase
MOVES: dict[tuple[Phase, str], Phase] = {
    (P.PLANNED, "started"): P.LIVE,
    (P.PLANNED, "cancelled"): P.CANCELLED,
    (P.PLANNED, "turned_into_email"): P.EMAIL,
    (P.LIVE, "next"): P.LIVE,
    (P.LIVE, "back"): P.LIVE,
    (P.LIVE, "skipped"): P.LIVE,
    (P.LIVE, "parked"): P.LIVE,
    (P.LIVE, "reordered"): P.LIVE,
    (P.LIVE, "extended"): P.LIVE,
    (P.LIVE, "paused"): P.PAUSED,
    (P.PAUSED, "resumed"): P.LIVE,
    (P.LIVE, "read_back"): P.CLOSING,
    (P.CLOSING, "back"): P.LIVE,
    (P.CLOSING, "closed"): P.CLOSED,
}
"""MOVES[(phase, move)] -> phase. What is not in the table is not allowed."""

MOVE_KINDS = frozenset(move for _, move in MOVES)

AFTERMATH = frozenset(
    {"amended", "struck", "restored", "done", "moved", "circulated", "turned"} | set(BIRTHS)
)
"""What may still be added to a closed meeting; it stays visible as added afterwards."""


def allowed(phase: Phase, kind: str) -> str:
    """Why an entry of `kind` may not be written now; "" where it may."""
    if kind in MOVE_KINDS:
        if (phase, kind) in MOVES:
            return ""
        return _WHY_NOT.get(phase, "That cannot be done now.")
    if phase is P.EMAIL and kind == "circulated":
        return ""
    if phase in (P.CANCELLED, P.EMAIL):
        return _WHY_NOT[phase]
    if phase is P.CLOSED and kind not in AFTERMATH:
        return _WHY_NOT[phase]
    return ""


_WHY_NOT = {
    P.PLANNED: "The meeting has not started yet.",
    P.LIVE: "That belongs to the close: press r for the read-back first.",
    P.PAUSED: "The meeting is paused: press z to go on.",
    P.CLOSING: "The read-back is running; go back to the agenda first.",
    P.CLOSED: "The meeting is closed; it can only be amended.",
    P.CANCELLED: "The meeting was cancelled.",
    P.EMAIL: "The meeting was turned into an e-mail.",
}
