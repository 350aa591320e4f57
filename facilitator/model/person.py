"""People, and the units they belong to. A side is a property used only for counting."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from facilitator.model.entry import Fields


class Side(StrEnum):
    """IT, management, or a guest of either."""

    IT = "it"
    MANAGEMENT = "management"
    GUEST = "guest"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return {"it": "IT", "management": "Management", "guest": "Guests"}[self.value]


_SIDES = {side.value: side for side in Side}


class Person(NamedTuple):
    """Somebody who sits in meetings."""

    id: str
    """A short permanent name: `KF`, `kenji-fallowmere`."""
    name: str
    side: Side = Side.GUEST
    unit: str = ""
    """The key of the business unit, `FA`; "" for none."""
    title: str = ""
    email: str = ""

    @property
    def first_name(self) -> str:
        """The first word of the name."""
        return self.name.split()[0] if self.name.split() else self.name

    @property
    def row(self) -> Fields:
        """The person as plain values, for an entry."""
        return {key: str(value) for key, value in self._asdict().items() if value}


def person(row: Fields) -> Person:
    """A person from plain values; what is missing or odd becomes empty, an unknown side a guest."""
    text = {key: value for key, value in row.items() if isinstance(value, str)}
    return Person(
        id=text.get("id", ""),
        name=text.get("name", "") or text.get("id", "?"),
        side=_SIDES.get(text.get("side", ""), Side.GUEST),
        unit=text.get("unit", ""),
        title=text.get("title", ""),
        email=text.get("email", ""),
    )


def short_name(one: Person, among: Iterable[Person]) -> str:
    """The first name where nobody else has it, else the whole name."""
    twins = [each for each in among if each.id != one.id and each.first_name == one.first_name]
    return one.name if twins else one.first_name
