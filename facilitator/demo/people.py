"""Brindlemoor Supply, an invented wholesaler of bakery and kitchen goods: units, people and shared goals."""

from typing import NamedTuple

from facilitator.model.person import Person, Side

DOMAIN = "brindlemoor.example"

UNITS = (
    ("CS", "Customer Service"),
    ("WD", "Warehouse and Delivery"),
    ("FA", "Finance and Accounting"),
    ("PE", "People"),
    ("PU", "Purchasing"),
    ("SA", "Sales"),
    ("IT", "IT"),
)

SITES = ("Harrow Lane", "Northgate", "Quayside")


def _person(id: str, name: str, side: Side, unit: str, title: str) -> Person:
    return Person(id, name, side, unit, title, f"{name.split()[0].lower()}@{DOMAIN}")


_M, _I = Side.MANAGEMENT, Side.IT
PEOPLE = (
    _person("OB", "Odalys Brenner", _M, "", "Managing director"),
    _person("TK", "Tobiah Kinsevale", _M, "FA", "Finance director"),
    _person("LM", "Lindiwe Marchand-Ruud", _M, "FA", "Accounts payable lead"),
    _person("YH", "Yusra Hallowmere", _M, "PE", "Head of People"),
    _person("IN", "Ines Tarvold", _M, "PU", "Head of Purchasing"),
    _person("DA", "Desmond Ashgrovel", _M, "WD", "Head of Warehouse and Delivery"),
    _person("PR", "Pella Rundgaard", _M, "CS", "Head of Customer Service"),
    _person("CO", "Corwin Sabatelle", _M, "SA", "Sales manager"),
    _person("GV", "Gudrun Vantongelen", _M, "WD", "Northgate shift manager"),
    _person("RA", "Rosalind Achterveld", _I, "IT", "IT director"),
    _person("KF", "Kenji Fallowmere", _I, "IT", "Infrastructure lead"),
    _person("NV", "Nadia Vosswick", _I, "IT", "Applications lead"),
    _person("ET", "Emeka Thornqvist", _I, "IT", "Service desk lead"),
    _person("BO", "Bram Oyelund", _I, "IT", "Security and continuity lead"),
    _person("SB", "Safiya Brackenfeld", _I, "IT", "Liaison: Finance, People"),
    _person("PL", "Piotr Lindqvaer", _I, "IT", "Liaison: Purchasing, Warehouse"),
    _person("HC", "Hana Castellowe", _I, "IT", "Liaison: Customer Service, Sales"),
)

BY_ID = {each.id: each for each in PEOPLE}

CHECK_INS = {
    "FA": ("TK", "LM", "SB"),
    "PE": ("YH", "SB", "ET"),
    "PU": ("IN", "PL", "NV"),
    "WD": ("DA", "GV", "PL"),
    "CS": ("PR", "HC", "NV"),
    "SA": ("CO", "HC"),
}
"""Who meets for a unit's partnership check-in: its head first, then whoever speaks for it, the liaison."""

ATTEND = {
    "weekly_sync": ("LM", "YH", "DA", "RA", "KF", "NV", "SB"),
    "steering": ("OB", "TK", "DA", "PR", "IN", "RA", "KF", "NV"),
    "quarterly_goals": ("OB", "TK", "YH", "IN", "DA", "PR", "CO", "RA", "SB", "PL", "HC", "KF"),
    "proposal_review": ("TK", "IN", "PR", "RA", "NV", "PL"),
    "incident_followup": ("DA", "GV", "PR", "RA", "KF", "NV", "ET", "BO"),
    "project_kickoff": ("TK", "IN", "YH", "PL", "NV", "KF", "ET"),
    "look_ahead": ("DA", "YH", "CO", "LM", "SB", "PL", "HC", "KF", "NV"),
    "expectations_resources": ("OB", "TK", "YH", "PR", "RA", "ET"),
    "plan_open_house": ("RA", "SB", "PL", "HC", "LM", "YH", "IN", "DA", "PR", "CO", "GV"),
}
"""Who is invited, by template."""


class SharedGoal(NamedTuple):
    """A shared goal, and how it went."""

    key: str
    line: str
    benefits: tuple[str, ...]
    business: str
    it: str
    measure: str
    baseline: int
    target: int
    by_month: int
    path: tuple[int, ...]
    """The measure at the end of each of the twelve months."""
    sure: tuple[int, int]
    """How sure business and IT are in the end."""
    first: tuple[str, str]
    """Who owned it on each side when it was proposed."""
    second_owner: int
    """The month in which the missing owner was named; 0 where none was missing."""


GOALS = (
    SharedGoal(
        "G1", "Customers know when their order will arrive", ("customer",), "PR", "NV",
        "'Where is my order?' calls a week", 310, 120, 11,
        (310, 318, 305, 296, 270, 241, 236, 205, 178, 151, 118, 112), (4, 4), ("", "NV"), 1,
    ),
    SharedGoal(
        "G2", "Vendors are paid on the agreed day", ("vendor",), "LM", "SB",
        "invoices paid on the agreed day, %", 71, 95, 12,
        (71, 70, 72, 74, 78, 82, 80, 85, 89, 91, 93, 94), (3, 4), ("LM", ""), 4,
    ),
    SharedGoal(
        "G3", "New colleagues can work on day one", ("employee",), "YH", "ET",
        "new starters fully set up on day one, %", 40, 95, 10,
        (40, 42, 45, 58, 66, 74, 71, 80, 88, 90, 91, 92), (4, 2), ("YH", ""), 4,
    ),
    SharedGoal(
        "G4", "Depots never stop because of technology", ("customer", "employee"), "DA", "KF",
        "unplanned stop hours a quarter", 14, 3, 12,
        (14, 19, 17, 12, 10, 9, 13, 11, 7, 6, 5, 4), (4, 4), ("DA", "KF"), 0,
    ),
    SharedGoal(
        "G5", "Buyers see stock and price in one place", ("vendor", "employee"), "IN", "PL",
        "hours to answer a vendor's question", 46, 2, 12,
        (46, 46, 47, 44, 41, 38, 37, 33, 30, 27, 25, 23), (2, 3), ("IN", ""), 7,
    ),
    SharedGoal(
        "G6", "We spend where our goals are", ("customer", "employee", "vendor"), "TK", "RA",
        "share of change money tied to a goal, %", 55, 90, 9,
        (55, 55, 57, 61, 66, 72, 74, 79, 86, 88, 90, 91), (4, 4), ("TK", "RA"), 0,
    ),
)  # fmt: skip


class Month(NamedTuple):
    """What a month was like."""

    rated: float
    """How well the time was spent, 1 to 5."""
    late: float
    """Minutes after the plan that meetings began."""
    kept: float
    """The share of promises across sides that were kept by their first day."""
    surprises: int
    heads_ups: int
    lead: int
    """Days between a heads-up and the day it spoke of."""
    gap: float
    """How far the two sides' sureness lay apart."""
    sent: float
    """The share of minutes that went out within a day."""


MONTHS = (
    Month(2.9, 6, 0.48, 7, 1, 3, 1.7, 0.30),
    Month(2.6, 7, 0.44, 9, 1, 2, 1.8, 0.36),
    Month(3.0, 5, 0.52, 8, 3, 5, 1.6, 0.55),
    Month(3.3, 4, 0.60, 5, 5, 9, 1.3, 0.70),
    Month(3.5, 3, 0.63, 5, 6, 11, 1.2, 0.78),
    Month(3.8, 2, 0.71, 3, 8, 14, 0.9, 0.85),
    Month(3.1, 4, 0.57, 6, 4, 8, 1.3, 0.74),
    Month(3.6, 2, 0.68, 4, 9, 16, 1.0, 0.88),
    Month(4.0, 1, 0.76, 2, 11, 21, 0.7, 0.92),
    Month(3.9, 1, 0.79, 2, 10, 22, 0.7, 0.94),
    Month(4.2, 1, 0.84, 1, 12, 24, 0.6, 0.96),
    Month(4.2, 1, 0.83, 2, 11, 23, 0.6, 0.96),
)
