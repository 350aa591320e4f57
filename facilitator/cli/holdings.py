"""What a workspace holds, for the files that go out and come in."""

from argparse import Namespace
from collections.abc import Iterator

from facilitator.desk import Desk
from facilitator.formats.exchange.decided import Made
from facilitator.formats.exchange.known import Known, Mine, birthplace
from facilitator.model.entry import Entry
from facilitator.model.listed import listed_row


def opened(words: Namespace) -> Desk:
    """The desk of the workspace that was asked for."""
    from facilitator.session import clock_for
    from facilitator.store import open_book

    book = open_book(words.workspace)
    return Desk(book, clock_for(book))


def actions(desk: Desk) -> list[Mine]:
    """Every action that ever was and was not struck out, oldest first."""
    from facilitator.model.action import Action
    from facilitator.model.thing import life, standing

    found = []
    for entries in _histories(desk, "action"):
        thing = life(entries)
        if isinstance(thing, Action):
            found.append(Mine(thing, tuple(standing(entries))))
    return sorted(found, key=lambda each: (each.action.at, each.action.id))


def decisions(desk: Desk) -> list[Made]:
    """Every decision that ever was and was not struck out, oldest first."""
    from facilitator.model.decision import Decision
    from facilitator.model.thing import life, standing

    found = []
    for entries in _histories(desk, "decision"):
        thing = life(entries)
        if isinstance(thing, Decision) and not thing.turned_into:
            found.append(Made(thing, tuple(standing(entries))))
    return sorted(found, key=lambda each: (each.decision.at, each.decision.id))


def _histories(desk: Desk, kind: str) -> Iterator[tuple[Entry, ...]]:
    with desk.book.still():
        for row in filter(None, desk.book.listed(kind, listed_row, ended=True)):
            yield desk.book.history(row.id)


def known_of(desk: Desk, made: list[Made], asked: tuple[tuple[str, str], ...] = ()) -> Known:
    """Who and what the workspace knows; `asked` are the (id, item) whose question shall be known, too."""
    from facilitator.model.digest import of_row

    organisation = desk.organisation()
    meetings, pages = {}, {}
    for each in desk.book.pages():
        if each.fields:
            digest = of_row(each.fields)
            day = digest.starts_at.date() if digest.starts_at else None
            meetings[each.number, each.writer] = (digest.title, day)
            pages[each.number, each.writer] = each.page
    questions = {}
    for place in {birthplace(id) for id, item in asked if item} & pages.keys():
        for item, title in _questions(desk, pages[place]):
            questions[(*place, item)] = title
    people, units, goals = organisation
    return Known(people, units, goals, [each.decision for each in made], meetings, questions)


def _questions(desk: Desk, page: str) -> Iterator[tuple[str, str]]:
    """The items of a meeting by their ids; none where its page cannot be read."""
    from facilitator.store.book import StoreTrouble

    try:
        entries = desk.book.load(page).entries
    except StoreTrouble:
        return
    for entry in entries:
        for row in entry.rows("items"):
            yield str(row.get("id", "")), str(row.get("title", ""))
