"""What can be had from the file of a page that was not left as written: older, newer, or broken."""

import json
import re
from typing import Any, TypeAlias

Doc: TypeAlias = dict[str, Any]
Tables: TypeAlias = dict[str, dict[str, Doc]]
"""As TinyDB has them: table -> document number -> document."""


def salvaged(data: bytes) -> tuple[Tables, list[str]]:
    """The documents of a file, which may hold anything, and what of it is lost; of a broken one line by
    line. A document that no page of ours can hold has a NaN in it."""
    whole = tables(data)
    return (whole, []) if whole else _by_line(data)


def tables(data: bytes) -> Tables:
    """The documents of a file that another program, or another version, laid out; none where it is no
    page in JSON."""
    try:
        found = _CAREFUL.decode(data.decode())
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or not {"page", "entries"} <= found.keys():
        return {}
    for docs in found.values():
        if not isinstance(docs, dict) or not all(
            k.isdecimal() and isinstance(d, dict) for k, d in docs.items()
        ):
            return {}
    return {name: {key: docs[key] for key in sorted(docs, key=int)} for name, docs in found.items()}


def _by_line(data: bytes) -> tuple[Tables, list[str]]:
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


def _once(pairs: list[tuple[str, Any]]) -> Doc:
    found = dict(pairs)
    return found if len(found) == len(pairs) else {"": _ODD}


def _short(digits: str) -> float:
    return int(digits) if len(digits) < 400 else _ODD


_ODD = float("nan")
"""Stands for what no page of ours can hold: the document it is in is then lost, and no other."""
_CAREFUL = json.JSONDecoder(parse_int=_short, object_pairs_hook=_once)
