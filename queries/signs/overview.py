"""All signs of a plan: worked out together, since most rest on the same verdicts and reports."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from methods.signs import times
from models import Action
from queries.shell.frames import frame
from queries.shell.region import governments
from queries.signs.claims import claims
from queries.signs.grading import Grading, graded
from queries.signs.histories import History, history
from workflow.accounts.permissions import Actor


@dataclass(frozen=True, slots=True)
class Overview:
    """claims: queries.signs.claims. grading: queries.signs.grading. reporting: methods.signs.times.reporting, by
    government's code, with its name. history: what they rest on.

    turned_round: what was realised when a period closed and less afterwards, or accepted and then returned: action,
    sign ("went_back" or "turned"), before, after (days), title, government, government_code, the latest first.
    """

    claims: pd.DataFrame
    grading: Grading
    reporting: pd.DataFrame
    turned_round: pd.DataFrame
    history: History


def overview(session: Session, actor: Actor, plan_id: int) -> Overview:
    """The signs of a plan, as far as this actor may see them. Raises Forbidden."""
    known = history(session, actor, plan_id)
    names = governments(session)
    grading = graded(known.judgements, names)
    reporting = times.reporting(known.reports)
    reporting = reporting.assign(name=[names[code] for code in reporting.index])
    rushing = set(reporting.index[reporting["rushed_stands_out"].astype(bool)])
    asked = claims(session, actor, plan_id, known, grading, rushing, names)
    return Overview(asked, grading, reporting, _turned_round(session, plan_id, known, names), known)


def _turned_round(session: Session, plan_id: int, known: History, names: Mapping[str, str]) -> pd.DataFrame:
    columns = ["action", "before", "after"]
    both = pd.concat(
        [
            known.went_back.set_axis(columns, axis=1).assign(sign="went_back"),
            known.turned.set_axis(columns, axis=1).assign(sign="turned"),
        ]
    )
    if both.empty:
        return both.assign(title=None, government_code=None, government=None)
    question = select(col(Action.id), col(Action.title), col(Action.government_code))
    about = frame(session, question.where(col(Action.plan_id) == plan_id), ("action", "title", "government_code"))
    table = both.merge(about, on="action").sort_values("after", ascending=False, ignore_index=True)
    return table.assign(government=table["government_code"].map(dict(names)))
