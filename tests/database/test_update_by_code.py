"""A sheet of codes without titles: what an officer sends in a quarter. It updates, and never adds."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from loaders.findings import Refused
from loaders.load import Options, load
from loaders.outcome import Outcome
from models import Action, ActionEvent, EvidenceReference, Role
from models.database import reading
from tests import made
from tests.database.values_made import sheet

TODAY = date(2026, 11, 25)
DAY = date(2026, 9, 30)


def loaded(path: Path, database: Engine, **options: Any) -> Outcome:
    outcome = load(path, Options(**options), TODAY, database=database)
    assert isinstance(outcome, Outcome)
    return outcome


@pytest.fixture
def plan(sqlite: Engine, tmp_path: Path) -> Engine:
    """A plan of two governments whose codes are the same."""
    path = sheet(
        tmp_path / "rencana.xlsx",
        ["Rencana Aksi Tahun 2026"],
        ["per 31 Maret 2026"],
        ["No", "Pemda", "Area", "Rencana Aksi", "Status", "Kendala"],
        ["1", "Kab. Lebak", "Perizinan", "Perbup pelimpahan kewenangan", "Proses", "Menunggu biro hukum"],
        ["2", "Kab. Lebak", "Perizinan", "Aplikasi perizinan terpadu", "Belum", None],
        ["3", "Kab. Lebak", "APBD", "Standar satuan harga", "Belum", None],
        ["1", "Kota Cilegon", "Perizinan", "Maklumat pelayanan", "Belum", None],
    )
    loaded(path, sqlite)
    return sqlite


def states(database: Engine) -> dict[tuple[str, str], tuple[Any, ...]]:
    names = (Action.progress, Action.evidence, Action.obstacle, Action.next_step, Action.changed_on)
    with reading(database) as session:
        rows = session.execute(select(Action.government_code, Action.number, *names))
        return {(row[0], row[1]): tuple(row[2:]) for row in rows}


def updates(tmp_path: Path, *rows: list[Any], head: list[str] | None = None) -> Path:
    head = head or ["No", "Kode Aksi", "Pemda", "Status", "Kendala", "Tindak Lanjut", "Tautan", "Tanggal Laporan"]
    return sheet(tmp_path / "tw3.xlsx", ["LAPORAN TRIWULAN III TAHUN 2026"], head, *rows)


def test_what_is_there_is_updated_and_what_is_not_named_stays(plan: Engine, tmp_path: Path) -> None:
    before = states(plan)
    path = updates(
        tmp_path,
        [1, "1", "Kab. Lebak", "Selesai", None, "Sosialisasi", "https://drive.example/a", DAY],
        [2, "2", "Kab. Lebak", None, "Anggaran digeser", None, None, DAY],
    )
    outcome = loaded(path, plan)
    after = states(plan)
    assert outcome.comparison.counts() == {"new": 0, "changed": 2, "same": 0, "missing": 0}
    assert [f.code for f in outcome.findings] == ["update_by_code"]
    assert after["36.02", "1"] == ("realised", "complete", "Menunggu biro hukum", "Sosialisasi", DAY)
    assert after["36.02", "2"][:3] == ("not_started", before["36.02", "2"][1], "Anggaran digeser")
    assert {key: after[key] for key in (("36.02", "3"), ("36.72", "1"))} == {
        key: before[key] for key in (("36.02", "3"), ("36.72", "1"))
    }
    with reading(plan) as session:
        kept = session.execute(select(EvidenceReference.url, EvidenceReference.day)).all()
    assert [tuple(row) for row in kept] == [("https://drive.example/a", DAY)]
    assert loaded(path, plan).comparison.counts() == {"new": 0, "changed": 0, "same": 2, "missing": 0}


def test_unknown_codes_are_refused_by_name_and_nothing_is_added(plan: Engine, tmp_path: Path) -> None:
    path = updates(
        tmp_path,
        [1, "3", "Kab. Lebak", "Proses", None, None, None, DAY],
        [2, "33", "Kab. Lebak", "Selesai", None, None, None, DAY],
        [3, "2", "Kota Cilegon", "Selesai", None, None, None, DAY],
    )
    outcome = loaded(path, plan)
    wrong = [(f.code, f.place.a1, f.value) for f in outcome.findings if f.place]
    assert wrong == [("update_code_unknown", "B4", "33"), ("update_code_unknown", "B5", "2")]
    assert len(states(plan)) == 4
    assert states(plan)["36.02", "3"][0] == "in_progress"


def test_one_code_of_two_governments_is_asked_about(plan: Engine, tmp_path: Path) -> None:
    path = updates(tmp_path, ["1", "Selesai"], head=["Kode", "Status"])
    outcome = loaded(path, plan)
    assert "government_missing" in {finding.code for finding in outcome.findings}
    assert outcome.comparison.counts()["changed"] == 0
    assert loaded(path, plan, government="36.72").comparison.counts()["changed"] == 1
    assert states(plan)["36.72", "1"][0] == "realised"


def test_codes_are_looked_for_only_where_somebody_may_load_and_plans_that_match_alike_are_named(
    plan: Engine, tmp_path: Path
) -> None:
    made.plan(plan, ("32.04",), each=4)
    koko = made.account(plan, "koko", Role.COORDINATOR)

    with pytest.raises(Refused) as refusal:
        loaded(updates(tmp_path, ["3", "Selesai"], head=["Kode", "Status"]), plan)
    assert refusal.value.code == "update_plan_unclear"
    assert "Rencana Aksi" in refusal.value.details["plans"]
    path = updates(
        tmp_path, [1, "1", None, "Selesai", None, None, None, DAY], [2, "4", None, "Selesai", None, None, None, DAY]
    )
    outcome = loaded(path, plan, actor=koko, government="36.02")

    assert outcome.proposal.plan.year == 2026
    assert states(plan)["36.02", "1"][0] == "realised"


def test_codes_of_no_plan_or_of_two_are_refused(plan: Engine, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        loaded(updates(tmp_path, ["X-77", "Selesai"], head=["Kode", "Status"]), plan)
    assert refusal.value.code == "update_plan_unmatched"
    with pytest.raises(Refused) as refusal:
        loaded(updates(tmp_path, ["1", "Selesai"], head=["Kode", "Status"]), plan, plan="tidak-ada")
    assert refusal.value.code == "update_plan_unknown"
    with reading(plan) as session:
        assert len(session.execute(select(ActionEvent.id).where(ActionEvent.load_id != 1)).all()) == 0
