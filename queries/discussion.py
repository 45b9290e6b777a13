"""What was said on an action, to those who work on it; and which questions wait for an answer."""

from typing import Any

import pandas as pd
from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models import Account, Action, Addressee, Government, Remark
from queries.shell.visibility import within
from workflow.accounts.holders import holders
from workflow.accounts.permissions import Actor, Permission

REMARKS = ("id", "said_at", "name", "full_name", "role", "text", "to")
PARTNERS = ("id", "name", "full_name", "role")
WAITING = ("plan_id", "action_id", "title", "government", "said_at", "asked_by", "text", "addressee")


def remarks(session: Session, actor: Actor, action_id: int) -> pd.DataFrame:
    """What was said on an action, oldest first, with the columns of REMARKS; to: names. Raises Forbidden."""
    actor.require(Permission.DISCUSS, _government(session, action_id))
    said = session.execute(
        select(col(Remark.id), col(Remark.said_at), *(col(getattr(Account, name)) for name in PARTNERS[1:]))
        .add_columns(col(Remark.text))
        .join(Account, col(Account.id) == col(Remark.account_id))
        .where(col(Remark.action_id) == action_id)
        .order_by(col(Remark.id))
    ).all()
    named = session.execute(
        select(col(Addressee.remark_id), col(Account.full_name), col(Account.name))
        .join(Account, col(Account.id) == col(Addressee.account_id))
        .join(Remark, col(Remark.id) == col(Addressee.remark_id))
        .where(col(Remark.action_id) == action_id)
        .order_by(col(Account.name))
    ).all()
    to: dict[int, list[str]] = {}
    for remark, full_name, name in named:
        to.setdefault(remark, []).append(full_name or name)
    return pd.DataFrame([(*row, tuple(to.get(row.id, ()))) for row in said], columns=list(REMARKS), dtype=object)


def partners(session: Session, actor: Actor, action_id: int) -> pd.DataFrame:
    """Who else may discuss an action, with the columns of PARTNERS. Raises Forbidden."""
    code = _government(session, action_id)
    actor.require(Permission.DISCUSS, code)
    others = [account for account in holders(session, Permission.DISCUSS, code) if account.id != actor.account_id]
    rows = [tuple(getattr(account, name) for name in PARTNERS) for account in others]
    return pd.DataFrame(rows, columns=list(PARTNERS), dtype=object)


def unanswered(session: Session, actor: Actor) -> pd.DataFrame:
    """The actions on which somebody waits for the actor's answer, the longest first, with the columns of WAITING."""
    question = _waiting().where(
        col(Addressee.account_id) == actor.account_id,
        within(actor, Permission.DISCUSS, col(Action.government_code)),
    )
    frame = pd.DataFrame(session.execute(question).all(), columns=list(WAITING), dtype=object)
    return frame.drop_duplicates("action_id", ignore_index=True)


def all_unanswered(session: Session, actor: Actor) -> pd.DataFrame:
    """The same for everybody, for the digest: a row a remark and addressee. Raises Forbidden."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    return pd.DataFrame(session.execute(_waiting()).all(), columns=list(WAITING), dtype=object)


def _waiting() -> Any:
    """The question for remarks after which their addressee has said nothing on the action, oldest first."""
    answer, asker, asked = aliased(Remark), aliased(Account), aliased(Account)
    answered = exists().where(
        answer.action_id == col(Remark.action_id),  # type: ignore[arg-type]  # a column of an alias
        answer.account_id == col(Addressee.account_id),  # type: ignore[arg-type]
        col(answer.id) > col(Remark.id),
    )
    return (
        select(
            col(Action.plan_id),
            col(Action.id),
            col(Action.title),
            col(Government.name),
            col(Remark.said_at),
            func.coalesce(func.nullif(col(asker.full_name), ""), col(asker.name)),
            col(Remark.text),
            col(asked.name),
        )
        .join(Remark, col(Remark.id) == col(Addressee.remark_id))
        .join(Action, col(Action.id) == col(Remark.action_id))
        .join(Government, col(Government.code) == col(Action.government_code))
        .join(asker, col(asker.id) == col(Remark.account_id))
        .join(asked, col(asked.id) == col(Addressee.account_id))
        .where(~answered)
        .order_by(col(Remark.id))
        .select_from(Addressee)
    )


def _government(session: Session, action_id: int) -> str:
    code = session.execute(select(col(Action.government_code)).where(col(Action.id) == action_id)).scalar_one()
    return str(code)
