"""What a file says about the meeting itself: title, day, start and slot."""

import textwrap
from datetime import date, time

import pytest

from facilitator.formats import agenda
from facilitator.formats.agenda import day, front_matter


@pytest.mark.parametrize(
    ("written", "on"),
    [
        ("2024-03-05", date(2024, 3, 5)),
        ("2024/3/5", date(2024, 3, 5)),
        ("16-01-2026", date(2026, 1, 16)),
        ("01/16/2026", date(2026, 1, 16)),
        ("05.12.2025", date(2025, 12, 5)),
        ("05-05-2025", date(2025, 5, 5)),
        ("22-01-'25", date(2025, 1, 22)),
        ("27/02/24", date(2024, 2, 27)),
        ("Monday, 19 March 2018", date(2018, 3, 19)),
        ("March 21, 2022, 13:30", date(2022, 3, 21)),
        ("8th of April 2020", date(2020, 4, 8)),
        ("Wednesday-Thursday, October 11-12, 2023", date(2023, 10, 11)),
        ("29-31 January 2019", date(2019, 1, 29)),
        ("5 Sept 2021", date(2021, 9, 5)),
    ],
)
def test_a_day_is_read_as_people_write_it(written: str, on: date) -> None:
    assert day.read(written) == (on, "")


@pytest.mark.parametrize(
    "written", ["11 October", "2024-13-45", "31-02-2024", "1.2.3", "version 2024.1", "soon"]
)
def test_what_is_no_day_is_none(written: str) -> None:
    assert day.read(written) == (None, "")


def test_a_day_that_could_be_another_one_is_asked_for_not_guessed() -> None:
    read = agenda.read("| Key | Value |\n|---|---|\n| Date | 05-12-2025 |\n\n- Budget (5 min)\n")
    assert read.on is None
    (problem,) = read.problems
    assert problem.line == 3
    assert "'05-12-2025' could be two different days" in problem.message


HEADS = {
    "a table": (
        """
        # Weekly
        | Key | Value |
        |---|---|
        | Date: | 2024-03-05 |
        | Time: | 14:45 - 15:30 |

        - Budget (5 min)
        """,
        ("Weekly", date(2024, 3, 5), time(14, 45), 45),
    ),
    "a list of labels": (
        """
        ## Agenda for the October call
        - **Where**: online
        - **When**: October 11th, 2022, 4pm-5pm UTC (9am-10am Pacific)
        ## Agenda items
        - Budget (5 min)
        """,
        ("Agenda for the October call", date(2022, 10, 11), time(16), 60),
    ),
    "headings of days": (
        """
        # Group agenda
        ## Monday, 19 March 2018
        *13:30-15:30 Monday session I, room A*
        * 5 min - Budget
        ## Thursday, 22 March 2018
        *9:30-12:00 Thursday session I, room A*
        * 5 min - Hiring
        """,
        ("Group agenda", date(2018, 3, 19), time(13, 30), 270),
    ),
    "front matter of somebody else": (
        """
        ---
        layout: page
        title: "Steering, May"
        date: 2024-05-02
        time: 10:00-10:45
        ---
        - Budget (5 min)
        """,
        ("Steering, May", date(2024, 5, 2), time(10), 45),
    ),
    "lines of a paragraph": (
        """
        # Week 9 meeting

        Date: April 9th, 2024\\
        Time: 2:45 PM\\
        Chair: Jane

        ## Agenda items
        - Budget (5 min)
        """,
        ("Week 9 meeting", date(2024, 4, 9), time(14, 45), None),
    ),
    "a heading that comes after the items": (
        """
        ## Agenda items:
        - Tools (35 min)
        ## Questions for the landlord
        - Who paints?
        """,
        ("Agenda items", None, None, None),
    ),
    "day and time in one label": (
        """
        # Open day
        ### Practical
        - Date & time: Friday, October 13th, 2023. 9:00AM - 5:30PM
        ### Agenda
        - Tools (35 min)
        """,
        ("Open day", date(2023, 10, 13), time(9), 510),
    ),
    "the length in the heading of the agenda": (
        """
        # Workshop
        ## Agenda (60 minutes)
        - Tools (35 min)
        - Choice (25 min)
        """,
        ("Workshop", None, None, 60),
    ),
    "the length of the session among other facts": (
        """
        # Workshop
        ## Agenda
        - Tools (35 min)
        ## Practical matters
        - Room: the blue one
        - Length of session (1 or 2 hours): 2 hours
        """,
        ("Workshop", None, None, 120),
    ),
    "a deadline, which is another day": (
        """
        # Group
        Deadline for topics: January 19, 2019, 18:00
        ## Agenda
        - Budget (5 min)
        """,
        ("Group", None, None, None),
    ),
}


@pytest.mark.parametrize("form", HEADS)
def test_a_file_says_what_when_and_how_long(form: str) -> None:
    text, head = HEADS[form]
    read = agenda.read(textwrap.dedent(text))
    assert (read.title, read.on, read.starts, read.slot_minutes) == head


def test_the_name_of_the_file_helps_where_the_text_is_silent() -> None:
    read = agenda.read("- Budget (5 min)\n", "minutes/2024-05-02-board_meeting.md")
    assert (read.title, read.on) == ("2024 05 02 board meeting", date(2024, 5, 2))


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert front_matter.read(["---", "Just words", "---", "more"]) == ({}, 0)
    assert front_matter.read(["---", "title: never closed"]) == ({}, 0)
