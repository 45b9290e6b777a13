"""The sample is true to the published record of Banten's plan of 2016, on both engines."""

from datetime import date

import pytest
from sqlalchemy import Engine

from models.database import reading
from queries import register
from queries.progress import counts as progress
from queries.progress import curves
from queries.shell import plans
from queries.shell.scope import Scope
from settings import ROOT
from workflow.history.check import check
from workflow.shell.reference_files import reference_rows

AREAS = {"Pengelolaan APBD": 24, "Pengadaan Barang dan Jasa": 11, "Pengoptimalan Pendapatan": 9, "Perizinan": 6, "Manajemen SDM dan Aparatur": 16, "Pengawasan dan Pengendalian": 8}  # fmt: skip


def test_the_headline_is_49_of_74_with_25_evidenced_and_no_verification_on_record(sample: Engine) -> None:
    with reading(sample) as session:
        plan = plans.plans(session)[0]
        standing = progress.standing(session, Scope(plan.id, date(2017, 1, 24)))

    assert (plan.code, plan.is_sample, plan.data_date) == ("renaksi-banten-2016", True, date(2017, 1, 24))
    assert (standing.actions, standing.realised, standing.evidenced, standing.verified) == (74, 49, 25, 0)
    assert (standing.in_progress, standing.in_progress_evidenced, standing.not_carried_out) == (21, 11, 4)
    assert standing.verification_recorded == 0


def test_by_31_july_32_were_realised_and_evidence_was_not_on_record(sample: Engine) -> None:
    with reading(sample) as session:
        plan = plans.plans(session)[0]
        standing = progress.standing(session, Scope(plan.id, date(2016, 7, 31)))
        before = progress.standing(session, Scope(plan.id, date(2016, 4, 27)))

    assert (standing.actions, standing.realised, standing.evidence_recorded) == (74, 32, 0)
    assert before.actions == 0


def test_the_areas_hold_24_11_9_6_16_and_8_actions(sample: Engine) -> None:
    with reading(sample) as session:
        frame = progress.by_area(session, Scope(plans.plans(session)[0].id, date(2017, 1, 24)))

    assert dict(zip(frame["name"], frame["actions"], strict=True)) == AREAS


def test_all_eight_modules_occur(sample: Engine) -> None:
    titles = (ROOT / "data" / "contoh" / "aksi.csv").read_text(encoding="utf-8")

    assert all(f";{module['code']}\n" in titles for module in reference_rows("modules.csv"))


def test_the_regencies_and_cities_have_between_20_and_60_actions_each(sample: Engine) -> None:
    with reading(sample) as session:
        plan = plans.plans(session)[1]
        frame = progress.by_government(session, Scope(plan.id, date(2017, 1, 24)))

    assert plan.is_sample
    assert list(frame["code"]) == ["36.01", "36.02", "36.03", "36.04", "36.71", "36.72", "36.73", "36.74"]
    assert frame["actions"].between(20, 60).all()


def test_what_is_stored_agrees_with_its_history(sample: Engine) -> None:
    with reading(sample) as session:
        verdict = check(session)

    assert verdict.whole
    assert verdict.actions == 500


@pytest.mark.parametrize("day", [date(2016, 5, 31), date(2016, 7, 31), date(2016, 12, 30), date(2017, 1, 24)])
def test_register_and_tally_count_the_same_on_any_day(sample: Engine, day: date) -> None:
    with reading(sample) as session:
        for plan in plans.plans(session):
            scope = Scope(plan.id, day)
            actions = register.actions(session, scope)
            standing = progress.standing(session, scope)

            assert len(actions) == standing.actions == register.count(session, scope)
            assert (actions["progress"] == "realised").sum() == standing.realised
            assert (actions["status"] == "late").sum() == standing.late
            assert len(register.late(session, scope, 1_000)) == standing.late


def test_curves_end_where_the_headline_stands(sample: Engine) -> None:
    with reading(sample) as session:
        frame = curves.curves(session, Scope(plans.plans(session)[0].id, date(2017, 1, 24)))

    last = frame.iloc[-1]
    assert (last["weight"], last["planned"], last["reported"], last["evidenced"]) == (74, 74, 49, 25)
    assert frame["verified"].isna().all()
    assert frame["reported"].dropna().is_monotonic_increasing
