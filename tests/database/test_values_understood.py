"""Tables of values as offices keep them: what each value is of, and what is asked before anything is stored."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from loaders.findings import Refused
from loaders.load import Options, load
from loaders.outcome import ValuesOutcome
from loaders.reading.reader import read
from loaders.understanding.columns.mapping import layout_of
from models import FrameworkItem, Indicator, IndicatorValue, Load, Score
from models.database import reading
from tests.database.values_made import sheet

TODAY = date(2026, 11, 25)
PAIRS = [
    ("Nilai", "Nilai Verifikasi"),
    ("Capaian", "Hasil QA"),
    ("Klaim", "Final"),
    ("Nilai Pemda", "Nilai KPK"),
    ("Lapor", "Verif"),
    ("Penilaian Mandiri", "Hasil Penilaian APIP"),
    ("Hasil Reviu Inspektorat", "Self Assessment"),  # the verdict stands first
]
SCORES = ["Kode", "Pemda", "Area", "Indikator", "Sub Indikator", "Nilai", "Nilai Verifikasi"]


def loaded(path: Path, database: Engine, **options: Any) -> ValuesOutcome:
    outcome = load(path, Options(**options), TODAY, database=database)
    assert isinstance(outcome, ValuesOutcome)
    return outcome


def scores(database: Engine) -> set[tuple[Any, ...]]:
    question = select(Score.government_code, FrameworkItem.name, Score.reported, Score.verified)
    with reading(database) as session:
        joined = question.join(FrameworkItem, FrameworkItem.id == Score.item_id)
        return {tuple(row) for row in session.execute(joined)}


def values(database: Engine) -> set[tuple[Any, ...]]:
    with reading(database) as session:
        names = (
            IndicatorValue.government_code,
            IndicatorValue.indicator_code,
            IndicatorValue.day,
            IndicatorValue.value,
        )
        return {tuple(row) for row in session.execute(select(*names))}


@pytest.mark.parametrize("pair", PAIRS)
def test_the_claim_is_stored_as_reported_and_the_verdict_as_verified(
    sqlite: Engine, tmp_path: Path, pair: tuple[str, str]
) -> None:
    head = ["Pemda", "Area", "Indikator", "Sub Indikator", *pair]
    numbers = (100, 20) if pair[1] != "Self Assessment" else (20, 100)
    path = sheet(
        tmp_path / "x.xlsx",
        ["Capaian MCP Tahun 2024"],
        head,
        ["Kota Serang", "Perizinan", "Layanan", "SOP", *numbers],
        ["Kota Cilegon", "Perizinan", "Layanan", "SOP", *((90, None) if numbers[0] == 100 else (None, 90))],
    )
    loaded(path, sqlite)
    assert scores(sqlite) == {("36.73", "SOP", 100, 20), ("36.72", "SOP", 90, None)}


def test_a_code_against_its_name_stops_the_load_until_somebody_decides(sqlite: Engine, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "x.xlsx",
        ["MCP Tahun 2024"],
        SCORES,
        ["36.03", "Kab. Lebak", "Perizinan", "Layanan", "SOP", 80, 70],
        ["36.02", "Kab. Lebak", "Perizinan", "Layanan", "Maklumat", 60, 60],
    )
    shown = loaded(path, sqlite, dry_run=True)
    assert [(f.code, f.place.a1 if f.place else "") for f in shown.findings] == [("government_contradicts", "A3")]
    with pytest.raises(Refused):
        loaded(path, sqlite)
    assert scores(sqlite) == set()
    loaded(path, sqlite, trust="name")
    assert scores(sqlite) == {("36.02", "SOP", 80, 70), ("36.02", "Maklumat", 60, 60)}


def test_codes_of_another_list_give_way_to_the_names(sqlite: Engine, tmp_path: Path) -> None:
    """In Aceh nearly every code of BPS is that of another regency with the ministry."""
    rows = [["1101", "Kab. Simeulue"], ["1102", "Kab. Aceh Singkil"], ["1103", "Kab. Aceh Selatan"]]
    path = sheet(
        tmp_path / "x.xlsx",
        ["MCP Tahun 2024"],
        SCORES,
        *[[*row, "Perizinan", "Layanan", "SOP", 80, 70] for row in rows],
    )
    outcome = loaded(path, sqlite)
    assert [finding.code for finding in outcome.findings] == ["government_codes_mislead"]
    assert {row[0] for row in scores(sqlite)} == {"11.09", "11.10", "11.01"}


def test_names_of_columns_as_a_database_gives_them_and_no_title_but_above_the_header(
    sqlite: Engine, tmp_path: Path
) -> None:
    path = sheet(
        tmp_path / "x.xlsx",
        ["Capaian MCP KPK Tahun 2020"],
        ["wilayah_name", "nama_area", "nama_indikator", "nama_sub", "nilai", "nilai_verifikasi"],
        *[[name, "Perizinan", "Layanan", "SOP", 100, 90] for name in ("Kab. Lebak", "Kab. Pandeglang", "Kota Cilegon")],
    )
    assert not loaded(path, sqlite).findings
    assert {row[0] for row in scores(sqlite)} == {"36.02", "36.01", "36.72"}


def test_areas_across_with_their_total(sqlite: Engine, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "x.xlsx",
        ["MCSP TAHUN 2025"],
        ["No", "Pemda", "Perencanaan", "Pelayanan Publik", "Total"],
        [1, "Kota Tangerang", 90, 92, 91],
        [2, "Kab. Lebak", 70, None, 72],
        [None, "Rata-rata", 80, 92, 81.5],
    )
    outcome = loaded(path, sqlite)
    assert scores(sqlite) == {
        ("36.71", "Perencanaan", None, 90),
        ("36.71", "Pelayanan Publik", None, 92),
        ("36.71", "MCSP", None, 91),
        ("36.02", "Perencanaan", None, 70),
        ("36.02", "MCSP", None, 72),
    }
    assert outcome.reading.losses.as_json() == {"rows_read": 3, "rows_stored": 2, "rows_left": {"total": 1}}


def test_a_year_that_the_file_does_not_name_is_asked_for(sqlite: Engine, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "x.xlsx",
        ["Pemda", "Area", "Indikator", "Sub Indikator", "Lapor", "Verif"],
        ["Kota Serang", "Perizinan", "Layanan", "SOP", 80, 70],
        ["Kota Cilegon", "Perizinan", "Layanan", "SOP", 60, 50],
    )
    outcome = loaded(path, sqlite)
    assert [finding.code for finding in outcome.findings] == ["framework_year_missing"]
    assert outcome.reading.losses.as_json()["rows_left"] == {"framework_year_missing": 2}
    loaded(path, sqlite, year=2023)
    assert scores(sqlite) == {("36.73", "SOP", 80, 70), ("36.72", "SOP", 60, 50)}


def test_two_governments_of_one_name_across_with_months_below(sqlite: Engine, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "x.xlsx",
        ["CAPAIAN KPI TAHUN 2025"],
        ["Indikator", "Tangerang Kab", None, "Tangerang Kota", None],
        [None, "Januari", "Februari", "Januari", "Februari"],
        ["Izin terbit dalam waktu yang dijanjikan", 61, 62, 71, 72],
        merged=("A2:A3", "B2:C2", "D2:E2"),
    )
    loaded(path, sqlite)
    assert {(row[0], row[2].month, row[3]) for row in values(sqlite)} == {
        ("36.03", 1, 61),
        ("36.03", 2, 62),
        ("36.71", 1, 71),
        ("36.71", 2, 72),
    }


def test_governments_as_merged_rows_and_nothing_filled_in_from_the_next_one(sqlite: Engine, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "x.xlsx",
        ["CAPAIAN KPI TAHUN 2025"],
        ["No", "Indikator", "TW I", "TW II"],
        ["Kab. Lebak"],
        [1, "Izin terbit dalam waktu yang dijanjikan", 61, None],
        ["Kota Cilegon"],
        [2, "Izin terbit dalam waktu yang dijanjikan", 71, 72],
        ["Sumber: Inspektorat, 2025"],
        merged=("A3:D3", "A5:D5"),
    )
    outcome = loaded(path, sqlite)
    assert {(row[0], row[3]) for row in values(sqlite)} == {("36.02", 61), ("36.72", 71), ("36.72", 72)}
    assert outcome.reading.losses.as_json() == {
        "rows_read": 5,
        "rows_stored": 2,
        "rows_left": {"behind_table": 1, "group": 2},
    }


def test_what_was_read_and_left_stands_in_the_record(sqlite: Engine, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "x.xlsx",
        ["Pemerintah Daerah", "Indikator", "Tahun", "Nilai"],
        ["Kota Cilegon", "SPI", 2025, 76],
        ["Kota Cilegon", "SPI", 2025, 76],
        ["Tangerang", "SPI", 2025, 70],
    )
    outcome = loaded(path, sqlite)
    said = {"rows_read": 3, "rows_stored": 1, "rows_left": {"government_ambiguous": 1, "value_repeated": 1}}
    assert outcome.reading.losses.as_json() == said
    assert {finding.code for finding in outcome.findings} == {"government_ambiguous", "value_doubled"}
    with reading(sqlite) as session:
        record = json.loads(session.execute(select(Load.changes)).scalar_one())
    assert {name: record[name] for name in said} == said


def test_an_indicator_of_an_office_s_own_is_kept_apart_and_known_from_then_on(sqlite: Engine, tmp_path: Path) -> None:
    head = ["Pemerintah Daerah", "Modul", "Indikator", "Target", "Realisasi", "Satuan", "Tahun"]
    name = "Persentase OPD yang menyusun Renja di aplikasi"
    first = sheet(tmp_path / "a.xlsx", head, ["Kota Tangerang", "e-planning", name, 100, 93, "%", 2017])
    outcome = loaded(first, sqlite)
    assert [(f.code, f.place.a1 if f.place else "") for f in outcome.findings] == [("indicator_own", "C2")]
    with reading(sqlite) as session:
        own = session.execute(select(Indicator).where(Indicator.government_code.is_not(None))).scalar_one()
        session.expunge_all()
    assert (own.government_code, own.module_code, own.unit, own.type) == ("36.71", "e-planning", "%", "input")
    assert values(sqlite) == {("36.71", own.code, date(2017, 12, 31), 93)}

    later = sheet(tmp_path / "b.xlsx", head, ["Kota Tangerang", "e-planning", name, 100, 97, "%", 2018])
    assert not loaded(later, sqlite).findings, "from then on it loads by itself"

    elsewhere = sheet(tmp_path / "c.xlsx", head, ["Kota Bogor", "e-planning", name, 100, 50, "%", 2018])
    assert [finding.code for finding in loaded(elsewhere, sqlite).findings] == ["indicator_own"], "and is no one else's"


def test_an_indicator_of_several_governments_is_their_province_s(sqlite: Engine, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "a.xlsx",
        ["CAPAIAN MODUL SE-PROVINSI BANTEN TAHUN 2017"],
        ["No", "Kabupaten/Kota", "Modul (persen OPD)", None],
        [None, None, "e-planning", "SIKDA"],
        [1, "Pemkab Lebak", 0.71, 0.82],
        [2, "Tangerang Kota", 0.22, 0.75],
        [None, "Rata-rata", 0.465, 0.785],
        merged=("A2:A3", "B2:B3", "C2:D2"),
    )
    loaded(path, sqlite)
    with reading(sqlite) as session:
        own = session.execute(select(Indicator).where(Indicator.government_code.is_not(None))).scalars().all()
        session.expunge_all()
    assert {(item.government_code, item.name, item.module_code) for item in own} == {
        ("36", "e-planning", "e-planning"),
        ("36", "SIKDA", "personnel"),
    }
    assert {(row[0], row[3]) for row in values(sqlite)} == {("36.02", 71), ("36.02", 82), ("36.71", 22), ("36.71", 75)}


def test_a_person_s_word_on_a_column_goes_before_the_header_and_is_remembered(sqlite: Engine, tmp_path: Path) -> None:
    head = ["Pemda", "Area", "Indikator", "Sub Indikator", "Nilai A", "Nilai B"]
    path = sheet(tmp_path / "a.xlsx", head, ["Kota Serang", "Perizinan", "Layanan", "SOP", 70, 90])
    said = {layout_of(next(read(path)), 0): {4: "values.verified"}}

    before = loaded(path, sqlite, dry_run=True, year=2025)
    loaded(path, sqlite, year=2025, mappings=said)

    after = loaded(path, sqlite, dry_run=True, year=2025)
    pairs = [
        (line.values["reported"], line.values["verified"])
        for outcome in (before, after)
        for line in outcome.reading.proposal.lines
    ]
    assert pairs == [(70, 90), (90, 70)]


def test_a_column_that_is_said_to_be_none_is_left_and_one_that_nobody_knew_is_taken(
    sqlite: Engine, tmp_path: Path
) -> None:
    path = sheet(
        tmp_path / "a.xlsx", ["Pemda", "Indikator", "Tahun", "Nilai", "Xyz"], ["Kota Serang", "SPI", 2025, 71, 75]
    )
    said = {layout_of(next(read(path)), 0): {3: "values.", 4: "values.value"}}

    outcome = loaded(path, sqlite, mappings=said)

    assert [line.values["value"] for line in outcome.reading.proposal.lines] == [75]
