"""Minutes that others wrote: what is an action, whose it is, when it is due, and what is none."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.formats.foreign.minutes import FoundAction, as_json, read
from tests.formats.foreign_snippets import PEOPLE, SNIPPETS, TODAY, unmet


@pytest.mark.parametrize("name", SNIPPETS)
def test_actions_are_found_with_owners_day_and_state_and_none_is_invented(name: str) -> None:
    text, wanted = SNIPPETS[name]
    assert unmet(text, wanted) == []


@pytest.mark.parametrize("name", SNIPPETS)
def test_windows_line_ends_and_a_byte_order_mark_change_nothing(name: str) -> None:
    text, wanted = SNIPPETS[name]
    assert unmet("\ufeff" + text.replace("\n", "\r\n"), wanted) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- Priya and Rosa to print a banner", "print a banner"),
        ("- Agreed on the date, Ivo will update the shared calendar", "update the shared calendar"),
        ("Survey the rooms: Tobias will draft a survey.", "draft a survey."),
        ("RESOLUTION: Kenji to discuss with legal", "discuss with legal"),
        ("- Nadia agreed to ring the landlord", "ring the landlord"),
    ],
)
def test_a_plain_line_with_name_and_task_is_only_a_suggestion(line: str, words: str) -> None:
    minutes = read(f"{PEOPLE}## Any topic\n{line}\n", TODAY)
    assert [each.text for each in minutes.suggestions] == [words]
    assert minutes.actions == ()


@pytest.mark.parametrize(
    "line",
    [
        "- Talk to the venue",
        "- It will rain",
        "- Reach out to Ann",
        "Kenji: I like to sing",
        "- Related to review of the rules",
        "- Rosa will be away",
        "- Will Ivo to go?",
    ],
)
def test_a_line_that_asks_nobody_for_anything_is_no_suggestion(line: str) -> None:
    assert read(f"{PEOPLE}## Any topic\n{line}\n", TODAY).suggestions == ()


def test_a_next_step_that_is_no_task_is_only_a_suggestion() -> None:
    minutes = read("- Next step: meeting with the landlord\n- Next steps: none\n", TODAY)
    assert [each.text for each in minutes.suggestions] == ["meeting with the landlord"]
    assert minutes.actions == ()


def test_all_those_whom_a_suggestion_names_are_its_owners() -> None:
    minutes = read(f"{PEOPLE}## Any topic\n-> Once dry: Rosa, Ivo and Priya to paint the door\n", TODAY)
    assert [each.owners for each in minutes.suggestions] == [("Rosa", "Ivo", "Priya")]
    assert read("- All members were reminded to paint the door\n", TODAY).suggestions == ()


def test_a_suggestion_that_says_an_action_again_is_left_out() -> None:
    text = (
        f"{PEOPLE}- Rosa to send the new price list\n\n## Actions\n- Rosa to send the new price list to all\n"
    )
    minutes = read(text, TODAY)
    assert len(minutes.actions) == 1
    assert minutes.suggestions == ()


@pytest.mark.parametrize(
    ("text", "decisions"),
    [
        ("* Decision: We keep the printer.", ["We keep the printer."]),
        ("RESOLVED: buy two", ["buy two"]),
        ("* [RESOLVED]: try one first", ["try one first"]),
        ("Ada: RESOLUTION: publish it", ["publish it"]),
        ("  * **Verdict:** allow it", ["allow it"]),
        ("- Is it on? (**RESOLVED:** yes)", ["Is it on?: yes"]),
        ("Motion to adopt the bylaws carried.", ["Motion to adopt the bylaws carried."]),
        ("a. Motion: J. Tan moved the plan.\nb. Vote: Motion carried.", ["J. Tan moved the plan."]),
        ("The board approved a new lease.", ["The board approved a new lease."]),
        ("At last the exec decided to keep it.", ["At last the exec decided to keep it."]),
        ("It was hence agreed to move.", ["It was hence agreed to move."]),
        ("It was not agreed to move.", []),
        ("    * Agree: The jury stays as it is", ["The jury stays as it is"]),
        ("Ada: Agree - we do it so at home", []),
        ("-Approved renewal of the lease", ["Approved renewal of the lease"]),
        ("Unanimous vote of all to stay.", ["Unanimous vote of all to stay."]),
        ("The decision was taken to stay.", ["The decision was taken to stay."]),
        ("Minutes of May were approved with changes.", ["Minutes of May were approved with changes."]),
        ("## Grants approved\n- Sewing club: 40 euros\n", ["Grants approved: Sewing club: 40 euros"]),
        (
            "## Decisions\n1. We paint it blue.\n   - two votes against\n2. We sell it.\n",
            ["We paint it blue.", "We sell it."],
        ),
        ("PROPOSAL: move to Tuesdays\n  - No objections", ["move to Tuesdays"]),
        ("POLL: open a branch\n\n*Unanimous consent*", ["open a branch"]),
        ("PROPOSAL: move to Mondays\n  - Ivo objects", []),
        ("Decision: are we fine with that?", []),
        ("- We need approval before anything is approved", []),
        (
            "PROPOSED: go\nRESOLVED: go, with a clear plan for the spring",
            ["go, with a clear plan for the spring"],
        ),
    ],
)
def test_what_was_settled_is_found(text: str, decisions: list[str]) -> None:
    assert [each.text for each in read(text, TODAY).decisions] == decisions


def test_of_a_long_paragraph_only_the_sentence_that_settles_something_is_a_decision() -> None:
    talk = "The windmill was looked at and everybody had something to say about it. " * 5
    text = f"{talk}It was agreed to paint it red. {talk}The ladder was approved. Who will pay for it?\n"
    decided = "It was agreed to paint it red. The ladder was approved."
    assert [each.text for each in read(text, TODAY).decisions] == [decided]


def test_a_long_paragraph_of_talk_settles_nothing_by_one_word() -> None:
    talk = "The windmill was looked at and everybody had something to say about it. " * 5
    assert read(f"{talk}What is not agreed is whether it was approved. {talk}\n", TODAY).decisions == ()


def test_the_same_words_on_two_topics_are_two_decisions_but_a_summary_repeats_none() -> None:
    text = (
        "RESOLVED: postponed\n\n## B\n\nx\n\ny\n\nz\n\nRESOLVED: postponed\n\n## Resolutions\n1. postponed\n"
    )
    assert [each.line for each in read(text, TODAY).decisions] == [1, 11]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("# Board meeting, April 10, 2025\n", date(2025, 4, 10)),
        ("---\ntitle: x\ndate: 2024-02-29\n---\n# Notes\n", date(2024, 2, 29)),
        ('+++\ntitle = "x"\ndate = "2024-02-28"\n+++\n# Notes\n', date(2024, 2, 28)),
        ("## Team\n##### 05 February 2019\n", date(2019, 2, 5)),
        ("# WG\n\n### Date: 3-13-19\n", date(2019, 3, 13)),
        ("Council 03.05.13 Minutes\n", date(2013, 3, 5)),
        ("Protokoll vom 13.5.2020\n", date(2020, 5, 13)),
        ("# Weekly\n- **Dates**: Tuesday March 6th, 2018\n", date(2018, 3, 6)),
        ("# March 2021 29th\n", date(2021, 3, 29)),
        ("# October 26th 2020\n", date(2020, 10, 26)),
        ("**Minutes of: 2018-09-13T09:00-4:00**\n", date(2018, 9, 13)),
        ("# Notes 25-03-27\n", date(2025, 3, 27)),
        ("July 2, 2020 - Team\n\n====\n\nJune 9, 2020 - Sprint\n====\n", date(2020, 7, 2)),
        ("---\ndescription: June 3, 2024\n---\n# (3/6/24) Notes\n", date(2024, 6, 3)),
        ("---\nupdated: 2024-06-03\n---\n# Notes\n", None),
        ("# Notes\n\nNext meeting: 5 May 2026\n", None),
        ("# Notes\n\n[Minutes of 2016-08-09](https://example.org/2016-08-09.md)\n", None),
        ("# Notes, 31 February 2024\n", None),
        ("# Notes\n\n## Next meeting\n\n5 May 2026\n", None),
        ("no date at all", None),
    ],
)
def test_the_day_of_the_meeting_is_read_from_where_people_write_it(text: str, day: date | None) -> None:
    assert read(text, TODAY).date == day


def test_days_are_reckoned_from_the_minutes_own_day() -> None:
    (action,) = read("# Sync 2019-02-05\n\n## Action items\n- Jo: call tomorrow\n", TODAY).actions
    assert action.due == date(2019, 2, 6)


def test_every_line_number_is_that_of_the_file() -> None:
    text = "---\ndate: 2026-01-01\n---\n<!-- two\nlines -->\n\n# x\n\n- [ ] first\n\n```\ncode\n```\n"
    text += "- [ ] second\nRESOLVED: third\n"
    minutes = read(text, TODAY)
    rows = text.split("\n")
    assert [(each.line, rows[each.line - 1][-6:]) for each in minutes.actions] == [
        (9, " first"),
        (14, "second"),
    ]
    assert [each.line for each in minutes.decisions] == [15]


def test_the_json_is_plain_values_in_the_agreed_shape() -> None:
    text = f"# 2026-03-02\n{PEOPLE}- Rosa to send the new price list\n- [x] Jo: done by Friday\n"
    text += "- Decision: yes, all"
    assert json.loads(json.dumps(as_json(read(text, TODAY)))) == {
        "date": "2026-03-02",
        "actions": [
            {"text": "done by Friday", "owners": ["Jo"], "due": "2026-03-06", "done": True, "line": 5}
        ],
        "suggestions": [
            {"text": "send the new price list", "owners": ["Rosa"], "due": None, "done": False, "line": 4}
        ],
        "decisions": [{"text": "yes, all", "line": 6}],
    }


minutes_alphabet = st.sampled_from(
    [
        *"-*#|[]()@:,.\n\n\n  \t`~_>x7",
        "ACTION",
        "AI",
        "[ ]",
        "[x]",
        "Jo",
        "to",
        "will",
        "RESOLVED",
        "## Actions\n",
        "by Friday",
        "2026-02-30",
        "Decision:",
        "<!--",
        "-->",
        "```",
        "| Action | Owner |\n|--|--|\n",
        "**",
        "&nbsp;",
        "\x1b",
    ]
)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=400), st.lists(minutes_alphabet, max_size=60).map("".join)))
def test_no_text_whatever_raises_and_what_is_found_stands_in_the_file(text: str) -> None:
    minutes = read(text, TODAY)
    rows = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for found in (*minutes.actions, *minutes.suggestions):
        assert 1 <= found.line <= rows
        assert any(map(str.isalnum, found.text))
        assert found.text.isprintable()
        assert all(owner.strip() == owner and owner for owner in found.owners)
    assert all(1 <= each.line <= rows and each.text.isprintable() for each in minutes.decisions)
    json.dumps(as_json(minutes))


names = st.sampled_from(["Nadia", "Kenji Fallowmere", "@rosad", "Ivo Marsh", "Priya"])
tasks = st.sampled_from(
    ["write the long report", "ask the vendor for a price", "check all the cables", "book the big hall"]
)
forms = st.sampled_from(
    [
        "- {n}: {t}",
        "- {n} to {t}",
        "- {n} will {t}",
        "* {t} ({n})",
        "- [ ] {t} ({n})",
        "1. {t} [{n}]",
        "- **{n}**: {t}",
    ]
)
headings = st.sampled_from(
    [
        "## Action items",
        "**Actions**",
        "Action points:",
        "TODO",
        "### 7. Actions (Summary)",
        "Next steps",
        "# To do",
    ]
)


@given(
    heading=headings,
    rows=st.lists(st.tuples(forms, names, tasks), min_size=1, max_size=4, unique_by=lambda row: row[2]),
)
def test_any_heading_with_any_form_gives_the_owner_and_the_task(
    heading: str, rows: list[tuple[str, str, str]]
) -> None:
    text = (
        f"{PEOPLE}{heading}\n\n" + "\n".join(form.format(n=name, t=task) for form, name, task in rows) + "\n"
    )
    found = {(action.text, action.owners) for action in read(text, TODAY).actions}
    assert found == {(task, (name.removeprefix("@"),)) for _, name, task in rows}


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000 + "x" + "]" * 10_000,
        "- ACTION: " + "(" * 10_000 + ")" * 10_000,
        "> " * 10_000,
        "*" * 50_000,
        "<!--" * 20_000,
        "[a](b" * 20_000,
        "a, " * 20_000,
        "## Actions\n- " + "A, " * 20_000,
        "| " * 20_000,
        "\n" * 50_000,
        "- [" * 10_000,
        "__ACTION__ " * 5_000,
        "Jo to " * 10_000,
        "\x00\x1b]0;" * 5_000,
        "by " * 20_000,
        "ACTION: Jo to " * 9_000,
    ],
)
def test_text_made_to_be_slow_is_read_to_its_end(text: str) -> None:
    read(text, TODAY)


def test_a_very_long_line_is_cut_and_not_refused() -> None:
    (action,) = read("ACTION: Jo to " + "carry on and " * 40_000, TODAY).actions
    assert action.owners == ("Jo",)
    assert len(action.text) <= 1_000


# --- Real minutes, read where they are at hand; only the lines are known here, never their words. ---

REAL = next(
    (
        up / "shared/data/real/minutes"
        for up in Path(__file__).resolve().parents
        if (up / "shared/data/real").is_dir()
    ),
    Path("none"),
)
HOW_MANY_OWN = {
    "django-dsf-2025-2025-04-10.md": {93: 1, 94: 1, 95: 1, 96: 1, 97: 1, 98: 2, 99: 1, 100: 1, 101: 1},
    "electron-governance-wg-ecosystem-meeting-notes-2019-08-29.md": {27: 1, 28: 1},
    "electron-governance-wg-upgrades-meeting-notes-2019-04-16.md": {19: 2, 22: 1, 27: 1},
    "it-minutes-mobac-tech-2014-07-16.txt": {},
    "it-minutes-princeton-it-2021-05-26.txt": {},
    "it-minutes-uic-itgc-2013-03-05.txt": {},
    "mantid-PMB-Minutes-PMBMinutes-2016-12-15.md": {36: 0, 97: 2, 99: 1, 101: 0, 105: 1, 106: 1, 110: 1},
    "nodejs-tsc-2022-04-06.md": {},
    "openjs-cpc-2019-2019-08-13.md": {54: 1, 69: 2, 77: 0, 85: 1, 95: 1},
    "rust-council-sync-meeting-2023-06-22.md": {},
    "scikit-learn-monthly_meetings-2025-03-31.md": {25: 0},
    "w3ctag-2019-02-tokyo-02-05-minutes.md": {},
    "wasm-meetings-main-2018-CG-03-06.md": {152: 2, 174: 2, 197: 1},
}
"""Line of each action, read by hand, and how many people it names as its owners."""


@pytest.mark.skipif(not REAL.is_dir(), reason="the real minutes are not at hand")
def test_real_minutes_give_the_actions_a_person_finds_in_them() -> None:
    right = missed = invented = owned = 0
    for name, lines in HOW_MANY_OWN.items():
        found: dict[int, FoundAction] = {}
        for action in read((REAL / f"dev-{name}").read_text(encoding="utf-8"), TODAY).actions:
            found[action.line] = action
        right += len(found.keys() & lines.keys())
        missed += len(lines.keys() - found.keys())
        invented += len(found.keys() - lines.keys())
        owned += sum(len(found[line].owners) == count for line, count in lines.items() if line in found)
    assert right / (right + missed) >= 0.95
    assert invented / (right + invented) <= 0.05
    assert owned / right >= 0.95
