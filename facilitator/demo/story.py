"""The year of Brindlemoor Supply in twelve scenes: from two sides of a wall to one list of goals."""

from typing import NamedTuple


class Told(NamedTuple):
    """A decision as it was made, and what its look-back made of it."""

    statement: str
    decider: str
    why: str
    goal: str
    days: int
    """Days until it is looked at again."""
    outcome: str = "kept"
    """`kept`, `adapted` or `reversed`."""
    afterwards: str = ""
    """What it was adapted to, or why it was reversed."""
    one_sided: bool = False
    """Made while IT was not in the room."""


class Owed(NamedTuple):
    """An action as it was taken on."""

    owner: str
    text: str
    days: int
    asker: str = ""
    stays: bool = False
    """It is late to this day."""


class Scene(NamedTuple):
    """What made one meeting worth telling."""

    month: int
    template: str
    title: str
    notes: tuple[str, ...] = ()
    decisions: tuple[Told, ...] = ()
    actions: tuple[Owed, ...] = ()
    rated: float = 0.0
    """The mean of the rating; 0 for that of the month."""
    point: str = ""
    """What would have added one point."""
    thanks: str = ""


SCENES = (
    Scene(
        1,
        "steering",
        "First steering",
        ("Six goals proposed; four have an owner on one side only.", "We began eleven minutes late."),
        (
            Told(
                "We run one shared goal list, at most six goals.",
                "OB",
                "Too many lists; nobody can name them.",
                "G6",
                90,
            ),
        ),
        (
            Owed("PR", "Name a business owner for 'order arrival'", 14, "RA"),
            Owed("RA", "Publish the goal list on one page", 7, "OB"),
        ),
        2.5,
        "too much reading aloud",
    ),
    Scene(
        2,
        "incident_followup",
        "The Monday stop at Northgate",
        (
            "Handhelds down for five hours; 41 late deliveries.",
            "The condition, not a person: no spare, and a change made on a peak day.",
        ),
        (
            Told(
                "No changes at depots on Mondays or before 10:00.",
                "DA",
                "Peak picking; a stop costs 8 late vans an hour.",
                "G4",
                60,
            ),
        ),
        (
            Owed("KF", "Price a second line and spare wireless", 10, "DA"),
            Owed("DA", "Send the depot peak calendar to IT", 7, "KF"),
        ),
    ),
    Scene(
        2,
        "steering",
        "A contract that ends on Friday",
        (),
        (Told("Extend the print contract.", "TK", "Ends Friday.", "", 90, one_sided=True),),
    ),
    Scene(
        3,
        "proposal_review",
        "Catalogue tool, after the fact",
        ("The contract was signed already; IT first heard of it then.",),
        (
            Told(
                "Any need above EUR 5,000 goes to the liaison as one line before a vendor is called.",
                "TK",
                "The EUR 39,000 tool overlaps what we own.",
                "G6",
                90,
            ),
        ),
        (
            Owed("IN", "Share the contract and the renewal date", 5, "PL"),
            Owed("PL", "List what the tool can do for buyers", 14, "IN"),
        ),
    ),
    Scene(
        3,
        "steering",
        "What Northgate needs",
        (),
        (
            Told(
                "Send delivery times to customers by SMS.",
                "PR",
                "Fastest to start.",
                "G1",
                210,
                "reversed",
                "38% undelivered and twice the cost; nobody's fault, the numbers were not there before.",
            ),
            Told(
                "Buy a second line and spare wireless for Northgate, EUR 57,000.",
                "TK",
                "The Monday stop cost more than this in a week.",
                "G4",
                180,
            ),
        ),
    ),
    Scene(
        4,
        "partnership_checkin FA",
        "Finance check-in",
        ("Accounts payable retypes 1,900 invoices a month.",),
        (
            Told(
                "Pilot electronic invoices with five vendors.",
                "TK",
                "Small, reversible, half the volume.",
                "G2",
                60,
                "adapted",
                "Electronic invoices with the 20 largest vendors, EUR 48,000.",
            ),
        ),
        (
            Owed("SB", "Agree the format with five vendors", 21, "LM"),
            Owed("LM", "Pick the five vendors", 7, "SB"),
        ),
    ),
    Scene(
        4,
        "steering",
        "Ready on day one",
        (),
        (
            Told(
                "Ready-made laptop and account kit for every starter, EUR 21,000.",
                "YH",
                "40% ready on day one.",
                "G3",
                90,
            ),
        ),
    ),
    Scene(
        5,
        "expectations_resources",
        "Two hours or four?",
        ("Management expects an answer in 2 hours from a desk of three.",),
        (
            Told(
                "Answer in 4 hours now; fund one colleague; aim for 2 hours in six months.",
                "TK",
                "Expectation and means did not match.",
                "G3",
                180,
                "adapted",
                "Answer in 3 hours; the fourth colleague starts in spring.",
            ),
        ),
        (
            Owed("YH", "Open the desk vacancy", 10, "ET"),
            Owed("ET", "Publish the answer-time number weekly", 7, "YH"),
        ),
    ),
    Scene(
        6,
        "quarterly_goals",
        "Mirror",
        (
            "The two top-three lists shared two goals; each side had guessed none.",
            "'We agreed all along.' Five of six goals have two owners.",
        ),
        (
            Told(
                "The catalogue tool and the stock page serve one goal: stock and price in one place.",
                "OB",
                "Two efforts, one need.",
                "G5",
                90,
            ),
        ),
        (
            Owed("PL", "Write one plan for the catalogue tool and the stock page", 21, "IN"),
            Owed("IN", "Name two buyers for testing", 7, "PL"),
        ),
    ),
    Scene(
        6,
        "steering",
        "Try it small",
        (),
        (
            Told(
                "Test the stock page with two buyers before all 14.",
                "IN",
                "Safe to try.",
                "G5",
                60,
                "adapted",
                "Test the stock page with four buyers; two were on leave.",
            ),
        ),
    ),
    Scene(
        7,
        "steering",
        "The dip",
        (
            "The main system was updated on the month-end weekend; closing took three days longer.",
            "Nobody had told Finance; nobody had asked for the closing dates.",
        ),
        (
            Told(
                "Both calendars on one 90-day page, read every six weeks.",
                "OB",
                "We keep surprising each other.",
                "G4",
                90,
            ),
        ),
        (
            Owed("RA", "Write the technology calendar, 90 days", 7, "TK"),
            Owed("TK", "Write down month-end and audit dates, 90 days", 7, "RA"),
        ),
        2.8,
        "say it before the weekend, not after",
    ),
    Scene(
        8,
        "look_ahead",
        "First 90-day page",
        ("Two collisions found: stock count against wireless work; hiring wave against laptop delivery.",),
        (
            Told(
                "Wireless work moves behind the stock count.",
                "DA",
                "The count needs every handheld.",
                "G4",
                45,
            ),
        ),
        (
            Owed("KF", "Rebook the wireless work", 5, "DA"),
            Owed("YH", "Give start dates 30 days ahead", 10, "SB"),
        ),
        thanks="Emeka thanks Yusra: thirty days' notice, and every laptop was ready.",
    ),
    Scene(
        8,
        "weekly_sync",
        "One report less",
        (),
        (
            Told(
                "Drop the Friday status report; the goal page replaces it.",
                "RA",
                "Nobody read it.",
                "G6",
                60,
            ),
        ),
    ),
    Scene(
        9,
        "weekly_sync",
        "Sales warned us",
        ("Sales gave 37 days' notice; capacity was doubled; not one stop.",),
        (
            Told(
                "Promotions above double volume get a 30-day heads-up.",
                "CO",
                "It worked; make it the habit.",
                "G1",
                180,
            ),
        ),
        (Owed("HC", "Add a promotion line to the look-ahead page", 7, "CO"),),
        thanks="Corwin thanks Kenji: promotion week went without a single stop.",
    ),
    Scene(
        9,
        "proposal_review",
        "Route planning",
        (),
        (
            Told(
                "Not yet: route planning tool; look again after peak season.",
                "TK",
                "No owner with time; no goal.",
                "G1",
                150,
            ),
        ),
    ),
    Scene(
        10,
        "steering",
        "We changed our mind",
        ("SMS: 38% undelivered, cost double. Reversed on its look-back, without blame.",),
        (
            Told(
                "Replace SMS with e-mail and a driver link.",
                "PR",
                "Cheaper, reaches more; the SMS look-back failed.",
                "G1",
                60,
            ),
        ),
        (
            Owed("NV", "Switch messages for Quayside first", 14, "PR"),
            Owed("PR", "Tell the 50 largest customers", 10, "NV"),
        ),
    ),
    Scene(
        10,
        "partnership_checkin FA",
        "Twenty vendors later",
        (),
        (),
        (),
        thanks="Lindiwe thanks Safiya: you sat with us for two days before recommending anything.",
    ),
    Scene(
        11,
        "weekly_sync",
        "Goal 1 met",
        ("118 calls a week against 120.",),
        (Told("Goal 1 met; keep watching the number monthly.", "PR", "118 against 120.", "G1", 90),),
        (Owed("PR", "Write the story for the intranet", 10, "HC"),),
    ),
    Scene(
        12,
        "quarterly_goals",
        "Nine bricks left",
        (
            "Honest end: 23 hours against 2 for buyers; People and IT still two apart on day one.",
            "Next year's list was drafted by both sides together.",
        ),
        (
            Told(
                "Cut the stock and price page to stock only; price follows.",
                "IN",
                "Half now beats all later.",
                "G5",
                60,
            ),
        ),
        (
            Owed("PL", "Set a new date and scope for the stock page", 10, "IN"),
            Owed("YH", "Sit with the service desk for half a day", 20, "ET"),
        ),
    ),
    Scene(
        12,
        "steering",
        "Before year-end",
        ("Three questions had been parked three times; the room let them go.",),
        (),
        (
            Owed("OB", "Name one budget holder for the stock page", 5, "PL", stays=True),
            Owed("OB", "Tell all depots in person why changes wait at month-end", 8, "KF", stays=True),
            Owed("KF", "Test the way in for safety fixes during a freeze", 9, "LM", stays=True),
        ),
    ),
)

LET_GO = (
    ("Shall we build our own app for drivers?", "The driver link does it."),
    ("Who owns the old fax line in the yard?", "Eleven customers use it; it costs nothing."),
    ("Should every meeting room have a second screen?", "Asked three times, missed by nobody."),
)
"""Questions parked until nobody wanted them back, and why they were let go."""

WARNINGS = (
    (8, "YH", "Eleven new starters in one week", 30, "G3"),
    (8, "KF", "Wireless work at Quayside, two nights", 21, "G4"),
    (9, "CO", "Triple-volume promotion on everything for cafes", 37, "G1"),
    (9, "NV", "Order screen moves one button; two-minute guide", 14, "G1"),
    (10, "BO", "Second sign-in check for remote work", 28, ""),
    (11, "IN", "Three vendor contracts end together", 60, "G5"),
    (12, "TK", "Closing of the year: no changes for eight days", 45, "G2"),
    (12, "DA", "Stock count at all depots", 40, "G4"),
)
"""Heads-ups worth remembering: (month, from, text, days ahead, goal)."""

SHOCKS = (
    (2, "DA", "WD", "Handheld change on a Monday"),
    (2, "ET", "IT", "Twelve starters announced on the Friday before"),
    (3, "PL", "IT", "Catalogue tool signed without IT"),
    (4, "PR", "CS", "Order screen changed during a campaign"),
    (7, "TK", "FA", "Main-system update on the month-end weekend"),
)
"""Surprises worth remembering: (month, said by, the unit that felt it, text)."""

VOICES = (
    (
        2,
        "GV",
        "Spare handhelds are locked in an office after 18:00.",
        "answered",
        "Used: key moved to the shift desk.",
    ),
    (4, "LM", "Vendors ask for the pay date, not the system.", "answered", "Used: became the measure of G2."),
    (
        6,
        "CO",
        "Can customers pick a two-hour slot?",
        "let_go",
        "Parked: needs route planning first; look again next quarter.",
    ),
    (
        4,
        "YH",
        "New starters get five separate e-mails with passwords.",
        "answered",
        "Used: one card on day one.",
    ),
    (
        9,
        "IN",
        "Do we still need the fax order line?",
        "let_go",
        "Not now: eleven customers still use it; ask again in six months.",
    ),
)
"""Inputs worth remembering: (month, from, text, what became of it, told how)."""
