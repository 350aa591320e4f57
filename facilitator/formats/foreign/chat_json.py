"""Logs of a chat in JSON, as bots and programs write them out, turned into the rows of a log in text."""

import json
from collections.abc import Iterator

from facilitator.model.entry import Json

_SPEAKERS = ("sender", "nick", "author", "user", "username", "from", "user_name", "name")
_WORDS = ("payload", "text", "body", "content", "message", "msg")
_TIMES = ("timestamp", "time", "date", "ts")
_LISTS = ("messages", "events", "log", "chunk")


def log_in(text: str) -> str:
    """The rows of the log, `2026-01-08T10:00:00 <jo> words`, each on the line of the file that holds its
    words; "" where the text is no such log. Never raises."""
    if text.lstrip()[:1] not in ("{", "["):
        return ""
    try:
        messages = list(_messages(json.loads(text)))
    except (ValueError, RecursionError):
        return ""
    rows: list[str] = []
    at, line = 0, 0
    for speaker, words, time in messages:
        found = next((place for form in _written(words) if (place := text.find(form, at)) >= 0), -1)
        if found >= 0:
            line += text.count("\n", at, found)
            at = found
        # Where two stand on one line of the file, the second takes the next.
        rows += [""] * (line - len(rows))
        rows.append(f"{time} <{speaker}> {words}".strip())
    return "\n".join(rows)


def _messages(told: Json) -> Iterator[tuple[str, str, str]]:
    """Who said what and when, where most of a list is things that somebody said; else nothing."""
    if isinstance(told, dict):
        told = next((told[key] for key in _LISTS if isinstance(told.get(key), list)), None)
    if not isinstance(told, list):
        return
    said = [_said(each) for each in told if isinstance(each, dict)]
    spoken = [each for each in said if each]
    if len(spoken) > 1 and len(spoken) * 2 > len(told):
        yield from spoken


def _said(message: dict[str, Json]) -> tuple[str, str, str] | None:
    speaker = next((name for key in _SPEAKERS if (name := _name(message.get(key)))), "")
    words = next((words for key in _WORDS if (words := _name(message.get(key), "body"))), "")
    time = next((str(message[key]) for key in _TIMES if isinstance(message.get(key), str)), "")
    if not speaker or not words or "description" in message:
        return None
    nick = "_".join(speaker.split())[:40].strip("<>:")
    return nick, " ".join(words.split()), time[:30]


def _name(value: Json, inside: str = "name") -> str:
    """A text, or the one that stands inside under this key."""
    if isinstance(value, dict):
        value = value.get(inside)
    return value if isinstance(value, str) else ""


def _written(words: str) -> tuple[str, ...]:
    """The beginning of the words as a file in JSON may hold them."""
    return json.dumps(words[:60])[1:-1], json.dumps(words[:60], ensure_ascii=False)[1:-1]
