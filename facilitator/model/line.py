"""A thing as lists show it."""

from datetime import datetime

from facilitator.model.action import Action
from facilitator.model.decision import Decision
from facilitator.model.listed import Listed


def listed(thing: object) -> Listed | None:
    """The row of an action or a decision; None for anything else, and for what was turned into another."""
    if isinstance(thing, Action) and not thing.turned_into:
        return Listed(
            id=thing.id,
            kind="action",
            text=thing.text,
            who=thing.owner,
            asker=thing.asker,
            due=thing.due.isoformat() if thing.due else "",
            first_due=thing.first_due.isoformat() if thing.first_due else "",
            state=thing.state.value,
            moved=thing.moved,
            goal=thing.goal,
            unit=thing.unit,
            at=_instant(thing.at),
            ended=_instant(thing.ended_at),
            link=thing.decision,
            because=thing.blocked_by or thing.why,
            item=thing.item,
            flags=_flags(reactive=thing.reactive, confirmed=thing.confirmed),
        )
    if isinstance(thing, Decision) and not thing.turned_into:
        marks = _flags(("one-way", thing.one_way), ("one-sided", thing.one_sided), confirmed=thing.confirmed)
        return Listed(
            id=thing.id,
            kind="decision",
            text=thing.statement,
            who=thing.decider,
            due=thing.look_back_on.isoformat() if thing.look_back_on else "",
            state=str(thing.status),
            goal=thing.goal,
            unit=thing.unit,
            at=_instant(thing.at),
            link=thing.supersedes,
            newer=thing.superseded_by,
            because=thing.why,
            item=thing.item,
            flags=" ".join(filter(None, (marks, *thing.sides, *thing.benefits))),
        )
    return None


def _flags(*marks: tuple[str, bool], **more: bool) -> str:
    return " ".join(name for name, marked in (*marks, *more.items()) if marked)


def _instant(at: datetime | None) -> str:
    return at.isoformat(timespec="seconds") if at else ""
