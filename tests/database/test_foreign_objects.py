"""Every deed of workflow/, called directly with what belongs to another government, by each who may not touch it."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pandas as pd
import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import Session, col

import workflow
from methods.signs.drawing import STRATA
from models import (
    Action,
    ActionEvent,
    Indicator,
    LineKind,
    Load,
    LoadKind,
    Recheck,
    RecheckRound,
    Role,
    Stage,
    Unit,
    Verification,
)
from models.database import writing
from models.meeting import Promise
from models.period import Figures
from models.practice import TakeUp
from tests import made
from tests.made import TODAY
from workflow import discussion, publication
from workflow.accounts import accounts
from workflow.accounts.permissions import OPERATOR, PUBLIC, Actor, Forbidden
from workflow.checklist import lists as checklist
from workflow.checklist.templates import Wanted
from workflow.history.action_change import Rejected
from workflow.loading import load, loads, mappings, own_indicators, undo, undo_values, values
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal
from workflow.loading.values import Line, ValuesProposal
from workflow.meetings import meetings, periods, practices
from workflow.meetings.practices import Offer, Subject
from workflow.register import amend, carry, drops, take_back
from workflow.register.amend import Amendment, Reason
from workflow.reporting import documents, drafts, report
from workflow.reporting.report import Row, Statement
from workflow.signs import rounds, visits
from workflow.signs.visits import Found
from workflow.units import assigning, contributions, members, records, splitting
from workflow.verification import assignments, checked_documents, stages, verdicts
from workflow.verification.verdicts import Verdict

OWN, BESIDE, SIGNED = "36.02", "36.03", Amendment(TODAY, Reason.REGULATION, "SK 12/2026")
NEXT = PlanProposal("uji-2027", "Rencana uji", "MCP", 2027, date(2027, 1, 1), date(2027, 12, 31))
OPEN, CLAIM, JUDGED = 0, 1, 2  # which of the actions
# Deeds on what is the actor's own, or on no object; the rights to them are in tests/database/test_permissions.py.
WITHOUT_OBJECT = {
    "accounts.accounts.add", "accounts.accounts.change_rights", "accounts.accounts.correct", "accounts.accounts.invite",
    "accounts.accounts.set_active", "accounts.accounts.choose_mail", "accounts.accounts.give_temporary_password",
    "accounts.sign_in.begin_again", "accounts.sign_in.revoke", "loading.mappings.remembered", "reporting.drafts.drop",
    "reporting.drafts.find", "reporting.drafts.all_of", "reporting.documents.store", "loading.verdicts.may_state_verdicts",
    "verification.verdicts.require_outsider", "presentation.open_clicker", "units.members.place", "units.members.hand_over",
    "meetings.meetings.request",  # part of practices.take_up
    "register.whole_plan.require", "register.whole_plan.require_to_add", "register.plans.holding",
    "loading.undo_rights.may_undo", "loading.undo_rights.require", "loading.undo_rights.not_theirs",
    "loading.kept_values.would_replace",
}  # fmt: skip


@dataclass
class World:
    """A plan of 36.02, with something of every kind."""

    plan: int
    actions: list[int]
    people: dict[str, Actor]
    item: int = 0
    report: int = 0
    returned: int = 0
    proposal: int = 0
    meeting: int = 0
    commitment: int = 0
    period: int = 0
    practice: int = 0
    recheck: int = 0
    line: int = 0
    line_event: int = 0
    round: int = 0
    joint: int = 0  # a unit whose name names two
    units: tuple[int, ...] = ()  # the second supports the first action, and the officer works in it

    def last(self, session: Session, which: int) -> int:
        ids = select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == self.actions[which])
        return int(session.execute(ids).scalar_one())

    def seen(self, session: Session, which: int) -> tuple[int, int]:
        return self.actions[which], self.last(session, which)


def record(session: Session) -> Load:
    return session.execute(select(Load).where(col(Load.plan_id) == 2)).scalars().one()


def values_load(session: Session) -> Load:
    return session.execute(select(Load).where(col(Load.kind) == LoadKind.INDICATORS)).scalars().one()


def of_values() -> ValuesProposal:
    said = {"indicator_code": "spi", "government_code": OWN, "day": TODAY, "value": 71.5, "source": "KPK"}
    return ValuesProposal(LoadKind.INDICATORS, [Line(said)], TODAY)


def own_indicator(session: Session, code: str, government: str) -> Indicator:
    """Like one of the reference list, but a government's own."""
    like = session.get_one(Indicator, "spi").model_dump()
    return Indicator(**like | {"code": code, "name": f"Milik {government}", "government_code": government})


def statement(session: Session, world: World) -> Row:
    return Row(*world.seen(session, OPEN), Statement(TODAY, "not_started", "none"))


def found(world: World) -> Found:
    """What a visit to the first action found."""
    return Found(world.actions[OPEN], TODAY, "as_reported", "sudah dipakai")


def new_actions() -> Proposal:
    return Proposal(
        PlanProposal("uji", "", "MCP", 2026, made.STARTS, made.ENDS),
        [ActionProposal(OWN, "baru", "9", "Perizinan", "Aksi baru")],
        TODAY,
    )


def drawn_again(session: Session, actor: Actor, world: World) -> int:
    """A new round, once the one that is open is over."""
    session.get_one(Recheck, world.recheck).outcome = "accepted"
    population = {"id": [world.actions[JUDGED]], "stratum": [STRATA[0]], "first": ["returned"], "judge": [1]}
    return rounds.draw(session, actor, world.plan, pd.DataFrame(population), 1)


ACCEPTED = Verdict(Verification.ACCEPTED, TODAY)
RETURNED = Verdict(Verification.RETURNED, TODAY, "belum lengkap")
FIGURES = Figures({OWN: {"actions": 1}}, {})
Do = Callable[[Session, Actor, World], object]
TASK_FORCE: dict[str, Do] = {
    "register.drops.decide": lambda s, a, w: drops.decide(s, a, w.proposal, agreed=True, words=""),
    "register.take_back.take_back": lambda s, a, w: take_back.take_back(s, a, w.returned, "keliru"),
    "signs.rounds.draw": drawn_again,
    "signs.rounds.close": lambda s, a, w: rounds.close(s, a, w.round, "cukup"),
    "signs.rounds.judge_again": lambda s, a, w: rounds.judge_again(s, a, w.recheck, Verification.ACCEPTED, ""),
    "signs.visits.record": lambda s, a, w: visits.record(s, a, [found(w)], TODAY),
    "verification.checked_documents.judge_document": lambda s, a, w: checked_documents.judge_document(
        s, a, w.line, w.line_event, Verification.ACCEPTED
    ),
    "verification.assignments.assign": lambda s, a, w: assignments.assign(s, a, [w.actions[CLAIM]], None),
    "verification.verdicts.judge": lambda s, a, w: verdicts.judge(s, a, *w.seen(s, CLAIM), ACCEPTED, TODAY),
    "verification.verdicts.judge_many": lambda s, a, w: verdicts.judge_many(s, a, [w.seen(s, CLAIM)], ACCEPTED, TODAY),
    "verification.verdicts.ask": lambda s, a, w: verdicts.ask(s, a, *w.seen(s, CLAIM), "Nomornya?"),
}
OFFICERS: dict[str, Do] = {
    "discussion.say": lambda s, a, w: discussion.say(s, a, w.actions[OPEN], "Kapan selesai?"),
    "register.take_back.take_back of a report": lambda s, a, w: take_back.take_back(s, a, w.report, "keliru"),
    "reporting.documents.publish": lambda s, a, w: documents.publish(s, a, w.item, public=True),
    "reporting.drafts.save": lambda s, a, w: drafts.save(s, a, w.actions[OPEN], {"note": "x"}, w.last(s, OPEN)),
    "reporting.report.report": lambda s, a, w: report.report(s, a, statement(s, w), TODAY),
    "reporting.report.report_many": lambda s, a, w: report.report_many(s, a, [statement(s, w)], TODAY),
    "units.contributions.contribute": lambda s, a, w: contributions.contribute(
        s, a, w.actions[OPEN], w.units[1], "Aplikasi jalan", TODAY
    ),
    "meetings.practices.take_up": lambda s, a, w: practices.take_up(s, a, w.practice, OWN, TakeUp.ASKED, None),
    "meetings.practices.offer": lambda s, a, w: practices.offer(
        s, a, OWN, Subject(s.get_one(Action, w.actions[OPEN]).area_id), Offer("Satu pintu", "Digabung", "DPMPTSP")
    ),
}  # fmt: skip
COORDINATORS: dict[str, Do] = {
    "checklist.lists.list_documents": lambda s, a, w: checklist.list_documents(s, a, w.actions[OPEN], [Wanted("SK")]),
    "verification.stages.set_deadlines": lambda s, a, w: stages.set_deadlines(s, a, w.plan, {Stage.REPORTING: TODAY}),
    "loading.mappings.remember": lambda s, a, _w: mappings.remember(s, a, {"x": {0: "title"}}, OWN),
    "loading.load.load": lambda s, a, _w: load.load(s, a, new_actions(), Source("baru.xlsx", b"", [])),
    "loading.loads.take_back": lambda s, a, _w: loads.take_back(s, a, values_load(s).id or 0, "keliru"),
    "loading.undo.undo": lambda s, a, _w: undo.undo(s, a, record(s), "keliru"),
    "loading.undo_values.undo": lambda s, a, _w: undo_values.undo(s, a, values_load(s), "keliru"),
    "loading.values.load": lambda s, a, _w: values.load(s, a, of_values(), Source("n.xlsx", b"", [])),
    "loading.own_indicators.edit": lambda s, a, _w: own_indicators.edit(s, a, "OWN-1", {"name": "Lain"}),
    "meetings.meetings.open_": lambda s, a, w: meetings.open_(s, a, w.plan, TODAY, "Serang", "", "", "1 dari 3"),
    "meetings.meetings.promise": lambda s, a, w: meetings.promise(s, a, w.meeting, OWN, "Terbit", TODAY, "1 dari 3"),
    "meetings.meetings.close": lambda s, a, w: meetings.close(s, a, w.meeting),
    "meetings.meetings.settle": lambda s, a, w: meetings.settle(s, a, w.commitment, Promise.KEPT, "", TODAY),
    "meetings.periods.close": lambda s, a, w: periods.close(s, a, w.plan, "TW III", TODAY, FIGURES, TODAY),
    "meetings.periods.correct": lambda s, a, w: periods.correct(
        s, a, w.period, Figures({OWN: {"actions": 2}}, {}), "salah hitung"
    ),
    "publication.agree": lambda s, a, w: publication.agree(s, a, w.plan, TODAY, TODAY),
    "register.amend.amend": lambda s, a, w: amend.amend(
        s, a, *w.seen(s, OPEN), Amendment(TODAY, Reason.TYPO, "salah ketik", title="Judul lain"), TODAY
    ),
    "units.records.rename": lambda s, a, w: records.rename(s, a, w.units[0], "Dinas Baru", TODAY, "Perda 4"),
    "units.records.succeed": lambda s, a, w: records.succeed(s, a, w.units[:1], w.units[1], TODAY, "Perda 4"),
    "units.records.of_unit": lambda s, a, w: records.of_unit(s, a, w.units[0]),
    "units.splitting.split": lambda s, a, w: splitting.split(s, a, w.joint, "Bappeda", "sel", TODAY),
    "units.assigning.lead": lambda s, a, w: assigning.lead(s, a, w.actions[:1], w.units[0], "rapat", TODAY),
    "units.assigning.support": lambda s, a, w: assigning.support(s, a, w.actions[:1], w.units[:1], "rapat", TODAY),
    "register.carry.carry": lambda s, a, w: carry.carry(s, a, [w.actions[OPEN]], NEXT, None, TODAY),
    "register.drops.propose": lambda s, a, w: drops.propose(s, a, [w.seen(s, JUDGED)], SIGNED, TODAY),
}
DEEDS = TASK_FORCE | OFFICERS | COORDINATORS


def deeds_of_the_code() -> set[str]:
    """The public functions of workflow/ that are given a session and an actor."""
    found = set()
    for module in pkgutil.walk_packages(workflow.__path__, "workflow."):
        for name, deed in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            taken = list(inspect.signature(deed).parameters)[:2]
            if deed.__module__ == module.name and not name.startswith("_") and taken == ["session", "actor"]:
                found.add(f"{module.name.removeprefix('workflow.')}.{name}")
    return found


def test_every_deed_is_tried_below() -> None:
    assert deeds_of_the_code() - WITHOUT_OBJECT == {name.split(" ")[0] for name in DEEDS}


@pytest.fixture
def world(sqlite: Engine) -> World:
    actions = made.plan(sqlite, (OWN, BESIDE))
    people = {
        "officer": made.account(sqlite, "siti", Role.OFFICER, (OWN,)),
        "coordinator": made.account(sqlite, "koko", Role.COORDINATOR, ("36",)),
        "verifier": made.account(sqlite, "satgas", Role.VERIFIER),
        "other officer": made.account(sqlite, "beside", Role.OFFICER, (BESIDE,)),
        "other coordinator": made.account(sqlite, "elsewhere", Role.COORDINATOR, ("32",)),
        "presenter": made.account(sqlite, "pemapar", Role.PRESENTER),
        "admin": made.account(sqlite, "admina", Role.ADMIN),
    }
    made.plan(sqlite, (OWN,), code="lain", actor=people["coordinator"])  # which is undone
    made.account(sqlite, "satgas2", Role.VERIFIER)  # who has said nothing yet
    made_here = World(1, actions, people | {"public": PUBLIC})
    with writing(sqlite) as session:
        _fill(session, made_here)
    return made_here


def _fill(session: Session, world: World) -> None:
    siti, koko, satgas = (world.people[name] for name in ("officer", "coordinator", "verifier"))
    document = documents.store(session, siti, made.PDF, "bukti.pdf")
    said = Statement(date(2026, 5, 1), "realised", "complete", documents=(document,))
    for which in (CLAIM, JUDGED):
        event = report.report(session, siti, Row(*world.seen(session, which), said), TODAY)
        world.report = event if which == CLAIM else world.report
    world.returned = verdicts.judge(session, satgas, *world.seen(session, JUDGED), RETURNED, TODAY)
    world.item = int(session.execute(select(func.min(documents.EvidenceItem.id))).scalar_one())
    checklist.list_documents(session, koko, world.actions[JUDGED], [Wanted("SK tim")])
    (line,) = checklist.lines(session, world.actions[JUDGED])
    shown = int(session.execute(select(func.max(documents.EvidenceItem.id))).scalar_one())
    world.line, world.line_event = (
        line.id,
        checklist.record(session, siti.account_id, line.id, LineKind.ATTACHED, shown),
    )
    records.know(session, {(OWN, "Bappeda"), (OWN, "Inspektorat")})
    world.units = tuple(session.execute(select(col(Unit.id)).order_by(col(Unit.name))).scalars())
    assigning.support(session, koko, world.actions[:1], world.units[1:], "rapat", TODAY)
    members.place(session, OPERATOR, "siti", world.units[1:])
    records.know(session, {(OWN, "Bappeda dan Inspektorat")})
    world.joint = max(session.execute(select(col(Unit.id))).scalars())
    world.proposal = drops.propose(session, koko, [world.seen(session, OPEN)], SIGNED, TODAY)[0]
    world.meeting = meetings.open_(session, koko, 1, TODAY, "Serang", "", "", "1 dari 3")
    world.commitment = meetings.promise(session, koko, world.meeting, OWN, "Terbit", TODAY, "1 dari 3")
    world.period = periods.close(session, koko, 1, "TW II", TODAY, FIGURES, TODAY)
    beside = session.get_one(Action, world.actions[OPEN]).area_id
    world.practice = practices.offer(
        session, world.people["other officer"], BESIDE, Subject(beside), Offer("Loket", "Digabung", "DPMPTSP")
    )
    session.add(own_indicator(session, "OWN-1", "36"))
    values.load(session, koko, of_values(), Source("n.xlsx", b"", []))
    drawn = RecheckRound(plan_id=1, seed="x", claims="{}", drawn_at=datetime.now(UTC), drawn_by="satgas")
    session.add(drawn)
    session.flush()
    again = Recheck(round_id=drawn.id, action_id=world.actions[JUDGED], stratum="x", first="returned",
                    account_id=satgas.account_id)  # fmt: skip
    session.add(again)
    session.flush()
    world.recheck, world.round = again.id or 0, drawn.id or 0


class _UndoneError(Exception):
    pass


def done(database: Engine, deed: Do, actor: Actor, world: World) -> bool:
    """Whether somebody can do it; what it did is undone."""
    try:
        with writing(database) as session:
            answer = deed(session, actor, world)
            for refusal in filter(None, answer.values() if isinstance(answer, dict) else ()):  # of each of many
                raise refusal
            raise _UndoneError
    except Forbidden:
        return False
    except Rejected:
        if actor != PUBLIC:  # who has no account says nothing on an action
            raise
        return False
    except _UndoneError:
        return True


def test_nobody_touches_what_is_anothers(sqlite: Engine, world: World) -> None:
    kinds = {"verifier": TASK_FORCE, "officer": OFFICERS, "coordinator": COORDINATORS}
    allowed = {(name, who) for who, deeds in kinds.items() for name in deeds}
    allowed |= {(name, "coordinator") for name in ("discussion.say", "reporting.documents.publish")}
    allowed |= {(name, "coordinator") for name in OFFICERS if "practices" in name}
    allowed |= {
        ("checklist.lists.list_documents", "verifier"),
        ("verification.stages.set_deadlines", "verifier"),
        ("discussion.say", "verifier"),
        ("publication.agree", "verifier"),
        ("signs.visits.record", "coordinator"),
    }

    can = {
        (name, who)
        for name, deed in DEEDS.items()
        for who in world.people
        if done(sqlite, deed, world.people[who], world)
    }

    assert can == allowed


def test_whoever_reported_neither_takes_a_verdict_back_nor_gives_a_second_one(sqlite: Engine, world: World) -> None:
    satgas, siti = world.people["verifier"], world.people["officer"]
    turned = Actor("siti", Role.VERIFIER, siti.account_id)
    with writing(sqlite) as session:
        accounts.change_rights(session, OPERATOR, "siti", Role.VERIFIER, ())
        session.get_one(Recheck, world.recheck).account_id = siti.account_id or 0

    for name in ("register.take_back.take_back", "signs.rounds.judge_again"):
        assert not done(sqlite, TASK_FORCE[name], turned, world), name
    assert done(sqlite, TASK_FORCE["register.take_back.take_back"], satgas, world)


def test_an_indicator_that_a_file_brings_is_of_a_government_that_is_ones_own(sqlite: Engine, world: World) -> None:
    brought = of_values()
    brought.lines = []

    def bring(session: Session, actor: Actor, _world: World) -> object:
        brought.own = [own_indicator(session, "OWN-2", OWN)]
        return values.load(session, actor, brought, Source("n.xlsx", b"", []))

    assert not done(sqlite, bring, world.people["other coordinator"], world)
