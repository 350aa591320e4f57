"""The capture line: a table of what people type, and rules that hold for any line in any room."""

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.model.capture import Room, Understood, echo, line_of, understand
from facilitator.model.person import Person, Side

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
NEXT = date(2026, 11, 30)
TWO_WEEKS = date(2026, 12, 7)

PEOPLE = (
    Person("KF", "Kenji Fallowmere", Side.IT, "IT"),
    Person("KA", "Kemal Ardahan", Side.IT, "IT"),
    Person("NV", "Nadia Vosswick", Side.IT, "IT"),
    Person("TK", "Tobiah Kinsevale", Side.MANAGEMENT, "FA"),
    Person("LM", "Lindiwe Marchand-Ruud", Side.MANAGEMENT, "FA"),
    Person("JO", "Jörg O’Brien", Side.MANAGEMENT, "WD"),
    Person("BO", "Bo Li", Side.MANAGEMENT, "SA"),
    Person("BS", "Bodil Støren", Side.GUEST),
    Person("A1", "Anna Berg", Side.GUEST),
    Person("A2", "Anna Lund", Side.GUEST),
    Person("RR", "Rudi Amsel", Side.GUEST),
    Person("AT", "Amsel Torp", Side.GUEST),
    Person("AR", "Ally Renard", Side.GUEST),
    Person("PR", "Pella Rundgaard", Side.MANAGEMENT, "CS"),
)
UNITS = (
    ("CS", "Customer Service"),
    ("FA", "Finance and Accounting"),
    ("IT", "IT"),
    ("PE", "People"),
    ("WD", "Warehouse and Delivery"),
)
GOALS = (("G1", "G-1.1-k3f"), ("G2", "G-1.2-k3f"), ("G4", "G-1.4-k3f"), ("G10", "G-3.1-k3f"))


@pytest.fixture
def room() -> Room:
    return Room(PEOPLE, UNITS, GOALS, MONDAY, NEXT)


def each(table: str) -> list[str]:
    """The cells of a table without rows; an empty first cell is the empty line."""
    return [cell.strip() for cell in table.split("|")]


def said(text: str, owner: str = "", due: date | None = None, **more: object) -> dict[str, object]:
    """What a line should be understood as; what is not named is not understood."""
    return {**Understood(text, owner, due=due)._asdict(), **more}


OWNERS = {
    "Kenji: price the line": said("price the line", "KF"),
    "kenji: price the line": said("price the line", "KF"),
    "ken: price the line": said("price the line", "KF"),
    "Kenji:price the line": said("price the line", "KF"),
    "Kenji : price the line": said("price the line", "KF"),
    "Kenji Fallowmere: price the line": said("price the line", "KF"),
    "Ken Fa: price the line": said("price the line", "KF"),
    "Kenji F.: price the line": said("price the line", "KF"),
    "fall: price the line": said("price the line", "KF"),
    "ki: price the line": said("price the line", "TK"),
    "na: price the line": said("price the line", "NV"),
    "Ruud: pay them": said("pay them", "LM"),
    "marchand-ruud: pay them": said("pay them", "LM"),
    "JORG: count": said("count", "JO"),
    "jörg: count": said("count", "JO"),
    "obrien: count": said("count", "JO"),
    "O'Brien: count": said("count", "JO"),
    "bo: sell": said("sell", "BO"),
    "bod: sell": said("sell", "BS"),
    "storen: sell": said("sell", "BS"),
    "ru: sell": said("sell", "RR"),
    "amsel: sell": said("sell", "AT"),
    "#4 ,kenji: call": said("call", "KF", goal="G-1.4-k3f"),
    "anna b: join": said("join", "A1"),
    "@kenji: price it": said("price it", "KF"),
    "@KF: price it": said("price it", "KF"),
    "@kenji price it": said("price it", "KF"),
    "price it @kenji": said("price it", "KF"),
    "price it, @kenji": said("price it", "KF"),
    "price @kenji, then call": said("price, then call", "KF"),
    "@Kenji Fallowmere price it": said("price it", "KF"),
    "@kenji.fallowmere price it": said("price it", "KF"),
    "@A2 join": said("join", "A2"),
    "Kenji: Nadia: call": said("Nadia: call", "KF"),
    "Kenji: ask @nadia": said("ask @nadia", "KF"),
    "@kenji and @nadia call": said("@kenji and call", "NV"),
    "Kenji:": said("", "KF"),
}
NO_OWNERS = {
    "Note: call": said("Note: call"),
    "price it": said("price it"),
    "call at 10:30": said("call at 10:30"),
    "see http://kenji.example/a:b": said("see http://kenji.example/a:b"),
    "kenji://price": said("kenji://price"),
    "Re: the invoice": said("Re: the invoice"),
    "k: price it": said("k: price it"),
    "Kenjix: price it": said("Kenjix: price it"),
    "ask Kenji for one thing more: the price": said("ask Kenji for one thing more: the price"),
    "PR: merge it": said("PR: merge it"),
    "mail kenji@brindlemoor.example": said("mail kenji@brindlemoor.example"),
    "@nobody price it": said("@nobody price it"),
    "Zoë: price it": said("Zoë: price it"),
    "": said(""),
    ",": said(","),
    ":": said(":"),
    "@ # < @, #,": said("@ # < @, #"),
}
TAGS = {
    "price it #G4": said("price it", goal="G-1.4-k3f"),
    "price it #g4": said("price it", goal="G-1.4-k3f"),
    "price it #4": said("price it", goal="G-1.4-k3f"),
    "price it #10, then call": said("price it, then call", goal="G-3.1-k3f"),
    "price it,#G4,then call": said("price it, then call", goal="G-1.4-k3f"),
    "price it @and": said("price it @and"),
    "#G4 price it": said("price it", goal="G-1.4-k3f"),
    "price #G4 it": said("price it", goal="G-1.4-k3f"),
    "price it #99": said("price it #99"),
    "fix ticket #1234 #G1": said("fix ticket #1234", goal="G-1.1-k3f"),
    "#G1 or #G2": said("#G1 or", goal="G-1.2-k3f"),
    "price it @FA": said("price it", unit="FA"),
    "price it @finance": said("price it", unit="FA"),
    "price it @fin": said("price it", unit="FA"),
    "price it @pe": said("price it", unit="PE"),
    "price it @pel": said("price it", "PR"),
    "price it @Customer Service, 2w": said("price it", due=TWO_WEEKS, unit="CS"),
    "@Warehouse and Delivery count it": said("count it", unit="WD"),
    "@customerservice call": said("call", unit="CS"),
    "price it <Tobiah": said("price it", asker="TK"),
    "price it <to": said("price it", asker="TK"),
    "price it <Finance": said("price it", asker="FA"),
    "<Tobiah Kinsevale price it": said("price it", asker="TK"),
    "answer in < 5 ms": said("answer in < 5 ms"),
    "<b>bold</b>": said("<b>bold</b>"),
    "fix it ~": said("fix it", reactive=True),
    "~ fix it, ~": said("fix it", reactive=True),
    "it costs ~5": said("it costs ~5"),
    "~": said("", reactive=True),
}
DATES = {
    "Kenji: price the spare line, fri, #G4, ~": said(
        "price the spare line", "KF", FRIDAY, goal="G-1.4-k3f", reactive=True
    ),
    "~ @fa <tob #4 kenji: price it fri": said(
        "price it", "KF", FRIDAY, unit="FA", asker="TK", goal="G-1.4-k3f", reactive=True
    ),
    "price it,fri,#G4,~": said("price it", due=FRIDAY, goal="G-1.4-k3f", reactive=True),
    "price it @kenji,fri,#4": said("price it", "KF", FRIDAY, goal="G-1.4-k3f"),
    "price it fri #G4": said("price it", due=FRIDAY, goal="G-1.4-k3f"),
    "price it #G4 by fri": said("price it", due=FRIDAY, goal="G-1.4-k3f"),
    "Kenji: price it next tue": said("price it", "KF", date(2026, 12, 1)),
    "Kenji: bring it, next": said("bring it", "KF", NEXT),
    "Kenji: ask for next": said("ask for next", "KF"),
    "Kenji: the plan for friday": said("the plan for friday", "KF"),
    "Kenji: tell them, 30 feb": said("tell them, 30 feb", "KF", unclear=("when: 30 feb?",)),
    "call fri, fri": said("call fri", due=FRIDAY),
    "fri we call": said("fri we call"),
    "12 #G4 dec": said("", due=date(2026, 12, 12), goal="G-1.4-k3f"),
    "Kenji: , , price it ,,, fri,,": said("price it", "KF", FRIDAY),
    "  price \t it \u00a0 now  ": said("price it now"),
}
UNCLEAR = {
    "Ke: price it": said("Ke: price it", unclear=("who: Ke = Kenji or Kemal?",)),
    "price it @ke": said("price it @ke", unclear=("who: ke = Kenji or Kemal?",)),
    "price it <ke": said("price it <ke", unclear=("asked by: ke = Kenji or Kemal?",)),
    "anna: join": said("anna: join", unclear=("who: anna = Anna Berg or Anna Lund?",)),
    "Ke: ask @nadia": said("Ke: ask", "NV"),
    "Nadia: ask @ke": said("ask @ke", "NV"),
    "We: patch it": said("We: patch it", one_name=True),
    "IT: patch it, fri": said("IT: patch it", due=FRIDAY, one_name=True),
    "the team: patch it": said("the team: patch it", one_name=True),
    "everyone: patch it": said("everyone: patch it", one_name=True),
    "all: patch it": said("all: patch it", one_name=True),
    "@team patch it": said("@team patch it", one_name=True),
    "Finance: patch it": said("Finance: patch it", one_name=True),
    "Kenji and Nadia: patch it": said("Kenji and Nadia: patch it", one_name=True),
    "Kenji, Nadia: patch it": said("Kenji, Nadia: patch it", one_name=True),
    "Kenji/Nadia: patch it": said("Kenji/Nadia: patch it", one_name=True),
    "We: patch it @kenji": said("We: patch it", "KF"),
    "salt and pepper: buy": said("salt and pepper: buy"),
    "patch it, we said": said("patch it, we said"),
}
TABLE = {**OWNERS, **NO_OWNERS, **TAGS, **DATES, **UNCLEAR}


@pytest.mark.parametrize("line", TABLE, ids=repr)
def test_a_line_is_understood(line: str, room: Room) -> None:
    found = understand(line, room)._asdict()
    names = {each.id: each.name for each in PEOPLE}
    assert found.pop("owner_name") == names.get(str(found["owner"]), "")
    found.pop("parts")
    assert found == {
        name: value for name, value in TABLE[line].items() if name not in ("owner_name", "parts")
    }


def test_the_table_is_long_enough_to_be_believed() -> None:
    assert len(TABLE) >= 60


def test_the_echo_says_what_was_understood(room: Room) -> None:
    line = "Kenji: list the fixes, fri, #G2, <Tobiah, @CS, ~"
    assert echo("action", understand(line, room), room) == (
        "action · Kenji · due Fri 27 Nov · asked by Tobiah · Customer Service · G2 · reactive"
    )
    assert echo("action", understand("Anna Lund: join, <FA, 27 nov 2027", room), room) == (
        "action · Anna Lund · due Sat 27 Nov 2027 · asked by Finance and Accounting"
    )


def test_the_echo_of_plain_words_is_the_kind_alone(room: Room) -> None:
    assert echo("note", understand("nothing to see", room), room) == "note"


def test_the_echo_asks_about_what_is_unclear(room: Room) -> None:
    assert echo("action", understand("Ke: price it", room), room) == "action · who: Ke = Kenji or Kemal?"
    assert echo("action", understand("We: price it", room), room) == "action · one name?"
    assert echo("heads-up", understand("Finance: closing, 2w", room), room) == "heads-up · due Mon 7 Dec"


def test_many_meanings_are_not_all_listed() -> None:
    people = tuple(Person(f"p{n}", f"Kim{n} Holt") for n in range(9))
    found = understand("kim: call", Room(people, (), (), MONDAY))
    assert found.unclear == ("who: kim = Kim0, Kim1, Kim2 or others?",)


def test_people_of_one_name_are_told_apart_by_their_ids() -> None:
    twins = Room((Person("b1", "Kim Holt"), Person("b2", "Kim Holt")), (), (), MONDAY)
    assert understand("kim: call", twins).unclear == ("who: kim = Kim Holt (b1) or Kim Holt (b2)?",)
    assert line_of(understand("call, @b2", twins), twins) == "@b2: call"


def test_a_line_is_written_as_people_type_it(room: Room) -> None:
    found = understand("price it @kenji,fri,#4,~ <to @fin", room)
    assert line_of(found, room) == "Kenji: price it, 2026-11-27, #G4, @Finance, <Tobiah, ~"


WORDS = st.sampled_from(
    each(
        """
        price | it, | the | line | Note: | by | due | on | for | may | sat | and | 12 | dec | next | fri |
        fri, | 2w | tue | in | 30 | feb | 2026-12-12 | , | ,, | 12.12. | week | 10:30 | a,b | Kenji: |
        kenji | Ke: | Fallowmere: | Fallowmere | Anna | Anna: | Berg: | Bo: | We: | IT: | : | @kenji |
        @ke | @anna | @b1 | @FA | @finance, | @Customer | Service | @it | @ | @team | @Bo | #G4 | #4, |
        #G2 | #99 | # | ~ | ~, | <Tobiah | <ke | <FA, | < | a,#G4,b | x,~ | @kenji,fri | http://a |
        Kenji:// | Kenji:~ | Kenji:#4 | Kenji, | Kenji:,x | @Kenji: | Li,#1: | é\u0301 | \u200f | \ud800
        """
    )
)
ANYTHING = st.text(st.characters(), max_size=50)
LINES = st.one_of(
    st.lists(WORDS, max_size=10).map(" ".join), st.lists(WORDS | ANYTHING, max_size=6).map(" ".join)
)
NAMES = st.sampled_from(
    [
        "Kenji Fallowmere",
        "Kenji",
        "Kemal A.",
        "Anna Berg",
        "Anna",
        "Bo Li",
        "Bo",
        "Tobiah Kinsevale",
        "Jörg O’Brien",
    ]
)
ROOMS = st.builds(
    lambda names, units, goals, today, meeting: Room(
        tuple(Person(f"b{n}", name) for n, name in enumerate(names)), units, goals, today, meeting
    ),
    st.lists(NAMES, max_size=6),
    st.lists(st.sampled_from(UNITS), unique=True, max_size=5).map(tuple),
    st.lists(st.sampled_from(GOALS), unique=True, max_size=4).map(tuple),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)


@given(LINES, ROOMS)
@example("call fri, fri", Room((), (), (), MONDAY))
@example("#G2 #G4 b", Room((), (), GOALS, MONDAY))
@example("@Customer #G4 Service", Room((), UNITS, GOALS, MONDAY))
@example("@ #G4 fri", Room((), (), GOALS, MONDAY))
def test_a_line_that_is_written_out_is_understood_the_same(line: str, room: Room) -> None:
    found = understand(line, room)
    assert understand(line, room) == found
    assert understand(line_of(found, room), room) == found


@given(LINES, LINES, ROOMS)
def test_every_line_is_some_entry(before: str, after: str, room: Room) -> None:
    assert "xyzzy" in understand(f"{before} xyzzy {after}", room).text
    assert echo("note", understand(before, room), room).startswith("note")


@given(LINES, ROOMS)
def test_what_is_not_understood_stays_text_with_every_word_in_its_place(line: str, room: Room) -> None:
    found = understand(line, room)
    rest = iter("".join(line.split()))
    assert all(letter in rest for letter in "".join(found.text.split())), "a word moved, or came from nowhere"
    if found == Understood(found.text, unclear=found.unclear, one_name=found.one_name):
        assert found.text.strip(", ") == " ".join(line.split()).strip(", ")


@given(st.lists(st.sampled_from(["price", "the", "spare", "line", "now"]), min_size=1).map(" ".join))
def test_tags_may_stand_anywhere(text: str) -> None:
    room = Room(PEOPLE, UNITS, GOALS, MONDAY, NEXT)
    words = text.split()
    for at in range(len(words) + 1):
        line = " ".join([*words[:at], "#G4", "~", "<tob", "@fin", "@kenji", *words[at:]])
        assert understand(line, room) == understand(f"Kenji: {text}, ~, <Tobiah, #4, @FA", room)


@given(st.sampled_from(PEOPLE), st.integers(2, 12))
def test_an_unambiguous_beginning_is_as_good_as_the_name(person: Person, length: int) -> None:
    room = Room(PEOPLE, UNITS, GOALS, MONDAY, NEXT)
    found = understand(f"{person.name[:length]}: call", room)
    if found.owner:
        (owner,) = (each for each in PEOPLE if each.id == found.owner)
        assert f" {person.name[:length]}" in f" {owner.name.replace('-', ' ')}"
    else:
        assert found.unclear or found.one_name
        assert found.text.endswith(": call")


def test_loading_the_grammar_loads_no_calendar_rules() -> None:
    heavy = {"dateutil", "textual", "rich", "asyncio", "dataclasses", "inspect", "calendar", "unicodedata"}
    code = "import sys, facilitator.model.capture; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "facilitator.model.due" in run.stdout.split()
    assert heavy.isdisjoint(run.stdout.split())
