"""All signs of a plan: worked out together, since most rest on the same verdicts and reports."""

from dataclasses import dataclass

import pandas as pd
from sqlmodel import Session

from methods.signs import times
from queries.shell.region import governments
from queries.signs.claims import claims
from queries.signs.grading import Grading, graded
from queries.signs.histories import History, history
from workflow.accounts.permissions import Actor


@dataclass(frozen=True, slots=True)
class Overview:
    """claims: queries.signs.claims. grading: queries.signs.grading. reporting: methods.signs.times.reporting, by
    government's code, with its name. history: what they rest on."""

    claims: pd.DataFrame
    grading: Grading
    reporting: pd.DataFrame
    history: History


def overview(session: Session, actor: Actor, plan_id: int) -> Overview:
    """The signs of a plan, as far as this actor may see them. Raises Forbidden."""
    known = history(session, actor, plan_id)
    names = governments(session)
    grading = graded(known.judgements, names)
    reporting = times.reporting(known.reports)
    reporting = reporting.assign(name=[names[code] for code in reporting.index])
    return Overview(claims(session, actor, plan_id, known, grading, names), grading, reporting, known)
