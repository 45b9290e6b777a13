"""What to look at first: the claims of a plan with their signs, the weightiest first."""

from collections.abc import Iterable

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from methods.signs import times
from methods.signs.risk import risk
from methods.signs.verifiers import too_fast
from models import Action, Area, EvidenceItem, Government
from queries.shell.visibility import within
from queries.signs import documents, histories
from queries.signs.grading import graded
from workflow.accounts.permissions import Actor, Permission

COLUMNS = ("id", "government_code", "government", "code", "number", "title", "area", "verification", "has_document")


def claims(session: Session, actor: Actor, plan_id: int) -> pd.DataFrame:
    """Every action that is said to be realised and was not returned, by risk: COLUMNS, points, stratum and signs of
    methods.signs.risk. Raises Forbidden."""
    actor.require(Permission.SEE_SIGNS)
    table = _claims(session, actor, plan_id)
    given = histories.judgements(session, actor, plan_id)
    judged = given.drop_duplicates("action_id", keep="last")
    reported = histories.reports(session, actor, plan_id)
    again = documents.repeated(session, actor)
    habits = graded(given).verifiers
    lenient = set(habits.index[habits["stands_out"] & (habits["cut"] < 0)])
    accepted, ids = judged[judged["verification"] == "accepted"], table["id"]
    among: dict[str, Iterable[int]] = {
        "same_elsewhere": again["action_id"][again["elsewhere"]],
        "alike_elsewhere": documents.alike_elsewhere(session, actor),
        "made_after": documents.made_after(session, actor, plan_id),
        "same_here": again["action_id"][~again["elsewhere"]],
        "went_back": histories.went_back(session, actor, plan_id)["action"],
        "turned": times.accepted_then_returned(histories.steps(session, actor, plan_id))["action"],
        "fast": accepted["action_id"][too_fast(accepted)],
        "lenient": accepted["action_id"][accepted["verifier"].isin(lenient)],
        "rushed": reported["action_id"][times.rushed(reported)],
        "backdated": reported["action_id"][times.backdated(reported)],
    }
    signs = pd.DataFrame({name: ids.isin(set(found)) for name, found in among.items()})
    signs["unseen"] = (table["verification"] == "accepted") & ~table["has_document"]
    found = table.join(risk(signs))
    return found.sort_values(["points", "government_code", "id"], ascending=[False, True, True], ignore_index=True)


def _claims(session: Session, actor: Actor, plan_id: int) -> pd.DataFrame:
    attached = select(col(EvidenceItem.id)).where(col(EvidenceItem.action_id) == col(Action.id)).exists()
    columns = (
        col(Action.id), col(Action.government_code), col(Government.name), col(Action.code), col(Action.number),
        col(Action.title), col(Area.name), col(Action.verification), attached,
    )  # fmt: skip
    question = (
        select(*columns)
        .join(Government, col(Government.code) == col(Action.government_code))
        .join(Area, col(Area.id) == col(Action.area_id))
        .where(
            col(Action.plan_id) == plan_id,
            col(Action.progress) == "realised",
            col(Action.verification).is_distinct_from("returned"),
            within(actor, Permission.SEE_SIGNS),
        )
    )
    table = pd.DataFrame(session.execute(question).all(), columns=list(COLUMNS), dtype=object)
    return table.assign(has_document=table["has_document"].astype(bool))
