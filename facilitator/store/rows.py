"""A page as lines of JSON: one document a line, each with a sum; and what is read of one that is damaged."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, NoReturn, TypeAlias
from zlib import crc32

from facilitator.model.entry import Entry, Page
from facilitator.model.page_name import writer_of
from facilitator.store.book import StoreTrouble

FORMAT = 1
MOST = 32 * 2**20
"""Bytes a page may have."""

Doc: TypeAlias = dict[str, Any]
Tables: TypeAlias = dict[str, dict[str, Doc]]
"""As TinyDB has them: table -> document number -> document."""

UPGRADES: dict[int, Callable[[Tables], Tables]] = {}
"""From format n to n + 1, in memory; the file keeps its form until the page is next written."""

_START, _MIDDLE, _END = b'{\n"page": {\n"1": ', b'\n},\n"entries": {\n', b"\n}\n}\n"


class Sheet(NamedTuple):
    """A page's file as read."""

    page: Page
    raws: tuple[bytes, ...]
    """Each entry as it stands in the file, sealed."""
    data: bytes
    """The file as `write` makes it."""
    newer: bool = False
    """Whether a newer version wrote it; such a page is read, not written."""
    trouble: str = ""
    """What is damaged, in a sentence; "" for nothing. A damaged page is read, not written."""
    doubtful: frozenset[int] = frozenset()
    """Which of the entries, counted from 0, can be read but are not as they were written."""


def filled(page: Page, entries: Sequence[Entry] = ()) -> Sheet:
    """The sheet of a page written anew with these entries."""
    header = {"format": FORMAT, "id": page.id, "number": page.number, "writer": page.writer}
    raws = [line(document(each)) for each in entries]
    return Sheet(page._replace(entries=tuple(entries)), tuple(raws), write([line(header), *raws]))


def document(entry: Entry) -> Doc:
    """An entry as TinyDB stores it."""
    return {**entry._asdict(), "at": entry.at.isoformat()}


def line(doc: Mapping[str, Any]) -> bytes:
    """A document as a line, sealed with a sum that shows later damage. ValueError, TypeError or
    RecursionError for what JSON cannot hold."""
    text = _ENCODER.encode({name: value for name, value in doc.items() if name != "sum"})
    try:
        body = text[:-1].encode()
    except UnicodeEncodeError:  # half a character, from a bad paste
        body = text[:-1].encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
    return b'%s, "sum": "%08x"}' % (body, crc32(body))


def is_sealed(raw: bytes) -> bool:
    """Whether a line is as it was written."""
    return raw[-20:-10] == b', "sum": "' and raw[-2:] == b'"}' and b"%08x" % crc32(raw[:-20]) == raw[-10:-2]


def docs(raws: Iterable[bytes]) -> list[Doc]:
    """The documents of lines of ours; ValueError or RecursionError where one is none."""
    found: list[Doc] = _DECODER.decode((b"[%s]" % b",".join(raws)).decode())
    return found


def entries(raws: Sequence[bytes]) -> list[Entry]:
    """The entries of lines; ValueError where one is not as it was sealed."""
    if not all(map(is_sealed, raws)):
        raise ValueError("an entry is not as it was sealed")
    return list(map(entry, docs(raws)))


def entry(doc: Mapping[str, Any]) -> Entry:
    """An entry from its document; ValueError where it is none."""
    try:
        id, by, kind, subject, fields = doc["id"], doc["by"], doc["kind"], doc["subject"], doc["fields"]
        at = datetime.fromisoformat(doc["at"])
        "".join((id, by, kind, subject))
    except (KeyError, TypeError) as error:
        raise ValueError(f"no entry: {error}") from None
    # Days near the ends of the calendar would overflow with the first minute added to them.
    if not isinstance(fields, dict) or at.tzinfo is None or not 1 < at.year < 9999 or not id:
        raise ValueError("no entry: no fields, no time zone, a year out of range or no id")
    return Entry(id, at, by, kind, subject, fields)


def write(raws: Sequence[bytes]) -> bytes:
    """A page's file, of its header and its entries: valid JSON that TinyDB reads, one document a line."""
    told = b",\n".join([b'"%d": %s' % each for each in enumerate(raws[1:], 1)])
    return b"".join((_START, raws[0], _MIDDLE, told, _END))


def longer(sheet: Sheet, raws: Sequence[bytes]) -> bytes:
    """The file of a sheet with entries added; what is there is copied once and not touched again."""
    told = b",\n".join([b'"%d": %s' % each for each in enumerate(raws, len(sheet.raws) + 1)])
    between = b",\n" if sheet.raws and raws else b""
    return b"".join((memoryview(sheet.data)[: -len(_END)], between, told, _END))


def read(data: bytes, page_id: str) -> Sheet:
    """A page from its file. Whatever is damaged is left out and named in `trouble`; StoreTrouble only
    where nothing can be read, or where the file is another page's."""
    writer, lost, doubtful = writer_of(page_id), list[str](), frozenset[int]()
    try:
        raws = _raws(data)
        header, told = docs(raws[:1])[0], entries(raws[1:])
        if header.get("format") != FORMAT or (header.get("id"), header.get("writer")) != (page_id, writer):
            raise ValueError("another form, or another page")
    except (ValueError, RecursionError):
        header, raws, told, lost, doubtful = _pieced(data)
        data = write(raws)
    if not told and not header:
        raise StoreTrouble(f"Page {page_id} cannot be read; `facilitator doctor --repair` looks for a copy.")
    if "its header" not in lost and (header.get("id"), header.get("writer")) != (page_id, writer):
        raise StoreTrouble(f"The file of page {page_id} holds another page, {str(header.get('id'))[:80]!r}.")
    number, form = header.get("number"), header.get("format")
    if not isinstance(number, str) or not re.fullmatch(r"\w{1,20}", number):
        number = told[0].id.partition(".")[0] if told else "0"
    if newer := isinstance(form, int) and form > FORMAT:
        lost = []  # what a newer form holds is not for us to judge
    trouble = f"Page {page_id} is damaged: {', '.join(lost[:5])}." if lost else ""
    return Sheet(Page(page_id, number, writer, tuple(told)), tuple(raws[1:]), data, newer, trouble, doubtful)


def _raws(data: bytes) -> list[bytes]:
    """The lines of a file exactly as `write` left it, the header's first; ValueError for any other."""
    head, _, rest = data.partition(_MIDDLE)
    told = rest.removesuffix(_END)
    raws = [each.partition(b": ")[2] for each in told.split(b",\n")] if told else []
    raws.insert(0, head.removeprefix(_START))
    if write(raws) != data or not is_sealed(raws[0]) or rb"\ud" in data:
        raise ValueError("not as it was written")
    return raws


def _pieced(data: bytes) -> tuple[Doc, list[bytes], list[Entry], list[str], frozenset[int]]:
    """What can be had from any other file: the header, the lines as they would be written now, the entries,
    what is lost, and which entries are doubtful."""
    from facilitator.formats.salvage import salvaged  # seldom needed

    all, lost = salvaged(data)
    lost += [f"a table {name[:80]!r} is not ours" for name in all if name not in ("page", "entries")]
    bad = set()
    for name in ("page", "entries"):
        for key, doc in all[name].items():
            try:
                raw = line(doc)
                # Read back from the line: half characters are gone, and what is read is what will be written.
                all[name][key] = docs([raw])[0]
            except (ValueError, TypeError, RecursionError):
                all[name][key] = {}
                continue
            if doc.get("sum", "") not in ("", raw[-10:-2].decode()):
                bad.add(key)
                lost.append("its header" if name == "page" else f"entry {key} was changed from outside")
    while isinstance(form := all["page"].get("1", {}).get("format"), int) and form in UPGRADES:
        all = UPGRADES[form](all)
    if not isinstance(form, int) or form < FORMAT:
        lost.append("its header")
    header = all["page"].get("1", {})
    raws, told, doubtful = [line(header or {"format": FORMAT})], list[Entry](), set[int]()
    for n, (key, doc) in enumerate(all["entries"].items(), 1):
        if int(key) != n and not lost:  # entries are only ever added, so a gap is a loss
            lost.append(f"entry {n} is missing")
        try:
            new = entry(doc)
        except ValueError:
            lost.append(f"entry {key} cannot be read")
            continue
        if key in bad:
            doubtful.add(len(told))
        told.append(new)
        raws.append(line(doc))
    return header, raws, told, lost, frozenset(doubtful)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):  # frozen fields are no dict
        return dict(value)
    raise TypeError(f"a {type(value).__name__} is no JSON")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_plain)
_DECODER = json.JSONDecoder(parse_constant=_no_constant)
