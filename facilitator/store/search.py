"""Full text: lower-cased lines, month by month, looked through from the newest back."""

from collections.abc import Sequence
from datetime import datetime

from facilitator.store.book import Hit
from facilitator.store.fold import flat_back
from facilitator.store.register import Register


def find(register: Register, words: str, limit: int) -> Sequence[Hit]:
    """The newest entries that hold all the words; none for no words."""
    wanted = sorted((word.encode("utf-8", "replace") for word in words.casefold().split()), key=len)
    return register.checked(lambda: _find(register, wanted, limit)) if wanted else ()


def _find(register: Register, wanted: Sequence[bytes], limit: int) -> Sequence[Hit]:
    found: list[Hit] = []
    rarest = wanted[-1]
    for month in register.months():
        text = register.blob(f"t-{month}")
        rows: list[str] = []
        hits = []
        at = text.find(rarest)
        while at >= 0:
            start, end = text.rfind(b"\n", 0, at) + 1, text.find(b"\n", at)
            end = len(text) if end < 0 else end
            if all(word in text[start:end] for word in wanted[:-1]):
                rows = rows or register.sheets.text(f"m-{month}").split("\n")
                page, id, subject, when, kind, said = rows[text.count(b"\n", 0, start)].split("\t", 5)
                ids = flat_back(id), flat_back(subject)
                hits.append(Hit(page, *ids, datetime.fromisoformat(when), flat_back(kind), said))
            at = text.find(rarest, end)
        found += sorted(hits, key=lambda hit: (hit.at, hit.entry), reverse=True)
        if len(found) >= limit:
            break
    return found[:limit]
