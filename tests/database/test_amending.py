"""Amendments and corrections: what is refused at each border, and what exactly is recorded."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from math import inf, nan
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Engine, Row, select
from sqlmodel import col

from components.history import event_words
from models import Action, ActionEvent, Area, Progress, Role, Verification
from models.database import reading, writing
from queries import history
from queries.progress import counts as progress
from queries.shell.scope import Scope
from queries.verification import dropping
from tests import made
from tests.made import LOADED, TODAY
from workflow.accounts.permissions import OPERATOR, Actor, Forbidden, Permission
from workflow.history import rewording
from workflow.history.action_change import ChangedMeanwhile, Rejected
from workflow.history.check import check
from workflow.loading import load
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal
from workflow.register import amend, drops
from workflow.register.amend import Amendment, Reason
from workflow.register.fields import AMENDABLE_TEXTS
from workflow.register.take_back import take_back
from workflow.reporting import documents, report
from workflow.reporting.report import Row as Reported
from workflow.reporting.report import Statement
from workflow.verification import verdicts as verification
from workflow.verification.verdicts import Verdict

EARLIER = date(2026, 5, 1)


class Place(NamedTuple):
    """A plan of two actions in one area, another area, and who works on it."""

    database: Engine
    actions: list[int]
    areas: list[int]
    siti: Actor
    koko: Actor
    budi: Actor

    def amend(
        self,
        action: int,
        day: date = TODAY,
        *,
        actor: Actor | None = None,
        seen: int | None = None,
        words: str = "disepakati",
        **what: Any,
    ) -> int:
        with writing(self.database) as session:
            last = made.seen(session, self.siti, action) if seen is None else seen
            change = Amendment(day, Reason.AGREED, words, **what)
            return amend.amend(session, actor or self.koko, action, last, change, TODAY)

    def say(self, action: int, day: date = TODAY, progress: str = Progress.REALISED, note: str = "kata") -> int:
        with writing(self.database) as session:
            said = Statement(day, progress, "none", note=note)
            return report.report(
                session, self.siti, Reported(action, made.seen(session, self.siti, action), said), TODAY
            )

    def agree(self, proposal: int, words: str = "", agreed: bool = True, actor: Actor | None = None) -> int:
        with writing(self.database) as session:
            return drops.decide(session, actor or self.budi, proposal, agreed=agreed, words=words)

    def take_back(self, event: int, words: str = "keliru", actor: Actor | None = None) -> int:
        with writing(self.database) as session:
            return take_back(session, actor or self.siti, event, words)

    def event(self, identity: int) -> Row[Any]:
        with reading(self.database) as session:
            return session.execute(select(ActionEvent.__table__).where(col(ActionEvent.id) == identity)).one()  # type: ignore[attr-defined]

    def action(self, identity: int) -> Row[Any]:
        with reading(self.database) as session:
            return session.execute(select(Action.__table__).where(col(Action.id) == identity)).one()  # type: ignore[attr-defined]


@pytest.fixture
def place(sqlite: Engine) -> Place:
    actions = made.plan(sqlite, each=2)
    people = [
        made.account(sqlite, name, role)
        for name, role in (("siti", Role.OFFICER), ("koko", Role.COORDINATOR), ("budi", Role.VERIFIER))
    ]
    with writing(sqlite) as session:
        session.add(Area(plan_id=1, position=2, name="APBD"))
        session.flush()
        areas = [
            identity for identity in session.execute(select(col(Area.id)).order_by(col(Area.id))).scalars() if identity
        ]
    made.plan(sqlite, each=1, code="lain")  # another plan, with an area of its own
    return Place(sqlite, actions, areas, *people)


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(Rejected) as why:
        deed()
    return why.value.code


def test_what_cannot_be_amended(place: Place) -> None:
    one = place.actions[0]
    foreign = place.areas[-1] + 1
    for words, what, code in (
        (" ", {"title": "Baru"}, "reason"),
        ("x", {}, "nothing"),
        ("x", {"title": "Aksi 1 36.02"}, "nothing"),
        ("x", {"title": "  Aksi 1 36.02 "}, "nothing"),
        ("x", {"title": " "}, "blank"),
        *(("x", {"weight": weight}, "weight") for weight in (0, -0.5, 1e-300, 0.0009, 1000.1, 1e308, nan, inf)),
        ("x", {"weight": 1.0}, "nothing"),
        ("x", {"due_date": date(2026, 6, 30)}, "nothing"),
        ("x", {"in_force": True}, "nothing"),
        ("x", {"area_id": place.areas[0]}, "nothing"),
        ("x", {"area_id": foreign}, "area"),
    ):
        assert refused(lambda words=words, what=what: place.amend(one, words=words, **what)) == code, what
    assert refused(lambda: place.amend(one, TODAY + timedelta(days=1), title="Baru")) == "future"
    assert refused(lambda: place.amend(one, LOADED - timedelta(days=1), title="Baru")) == "earlier"
    with pytest.raises(ChangedMeanwhile):
        place.amend(one, seen=1, title="Baru")
    for nobody in (place.siti, place.budi):
        with pytest.raises(Forbidden):
            place.amend(one, actor=nobody, title="Baru")


def test_an_amendment_says_what_was_and_what_is(place: Place) -> None:
    one = place.actions[0]
    later = date(2026, 12, 1)

    identity = place.amend(
        one, EARLIER, title=" Baru ", success_criterion="Perda", responsible_unit="Bappeda", area_id=place.areas[1],
        due_date=later, weight=0.5,
    )  # fmt: skip

    event, action = place.event(identity), place.action(one)
    assert json.loads(event.changes) == {
        "title": ["Aksi 1 36.02", "Baru"],
        "success_criterion": ["Peraturan ditetapkan", "Perda"],
        "responsible_unit": ["", "Bappeda"],
        "area": ["Perizinan", "APBD"],
        "due_date": ["2026-06-30", "2026-12-01"],
        "weight": [1.0, 0.5],
    }
    assert (event.kind, event.took_effect_on, event.reason, event.actor) == (
        "amended",
        EARLIER,
        "agreed: disepakati",
        "koko",
    )
    assert (event.area_id, event.due_date, event.weight) == (place.areas[1], later, 0.5)
    assert (event.progress, event.evidence, event.verification) == ("in_progress", None, None)
    assert (action.title, action.success_criterion, action.responsible_unit) == ("Baru", "Perda", "Bappeda")
    assert (action.area_id, action.due_date, action.weight) == (place.areas[1], later, 0.5)
    assert place.action(place.actions[1]).title == "Aksi 2 36.02"  # no other action
    assert json.loads(place.event(place.amend(one, responsible_unit="")).changes) == {
        "responsible_unit": ["Bappeda", ""]
    }


def test_words_of_a_change_keep_their_letters(place: Place) -> None:
    assert "Déwan" in place.event(place.amend(place.actions[0], title="Déwan")).changes


def test_an_action_is_dropped_and_comes_back_as_it_was(place: Place) -> None:
    one = place.actions[0]
    place.say(one, EARLIER)
    with writing(place.database) as session:
        verdict = Verdict(Verification.RETURNED, EARLIER, "kurang")
        verification.judge(session, place.budi, one, made.seen(session, place.siti, one), verdict, TODAY)

    proposed = place.event(place.amend(one, in_force=False))
    assert (proposed.progress, proposed.verification) == ("realised", "returned")  # it is only proposed
    assert json.loads(proposed.changes) == {"scope": ["in_force", "drop_proposed"]}
    assert refused(lambda: place.amend(one, in_force=False)) == "nothing"
    dropped = place.event(place.agree(proposed.id))
    assert (dropped.progress, dropped.evidence, dropped.verification) == ("dropped", "none", None)
    assert json.loads(dropped.changes) == {"scope": ["drop_proposed", "dropped"]}
    assert refused(lambda: place.amend(one, in_force=False)) == "nothing"
    renamed = place.event(place.amend(one, title="Baru"))
    assert renamed.progress == "dropped"  # it stays so
    back = place.event(place.amend(one, in_force=True))
    assert json.loads(back.changes) == {"scope": ["dropped", "in_force"]}
    assert (back.progress, back.evidence, back.verification) == ("realised", "none", "returned")
    assert place.event(place.amend(one, title="Lagi")).verification == "returned"
    assert place.action(place.actions[1]).progress == "in_progress"


def accepted(place: Place) -> int:
    """An action that the task force accepted, with a grade."""
    one = place.actions[0]
    with writing(place.database) as session:
        said = Statement(
            EARLIER, Progress.REALISED, "complete", documents=(documents.Document("SK", url="https://example.org"),)
        )
        report.report(session, place.siti, Reported(one, made.seen(session, place.siti, one), said), TODAY)
        verdict = Verdict(Verification.ACCEPTED, EARLIER, grade=80.0)
        verification.judge(session, place.budi, one, made.seen(session, place.siti, one), verdict, TODAY)
    return one


@pytest.mark.parametrize(
    "what", [{"title": "Membeli kertas"}, {"success_criterion": "Kertas dibeli"}, {"weight": 2.0}], ids=list
)
def test_other_words_or_another_weight_end_the_verdict_that_was_given_on_them(
    place: Place, what: dict[str, Any]
) -> None:
    one = accepted(place)

    event = place.event(place.amend(one, **what))

    assert (event.progress, event.evidence, event.verification, event.grade) == ("realised", "complete", None, None)
    assert json.loads(event.changes)["verification"] == ["accepted", ""]
    assert place.action(one).claimed_at == event.recorded_at
    with reading(place.database) as session:
        told = history.of_action(session, place.budi, one).to_dict("records")
        assert progress.standing(session, Scope(1, TODAY)).verified == 0
        assert check(session).whole
    assert "Pernah diterima" in event_words.lapsed(told)
    with writing(place.database) as session:
        verdict = Verdict(Verification.ACCEPTED, TODAY)
        again = verification.judge(session, place.budi, one, event.id, verdict, TODAY)
        assert not event_words.lapsed(history.of_action(session, place.budi, one).to_dict("records"))
    assert place.event(again).about_id == event.id


@pytest.mark.parametrize(
    "what",
    [
        {"title": "AKSI 1 – (36.02)."},
        {"responsible_unit": "Bappeda"},
        {"due_date": date(2026, 12, 1)},
        {"in_force": False},
    ],
    ids=list,
)
def test_a_verdict_stands_where_what_was_judged_reads_the_same(place: Place, what: dict[str, Any]) -> None:
    event = place.event(place.amend(accepted(place), **what))

    assert (event.verification, "verification" in json.loads(event.changes)) == ("accepted", False)


@pytest.mark.parametrize(
    ("old", "new", "is_other"),
    [
        ("Perda dan/atau Perkada", "perda dan atau perkada.", False),
        ("“Satu  data”, 2 OPD", "Satu data 2 OPD", False),
        ("1,5 persen", "15 persen", True),
        ("≥ 80%", "≤ 80%", True),
        ("Turun - 5%", "Turun 5%", True),
        ("-10", "10", True),
        ("(,5 unit)", "5 unit", True),
        ("Perda No.5 - Perkada 2-3", "Perda No 5 Perkada 2-3", False),
        ("– 10", "-10.", False),
        ("", "Perda", True),
        (1.0, 10.0, True),
    ],
)
def test_case_spaces_and_punctuation_are_no_other_words_but_a_sign_within_a_number_is(
    old: Any, new: Any, is_other: bool
) -> None:
    assert rewording.is_reworded({"title": (old, new)}) == is_other
    assert not rewording.is_reworded({"due_text": (old, new)})


def test_words_that_change_while_an_action_is_dropped_end_the_verdict_of_before(place: Place) -> None:
    for at, (while_dropped, coming_back) in enumerate([({}, {}), ({"title": "A"}, {}), ({}, {"title": "B"})]):
        one = accepted(place) if at == 0 else place.actions[0]
        place.agree(place.amend(one, in_force=False))
        if while_dropped:
            place.amend(one, **while_dropped)
        back = place.event(place.amend(one, in_force=True, **coming_back))
        verification_now, grade = (None, None) if at else ("accepted", 80.0)
        assert (back.progress, back.verification, back.grade) == ("realised", verification_now, grade), at
        if at == 1:
            with writing(place.database) as session:
                verdict = Verdict(Verification.ACCEPTED, TODAY, grade=80.0)
                verification.judge(session, place.budi, one, back.id, verdict, TODAY)


def test_what_cannot_be_taken_back(place: Place) -> None:
    one, two = place.actions
    wrong = place.say(one)
    with reading(place.database) as session:
        rows = session.execute(
            select(col(ActionEvent.id), col(ActionEvent.kind)).where(col(ActionEvent.action_id) == two)
        )
        first = {kind: identity for identity, kind in rows}
    amended = place.amend(two, title="Baru")

    assert refused(lambda: place.take_back(10_000)) == "unknown"
    assert refused(lambda: place.take_back(wrong, " ")) == "reason"
    assert refused(lambda: place.take_back(first["added"])) == "not_taken_back"
    assert refused(lambda: place.take_back(amended, actor=place.koko)) == "not_taken_back"
    for nobody in (place.koko, place.budi):
        with pytest.raises(Forbidden):
            place.take_back(wrong, actor=nobody)
    place.take_back(wrong)
    assert refused(lambda: place.take_back(wrong)) == "taken_back"
    assert place.take_back(first["reported"]) > wrong  # what a file reported, its government may correct


def test_a_correction_restores_what_was_so_on_that_day(place: Place) -> None:
    one = place.actions[0]
    place.say(one, EARLIER, Progress.NOT_STARTED)
    wrong = place.say(one, EARLIER, Progress.REALISED)  # the same day, later
    place.amend(one, TODAY, weight=2.0, due_date=date(2026, 12, 1), area_id=place.areas[1])

    event = place.event(place.take_back(wrong, " salah aksi "))

    assert (event.kind, event.about_id, event.reason, event.took_effect_on) == (
        "corrected",
        wrong,
        "salah aksi",
        EARLIER,
    )
    assert (event.progress, event.weight, event.due_date, event.area_id) == (
        "not_started",
        1.0,
        date(2026, 6, 30),
        place.areas[0],
    )
    assert event.recorded_at is not None
    assert place.action(one).weight == 2.0


def test_the_task_force_takes_back_its_verdict_and_its_question_and_nobody_else_does(place: Place) -> None:
    one = place.actions[0]
    place.say(one)
    for deed in ("ask", "judge"):
        with writing(place.database) as session:
            last = made.seen(session, place.siti, one)
            event = (
                verification.ask(session, place.budi, one, last, "mana?")
                if deed == "ask"
                else verification.judge(
                    session, place.budi, one, last, Verdict(Verification.RETURNED, TODAY, "x"), TODAY
                )
            )
        with pytest.raises(Forbidden):
            place.take_back(event, actor=place.siti)
        back = place.event(place.take_back(event, actor=place.budi))
        assert (back.kind, back.progress, back.verification) == ("corrected", "realised", None)


def test_a_verdict_that_came_with_a_file_is_corrected_by_a_file(place: Place) -> None:
    one = place.actions[0]
    place.say(one)
    with writing(place.database) as session:
        event = verification.judge(
            session,
            place.budi,
            one,
            made.seen(session, place.siti, one),
            Verdict(Verification.RETURNED, TODAY, "x"),
            TODAY,
        )
        session.connection().exec_driver_sql("DROP TRIGGER action_event_no_update")
        session.connection().exec_driver_sql(f"UPDATE action_event SET account_id = NULL WHERE id = {event}")

    with pytest.raises(Forbidden, match="a verdict that came with a file is corrected by a file"):
        place.take_back(event, actor=place.budi)


def test_the_task_force_refuses_and_a_coordinator_withdraws_what_was_proposed(place: Place) -> None:
    one = place.actions[0]
    first = place.amend(one, in_force=False)
    assert refused(lambda: place.agree(first, agreed=False)) == "reason"
    place.agree(first, "belum ada SK", agreed=False)
    assert refused(lambda: place.agree(first)) == "no_claim"

    second = place.amend(one, in_force=False)
    withdrawn = place.event(place.amend(one, in_force=True))

    assert json.loads(withdrawn.changes) == {"scope": ["drop_proposed", "in_force"]}
    assert refused(lambda: place.agree(second)) == "no_claim"
    assert place.action(one).progress == "in_progress"


def test_many_are_dropped_by_one_decree_on_the_day_that_it_says(place: Place) -> None:
    with writing(place.database) as session:
        decree = documents.store(session, place.koko, made.PDF, "SK 12.pdf", Permission.AMEND)
        change = Amendment(EARLIER, Reason.REGULATION, "SK 12/2026", decree=(decree,))
        seen = [(action, made.seen(session, place.siti, action)) for action in place.actions]
        proposed = drops.propose(session, place.koko, seen, change, TODAY)
    with reading(place.database) as session:
        assert list(dropping.proposals(session, place.budi, 1)["event_id"]) == proposed
        assert dropping.droppable(session, place.koko, 1).empty

    agreed = [place.event(place.agree(event)) for event in proposed]

    assert [(event.progress, event.took_effect_on, event.role) for event in agreed] == [
        ("dropped", EARLIER, "verifier")
    ] * 2
    assert "SK 12.pdf" in place.event(proposed[0]).documents
    with reading(place.database) as session:
        assert progress.standing(session, Scope(1, TODAY)).actions == 0
        assert dropping.proposals(session, place.budi, 1).empty
        assert check(session).whole


def test_a_proposal_is_decided_by_no_officer_coordinator_or_turned_coordinator(place: Place) -> None:
    event = place.amend(place.actions[0], in_force=False)
    turned = Actor("koko", Role.VERIFIER, place.koko.account_id)
    for nobody in (place.siti, place.koko, turned):
        with pytest.raises(Forbidden):
            place.agree(event, actor=nobody)


def test_what_a_file_says_of_a_new_action_is_stored(sqlite: Engine) -> None:
    texts = {name: f"isi {name}" for name in AMENDABLE_TEXTS}
    new = ActionProposal("36.02", "1", "1", "APBD", due_date=TODAY, weight=2.0, **texts)
    plan = PlanProposal("uji", "Rencana uji", "MCP", 2026, made.STARTS, made.ENDS)
    with writing(sqlite) as session:
        load.load(session, OPERATOR, Proposal(plan, [new], TODAY), Source("uji.xlsx", b"uji", []))
        stored = session.execute(select(Action.__table__)).one()  # type: ignore[attr-defined]

    assert {name: getattr(stored, name) for name in texts} == texts
    assert (stored.due_date, stored.weight) == (TODAY, 2.0)
