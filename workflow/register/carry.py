"""A year ends: what a plan leaves unfinished goes on in the next one, linked to its history."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from methods.action_weight import is_weight
from methods.status import UNFINISHED
from models import Action, Area, Continuation, Plan
from workflow.accounts.permissions import Actor, Permission
from workflow.history.action_change import Rejected
from workflow.loading import load
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal
from workflow.register import plans, whole_plan
from workflow.shell import status_sql

LONGEST_CODE = 50  # room for a number behind it


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the actions: how many are new in the next plan, and how many it had already."""

    added: int
    linked: int


def carry(
    session: Session, actor: Actor, action_ids: Sequence[int], into: str | PlanProposal, due: date | None, today: date
) -> Carried:
    """Let unfinished actions of a plan go on in another, given by its code, or in a new one.

    An action that the other plan has under the same government and title is only linked; the others are added, due on
    `due` (None: the plan's last day), as a load that can be undone. The old plan keeps its figures.
    Raises Forbidden (also where the other plan has governments that are not the actor's, and lacks theirs), Rejected.
    """
    rows = _unfinished(session, action_ids)
    for row in rows:
        actor.require(Permission.CARRY, row.government_code)
    if isinstance(into, PlanProposal):
        into = _with_free_code(session, actor, into, {row.government_code for row in rows})
    known = plans.by_code(session, into if isinstance(into, str) else into.code)
    if (known is None) == isinstance(into, str) or (known is not None and known.id == rows[0].plan_id):
        raise Rejected("carry_into")
    there = _standing(session, known)
    linked = {int(row.id or 0): ids.pop() for row in rows if (ids := there[row.government_code, row.title])}
    missing = [row for row in rows if row.id not in linked]
    added = _add(session, actor, missing, into if isinstance(into, PlanProposal) else _as_proposal(known), due, today)
    for old, new in (linked | added).items():
        session.merge(Continuation(action_id=new, of_action_id=old))
    session.flush()
    return Carried(len(added), len(linked))


def _with_free_code(session: Session, actor: Actor, new: PlanProposal, added: set[str]) -> PlanProposal:
    """A new plan with a code of its own where its code is that of a plan nobody could offer the actor.

    Of others, or empty since its load was undone; one that he could have chosen keeps the code, and is refused.
    """
    known = plans.by_code(session, new.code)
    if known is None:
        return new
    can_choose = whole_plan.may_add(actor, whole_plan.governments(session, known.id or 0), added)
    if can_choose and whole_plan.is_in_force(session, known.id or 0):
        return new
    return replace(new, code=plans.free_code(session, new.code))


def _unfinished(session: Session, action_ids: Sequence[int]) -> list[Action]:
    """The actions, of one plan; each unfinished, and not gone on with already."""
    rows = list(session.execute(select(Action).where(col(Action.id).in_(action_ids))).scalars())
    gone_on = select(col(Action.id)).where(col(Action.id).in_(action_ids), status_sql.goes_on())
    if session.execute(gone_on.limit(1)).first() or any(row.progress not in UNFINISHED for row in rows):
        raise Rejected("carried")
    if not rows or len(rows) < len(set(action_ids)) or len({row.plan_id for row in rows}) > 1:
        raise Rejected("unknown")
    return rows


def _standing(session: Session, plan: Plan | None) -> dict[tuple[str, str], list[int]]:
    """The actions of the next plan that none goes on in yet, by government and title."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    if plan is None:
        return found
    free = ~select(col(Continuation.action_id)).where(col(Continuation.action_id) == col(Action.id)).exists()
    columns = (col(Action.id), col(Action.government_code), col(Action.title))
    standing = (col(Action.plan_id) == plan.id, status_sql.not_withdrawn(), free)
    for row in session.execute(select(*columns).where(*standing).order_by(col(Action.position).desc())):
        found[row.government_code, row.title].append(row.id)
    return found


def _as_proposal(plan: Plan | None) -> PlanProposal:
    assert plan is not None
    return PlanProposal(**{name: getattr(plan, name) for name in PlanProposal.__slots__})


def _add(
    session: Session, actor: Actor, rows: Sequence[Action], into: PlanProposal, due: date | None, today: date
) -> dict[int, int]:
    """Add actions to the next plan. Returns old id → new id."""
    if not rows:
        return {}
    areas = dict(
        session.execute(select(col(Area.id), col(Area.name)).where(col(Area.plan_id) == rows[0].plan_id)).all()
    )
    codes = _codes(session, rows, into)
    actions = [
        ActionProposal(
            row.government_code, codes[row.id], row.number, areas[row.area_id], row.title, row.success_criterion,
            row.responsible_unit, due or into.ends, weight=row.weight if is_weight(row.weight) else None,
        )
        for row in rows
    ]  # fmt: skip
    old = session.get_one(Plan, rows[0].plan_id)
    source = Source(f"{old.title} ({old.year})", b"", [])
    load.load(session, actor, Proposal(into, actions, today, is_partial=True), source)
    new = plans.by_code(session, into.code)
    assert new is not None
    columns = (col(Action.government_code), col(Action.code), col(Action.id))
    ids = {(row[0], row[1]): row[2] for row in session.execute(select(*columns).where(col(Action.plan_id) == new.id))}
    return {row.id: ids[row.government_code, codes[row.id]] for row in rows if row.id is not None}


def _codes(session: Session, rows: Sequence[Action], into: PlanProposal) -> dict[int | None, str]:
    """A code for each action in the next plan: its own, or one that is free there."""
    standing = (
        select(col(Action.government_code), col(Action.code))
        .join(Plan, col(Plan.id) == col(Action.plan_id))
        .where(col(Plan.code) == into.code, status_sql.not_withdrawn())
    )
    taken = {(row.government_code, row.code) for row in session.execute(standing)}
    codes: dict[int | None, str] = {}
    for row in rows:
        code, number = row.code, 2
        while (row.government_code, code) in taken:
            code, number = f"{row.code[:LONGEST_CODE]}-{number}", number + 1
        taken.add((row.government_code, code))
        codes[row.id] = code
    return codes
