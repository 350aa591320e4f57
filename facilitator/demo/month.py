"""What people bring to the meetings of a month: heads-ups, surprises, inputs, questions, expectations."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from random import Random

from facilitator.demo import phrases
from facilitator.demo.dates import SYNC, Occasion
from facilitator.demo.deck import Deck
from facilitator.demo.fate import Fate
from facilitator.demo.people import BY_ID, MONTHS
from facilitator.demo.sitting import Saying, Turn
from facilitator.demo.story import LET_GO, SHOCKS, VOICES, WARNINGS

INPUTS_A_MONTH = 5
QUESTIONS = (1, 2, 3, 4, 5, 6, 8, 9, 12, 12)
"""The months in which a question was parked; those of the last come back tomorrow."""
EXPECTATIONS = {"expectations_resources": 3, "quarterly_goals": 1}
"""How many expectations are stated in a meeting of each sort."""

Sayings = dict[Occasion, list[Saying]]


def shared(held: Sequence[Occasion], rng: Random, fate: Fate) -> Sayings:
    """What is brought to each meeting of the year; `held` are all of them, oldest first."""
    found: Sayings = {each: [] for each in held}
    share = _Share(found, rng, fate)
    for month in range(1, 13):
        here = [each for each in held if each.month == month]
        share.heads_ups(month, here)
        share.surprises(month, here)
        share.inputs(month, here)
    share.questions(held)
    for occasion in held:
        share.expectations(occasion)
    return found


def line_of(who: str, text: str, tags: Iterable[str] = ()) -> str:
    """A line as it is typed: `Kenji: price the spare line, 2026-11-27, #G4`."""
    return ", ".join((f"{BY_ID[who].first_name}: {text}", *(each for each in tags if each)))


def quoted(kind: str, who: str, text: str, goal: str = "", turns: tuple[Turn, ...] = ()) -> Saying:
    """What somebody said, word for word: a note or an input is kept as it was typed."""
    return Saying(kind, text, fields={"owner": who, "goal": goal}, turns=turns)


class _Share:
    def __init__(self, found: Sayings, rng: Random, fate: Fate) -> None:
        self.found = found
        self.rng = rng
        self.fate = fate
        self._heads_ups = Deck(phrases.HEADS_UPS, rng)
        self._surprises = Deck(phrases.SURPRISES, rng)
        self._inputs = Deck(phrases.INPUTS, rng)
        self._questions = Deck(phrases.QUESTIONS, rng)
        self._expectations = Deck(phrases.EXPECTATIONS, rng)

    # Each deck holds something for somebody in any meeting of four; a smaller one may have nothing to say.

    def heads_ups(self, month: int, here: Sequence[Occasion]) -> None:
        special = [each for each in WARNINGS if each[0] == month]
        for _, who, text, days, goal in special:
            self._heads_up(self._where(here, who), who, text, days, goal)
        of_month = MONTHS[month - 1]
        ahead = [each for each in here if each.template in (SYNC, "look_ahead") or each.unit]
        for _ in range(of_month.heads_ups - len(special)):
            on = self.rng.choice(ahead)
            days = max(1, round(self.rng.gauss(of_month.lead, of_month.lead / 3)))
            who, goal, text = self._heads_ups.deal(on.start.month, on.invited)
            self._heads_up(on, who, text, days, goal)

    def _heads_up(self, on: Occasion, who: str, text: str, days: int, goal: str) -> None:
        day = on.start.date() + timedelta(days=days)
        words = line_of(who, text, (day.isoformat(), f"#{goal}" if goal else ""))
        self.found[on].append(Saying("heads_up", words, turns=self.fate.of_heads_up(on.start, day)))

    def surprises(self, month: int, here: Sequence[Occasion]) -> None:
        special = [each for each in SHOCKS if each[0] == month]
        for _, who, unit, text in special:
            words = line_of(who, text, (f"@{unit}",))
            self.found[self._where(here, who)].append(Saying("surprise", words))
        for _ in range(MONTHS[month - 1].surprises - len(special)):
            on = self.rng.choice([each for each in here if len(each.invited) > 3])
            who, unit, text = self._surprises.deal(on.start.month, on.invited)
            self.found[on].append(Saying("surprise", line_of(who, text, (f"@{unit}",))))

    def inputs(self, month: int, here: Sequence[Occasion]) -> None:
        special = [each for each in VOICES if each[0] == month]
        for _, who, text, kind, why in special:
            on = self._where(here, who)
            turns = self.fate.of_input(on.start, (kind, why))
            self.found[on].append(quoted("input", who, text, "", turns))
        for _ in range(INPUTS_A_MONTH - len(special)):
            on = self.rng.choice([each for each in here if len(each.invited) > 3])
            who, goal, text = self._inputs.deal(on.start.month, on.invited)
            self.found[on].append(quoted("input", who, text, goal, self.fate.of_input(on.start)))

    def questions(self, held: Sequence[Occasion]) -> None:
        """Parked questions: most were settled the next time, three were let go, two come back tomorrow."""
        for month in QUESTIONS:
            here = [each for each in held if each.month == month and each.template in (SYNC, "steering")]
            on = here[-1]
            dealt = self._questions.deal(on.start.month, on.invited)
            if not dealt:
                continue
            settled = Turn(
                on.start + timedelta(days=7, hours=1), "answered", {"why": "Settled the week after."}
            )
            turns = (settled,) if settled.at <= self.fate.until else ()
            back = self.fate.tomorrow if not turns else settled.at.date()
            self._park(on, dealt[0], dealt[2], back.isoformat(), turns)
        steering = [each for each in held if each.template == "steering"]
        for text, why in LET_GO:
            on = steering[-2]
            turn = Turn(steering[-1].start, "let_go", {"why": why})
            self._park(on, self.rng.choice(on.invited), text, steering[-1].start.date().isoformat(), (turn,))

    def _park(self, on: Occasion, who: str, text: str, back: str, turns: tuple[Turn, ...]) -> None:
        self.found[on].append(Saying("parked_item", line_of(who, text), fields={"due": back}, turns=turns))

    def expectations(self, on: Occasion) -> None:
        for _ in range(EXPECTATIONS.get(on.template, 0)):
            if dealt := self._expectations.deal(on.start.month, on.invited):
                words = line_of(dealt[0], dealt[2]) + f" #{dealt[1]}"
                self.found[on].append(Saying("expectation", words, turns=self.fate.of_expectation(on.start)))

    def _where(self, here: Sequence[Occasion], who: str) -> Occasion:
        """A meeting of the month where somebody is; any where they are in none."""
        return self.rng.choice([each for each in here if who in each.invited] or list(here))
