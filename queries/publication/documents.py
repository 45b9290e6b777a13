"""The documents that a government marked as public: their names, never their content."""

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models import Action, ActionEvent, EvidenceItem
from queries.publication.tables import only
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from workflow.shell import status_sql


def documents(session: Session, facts: PlanFacts, scope: Scope) -> pd.DataFrame:
    """What was attached up to the day and is marked as public now, an action's oldest first: TABLES["documents"]."""
    rows = session.execute(
        select(
            col(Action.government_code),
            col(Action.code),
            col(EvidenceItem.name),
            col(EvidenceItem.url),
            col(EvidenceItem.sha256),
            col(ActionEvent.took_effect_on),
        )
        .join(Action, col(Action.id) == col(EvidenceItem.action_id))
        .join(ActionEvent, col(ActionEvent.id) == col(EvidenceItem.event_id))
        .where(
            col(Action.plan_id) == scope.plan_id,
            col(EvidenceItem.is_public),
            col(ActionEvent.took_effect_on) <= scope.as_of,
            status_sql.not_withdrawn(),
        )
        .order_by(col(Action.government_code), col(Action.position), col(EvidenceItem.id))
    ).all()
    frame = pd.DataFrame(rows, columns=["government", "action", "name", "url", "sha256", "day"], dtype=object)
    place = frame.groupby(["government", "action"]).cumcount() + 1
    return only("documents", frame.assign(plan=facts.code, document=place))
