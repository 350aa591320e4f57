"""Full text: lines in small letters, month by month, looked through from the newest back."""

from collections.abc import Sequence
from datetime import datetime

from facilitator.store.book import Hit
from facilitator.store.register.fold import flat_back
from facilitator.store.register.sheet import Sheets


def find(sheets: Sheets, words: str, limit: int) -> Sequence[Hit]:
    """The newest entries that hold all the words, in any case and order; none for no words."""
    *others, rarest = sorted(words.casefold().encode("utf-8", "replace").split(), key=len) or [b""]
    found: list[Hit] = []
    for name in reversed(sheets.named("t-")) if rarest else ():
        text = sheets.made(name, bytes)
        hits = []
        at = text.find(rarest)
        while at >= 0:
            start, end = text.rfind(b"\n", 0, at) + 1, text.find(b"\n", at)
            end = len(text) if end < 0 else end
            if all(word in text[start:end] for word in others):
                row = sheets.made("m" + name[1:], _lines)[text.count(b"\n", 0, start)]
                page, id, subject, when, kind, said = row.decode().split("\t", 5)
                ids = flat_back(id), flat_back(subject)
                hits.append(Hit(page, *ids, datetime.fromisoformat(when), flat_back(kind), said))
            at = text.find(rarest, end)
        found += sorted(hits, key=lambda hit: (hit.at, hit.entry), reverse=True)
        if len(found) >= limit:
            break
    return found[:limit]


def _lines(data: bytes) -> list[bytes]:
    return data.split(b"\n")
