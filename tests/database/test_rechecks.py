"""One round of re-verification: drawn by a published seed, judged blind by others, and what comes out, by hand."""

import math

import pytest
from sqlalchemy import Engine, select
from sqlmodel import col

from exports.presentation.make_deck import make
from models import Action, Recheck, Role, Verification
from models.database import reading, writing
from queries.shell import plans
from queries.shell.scope import Scope
from queries.signs import rounds
from tests import made
from tests.database.test_signs import LEBAK, TANGERANG, Scene
from workflow.accounts.permissions import PUBLIC, Actor, Forbidden
from workflow.history.action_change import Rejected
from workflow.signs import rounds as deeds

SEED = "rapat 24 Januari"


@pytest.fixture
def scene(database: Engine) -> Scene:
    """Three accepted claims and a returned one, all judged by the same verifier."""
    scene = Scene(database)
    for place, code in ((0, LEBAK), (1, LEBAK), (0, TANGERANG), (1, TANGERANG)):
        action = scene.report(code, place, made.PDF + f"{code} {place}".encode())
        last = (place, code) == (1, TANGERANG)
        scene.judge(action, Verification.RETURNED if last else Verification.ACCEPTED)
    return scene


def drawn(scene: Scene, size: int = 4) -> int:
    with writing(scene.database) as session:
        population = rounds.population(session, scene.verifier, 1)
        return deeds.draw(session, scene.verifier, 1, population, size, SEED)


def test_a_round_from_the_draw_to_its_result(scene: Scene) -> None:
    other = made.account(scene.database, "wati", Role.VERIFIER)
    drawn(scene)
    with reading(scene.database) as session:
        mine = rounds.mine(session, other, 1)
        assert rounds.mine(session, scene.verifier, 1).empty  # who judged first never judges again
        before = session.execute(select(col(Action.id), col(Action.verification)).order_by(col(Action.id))).all()
    # She returns one of the three that were accepted, and agrees about the one that was returned.
    falls = scene.actions[LEBAK][0]
    returned = scene.actions[TANGERANG][1]
    for row in mine.to_dict("records"):
        outcome = Verification.RETURNED if row["id"] in (falls, returned) else Verification.ACCEPTED
        with writing(scene.database) as session:
            deeds.judge_again(session, other, row["recheck_id"], outcome, "kosong")

    with reading(scene.database) as session:
        found = rounds.latest(session, scene.verifier, 1)
        assert rounds.mine(session, other, 1).empty
        assert (
            session.execute(select(col(Action.id), col(Action.verification)).order_by(col(Action.id))).all() == before
        )

    assert found is not None
    assert (found.seed, found.drawn, found.decided) == (SEED, 4, 4)
    assert found.held is not None
    assert (found.held.claims, found.held.checked, found.held.fell) == (3, 3, 1)
    assert found.held.estimate == pytest.approx(2)
    assert found.held.low < 2 < found.held.high <= 3
    # 3 of 4 agree; by lot 3/4 × 2/4 + 1/4 × 2/4 = 1/2 would: (3/4 − 1/2) ÷ 1/2
    assert found.kappa.kappa == pytest.approx(0.5)


def played(scene: Scene) -> Actor:
    """A whole round, in which the first claim of Lebak falls. Returns who judged again."""
    other = made.account(scene.database, "wati", Role.VERIFIER)
    drawn(scene)
    with reading(scene.database) as session:
        mine = rounds.mine(session, other, 1).to_dict("records")
    for row in mine:
        falls = row["id"] in (scene.actions[LEBAK][0], scene.actions[TANGERANG][1])
        outcome = Verification.RETURNED if falls else Verification.ACCEPTED
        with writing(scene.database) as session:
            deeds.judge_again(session, other, row["recheck_id"], outcome, "kosong")
    return other


def test_each_government_is_told_only_where_enough_was_checked(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    played(scene)

    def by_government() -> dict[str, tuple[float, ...]]:
        with reading(scene.database) as session:
            latest = rounds.latest(session, scene.verifier, 1)
            assert latest is not None
            found = rounds.by_government(session, scene.verifier, latest.id)
        return {str(code): tuple(round(float(one), 3) for one in row) for code, row in found.iterrows()}

    few = by_government()
    monkeypatch.setattr(rounds, "LEAST", 2)
    enough = by_government()

    assert {code: row[:2] for code, row in few.items()} == {LEBAK: (2, 1), TANGERANG: (1, 0)}
    assert all(math.isnan(row[2]) for row in few.values())
    assert enough[LEBAK][2:] == (0.5, 0.095, 0.905)  # Wilson's interval of 1 of 2, from its table


def test_the_deck_tells_of_a_round_only_to_whom_it_is_for(scene: Scene) -> None:
    played(scene)

    def keys(presenter: Actor) -> list[str]:
        with reading(scene.database) as session:
            facts = plans.plans(session)[0]
            deck = make(session, facts, Scope(1, made.TODAY), ("headline", "rechecked"), presenter)
        assert not any(slide.big for slide in deck.slides if slide.key == "rechecked")  # it would be read as realised
        return [f"{slide.key} {slide.title} {slide.lines}" for slide in deck.slides]

    told = keys(scene.verifier)
    assert len(told) == 2
    assert "2,0 dari 3 putusan terima diperkirakan bertahan" in told[1]
    # 3 of the plan's actions are verified; two thirds of them would hold.
    assert "3 diperiksa ulang, 1 gugur" in told[1]
    for role in (Role.PRESENTER, Role.OFFICER, Role.ADMIN, Role.PUBLIC):
        assert len(keys(Actor("x", role, 1, (LEBAK,)))) == 1
    assert len(keys(PUBLIC)) == 1


def test_without_another_verifier_nothing_is_drawn(scene: Scene) -> None:
    with pytest.raises(Rejected, match=r"^no_other_verifier$"):
        drawn(scene)
    with reading(scene.database) as session:
        assert rounds.latest(session, scene.verifier, 1) is None


def test_a_second_verdict_is_given_once_and_only_by_whom_it_fell_to(scene: Scene) -> None:
    other = made.account(scene.database, "wati", Role.VERIFIER)
    drawn(scene, 1)
    with writing(scene.database) as session:
        one = session.execute(select(col(Recheck.id))).scalar_one()
        assert one is not None
        with pytest.raises(Forbidden):
            deeds.judge_again(session, scene.verifier, one, Verification.ACCEPTED, "")
        with pytest.raises(Rejected, match=r"^reason$"):
            deeds.judge_again(session, other, one, Verification.RETURNED, " ")
        deeds.judge_again(session, other, one, Verification.ACCEPTED, "")
        with pytest.raises(Rejected, match=r"^judged_again$"):
            deeds.judge_again(session, other, one, Verification.RETURNED, "kosong")


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR, Role.ADMIN, Role.PRESENTER, Role.PUBLIC])
def test_nobody_but_the_task_force_draws_or_judges_again(sqlite: Engine, role: Role) -> None:
    scene = Scene(sqlite)
    who = Actor("x", role, scene.coordinator.account_id, ("36",))
    with writing(sqlite) as session:
        population = rounds.population(session, scene.verifier, 1)
        with pytest.raises(Forbidden):
            deeds.draw(session, who, 1, population, 5, SEED)
        with pytest.raises(Forbidden):
            rounds.mine(session, who, 1)
