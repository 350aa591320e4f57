"""What a captured line becomes: the fields of the entry that brings it into being."""

from datetime import date, timedelta

from facilitator.model.capture import Understood
from facilitator.model.decision import LOOK_BACK_DAYS
from facilitator.model.entry import Json
from facilitator.model.meeting import Meeting
from facilitator.model.person import Side


def told(kind: str, meant: Understood, meeting: Meeting, today: date) -> dict[str, Json]:
    """The fields of a new entry of `kind` for an understood line; some may be empty."""
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
