"""Verdicts and questions: what is refused at each border, and what exactly is recorded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Engine, Row, select
from sqlmodel import col

from models import Action, ActionEvent, Progress, Role, Verification
from models.database import reading, writing
from queries.reporting import evidence
from queries.verification import judged
from tests import made
from tests.made import LOADED, PDF, TODAY
from workflow.accounts.permissions import Actor, Forbidden
from workflow.history.action_change import ChangedMeanwhile, Rejected
from workflow.register.take_back import take_back
from workflow.reporting import documents, report
from workflow.reporting.report import Row as Reported
from workflow.reporting.report import Statement
from workflow.verification import verdicts as verification
from workflow.verification.verdicts import Verdict

ACCEPTED, RETURNED = Verification.ACCEPTED, Verification.RETURNED


class Place(NamedTuple):
    """A plan of four actions, of which the first three are claims, and who works on it."""

    database: Engine
    actions: list[int]
    siti: Actor
    budi: Actor

    def say(
        self,
        action: int,
        progress: str,
        evidence: str | None,
        *,
        document: bool = False,
        day: date = TODAY,
        note: str = "kata",
    ) -> int:
        with writing(self.database) as session:
            attached = (documents.store(session, self.siti, PDF, "bukti.pdf"),) if document else ()
            said = Statement(day, progress, evidence, note=note, documents=attached)
            return report.report(
                session, self.siti, Reported(action, made.seen(session, self.siti, action), said), TODAY
            )

    def judge(self, action: int, verdict: Verdict, actor: Actor | None = None, seen: int | None = None) -> int:
        with writing(self.database) as session:
            last = made.seen(session, self.siti, action) if seen is None else seen
            return verification.judge(session, actor or self.budi, action, last, verdict, TODAY)

    def ask(self, action: int, words: str, actor: Actor | None = None) -> int:
        with writing(self.database) as session:
            return verification.ask(session, actor or self.budi, action, made.seen(session, self.siti, action), words)

    def event(self, identity: int) -> Row[Any]:
        with reading(self.database) as session:
            return session.execute(select(ActionEvent.__table__).where(col(ActionEvent.id) == identity)).one()  # type: ignore[attr-defined]


@pytest.fixture
def place(sqlite: Engine) -> Place:
    actions = made.plan(sqlite, each=4)
    siti, budi = made.account(sqlite, "siti", Role.OFFICER), made.account(sqlite, "budi", Role.VERIFIER)
    here = Place(sqlite, actions, siti, budi)
    here.say(actions[0], Progress.REALISED, "complete", document=True)
    here.say(actions[1], Progress.REALISED, "none")
    here.say(actions[2], Progress.OUTSIDE_AUTHORITY, None)
    return here


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(Rejected) as why:
        deed()
    return why.value.code


def test_what_cannot_be_judged(place: Place) -> None:
    done, bare, outside, begun = place.actions
    tomorrow, early = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
    assert refused(lambda: place.judge(done, Verdict(RETURNED, TODAY))) == "reason"
    assert refused(lambda: place.judge(done, Verdict(RETURNED, TODAY, " \n"))) == "reason"
    assert refused(lambda: place.judge(bare, Verdict(ACCEPTED, TODAY, "terlihat di lapangan"))) == "evidence_incomplete"
    assert refused(lambda: place.judge(begun, Verdict(RETURNED, TODAY, "x"))) == "no_claim"
    assert refused(lambda: place.judge(done, Verdict(ACCEPTED, tomorrow))) == "future"
    assert refused(lambda: place.judge(done, Verdict(ACCEPTED, early))) == "earlier"
    assert refused(lambda: place.judge(done, Verdict(ACCEPTED, TODAY, grade=-0.01))) == "grade"
    assert refused(lambda: place.judge(done, Verdict(ACCEPTED, TODAY, grade=100.01))) == "grade"
    assert refused(lambda: place.judge(99, Verdict(ACCEPTED, TODAY), seen=1)) == "unknown"
    with pytest.raises(Forbidden):
        place.judge(done, Verdict(ACCEPTED, TODAY), actor=place.siti)
    with pytest.raises(ChangedMeanwhile):
        place.judge(done, Verdict(ACCEPTED, TODAY), seen=1)
    assert (
        place.event(place.judge(outside, Verdict(ACCEPTED, TODAY))).verification == "accepted"
    )  # it needs no evidence


@pytest.mark.parametrize("grade", [None, 0.0, 0.5, 100.0])
def test_a_verdict_records_what_was_decided_about_which_claim(place: Place, grade: float | None) -> None:
    done = place.actions[0]
    with reading(place.database) as session:
        claim = made.seen(session, place.siti, done)
    place.say(done, Progress.REALISED, "complete", note="lagi")  # says it again: the claim is the first

    event = place.event(place.judge(done, Verdict(ACCEPTED, TODAY, " lengkap ", grade)))

    assert (event.kind, event.actor, event.role, event.account_id) == (
        "verdict",
        "budi",
        "verifier",
        place.budi.account_id,
    )
    assert (event.took_effect_on, event.reason, event.grade, event.about_id) == (TODAY, "lengkap", grade, claim)
    assert (event.progress, event.evidence, event.verification) == ("realised", "complete", "accepted")
    assert refused(lambda: place.judge(done, Verdict(RETURNED, TODAY, "x"))) == "no_claim"


def test_what_nobody_can_open_is_accepted_with_a_reason_only(place: Place) -> None:
    action = place.actions[3]
    with writing(place.database) as session:
        link = documents.linked("https://jdih.lebakkab.go.id/perbup-12")
        said = Statement(TODAY, Progress.REALISED, "complete", documents=(link,))
        report.report(session, place.siti, Reported(action, made.seen(session, place.siti, action), said), TODAY)
    assert place.event(place.judge(action, Verdict(ACCEPTED, TODAY))).verification == "accepted"  # a link can be opened

    with writing(place.database) as session:
        session.connection().exec_driver_sql("DELETE FROM evidence_item")  # as where a file only named its evidence
    done = place.actions[0]
    assert refused(lambda: place.judge(done, Verdict(ACCEPTED, TODAY))) == "accepted_on_what"
    assert place.event(place.judge(done, Verdict(ACCEPTED, TODAY, "dilihat di tempat"))).verification == "accepted"


def test_returning_needs_no_document(place: Place) -> None:
    event = place.event(place.judge(place.actions[1], Verdict(RETURNED, TODAY, "belum ada bukti")))

    assert (event.verification, event.evidence, event.grade) == ("returned", "none", None)


def test_who_has_reported_never_judges_whatever_his_role_is_today(place: Place) -> None:
    promoted = replace(place.siti, role=Role.VERIFIER, governments=())
    done, _bare, _outside, begun = place.actions

    for deed in (
        lambda: place.judge(done, Verdict(ACCEPTED, TODAY), actor=promoted),
        lambda: place.ask(done, "mana?", actor=promoted),
    ):
        with pytest.raises(Forbidden, match=rf"'siti' has reported or loaded action {done} and may not judge it"):
            deed()
    assert refused(lambda: place.judge(begun, Verdict(RETURNED, TODAY, "x"), actor=promoted)) == "no_claim"
    place.ask(done, "mana lampirannya?")
    assert place.judge(done, Verdict(ACCEPTED, TODAY))  # who asked as a verifier judges


def test_a_question_changes_nothing_but_that_it_was_asked(place: Place) -> None:
    done = place.actions[0]
    assert refused(lambda: place.ask(done, " ")) == "reason"
    assert refused(lambda: place.ask(place.actions[3], "mana?")) == "no_claim"
    early = place.actions[1]
    place.say(early, Progress.IN_PROGRESS, "none")
    with reading(place.database) as session:
        claim = made.seen(session, place.siti, done)

    event = place.event(place.ask(done, " mana lampirannya? "))

    assert (event.kind, event.reason, event.about_id) == ("asked", "mana lampirannya?", claim)
    assert (event.progress, event.evidence, event.verification) == ("realised", "complete", None)
    assert event.took_effect_on == TODAY


def test_a_question_takes_effect_with_the_state_that_it_asks_about(sqlite: Engine) -> None:
    action = made.plan(sqlite, each=1)[0]
    siti, budi = made.account(sqlite, "siti", Role.OFFICER), made.account(sqlite, "budi", Role.VERIFIER)
    here = Place(sqlite, [action], siti, budi)
    here.say(action, Progress.REALISED, "none", day=LOADED)

    assert here.event(here.ask(action, "mana?")).took_effect_on == LOADED


def test_many_claims_get_the_same_verdict_and_each_refusal_is_told(place: Place) -> None:
    done, bare, outside, begun = place.actions
    with reading(place.database) as session:
        claims = [(action, made.seen(session, place.siti, action)) for action in (done, bare, outside, begun)]
    claims[2] = (outside, 1)

    with writing(place.database) as session:
        told = verification.judge_many(session, place.budi, claims, Verdict(ACCEPTED, TODAY), TODAY)
        nobody = verification.judge_many(session, place.siti, claims[:1], Verdict(ACCEPTED, TODAY), TODAY)

    assert list(told) == [done, bare, outside, begun]
    assert told[done] is None
    assert [getattr(told[action], "code", None) for action in (bare, begun)] == ["evidence_incomplete", "no_claim"]
    assert isinstance(told[outside], ChangedMeanwhile)
    assert isinstance(nobody[done], Forbidden)


def test_a_document_that_comes_after_the_acceptance_is_marked_and_listed_until_the_verdict_is_given_anew(
    place: Place,
) -> None:
    action, *_rest = place.actions

    def late() -> tuple[list[bool], list[int]]:
        with reading(place.database) as session:
            rows = evidence.of_action(session, place.siti, action)["is_late"].astype(bool).tolist()
            return rows, judged.late_evidence(session, place.budi, plan, 10)["id"].tolist()

    with reading(place.database) as session:
        plan = session.get_one(Action, action).plan_id
    assert late() == ([False], [])
    verdict = place.judge(action, Verdict(ACCEPTED, TODAY))
    assert place.event(place.say(action, "realised", "complete", document=True)).verification == "accepted"
    assert late() == ([False, True], [action])

    with writing(place.database) as session:
        take_back(session, place.budi, verdict, "ada dokumen baru")
    assert late() == ([False, False], [])
    place.judge(action, Verdict(ACCEPTED, TODAY))
    assert late() == ([False, False], [])
