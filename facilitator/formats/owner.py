"""Who leads an item, as people write it: `Jane Doe & Raj`, `Ana, presented by @li`, `TC39 Chairs`; and what is no name."""

import re
import unicodedata

_SPLIT = re.compile(r"\s*(?:[,;&/+|\n]|\band\b|\ben\b|\bund\b)\s*")
_ASIDE = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]|<[^<>]{0,200}>|https?://\S{1,400}")
_BEHALF = re.compile(
    r"\b(?:on behalf of|in absentia|for\b|from\b|filling in|as proxy|w/|via\b|remote(?:ly)?\b|text by\b|t\.?b\.?d\b).*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:presented|championed|led|chaired|moderated|facilitated|hosted|run|introduced|proposed|given|requested|prepared)?\s?\bby\b"
    r"|owners?|presenters?|presenting|speakers?|champions?|lead(?:er|s)?|facilitators?|moderators?|hosts?|drivers?|who|responsible"
    r"|requester(?: e-?mail)?|with(?: special guests?| guests?)?|author(?:s)?|driver)\s*:?\s+(?=\S)|\W+",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:owners?|presenters?|presented by|presenting|speakers?|champions?|led by|leads?|leader|facilitators?|moderators?|drivers?|who"
    r"|responsible|requester(?: e-?mail)?)\s*[:=]\s*(?P<names>\S.{0,200})",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<=\w)\s+[\w.+-]{1,64}@[\w.-]{1,80}$")
_NOBODY = re.compile(
    r"(?:\W*|t\.?b\.?[dac]\.?|n/?a|none|nobody|unassigned|unknown|owner|open|volunteers?(?: needed)?|x{2,})\W*",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?:[^\W\d_]\.){1,3}-?(?:[^\W\d_]\.)*|[^\W\d_][^\W\d_'’.\-]*(?:[.'’\-][^\W\d_]+)*\.?")
_PARTICLES = frozenset(
    "van von der den de da di do dos del della la le les el al bin ibn ter ten te zu zur af av y e of".split()
)
_TITLES = frozenset("mr mrs ms dr prof professor sir".split())
_ROLES = frozenset(
    """chair chairs co-chair co-chairs cochairs chairperson editor editors all everyone everybody team group ta facilitator
    secretary secretariat treasurer president host hosts staff ad ads authors author presenters organizers organisers committee
    board sponsor director manager managers cio cto ceo cfo coo pm po leads liaison liaisons moderator scribe ops finance
    leadership maintainers delegates lead head heads owner""".split()
)
# Words that no name holds, and words that are nobody's name when they stand alone (Jan, May and Hall are people, too).
_NO_NAME = frozenset(
    """slides slide deck draft drafts continued cont contd remote remotely online onsite offline optional update updates updated
    new old introduction introductions intros discussion discuss decision decisions decide presentation presentations demo demos
    notes note minutes minute link links doc docs document documents spec specs specification repo repository issue issues pr prs
    pull request requests proposal proposals part stage phase week month year session sections section item items topic topics
    agenda vote votes voting poll polls reviews review report reports status plan plans planning summary recap overview wrap-up
    wrapup closing opening closure welcome break breaks lunch dinner breakfast coffee tbd tba tbc wip time timebox times if as any
    video recording recorded zoom webex meet slack zulip github gitlab jira hackathon questions question answers answer q&a qa
    aob misc miscellaneous other others general administrivia administrative logistics action actions goals objective objectives
    outcome outcomes result results feedback retrospective retro approval approve approvals adoption adopt announcement
    announcements approximate approximately extensions extension public informational inform information brainstorm brainstorming
    final first second third last next previous current past future follow-up followup followups deadline irc jabber hybrid virtual
    utc gmt cet cest pst pdt est edt jst afternoon evening noon yes no maybe pending blocked urgent important info fyi help needed
    required the a an of to in on at for with from by not per via see also both each once budget budgets roadmap strategy release
    releases incident incidents security testing tests test architecture performance infrastructure infra governance policy
    policies process marketing sales engineering product project projects customer customers communications website events event
    hiring risk risks metrics support backlog sprint standup kickoff kick-off roundtable round table parking lot read-back readback
    rating check-in checkin mozilla google microsoft facebook intel igalia fastly bloomberg agoric netflix cloudflare ericsson
    cisco huawei nokia akamai redhat ibm amazon w3c ietf ecma salesforce paypal bocoup oracle samsung alibaba tencent bytedance
    dfinity moddable api apis js css html http https gc simd wasi wasm mvp faq rfc rfcs iana json xml tls quic dns ip ipv4 ipv6 tcp
    udp url uri sdk cli ux cd os db sql ml llm llms oss webrtc webgpu gpu cpu coc tc39 cg wg wgs sig sigs tsc cpc ecmascript
    typescript javascript python node meeting meetings conference workshop training sheets permitting permits interop""".split()
)
_NOT_ALONE = _NO_NAME | frozenset(
    """intro day day1 day2 open close tea teams core private internal external chat room floor hall location monday tuesday
    wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec today tomorrow am pm morning ok done
    high low medium p0 p1 p2 p3 ask asks design launch privacy community people apple meta meteor ai ui ci tc vc tag rust java
    call short long goal hybrid main extra bonus business technology operations everywhere none""".split()
)
_NOUN = re.compile(
    r"(?:tion|tions|sion|sions|ment|ments|ness|ities|ability|ality|ivity|ance|ances|ence|ences|ship|ism|isms|ology|ings?|ables?|ions|ware)$"
)


def names(text: str, before: str = "") -> tuple[str, ...]:
    """The people a bracket or a trailing phrase names; () where any part of it is no name.

    `before` is what stands in front of it: `(DDR)` after "Discovery of Designated Resolvers" is an abbreviation.
    """
    said = _unlabelled(_BEHALF.sub("", _ASIDE.sub(" ", text)))
    if not said or len(said) > 200:
        return ()
    found: list[str] = []
    for part in _SPLIT.split(said):
        part = _unlabelled(part)
        if not part or _NOBODY.fullmatch(part):
            continue
        if not is_name(part):
            if found and part.lower() in _NOT_ALONE:
                continue  # "Lars Hansen, Mozilla", "Bernard, slides"
            return ()
        found.append(part)
    if len(found) == 1 and _abbreviates(found[0], before):
        return ()
    return tuple(dict.fromkeys(found))


def column(cell: str) -> tuple[str, ...]:
    """The people in the cell of an owner column: there a name may look like anything."""
    said = _unlabelled(_BEHALF.sub("", _ASIDE.sub(" ", cell)))
    parts = (_EMAIL.sub("", part.strip()) or part for part in _SPLIT.split(said))
    parts = (" ".join(part.split()).strip(" .:*") for part in parts)
    return tuple(
        dict.fromkeys(part for part in parts if part and len(part) <= 60 and not _NOBODY.fullmatch(part))
    )


def labelled(text: str) -> tuple[str, ...]:
    """The people of a line such as `Presenter: Jane Doe`; () for any other line."""
    found = _LABELLED.fullmatch(text.strip())
    return column(found["names"]) if found else ()


def is_name(part: str) -> bool:
    """Whether a phrase reads as one person, a handle or a role: `J. S. Choi`, `@li`, `TC39 Chairs`, `all`."""
    if re.fullmatch(r"@[\w-]{1,40}|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+", part):
        return True
    words = part.split()
    if not 1 <= len(words) <= 5 or len(part) > 60:
        return False
    if words[-1].lower() in _ROLES and len(words) <= 3:
        return all(word[:1].isupper() or word.lower() in _ROLES or word.lower() == "the" for word in words)
    never = _NO_NAME if len(words) > 1 else _NOT_ALONE
    if any(word.lower().strip(".:") in never for word in words):
        return False
    if words[0].lower() in _PARTICLES and len(words) == 1:
        return False
    if len(words) == 1 and (
        _NOUN.search(part.lower()) or (part.isupper() and part.isascii() and not 2 <= len(part) <= 3)
    ):
        return False
    return all(_names_like(word) for word in words) and any(not _particle(word) for word in words)


def _names_like(word: str) -> bool:
    if _particle(word) or word.lower().rstrip(".") in _TITLES:
        return True
    letter = word[0]
    script = unicodedata.category(letter)
    return _WORD.fullmatch(unicodedata.normalize("NFC", word)) is not None and script in ("Lu", "Lt", "Lo")


def _particle(word: str) -> bool:
    return word in _PARTICLES


def _unlabelled(text: str) -> str:
    text = " ".join(text.split()).strip(' .:;,-–—*_"“”?!')
    for _ in range(2):
        label = _LABEL.match(text)
        text = (
            text[label.end() :].strip()
            if label and label.end() < len(text) and not text.startswith("@")
            else text
        )
    return text


def _abbreviates(word: str, before: str) -> bool:
    """Whether a word in capitals is made of the first letters of what stands before it."""
    if (
        not (word.isascii() and word.isalpha() and sum(letter.isupper() for letter in word) >= 2)
        or len(word) < 2
    ):
        return False
    initials = "".join(each[0] for each in re.findall(r"[^\W_]+", before)).lower()
    letters = iter(initials)
    return all(letter in letters for letter in word.lower().rstrip("s"))
