"""Dividing the queue between verifiers: it orders the work, gives no right, and its past stays."""

import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import Session

from models import Assignment, Progress, Role
from models.database import reading, writing
from queries.verification import judged, queue
from queries.verification.queue import NOBODY, Wanted
from tests import made
from tests.made import TODAY
from workflow.accounts import accounts
from workflow.accounts.permissions import OPERATOR, Actor
from workflow.history.action_change import Rejected
from workflow.reporting import documents, report
from workflow.reporting.report import Row, Statement
from workflow.verification import assignments


def claimed(session: Session, officer: Actor, action: int) -> None:
    said = Statement(TODAY, Progress.REALISED, "complete", documents=(documents.linked("https://lebakkab.go.id/a"),))
    report.report(session, officer, Row(action, made.seen(session, officer, action), said), TODAY)


def of(session: Session, actor: Actor, verifier: int | None) -> list[tuple[int, str | None]]:
    found = queue.claims(session, actor, 1, Wanted(verifier=verifier), 10)
    return list(zip(found["id"], found["assigned_to"], strict=True))


def test_a_claim_is_found_by_whom_it_was_given_to_and_can_be_given_on(database: Engine) -> None:
    made.plan(database)
    officer = made.account(database, "siti", Role.OFFICER)
    budi, dewi = made.account(database, "budi", Role.VERIFIER), made.account(database, "dewi", Role.VERIFIER)
    with writing(database) as session:
        for action in (1, 2):
            claimed(session, officer, action)
        assignments.assign(session, budi, [1, 2], dewi.account_id)
        assignments.assign(session, dewi, [1], budi.account_id)
        assignments.assign(session, dewi, [2], None)

    with reading(database) as session:
        assert of(session, budi, budi.account_id) == [(1, "Budi")]
        assert of(session, budi, dewi.account_id) == []
        assert of(session, budi, NOBODY) == [(2, None)]
        assert len(of(session, budi, None)) == queue.count(session, budi, 1, Wanted()) == 2
        assert queue.count(session, budi, 1, Wanted(verifier=budi.account_id)) == 1
        assert session.execute(select(func.count()).select_from(Assignment)).scalar_one() == 4


def test_only_a_verifier_who_can_sign_in_is_given_claims(database: Engine) -> None:
    made.plan(database)
    officer, budi = made.account(database, "siti", Role.OFFICER), made.account(database, "budi", Role.VERIFIER)
    gone = made.account(database, "gani", Role.VERIFIER)
    with writing(database) as session:
        accounts.set_active(session, OPERATOR, "gani", active=False)

    for account in (officer.account_id, gone.account_id, 999):
        with writing(database) as session, pytest.raises(Rejected, match=r"^no_verifier$"):
            assignments.assign(session, budi, [1], account)
    with reading(database) as session:
        assert list(judged.verifiers(session, budi)["full_name"]) == ["Budi"]
