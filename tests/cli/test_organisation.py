"""People and shared goals from the command line."""

import pytest

from .conftest import Call


def test_a_person_is_added_and_listed(call: Call) -> None:
    answer = call("people", "add", "Kenji Fallowmere", "--side", "it", "--unit", "Finance", "--title", "Lead")
    assert answer.out == "kenji-fallowmere  Kenji Fallowmere\n"
    assert call("people", "--json").json == [
        {
            "id": "kenji-fallowmere",
            "name": "Kenji Fallowmere",
            "side": "it",
            "unit": "finance",
            "title": "Lead",
            "email": "",
        }
    ]
    assert call("people").out.split() == ["Kenji", "Fallowmere", "IT", "Finance", "Lead"]


def test_a_person_is_added_once(call: Call) -> None:
    call("people", "add", "Zoë Fallowmere", "--side", "it")
    answer = call("people", "add", "zoe FALLOWMERE", "--side", "it")
    assert answer.code == 2
    assert len(call("people", "--json").json) == 1


def test_two_people_whose_names_look_alike_have_two_ids(call: Call) -> None:
    call("people", "add", "Kenji Fallowmere", "--side", "it")
    call("people", "add", "Kenji-Fallowmere!", "--side", "it")
    assert len({each["id"] for each in call("people", "--json").json}) == 2


@pytest.mark.parametrize("name", ["", "\x1b\x07", "   "])
def test_a_name_has_letters(call: Call, name: str) -> None:
    assert call("people", "add", name, "--side", "it").code == 2


def test_nobody_and_no_goal_is_found_nothing(call: Call) -> None:
    for what in ("people", "goals"):
        assert (call(what).code, call(what).out) == (1, "")
        assert (call(what, "--json").code, call(what, "--json").json) == (1, [])


def test_a_goal_is_added_and_listed(call: Call) -> None:
    call("people", "add", "Safiya Brackenfeld", "--side", "it")
    call("people", "add", "Lindiwe Marchand-Ruud", "--side", "management")
    line = "Vendors are paid on the agreed day"
    more = ("--owner-it", "Safiya", "--owner-business", "lindi", "--for", "vendors, Employee")
    number = ("--measure", "paid in time, %", "--baseline", "71", "--target", "95", "--due", "2027-06-30")
    assert call("goals", "add", line, *more, *number).out == f"G1  {line}\n"
    assert call("goals").out == f"G1  {line}  -|-  Lindiwe + Safiya  71 -> 95  by 2027-06-30\n"
    told = call("goals", "--json").json[0]
    assert told["benefits"] == ["employee", "vendor"]
    assert [box["ticked"] for box in told["checklist"]] == [True, True, True, False, False, False, False]


def test_goals_take_the_next_free_key(call: Call) -> None:
    assert [call("goals", "add", f"Line {n}").out.split()[0] for n in range(3)] == ["G1", "G2", "G3"]


@pytest.mark.parametrize(
    "words",
    [
        ("  ",),
        ("A line", "--for", "everybody"),
        ("A line", "--owner-it", "Nobody"),
        ("A line", "--due", "soon"),
        ("A line", "--due", "2027-02-30"),
    ],
)
def test_a_bad_goal_is_not_added(call: Call, words: tuple[str, ...]) -> None:
    answer = call("goals", "add", *words)
    assert answer.code == 2
    assert answer.talk.startswith("facilitator goals add: ")
    assert call("goals").code == 1


def test_two_people_of_one_name_are_asked_for(call: Call) -> None:
    call("people", "add", "Kenji Fallowmere", "--side", "it")
    call("people", "add", "Kenji Tanabe", "--side", "it")
    answer = call("goals", "add", "A line", "--owner-it", "Kenji")
    assert answer.code == 2
    assert "Kenji Fallowmere, Kenji Tanabe" in answer.talk
