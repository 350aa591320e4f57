"""What matters today, asked of the lists: the command line and the home screen say the same."""

from facilitator.between.lists import Lists
from facilitator.model.context import Context
from facilitator.model.today import Today, today


def overview(lists: Lists, context: Context | None = None) -> Today:
    """What matters today; `context` where one is at hand. Raises StoreTrouble."""
    return today(
        lists.actions(),
        lists.decisions(closed=False),
        lists.meetings(),
        lists.goal_gaps(),
        context or lists.context(),
        lists.clock.now(),
    )
