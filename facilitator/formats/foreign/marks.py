"""The marks that make a line of minutes an action, `ACTION:`, `AI(jo):`, `[ACTION]`; and what is a task."""

import re
from typing import NamedTuple

from facilitator.formats.foreign.lines import plain
from facilitator.formats.foreign.words import THINGS, VERBS, is_verb


class Marked(NamedTuple):
    """What stands behind the mark of an action, and what stood before it."""

    rest: str
    owner: str = ""
    """A name inside the mark itself, as in `AI(jo):`; "" for none."""
    before: str = ""
    """The words before a mark in the middle of a line."""
    plural: bool = False
    """True for `Actions:`, behind which several may stand."""
    shouted: bool = False
    """True where the mark is in capitals, as in chat logs."""


_WORD = (
    r"(?P<word>ACTION[ _-](?:ITEM|POINT)S?|[Aa]ction (?:[Ii]tem|[Pp]oint)s?|ACTIONS?|[Aa]ctions?|AIs?|AP"
    r"|TODOs?|[Tt]odos?|T[oO][- ]?D[oO]|[Tt]o[- ]do"
    r"|[Ff]ollow[- ]?[Uu]ps?|FOLLOW[- ]?UPS?|[Nn]ext [Ss]teps?|NEXT STEPS?)"
)
_NUMBER = r"[ -]?#?\d{1,8}(?:\.\d{1,3})*"
_ID = rf"(?P<id>{_NUMBER}[a-z]?\b)?"
_INNER_WORD = r"ACTION(?:S|[ _](?:ITEM|POINT)S?)?|Action(?:s| (?:[Ii]tem|[Pp]oint)s?)?"
_OWNER = (
    r"(?:\s*\((?P<paren>[^()]{1,40})\)|\s*\[(?P<square>[^\[\]]{1,40})\]|\s+(?:on|to"
    r"|for|by)\s+(?P<on>[A-Z@](?:(?! to )[^:]){1,40}?)(?=\s*:)"
    r"|\s*[-–—]\s*(?P<dash>[A-Z@](?:(?! to )[^:.]){0,40}?)(?=\s*:)|,\s+[a-z][a-z ]{2,20}(?=:)"
    r"|\s+(?:required|requested|needed|agreed|arising)(?=\s*:)"
    r"|\s+(?P<bare>[A-Z@][\w.'-]*(?:\s[A-Z][\w.'-]*)?)(?=:\s))?"
)
_START = re.compile(
    rf"(?:(?P<speaker>[A-Z][\w"
    rf" .'-]{{0,25}}):\s+)?(?P<open>[\[({{]\s*)?(?:(?:NEW|[Nn]ew) )?{_WORD}{_ID}{_OWNER}"
    r"\s*(?P<close>[\])}])?\s*(?P<mark>:|[-=]{1,2}>|[→⇒]|--?|–|—|\.|,)?\s*(?P<rest>.*)$"
)
_ARROWS = ("->", "-->", "=>", "==>", "→", "⇒")
_ON = r"A(?:ction|CTION) (?:on|for) (?P<rest>(?:[A-Z@]|all\b|every)[^:.;]{0,60}? to (?!be\b)\w.*)$"
_ON_SOMEBODY = re.compile(_ON)
"""`Action on Jo and Kim to write the summary`, which has no sign behind the word."""
_ON_INSIDE = re.compile(rf"[.;!?)\]]\s+{_ON}")
_AGAIN = re.compile(
    rf"(?<=[.;!?)\]])\s*(?=(?:{_INNER_WORD}|AI|TODO)\b(?:{_NUMBER}\b)?"
    r"(?:\s*:|\s(?:on|for) (?:[A-Z@]|all\b|every)[^:.;]{0,60}? to \w))"
)
"""Where in the words of one action the mark of the next one stands."""
_INSIDE = re.compile(
    rf"(?P<gap>[.;!?)\]]\s+|\s+[-–—]\s+|\s*[\[(])(?P<word>{_INNER_WORD}|AI|TODO|[Tt]odo)"
    rf"(?P<id>{_NUMBER}\b)?\s*(?P<close>[\])])?\s*(?P<colon>:)?\s*(?P<rest>.*)$"
)
_ASIDE = re.compile(
    r"\s[\[(](?:action(?: (?:item|point))?|ai|to-?do)(?:\s+(?:(?:for|on)\s+)?(?P<who>@?[A-Za-z][\w.'-]*"
    r"(?: [A-Z][\w.'-]*)?))?\s*:\s*(?P<rest>[^()\[\]]+)[\])][\s.;,]*$",
    re.I,
)
"""`We meet on Friday (action item @jo: ask for the hall)`, at the end of a line."""
_TAKES = re.compile(
    r"(?:^|(?<=[.;:,] ))(?P<who>[@A-Z][\w.'-]*(?:(?: |, ?| and | & )[@A-Z][\w.'-]*){0,3}) "
    r"(?:(?:has|have|will take|to take) (?:the |an? )?(?:action|to-?do)(?: (?:item|point))?"
    r"|(?:takes?|took) (?:(?:the |an? )(?:action|to-?do)(?: (?:item|point))?|action (?:item|point)))"
    r" to (?P<rest>(?!(?:the|an?|that|this|it|be|us|me|her|him|them)\b)(?:[a-z]|PR ).*)$"
)
"""`Jo took an action item to write to the board`; `took action to` alone tells what was done."""
_LED = re.compile(r"[@A-Z][^:.]{0,60}?(?::\s| (?:to|will|should|shall) [a-z])|.*(?:@\w|[\])]\W*$)")
"""Words in which somebody is named, first or last."""
_HINTS = ("ACTION", "Action", "AI", "TODO", "odo")
_MORE_HINTS = ("action", "AP", "To ", "to ", "To-", "to-", "TO", "ollow", "OLLOW", "ext ", "EXT ")
_ECHO = re.compile(
    r"\W*(?:created|closed?|due|reopened?)\s+action-\d|\W*trackbot\b|.{0,30}\bcreated action-\d", re.I
)
_NO_SPEAKERS = frozenset({"topic", "subtopic", "agenda", "agenda item"})
"""Words before a colon behind which a numbered action is talked about, and none is given."""
_NOTHING = re.compile(
    r"(?:(?:there (?:are|were) )?no(?:ne|thing)?\b(?: (?:new|open|further|outstanding|pending|specific"
    r"|formal))*"
    r"(?: (?:actions?|to-?dos?|tasks?|follow-?ups?)(?: (?:items?|points?))?)?"
    r"(?: (?:at (?:this|the) (?:time|moment)|(?:were )?(?:identified|assigned|required|needed|noted"
    r"|recorded|taken|raised)|today"
    r"|this (?:week|time|meeting)|yet|so far|from last (?:week|time|meeting)))*|not applicable|n/?a|nil"
    r"|(?:tbd|tba|tbc|unknown)(?=\W*$)"
    r"|(?:see|as) (?:above|below|issue|notes|minutes|the)\b.*|\W*)(?:\s*[.;,:!)\]].*|\s+[-–—]+\s.*)?",
    re.I,
)
_STATE_ONLY = re.compile(
    r"(?:(?:the |this )?(?:issue|pr|item|ticket|action)s? )?(?:(?:is|was|has been|have been) )?(?:now )?"
    r"(?:closed|done|completed?|resolved|merged|cancell?ed|deferred|postponed|ongoing|in progress|wip"
    r"|dropped)\W*",
    re.I,
)
_BLANK_FORM = re.compile(
    r"(?:\[[^\[\]]*\]|\{+[^{}]*\}+|<[^<>]*>)(?:[\s,;|–—-]*[A-Z][\w ]{0,20}:\s*\[[^\[\]]*\])*|\([^()]*\)"
)
_TALK = re.compile(
    r"(?:discuss(?:ion|ed|ions)\b|note[sd]?\b[:\s]|motion\b|vote\b|minutes\b|meeting (?:adjourned|closed"
    r"|convened)|adjourn|reviewed\b"
    r"|question\b|(?:decision|decided|resolved|resolution|agreed|verdict|conclusion)s?\s*[:\-–]"
    r"|(?:it was|as) (?:\w+ly )?(?:decided|agreed|resolved)\b|consideration of|conversation|background\b"
    r"|(?:i|we) (?:think|have|had|discussed|talked)\b"
    r"|https?://\S+$)",
    re.I,
)
_ASKS = re.compile(
    r"(?:should|shall|do|does|did(?=.*\?)|is|are|can|could|would|what|why|how|who|which|where|any)\b", re.I
)
_CLOSING = ("]", ")", "}")
_LONG = 250
_NEXT_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\d])")
_LETTER = re.compile(r"[^\W\d_]")
_POLITE = re.compile(
    r"(?:please|also|then|and|first|finally|next|we(?:'ll| will| should| need to| must)?|(?:need|needs"
    r"|want|have|remember|try|plan) to|to)\s+",
    re.I,
)


_BOLD = re.compile(
    r"(?P<sign>\*\*|__)\s*(?P<word>action items?|actions?|ais?|to-?dos?)\s*(?P=sign)\s+(?P<rest>\S.*)$", re.I
)


def marks_in(raw: str, text: str) -> tuple[Marked, ...]:
    """As `marked_bold`, with every further action that a line marks behind its first."""
    first = marked_bold(raw, text)
    if first is None:
        return ()
    words, *further = _AGAIN.split(first.rest)
    if not further:
        return (first,)
    marks = (first._replace(rest=words), *(mark for part in further if (mark := marked(part))))
    return tuple(mark._replace(rest=_first_sentence(mark.rest)) for mark in marks)


def _first_sentence(words: str) -> str:
    """The words, or only their first sentence where the talk that followed goes on in the same paragraph."""
    return words if len(words) <= _LONG else _NEXT_SENTENCE.split(words, maxsplit=1)[0]


def marked_bold(raw: str, text: str) -> Marked | None:
    """As `marked`; a mark in bold needs no colon. `raw` is the line with its emphasis."""
    bold = _BOLD.match(raw) if raw[:2] in ("**", "__") else None
    return marked(text) or (marked(f"{bold['word'].upper()}: {plain(bold['rest'])}") if bold else None)


def marked(text: str) -> Marked | None:
    """The action that a mark in this line announces; None where there is none. Never raises."""
    head = text[:60]
    may_start = any(hint in head for hint in _HINTS) or any(hint in head for hint in _MORE_HINTS)
    if _ECHO.match(text):
        return None
    found = _START.match(text) if may_start else None
    if found and (found["speaker"] or "").casefold() in _NO_SPEAKERS:
        return None
    bracketed = _bracketed(found) if found and found["open"] and not found["close"] else None
    if bracketed:
        return bracketed
    if found and _is_mark(found):
        owner = found["paren"] or found["square"] or found["on"] or found["dash"] or ""
        if not owner and found["speaker"] and re.match(r"(?:I|i)(?:'ll|’ll| will| can| to)\b", found["rest"]):
            owner = found["speaker"]
        owner = owner or found["bare"] or ""
        word, rest = found["word"], found["rest"].strip()
        if found["open"] and not found["close"]:
            rest = rest.rstrip(" .")[:-1].strip()
        return Marked(
            rest,
            owner.strip(),
            "",
            word.endswith(("s", "S")),
            word.isupper() and word != "AI",
        )
    on_somebody = _ON_SOMEBODY.match(text)
    if on_somebody:
        return Marked(on_somebody["rest"], shouted=text.startswith("ACTION"))
    inner = _INSIDE.search(text, 1) if any(hint in text for hint in _HINTS) else None
    if inner and (inner["colon"] or (inner["close"] and inner["gap"].strip() in ("[", "("))):
        rest = inner["rest"].strip()
        if inner["gap"].strip()[-1:] in ("[", "(") and not inner["close"]:
            rest = rest.rstrip(". ").removesuffix("]").removesuffix(")")
        return Marked(rest, before=text[: inner.start()].strip() + inner["gap"].strip().rstrip("[("))
    aside = _ASIDE.search(text) if text[-3:].rstrip(" .;,")[-1:] in _CLOSING else None
    if aside:
        return Marked(aside["rest"].strip(), aside["who"] or "", text[: aside.start()].strip())
    takes = _TAKES.search(text) if " action" in text or "odo" in text else None
    if takes and _somebody(takes["who"]):
        return Marked(_NEXT_SENTENCE.split(takes["rest"], maxsplit=1)[0], takes["who"])
    on_inside = _ON_INSIDE.search(text) if "ction on" in text or "ction for" in text else None
    return Marked(on_inside["rest"], before=text[: on_inside.start() + 1]) if on_inside else None


def _bracketed(found: re.Match[str]) -> Marked | None:
    """`(AI: Jo) Write it` and `[ACTION: Jo to write it] It was late`: who, or all of it, in brackets."""
    inside, closed, behind = found["rest"].partition({"(": ")", "[": "]", "{": "}"}[found["open"].strip()])
    inside, behind = inside.strip(), behind.strip(" .:,-")
    if found["mark"] != ":" or found["word"][0].islower() or not closed or not behind:
        return None
    who = len(inside.split()) <= 3 and not begins_as_task(inside)
    return Marked(behind, owner=inside) if who else Marked(inside)


def _somebody(words: str) -> bool:
    """True for what can only be names, `Jo`, `@jo`, `Jo, Kim Lee`; small words are not."""
    parts = [part.split() for part in re.split(r"\s*(?:,|/|&|\band\b)\s*", words)]
    return all(
        0 < len(part) <= 3
        and all(token[0].isupper() or token[0] == "@" for token in part)
        and part[0].casefold() not in THINGS
        and not is_verb(part[0].casefold())
        for part in parts
    )


def _is_mark(found: re.Match[str]) -> bool:
    word, mark, rest, numbered = found["word"], found["mark"], found["rest"], bool(found["id"])
    small = word[0].islower()
    if found["close"] and not found["open"]:
        return False
    if found["bare"] and not _is_one_to_act(word, found["bare"]):
        return False
    if found["open"] and not found["close"]:
        # `[ACTION: Jo to ask]`: the whole action stands in the brackets.
        return mark == ":" and not small and rest.rstrip(" .")[-1:] in _CLOSING
    if found["open"]:
        return not (small and mark != ":" and word.startswith("a"))
    if small and (mark != ":" or numbered):
        return False
    if word == "AP" and not numbered:
        return False
    if mark == ":" and word.casefold().startswith(("follow", "next")):
        return not rest or begins_as_task(rest) or bool(_LED.match(rest))
    if mark == ":" or mark in _ARROWS:
        return True
    if found["paren"] and not mark and not found["open"] and not word.endswith(("s", "S")):
        # `AI(Jo) write the letter`, `Action (Jo) the letter`
        return begins_as_task(rest) or (_somebody(found["paren"]) and bool(rest) and word != "AI")
    if word.startswith(("AI", "Ai")) or word.casefold().startswith(("follow", "next")):
        return numbered and mark in ("-", "--", "–", "—", ".")
    if mark in ("-", "--", "–", "—"):
        return not text_goes_on(found)
    if mark == ".":
        return numbered
    if mark == ",":
        return word == "Action" and not found["speaker"] and begins_as_task(rest)
    # `ACTION Jo to ...`, and `ACTION-12 Jo to ...`: capitals, and somebody who is to do something.
    return word.isupper() and word.startswith("ACTION") and bool(re.search(r"\b(?:to|will)\b", rest[:80]))


def _is_one_to_act(word: str, bare: str) -> bool:
    """Whether `Action item Jo: ...` names one who is to act, and not the subject, as `Action Plan: ...`."""
    first = bare.split()[0].casefold()
    return word.casefold().startswith("action") and first not in THINGS and not is_verb(first)


def text_goes_on(found: re.Match[str]) -> bool:
    """Whether the dash belongs to a longer word, as in `action-oriented`."""
    dash = found.start("mark")
    return not found.string[dash - 1 : dash].isspace() and found.string[dash + 1 : dash + 2].isalnum()


def says_nothing(text: str) -> bool:
    """True for `None`, `N/A`, `No action; awaiting review`, for words that name a state only, and for the
    `[task]` of a form that nobody filled in."""
    return is_none(text) or bool(_STATE_ONLY.fullmatch(text) or _BLANK_FORM.fullmatch(text))


def is_none(text: str) -> bool:
    """True for `None`, `N/A`, `TBD` and their like."""
    return bool(_NOTHING.fullmatch(text))


def asks(text: str) -> bool:
    """True where the words begin as a question does: `Should we ...`, `Do we ...`."""
    return bool(_ASKS.match(text))


def says_done(text: str) -> bool:
    """True for `Done!` and its like, standing alone."""
    return bool(re.fullmatch(r"\W*(?:done|completed?|closed|finished|merged)\W*", text, re.I))


def begins_as_task(text: str) -> bool:
    """True where the words begin with what is to be done: `Write ...`, `Please send ...`, `Need to ...`."""
    for _ in range(3):
        polite = _POLITE.match(text)
        if not polite:
            break
        text = text[polite.end() :]
    first = text.split(maxsplit=1)[0].casefold().strip("*_,.:;\"'") if text.split() else ""
    return (
        first in VERBS or first.rpartition("-")[2] in VERBS or (first[:-2] in VERBS and first.endswith("ly"))
    )


def is_talk(text: str) -> bool:
    """True for a line of discussion in a list of actions: a question, a note, a bare link, a motion."""
    if len(_LETTER.findall(text[:40])) < 3 or _TALK.match(text):
        return True
    return text.rstrip(" .!").endswith("?") and (asks(text) or not begins_as_task(text))


def is_remark(text: str) -> bool:
    """True for a single word or a label, which says nothing that could be done."""
    words = text.split()
    return text.endswith(":") or len(words) < 2 or (len(words) == 2 and words[0].casefold() in THINGS)
