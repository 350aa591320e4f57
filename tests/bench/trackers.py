"""Actions from the command line, in turn with Taskwarrior and todo.txt-cli on the same items."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from tests.bench.others import Items, Taskwarrior, TodoTxt
from tests.bench.row import Row
from tests.bench.site import PYTHON, Site
from tests.bench.turns import TIMES, Turns

NEEDS = ("actions-10000", "actions-1000")
LARGE, SMALL = NEEDS
IMPORT = "`import tinydb`"
LINE = "Kenji: confirm the vendor budget, fri"


def against_tinydb(site: Site) -> Iterable[Row]:
    """What a Python program pays that only imports its database, as the floor."""
    cases = _ours(site, LARGE)
    cases["import"] = partial(site.process, [PYTHON, "-c", "import tinydb"])
    turns = Turns(cases, 11)
    for name in ("actions", "today", "actions add", "actions done"):
        yield turns.row(f"`facilitator {name}`, 10,000 actions", name, "import", 2, IMPORT)


def against_taskwarrior(site: Site) -> Iterable[Row]:
    """On the same 10,000 items; and adding and doing on 1,000, for that is to be faster at any size."""
    yield from _against_task(site, LARGE, "10,000 actions", ("actions", "today"))
    yield from _against_task(site, SMALL, "1,000 actions", ())


def against_todo_txt(site: Site) -> Iterable[Row]:
    """Its list of the same items."""
    todo = TodoTxt(site.folder / "todo.txt", Items(site.years(LARGE).workspace))
    place = site.years(LARGE)
    turns = Turns(
        {
            "todo": partial(site.process, todo.listing()),
            **{name: partial(site.process, place.command(name)) for name in ("actions", "today")},
        }
    )
    for name in ("actions", "today"):
        yield turns.row(f"`facilitator {name}`, 10,000 actions", name, "todo", 1, "`todo-txt -p ls`")


def _against_task(site: Site, size: str, said: str, lists: tuple[str, ...]) -> Iterable[Row]:
    task = Taskwarrior(site.folder / f"task-{size}", Items(site.years(size).workspace))
    open_ones = iter(task.open)
    cases = {name: measure for name, measure in _ours(site, size).items() if " " in name or name in lists}
    run = partial(site.process, environ=task.environ)
    if lists:
        cases["task list"] = partial(run, task.command("list"))
    cases["task add"] = partial(run, task.added())
    cases["task done"] = lambda: run(task.command(next(open_ones), "done"))
    turns = Turns(cases, TIMES)
    for name in cases:
        if not name.startswith("task"):
            floor = f"task {name.partition(' ')[2] or 'list'}"
            yield turns.row(f"`facilitator {name}`, {said}", name, floor, 1, f"`{floor}`")


def _ours(site: Site, size: str) -> dict[str, Callable[[], float]]:
    place = site.years(size)
    left = _left(site, size)

    def done() -> float:
        return site.process(place.command("actions", "done", str(next(left)["id"])))

    return {
        "actions": partial(site.process, place.command("actions")),
        "today": partial(site.process, place.command("today")),
        "actions add": partial(site.process, place.command("actions", "add", LINE)),
        "actions done": done,
    }


_LEFT: dict[tuple[Site, str], Iterator[dict[str, Any]]] = {}


def _left(site: Site, size: str) -> Iterator[dict[str, Any]]:
    """The open actions of a workspace, each given once in a run."""
    if (site, size) not in _LEFT:
        _LEFT[site, size] = iter(Items(site.years(size).workspace).open)
    return _LEFT[site, size]


MEASURES = (against_tinydb, against_taskwarrior, against_todo_txt)
