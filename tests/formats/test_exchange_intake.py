"""Taking over: what is known is known again, what both sides changed is not lost, and twice is once."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.formats.exchange import csv_table, icalendar, taskwarrior, todo_txt
from facilitator.formats.exchange.intake import plan
from facilitator.formats.exchange.known import Known, Mine, elsewhere_of
from facilitator.formats.exchange.planned import CHANGED, NEW, REPEATED, SAME, Planned, entries
from facilitator.formats.exchange.provenance import record_of
from facilitator.formats.exchange.record import Found, Note, Record, is_marked, uuid_of
from facilitator.model.action import Action
from facilitator.model.entry import Entry, Json, Page
from facilitator.model.goal import Goal
from facilitator.model.person import Person, Side
from facilitator.model.thing import life, standing
from tests.formats.exchange_records import days, lines, records, words

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
KNOWN = Known(
    people=(
        Person("KF", "Kenji Fallowmere", Side.IT, "IT"),
        Person("LM", "Lindiwe Marchand-Ruud", Side.MANAGEMENT, "FA"),
        Person("S1", "Sam Lee", Side.IT),
        Person("S2", "Sam Lee", Side.MANAGEMENT),
    ),
    units=(("FA", "Finance and Accounting"),),
    goals=(Goal("G-1.1-k3f", "G2", "Vendors are paid on the agreed day"),),
    meetings={("12", "k3f"): ("Weekly sync", date(2026, 11, 23))},
    questions={("12", "k3f", "q4"): "Freeze all changes?"},
)

WRITTEN: dict[str, Callable[[Sequence[Record]], str]] = {
    "taskwarrior": taskwarrior.write,
    "todo.txt": todo_txt.write,
    "csv": csv_table.write,
    "ics": lambda some: icalendar.write(some, (), NOW),
}
READ: dict[str, Callable[[str], Found]] = {
    "taskwarrior": taskwarrior.read,
    "todo.txt": todo_txt.read,
    "csv": csv_table.read,
    "ics": icalendar.read,
}
formats = st.sampled_from(sorted(READ))


def mine(*told: tuple[str, dict[str, Json]], id: str = "A-12.1-k3f", every: float = 60.0) -> Mine:
    """An action of this workspace to which all that was told happened, a minute apart, up to now."""
    start = NOW - timedelta(seconds=every * (len(told) - 1))
    made = tuple(
        Entry(f"12.{n}-k3f", start + timedelta(seconds=every * n), "k3f", kind, id, fields)
        for n, (kind, fields) in enumerate(told)
    )
    action = life(made)
    assert isinstance(action, Action)
    return Mine(action, made)


def taken(planned: Sequence[Planned], page: Page | None = None) -> list[Mine]:
    """The actions there are once everything was written."""
    page = page or Page("2026-11.between.abc", "nov26", "abc")
    page = page._replace(entries=(*page.entries, *entries(page, planned, (), NOW)))
    found = []
    for subject in dict.fromkeys(each.subject for each in page.entries if each.subject.startswith("A-")):
        own = tuple(standing([each for each in page.entries if each.subject == subject]))
        own = tuple(sorted(own, key=lambda each: (each.at, each.kind != "action")))
        action = life(own)
        assert isinstance(action, Action)
        found.append(Mine(action, own))
    return found


turns = st.lists(
    st.one_of(
        st.tuples(st.just("done"), st.just({})),
        st.tuples(st.just("reopened"), st.just({})),
        st.tuples(st.just("dropped"), words.map(lambda why: {"why": why})),
        st.tuples(st.just("blocked"), words.map(lambda by: {"by": by})),
        st.tuples(st.just("unblocked"), st.just({})),
        st.tuples(st.just("moved"), days.map(lambda due: {"due": due.isoformat()})),
        st.tuples(st.just("moved"), st.just({"due": ""})),
        st.tuples(
            st.just("handed_over"),
            st.sampled_from(("KF", "S1", "Jo Smith", "Jo, Raj", "")).map(lambda owner: {"owner": owner}),
        ),
        st.tuples(st.just("amended"), lines.map(lambda text: {"text": text})),
        st.tuples(
            st.just("amended"), st.sampled_from(("LM", "FA", "somebody")).map(lambda who: {"asker": who})
        ),
    ),
    max_size=5,
)
births = st.fixed_dictionaries(
    {"text": lines},
    optional={
        "owner": st.sampled_from(("KF", "LM", "S2", "Jo Smith", "tbd")),
        "due": days.map(date.isoformat),
        "goal": st.sampled_from(("G-1.1-k3f", "some goal")),
        "unit": st.just("FA"),
        "reactive": st.just(True),
        "item": st.just("q4"),
    },
)


@example({"text": "x +G2"}, [], "todo.txt")
@given(births, turns, formats)
def test_what_went_out_and_comes_back_untouched_changes_nothing(
    born: dict[str, Json], later: list[tuple[str, dict[str, Json]]], format: str
) -> None:
    known = mine(("action", born), *later)
    text = WRITTEN[format]([record_of(known, KNOWN, format)])
    found = READ[format](text)
    assert not found.problems
    assert [each.does for each in plan(found.records, [known], KNOWN, NOW, format, "x").planned] == [SAME]


@given(st.lists(records(), min_size=1, max_size=4, unique_by=lambda each: each.id), formats)
def test_taking_over_twice_is_taking_over_once(some: list[Record], format: str) -> None:
    read = READ[format](WRITTEN[format](some)).records
    first = plan(read, (), KNOWN, NOW, format, "x").planned
    assert {each.does for each in first} == {NEW}
    there = taken(first)
    again = plan(read, there, KNOWN, NOW, format, "x").planned
    assert {each.does for each in again} == {SAME}, [each.told for each in again]
    assert not entries(Page("2026-11.between.abc", "nov26", "abc"), again, (), NOW)


@given(st.lists(records(), min_size=1, max_size=4, unique_by=lambda each: each.id), formats)
def test_twice_is_once_through_another_program_too(some: list[Record], format: str) -> None:
    """Taken over, written out again, and taken over again from there."""
    there = taken(plan(READ[format](WRITTEN[format](some)).records, (), KNOWN, NOW, format, "x").planned)
    out = WRITTEN[format]([record_of(each, KNOWN, format) for each in there])
    again = plan(READ[format](out).records, there, KNOWN, NOW, format, "x").planned
    assert {each.does for each in again} == {SAME}, [each.told for each in again]


@given(st.lists(st.tuples(lines, words, st.none() | days), min_size=1, max_size=5))
def test_without_any_name_text_owner_and_day_tell_who_is_who(
    some: list[tuple[str, str, date | None]],
) -> None:
    read = [Record(text, owner=owner, due=due, line=n) for n, (text, owner, due) in enumerate(some, 1)]
    first = plan(read, (), KNOWN, NOW, "csv", "x").planned
    again = plan(read, taken(first), KNOWN, NOW, "csv", "x").planned
    assert {each.does for each in again} <= {SAME, REPEATED}
    assert [each.does == REPEATED for each in again] == [each.does == REPEATED for each in first]


def test_an_action_moved_here_is_known_again_by_the_day_it_came_with() -> None:
    read = [Record("Ring", owner="Kenji", due=date(2026, 11, 27))]
    page = Page("2026-11.between.abc", "nov26", "abc")
    first = entries(page, plan(read, (), KNOWN, NOW, "minutes", "x").planned, (), NOW)
    page = page._replace(entries=tuple(first))
    moved = page.entry(NOW, "moved", first[0].subject, {"due": "2026-12-24"})
    there = taken((), page._replace(entries=(*first, moved)))
    assert [each.does for each in plan(read, there, KNOWN, NOW, "minutes", "x").planned] == [SAME]


def test_a_name_in_a_file_is_a_person_here() -> None:
    read = [Record("Ring", owner="kenji"), Record("Pay", owner="Jo Smith"), Record("Ask", owner="Sam Lee")]
    intake = plan(read, (), KNOWN, NOW, "csv", "x")
    assert [each.record.owner for each in intake.planned] == ["KF", "Jo Smith", "Sam Lee"]
    assert intake.strangers == ("Jo Smith", "Sam Lee")


@pytest.mark.parametrize("nobody", ["-", "TBD", "n/a", "Nobody", "?"])
def test_a_word_for_nobody_is_nobody(nobody: str) -> None:
    intake = plan([Record("Ring", owner=nobody)], (), KNOWN, NOW, "csv", "x")
    assert (intake.planned[0].record.owner, intake.strangers) == ("", ())


def test_one_of_several_owns_it_and_the_others_are_told() -> None:
    planned = plan([Record("Ring", owner="Kenji, Jo and Raj")], (), KNOWN, NOW, "csv", "x").planned[0]
    assert (planned.record.owner, planned.record.text) == ("KF", "Ring (with Jo, Raj)")


def test_marks_at_the_end_of_a_foreign_line_are_read_where_they_are_known() -> None:
    read = todo_txt.read("Ring @phone about @kenji +G2\nRing @phone +garden").records
    first, second = plan(read, (), KNOWN, NOW, "todo.txt", "x").planned
    assert (first.record.text, first.record.owner, first.record.goal) == (
        "Ring @phone about",
        "KF",
        "G-1.1-k3f",
    )
    assert second.record.text == "Ring @phone +garden"


def test_a_project_that_is_a_goal_is_one() -> None:
    read = taskwarrior.read(
        '[{"description": "a", "project": "G2"}, {"description": "b", "project": "home"}]'
    )
    first, second = plan(read.records, (), KNOWN, NOW, "taskwarrior", "x").planned
    assert (first.record.goal, first.record.kept) == ("G-1.1-k3f", {})
    assert (second.record.goal, second.record.kept) == ("", {"project": "home"})


# -- changed on one side, or both


OURS = mine(("action", {"text": "Ring", "owner": "KF", "due": "2026-11-27"}), every=0)


def theirs(**fields: object) -> Record:
    """The action as Taskwarrior would give it back, changed there an hour after it was taken on."""
    plain = record_of(OURS, KNOWN, "taskwarrior")
    return plain._replace(**{"modified": NOW + timedelta(hours=1), **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "kind", "told"),
    [
        ({"text": "Ring and pay"}, "amended", {"text": "Ring and pay"}),
        ({"due": date(2026, 12, 4)}, "moved", {"due": "2026-12-04"}),
        ({"due": None}, "moved", {"due": ""}),
        ({"owner": "Lindiwe"}, "handed_over", {"owner": "LM"}),
        ({"state": "done"}, "done", {}),
        ({"state": "dropped", "why": "too late"}, "dropped", {"why": "too late"}),
        ({"state": "blocked", "blocked_by": "Jo"}, "blocked", {"by": "Jo"}),
        ({"goal": "G2"}, "amended", {"goal": "G-1.1-k3f"}),
        ({"owner": ""}, "", {}),
        ({"meeting": "99"}, "", {}),
    ],
)
def test_what_was_changed_there_is_changed_here(
    fields: dict[str, object], kind: str, told: dict[str, Json]
) -> None:
    planned = plan([theirs(**fields)], [OURS], KNOWN, NOW + timedelta(days=1), "taskwarrior", "x").planned[0]
    assert [(each.kind, dict(each.fields)) for each in planned.wishes] == ([(kind, told)] if kind else [])
    assert planned.does == (CHANGED if kind else SAME)
    assert bool(planned.told) == bool(kind)


def test_what_was_changed_here_since_the_file_was_written_stays() -> None:
    moved = Entry("12.9-k3f", NOW + timedelta(hours=2), "k3f", "moved", OURS.action.id, {"due": "2026-12-24"})
    action = OURS.action.after(moved)
    here = Mine(action, (*OURS.entries, moved))
    record = theirs(due=date(2026, 12, 4), text="Ring and pay")
    planned = plan([record], [here], KNOWN, NOW + timedelta(days=1), "taskwarrior", "x").planned[0]
    assert [(each.kind, dict(each.fields)) for each in planned.wishes] == [
        ("amended", {"text": "Ring and pay"})
    ]


def test_an_old_table_opens_nothing_again() -> None:
    done = Entry("12.9-k3f", NOW + timedelta(hours=2), "k3f", "done", OURS.action.id, {})
    here = Mine(OURS.action.after(done), (*OURS.entries, done))
    for format in ("csv", "todo.txt"):
        old = READ[format](WRITTEN[format]([record_of(OURS, KNOWN, format)])).records
        assert plan(old, [here], KNOWN, NOW + timedelta(days=1), format, "x").planned[0].does == SAME
    newer = theirs(modified=NOW + timedelta(hours=3))
    wishes = plan([newer], [here], KNOWN, NOW + timedelta(days=1), "taskwarrior", "x").planned[0].wishes
    assert [each.kind for each in wishes] == ["reopened"]


def test_it_was_done_when_they_say_unless_that_cannot_be() -> None:
    late = NOW + timedelta(days=1)
    for said, at in (
        (NOW + timedelta(hours=1), NOW + timedelta(hours=1)),
        (NOW - timedelta(days=9), None),
        (late + timedelta(days=9), None),
    ):
        record = theirs(state="done", ended_at=said)
        assert plan([record], [OURS], KNOWN, late, "taskwarrior", "x").planned[0].wishes[0].at == at


def test_known_by_its_words_alone_it_can_only_end() -> None:
    read = [Record("ring.", owner="kenji", due=date(2026, 11, 27), state="done", asker="LM", goal="G2")]
    planned = plan(read, [OURS], KNOWN, NOW, "minutes", "x").planned[0]
    assert [each.kind for each in planned.wishes] == ["done"]


def test_what_is_promised_again_after_it_was_kept_is_another_promise() -> None:
    done = Entry("12.9-k3f", NOW + timedelta(hours=2), "k3f", "done", OURS.action.id, {})
    here = Mine(OURS.action.after(done), (*OURS.entries, done))
    again = Record("Ring", owner="KF", due=date(2026, 11, 27), at=NOW + timedelta(days=7))
    before = again._replace(at=NOW - timedelta(days=7))
    later = NOW + timedelta(days=8)
    assert plan([again], [here], KNOWN, later, "minutes", "x").planned[0].does == NEW
    assert plan([before], [here], KNOWN, later, "minutes", "x").planned[0].does == SAME


def test_the_same_line_twice_is_taken_once_and_told() -> None:
    read = [Record("Ring", line=3), Record("ring ", line=7), Record("Ring", owner="KF", line=9)]
    intake = plan(read, (), KNOWN, NOW, "csv", "x")
    assert [each.does for each in intake.planned] == [NEW, REPEATED, NEW]
    assert [(each.line, "line 3" in each.message) for each in intake.remarks] == [(7, True)]


def test_a_day_that_is_past_an_unknown_goal_and_decision_are_told() -> None:
    read = [Record("Ring", due=date(2024, 1, 1), goal="G9", decision="D-1.1-k3f", line=3)]
    intake = plan(read, (), KNOWN, NOW, "csv", "x")
    assert [each.line for each in intake.remarks] == [3, 3, 3]
    assert "decision" not in intake.planned[0].wishes[0].fields


# -- what others know


def test_what_only_others_understand_goes_back_to_them() -> None:
    text = (
        '[{"uuid": "11111111-1111-4111-8111-111111111111", "description": "a", "priority": "H",'
        '"project": "home", "tags": ["next"],'
        '"annotations": [{"entry": "20261101T100000Z", "description": "their note"}]}]'
    )
    there = taken(plan(taskwarrior.read(text).records, (), KNOWN, NOW, "taskwarrior", "x").planned)
    out = record_of(there[0], KNOWN, "taskwarrior")
    assert out.uid == "11111111-1111-4111-8111-111111111111"
    assert (out.priority, out.kept) == ("A", {"project": "home", "tags": ["next"]})
    assert [each.text for each in out.notes if not is_marked(each.text)] == ["their note"]
    assert record_of(there[0], KNOWN, "ics").kept == {}


def test_a_note_added_there_is_kept_and_ours_is_not_taken_for_theirs() -> None:
    out = record_of(OURS, KNOWN, "taskwarrior")
    noted = out._replace(notes=(*out.notes, Note(NOW, "rang them")), modified=NOW + timedelta(hours=1))
    planned = plan([noted], [OURS], KNOWN, NOW + timedelta(days=1), "taskwarrior", "x").planned[0]
    kept = elsewhere_of([Entry("1.1-a", NOW, "a", "amended", "", planned.wishes[0].fields)])
    assert [each.text for each in kept.notes] == ["rang them"]


def test_where_it_came_from_goes_out_with_it() -> None:
    known = mine(
        ("action", {"text": "Ring", "owner": "KF", "asker": "LM", "goal": "G-1.1-k3f", "item": "q4"}),
        ("moved", {"due": "2026-12-04"}),
        ("handed_over", {"owner": "LM"}),
    )
    assert [each.text for each in record_of(known, KNOWN, "taskwarrior").notes] == [
        "[A-12.1] taken on in Weekly sync, meeting 12, 23 Nov 2026: Freeze all changes?",
        "[A-12.1] asked for by Lindiwe Marchand-Ruud",
        "[A-12.1] serves G2: Vendors are paid on the agreed day",
        "[A-12.1] moved: no date -> 2026-12-04",
        "[A-12.1] handed over: Kenji Fallowmere -> Lindiwe Marchand-Ruud",
    ]


def test_an_action_of_another_workspace_keeps_its_name_there() -> None:
    foreign = Record("Ring", "A-12.1-zzz", uid=uuid_of("A-12.1-zzz"))
    there = taken(plan([foreign], (), KNOWN, NOW, "taskwarrior", "x").planned)
    assert there[0].action.id == "A-nov26.1-abc"
    assert record_of(there[0], KNOWN, "taskwarrior").uid == uuid_of("A-12.1-zzz")


# -- the entries


def test_a_step_is_one_step() -> None:
    read = [
        Record("a"),
        Record("b", state="done", at=NOW - timedelta(days=3), ended_at=NOW - timedelta(days=1)),
    ]
    page = Page("2026-11.between.abc", "nov26", "abc")
    page = page._replace(entries=(page.entry(NOW, "action", "A-nov26.1-abc", {"text": "old"}),))
    made = entries(page, plan(read, (), KNOWN, NOW, "csv", "x").planned, [Person("JS", "Jo Smith")], NOW)
    assert [each.kind for each in made] == ["action", "action", "done", "person"]
    assert [each.subject for each in made] == ["A-nov26.2-abc", "A-nov26.3-abc", "A-nov26.3-abc", "JS"]
    assert [each.id for each in made] == [f"nov26.{n}-abc" for n in range(2, 6)]
    assert {each.text("with") for each in made[1:]} == {made[0].id}
    assert not made[0].text("with")
    assert [each.at for each in made] == [NOW, NOW - timedelta(days=3), NOW - timedelta(days=1), NOW]


@given(st.lists(records(), max_size=3, unique_by=lambda each: each.id))
def test_a_life_never_runs_backwards(some: list[Record]) -> None:
    for each in taken(plan(some, (), KNOWN, NOW, "csv", "x").planned):
        assert each.action.at <= each.changed_at <= NOW
        record = next(one for one in some if one.text == each.action.text)
        assert each.action.state in {one.state for one in some if one.text == record.text}
