"""When Brindlemoor Supply met in the year before tomorrow."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from facilitator.demo.people import ATTEND, CHECK_INS
from facilitator.demo.story import SCENES, Scene

SYNC = "weekly_sync"
CHECK_IN = "partnership_checkin"
AT = {
    SYNC: time(10),
    "steering": time(14),
    "quarterly_goals": time(9),
    CHECK_IN: time(11),
    "proposal_review": time(15),
    "incident_followup": time(16),
    "project_kickoff": time(13),
    "look_ahead": time(15, 30),
    "expectations_resources": time(13, 30),
    "plan_open_house": time(12),
}
"""When each sort of meeting begins, local."""

SYNCS = 50
AS_EMAIL = frozenset({2, 6, 8, 12, 17, 28})
"""Weeks ago in which the sync had nothing to settle and became an e-mail."""

IN_MONTHS = {
    "steering": (12, tuple(range(1, 13))),
    "quarterly_goals": (5, (3, 6, 9, 12)),
    "proposal_review": (20, (3, 5, 6, 8, 9, 11)),
    "incident_followup": (22, (2, 4, 7)),
    "project_kickoff": (8, (4, 7)),
    "look_ahead": (3, (3, 5, 7, 8, 9, 11, 12)),
    "expectations_resources": (16, (5, 11)),
    "plan_open_house": (18, (4, 10)),
}
"""Days before the end of a month, and the months."""

CHECK_IN_DAYS = {
    "FA": (20, 78, 136, 194, 252, 310),
    "PE": (29, 87, 145, 203, 261, 319),
    "PU": (38, 96, 154, 212, 270, 328),
    "WD": (47, 105, 163, 221, 279, 337),
    "CS": (56, 114, 172, 230, 288, 346),
    "SA": (30, 75, 120, 170, 220, 335),
}
"""Days before tomorrow on which a unit and its liaison met. In month 5, Sales was unseen for 97 days."""


class Occasion(NamedTuple):
    """One meeting of the year."""

    start: datetime
    template: str
    month: int
    """1 to 12; the twelfth is the one that ends tomorrow."""
    unit: str = ""
    scene: Scene | None = None
    as_email: bool = False

    @property
    def invited(self) -> tuple[str, ...]:
        """Who is asked to come: those of the template, and whoever has a part in the scene."""
        usual = CHECK_INS[self.unit] if self.unit else ATTEND[self.template]
        if self.scene is None:
            return usual
        parts = [each.decider for each in self.scene.decisions]
        parts += [name for each in self.scene.actions for name in (each.owner, each.asker) if name]
        return tuple(dict.fromkeys((*usual, *parts)))


def tomorrow_of(today: date) -> date:
    """The day of the next sync: tomorrow, or Monday where that is a weekend."""
    day = today + timedelta(days=1)
    return day + timedelta(days=max(0, 7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def instant(day: date, at: time) -> datetime:
    """An instant on this machine's own clock."""
    return datetime.combine(day, at).astimezone()


def occasions(tomorrow: date) -> list[Occasion]:
    """Every meeting of the year, oldest first: 118 held, and six syncs that became an e-mail."""
    days: list[tuple[date, str, str, bool]] = []
    for week in range(1, SYNCS + 1):
        days.append((tomorrow - timedelta(weeks=week), SYNC, "", week in AS_EMAIL))
    for template, (before_end, months) in IN_MONTHS.items():
        for month in months:
            back = round((12 - month) * 365 / 12) + before_end
            days.append((_weekday(tomorrow - timedelta(days=back)), template, "", False))
    for unit, back_days in CHECK_IN_DAYS.items():
        for back in back_days:
            days.append((_weekday(tomorrow - timedelta(days=back)), CHECK_IN, unit, False))
    told: set[str] = set()
    found = []
    for day, template, unit, as_email in sorted(days):
        month = month_of(day, tomorrow)
        scene = None if as_email else _scene(month, f"{template} {unit}".strip(), told)
        found.append(Occasion(instant(day, AT[template]), template, month, unit, scene, as_email))
    return sorted(found, key=lambda each: (each.start, each.template, each.unit))


def month_of(day: date, tomorrow: date) -> int:
    """Which month of the year before tomorrow a day lies in, 1 to 12."""
    return max(1, 12 - ((tomorrow - day).days * 12) // 366)


def _scene(month: int, name: str, told: set[str]) -> Scene | None:
    for scene in SCENES:
        if scene.month == month and scene.template == name and scene.title not in told:
            told.add(scene.title)
            return scene
    return None


def _weekday(day: date) -> date:
    """The day, or the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - 4))
