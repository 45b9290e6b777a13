"""Rontgen data: what does not add up. Each check is one function that says what it looks for; CHECKS lists them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from queries import xray_actions, xray_governments
from queries.scope import Scope
from queries.xray_answer import Answer

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its code, how bad it is, and its question."""

    code: str
    severity: Severity
    question: Callable[[Session, Scope], Answer]


CHECKS = (
    Check("verified_without_verifier", "error", xray_actions.verified_without_verifier),
    Check("weights_not_whole", "error", xray_governments.weights_not_whole),
    Check("due_outside_plan", "error", xray_actions.due_outside_plan),
    Check("duplicate_titles", "error", xray_actions.duplicate_titles),
    Check("realised_without_evidence", "warning", xray_actions.realised_without_evidence),
    Check("late_without_note", "warning", xray_actions.late_without_note),
    Check("not_reporting", "warning", xray_governments.not_reporting),
    Check("returned_twice", "warning", xray_actions.returned_twice),
    Check("all_on_one_day", "warning", xray_governments.all_on_one_day),
    Check("kpi_jumps", "warning", xray_governments.kpi_jumps),
    Check("without_due_date", "info", xray_actions.without_due_date),
)


def answer(session: Session, scope: Scope, code: str) -> Answer:
    """The answer of one check of the registry."""
    return next(check for check in CHECKS if check.code == code).question(session, scope)
