"""Agendas as Markdown: reads ours and those that people already have, checks them, writes ours."""

from facilitator.formats.agenda.file import read
from facilitator.formats.agenda.form_text import write
from facilitator.formats.agenda.timing import check, passes, problems
from facilitator.formats.text import decode

__all__ = ["check", "decode", "passes", "problems", "read", "write"]
