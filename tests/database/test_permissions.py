"""docs/peran.md is the specification: every cell of its table is done, or refused, on both engines."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import Session, col

from models import Action, ActionEvent, EvidenceItem, Progress, Role, Stage, Verification
from models.database import writing
from models.period import Figures
from queries import accounts as listed
from queries import discussion, history
from queries.reporting import evidence
from queries.shell.scope import Scope
from queries.signs import overview as signs
from queries.verification import queue
from queries.verification.queue import Wanted as WantedClaims
from settings import ROOT, settings
from tests import made
from tests.made import TODAY
from workflow import publication
from workflow.accounts import accounts
from workflow.accounts.permissions import ALLOWED, OPERATOR, PUBLIC, Actor, Forbidden, Permission, Reach
from workflow.checklist import lists as checklist
from workflow.checklist.templates import Wanted
from workflow.history.action_change import ChangedMeanwhile
from workflow.loading import load
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal, Report
from workflow.meetings import meetings, periods, practices
from workflow.meetings.practices import Offer, Subject
from workflow.register import amend, carry, drops
from workflow.register.amend import Amendment, Reason
from workflow.reporting import documents, report
from workflow.reporting.report import Row, Statement
from workflow.verification import assignments, stages
from workflow.verification import verdicts as verify
from workflow.verification.verdicts import Verdict

REACHES = {"–": Reach.NONE, "miliknya": Reach.OWN, "provinsi": Reach.PROVINCE, "semua": Reach.ALL}
COLUMNS = (Role.PUBLIC, Role.PRESENTER, Role.OFFICER, Role.COORDINATOR, Role.VERIFIER, Role.ADMIN, Role.OPERATOR)
OWN, NEIGHBOUR, ELSEWHERE = "36.02", "36.71", "32.01"


def specified() -> dict[tuple[Role, Permission], Reach]:
    """The table of docs/peran.md."""
    cells = {}
    for line in (ROOT / "docs" / "peran.md").read_text("utf-8").splitlines():
        deed = re.match(r"\| [^|]+ \| `(\w+)` \|", line)
        if deed:
            words = [cell.strip() for cell in line.strip("|").split("|")][2:]
            cells |= {(role, Permission(deed[1])): REACHES[word] for role, word in zip(COLUMNS, words, strict=True)}
    return cells


def test_the_code_has_the_table_of_the_documentation() -> None:
    cells = specified()

    assert len(cells) == len(Permission) * len(COLUMNS)
    assert cells == {(role, deed): ALLOWED[role].get(deed, Reach.NONE) for role in COLUMNS for deed in Permission}


@dataclass(frozen=True)
class World:
    """What there is to do something to, in one government."""

    code: str
    open_action: int
    claim: int
    item: int
    alone: int  # an action of a plan of this government only


Do = Callable[[Session, Actor, World], object]


def _last(session: Session, action_id: int) -> int:
    ids = select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == action_id)
    return int(session.execute(ids).scalar_one())


def _read(session: Session, actor: Actor, world: World) -> None:
    assert len(history.of_action(session, actor, world.claim))


def _see_names(session: Session, actor: Actor, world: World) -> None:
    names = set(history.of_action(session, actor, world.claim)["actor"])
    if f"maker of {world.code}" not in names:
        raise Forbidden


def _see_evidence(session: Session, actor: Actor, world: World) -> None:
    if evidence.content(session, actor, world.item) is None:
        raise Forbidden


def _report(session: Session, actor: Actor, world: World) -> int:
    said = Statement(TODAY, Progress.NOT_STARTED, "none")
    return report.report(session, actor, Row(world.open_action, _last(session, world.open_action), said), TODAY)


def _amend(session: Session, actor: Actor, world: World) -> int:
    change = Amendment(TODAY, Reason.TYPO, "salah ketik", title="Judul lain")
    return amend.amend(session, actor, world.open_action, _last(session, world.open_action), change, TODAY)


def _carry(session: Session, actor: Actor, world: World) -> object:
    return carry.carry(session, actor, [world.open_action], NEXT, None, TODAY)


def _list_documents(session: Session, actor: Actor, world: World) -> int:
    return checklist.list_documents(session, actor, world.open_action, [Wanted("SK tim")])


def _set_deadlines(session: Session, actor: Actor, world: World) -> int:
    return stages.set_deadlines(session, actor, _plan_of(session, world), {Stage.REPORTING: TODAY})


def _see_queue(session: Session, actor: Actor, world: World) -> None:
    if not queue.count(session, actor, 1, WantedClaims(government=world.code)):
        raise Forbidden


def _see_signs(session: Session, actor: Actor, world: World) -> None:
    if world.code not in set(signs.overview(session, actor, 1).claims["government_code"]):
        raise Forbidden


def _verify(session: Session, actor: Actor, world: World) -> int:
    verdict = Verdict(Verification.ACCEPTED, TODAY)
    return verify.judge(session, actor, world.claim, _last(session, world.claim), verdict, TODAY)


def _assign(session: Session, actor: Actor, world: World) -> int:
    return assignments.assign(session, actor, [world.claim], None)


def _agree_drop(session: Session, actor: Actor, world: World) -> int:
    coordinator = Actor("koko", Role.COORDINATOR, None, (world.code,))
    decree = Amendment(TODAY, Reason.REGULATION, "SK 12/2026")
    (proposal,) = drops.propose(
        session, coordinator, [(world.open_action, _last(session, world.open_action))], decree, TODAY
    )
    return drops.decide(session, actor, proposal, agreed=True, words="")


def _load(session: Session, actor: Actor, world: World) -> object:
    action = ActionProposal(world.code, "baru", "9", "Perizinan", "Aksi baru")
    proposal = Proposal(PlanProposal("uji", "", "MCP", 2026, made.STARTS, made.ENDS), [action], TODAY)
    return load.load(session, actor, proposal, Source("baru.xlsx", b"", []))


def _plan_of(session: Session, world: World) -> int:
    return int(session.execute(select(col(Action.plan_id)).where(col(Action.id) == world.alone)).scalar_one())


def _offer(session: Session, actor: Actor, world: World) -> int:
    area = session.execute(select(col(Action.area_id)).where(col(Action.id) == world.alone)).scalar_one()
    return practices.offer(session, actor, world.code, Subject(area), Offer("Satu pintu", "Digabung", "DPMPTSP"))


def _hold_meeting(session: Session, actor: Actor, world: World) -> int:
    return meetings.open_(session, actor, _plan_of(session, world), TODAY, "Serang", "", "", "49 dari 74")


def _agree(session: Session, actor: Actor, world: World) -> int:
    return publication.agree(session, actor, _plan_of(session, world), TODAY, TODAY)


def _close_period(session: Session, actor: Actor, world: World) -> int:
    plan_id = _plan_of(session, world)
    return periods.close(session, actor, plan_id, "TW II", TODAY, Figures({world.code: {"actions": 1}}, {}), TODAY)


NEXT = PlanProposal("uji-2027", "Rencana uji", "MCP", 2027, date(2027, 1, 1), date(2027, 12, 31))
DEEDS: dict[Permission, Do] = {
    Permission.READ: _read,
    Permission.SEE_NAMES: _see_names,
    Permission.SEE_EVIDENCE: _see_evidence,
    Permission.REPORT: _report,
    Permission.PUBLISH: lambda session, actor, world: documents.publish(session, actor, world.item, public=True),
    Permission.PUBLISH_EDITION: _agree,
    Permission.DISCUSS: lambda session, actor, world: discussion.remarks(session, actor, world.claim),
    Permission.SHARE: _offer,
    Permission.AMEND: _amend,
    Permission.CARRY: _carry,
    Permission.SET_DEADLINES: _set_deadlines,
    Permission.LIST_DOCUMENTS: _list_documents,
    Permission.SEE_QUEUE: _see_queue,
    Permission.SEE_SIGNS: _see_signs,
    Permission.VERIFY: _verify,
    Permission.AGREE_DROP: _agree_drop,
    Permission.ASSIGN: _assign,
    Permission.HOLD_MEETING: _hold_meeting,
    Permission.CLOSE_PERIOD: _close_period,
    Permission.LOAD: _load,
    Permission.MANAGE_ACCOUNTS: lambda session, actor, world: accounts.add(session, actor, "baru", "", Role.PRESENTER),
    Permission.READ_AUDIT: lambda session, actor, world: listed.audit(session, actor, 5),
}
GENERAL = (Permission.MANAGE_ACCOUNTS, Permission.READ_AUDIT)  # not about one government


def worlds(database: Engine) -> list[World]:
    """In three governments: an open action, and a claim with a document, reported by an account of each."""
    actions = made.plan(database, (OWN, NEIGHBOUR, ELSEWHERE), each=2)
    found = []
    for place, code in enumerate((OWN, NEIGHBOUR, ELSEWHERE)):
        open_action, claim = actions[2 * place : 2 * place + 2]
        maker = made.account(database, f"maker{place}", Role.OFFICER, (code,))
        maker = Actor(f"maker of {code}", Role.OFFICER, maker.account_id, (code,))
        with writing(database) as session:
            document = documents.store(session, maker, made.PDF + code.encode(), "bukti.pdf")
            said = Statement(date(2026, 5, 1), Progress.REALISED, "complete", documents=(document,))
            report.report(session, maker, Row(claim, _last(session, claim), said), TODAY)
            item = session.execute(
                select(col(EvidenceItem.id)).where(col(EvidenceItem.action_id) == claim)
            ).scalar_one()
        assert item is not None
        alone = made.plan(database, (code,), each=1, code=f"alone{place}")[-1]
        found.append(World(code, open_action, claim, item, alone))
    return found


def test_every_cell_of_the_table(database: Engine) -> None:
    own, neighbour, elsewhere = worlds(database)
    actors = {**made.everybody(database), Role.PUBLIC: PUBLIC, Role.OPERATOR: OPERATOR}
    reached = {
        Reach.NONE: (),
        Reach.OWN: (own,),
        Reach.PROVINCE: (own, neighbour),
        Reach.ALL: (own, neighbour, elsewhere),
    }
    done = 0
    for (role, deed), reach in specified().items():
        for world in (own,) if deed in GENERAL else (own, neighbour, elsewhere):
            allowed = _is_allowed(database, actors[role], deed, world)
            assert allowed == (world in reached[reach]), (role, deed, world.code)
            done += 1
    assert done == len(COLUMNS) * ((len(Permission) - len(GENERAL)) * 3 + len(GENERAL))


class _UndoneError(Exception):
    pass


def _is_allowed(database: Engine, actor: Actor, deed: Permission, world: World) -> bool:
    """Whether the deed can be done; what it did is undone."""
    try:
        with writing(database) as session:
            DEEDS[deed](session, actor, world)
            raise _UndoneError
    except Forbidden:
        return False
    except _UndoneError:
        return True


def test_without_public_reading_the_public_may_nothing(sqlite: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "public_reading", False)

    assert not any(PUBLIC.may(deed) for deed in Permission)
    with writing(sqlite) as session, pytest.raises(Forbidden):
        history.count(session, PUBLIC, Scope(1, TODAY), history.Wanted())


def test_whoever_loaded_or_amended_does_not_judge_even_as_a_verifier(database: Engine) -> None:
    koko, siti = made.account(database, "koko", Role.COORDINATOR), made.account(database, "siti", Role.OFFICER)
    action = ActionProposal(
        "36.02", "1", "1", "Perizinan", "Aksi dari berkas", reports=[Report(made.LOADED, Progress.IN_PROGRESS)]
    )
    proposal = Proposal(PlanProposal("uji", "", "MCP", 2026, made.STARTS, made.ENDS), [action], made.LOADED)
    with writing(database) as session:
        load.load(session, koko, proposal, Source("uji.xlsx", b"", []))
        said = Statement(TODAY, "realised", "complete", documents=(documents.linked("https://lebakkab.go.id/a"),))
        report.report(session, siti, Row(1, made.seen(session, siti, 1), said), TODAY)
        accounts.change_rights(session, OPERATOR, "koko", Role.VERIFIER, ())
    turned, verdict = Actor("koko", Role.VERIFIER, koko.account_id), Verdict(Verification.ACCEPTED, TODAY)

    with writing(database) as session, pytest.raises(Forbidden):
        verify.judge(session, turned, 1, _last(session, 1), verdict, TODAY)


def test_whoever_reported_does_not_judge_even_as_a_verifier(database: Engine) -> None:
    own, _neighbour, _elsewhere = worlds(database)
    with writing(database) as session:
        accounts.change_rights(session, OPERATOR, "maker0", Role.VERIFIER, ())
        account = accounts.find(session, "maker0")
        turned = Actor(account.name, Role.VERIFIER, account.id)
    other = made.account(database, "satgas", Role.VERIFIER)

    assert not _is_allowed(database, turned, Permission.VERIFY, own)
    assert _is_allowed(database, other, Permission.VERIFY, own)


def test_of_two_verifiers_at_once_one_judges_and_the_other_is_told(database: Engine) -> None:
    world = worlds(database)[0]
    first, second = (made.account(database, name, Role.VERIFIER) for name in ("satu", "dua"))
    with writing(database) as session:
        seen = _last(session, world.claim)
    ready = Barrier(2)

    def judge(actor: Actor) -> str:
        ready.wait(30)
        try:
            with writing(database) as session:
                verify.judge(session, actor, world.claim, seen, Verdict(Verification.ACCEPTED, TODAY), TODAY)
        except ChangedMeanwhile:
            return "told"
        return "judged"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(judge, (first, second))) == ["judged", "told"]
    given = select(func.count()).where(col(ActionEvent.action_id) == world.claim, col(ActionEvent.kind) == "verdict")
    with writing(database) as session:
        assert session.execute(given).scalar_one() == 1
