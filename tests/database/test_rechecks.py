"""Rounds of re-verification: drawn by a seed that nobody chooses, judged blind by others, and what comes out, by hand."""

import math
from collections.abc import Collection
from hashlib import sha256

import orjson
import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import Session, col

from charts import signs as words
from exports.presentation.make_deck import make
from methods.signs.rounds import Round, that_counts
from models import Action, ActionEvent, Recheck, Role, Verification
from models.database import reading, writing
from queries.shell import plans
from queries.shell.scope import Scope
from queries.signs import draws, rounds
from tests import made
from tests.database.test_signs import LEBAK, TANGERANG, Scene
from workflow.accounts.permissions import PUBLIC, Actor, Forbidden
from workflow.history import ledger
from workflow.history.action_change import Rejected
from workflow.register import take_back
from workflow.signs import rounds as deeds
from workflow.verification import verdicts
from workflow.verification.verdicts import Verdict


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
        return deeds.draw(session, scene.verifier, 1, draws.population(session, scene.verifier, 1), size)


def told(scene: Scene, actor: Actor | None = None) -> list[Round]:
    with reading(scene.database) as session:
        return rounds.rounds(session, actor or scene.verifier, 1)


def judge_all(scene: Scene, who: Actor, falls: Collection[int], most: int = 99) -> None:
    """Let somebody judge again what fell to them, or the first of it."""
    with reading(scene.database) as session:
        mine = rounds.mine(session, who, 1).to_dict("records")
    for row in mine[:most]:
        outcome = Verification.RETURNED if row["id"] in falls else Verification.ACCEPTED
        with writing(scene.database) as session:
            deeds.judge_again(session, who, row["recheck_id"], outcome, "kosong")


def test_a_round_from_the_draw_to_its_result(scene: Scene) -> None:
    other = made.account(scene.database, "wati", Role.VERIFIER)
    drawn(scene)
    with reading(scene.database) as session:
        assert rounds.mine(session, scene.verifier, 1).empty  # who judged first never judges again
        before = session.execute(select(col(Action.id), col(Action.verification)).order_by(col(Action.id))).all()
    # She returns one of the three that were accepted, and agrees about the one that was returned.
    falls = scene.actions[LEBAK][0]
    returned = scene.actions[TANGERANG][1]
    judge_all(scene, other, (falls, returned))

    (found,) = told(scene)
    with reading(scene.database) as session:
        assert rounds.mine(session, other, 1).empty
        assert (
            session.execute(select(col(Action.id), col(Action.verification)).order_by(col(Action.id))).all() == before
        )

    assert (found.number, found.drawn, found.decided, found.is_open) == (1, 4, 4, False)
    assert found.held is not None
    assert (found.held.claims, found.held.checked, found.held.fell) == (3, 3, 1)
    assert found.held.estimate == pytest.approx(2)
    assert found.held.low == found.held.high == pytest.approx(2)  # all were checked
    # 3 of 4 agree; by lot 3/4 × 2/4 + 1/4 × 2/4 = 1/2 would: (3/4 − 1/2) ÷ 1/2
    assert found.kappa.kappa == pytest.approx(0.5)


def played(scene: Scene) -> Actor:
    """A whole round, in which the first claim of Lebak falls. Returns who judged again."""
    other = made.account(scene.database, "wati", Role.VERIFIER)
    drawn(scene)
    judge_all(scene, other, (scene.actions[LEBAK][0], scene.actions[TANGERANG][1]))
    return other


def test_each_government_is_told_only_where_enough_was_checked(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    played(scene)

    def by_government() -> dict[str, tuple[float, ...]]:
        with reading(scene.database) as session:
            found = rounds.by_government(session, scene.verifier, told(scene)[0].id)
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

    shown = keys(scene.verifier)
    assert len(shown) == 2
    assert "2,0 dari 3 putusan terima diperkirakan bertahan" in shown[1]
    # 3 of the plan's actions are verified; two thirds of them would hold.
    assert "3 diperiksa ulang, 1 gugur" in shown[1]
    for role in (Role.PRESENTER, Role.OFFICER, Role.ADMIN, Role.PUBLIC):
        assert len(keys(Actor("x", role, 1, (LEBAK,)))) == 1
    assert len(keys(PUBLIC)) == 1


def test_without_another_verifier_nothing_is_drawn(scene: Scene) -> None:
    with pytest.raises(Rejected, match=r"^no_other_verifier$"):
        drawn(scene)
    assert told(scene) == []


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


def test_the_seed_follows_from_what_nobody_chooses_and_anybody_can_repeat_the_draw(scene: Scene) -> None:
    played(scene)
    (made_round,) = told(scene)
    with reading(scene.database) as session:
        basis = draws.basis(session, scene.verifier, 1, made_round.id)
        ends = {code: [end.sequence, end.hash] for code, end in ledger.heads(session).items()}
        order = list(session.execute(select(col(Recheck.action_id)).order_by(col(Recheck.id))).scalars())
    assert basis is not None
    said = orjson.loads(basis)

    assert sha256(basis.encode()).hexdigest() == made_round.seed
    assert (said["number"], said["heads"]) == (1, ends)
    assert said["moment"].startswith(f"{made_round.drawn_at:%Y-%m-%dT%H:%M:%S}.")
    claims = sorted(one for stratum in said["claims"].values() for one in stratum)
    assert claims == sorted([*scene.actions[LEBAK], *scene.actions[TANGERANG]])
    assert order == sorted(claims, key=lambda one: sha256(f"{made_round.seed}:{one}".encode()).hexdigest())


def test_what_a_seed_was_made_of_stays_closed_while_a_round_is_blind(scene: Scene) -> None:
    made.account(scene.database, "wati", Role.VERIFIER)
    identity = drawn(scene)

    with reading(scene.database) as session:
        assert draws.basis(session, scene.verifier, 1, identity) is None
        with pytest.raises(Forbidden):
            draws.basis(session, scene.officers[LEBAK], 1, identity)


def test_no_new_round_hides_an_open_one_or_what_came_out_before(scene: Scene) -> None:
    other = played(scene)
    drawn(scene)
    with pytest.raises(Rejected, match=r"^round_open$"):
        drawn(scene)

    second, first = told(scene)
    assert (second.number, second.is_open, first.is_open) == (2, True, False)
    assert second.seed != first.seed
    assert that_counts([second, first]) == first  # the empty new round hides nothing

    judge_all(scene, other, (), most=1)
    opened = told(scene)[0]
    assert (opened.decided, opened.kappa.pairs, opened.held) == (1, 0, None)  # else its verifiers were not blind
    assert that_counts(told(scene)) == first
    with writing(scene.database) as session:
        with pytest.raises(Rejected, match=r"^reason$"):
            deeds.close(session, scene.verifier, second.id, " ")
        with pytest.raises(Rejected, match=r"^round_over$"):
            deeds.close(session, scene.verifier, first.id, "sudah")
        with pytest.raises(Forbidden):
            deeds.close(session, scene.coordinator, second.id, "mau")
        deeds.close(session, scene.verifier, second.id, "Wati cuti")
    with reading(scene.database) as session:
        assert rounds.mine(session, other, 1).empty
        left = session.execute(select(col(Recheck.id)).where(col(Recheck.outcome).is_(None)).limit(1)).scalar_one()
    with writing(scene.database) as session, pytest.raises(Rejected, match=r"^round_over$"):
        deeds.judge_again(session, other, left or 0, Verification.ACCEPTED, "")

    closed = told(scene)[0]
    assert (closed.decided, closed.is_open, closed.closed_reason) == (1, False, "Wati cuti")
    assert that_counts(told(scene)) == first  # one claim of four takes the place of no finished round
    assert that_counts([closed]) == closed
    assert closed.kappa.pairs == 1
    drawn(scene)
    assert words.ended(told(scene)) == (
        "1 putaran ditutup sebelum selesai; terlalu sedikit diperiksa di putaran 2 (1/4), jadi putaran 1 yang tetap"
        " dihitung"
    )
    assert [one.number for one in told(scene)] == [3, 2, 1]
    assert told(scene, scene.coordinator) == told(scene)  # all of it is of his province


def test_a_claim_that_every_verifier_has_touched_is_counted_and_never_makes_a_draw_fail(scene: Scene) -> None:
    other = made.account(scene.database, "wati", Role.VERIFIER)
    touched = scene.actions[LEBAK][0]
    with writing(scene.database) as session:
        take_back.take_back(session, scene.verifier, last_of(session, touched), "keliru")
        accepted = Verdict(Verification.ACCEPTED, made.TODAY)
        verdicts.judge(session, other, touched, last_of(session, touched), accepted, made.TODAY)
    drawn(scene)

    (found,) = told(scene)
    assert (found.drawn, found.left_out) == (3, 1)
    judge_all(scene, other, scene.actions[TANGERANG])
    held = told(scene)[0].held
    assert held is not None
    assert (held.claims, held.checked, held.fell) == (3, 2, 1)


def last_of(session: Session, action: int) -> int:
    return session.execute(select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == action)).scalar_one()


def test_who_disagrees_with_whom_is_told_over_all_rounds(scene: Scene) -> None:
    played(scene)

    with reading(scene.database) as session:
        (pair,) = rounds.pairs(session, scene.verifier, 1).to_dict("records")
        assert rounds.pairs(session, scene.verifier, 2).empty

    # Both returned one of the four; one of the other three fell.
    assert (pair["one"], pair["other"], pair["claims"], pair["differ"]) == ("vera", "wati", 4, 1)
    assert (pair["one_returned"], pair["other_returned"]) == (0, 1)
    assert (round(pair["low"], 3), round(pair["high"], 3)) == (0.046, 0.699)  # Wilson's interval of 1 of 4


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR, Role.ADMIN, Role.PRESENTER, Role.PUBLIC])
def test_nobody_but_the_task_force_draws_or_judges_again(sqlite: Engine, role: Role) -> None:
    scene = Scene(sqlite)
    who = Actor("x", role, scene.coordinator.account_id, ("36",))
    with writing(sqlite) as session:
        population = draws.population(session, scene.verifier, 1)
        with pytest.raises(Forbidden):
            deeds.draw(session, who, 1, population, 5)
        with pytest.raises(Forbidden):
            rounds.mine(session, who, 1)
