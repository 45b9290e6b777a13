"""A file never judges: a verdict in a workbook counts in the operator's first, historical load of a plan, and nowhere
else. From everybody else such a row is what a government claims, and waits for the task force.
"""

from dataclasses import replace

from sqlalchemy import select
from sqlmodel import Session, col

from models import Action, Plan, Progress, Role
from workflow.accounts.permissions import Actor
from workflow.loading.proposal import Proposal


def is_first_load(session: Session, plan: Plan | None) -> bool:
    """Whether nothing is in force in the plan yet."""
    if plan is None:
        return True
    anything = select(col(Action.id)).where(
        col(Action.plan_id) == plan.id, col(Action.progress) != Progress.WITHDRAWN.value
    )
    return session.execute(anything.limit(1)).first() is None


def may_state_verdicts(session: Session, actor: Actor, plan: Plan | None) -> bool:
    """Whether verdicts of a file count, "menurut berkas"."""
    return actor.role == Role.OPERATOR and is_first_load(session, plan)


def stating_verdicts(proposal: Proposal) -> set[tuple[str, str]]:
    """The actions, as (government, code), of which a file states a verdict."""
    return {
        (action.government_code, action.code)
        for action in proposal.actions
        if any(report.verification is not None for report in action.reports)
    }


def without_verdicts(proposal: Proposal) -> Proposal:
    """The same with claims in place of verdicts."""
    actions = [
        replace(action, reports=[report._replace(verification=None) for report in action.reports])
        for action in proposal.actions
    ]
    return replace(proposal, actions=actions)
