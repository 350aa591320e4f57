"""A meeting written down entry by entry, as the program would have: for tests of what is made of it."""

from datetime import datetime, timedelta, timezone
from typing import Any

from facilitator.model.entry import BIRTHS, Entry, Json, Page
from facilitator.model.meeting import Meeting
from facilitator.model.record import meeting_of

TEN = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=1)))

TOBIAH: dict[str, Json] = {"id": "TK", "name": "Tobiah Kinsevale", "side": "management", "unit": "FA"}
LINDIWE: dict[str, Json] = {"id": "LM", "name": "Lindiwe Marchand-Ruud", "side": "management", "unit": "FA"}
DESMOND: dict[str, Json] = {"id": "DA", "name": "Desmond Ashgrovel", "side": "management", "unit": "WD"}
KENJI: dict[str, Json] = {"id": "KF", "name": "Kenji Fallowmere", "side": "it"}
NADIA: dict[str, Json] = {"id": "NV", "name": "Nadia Vosswick", "side": "it"}
SAFIYA: dict[str, Json] = {"id": "SB", "name": "Safiya Brackenfeld", "side": "it"}
GUEST: dict[str, Json] = {"id": "AO", "name": "Auditor Okonjo", "side": "guest"}
ROOM: tuple[dict[str, Json], ...] = (TOBIAH, LINDIWE, DESMOND, KENJI, NADIA, SAFIYA, GUEST)

GOALS: tuple[dict[str, Json], ...] = (
    {"id": "G-1.1-k3f", "key": "G1", "line": "Customers know when their order will arrive"},
    {"id": "G-1.2-k3f", "key": "G2", "line": "Vendors are paid on the agreed day"},
    {"id": "G-1.3-k3f", "key": "G3", "line": "New colleagues can work on day one"},
)
ITEMS: tuple[dict[str, Json], ...] = (
    {"id": "q1", "title": "Actions kept", "minutes": 4, "kind": "inform"},
    {"id": "q2", "title": "Goals this week", "minutes": 4, "kind": "discuss"},
    {"id": "q3", "title": "Coming up", "minutes": 5, "kind": "discuss"},
    {
        "id": "q4",
        "title": "Should year-end closing freeze all system changes?",
        "minutes": 8,
        "kind": "decide",
        "goal": "G-1.2-k3f",
        "owners": ["Tobiah"],
        "carried": 1,
        "carried_from": "2026-11-16",
    },
    {"id": "q5", "title": "Read-back and rate", "minutes": 4, "kind": "close"},
)
NAMES = {
    "FA": "Finance and Accounting",
    "WD": "Warehouse and Delivery",
    "A-11.2-k3f": "price the spare line",
    "D-9.1-k3f": "Send delivery times by SMS.",
}
"""What ids from elsewhere stand for."""


class Recorder:
    """Writes a page; times are minutes after ten."""

    def __init__(self, **planned: Any) -> None:
        self.page = Page("2026-11-23-weekly-sync.k3f", "12", "k3f")
        fields: dict[str, Json] = {
            "title": "Weekly IT-business sync",
            "purpose": "Keep actions visible and settle one question a week.",
            "series": "weekly-sync",
            "start": TEN.isoformat(),
            "slot_minutes": 25,
            "next_on": "2026-11-30",
            "people": list(ROOM),
            "goals": list(GOALS),
            "items": list(ITEMS),
            "facilitator": "SB",
            "scribe": "NV",
        }
        self.tell(-60 * 24, "planned", **{**fields, **planned})

    def tell(self, minute: float, kind: str, subject: str = "", **fields: Any) -> str:
        """Write an entry of any kind; returns its id."""
        at = TEN + timedelta(minutes=minute)
        id = f"12.{len(self.page.entries) + 1}-k3f"
        entry = Entry(id, at, "k3f", kind, subject, fields)
        self.page = self.page._replace(entries=(*self.page.entries, entry))
        return id

    def say(self, minute: float, kind: str, text: str, **fields: Any) -> str:
        """Capture a line; returns the id of the new thing."""
        thing = self.page.thing_id(BIRTHS[kind])
        self.tell(minute, kind, thing, text=text, **fields)
        return thing

    @property
    def meeting(self) -> Meeting:
        """The meeting so far."""
        return meeting_of(self.page)


def weekly_sync() -> Recorder:
    """A whole sync: four minutes late, closed two minutes early, amended a day later."""
    record = Recorder()
    record.tell(-2, "present", people=["TK", "LM", "KF", "NV", "SB", "AO"])
    record.tell(4, "started")
    record.tell(4.5, "done", "A-11.2-k3f")
    record.tell(5, "moved", "A-10.1-k3f", due="2026-12-04")
    record.tell(5.5, "reversed", "D-9.1-k3f", why="38 % undelivered, and twice the price")
    record.tell(7, "next")
    record.tell(7.5, "goal_checked", "G-1.2-k3f", business=4, it=4)
    record.tell(8, "goal_checked", "G-1.3-k3f", business=4, it=2)
    record.say(8.5, "note", "Ines: the price list comes on Thursdays", item="q2")
    record.tell(9, "next")
    record.say(9.2, "heads_up", "Stock count in all depots", owner="DA", unit="WD", due="2026-12-14")
    record.say(9.5, "heads_up", "Second sign-in check for remote work", owner="KF", item="q3")
    record.say(9.8, "surprise", "Order screen changed during the campaign", unit="Customer Service")
    record.tell(11, "next")
    _decide(record)
    record.tell(18.5, "paused")
    record.tell(19.5, "resumed")
    record.tell(20, "read_back")
    record.tell(20.5, "confirmed", "D-12.1-k3f")
    record.tell(21, "confirmed", "A-12.1-k3f")
    record.tell(21.1, "amended", "A-12.1-k3f", due="2026-12-01")
    record.tell(21.2, "confirmed", "A-12.3-k3f")
    record.tell(21.5, "thanked", text="Thirty days' notice: every laptop was ready.")
    point = "Fewer slides before the question"
    record.tell(22.5, "rated", it=[0, 0, 0, 2, 1], management=[0, 1, 0, 1, 0], added_point=point)
    record.tell(23, "closed")
    record.say(60 * 24, "action", "send the minutes to the auditors", owner="SB", due="2026-11-24")
    record.tell(60 * 24 + 1, "amended", "A-12.3-k3f", text="book the auditors' room at Northgate")
    record.tell(60 * 24 + 2, "huddle", mood="good")
    return record


def _decide(record: Recorder) -> None:
    """What was said on the question of the day."""
    record.say(11.5, "input", "28th to 5th would cover us", owner="LM", unit="FA", item="q4")
    record.say(12, "input", "We need a way in for safety fixes.", owner="KF", item="q4", goal="G-1.2-k3f")
    decision = record.say(
        15,
        "decision",
        "No system changes from 28 December to 5 January, safety fixes excepted",
        so_that="Vendors are paid on the agreed day",
        decider="TK",
        benefits=["vendor"],
        goal="G-1.2-k3f",
        look_back_on="2027-02-21",
        item="q4",
        sides=["it", "management"],
    )
    why = "Every stop in those days delays a payment run."
    record.tell(15.2, "amended", decision, why=why, **{"with": record.page.entries[-1].id})
    record.tell(15.5, "extended", minutes=1)
    record.say(
        16,
        "action",
        "list the safety fixes we still allow",
        owner="KF",
        due="2026-11-27",
        asker="FA",
        goal="G-1.2-k3f",
        decision=decision,
        item="q4",
    )
    record.say(16.5, "action", "tell the depots about the freeze", item="q4")
    record.say(17, "action", "book the auditors' room", owner="NV", due="2027-01-12", item="q4")
    dates = "send the dates of the payment runs."
    note = record.say(17.2, "note", dates, item="q4")
    turned: dict[str, Any] = {"owner": "LM", "due": "2026-11-25", "item": "q4", "from": note}
    record.tell(17.4, "turned", note, into=record.say(17.4, "action", dates, **turned))
    slot = "Can customers pick a two-hour slot?"
    record.say(17.6, "parked_item", slot, owner="DA", due="2026-11-30", item="q4")
    record.say(17.8, "parked_item", "Do we still need the fax order line?", item="q4")
    contract = "Extend the print contract by one year."
    record.say(18, "decision", contract, method="routine", sides=["management"], item="q4")
    record.say(18.2, "expectation", "Answers within four hours, for all staff", owner="TK", due="2027-06-01")
    record.say(18.4, "note", "Projector in Harrow Lane room is broken again")
