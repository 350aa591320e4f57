"""A decision record written as a Markdown file in MADR 4.0, and the table of several."""

import re
import unicodedata
from collections.abc import Iterable

from facilitator.formats.madr.record import DecisionRecord, Standing
from facilitator.formats.madr.text import escaped_title, front_matter, guarded, guarded_item, needs_own_line
from facilitator.formats.text import one_line


def write_record(record: DecisionRecord, number: int) -> str:
    """The record as a MADR 4.0 file. `number` names its file; none of its words become headings."""
    status: str = record.status
    if record.status is Standing.SUPERSEDED and record.superseded_by:
        by = record.superseded_by
        status = f"superseded by {f'ADR-{int(by):04}' if by.isascii() and by.isdecimal() else by}"
    front = front_matter(
        [
            ("status", status),
            ("date", record.date.isoformat() if record.date else ""),
            ("decision-makers", record.deciders),
            ("consulted", record.consulted),
            ("informed", record.informed),
            ("id", record.id),
            ("number", number),
            ("meeting", record.meeting),
            ("goal", record.goal),
            ("review", record.review.isoformat() if record.review else ""),
            ("expected", record.expected),
            ("confidence", record.confidence or ""),
            ("actual", record.actual),
            ("actions", record.actions),
        ]
    )
    blocks = [
        front,
        f"# {escaped_title(record.title) or 'Untitled'}",
        *_section("## Context and Problem Statement", guarded(record.context)),
        *_section("## Decision Drivers", _list(record.drivers)),
        *_section("## Considered Options", _list(record.options)),
    ]
    outcome = _written_outcome(record.chosen, record.why)
    inner = [
        *_section("### Consequences", guarded(record.consequences)),
        *_section("### Confirmation", guarded(record.confirmation)),
    ]
    if outcome or inner:
        blocks += ["## Decision Outcome", *([outcome] if outcome else []), *inner]
    if record.weighed:
        blocks.append("## Pros and Cons of the Options")
        for each in record.weighed:
            blocks += [f"### {escaped_title(each.option)}", *([guarded(each.text)] if each.text else [])]
    blocks += _section("## More Information", guarded(record.more))
    return "\n\n".join(blocks) + "\n"


def file_name(number: int, title: str) -> str:
    """`0012-use-one-price-list.md`: letters and digits of ASCII only, at most 70 characters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return f"{number:04}-{slug or 'decision'}.md"


def write_index(records: Iterable[DecisionRecord]) -> str:
    """A table of records in the order of their numbers, each linked to its file."""
    rows = ["# Decisions", "", "| Number | Decision | Status | Date |", "| --- | --- | --- | --- |"]
    for record in sorted(records, key=lambda each: (_number(each), each.title)):
        number = _number(record)
        status: str = record.status
        if record.superseded_by:
            status = f"superseded by {record.superseded_by}"
        link = f"[{_cell(record.title)}]({file_name(number, record.title)})"
        day = record.date.isoformat() if record.date else ""
        rows.append(f"| {number:04} | {link} | {_cell(status)} | {day} |")
    return "\n".join(rows) + "\n"


def _number(record: DecisionRecord) -> int:
    return int(record.number) if record.number.isdecimal() else 0


def _cell(text: str) -> str:
    return re.sub(r"([\\|\[\]<>*_`~#])", r"\\\1", one_line(text))


def _section(heading: str, text: str) -> list[str]:
    return [heading, text] if text else []


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"* {guarded_item(item)}" for item in items)


def _written_outcome(chosen: str, why: str) -> str:
    if not chosen and not why:
        return ""
    quoted = chosen.replace("\\", "\\\\").replace('"', '\\"')
    if not why:
        return guarded(f'Chosen option: "{quoted}"')
    if needs_own_line(why):
        return guarded(f'Chosen option: "{quoted}", because') + "\n\n" + guarded(why)
    return guarded(f'Chosen option: "{quoted}", because {why}')
