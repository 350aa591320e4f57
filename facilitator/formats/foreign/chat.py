"""The lines of a chat log: who said them, and the commands by which people tell a bot what to minute."""

import re
from typing import NamedTuple


class Said(NamedTuple):
    """What somebody said in a chat."""

    speaker: str
    """The nick, without the sign of a rank before it and without `:server` behind it."""
    words: str
    """What was said. `#action ...` reads `ACTION: ...`, `#agreed ...` reads `AGREED: ...`, `#topic ...` is a
    heading; other commands are plain words."""


_TIME = r"(?:\[?(?:[A-Z][a-z]{2},? )?[\dT:.\-+Z ]{5,30}\]?[ \t]*)?"
_SPOKEN = re.compile(
    rf"{_TIME}<[@+~&% ]?(?P<nick>[\w.|^`\[\]{{}}-]{{1,40}})(?::[\w.-]{{1,60}})?>[ \t]+"
    r"(?P<words>\S.*)$"
)
_TABLED = re.compile(
    r"\d\d:\d\d(?::\d\d)?[ \t]+[@+%]?[ \t]*(?P<nick>[\w.^`\[\]{}-]{1,40})[ \t]+\|[ \t]+(?P<words>\S.*)$"
)
"""As irssi and weechat print it: `10:42  nick | words`."""
_BOUNCED = re.compile(
    r"\d\d-\d\d-\d{4} \d\d:\d\d:\d\d [<>] (?P<nick>[\w.^`\[\]{}|-]{1,40})(?:![^\s:]{1,80})?: (?P<words>\S.*)$"
)
"""As the bouncer bip prints it: `02-01-2026 10:42:00 < nick!user@host: words`."""
_LOOKED_AT = 8_000
"""Characters of a file that are looked at to tell what it is."""
_FIRST_ROWS = 20
_LONGEST = 400
_TAGS = frozenset({"a", "b", "i", "u", "s", "p", "br", "em", "li", "code", "span", "strong"})
_COMMAND = re.compile(
    r"[#!](?P<command>action|agreed?|accept(?:ed)?|topic|subtopic|info|idea|help|halp|link|reject(?:ed)?"
    r"|startmeeting|endmeeting|meetingname|chairs?|nick|undo|save|restrictlogs)\b[ \t]*(?P<words>.*)$",
    re.I,
)
_ACTION = re.compile(
    r"action\b(?:[ \t]*:[ \t]*|[ \t]+(?=[\w.-]{1,40}(?:(?:,[ ,]*|,? and )[\w.-]{1,40}){0,5}(?::| to )))"
    r"(?P<words>\S.*)$",
    re.I,
)
"""`action : jo do this` and `Action jo, kim: do this`, as the scribes of the W3C write it."""
_READS = {"action": "ACTION: ", "agree": "AGREED: ", "accept": "AGREED: ", "topic": "# ", "subtopic": "## "}


def said(row: str) -> Said | None:
    """The line of a chat log that this row is, without its time; None where it is none. Never raises."""
    found = _SPOKEN.match(row) or _TABLED.match(row) or _BOUNCED.match(row)
    if not found or found["nick"].casefold() in _TAGS:
        return None
    words = found["words"].strip()
    action = _ACTION.match(words)
    read = f"ACTION: {action['words']}" if action else commanded(words, "#!")
    return Said(found["nick"].rstrip("_"), words if read is None else read)


def commanded(words: str, signs: str = "#") -> str | None:
    """What the command of a bot reads as, where the words begin with one; None where they do not."""
    found = _COMMAND.match(words) if words[:1] in signs else None
    if not found or (
        found["command"].casefold() == "action" and re.match(r"(?:items?|points?)?\W*$", found["words"])
    ):
        return None
    command = found["command"].casefold()
    command = command.removesuffix("ed") if command.startswith("accept") else command
    reads = _READS.get("agree" if command.startswith("agree") else command)
    return f"{reads}{found['words']}" if reads else f"{command} {found['words']}"


def is_log(text: str) -> bool:
    """Whether a text is the log of a chat: most of its first rows are something that somebody said."""
    rows = [row.strip()[:_LONGEST] for row in text[:_LOOKED_AT].splitlines() if row.strip()][:_FIRST_ROWS]
    return len(rows) > 1 and sum(said(row) is not None for row in rows) * 2 > len(rows)
