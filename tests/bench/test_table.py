"""The table of the bench."""

from pathlib import Path

from tests.bench.row import Note, Row
from tests.bench.table import write
from tests.bench.turns import Turns

OVER = Row("first frame", "300 ms", "bare: 100 ms", 3.0, 1.5)
KEPT = Row("quit", "200 ms", "", 200.0, 300, "ms")


def test_a_row_says_whether_its_bar_is_kept() -> None:
    assert OVER.line == "| first frame | 300 ms | bare: 100 ms | 3 x | 1.5 | **over** |"
    assert KEPT.line == "| quit | 200 ms |  | 200 ms | 300 | ok |"


def test_a_part_that_is_run_alone_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "bench.md"
    write(file, {"screens": [OVER], "idle": [Note("idle, idling: it never came")]}, ("screens", "idle"))
    write(file, {"screens": [KEPT]}, ("screens", "idle"))
    text = file.read_text(encoding="utf-8")
    assert KEPT.line in text
    assert OVER.line not in text
    assert "Not measured: idle, idling: it never came." in text
    assert text.index("## screens") < text.index("## idle")


def test_a_ratio_is_taken_within_each_turn() -> None:
    drift = iter([1.0, 2.0, 10.0, 20.0, 100.0, 200.0])
    turns = Turns({"floor": lambda: next(drift), "ours": lambda: next(drift)}, 3, warm=0)
    assert turns.ratio("ours", "floor") == 2.0
