"""What a heading in minutes announces: actions, decisions, people, what is left from last time."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from facilitator.formats.foreign.lines import BOLD_LEVEL, LABEL_LEVEL, Kind, Line
from facilitator.formats.foreign.words import words


class Section(StrEnum):
    """What the lines below a heading are."""

    ACTIONS = "actions"
    NEXT_STEPS = "next steps"
    """Tasks among other remarks: only what reads as a task counts."""
    FINISHED = "finished"
    """Actions that were completed."""
    EARLIER = "earlier"
    """A look at the actions of an earlier meeting."""
    DECISIONS = "decisions"
    PEOPLE = "people"
    AGENDA = "agenda"
    COMING = "coming"
    """The next meeting and its agenda."""
    OTHER = "other"


_NUMBER = re.compile(
    r"^(?:(?:section|item)?\s*(?:\d{1,3}(?:[.)]\d{0,3})*|[ivxIVX]{1,5}|[A-Za-z])[.)]\s+|\d{1,3}\s*[-–]\s+)+"
)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORDS = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
_KEYS = {
    "actions": Section.ACTIONS,
    "action": Section.ACTIONS,
    "todo": Section.ACTIONS,
    "todos": Section.ACTIONS,
    "to-do": Section.ACTIONS,
    "to-dos": Section.ACTIONS,
    "ai": Section.ACTIONS,
    "ais": Section.ACTIONS,
    "task": Section.ACTIONS,
    "tasks": Section.ACTIONS,
    "joblist": Section.ACTIONS,
    "assignments": Section.ACTIONS,
    "homework": Section.ACTIONS,
    "followup": Section.NEXT_STEPS,
    "followups": Section.NEXT_STEPS,
    "follow-up": Section.NEXT_STEPS,
    "follow-ups": Section.NEXT_STEPS,
    "next-steps": Section.NEXT_STEPS,
    "next-step": Section.NEXT_STEPS,
}
_TOGETHER = (
    ("follow up", "follow-up"),
    ("to do", "to-do"),
    ("job list", "joblist"),
    ("next step", "next-step"),
)
"""Words that make one key where they stand together."""
_FILLERS = words(
    """
    a action actions agreed all and arising as assigned assignments at before board by carried committee
    completed council current date dates deadline deadlines decided decisions due follow-up follow-ups
    followups for forward from further generated group identified immediate important in incomplete item
    items its my delayed unfinished
    key list log long-term meeting meeting's meetings moving new new-actions next of ongoing open our out
    outcome outcomes outstanding over owner owners pending people person plan point points post-meeting
    progress raised recap recorded recurring register remaining required resolution resolutions
    responsibilities responsible resulting s
    short-term status steps summary table taken tasks team that the this to today today's todo todos
    tracker unassigned until update updates us week wg who with
    """
)
_EARLIER = words(
    "review reviewed reviewing revisit previous prior last past earlier old former preceding since check-in"
)
_FINISHED = words("completed done closed finished resolved")
_DECISIONS = re.compile(
    r"(?:summary of |key |main |list of |our |board |formal )*(?:decisions?|resolutions?|conclusions?"
    r"|agreements?|motions?"
    r"|decisions? (?:made|taken|reached|log|summary|outcome)|votes?|outcomes?|verdicts?|approvals?)"
    r"(?: (?:made|taken|reached|log|passed|summary|and votes))?"
)
_APPROVED = re.compile(r"[\w ,/&-]{3,40} (?:approved|accepted|ratified|adopted)")
_PEOPLE = re.compile(
    r"(?:board |council |committee |meeting |voting |core |invited |also |other )*"
    r"(?:attendees?|attendance|attending|present|in attendance|participants?|members?|regrets|apologies"
    r"|absent|absentees"
    r"|visitors?|guests?|observers?|roll call|introduction of attendees|who's here|who is here|excused"
    r"|invited|invitees|people"
    r"|also present|attendees?/.*|members? (?:in attendance|present|attending|absent).*"
    r"|(?:also )?in attendance.*|present.*"
    r"|(?:[\w'&-]+ ){1,3}(?:attendance|attendees?|participants?|voting members?|representatives?)"
    r"|chairs?|scribes?|note ?takers?|facilitators?|council members|list of (?:speakers|participants"
    r"|attendees))"
)
_PLANNED = re.compile(r"(?:plans?|agenda|topics|items)\b.{0,12}\bnext\b", re.I)
_HINT = re.compile(
    r"action|to-?\s?do|next|follow|task|\bais?\b|assign|homework|decision|resol|conclu|agree|motion|vote"
    r"|outcome|verdict"
    r"|approv|accept|ratif|adopt|agenda|topic|attend|present|particip|member|regret|apolog|absent|visit"
    r"|guest|observ"
    r"|roll|intro|\bwho\b|excused|invit|people|chair|scribe|note|facil|upcoming|future|schedule|parking"
    r"|plan|speaker|represent|job",
    re.I,
)
"""Some part of every heading that is known; most lines have none, and are not looked at more closely."""
_COMING = re.compile(
    r"(?:agenda|topics?|items?|agenda items?)(?: items)? (?:for|of) (?:the )?(?:next|future|upcoming"
    r"|coming)\b.*"
    r"|plans? for (?:the )?next meeting|(?:the |our )?(?:next|upcoming|future) (?:meetings?|agenda|call"
    r"|session|topics)\b.*|schedule|parking lot"
)
_AGENDA = re.compile(
    r"(?:proposed |draft |meeting |today's |the )*agenda(?: items?| topics?)?|proposed agenda.*|topics"
)


@lru_cache(maxsize=4_096)
def section_of(heading: str) -> Section:
    """What a heading with these words announces; OTHER where it is just a topic. Never raises."""
    if len(heading) > 160 or not _HINT.search(heading):
        return Section.OTHER
    text = _NUMBER.sub("", heading.strip()).casefold().replace("’", "'")
    text = re.sub(r"^discussed (?:some )?|,? as follows$", "", text)
    text = _ASIDE.sub(" ", text)
    for apart, together in _TOGETHER:
        text = text.replace(apart, together)
    text = " ".join(text.split()).strip(" :.-–—*#!")
    if not text or len(text) > 80:
        return Section.OTHER
    if _COMING.fullmatch(text):
        return Section.COMING
    found = _actions(text)
    if found is not Section.OTHER:
        return found
    for form, section in (
        (_DECISIONS, Section.DECISIONS),
        (_APPROVED, Section.DECISIONS),
        (_AGENDA, Section.AGENDA),
        (_PEOPLE, Section.PEOPLE),
    ):
        if form.fullmatch(text):
            return section
    return Section.OTHER


def _actions(text: str) -> Section:
    said = _WORDS.findall(text)
    keys = [_KEYS[word] for word in said if word in _KEYS]
    if not keys or len(said) > 9:
        return Section.OTHER
    rest = {word for word in said if word not in _KEYS}
    if rest & _EARLIER and rest <= _FILLERS | _EARLIER:
        return Section.EARLIER
    if rest & _FINISHED and rest <= _FILLERS | _FINISHED:
        return Section.FINISHED
    if not rest <= _FILLERS:
        return Section.OTHER
    return Section.ACTIONS if Section.ACTIONS in keys else Section.NEXT_STEPS


class Placed(NamedTuple):
    """A line and where it stands."""

    line: Line
    section: Section
    heading: str = ""
    """The words of the heading that opened its section; "" for none."""
    group: str = ""
    """The sub-heading inside that section, often a person or a team; "" for none."""
    opens: bool = False
    """True where the line itself opens a section."""
    has_children: bool = False
    """True where deeper lines follow it."""


class _Open(NamedTuple):
    section: Section
    level: int
    indent: int
    heading: str = ""
    group: str = ""
    first: int | None = None
    """The indent of the first line below it; None before there is one."""
    ordinal: str = ""
    """The number that it carries itself."""
    last: str = ""
    """The number of the last item below it."""
    bulleted: bool = False
    """True where it is a bullet itself, such as `* The hall:`, so that only deeper lines belong to it."""


_BULLET_LEVEL = 9
_OPENED_BY_BULLET = frozenset(Section) - {Section.OTHER, Section.AGENDA, Section.PEOPLE}
_SENTENCE = re.compile(r"[.!?]\s|[.!?]$")


def placed(lines: Sequence[Line]) -> list[Placed]:
    """Every line with the section it stands in. Never raises."""
    places: list[Placed] = []
    open_: list[_Open] = []
    # Seen below the innermost heading: bullets; text right behind it; text at all.
    bullets = adjacent = said_before = False
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else None
        has_children = bool(after and after.indent > line.indent and after.kind is not Kind.HEADING)
        section, level = _opened(line, after, has_children)
        if level:
            _close(open_, level, line.indent)
            top = open_[-1] if open_ else None
            if section is Section.OTHER and top and _hands_down(top, level, line):
                opened = _Open(top.section, level, line.indent, top.heading, line.text.rstrip(" :"))
            else:
                opened = _Open(section, level, line.indent, line.text.rstrip(" :"), ordinal=line.ordinal)
            bulleted = level == LABEL_LEVEL and has_children and line.raw[:2] == "* "
            open_.append(opened._replace(bulleted=bulleted))
            bullets = adjacent = said_before = False
        else:
            _leave(open_, line, bullets, adjacent, said_before)
            if open_ and _counts_on(open_[-1], line):
                open_.pop()
            if open_ and open_[-1].first is None:
                open_[-1] = open_[-1]._replace(first=line.indent)
            if open_ and line.ordinal:
                open_[-1] = open_[-1]._replace(last=line.ordinal)
            bullets = bullets or line.kind is Kind.BULLET
            adjacent = adjacent or (line.kind is Kind.TEXT and not line.after_blank)
            said_before = said_before or line.kind is Kind.TEXT
        top = open_[-1] if open_ else _Open(Section.OTHER, 0, 0)
        places.append(Placed(line, top.section, top.heading, top.group, bool(level), has_children))
    return places


def _counts_on(top: _Open, line: Line) -> bool:
    """Whether `5. The hall` follows on `4. Actions`, and not on an item below it."""
    numbered = top.ordinal.isdecimal() and line.ordinal.isdecimal() and top.last != top.ordinal
    return numbered and int(line.ordinal) == int(top.ordinal) + 1 and line.indent <= top.indent


def _hands_down(top: _Open, level: int, line: Line) -> bool:
    """Whether a topic below a heading still belongs to what that heading announced."""
    if top.section is Section.PEOPLE:
        return level == BOLD_LEVEL and len(line.text.split()) <= 3
    return top.section is not Section.OTHER and (level <= 6 or top.level <= 6)


def _opened(line: Line, after: Line | None, has_children: bool) -> tuple[Section, int]:
    """What a line opens and at which level; level 0 where it opens nothing."""
    if line.quoted or line.kind is Kind.ROW:
        return Section.OTHER, 0
    if line.kind is Kind.HEADING:
        return section_of(line.text), line.level
    if len(line.text) > 60 or line.ticked is not None:
        return Section.OTHER, 0
    said = line.text.rstrip(" :")
    labelled = line.text.endswith(":")
    if line.kind is Kind.BULLET:
        listed = after is not None and after.kind is Kind.BULLET and bool(after.ordinal) == bool(line.ordinal)
        listed = listed and not (after and line.ordinal.isdecimal() and after.ordinal == "1")
        titled = listed and line.raw[:2] in ("**", "__")
        if not has_children and not (line.ordinal and after and not listed) and not titled:
            return Section.OTHER, 0
        section = section_of(said)
        if section not in _OPENED_BY_BULLET:
            return Section.OTHER, 0
        return section, _BULLET_LEVEL if has_children else LABEL_LEVEL
    head, colon, rest = line.text.partition(":")
    if colon and rest and line.after_blank and len(head) <= 40 and _PLANNED.match(head):
        return Section.COMING, LABEL_LEVEL
    bare = _NUMBER.sub("", said)
    if not labelled and (len(bare.split()) > 5 or _SENTENCE.search(bare) or after is None):
        return Section.OTHER, 0
    section = section_of(said)
    known = section is not Section.OTHER or bool(_FORMAL.fullmatch(bare))
    return section, LABEL_LEVEL if known and said[:1].isupper() else 0


_FORMAL = re.compile(
    r"(?:(?:any )?other|new|old|unfinished|general) business|(?:un)?announced business|aob|adjourn(?:ment|ed)"
    r"|consent agenda|(?:public |member )?comments?|correspondence|announcements?"
    r"|open (?:floor|forum|discussion)|close of meeting|closing(?: remarks)?"
    r"|(?:(?:\w+['’]s?|committee|officer|financial|status) )?reports?",
    re.I,
)
"""The headings of formal minutes, which end a list even where nothing shows them as headings."""


def _close(open_: list[_Open], level: int, indent: int) -> None:
    while open_ and (
        open_[-1].level >= min(level, BOLD_LEVEL)
        if level < _BULLET_LEVEL
        else open_[-1].level == _BULLET_LEVEL and open_[-1].indent >= indent
    ):
        open_.pop()


def _leave(open_: list[_Open], line: Line, bullets: bool, adjacent: bool, said_before: bool) -> None:
    """Close what a line that is no heading no longer belongs to."""
    said = line.kind is Kind.TEXT
    coming = said and ":" in line.text[:40] and section_of(line.text[:40].partition(":")[0]) is Section.COMING
    while open_ and open_[-1].level >= BOLD_LEVEL:
        top = open_[-1]
        if top.level == _BULLET_LEVEL:
            outside = line.indent <= top.indent or (top.first is not None and line.indent < top.first - 1)
            leaves = outside and (not said or line.after_blank)
        elif top.section is Section.PEOPLE:
            leaves = line.indent < top.indent or (
                line.after_blank and (bullets or said_before) and not line.quoted
            )
        else:
            leaves = line.indent < top.indent + top.bulleted or (
                said and line.after_blank and line.indent <= top.indent and (bullets or adjacent)
            )
        if not leaves and not coming:
            return
        open_.pop()
