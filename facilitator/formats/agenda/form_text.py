"""Writes an agenda in our own form, so that reading it gives the same agenda."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from facilitator.formats.agenda import form, notation, outline, timebox
from facilitator.formats.text import one_line
from facilitator.model.agenda import Agenda, AgendaItem

_DEEPEST = 5
"""The depth of an item that a heading of Markdown still shows: it has six, the first is the title's."""
_FORMS = 4
"""The ways `_forms` knows to write a text."""


def write(agenda: Agenda) -> str:
    """An agenda in our form: what reading gives back as the same agenda, apart from lines and problems.

    Words are written as they are; only what Markdown or the reader would take for a mark is escaped.
    """
    return "\n".join(["---", *_front(agenda), "---", "", *_sections(agenda.items)])


def _front(agenda: Agenda) -> Iterator[str]:
    starts = agenda.starts.replace(tzinfo=None) if agenda.starts else None
    exact = "auto" if starts and (starts.second or starts.microsecond) else "minutes"
    fields = (
        ("title", agenda.title),
        ("key", agenda.key),
        ("purpose", agenda.purpose),
        ("who", agenda.who),
        ("cadence", agenda.cadence),
        ("most people", "" if agenda.max_people is None else str(agenda.max_people)),
        ("slot", "" if agenda.slot_minutes is None else timebox.write(agenda.slot_minutes)),
        ("before", agenda.before),
        ("nature", agenda.nature),
        ("date", agenda.on.isoformat() if agenda.on else ""),
        ("start", starts.isoformat(exact) if starts else ""),
    )
    for key, value in fields:
        said = one_line(value)
        if said[:1] in ("'", '"'):
            said = '"' + said.replace("\\", "\\\\").replace('"', '\\"') + '"'
        if said or key in ("title", "nature"):
            yield f"{key}: {said}".rstrip()


def _sections(items: Sequence[AgendaItem]) -> Iterator[str]:
    for place, item in enumerate(items):
        deeper = place + 1 < len(items) and _depth(items[place + 1]) > _depth(item)
        heading, names_owners = _heading(item)
        yield heading
        if prompt := one_line(item.prompt):
            yield "> " + _first(_forms(prompt), lambda form, said=prompt: _prompt(form) == said)  # type: ignore[misc]
        yield ""
        yield _details(item, names_owners, deeper)
        yield ""


def _depth(item: AgendaItem) -> int:
    return max(1, min(item.level, _DEEPEST))


def _heading(item: AgendaItem) -> tuple[str, bool]:
    """The heading of an item, and whether it names all the owners."""
    title, owners = one_line(item.title), tuple(map(one_line, item.owners))
    span = "" if item.minutes is None else timebox.write(item.minutes, item.minutes_max)
    ends = [(", ".join(filter(None, (span, *owners))), owners), (span, ()), (span or "no minutes", ())]
    written = ""
    for words in _forms(title):
        for end, named in ends:
            written = "#" * (_depth(item) + 1) + f" {words}" + (f" ({end})" if end else "")
            if _says(written) == (title, item.minutes, item.minutes_max if span else None, named):
                return written, named == owners
    return written, False


def _says(heading: str) -> tuple[str, float | None, float | None, tuple[str, ...]] | None:
    source = outline.read([heading])
    if [block.kind for block in source.blocks] != ["heading"]:
        return None
    read = notation.read(source.line(0))
    minutes, most = (read.box.minutes, read.box.minutes_max) if read.box else (None, None)
    return read.title, minutes, most, read.owners


def _prompt(form: str) -> str:
    source = outline.read(["## x", "> " + form, "", "kind: open"])
    said = [
        " ".join(source.line(i).text.split())
        for i, block in enumerate(source.blocks)
        if block.kind == "quote"
    ]
    return said[0] if len(said) == 1 and len(source.blocks) == 3 else ""


def _details(item: AgendaItem, owners_named: bool, deeper: bool) -> str:
    parts: list[tuple[str, str, tuple[str, ...]]] = [("kind", "kind", (item.kind.value,))]
    if item.outputs:
        parts.append(("leads to", "outputs", item.outputs))
    if item.goal:
        parts.append(("goal", "goal", (item.goal,)))
    if item.recurring:
        parts.append(("recurring", "recurring", ("yes",)))
    if not owners_named:
        parts.append(("owners", "owners", item.owners))
    if item.level != _depth(item):
        parts.append(("level", "level", (str(item.level),)))
    if item.container != deeper:
        parts.append(("section", "section", ("yes" if item.container else "no",)))
    wanted = {key: tuple(map(one_line, values)) for _, key, values in parts}
    forms = {key: [list(_forms(value)) for value in values] for key, values in wanted.items()}
    written = (
        " · ".join(f"{label}: {', '.join(form[depth] for form in forms[key])}" for label, key, _ in parts)
        for depth in range(_FORMS)
    )
    return _first(written, lambda line: _said(line) == wanted)


def _said(line: str) -> dict[str, tuple[str, ...]]:
    source = outline.read(["## x", "", line])
    return form.details(source.line(1)) if len(source.blocks) == 2 else {}


def _forms(text: str) -> Iterator[str]:
    """The text as it is; with Markdown's marks escaped; with all signs escaped; with all signs as numbers."""
    yield text
    yield "".join("\\" + letter if letter in "\\`*_[]<>&~#" else letter for letter in text)
    yield "".join(_escaped(letter) for letter in text)
    yield "".join(
        f"&#{ord(letter)};" if _is_sign(letter) or letter.isdecimal() else letter for letter in text
    )


def _escaped(letter: str) -> str:
    if not _is_sign(letter):
        return letter
    return "\\" + letter if letter.isascii() else f"&#{ord(letter)};"


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"


def _first(forms: Iterable[str], says: Callable[[str], bool]) -> str:
    """The first form that is read back as it was meant; the last one where none is."""
    last = ""
    for last in forms:
        if says(last):
            break
    return last
