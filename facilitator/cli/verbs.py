"""The verbs, in the order of the help. Each is loaded only when it is asked for: `status` must be quick."""

from facilitator.cli.words import Verb

VERBS = {
    "run": "plan a meeting from an agenda and open its lobby",
    "demo": "try Facilitator on an invented organisation",
    "capture": "put one line into the meeting that runs",
    "status": "say what runs and how much time is left",
    "minutes": "print the minutes of a meeting",
    "meetings": "list the meetings",
    "today": "say in eight lines what matters today",
    "actions": "list what is owed, or change it",
    "decisions": "list what was decided, or look back on it",
    "since": "say what happened since a meeting",
    "search": "search everything that was ever said",
    "goals": "list the shared goals, or add one",
    "people": "list the people, or add one",
    "agenda": "check an agenda, or list those that ship",
    "replay": "play a script of a meeting, and show its arithmetic",
    "backup": "write all pages into one compressed file",
    "restore": "put the pages of a backup back",
    "doctor": "check everything, and mend it if told to",
    "redact": "take a text out of the record",
    "workspaces": "list the workspaces, make or choose one",
    "import": "take over tasks, tables, calendars, minutes of others",
    "export": "write actions, decisions, meetings for other programs",
    "completion": "print the completion for a shell",
}
"""Name and one line of help."""


def verb(name: str) -> Verb:
    """A verb by its name. Raises KeyError where there is none."""
    match name:
        case "capture" | "status":
            from facilitator.cli import running

            return running.VERBS[name]
        case "minutes" | "meetings":
            from facilitator.cli import record

            return record.VERBS[name]
        case "today" | "since" | "search":
            from facilitator.cli import between

            return between.VERBS[name]
        case "actions":
            from facilitator.cli import actions

            return actions.VERBS[name]
        case "decisions":
            from facilitator.cli import decisions

            return decisions.VERBS[name]
        case "goals" | "people":
            from facilitator.cli import organisation

            return organisation.VERBS[name]
        case "agenda":
            from facilitator.cli import agenda

            return agenda.VERB
        case "run":
            from facilitator.cli import screen

            return screen.RUN
        case "demo":
            from facilitator.cli import demo

            return demo.VERB
        case "replay":
            from facilitator.cli import replay

            return replay.VERB
        case "backup" | "restore" | "doctor" | "redact":
            from facilitator.cli import care

            return care.VERBS[name]
        case "workspaces":
            from facilitator.cli import workspaces

            return workspaces.VERB
        case "import" | "export":
            from facilitator.cli import exchange

            return exchange.VERBS[name]
        case "completion":
            from facilitator.cli.completion import completion

            return completion(VERBS, verb)
    raise KeyError(name)
