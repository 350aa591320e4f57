"""Scripts of meetings: what people write is read line by line, and what is not understood is named."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.formats.script import COMMANDS, KINDS, Command, Said, Script, read_script
from facilitator.model.agenda import Problem


def only(text: str) -> Said | Command:
    """The one cue of a script without problems."""
    script = read_script(text)
    assert script.problems == ()
    (cue,) = script.cues
    return cue


def problem(text: str) -> str:
    """The one thing wrong with a script of one line."""
    script = read_script(text)
    assert script.cues == ()
    ((line, message),) = script.problems
    assert line == 1
    return message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[10:02:30] Kenji: two fixes cannot wait",
            Said(1, time(10, 2, 30), "Kenji", "note", "two fixes cannot wait"),
        ),
        ("[9:05] Kenji: hello", Said(1, time(9, 5), "Kenji", "note", "hello")),
        ("Kenji: action: price it, fri", Said(1, None, "Kenji", "action", "price it, fri")),
        ("Lindiwe: action: Kenji: price it", Said(1, None, "Lindiwe", "action", "Kenji: price it")),
        ("action: Kenji: price it", Said(1, None, "", "action", "Kenji: price it")),
        ("Lindiwe Marchand-Ruud: a: price it", Said(1, None, "Lindiwe Marchand-Ruud", "action", "price it")),
        ("Kenji: HEADS-UP: count, 2w", Said(1, None, "Kenji", "heads_up", "count, 2w")),
        ("Kenji: heads up: count", Said(1, None, "Kenji", "heads_up", "count")),
        ("Kenji: !: the printers", Said(1, None, "Kenji", "surprise", "the printers")),
        ("Kenji: begins at 10:30", Said(1, None, "Kenji", "note", "begins at 10:30")),
        ("\ufeff  Kenji :  spaced   out  \r", Said(1, None, "Kenji", "note", "spaced out")),
    ],
)
def test_what_was_said(text: str, said: Said) -> None:
    assert only(text) == said


@pytest.mark.parametrize("word", KINDS)
def test_every_kind_has_its_words(word: str) -> None:
    assert only(f"Kenji: {word}: something") == Said(1, None, "Kenji", KINDS[word], "something")


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("[10:01] > start", Command(1, time(10, 1), "start")),
        (">next", Command(1, None, "next")),
        ("> extend 2", Command(1, None, "extend", numbers=(2.0,))),
        ("> extend 1.5 min", Command(1, None, "extend", numbers=(1.5,))),
        ("> park", Command(1, None, "park")),
        ("> park until 2 dec", Command(1, None, "park", "2 dec")),
        ("> Read back", Command(1, None, "read-back")),
        ("> why it is cheaper", Command(1, None, "why", "it is cheaper")),
        ("> decided by Kenji", Command(1, None, "decided by", "Kenji")),
        ("> goal G2 4 2", Command(1, None, "goal", "G2", numbers=(4.0, 2.0))),
        ("> rate it 4 4 5 / management 3 4", Command(1, None, "rate it", numbers=(4, 4, 5), others=(3, 4))),
        ("> rate it it 4 / 3", Command(1, None, "rate it", numbers=(4,), others=(3,))),
        (
            "> present Kenji, Nadia Vosswick (IT), Lindiwe (business)",
            Command(
                1,
                None,
                "present",
                people=(("Kenji", ""), ("Nadia Vosswick", "it"), ("Lindiwe", "management")),
            ),
        ),
    ],
)
def test_what_the_chair_did(text: str, command: Command) -> None:
    assert only(text) == command


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hello", "it begins neither with a name and a colon, nor with `>` and a command."),
        ("10:30: hello", "it begins neither with a name and a colon, nor with `>` and a command."),
        ("Kenji:", "nothing is said behind the colon."),
        ("Kenji: action:", "nothing is said behind the colon."),
        ("[25:00] Kenji: hello", "no time of the day: 25:00; write it as 10:02:30."),
        ("[10:60] Kenji: hello", "no time of the day: 10:60; write it as 10:02:30."),
        ("[١٠:٠٠] Kenji: hello", "no time of the day: ١٠:٠٠; write it as 10:02:30."),
        ("[] Kenji: hello", "no time of the day: nothing; write it as 10:02:30."),
        ("> start now", "nothing stands behind `start`."),
        ("> extend", "`extend` wants its minutes: `> extend 2`."),
        ("> extend 0", "0 is not between 0.1 and 240."),
        ("> extend -2", "no number that fits here: -2."),
        ("> goal G2 4", "`goal` wants its key and both sides' scores, business first: `> goal G2 4 2`."),
        ("> rate it 6", "6 is not between 1 and 5."),
        ("> rate it 4 / 4 / 4", "`rate it` wants at most two sides: `> rate it 4 4 5 / management 3 4`."),
        ("> why", "something is missing behind `why`."),
        ("> on 2026-02-30", "no day of the calendar: 2026-02-30; write it as 2026-11-24."),
        ("> planned noon", "no time of the day: noon; write it as 10:02:30."),
        ("> present Kenji,, Nadia", "`present` wants names: `> present Kenji (IT), Nadia`; this is none: ."),
    ],
)
def test_what_is_not_understood_is_named(text: str, message: str) -> None:
    assert problem(text) == message


def test_an_unknown_command_names_those_there_are() -> None:
    assert problem("> dance").startswith(
        "there is no command `dance`; there are on, planned, present, start,"
    )


def test_comments_and_blank_lines_are_passed_over_and_counted() -> None:
    script = read_script("# a comment\n\n  \nKenji: hello\nnothing\n")
    assert [cue.line for cue in script.cues] == [4]
    assert script.problems == (
        Problem(5, "it begins neither with a name and a colon, nor with `>` and a command."),
    )


def test_a_time_that_goes_backwards_is_a_problem_and_not_a_cue() -> None:
    script = read_script("[10:00] > start\n[09:59:59] > next\n[10:00] > next\n")
    assert [cue.line for cue in script.cues] == [1, 3]
    assert script.problems == (Problem(2, "09:59:59 lies before 10:00:00, the time of a line above it."),)


def test_the_day_and_the_plan_stand_anywhere() -> None:
    script = read_script("> on 2026-11-23\nKenji: hello\n> planned 10:00\n")
    assert (script.on, script.planned, len(script.cues)) == (date(2026, 11, 23), time(10), 1)
    assert read_script("> planned 2026-11-24 10:00")[2:] == (date(2026, 11, 24), time(10))
    assert read_script("> planned 2026-11-24T10:00")[2:] == (date(2026, 11, 24), time(10))


def test_everybody_is_named_once_with_the_side_that_was_told() -> None:
    script = read_script(
        "Kenji: hello\n> present kenji (IT), Nadia\nNadia: hi\nOdalys: hm\naction: nobody's\n"
    )
    assert script.people == (("kenji", "it"), ("Nadia", ""), ("Odalys", ""))


def test_it_knows_whether_a_command_is_there() -> None:
    script = read_script("> next\nKenji: start\n")
    assert script.has("next")
    assert not script.has("start")


LINES = st.one_of(
    st.text(max_size=40),
    st.builds(
        lambda at, head, rest: f"[{at}] {head}{rest}",
        st.sampled_from(["10:00", "09:00:01", "24:00", "", "x"]),
        st.sampled_from(["> ", "Kenji: ", "> present ", "> rate it ", "> goal ", "> extend ", "> on "]),
        st.one_of(st.text(max_size=20), st.sampled_from(sorted(COMMANDS))),
    ),
)


@given(st.lists(LINES, max_size=12))
def test_no_text_is_refused_and_every_line_is_accounted_for(rows: list[str]) -> None:
    script = read_script("\n".join(rows))
    assert isinstance(script, Script)
    seen = [cue.line for cue in script.cues] + [each.line for each in script.problems]
    assert len(seen) == len(set(seen))
    times = [cue.at for cue in script.cues if cue.at]
    assert times == sorted(times)
    for cue in script.cues:
        assert cue.name in COMMANDS if isinstance(cue, Command) else cue.kind in KINDS.values()


@given(st.sampled_from(["ſ", "K", "İ", "ı", "ß", "ﬆ"]), st.sampled_from(sorted(COMMANDS)))
def test_letters_that_change_with_their_case_do_no_harm(letter: str, name: str) -> None:
    read_script(f"> {name.replace('s', letter)} x\nKenji: {letter}urprise: y\n> present A ({letter}t)")
