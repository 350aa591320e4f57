"""Agendas from the command line."""

from pathlib import Path

import pytest

from facilitator.shelf import shelf

from .conftest import Call


def test_those_that_ship_are_listed(call: Call) -> None:
    found = call("agenda", "list", "--json").json
    assert len(found) == 10
    assert {"weekly-sync", "steering"} <= {each["name"] for each in found}
    assert "weekly-sync" in call("agenda", "list").out


@pytest.mark.parametrize("name", ["weekly-sync", "weekly_sync", "steering", "incident-followup"])
def test_those_that_ship_are_sound(call: Call, name: str) -> None:
    answer = call("agenda", "check", name)
    assert (answer.code, answer.talk) == (0, "")


def test_a_check_as_json(call: Call) -> None:
    told = call("agenda", "check", "weekly-sync", "--json").json
    assert set(told) == {"title", "date", "slot_minutes", "total_minutes", "items", "problems"}
    assert [each["minutes"] for each in told["items"]] == [4, 4, 5, 8, 4]
    wanted = {"title", "minutes", "minutes_max", "owners", "level", "container", "kind", "line"}
    assert all(set(each) == wanted for each in told["items"])


def test_minutes_that_do_not_fit_fail(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "agenda.md"
    ours = (shelf() / "weekly-sync.md").read_text()
    path.write_text(ours.replace("slot: 25", "slot: 20"))
    answer = call("agenda", "check", str(path))
    assert answer.code == 1
    assert str(path) in answer.talk


def test_an_item_without_minutes_beside_others_fails(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "agenda.md"
    path.write_text("# Sync\n\n- What is late? (4 min)\n- What is next?\n")
    assert call("agenda", "check", str(path)).code == 1


def test_a_file_without_items_fails(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "agenda.md"
    path.write_bytes(b"\xff\xfe\x00")
    assert call("agenda", "check", str(path)).code == 1


def test_a_file_that_is_no_text_is_refused_in_a_sentence(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "agenda.md"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"- Budget (5 min)\n")
    answer = call("agenda", "check", str(path))
    assert (answer.code, answer.out) == (2, "")
    assert "no text" in answer.talk


def test_text_of_two_bytes_a_letter_is_text(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "agenda.md"
    path.write_bytes("\ufeff- Budget (5 min)\n".encode("utf-16-le"))
    assert call("agenda", "check", str(path)).code == 0


def test_a_mistyped_name_is_guessed(call: Call) -> None:
    assert "did you mean weekly-sync?" in call("agenda", "check", "weekly-snyc").talk


def test_a_huge_file_is_no_agenda(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "agenda.md"
    with path.open("wb") as file:
        file.truncate(17 * 2**20)
    answer = call("agenda", "check", str(path))
    assert answer.code == 2
    assert "larger than 16 MB" in answer.talk
