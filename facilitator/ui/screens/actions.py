"""Every action between meetings: late, this week, waiting for others, the rest; changed with one key."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from textual.content import Content

from facilitator.between.clerk import Clerk
from facilitator.between.pen import Pen
from facilitator.model.due import parse_due
from facilitator.model.follow_up import said_day
from facilitator.model.grouping import GROUPINGS, grouped
from facilitator.model.ledger import Ledger, ledger, nudge, times
from facilitator.model.listed import Listed
from facilitator.model.name import named
from facilitator.session import Refused
from facilitator.ui import words
from facilitator.ui.screens.roll import RollScreen
from facilitator.ui.widgets.capture_bar import CaptureBar
from facilitator.ui.widgets.line import Line

STATES = {"done": "ok ", "dropped": "dropped ", "blocked": "blocked "}
WORTH = 12
"""Columns from which on it is worth beginning to say what an action waits for."""
WIDE = 110
"""Columns from which on the head has room for what was kept."""
NO_DAY = "That is no day I know: try fri, 2w or 12 dec."


class Actions(RollScreen):
    """The list of actions."""

    ROOM = "actions"
    KIND = "action"
    NOTHING = "Nobody owes anything. a takes an action on; / and `done` lists what was done."
    FORMS = {
        "taken_on": ("new action", "Kenji: price the spare line, fri, #G4"),
        "moved": ("new date", "fri, 2w, 12 dec; <name says who asked for it"),
        "blocked": ("blocked by", "what is in the way; Enter alone: it is free again"),
        "dropped": ("drop, why", "in a few words"),
        "handed_over": ("who takes it", "a name"),
        "amended": ("edit", ""),
    }

    def __init__(self, clerk: Clerk, pen: Pen) -> None:
        """Show what `clerk` reads; changes go through `pen`."""
        super().__init__(clerk, pen)
        self._both: Ledger | None = None
        """What both sides owe, worked out when it is shown after a read."""
        self._marked: set[str] = set()
        self._by = 0

    def arranged(self, found: list[Listed]) -> Sequence[tuple[str, Sequence[Listed]]]:
        """Grouped, late first."""
        by = GROUPINGS[self._by]
        context = self.roll.with_meetings() if by == "meeting" else self.roll.context
        return grouped(found, by, context, in_order=True)

    def show_first(self) -> None:
        """All of a list; of a long one the first rows, while everything that counts all of them follows."""
        if not self.roll.is_long:
            super().show_first()
            return
        self.wide = self.roll.id_columns
        first = self.roll.first(self.app.size.height)
        self.lay(grouped(first, "date", self.roll.context, in_order=True))
        self.show_keys()
        self.call_after_refresh(super().show_first)

    def show_head(self) -> None:
        """Who owes what, both ways, and what was kept by its first day."""
        if self._both is None:
            self._both = ledger(self.roll.known, self.roll.context)
        both = self._both
        said = both.said
        if self.roll.count is not None and self.size.width >= WIDE:
            said += f" · {both.kept_said}"
        self.query_one("#head", Line).show(
            Content.assemble((" Actions   ", "bold"), words.text(said, "$quiet"))
        )
        bar = self.query_one(CaptureBar)
        if self.roll.count is not None and self.size.width < WIDE and bar.prompt is None:
            bar.close(words.text(f" {both.kept_said}", "$quiet"))

    def on_resize(self) -> None:
        """The head says as much as it has room for."""
        if self.is_mounted:
            self.show_head()

    def read(self) -> None:
        """Read what may have changed, and what is owed with it."""
        self._both = None
        super().read()

    def behind(self, clerk: Clerk) -> object:
        """What has ended: for the share that was kept, and for filters that ask for it."""
        return {row.id: row for row in clerk.actions(closed=True)}

    def arrived(self, found: object) -> None:
        """Take it over."""
        self.roll.take(cast(dict[str, Listed], found))
        self._both = None
        self.show_head()
        self.show()

    def counted(self, found: int) -> str:
        """The marked ones first."""
        marked = f"{len(self._marked)} marked · " if self._marked else ""
        return marked + super().counted(found)

    def draw(self, row: Listed, width: int) -> Content:
        """Id, date, owner, words."""
        context = self.roll.context
        day = said_day(date.fromisoformat(row.due), context.today) if row.due else "no date"
        late = row.is_late(context.today.isoformat())
        state = ("* " if row.id in self._marked else "") + STATES.get(row.state, "")
        tail = f"  moved {times(row.moved)}" if row.moved else ""
        goal = f"{context.goal(row.goal):<4}" if width >= WIDE - 4 else ""
        room = max(8, width - self.wide - 32 - len(tail) - len(state) - len(goal))
        text = words.cut(row.text, room)
        if row.state == "blocked" and row.because and room - len(text) >= WORTH:
            text += words.cut(f"  for {row.because}", room - len(text))
        return Content.assemble(
            (f"{row.said:<{self.wide}}  ", "$quiet"),
            (f"{f'late {day}' if late else day:<17}", "$text-warning" if late else "$quiet"),
            words.text(f"{words.cut(context.name(row.who) or 'no owner', 12):<13}", "bold"),
            words.text(goal, "$accent"),
            (state, "$accent bold"),
            words.text(text),
            (tail, "$quiet"),
        )

    @property
    def _chosen(self) -> list[str]:
        """The marked rows, or the one in hand."""
        row = self.in_hand
        return sorted(self._marked) or ([row.id] if row else [])

    def changed(self, name: str, line: str) -> str:
        """Change what was chosen."""
        ids, pen = self._chosen, self.pen
        match name:
            case "taken_on":
                return pen.take_on(line, self.roll.context).said
            case "moved":
                said = self._moved(ids, line)
            case "blocked":
                said = pen.block(ids, line) if line else pen.unblock(ids)
            case "dropped":
                said = pen.drop(ids, line)
            case "handed_over":
                owner = self._someone(line)
                said = f"{pen.hand_over(ids, owner)} to {self.roll.context.name(owner)}"
            case _:
                said = pen.edit(ids[0], text=line) if line and ids else ""
        self._marked.clear()
        return said

    def _moved(self, ids: list[str], line: str) -> str:
        """To the day of a line such as `fri <Tobiah`; whoever asked for it is kept with it."""
        day_said, _, asked = line.partition("<")
        day = parse_due(day_said.strip(), self.roll.context.today)
        if day is None:
            raise Refused(NO_DAY)
        said = self.pen.move(ids, day, self._someone(asked.strip(), units=True) if asked.strip() else "")
        again = self.clerk.row(ids[0]) if len(ids) == 1 else None
        ask = nudge(again) if again else ""
        return f"{said}; {ask}" if ask else said

    def _someone(self, line: str, units: bool = False) -> str:
        context = self.roll.context
        known = tuple(context.units.items()) if units else ()
        found = [
            each for each in named(line, tuple(context.people.values()), known) if each.is_person or units
        ]
        if len(found) != 1:
            among = " or ".join(each.name for each in found[:4])
            raise Refused(f"That may be {among}." if among else "Nobody of this workspace is called so.")
        return found[0].id

    # -- keys

    def press_group(self) -> None:
        """The next way to group."""
        self._by = (self._by + 1) % len(GROUPINGS)
        self.quiet(f"By {GROUPINGS[self._by]}.")
        self.show()

    def press_mark(self) -> None:
        """Mark, or not any more; then the next row."""
        if row := self.in_hand:
            self._marked ^= {row.id}
            self.press_down()
            self.show()

    def press_done(self) -> None:
        """Done; or, where all of them have ended, open again."""
        known = {row.id: row for row in self.rows if isinstance(row, Listed)}
        ids = self._chosen
        ended = [id for id in ids if id in known and not known[id].is_open]
        if ids and len(ended) == len(ids):
            change = self.pen.reopen
        else:
            change, ids = self.pen.done, [id for id in ids if id not in ended]
        if self.do(lambda: change(ids)) and self._marked:
            self._marked.clear()
            self.show()

    def press_change(self, kind: str) -> None:
        """Ask for the day, the reason or the new words."""
        row, ids = self.in_hand, self._chosen
        if kind == "amended" and len(ids) > 1:
            self.say("One at a time: take the marks away with m, or change them otherwise.")
            return
        if kind == "amended" and ids:
            row = self.clerk.row(ids[0])
        self.ask(kind, row.text if row and kind == "amended" else "", self._hint(kind, row, ids))

    def _hint(self, kind: str, row: Listed | None, ids: list[str]) -> str:
        if kind == "taken_on":
            return ""
        if len(ids) > 1:
            return f"{len(ids)} marked"
        return f"{row.said} {row.text}" if row and kind != "amended" else ""

    def press_copy(self) -> None:
        """Copy what was chosen, a line of text each."""
        chosen = set(self._chosen)
        rows = [row for row in self.rows if isinstance(row, Listed) and row.id in chosen]
        name = self.roll.context.name
        if rows:
            self.copy(
                [f"{row.said} {name(row.who) or 'nobody'}: {row.text} {row.due}".strip() for row in rows]
            )
