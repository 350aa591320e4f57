"""Logs of a chat in JSON, read as if they were text; every message is made up."""

import json

import pytest

from facilitator.formats.foreign.chat_json import log_in
from facilitator.formats.foreign.minutes import read
from tests.formats.foreign_snippets import TODAY

MESSAGES = [
    ("dora", "#startmeeting The hall", "2026-01-08T10:00:00"),
    ("sami", "is it ours\nthen?", "2026-01-08T10:00:09"),
    ("dora", "#action sami to paint the größe on it", "2026-01-08T10:00:20"),
    ("dora", "#agreed it is blue", "2026-01-08T10:00:30"),
]


@pytest.mark.parametrize("escaped", [True, False])
@pytest.mark.parametrize(
    ("who", "what", "outer"),
    [("sender", "payload", "messages"), ("user", "text", ""), ("nick", "msg", "log")],
)
def test_the_log_a_program_wrote_is_read_with_the_lines_of_its_file(
    who: str, what: str, outer: str, escaped: bool
) -> None:
    messages = [
        {who: name, what: words, "timestamp": time, "id": number}
        for number, (name, words, time) in enumerate(MESSAGES)
    ]
    text = json.dumps({outer: messages} if outer else messages, indent=2, ensure_ascii=escaped)
    minutes = read(text, TODAY)
    (action,) = minutes.actions
    assert (action.text, action.owners) == ("paint the größe on it", ("sami",))
    assert "#action sami" in text.split("\n")[action.line - 1]
    assert [each.text for each in minutes.decisions] == ["it is blue"]
    assert str(minutes.date) == "2026-01-08"


def test_messages_with_their_author_and_body_further_in_and_all_on_one_line_are_read() -> None:
    messages = [{"author": {"name": name}, "content": {"body": words}} for name, words, _ in MESSAGES]
    (action,) = read(json.dumps({"messages": messages}), TODAY).actions
    assert action.owners == ("sami",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[1, 2, 3]",
        "{}",
        '{"messages": []}',
        '[{"description": "paint", "uuid": "x", "user": "dora", "text": "y"}]',
        "[" * 100_000,
        '{"messages": [{"sender": "dora", "payload": "hi"',
        "[link](https://example.org) and more",
    ],
)
def test_what_is_no_log_in_json_is_left_alone(text: str) -> None:
    assert log_in(text) == ""
