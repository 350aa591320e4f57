"""Decisions as records in files and in minutes of others: taken over once, and out again as they came."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.formats.exchange.decided import (
    Made,
    plan_minutes,
    plan_records,
    record_of_decision,
    statement,
)
from facilitator.formats.exchange.decision_table import HEAD, look_back, table_of
from facilitator.formats.exchange.known import Known
from facilitator.formats.exchange.planned import NEW, REPEATED, SAME, Planned, entries
from facilitator.formats.exchange.told import records_of
from facilitator.formats.foreign.found import ForeignMinutes, FoundAction, FoundDecision
from facilitator.formats.madr.reading import read_record
from facilitator.formats.madr.record import DecisionRecord, Standing
from facilitator.formats.madr.writing import write_record
from facilitator.model.decision import Decision, Status
from facilitator.model.entry import Page
from facilitator.model.person import Person, Side
from facilitator.model.thing import life
from tests.formats.exchange_records import lines, words

NOW = datetime(2026, 11, 23, 10).astimezone()
KNOWN = Known(people=(Person("KF", "Kenji Fallowmere", Side.IT),))
PAGE = Page("2026-11.between.abc", "nov26", "abc")


def made(planned: list[Planned]) -> list[Made]:
    """The decisions there are once everything was written."""
    written = entries(PAGE, planned, (), NOW)
    found = []
    for subject in dict.fromkeys(each.subject for each in written):
        own = tuple(each for each in written if each.subject == subject)
        decision = life(own)
        assert isinstance(decision, Decision)
        found.append(Made(decision, own))
    return found


def known(some: list[Made]) -> Known:
    """A workspace that has these decisions."""
    return Known(KNOWN.people, decisions=[each.decision for each in some])


records = st.builds(
    DecisionRecord,
    title=lines,
    number=st.integers(1, 9999).map(str),
    status=st.sampled_from(Standing),
    date=st.none() | st.dates(date(2000, 1, 1), date(2026, 11, 22)),
    deciders=st.sampled_from(((), ("Kenji Fallowmere",), ("Jo Smith",))),
    chosen=words,
    why=words,
    review=st.none() | st.dates(date(2027, 1, 1), date(2028, 1, 1)),
    expected=words,
    confidence=st.integers(0, 100),
    context=words,
    options=st.lists(lines, max_size=2).map(tuple),
    more=words,
)


@given(st.lists(records, min_size=1, max_size=4, unique_by=lambda each: each.number))
def test_taking_records_over_twice_is_taking_them_over_once(some: list[DecisionRecord]) -> None:
    named = [(f"{each.number}.md", each) for each in some]
    first = plan_records(named, KNOWN, NOW)
    again = plan_records(named, known(made(first)), NOW)
    assert {each.does for each in first} <= {NEW, REPEATED}
    assert {each.does for each in again} <= {SAME, REPEATED}


@given(records)
def test_a_record_goes_out_as_it_came(record: DecisionRecord) -> None:
    there = made(plan_records([("a.md", record)], KNOWN, NOW))[0]
    out = record_of_decision(there, known([there]), 7, "", ())
    for field in ("title", "chosen", "context", "options", "more", "why", "review", "expected", "confidence"):
        assert getattr(out, field) == getattr(record, field), field
    assert out.deciders == record.deciders
    assert out.date == (record.date or NOW.date())
    assert (out.status is Standing.ACCEPTED) == (record.status is Standing.ACCEPTED)


@given(lines, words, words)
def test_our_own_decision_is_known_again_in_its_file(text: str, why: str, so_that: str) -> None:
    decision = Decision("D-12.1-k3f", text, NOW, so_that=so_that, why=why, decider="KF")
    out = write_record(record_of_decision(Made(decision, ()), KNOWN, 7, "", ("A-12.3-k3f",)), 7)
    back = read_record(out, "0007-x.md")
    assert (back.id, back.number, back.deciders) == ("D-12.1-k3f", "7", ("Kenji Fallowmere",))
    assert [each.does for each in plan_records([("a.md", back)], Known(decisions=[decision]), NOW)] == [SAME]
    elsewhere = made(plan_records([("a.md", back)], KNOWN, NOW))[0].decision
    assert (elsewhere.statement, elsewhere.decider) == (statement(back), "KF")


def test_a_chain_of_records_is_a_chain_here() -> None:
    old = DecisionRecord("SMS", "3", Standing.SUPERSEDED, superseded_by="10")
    new = DecisionRecord("E-mail", "10", Standing.ACCEPTED)
    for some in ([old, new], [new, old]):
        there = {
            each.decision.statement: each.decision
            for each in made(plan_records([(f"{each.number}.md", each) for each in some], KNOWN, NOW))
        }
        assert there["SMS"].status is Status.SUPERSEDED
        assert there["SMS"].superseded_by == there["E-mail"].id
        assert there["E-mail"].supersedes == there["SMS"].id


def test_a_record_replaced_by_one_that_is_here_already_names_it() -> None:
    there = made(plan_records([("10.md", DecisionRecord("E-mail", "10", Standing.ACCEPTED))], KNOWN, NOW))
    old = DecisionRecord("SMS", "3", Standing.SUPERSEDED, superseded_by="10")
    new = DecisionRecord("E-mail", "10", Standing.ACCEPTED)
    page = PAGE._replace(entries=there[0].entries)
    written = entries(page, plan_records([("3.md", old), ("10.md", new)], known(there), NOW), (), NOW)
    assert [(each.kind, each.text("by")) for each in written] == [
        ("decision", ""),
        ("superseded", there[0].decision.id),
    ]


def test_a_record_replaced_by_one_nobody_has_stands_no_more() -> None:
    old = DecisionRecord("SMS", "3", Standing.SUPERSEDED, superseded_by="99")
    assert made(plan_records([("3.md", old)], KNOWN, NOW))[0].decision.status is Status.SUPERSEDED


def test_what_happened_since_is_a_look_back() -> None:
    record = DecisionRecord("SMS", "3", Standing.ACCEPTED, actual="calls fell", review=date(2027, 3, 1))
    there = made(plan_records([("3.md", record)], KNOWN, NOW))[0].decision
    assert (there.status, there.actual, there.look_back_on) == (Status.KEPT, "calls fell", date(2027, 3, 1))


@pytest.mark.parametrize(
    ("title", "chosen", "said"),
    [
        ("Use Markdown", "", "Use Markdown"),
        ("Use Markdown", "Markdown", "Use Markdown"),
        ("Which database?", "PostgreSQL", "Which database?: PostgreSQL"),
        ("Markdown", "Use Markdown for all", "Use Markdown for all"),
        ("Use Markdown", "a" * 200, "Use Markdown"),
    ],
)
def test_what_a_record_decides_in_one_line(title: str, chosen: str, said: str) -> None:
    assert statement(DecisionRecord(title, chosen=chosen)) == said


def test_decisions_of_minutes_are_made_on_their_day_and_once() -> None:
    found = [FoundDecision("Freeze all changes", 4), FoundDecision("freeze ALL changes", 9)]
    planned = plan_minutes(found, date(2026, 11, 16), KNOWN, NOW, "m.md")
    assert [each.does for each in planned] == [NEW, REPEATED]
    there = made(planned)
    assert there[0].decision.at.date() == date(2026, 11, 16)
    assert there[0].decision.look_back_on is None
    again = plan_minutes(found, date(2026, 11, 16), known(there), NOW, "m.md")
    assert [each.does for each in again] == [SAME, REPEATED]


def test_minutes_of_a_day_to_come_are_of_now() -> None:
    planned = plan_minutes([FoundDecision("x y", 1)], date(2027, 1, 1), KNOWN, NOW, "m.md")
    assert planned[0].wishes[0].at == NOW


def test_actions_of_minutes_come_with_their_day_and_who_else_was_named() -> None:
    action = FoundAction("ring them", ("Kenji", "Jo"), date(2026, 12, 1), True, 9)
    maybe = FoundAction("pay", (), None, False, 3)
    minutes = ForeignMinutes(date(2026, 11, 16), (action,), (maybe,), ())
    (one,) = records_of(minutes).records
    assert (one.text, one.owner, one.state, one.line) == ("ring them (with Jo)", "Kenji", "done", 9)
    assert one.at is not None
    assert one.at == one.ended_at
    assert [each.line for each in records_of(minutes, suggestions=True).records] == [3, 9]


def test_a_look_back_is_a_day_of_a_calendar() -> None:
    decision = Decision(
        "D-12.1-k3f", "Freeze", NOW, look_back_on=date(2027, 2, 1), why="year end", expected="calm"
    )
    found = look_back(Made(decision, ()), KNOWN)
    assert (found.title, found.start, found.end) == ("Look back: Freeze", date(2027, 2, 1), None)
    assert found.text.split("\n") == ["Why: year end", "Expected: calm", "D-12.1"]
    with pytest.raises(ValueError, match="no look-back"):
        look_back(Made(decision._replace(look_back_on=None), ()), KNOWN)


def test_a_table_of_decisions_has_a_cell_for_each_column() -> None:
    decision = Decision("D-12.1-k3f", "=1+1", NOW, decider="KF", came_true=False, one_way=True)
    head, row, end = table_of([Made(decision, ())], KNOWN).removeprefix("\ufeff").split("\r\n")
    assert head == ",".join(f'"{each}"' if "," in each else each for each in HEAD)
    assert row.startswith("D-12.1-k3f,'=1+1,,,Kenji Fallowmere,consent,decided,2026-11-23,")
    assert not end


@given(st.timedeltas(timedelta(0), timedelta(days=9999)), st.text(max_size=20))
def test_nothing_is_ever_made_later_than_now(ago: timedelta, text: str) -> None:
    for each in plan_minutes([FoundDecision(text, 1)], (NOW - ago).date(), KNOWN, NOW, "m.md"):
        for wish in each.wishes:
            assert wish.at is not None
            assert wish.at <= NOW
