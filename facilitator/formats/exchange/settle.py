"""A record as this workspace would say it: whom its owner's name means, which goal, who else was named."""

from facilitator.formats.exchange.known import NOBODY, Known
from facilitator.formats.exchange.record import Record
from facilitator.model.name import fold


def settled(record: Record, known: Known, format: str) -> Record:
    """A record with ids where the workspace knows them; what it does not know stays a word.

    An action has one owner: others who are named with the first are told in its text.
    """
    if format == "todo.txt" and not record.owner and not record.id:  # in our own lines the marks were read
        record = _with_marks(record, known)
    # What is ours has one owner already, whatever he is called.
    owner, others = (
        (known.person(record.owner) or record.owner, ()) if record.id else _owner(record.owner, known)
    )
    text = f"{record.text} (with {', '.join(others)})" if others else record.text
    goal, kept = record.goal, record.kept
    project = kept.get("project")
    if not goal and isinstance(project, str) and (served := known.goal(project)):
        goal = served.key
        kept = {key: value for key, value in kept.items() if key != "project"}
    served = known.goal(goal) if goal else None
    return record._replace(
        text=text,
        owner=owner,
        asker=known.asker(record.asker),
        unit=known.unit(record.unit),
        goal=served.id if served else goal,
        kept=kept,
    )


def _owner(name: str, known: Known) -> tuple[str, tuple[str, ...]]:
    """The first person a name means, by id where known, and the others in it."""
    if fold(name).strip() in NOBODY:
        return "", ()
    if person := known.person(name):
        return person, ()
    from facilitator.formats.agenda.owner import column

    names = column(name)
    if len(names) < 2:
        return name, ()
    return known.person(names[0]) or names[0], names[1:]


def _with_marks(record: Record, known: Known) -> Record:
    """Takes `@kenji` and `+G2` from the end of a line of somebody else's todo.txt, where they are known."""
    words = record.text.split()
    owner, goal = "", record.goal
    while len(words) > 1:
        word = words[-1]
        if word.startswith("@") and not owner and (owner := known.person(word[1:])):
            words.pop()
        elif word.startswith("+") and not goal and (served := known.goal(word[1:])):
            goal = served.key
            words.pop()
        else:
            break
    return record._replace(text=" ".join(words), owner=owner, goal=goal)
