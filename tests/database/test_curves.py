"""The curves rest on the actions of the as-of day: what left or moved no longer counts against anybody."""

from datetime import date

import pandas as pd
import pytest
from sqlalchemy import Engine

from methods.on_track import OnTrack, on_track
from methods.schedule import Band
from models import Progress
from models.database import reading, writing
from queries.progress import counts as progress
from queries.progress import curves, earlier
from queries.shell.scope import Scope
from tests import made
from workflow.accounts.permissions import OPERATOR
from workflow.loading import load
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal, Report

STARTS, ENDS = date(2026, 1, 1), date(2026, 12, 31)
JUNE, NOVEMBER = date(2026, 6, 30), date(2026, 11, 30)
DONE_ON, AS_OF = date(2026, 7, 20), date(2026, 7, 31)


def proposal(due: date, number: int, reports: list[Report], weight: float | None = None) -> ActionProposal:
    return ActionProposal(
        "36.02", str(number), str(number), "Perizinan", f"Aksi {number}", due_date=due, weight=weight, reports=reports
    )


def load_plan(database: Engine, weights: list[float | None]) -> int:
    """16 actions, 12 due on 30 June; of those 9 verified and 3 dropped in July. Returns the plan's id."""
    verified = [Report(DONE_ON, Progress.REALISED, "complete", "accepted")]
    dropped = [Report(date(2026, 3, 1), Progress.IN_PROGRESS), Report(DONE_ON, Progress.DROPPED)]
    said = [verified] * 9 + [dropped] * 3 + [[Report(DONE_ON, Progress.IN_PROGRESS)]] * 4
    actions = [
        proposal(JUNE if place < 12 else NOVEMBER, place + 1, reports, weights[place])
        for place, reports in enumerate(said)
    ]
    plan = Proposal(PlanProposal("kurva", "Rencana kurva", "MCP", 2026, STARTS, ENDS), actions, AS_OF)
    with writing(database) as session:
        load.load(session, OPERATOR, plan, Source("kurva.xlsx", b"kurva", []))
    return 1


def asked(database: Engine, day: date = AS_OF) -> tuple[pd.DataFrame, OnTrack]:
    with reading(database) as session:
        frame = curves.curves(session, Scope(1, day))
    found = on_track(frame, STARTS, ENDS, day)
    assert found is not None
    return frame, found


def test_actions_that_left_and_dates_that_passed_do_not_count_against_a_plan_that_did_all_that_was_due(
    database: Engine,
) -> None:
    load_plan(database, [None] * 16)

    frame, found = asked(database)

    assert [clock.schedule.index for clock in found.clocks] == [1.0, 1.0, 1.0]  # and not 0.64
    assert (found.due, found.whole, found.clocks[-1].done) == (9, 13, 9)
    assert frame["planned"].max() == frame["actions"].iloc[0] == 13
    assert (frame["baseline"].max(), frame["baseline_weight"].iloc[0]) == (16, 16)


def test_weighted_curves_are_shares_of_the_weight_in_force_and_end_at_all_of_it(database: Engine) -> None:
    load_plan(database, [3.0] * 9 + [10.0] * 3 + [2.0] * 4)

    frame, found = asked(database)

    assert found.weighted
    assert frame["planned"].max() == frame["weight"].iloc[0] == 9 * 3 + 4 * 2
    assert frame["baseline"].max() == frame["baseline_weight"].iloc[0] == 9 * 3 + 3 * 10 + 4 * 2
    assert [clock.schedule.index for clock in found.clocks] == [1.0, 1.0, 1.0]


def test_an_earlier_day_has_the_set_of_that_day(database: Engine) -> None:
    load_plan(database, [None] * 16)

    frame, found = asked(database, date(2026, 7, 10))

    assert (found.whole, found.due, found.reported.done) == (16, 12, 0)
    assert frame["planned"].max() == 16
    assert found.reported.schedule.band == Band.LATE
    assert found.clock("verified") is None


def test_a_due_date_that_moved_by_decision_moves_the_plan_and_leaves_the_first_one_as_baseline(
    database: Engine,
) -> None:
    load_plan(database, [None] * 16)
    moved = [proposal(NOVEMBER, 13, []), proposal(date(2026, 12, 31), 14, [])]
    plan = Proposal(PlanProposal("kurva", "Rencana kurva", "MCP", 2026, STARTS, ENDS), moved, AS_OF)
    with writing(database) as session:
        load.load(session, OPERATOR, plan, Source("pindah.xlsx", b"pindah", []))

    frame, _found = asked(database)

    by_day = frame.set_index("day")
    assert by_day.loc[NOVEMBER, "planned"] == 12
    assert by_day.loc[date(2026, 12, 31), "planned"] == 13
    assert by_day.loc[NOVEMBER, "baseline"] == 16


def test_the_curves_end_where_the_counts_stand(database: Engine) -> None:
    load_plan(database, [None] * 16)
    made.plan(database, ("36.71",), code="lain")

    with reading(database) as session:
        for day in (date(2026, 7, 10), DONE_ON, AS_OF):
            frame, stands = curves.curves(session, Scope(1, day)), progress.standing(session, Scope(1, day))
            last = frame[frame["day"] <= day].iloc[-1].fillna(0)
            assert (last["reported"], last["evidenced"], last["verified"]) == (
                stands.realised, stands.evidenced, stands.verified,
            )  # fmt: skip
            assert (last["actions"], last["due"]) == (stands.actions, stands.due)
            shares = curves.curves_by_government(session, Scope(1, day))
            assert shares["planned"].max() == pytest.approx(1)


def test_what_is_outside_authority_stays_in_the_plan_until_a_verifier_has_agreed(database: Engine) -> None:
    said = [Report(DONE_ON, Progress.OUTSIDE_AUTHORITY)]
    agreed = [Report(DONE_ON, Progress.OUTSIDE_AUTHORITY, verification="accepted")]
    actions = [proposal(JUNE, 1, said), proposal(JUNE, 2, agreed), proposal(JUNE, 3, [])]
    plan = Proposal(PlanProposal("kurva", "Rencana kurva", "MCP", 2026, STARTS, ENDS), actions, AS_OF)
    with writing(database) as session:
        load.load(session, OPERATOR, plan, Source("kurva.xlsx", b"kurva", []))

    frame, found = asked(database)

    assert (found.whole, frame["planned"].max()) == (2, 2)


def test_the_actions_of_a_day_as_they_stood_before_leave_out_what_left_and_follow_their_area(database: Engine) -> None:
    load_plan(database, [None] * 16)
    early = date(2026, 7, 25)

    with reading(database) as session:
        then = earlier.earlier_by_government_and_area(session, Scope(1, AS_OF), early)
        before = earlier.earlier_by_government_and_area(session, Scope(1, AS_OF), date(2026, 7, 10))

    assert then[["actions", "left", "realised", "in_progress"]].to_numpy().tolist() == [[13, 0, 9, 4]]
    # Three were in progress then, and were dropped since: of the thirteen nothing had been reported.
    assert before[["actions", "left", "not_reported", "in_progress"]].to_numpy().tolist() == [[13, 0, 13, 0]]


def test_before_the_first_report_a_curve_is_blank_and_what_it_says_is_no_gain(database: Engine) -> None:
    load_plan(database, [None] * 16)

    with reading(database) as session:
        frame = curves.curves(session, Scope(1, AS_OF)).set_index("day")
        before = earlier.earlier_standing(session, Scope(1, AS_OF), date(2026, 2, 28))

    first = date(2026, 3, 1)
    assert frame.loc[frame.index < first, "reported"].isna().all()
    assert frame.loc[first, "reported"] == 0
    assert before.is_silent
