"""Agendas as people have them, read into items: in each form, and without what stands around them."""

import textwrap

import pytest

from facilitator.formats import agenda
from facilitator.model.agenda import Agenda


def told(one: Agenda) -> list[str]:
    """Each item as one line: depth, section, title, minutes, owners."""
    lines = []
    for item in one.items:
        span = "-" if item.minutes is None else f"{item.minutes:g}"
        span += f"-{item.minutes_max:g}" if item.minutes_max is not None else ""
        who = f" | {', '.join(item.owners)}" if item.owners else ""
        lines.append(
            f"{'  ' * (item.level - 1)}{'section ' if item.container else ''}{item.title} | {span}{who}"
        )
    return lines


def read(text: str) -> list[str]:
    return told(agenda.read(textwrap.dedent(text)))


FORMS = {
    "a plain list": (
        """
        # Weekly IT and business

        - Opening (1 min)
        - Budget round (10m, Jane Doe)
        - Printers on floor two (Raj, 5 minutes)
        - Closing (2min)
        """,
        ["Opening | 1", "Budget round | 10 | Jane Doe", "Printers on floor two | 5 | Raj", "Closing | 2"],
    ),
    "a numbered list with details below": (
        """
        ## Agenda
        1. **Opening by the chair** (1 min)
        2. **Check-in**: how is everyone? (2 min)
           - Did the move go well?
           - Is anybody away next week?
        3. Purchases (15 min)
            - laptops
        """,
        ["Opening by the chair | 1", "Check-in: how is everyone? | 2", "Purchases | 15"],
    ),
    "ranges": (
        """
        ### Agenda items
        - News from sales (1-3 min)
        - Show the new portal (3–5 min)
        - Plans (12 to 16 minutes)
        """,
        ["News from sales | 1-3", "Show the new portal | 3-5", "Plans | 12-16"],
    ),
    "a table with timeboxes and owners": (
        """
        | Time | Topic | Owner |
        |------|-------|-------|
        | 5m | Welcome | Jane Doe |
        | 10-15m | [Budget](https://example.org/a,b) (slides) | Jane Doe & Raj Patel |
        | 20 min | Move to the cloud, or not | Ana, Li and Raj |
        | ? | Anything else | |
        """,
        [
            "Welcome | 5 | Jane Doe",
            "Budget (slides) | 10-15 | Jane Doe, Raj Patel",
            "Move to the cloud, or not | 20 | Ana, Li, Raj",
            "Anything else | -",
        ],
    ),
    "a table whose numbers are minutes": (
        """
        | # | Agenda item | Min | Lead |
        |---|---|---|---|
        | 1 | Welcome | 5 | IT lead |
        | 2 | Budget | ~7 | ? |
        | 3 | Hiring | 5+5 | TBD |
        """,
        ["Welcome | 5 | IT lead", "Budget | 7", "Hiring | 10"],
    ),
    "a table with clock ranges": (
        """
        | When | What | Who |
        |---|---|---|
        | 09:00 - 09:15 | Coffee | all |
        | 9:15–10 | Strategy | Jane |
        """,
        ["Coffee | 15 | all", "Strategy | 45 | Jane"],
    ),
    "a table that only says when things start": (
        """
        | Time | Topic |
        |---|---|
        | 10:00 | Welcome |
        | 10:05 | Budget |
        | 10:25 | Hiring |
        | 10:40 | End |
        """,
        ["Welcome | 5", "Budget | 20", "Hiring | 15", "End | -"],
    ),
    "a table with start and end": (
        """
        | Start | End | Session | Speaker |
        |---|---|---|---|
        | 9:00 | 9:30 | Welcome | Jane |
        | 9:30 | 11:00 | Workshop | Raj |
        """,
        ["Welcome | 30 | Jane", "Workshop | 90 | Raj"],
    ),
    "tables inside list items": (
        """
        ## Agenda items

        1. Opening (5m)
        1. Proposals

            | stage | timebox | topic | presenter |
            |:-----:|:-------:|-------|-----------|
            | 2 | 15m | `Badge.print()` for stage 3 | Jane Doe (invited expert) |
            |   | 30m | New desks | Raj Patel on behalf of Ana |

        1. Leftovers

            | timebox | topic | presenter |
            |:-------:|-------|-----------|

        1. Closing
        """,
        [
            "Opening | 5",
            "section Proposals | -",
            "  Badge.print() for stage 3 | 15 | Jane Doe",
            "  New desks | 30 | Raj Patel",
            "Closing | -",
        ],
    ),
    "leading timeboxes under headings": (
        """
        # Network group, day one

        * [Chat](https://example.org/chat)
        * [Notes](https://example.org/notes)

        ## Monday, 19 March 2018

        *13:30-15:30 Monday afternoon session, room A*

        ### Formalities

        * 2 min - Attendance sheet / [rules](https://example.org)
        *  3 min - Changes to the agenda

        ### Drafts

        * 20min - Tunnels - *Jane Doe*
        * 2.5 min - Measurements (long talk tomorrow) - *Raj Patel*
        """,
        [
            "Attendance sheet / rules | 2",
            "Changes to the agenda | 3",
            "Tunnels | 20 | Jane Doe",
            "Measurements (long talk tomorrow) | 2.5 | Raj Patel",
        ],
    ),
    "a timebox in a line of its own": (
        """
        ## Agenda

        ### Summary of the outage

        _~5 minutes_

        * what happened

        ### Planning

        15 min total

        - next quarter
        """,
        ["Summary of the outage | 5", "Planning | 15"],
    ),
    "a timebox in a bullet below": (
        """
        ## Agenda

        * Open governance [#74](https://example.org/74)
          - 15 minute timebox
          - Refs:
            - the other page
        * Codes of conduct
          - 30-45 mins (Jane Doe, Raj Patel)
          - any day after 3pm
        * Logos
          * 10 minutes + 5 minutes Q&A
        """,
        ["Open governance #74 | 15", "Codes of conduct | 30-45 | Jane Doe, Raj Patel", "Logos | 15"],
    ),
    "time and presenter requested below": (
        """
        * Name servers
            - Requester: Jane Doe <jane@example.org>
            - Time requested: 15 min
            - Action for the chairs:
        * Mail
            - raj@example.org, 20min
        """,
        ["Name servers | 15 | Jane Doe", "Mail | 20 | raj@example.org"],
    ),
    "sections with a budget": (
        """
        ## Agenda

        ### Projects (7 minutes)
        * Portal (5 min)
        * Phones (1 min)
        * Badges (1 min)

        ### Discussion (45 minute timebox)
        * Rules (45 min)
        """,
        [
            "section Projects | 7",
            "  Portal | 5",
            "  Phones | 1",
            "  Badges | 1",
            "section Discussion | 45",
            "  Rules | 45",
        ],
    ),
    "a section with a budget in a list": (
        """
        - Talking points (20 min)
          - Which mails go out? (5 min)
          - Look at the survey
          - Next steps (10 min)
        - Closure (1 min)
        """,
        [
            "section Talking points | 20",
            "  Which mails go out? | 5",
            "  Look at the survey | -",
            "  Next steps | 10",
            "Closure | 1",
        ],
    ),
    "items that share a length": (
        """
        1. Reports
            1. 15-minute items
                1. Printers (Jane Doe)
                1. Phones (Raj Patel)
            1. 30 Minute Items
            1. 60 Minute Items
                1. Move (Ana, Li)
        """,
        [
            "section Reports | -",
            "  section 15-minute items | -",
            "    Printers | 15 | Jane Doe",
            "    Phones | 15 | Raj Patel",
            "  section 60 Minute Items | -",
            "    Move | 60 | Ana, Li",
        ],
    ),
    "lists nested by two blanks below numbers": (
        """
        1. Opening
          1. Welcome (2 min)
          1. Badges (3 min)
            - who has none?
        1. Closing (1 min)
        """,
        ["section Opening | -", "  Welcome | 2", "  Badges | 3", "Closing | 1"],
    ),
    "a day by the clock": (
        """
        # Planning day

        ## Day 1 (Thursday, July 28th)

        * 9:00 - 9:30 – Coffee
        * 9:30 - 11:00 Roadmap with guest Jane
        * 11:00 - 12:00 - Risks (Raj)
        * 12:00 - 13:00 - lunch
        """,
        ["Coffee | 30", "Roadmap with guest Jane | 90", "Risks | 60 | Raj", "lunch | 60"],
    ),
    "a day by the clock in paragraphs": (
        """
        ## Tuesday, January 31

        **9:00 - 9:30: Check-in**

        * badges, coffee

        **9:30 - 11:00: Base plan**

        * 9:30 - 10:15 Draft, Jane Doe, Raj Patel
        * 10:15 - 11:00 Open questions

        **11:00 - 11:15: Break**
        """,
        [
            "Check-in | 30",
            "section Base plan | 90",
            "  Draft | 45 | Jane Doe, Raj Patel",
            "  Open questions | 45",
            "Break | 15",
        ],
    ),
    "headings that begin with a wall time": (
        """
        # Day 1

        ## 9:00 Doors open

        ## 9:30 Overview (45 min)

        * House rules
        * Results (10 min)

        ## 10:15 Break (15 min)
        """,
        ["section Overview | 45", "  House rules | -", "  Results | 10", "Break | 15"],
    ),
    "headings that begin with minutes": (
        """
        # Agenda: group at the spring meeting

        ## Monday

        Time: 13:50-15:50 (UTC+7), room 2

        ### 10min Formalities (Chairs)

        ### 05min Recap (Jane & Raj)

        Much was decided.
        """,
        ["Formalities | 10 | Chairs", "Recap | 5 | Jane, Raj"],
    ),
    "owners and minutes at the end": (
        """
        ## Topics
        - Chair slides, _Chairs_, onsite, 10 minutes
        - **Faster mail**, the draft, _Jane Doe_, 15 minutes
        - [Proxies](https://example.org) - _Raj Patel and Ana Lim_, 20 minutes
        """,
        [
            "Chair slides, onsite | 10 | Chairs",
            "Faster mail, the draft | 15 | Jane Doe",
            "Proxies | 20 | Raj Patel, Ana Lim",
        ],
    ),
    "minutes as bare numbers, because the file says so": (
        """
        Numbers in parentheses are minutes of time allocated.

        ## Intro (10)

        ## Directory (Jane, Raj) (60)

        * draft one (10)
        * draft two: (Ana) (25)
        """,
        ["Intro | 10", "section Directory | 60 | Jane, Raj", "  draft one | 10", "  draft two | 25 | Ana"],
    ),
    "brackets, as in calls of working groups": (
        """
        ## Agenda for the October 11th call

        - **Where**: online
        - **When**: October 11th, 4pm-5pm UTC (9am-10am Pacific)

        ## Agenda items

        1. Opening
            1. Roll call
        1. Proposals
            1. Proposal: marking [#14](https://example.org/14) (Jane Doe) [20 minutes]
               * poll
            1. Update: vectors, [slides](a.pdf) [Raj Patel, 30 mins]
        1. Closure

        ## Meeting notes

        ### Proposal: marking (Jane Doe) [20 minutes]

        JD: five minutes is enough (5 min)
        """,
        [
            "section Opening | -",
            "  Roll call | -",
            "section Proposals | -",
            "  Proposal: marking #14 | 20 | Jane Doe",
            "  Update: vectors, slides | 30 | Raj Patel",
            "Closure | -",
        ],
    ),
    "an agenda that its minutes tell again": (
        """
        ## Agenda
        - Budget (10 min)
        - Hiring (5 min)

        ## What was said
        - Budget (10 min)
          - it was all about money
        - Hiring (5 min)
        """,
        ["Budget | 10", "Hiring | 5"],
    ),
    "the same item on two days": (
        """
        ## Monday, 19 March
        * 2 min - Attendance
        * 20 min - Budget

        ## Tuesday, 20 March
        * 2 min - Attendance
        * 30 min - Hiring
        """,
        ["Attendance | 2", "Budget | 20", "Attendance | 2", "Hiring | 30"],
    ),
    "struck and commented items": (
        """
        1. ~~Opening (5m)~~
        1. Budget (10m)
        <!-- 1. Hiring (15m) -->
        1. ~~Phones~~ (5 min)
            1. ~~old ones~~
        1. Plans ~~(5m)~~ (20m)
        """,
        ["Budget | 10", "Plans | 20"],
    ),
    "struck rows": (
        """
        | timebox | topic | presenter |
        |---|---|---|
        | 45m | ~~Desks ([slides](a))~~ | Jane |
        | 15m | ~~[Chairs](b)~~ ([slides](c)) | Raj |
        | 5m | Lamps | Ana |
        """,
        ["Lamps | 5 | Ana"],
    ),
    "attendance, links and logistics around it": (
        """
        # Steering, May

        ## Links
        * **Recording**: https://example.org (60 min)
        * [Issue](https://example.org)

        ## Present
        - Jane Doe (@jane)
        - Raj Patel (5 minutes late)

        ## Hotels
        * Hotel Garden (Budget. 10 minutes by car)
        * Hotel Park (5 minute walk)

        ## Agenda
        - Budget (15 min)

        ## Next meeting
        - 1 June (45 min)
        """,
        ["Budget | 15"],
    ),
    "a table about the meeting, and a label right below it": (
        """
        | Key | Value |
        |---|---|
        | Date: | 2024-03-05 |
        | Time: | 14:45 - 15:30 (45 min) |
        | Chair | Jane |
        Agenda items:
        - Opening (1 min)
        - Plans (20 min)
        """,
        ["Opening | 1", "Plans | 20"],
    ),
    "titles in bold, minutes at the end of their text": (
        """
        # Agenda items

        ## General (14 min)

        **Opening:**
        The chair opens the meeting and says why we are here. *(1 minute)*

        **News:** what everybody should know (3 min)
        """,
        ["section General | 14", "  Opening | 1", "  News | 3"],
    ),
    "topics as plain lines": (
        """
        Agenda

        Summary of the survey (10 min)
        - what people said
        Show the portal (3 min)

        Closure (1 min)
        """,
        ["Summary of the survey | 10", "Show the portal | 3", "Closure | 1"],
    ),
    "bullets of a word processor": (
        """
        Agenda:

        • Budget (10 min)
        • Hiring (5 min)
        """,
        ["Budget | 10", "Hiring | 5"],
    ),
    "checkboxes": (
        """
        - [ ] Budget (10 min)
        - [x] Hiring (5 min)
        """,
        ["Budget | 10", "Hiring | 5"],
    ),
    "nothing timed at all": (
        """
        # Sync

        ## Attendees
        - Jane

        ## Agenda
        - Budget (Jane)
          - last year
        - Hiring
        """,
        ["Budget | - | Jane", "Hiring | -"],
    ),
    "an untimed table": (
        """
        ## Agenda

        | Topic | Owner |
        |---|---|
        | Budget | Jane |
        | Hiring | Raj |
        """,
        ["Budget | - | Jane", "Hiring | - | Raj"],
    ),
    "sub-headings": (
        """
        # Group agenda

        ## Time and date
        * Monday, March 21, 2022, 13:30 - 15:30 (UTC), session II

        ## Formalities (5 minutes)
        * Attendance sheets

        ## Mail and chat (60 minutes)
        - [Mail](https://example.org)
        - [Chat](https://example.org)
        """,
        ["Formalities | 5", "Mail and chat | 60"],
    ),
    "a timebox for each": (
        """
        ## Agenda
        - Opening (5 min)
        - Reports (10 min each):
          - Sales
          - Service (20 min)
        - Closing (5 min)
        """,
        ["Opening | 5", "section Reports | -", "  Sales | 10", "  Service | 20", "Closing | 5"],
    ),
    "a timebox for each of the list below": (
        """
        ## Monday, 5 May

        **9:00 - 9:30: Doors open**

        Approximately 20 minutes each, with a break

        * Moving house, Jane Doe
        * New phones, Raj Patel

        **10:30 - 11:00**

        What we learned

        **11:00 - 11:15: Coffee**
        * Cake
        """,
        [
            "Doors open | 30",
            "Moving house | 20 | Jane Doe",
            "New phones | 20 | Raj Patel",
            "What we learned | 30",
            "Coffee | 15",
        ],
    ),
    "minutes counted from the start, in a table": (
        """
        | Time | Topic | Lead |
        |---|---|---|
        | 0-5 min | Opening | Jane |
        | 5-20 min | Budget | Raj |
        | 20-30 min | Closing | Jane |
        """,
        ["Opening | 5 | Jane", "Budget | 15 | Raj", "Closing | 10 | Jane"],
    ),
    "minutes counted from the start, in a list": (
        """
        ## Agenda
        - 0–5 min: Opening
        - 5–20 min: Budget
        """,
        ["Opening | 5", "Budget | 15"],
    ),
    "an agenda of a day below other things": (
        """
        # Who comes
        Jane, Raj

        ## Agenda Monday, October 18, 09:00 - 17:00
        | Time | Kind | Topic |
        |---|---|---|
        | 09:00 - 10:00 | All | Welcome |
        | 10:00 - 12:00 | Groups | Paint and lamps |
        | 12:00 - 13:00 | Lunch | |
        | 13:00 - 14:00 | | |
        """,
        ["Welcome | 60", "Paint and lamps | 120", "Lunch | 60"],
    ),
    "clock ranges behind, with the time zone": (
        """
        ### Day 1: 26 May 2020
        * Talks **06:30 - 07:30 UTC**
            * Paint
        * Break **7:30 - 07:45 (UTC)**
        """,
        ["Talks | 60", "Break | 15"],
    ),
    "when and where a part of the meeting is": (
        """
        ## Side meeting
        _8:00-9:30 - Tuesday - upstairs_
        * 10 min - Paint
        ## Main meeting
        _13:30-15:30 - Thursday - downstairs_
        * 5 min - Lamps
        """,
        ["Paint | 10", "Lamps | 5"],
    ),
    "two bullets for a depth": (
        """
        - Round (10 min)
        - - Jane (4 min)
        - - Raj (6 min)
        - Closing (1 min)

        - - -

        Ours until six
        """,
        ["section Round | 10", "  Jane | 4", "  Raj | 6", "Closing | 1"],
    ),
    "what was talked about": (
        """
        ## Agenda items
        - Opening (5 min)
        ## Issues discussed
        - Talking points:
            - The lift
        """,
        ["Opening | 5"],
    ),
    "ranges that touch": (
        """
        ## Agenda
        - Opening (5-10 min)
        - Budget (10-15 min)
        """,
        ["Opening | 5-10", "Budget | 10-15"],
    ),
    "words between a shared timebox and its list": (
        """
        ## Agenda
        - Opening (5 min)
        ### 15-minute items
        Whoever comes first speaks first.

        - Paint
        - Lamps
        """,
        ["Opening | 5", "Paint | 15", "Lamps | 15"],
    ),
    "a table, and more about each below": (
        """
        | Time | Topic | Lead |
        |---|---|---|
        | 0:00-0:05 (5 min) | Opening | Jane |
        | 0:05-0:20 (15 min) | **Budget** | Raj |

        ## 1. Budget (15 min)
        - What we spent
        - What is left
        """,
        ["Opening | 5 | Jane", "Budget | 15 | Raj"],
    ),
    "who and how long in the lines below": (
        """
        ## Agenda
        * Mail
            - https://example.org/mail
            - Jane Doe <jane@example.org>, 15 min
            - Action:
        * Phones
            - Raj Patel, 10 min
        * Desks
            - Paint, 5 min
            - Lamps, 5 min
        """,
        [
            "Mail | 15 | Jane Doe",
            "Phones | 10 | Raj Patel",
            "section Desks | -",
            "  Paint | 5",
            "  Lamps | 5",
        ],
    ),
    "a section about the week before": (
        """
        ### Opening (1 min)
        ## Last week in short
        ### Round (5 min)
        * Jane painted the door
        ## Next week
        ### Plans (5 min)
        """,
        ["Opening | 1", "Round | 5", "Plans | 5"],
    ),
    "the whole in the heading": (
        """
        ## Agenda (30 minutes)
        1) Opening (10 min)
        2) Budget (20 min)
        """,
        ["Opening | 10", "Budget | 20"],
    ),
    "a section that is called an agenda": (
        """
        ### Opening (1 min)
        ### Agenda (20 min)
        - Budget (20 min)
        ### Closing (1 min)
        """,
        ["Opening | 1", "section Agenda | 20", "  Budget | 20", "Closing | 1"],
    ),
    "lines with what was said of them": (
        """
        ## Agenda
        Opening by the chair (1 min)

        Approval of the agenda (2 min) Nobody adds anything.

        News (3 min)

        - The lift works again.
        """,
        ["Opening by the chair | 1", "Approval of the agenda | 2", "News | 3"],
    ),
    "several owners in several ways": (
        """
        - One (10 min, Jane/Raj)
        - Two (10 min) - Jane Doe & Raj Patel
        - Three [10 min] @jane, @raj
        - Four (Jane Doe and Raj Patel) 10 min
        """,
        [
            "One | 10 | Jane, Raj",
            "Two | 10 | Jane Doe, Raj Patel",
            "Three | 10 | @jane, @raj",
            "Four | 10 | Jane Doe, Raj Patel",
        ],
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_an_agenda_is_read_in_the_form_it_has(form: str) -> None:
    text, items = FORMS[form]
    assert read(text) == items


@pytest.mark.parametrize("form", FORMS)
def test_line_ends_tabs_and_marks_of_an_editor_change_nothing(form: str) -> None:
    text, items = FORMS[form]
    text = textwrap.dedent(text)
    assert told(agenda.read(text.replace("\n", "\r\n"))) == items
    assert told(agenda.read("\ufeff" + text)) == items
    assert told(agenda.read(agenda.decode(b"\xff\xfe" + text.encode("utf-16-le")))) == items
    assert told(agenda.read(text.replace("    ", "\t"))) == items
    assert told(agenda.read(text.replace(" min", "\u00a0min"))) == items


@pytest.mark.parametrize("form", FORMS)
def test_every_item_knows_the_line_it_stands_on(form: str) -> None:
    text = textwrap.dedent(FORMS[form][0])
    lines = text.split("\n")
    for item in agenda.read(text).items:
        near = " ".join(lines[item.line - 1 : item.line + 1])
        assert item.title.split()[0].strip("*:") in near
    order = [item.line for item in agenda.read(text).items]
    assert order == sorted(order)


def test_the_quotation_below_an_item_is_its_prompt() -> None:
    (item,) = agenda.read("## Agenda\n### Budget (10 min)\n> Who pays,\n> and when?\n").items
    assert item.prompt == "Who pays, and when?"
