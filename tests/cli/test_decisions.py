"""The decision log from the command line: looked back on, superseded, searched with the notes beside it."""

import pytest

from facilitator.session import Session

from .conftest import Call


@pytest.fixture
def room(call: Call) -> Call:
    """Two people."""
    call("people", "add", "Tobiah Kinsevale", "--side", "management")
    call("people", "add", "Kenji Fallowmere", "--side", "it")
    return call


def made(call: Call, *words: str) -> str:
    """The id of a decision made between meetings."""
    return call("decisions", "add", *words).out.split()[0]


def state(call: Call, id: str) -> str:
    """Where a decision stands."""
    return next(str(each["state"]) for each in call("decisions", "--json").json if each["said"] == id)


def test_a_decision_is_recorded_with_its_why_and_its_decider(room: Call) -> None:
    id = made(room, "Pay on Tuesdays", "--why", "the bank is quiet", "--by", "tobiah")
    told = room("decisions", "show", id).out
    assert "why          the bank is quiet" in told
    assert "decided by   Tobiah" in told
    assert "decided, and nobody has taken an action on" in told


def test_a_look_back_keeps_adapts_reverses_or_moves(room: Call) -> None:
    kept, adapted, reversed, moved = (made(room, f"Rule {n}") for n in ("one", "two", "three", "four"))
    assert room("decisions", "keep", kept, "--actual", "calls fell by half").code == 0
    assert room("decisions", "adapt", adapted, "Rule", "two", "and", "a", "half").code == 0
    assert room("decisions", "reverse", reversed, "nobody", "used", "it").code == 0
    assert room("decisions", "look-back", moved, "2030-03-03").code == 0
    assert [state(room, id) for id in (kept, adapted, reversed, moved)] == [
        "kept",
        "adapted",
        "reversed",
        "decided",
    ]
    assert "happened     calls fell by half" in room("decisions", "show", kept).out
    assert "Rule two -> Rule two and a half" in room("decisions", "show", adapted).out
    assert "reversed because nobody used it" in room("decisions", "show", reversed).out
    assert "look back    3 Mar 2030" in room("decisions", "show", moved).out


def test_what_was_expected_is_scored_beside_what_happened(room: Call) -> None:
    id = made(room, "Send texts", "--expect", "calls fall by half", "--sure", "80")
    assert "calls fall by half (80% sure)" in room("decisions", "show", id).out
    room("decisions", "reverse", id, "they did not arrive", "--actual", "38% lost", "--came-true", "no")
    assert "38% lost, not as expected" in room("decisions", "show", id).out
    assert room("decisions", "health", "--json").json["predictions"]["made"] == 1


def test_an_expectation_may_come_later_and_is_taken_back_alone(room: Call) -> None:
    id = made(room, "Send texts")
    assert room("decisions", "expect", id, "calls", "fall", "--sure", "70").code == 0
    assert "calls fall (70% sure)" in room("decisions", "show", id).out
    room("decisions", "undo")
    told = room("decisions", "show", id)
    assert told.code == 0
    assert "calls fall" not in "\n".join(line for line in told.out.splitlines() if "expected" in line)


@pytest.mark.parametrize("sure", ["-1", "101", "1000"])
def test_more_than_certain_is_no_expectation(room: Call, sure: str) -> None:
    assert room("decisions", "add", "Send texts", "--expect", "less calls", "--sure", sure).code == 2
    assert room("decisions").code == 1


def test_the_new_one_takes_the_place_of_the_old_one_at_once(room: Call) -> None:
    old = made(room, "Pay on Tuesdays")
    new = room("decisions", "supersede", old, "Pay daily").out.split()[0]
    assert (state(room, old), state(room, new)) == ("superseded", "decided")
    for id in (old, new):  # the chain is told from both ends
        told = room("decisions", "show", id).out
        assert f"{old} superseded: Pay on Tuesdays" in told
        assert f"{new} decided: Pay daily" in told
    assert room("decisions", "undo").code == 0
    assert state(room, old) == "decided"


def test_a_draft_replaces_nothing_until_it_is_decided(room: Call) -> None:
    old = made(room, "Pay on Tuesdays")
    draft = room("decisions", "supersede", old, "Pay daily", "--proposed").out.split()[0]
    assert (state(room, old), state(room, draft)) == ("decided", "proposed")
    assert "contradicted" in {each["what"] for each in room("decisions", "health", "--json").json["findings"]}
    assert [each["said"] for each in room("decisions", "contradicted", "--json").json] == [old]
    room("decisions", "decide", draft)
    assert (state(room, old), state(room, draft)) == ("superseded", "decided")
    assert "proposed" in room("decisions", "show", draft).out


def test_what_stands_no_more_is_not_looked_back_on(room: Call) -> None:
    id = made(room, "Pay on Tuesdays")
    room("decisions", "reverse", id, "no")
    for words in (("keep", id), ("adapt", id, "x"), ("supersede", id, "y"), ("look-back", id, "3 mar")):
        answer = room("decisions", *words)
        assert answer.code == 2
        assert "is reversed and stands no more" in answer.talk


def test_an_old_one_that_resembles_it_is_told(room: Call) -> None:
    old = made(room, "Send delivery times to customers by SMS", "--why", "they ring us")
    made(room, "Pay on Tuesdays")
    answer = room("decisions", "add", "Text the customers their delivery times")
    assert f"It resembles {old}, decided" in answer.talk
    assert "because they ring us" in answer.talk


@pytest.mark.parametrize(
    ("filter", "found"),
    [
        (("by:tobiah",), {"Pay on Tuesdays"}),
        (("reversed",), {"Ring by hand"}),
        (("status:rev",), {"Ring by hand"}),
        (("-reversed", "kenji"), set()),
        (("bank",), {"Pay on Tuesdays"}),
        (("no-action",), {"Pay on Tuesdays"}),
    ],
)
def test_the_filter_of_the_screen_works_here(room: Call, filter: tuple[str, ...], found: set[str]) -> None:
    made(room, "Pay on Tuesdays", "--why", "the bank is quiet", "--by", "tobiah")
    room("decisions", "reverse", made(room, "Ring by hand"), "too slow")
    answer = room("decisions", "--json", *filter)
    assert {each["text"] for each in answer.json} == found


def test_a_decision_is_found_by_what_was_noted_at_its_question(call: Call, running: Session) -> None:
    running.move("next")
    running.capture("input", "Lindiwe: the auditors come in week forty")
    running.capture("decision", "We pay on Tuesdays")
    running.move("next")
    running.capture("decision", "We ring by hand")
    assert [each["text"] for each in call("decisions", "--json", "auditors").json] == ["We pay on Tuesdays"]
    told = call("decisions", "show", "D-1.1").out
    assert "noted        input: Lindiwe: the auditors come in week forty" in told


def test_as_a_table_and_as_markdown(room: Call) -> None:
    made(room, "Pay | on *Tuesdays*", "--why", "=SUM(1)")
    assert "'=SUM(1)" in room("decisions", "--csv").out
    assert "Pay \\| on \\*Tuesdays\\*" in room("decisions", "--md").out


def test_what_a_meeting_decided_carries_who_was_there(call: Call, running: Session) -> None:
    running.set_present([each.id for each in running.meeting.people])
    running.move("next")
    running.capture("decision", "We pay on Tuesdays")
    running.capture("action", "Nadia: tell the vendors, 2w")
    told = call("decisions", "show", "D-1.1").out
    assert "in the room  IT: Kenji, Nadia" in told
    assert "Management: Lindiwe" in told
    assert "action       A-1.1 Nadia, open: tell the vendors" in told
    action = call("actions", "show", "A-1.1").out
    assert "carries out  D-1.1 We pay on Tuesdays" in action
    assert "beside it    decision: We pay on Tuesdays" in action
