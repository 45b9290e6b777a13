"""How the plans went that are over, a government each: what a forecast is compared with."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from methods.forecast import Past
from queries.progress.curves import curves_by_government
from queries.shell import plans
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope


def comparable(session: Session, ends: date, as_of: date) -> list[Past]:
    """What the forecast of a plan is compared with: every government's part of every plan that was over by a day.

    ends: when the plan itself ends; nothing where that is over, too.
    """
    if as_of >= ends:
        return []
    over = [facts for facts in plans.plans(session) if facts.ends < as_of]
    return [known for facts in over for _code, known in of_plan(session, facts) if known is not None]


def of_plan(session: Session, facts: PlanFacts) -> Iterator[tuple[str, Past | None]]:
    """Every government of a plan by its code; None for one that never reported."""
    frame = curves_by_government(session, Scope(facts.id, facts.ends))
    frame = frame[(frame["day"] <= facts.ends) & (frame["day"] >= facts.starts)]
    whole = max(1, (facts.ends - facts.starts).days)
    for code, rows in frame.groupby("code"):
        reported = rows[rows["said"] > 0]
        fractions = tuple((day - facts.starts).days / whole for day in reported["day"])
        shares = tuple(map(float, reported["reported"]))
        yield str(code), Past(facts.ends, fractions, shares, facts.is_sample) if fractions else None
