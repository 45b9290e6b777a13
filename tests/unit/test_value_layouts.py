"""Layouts of values that offices use: what stands across, above and behind the numbers is told apart."""

from datetime import date
from typing import Any

from loaders.reading.grid import Grid, Raw
from loaders.understanding.values.own import OwnIndicators
from loaders.understanding.values.sheet import Told
from loaders.understanding.values.workbook import ValuesReading, kind_of, read_values

CILEGON, LEBAK, SERANG, BANTEN = "36.72", "36.02", "36.04", "36"


def read(*rows: list[Raw], merged: tuple[tuple[int, int, int, int], ...] = ()) -> ValuesReading:
    grid = Grid("Sheet1", rows=list(rows), merged=list(merged))
    kind = kind_of([grid])
    assert kind is not None
    told = Told(today=date(2026, 11, 28), own=OwnIndicators.of([], {}))
    return read_values("berkas.xlsx", [grid], kind, told)


def stored(reading: ValuesReading, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(line.values.get(name) for name in ("government_code", *names)) for line in reading.proposal.lines]


def test_areas_above_pairs_are_named_though_no_list_knows_them() -> None:
    reading = read(
        ["SKOR MCSP 2025 (per 30 Juni 2025)"],
        ["Pemda", "Perencanaan", None, "Penganggaran", None],
        [None, "Lapor", "Verif", "Lapor", "Verif"],
        ["Kota Cilegon", 90, 70, 80, 60],
        ["Kab. Lebak", 60, 50, 70, 40],
        merged=((1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)),
    )

    assert stored(reading, "reported", "verified") == [
        (CILEGON, 90, 70), (CILEGON, 80, 60), (LEBAK, 60, 50), (LEBAK, 70, 40),
    ]  # fmt: skip
    paths = [line.path for line in reading.proposal.lines if line.path]
    assert {(path.year, path.names) for path in paths} == {(2025, ("Perencanaan",)), (2025, ("Penganggaran",))}


def test_years_above_the_scores_are_those_of_their_framework() -> None:
    reading = read(
        ["CAPAIAN MCP PEMERINTAH DAERAH SE-BANTEN"],
        ["No", "Pemda", "2022", None, "2023", None],
        [None, None, "Nilai", "Peringkat", "Nilai", "Peringkat"],
        [1, "Provinsi Banten", 80.5, 2, 85, 1],
        [2, "Kab. Lebak", 77, 5, 79, 4],
        merged=((1, 2, 1, 3), (1, 4, 1, 5)),
    )

    years = [(line.path.year, line.values["verified"]) for line in reading.proposal.lines if line.path]
    assert years == [(2022, 80.5), (2023, 85), (2022, 77), (2023, 79)]


def test_an_indicator_is_known_behind_nilai_and_a_number_before_its_word() -> None:
    reading = read(
        ["Hasil Survei 2023"], ["Pemda", "Indeks SPI", "Sumber"], ["Kab. Serang", "72,45 (Rentan)", "KPK"],
        ["Kota Cilegon", "78,1 (Terjaga)", "KPK"],
    )  # fmt: skip

    assert stored(reading, "indicator_code", "value") == [(SERANG, "spi", 72.45), (CILEGON, "spi", 78.1)]


def test_of_two_columns_of_the_same_thing_the_second_is_said_not_to_be_used() -> None:
    reading = read(["SPBE 2023"], ["Pemda", "Indeks SPBE", "Nilai SPBE"], ["Provinsi Banten", 3.1, 3.4])

    assert stored(reading, "value") == [(BANTEN, 3.1)]
    assert [finding.value for finding in reading.findings if finding.code == "column_unused"] == ["Nilai SPBE"]
