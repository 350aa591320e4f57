"""Brindlemoor Supply, an invented organisation: the people of its weekly sync, its goals and that agenda."""

from collections.abc import Sequence
from datetime import datetime

from facilitator.desk import Desk
from facilitator.model.agenda import Agenda, AgendaItem, ItemKind
from facilitator.model.meeting import Meeting

PEOPLE = (
    ("TK", "Tobiah Kinsevale", "management", "FA"),
    ("LM", "Lindiwe Marchand-Ruud", "management", "FA"),
    ("DA", "Desmond Ashgrovel", "management", "WD"),
    ("KF", "Kenji Fallowmere", "it", "IT"),
    ("NV", "Nadia Vosswick", "it", "IT"),
    ("BO", "Bram Oyelund", "it", "IT"),
    ("SB", "Safiya Brackenfeld", "it", "IT"),
)
"""(id, name, side, unit), in the order of their digits on the screen."""

UNITS = (("CS", "Customer Service"), ("WD", "Warehouse and Delivery"), ("FA", "Finance"), ("IT", "IT"))

GOALS = (
    ("Customers know when their order will arrive", "customer", "DA", "NV", "calls a week", "310", "120"),
    ("Vendors are paid on the agreed day", "vendor", "LM", "SB", "invoices paid on the day, %", "71", "95"),
    ("Depots never stop because of technology", "customer", "DA", "KF", "stop hours a quarter", "14", "3"),
)
"""(line, who benefits, business owner, IT owner, measure, from, to)."""

SYNC = Agenda(
    "Weekly IT-business sync",
    (
        AgendaItem(
            "Actions kept", 4, kind=ItemKind.OPEN, prompt="What did we owe each other?", outputs=("action",)
        ),
        AgendaItem(
            "Goals this week", 4, kind=ItemKind.DISCUSS, prompt="Which goal moved?", outputs=("goal_check",)
        ),
        AgendaItem(
            "Coming up", 5, kind=ItemKind.PLAN, prompt="What will the other side feel?", outputs=("heads_up",)
        ),
        AgendaItem(
            "One thing to decide",
            8,
            kind=ItemKind.DECIDE,
            prompt="Should year-end closing freeze all system changes?",
            outputs=("decision", "action"),
            goal="G2",
        ),
        AgendaItem("Read-back and rate", 4, kind=ItemKind.CLOSE, prompt="Is this what we agreed?"),
    ),
    key="weekly-sync",
    purpose="Keep actions visible and settle one question a week.",
    cadence="weekly",
    max_people=7,
    slot_minutes=25,
)


def furnish(desk: Desk, people: Sequence[tuple[str, str, str, str]] = PEOPLE) -> None:
    """Put people, units and goals on a desk."""
    for key, name in UNITS:
        desk.note("unit", key, name=name)
    for id, name, side, unit in people:
        desk.note("person", id, name=name, side=side, unit=unit)
    for line, benefits, business, it, measure, start, target in GOALS:
        desk.add_goal(
            line,
            benefits=[benefits],
            owner_business=business,
            owner_it=it,
            measure=measure,
            baseline=start,
            target=target,
            due="2027-06-30",
        )


def plan_sync(desk: Desk, start: datetime, agenda: Agenda = SYNC) -> Meeting:
    """Plan the sync for an instant."""
    return desk.plan(agenda, start)
