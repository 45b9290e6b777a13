"""A year ends: what is unfinished goes on in the next plan, with its history linked, and is counted."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, select
from sqlmodel import col

from models import Action, Load, Plan, Role
from models.database import reading, writing
from queries import register
from queries.progress import counts as progress
from queries.shell.scope import Scope
from tests import made
from workflow.accounts.permissions import Actor
from workflow.history.action_change import Rejected
from workflow.history.check import check
from workflow.loading import undo
from workflow.loading.proposal import PlanProposal
from workflow.register import carry
from workflow.register.carry import Carried
from workflow.register.whole_plan import BeyondOnesPlans
from workflow.reporting import report
from workflow.reporting.report import Row, Statement

TODAY, NEW_YEAR = date(2026, 12, 20), date(2027, 1, 1)
NEXT = PlanProposal("uji-2027", "Rencana uji", "MCP", 2027, NEW_YEAR, date(2027, 12, 31))


def finish(database: Engine, action: int) -> None:
    officer = made.account(database, "petugas", Role.OFFICER)
    with writing(database) as session:
        said = Statement(date(2026, 6, 1), "realised", None)
        report.report(session, officer, Row(action, made.seen(session, officer, action), said), TODAY)


def coordinator(database: Engine) -> Actor:
    return made.account(database, "koko", Role.COORDINATOR)


def test_what_is_unfinished_goes_on_and_the_old_figures_stay(database: Engine) -> None:
    first, second, third = made.plan(database)
    finish(database, first)
    koko = coordinator(database)
    with reading(database) as session:
        before = progress.standing(session, Scope(1, TODAY))
        assert register.left_over(session, koko, 1)["id"].tolist() == [second, third]

    with writing(database) as session:
        assert carry.carry(session, koko, [second], NEXT, None, TODAY) == Carried(1, 0)

    with reading(database) as session:
        assert progress.standing(session, Scope(1, TODAY)) == before
        assert register.carried(session, 1) == (1, 2)
        (new,) = session.execute(select(Action).where(col(Action.plan_id) == 2)).scalars()
        assert (new.title, new.due_date, new.progress) == ("Aksi 2 36.02", NEXT.ends, "not_reported")
        assert register.continuations(session, int(new.id or 0))[["id", "is_earlier"]].to_numpy().tolist() == [
            [second, True]
        ]
        assert register.continuations(session, second)[["id", "is_earlier"]].to_numpy().tolist() == [[new.id, False]]
        assert register.left_over(session, koko, 1)["id"].tolist() == [third]
        assert progress.standing(session, Scope(2, NEXT.ends)).actions == 1
        assert check(session).whole


def test_what_the_next_plan_has_already_is_only_linked(database: Engine) -> None:
    first, second, third = made.plan(database)
    koko = coordinator(database)
    with writing(database) as session:
        carry.carry(session, koko, [first], NEXT, None, TODAY)
    again = made.plan(database, each=2, code="lain")  # the same titles

    with writing(database) as session:
        assert carry.carry(session, koko, [second, third], "lain", date(2027, 3, 31), TODAY) == Carried(1, 1)

    with reading(database) as session:
        assert register.continuations(session, second)["id"].tolist() == [again[-1]]
        assert register.carried(session, 1) == (3, 3)
        assert check(session).whole


def test_nothing_goes_on_twice_nor_when_it_is_finished_nor_into_itself(database: Engine) -> None:
    first, second, third = made.plan(database)
    finish(database, first)
    koko = coordinator(database)
    with writing(database) as session:
        carry.carry(session, koko, [second], NEXT, None, TODAY)

    for actions, into, code in (
        ([second], "uji-2027", "carried"),
        ([first], "uji-2027", "carried"),
        ([third], "uji", "carry_into"),
        ([third], "tidak-ada", "carry_into"),
        ([third], NEXT, "carry_into"),
        ([third, 99_999], "uji-2027", "unknown"),
    ):
        with pytest.raises(Rejected) as refused, writing(database) as session:
            carry.carry(session, koko, actions, into, None, TODAY)
        assert refused.value.code == code


def test_carrying_can_be_undone_and_done_again(database: Engine) -> None:
    actions = made.plan(database)
    koko = coordinator(database)
    with writing(database) as session:
        carry.carry(session, koko, actions, NEXT, None, TODAY)
    with writing(database) as session:
        record = session.execute(select(Load).where(col(Load.plan_id) == 2)).scalar_one()
        undo.undo(session, koko, record, "keliru")
    with reading(database) as session:
        assert register.carried(session, 1) == (0, 3)

    with writing(database) as session:
        assert carry.carry(session, koko, actions, "uji-2027", None, TODAY) == Carried(3, 0)

    with reading(database) as session:
        assert register.carried(session, 1) == (3, 3)
        assert check(session).whole


def test_nothing_goes_on_in_a_plan_of_governments_beyond_ones_rights(database: Engine) -> None:
    made.plan(database)
    made.plan(database, ("32.04",), code="jabar")
    koko = coordinator(database)

    with pytest.raises(BeyondOnesPlans), writing(database) as session:
        carry.carry(session, koko, [1], "jabar", None, TODAY)


def test_a_new_plan_whose_code_others_have_or_an_undone_load_had_gets_a_free_one(database: Engine) -> None:
    first, second, _third = made.plan(database)
    made.plan(database, ("32.04",), code="uji-2027")
    koko = coordinator(database)
    with writing(database) as session:
        assert carry.carry(session, koko, [first], NEXT, None, TODAY) == Carried(1, 0)
    with writing(database) as session:
        record = session.execute(select(Load).order_by(col(Load.id).desc()).limit(1)).scalar_one()
        assert record.plan_id == 3
        undo.undo(session, koko, record, "keliru")
    with writing(database) as session:
        carry.carry(session, koko, [first], NEXT, None, TODAY)

    with reading(database) as session:
        codes = list(session.execute(select(col(Plan.code)).order_by(col(Plan.id))).scalars())
        assert codes == ["uji", "uji-2027", "uji-2027-2", "uji-2027-3"]
        assert check(session).whole
    with pytest.raises(Rejected) as refused, writing(database) as session:  # it could have been chosen
        carry.carry(session, koko, [second], replace(NEXT, code="uji-2027-3"), None, TODAY)
    assert refused.value.code == "carry_into"
