"""A file of somebody else, shown and, once somebody says yes, taken over: all of it in one step, or not."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence

from facilitator.cli.exit import Exit, Stop
from facilitator.cli.foreign_file import ForeignFile, read
from facilitator.cli.holdings import actions, decisions, known_of, opened
from facilitator.cli.preview import Proposal, as_row, counted, place, show
from facilitator.cli.say import as_json, talk
from facilitator.desk import Desk
from facilitator.formats.exchange.intake import plan
from facilitator.formats.exchange.known import Known, Mine
from facilitator.formats.exchange.planned import entries
from facilitator.model.person import Person


def take_over(words: Namespace) -> Exit:
    """Read the file, show what it holds, ask, and write."""
    desk = opened(words)
    source = read(words.file, words.kind, desk.today, words.suggestions)
    if source.found.problems:
        for problem in source.found.problems:
            talk(f"{place(source.name, problem.line)}: {problem.message}.")
        raise Stop(
            Exit.BAD_INPUT, f"facilitator import: nothing was written; {source.name} must be mended first."
        )
    if source.minutes is not None and words.json and words.dry_run:
        from facilitator.formats.foreign.minutes import as_json as minutes_json

        as_json(minutes_json(source.minutes))
        return Exit.DONE if source.minutes.actions or source.minutes.decisions else Exit.FOUND_NOTHING
    proposal = _proposal(source, desk, words.add_people)
    if words.json:
        written = not words.dry_run and words.yes and proposal.writes > 0
        if written:
            _write(proposal, desk)
        as_json(as_row(proposal, written))
        return Exit.DONE if proposal.planned else Exit.FOUND_NOTHING
    show(proposal, {each.id: each.name for each in desk.organisation().people})
    if not proposal.planned:
        raise Stop(Exit.FOUND_NOTHING, f"facilitator import: {source.name} holds nothing to take over.")
    if not proposal.writes:
        talk("All of it is here already; nothing was written.")
        return Exit.DONE
    if words.dry_run:
        talk("Nothing was written.")
        return Exit.DONE
    if not words.yes:
        proposal = _asked(proposal, desk, words)
    _write(proposal, desk)
    talk(f"Taken over: {counted(proposal)}.")
    return Exit.DONE


# -- what would happen


def _proposal(source: ForeignFile, desk: Desk, add_people: bool) -> Proposal:
    mine, made = actions(desk), decisions(desk)
    known = known_of(desk, made)
    proposal = _planned(source, mine, known, desk)
    if not (add_people and proposal.strangers):
        return proposal
    joining = _joining(proposal.strangers, known)
    more = Known((*known.people, *joining), known.units, known.goals, known.decisions)
    return _planned(source, mine, more, desk)._replace(joining=joining)


def _planned(source: ForeignFile, mine: Sequence[Mine], known: Known, desk: Desk) -> Proposal:
    from facilitator.formats.exchange.decided import plan_minutes, plan_records

    now = desk.clock.now()
    intake = plan(source.found.records, mine, known, now, source.kind, source.name)
    planned = list(intake.planned)
    if source.minutes is not None:
        planned += plan_minutes(source.minutes.decisions, source.minutes.date, known, now, source.name)
    planned += plan_records(source.records, known, now)
    remarks = (*source.found.remarks, *intake.remarks)
    return Proposal(source, tuple(planned), intake.strangers, remarks, ())


def _joining(names: Iterable[str], known: Known) -> tuple[Person, ...]:
    """Guests of these names, each with an id that nobody has."""
    from facilitator.model.planning import slug

    taken = {each.id for each in known.people}
    found = []
    for name in names:
        ids = (slug(name), *(f"{slug(name)}-{n}" for n in range(2, len(taken) + 3)))
        id = next(each for each in ids if each not in taken)
        taken.add(id)
        found.append(Person(id, name))
    return tuple(found)


# -- asking and writing


def _asked(proposal: Proposal, desk: Desk, words: Namespace) -> Proposal:
    """The proposal somebody said yes to. Raises Stop where nobody can be asked, or says no."""
    if words.file == "-" or not sys.stdin.isatty():
        raise Stop(
            Exit.BAD_INPUT, "facilitator import: nothing was written; --yes takes it over without asking."
        )
    if proposal.strangers and not proposal.joining:
        who = "them" if len(proposal.strangers) > 1 else proposal.strangers[0]
        if _yes(f"List {who} as guests?" if who == "them" else f"List {who} as a guest?"):
            proposal = _proposal(proposal.source, desk, add_people=True)
    if not _yes("Take it over?"):
        raise Stop(Exit.FOUND_NOTHING, "Nothing was written.")
    return proposal


def _yes(question: str) -> bool:
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    return answer.strip().casefold() in ("y", "yes")


def _write(proposal: Proposal, desk: Desk) -> None:
    now = desk.clock.now()
    desk.book.between(now, lambda page: entries(page, proposal.planned, proposal.joining, now))
