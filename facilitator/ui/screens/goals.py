"""The shared goals, each with its checklist of seven boxes that tick themselves."""

from textual.app import ComposeResult
from textual.content import Content

from facilitator.desk import Desk
from facilitator.formats.text import one_line
from facilitator.model.due import parse_due
from facilitator.model.entry import Json
from facilitator.model.follow_up import said_day
from facilitator.model.goal import BENEFITS, Goal, checklist
from facilitator.session import Refused, Session
from facilitator.store.book import StoreTrouble
from facilitator.ui import words
from facilitator.ui.keys import Situation
from facilitator.ui.screens.room import Room
from facilitator.ui.widgets.capture_bar import CaptureBar, Prompt
from facilitator.ui.widgets.key_bar import KeyBar
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.line_list import LineList


class Goals(Room):
    """Goals on the left, one a block; Enter fills the first empty box of the one in hand."""

    ROOM = "goals"

    def __init__(self, desk: Desk, session: Session | None = None) -> None:
        """Show the goals of the workspace, with the checks of a meeting in hand."""
        super().__init__()
        self._desk, self._session = desk, session
        self._goals: tuple[Goal, ...] = ()
        self._rows: list[Content] = []
        self._of_row: list[int] = []
        self._new: dict[str, Json] = {}

    def compose(self) -> ComposeResult:
        """Head, list, capture bar, keys."""
        yield Line(id="head")
        yield LineList(id="goals")
        yield CaptureBar()
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the goals."""
        self.query_one(CaptureBar).close(Content(""))
        self.call_after_refresh(self._read)

    def situation(self) -> Situation:
        """Whether there are goals."""
        return Situation(self._session.meeting if self._session else None, rows=len(self._goals))

    def _read(self) -> None:
        goals = self._desk.organisation().goals
        if self._session:
            fresh = {each.id: each for each in self._session.meeting.goals}
            goals = tuple(fresh.get(each.id, each) for each in goals) or self._session.meeting.goals
        self._goals = goals
        count = sum(self._ticked(each) == 7 for each in goals)
        title = f" Shared goals    {count} of {len(goals)} with all seven boxes" if goals else " Shared goals"
        self.query_one("#head", Line).show(Content.styled(title, "bold"))
        self._lay_out()
        self.show_keys()

    def _ticked(self, goal: Goal) -> int:
        return sum(box.ticked for box in checklist(goal, self._next_steps(goal)))

    def _next_steps(self, goal: Goal) -> int:
        taken = self._session.meeting.actions if self._session else ()
        return self._desk.next_steps(goal.id) + sum(each.goal == goal.id for each in taken)

    def _lay_out(self) -> None:
        people = self._desk.organisation()
        headings: list[int] = []
        self._rows, self._of_row = [], []
        for at, goal in enumerate(self._goals):
            check = goal.check
            sure = f"{check.business or '-'}|{check.it or '-'}" if check else "-|-"
            gap = (" gap", "$text-warning bold") if goal.gap else ""
            head = Content.assemble(
                (f"{goal.key} ", "$accent bold"),
                words.text(goal.line, "bold"),
                f"  {self._ticked(goal)}/7  {sure}",
                gap,
            )
            self._add(head, at)
            owners = [people.person(each) for each in (goal.owner_business, goal.owner_it)]
            named = " and ".join(each.name for each in owners if each) or "nobody yet"
            target = (
                f"{goal.measure}: {goal.baseline or '?'} → {goal.target or '?'}"
                if goal.measure
                else "no measure yet"
            )
            by = f" by {said_day(goal.due, self._desk.today)}" if goal.due else ""
            benefits = f"for {', '.join(goal.benefits)} · " if goal.benefits else ""
            self._below(words.text(f"   {benefits}{named}", "$quiet"), at, headings)
            self._below(words.text(f"   {target}{by}", "$quiet"), at, headings)
            for box in checklist(goal, self._next_steps(goal)):
                mark = ("   ok  ", "$text-success") if box.ticked else ("   --  ", "$text-warning")
                fix = f": {box.fix}" if box.fix else ""
                self._below(Content.assemble(mark, box.label, (fix, "$quiet")), at, headings)
            self._below(Content(""), at, headings)
        if not self._goals:
            hint = "A shared goal is one plain line both sides serve: n adds the first."
            self._below(Content.styled(hint, "$quiet"), 0, headings)
        self.query_one(LineList).show_rows(len(self._rows), lambda row, _: self._rows[row], headings)

    def _add(self, row: Content, at: int) -> None:
        self._rows.append(row)
        self._of_row.append(at)

    def _below(self, row: Content, at: int, headings: list[int]) -> None:
        headings.append(len(self._rows))
        self._add(row, at)

    @property
    def _in_hand(self) -> Goal | None:
        row = self.query_one(LineList).row
        return self._goals[self._of_row[row]] if self._goals and row < len(self._of_row) else None

    # -- keys

    def press_up(self) -> None:
        """The goal above."""
        self.query_one(LineList).move(-1)

    def press_down(self) -> None:
        """The goal below."""
        self.query_one(LineList).move(1)

    def press_leave(self) -> None:
        """Back."""
        self.dismiss()

    def press_new(self) -> None:
        """A new goal: its line first, then the rest, each skippable."""
        self._ask("line", "one plain line", "e.g. Customers know when their order will arrive")

    def press_fix(self) -> None:
        """Fill the first empty box of the goal in hand."""
        goal = self._in_hand
        if goal is None:
            return
        if not goal.owner_business:
            self._ask("owner_business", "business owner", "a name")
        elif not goal.owner_it:
            self._ask("owner_it", "IT owner", "a name")
        elif not goal.benefits:
            self._ask("benefits", "who benefits", "customer, employee or vendor, or several")
        elif not goal.measure:
            self._ask("measure", "measured by", "e.g. 'Where is my order?' calls a week")
        elif not goal.target:
            self._ask("target", "target", "e.g. 120")
        elif not goal.due:
            self._ask("due", "by when", "e.g. 30 jun")
        else:
            box = next((each for each in checklist(goal, self._next_steps(goal)) if not each.ticked), None)
            self.say(f"{box.label}: {box.fix}." if box else "All seven boxes are ticked.")

    def _ask(self, name: str, label: str, example: str) -> None:
        self.query_one(CaptureBar).ask(Prompt(name, label, "", example))

    def on_capture_bar_captured(self, event: CaptureBar.Captured) -> None:
        """Save the answer."""
        name, line = event.prompt.name, one_line(event.line)
        try:
            if line:
                self._save(name, line)
        except (Refused, StoreTrouble) as trouble:
            self.say(str(trouble))
            self.query_one(CaptureBar).refuse()
            return
        self.query_one(CaptureBar).close(Content.styled(" Saved." if line else "", "$text-success"))
        self._read()

    def _save(self, name: str, line: str) -> None:
        if name == "line":
            goal = self._desk.add_goal(line)
            if self._session:
                self._session.note(
                    "goal", goal.id, **{key: value for key, value in goal.row.items() if key != "id"}
                )
            return
        goal_in_hand = self._in_hand
        if goal_in_hand is None:
            return
        fields = {name: self._value(name, line)}
        self._desk.note("goal_changed", goal_in_hand.id, **fields)
        if self._session:
            self._session.note("goal_changed", goal_in_hand.id, **fields)

    def _value(self, name: str, line: str) -> Json:
        if name in ("owner_business", "owner_it"):
            typed = line.casefold()
            people = self._desk.organisation().people
            fits = [each for each in people if each.name.casefold().startswith(typed)]
            if len(fits) != 1:
                raise Refused("That is not one person of this workspace: type more of the name.")
            return fits[0].id
        if name == "benefits":
            chosen = [
                each
                for each in BENEFITS
                if each[0] in {word[:1] for word in line.casefold().replace(",", " ").split()}
            ]
            if not chosen:
                raise Refused("Customer, employee or vendor?")
            return list(chosen)
        if name == "due":
            day = parse_due(line, self._desk.today)
            if day is None:
                raise Refused("That is no day I know: try 30 jun or 2027-06-30.")
            return day.isoformat()
        return line

    def on_capture_bar_dropped(self, _: CaptureBar.Dropped) -> None:
        """Leave it as it was."""
        self.query_one(CaptureBar).close(Content(""))
