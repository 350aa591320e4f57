"""What was settled in minutes that others wrote: `RESOLVED:`, `Decision:`, motions, approvals, polls."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from facilitator.formats.foreign.found import FoundDecision
from facilitator.formats.foreign.lines import Kind
from facilitator.formats.foreign.marks import is_none
from facilitator.formats.foreign.sections import Placed, Section

_SPEAKER = r"(?:[A-Z][\w .'-]{0,25}:\s+)?"
_LABEL = re.compile(
    rf"{_SPEAKER}[\[(]?\s*(?P<word>decisions?(?: made| taken| reached)?|decided|resolved|resolutions?"
    rf"|agreed|agree(?=:)|agreements?"
    r"|con[sc]ensus|verdict|conclusions?|motion (?:carried|passed|approved)"
    r"|outcome)(?:[ -]?#?\d+(?:\.\d+)*)?\s*[\])]?"
    r"\s*(?P<colon>:|--?\s|–|—)\s*(?P<rest>.+)$",
    re.I,
)
_SHOUTED = re.compile(
    rf"{_SPEAKER}\[?(?:RESOLVED|RESOLUTION|AGREED|DECIDED|DECISION)\]?[:\s]\s*(?P<rest>\S.+)$"
)
_INNER = re.compile(
    r"^(?P<before>.+?)[\s([–-]*\b(?:RESOLVED|RESOLUTION|DECISION|AGREED"
    r"|VERDICT)\s*:\s*(?P<rest>[^)\]]+)[)\]]*$"
)
_BOLD_LABEL = re.compile(
    r"(?P<mark>\*\*|__)\s*(?:decisions?|decided|resolved|resolution|verdict|conclusion|outcome|agreed|consensus)"
    r"\s*(?P=mark)\s+(?P<rest>\S.+)$",
    re.I,
)
_OFFERED = re.compile(
    rf"{_SPEAKER}(?:(?:draft |decision |formal )?propos(?:al|ed(?: resolution| recommendation)?|e)|poll"
    rf"|straw ?poll|motion|vote"
    r"|call for consensus)\s*(?:\d+\s*)?(?::|-\s|–\s)\s*(?P<rest>.+)$",
    re.I,
)
_ACCEPTED = re.compile(
    r"\b(?:no objections?|unanimous\w*|consensus|(?:is |was |are |motion )?(?:accepted|adopted|approved"
    r"|agreed|carried|carries|passe[sd])"
    r"|all in favou?r|agreed)\b",
    re.I,
)
_REFUSED = re.compile(
    r"\b(?:no|not|without|lack of|if|whether|until|once|when|should|could|would|can|cannot|can't|isn't"
    r"|wasn't|to be|need|needs|pending|seek"
    r"|awaiting|waiting|does|do we|did)\b[^.]{0,30}\b(?:consensus|accepted|adopted|approv\w+|agree\w*"
    r"|carried|pass\w*|decid\w*|decision)\b",
    re.I,
)
_MOTION = re.compile(
    r"\bmotions?\b.{0,200}?\b(?:carrie[sd]|passe[sd]|approved|adopted|seconded and approved)\b", re.I
)
_CARRIED_ONLY = re.compile(
    r"\W*(?:[ivxa-z\d]{1,4}[.)]\s*)?(?:vote|result)?:?\s*(?:the )?(?:motion|resolution|vote"
    r"|proposal)?\s*(?:was |is )?"
    r"(?:carrie[sd]|passe[sd]|approved)(?:\s+(?:unanimously|by [\w -]+|\d+.*))?\W*",
    re.I,
)
_CARRIED_LAST = re.compile(
    r"[.;:,]\s*(?:seconded[.,;]?\s*(?:and )?)?(?:passed|carried|approved|adopted)\W*$", re.I
)
_MOVED = re.compile(r"\b(?:motion|moved|moves|resolution|proposal)\b", re.I)
_BACKED = re.compile(r"\b(?:second(?:s|ed)?|approved?)\W+(?:the\W+|to\W+)?motion\W*$", re.I)
"""Somebody seconds a motion, and says nothing of what it is."""
_SETTLED = re.compile(
    r"^(?:unanimously )?(?:approved|agreed|decided|adopted|resolved)\b(?!\s*\?)"
    r"|\b(?:was|were|has been|have been|is|are)\s+(?:(?:unanimously|formally|nominally|also|then"
    r"|all|generally|unanimously)\s+)?(?:approved|adopted|ratified)\b|\b(?:was|were) (?:\w+ly )?agreed\b"
    r"|^agenda (?:was )?approved\b|\bapproved unanimously\b|\s[-–—]\s+(?:approved|accepted)\W*$"
    r"|:\s*(?:unanimously )?approved\b|\bdecision (?:was|is) (?:(?:made|taken|reached) )?(?:to|that)\b"
    r"|\b(?:it was|was it) (?:(?!not\b)\w+ )?(?:agreed|decided|resolved)\b"
    r"|\b(?:board|committee|council|exec(?:utive)?|panel|trustees|group|team|members|pmb|tsc|cpc|tag|wg|we"
    r"|all|everyone|meeting)\s+(?:have\s+|has\s+)?"
    r"(?:unanimously\s+|formally\s+)?(?:approved|agreed|decided|voted|resolved|endorsed|adopted|ratified)\b"
    r"|^unanimous (?:vote|consent|agreement)\b.{0,60}?\b(?:to|that)\b"
    r"|^(?:general |rough |full )?consensus (?:to|that|on|is)\b|^[\[(]?consensus to\b|^agreement (?:to"
    r"|that)\b|^APPROVED\b"
    r"|\bno objections?\b.{0,40}\b(?:approved|agreed|passes|motion)\b",
    re.I,
)
_HINT = re.compile(
    r"deci(?:d|s)|resol|agree|con[sc]ensus|verdict|conclu|motion|outcome|propos|poll|vote|approv|adopt"
    r"|ratif|carrie"
    r"|passe|endors|objection|call for",
    re.I,
)
"""Some part of every line that settles something."""
_QUESTION = re.compile(r"\?\s*$|\?\s*[)\]]?\s*$")
_TRAIT = re.compile(r"[A-Z@][^:.]{0,30}:")
"""`Presented by: ...`, below the title of what was moved."""
_LONG = 300
"""Characters from which on a line is a paragraph, most of which is talk."""
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)\s+(?=[A-Z\d\"'(])")
_NEAR = 8
"""Lines in which the answer to a proposal is looked for."""


def decisions_in(places: Sequence[Placed]) -> tuple[FoundDecision, ...]:
    """What was settled, in the order of the file. Never raises."""
    found: list[FoundDecision] = []
    said: set[str] = set()
    for at, place in enumerate(places):
        line = place.line
        if line.quoted or line.kind is Kind.ROW or not 3 < len(line.text) <= 2_000:
            continue
        if place.section is not Section.DECISIONS and not _HINT.search(line.text):
            continue
        text = _settled(places, at)
        text = text.strip(" *_").strip() if text else ""
        # A list at the end says again what stands in the text; else the same words settle two topics.
        again = place.section is Section.DECISIONS and text in said
        again = again or bool(found and found[-1].text == text and found[-1].line >= line.number - 5)
        if len(text) > 2 and not is_none(text) and not again:
            found.append(FoundDecision(text, line.number))
            said.add(text)
    return tuple(found)


def _settled(places: Sequence[Placed], at: int) -> str:
    """The decision a line holds; "" for none."""
    place = places[at]
    text = place.line.text
    if place.line.kind is Kind.HEADING:
        label = _SHOUTED.match(text)
        return label["rest"] if label else ""
    if _CARRIED_ONLY.fullmatch(text):
        before = next(
            (
                near.line.text
                for near in reversed(places[max(0, at - 5) : at])
                if _MOVED.search(near.line.text) and not _BACKED.search(near.line.text)
            ),
            "",
        )
        return re.sub(r"^\W*(?:[ivxa-z\d]{1,4}[.)]\s*)?motion\s*:\s*", "", before, flags=re.I) or (
            "" if len(text) < 12 else text
        )
    label = _LABEL.match(text) or _SHOUTED.match(text) or _BOLD_LABEL.match(place.line.raw)
    if label:
        rest: str = label["rest"]
        if re.match(r"\W*proposal\b", rest, re.I) or re.match(_SPEAKER + r"decision proposal", text, re.I):
            return rest if _is_accepted(places, at) else ""
        return "" if _QUESTION.search(rest) else rest
    inner = _INNER.match(text)
    if inner:
        return f"{inner['before'].strip(' ([')}: {inner['rest'].strip()}"
    offered = _OFFERED.match(text)
    if offered:
        carried = _CARRIED_LAST.search(offered["rest"])
        if carried:
            return str(offered["rest"][: carried.start()])
        return offered["rest"] if _is_accepted(places, at) else ""
    if place.section is Section.DECISIONS and place.line.kind is Kind.BULLET and not place.opens:
        return _listed(places, at)
    if len(text) > _LONG:
        return _told_in(text)
    if _QUESTION.search(text) or _REFUSED.search(text):
        return ""
    if _BACKED.search(text) or len(text.split()) < 2:
        return ""
    if _MOTION.search(text) or _SETTLED.search(text):
        return re.sub(r"^approved motion\s*:\s*", "", text, flags=re.I)
    return ""


def _told_in(paragraph: str) -> str:
    """The sentences of a long paragraph that settle something; the talk around them is left out."""
    ends = [0, *(end.end() for end in _SENTENCE_END.finditer(paragraph)), len(paragraph)]
    told: set[tuple[int, int]] = set()
    for form in (_MOTION, _SETTLED):
        for found in form.finditer(paragraph):
            start = ends[bisect_right(ends, found.start()) - 1]
            stop = ends[bisect_left(ends, found.end())]
            said = paragraph[start:stop].strip()
            if not _QUESTION.search(said) and not _REFUSED.search(said) and not _BACKED.search(said):
                told.add((start, stop))
    widest = [one for one in told if not any(one != other and _holds(other, one) for other in told)]
    return " ".join(paragraph[start:stop].strip() for start, stop in sorted(widest))


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _listed(places: Sequence[Placed], at: int) -> str:
    """A bullet below a heading such as "Decisions" or "Grants approved"; details further in are left out."""
    place = places[at]
    if _QUESTION.search(place.line.text) or (place.group and _TRAIT.match(place.line.text)):
        return ""
    shallower = next(
        (near.line.indent for near in reversed(places[:at][-20:]) if near.line.kind is Kind.BULLET), None
    )
    outermost = place.line.indent
    for near in reversed(places[max(0, at - 20) : at]):
        if near.line.kind is not Kind.BULLET or near.opens or near.section is not Section.DECISIONS:
            break
        outermost = min(outermost, near.line.indent)
    if shallower is not None and place.line.indent > outermost:
        return ""
    approved = place.heading.casefold().endswith(("approved", "accepted", "ratified", "adopted"))
    return f"{place.heading}: {place.line.text}" if approved else place.line.text


def _is_accepted(places: Sequence[Placed], at: int) -> bool:
    """Whether one of the next lines says that a proposal was taken."""
    for near in places[at + 1 : at + 1 + _NEAR]:
        text = near.line.text
        if (near.line.kind is Kind.HEADING and near.line.level <= 6) or _OFFERED.match(text):
            return False
        if (label := _LABEL.match(text)) and len(label["rest"]) > 25:
            return False  # the resolution itself follows, and is found there
        if _ACCEPTED.search(text) and len(text) < 120 and not _QUESTION.search(text):
            return bool(re.search(r"\bno objections?\b|\bunanimous", text, re.I)) or not _REFUSED.search(text)
    return False
