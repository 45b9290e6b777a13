"""What a round of re-verification came to, and which of several counts."""

from dataclasses import dataclass
from datetime import date, datetime

from methods.signs.agreement import Held, Kappa


@dataclass(frozen=True, slots=True)
class Round:
    """One round. number: of those of its plan; typed: whether somebody chose its seed, as was once done; kappa: of the
    pairs; held: of the accepted claims, how many would hold (None: none checked, or the round is open: both would tell
    its verifiers, claim by claim, what the first verdicts were); left_out: accepted claims that
    could not be drawn, since no other verifier was left."""

    id: int
    number: int
    seed: str
    typed: bool
    drawn_at: datetime
    drawn_on: date  # at the office
    drawn_by: str
    closed_at: datetime | None
    closed_by: str
    closed_reason: str
    drawn: int
    decided: int
    left_out: int
    kappa: Kappa
    held: Held | None

    @property
    def is_open(self) -> bool:
        """Whether something is still to be judged again."""
        return self.closed_at is None and self.decided < self.drawn


ENOUGH = 0.8  # of what was drawn, judged again, for a round that was ended early to take the place of an earlier one


def that_counts(told: list[Round]) -> Round | None:
    """The newest round that is over and in which ENOUGH was judged again; without any, the newest with something.

    An open, empty or broken-off one hides nothing. told: the newest first.
    """
    over = [one for one in told if one.decided and not one.is_open]
    return next((one for one in over if one.decided >= ENOUGH * one.drawn), over[0] if over else None)


def passed_over(told: list[Round]) -> list[Round]:
    """The rounds that were ended so early that an earlier one still counts."""
    counts = that_counts(told)
    return [one for one in told if counts and one.number > counts.number and not one.is_open]
