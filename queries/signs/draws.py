"""What rounds of re-verification are drawn from, and what a seed was made of."""

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models import Action, RecheckRound
from queries.signs import rounds
from queries.signs.overview import overview
from workflow.accounts.permissions import Actor


def population(session: Session, actor: Actor, plan_id: int) -> pd.DataFrame:
    """The verdicts of a plan that stand and that somebody gave here: id (of the action), stratum, first, judge (the
    account that gave it).

    What was accepted is in the stratum of its risk, what was returned in "returned". Raises Forbidden.
    """
    signs = overview(session, actor, plan_id)
    judged = signs.history.judgements.drop_duplicates("action_id", keep="last")
    now = select(col(Action.id), col(Action.verification)).where(col(Action.plan_id) == plan_id)
    standing = pd.DataFrame(session.execute(now).all(), columns=["action_id", "verification"], dtype=object)
    table = judged.merge(standing, on=["action_id", "verification"])
    risks = signs.claims.set_index("id")["stratum"]
    stratum = table["action_id"].map(risks).where(table["verification"] == "accepted", "returned")
    found = pd.DataFrame(
        {"id": table["action_id"], "stratum": stratum, "first": table["verification"], "judge": table["account_id"]}
    )
    return found.dropna(subset=["stratum"]).reset_index(drop=True)


def basis(session: Session, actor: Actor, plan_id: int, round_id: int) -> str | None:
    """What the seed of a round is the SHA-256 of (methods.signs.drawing.basis).

    None while the round is open, since its strata tell first verdicts; where the seed was typed, as was once done; and
    for whom the round is not of the own province only. Raises Forbidden.
    """
    seen = {one.id: one for one in rounds.rounds(session, actor, plan_id)}
    if round_id not in seen or seen[round_id].is_open:
        return None
    question = select(col(RecheckRound.basis)).where(col(RecheckRound.id) == round_id)
    found: str | None = session.execute(question).scalar_one()
    return found
