"""The words of `capture` and `status` that are understood at once, and those that the parser must judge."""

import pytest

from facilitator.cli.second_terminal import Asked, read


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("capture|Kenji: list it, fri", Asked("Kenji: list it, fri")),
        ("capture|Kenji:|list|it", Asked("Kenji: list it")),
        ("capture|--kind|heads-up|stock count", Asked("stock count", "heads-up")),
        ("capture|stock|count|--kind=note", Asked("stock count", "note")),
        ("capture|--workspace|/w|stock", Asked("stock", workspace="/w")),
        ("status", Asked()),
        ("status|--json|--workspace=/w", Asked(json=True, workspace="/w")),
    ],
)
def test_plain_words_are_read_at_once(words: str, asked: Asked) -> None:
    assert read(words.split("|")) == asked


@pytest.mark.parametrize(
    "words",
    [
        "capture",
        "capture|--help",
        "capture|--kind|nonsense|line",
        "capture|--kind",
        "capture|--kind=|line",
        "capture|--workspace|--kind|note|line",
        "capture|one|--kind|note|two",
        "capture|--|-5 degrees",
        "capture|-5 degrees",
        "capture|--json|line",
        "status|now",
        "status|-h",
        "status|--kind|note",
        "meetings",
    ],
)
def test_all_others_are_left_to_the_parser(words: str) -> None:
    assert read(words.split("|")) is None
