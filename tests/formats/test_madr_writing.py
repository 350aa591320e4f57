"""Decision records written as Markdown: they are read back as they were, and no words break the file."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.formats.madr.reading import looks_like_a_record, read_record
from facilitator.formats.madr.record import DecisionRecord, Standing, Weighed
from facilitator.formats.madr.writing import file_name, write_index, write_record


def test_the_file_is_madr_4_with_our_keys_in_its_front_matter() -> None:
    record = DecisionRecord(
        title="Buy twelve chairs",
        status=Standing.ACCEPTED,
        date=date(2026, 3, 2),
        deciders=("Nadia",),
        context="We stand.",
        options=("Buy", "Rent"),
        chosen="Buy",
        why="rent is dear",
        consequences="* Good, because we sit",
        id="D-12.1",
        meeting="2026-03-02 weekly sync",
        goal="G2",
        review=date(2026, 6, 1),
        expected="All sit by May: 100 %",
        confidence=70,
        actual="",
        actions=("A-12.3", "A-12.4"),
    )
    assert write_record(record, 12) == (
        '---\nstatus: accepted\ndate: 2026-03-02\ndecision-makers: ["Nadia"]\nid: D-12.1\nnumber: 12\n'
        'meeting: "2026-03-02 weekly sync"\ngoal: G2\nreview: 2026-06-01\nexpected: "All sit by May: 100 %"\n'
        'confidence: 70\nactions: ["A-12.3", "A-12.4"]\n---\n\n# Buy twelve chairs\n\n'
        "## Context and Problem Statement\n\nWe stand.\n\n## Considered Options\n\n* Buy\n* Rent\n\n"
        '## Decision Outcome\n\nChosen option: "Buy", because rent is dear\n\n'
        "### Consequences\n\n* Good, because we sit\n"
    )


HOSTILE = [
    "# heading",
    "## Decision Outcome",
    "---",
    "===",
    "-",
    "```",
    "~~~ python",
    "<!-- gone",
    "-->",
    "\\# kept",
    "\\\\<!--",
    "* item",
    "1. one",
    "> quote",
    "| a | b |",
    "[ ] box",
    "Status: rejected",
    'Chosen option: "x", because y',
    "7. seven",
    "ADR-3: three",
    "C#",
    'say "yes"',
    "a\\",
    "because",
    "null",
    "- [x] done",
    "key: value # not a comment",
    "{all of it}",
    "äöü 你好 🙂",
    "    code",
    "__bold__ and `code`",
    "<script>",
    "<!DOCTYPE x",
    "~~~ `a`",
    "   ## indented",
    "* ```",
    "> ```",
]
words = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(alphabet=st.sampled_from([*"ab #\\\"'<>!-=`~*|[]{}:,.()1_&%@"]), max_size=12),
    st.text(
        alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Cf", "Cn", "Zl", "Zp"]),
        max_size=20,
    ),
)
one_lines = words.map(lambda text: " ".join(text.split()))
said_lines = one_lines.filter(
    lambda text: text != "" and not re.fullmatch(r"\{[^{}]*\}\.?|\[[^\[\]]*\|[^\[\]]*\]", text)
)
proses = (
    st.lists(words, max_size=6)
    .map("\n".join)
    .map(str.strip)
    .filter(lambda text: not re.fullmatch(r"\{[^{}]*\}\.?|\[[^\[\]]*\|[^\[\]]*\]", text))
)
days = st.none() | st.dates(date(1990, 1, 1), date(2090, 12, 31))
many = st.lists(said_lines, max_size=3).map(tuple)
records = st.builds(
    DecisionRecord,
    title=said_lines,
    superseded_by=st.just(""),
    number=st.integers(1, 20_000).map(str),
    status=st.sampled_from([each for each in Standing if each is not Standing.SUPERSEDED]),
    date=days,
    deciders=many,
    consulted=many,
    informed=many,
    context=proses,
    drivers=many,
    options=many,
    chosen=one_lines,
    why=proses,
    consequences=proses,
    confirmation=proses,
    weighed=st.lists(st.builds(Weighed, said_lines, proses), max_size=2).map(tuple),
    more=proses,
    id=one_lines,
    meeting=one_lines,
    goal=one_lines,
    review=days,
    expected=one_lines,
    confidence=st.integers(0, 100),
    actual=one_lines,
    actions=many,
)
replaced = st.builds(
    lambda record, by: record._replace(status=Standing.SUPERSEDED, superseded_by=by),
    records,
    st.integers(1, 20_000).map(str) | st.sampled_from(["", "use-one-register", "20240102-use-one-register"]),
)


@settings(max_examples=150)
@given(records | replaced)
def test_what_is_written_is_read_back_whatever_the_words(record: DecisionRecord) -> None:
    if record.weighed and not record.options:
        record = record._replace(options=tuple(each.option for each in record.weighed))
    number = int(record.number)
    assert read_record(write_record(record, number), file_name(number, record.title)) == record


@settings(max_examples=100)
@given(records)
def test_no_words_become_a_heading_or_front_matter(record: DecisionRecord) -> None:
    from markdown_it import MarkdownIt

    text = write_record(record, int(record.number))
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    assert all(re.match(r"[a-z-]+: \S", row) for row in front.split("\n"))
    headings = [
        each.tag for each in MarkdownIt().parse(body) if each.type == "heading_open" and each.level == 0
    ]
    outcome = bool(record.chosen or record.why or record.consequences or record.confirmation)
    sections = (record.context, record.drivers, record.options, outcome, record.weighed, record.more)
    inner = (record.consequences, record.confirmation)
    assert headings.count("h1") == 1
    assert headings.count("h2") == sum(map(bool, sections))
    assert len(headings) == 1 + sum(map(bool, (*sections, *inner))) + len(record.weighed)


@settings(max_examples=150)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(st.sampled_from([*HOSTILE, "\n", "\n---\n", "## Status\n"]), max_size=30).map("\n".join),
    )
)
def test_no_text_whatever_raises(text: str) -> None:
    record = read_record(text, "0001-x.md")
    assert record.title
    looks_like_a_record(text)
    again = read_record(write_record(record, 1), "0001-x.md")
    assert again.status is record.status


@pytest.mark.parametrize(
    ("number", "title", "name"),
    [
        (12, "Use One Price-List!", "0012-use-one-price-list.md"),
        (3, "Über  alles, naïve", "0003-uber-alles-naive.md"),
        (10_001, "../../etc/passwd", "10001-etc-passwd.md"),
        (1, "你好", "0001-decision.md"),
        (1, "x" * 500, f"0001-{'x' * 60}.md"),
    ],
)
def test_a_file_name_holds_only_small_letters_digits_and_dashes(number: int, title: str, name: str) -> None:
    assert file_name(number, title) == name


def test_the_index_is_a_table_in_the_order_of_numbers_with_words_as_data() -> None:
    rows = [
        DecisionRecord(
            title="B | [x](http://evil)", number="10", status=Standing.ACCEPTED, date=date(2026, 1, 2)
        ),
        DecisionRecord(title="A", number="9", status=Standing.SUPERSEDED, superseded_by="10"),
    ]
    assert write_index(rows).split("\n") == [
        "# Decisions",
        "",
        "| Number | Decision | Status | Date |",
        "| --- | --- | --- | --- |",
        "| 0009 | [A](0009-a.md) | superseded by 10 |  |",
        "| 0010 | [B \\| \\[x\\](http://evil)](0010-b-x-http-evil.md) | accepted | 2026-01-02 |",
        "",
    ]
