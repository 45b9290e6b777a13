"""In which units somebody works, and which actions are therefore his first."""

from datetime import date

from sqlalchemy import ColumnElement, and_, case, literal, or_, select
from sqlmodel import Session, col

from models import Account, AccountUnit, Action, SupportingUnit
from workflow.accounts.permissions import Actor, Permission
from workflow.shell import unit_names

LEADS, SUPPORTS, OTHERS = 0, 1, 2  # what somebody's units have to do with an action


def own(session: Session, actor: Actor) -> list[int]:
    """The units that an account was put in."""
    asked = select(col(AccountUnit.unit_id)).where(col(AccountUnit.account_id) == actor.account_id)
    return list(session.execute(asked).scalars())


def part(session: Session, actor: Actor, day: date) -> ColumnElement[int]:
    """What the actor's units have to do with the action of a row: LEADS, SUPPORTS or OTHERS; 2 for who is in none."""
    units = own(session, actor)
    if not units:
        return literal(OTHERS)
    known = unit_names.of_governments(session, set(actor.governments))
    mine = {known.heir(one, day) for one in units if one in known.units}
    spelled = [written for written in known.spelled if known.of(written, day) in mine]
    by_government: dict[str, list[str]] = {}
    for code, text in spelled:
        by_government.setdefault(code, []).append(text)
    led = [
        and_(col(Action.government_code) == code, col(Action.responsible_unit).in_(texts))
        for code, texts in by_government.items()
    ]
    helping = [one for one in known.units if known.heir(one, day) in mine]
    beside = (
        select(col(SupportingUnit.action_id))
        .where(col(SupportingUnit.action_id) == col(Action.id), col(SupportingUnit.unit_id).in_(helping))
        .exists()
    )
    return case((or_(*led), LEADS), (beside, SUPPORTS), else_=OTHERS) if led else case((beside, SUPPORTS), else_=OTHERS)


def all_units(session: Session, actor: Actor, day: date) -> dict[int, tuple[str, str]]:
    """Unit → (government, name) of all that stand, by government and name, for who manages accounts."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    known = unit_names.of_governments(session, None)
    standing = [(row.government_code, known.name(one, day), one) for one, row in known.units.items()]
    return {one: (code, name) for code, name, one in sorted(standing) if known.heir(one, day) == one}


def memberships(session: Session, actor: Actor) -> dict[str, list[int]]:
    """Account → the units that it works in, for who manages accounts. Raises Forbidden."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    found: dict[str, list[int]] = {}
    for name, unit_id in session.execute(
        select(col(Account.name), col(AccountUnit.unit_id)).join(
            Account, col(Account.id) == col(AccountUnit.account_id)
        )
    ):
        found.setdefault(name, []).append(unit_id)
    return found
