"""What people call the columns of a table of actions, and the states in it."""

from facilitator.model.action import BLOCKED, DONE, DROPPED, OPEN

_NAMES = {
    "id": "id|uid|key|nr|no|number|ref|reference",
    "what": "what|action|actions|action item|action items|task|tasks|to do|todo|title|summary|description|"
    "item|text|subject|activity|next step|deliverable|issue",
    "owner": "owner|owners|who|assignee|assigned to|assigned|responsible|person|person responsible|lead|"
    "action owner|by whom|accountable",
    "due": "due|due date|deadline|by when|when|target date|date due|due on|until|end date|target",
    "first due": "first due|original due date|original due",
    "state": "state|status|done|completed|complete|closed|progress",
    "taken on": "taken on|created|created on|date created|raised|raised on|opened|date raised|date|added",
    "ended": "ended|closed on|completed on|date completed|date closed|done on|finished|completion date",
    "asked by": "asked by|asker|requested by|requester|raised by|for",
    "goal": "goal|goals|project|objective",
    "meeting": "meeting",
    "decision": "decision",
    "unit": "unit|department|team|area",
    "moved": "moved",
    "blocked by": "blocked by|blocker|waiting for",
    "why": "why|reason",
    "reactive": "reactive",
}
COLUMNS = {name: column for column, names in _NAMES.items() for name in names.split("|")}
"""What people call a column, and what we do."""

_STATES = {
    OPEN: "|open|new|to do|todo|not started|in progress|ongoing|started|pending|active|no|false|0",
    BLOCKED: "blocked|waiting|on hold|stuck",
    DONE: "done|closed|complete|completed|finished|yes|true|x|1|100%|100 %|resolved|ok|✓|✔|☑",
    DROPPED: "dropped|cancelled|canceled|rejected|withdrawn|obsolete|won't do|wont do",
}
STATES = {name: state for state, names in _STATES.items() for name in names.split("|")}
"""What people write for a state, in small letters."""
