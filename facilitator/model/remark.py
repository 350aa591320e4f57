"""A remark: any other captured line, such as a note, heads-up, input, surprise or parked question."""

from datetime import date, datetime
from typing import NamedTuple

from facilitator.model.action import Change
from facilitator.model.entry import Entry
from facilitator.model.goal import iso_day


class Remark(NamedTuple):
    """A captured line that is neither an action nor a decision."""

    id: str
    kind: str
    """`note`, `heads_up`, `input`, `surprise`, `expectation` or `parked_item`."""
    text: str
    at: datetime
    who: str = ""
    """Who said it, or whose it is: a person's id; "" for nobody in particular."""
    unit: str = ""
    goal: str = ""
    due: date | None = None
    """The day it comes up, or the day a parked question returns; None where nobody said."""
    item: str = ""
    state: str = "open"
    """Of a parked question: `open`, `answered`, `let_go`."""
    confirmed: bool = False
    amended: bool = False
    turned_from: str = ""
    turned_into: str = ""
    history: tuple[Change, ...] = ()

    @property
    def is_open(self) -> bool:
        """True for a parked question that waits, and for whatever still lies ahead."""
        return (
            self.kind in ("parked_item", "heads_up", "input", "expectation")
            and self.state == "open"
            and not self.turned_into
        )

    def after(self, entry: Entry) -> "Remark":
        """The remark once `entry` has happened; an entry that does not concern it changes nothing."""
        change, detail = self, ""
        match entry.kind:
            case "amended":
                names = {"text": "text", "unit": "unit", "goal": "goal", "owner": "who"}
                new = {ours: entry.text(name) for name, ours in names.items() if name in entry.fields}
                change = Remark(**{**self._asdict(), **new})
                if "due" in entry.fields:
                    change = change._replace(due=iso_day(entry.fields["due"]))
                if change.text != self.text:
                    detail = f"{self.text} -> {change.text}"
                change = change._replace(amended=self.amended or not entry.text("with"))
            case "confirmed":
                change = self._replace(confirmed=True)
            case "answered" | "let_go":
                change, detail = self._replace(state=entry.kind), entry.text("why")
            case "turned":
                change, detail = self._replace(turned_into=entry.text("into")), entry.text("into")
            case _:
                return self
        return change._replace(history=(*self.history, Change(entry.at, entry.kind, detail, entry.id)))


def remark(entry: Entry) -> Remark:
    """The remark that `entry` brought into being."""
    return Remark(
        id=entry.subject,
        kind=entry.kind,
        text=entry.text("text"),
        at=entry.at,
        who=entry.text("owner"),
        unit=entry.text("unit"),
        goal=entry.text("goal"),
        due=iso_day(entry.fields.get("due")),
        item=entry.text("item"),
        turned_from=entry.text("from"),
        history=(Change(entry.at, "said", "", entry.id),),
    )
