"""Rontgen data: what does not add up. Each check is one function that says what it looks for; CHECKS lists them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from queries.quality import actions as xray_actions
from queries.quality import governments as xray_governments
from queries.quality import states as xray_states
from queries.quality.answer import Answer
from queries.quality.states import Condition
from queries.shell.scope import Scope

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its code, how bad it is, and its question; or the condition on an action's state, with its detail."""

    code: str
    severity: Severity
    question: Callable[[Session, Scope], Answer] | None = None
    condition: Condition | None = None
    detail: str | None = None


CHECKS = (
    Check("verified_without_verifier", "error", None, xray_states.verified_without_verifier, "changed_on"),
    Check("weights_not_whole", "error", xray_governments.weights_not_whole),
    Check("due_outside_plan", "error", None, xray_states.due_outside_plan, "due_date"),
    Check("duplicate_titles", "error", xray_actions.duplicate_titles),
    Check("realised_without_evidence", "warning", None, xray_states.realised_without_evidence, "evidence"),
    Check("late_without_note", "warning", None, xray_states.late_without_note, "due_date"),
    Check("not_reporting", "warning", xray_governments.not_reporting),
    Check("returned_twice", "warning", xray_actions.returned_twice),
    Check("all_on_one_day", "warning", xray_governments.all_on_one_day),
    Check("kpi_jumps", "warning", xray_governments.kpi_jumps),
    Check("without_due_date", "info", None, xray_states.without_due_date),
)


def answers(session: Session, scope: Scope) -> dict[str, Answer]:
    """The answers of all checks, by their codes."""
    conditions = {check.code: (check.condition, check.detail) for check in CHECKS if check.condition is not None}
    found = xray_states.find(session, scope, conditions)
    for check in CHECKS:
        if check.question is not None:
            found[check.code] = check.question(session, scope)
    return found
