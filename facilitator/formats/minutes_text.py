"""The minutes as plain text: for the body of an e-mail."""

from collections.abc import Mapping

from facilitator.formats import plain_text
from facilitator.formats.minutes_document import document_of
from facilitator.model.meeting import Meeting
from facilitator.model.scribe import NO_NAMES


def write_text(meeting: Meeting, names: Mapping[str, str] = NO_NAMES) -> str:
    """The minutes of a meeting, as far as it has come, in lines of 72 columns.

    `names` says what ids from elsewhere stand for: units by key, things of earlier meetings by id.
    """
    return plain_text.write(document_of(meeting, names))
