"""Actions on their way between two programs, for the round trips of every format."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from facilitator.formats.exchange.record import Note, Record
from facilitator.formats.text import one_line
from tests.formats.texts import texts

ZONES = [ZoneInfo(name) for name in ("Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland", "UTC")]

TRAPS = (
    "x",
    "(A)",
    "2026-11-27",
    "due:2026-11-27",
    "due:soon",
    "uid:A-1.1-abc",
    "+G2",
    "@Kenji",
    "\\@Kenji",
    "\\x",
    "t:1 rec:2w",
    "pri:B",
    "=1+1",
    "'=1+1",
    "-",
    "10:30",
    "C:\\temp",
    "a;b,c",
    "[A-12.3] ring",
    'say "no"',
    "100 %",
    "%20_%5F",
    "^'",
    "--help",
    "BEGIN:VTODO",
    "null",
)
"""Words that mean something in one of the formats."""

words = st.one_of(
    texts.map(one_line),
    st.lists(st.sampled_from(TRAPS), min_size=1, max_size=4).map(" ".join),
    st.tuples(texts, st.sampled_from(TRAPS)).map(lambda pair: one_line(" ".join(pair))),
)
lines = words.filter(bool)
days = st.dates(date(1971, 1, 1), date(2199, 12, 31))
instants = st.datetimes(datetime(1971, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC)).map(
    lambda at: at.replace(microsecond=0)
)
ids = st.from_regex(r"\AA-([1-9][0-9]{0,3}|[a-z]{3}[0-9]{2})\.[1-9][0-9]?-[a-z2-9]{3}\Z")


@st.composite
def notes(draw: st.DrawFn) -> tuple[Note, ...]:
    """Notes a minute apart at least, oldest first, as every format can tell them."""
    at = draw(instants).replace(second=0)
    found = []
    for text in draw(st.lists(lines, max_size=3)):
        at += timedelta(minutes=draw(st.integers(1, 9999)))
        found.append(Note(at, text))
    return tuple(found)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """An action as it goes out: with its permanent id."""
    state = draw(st.sampled_from(("open", "blocked", "done", "dropped")))
    ended = state in ("done", "dropped")
    at = draw(instants)
    return Record(
        text=draw(lines),
        id=draw(ids),
        owner=draw(words),
        asker=draw(words),
        due=draw(st.none() | days),
        first_due=draw(st.none() | days),
        state=state,
        at=at,
        ended_at=at + timedelta(seconds=draw(st.integers(0, 10**8))) if ended else None,
        modified=draw(instants),
        changes=draw(st.integers(0, 99)),
        goal=draw(words),
        meeting=draw(st.sampled_from(("", "12", "nov26"))),
        decision=draw(st.sampled_from(("", "D-12.1-k3f"))),
        unit=draw(st.sampled_from(("", "FA"))),
        moved=draw(st.integers(0, 12)),
        blocked_by=draw(words) if state == "blocked" else "",
        why=draw(words) if state == "dropped" else "",
        reactive=draw(st.booleans()),
        priority=draw(st.sampled_from(("", "A", "B", "C"))),
        notes=draw(notes()),
    )
