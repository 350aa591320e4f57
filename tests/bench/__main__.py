"""`python -m tests.bench [PART ...]`: measure, and write the table to docs/bench.md.

Parts: screens keys idle commands store ten-years trackers rolls. Each can be run alone; the table then keeps
what it has of the others. `-o FILE` writes to another file, `-o -` to none.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from tests.bench import commands, history, idle, keys, rolls, screens, store, table, trackers
from tests.bench.kept import kept
from tests.bench.row import Missing, Note, Row
from tests.bench.site import ROOT, Site

Part = Sequence[Callable[[Site], Iterable[Row]]]

PARTS: Mapping[str, Part] = {
    "screens": screens.MEASURES,
    "keys": keys.MEASURES,
    "idle": idle.MEASURES,
    "commands": commands.MEASURES,
    "store": store.MEASURES,
    "ten-years": history.MEASURES,
    "trackers": trackers.MEASURES,
    "rolls": rolls.MEASURES,
}
NEEDS: Mapping[str, Sequence[str]] = {
    "store": ("ten-years",),
    "ten-years": ("ten-years",),
    "trackers": trackers.NEEDS,
    "rolls": rolls.NEEDS,
}
"""The workspaces of years that a part wants."""


def main() -> int:
    """Measure; returns 0, or 1 where a bar was missed or could not be measured."""
    words = argparse.ArgumentParser(prog="python -m tests.bench")
    words.add_argument("parts", nargs="*", metavar="PART", help=f"of {' '.join(PARTS)}; else all")
    words.add_argument("-o", dest="file", default=str(ROOT / "docs" / "bench.md"), help="where to write it")
    asked = words.parse_args()
    if unknown := [each for each in asked.parts if each not in PARTS]:
        words.error(f"there is no part {unknown[0]}")
    chosen = [each for each in PARTS if not asked.parts or each in asked.parts]
    os.chdir(ROOT)
    began = time.perf_counter()
    found: dict[str, list[Row | Note]] = {}
    try:  # all at once, on both cores; a part that finds one missing tries again, and says why
        kept(list(dict.fromkeys(name for part in chosen for name in NEEDS.get(part, ()))))
    except (OSError, RuntimeError) as error:
        print(error, file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="facilitator-bench-") as folder:
        site = Site(Path(folder))
        for part in chosen:
            print(f"\n## {part}", flush=True)
            found[part] = [each for measure in PARTS[part] for each in _measured(measure, site)]
            if asked.file != "-":  # at once: whoever stops it here has what was measured
                table.write(Path(asked.file), {part: found[part]}, PARTS)
    print(f"\n{time.perf_counter() - began:.0f} s", file=sys.stderr)
    rows = [each for part in found.values() for each in part]
    return 1 if any(each.failed if isinstance(each, Note) else not each.holds for each in rows) else 0


def _measured(measure: Callable[[Site], Iterable[Row]], site: Site) -> Iterable[Row | Note]:
    """The rows of one measure; where it fails, a sentence, and the others go on."""
    try:
        for row in measure(site):
            print(row.line, flush=True)
            yield row
    except Exception as error:
        said = str(error).strip() or type(error).__name__
        where = f"{measure.__module__.rpartition('.')[2]}, {measure.__name__}"
        note = Note(f"{where}: {said.splitlines()[0]}", not isinstance(error, Missing))
        print(note.line, flush=True)
        yield note


if __name__ == "__main__":
    sys.exit(main())
