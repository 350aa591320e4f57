"""What is prepared before the start: who comes, and which questions in which order. It draws nothing."""

from facilitator.model.agenda import ItemKind
from facilitator.model.entry import Json
from facilitator.model.meeting import Item
from facilitator.model.person import Person, Side
from facilitator.model.planning import slug
from facilitator.session import Session


class Preparation:
    """Changes to the people and the agenda of a planned meeting; each may raise Refused and StoreTrouble."""

    def __init__(self, session: Session) -> None:
        """Prepare the meeting of `session`."""
        self._session = session

    def invite(self, line: str) -> None:
        """Somebody more, who is here: `Ines Tarvold, management`; a guest where no side is named."""
        name, _, said = (part.strip() for part in line.partition(","))
        side = Side.GUEST
        if said.casefold().startswith(("it", "i")):
            side = Side.IT
        elif said.casefold().startswith("m"):
            side = Side.MANAGEMENT
        meeting = self._session.meeting
        taken = {each.id for each in meeting.people}
        base = slug(name)
        key = next(each for each in (base, *(f"{base}-{n}" for n in range(2, 99))) if each not in taken)
        here = [*meeting.present, key]
        self._session.join(Person(key, name, side))
        self._session.set_present(here)

    def add(self, line: str) -> None:
        """A question more, before the last item: `Shall we extend the contract?, 5`."""
        title, _, figure = line.rpartition(",")
        if not title or not figure.strip().removesuffix("min").strip().isdecimal():
            title, figure = line, "5"
        minutes = int(figure.strip().removesuffix("min").strip())
        items = self._items
        used = {each.id for each in items}
        key = next(f"q{n}" for n in range(1, 999) if f"q{n}" not in used)
        items.insert(len(items) - 1, Item(key, title.strip(), minutes * 60, ItemKind.DISCUSS))
        self._set(items)

    def stretch(self, at: int, minutes: int) -> None:
        """So many minutes more for an item, or less."""
        items = self._items
        planned = max(0, round(items[at].planned / 60) + minutes)
        items[at] = items[at]._replace(planned=planned * 60.0)
        self._set(items)

    def may_swap(self, at: int, to: int) -> bool:
        """True where two items may change places: both are on the agenda, and neither is protected."""
        items = self._items
        return 0 <= to < len(items) and not items[to].protected and not items[at].protected

    def swap(self, at: int, to: int) -> None:
        """Two items change places."""
        items = self._items
        items[at], items[to] = items[to], items[at]
        self._set(items)

    def drop(self, at: int) -> None:
        """An item is taken off; one that is protected stays."""
        items = self._items
        if not items[at].protected:
            del items[at]
            self._set(items)

    @property
    def _items(self) -> list[Item]:
        return list(self._session.meeting.items)

    def _set(self, items: list[Item]) -> None:
        rows: list[Json] = [dict(each.row) for each in items]
        self._session.note("agenda_set", "", items=rows)
