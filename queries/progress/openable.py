"""How much of the evidence can be opened here: "25 disertai bukti, 3 dapat dibuka di sini"."""

from sqlalchemy import func, select
from sqlmodel import Session, col

from models import Action, ActionEvent, EvidenceItem, unseen
from queries.shell.as_of import AsOf
from queries.shell.scope import Scope
from workflow.shell import status_sql


@unseen.of_all
def count(session: Session, scope: Scope) -> int:
    """Of the evidenced actions of a plan, or of one government, those with a document or link attached by the day.

    The evidence of the others is complete "menurut berkas": a loaded file says so, and nothing here shows it.
    """
    as_of = AsOf(session, scope)
    attached = (
        select(col(EvidenceItem.action_id).label("action_id"))
        .join(ActionEvent, col(ActionEvent.id) == col(EvidenceItem.event_id))
        .where(col(ActionEvent.took_effect_on) <= scope.as_of, ~status_sql.is_decree())
        .distinct()
        .subquery()
    )
    question = (
        select(func.count())
        .select_from(as_of.states().join(attached, attached.c.action_id == col(Action.id)))
        .where(*as_of.scope_conditions(), status_sql.evidenced(as_of.column))
    )
    return int(session.execute(question).scalar_one())
