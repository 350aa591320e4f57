"""Who leads an item, as people write it: `Jane Doe & Raj`, `presented by @li`, `the chairs`; or nobody."""

import re
import unicodedata


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_SPLIT = re.compile(
    r"\s*(?:[,;&/|\n]|\s\+\s|\band\b|\bor\b|\ben\b|\bund\b|\.?\s(?:championed|presented) by\b)\s*",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]|<[^<>]{0,200}>|https?://\S{1,400}")
_BEHALF = re.compile(
    r"\b(?:on behalf of|in absentia|for\b|from\b|filling in|as proxy|w/|via\b|remote(?:ly)?\b|text by\b"
    r"|t\.?b\.?d\b).*",
    re.IGNORECASE,
)
_ROLE_LABEL = (
    r"owners?|presenters?|presenting|speakers?|champions?|lead(?:er|s)?|facilitators?|moderators?|drivers?"
    r"|who"
    r"|responsible|requester(?: e-?mail)?"
)
_LABEL = re.compile(
    r"(?:(?:presented|championed|led|chaired|moderated|facilitated|hosted|run|introduced|proposed|given"
    r"|requested"
    rf"|prepared)?\s?\bby\b|{_ROLE_LABEL}|hosts?|with(?: special guests?| guests?)?"
    rf"|authors?)\s*:?\s+(?=\S)|\W+",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"(?:{_ROLE_LABEL}|presented by|led by)\s*[:=]\s*(?P<names>\S.{{0,200}})", re.IGNORECASE
)
_EMAIL = re.compile(r"(?<=\w)\s+[\w.+-]{1,64}@[\w.-]{1,80}$")
_ADDRESSED = re.compile(
    r"(?:(?P<name>[^\W\d][^<>@]{0,60}?)\s+)?[<(]?(?P<address>[\w.+-]{1,64}@[\w-]{1,80}(?:\.[\w-]{1,40}){1,5})[>)]?"
)
_HANDLE = re.compile(r"@[\w-]{1,40}|[\w.+-]{1,64}@[\w-]{1,80}(?:\.[\w-]{1,40}){1,5}")
_NOBODY = re.compile(
    r"(?:\W*|t\.?b\.?[dac]\.?|n/?a|none|nobody|unassigned|unknown|owner|open|volunteers?(?: needed)?"
    r"|x{2,})\W*",
    re.IGNORECASE,
)
_TO_BE_NAMED = re.compile(r"t\.?b\.?[dac]\.?|x{2,}|\?+|volunteers? needed", re.IGNORECASE)
_WORD = re.compile(r"(?:[^\W\d_]\.){1,3}-?(?:[^\W\d_]\.)*|[^\W\d_][^\W\d_'’.\-]*(?:[.'’\-][^\W\d_]+)*\.?")
_NOUN = re.compile(
    r"(?:[ts]ions?|ments?|ness|ities|ability|ality|ivity|[ae]nces?|ship|isms?|ology|ings?|ables?|ions|ware)$"
)
_NO_SURNAME = re.compile(r"\w{2}(?:[ts]ions?|ness|ities|ability|ality|ivity|isms?|ology)$")
_PARTICLES = _words(
    "van von der den de da di do dos del della la le les el al bin ibn ter ten te zu zur af av y e of"
)
_TITLES = _words("mr mrs ms dr prof professor sir")
_ROLES = _words(
    """chair chairs co-chair co-chairs cochairs chairperson editor editors all everyone everybody team
    group ta facilitator secretary secretariat treasurer president host hosts staff ad ads authors
    author presenters organizers organisers committee board sponsor director manager managers cio cto
    ceo cfo coo pm po leads liaison liaisons moderator scribe ops finance leadership maintainers
    delegates lead head heads owner"""
)
# Words that no name holds, and words that are nobody's name alone; Jan, May and Hall are people, too.
_NO_NAME = _words(
    """slides slide deck draft drafts continued cont contd remote remotely online onsite offline optional
    update updates updated new old introduction introductions intros discussion discuss decision
    decisions decide presentation presentations demo demos notes note minutes minute link links doc docs
    document documents spec specs specification repo repository issue issues pr prs pull request
    requests proposal proposals part stage phase week month year session sections section item items
    topic topics agenda vote votes voting poll polls reviews review report reports status plan plans
    planning summary recap overview wrap-up wrapup closing opening closure welcome break breaks lunch
    dinner breakfast coffee tbd tba tbc wip time timebox times if as any video recording recorded zoom
    webex meet slack zulip github gitlab jira hackathon questions question answers answer q&a qa aob
    misc miscellaneous other others general administrivia administrative logistics action actions goals
    objective objectives outcome outcomes result results feedback retrospective retro approval approve
    approvals adoption adopt announcement announcements approximate approximately extensions extension
    public informational inform information brainstorm brainstorming final first second third last next
    previous current past future follow-up followup followups deadline irc jabber hybrid virtual utc gmt
    cet cest pst pdt est edt jst afternoon evening noon yes no maybe pending blocked urgent important
    info fyi help needed required the a an of to in on at for with from by not per via see also both
    each once budget budgets roadmap strategy release releases incident incidents security testing tests
    test architecture performance infrastructure infra governance policy policies process marketing
    sales engineering product project projects customer customers communications website events event
    hiring risk risks metrics support backlog sprint standup kickoff kick-off roundtable round table
    parking lot read-back readback rating check-in checkin mozilla google microsoft facebook intel
    igalia fastly bloomberg agoric netflix cloudflare ericsson cisco huawei nokia akamai redhat ibm
    amazon w3c ietf ecma salesforce paypal bocoup oracle samsung alibaba tencent bytedance dfinity
    moddable api apis js css html http https gc simd wasi wasm mvp faq rfc rfcs iana json xml tls quic
    dns ip ipv4 ipv6 tcp udp url uri sdk cli ux cd os db sql ml llm llms oss webrtc webgpu gpu cpu coc
    tc39 cg wg wgs sig sigs tsc cpc ecmascript typescript javascript python node meeting meetings
    conference workshop training sheets todo permitting permits interop"""
)
_NOT_ALONE = _NO_NAME | _words(
    """intro day day1 day2 open close tea teams core private internal external chat room floor hall
    location monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    january february march april may june july august september october november december jan feb mar
    apr jun jul aug sep sept oct nov dec today tomorrow am pm morning ok done high low medium p0 p1 p2
    p3 ask asks design launch privacy community people apple meta meteor ai ui ci tc vc tag rust java
    call short long goal hybrid main extra bonus business technology operations everywhere none"""
)


def names(text: str, before: str = "") -> tuple[str, ...]:
    """The people a bracket or a trailing phrase names; () where any part of it is no name.

    `before` is what stands in front of it: `(ARB)` after "Architecture Review Board" is an abbreviation.
    """
    said = _said(text)
    if not said or len(said) > 200:
        return ()
    found: list[str] = []
    place = 0
    for mark in (*_SPLIT.finditer(said), None):
        part = _unlabelled(said[place : mark.start() if mark else len(said)])
        after_comma = said[:place].rstrip().endswith(",")
        place = mark.end() if mark else len(said)
        if _NOBODY.fullmatch(part) or (found and after_comma and _is_employer(part, found[-1])):
            continue
        if is_name(part):
            found.append(part)
        elif not (found and (part.lower() in _NOT_ALONE or (after_comma and _is_aside(part, found[-1])))):
            return ()  # but "Lars Hansen, Mozilla" and "Bernard, slides" name somebody
    if len(found) == 1 and _abbreviates(found[0], before):
        return ()
    return tuple(dict.fromkeys(found))


def column(cell: str) -> tuple[str, ...]:
    """The people in the cell of an owner column: there a name may look like anything."""
    if _NOBODY.fullmatch(cell):
        return ()
    parts = (_EMAIL.sub("", part.strip()) for part in _SPLIT.split(_said(cell)))
    found = (" ".join(part.split()).strip(" .:*") for part in parts)
    return tuple(
        dict.fromkeys(each for each in found if each and len(each) <= 60 and not _NOBODY.fullmatch(each))
    )


def addressed(text: str) -> tuple[str, ...]:
    """The people of a line of names with mail addresses: `Jane Doe jane@example.org`; else ()."""
    parts = [part.strip() for part in re.split(r"[,;&]|\band\b", text) if part.strip()]
    found = [_ADDRESSED.fullmatch(part) for part in parts]
    people = tuple(hit["name"] or hit["address"] for hit in found if hit)
    return people if len(people) == len(parts) else ()


def labelled(text: str) -> tuple[str, ...]:
    """The people of a line such as `Presenter: Jane Doe`; () for any other line."""
    found = _LABELLED.fullmatch(text.strip())
    return column(found["names"]) if found else ()


def is_to_be_named(text: str) -> bool:
    """Whether a phrase stands where a name should, and is none yet: `TBD`, `Presenter TBC`, `XXX`."""
    words = " ".join(text.split())
    label = _LABEL.match(words)
    said = words[label.end() :] if label else words
    return _TO_BE_NAMED.fullmatch(said) is not None


def is_name(part: str) -> bool:
    """Whether a phrase reads as one person, a handle or a role: `J. S. Choi`, `@li`, `TC39 Chairs`, `all`."""
    words = part.split()
    if _HANDLE.fullmatch(part):
        return True
    if not 1 <= len(words) <= 5 or len(part) > 60:
        return False
    small = [word.lower().strip(".:") for word in words]
    if small[-1] in _ROLES and len(words) <= 3:
        return all(word[:1].isupper() or word.lower() in _ROLES or word == "the" for word in words)
    if len(words) == 1 and (small[0] in _NOT_ALONE or small[0] in _PARTICLES or not _may_stand_alone(part)):
        return False
    if any(word in _NO_NAME or _NO_SURNAME.search(word) for word in small):
        return False
    return all(map(_is_name_word, words)) and any(word not in _PARTICLES for word in words)


def _is_aside(words: str, person: str) -> bool:
    """Whether words after a full name and a comma say something about it: "Jane Doe, if she is back"."""
    return " " in person and words == words.lower()


def _is_employer(word: str, person: str) -> bool:
    """Whether a word after a comma says whom a person works for: "Jane Doe, Initech".

    Who writes one person with both names does so with the next one.
    """
    return " " in person and len(word) > 3 and word.isalpha() and not word.isupper()


def _may_stand_alone(word: str) -> bool:
    """`Ian` and `EKR` may be people; `Prioritisation` and `HTTPS` are not."""
    capitals = word.isupper() and word.isascii()
    if re.search(r"\.[^\W\d_]{2}", word):  # `Config.load`
        return False
    return not _NOUN.search(word.lower()) and (not capitals or 2 <= len(word) <= 3)


def _is_name_word(word: str) -> bool:
    if word in _PARTICLES or word.lower().rstrip(".") in _TITLES:
        return True
    begins = unicodedata.category(word[0]) in ("Lu", "Lt", "Lo")
    return begins and _WORD.fullmatch(unicodedata.normalize("NFC", word)) is not None


def _said(text: str) -> str:
    """A phrase without what stands beside the names: brackets, addresses, "on behalf of ..."."""
    return _unlabelled(_BEHALF.sub("", _BESIDE.sub(" ", text)))


def _unlabelled(text: str) -> str:
    """A phrase without "presented by" and "Owner:"."""
    text = " ".join(text.split()).strip(' :;,-–—*_"“”?!').lstrip(".")
    text = text if re.search(r"\b[^\W\d_]\.$", text) else text.rstrip(".")  # "Raj P." keeps its dot
    for _ in range(2):
        label = None if text.startswith("@") else _LABEL.match(text)
        if label and label.end() < len(text):
            text = text[label.end() :].strip()
    return text


def _abbreviates(word: str, before: str) -> bool:
    """Whether a word in capitals is made of the first letters of what stands before it."""
    if not (word.isascii() and word.isalpha()) or sum(map(str.isupper, word)) < 2:
        return False
    initials = iter("".join(each[0] for each in re.findall(r"[^\W_]+", before)).lower())
    return all(letter in initials for letter in word.lower().rstrip("s"))
