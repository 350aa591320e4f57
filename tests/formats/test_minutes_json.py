"""Minutes in JSON: all of the record goes out, and all of it comes back."""

import json
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.formats.minutes_json import FORMAT, UnreadableMinutes, read_json, write_json
from facilitator.model.entry import Entry, Fields, Page
from facilitator.model.meeting import Meeting
from facilitator.model.record import meeting_of
from tests.formats.recorded import NAMES, weekly_sync

words = st.text(min_size=1, max_size=20)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=offsets)
entries = st.builds(Entry, words, instants, words, words, st.text(max_size=9), st.dictionaries(words, values))
pages = st.builds(Page, words, words, words, st.lists(entries, max_size=4).map(tuple))


@pytest.fixture
def written() -> str:
    return write_json(weekly_sync().meeting, NAMES)


@settings(max_examples=60)
@given(pages)
def test_any_page_comes_back_as_it_was(page: Page) -> None:
    assert read_json(write_json(Meeting(page))) == page


def test_a_meeting_comes_back_whole(written: str) -> None:
    record = weekly_sync()
    assert read_json(written) == record.page
    assert meeting_of(read_json(written)) == record.meeting
    assert write_json(meeting_of(read_json(written)), NAMES) == written


def test_half_a_character_survives_and_is_not_written_raw() -> None:
    page = Page(
        "p", "1", "k", (Entry("1.1-k", datetime.now().astimezone(), "k", "note", "", {"text": "a\ud800"}),)
    )
    text = write_json(Meeting(page))
    assert text.encode()
    assert read_json(text) == page


def test_a_number_that_json_lacks_becomes_nothing() -> None:
    fields: Fields = {"minutes": float("inf"), "rows": [float("nan"), 1.5]}
    page = Page("p", "1", "k", (Entry("1.1-k", datetime.now().astimezone(), "k", "note", "", fields),))
    assert read_json(write_json(Meeting(page))).entries[0].fields == {"minutes": None, "rows": [None, 1.5]}


def test_the_view_names_people_where_the_record_has_ids(written: str) -> None:
    minutes = json.loads(written)["minutes"]
    assert [each["owner"] for each in minutes["actions"]][:2] == ["", "Kenji Fallowmere"]
    assert minutes["decisions"][0]["id"] == "D-12.1"
    assert minutes["late"] == 240
    assert sum(each["actual"] for each in minutes["items"]) == 18 * 60


def test_a_field_of_a_later_version_is_passed_over(written: str) -> None:
    whole = json.loads(written)
    whole["signed"] = whole["page"]["colour"] = whole["page"]["entries"][0]["mood"] = True
    del whole["minutes"]
    assert read_json(json.dumps(whole)) == weekly_sync().page


def broken(written: str, path: tuple[str | int, ...], value: Any) -> str:
    whole = json.loads(written)
    place = whole
    for step in path[:-1]:
        place = place[step]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return json.dumps(whole)


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("format",), ..., "format"),
        (("format",), 0, "format"),
        (("format",), True, "format"),
        (("format",), FORMAT + 1, "format"),
        (("page",), [], "page"),
        (("page", "id"), "", "page.id"),
        (("page", "number"), 12, "page.number"),
        (("page", "entries"), {}, "page.entries"),
        (("page", "entries", 3), "x", "page.entries[3]"),
        (("page", "entries", 3, "at"), "yesterday", "page.entries[3].at"),
        (("page", "entries", 3, "at"), "2026-11-23T10:00:00", "page.entries[3].at"),
        (("page", "entries", 3, "at"), None, "page.entries[3].at"),
        (("page", "entries", 3, "kind"), ..., "page.entries[3].kind"),
        (("page", "entries", 3, "subject"), 5, "page.entries[3].subject"),
        (("page", "entries", 3, "fields"), "x", "page.entries[3].fields"),
    ],
)
def test_what_is_wrong_is_named(path: tuple[str | int, ...], value: Any, field: str, written: str) -> None:
    with pytest.raises(UnreadableMinutes) as refusal:
        read_json(broken(written, path, value))
    assert refusal.value.field == field
    assert str(refusal.value).startswith(f"{field}: ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "null",
        "5",
        '{"format": NaN}',
        '{"format": 1e999}',
        "[" * 100_000,
        '{"a": ' + "9" * 5000 + "}",
    ],
)
def test_what_is_no_minutes_at_all_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(UnreadableMinutes) as refusal:
        read_json(text)
    assert len(str(refusal.value)) < 200


@given(st.data())
def test_a_text_cut_off_or_scribbled_over_is_read_or_refused(data: st.DataObject) -> None:
    whole = SHORT
    at = data.draw(st.integers(0, len(whole)))
    scribble = data.draw(st.sampled_from(["", '"', "{", "}", "null", "1e999", "\x00", ",", "[]", "\ud800"]))
    scribbled = whole[:at] + scribble + whole[at + data.draw(st.integers(0, 9)) :]
    with suppress(UnreadableMinutes):
        assert isinstance(read_json(scribbled), Page)


SHORT = write_json(Meeting(Page("p", "1", "k", weekly_sync().page.entries[1:4])))
