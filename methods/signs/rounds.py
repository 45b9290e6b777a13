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


def that_counts(told: list[Round]) -> Round | None:
    """The newest round that is over and in which something was judged again: an open or empty one hides nothing."""
    return next((one for one in told if one.decided and not one.is_open), None)
