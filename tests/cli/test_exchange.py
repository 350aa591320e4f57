"""Out to other programs and back, through the commands and, where they are installed, the real tools."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from .conftest import Call

SOON = (date.today() + timedelta(days=3)).isoformat()
LATER = (date.today() + timedelta(days=30)).isoformat()
HERE_ALREADY = "All of it is here already; nothing was written."

Tool = Callable[..., str]


@pytest.fixture
def room(call: Call) -> Call:
    """A workspace with an action of every state, one of them moved."""
    call("people", "add", "Kenji Fallowmere", "--side", "it")
    call("people", "add", "Lindiwe Ruud", "--side", "management")
    call("goals", "add", "Vendors are paid on the agreed day")
    for line in (
        f"Kenji: price the spare line, {SOON}, #G1, <Lindiwe",
        f'Lindiwe: send the "freeze" dates; all vendors, {SOON}',
        "Kenji: ring the depot",
        "Kenji: test the way in",
        f"Lindiwe: =SUM(A1) +plus @at due:soon, {LATER}",
    ):
        call("actions", "add", line)
    call(
        "actions", "move", call("actions", "--json", "spare").json[0]["said"], LATER, "--asked-by", "lindiwe"
    )
    call("actions", "block", call("actions", "--json", "freeze").json[0]["said"], "the vendor's answer")
    call("actions", "done", call("actions", "--json", "depot").json[0]["said"])
    call("actions", "drop", call("actions", "--json", "way").json[0]["said"], "the depot closes")
    return call


def everything(call: Call) -> list[dict[str, object]]:
    """Every action as the list tells it."""
    return [dict(each) for each in call("actions", "all", "--json").json]


# -- nothing changes that nobody changed


@pytest.mark.parametrize("format", ["taskwarrior", "todo.txt", "csv", "ics"])
def test_what_went_out_and_was_not_changed_comes_back_as_nothing_new(
    room: Call, tmp_path: Path, format: str
) -> None:
    before, file = everything(room), tmp_path / f"out.{format}"
    assert room("export", "actions", "--format", format, "-o", str(file)).code == 0
    answer = room("import", str(file), "--yes")
    assert (answer.code, HERE_ALREADY in answer.talk) == (0, True)
    assert everything(room) == before


@pytest.mark.parametrize("format", ["taskwarrior", "todo.txt", "csv", "ics"])
def test_what_is_taken_over_elsewhere_is_all_there_and_taken_once(
    room: Call, tmp_path: Path, format: str
) -> None:
    from facilitator.cli import main

    file, other = tmp_path / f"out.{format}", str(tmp_path / "elsewhere")
    room("export", "actions", "--format", format, "-o", str(file))
    assert main(["--workspace", other, "import", str(file), "--yes"]) == 0
    assert room("--workspace", other, "import", str(file), "--yes").talk.endswith(HERE_ALREADY + "\n")
    there = {each["text"]: each for each in room("--workspace", other, "actions", "all", "--json").json}
    for mine in everything(room):
        other_one = there[mine["text"]]
        for field in ("state", "due", "moved", "first_due"):
            assert other_one[field] == mine[field], (mine["text"], field)
        assert other_one["owner_name"] == mine["owner_name"]


def test_a_calendar_holds_for_a_strict_reader(room: Call, tmp_path: Path) -> None:
    from icalendar import Calendar

    file = tmp_path / "out.ics"
    room("export", "actions", "--format", "ics", "-o", str(file))
    raw = file.read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    todos = Calendar.from_ical(raw).walk("VTODO")
    assert [each.errors for each in todos] == [[]] * 5
    assert {str(each["STATUS"]) for each in todos} == {"NEEDS-ACTION", "COMPLETED", "CANCELLED"}
    assert all("UID" in each and "DTSTAMP" in each for each in todos)


# -- the real tools


@pytest.fixture
def task(tmp_path: Path) -> Tool:
    """The real `task` with a folder of its own."""
    tool = shutil.which("task")
    if tool is None:
        pytest.skip("Taskwarrior is not installed")
    (tmp_path / "rc").write_text(
        f"data.location={tmp_path}\nconfirmation=off\nverbose=nothing\nuda.owner.type=string\n"
    )

    def run(*words: str) -> str:
        environ = {**os.environ, "TASKRC": str(tmp_path / "rc")}
        done = subprocess.run([tool, *words], capture_output=True, text=True, env=environ, check=False)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    return run


def test_through_task_and_back_nothing_is_lost_and_what_changed_there_changes_here(
    room: Call, tmp_path: Path, task: Tool
) -> None:
    before = {str(each["said"]): each for each in everything(room)}
    spare, freeze = (room("actions", "--json", word).json[0]["said"] for word in ("spare", "freeze"))
    out, back = tmp_path / "out.json", tmp_path / "back.json"
    room("export", "actions", "-o", str(out))
    task("import", str(out))
    names = {row["facilitator"]: row["uuid"] for row in json.loads(out.read_text())}
    uuid = {id: names[str(before[id]["id"])] for id in before}
    task(uuid[spare], "done")
    task(uuid[freeze], "modify", "due:2027-03-01", "+errand", "priority:H")
    task(uuid[freeze], "annotate", "rang them twice")
    task("add", "a new one", "owner:Zelda", "due:2027-01-15")
    back.write_text(task("export"))

    preview = room("import", str(back), "--dry-run")
    assert "2 changed actions, 3 actions here already, 1 new action" in preview.out
    assert "Nobody here is called Zelda: kept as written" in preview.talk
    assert everything(room) == list(before.values())  # a preview writes nothing

    assert room("import", str(back), "--yes").code == 0
    after = {str(each["said"]): each for each in everything(room)}
    assert after[spare]["state"] == "done"
    assert (after[freeze]["due"], after[freeze]["first_due"]) == ("2027-03-01", before[freeze]["first_due"])
    assert after[freeze]["state"] == "blocked"
    new = next(each for id, each in after.items() if id not in before)
    assert (new["text"], new["owner"], new["due"]) == ("a new one", "Zelda", "2027-01-15")
    for id in before.keys() - {spare, freeze}:
        assert after[id] == before[id]
    assert HERE_ALREADY in room("import", str(back), "--yes").talk

    # What only Taskwarrior understands goes out again, as importing a known task replaces it.
    room("export", "actions", "-o", str(out))
    task("import", str(out))
    theirs = {row["uuid"]: row for row in json.loads(task("export"))}
    assert (theirs[uuid[freeze]]["tags"], theirs[uuid[freeze]]["priority"]) == (["errand"], "H")
    assert "rang them twice" in [each["description"] for each in theirs[uuid[freeze]]["annotations"]]
    assert any("moved" in each["description"] for each in theirs[uuid[freeze]]["annotations"])
    back.write_text(task("export"))
    assert HERE_ALREADY in room("import", str(back), "--yes").talk


@pytest.fixture
def todo(tmp_path: Path) -> Tool:
    """The real `todo-txt` with a folder of its own."""
    tool = shutil.which("todo-txt") or shutil.which("todo.sh")
    if tool is None:
        pytest.skip("todo.txt-cli is not installed")
    (tmp_path / "config").write_text(
        f'export TODO_DIR="{tmp_path}"\nexport TODO_FILE="$TODO_DIR/todo.txt"\n'
        'export DONE_FILE="$TODO_DIR/done.txt"\nexport REPORT_FILE="$TODO_DIR/report.txt"\n'
    )

    def run(*words: str) -> str:
        command = [tool, "-d", str(tmp_path / "config"), "-p", *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    return run


def test_through_todo_txt_and_back(room: Call, tmp_path: Path, todo: Tool) -> None:
    before = {str(each["said"]): each for each in everything(room)}
    file, done = tmp_path / "todo.txt", tmp_path / "done.txt"
    room("export", "actions", "--format", "todo.txt", "--open", "-o", str(file))
    number = next(n for n, line in enumerate(file.read_text().splitlines(), 1) if "freeze" in line)
    todo("do", str(number))  # it moves the line to done.txt
    todo("add", "a new one due:2027-01-15")
    assert "freeze" in done.read_text()
    assert room("import", str(file), "--yes").code == 0
    assert room("import", str(done), "--yes").code == 0
    after = {str(each["said"]): each for each in everything(room)}
    changed = {id for id in before if after[id] != before[id]}
    assert [after[id]["state"] for id in changed] == ["done"]
    assert [each["text"] for id, each in after.items() if id not in before] == ["a new one"]
    for each in (file, done):
        assert HERE_ALREADY in room("import", str(each), "--yes").talk


# -- bad input: one sentence with file and line, and nothing is written


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.json", b'[{"description":"x"', "a.json, line 1: no JSON"),
        ("b.json", b'[{"description":"x"},\n{"status":"pending"}]', "b.json, line 2: a task without a desc"),
        (
            "c.json",
            b'[{"description":"x","due":"20261399T000000Z"}]',
            "c.json, line 1: due is no day of",
        ),
        ("d.json", b"[" * 60_000, "d.json: no JSON that can be read: lists in lists"),
        (
            "todo.txt",
            b"ring due:2026-12-20\nring due:2026-02-30\n",
            "todo.txt, line 2: due is no day",
        ),
        ("a.csv", b"apples,pears\n1,2\n", "a.csv, line 1: no column says what is to be done"),
        ("b.csv", b"what,due\nring,2026-02-30\n", "b.csv, line 2: "),
        ("a.ics", b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nSUMMARY:x\r\n", "a.ics, line "),
        ("z.bin", bytes(range(256)), "z.bin is no text"),
        ("big.csv", b"what\n" + b"x" * (16 * 2**20), "big.csv is larger than 16 MB"),
    ],
)
def test_a_bad_file_is_told_with_its_line_and_changes_nothing(
    room: Call, tmp_path: Path, name: str, raw: bytes, said: str
) -> None:
    before = everything(room)
    (tmp_path / name).write_bytes(raw)
    answer = room("import", str(tmp_path / name), "--yes")
    assert answer.code == 2
    assert said in answer.talk
    assert everything(room) == before


def test_a_file_that_is_not_there_is_told(room: Call) -> None:
    answer = room("import", "/nowhere/tasks.csv", "--yes")
    assert (answer.code, "cannot be read" in answer.talk) == (2, True)


def test_one_bad_line_keeps_all_good_ones_out(room: Call, tmp_path: Path) -> None:
    before, file = everything(room), tmp_path / "todo.txt"
    file.write_text("ring the bank due:2026-12-20\nx 2026-02-30 ring the depot again\n")
    assert room("import", str(file), "--yes").code == 2
    assert everything(room) == before


def test_odd_letters_are_read_and_steer_nothing(room: Call, tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    file.write_bytes("what,owner\nZoë \x1b[2J prüfen,Zoë\n".encode("utf-16"))
    answer = room("import", str(file), "--yes")
    assert answer.code == 0
    assert "not in UTF-8" in answer.talk
    assert "control characters" in answer.talk
    assert "\x1b" not in answer.talk + answer.out + room("actions").out
    assert room("actions", "--json", "prüfen").json[0]["owner"] == "Zoë"


def test_the_same_line_twice_is_taken_once_and_a_formula_stays_words(room: Call, tmp_path: Path) -> None:
    file = tmp_path / "twice.csv"
    file.write_text("what,owner,due\n=SUM(B1),Kenji,2026-12-01\n=SUM(B1),Kenji,2026-12-01\n")
    answer = room("import", str(file), "--yes")
    assert "line 3: says again what line 2 says; taken once" in answer.talk
    assert "begins like a formula; it is taken as words" in answer.talk
    assert [each["text"] for each in everything(room)].count("=SUM(B1)") == 1
    assert "'=SUM(B1)" in room("export", "actions", "--format", "csv").out


def test_unknown_owners_are_kept_as_written_or_join_the_list(room: Call, tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    file.write_text("what,owner\nring the bank,Zelda Quist\n")
    room("import", str(file), "--yes")
    assert room("actions", "--json", "bank").json[0]["owner"] == "Zelda Quist"
    file.write_text("what,owner\nring the port,Yara Bloem\n")
    room("import", str(file), "--yes", "--add-people")
    assert "Yara Bloem" in {each["name"] for each in room("people", "--json").json}


# -- decision records

RECORDS = {
    "0001-pay-by-cheque.md": (
        "# 1. Pay by cheque\n\nDate: 2024-03-01\n\n## Status\n\n"
        "Superseded by [2. Pay by transfer](0002-pay-by-transfer.md)\n\n## Context\n\nThe bank charged.\n\n"
        "## Decision\n\nWe pay by cheque.\n\n## Consequences\n\nThe post takes three days.\n"
    ),
    "0002-pay-by-transfer.md": (
        "# 2. Pay by transfer\n\nDate: 2024-06-01\n\n## Status\n\nAccepted\n\n"
        "Supersedes [1. Pay by cheque](0001-pay-by-cheque.md)\n\n## Context\n\nIt charges no longer.\n\n"
        "## Decision\n\nWe pay by transfer.\n\n## Consequences\n\nThe money is there the next day.\n"
    ),
    "0003-print-every-invoice.md": (
        "# 3. Print every invoice\n\nDate: 2024-06-02\n\n## Status\n\n"
        "Superceded by [4. Keep invoices as files](0004-keep-invoices-as-files.md)\n\n"
        "## Context\n\nAuditors asked for paper.\n\n## Decision\n\nPrint every invoice\n\n"
        "## Consequences\n\nFour cabinets.\n"
    ),
    "0004-keep-invoices-as-files.md": (
        "---\nstatus: accepted\ndate: 2025-01-10\ndecision-makers: Lindiwe Ruud, Kenji Fallowmere\n"
        "consulted: Odalys\n---\n# Keep invoices as files\n\n## Context and Problem Statement\n\n"
        "Do we still need paper?\n\n## Considered Options\n\n* Keep printing\n* Keep invoices as files\n\n"
        '## Decision Outcome\n\nChosen option: "Keep invoices as files", because auditors take files now.\n\n'
        "### Consequences\n\n* Good, because the cabinets go\n"
    ),
    "0005-freeze-at-year-end.md": (
        "---\nstatus: proposed\ndate: 2025-03-04\ndeciders: Kenji Fallowmere\n---\n# Freeze at year end\n\n"
        "## Context and Problem Statement\n\nIt broke twice.\n\n## Considered Options\n\n* Freeze\n\n"
        '## Decision Outcome\n\nChosen option: "Freeze", because the closing broke twice.\n\n'
        "## Validation\n\nNo stop in January.\n"
    ),
    "0006-one-list.md": (
        "# One list of goals\n\n* Status: superseded by [0007](0007-two-lists.md)\n* Deciders: Odalys\n"
        "* Date: 2025-04-04\n\n## Context and Problem Statement\n\nTwo lists contradicted each other.\n\n"
        '## Decision Outcome\n\nChosen option: "One list", because two contradicted each other.\n'
    ),
    "0007-two-lists.md": (
        "# Two lists of goals after all\n\n- Status: accepted\n- Deciders: Odalys\n- Date: 2025-05-04\n"
        "- Tags: goals\n\n## Context and Problem Statement\n\nOne list got too long.\n\n"
        '## Decision Outcome\n\nChosen option: "Two lists", because one got too long.\n'
    ),
    "20250601-use-log4brains.md": (
        "# Use Log4brains\n\n- Status: draft\n- Date: 2025-06-01\n- Tags: dev-tools\n\n"
        "## Context and Problem Statement\n\nHow do we browse decisions?\n\n## Considered Options\n\n"
        '- A wiki\n- Log4brains\n\n## Decision Outcome\n\nChosen option: "Log4brains", because it is here.\n'
    ),
    "README.md": "# Decisions\n\nHow we write them down.\n",
}
"""Made up, in the forms of adr-tools and Nygard, MADR 4, 3 and 2, and log4brains."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of decision records."""
    place = tmp_path / "records"
    place.mkdir()
    for name, text in RECORDS.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def test_a_folder_of_records_is_taken_over_once_with_its_states(room: Call, folder: Path) -> None:
    answer = room("import", str(folder), "--yes")
    assert answer.code == 0
    assert "README.md is no decision record and is left out" in answer.talk
    found = {each["text"]: each for each in room("decisions", "--json").json}
    states = {text: each["state"] for text, each in found.items()}
    assert states == {
        "We pay by cheque.": "superseded",
        "We pay by transfer.": "decided",
        "Print every invoice": "superseded",
        "Keep invoices as files": "decided",
        "Freeze at year end": "proposed",
        "One list of goals": "superseded",
        "Two lists of goals after all": "decided",
        "Use Log4brains": "proposed",
    }
    assert found["Keep invoices as files"]["decider_name"] == "Lindiwe Ruud"
    assert found["Keep invoices as files"]["at"].startswith("2025-01-10")
    assert HERE_ALREADY in room("import", str(folder), "--yes").talk


def test_the_links_of_records_are_a_chain_that_is_walked_both_ways(room: Call, folder: Path) -> None:
    room("import", str(folder), "--yes")
    found = {each["text"]: each for each in room("decisions", "--json").json}
    for old, new in (
        ("We pay by cheque.", "We pay by transfer."),
        ("Print every invoice", "Keep invoices as files"),
        ("One list of goals", "Two lists of goals after all"),
    ):
        assert found[old]["superseded_by"] == found[new]["id"]
        for each in (old, new):
            told = room("decisions", "show", str(found[each]["said"])).out
            assert f"{found[old]['said']} superseded: {old}" in told
            assert f"{found[new]['said']} decided: {new}" in told


def test_a_record_tells_its_question_its_options_and_its_file(room: Call, folder: Path) -> None:
    room("import", str(folder), "--yes")
    id = room("decisions", "--json", "invoices", "decided").json[0]["said"]
    told = room("decisions", "show", id).out
    assert "why          auditors take files now" in told
    assert "question     Do we still need paper?" in told
    assert "option: Keep printing" in told
    assert "from         0004-keep-invoices-as-files.md" in told


def test_records_go_out_under_numbers_that_stay_and_come_back_as_nothing_new(
    room: Call, folder: Path, tmp_path: Path
) -> None:
    room("import", str(folder), "--yes")
    out = tmp_path / "out"
    assert room("export", "decisions", "--format", "madr", "-o", str(out)).code == 0
    first = {path.name: path.read_text() for path in out.glob("0*.md")}
    assert len(first) == 8
    assert (out / "index.md").exists()
    assert any("superseded by" in text for text in first.values())
    room("decisions", "add", "Pay daily")
    room("export", "decisions", "--format", "madr", "-o", str(out))
    again = {path.name: path.read_text() for path in out.glob("0*.md")}
    assert {name: again[name] for name in first} == first
    assert sorted(again.keys() - first.keys()) == ["0009-pay-daily.md"]
    assert HERE_ALREADY in room("import", str(out), "--yes").talk
