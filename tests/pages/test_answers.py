"""Answers are of one state of the database, are kept while it lasts, and go when it changes."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import Engine

from components.shell import answers
from models import Progress
from models.database import writing
from tests.pages.conftest import opened, text_of
from workflow.accounts.permissions import OPERATOR
from workflow.loading import load as workflow
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal, Report


def store(engine: Engine, progress: Progress) -> None:
    plan = PlanProposal("uji", "Uji", "MCP", 2026, date(2026, 1, 1), date(2026, 12, 31))
    action = ActionProposal("36.71", "1", "1", "APBD", "Aksi", reports=[Report(date(2026, 5, 31), progress)])
    with writing(engine) as session:
        workflow.load(session, OPERATOR, Proposal(plan, [action], date(2026, 6, 30)), Source("uji.xlsx", b"", []))


def test_a_change_is_seen_with_the_next_run_and_old_answers_are_gone(
    sqlite: Engine, on_database: Callable[[Engine], None]
) -> None:
    store(sqlite, Progress.IN_PROGRESS)
    on_database(sqlite)
    at = opened()
    before = text_of(at)

    store(sqlite, Progress.REALISED)
    at.run()

    assert "<strong>0</strong>" in before
    assert "<strong>1</strong> dari <strong>1</strong>" in text_of(at)
    assert answers._newest["revision"] == at.session_state["revision"]
