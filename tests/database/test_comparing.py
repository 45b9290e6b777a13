"""What the comparing pages ask: scores, integration, published checks, and what does not add up; on both engines."""

import math
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from loaders.load import Options, load
from models import LoadKind, Progress, Role, Verification
from models.database import reading, writing
from queries import modules
from queries.indicators import published as transparency
from queries.quality import checks as xray
from queries.scores import frameworks as scores
from queries.scores.sheet import Sheet, sheet
from queries.shell.region import Region
from queries.shell.scope import Scope
from settings import ROOT
from tests import made as people
from tests.database import values_made as made
from tests.made import PDF
from workflow.accounts.permissions import OPERATOR
from workflow.loading import load as workflow
from workflow.loading import values
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal, Report
from workflow.loading.values import Line, ValuesProposal
from workflow.reporting import documents, report
from workflow.reporting.report import Row, Statement
from workflow.verification.verdicts import Verdict, judge

TODAY = date(2026, 11, 24)
DAY = date(2026, 9, 30)


def load_data(database: Engine, *names: str) -> None:
    for name in names:
        load(ROOT / "data" / name, Options(), TODAY, database=database)


def everybody(known: Sheet) -> pd.DataFrame:
    """All items of all governments."""
    return known.table(known.about.index)


def figures(database: Engine) -> tuple[Any, ...]:
    """Every score of every government: attainment of outcomes, integration, comparison of indicators, framework totals."""
    with reading(database) as session:
        kpis = modules.latest(session, Region(), DAY, "kpi")
        outcomes = kpis[(kpis["type"] == "outcome") & kpis["attainment"].notna()]
        attainment = outcomes.groupby(["government_code", "module_code"])["attainment"].mean()
        flows = modules.flows(session, Region(), DAY)
        indicators = transparency.values(session, Region(), TODAY)
        frameworks = [
            tuple(everybody(sheet(session, known.id, TODAY))["verified"].round(9).fillna(-1))
            for known in scores.frameworks(session)
        ]
    flowing = flows.groupby("government_code")["state"].apply(lambda states: (states == "flowing").mean())
    known = tuple(indicators["normalised"].fillna(-1))
    return tuple(attainment.items()), tuple(flowing.items()), known, tuple(frameworks)


def test_a_hundred_websites_and_a_thousand_kilometres_of_fibre_change_no_score(database: Engine) -> None:
    load_data(
        database,
        "contoh/kpi_modul.xlsx",
        "contoh/aliran_data.xlsx",
        "contoh/transparansi.xlsx",
        "contoh/mcp_contoh.xlsx",
    )
    before = figures(database)
    more = [
        Line(
            {
                "indicator_code": code,
                "government_code": "36.73",
                "day": DAY,
                "value": value,
                "target": 1.0,
                "source": "tambahan",
            }
        )
        for code, value in (("websites", 100.0), ("fibre", 1000.0))
    ]

    with writing(database) as session:
        values.load(session, OPERATOR, ValuesProposal(LoadKind.KPI, more, DAY), Source("tambahan.xlsx", b"", []))

    assert figures(database) == before
    with reading(database) as session:  # and yet they are there to be seen
        shown = modules.latest(session, Region(government="36.73"), DAY, "kpi")
    assert {"websites", "fibre"} <= set(shown["indicator_code"])


def test_cilegon_and_the_nation_come_out_as_published(database: Engine) -> None:
    load_data(database, "terbitan/capaian.csv")

    with reading(database) as session:
        framework = next(known for known in scores.frameworks(session) if (known.name, known.year) == ("MCP", 2024))
        table = everybody(sheet(session, framework.id, TODAY)).set_index(["government_code", "item_id"])
        nation = scores.national(session, framework.id, TODAY)

    cilegon = table.loc["36.72", framework.root]
    assert (cilegon["verified"], cilegon["computed"]) == (83, 83.25)
    areas = [value for item, value in nation.items() if item != framework.root]
    assert (nation[framework.root], sum(areas) / len(areas)) == (76, 75.75)


def test_a_city_is_not_judged_by_villages_and_what_is_missing_is_counted(database: Engine, tmp_path: Path) -> None:
    load(made.reported_and_verified_below_each_government(tmp_path / "skor.xlsx"), Options(), TODAY, database=database)

    with reading(database) as session:
        framework = scores.frameworks(session)[0]
        table = everybody(sheet(session, framework.id, TODAY))
    total = table[table["item_id"] == framework.root].set_index("government_code")

    assert total.loc["36.71", "verified"] == 90  # (80 + 100) / 2, without the village area
    assert tuple(total.loc["36.71", ["filled", "expected"]]) == (2, 2)
    assert pd.isna(
        total.loc["36.02", "computed"]
    )  # (30 + 50) / 2 = 40 of less than 80 % of the weight: the unverified sub-indicator leaves its area's mean …
    assert tuple(total.loc["36.02", ["decided", "expected"]]) == (2, 3)  # … is counted …
    assert math.isnan(total.loc["36.02", "verified"])  # … and too much of the weight waits for a total
    assert total.loc["36.02", "low"] < 40 < total.loc["36.02", "high"]


def test_reported_and_verified_can_rank_governments_differently(database: Engine, tmp_path: Path) -> None:
    head = ["Pemerintah Daerah", "Kerangka", "Tahun", "Area", "Sub Indikator", "Nilai Lapor", "Nilai Verifikasi"]
    path = made.sheet(
        tmp_path / "x.xlsx",
        head,
        ["Kota Tangerang", "MCP", 2023, "Perizinan", "SOP", 70, 65],
        ["Kab. Lebak", "MCP", 2023, "Perizinan", "SOP", 95, 20],
    )
    load(path, Options(), TODAY, database=database)

    with reading(database) as session:
        framework = scores.frameworks(session)[0]
        known = sheet(session, framework.id, TODAY)
    table, corrected = everybody(known), known.corrected(known.about.index, "government")
    total = table[table["item_id"] == framework.root].set_index("government_code")

    assert total["reported"].idxmax() == "36.02"
    assert total["verified"].idxmax() == "36.71"
    assert list(corrected["gap"]) == [75, 5]


# ── Rontgen: each check finds what is planted for it ───────────────────────────────────────────────────────────────

STARTS, ENDS = date(2026, 1, 1), date(2026, 12, 31)


def action(number: int, day: date, progress: str = "in_progress", code: str = "36.71", **more: Any) -> ActionProposal:
    report = {name: more.pop(name) for name in ("evidence", "verification", "note") if name in more}
    reports = [Report(day, progress, **report)] if progress else []  # type: ignore[arg-type]
    title = more.pop("title", f"Aksi {number}")
    due = more.pop("due_date", date(2026, 12, 31))
    return ActionProposal(code, str(number), str(number), "APBD", title, due_date=due, reports=reports, **more)


def plan(database: Engine, actions: list[ActionProposal], as_of: date = DAY) -> None:
    proposal = PlanProposal("uji", "Uji", "MCP", 2026, STARTS, ENDS)
    with writing(database) as session:
        workflow.load(session, OPERATOR, Proposal(proposal, actions, as_of), Source("uji.xlsx", b"", []))


MAY = date(2026, 5, 31)
PLANTED: dict[str, Callable[[], list[ActionProposal]]] = {
    "realised_without_evidence": lambda: [action(1, MAY, "realised"), action(2, MAY, "realised", evidence="complete")],
    "verified_without_verifier": lambda: [action(1, MAY, "realised", evidence="complete", verification="accepted")],
    "late_without_note": lambda: [
        action(1, MAY, due_date=date(2026, 6, 1)),
        action(2, MAY, due_date=date(2026, 6, 1), note="ada"),
    ],
    "weights_not_whole": lambda: [action(1, MAY, weight=30.0), action(2, MAY, weight=60.0)],
    "due_outside_plan": lambda: [action(1, MAY, due_date=date(2027, 3, 1)), action(2, MAY)],
    "not_reporting": lambda: [action(1, MAY, ""), action(2, MAY, "", code="36.71"), action(1, MAY, code="36.02")],
    "duplicate_titles": lambda: [
        action(1, MAY, title="Sama"),
        action(2, MAY, title="Sama"),
        action(3, MAY, title="Lain"),
    ],
    "all_on_one_day": lambda: [action(at, MAY, "realised", evidence="complete") for at in range(1, 7)],
    "without_due_date": lambda: [action(1, MAY, due_date=None), action(2, MAY)],
}


@pytest.mark.parametrize("code", PLANTED)
def test_a_planted_defect_is_found_once_and_by_its_own_check(database: Engine, code: str) -> None:
    plan(database, PLANTED[code]())

    with reading(database) as session:
        answer = xray.answers(session, Scope(1, DAY))[code]

    assert answer.count == 1
    place = answer.places.iloc[0]
    assert (place["government_code"], place["government"]) == ("36.71", "Kota Tangerang")


def test_weights_that_sum_to_a_hundred_and_weights_that_are_all_one_are_fine(database: Engine) -> None:
    plan(
        database,
        [
            action(1, MAY, weight=40.0),
            action(2, MAY, weight=60.0),
            action(1, MAY, code="36.02"),
            action(2, MAY, code="36.02"),
        ],
    )

    with reading(database) as session:
        assert xray.answers(session, Scope(1, DAY))["weights_not_whole"].count == 0


def test_a_claim_that_is_returned_twice_is_found_and_one_that_stays_returned_is_not(database: Engine) -> None:
    twice, once, *_ = people.plan(database)
    actors = people.everybody(database)
    officer, verifier = actors[Role.OFFICER], actors[Role.VERIFIER]

    def say(action_id: int, day: date) -> None:
        with writing(database) as session:
            document = documents.store(session, officer, PDF, "bukti.pdf")
            said = Statement(day, Progress.REALISED, "complete", documents=(document,), note=f"per {day}")
            report.report(
                session, officer, Row(action_id, people.seen(session, officer, action_id), said), people.TODAY
            )

    def send_back(action_id: int, day: date) -> None:
        with writing(database) as session:
            verdict = Verdict(Verification.RETURNED, day, "belum ditandatangani")
            judge(session, verifier, action_id, people.seen(session, officer, action_id), verdict, people.TODAY)

    say(twice, date(2026, 4, 1))
    say(once, date(2026, 4, 1))
    send_back(twice, date(2026, 4, 10))
    send_back(once, date(2026, 4, 10))
    say(twice, date(2026, 5, 1))
    send_back(twice, date(2026, 5, 10))

    with reading(database) as session:
        answer = xray.answers(session, Scope(1, people.TODAY))["returned_twice"]

    assert list(answer.places["subject"]) == ["Aksi 1 36.02"]
    assert list(answer.places["detail"]) == [2]


def test_a_kpi_that_jumps_is_found_and_an_input_that_jumps_is_not(database: Engine) -> None:
    plan(database, [action(1, MAY)])
    lines = [
        Line({"indicator_code": code, "government_code": "36.71", "day": day, "value": value, "source": ""})
        for code, steps in {
            "permits-on-time": (40.0, 85.0),
            "land-titled": (40.0, 52.0),
            "fibre": (10.0, 900.0),
        }.items()
        for day, value in zip((date(2026, 3, 31), date(2026, 6, 30)), steps, strict=True)
    ]
    with writing(database) as session:
        values.load(session, OPERATOR, ValuesProposal(LoadKind.KPI, lines, DAY), Source("k.xlsx", b"", []))

    with reading(database) as session:
        answer = xray.answers(session, Scope(1, DAY))["kpi_jumps"]

    assert list(answer.places["subject"]) == ["Izin terbit dalam waktu yang dijanjikan"]


def test_every_check_runs_as_of_an_earlier_day(database: Engine) -> None:
    load_data(database, "contoh/renaksi_kabkota_2016.xlsx")

    def counts(session: Session, day: date) -> dict[str, int]:
        return {code: answer.count for code, answer in xray.answers(session, Scope(1, day)).items()}

    with reading(database) as session:
        then, now = counts(session, date(2016, 7, 31)), counts(session, date(2017, 1, 24))
        realised = session.execute(
            text("SELECT count(*) FROM action WHERE progress = 'realised' AND evidence <> 'complete'")
        ).scalar_one()
    assert now["realised_without_evidence"] == realised
    assert 0 < then["realised_without_evidence"] != now["realised_without_evidence"]
