"""What is said in each meeting of the year: the scenes of the story, and an ordinary week around them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from random import Random

from facilitator.demo import phrases
from facilitator.demo.dates import CHECK_IN, SYNC, Occasion
from facilitator.demo.deck import Deck
from facilitator.demo.fate import Fate
from facilitator.demo.month import line_of, quoted, shared
from facilitator.demo.people import BY_ID, GOALS, MONTHS
from facilitator.demo.sitting import Saying
from facilitator.demo.story import Owed, Told
from facilitator.model.entry import Json
from facilitator.model.goal import Goal

ACTIONS = {
    SYNC: 2, "steering": 4, "quarterly_goals": 5, CHECK_IN: 2, "proposal_review": 3, "incident_followup": 3,
    "project_kickoff": 4, "look_ahead": 2, "expectations_resources": 4, "plan_open_house": 2,
}  # fmt: skip
"""How many actions a meeting of each sort takes on."""
DECISIONS = {
    SYNC: 0.55, "steering": 1.7, "quarterly_goals": 2.5, CHECK_IN: 0.34, "proposal_review": 1.0,
    "incident_followup": 1.0, "project_kickoff": 2.0, "look_ahead": 0.6, "expectations_resources": 1.5,
    "plan_open_house": 1.0,
}  # fmt: skip
"""How many decisions it makes, on the average."""

NOTED = 0.6
"""The share of meetings in which something is noted beside what was planned."""


class Talk:
    """What is said, occasion by occasion."""

    def __init__(self, occasions: Sequence[Occasion], rng: Random, fate: Fate) -> None:
        """Make ready for these occasions, oldest first."""
        self._rng = rng
        self._fate = fate
        self._actions = Deck(phrases.ACTIONS, rng)
        self._decisions = Deck(phrases.DECISIONS, rng)
        self._notes = Deck(phrases.NOTES, rng)
        self._owed_decisions = 0.0
        self._shared = shared([each for each in occasions if not each.as_email], rng, fate)

    def sayings(self, occasion: Occasion, goals: Sequence[Goal], known: dict[str, str]) -> list[Saying]:
        """All that is said in one meeting; `known` are the ids of earlier decisions by their statement."""
        scene = occasion.scene
        found = self._shared.get(occasion, [])
        owed = [
            self._action(occasion, each, self._goal_of(each.owner))
            for each in (scene.actions if scene else ())
        ]
        told = [self._decision(occasion, each, goals, known) for each in (scene.decisions if scene else ())]
        self._owed_decisions += DECISIONS[occasion.template] - len(told)
        while self._owed_decisions >= 1 and not (scene and scene.actions and len(told) > 1):
            self._owed_decisions -= 1
            ordinary = self._ordinary_decision(occasion)
            told += [self._decision(occasion, ordinary, goals, known)] if ordinary else []
        wanted = ACTIONS[occasion.template] + self._rng.choice((0, 0, 0, 1, -1)) * (occasion.template == SYNC)
        owed += [each for _ in range(wanted - len(owed)) if (each := self._ordinary_action(occasion))]
        notes = [Saying("note", each) for each in (scene.notes if scene else ())]
        if self._rng.random() < NOTED and (note := self._notes.deal(occasion.start.month, occasion.invited)):
            notes.append(quoted("note", note[0], note[2]))
        return [*notes, *found, *told, *owed, *self._checks(occasion, goals)]

    # -- actions and decisions

    def _action(self, occasion: Occasion, owed: Owed, goal: str) -> Saying:
        due = occasion.start.date() + timedelta(days=owed.days)
        tags = (
            due.isoformat(),
            f"#{goal}" if goal else "",
            f"<{BY_ID[owed.asker].first_name}" if owed.asker else "",
        )
        turns = (
            ()
            if owed.stays
            else self._fate.of_action(occasion.start, due, MONTHS[occasion.month - 1].kept, occasion.month)
        )
        return Saying("action", line_of(owed.owner, owed.text, tags), turns=turns)

    def _ordinary_action(self, occasion: Occasion) -> Saying | None:
        invited = occasion.invited
        dealt = self._actions.deal(occasion.start.month, invited)
        if not dealt:
            return None
        owner, goal, text = dealt
        others = [each for each in invited if BY_ID[each].side is not BY_ID[owner].side]
        asker = self._rng.choice(others) if others and self._rng.random() < 0.7 else ""
        days = (
            7
            if occasion.template == SYNC and self._rng.random() < 0.5
            else self._rng.choice((7, 10, 14, 14, 21))
        )
        return self._action(occasion, Owed(owner, text, days, asker), goal)

    def _goal_of(self, owner: str) -> str:
        return next((each.key for each in GOALS if owner in (each.business, each.it)), "")

    def _decision(
        self, occasion: Occasion, told: Told, goals: Sequence[Goal], known: dict[str, str]
    ) -> Saying:
        goal = next((each for each in goals if each.key == told.goal), None)
        day = occasion.start.date() + timedelta(days=told.days)
        # One look-back waits for tomorrow; it is told in the story.
        if told.statement.startswith("Replace SMS"):
            day = self._fate.tomorrow
        elif day == self._fate.tomorrow:
            day += timedelta(days=7)
        fields: dict[str, Json] = {
            "why": told.why,
            "decider": told.decider,
            "method": self._rng.choice(("consent", "decider_after_input", "decider_after_input", "routine")),
            "goal": goal.id if goal else "",
            "so_that": goal.line if goal else "",
            "benefits": list(goal.benefits) if goal else [],
            "look_back_on": day.isoformat(),
            "supersedes": known.get("Send delivery times to customers by SMS.", "")
            if told.statement.startswith("Replace SMS")
            else "",
        }
        turns = self._fate.of_decision(occasion.start, day, told)
        return Saying("decision", told.statement, fields=fields, turns=turns)

    def _ordinary_decision(self, occasion: Occasion) -> Told | None:
        dealt = self._decisions.deal(occasion.start.month, occasion.invited)
        if not dealt:
            return None
        decider, goal, statement, why = dealt
        outcome, afterwards = self._fate.outcome(statement)
        return Told(
            statement, decider, why, goal, self._rng.choice((60, 90, 90, 120, 180)), outcome, afterwards
        )

    # -- goals

    def _checks(self, occasion: Occasion, goals: Sequence[Goal]) -> Iterator[Saying]:
        if occasion.template not in (SYNC, "steering", "quarterly_goals"):
            return
        asked: Iterable[Goal] = goals
        if occasion.template == SYNC:
            asked = self._rng.sample(list(goals), self._rng.choice((1, 2)))
        for goal in asked:
            business, it = self._sure(goal.key, occasion.month)
            yield Saying("goal_checked", subject=goal.id, fields={"business": business, "it": it})

    def _sure(self, key: str, month: int) -> tuple[int, int]:
        shared = next(each for each in GOALS if each.key == key)
        if month == 12:
            return shared.sure
        way = (shared.path[month - 1] - shared.baseline) / (shared.target - shared.baseline)
        level = 2 + 2 * min(1.0, max(0.0, way))
        gap = self._rng.gauss(MONTHS[month - 1].gap, 0.6) * self._rng.choice((1, 1, -1))
        scores = (level - gap / 2, level + gap / 2)
        return min(5, max(1, round(scores[0]))), min(5, max(1, round(scores[1])))
