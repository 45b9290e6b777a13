"""KPIs, indicators, scores and data flows from workbooks: understood, checked, stored once, on both engines."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import col

from loaders.findings import Refused
from loaders.load import Options, load
from loaders.outcome import ValuesOutcome
from models import Exchange, FrameworkItem, IndicatorValue, Load, LoadKind, Role, Score
from models.database import reading, writing
from settings import ROOT
from tests.database import values_made as made
from workflow.accounts.permissions import Actor, Forbidden
from workflow.loading import values
from workflow.loading.frameworks import Path as ItemPath
from workflow.loading.load import Source
from workflow.loading.values import Line, ValuesProposal

TODAY = date(2026, 11, 24)


def loaded(path: Path, database: Engine, **options: Any) -> ValuesOutcome:
    outcome = load(path, Options(**options), TODAY, database=database)
    assert isinstance(outcome, ValuesOutcome)
    return outcome


def rows(database: Engine, table: Any, *names: str) -> set[tuple[Any, ...]]:
    with reading(database) as session:
        return {tuple(row) for row in session.execute(select(*(getattr(table, name) for name in names)))}


def test_months_in_columns_with_target_and_baseline(database: Engine, tmp_path: Path) -> None:
    outcome = loaded(made.months_in_columns(tmp_path / "perizinan.xlsx"), database)

    assert outcome.kind == LoadKind.KPI
    assert outcome.findings == []
    assert rows(
        database, IndicatorValue, "indicator_code", "government_code", "day", "value", "target", "baseline"
    ) == {
        ("permits-on-time", "36.71", date(2026, 1, 31), 70.5, 95, 60),
        ("permits-on-time", "36.71", date(2026, 2, 28), 72, 95, 60),
        ("permits-on-time", "36.71", date(2026, 3, 31), 80, 95, 60),
        ("permits-online", "36.71", date(2026, 2, 28), 40, 90, 10),  # "-" and "n/a" are blank, and blank is not zero
    }


def test_governments_in_columns_and_words_of_an_ordinal_scale(database: Engine, tmp_path: Path) -> None:
    outcome = loaded(made.governments_in_columns(tmp_path / "transparansi.xlsx"), database)

    assert outcome.kind == LoadKind.INDICATORS
    assert rows(database, IndicatorValue, "indicator_code", "government_code", "day", "value", "word") == {
        ("bpk-opinion", "36.02", date(2024, 12, 31), None, "WTP"),
        ("bpk-opinion", "36.71", date(2024, 12, 31), None, "WTP"),
        ("bpk-opinion", "36.74", date(2024, 12, 31), None, "WDP"),
        ("spi", "36.02", date(2024, 12, 31), 70.1, ""),
        ("spi", "36.71", date(2024, 12, 31), 75.22, ""),
    }


def test_a_header_of_two_rows_and_merged_areas(database: Engine, tmp_path: Path) -> None:
    outcome = loaded(made.reported_and_verified_below_each_government(tmp_path / "skor.xlsx"), database)

    assert outcome.kind == LoadKind.SCORES
    with reading(database) as session:
        stored = session.execute(
            select(
                col(FrameworkItem.name),
                col(Score.government_code),
                col(Score.reported),
                col(Score.verified),
                col(Score.day),
            ).join(FrameworkItem, col(FrameworkItem.id) == col(Score.item_id))
        ).all()
    day = date(2025, 9, 30)
    assert set(map(tuple, stored)) == {
        ("Reviu RKPD", "36.71", 90, 80, day),
        ("Pokir DPRD", "36.71", 100, 100, day),
        ("Reviu RKPD", "36.02", 70, None, day),
        ("Pokir DPRD", "36.02", 60, 30, day),
        ("Publikasi APBDes", "36.02", 50, 50, day),
    }
    # Villages are regencies' only.
    assert ("Tata Kelola Keuangan Desa", "regency") in rows(database, FrameworkItem, "name", "kind")


def test_data_flows_by_the_names_of_their_systems(database: Engine, tmp_path: Path) -> None:
    outcome = loaded(made.flows(tmp_path / "aliran.xlsx"), database)

    assert outcome.kind == LoadKind.FLOWS
    assert rows(database, Exchange, "flow_code", "maturity", "last_exchange_on", "records", "filled_share") == {
        ("plan-to-budget", "both_ways", date(2026, 6, 1), 1200, 0.97),
        ("budget-to-assets", "by_hand", date(2026, 6, 15), 0, 0.4),
        ("personnel-to-discipline", None, None, None, None),
    }
    assert {(f.code, f.place.a1 if f.place else "") for f in outcome.findings} == {
        ("value_unknown", "C5"),
        ("flow_unknown", "A6"),
    }


def test_an_ods_of_libreoffice_is_read_like_any_other(database: Engine) -> None:
    outcome = loaded(ROOT / "tests" / "corpus" / "values" / "libreoffice.ods", database)

    assert outcome.kind == LoadKind.KPI
    assert ("records-complete", "36.02", date(2026, 3, 31), 61.5) in rows(
        database, IndicatorValue, "indicator_code", "government_code", "day", "value"
    )


@pytest.mark.parametrize(
    "name", ["terbitan/indikator.csv", "terbitan/capaian.csv", "contoh/kpi_modul.xlsx", "contoh/aliran_data.xlsx"]
)
def test_loading_again_changes_nothing(database: Engine, name: str) -> None:
    first = loaded(ROOT / "data" / name, database)
    again = loaded(ROOT / "data" / name, database)

    assert first.comparison.counts()["new"] == first.size > 50
    assert again.comparison.counts() == {"new": 0, "changed": 0, "same": first.size, "missing": 0}


def test_every_published_value_is_stored_with_its_source_and_two_sources_are_both_kept(database: Engine) -> None:
    outcome = loaded(ROOT / "data" / "terbitan" / "indikator.csv", database)

    assert outcome.findings == []
    assert outcome.size == 92
    stored = rows(database, IndicatorValue, "government_code", "word", "source", "is_sample")
    assert all(source.startswith("https://") and not sample for _government, _word, source, sample in stored)
    assert any(government is None for government, *_rest in stored)  # the nation


def test_two_sources_that_disagree_are_both_kept(database: Engine, tmp_path: Path) -> None:
    head = ["Pemerintah Daerah", "Indikator", "Tahun", "Nilai", "Sumber"]
    path = made.sheet(
        tmp_path / "dua.xlsx",
        head,
        ["Provinsi Banten", "SPI", 2021, 60, "gubernur"],
        ["Provinsi Banten", "SPI", 2021, 61.4, "KPK"],
        ["Provinsi Banten", "SPI", 2021, 67, "DPRD"],
    )

    loaded(path, database)

    assert rows(database, IndicatorValue, "value", "source") == {(60, "gubernur"), (61.4, "KPK"), (67, "DPRD")}


def test_a_corrected_value_replaces_the_old_one_and_the_load_remembers_it(database: Engine, tmp_path: Path) -> None:
    head = ["Pemerintah Daerah", "Indikator", "Tahun", "Nilai"]
    loaded(
        made.sheet(
            tmp_path / "spi.xlsx", head, ["Kota Tangerang", "SPI", 2025, 71.45], ["Kab. Lebak", "SPI", 2025, 77.65]
        ),
        database,
    )

    outcome = loaded(made.sheet(tmp_path / "spi.xlsx", head, ["Kota Tangerang", "SPI", 2025, 72]), database)

    assert outcome.comparison.counts() == {"new": 0, "changed": 1, "same": 0, "missing": 1}
    assert rows(database, IndicatorValue, "government_code", "value") == {
        ("36.71", 72),
        ("36.02", 77.65),
    }  # nothing is deleted
    with reading(database) as session:
        changes = session.execute(select(col(Load.changes)).order_by(col(Load.id).desc())).scalars().first()
    assert '["spi", "36.71", "2025-12-31", ""], "value", 71.45, 72.0' in (changes or "")


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (["Tangerang", "SPI", 2025, 70], "government_ambiguous", "A2"),
        (["Kota Tangerang", "Indeks Kebahagiaan", 2025, 70], "indicator_own", "B2"),
        (["Kota Tangerang", "IKK", 2025, 70], "indicator_unknown", "B2"),
        (["Kota Tangerang", "Survei Penilaian Integritass", 2025, 70], "indicator_close_match", "B2"),
        (["Kota Tangerang", "SPI", 2025, 170], "value_out_of_scale", "D2"),
        (["Kota Tangerang", "SPI", 2025, "bagus"], "value_unknown", "D2"),
        (["Kota Tangerang", "Opini BPK atas LKPD", 2025, "Lumayan"], "value_unknown", "D2"),
        (["Kota Tangerang", "Indeks SPBE", 2025, "#REF!"], "error_cell", "D2"),
        (["Kota Tangerang", "SPI", "kapan-kapan", 70], "date_unknown", "C2"),
        (["Kota Tangerang", "Kepatuhan LHKPN", 2025, 0.93], "value_small_percent", "D2"),
    ],
)
def test_what_is_not_understood_is_a_finding_at_its_cell(
    sqlite: Engine, tmp_path: Path, row: list[Any], code: str, cell: str
) -> None:
    path = made.sheet(
        tmp_path / "salah.xlsx",
        ["Pemerintah Daerah", "Indikator", "Tahun", "Nilai"],
        row,
        ["Kota Cilegon", "SPI", 2025, 76.01],
    )

    outcome = loaded(path, sqlite, kind=LoadKind.INDICATORS)

    assert [(f.code, f.place.a1 if f.place else "") for f in outcome.findings] == [(code, cell)]
    assert ("36.72", 76.01) in rows(sqlite, IndicatorValue, "government_code", "value")  # the good row is loaded
    assert all(outcome.findings[0].in_words(part) for part in ("message", "expected", "hint"))


def test_the_same_thing_twice_with_different_values_is_an_error_and_the_first_stays(
    sqlite: Engine, tmp_path: Path
) -> None:
    head = ["Pemerintah Daerah", "Indikator", "Tahun", "Nilai"]
    path = made.sheet(
        tmp_path / "x.xlsx", head, ["Kota Cilegon", "SPI", 2025, 76.01], ["Kota Cilegon", "SPI", 2025, 66]
    )

    outcome = loaded(path, sqlite)

    assert [finding.code for finding in outcome.findings] == ["value_repeated"]
    assert rows(sqlite, IndicatorValue, "value") == {(76.01,)}


def test_nothing_is_written_by_a_dry_run_nor_by_a_refusal(sqlite: Engine, tmp_path: Path) -> None:
    loaded(made.governments_in_columns(tmp_path / "a.xlsx"), sqlite, dry_run=True)
    with pytest.raises(Refused):
        loaded(made.sheet(tmp_path / "b.xlsx", ["Surat"], ["Kepada Yth."]), sqlite, kind=LoadKind.KPI)

    with reading(sqlite) as session:
        assert session.execute(select(func.count()).select_from(Load)).scalar_one() == 0


@pytest.mark.parametrize("make", [made.months_in_columns, made.governments_in_columns, made.flows])
def test_the_original_is_kept_whole(sqlite: Engine, tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = make(tmp_path / "asli.xlsx")

    loaded(path, sqlite)

    assert rows(sqlite, Load, "original") == {(path.read_bytes(),)}


def test_a_province_neither_adds_to_a_framework_that_all_share_nor_weighs_it(database: Engine, tmp_path: Path) -> None:
    coordinator = Actor("koko", Role.COORDINATOR, 1, ("36",))
    head = ["Pemerintah Daerah", "Kerangka", "Tahun", "Area", "Bobot Area", "Indikator", "Nilai Verifikasi"]
    whole = made.sheet(tmp_path / "a.xlsx", head, ["Kota Cilegon", "MCP", 2024, "Perencanaan", 20, "RKPD", 80])
    loaded(whole, database)
    brought = made.sheet(
        tmp_path / "b.xlsx",
        [*head[:-1], "Nilai Lapor"],
        ["Kabupaten Lebak", "MCP", 2024, "PERENCANAAN", 90, "Rkpd", 70],  # on record, in other letters
        ["Kabupaten Lebak", "MCP", 2024, "Penganggaran", 50, None, 60],  # an area of the reference list
        ["Kabupaten Lebak", "MCP", 2024, "Perencanaan", None, "Butir karangan", 10],
    )

    outcome = loaded(brought, database, actor=coordinator, as_of=TODAY)

    assert sorted((f.code, f.place.row if f.place else 0) for f in outcome.findings) == [
        ("framework_item_unknown", 3),
        ("framework_weight_kept", 1),
        ("framework_weight_kept", 2),
    ]
    assert outcome.reading.losses.as_json()["rows_left"] == {"framework_item_unknown": 1}
    assert rows(database, FrameworkItem, "name", "weight") == {
        ("MCP", None), ("Perencanaan", 20.0), ("RKPD", None), ("Penganggaran", None),
    }  # fmt: skip
    assert all(finding.in_words(part) for finding in outcome.findings for part in ("message", "expected", "hint"))


def test_a_new_item_or_a_weight_is_nobodys_of_a_province_whatever_way_it_comes(sqlite: Engine) -> None:
    coordinator = Actor("koko", Role.COORDINATOR, 1, ("36",))
    said = {"government_code": "36.02", "day": TODAY, "source": "", "verified": 50.0}
    area = ItemPath("MCP", 2024, ("Perencanaan",))
    invented = ItemPath("MCP", 2024, ("Perencanaan", "Butir karangan"))

    for path, weights in ((invented, {}), (area, {area: 9.0})):
        proposal = ValuesProposal(LoadKind.SCORES, [Line(dict(said), path)], TODAY, weights=weights)
        with pytest.raises(Forbidden), writing(sqlite) as session:
            values.load(session, coordinator, proposal, Source("x.xlsx", b"", []))

    assert rows(sqlite, FrameworkItem, "name") == set()
