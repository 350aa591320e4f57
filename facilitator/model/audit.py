"""Does a page tell a meeting that could have happened? Reading forgives; this says what was forgiven."""

from facilitator.model.entry import LOST, Page
from facilitator.model.moves import MOVE_KINDS, MOVES
from facilitator.model.record import after, meeting_of
from facilitator.model.thing import standing


def impossible(page: Page) -> tuple[str, ...]:
    """A sentence for every move on `page` that no meeting in that phase can make; none is the rule. What
    comes after lost entries is not judged: nobody knows what they said."""
    if not page.is_meeting:
        return ()
    found = []
    meeting = meeting_of(page._replace(entries=()))
    for entry in standing(page.entries):
        gap = any(each.kind == LOST for each in meeting.unknown)
        if entry.kind in MOVE_KINDS and (meeting.phase, entry.kind) not in MOVES and not gap:
            found.append(f"Entry {entry.id}: {entry.kind!r} does not fit a meeting that is {meeting.phase}.")
        meeting = after(meeting, entry)
    return tuple(found)
