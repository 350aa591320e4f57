"""How decisions fare: what each one lacks, which superseded which, whether predictions hold."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from facilitator.model.chain import chain, drawn
from facilitator.model.context import context
from facilitator.model.decision import Decision, Status, decision
from facilitator.model.entry import Entry
from facilitator.model.health import ENOUGH, Ill, calibration, carried_out, findings
from facilitator.model.listed import Listed

TODAY = date(2026, 11, 25)
CONTEXT = context(TODAY)


def decided(n: int, **more: str) -> Listed:
    """A decision made in the nth minute of meeting 12."""
    return Listed(
        f"D-12.{n}-k3f", "decision", f"decision {n}", state="decided", at=f"2026-11-19T10:{n:02}"
    )._replace(
        **more  # type: ignore[arg-type]
    )


def action(n: int, **more: str) -> Listed:
    """An action taken on in the nth minute of meeting 12."""
    row = Listed(f"A-12.{n}-k3f", "action", f"action {n}", at=f"2026-11-19T10:{n:02}")
    return row._replace(**more)  # type: ignore[arg-type]


def ills(decisions: list[Listed], actions: list[Listed]) -> dict[str, set[Ill]]:
    """What is the matter, by the id people say."""
    found: dict[str, set[Ill]] = {}
    for each in findings(decisions, actions, CONTEXT):
        found.setdefault(each.row.said, set()).add(each.what)
    return found


def test_a_decision_nobody_acts_on_and_one_whose_actions_are_done() -> None:
    one, two, three = decided(1), decided(2), decided(3)
    actions = [
        action(1, link=two.id, state="done"),
        action(2, link=three.id, state="done"),
        action(3, link=three.id),
        action(4, link=one.id, state="dropped"),
    ]
    assert ills([one, two, three], actions) == {"D-12.1": {Ill.NO_ACTION}, "D-12.2": {Ill.ALL_DONE}}


def test_an_action_belongs_to_the_last_decision_made_before_it_at_its_question() -> None:
    first, second, elsewhere = decided(1, item="i2"), decided(5, item="i2"), decided(3, item="i3")
    carried = carried_out(
        [first, second, elsewhere],
        [action(4, item="i2"), action(6, item="i2"), action(2, item="i3"), action(7)],
    )
    assert {id: [row.said for row in rows] for id, rows in carried.items()} == {
        first.id: ["A-12.4"],
        second.id: ["A-12.6"],
    }


def test_look_backs_one_sided_ones_and_a_draft_that_wants_the_place() -> None:
    due = decided(1, due="2026-11-25", state="kept")
    ahead = decided(2, due="2026-11-26", state="kept")
    alone = decided(3, flags="one-sided it", state="kept")
    draft = decided(4, link=ahead.id, state="proposed")
    assert ills([due, ahead, alone, draft], []) == {
        "D-12.1": {Ill.LOOK_BACK},
        "D-12.2": {Ill.CONTRADICTED},
        "D-12.3": {Ill.ONE_SIDED},
    }
    assert "is only proposed" in next(each.words for each in findings([ahead, draft], [], CONTEXT))


def test_what_is_only_alike_is_asked_and_not_said() -> None:
    old = decided(1, text="Pay vendors on Tuesdays", state="kept", at="2026-03-14T10:00")
    new = decided(2, text="Pay vendors daily.", state="kept", at="2026-10-02T10:00")
    found = findings([old, new], [], CONTEXT, [(old.id, new.id)])
    assert [(each.what, each.row, each.other) for each in found] == [(Ill.ALIKE, old, new.id)]
    assert found[0].words == "alike: 2 Oct, D-12.2 Pay vendors daily. Does it take its place?"
    draft = new._replace(link=old.id, state="proposed")
    assert ills([old, draft], []) == {"D-12.1": {Ill.CONTRADICTED}}
    assert findings([old, draft], [], CONTEXT, [(old.id, draft.id)])[0].what is Ill.CONTRADICTED


@pytest.mark.parametrize("state", ["reversed", "superseded"])
def test_what_stands_no_more_lacks_nothing(state: str) -> None:
    assert ills([decided(1, state=state, due="2026-01-01", flags="one-sided")], []) == {}


# -- chains


def test_a_chain_is_the_same_from_every_end() -> None:
    one = decided(1, state="superseded", newer="D-12.2-k3f")
    two = decided(2, state="superseded", link=one.id)
    three, draft, alone = decided(3, link=two.id), decided(4, link=two.id, state="proposed"), decided(5)
    every = [three, alone, draft, two, one]
    trees = {id: chain(id, every) for id in (one.id, two.id, three.id, draft.id)}
    assert len({str(each) for each in trees.values()}) == 1
    root = trees[two.id]
    assert root is not None
    assert [(depth, row.said) for depth, row in root.walk()] == [
        (0, "D-12.1"),
        (1, "D-12.2"),
        (2, "D-12.3"),
        (2, "D-12.4"),
    ]
    assert drawn(root, draft.id) == (
        "D-12.1 superseded: decision 1",
        "└─ D-12.2 superseded: decision 2",
        "   ├─ D-12.3 decided: decision 3",
        "   └─ D-12.4 proposed: decision 4  <- this one",
    )
    assert chain("D-99.1-k3f", every) is None


@given(some.lists(some.tuples(some.integers(0, 7), some.integers(0, 7)), max_size=10))
def test_decisions_in_a_circle_are_each_told_once(links: list[tuple[int, int]]) -> None:
    rows = {n: decided(n) for n in range(8)}
    for older, newer in links:
        rows[newer] = rows[newer]._replace(link=rows[older].id)
    for row in rows.values():
        root = chain(row.id, rows.values())
        assert root is not None
        told = [each.id for _, each in root.walk()]
        assert len(told) == len(set(told))


# -- predictions


def bets(*scores: tuple[int, bool | None]) -> list[Decision]:
    """Decisions with a confidence, and whether they came true."""
    at = datetime(2026, 11, 19, tzinfo=UTC)
    return [
        Decision(f"D-{n}", "x", at + timedelta(n), expected="y", confidence=sure, came_true=true)
        for n, (sure, true) in enumerate(scores)
    ]


def test_nothing_is_said_before_thirty_predictions_have_met_their_day() -> None:
    few = bets(*[(70, True)] * (ENOUGH - 1), (70, None), (0, True))
    assert calibration(few).bets == ()
    assert calibration(few).said == "29 of 30 predictions have met their day"


@pytest.mark.parametrize(
    ("true", "word"),
    [(21, "as sure as we should be"), (12, "surer than we should be"), (29, "less sure than we could be")],
)
def test_from_thirty_on_it_says_how_sure_we_should_be(true: int, word: str) -> None:
    scored = calibration(bets(*[(70, n < true) for n in range(30)]))
    assert word in scored.said
    assert [(each.sure, each.made, each.came_true) for each in scored.bets] == [(70, 30, true)]


def test_a_status_is_an_enum_whatever_the_record_says() -> None:
    odd = Entry(
        "12.1-k3f", datetime(2026, 11, 19, tzinfo=UTC), "k3f", "decision", "D-12.1-k3f", {"status": "maybe"}
    )
    assert decision(odd).status is Status.DECIDED
