"""The store: the record of all meetings on disk. It imports TinyDB only when something is written.

To trust it, read four files: `disk` (every call to the system, and the one way to replace a file), `rows`
(a page as lines, each with a sum), `whole_file` (TinyDB over that) and `pages` (the lock, the entries, and
what is said when the disk will not have it). Nothing that was told as saved hangs on anything else:
`register` is read off the pages and may vanish at any moment.
"""

import os
from collections.abc import Callable

from facilitator import __version__
from facilitator.model.reading import Reading, of_the_model
from facilitator.store.book import Book, Digest, Hit, Step, StoreTrouble
from facilitator.store.disk import Disk
from facilitator.store.pages import Pages

__all__ = ["Book", "Digest", "Hit", "Pages", "Step", "StoreTrouble", "open_book"]


def open_book(
    workspace: str | os.PathLike[str],
    disk: Disk | None = None,
    reading: Callable[[], Reading] = of_the_model,
    version: str = __version__,
) -> Pages:
    """The book of a workspace; nothing is made before the first write.

    `version` is that of `reading`: a register made by another one is made anew.
    """
    return Pages(os.fspath(workspace), disk or Disk(), reading, version)


_: Callable[[str], Book] = open_book
