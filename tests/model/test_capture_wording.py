"""Verbs that nobody can tell are done, and titles that ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.capture import is_question, vague


def each(table: str) -> list[str]:
    """The cells of a table without rows; an empty first cell is the empty line."""
    return [cell.strip() for cell in table.split("|")]


@pytest.mark.parametrize(
    "text",
    each(
        """
        look into the printers | Look at the costs | follow up with the vendor |
        Follow-up on the invoice | discuss the budget | think about a new desk | check on the order |
        check with Ines | consider SMS | investigate the stop | explore options | please look into it |
        to look into it | we should discuss it | Kenji to look into it | Nadia will follow up |
        talk to Sales | work on the plan | keep an eye on it
        """
    ),
)
def test_a_verb_that_nobody_can_tell_is_done_is_vague(text: str) -> None:
    assert vague(text)


@pytest.mark.parametrize(
    "text",
    each(
        """
        | price the spare line | list the safety fixes we still allow | send the follow up letter |
        discuss with Ines and bring three prices | look into it, then report on Monday |
        tell them to look in | write down what we discuss | talkative | order four handhelds |
        lookup table: fill it
        """
    ),
)
def test_an_action_that_says_what_comes_of_it_is_not_vague(text: str) -> None:
    assert not vague(text)


@pytest.mark.parametrize(
    "title",
    each(
        """
        What happens next? | Which goal moved? Which one is stuck |
        Should year-end closing freeze all changes | Who decides what | How do we tell the depots |
        Can we pay them earlier | Is this what we agreed | What is the one question |
        Do we still need the fax line | how many spares do we need?
        """
    ),
)
def test_a_question_is_known_by_its_mark_or_its_beginning(title: str) -> None:
    assert is_question(title)


@pytest.mark.parametrize(
    "title",
    each(
        """
        | Budget | What we learned | How we work | Do the dishes | May update | Will's report |
        Promises kept | Coming up | Canteen | Issues | Area plan
        """
    ),
)
def test_a_title_is_no_question(title: str) -> None:
    assert not is_question(title)


@given(st.text(st.characters(), max_size=50))
def test_any_words_can_be_asked_about(text: str) -> None:
    assert vague(text) in (True, False)
    assert is_question(text) or "?" not in text
