"""Taskwarrior and todo.txt-cli on the very actions of one of our workspaces, where they are installed."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from tests.bench.row import Missing
from tests.bench.ten_years import ITEMS


class Items:
    """The actions of a workspace as the generator wrote them down."""

    def __init__(self, workspace: Path) -> None:
        """Read them."""
        self.all: list[dict[str, Any]] = json.loads((workspace / ITEMS).read_text(encoding="utf-8"))
        self.open = [each for each in self.all if not each["done"]]


class Taskwarrior:
    """`task` with a data folder of its own."""

    def __init__(self, folder: Path, items: Items) -> None:
        """Import the items. Raises Missing where it is not installed."""
        self._task = _installed("task", "Taskwarrior")
        folder.mkdir()
        rc = folder / "taskrc"
        udas = "".join(f"uda.{name}.type=string\nuda.{name}.label={name}\n" for name in ("owner", "born"))
        rc.write_text(f"data.location={folder}/data\nconfirmation=off\nhooks=off\n{udas}", encoding="utf-8")
        (folder / "data").mkdir()
        self.environ: Mapping[str, str] = {"TASKRC": str(rc), "TASKDATA": str(folder / "data")}
        self.open = [str(uuid5(NAMESPACE_URL, each["id"])) for each in items.open]
        source = folder / "items.json"
        source.write_text(json.dumps([self._task_of(each) for each in items.all]), encoding="utf-8")
        subprocess.run(
            self.command("import", str(source)),
            env={**self.environ, "HOME": str(folder)},
            check=True,
            capture_output=True,
            timeout=240,
        )

    def command(self, *words: str) -> list[str]:
        """The command line."""
        return [self._task, *words]

    def added(self) -> list[str]:
        """The command that adds one task."""
        return self.command("add", "project:goal01", "owner:kenji", "due:2027-02-01", "Confirm vendor budget")

    @staticmethod
    def _task_of(item: Mapping[str, Any]) -> dict[str, str]:
        day = str(item["due"]).replace("-", "")
        entry = str(item["at"])[:10].replace("-", "") + "T090000Z"
        task = {
            "uuid": str(uuid5(NAMESPACE_URL, str(item["id"]))),
            "description": str(item["text"]),
            "status": "completed" if item["done"] else "pending",
            "entry": entry,
            "due": f"{day}T000000Z",
            "owner": str(item["owner"]),
            "born": str(item["id"]),
        }
        return task | ({"end": entry} if item["done"] else {})


class TodoTxt:
    """`todo-txt`, the done ones in its archive."""

    def __init__(self, folder: Path, items: Items) -> None:
        """Write both files. Raises Missing where it is not installed."""
        self._todo = _installed("todo-txt", "todo.txt-cli")
        folder.mkdir()
        self._config = folder / "config"
        self._config.write_text(
            f'export TODO_DIR="{folder}"\n'
            'export TODO_FILE="$TODO_DIR/todo.txt"\n'
            'export DONE_FILE="$TODO_DIR/done.txt"\n'
            'export REPORT_FILE="$TODO_DIR/report.txt"\n',
            encoding="utf-8",
        )
        lines: dict[bool, list[str]] = {True: [], False: []}
        for each in items.all:
            born = str(each["at"])[:10]
            mark = f"x {each['due']} " if each["done"] else ""
            lines[bool(each["done"])].append(
                f"{mark}{born} {each['text']} @{each['owner']} due:{each['due']} id:{each['id']}\n"
            )
        (folder / "todo.txt").write_text("".join(lines[False]), encoding="utf-8")
        (folder / "done.txt").write_text("".join(lines[True]), encoding="utf-8")

    def listing(self) -> list[str]:
        """The command that lists what is open."""
        return [self._todo, "-d", str(self._config), "-p", "ls"]


def _installed(command: str, name: str) -> str:
    path = shutil.which(command)
    if path is None:
        raise Missing(f"{name} is not installed here")
    return path
