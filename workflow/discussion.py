"""Saying something about an action to those who work on it. It changes no figure, and is kept as it was said."""

import re
from collections.abc import Collection
from datetime import UTC, datetime

from sqlmodel import Session

from models import Action, Addressee, Remark
from models.database import insert
from workflow.accounts.holders import holders
from workflow.accounts.permissions import Actor, Permission
from workflow.history.action_change import Rejected, plain

MOST_ADDRESSEES = 20
NAMED = re.compile(r"@([\w.-]*\w)")  # a full stop after a name ends the sentence


def say(session: Session, actor: Actor, action_id: int, text: str, to: Collection[int] = ()) -> int:
    """Say something on an action. Returns the remark's id. Raises Forbidden, Rejected; then nothing was written.

    to: accounts of whom an answer is expected, beside those that the text names ("@budi").
    """
    action = session.get(Action, action_id)
    if action is None or actor.account_id is None:
        raise Rejected("unknown")
    actor.require(Permission.DISCUSS, action.government_code)
    said = plain(text)
    if not said:
        raise Rejected("nothing_said")
    there = holders(session, Permission.DISCUSS, action.government_code)
    named = {word.casefold() for word in NAMED.findall(said)}
    names = {account.id: account.name.casefold() for account in there if account.id is not None}
    asked = set(to) | {identity for identity, name in names.items() if name in named}
    if not asked <= names.keys():
        raise Rejected("unknown")
    if len(asked) > MOST_ADDRESSEES:
        raise Rejected("addressees", most=MOST_ADDRESSEES)
    remark = Remark(action_id=action_id, account_id=actor.account_id, said_at=datetime.now(UTC), text=said)
    session.add(remark)
    session.flush()
    asked.discard(actor.account_id)
    if asked:
        insert(session, Addressee, [{"remark_id": remark.id, "account_id": account} for account in sorted(asked)])
    assert remark.id is not None
    return remark.id
