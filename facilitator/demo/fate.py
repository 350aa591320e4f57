"""What becomes of a thing after the meeting: done or late, kept or reversed, used or left."""

from datetime import date, datetime, time, timedelta
from random import Random

from facilitator.demo.dates import instant
from facilitator.demo.phrases import ANSWERS, BLOCKERS, DROPPED
from facilitator.demo.sitting import Turn
from facilitator.demo.story import Told

ADAPTED = (
    "one week in {n} may differ",
    "from the 1st of next month",
    "except in peak season",
    "for two units first",
    "with a look at it every quarter",
)
REVERSED = (
    "The number went the wrong way.",
    "It cost more time than it saved.",
    "The reason for it is gone.",
)
MATCHED = (
    "Accepted: people, money and time are there.",
    "Shrunk: half of it now, the rest next year.",
    "Matched: the budget was moved.",
)


class Fate:
    """Chance, with a limit: what would happen after `until` has not happened yet."""

    def __init__(self, rng: Random, until: datetime, tomorrow: date) -> None:
        """`until` is the last instant of the past."""
        self.rng = rng
        self.until = until
        self.tomorrow = tomorrow

    def of_action(self, said: datetime, due: date, kept: float, month: int) -> tuple[Turn, ...]:
        """An action's turns; `kept` is the chance that it is done by its first day.

        Whatever would be late now is done just in time: the demo's late actions are chosen ones.
        """
        rng = self.rng
        turns: list[Turn] = []
        if rng.random() < kept:
            day = due - timedelta(days=rng.randint(0, 3) if due < self.tomorrow else 0)
            turns = [Turn(self._hour(max(day, said.date()), said), "done")]
        elif rng.random() < 0.85:
            day, to = due + timedelta(days=rng.randint(0, 2)), due
            for _ in range(1 if rng.random() < 0.7 else 2):
                to = to + timedelta(days=rng.choice((7, 7, 14)))
                turns.append(Turn(self._hour(day, said), "moved", {"due": to.isoformat()}))
                day = to + timedelta(days=rng.randint(0, 1))
            turns.append(Turn(self._hour(day, said), "done"))
        else:
            why = rng.choice(DROPPED)
            turns = [
                Turn(self._hour(due + timedelta(days=rng.randint(3, 15)), said), "dropped", {"why": why})
            ]
        past = [turn for turn in turns if turn.at <= self.until]
        final = next(
            (date.fromisoformat(str(turn.fields["due"])) for turn in reversed(past) if "due" in turn.fields),
            due,
        )
        ended = any(turn.kind in ("done", "dropped") for turn in past)
        if not ended and final < self.tomorrow:
            return (
                *(turn for turn in past if turn.kind != "moved"),
                Turn(self._just_in_time(said, due), "done"),
            )
        if not ended and month == 12 and rng.random() < 0.08:
            past.append(
                Turn(
                    self._hour(said.date() + timedelta(days=1), said), "blocked", {"by": rng.choice(BLOCKERS)}
                )
            )
        return tuple(turn for turn in past if turn.at <= self.until)

    def of_decision(self, said: datetime, on: date, told: Told) -> tuple[Turn, ...]:
        """The look-back of a decision, where its day has come."""
        if on >= self.tomorrow:
            return ()
        at = min(self._hour(on + timedelta(days=self.rng.randint(0, 2)), said), self.until)
        match told.outcome:
            case "adapted":
                return (Turn(at, "adapted", {"statement": told.afterwards, "came_true": False}),)
            case "reversed":
                return (Turn(at, "reversed", {"why": told.afterwards, "came_true": False}),)
        return (Turn(at, "kept", {"came_true": True}),)

    def outcome(self, statement: str) -> tuple[str, str]:
        """What a look-back makes of an ordinary decision, and its words."""
        chance = self.rng.random()
        if chance < 0.78:
            return "kept", ""
        if chance < 0.94:
            adapted = self.rng.choice(ADAPTED).replace("{n}", "ten" if self.rng.random() < 0.5 else "five")
            return "adapted", f"{statement.rstrip('.')}, {adapted}."
        return "reversed", self.rng.choice(REVERSED)

    def of_input(self, said: datetime, answer: tuple[str, str] | None = None) -> tuple[Turn, ...]:
        """How an input was answered; ANSWERS are dealt where no answer is given."""
        kind, why = answer or self.rng.choice(ANSWERS[:4] if self.rng.random() < 0.75 else ANSWERS[4:])
        at = self._hour(said.date() + timedelta(days=self.rng.choice((1, 2, 3, 4, 6, 7, 12))), said)
        return (Turn(min(at, self.until), kind, {"why": why}),)

    def of_heads_up(self, said: datetime, on: date) -> tuple[Turn, ...]:
        """What was announced has happened, or was called off, where its day is past."""
        at = self._hour(on, said)
        if at > self.until:
            return ()
        off = self.rng.random() < 0.08
        return (
            Turn(at, "let_go" if off else "answered", {"why": "Called off." if off else "Happened as told."}),
        )

    def of_expectation(self, said: datetime) -> tuple[Turn, ...]:
        """How an expectation was matched with its means."""
        at = self._hour(said.date() + timedelta(days=self.rng.randint(10, 25)), said)
        return (Turn(min(at, self.until), "answered", {"why": self.rng.choice(MATCHED)}),)

    def _hour(self, day: date, after: datetime) -> datetime:
        """Some minute of a working day, after the instant it came from."""
        at = instant(day, time(self.rng.randint(8, 17), self.rng.randint(0, 59)))
        return at if at > after else after + timedelta(minutes=self.rng.randint(30, 300))

    def _just_in_time(self, said: datetime, due: date) -> datetime:
        return max(said + timedelta(minutes=90), min(self._hour(due, said), self.until))
