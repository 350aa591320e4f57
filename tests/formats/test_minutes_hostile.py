"""User text is data: no text in any field changes the structure of the minutes or reaches a terminal raw."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from facilitator.formats.columns import width
from facilitator.formats.minutes_json import write_json
from facilitator.formats.minutes_markdown import write_markdown
from facilitator.formats.minutes_text import write_text
from facilitator.model.entry import Page
from facilitator.model.meeting import Meeting
from facilitator.model.record import meeting_of
from tests.formats.recorded import ROOM, Recorder, weekly_sync
from tests.formats.texts import texts, unsafe

SAID = frozenset(
    {"text", "title", "purpose", "prompt", "name", "line", "key", "so_that", "why", "expected", "by"}
    | {"detail", "statement", "added_point"}
)
"""The fields that hold what people typed."""
NAMED = frozenset(["owner", "asker", "unit", "decider", "facilitator", "scribe", "goal"])
"""The fields that hold an id where it is known, and else what people typed."""
KNOWN = frozenset({*(str(each["id"]) for each in ROOM), "G-1.1-k3f", "G-1.2-k3f", "G-1.3-k3f"})


def eventful() -> Page:
    """The sync with whatever else can be said in a meeting."""
    record = weekly_sync()
    closing = record.page.entries[-4:]
    record.page = record.page._replace(entries=record.page.entries[:-4])
    for field in ("owner", "asker", "unit", "goal"):
        record.say(19, "action", "done by somebody else", **{field: "somebody else"})
    record.tell(19, "dropped", "A-12.5-k3f", why="no longer needed")
    record.tell(19, "blocked", "A-12.6-k3f", by="the vendor")
    record.say(19, "decision", "one way", decider="the board", expected="half", unit="Sales", one_way=True)
    record.say(19, "input", "by nobody we know", owner="a voice")
    record.say(19, "note", "said on an item", item="q4", owner="a voice")
    record.tell(19, "thanked", text="You sat with us for two days.")
    record.tell(19, "adapted", "D-8.1-k3f", statement="print less")
    record.tell(19, "let_go", "P-8.1-k3f", why="answered itself")
    record.page = record.page._replace(entries=(*record.page.entries, *closing))
    return record.page


PAGE = eventful()


def retold(page: Page, tell: Callable[[str], str]) -> Page:
    """The page with everything that people typed told in other words."""

    def told(value: Any, name: str) -> Any:
        if isinstance(value, dict):
            return {key: told(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return [told(each, name) for each in value]
        if not isinstance(value, str) or name not in SAID | NAMED or (name in NAMED and value in KNOWN):
            return value
        return tell(value)

    entries = (each._replace(fields=told(dict(each.fields), "")) for each in page.entries)
    return page._replace(entries=tuple(entries))


def hostile(pool: Sequence[str]) -> tuple[Meeting, Meeting]:
    """A meeting in which everything typed comes out of `pool`, and its twin in plain words."""
    # An id that is known names somebody, in the twin as well: no other word can stand for it there.
    pool = [each for each in pool if each not in KNOWN] or ["x"]
    place = Counter[str]()

    def nasty(_: str) -> str:
        place["n"] += 1
        return pool[place["n"] * 7 % len(pool)]

    told = retold(PAGE, nasty)
    words: dict[str, str] = {}

    def plain(text: str) -> str:
        return words.setdefault(text, f"word{len(words)}") if text.strip() else ""

    return meeting_of(told), meeting_of(retold(told, plain))


PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def structure(markdown: str) -> Counter[tuple[str, str, int]]:
    """How many headings, lists, tables, cells, links, ... of each level a text has."""
    parsed = PARSER.parse(markdown)
    blocks = Counter((each.type, each.tag, each.level) for each in parsed)
    inline = Counter(
        (child.type, child.tag, child.level)
        for each in parsed
        for child in each.children or ()
        if child.type != "text"
    )
    return blocks + inline


def test_the_twin_has_a_structure_worth_comparing() -> None:
    meeting, twin = hostile(["x"])
    kinds = {kind for kind, _, _ in structure(write_markdown(meeting))}
    assert {"heading_open", "table_open", "bullet_list_open", "strong_open", "td_open"} <= kinds
    assert structure(write_markdown(meeting)) == structure(write_markdown(twin))


@example(["TK"])
@settings(max_examples=120)
@given(st.lists(texts, min_size=1, max_size=8))
def test_no_text_changes_the_structure_of_the_markdown(pool: list[str]) -> None:
    meeting, twin = hostile(pool)
    assert structure(write_markdown(meeting)) == structure(write_markdown(twin))


@settings(max_examples=60)
@given(st.lists(texts, min_size=1, max_size=8))
def test_no_control_character_is_written(pool: list[str]) -> None:
    meeting, _ = hostile(pool)
    for write in (write_markdown, write_text, write_json):
        assert not unsafe(write(meeting))


@settings(max_examples=60)
@given(st.lists(texts, min_size=1, max_size=8))
def test_no_line_of_an_e_mail_is_wider_than_72_columns(pool: list[str]) -> None:
    meeting, _ = hostile(pool)
    for line in write_text(meeting).splitlines():
        assert width(line) <= 72 or "://" in line


def test_control_characters_are_shown_as_symbols() -> None:
    record = Recorder()
    record.tell(0, "started")
    record.say(1, "action", "press \x1b[31m twice\nthen\tonce", owner="\x07")
    assert "**␇:** press ␛\\[31m twice then once" in write_markdown(record.meeting)
    assert "- ␇: press ␛[31m twice then once" in write_text(record.meeting)
