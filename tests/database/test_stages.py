"""The calendar of a framework: in order, the newest word counts, and what is late because of whom."""

from datetime import date

import pytest
from icalendar import Calendar
from sqlalchemy import Engine

from exports.verification.deadlines import calendar as as_ics
from models import Role, Stage
from models.database import reading, writing
from queries import register
from queries.shell.scope import Scope
from queries.verification.stages import Dated, calendar
from tests import made
from tests.made import TODAY
from workflow.accounts.permissions import Forbidden
from workflow.history import seals
from workflow.history.action_change import Rejected
from workflow.reporting import documents, report
from workflow.reporting.report import Row, Statement
from workflow.verification.stages import set_deadlines

CLOSES, VERIFIED = date(2026, 6, 20), date(2026, 6, 29)


def test_a_calendar_says_what_is_late_because_of_whom(database: Engine) -> None:
    first, *_more = made.plan(database)
    siti = made.account(database, "siti", Role.OFFICER)
    koko = made.account(database, "koko", Role.COORDINATOR)
    with writing(database) as session:
        said = Statement(TODAY, "realised", "complete", documents=(documents.linked("https://lebakkab.go.id/a"),))
        report.report(session, siti, Row(first, made.seen(session, siti, first), said), TODAY)
        assert set_deadlines(session, koko, 1, {Stage.REPORTING: CLOSES, Stage.VERIFICATION: date(2026, 7, 31)}) == 2
        assert set_deadlines(session, koko, 1, {Stage.REPORTING: CLOSES, Stage.VERIFICATION: VERIFIED}) == 1

    with reading(database) as session:
        # Two of three actions are unfinished, one claim is not judged.
        assert calendar(session, 1, TODAY) == [Dated("reporting", CLOSES, 2), Dated("verification", VERIFIED, 1)]
        assert [one.waits for one in calendar(session, 1, CLOSES)] == [0, 0]  # the last day itself is in time
        assert seals.discrepancies(session) == []
        actions = register.due_next(session, Scope(1, TODAY), 10)
    entries = Calendar.from_ical(as_ics(actions, "uji", "Rencana uji", str, {"Pelaporan ditutup": CLOSES})).events
    assert [(str(entry["summary"]), entry.start) for entry in entries][-1] == ("Pelaporan ditutup: Rencana uji", CLOSES)

    with writing(database) as session:
        assert set_deadlines(session, koko, 1, {Stage.VERIFICATION: None}) == 1
        assert [one.stage for one in calendar(session, 1, TODAY)] == ["reporting"]


def test_stages_end_in_their_order_and_are_set_by_who_leads_the_whole_plan(database: Engine) -> None:
    made.plan(database, ("36.02", "32.01"))
    koko = made.account(database, "koko", Role.COORDINATOR)
    budi = made.account(database, "budi", Role.VERIFIER)
    with writing(database) as session, pytest.raises(Forbidden):  # half of the plan is another province's
        set_deadlines(session, koko, 1, {Stage.REPORTING: CLOSES})
    with writing(database) as session:
        set_deadlines(session, budi, 1, {Stage.VERIFICATION: VERIFIED})
    with writing(database) as session, pytest.raises(Rejected, match="stages_order"):
        set_deadlines(session, budi, 1, {Stage.FINAL: CLOSES})
    with reading(database) as session:
        assert calendar(session, 1, TODAY) == [Dated("verification", VERIFIED, 0)]
