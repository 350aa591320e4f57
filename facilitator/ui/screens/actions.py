"""Every action between meetings: late, this week, waiting for others, the rest; changed with one key."""

from datetime import date

from textual.content import Content

from facilitator.between.clerk import Clerk
from facilitator.between.pen import Pen
from facilitator.model.due import parse_due
from facilitator.model.follow_up import said_day
from facilitator.model.grouping import GROUPINGS, grouped
from facilitator.model.listed import Listed
from facilitator.session import Refused
from facilitator.ui import words
from facilitator.ui.screens.detail import Detail, of_action
from facilitator.ui.screens.roll import RollScreen
from facilitator.ui.widgets.line import Line

STATES = {"done": "ok ", "dropped": "dropped ", "blocked": "blocked "}


class Actions(RollScreen):
    """The list of actions."""

    ROOM = "actions"
    KIND = "action"
    SHOWN_AT_FIRST = "open"
    FORMS = {
        "moved": ("new date", "fri, 2w, 12 dec"),
        "blocked": ("blocked by", "what is in the way; Enter alone: it is free again"),
        "dropped": ("drop, why", "in a few words"),
        "handed_over": ("who takes it", "a name"),
        "amended": ("edit", ""),
    }

    def __init__(self, clerk: Clerk, pen: Pen) -> None:
        """Show what `clerk` reads; changes go through `pen`."""
        super().__init__(clerk, pen)
        self._marked: set[str] = set()
        self._by = 0

    def arranged(self, found: list[Listed]) -> list[Listed | str]:
        """Grouped, late first."""
        rows: list[Listed | str] = []
        for title, group in grouped(found, GROUPINGS[self._by], self.roll.context):
            rows += [f"{title}  {len(group)}", *group]
        return rows

    def show_head(self) -> None:
        """Who owes what, both ways."""
        self.query_one("#head", Line).show(
            Content.assemble((" Actions   ", "bold"), words.text(self.clerk.ledger().said, "$quiet"))
        )

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
        tail = f"  moved {row.moved}x" if row.moved else ""
        room = max(8, width - 41 - len(tail) - len(state))
        return Content.assemble(
            (f"{row.said:<9}", "$quiet"),
            (f"{f'late {day}' if late else day:<17}", "$text-warning" if late else "$quiet"),
            words.text(f"{words.cut(context.name(row.who) or 'no owner', 12):<13}", "bold"),
            (state, "$accent bold"),
            words.text(words.cut(row.text, room)),
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
            case "moved":
                day = parse_due(line, self.roll.context.today)
                if day is None:
                    raise Refused("That is no day I know: try fri, 2w or 12 dec.")
                said = pen.move(ids, day)
            case "blocked":
                said = pen.block(ids, line) if line else pen.unblock(ids)
            case "dropped":
                said = pen.drop(ids, line)
            case "handed_over":
                said = pen.hand_over(ids, self._someone(line))
            case _:
                said = pen.edit(ids[0], text=line) if line and ids else ""
        self._marked.clear()
        return said

    def _someone(self, line: str) -> str:
        typed = line.casefold()
        fits = [each for each in self.roll.context.people.values() if each.name.casefold().startswith(typed)]
        if len(fits) != 1 or not typed:
            raise Refused("That is not one person of this workspace: type more of the name.")
        return fits[0].id

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
        """Done, or open again."""
        if row := self.in_hand:
            ids = self._chosen
            self._marked.clear()
            self.do(lambda: self.pen.reopen(ids) if row.state == "done" else self.pen.done(ids))

    def press_change(self, kind: str) -> None:
        """Ask for the day, the reason or the new words."""
        row = self.in_hand
        self.ask(kind, row.text if row and kind == "amended" else "")

    def press_copy(self) -> None:
        """Copy the row as a line of text."""
        if row := self.in_hand:
            self.copy(f"{row.said} {self.roll.context.name(row.who)}: {row.text} {row.due}".strip())

    def press_detail(self) -> None:
        """Where it came from, and its history."""
        row = self.in_hand
        known = self.clerk.action(row.id) if row else None
        if known is not None:
            born = self.clerk.origin(known)
            self.app.push_screen(Detail(of_action(known, born, self.roll.context), born.page), self.follow)
