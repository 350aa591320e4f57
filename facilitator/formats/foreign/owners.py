"""Who owes an action: the names in a line of minutes, however the writer put them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from facilitator.formats.foreign.lines import plain
from facilitator.formats.foreign.marks import begins_as_task
from facilitator.formats.foreign.people import HANDLE, WELL_KNOWN, People, is_group, is_name, names_in
from facilitator.formats.foreign.words import NOT_AFTER_TO, THINGS, is_verb
from facilitator.formats.foreign.words import words as words_of


class Owned(NamedTuple):
    """An action and who owes it."""

    text: str
    owners: tuple[str, ...] = ()


_NICK = re.compile(r"[A-Za-z][\w-]*")
_HANDLES = re.compile(r"(?:@\w[\w./-]*(?:\s*[,&/+]\s*|\s+and\s+|\s+)?)+")
_MODAL = re.compile(
    r"(?P<who>\S.{0,110}?),?\s+(?:(?P<will>will|shall|please|'ll)(?:\s+also)?|(?:(?:is|are|was"
    r"|were)\s+(?:going\s+)?)?to(?:\s+also)?"
    r"|(?P<duty>should|must|can|may|needs? to|has to|have to|had to|agreed to|agrees to|volunteered to"
    r"|volunteers to|offered to"
    r"|offers to|promised to|plans? to|was asked to|is tasked with|takes? (?:an "
    r"|the )?action(?: item)?(?: to)?"
    r"|taking (?:an |the )?action(?: item)?(?: to)?|took (?:an |the )?action(?: item)?(?: to)?"
    r"|has (?:an )?action(?: item)? to))"
    r"\s+(?P<what>\S.*)"
)
_COLON = re.compile(r"(?P<who>[^:]{1,90}?)\s*:\s+(?P<what>\S.*)")
_ADDRESSED = re.compile(
    r"(?:(?:for|on)\s+)?(?P<who>[^,:]{1,60}(?:,\s*[^,:]{1,30})*?),\s+(?:(?:please|to|will)\s+)?(?P<what>\S.*)",
    re.I,
)
"""`Everyone, send ...` and `On Jo, to send ...`."""
_BEFORE_WHO = re.compile(r"(?:for|on)\s+(?=[A-Z@])", re.I)
_PASSIVE_BY = re.compile(
    r"(?P<what>.*\bbe\s+(?:\w+ly\s+)?(?:\w+(?:ed|en)|done|made|sent|set|put|built|held|brought)\b.{0,80}?)\s+by\s+"
    r"(?P<who>[^.;:()]{1,80}?)[.;]?\s*$"
)
"""`The tests are to be repaired by Jo and Kim`."""
_BRACKETS = re.compile(r"[\[(](?:name\s*=\s*)?(?P<who>[^\[\]()]{1,60})[\])]\s*[:\-–]?\s*(?P<what>\S.*)")
_DASH = re.compile(r"(?P<who>[^-–—|>]{1,60}(?:-\w[^-–—|>]{0,30})?)\s+(?:-{1,2}>?|–|—|→|\|)\s+(?P<what>\S.*)")
_BOLD = re.compile(r"(?:\*\*|__)(?P<who>[^*_]{2,60})(?:\*\*|__)\s*[:\-–—]?\s+(?P<what>\S.*)")
_LAST_BRACKETS = re.compile(r"^(?P<what>.*\S)\s*[\[({](?P<who>[^\[\](){}]{1,80})[\])}][\s.;,]*$")
_INNER_BRACKETS = re.compile(r"[\[(](?P<who>[^\[\]()]{1,60})[\])]")
_LAST_DASH = re.compile(
    r"^(?P<what>.*\S)\s+(?P<sign>-{1,3}|–|—|→|->|\||=>)\s*(?P<who>[^-–—|:]{1,60}(?:-\w[^-–—"
    r"|:]{0,30})?)[\s.;]*$"
)
_LAST_COMMA = re.compile(r"^(?P<what>\S+ \S+ .*\b[a-z][\w-]*),\s+(?P<who>[A-Z][^,;:]{1,40}?)[\s.;]*$")
"""`Paint the door, Jo`; words in capitals before the comma make a list of names of it, `ask Kim, Jo`."""
_LAST_HANDLES = re.compile(
    r"^(?P<what>.*?)[\s,;:(\[–—-]+(?P<who>@\w[\w./-]*(?:(?:\s*[,&/+]\s*|\s+and\s+"
    r"|\s+)@\w[\w./-]*)*)[\s.;)\]]*$"
)
_LABELLED = re.compile(
    r"[\s(\[,;|–—-]*\b(?:owners?|assignees?|assigned(?: to)?|responsible(?: person)?|resp|lead|by whom"
    r"|who|R)\s*(?::|=|\bto\b)\s*"
    r"(?P<who>[^,;|()\[\]–—:]{1,60}(?:,\s*[A-Z@][^,;|()\[\]–—:]{0,30})*?)(?=\s+-\s|\s*[,;|()\[\]–—]"
    r"|\s*$)[)\]]?",
    re.I,
)
_CLOSING = frozenset(")]}")
_GOES_ON = re.compile(r"(?:and|or|with|via|not)\s", re.I)
"""Words in brackets that go on with what stands before them, `The council (and the board) meet`."""
_WHEN = re.compile(r",?\s+(?:by|due|before|until)\b|,(?=[^,]*\d)")
_REFERS = re.compile(
    r"\b(?:with|to|from|for|ping|ask|asks|cc|via|and|of|on|by|than|contact|tell|remind|email|like|or"
    r"|let)\s*$",
    re.I,
)
_LONG_CLAUSES = re.compile(r"(?<!\b[A-Z])\.\s+|[;:]\s+|\s[-–—]\s")
_CLAUSES = re.compile(r"(?:(?<!\b[A-Z])\.|[;,:])\s+|\s[-–—]\s")
_OFFICE = re.compile(
    r"(?:The |the )?[A-Z][\w/&-]*(?: [\w/&-]+){0,2} (?:person|people|team|manager|officer|lead|leader"
    r"|coordinator|secretary|director|committee|group|chair|staff|office|board|members?)"
)
_PASSIVE = re.compile(r"be\s+(?:\w+ly\s+)?(?:\w+(?:ed|en)|sent|done|made|put|set|built|held|kept|brought)\b")
"""What is to be submitted, sent or written is a thing, unless somebody has that name."""
_TO_DO = re.compile(r"\s+(?:to do(?: it)?|will do(?: it)?|to follow[- ]up|to action|to lead)\.?$", re.I)


def owned(text: str, raw: str, people: People, nick_may_lead: bool = False, marked: bool = False) -> Owned:
    """The action without the names that own it, and those names in their order; none where none is given.

    `raw` is the same text with its emphasis. `nick_may_lead` takes a small word before "to" for a name, as in
    the W3C's `ACTION: dka to send the letter`; behind any other mark (`marked`) a known verb has to follow.
    """
    found = (
        _led_by_bold(raw, people)
        or _led_by_modal(text, people, nick_may_lead, marked)
        or _led_by_name(text, people, marked, nick_may_lead)
        or (_led_by_nicks(text) if nick_may_lead else None)
        or _led_by(_COLON, _BEFORE_WHO.sub("", text, count=1) if _BEFORE_WHO.match(text) else text, people)
        or _addressed(text, people)
        or _led_by_handles(text)
        or _led_by(_BRACKETS, text, people, strict=True)
        or _labelled(text, people)
        or _led_by(_DASH, text, people, strict=not nick_may_lead, topic_possible=True, marked=nick_may_lead)
        or _ended_by(text, people)
        or _to_be_done_by(text, people)
        or _inside(text, people)
    )
    if not found:
        return Owned(_tidy(text))
    return Owned(_tidy(found.text) or _tidy(text), _unique(found.owners))


def _led_by_bold(raw: str, people: People) -> Owned | None:
    bold = _BOLD.match(raw)
    names = names_in(bold["who"], people, strict=True) if bold else ()
    if not bold or not names:
        return None
    what = plain(bold["what"])
    for lead in ("to ", "will "):
        what = what.removeprefix(lead)
    return Owned(what, names)


def _led_by_modal(text: str, people: People, nick_may_lead: bool, marked: bool) -> Owned | None:
    """`Jo and Sam to ...`, `Jo will ...`, `Jo has agreed to ...`; what follows may name one more."""
    found = _MODAL.match(text)
    if not found or not _is_task(found["what"], found["duty"] is None):
        return None
    names = names_in(found["who"], people)
    if not names and (nick_may_lead or (marked and is_verb(found["what"].split()[0].strip(",.")))):
        names = _nicks(found["who"]) or _office(found["who"])
    passive = bool(_PASSIVE.match(found["what"]))
    sure = all(_is_sure(name, people) or " " in name for name in names)
    if not names or ((passive or (found["duty"] and not marked)) and not sure):
        return None
    if (passive and any(is_group(name) for name in names)) or (found["what"][0].isupper() and not sure):
        return None  # "Small teams will be formed", "Face to Face review"
    for sentence in re.split(r"(?:[.;]|,(?: and)?|\band)\s+", found["what"])[1:]:
        again = _MODAL.match(sentence)
        if again and _is_task(again["what"], again["duty"] is None):
            names += tuple(name for name in names_in(again["who"], people) if people.knows(name))
    # "follow up" says too little by itself.
    return Owned(found["what"] if len(found["what"].split()) > 2 else text, names)


def _nicks(words: str) -> tuple[str, ...]:
    """The small words that these are where they may be nicks: `jo`, `jo and sam_k`; () where one is none."""
    nicks = tuple(filter(None, re.split(r"\s*(?:,|&|/|\band\b)\s*", words)))
    small = [one.casefold() for one in nicks]
    named = (
        bool(nicks)
        and all(map(_NICK.fullmatch, nicks))
        and not any(is_verb(one) or one in THINGS for one in small)
    )
    return nicks if named else ()


def _office(words: str) -> tuple[str, ...]:
    """The post or the team that these words name: `Project manager`, `Press person`; () for anything else."""
    return (words,) if _OFFICE.fullmatch(words) and not is_verb(words.split()[0].casefold()) else ()


def _is_task(what: str, verb_needed: bool) -> bool:
    first = what.split(maxsplit=1)[0].casefold().strip(",.")
    return not (verb_needed and (first in NOT_AFTER_TO or not what[0].isalpha()))


def _led_by(
    form: re.Pattern[str],
    text: str,
    people: People,
    strict: bool = False,
    topic_possible: bool = False,
    marked: bool = False,
) -> Owned | None:
    """Names before a colon, a dash, in brackets. With `topic_possible` an unknown word may be the subject
    of the task; behind the mark of an action, and before a verb, it is a name."""
    found = form.match(text)
    names = names_in(found["who"], people, strict) if found else ()
    if not found or not names:
        return None
    sure = marked and begins_as_task(found["what"])
    if topic_possible and not (
        sure or all(_is_sure(name, people) or " " in name or name.isupper() for name in names)
    ):
        return None
    return Owned(_TO_LEAD.sub("", found["what"]), names)


def _led_by_name(text: str, people: People, marked: bool, nick_may_lead: bool) -> Owned | None:
    """`Jo organise the next call`, without "to", for people whom the file knows; behind a mark one of several
    will do, and `Jo organises the next call` says the same."""
    words = text.split(maxsplit=7)
    for count in (1, 2, 3, 4, 5):
        if count >= len(words) - 1 or not words[count].islower():
            continue
        if marked and words[count] in ("has", "have"):
            names = names_in(" ".join(words[:count]), people)
            return Owned(text, names) if names and all(_is_sure(name, people) for name in names) else None
        verb = words[count] if is_verb(words[count]) else _base_form(words[count]) if marked else ""
        if not verb:
            continue
        who = " ".join(words[:count])
        names = names_in(who, people) or (_nicks(who) if nick_may_lead and "," in who else ())
        known = sum(people.knows(name) or name in ("All", "Everyone", "Everybody") for name in names)
        if verb != words[count] or (marked and len(names) > 1):
            known = len(names) if all(_acts(name, verb, people) for name in names) else known
        if names and (known == len(names) or (marked and known)):
            return Owned(" ".join([verb, *words[count + 1 :]]), names)
    return None


def _base_form(word: str) -> str:
    """The verb that `buys`, `carries` or `fetches` is a form of; "" for any other word."""
    forms = (word[:-1], word[:-2], f"{word[:-3]}y" if word.endswith("ies") else "")
    return next((form for form in forms if len(form) > 1 and is_verb(form)), "") if word[-1:] == "s" else ""


def _acts(name: str, verb: str, people: People) -> bool:
    """Whether it is somebody who does this, and not a thing of which it is told: `Lisbon needs a key`."""
    if _is_sure(name, people) or " " in name:
        return True
    return len(people.names) < WELL_KNOWN and verb not in _STATES and is_name(name, people, strict=True)


_STATES = words_of(
    "be become change close come continue cost depend get go happen have help include keep look mean move"
    " need open require run see show stand start stay stop support take use wait want work"
)
"""Verbs that things do as well as people."""


def _led_by_nicks(text: str) -> Owned | None:
    """`ali, cyril and dd8: do the same`, as in chat logs."""
    found = _COLON.match(text)
    nicks = _nicks(found["who"]) if found else ()
    return Owned(found["what"], nicks) if found and len(nicks) > 1 else None


def _addressed(text: str, people: People) -> Owned | None:
    found = _ADDRESSED.match(text)
    names = names_in(found["who"], people) if found else ()
    if not found or not names or not begins_as_task(found["what"]):
        return None
    return Owned(found["what"], names) if all(_is_sure(name, people) for name in names) else None


def _to_be_done_by(text: str, people: People) -> Owned | None:
    found = _PASSIVE_BY.match(text) if " by " in text else None
    names = names_in(found["who"], people, strict=True) if found else ()
    if not found or not names or not all(_is_sure(name, people) or " " in name for name in names):
        return None
    return Owned(found["what"], names)


def _is_sure(name: str, people: People) -> bool:
    return people.knows(name) or name[0] == "@" or is_group(name)


_TO_LEAD = re.compile(r"^(?:to|will)\s+(?=[a-z])")


def _led_by_handles(text: str) -> Owned | None:
    found = _HANDLES.match(text)
    if not found:
        return None
    rest = text[found.end() :].lstrip(" :,-–—")
    return Owned(_TO_LEAD.sub("", rest), tuple(HANDLE.findall(found[0]))) if rest else None


def _labelled(text: str, people: People) -> Owned | None:
    """`... Owner: Jo`, `... (assigned to Jo)`, `... (R: Jo)`."""
    found = _LABELLED.search(text) if ":" in text or "=" in text or "ssigned to" in text else None
    names = names_in(found["who"], people) if found else ()
    return Owned(f"{text[: found.start()]} {text[found.end() :]}", names) if found and names else None


def _ended_by(text: str, people: People) -> Owned | None:
    """`... (Jo)`, `... [Jo]`, `... - Jo`, `... @jo`."""
    found = _LAST_BRACKETS.match(text) if text.rstrip(" .;,")[-1:] in _CLOSING else None
    if found:
        names = names_in(_TO_DO.sub("", _WHEN.split(found["who"])[0]), people, strict=True)
        if names:
            return Owned(found["what"], names)
    handles = _LAST_HANDLES.match(text) if "@" in text else None
    if handles and handles["what"] and not _REFERS.search(handles["what"]):
        return Owned(handles["what"], tuple(HANDLE.findall(handles["who"])))
    comma = _LAST_COMMA.match(text)
    if comma:
        names = names_in(comma["who"], people, strict=True)
        if names and all(people.knows(name) for name in names):
            return Owned(comma["what"], names)
    dash = _LAST_DASH.match(text)
    if dash:
        names = names_in(dash["who"], people, strict=True)
        # A hyphen also parts a task from its subject ("Fix the build - Linux"), a long dash hardly ever.
        doubted = dash["sign"] == "-" and len(people.names) >= WELL_KNOWN
        if names and all(
            people.knows(name) or name.isupper() or " " in name or not doubted for name in names
        ):
            return Owned(dash["what"], names)
    return None


def _inside(text: str, people: People) -> Owned | None:
    """`..., Jo to ...` in the middle, `... (Jo). More`, `... - JT, PP - no progress`; known people only."""
    # Commas part names as well as clauses; so the clause with a whole list of names is tried first.
    for clause in (*_LONG_CLAUSES.split(text)[1:], *_CLAUSES.split(text)[1:]):
        found = _MODAL.match(clause)
        names = names_in(found["who"], people) if found else ()
        sure = all(people.knows(name) or (is_group(name) and name[0].isupper()) for name in names)
        if found and names and _is_task(found["what"], True) and sure:
            return Owned(text, names)
    for aside in _INNER_BRACKETS.finditer(text):
        if _GOES_ON.match(aside["who"]):
            continue
        names = names_in(aside["who"], people, strict=True)
        sure = len(names) > 1 or all(people.knows(name) or name[0] == "@" for name in names)
        if names and sure and not _REFERS.search(text[: aside.start()]):
            return Owned(f"{text[: aside.start()].rstrip()}{text[aside.end() :]}", names)
    for part in re.split(r"\s[-–—]{1,2}\s", text)[1:]:
        names = names_in(part, people, strict=True)
        if names and all(people.knows(name) or name.isupper() for name in names):
            return Owned(text, names)
    return None


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        bare = name.removeprefix("@").removeprefix("The ").strip(" .")
        kept.setdefault(bare.casefold(), bare)
    return tuple(name for name in kept.values() if name)


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:–—|").removeprefix("- ").removesuffix(" -").strip()
