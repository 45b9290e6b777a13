"""A file never judges: a verdict in a workbook counts in the operator's first, historical load of a plan, and nowhere
else. From everybody else such a row is what a government claims, and waits for the task force. Nor does a file drop an
action: the task force has to agree.
"""

from dataclasses import replace

from sqlalchemy import select
from sqlmodel import Session, col

from models import Action, Plan, Progress, Role
from workflow.accounts.permissions import Actor
from workflow.loading.proposal import Proposal, Report
from workflow.shell import status_sql


def is_first_load(session: Session, plan: Plan | None) -> bool:
    """Whether nothing is in force in the plan yet."""
    if plan is None:
        return True
    anything = select(col(Action.id)).where(col(Action.plan_id) == plan.id, status_sql.not_withdrawn())
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


def stating_drops(session: Session, proposal: Proposal) -> set[tuple[str, str]]:
    """The actions, as (government, code), that a file calls dropped and that nobody has agreed to drop."""
    stated = {
        (action.government_code, action.code)
        for action in proposal.actions
        if any(report.progress == Progress.DROPPED for report in action.reports)
    }
    if not stated:
        return stated
    dropped = session.execute(
        select(col(Action.government_code), col(Action.code))
        .join(Plan, col(Plan.id) == col(Action.plan_id))
        .where(col(Plan.code) == proposal.plan.code, col(Action.progress) == Progress.DROPPED.value)
    )
    return stated - {(row[0], row[1]) for row in dropped}


def without_verdicts(proposal: Proposal, drops: set[tuple[str, str]]) -> Proposal:
    """The same with claims in place of verdicts. drops: of which actions the file shall not say that they are."""
    actions = [
        replace(
            action,
            reports=[
                _without_verdict(report, is_drop=(action.government_code, action.code) in drops)
                for report in action.reports
            ],
        )
        for action in proposal.actions
    ]
    return replace(proposal, actions=actions)


def _without_verdict(report: Report, *, is_drop: bool) -> Report:
    report = report._replace(verification=None)
    return (
        report._replace(progress=Progress.NOT_REPORTED) if is_drop and report.progress == Progress.DROPPED else report
    )
