"""A file that holds an agenda: ours, or one in whatever form people already have."""

from collections.abc import Mapping

from facilitator.formats import text
from facilitator.formats.agenda import form, front_matter, head, items, outline
from facilitator.formats.agenda.front_matter import Field
from facilitator.formats.agenda.timing import problems
from facilitator.model.agenda import Agenda, Problem


def read(words: str, name: str = "") -> Agenda:
    """The agenda in a text, ours or anybody's. Never raises: what is wrong is among its `problems`.

    `name` is the name of the file; it gives the title and the day where the text has none.
    """
    lines = text.lines(words[: 4 * outline.MOST_CHARACTERS])
    fields, begin = front_matter.read(lines)
    source = outline.read([*([""] * begin), *lines[begin:]])
    agenda = form.read(fields, source) if form.is_ours(fields, source) else _anybodys(source, fields, name)
    found = list(agenda.problems)
    if len(lines) > outline.MOST_LINES or sum(map(len, lines)) + len(lines) > outline.MOST_CHARACTERS:
        found.append(Problem(0, "The file is too long for an agenda; only its beginning was read."))
    if not agenda.items:
        found.append(Problem(0, "No agenda items were found."))
    return agenda._replace(problems=(*found, *problems(agenda)))


def _anybodys(source: outline.Outline, fields: Mapping[str, Field], name: str) -> Agenda:
    found, places = items.read(source)
    known = head.read(source, places, fields, name, frozenset(item.line for item in found))
    return Agenda(
        title=known.title,
        items=found,
        on=known.on,
        starts=known.starts,
        slot_minutes=known.slot_minutes,
        problems=known.problems,
    )
