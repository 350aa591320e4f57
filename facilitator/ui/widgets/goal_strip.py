"""The shared goals in one line: how sure each side is, and where they part."""

from textual.content import Content

from facilitator.model.goal import Goal
from facilitator.ui.widgets.line import Line


class GoalStrip(Line):
    """`G1 4|4   G3 4|2 gap`; the goal of the item on the table stands out."""

    def show_goals(self, goals: tuple[Goal, ...], current: str) -> None:
        """Draw the strip; `current` is the id of the goal of the item on the table."""
        line = Content(" ")
        for goal in goals:
            check = goal.check
            sure = f"{check.business or '-'}|{check.it or '-'}" if check else "-|-"
            style = "reverse" if goal.id == current else "bold"
            part = Content.assemble((f"{goal.key}", style), f" {sure}")
            if goal.gap:
                part = Content.assemble(part, (" gap", "$text-warning bold"))
            line += Content.assemble(part, "   ")
        legend = "(business|IT, how sure 1-5)"
        width = self.size.width or 80
        if not goals:
            line = Content.styled(" No shared goal yet: G adds one", "$quiet")
        elif line.cell_length + len(legend) < width:
            gap = " " * (width - line.cell_length - len(legend) - 1)
            line = Content.assemble(line, (gap + legend, "$quiet"))
        self.show(line)
