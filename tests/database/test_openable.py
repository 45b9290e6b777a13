"""Evidence that a file merely states is counted apart from what can be opened here."""

from datetime import date

import pytest
from sqlalchemy import Engine

from models import Progress, Role
from models.database import reading, writing
from queries.progress import counts, openable
from queries.shell.scope import Scope
from queries.verification import queue
from queries.verification.queue import Wanted
from tests import made
from tests.made import TODAY
from workflow.accounts.permissions import OPERATOR
from workflow.history.action_change import Rejected
from workflow.loading import load
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal, Reference, Report
from workflow.register import amend
from workflow.register.amend import Amendment, Reason
from workflow.reporting import documents, report
from workflow.reporting.report import Row, Statement


def test_what_a_file_calls_complete_is_evidenced_but_opened_only_once_a_link_is_attached(database: Engine) -> None:
    actions = [
        ActionProposal(
            "36.02", str(number), str(number), "Perizinan", f"Aksi {number}",
            reports=[Report(made.LOADED, Progress.REALISED, "complete")], references=(Reference("SK 12/2026"),),
        )
        for number in (1, 2, 3)
    ]  # fmt: skip
    proposal = Proposal(PlanProposal("uji", "", "MCP", 2026, made.STARTS, made.ENDS), actions, made.LOADED)
    with writing(database) as session:
        load.load(session, OPERATOR, proposal, Source("uji.xlsx", b"", []))
    officer, budi = made.account(database, "siti", Role.OFFICER), made.account(database, "budi", Role.VERIFIER)
    now, before = Scope(1, TODAY), Scope(1, date(2026, 5, 31))
    with reading(database) as session:
        assert (counts.standing(session, now).evidenced, openable.count(session, now)) == (3, 0)

    with writing(database) as session:
        said = Statement(
            TODAY, Progress.REALISED, "complete", documents=(documents.linked("https://lebakkab.go.id/a"),)
        )
        report.report(session, officer, Row(1, made.seen(session, officer, 1), said), TODAY)

    with reading(database) as session:
        assert (counts.standing(session, now).evidenced, openable.count(session, now)) == (3, 1)
        assert openable.count(session, Scope(1, TODAY, "36.02")) == 1
        assert openable.count(session, before) == 0  # it was attached later
        assert queue.count(session, budi, 1, Wanted(openable=True)) == 1


def test_a_decree_that_drops_is_no_evidence_of_what_was_done(database: Engine) -> None:
    made.plan(database)
    officer, koko = made.account(database, "siti", Role.OFFICER), made.account(database, "koko", Role.COORDINATOR)
    with writing(database) as session:
        decree = (documents.linked("https://bantenprov.go.id/sk-12"),)
        change = Amendment(TODAY, Reason.REGULATION, "SK 12/2026", in_force=False, decree=decree)
        amend.amend(session, koko, 1, made.seen(session, officer, 1), change, TODAY)

    said = Statement(TODAY, Progress.REALISED, "complete")
    with writing(database) as session, pytest.raises(Rejected, match=r"^documents$"):
        report.report(session, officer, Row(1, made.seen(session, officer, 1), said), TODAY)
