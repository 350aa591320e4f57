"""Minutes in many hands, all invented, and the actions that stand in them."""

from datetime import date
from typing import NamedTuple

from facilitator.formats.foreign.minutes import read

PEOPLE = (
    "Present: Nadia Oyelaran, Kenji Fallowmere, Tobias Brandt, Priya Nair, Rosa Delgado (@rosad), "
    "Ivo Marsh\n\n"
)


class Want(NamedTuple):
    """An action that has to be found: some of its words, its owners, its day, its state."""

    words: str
    owners: tuple[str, ...] = ()
    due: str = ""
    done: bool = False


TODAY = date(2026, 3, 2)
"""A Monday."""


def unmet(text: str, wanted: list[Want]) -> list[str]:
    """What was missed, got wrong or invented; nothing where all is right."""
    found = list(read(text, TODAY).actions)
    wrong = []
    for want in wanted:
        hit = next((action for action in found if want.words in action.text), None)
        if hit is None:
            wrong.append(f"missed {want.words!r}")
            continue
        found.remove(hit)
        got = (hit.owners, hit.due.isoformat() if hit.due else "", hit.done)
        if got != (want.owners, want.due, want.done):
            wrong.append(f"{want.words!r}: {got}")
    return wrong + [f"invented {action}" for action in found]


SNIPPETS: dict[str, tuple[str, list[Want]]] = {
    "names before a colon": (
        "## Action items\n- Nadia: draft the brief\n- Kenji Fallowmere: Ask legal\n- update the wiki\n",
        [
            Want("draft the brief", ("Nadia",)),
            Want("Ask legal", ("Kenji Fallowmere",)),
            Want("update the wiki"),
        ],
    ),
    "a bold line as heading, and names before to and will": (
        "**Action Items**\n* Nadia to draft the brief by Friday\n* @kenji and @rosad to book a room\n"
        "* Tobias and Priya will call the vendor\n\n**Next meeting**\n* 11 March\n",
        [
            Want("draft the brief", ("Nadia",), "2026-03-06"),
            Want("book a room", ("kenji", "rosad")),
            Want("call the vendor", ("Tobias", "Priya")),
        ],
    ),
    "names at the end": (
        "## Actions\n1. Look into the invoice export (@rosad)\n2. Renew the certificate (Ivo)\n"
        "3. Ask the bank about fees [Priya]\n4. Chase the printer order - Tobias\n5. Write it up"
        " (Ivo/Rosa)\n",
        [
            Want("invoice export", ("rosad",)),
            Want("Renew the certificate", ("Ivo",)),
            Want("about fees", ("Priya",)),
            Want("printer order", ("Tobias",)),
            Want("Write it up", ("Ivo", "Rosa")),
        ],
    ),
    "checkboxes, but not those of an attendance list": (
        "## Follow-up\n- [ ] Publish the roadmap (@ivo)\n- [x] Close the old mailbox\n"
        "## Attendees\n- [x] Nadia\n- [ ] Kenji\n",
        [Want("Publish the roadmap", ("ivo",)), Want("old mailbox", done=True)],
    ),
    "checkboxes anywhere in the text": (
        "## Moving house\n- [x] Boxes went to the cellar\n  - [ ] Return the van (@ivo)\n- [ ] Should we"
        " paint?\n",
        [Want("Boxes", done=True), Want("Return the van", ("ivo",))],
    ),
    "marks in capitals": (
        PEOPLE + "* talked about backups\n  * ACTION: Kenji to test a restore\n* AI: Priya to ask finance\n"
        "* [ACTION] Rosa to write the plan\n* ACTION ITEM: order laptops\n* TODO: add a link to the FAQ\n"
        "* [AI] Ivo will check the logs\n* ACTION_ITEM: Tobias to add a section\n",
        [
            Want("test a restore", ("Kenji",)),
            Want("ask finance", ("Priya",)),
            Want("write the plan", ("Rosa",)),
            Want("order laptops"),
            Want("add a link"),
            Want("check the logs", ("Ivo",)),
            Want("add a section", ("Tobias",)),
        ],
    ),
    "a name inside the mark": (
        PEOPLE + "AI(ivo): turn this into a ticket.\n\nAI[KF]: I'll price the shelves.\n\n"
        "Action on Priya: count the chairs\n\nAction - Rosa: send the form\n\n"
        "Action Item to Nadia Oyelaran: welcome the newcomers\n",
        [
            Want("turn this", ("ivo",)),
            Want("price the shelves", ("KF",)),
            Want("count the chairs", ("Priya",)),
            Want("send the form", ("Rosa",)),
            Want("welcome", ("Nadia Oyelaran",)),
        ],
    ),
    "a second sentence names a second owner": (
        PEOPLE + "*AI:* KF to create the folder. Priya to fill it.\n",
        [Want("create the folder", ("KF", "Priya"))],
    ),
    "a chat log, with its tracker's echo left out": (
        "<dora> ACTION: pelle to send the letter\n"
        "<trackbot> Created ACTION-876 - Send the letter [on Pelle - due 2014-10-07].\n"
        "<dora> ACTION-12: Jo to review the draft\n<dora> close ACTION-11\n",
        [Want("send the letter", ("pelle",)), Want("review the draft", ("Jo",))],
    ),
    "marks in bold, with and without a colon": (
        "__ACTION__ Dora and Sami to re-word the clause\n\n**Action:** Dora to add a"
        " picture\n\n**ACTION**: ask the board\n",
        [Want("re-word", ("Dora", "Sami")), Want("add a picture", ("Dora",)), Want("ask the board")],
    ),
    "bold names": (
        "## Action items\n- **Nadia**: write the memo\n- **Kenji** - price the licences\n"
        "- **@rosad** to lead the next call\n- **Ivo Marsh** will check the contract\n",
        [
            Want("write the memo", ("Nadia",)),
            Want("price the licences", ("Kenji",)),
            Want("lead the next call", ("rosad",)),
            Want("check the contract", ("Ivo Marsh",)),
        ],
    ),
    "a table": (
        "## Action items\n\n| Action | Owner | Due |\n|---|---|---|\n| Move the DNS | Ivo | 2026-05-01 |\n"
        "| Call the lawyer | Priya, Rosa | next week |\n| None | | |\n",
        [
            Want("Move the DNS", ("Ivo",), "2026-05-01"),
            Want("Call the lawyer", ("Priya", "Rosa"), "2026-03-13"),
        ],
    ),
    "a table outside any list, with a state": (
        "| # | Task | Assigned to | Status | Deadline |\n|:--|:--|:--|--|--|\n"
        "| 1 | Fix the lift | Facilities | Open | 12 May 2026 |\n| 2 | Paint hall | Jo Tan | Done | |\n",
        [Want("Fix the lift", ("Facilities",), "2026-05-12"), Want("Paint hall", ("Jo Tan",), done=True)],
    ),
    "tasks, decisions and information in one table": (
        "Type | Description | Owner | Deadline\n--- | --- | --- | ---\nT | Sew the flag | Jo | 2026-04-01\n"
        "D | The flag is blue | Jo |\nI | Blue is in stock | |\n",
        [Want("Sew the flag", ("Jo",), "2026-04-01")],
    ),
    "a table that lists no actions": (
        "| Date | Location | Host |\n|--|--|--|\n| 2026-05-01 | Oslo | Jo |\n",
        [],
    ),
    "no actions": ("## Action items\n\nNone.\n\n## Other\n- a b c\n", []),
    "no actions, said in other ways": (
        "Action Items: None\n\nActions: N/A\n\nAI: No action; we wait.\n\nAI: Issue closed.\n\n"
        "## To do\n- none at this time\n",
        [],
    ),
    "a list that ends where the talk goes on": (
        "Date: 3 Feb 2025\n\nAction items:\n- Nadia to call the agency tomorrow\n"
        "- Update the price list by the end of the month\n\nThe meeting ended at 10:20.\nWe talked about"
        " lunch.\n",
        [Want("call the agency", ("Nadia",), "2025-02-04"), Want("price list", (), "2025-02-28")],
    ),
    "a list without bullets": (
        "Actions:\nNadia: call the agency\nKenji: price the licences\n\nNext meeting: Monday\n",
        [Want("call the agency", ("Nadia",)), Want("price the licences", ("Kenji",))],
    ),
    "a list inside a list": (
        "* Action items\n    * Ivo: check the alarm\n    * write to the landlord\n* Next meeting\n    *"
        " Friday 10:00\n",
        [Want("check the alarm", ("Ivo",)), Want("landlord")],
    ),
    "next steps, of which only the tasks count": (
        "- Topic: pricing\n    - Next steps:\n      - write the guideline in the handbook\n"
        "      - Two tiers or three? This is what we did before.\n      - Discussion of committee chairs\n"
        "    - Suggestion to wait\n",
        [Want("write the guideline")],
    ),
    "details below an action": (
        "## Action items\n* Move the boxes to the cellar\n    * the cellar is damp\n    * maybe use"
        " plastic ones\n"
        "* Rewrite the door policy (@ivo)\n    * @rosad to send the old one\n* Sweep the yard\n    - Done!\n",
        [
            Want("Move the boxes"),
            Want("door policy", ("ivo",)),
            Want("send the old one", ("rosad",)),
            Want("Sweep the yard", done=True),
        ],
    ),
    "actions grouped by person or topic": (
        "## Action items\n- Nadia\n  - send the slides\n  - book the room\n- Kenji:\n  - ask the vendor\n"
        "- Website:\n  - fix the footer\n",
        [
            Want("send the slides", ("Nadia",)),
            Want("book the room", ("Nadia",)),
            Want("ask the vendor", ("Kenji",)),
            Want("fix the footer"),
        ],
    ),
    "actions grouped by sub-headings": (
        "## Action items\n### Nadia\n- send the slides\n### Board\n- approve the budget\n## Other\n-"
        " more talk\n",
        [Want("send the slides", ("Nadia",)), Want("approve the budget", ("Board",))],
    ),
    "days as people write them": (
        "Meeting of 2 March 2026\n\n## Actions\n- Ivo: send report by 2026-04-01\n- Ivo: fix the door"
        " before Friday\n"
        "- Ivo: call back next week\n- Ivo: draft (due 12 Dec 2026)\n- Ivo: plan - Due: 5 May\n"
        "- Ivo: ask at next meeting\n- Ivo: pay 30 euros by bank\n- Ivo: talk to Ann by Thursday, March 12\n"
        "- Ivo: archive by end of month\n- Ivo: sign before the next meeting\n- Ivo: paint it by the"
        " 31st August\n",
        [
            Want("send report", ("Ivo",), "2026-04-01"),
            Want("fix the door", ("Ivo",), "2026-03-06"),
            Want("call back", ("Ivo",), "2026-03-13"),
            Want("draft", ("Ivo",), "2026-12-12"),
            Want("plan", ("Ivo",), "2026-05-05"),
            Want("ask at", ("Ivo",)),
            Want("pay 30 euros", ("Ivo",)),
            Want("talk to Ann", ("Ivo",), "2026-03-12"),
            Want("archive", ("Ivo",), "2026-03-31"),
            Want("sign before", ("Ivo",)),
            Want("paint it", ("Ivo",), "2026-08-31"),
        ],
    ),
    "a look at last time's actions": (
        PEOPLE
        + "### Review of action items from prior meeting\n* Kenji and Ivo sorting out the lease first.\n"
        "* Priya talked to the bank\n\n### New topic\nACTION: Rosa to call the bank\n",
        [Want("call the bank", ("Rosa",))],
    ),
    "numbered actions that the end says again": (
        "1. New and ongoing actions\n\n  3.1 - Order chairs (IM/RD).\n    They come in May.\n\n"
        "2. Completed actions\n\n  3.0 - Name the room. Done.\n\n## 9. Actions (Summary)\n\n"
        "  3.1 - IM/RD: Order twelve chairs.\n",
        [Want("Order twelve chairs", ("IM", "RD")), Want("Name the room", done=True)],
    ),
    "bullets of plain text files": (
        "Attending:\n\nAda Byron, Max Born, Lise Meitner\n\n  • Network\n    • Action Items\n"
        "      • Max: inventory of servers\n      • Lise will write to the dean\n",
        [Want("inventory of servers", ("Max",)), Want("write to the dean", ("Lise",))],
    ),
    "headings with Roman numerals": (
        "V. Action Items\na. Deb M to reserve rooms\nb. Frank V. to include a paragraph\n\nVI. Adjourned\n",
        [Want("reserve rooms", ("Deb M",)), Want("include a paragraph", ("Frank V",))],
    ),
    "marks in the middle of a line": (
        PEOPLE + "Discussed the plan at length. Action: Staff to revise it and distribute.\n"
        "- the door is stuck. ACTION: Ivo to oil it\n- we need a list [ACTION: Rosa]\n",
        [Want("revise it", ("Staff",)), Want("oil it", ("Ivo",)), Want("we need a list", ("Rosa",))],
    ),
    "a mark with nothing but a name": (
        "- Start a page for the press group\n    - Todo: Gaelle\n- shorten the waiting time (todo: Gaelle)\n",
        [Want("Start a page", ("Gaelle",)), Want("waiting time", ("Gaelle",))],
    ),
    "many kinds of owners": (
        "## Action items\n- Lena, Marten and Pia are to engage with the city.\n- All Board Members:"
        " Review the licence\n"
        "- All to read the paper\n- TSC will prioritise the list\n- O'Brien: call\n"
        "- Mary-Jane van der Berg: sign the lease\n- @big-team to look at it\n",
        [
            Want("engage", ("Lena", "Marten", "Pia")),
            Want("Review the licence", ("All Board Members",)),
            Want("read the paper", ("All",)),
            Want("prioritise", ("TSC",)),
            Want("call", ("O'Brien",)),
            Want("sign the lease", ("Mary-Jane van der Berg",)),
            Want("look at it", ("big-team",)),
        ],
    ),
    "capital words that are nobody": (
        "## Action items\n- Need to fix the lift\n- Continue to monitor\n- Reach out to Kenji\n"
        "- Docs: update the readme\n- Write to the council (optional)\n- Check the API (see above)\n"
        "- Prepare the report (May)\n- Migrate to the new host (PR #12)\n- Talk to Jane\n- Need someone"
        " to open a door\n",
        [
            Want(words)
            for words in (
                "fix the lift",
                "monitor",
                "Reach out",
                "update the readme",
                "Write to",
                "Check the API",
                "Prepare the report",
                "Migrate",
                "Talk to",
                "Need someone",
            )
        ],
    ),
    "an empty list": ("### Action items\n\n\n### Next meeting\n\nNotes:\n\n- https://example.org/x\n", []),
    "an agenda": (
        "## Agenda\n- [ ] Welcome\n- [ ] Review action items\n1. Action items\n2. AOB\n\n## Minutes\n-"
        " hello\n",
        [],
    ),
    "what is planned for next time": (
        "## Agenda for Next Meeting\n- [ ] Find volunteers\n\n## Next meeting\n- [ ] bring cake\n",
        [],
    ),
    "somebody speaks an action": (
        "Ivo: we should do it\nRosa: I think so\nIvo: yes\nRosa: ACTION: I'll write to the mayor\nIvo:"
        " AI is a topic\n",
        [Want("write to the mayor", ("Rosa",))],
    ),
    "an action as a list of its traits": (
        "**Action Items:**\n- **Action:** Replace the router\n  - **Owner:** Ivo Marsh\n"
        "  - **Due Date:** 2026-07-01\n- **Action:** Clean the desk\n  - **Owner:** Rosa\n  -"
        " **Status:** done\n",
        [
            Want("Replace the router", ("Ivo Marsh",), "2026-07-01"),
            Want("Clean the desk", ("Rosa",), done=True),
        ],
    ),
    "labelled owners and days": (
        "**Action Items**:\n- [ ] Translate the page - Owner: Nadia - Due: 2026-02-03\n"
        "- [ ] Send the invoice (Owner: Kenji, due 4 Feb 2026)\n",
        [
            Want("Translate the page", ("Nadia",), "2026-02-03"),
            Want("Send the invoice", ("Kenji",), "2026-02-04"),
        ],
    ),
    "a summary that says it again": (
        PEOPLE + "* pricing\n  * ACTION: Kenji to compare the three offers\n\n## Summary of action items\n"
        "1. Kenji to compare the three offers\n2. Rosa to call\n",
        [Want("compare the three offers", ("Kenji",)), Want("call", ("Rosa",))],
    ),
    "two actions that differ in a number": (
        "## Action items\n- Open a branch for 4.x of the tool (@ivo)\n- Open a branch for 5.x of the"
        " tool (@ivo)\n",
        [Want("4.x", ("ivo",)), Want("5.x", ("ivo",))],
    ),
    "wrapped lines": (
        "## Action items\n\n- Nadia: write the summary of the talk that was\n  given in the spring, and"
        " send it\n"
        "  to all\n- Kenji: rest\n",
        [Want("to all", ("Nadia",)), Want("rest", ("Kenji",))],
    ),
    "names in brackets in front": (
        "### Action items\n- [name=Gaelle] write the blog post\n- (Olaf) open an issue\n",
        [Want("write the blog post", ("Gaelle",)), Want("open an issue", ("Olaf",))],
    ),
    "comments and code": (
        "## Action items\n<!-- - Nadia: hidden -->\n<!--\n- also hidden\n-->\n- Kenji: seen\n```\n- [ ]"
        " shown code\n```\n",
        [Want("seen", ("Kenji",))],
    ),
    "struck and ticked ones are done": (
        "## Action items\n- ~~Nadia: paint the wall~~\n- Kenji: fix the tap (done)\n- ✅ Rosa: call\n",
        [
            Want("paint the wall", ("Nadia",), done=True),
            Want("fix the tap", ("Kenji",), done=True),
            Want("call", ("Rosa",), done=True),
        ],
    ),
    "headings that speak of other actions": (
        "## GitHub Actions\n- runners are slow\n## Action plan for Europe\n- x y z\n## Call to action\n-"
        " z z z\n",
        [],
    ),
    "underlined headings": (
        "Action items\n------------\n\n- Nadia: write\n\nOther\n-----\n\n- talk a lot\n",
        [Want("write", ("Nadia",))],
    ),
    "headings in capitals, items without bullets": (
        "ACTION ITEMS\n\nNadia will send the notes.\n\nPrepare the room for"
        " Monday.\n\nADJOURNMENT\n\nThe meeting ended.\n",
        [Want("send the notes", ("Nadia",)), Want("Prepare the room")],
    ),
    "numbered actions with their state": (
        "## Review actions from previous meetings\n\n1. **Action 1.1: DS to ring the office.** They sent"
        " it. _Closed_\n"
        "2. **Action 5.1: IA to send out the list** _Closed_\n",
        [Want("ring the office", ("DS",), done=True), Want("send out the list", ("IA",), done=True)],
    ),
    "decisions among the actions": (
        "## Decisions and action items\n- Decision: we move\n- Ivo: pack the boxes\n",
        [Want("pack the boxes", ("Ivo",))],
    ),
    "numbered marks": (
        "AI-1: Jo Tan - write the test plan\nAI 2 - Max: order cables\n[AI-3] Ann to call\n",
        [Want("write the test plan", ("Jo Tan",)), Want("order cables", ("Max",)), Want("call", ("Ann",))],
    ),
    "arrows and long dashes before the name or the day": (
        "## Next steps\n- Jo to send deck → by tomorrow\n- Finalise scope — Max\n- Share file | Ann & Jo\n",
        [
            Want("send deck", ("Jo",), "2026-03-03"),
            Want("Finalise scope", ("Max",)),
            Want("Share file", ("Ann", "Jo")),
        ],
    ),
    "a question is nobody's action": (
        "## Action items\n- Do we need a second printer?\n- Buy paper\n- https://example.org/42\n",
        [Want("Buy paper")],
    ),
    "only pointers to a list": (
        "## Action items\n* [ ] Leftover Action Items from last meeting https://example.org/x\n* [ ] Buy"
        " paper\n",
        [Want("Buy paper")],
    ),
    "owners guarded by hedges": (
        PEOPLE + "- ACTION ITEM: Kenji, Rosa, hopefully Ivo, maybe others, will talk it over\n",
        [Want("talk it over", ("Kenji", "Rosa", "Ivo"))],
    ),
    "what is to be done is not who does it": (
        "Next steps: Application to be submitted; Ivo to book the hall\n",
        [Want("Application to be submitted"), Want("book the hall", ("Ivo",))],
    ),
    "questions for the next time": (
        "## Followup\n1. How the new budget affects us (@rosad)\n2. Write the report (@kenji)\n",
        [Want("Write the report", ("kenji",))],
    ),
}
