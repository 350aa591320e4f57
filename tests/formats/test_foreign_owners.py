"""Whose an action is, however the writer of the minutes put it; every line is made up."""

import pytest

from facilitator.formats.foreign.minutes import read
from tests.formats.foreign_snippets import PEOPLE, TODAY, Want, unmet


def owners_of(line: str) -> tuple[str, tuple[str, ...]]:
    """The task and the owners of the only action below a heading."""
    (action,) = read(f"{PEOPLE}## Actions\n{line}\n", TODAY).actions
    return action.text, action.owners


@pytest.mark.parametrize(
    ("line", "task", "owners"),
    [
        ("- Kenji organise the next two calls", "organise the next two calls", ("Kenji",)),
        ("- Nadia and Ivo review the contract", "review the contract", ("Nadia", "Ivo")),
        ("- For Priya: print the badges", "print the badges", ("Priya",)),
        ("- On Rosa, to gather what was said so far", "gather what was said so far", ("Rosa",)),
        ("- everyone, please send your photos", "send your photos", ("everyone",)),
        ("- [ ] The heaters are to be cleaned by Ivo Marsh", "The heaters are to be cleaned", ("Ivo Marsh",)),
        ("- (**Tobias Brandt**): a list of all keys", "a list of all keys", ("Tobias Brandt",)),
        ("- Each shop should name two people", "name two people", ("Each shop",)),
        ("- Facilities may add to the draft", "add to the draft", ("Facilities",)),
        ("- [@rosad](https://example.org/rosad) to count the chairs", "count the chairs", ("rosad",)),
        ("- Nadia/Ivo: ring the landlord", "ring the landlord", ("Nadia", "Ivo")),
        ("- Describe how the keys are kept, Priya", "Describe how the keys are kept", ("Priya",)),
        ("- Invite to the feast Rosa, Priya", "Invite to the feast Rosa, Priya", ()),
    ],
)
def test_the_owner_is_found_in_every_place_people_put_a_name(
    line: str, task: str, owners: tuple[str, ...]
) -> None:
    assert owners_of(line) == (task, owners)


@pytest.mark.parametrize(
    ("line", "task", "owners"),
    [
        ("Action: Kenji buys paper", "buy paper", ("Kenji",)),
        ("Action: Kenji and Priya carry the tables", "carry the tables", ("Kenji", "Priya")),
        ("Action: Nadia Oyelaran fetches the keys", "fetch the keys", ("Nadia Oyelaran",)),
        ("Action: Staff carries the tables", "carry the tables", ("Staff",)),
        ("Action: Staff has keys to return", "Staff has keys to return", ("Staff",)),
        ("Action: All review the plan", "review the plan", ("All",)),
        ("Action: Lisbon needs a key", "Lisbon needs a key", ()),
        ("Action: Kenji's draft goes to the jury", "Kenji's draft goes to the jury", ()),
    ],
)
@pytest.mark.parametrize("people", ["", PEOPLE])
def test_behind_a_mark_what_somebody_does_is_theirs(
    people: str, line: str, task: str, owners: tuple[str, ...]
) -> None:
    (action,) = read(f"{people}{line}\n", TODAY).actions
    assert (action.text, action.owners) == (task, owners)


def test_initials_in_brackets_behind_a_name_are_that_of_whoever_owes_what_stands_behind_them() -> None:
    text = "## Participants\n- Nadia [N]\n- Ivo [I]\n\n## Actions\n- [N, I] to count the chairs\n"
    assert unmet(text, [Want("count the chairs", ("N", "I"))]) == []


@pytest.mark.parametrize(
    "line",
    [
        "- Pre-work: read the draft",
        "- Rebuild the shelf - the old one leans",
        "- Recheck: all the cables",
        "- Unpack the boxes in the cellar",
    ],
)
def test_a_verb_with_a_small_word_before_it_is_nobody(line: str) -> None:
    assert owners_of(line)[1] == ()


def test_a_mark_in_the_middle_gives_the_words_before_it_to_the_one_behind_it() -> None:
    assert (
        unmet(
            f"{PEOPLE}- We could sell the old van this week! [ACTION] tob\n",
            [Want("sell the old van", ("tob",), "2026-03-06")],
        )
        == []
    )


def test_behind_a_mark_a_name_before_a_dash_is_a_name_though_nobody_listed_it() -> None:
    text = f"{PEOPLE}- **ACTION** - Sven - write the invitation\n- **ACTION** - everyone - eyes on the plan\n"
    assert unmet(text, [Want("write the invitation", ("Sven",)), Want("eyes on", ("everyone",))]) == []


def test_a_trait_says_assigned_and_to_be_decided_is_nobody() -> None:
    text = "ACTION: cancel the hall\n  * Assigned: Greta\n  * Status: done\n\n"
    text += "ACTION: write to the press\n  * Assigned: TBD\n"
    assert unmet(text, [Want("cancel the hall", ("Greta",), done=True), Want("write to the press")]) == []


@pytest.mark.parametrize(
    ("line", "task", "owners"),
    [
        ("* **Action on NO** to ask the shop", "ask the shop", ("NO",)),
        ("* Action on Nadia and **Kenji** to draw a map", "draw a map", ("Nadia", "Kenji")),
        ("* [ACTION: Ivo to measure it. Is it too tall?]", "measure it. Is it too tall?", ("Ivo",)),
        ("AI(Tobias Brandt) bring the ladder back", "bring the ladder back", ("Tobias Brandt",)),
        ("* Action item Rosa: will number the chairs", "number the chairs", ("Rosa",)),
        ("AI, on another matter: mend the tap", "mend the tap", ()),
        ("AI: Nadia, Kenji Priya will count them again", "count them again", ("Nadia", "Kenji", "Priya")),
        ("**Action** Snow\\_owl to feed the cat", "feed the cat", ("Snow_owl",)),
        ("ACTION: TBD: hire a van", "hire a van", ()),
        ("- Action (Sven) the lock of the shed", "the lock of the shed", ("Sven",)),
        ("* (AI: Sven ) Letter to the mill", "Letter to the mill", ("Sven",)),
        ("* (AI: Nadia, Olu ring the mill ) It is far.", "ring the mill", ("Nadia", "Olu")),
        ("* AI: Need to mend the roof [Kenji? Ivo?]", "Need to mend the roof", ("Kenji", "Ivo")),
    ],
)
def test_a_mark_is_read_in_the_ways_people_tie_a_name_to_it(
    line: str, task: str, owners: tuple[str, ...]
) -> None:
    people = PEOPLE.replace("Ivo Marsh", "Ivo Marsh, Snow\\_owl")
    (action,) = read(f"{people}## The hall\n{line}\n", TODAY).actions
    assert (action.text, action.owners) == (task, owners)


@pytest.mark.parametrize(
    "line",
    [
        "Action (optional) for the hall",
        "Action Plan: we look at three halls",
        "AI (the new kind) is talked about",
        "Action on rents was slow",
    ],
)
def test_a_topic_that_has_the_word_in_it_is_no_action(line: str) -> None:
    assert read(f"{PEOPLE}## The hall\n{line}\n", TODAY).actions == ()


def test_those_added_in_brackets_are_not_the_only_owners() -> None:
    assert "Priya" not in owners_of("- North, South (and Priya) meet about the keys")[1]


def test_a_group_in_the_middle_of_a_sentence_owes_the_task() -> None:
    assert owners_of("- A new lock: Board to ask for a price")[1] == ("Board",)


@pytest.mark.parametrize(
    ("line", "task", "owners"),
    [
        ("> Action: tob_k to draw the plan", "draw the plan", ("tob_k",)),
        ("Action: tob_k and ziad to ring the mill", "ring the mill", ("tob_k", "ziad")),
        ("Action: need to ring the mill", "need to ring the mill", ()),
        ("Action: We will ring the mill", "We will ring the mill", ()),
        ("Action: Sven needs to ring the mill", "ring the mill", ("Sven",)),
        ("Action on everyone to ring the mill", "ring the mill", ("everyone",)),
        ("ACTION - Sven to ring the mill: the old one", "ring the mill: the old one", ("Sven",)),
    ],
)
def test_behind_a_mark_a_small_word_before_to_and_a_verb_is_a_nick(
    line: str, task: str, owners: tuple[str, ...]
) -> None:
    (action,) = read(f"{PEOPLE}## The hall\n{line}\n", TODAY).actions
    assert (action.text, action.owners) == (task, owners)


def test_nicks_on_lines_of_their_own_are_those_who_came() -> None:
    text = "# Attendance\n\n- ziad\n- tob_k\n\n# Actions\n- ziad: wash the cups\n- cups: wash them\n"
    assert [each.owners for each in read(text, TODAY).actions] == [("ziad",), ()]


def test_a_list_of_names_before_to_is_read_whole_behind_a_topic() -> None:
    assert owners_of("- A walk: Nadia, Kenji, Ivo to find a path")[1] == ("Nadia", "Kenji", "Ivo")


def test_shops_in_brackets_own_nothing() -> None:
    assert owners_of("- Ask the shops nearby (Ivo's Corner, Rosa's)")[1] == ()


def test_the_group_owes_what_the_group_will_do() -> None:
    assert owners_of("- The group will count the chairs") == ("count the chairs", ("group",))


def test_those_who_say_ask_or_want_something_are_people() -> None:
    text = "Olu wanted a bigger one.\n\n## Actions\n- Olu measure the old one\n"
    (action,) = read(text, TODAY).actions
    assert (action.text, action.owners) == ("measure the old one", ("Olu",))


def test_those_listed_below_a_bullet_that_says_attending_are_people() -> None:
    text = "- Attending:\n  - Olu Adeyemi\n  - Sven\n\n## Actions\n- Sven measure the hall\n"
    assert [each.owners for each in read(text, TODAY).actions] == [("Sven",)]


@pytest.mark.parametrize(
    ("line", "owners"),
    [
        ("Everybody please read the plan of the hall", ("Everybody",)),
        ("Rosa Delgado/WP2 to read the plan of the hall", ("Rosa Delgado", "WP2")),
        ("Cllr Marsh to read the plan of the hall", ("Cllr Marsh",)),
        ("Mrs Nair to read the plan of the hall", ("Mrs Nair",)),
    ],
)
def test_titles_teams_and_requests_leave_the_owners_as_they_are(line: str, owners: tuple[str, ...]) -> None:
    text = f"{PEOPLE}In attendance: Cllr Fallowmere, Cllr Marsh, Mrs Nair\n\nAction: {line}\n"
    assert unmet(text, [Want("read the plan of the hall", owners)]) == []
