"""The actions in minutes that others wrote: marked ones, ticked ones, and those in a list of actions."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from facilitator.formats.foreign.dates import due_in
from facilitator.formats.foreign.found import FoundAction
from facilitator.formats.foreign.lines import Kind
from facilitator.formats.foreign.marks import (
    Marked,
    asks,
    begins_as_task,
    is_remark,
    is_talk,
    marks_in,
    says_done,
    says_nothing,
)
from facilitator.formats.foreign.owners import owned
from facilitator.formats.foreign.people import People, names_in
from facilitator.formats.foreign.sections import Placed, Section, section_of

LISTS = (Section.ACTIONS, Section.NEXT_STEPS, Section.FINISHED)
_NOT_READ = (Section.PEOPLE, Section.COMING)
"""Where only what is marked is an action."""
_LONGEST = 1_000
_FAR = 30
"""Lines above in which the one that a line stands below is looked for."""
_TRAITS = re.compile(
    r"(?P<trait>owners?|assignees?|assigned(?: to)?|responsible|who|due(?: date)?|deadline|when|target date"
    r"|status|state|priority)"
    r"\s*:\s*(?P<value>.*)$",
    re.I,
)
_DONE_FIRST = re.compile(
    r"[\[(]?(?:done|completed?|closed|finished)[\])]?\s*[:\-–—]\s+|\[(?:done|completed?|closed)\]\s*"
    r"|(?-i:DONE\s+)|[✓✔✅☑]",
    re.I,
)
_DONE_LAST = re.compile(r"(?:[-–—(\[:;.]\s*|_)(?:done|completed?|closed|finished)\W*$|[✓✔✅☑]\s*$", re.I)
_STATE_LAST = re.compile(
    r"[\s,;(\[–—-]*\bstatus\s*[:=]\s*(?:done|completed?|closed|finished|open|new|pending|ongoing"
    r"|in progress)[\s)\].]*$",
    re.I,
)
_DONE_IN_RAW = re.compile(r"[_*](?:done|completed?|closed|finished)[_*.\s]*$", re.I)
_LABELS = re.compile(
    r"^(?:(?:NEW|OLD|OPEN|ONGOING|PENDING|CARRIED(?: OVER)?|TB[ACD])\b\s*[:\-–—]\s*|DONE\b[\s:\-–—]*"
    r"|\[(?:new|open|ongoing|pending|old|done|NEW|OPEN|DONE)\]\s*:?\s*"
    r"|\(?#?\d{1,3}(?:\.\d{1,3})*[).:]?\s+[-–—]\s+|[A-Z]{1,4}-?\d{1,4}(?:\.\d{1,3})?\s*[:\-–—]\s+)+"
)
_MARK_IN_RAW = re.compile(
    r"^[*_\[({\s]*(?:action|ai|todo|to-do|follow|next)[^:\]]{0,50}[:\]][*_\])}:\s]*", re.I
)
_TOPIC = re.compile(r"(?:how|whether|why)\b", re.I)
"""A line that asks something, whoever brought it up."""
_NEWS = re.compile(r"(?:status )?updates?\s*(?::|\(?\d{4}-\d\d|\(?\d{1,2}[/.]\d)", re.I)
"""How an action stands, `Update 2026-03-02: sent`."""
_HAS_DONE = re.compile(
    r"(?P<who>\S.{0,60}?) (?:has|have) (?:(?:already|now|also|since|just) )?"
    r"(?!agreed\b|volunteered\b|offered\b|promised\b|been (?:asked|tasked)\b)"
    r"\w+(?:ed|en|wn|nt|lt|de|ne|ut|ught)\b"
)
_IS_TO_BE = re.compile(r"be (?!\w+ing\b|responsible\b|in charge\b)", re.I)
"""What `will be` somewhere or some way, which nobody does."""
_ORG = re.compile(r"(?P<state>TODO|DONE) (?P<what>[A-Z]\w.*)$")
"""A heading of an outline in the manner of Org: `### TODO Paint the door`."""
_I = re.compile(r"(?:I|i)(?:'ll|’ll| will| can| shall| to)\s+|me to\s+")
_NEXT_OF_SEVERAL = re.compile(r";\s+|[,.](?: and)?\s+(?=[A-Z][\w'-]*(?: [A-Z][\w'-]*)? to [a-z])")
"""What parts the actions behind one `Actions:`."""
_LINKS = re.compile(r"https?://\S+|\b[Ll]eft-?over\b")


def found_action(
    text: str,
    raw: str,
    people: People,
    base: date,
    line: int,
    *,
    done: bool = False,
    nick_may_lead: bool = False,
    marked: bool = False,
) -> FoundAction | None:
    """An action from its words: its day and its owners taken out; None where no words remain."""
    bare = _LABELS.sub("", text[:_LONGEST])
    done = (
        done or _says_done(text[:_LONGEST], raw) or (raw.startswith("~~") and raw.rstrip(". ").endswith("~~"))
    )
    bare = _STATE_LAST.sub("", bare)
    due, bare = due_in(bare, base)
    said = owned(bare, raw, people, nick_may_lead, marked)
    return FoundAction(said.text, said.owners, due, done, line) if any(map(str.isalnum, said.text)) else None


def _says_done(text: str, raw: str) -> bool:
    return bool(_DONE_FIRST.match(text) or _DONE_LAST.search(text[-30:]) or _DONE_IN_RAW.search(raw[-30:]))


def actions_in(places: Sequence[Placed], people: People, base: date) -> list[tuple[FoundAction, Placed]]:
    """The actions in the order of the file, each with its place. Never raises."""
    found: list[tuple[FoundAction, Placed]] = []
    group: tuple[int, tuple[str, ...]] = (0, ())
    named = ""
    list_for = False  # the group is a list that a mark opened, `TODO: Jo:`, wherever it stands
    for at, place in enumerate(places):
        line = place.line
        if line.quoted or line.kind is Kind.ROW:
            continue
        if line.indent <= group[0] or line.kind is Kind.HEADING or place.group != named:
            named = place.group
            group = (-1, names_in(place.group, people, strict=True) if place.group else ())
            list_for = False
        if place.section is not Section.COMING and _add_trait(found, place, people, base):
            continue
        marks = marks_in(line.raw, line.text)
        if marks and (listed := _opens_list(place, marks[0], people)):
            group, list_for = (line.indent, listed), True
            continue
        if marks and not (line.kind is Kind.HEADING and not marks[0].rest):
            for mark in marks:
                raw = line.raw if len(marks) == 1 else mark.rest
                found += [(action, place) for action in from_mark(places, at, mark, raw, people, base)]
        elif line.kind is Kind.HEADING and (org := _ORG.match(line.text)) and begins_as_task(org["what"]):
            task = found_action(
                org["what"], org["what"], people, base, line.number, done=org["state"] == "DONE"
            )
            found.extend([(task, place)] if task else [])
        elif line.kind is Kind.HEADING or place.opens or place.section in _NOT_READ:
            continue
        elif line.ticked is not None:
            if _box_counts(place, people):
                task = found_action(line.text, line.raw, people, base, line.number, done=line.ticked)
                found.extend([(_given(task, group[1]), place)] if task else [])
        elif place.section in LISTS or list_for:
            owners = names_in(line.text, people, strict=True) if place.has_children else ()
            item = found_action(
                line.text, line.raw, people, base, line.number, done=place.section is Section.FINISHED
            )
            if owners or (place.has_children and line.text.endswith(":") and not (item and item.owners)):
                group = line.indent, owners
                continue
            if item and _is_item(
                place, item, people, _parent(found, place), _is_nested(places, at), _below_bullets(places, at)
            ):
                found.append((_given(item, group[1]), place))
    return found


def _opens_list(place: Placed, mark: Marked, people: People) -> tuple[str, ...]:
    """Those whom a mark with no task of its own gives the bullets below it: `TODO: Jo:`, `Actions: Jo`."""
    lone = mark.plural or mark.rest.endswith(":")
    if not lone or mark.before or not place.has_children or place.line.kind is not Kind.BULLET:
        return ()
    return () if begins_as_task(mark.rest) else names_in(mark.rest.rstrip(" :"), people)


def _given(action: FoundAction, owners: tuple[str, ...]) -> FoundAction:
    return (
        action if action.owners else action._replace(owners=tuple(name.removeprefix("@") for name in owners))
    )


def _parent(found: Sequence[tuple[FoundAction, Placed]], place: Placed) -> bool:
    """Whether a line further in is a detail of an action in the same list."""
    if place.line.kind is not Kind.BULLET:
        return False
    for _, above in reversed(found[-_FAR:]):
        if (above.section, above.heading, above.group) != (place.section, place.heading, place.group):
            return False
        if above.line.indent < place.line.indent:
            return True
    return False


def _is_nested(places: Sequence[Placed], at: int) -> bool:
    """Whether a line stands below another one of its list."""
    here = places[at]
    for near in reversed(places[max(0, at - _FAR) : at]):
        if near.heading != here.heading or near.section is not here.section or near.opens:
            return False
        if near.line.indent < here.line.indent:
            return True
    return False


def _below_bullets(places: Sequence[Placed], at: int) -> bool:
    """Whether a line follows on the bullets of its list, without a blank line."""
    above = places[at - 1] if at else None
    return bool(
        above
        and above.line.kind is Kind.BULLET
        and above.heading == places[at].heading
        and not places[at].line.after_blank
    )


def _is_item(
    place: Placed, action: FoundAction, people: People, detail: bool, nested: bool, below_bullets: bool
) -> bool:
    """Whether a line in a list of actions is one."""
    text = place.line.text
    if says_nothing(text) or says_nothing(action.text) or _announces(text) or _TOPIC.match(text):
        return False
    if _NEWS.match(text) or _reports(text, people):
        return False
    if is_talk(action.text) and (not action.owners or action.text.rstrip(" .!").endswith("?")):
        return False
    if detail:
        # `[Jo] Still pending` is what Jo answered.
        return bool(action.owners) and (not text.startswith("[") or begins_as_task(action.text))
    if place.section is Section.NEXT_STEPS:
        given = bool(action.owners) and (
            action.text == text or text[: text.find(action.text)].endswith((" to ", " will "))
        )
        if _IS_TO_BE.match(action.text):
            return False
        return given or (begins_as_task(action.text) and not place.has_children and not nested)
    if place.line.kind is Kind.TEXT:
        return bool(action.owners) or (begins_as_task(text) and not below_bullets)
    return not is_remark(text) or bool(action.owners) or begins_as_task(text)


def _reports(text: str, people: People) -> bool:
    """Whether a line says what somebody has done, `Jo has sent the letter`, which is no longer to do."""
    done = _HAS_DONE.match(text)
    return bool(done and names_in(done["who"], people))


def _announces(text: str) -> bool:
    """Whether a line only points to a list: "Action items from last meeting: (link)"."""
    return section_of(_LINKS.sub("", text)) in (*LISTS, Section.EARLIER)


def _box_counts(place: Placed, people: People) -> bool:
    """Whether a checkbox stands for an action, and not for somebody present or a question on the agenda."""
    text = place.line.text
    if place.section is Section.DECISIONS or says_nothing(text) or _announces(text):
        return False
    if names_in(text, people, strict=True) or asks(text) or _is_member(text, people):
        return False
    if text.rstrip(" .)").endswith("?") and place.section not in LISTS and not begins_as_task(text):
        return False
    return place.section is not Section.AGENDA or place.line.indent > 0 or "@" in text


def _is_member(text: str, people: People) -> bool:
    """Whether this is somebody and where they are from: `Jo Fox, Acme`, `Jo Fox (Acme)`, `Jo Fox - Acme`."""
    name, *home = re.split(r"\s*(?:,|\(|\s[-–—])\s*", text, maxsplit=1)
    whose = bool(home) and " " in name and bool(names_in(name, people, strict=True))
    return whose and len(home[0].split()) <= 6 and not begins_as_task(home[0]) and home[0][:1].isupper()


def from_mark(
    places: Sequence[Placed], at: int, mark: Marked, written: str, people: People, base: date
) -> Iterator[FoundAction]:
    """The actions that a mark announces on a line; `written` is what was written there, with its emphasis."""
    line = places[at].line
    rest = mark.rest or mark.before
    if not any(map(str.isalnum, rest)) or says_nothing(rest):
        return
    alone = rest if mark.before and len(rest.split()) == 1 else ""
    named = (names_in(rest, people) or alone) if len(rest.split()) <= 5 else ()
    if named and not begins_as_task(rest):
        task = mark.before or _words_above(places, at)
        if not task:
            return
        rest, mark = task, mark._replace(owner=rest)
    if line.speaker and not mark.owner and _I.match(rest):
        rest, mark = _I.sub("", rest), mark._replace(owner=line.speaker)
    owners = names_in(mark.owner, people)
    if not owners and re.fullmatch(r"@?[\w.-]{2,30}", mark.owner):
        owners = (mark.owner,)
    elif not owners and mark.owner:
        rest = f"{mark.owner}: {rest}"
    if owners:
        rest = re.sub(r"^(?:to|will)\s+(?=[a-z])", "", rest)
    parts = _NEXT_OF_SEVERAL.split(rest) if mark.plural else [rest]
    for part in parts:
        raw = _MARK_IN_RAW.sub("", written) if len(parts) == 1 and not mark.before else part
        action = found_action(
            part,
            raw,
            people,
            base,
            line.number,
            done=bool(line.ticked),
            nick_may_lead=mark.shouted,
            marked=not mark.plural,
        )
        if action:
            yield (
                action._replace(owners=tuple(name.removeprefix("@") for name in owners)) if owners else action
            )


def _words_above(places: Sequence[Placed], at: int) -> str:
    """The words that a line such as `Todo: Jo` belongs to: the bullet it stands below."""
    here = places[at].line
    for near in reversed(places[max(0, at - 12) : at]):
        if near.line.kind is Kind.BULLET and near.line.indent < here.indent:
            return near.line.text
        if near.line.kind is Kind.HEADING:
            break
    return ""


def _add_trait(found: list[tuple[FoundAction, Placed]], place: Placed, people: People, base: date) -> bool:
    """Add `Owner: Jo` or `Due: Friday`, on a line of its own, to the action above it."""
    if found and says_done(place.line.text) and found[-1][1].line.indent < place.line.indent:
        found[-1] = found[-1][0]._replace(done=True), found[-1][1]
        return True
    trait = _TRAITS.match(place.line.text)
    if not trait or not found or place.line.number - found[-1][0].line > 6 or place.opens:
        return False
    action, above = found[-1]
    name, value = trait["trait"].casefold(), trait["value"].strip()
    if name.startswith(("owner", "assign", "responsible", "who")):
        said = 0 < len(value) <= 40 and not says_nothing(value)
        owners = names_in(value, people) or ((value,) if said else ())
        action = action._replace(owners=action.owners or tuple(owner.removeprefix("@") for owner in owners))
    elif name.startswith(("due", "deadline", "when", "target")):
        action = action._replace(due=action.due or due_in(f"due: {value}", base)[0])
    elif name in ("status", "state"):
        action = action._replace(
            done=action.done or bool(re.match(r"\W*(?:done|complete|closed|finished)", value, re.I))
        )
    found[-1] = action, above
    return True
