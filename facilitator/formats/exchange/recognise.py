"""What kind of file a text is, by what stands in it; its name only decides where the text leaves it open."""

import re

TASKWARRIOR, TODO_TXT, CSV, ICS, MADR, MINUTES = "taskwarrior", "todo.txt", "csv", "ics", "madr", "minutes"
FORMATS = {
    "actions": ("taskwarrior", "todo.txt", "csv", "ics"),
    "decisions": ("madr", "csv", "ics"),
    "meetings": ("ics", "csv"),
}
"""What goes out in which formats, the first one first where nobody says."""

KINDS = (TASKWARRIOR, TODO_TXT, CSV, ICS, MADR, MINUTES)

_JSON = re.compile(r'\s*(?:\[\s*\{|\[\]|\{\s*["}])')
_MARKDOWN = re.compile(r"\s*(?:#{1,6}\s|[-*+•]\s|\d+[.)]\s|>|\||```|=== |---)")
_TASK = re.compile(
    r"x \d{4}-\d\d-\d\d |x \S|\([A-Z]\) \S|\d{4}-\d\d-\d\d \S|.*\s(?:due|t|rec|uid|pri):\S|.*\s[+@]\w\S*\s*$"
)
_LOOKED_AT = 200
"""Lines that are looked at before a text is taken for a todo.txt."""


def kind_of(text: str, name: str) -> str:
    """One of `KINDS`; whatever is nothing else is somebody's minutes. `name` is the file's."""
    name = name.replace("\\", "/").rpartition("/")[2].casefold()
    if text.lstrip()[:15].upper().startswith("BEGIN:VCALENDAR") or name.endswith((".ics", ".ical")):
        return ICS
    if _JSON.match(text) or name.endswith((".json", ".ndjson", ".jsonl")):
        return TASKWARRIOR
    if _is_table(text) or name.endswith((".csv", ".tsv")):
        return CSV
    from facilitator.formats.madr.reading import looks_like_a_record

    if looks_like_a_record(text):
        return MADR
    return TODO_TXT if _is_todo(text, name) else MINUTES


def _is_table(text: str) -> bool:
    """Whether the first line is a table's head: two columns at least that people name so."""
    from facilitator.formats.exchange.csv_table import columns

    return not _MARKDOWN.match(text) and len(columns(text)) > 1


def _is_todo(text: str, name: str) -> bool:
    if re.search(r"(?:^|[._-])(?:todo|done)\.txt$", name):
        return True
    lines = [line for line in text.split("\n")[:_LOOKED_AT] if line.strip()]
    if not lines or any(_MARKDOWN.match(line) for line in lines):
        return False
    return sum(_TASK.match(line) is not None for line in lines) * 2 >= len(lines)
