"""Our own form of an agenda: written by us, read by us, the same."""

import json
import textwrap
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.formats import agenda
from facilitator.formats.text import one_line
from facilitator.model.agenda import Agenda, AgendaItem, ItemKind

HERE = Path(__file__).resolve()
AGENDAS = HERE.parents[2] / "agendas"
SHARED = next((parent / "shared" for parent in HERE.parents if (parent / "shared").is_dir()), None)

# Words that mean something to Markdown or to the reader, and words that only look like it.
MARKS = """
# ## - * + > | || ~ ~~struck~~ ** *word* _word_ `code` `10min` \\ \\\\ " ' '' [ ] ( ) [x] (x)
[a](b) ![a](b) <b> <!-- --> &amp; &nbsp; & 1. 10. 10) 10 10min 10m (5) 5+5 ~7 , @jane 9:30
10:00-10:15 1550-1750 kind: · ; : --- === *** ``` :) … – — ✓ 🔒 e\u0301 日本語 العربية עברית \u200d
\ufe0f min minutes owner: Agenda Notes Attendees https://x.y/z?a=(b) x|y a&b
"""
PHRASES = (
    *(
        "(5 min)",
        "[20 minutes]",
        "(Jane Doe)",
        "(10m, Jane)",
        "- Jane Doe",
        "9am to 10am",
        "half an hour",
        "[ ]",
    ),
    *(
        "no minutes",
        "(no minutes)",
        "(- min)",
        "kind: open",
        "15-minute items",
        "10 min -",
        "- 10 min",
        "slot: 5",
    ),
)
awkward = st.sampled_from((*MARKS.split(), *PHRASES))
words = st.lists(st.one_of(awkward, st.text(max_size=12)), max_size=6).map(" ".join).map(one_line)
wordy = st.one_of(words, st.text(max_size=40).map(one_line))
titles = wordy.filter(bool)
minutes = st.one_of(st.none(), st.integers(0, 600).map(float), st.sampled_from([0.5, 2.5, 1.25, 7.75]))


@st.composite
def items(draw: st.DrawFn) -> AgendaItem:
    planned = draw(minutes)
    wider = (
        draw(st.one_of(st.none(), st.sampled_from([0.5, 1.0, 5.0, 30.0]))) if planned is not None else None
    )
    return AgendaItem(
        title=draw(titles),
        minutes=planned,
        minutes_max=planned + wider if planned is not None and wider is not None else None,
        owners=tuple(draw(st.lists(titles, max_size=3, unique=True))),
        kind=draw(st.sampled_from(ItemKind)),
        prompt=draw(wordy),
        outputs=tuple(draw(st.lists(titles, max_size=3))),
        goal=draw(wordy),
        recurring=draw(st.booleans()),
        level=draw(st.integers(1, 9)),
        container=draw(st.booleans()),
    )


@st.composite
def agendas(draw: st.DrawFn) -> Agenda:
    return Agenda(
        title=draw(wordy),
        items=tuple(draw(st.lists(items(), min_size=1, max_size=4))),
        key=draw(st.sampled_from(["", "weekly-sync", "steering"])),
        purpose=draw(wordy),
        who=draw(wordy),
        cadence=draw(wordy),
        max_people=draw(st.one_of(st.none(), st.integers(1, 500))),
        slot_minutes=draw(st.one_of(st.none(), st.integers(1, 600).map(float))),
        before=draw(wordy),
        nature=draw(st.one_of(st.sampled_from(["proactive", "reactive"]), wordy)),
        on=draw(st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2099, 12, 31)))),
        starts=draw(st.one_of(st.none(), st.times().map(lambda at: at.replace(microsecond=0)))),
    )


def without_places(one: Agenda) -> Agenda:
    return one._replace(problems=(), items=tuple(item._replace(line=0) for item in one.items))


@settings(max_examples=100)
@given(agendas())
def test_reading_what_was_written_gives_the_same_agenda(one: Agenda) -> None:
    assert without_places(agenda.read(agenda.write(one))) == one


def test_what_is_written_is_written_plainly_where_nothing_needs_a_mark() -> None:
    one = Agenda(
        "Weekly sync",
        (AgendaItem("Promises kept", 4, None, ("Jane Doe",), ItemKind.OPEN, "Is it done?", ("action",)),),
        slot_minutes=25,
        before="Ask: 'What is the one thing?'",
    )
    assert agenda.write(one) == textwrap.dedent(
        """\
        ---
        title: Weekly sync
        slot: 25 min
        before: Ask: 'What is the one thing?'
        nature: proactive
        ---

        ## Promises kept (4 min, Jane Doe)
        > Is it done?

        kind: open · leads to: action
        """
    )


def test_a_title_that_looks_like_a_timebox_stays_a_title() -> None:
    one = Agenda(
        "Sync", (AgendaItem("Budget (5 min)", 4), AgendaItem("10 min - calls"), AgendaItem("9am to 10am", 3))
    )
    assert without_places(agenda.read(agenda.write(one))).items == one.items


def test_what_a_manager_changes_by_hand_is_understood() -> None:
    one = agenda.read(
        textwrap.dedent(
            """
            ---
            title: "Weekly sync"
            slot: 25
            most people: 7 or so
            ---

            ## Promises kept - 4 minutes
            Plain words as a prompt,
            on two lines.

            ## Notes (5m, Jane & Raj)
            kind: Decide
            leads to: decision, action
            recurring: yes

            ## ~~Dropped (10 min)~~
            ## Anything else?
            - 3 min
            """
        )
    )
    assert (one.title, one.slot_minutes, one.max_people) == ("Weekly sync", 25, 7)
    first, second, third = one.items
    assert (first.title, first.minutes, first.prompt) == (
        "Promises kept",
        4,
        "Plain words as a prompt, on two lines.",
    )
    assert (second.title, second.minutes, second.owners) == ("Notes", 5, ("Jane", "Raj"))
    assert (second.kind, second.outputs, second.recurring) == (ItemKind.DECIDE, ("decision", "action"), True)
    assert (third.title, third.minutes) == ("Anything else?", 3)
    assert not one.problems


def test_what_is_not_understood_in_our_form_is_said_with_its_line() -> None:
    head = "title: x\nslot: soon\ndate: 05-12-2025\nstart: early\nmost people: many\n"
    text = f"---\n{head}---\n## A (5 min)\nkind: chat\n"
    one = agenda.read(text)
    assert [(problem.line, problem.message) for problem in one.problems] == [
        (6, "Line 6: 'most people: many' is not understood; write it like 7."),
        (3, "Line 3: 'slot: soon' is not understood; write it like 25 min."),
        (4, "Line 4: 'date: 05-12-2025' is not understood; write it like 2026-11-23."),
        (5, "Line 5: 'start: early' is not understood; write it like 10:00."),
        (9, "Line 9: 'chat' is no kind of item; it is one of open, inform, discuss, decide, plan, close."),
    ]


def test_deeper_headings_make_a_section() -> None:
    one = agenda.read(
        "---\nslot: 25 min\n---\n## Talks (10 min)\n### Mail (6 min)\n### Chat (4 min)\n## Close (2 min)\n"
    )
    assert [(item.level, item.container) for item in one.items] == [
        (1, True),
        (2, False),
        (2, False),
        (1, False),
    ]
    assert one.total_minutes == 12


SHIPPED = {
    "weekly-sync": (25, ["open", "discuss", "plan", "decide", "close"]),
    "steering": (50, ["open", "decide", "discuss", "decide", "decide", "plan", "close"]),
    "quarterly-goals": (90, ["discuss", "discuss", "decide", "decide", "decide", "plan", "close"]),
    "partnership-checkin": (25, ["open", "discuss", "discuss", "decide", "plan", "close"]),
    "proposal-review": (40, ["discuss", "inform", "discuss", "discuss", "discuss", "decide", "close"]),
    "incident-followup": (45, ["open", "discuss", "discuss", "discuss", "decide", "plan", "close"]),
    "project-kickoff": (50, ["discuss", "decide", "decide", "decide", "discuss", "discuss", "plan", "close"]),
    "look-ahead": (40, ["open", "plan", "plan", "decide", "decide", "plan", "close"]),
    "expectations-resources": (40, ["open", "discuss", "discuss", "decide", "discuss", "close"]),
    "plan-open-house": (25, ["inform", "discuss", "discuss", "decide", "close"]),
}


def shipped(name: str) -> Agenda:
    return agenda.read((AGENDAS / f"{name}.md").read_text(encoding="utf-8"), f"{name}.md")


@pytest.mark.parametrize("name", SHIPPED)
def test_an_agenda_that_ships_fills_its_slot_with_items_of_each_kind(name: str) -> None:
    minutes, kinds = SHIPPED[name]
    one = shipped(name)
    assert one.key == name
    assert one.total_minutes == one.slot_minutes == minutes
    assert [item.kind.value for item in one.items] == kinds
    assert all(item.prompt and item.outputs for item in one.items)
    assert agenda.passes(one)
    assert not one.problems


def test_ten_agendas_ship_with_sixty_five_items() -> None:
    assert {path.stem for path in AGENDAS.glob("*.md")} == set(SHIPPED)
    assert sum(len(shipped(name).items) for name in SHIPPED) == 65


@pytest.mark.parametrize("name", SHIPPED)
def test_an_agenda_that_ships_is_written_as_we_write(name: str) -> None:
    assert agenda.write(shipped(name)) == (AGENDAS / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.skipif(SHARED is None, reason="the templates are not here")
def test_the_agendas_that_ship_say_every_word_of_the_templates() -> None:
    assert SHARED is not None
    templates = json.loads((SHARED / "data" / "templates.json").read_text(encoding="utf-8"))
    for template in templates:
        items = (
            AgendaItem(
                each["title"],
                each["minutes"],
                kind=ItemKind(each["kind"]),
                prompt=each["prompt"],
                outputs=tuple(each["outputs"]),
            )
            for each in template["items"]
        )
        key = template["key"].replace("_", "-")
        assert without_places(shipped(key)) == Agenda(
            title=template["name"],
            items=tuple(items),
            key=key,
            purpose=template["purpose"],
            who=template["who"],
            cadence=template["cadence"],
            max_people=template["max_people"],
            slot_minutes=template["total_minutes"],
            before=template["before"],
            nature=template["work_nature"],
        )
