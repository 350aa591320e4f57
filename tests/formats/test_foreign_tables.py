"""Actions in the cells of tables, in Markdown and in HTML; every line is made up."""

import pytest

from facilitator.formats.foreign.minutes import read
from tests.formats.foreign_snippets import PEOPLE, TODAY, Want, unmet

IN_ONE_LINE = (
    '<table><thead><tr><th width="9">Point</th><th>Who does what</th><th>Actions</th></tr></thead><tbody>'
    "<tr><td>1. Hall</td><td><ol><li>Size</li><li>Rent</li></ol></td>"
    "<td><ol><li>Nadia &#x26; Kenji to measure the hall</li><li>Ivo to ask for the rent</li></ol></td></tr>"
    "<tr><td>2. Cake</td><td>Talked about</td><td>Skipped this time</td></tr></tbody></table>"
)


def test_the_items_in_a_cell_of_a_table_in_html_are_each_an_action() -> None:
    wanted = [
        Want("measure the hall", ("Nadia", "Kenji")),
        Want("ask for the rent", ("Ivo",)),
    ]
    assert unmet(f"{PEOPLE}## The hall\n\n{IN_ONE_LINE}\n", wanted) == []


def test_a_table_in_html_over_many_lines_keeps_the_lines_of_its_rows() -> None:
    text = (
        "<h2>Actions</h2>\n<table>\n<tr>\n<th>Task</th>\n<th>Owner</th>\n<th>Due</th>\n</tr>\n"
        "<tr>\n<td>Order <b>chairs</b></td>\n<td>Rosa</td>\n<td>2026-04-01</td>\n</tr>\n"
        "<tr>\n<td>Sweep</td>\n<td>Ivo</td>\n<td></td>\n</tr>\n</table>\n"
    )
    found = [(each.text, each.owners, str(each.due), each.line) for each in read(text, TODAY).actions]
    assert found == [("Order chairs", ("Rosa",), "2026-04-01", 8), ("Sweep", ("Ivo",), "None", 13)]


def test_a_table_that_is_named_in_a_sentence_swallows_nothing() -> None:
    text = f"{PEOPLE}Each <tr> of it is too wide.\n\n## Actions\n- Rosa to narrow it\n"
    assert unmet(text, [Want("narrow it", ("Rosa",))]) == []


def test_marks_in_the_cells_of_another_table_are_found() -> None:
    text = (
        f"{PEOPLE}| Item | Notes |\n| --- | --- |\n| Keys | We have two.<br>*   ACTION - Kenji to cut"
        " more keys **status: done**<br>*   ACTION - ask the smith: [his list](https://example.org/x)"
        "<br><br>It rained. | |\n"
    )
    assert unmet(text, [Want("cut more keys", ("Kenji",), done=True), Want("ask the smith")]) == []


@pytest.mark.parametrize(
    "head",
    ["| Action | Key |", "| Actions | What it does |", "| Next steps | Cost |"],
)
def test_a_table_without_owners_lists_no_actions(head: str) -> None:
    assert read(f"{PEOPLE}{head}\n|--|--|\n| Jump | Space |\n| Turn left | A |\n", TODAY).actions == ()


def test_items_and_headings_on_one_line_of_html_are_apart() -> None:
    text = f"{PEOPLE}<h3>Action items</h3><ul><li>Rosa: oil the hinge</li><li>Ivo: wash the cups</li></ul>\n"
    assert unmet(text, [Want("oil the hinge", ("Rosa",)), Want("wash the cups", ("Ivo",))]) == []
