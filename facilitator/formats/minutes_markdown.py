"""The minutes as Markdown: for the wiki, the intranet, or whoever reads files."""

from collections.abc import Mapping

from facilitator.formats import markdown
from facilitator.formats.minutes_document import document_of
from facilitator.model.meeting import Meeting
from facilitator.model.scribe import NO_NAMES


def write_markdown(meeting: Meeting, names: Mapping[str, str] = NO_NAMES) -> str:
    """The minutes of a meeting, as far as it has come, as Markdown that ends in a line break.

    `names` says what ids from elsewhere stand for: units by key, things of earlier meetings by id.
    """
    return markdown.write(document_of(meeting, names))
