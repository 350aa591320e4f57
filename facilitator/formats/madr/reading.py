"""Decision records in: MADR 2 to 4, log4brains and Nygard's form, as adr-tools writes it."""

import re
from datetime import date
from functools import lru_cache

from facilitator.formats.foreign.dates import full_dates
from facilitator.formats.madr.record import DecisionRecord, Standing, Weighed
from facilitator.formats.madr.text import (
    Part,
    is_placeholder,
    items_of,
    needs_own_line,
    parts_of,
    unescaped,
    without_number,
)
from facilitator.formats.text import one_line

_PEOPLE = ("deciders", "consulted", "informed")
_SECTIONS = {
    "context": "context|context and problem statement|context and problem|problem|problem statement"
    "|background|issue|motivation",
    "drivers": "decision drivers|drivers|forces|criteria",
    "options": "considered options|options|options considered|alternatives|alternatives considered"
    "|considered alternatives",
    "outcome": "decision outcome|decision|outcome|the decision|decisions",
    "consequences": "consequences|consequence|implications|impact",
    "good": "positive consequences|positive|benefits",
    "bad": "negative consequences|negative|drawbacks|risks",
    "confirmation": "confirmation|validation|compliance",
    "weighed": "pros and cons of the options|pros and cons|pros and cons of options|evaluation of options",
    "more": "more information|links|references|notes|further information",
    "status": "status",
    "date": "date",
    "deciders": "deciders|decision makers|decision-makers|decided by|authors|author|approvers",
    "consulted": "consulted",
    "informed": "informed",
    "tags": "tags|technical story|supersedes|related|related adrs|category",
}
_KINDS = {name: kind for kind, names in _SECTIONS.items() for name in names.split("|")}
_INNER = ("consequences", "good", "bad", "confirmation")
_WORDS = {
    Standing.PROPOSED: "proposed proposal draft open wip pending new review rfc suggested discussed",
    Standing.REJECTED: "rejected declined denied withdrawn refused discarded",
    Standing.ACCEPTED: "accepted approved adopted implemented active decided agreed done ratified amended",
    Standing.DEPRECATED: "deprecated obsolete retired dead archived abandoned expired",
    Standing.SUPERSEDED: "superseded superceded replaced",
}
_STANDINGS = {word: standing for standing, words in _WORDS.items() for word in words.split()}
_REPLACED = re.compile(r"\b(?:super[sc]eded|replaced)[\s_-]+by\s*:?\s*(?P<by>.{1,300})", re.I)
_META = re.compile(
    r"^(?:[-*+]\s+)?(?:\*\*|__|\*)?(?P<key>[A-Za-z][A-Za-z -]{1,30}?)(?:\*\*|__|\*)?\s*:(?:\*\*|__"
    r"|\*)?\s*(?P<value>\S.*)$"
)
_META_ROW = re.compile(r"^\|\s*[*_]*(?P<key>[A-Za-z][A-Za-z -]{1,24}?):?[*_]*\s*\|\s*(?P<value>[^|]+?)\s*\|")
_CHOSEN = re.compile(
    r"(?:chosen|selected)\s+(?:options?|alternatives?)\s*:\s*[*_]{0,2}"
    r"(?:\"(?P<quoted>(?:\\.|[^\"\\])*)\"|[“”](?P<curly>[^“”]*)[“”]|(?P<code>`[^`\n]+`)"
    r"|(?P<bare>[^,\n]{1,300}?(?=[ ]{0,3}(?:,|\.\s|\.?$|\n|because\b))))"
    r"[*_]{0,2}[.,;]?(?:\s*because(?=\s|$|:))?:?\s*(?P<why>.*)",
    re.I | re.S,
)
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")
_EMPTY = ("", "none", "n/a", "-", "tbd", "none.")


def read_record(text: str, name: str) -> DecisionRecord:
    """A decision record from the text of its file; `name` is the file's, `0007-use-iso-dates.md`.

    Words for a status that are not among the five are read as the nearest of them; a record without any is
    accepted where it says what was decided. Never raises.
    """
    front, parts = parts_of(text)
    said: dict[str, str] = {}
    for key, value in front.items():
        kind = _KINDS.get(key.replace("-", " "), key)
        said.setdefault(kind, "; ".join(value) if isinstance(value, tuple) else value)
    people = {
        key: _names(front.get(key, front.get("decision-makers", "") if key == "deciders" else ""))
        for key in _PEOPLE
    }
    number, title, body = _title_of(parts, name)
    number = (
        str(int(_word(front.get("number", "")))) if _word(front.get("number", "")).isdecimal() else number
    )
    texts, weighed = _texts(body, said)
    options = items_of(texts.get("options", "")) or tuple(each.option for each in weighed)
    chosen, why = _outcome(texts.get("outcome", ""))
    status, by = _standing(said.get("status", "") or texts.get("status", ""), bool(chosen or why))
    return DecisionRecord(
        title=title,
        number=number,
        status=status,
        superseded_by=by,
        date=_day(said.get("date", "") or texts.get("date", "")),
        deciders=people["deciders"] or _names(said.get("deciders", "") or texts.get("deciders", "")),
        consulted=people["consulted"] or _names(said.get("consulted", "") or texts.get("consulted", "")),
        informed=people["informed"] or _names(said.get("informed", "") or texts.get("informed", "")),
        context=texts.get("context", ""),
        drivers=items_of(texts.get("drivers", "")),
        options=options,
        chosen=chosen,
        why=why,
        consequences=texts.get("consequences", ""),
        confirmation=texts.get("confirmation", ""),
        weighed=weighed,
        more=texts.get("more", ""),
        id=_word(front.get("id", "")),
        meeting=_word(front.get("meeting", "")),
        goal=_word(front.get("goal", "")),
        review=_day(_word(front.get("review", ""))),
        expected=_word(front.get("expected", "")),
        confidence=_per_cent(_word(front.get("confidence", ""))),
        actual=_word(front.get("actual", "")),
        actions=_names(front.get("actions", "")),
    )


def looks_like_a_record(text: str) -> bool:
    """Whether a Markdown file is a decision record: it has a status or a date, and says what was decided."""
    front, parts = parts_of(text)
    kinds = {_kind(part.heading) for part in parts}
    return "outcome" in kinds and bool(
        kinds & {"context", "status", "options", "consequences"} or "status" in front
    )


def _title_of(parts: list[Part], name: str) -> tuple[str, str, list[Part]]:
    """The number, the title, and the parts without the heading that held it."""
    stem = re.sub(r"\.(?:md|markdown|txt)$", "", name.replace("\\", "/").rpartition("/")[2], flags=re.I)
    in_name = re.match(r"(?:ADR[-_ ]?)?(\d{1,6})(?!\d)[-_. ]?(.*)", stem, re.I)
    number = str(int(in_name[1])) if in_name else ""
    at = next((at for at, part in enumerate(parts) if part.level == 1 and part.heading), None)
    if at is None:
        at = next((at for at, part in enumerate(parts) if part.heading and not _kind(part.heading)), None)
    words = (in_name[2] if in_name else stem).replace("-", " ").replace("_", " ").strip()
    if at is None:
        return number, one_line(words).capitalize() or "Untitled", parts
    in_heading, words = without_number(parts[at].heading)
    rest = [Part(0, "", parts[at].text), *parts[:at], *parts[at + 1 :]]
    return number or in_heading, one_line(unescaped(words)) or "Untitled", rest


def _texts(parts: list[Part], said: dict[str, str]) -> tuple[dict[str, str], tuple[Weighed, ...]]:
    """The text of each section by its kind, and the options weighed; rows as `Status: x` go to `said`."""
    texts: dict[str, list[str]] = {}
    weighed: list[Weighed] = []
    current, depth = "", 0
    for part in parts:
        text = "" if is_placeholder(part.text) else part.text
        kind = _kind(part.heading)
        heading = one_line(unescaped(part.heading))
        inside = current and part.level > depth
        if not part.heading:
            words, other_rows = _without_rows(text, said)
            texts.setdefault("context", []).append(words)
            texts.setdefault("more", []).append(other_rows)
        elif inside and current in ("weighed", "options"):
            if weighed and part.level > depth + 1:
                weighed[-1] = weighed[-1]._replace(
                    text=f"{weighed[-1].text}\n\n**{heading}**\n\n{text}".strip()
                )
            elif heading:
                weighed.append(Weighed(heading, text))
        elif kind in ("good", "bad"):
            texts.setdefault("consequences", []).append(_sided(text, kind))
        elif kind and not (inside and kind not in _INNER):
            texts.setdefault(kind, []).append(text)
            if not inside:
                current, depth = kind, part.level
        else:
            where = current if inside else "more"
            texts.setdefault(where, []).append(f"**{heading}**\n\n{text}".strip())
            current, depth = (current, depth) if inside else ("more", part.level)
    return {kind: "\n\n".join(filter(None, each)) for kind, each in texts.items()}, tuple(weighed)


@lru_cache(maxsize=512)
def _kind(heading: str) -> str:
    words = re.sub(r"^\d+[.)]?\s+|[*_:]", "", unescaped(heading)).strip().casefold()
    return _KINDS.get(words, "")


def _without_rows(text: str, said: dict[str, str]) -> tuple[str, str]:
    """The words before the first section, and such rows as `Tags: x`; `- Status: accepted` goes to `said`."""
    kept: list[str] = []
    others: list[str] = []
    for line in text.split("\n"):
        row = _META.match(line.strip()) or _META_ROW.match(line.strip())
        kind = _KINDS.get(row["key"].strip().casefold(), "") if row and (":" in line or "|" in line) else ""
        if not line.strip("|-: ") and "|" in line:
            continue
        if row and kind in ("status", "date", *_PEOPLE):
            said.setdefault(kind, "" if is_placeholder(row["value"]) else row["value"].strip(" *_"))
        elif row and kind == "tags":
            others.append(f"{row['key']}: {row['value']}")
        else:
            kept.append(line)
    return "\n".join(kept).strip(), "\n".join(others)


def _sided(text: str, kind: str) -> str:
    """Positive or negative consequences as MADR 4 writes them: `* Good, because ...`."""
    word = kind.capitalize()
    items = items_of(text)
    return "\n".join(
        f"* {item}" if re.match(r"(?:good|bad|neutral)\b", item, re.I) else f"* {word}, because {item}"
        for item in items
    )


def _outcome(text: str) -> tuple[str, str]:
    """The option taken and the reasons for it."""
    found = _CHOSEN.search(text)
    if found:
        quoted = found["quoted"]
        chosen = (
            re.sub(r"\\([\"\\])", r"\1", quoted)
            if quoted is not None
            else found["curly"] or found["code"] or found["bare"]
        )
        before, why = text[: found.start()].strip(), found["why"].strip()
        return one_line(
            chosen.strip(" *_") if quoted is None else chosen
        ), f"{before}\n\n{why}".strip() if before else why
    first, _, rest = text.partition("\n\n")
    if not first or needs_own_line(first):
        return "", text
    return one_line(first), rest.strip()


def _standing(text: str, decided: bool) -> tuple[Standing, str]:
    """The status, and what replaced the record."""
    if is_placeholder(text):
        text = ""
    for line in text.split("\n"):
        replaced = _REPLACED.match(line.strip(" *_-+>#\t"))
        if replaced:
            return Standing.SUPERSEDED, _reference(replaced["by"])
    for word in re.findall(r"[a-z]+", text[:2_000].casefold()):
        if word in _STANDINGS:
            return _STANDINGS[word], ""
    return (Standing.ACCEPTED if decided else Standing.PROPOSED), ""


def _reference(words: str) -> str:
    """The number of another record, or the name of its file where it has none."""
    link = re.match(r"\W*\[(?P<label>[^\]]*)\]\((?P<target>[^)\s]*)", words)
    label = link["label"] if link else words
    stem = link["target"].rpartition("/")[2].removesuffix(".md") if link else ""
    for place in (stem, label):
        digits = re.match(r"\W*(?:ADR)?[-_ #]*(\d{1,6})(?!\d)", place, re.I)
        if digits:
            return str(int(digits[1]))
    slug = re.search(r"[\w][\w.-]*", stem or label)
    return slug[0].rstrip(".") if slug else ""


def _names(value: str | tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(name for name in map(one_line, value) if name)
    if is_placeholder(value):
        return ()
    names = (re.sub(r"^[-*+]\s+", "", name.strip()) for name in re.split(r"[,;\n]", value))
    return tuple(name for name in map(one_line, names) if name.casefold() not in _EMPTY)


def _word(value: str | tuple[str, ...]) -> str:
    return one_line("; ".join(value) if isinstance(value, tuple) else value)


def _per_cent(value: str) -> int:
    digits = re.match(r"\d{1,3}(?!\d)", value)
    return min(100, int(digits[0])) if digits else 0


def _day(value: str) -> date | None:
    """A date as it is written in records; `07/11/2016` is the seventh of November, as adr-tools writes it."""
    turned = _DAY_FIRST.search(value)
    if turned:
        day, month = int(turned["day"]), int(turned["month"])
        try:
            return date(int(turned["year"]), *((day, month) if month > 12 else (month, day)))
        except ValueError:
            return None
    return next((found for found, _, _ in full_dates(value)), None)
