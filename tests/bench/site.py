"""Where it is measured: a folder for one run, the workspaces in it, and how commands are started."""

import compileall
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from facilitator.clock import SteadyClock
from facilitator.desk import Desk
from facilitator.session import Session
from facilitator.store import open_book
from tests.bench.kept import kept
from tests.terminal import Terminal
from tests.weekly import furnish, plan_sync

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
_DOOR = "import sys\nfrom facilitator.cli import main\n\nif __name__ == '__main__':\n    sys.exit(main())\n"
"""What pip writes as the command `facilitator`."""


class Place(NamedTuple):
    """A workspace, and the command that opens it."""

    workspace: Path
    door: Path

    def command(self, *words: str) -> list[str]:
        """The command line on this workspace."""
        return [PYTHON, str(self.door), "--workspace", str(self.workspace), *words]


class Site:
    """One run's folder; `close` takes it away."""

    def __init__(self, folder: Path) -> None:
        """Measure in `folder`, which is empty."""
        self.folder = folder
        self.door = folder / "bin" / "facilitator"
        self.door.parent.mkdir()
        self.door.write_text(_DOOR, encoding="utf-8")
        # As after an installation: compiled, in a folder of its own, and not to be changed while it runs.
        installed = folder / "lib"
        for name in ("facilitator", "agendas"):
            shutil.copytree(ROOT / name, installed / name, ignore=shutil.ignore_patterns("__pycache__"))
        if not compileall.compile_dir(installed, quiet=2):
            raise RuntimeError("the package cannot be compiled")
        self.environ: Mapping[str, str] = {
            "PYTHONPATH": str(installed),
            "PYTHONPYCACHEPREFIX": "",
            "HOME": str(folder),
            "XDG_CONFIG_HOME": "",
            "XDG_DATA_HOME": "",
            "XDG_CACHE_HOME": "",
        }
        self.years = cache(self._years)

    @cached_property
    def running(self) -> Place:
        """A workspace whose weekly sync runs, with the seven people of the demo's like."""
        place = self.place("running")
        clock = SteadyClock()
        book = open_book(place.workspace)
        desk = Desk(book, clock)
        furnish(desk)
        Session(book, clock, plan_sync(desk, clock.now()).id).start()
        return place

    @cached_property
    def empty(self) -> Place:
        """A workspace in which nobody has met yet."""
        place = self.place("empty")
        furnish(Desk(open_book(place.workspace), SteadyClock()), ())
        open_book(place.workspace).refresh()
        return place

    def _years(self, name: str) -> Place:
        """A copy of a workspace of `ten_years.SIZES`, its register up to date."""
        place = self.place(name)
        shutil.copytree(kept([name])[name], place.workspace)
        open_book(place.workspace).refresh()
        return place

    def place(self, name: str) -> Place:
        """A workspace by that name."""
        return Place(self.folder / name, self.door)

    def process(self, words: Sequence[str], environ: Mapping[str, str] | None = None) -> float:
        """Seconds of a whole process. Raises where it fails."""
        whole = {**os.environ, **self.environ, **(environ or {})}
        whole = {name: value for name, value in whole.items() if value}
        quiet, heard = subprocess.DEVNULL, subprocess.PIPE
        began = time.perf_counter()
        done = subprocess.run(words, stdout=quiet, stderr=heard, env=whole, check=False)
        taken = time.perf_counter() - began
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip()
            raise RuntimeError(f"`{' '.join(words[-3:])}` ended with {done.returncode}: {said[-200:]}")
        return taken

    def terminal(self, words: Sequence[str]) -> Terminal:
        """A command in a terminal of 100x30."""
        return Terminal(words, 100, 30, self.environ)

    def first_frame(self, words: Sequence[str], seen: str) -> float:
        """Seconds from the start of a process to the frame that shows a text."""
        with self.terminal(words) as terminal:
            return terminal.shown(seen, 30) - terminal.began

    @staticmethod
    def bare(what: str) -> list[str]:
        """The smallest app there can be: `label` or `input`."""
        return [PYTHON, str(ROOT / "tests" / "bare.py"), what]
