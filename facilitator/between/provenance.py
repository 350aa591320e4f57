"""Where an action or a decision came from: the meeting, the question, the lines said around it."""

from facilitator.formats.exchange.known import elsewhere_of
from facilitator.formats.text import one_line
from facilitator.model.action import Action
from facilitator.model.born import Born
from facilitator.model.context import Context, Origin
from facilitator.model.decision import Decision
from facilitator.model.entry import Page
from facilitator.model.listed import origin
from facilitator.model.meeting import Meeting
from facilitator.model.person import Side
from facilitator.model.record import meeting_of
from facilitator.model.remark import Remark
from facilitator.model.thing import Captured, kind_of, standing, words
from facilitator.store.book import Book, StoreTrouble

AROUND = 2
"""Lines shown before and after something that was said."""
NOTED = 12
"""Lines shown that were noted before a decision."""


def born(book: Book, thing: Action | Decision, context: Context) -> Born:
    """Where a thing came from, read off the page it was born on; what cannot be read is left empty."""
    known = context.meetings.get(origin(thing.id))
    if known is None:
        return _from_file(book, thing)
    try:
        page = book.load(known.page)
    except StoreTrouble:
        return _of(known)
    meeting = meeting_of(page)
    item = meeting.find(thing.item)
    return _of(known)._replace(
        item=_question(item.title, item.prompt) if item else "",
        around=tuple(_around(meeting, thing, context)),
        room=_room(page, thing, context),
    )


def _from_file(book: Book, thing: Action | Decision) -> Born:
    """The file something was taken over from, and what that told of the question."""
    there = elsewhere_of(standing(book.history(thing.id)))
    told = there.kept.get("madr", {})
    context, options = told.get("context"), told.get("options")
    return Born(
        title=there.source,
        item=one_line(context) if isinstance(context, str) else "",
        around=tuple(f"option: {each}" for each in options) if isinstance(options, list) else (),
    )


def _of(known: Origin) -> Born:
    return Born(known.page, known.number, known.series, known.title, known.day)


def _question(title: str, prompt: str) -> str:
    """The question as the agenda puts it, under its title."""
    return f"{title.rstrip(':')}: {prompt}" if prompt and title else title or prompt


def _around(meeting: Meeting, thing: Captured, context: Context) -> list[str]:
    said = [each for each in meeting.things.values() if each.item == thing.item]
    at = next((n for n, each in enumerate(said) if each.id == thing.id), None)
    if at is None:
        return []
    near = [*said[max(0, at - AROUND) : at], *said[at + 1 : at + 1 + AROUND]]
    if isinstance(thing, Decision):
        noted = [each for each in said[:at] if isinstance(each, Remark)]
        # The actions that carry it out stand with it anyhow.
        near = [*noted[-NOTED:], *(each for each in near if isinstance(each, Remark) and each not in noted)]
    return [_told(each, context) for each in near]


def _told(each: Captured, context: Context) -> str:
    """`input, Finance: the 28th to the 5th would cover us`."""
    who = ""
    if isinstance(each, Remark):
        who = context.name(each.who or each.unit)
    return f"{kind_of(each).replace('_', ' ')}{f', {who}' if who else ''}: {words(each)}"


def _room(page: Page, thing: Captured, context: Context) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Those marked as present when it was said; who came later is not counted."""
    birth = next((n for n, each in enumerate(page.entries) if each.subject == thing.id), len(page.entries))
    then = meeting_of(page._replace(entries=page.entries[:birth]))
    sides = ((side.label, [each for each in then.here if each.side is side]) for side in Side)
    return tuple(
        (label, tuple(context.name(each.id) for each in people)) for label, people in sides if people
    )
