"""What stands where a file or a folder of ours belongs and is none: it gets another name, never removed."""

import re
import stat

from facilitator.care.backup import ASIDE
from facilitator.care.mend import bring_back
from facilitator.model.page_name import is_page
from facilitator.store.disk import Stamp, folder_of
from facilitator.store.pages import Pages

_FOLDER = re.compile(r"pages|pages/\d{4}|local|local/(notes|register|backups|aside)")
_FILE = re.compile(r"local/(.+/)?(lock|reserve|[^/]+\.(note|db|zip|new))|pages/\d{4}/[^/]+\.json(\.new)?")


def obstacle(book: Pages, path: str, stamp: Stamp) -> str:
    """What is wrong with the kind of a thing in the workspace, in a sentence; "" for nothing."""
    place = path.removeprefix(f"{book.workspace}/")
    if stat.S_ISLNK(stamp.mode):
        return f"{path} is a link; links are not followed here."
    if stat.S_ISDIR(stamp.mode):
        return f"{path} is a folder where a file should be." if _FILE.fullmatch(place) else ""
    if not stat.S_ISREG(stamp.mode):
        return f"{path} is no file, and is not read."
    return f"{path} is a file where a folder should be." if _FOLDER.fullmatch(place) else ""


def clear(book: Pages, path: str) -> str:
    """Gives such a thing another name, and brings back the page that stood there before; says what was done.
    OSError where that cannot be done."""
    name = path.rpartition("/")[2]
    taken = {each for each, _ in book.disk.names(folder_of(path))}
    n = 1
    while (aside := f"{name}{n if n > 1 else ''}{ASIDE}") in taken:
        n += 1
    aside = f"{folder_of(path)}/{aside}"
    book.disk.rename(path, aside)
    book.disk.sync_folder(folder_of(path))
    page_id = name.removesuffix(".json")
    is_one = is_page(page_id) and path == book.path(page_id)
    return f"{path} was set aside as {aside}." + (f" {bring_back(book, page_id)}" if is_one else "")
