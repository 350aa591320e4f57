"""The words that tell a person from a thing, and a task from a remark, in minutes that others wrote."""


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


VERBS = words(
    """
    accept access acknowledge acquire act adapt add address adjust adopt advise agree aim align allocate
    allow amend analyse analyze announce answer append apply appoint approach approve arrange ask assemble
    assess assign attach attend audit author automate avoid await backfill backport bake balance ban be
    become begin benchmark block blog book borrow brainstorm break brief bring broadcast budget build bump
    buy calculate call capture care carry cc cease celebrate change charge chase check choose circle
    circulate claim clarify classify clean clear clear-up close co-host co-ordinate coach code collaborate
    collate collect combine come comment commission commit communicate compare compile complete compose
    conclude conduct confirm connect consider consolidate consult contact continue contribute convene
    convert convey cook coordinate copy correct cover craft create cross-check cut deal debug decide
    declare define delegate delete deliver demo demonstrate deploy deprecate describe design determine
    develop devise diagnose dig direct discover discuss disseminate distribute do document double-check
    draft draught draw drive drop duplicate e-mail edit educate elect email enable encourage engage
    enhance enlist enquire enrol ensure enter escalate establish estimate evaluate examine expand explain
    explore export extend extract facilitate feed fetch field figure file fill finalise finalize find
    finish fix flag flesh fly fold follow follow-up formalise formalize format formulate forward fund
    gather generate get give go grow handle hang have help hire hold host ideate identify implement import
    improve include incorporate increase inform initiate inquire insert inspect install instigate instruct
    integrate introduce investigate invite invoice involve issue iterate join keep kick label land launch
    lead learn leave let liaise limit link list listen lobby locate log look lower mail maintain make
    manage map measure meet mend mention mentor merge message migrate minimise minimize model modify
    monitor mount move mow name need negotiate nominate note notify obtain offer onboard open operate
    optimise optimize order organise organize outline outreach overhaul oversee pack paint paste pay
    perform phone pick pilot pin ping plan populate post postpone prep prepare present press price print
    prioritise prioritize probe process procure produce profile program progress promote prompt propose
    prototype provide publicise publicize publish pull purchase push put query question quote raise rank
    re-check re-open re-run re-send reach read reassess rebase recap receive recheck recirculate recommend
    reconcile reconsider record recruit redesign redirect reduce refactor refer refine reflect reformulate
    refresh register reject relate relay release remind remove rename renew rent reopen reorder reorganise
    reorganize repair repeat replace reply report represent request require rerun research resend reserve
    reset resolve respond restart restock restore restrict resubmit retest retire retry return reuse
    review revise revisit revive reword rework rewrite ring roll rotate route run save scan schedule scope
    scout screen script search secure seek select sell send separate serve set setup sew share ship show
    sign simplify sketch slot socialise socialize solicit solve sort source speak specify spend spin split
    spread stabilise stage standardise standardize start steer stop store strengthen strip study submit
    suggest summarise summarize supply support survey swap switch sync synthesise tag take talk tally
    target teach tell terminate test text think tick tidy tidy-up tie time touch trace track train
    transcribe transfer transition translate triage trial trim troubleshoot try tune turn tweak tweet type
    unblock understand undertake unify unlock untag update upgrade upload use utilise utilize validate
    verify vet view visit volunteer vote wait walk want watch water weigh welcome widen win wire withdraw
    work wrap wrap-up write yield zip
    """
)
"""Verbs that a task begins with; none that is also a common first name (mark, will, grant, bill, rob)."""

_PREFIXES = ("re", "un", "de", "pre", "mis")


def is_verb(word: str) -> bool:
    """True for a verb, in small letters, that a task may begin with; `re-` or `un` may stand before it."""
    return (
        word in VERBS
        or word.rpartition("-")[2] in VERBS
        or any(word.startswith(prefix) and word[len(prefix) :] in VERBS for prefix in _PREFIXES)
    )


THINGS = words(
    """
    a about above according action actions adding additionally after agenda agreed also although an and
    announcement announcements annual another any anybody anyone aob api approval architecture are as
    assignee at august backend background backport based because before being below benefits blocker
    blockers blog both branch budget bug bugs but bylaws certainly ci clearly closed code comment comments
    communication communications community compared completed concern concerns conclusion conference
    consensus content context cost costs could creating currently daily data database date dates day
    deadline december decided decision decisions dependencies deployment description design desire details
    discussed discussion docs documentation done draft due each early either email emails end engineering
    event events every everything example examples faq feature features february feedback figures finally
    finance finances first fixed for format friday from front frontend further furthermore future general
    getting github given goal goals going good governance grants group had hardware has have having he
    hence her here high hiring hopefully how however hr i idea ideally ideas if important in inform
    information infra infrastructure initial input instead intro introduction issue issues it item items
    its january july just key known last late later law legal less let's licence license limited link
    links list location logistics long looking low main maintenance making many march marketing may maybe
    meanwhile meeting meetings membership merged mid milestone minutes monday money monthly more moreover
    most motion moving much my need needs network new news next next-steps no no-one nobody none nope not
    nota note notes nothing november now objective objectives october of off office ok okay on once one
    ongoing only open operations opposed option options or originally other others otherwise our outcome
    outstanding overview owner owners paper part participants pending people per performance perhaps
    permissions planning platform please point points policy possible possibly pr prep present previously
    priorities priority probably problem process product progress project projects proposal proposals
    quality question questions quick rationale re re-opened reason recap recent recommendation ref
    reference references refs regarding registration related relative release releases reminder report
    reports request requests research resolution resolved resources responsible result results review
    reviewed reviews rfc risk risks roadmap room rule rules sales saturday schedule second section
    security see september service session setup several she short should similar since site slides so
    social software some somebody someone something sometimes spec specs sponsors standards started state
    status still strategy subject subjected such suggestion suggestions summary sunday support survey
    system talked task tasks tbc tbd term test testing tests than thanked thanks that the their them then
    there therefore these they thing things this those three thursday thus ticket time timeline timing
    title to today todo together tomorrow tools topic topics track training travel trying tuesday two ui
    uncertain under unless until update updates us use user users using ux various venue version video
    volunteers vote votes waiting was we website wednesday week weekly were what when where whether which
    while who why wiki with without work working workshop would yeah year yes yesterday you your
    """
)
"""Words that begin a line and look like a name, and are none."""

ACRONYMS = words(
    """
    AI AOB API APIs ASAP BBQ CA CD CEO CI CIO CLA CLOSED CMS COC CPU CSS CSV CTO CoC DB DNS DOI DOM DONE
    EOD EOL EOM EOW ETA EU FAQ FTE FYI GB GDPR GPU GUI HR HTML HTTP HTTPS ID IDE IE IP ISO JS JSON KPI LTS
    MFA MVP N/A NA NB NDA NEW NIST NO OK OKR OLD OPEN OS PDF PM PO PR PRs PS QA QR RC RFC RFP ROI SDK SLA
    SOP SQL SSL SSO TBA TBC TBD TLS TODO TV UI UK URL US USA USB USD UTC UX VM VPN WG WIP XML YAML YES
    """
)
"""Capitals in brackets that are no one's initials."""

GROUPS = words(
    """
    all authors board chair chairs co-chair co-chairs cochair committee coordinator coordinators council
    department developers director editor editors everybody everyone facilitator facilities facility group
    leads maintainers management members officers organisers organizers partners president
    representatives reviewers secretariat secretary staff subcommittee team teams treasurer
    """
)
"""Who owes an action where no name is given."""

TITLES = words("cllr councillor dr miss mr mrs ms prof professor rev sir")
"""What stands before a name, and is no part of it."""

PARTICLES = words(
    """
    af al bin da de del della den der di dos el ibn la le ten ter van von zu
    """
)
"""Small words inside a name."""

NOT_AFTER_TO = words(
    """
    a all an any each every her him his it its me my no our some that the their them these this those us
    what when where which whoever whom you your
    """
)
"""Words behind "to" that show that no verb follows: "talk to them"."""
