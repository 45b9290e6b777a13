"""Signs about verification as they are asked of a database: the same document again, verdicts, reports, risk."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import col

from methods.signs import times
from models import ActionEvent, Role, Verification
from models.database import reading, writing
from queries.signs import claims, documents, histories, outcomes, overview
from tests import made
from tests.made import TODAY
from workflow.accounts.permissions import Actor, Forbidden
from workflow.reporting import documents as evidence
from workflow.reporting import report
from workflow.reporting.report import Row, Statement
from workflow.verification import verdicts
from workflow.verification.verdicts import Verdict

LEBAK, TANGERANG, BOGOR = "36.02", "36.71", "32.01"


class Scene:
    """Two actions in each of three governments; an officer of each, a coordinator of Banten and two verifiers."""

    def __init__(self, database: Engine) -> None:
        self.database = database
        self.actions = dict(zip((LEBAK, TANGERANG, BOGOR), self._pairs(), strict=True))
        self.officers = {
            code: made.account(database, f"petugas{place}", Role.OFFICER, (code,))
            for place, code in enumerate(self.actions)
        }
        self.coordinator = made.account(database, "koko", Role.COORDINATOR)
        self.verifier = made.account(database, "vera", Role.VERIFIER)

    def _pairs(self) -> list[list[int]]:
        ids = made.plan(self.database, (LEBAK, TANGERANG, BOGOR), each=2)
        return [ids[0:2], ids[2:4], ids[4:6]]

    def report(
        self, code: str, place: int, content: bytes, name: str = "SK.pdf", day: date = TODAY, progress: str = "realised"
    ) -> int:
        action, officer = self.actions[code][place], self.officers[code]
        with writing(self.database) as session:
            document = evidence.store(session, officer, content, name)
            said = Statement(day, progress, "complete", documents=(document,))
            report.report(session, officer, Row(action, made.seen(session, officer, action), said), TODAY)
        return action

    def judge(self, action: int, outcome: Verification = Verification.ACCEPTED, grade: float | None = None) -> None:
        with writing(self.database) as session:
            seen = session.execute(select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == action))
            verdict = Verdict(outcome, TODAY, "kurang lengkap", grade)
            verdicts.judge(session, self.verifier, action, seen.scalar_one(), verdict, TODAY)


@pytest.fixture
def scene(database: Engine) -> Scene:
    return Scene(database)


def test_the_same_document_again_is_told_beside_the_claim_with_who_was_first(scene: Scene) -> None:
    lebak = scene.report(LEBAK, 0, made.PDF + b"sama", "SK Lebak.pdf")
    scene.report(LEBAK, 1, made.PDF + b"sama")
    tangerang = scene.report(TANGERANG, 0, made.PDF + b"sama", "SK Tangerang.pdf")
    alone = scene.report(BOGOR, 0, made.PDF + b"lain")

    with reading(scene.database) as session:
        told = documents.beside(session, scene.verifier, tangerang)
        first = documents.beside(session, scene.verifier, lebak)
        nothing = documents.beside(session, scene.verifier, alone)

    assert told[["government_code", "name", "own_name", "is_first", "elsewhere"]].to_numpy().tolist() == [
        [LEBAK, "SK Lebak.pdf", "SK Tangerang.pdf", False, True],
        [LEBAK, "SK.pdf", "SK Tangerang.pdf", False, True],
    ]
    assert first["is_first"].all()
    assert first["elsewhere"].tolist() == [True, False]
    assert nothing.empty


def test_a_coordinator_is_told_of_the_own_province_only(scene: Scene) -> None:
    tangerang = scene.report(TANGERANG, 0, made.PDF + b"sama")
    bogor = scene.report(BOGOR, 0, made.PDF + b"sama")

    with reading(scene.database) as session:
        assert documents.beside(session, scene.coordinator, tangerang).empty
        assert set(overview.overview(session, scene.coordinator, 1).claims["id"]) == {tangerang}
        with pytest.raises(Forbidden):
            documents.beside(session, scene.coordinator, bogor)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.PRESENTER, Role.ADMIN, Role.PUBLIC])
def test_nobody_else_is_told_anything(sqlite: Engine, role: Role) -> None:
    action = made.plan(sqlite)[0]
    who = Actor("x", role, 1, (LEBAK,))

    with reading(sqlite) as session:
        for ask in (overview.overview, histories.judgements, histories.reports, histories.steps):
            with pytest.raises(Forbidden):
                ask(session, who, 1)
        with pytest.raises(Forbidden):
            documents.beside(session, who, action)
        with pytest.raises(Forbidden):
            documents.repeated(session, who)


def test_what_many_attach_never_hides_a_copy_beside_a_claim(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MANY", 3)
    for code in scene.actions:
        scene.report(code, 0, made.PDF + b"surat edaran", "SE.pdf")
    scene.report(LEBAK, 1, made.PDF + b"SK", "SK Lebak.pdf")
    scene.report(BOGOR, 0, made.PDF + b"SK", "SK Bogor.pdf")
    claim = scene.actions[BOGOR][0]

    with reading(scene.database) as session:
        told = documents.beside(session, scene.verifier, claim)
        marked = documents.nearest(session, scene.verifier, (claim, scene.actions[TANGERANG][0]))

    assert told[["name", "is_common"]].to_numpy().tolist() == [["SK Lebak.pdf", False], *[["SE.pdf", True]] * 2]
    assert marked["own_action"].tolist() == [claim]  # the circular alone is no mark


def test_a_form_that_many_governments_attach_is_no_copied_document(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MANY", 3)
    form = [scene.report(code, 0, made.PDF + b"pakta integritas") for code in scene.actions]
    copied = [scene.report(code, 1, made.PDF + b"SK") for code in (LEBAK, TANGERANG)]

    with reading(scene.database) as session:
        found = overview.overview(session, scene.verifier, 1).claims.set_index("id")["signs"]

    assert all("shared" in found[action] and "same_elsewhere" not in found[action] for action in form)
    assert ["same_elsewhere" in found[action] for action in copied] == [False, True]
    assert ["was_first" in found[action] for action in copied] == [True, False]  # is not asked as the later one is


def test_reports_before_a_deadline_ask_only_where_a_government_differs_from_its_peers(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    action = scene.report(LEBAK, 0, made.PDF)
    monkeypatch.setattr(times, "rushed", lambda reports: reports["due_on"].notna())

    with reading(scene.database) as session:
        asked = overview.overview(session, scene.verifier, 1)
        known, names = asked.history, {code: code for code in scene.actions}
        differs = claims.claims(session, scene.verifier, 1, known, asked.grading, {LEBAK}, names).set_index("id")

    assert "rushed" not in asked.claims.set_index("id")["signs"][action]
    assert "rushed" in differs["signs"][action]


def test_where_nothing_was_judged_nothing_stands_beside_outcomes(sqlite: Engine) -> None:
    made.plan(sqlite)

    with reading(sqlite) as session:
        assert outcomes.beside(session, Actor("vera", Role.VERIFIER, 1)).empty


def test_what_to_look_at_first_names_the_signs_of_each_claim(scene: Scene) -> None:
    lebak = scene.report(LEBAK, 0, made.PDF + b"sama", day=TODAY - timedelta(days=60))
    tangerang = scene.report(TANGERANG, 0, made.PDF + b"sama")
    clean = scene.report(BOGOR, 0, made.PDF + b"lain")
    returned = scene.report(BOGOR, 1, made.PDF + b"lain lagi")
    for action in (lebak, tangerang, clean):
        scene.judge(action)
    scene.judge(returned, Verification.RETURNED)

    with reading(scene.database) as session:
        found = overview.overview(session, scene.verifier, 1).claims.set_index("id")

    assert found.index.tolist() == [tangerang, clean, lebak]
    # The first verdict has none before it. What is recorded bears the clock of the machine, not that of the scene.
    by_clock = {"rushed", "backdated"}
    assert {action: set(named) - by_clock for action, named in found["signs"].items()} == {
        tangerang: {"same_elsewhere", "fast"},
        clean: {"fast"},
        lebak: {"was_first"},
    }
    assert found["stratum"].tolist() == ["high", "some", "some"]


def test_verdicts_that_were_taken_back_or_came_with_a_file_say_nothing_of_a_verifier(scene: Scene) -> None:
    graded, returned, undone = (scene.report(code, 0, made.PDF + code.encode()) for code in scene.actions)
    scene.judge(graded, grade=70)
    scene.judge(returned, Verification.RETURNED)
    scene.judge(undone)
    with writing(scene.database) as session:
        last = session.execute(select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == undone))
        from workflow.register.take_back import take_back

        take_back(session, scene.verifier, last.scalar_one(), "salah tekan")

    with reading(scene.database) as session:
        judged = histories.judgements(session, scene.verifier, 1)
        table = overview.overview(session, scene.verifier, 1).grading.verifiers

    assert judged[["action_id", "given", "cut", "documents"]].to_numpy().tolist() == [
        [graded, 70.0, 30.0, 1],
        [returned, 0.0, 100.0, 1],
    ]
    assert table.loc["vera", ["verdicts", "rounded_hits", "zero_hits", "full_hits"]].tolist() == [2, 1, 1, 0]
    assert not table["returns_stands_out"].any()


def test_what_was_accepted_and_then_returned_is_followed(scene: Scene) -> None:
    action = scene.report(LEBAK, 0, made.PDF + b"1")
    scene.judge(action)
    scene.report(LEBAK, 0, made.PDF + b"2", progress="in_progress")
    scene.report(LEBAK, 0, made.PDF + b"3")
    scene.judge(action, Verification.RETURNED)

    with reading(scene.database) as session:
        followed = histories.steps(session, scene.verifier, 1)
        turned = overview.overview(session, scene.verifier, 1).turned_round

    assert set(followed["action"]) == {action}
    assert followed["verification"].tolist()[-1] == "returned"
    assert turned[["action", "sign", "government_code"]].to_numpy().tolist() == [[action, "turned", LEBAK]]
