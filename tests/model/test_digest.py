"""A digest is what the whole meeting says, whatever the page holds."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.model.digest import digest
from facilitator.model.entry import BIRTHS, Entry, Fields, Page
from facilitator.model.moves import MOVE_KINDS, allowed
from facilitator.model.record import meeting_of

START = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ITEMS: Fields = {
    "title": "Weekly sync",
    "start": START.isoformat(),
    "people": [{"id": "kenji", "name": "Kenji", "side": "it"}, {"id": "tobiah", "name": "Tobiah"}],
    "items": [{"id": "q1", "minutes": 4}, {"id": "q2", "minutes": 8}, {"id": "q3", "kind": "close"}],
}
KINDS = sorted(
    {
        *MOVE_KINDS,
        "agenda_set",
        *BIRTHS,
        "turned",
        "struck",
        "restored",
        "amended",
        "present",
        "rescheduled",
        "circulated",
    }
    | {"person", "role", "done", "moved", "item_tagged", "goal_checked", "rated", "thanked", "unheard_of"}
)
SUBJECTS = (
    "",
    "A-1.1-k3f",
    "A-1.2-k3f",
    "A-1.0-k3f",
    "D-1.1-k3f",
    "N-1.1-k3f",
    "q2",
    "zoe",
    *(f"1.{n}-k3f" for n in range(9)),
)
told = st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(SUBJECTS)), max_size=24)


@settings(max_examples=400)
@given(told)
def test_a_digest_passes_over_nothing_that_counts(told: list[tuple[str, str]]) -> None:
    entries = [Entry("1.1-k3f", START, "k3f", "planned", "", ITEMS)]
    for n, (kind, subject) in enumerate(told, 2):
        if kind in BIRTHS:  # an id's letter is that of its birth
            subject = f"{BIRTHS[kind]}-1.{n % 3}-k3f"
        elif kind == "turned":  # the last thing said
            subject = next((each.subject for each in reversed(entries) if each.kind in BIRTHS), "")
        fields: Fields = {"text": "x", "into": "A-1.2-k3f", "people": ["kenji"], "start": START.isoformat()}
        fields = {**fields, "items": [{"id": "q9", "kind": "close"}]}
        so_far = Page("2026-11-23-sync.k3f", "1", "k3f", tuple(entries))
        if kind not in MOVE_KINDS or not allowed(meeting_of(so_far).phase, kind):  # as the session writes it
            at = START + timedelta(minutes=n)
            entries.append(Entry(f"1.{n}-k3f", at, "k3f", kind, subject, fields))
    page = Page("2026-11-23-sync.k3f", "1", "k3f", tuple(entries))
    meeting, said = meeting_of(page), digest(page)
    assert said["phase"] == meeting.phase.value
    assert (said["decisions"], said["actions"]) == (len(meeting.decisions), len(meeting.actions))
    assert said["people"] == (len(meeting.present) or len(meeting.people))
    assert said["circulated"] == (meeting.circulated_at is not None)
    start, end = meeting.started_at or meeting.start, meeting.closed_at or meeting.hard_end
    assert said["start"] == (start.isoformat() if start else "")
    assert said["end"] == (end.isoformat() if end else "")
