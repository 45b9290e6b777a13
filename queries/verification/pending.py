"""What waits for whom: per government what its staff should do, and what the task force should decide."""

from datetime import date

import pandas as pd
from sqlalchemy import and_, case, func, or_, select
from sqlmodel import Session, col

from models import Account, AccountGovernment, Action, Government, Role, unseen
from queries.shell.visibility import within
from workflow.accounts.permissions import Actor, Permission
from workflow.shell import checklist_sql, status_sql
from workflow.shell.status_sql import of_action

FOR_OFFICERS = ("returned", "asked", "late", "output_late", "soon", "unevidenced")
FOR_VERIFIERS = ("claims", "claims_ready")
RECIPIENTS = ("name", "full_name", "email", "role", "mail_every", "governments")
COLUMNS = ("code", "government", *FOR_OFFICERS, *FOR_VERIFIERS, "oldest_claim")


@unseen.of_all
def waiting(session: Session, actor: Actor, plan_id: int, today: date) -> pd.DataFrame:
    """Per government of a plan how many actions wait for what, with the columns of COLUMNS, by code.

    returned (or one of its listed documents), asked: for an answer of its staff; late, output_late (of an unfinished
    action a dated output), soon (30 days): for a report;
    unevidenced: for evidence; claims, claims_ready (with complete evidence): for a verdict.
    """
    actor.require(Permission.READ)
    asked = col(Action.asked_at).is_not(None)
    claimed = and_(col(Action.claimed_at).is_not(None), ~asked)
    conditions = {
        "returned": or_(col(Action.verification) == "returned", checklist_sql.has_returned_line()),
        "asked": asked,
        "late": status_sql.late(of_action, today),
        "output_late": and_(status_sql.unfinished(of_action), checklist_sql.has_late_output(today)),
        "soon": status_sql.due_soon(of_action, today),
        "unevidenced": status_sql.lacks_evidence(of_action),
        "claims": claimed,
        "claims_ready": and_(claimed, status_sql.complete_claim(of_action)),
    }
    sums = [func.coalesce(func.sum(case((condition, 1), else_=0)), 0) for condition in conditions.values()]
    rows = session.execute(
        select(col(Government.code), col(Government.name), *sums, func.min(case((claimed, col(Action.claimed_at)))))
        .join(Government, col(Government.code) == col(Action.government_code))
        .where(col(Action.plan_id) == plan_id, status_sql.not_withdrawn())
        .group_by(col(Government.code), col(Government.name))
        .order_by(col(Government.code))
    ).all()
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def officers(session: Session, actor: Actor) -> pd.DataFrame:
    """Who reports, of the governments whose people the actor may name: full_name, government_code."""
    rows = session.execute(
        select(col(Account.full_name), col(AccountGovernment.government_code))
        .join(AccountGovernment, col(AccountGovernment.account_id) == col(Account.id))
        .where(
            col(Account.is_active),
            col(Account.role) == Role.OFFICER.value,
            within(actor, Permission.SEE_NAMES, col(AccountGovernment.government_code)),
        )
        .order_by(col(Account.full_name), col(AccountGovernment.government_code))
    ).all()
    return pd.DataFrame(rows, columns=["full_name", "government_code"], dtype=object)


def recipients(session: Session, actor: Actor) -> pd.DataFrame:
    """Who gets a digest: active accounts of officers, coordinators and verifiers. Raises Forbidden.

    Columns: name, full_name, email, role, mail_every, governments (a tuple of codes).
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    given: dict[int, list[str]] = {}
    for row in session.execute(select(AccountGovernment).order_by(col(AccountGovernment.government_code))).scalars():
        given.setdefault(row.account_id, []).append(row.government_code)
    roles = [Role.OFFICER.value, Role.COORDINATOR.value, Role.VERIFIER.value]
    rows = session.execute(
        select(*(col(getattr(Account, name)) for name in ("id", *RECIPIENTS[:-1])))
        .where(col(Account.is_active), col(Account.role).in_(roles))
        .order_by(col(Account.name))
    )
    return pd.DataFrame(
        [(*row[1:], tuple(given.get(row[0], ()))) for row in rows],
        columns=list(RECIPIENTS),
        dtype=object,
    )
