"""The public actions of one government and their history, as of a day."""

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from models import Action, ActionEvent
from queries import register
from queries.publication import addresses
from queries.publication.tables import only
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from settings.clock import local
from workflow.shell import status_sql

_EVENT = ("sequence", "took_effect_on", "kind", "role", "progress", "evidence", "verification")


def actions(session: Session, facts: PlanFacts, scope: Scope, parts: dict[str, str]) -> pd.DataFrame:
    """The actions of the scope's government in the order of the plan: TABLES["actions"].

    parts: area → the address of the government's area (queries.publication.plan_tables.government_areas).
    """
    frame = register.actions(session, scope).rename(columns={"government": "government_name"})
    codes = _codes(session, scope)
    frame = frame.assign(plan=facts.code, government=frame["government_code"], action=frame["id"].map(codes))
    for area, rows in frame.groupby("area", sort=False).groups.items():
        part = frame.loc[rows]
        last = addresses.of_actions(list(part["number"]), list(part["action"]))
        frame.loc[rows, "address"] = [f"{parts[str(area)]}/{one}" for one in last]
    return only("actions", frame)


def _codes(session: Session, scope: Scope) -> dict[int, str]:
    rows = session.execute(
        select(col(Action.id), col(Action.code)).where(
            col(Action.plan_id) == scope.plan_id, col(Action.government_code) == scope.government
        )
    )
    return {row.id: row.code for row in rows}


def events(session: Session, facts: PlanFacts, scope: Scope) -> pd.DataFrame:
    """What was recorded of the government's actions up to the day, in the order of its ledger: TABLES["events"].

    Who recorded it is a role, never a name; why is not said, since a reason is free text.
    """
    rows = session.execute(
        select(
            col(Action.code),
            *(col(getattr(ActionEvent, name)) for name in _EVENT),
            col(ActionEvent.due_date),
            col(ActionEvent.weight),
            col(ActionEvent.grade),
            col(ActionEvent.recorded_at),
        )
        .join(Action, col(Action.id) == col(ActionEvent.action_id))
        .where(
            col(Action.plan_id) == scope.plan_id,
            col(ActionEvent.government_code) == scope.government,
            col(ActionEvent.took_effect_on) <= scope.as_of,
            status_sql.not_withdrawn(),
            col(ActionEvent.progress) != "withdrawn",
        )
        .order_by(col(ActionEvent.sequence))
    ).all()
    columns = ["action", *_EVENT, "due_date", "weight", "grade", "recorded_at"]
    frame = pd.DataFrame(rows, columns=columns, dtype=object)
    recorded = [local(moment).date() for moment in frame["recorded_at"]]
    return only("events", frame.assign(plan=facts.code, government=scope.government, recorded_on=recorded))


def marks(session: Session, scope: Scope) -> dict[str, str]:
    """Of each government how many events there are up to the day, and the last one: what its history rests on."""
    rows = session.execute(
        select(col(Action.government_code), func.count(), func.max(ActionEvent.id))
        .join(ActionEvent, col(ActionEvent.action_id) == col(Action.id))
        .where(col(Action.plan_id) == scope.plan_id, col(ActionEvent.took_effect_on) <= scope.as_of)
        .group_by(col(Action.government_code))
    )
    return {row[0]: f"{row[1]} {row[2]}" for row in rows}
