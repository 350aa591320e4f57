"""Forty people, units, goals and agendas of an invented organisation, and the words they use."""

from random import Random

from facilitator.desk import Desk
from facilitator.model.agenda import Agenda
from facilitator.model.person import Person, Side
from facilitator.session import Session
from tests.weekly import SYNC, furnish

_FIRST = """
Adaeze Bertil Chiara Dov Esme Farid Greta Hamish Ines Jorun Kenji Lindiwe Marek Nadia Odalys Piet Quentin
Rosalind Safiya Tobiah Ulla Viggo Wanda Xenia Yusra Zoltan Anouk Bram Cosima Desmond Elif Fionn Gudrun
Hollis Ivo Jasmijn Kasimir Leocadia Mbali Nuno
"""
_LAST = (
    "Ashgrovel",
    "Brackenfeld",
    "Fallowmere",
    "Kinsevale",
    "Marchand",
    "Oyelund",
    "Tarnquist",
    "Vosswick",
)
_UNITS = ("CS", "WD", "FA", "IT")

PEOPLE = tuple(
    (
        f"p{n:02}",
        f"{first} {_LAST[n % len(_LAST)]}",
        "it" if n % 4 == 3 else "management",
        _UNITS[n % 4],
    )
    for n, first in enumerate(_FIRST.split())
)
"""(id, name, side, unit); every first name is one person's."""

SERIES: tuple[Agenda, ...] = tuple(
    SYNC._replace(title=title, key=key)
    for key, title in (
        ("weekly-sync", "Weekly IT-business sync"),
        ("warehouse-check-in", "Check-in with Warehouse and Delivery"),
        ("finance-check-in", "Check-in with Finance"),
        ("service-check-in", "Check-in with Customer Service"),
        ("steering", "Steering of the shared goals"),
    )
)
"""One a working day."""

_SAID = """
price spare line freeze system changes vendors paid agreed day stock count access reviews laptop order
scanner backlog invoice closing quarter customers answer hours ticket phone contract renewal licence
network outage training new joiners badge printer report dashboard forecast budget warehouse depot
supplier delivery screen password update backup release handheld label carrier claim refund audit
"""
_WORDS = _SAID.split()
RARE = ("quartz", "mulberry", "tangerine")
"""Said in one line of a hundred."""


def settle(desk: Desk) -> None:
    """Put the organisation on a desk."""
    furnish(desk, PEOPLE)


def invited(series: str) -> list[Person]:
    """The eight who sit in the meetings of a series."""
    n = next(at for at, each in enumerate(SERIES) if each.key == series)
    return [Person(id, name, Side(side), unit) for id, name, side, unit in PEOPLE[n :: len(SERIES)]]


def gather(session: Session) -> None:
    """Add them to the first meeting of a series, as one does in its lobby; later ones know whom to expect."""
    if not session.meeting.people:
        for each in invited(session.meeting.series):
            session.join(each)


def said(chance: Random) -> str:
    """A line of eight words."""
    words = chance.choices(_WORDS, k=8)
    if chance.random() < 0.01:
        words[3] = chance.choice(RARE)
    return " ".join(words)
