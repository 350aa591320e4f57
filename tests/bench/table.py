"""docs/bench.md: one section a part, one row a bar."""

import os
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tests.bench.row import HEAD, Note, Row

_SECTION = re.compile(r"^## (\S+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def write(path: Path, found: Mapping[str, Sequence[Row | Note]], order: Iterable[str]) -> None:
    """Write the parts that were measured; those that were not stay as they stand in the file."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    sections = {name: body.strip() for name, body in _SECTION.findall(old)}
    sections |= {name: _section(name, rows) for name, rows in found.items()}
    parts = [f"## {name}\n\n{sections[name]}\n" for name in order if name in sections]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([_head(), *parts]), encoding="utf-8")


def _head() -> str:
    return (
        "# What it costs\n\n"
        "Made by `make bench`, which is `python -m tests.bench`; each part can be run alone, by the command\n"
        "that stands over its table. Ratios hold from machine to machine, milliseconds do not: a figure is\n"
        "the median [lowest..highest] of at least seven, taken in turn with the floor it is divided by; the\n"
        "ratio is the median of the ratios within each turn. `facilitator` is started as pip installs it,\n"
        "screens in a pseudo-terminal of 100x30.\n"
    )


def _section(name: str, rows: Sequence[Row | Note]) -> str:
    here = (
        f"`python -m tests.bench {name}`, {date.today()}, {platform.python_implementation()} "
        f"{platform.python_version()}, Textual {version('textual')}, {platform.system()}, "
        f"{os.cpu_count()} cores."
    )
    lines = [each.line for each in rows if isinstance(each, Row)]
    notes = [each.line for each in rows if isinstance(each, Note)]
    return "\n\n".join([here, *(["\n".join([HEAD, *lines])] if lines else []), *notes])
