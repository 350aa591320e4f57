"""A page in a few values: what lists of meetings show without reading the page again."""

from datetime import datetime
from typing import NamedTuple

from facilitator.model.entry import Entry, Fields, Page
from facilitator.model.meeting import Phase
from facilitator.model.record import meeting_of
from facilitator.model.thing import standing

TELLING = frozenset(
    {"planned", "rescheduled", "started", "person", "present", "circulated", "action", "decision", "turned"}
)
"""The kinds of entry that the digest of a meeting that is over hangs on, besides its end."""
ENDS = {"closed": Phase.CLOSED, "cancelled": Phase.CANCELLED, "turned_into_email": Phase.EMAIL}
"""The moves behind which there is no other."""


class Digest(NamedTuple):
    """One meeting in a list."""

    id: str
    """The id of its page."""
    number: str
    title: str
    series: str
    template: str
    phase: Phase
    start: str
    """When it starts or started: an ISO instant with its offset; "" where nobody planned it."""
    end: str
    """The hard end, or when it was closed: an ISO instant; "" where there is none."""
    people: int
    """How many were, or are, to be there."""
    decisions: int
    actions: int
    circulated: bool

    @property
    def starts_at(self) -> datetime | None:
        """The start as an instant, or None."""
        return datetime.fromisoformat(self.start) if self.start else None

    @property
    def is_over(self) -> bool:
        """True for a meeting that will not run any more."""
        return self.phase in (Phase.CLOSED, Phase.CANCELLED, Phase.EMAIL)


def digest(page: Page) -> Fields:
    """The digest of a meeting's page as plain values; an empty one for a month between meetings."""
    if not page.is_meeting:
        return {}
    entries = standing(page.entries)
    over = next((each for each in entries if each.kind in ENDS), None)
    if over is None:
        meeting = meeting_of(page)
    else:
        # Ten years of meetings are digested whenever the register is made anew, and what became of each
        # question is most of that: when it is over, only the end matters.
        telling = tuple(map(_short, (each for each in entries if each.kind in TELLING)))
        closed_at = over.at if over.kind == "closed" else None
        meeting = meeting_of(page._replace(entries=telling))
        meeting = meeting._replace(phase=ENDS[over.kind], closed_at=closed_at)
    end = meeting.closed_at or meeting.hard_end
    start = meeting.started_at or meeting.start
    return {
        "id": page.id,
        "number": page.number,
        "title": meeting.title,
        "series": meeting.series,
        "template": meeting.template,
        "phase": meeting.phase.value,
        "start": start.isoformat() if start else "",
        "end": end.isoformat() if end else "",
        "people": len(meeting.present) or len(meeting.people),
        "decisions": len(meeting.decisions),
        "actions": len(meeting.actions),
        "circulated": meeting.circulated_at is not None,
    }


def _short(entry: Entry) -> Entry:
    if entry.kind != "planned":
        return entry
    return entry._replace(fields={k: v for k, v in entry.fields.items() if k not in ("items", "goals")})


def of_row(row: Fields) -> Digest:
    """A digest from plain values; what is missing or odd becomes empty."""
    entry = Entry("", datetime.min, "", "", "", row)  # noqa: DTZ901 - never read
    phase = entry.text("phase")
    return Digest(
        id=entry.text("id"),
        number=entry.text("number"),
        title=entry.text("title") or "Meeting",
        series=entry.text("series"),
        template=entry.text("template"),
        phase=Phase(phase) if phase in set(Phase) else Phase.PLANNED,
        start=entry.text("start"),
        end=entry.text("end"),
        people=int(entry.number("people")),
        decisions=int(entry.number("decisions")),
        actions=int(entry.number("actions")),
        circulated=row.get("circulated") is True,
    )
