"""Entry <-> JSON document <-> one sealed line of a page's file. No disk here, and no TinyDB."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, NoReturn, TypeAlias
from zlib import crc32

from facilitator.model.entry import Entry, Page
from facilitator.store.book import StoreTrouble

FORMAT = 1
MOST = 32 * 2**20
"""Bytes a page may have."""

Doc: TypeAlias = dict[str, Any]
Tables: TypeAlias = dict[str, dict[str, Doc]]
"""As TinyDB has them: table -> document number -> document."""
Lines: TypeAlias = dict[str, dict[str, bytes]]
"""The same, each document as the line `"7": {...}` of the file."""

UPGRADES: dict[int, Callable[[Tables], Tables]] = {}
"""From format n to n + 1, in memory; the file keeps its form until the page is next written."""

_NAME = re.compile(r"\d{4}-\d\d(?:\.between|-\d\d-[a-z0-9][a-z0-9-]*)\.[a-z0-9]+", re.ASCII)


class Sheet(NamedTuple):
    """A page's file as read: the page, and the documents and lines it was read from."""

    page: Page
    keys: tuple[str, ...]
    """The number of each entry's document."""
    tables: Tables
    lines: Lines
    data: bytes
    """The file as `write` makes it from the lines."""
    format: int
    trouble: str
    """What is damaged, in a sentence; "" for nothing. A damaged page is read, not written."""
    doubtful: frozenset[str] = frozenset()
    """Entries that can be read but are not as they were written, by the number of the document."""

    def raw(self) -> list[bytes]:
        """Each entry as it stands in the file, sealed."""
        return [self.lines["entries"][key].partition(b": ")[2] for key in self.keys]


def is_page(name: str) -> bool:
    """Whether this can be a page's name."""
    return len(name) <= 120 and _NAME.fullmatch(name) is not None


def writer_of(page_id: str) -> str:
    """The laptop in a page's name. StoreTrouble for what is no page's name, a path above all."""
    if not is_page(page_id):
        raise StoreTrouble(f"There is no page {page_id[:80]!r}.")
    return page_id.rpartition(".")[2]


def blank(page: Page) -> Sheet:
    """The sheet of a page that is not on disk yet."""
    header = {"format": FORMAT, "id": page.id, "number": page.number, "writer": page.writer}
    tables: Tables = {"page": {"1": header}, "entries": {}}
    lines: Lines = {"page": {"1": line("1", header)}, "entries": {}}
    return Sheet(page, (), tables, lines, write(lines), FORMAT, "")


def filled(page: Page, entries: Sequence[Entry]) -> Sheet:
    """The sheet of a page written anew with these entries."""
    sheet = blank(page)
    docs = {str(n): document(each) for n, each in enumerate(entries, 1)}
    return resealed(sheet, {**sheet.tables, "entries": docs})


def resealed(sheet: Sheet, tables: Tables) -> Sheet:
    """A sheet with other documents in it, as it would be read once written."""
    return read(write(sealed(tables)), sheet.page.id)


def sealed(tables: Tables) -> Lines:
    """The lines of documents, each with its sum."""
    return _sealed(tables)[0]


def line(key: str, doc: Mapping[str, Any]) -> bytes:
    """A document as a line, sealed with a sum that shows later damage. ValueError, TypeError or
    RecursionError for what JSON cannot hold."""
    plain = {name: value for name, value in doc.items() if name != "sum"}
    text = _ENCODER.encode(plain)
    try:
        body = text[:-1].encode()
    except UnicodeEncodeError:  # half a character, from a bad paste
        body = text[:-1].encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
    return b'"%s": %s, "sum": "%08x"}' % (key.encode(), body, crc32(body))


def _plain(value: object) -> object:
    if isinstance(value, Mapping):  # frozen fields are no dict
        return dict(value)
    raise TypeError(f"a {type(value).__name__} is no JSON")


def decoded(line: bytes) -> Doc:
    """The document of a line of ours."""
    doc: Doc = json.loads(line.partition(b": ")[2])
    return doc


def document(entry: Entry) -> Doc:
    """An entry as TinyDB stores it."""
    return {**entry._asdict(), "at": entry.at.isoformat()}


def entries(raws: Sequence[bytes]) -> list[Entry]:
    """Entries as `Sheet.raw` gave them; ValueError where one is not as it was sealed."""
    if not all(map(_is_sealed, raws)):
        raise ValueError("an entry is not as it was sealed")
    return [entry(doc) for doc in _DECODER.decode((b"[%s]" % b",".join(raws)).decode())]


def _is_sealed(raw: bytes) -> bool:
    return raw[-20:-10] == b', "sum": "' and raw[-2:] == b'"}' and b"%08x" % crc32(raw[:-20]) == raw[-10:-2]


def entry(doc: Mapping[str, Any]) -> Entry:
    """An entry from its document; ValueError where it is none."""
    try:
        id, by, kind, subject, fields = doc["id"], doc["by"], doc["kind"], doc["subject"], doc["fields"]
        at = datetime.fromisoformat(doc["at"])
        "".join((id, by, kind, subject))
    except (KeyError, TypeError) as error:
        raise ValueError(f"no entry: {error}") from None
    if not isinstance(fields, dict) or at.tzinfo is None or not id:
        raise ValueError("no entry: no fields, no time zone or no id")
    return Entry(id, at, by, kind, subject, fields)


def write(lines: Lines) -> bytes:
    """A page's file: valid JSON that TinyDB reads, one document a line."""
    tables = [b"%s: {\n%s\n}" % (json.dumps(k).encode(), b",\n".join(v.values())) for k, v in lines.items()]
    return b"{\n" + b",\n".join(tables) + b"\n}\n"


_END = b"\n}\n}\n"


def longer(sheet: Sheet, table: str, new: dict[str, bytes]) -> bytes:
    """`write` of a sheet with lines added to a table; quick for the last table, which is the entries."""
    old = sheet.lines[table]
    if old and table == next(reversed(sheet.lines)):
        return b",\n".join((sheet.data[: -len(_END)], *new.values())) + _END
    return write({**sheet.lines, table: {**old, **new}})


def grown(data: bytes, size: int, sum: int) -> bool:
    """Whether lines were only added at the end of a file that was of this size and sum."""
    return 0 < size < len(data) and crc32(data[: size - len(_END)] + _END) == sum


def read(data: bytes, page_id: str) -> Sheet:
    """A page from its file. Whatever is damaged is left out and named in `trouble`; StoreTrouble only
    where nothing can be read, or where the file is another page's."""
    lost: list[str] = []
    bad: list[str] = []
    lines, tables = _ours(data)
    ours = bool(tables)
    if not ours:
        tables = _any_json(data)
        if "entries" not in tables or "page" not in tables:
            tables, lost = _salvaged(data)
        lines, bad = _sealed(tables)
        lost += ["its header" if key == "" else f"entry {key} was changed from outside" for key in bad]
    header = tables.get("page", {}).get("1", {})
    format = header.get("format")
    if not isinstance(format, int) or format < 0:
        lost, format = [*lost, "its header"], FORMAT
    while format < FORMAT:
        tables = UPGRADES[format](tables)
        lines, ours = sealed(tables), False
        header, format = tables["page"]["1"], format + 1
    entries, keys = [], []
    for n, (key, doc) in enumerate(tables.get("entries", {}).items(), 1):
        if int(key) != n and not lost:  # entries are only ever added, so a gap is a loss
            lost.append(f"entry {n} is missing")
        try:
            entries.append(entry(doc))
            keys.append(key)
        except ValueError:
            lost.append(f"entry {key}")
    if not entries and not header:
        raise StoreTrouble(f"Page {page_id} cannot be read; `facilitator doctor --repair` looks for a copy.")
    if "its header" not in lost and (header.get("id"), header.get("writer")) != (page_id, writer_of(page_id)):
        raise StoreTrouble(f"The file of page {page_id} holds another page, {str(header.get('id'))[:80]!r}.")
    number = header.get("number")
    if not isinstance(number, str) or not re.fullmatch(r"\w{1,20}", number):
        number = entries[0].id.partition(".")[0] if entries else "0"
    if format > FORMAT:  # what a newer form holds is not for us to judge
        lost = []
    trouble = f"Page {page_id} is damaged: {', '.join(lost[:5])}." if lost else ""
    page = Page(page_id, number, writer_of(page_id), tuple(entries))
    data = data if ours else write(lines)
    return Sheet(page, tuple(keys), tables, lines, data, format, trouble, frozenset(bad))


def _ours(data: bytes) -> tuple[Lines, Tables]:
    """The quick way, for a file exactly as `write` left it; empty for any other."""
    lines: Lines = {}
    docs: dict[str, bytes] = {}
    raws: list[bytes] = []
    for each in data.split(b"\n"):
        if each.startswith(b'"') and not each.endswith(b"{"):
            each = each.removesuffix(b",")
            key, _, raw = each.partition(b": ")
            if not _is_sealed(raw):
                return {}, {}
            docs[key[1:-1].decode("ascii", "replace")] = each
            raws.append(raw)
        elif each.startswith(b'"'):
            docs = lines.setdefault(each[1:-4].decode("utf-8", "replace"), {})
    if (
        "entries" not in lines
        or "page" not in lines
        or write(lines) != data
        or rb"\ud" in data
        or b"\t" in data
    ):
        return {}, {}
    if any(list(docs) != [str(n) for n in range(1, len(docs) + 1)] for docs in lines.values()):
        return {}, {}
    try:
        decoded = iter(_DECODER.decode((b"[%s]" % b",".join(raws)).decode()))
    except (ValueError, RecursionError):
        return {}, {}
    return lines, {name: {key: next(decoded) for key in docs} for name, docs in lines.items()}


def _any_json(data: bytes) -> Tables:
    """The slow way, for a file that another program laid out; empty where it is no such JSON."""
    try:
        found = _CAREFUL.decode(data.decode())
    except (ValueError, RecursionError):
        return {}
    tables = found if isinstance(found, dict) else {}
    if not all(isinstance(docs, dict) and all(map(str.isdecimal, docs)) for docs in tables.values()):
        return {}
    if not all(isinstance(doc, dict) for docs in tables.values() for doc in docs.values()):
        return {}
    return {name: {key: docs[key] for key in sorted(docs, key=int)} for name, docs in tables.items()}


def _salvaged(data: bytes) -> tuple[Tables, list[str]]:
    """What can be had from a broken file, line by line, and how much could not."""
    tables: Tables = {"page": {}, "entries": {}}
    bad = 0
    for each in data.split(b"\n"):
        match = re.fullmatch(rb'\s*"(\w+)":\s*(\{.*\}),?\s*', each)
        try:
            doc = _CAREFUL.decode(match[2].decode()) if match else {}
        except (ValueError, RecursionError):
            doc = {}
        if match and doc:
            docs = tables["entries" if "kind" in doc else "page"]
            key = match[1].decode()
            docs[key if key.isdecimal() and key not in docs else str(len(docs) + 10**6)] = doc
        elif each.strip(b" \t\r{},") and each not in (b'"page": {', b'"entries": {'):
            bad += 1
    return tables, [f"{bad or 'some'} of its lines cannot be read"]


def _sealed(tables: Tables) -> tuple[Lines, list[str]]:
    """New lines for documents that came without ours; and the numbers of those whose sum is not theirs."""
    lines: Lines = {}
    bad = []
    for name, docs in tables.items():
        lines[name] = {}
        for key, doc in docs.items():
            try:
                new = line(key, doc) if doc else b'"%s": {}' % key.encode()
            except (ValueError, TypeError, RecursionError):
                new = b'"%s": {}' % key.encode()
            if "sum" in doc and doc["sum"] != new[-10:-2].decode("ascii", "replace"):
                bad.append("" if name == "page" else key)
            # Read back from the line: half characters are gone, and what was read is what would be written.
            lines[name][key], docs[key] = new, decoded(new)
    return lines, bad


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _once(pairs: list[tuple[str, Any]]) -> Doc:
    if len(found := dict(pairs)) != len(pairs):
        raise ValueError("the same name twice")
    return found


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_plain)
_DECODER = json.JSONDecoder(parse_constant=_no_constant)
_CAREFUL = json.JSONDecoder(parse_constant=_no_constant, object_pairs_hook=_once)
