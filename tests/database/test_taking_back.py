"""What was taken back counts on no later day, whatever others recorded meanwhile and only left as it was."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from models import Role, Verification
from models.database import reading, writing
from queries.progress import counts
from queries.progress.counts import Standing
from queries.shell.scope import Scope
from tests import made
from workflow.accounts.permissions import Actor
from workflow.history.action_change import Rejected
from workflow.history.check import check
from workflow.register import amend, drops
from workflow.register.amend import Amendment, Reason
from workflow.register.take_back import take_back
from workflow.reporting import documents, report
from workflow.reporting.report import Row, Statement
from workflow.verification import verdicts
from workflow.verification.verdicts import Verdict

FEBRUARY, MARCH, MIDDLE, APRIL = date(2026, 4, 1), date(2026, 5, 1), date(2026, 5, 15), date(2026, 6, 1)
TODAY = made.TODAY


class Story:
    """One plan of ten actions, and what happens to the first."""

    def __init__(self, database: Engine) -> None:
        self.database = database
        self.action = made.plan(database, each=10)[0]
        self.siti = made.account(database, "siti", Role.OFFICER)
        self.koko = made.account(database, "koko", Role.COORDINATOR)
        self.budi = made.account(database, "budi", Role.VERIFIER)

    def report(self, day: date, progress: str = "realised", note: str = "") -> int:
        with writing(self.database) as session:
            evidence = "complete" if progress == "realised" else None
            attached = (documents.store(session, self.siti, made.PDF, "bukti.pdf"),) if evidence else ()
            said = Statement(day, progress, evidence, note=note, documents=attached)
            seen = made.seen(session, self.siti, self.action)
            return report.report(session, self.siti, Row(self.action, seen, said), TODAY)

    def judge(self, day: date, outcome: Verification = Verification.ACCEPTED, grade: float | None = 80.0) -> int:
        with writing(self.database) as session:
            seen = made.seen(session, self.siti, self.action)
            said = Verdict(outcome, day, "kurang" if outcome == Verification.RETURNED else "", grade)
            return verdicts.judge(session, self.budi, self.action, seen, said, TODAY)

    def amend(self, day: date, **what: Any) -> int:
        with writing(self.database) as session:
            change = Amendment(day, Reason.AGREED, "disepakati", **what)
            return amend.amend(
                session, self.koko, self.action, made.seen(session, self.siti, self.action), change, TODAY
            )

    def take_back(self, event: int, actor: Actor) -> None:
        with writing(self.database) as session:
            take_back(session, actor, event, "keliru")

    def stands(self, day: date = TODAY) -> Standing:
        with reading(self.database) as session:
            assert check(session).whole
            return counts.standing(session, Scope(1, day))


@pytest.fixture
def story(sqlite: Engine) -> Story:
    return Story(sqlite)


def test_a_verdict_taken_back_does_not_come_back_with_a_due_date_that_moved_since(story: Story) -> None:
    story.report(FEBRUARY)
    verdict = story.judge(MARCH)
    story.amend(MIDDLE, due_date=date(2026, 9, 30))
    assert (story.stands().verified, story.stands().grade) == (1, 80.0)

    story.take_back(verdict, story.budi)

    for day in (MARCH, MIDDLE, TODAY):
        stands = story.stands(day)
        assert (stands.verified, stands.decided, stands.graded, stands.realised) == (0, 0, 0, 1)
    story.judge(APRIL, grade=70.0)  # the claim waits again
    assert (story.stands().verified, story.stands().grade) == (1, 70.0)


def test_neither_does_one_that_a_later_report_of_the_same_claim_had_left_alone(story: Story) -> None:
    story.report(FEBRUARY)
    verdict = story.judge(MARCH, Verification.ACCEPTED)
    story.report(MIDDLE, note="ditambah lampiran")

    story.take_back(verdict, story.budi)

    assert (story.stands().verified, story.stands().decided, story.stands().realised) == (0, 0, 1)


def test_a_return_taken_back_is_no_return_after_the_title_changed(story: Story) -> None:
    story.report(FEBRUARY)
    verdict = story.judge(MARCH, Verification.RETURNED, None)
    story.amend(MIDDLE, title="Judul lain")

    story.take_back(verdict, story.budi)

    assert (story.stands().returned, story.stands().decided) == (0, 0)


def test_an_action_counts_again_when_the_agreement_that_it_left_is_taken_back(story: Story) -> None:
    story.report(FEBRUARY, "outside_authority", note="kewenangan pusat")
    verdict = story.judge(MARCH, grade=None)
    story.amend(MIDDLE, responsible_unit="Bappeda")
    assert (story.stands().actions, story.stands().left) == (9, 1)

    story.take_back(verdict, story.budi)

    assert (story.stands().actions, story.stands().left) == (10, 0)


def test_a_report_taken_back_is_none_after_its_due_date_moved_and_what_moved_stays(story: Story) -> None:
    said = story.report(FEBRUARY)
    story.amend(MIDDLE, weight=3.0)

    story.take_back(said, story.siti)

    assert (story.stands().realised, story.stands().in_progress) == (0, 10)
    with reading(story.database) as session:
        assert amend.action_change.current(session, story.action).row.weight == 3.0


def test_a_report_on_which_a_verdict_rests_stays_until_the_verdict_is_taken_back(story: Story) -> None:
    said = story.report(FEBRUARY)
    verdict = story.judge(MARCH)
    with pytest.raises(Rejected, match=r"^verdict_rests$"):
        story.take_back(said, story.siti)

    story.take_back(verdict, story.budi)
    story.take_back(said, story.siti)

    assert (story.stands().realised, story.stands().verified) == (0, 0)


def test_what_somebody_said_anew_meanwhile_stays(story: Story) -> None:
    first = story.report(FEBRUARY)
    story.report(MIDDLE, "in_progress", note="masih berjalan")
    second = story.report(APRIL)

    story.take_back(first, story.siti)

    assert [story.stands(day).realised for day in (FEBRUARY, MIDDLE, APRIL)] == [0, 0, 1]
    story.take_back(second, story.siti)
    assert story.stands().realised == 0


def test_a_dropped_action_comes_back_with_its_grade_unless_its_verdict_was_taken_back(story: Story) -> None:
    story.report(FEBRUARY)
    verdict = story.judge(MARCH)
    proposal = story.amend(MIDDLE, in_force=False)
    with writing(story.database) as session:
        drops.decide(session, story.budi, proposal, agreed=True, words="")
    story.amend(APRIL, in_force=True)
    assert (story.stands().verified, story.stands().graded, story.stands().grade) == (1, 1, 80.0)

    story.take_back(verdict, story.budi)

    assert (story.stands().realised, story.stands().verified, story.stands().graded) == (1, 0, 0)
