"""The front door: every call ends in one of four codes and, where it fails, in one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.cli import main
from facilitator.cli.completion import SHELLS, levels
from facilitator.cli.verbs import VERBS, verb
from facilitator.session import Session

from .conftest import Call

HEAVY = {"textual", "rich", "asyncio"}
NOT_FOR_READING = HEAVY | {
    "tinydb",
    "markdown_it",
    "dateutil",
    "inspect",
    "dataclasses",
    "pathlib",
    "rapidfuzz",
}


def test_the_help_names_every_verb(call: Call) -> None:
    answer = call("--help")
    assert answer.code == 0
    assert all(f"  {name} " in answer.out for name in VERBS)


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_helps_with_an_example(call: Call, name: str) -> None:
    answer = call(name, "--help")
    assert (answer.code, answer.talk) == (0, "")
    assert f"example:\n  {verb(name).example}" in answer.out


@pytest.mark.parametrize(
    "inner", [("goals", "add"), ("people", "add"), ("agenda", "check"), ("agenda", "list")]
)
def test_every_inner_verb_helps_with_an_example(call: Call, inner: tuple[str, str]) -> None:
    assert f"example:\n  facilitator {' '.join(inner)}" in call(*inner, "--help").out


def test_it_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("facilitator ")


@pytest.mark.parametrize(
    "words",
    [
        ("statsu",),
        ("--nonsense",),
        ("status", "--nonsense"),
        ("capture",),
        ("goals", "add"),
        ("people", "add", "Kenji"),
        ("demo", "--speed", "0"),
        ("demo", "--speed", "nan"),
        ("demo", "--speed", "fast"),
        ("minutes", "--format", "docx"),
        ("agenda",),
        ("agenda", "check", "no-such-agenda"),
        ("replay", "no-such-script"),
        ("completion", "tcsh"),
    ],
)
def test_bad_words_end_in_one_sentence_and_code_2(call: Call, words: tuple[str, ...]) -> None:
    answer = call(*words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.talk.startswith("facilitator")
    assert answer.talk.count("\n") == 1


def test_a_mistyped_verb_is_guessed(call: Call) -> None:
    assert "Did you mean `status`?" in call("statsu").talk


def test_the_workspace_may_stand_before_or_behind_the_verb(
    call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = str(tmp_path / "other")
    assert main(["people", "add", "Kenji Fallowmere", "--side", "it", "--workspace", other]) == 0
    assert main(["people", "--workspace", other, "add", "Nadia Vosswick", "--side", "it"]) == 0
    capsys.readouterr()
    assert main([f"--workspace={other}", "people"]) == 0
    assert capsys.readouterr().out.count("\n") == 2
    assert call("people").code == 1


def test_the_workspace_may_stand_in_the_environment(
    call: Call, workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    call("people", "add", "Kenji Fallowmere", "--side", "it")
    monkeypatch.setenv("FACILITATOR_WORKSPACE", str(workspace))
    assert main(["people"]) == 0
    assert "Kenji" in capsys.readouterr().out


@pytest.mark.parametrize("words", [(), ("run", "weekly-sync")])
def test_no_screen_without_a_terminal(call: Call, workspace: Path, words: tuple[str, ...]) -> None:
    answer = call(*words)
    assert answer.code == 2
    assert "terminal" in answer.talk
    assert not workspace.exists()


def test_a_file_in_the_place_of_the_workspace_is_store_trouble(call: Call, workspace: Path) -> None:
    workspace.write_text("not a folder")
    for words in (("people", "add", "Kenji", "--side", "it"), ("goals", "add", "A line")):
        answer = call(*words)
        assert answer.code == 3
        assert answer.talk.count("\n") == 1


@given(words=st.lists(st.text(max_size=20), max_size=4))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_words_lead_to_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("w")
    name = words[0] if words else "capture"
    known = ("run", "capture", "status", "minutes", "meetings", "goals", "people", "agenda", "replay")
    chosen = known[len(name) % len(known)]
    assert main(["--workspace", str(folder / "m"), chosen, *words]) in (0, 1, 2)
    assert "should not happen" not in capsys.readouterr().err


def test_an_error_that_nobody_thought_of_is_a_sentence_too(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_: object) -> None:
        raise RuntimeError("a\nsurprise")

    monkeypatch.setattr("facilitator.store.open_book", stumble)
    answer = call("meetings")
    assert answer.code == 3
    assert answer.talk == "facilitator: this should not happen (RuntimeError: a surprise).\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
@pytest.mark.parametrize("words", [["--help"], ["meetings", "--json"], ["agenda", "list"]])
def test_an_answer_that_nobody_can_take_is_told(words: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "facilitator", "--workspace", str(tmp_path / "w"), *words]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 3
    assert ended.stderr == "facilitator: the answer cannot be written: the disk is full.\n"
    with Path("/dev/full").open("w") as full:
        assert subprocess.run(command, stdout=full, stderr=full, check=False).returncode == 3


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of another kind")
def test_whoever_wants_no_answer_gets_none(tmp_path: Path) -> None:
    command = f"{sys.executable} -m facilitator --workspace {tmp_path / 'w'} actions add one >&- 2>&-"
    assert subprocess.run(command, shell=True, check=False).returncode == 0
    (page,) = tmp_path.glob("w/pages/*/*.json")
    assert '"text": "one"' in page.read_text()


def _loaded(words: list[str]) -> set[str]:
    """The packages that a call loads, in a Python of its own."""
    program = (
        "import sys; from facilitator.cli import main\n"
        f"code = main({words!r})\n"
        "print(*{each.partition('.')[0] for each in sys.modules}, file=sys.stderr)\n"
        "raise SystemExit(code)"
    )
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environ, check=True
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("name", ["status", "meetings"])
def test_reading_loads_nothing_heavy(running: Session, workspace: Path, name: str) -> None:
    assert not _loaded(["--workspace", str(workspace), name]) & NOT_FOR_READING


def test_capturing_loads_no_screen(running: Session, workspace: Path) -> None:
    assert not _loaded(["--workspace", str(workspace), "capture", "Kenji: price it"]) & HEAVY


def test_a_reader_that_has_seen_enough_is_no_error(running: Session, workspace: Path) -> None:
    words = [sys.executable, "-m", "facilitator", "--workspace", str(workspace), "minutes"]
    with subprocess.Popen(
        words, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 0


@pytest.mark.parametrize("shell", SHELLS)
def test_the_completion_knows_every_verb(call: Call, shell: str) -> None:
    out = call("completion", shell).out
    assert all(name in out for name in (*VERBS, "weekly-sync", "owner-it"))


def test_the_completion_follows_the_parsers() -> None:
    found = {place.verbs: place for place in levels(VERBS, verb)}
    assert "--kind" in {option for option, _, _ in found[("capture",)].options}
    assert ("goals", "add") in found


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("m",), {"minutes", "meetings"}),
        (("goals", "add", "--ow"), {"--owner-it", "--owner-business"}),
        (("run", "week"), {"weekly-sync"}),
        (("agenda", ""), {"check", "list", "--help", "--workspace"}),
    ],
)
def test_bash_completes(call: Call, typed: tuple[str, ...], expected: set[str]) -> None:
    words = " ".join(f"'{each}'" for each in ("facilitator", *typed))
    asked = f'COMP_WORDS=({words}); COMP_CWORD={len(typed)}; _facilitator; printf "%s\\n" "${{COMPREPLY[@]}}"'
    script = call("completion", "bash").out + asked
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == expected
