"""Workspaces that take minutes to write are kept for the day, as long as nothing changes that writes them."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import facilitator
from tests.bench.ten_years import SIZES

_WRITERS = ("model", "store", "between", "desk.py", "session.py", "timekeeper.py", "play.py")
"""What of the package takes part in writing; whatever else changes, the pages stay the same."""
_OLD = 86400.0


def kept(names: Sequence[str]) -> dict[str, Path]:
    """The workspaces of these sizes, written where they are missing, two at a time; not to be changed."""
    folder = _folder()
    missing = [name for name in names if not (folder / name).is_dir()]
    # The largest first, and one for each of two cores.
    missing.sort(key=lambda name: -SIZES[name].meetings)
    running: list[tuple[str, float, subprocess.Popen[bytes]]] = []
    while missing or running:
        while missing and len(running) < 2:
            name = missing.pop(0)
            shutil.rmtree(folder / f"{name}.new", ignore_errors=True)
            words = [sys.executable, "-m", "tests.bench.ten_years", str(folder / f"{name}.new"), name]
            running.append((name, time.perf_counter(), subprocess.Popen(words)))
        time.sleep(0.05)
        for each in list(running):
            name, began, process = each
            if process.poll() is None:
                continue
            running.remove(each)
            if process.returncode:
                for _, _, other in running:
                    other.kill()
                    other.wait()
                raise RuntimeError(f"the workspace {name} could not be written")
            (folder / f"{name}.new").rename(folder / name)
            print(f"wrote {name} in {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return {name: folder / name for name in names}


@cache
def _folder() -> Path:
    """Of this day and of these sources; taken once a run, whatever midnight or an editor does meanwhile."""
    top = Path(tempfile.gettempdir()) / f"facilitator-bench-{os.getuid()}"
    top.mkdir(mode=0o700, exist_ok=True)
    if top.stat().st_uid != os.getuid():
        raise PermissionError(f"{top} is somebody else's")
    folder = top / f"{date.today()}-{_fingerprint()}"
    folder.mkdir(exist_ok=True)
    _clear(top, folder)
    return folder


def _fingerprint() -> str:
    """Changes with the generator and with whatever of the package writes."""
    package = Path(facilitator.__file__).parent
    here = Path(__file__).parent
    files = [here / "ten_years.py", here / "people.py", here.parent / "weekly.py"]
    for name in _WRITERS:
        path = package / name
        files += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    sum = hashlib.sha256(facilitator.__version__.encode())
    for file in files:
        sum.update(file.read_bytes())
    return sum.hexdigest()[:12]


def _clear(top: Path, but: Path) -> None:
    """Remove what nobody will ask for any more."""
    for each in top.iterdir():
        if each != but and time.time() - each.stat().st_mtime > _OLD:
            shutil.rmtree(each, ignore_errors=True)
