"""Part reports: what a supporting unit did of an action. It changes no state and no figure; who leads has the word."""

import json
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from models import AccountUnit, EventKind, SupportingUnit
from workflow.accounts.permissions import Actor, Forbidden, Permission
from workflow.history import action_change
from workflow.history.action_change import Rejected, plain
from workflow.shell import unit_names

CONTRIBUTION = "contribution"  # among an event's changes: [the unit's name, what it did]


def contribute(session: Session, actor: Actor, action_id: int, unit_id: int, text: str, today: date) -> int:
    """Keep in an action's history what a supporting unit did, by somebody who works in it. Returns the event's id.

    Raises Forbidden, Rejected; then nothing was written.
    """
    now = action_change.current(session, action_id)
    actor.require(Permission.REPORT, now.row.government_code)
    known = unit_names.of_governments(session, {now.row.government_code})
    if unit_id not in known.units:
        raise Rejected("unit_unknown")
    of_action = select(col(SupportingUnit.unit_id)).where(col(SupportingUnit.action_id) == action_id)
    own = select(col(AccountUnit.unit_id)).where(col(AccountUnit.account_id) == actor.account_id)
    heirs = [
        {known.heir(one, today) for one in session.execute(question).scalars() if one in known.units}
        for question in (of_action, own)
    ]
    if unit_id not in heirs[0] & heirs[1]:
        raise Forbidden("only those who work in a unit that supports the action tell what it did")
    said = plain(text)
    if not said:
        raise Rejected("nothing_said")
    changes = json.dumps({CONTRIBUTION: (known.name(unit_id, today), said)}, ensure_ascii=False)
    event = now.event(actor, EventKind.AMENDED, now.row.changed_on, now.known, changes=changes)
    return action_change.append(session, event)
