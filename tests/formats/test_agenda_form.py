"""Our own form of an agenda: written by us, read by us, the same."""

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.formats import agenda
from facilitator.formats.text import one_line
from facilitator.model.agenda import Agenda, AgendaItem, ItemKind

HERE = Path(__file__).resolve()
AGENDAS = HERE.parents[2] / "agendas"
SHARED = next((parent / "shared" for parent in HERE.parents if (parent / "shared").is_dir()), None)

# Words that mean something to Markdown or to the reader, and words that only look like it.
awkward = st.sampled_from(
    ["#", "##", "-", "*", "+", ">", "|", "||", "~", "~~struck~~", "**", "*word*", "_word_", "`code`", "`10min`", "\\", "\\\\", '"', "'", "''", "[", "]", "(", ")", "[x]", "[", "]", "(x)", "[a](b)", "![a](b)", "<b>", "<!--", "-->", "&amp;\n", "", "", "", "&nbsp;", "&", "1.", "10.", "10)", "10", "10min", "10m", "(5", "min)", "(5)", "[20", "minutes]", "(Jane", "Doe)", "(10m,", "Jane)", "5+5", "~7", "-", "Jane", ",", "Jane", "Doe", "@jane", "9:30", "10:00-10:15", "9am", "to", "10am\n", "", "", "", "1550-1750", "half", "an", "hour", "no", "minutes", "(no", "minutes)", "(-", "min)", "kind:", "kind:", "open", "·", ";", ":", "---", "===", "***", "```", ":)", "…", "–", "—", "✓", "🔒", "é", "日本語", "العربية", "עברית\n", "", "", "", "\u200d", "️", "15-minute", "items", "min", "minutes", "owner:", "Agenda", "Notes", "Attendees", "https://x.y/z?a=(b)", "x|y", "a&b"]
)
words = st.lists(st.one_of(awkward, st.text(max_size=12)), max_size=6).map(" ".join).map(one_line)
wordy = st.one_of(words, st.text(max_size=40).map(one_line))
titles = wordy.filter(bool)
minutes = st.one_of(st.none(), st.integers(0, 600).map(float), st.sampled_from([0.5, 2.5, 1.25, 7.75]))


@st.composite
def items(draw: st.DrawFn) -> AgendaItem:
    planned = draw(minutes)
    wider = draw(st.one_of(st.none(), st.sampled_from([0.5, 1.0, 5.0, 30.0]))) if planned is not None else None
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


@settings(max_examples=120, deadline=None)
@given(agendas())
def test_reading_what_was_written_gives_the_same_agenda(one: Agenda) -> None:
    assert without_places(agenda.read(agenda.write(one))) == one
