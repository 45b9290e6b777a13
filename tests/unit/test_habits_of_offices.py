"""Habits of offices: how they misspell, break pages, tick, group and shorten; each is read as a person reads it."""

from datetime import date
from typing import Any

import pytest

from loaders.meaning.indicator_names import in_title
from loaders.meaning.numbers import number
from loaders.meaning.states import read_status
from loaders.meaning.vocabulary import normalise
from loaders.reading.grid import Grid
from loaders.understanding.actions.action_row import ActionRow
from loaders.understanding.actions.identity import NO_AREA
from loaders.understanding.values.own import OwnIndicators
from loaders.understanding.values.sheet import Told
from loaders.understanding.values.workbook import ValuesReading, kind_of, read_values
from loaders.understanding.workbook import Reading, read_grids
from models import LoadKind, Progress


def plan(*rows: list[Any], merged: tuple[tuple[int, int, int, int], ...] = ()) -> Reading:
    return read_grids("x.xlsx", [Grid("Renaksi", rows=[list(row) for row in rows], merged=list(merged))])


def values(kind: LoadKind, *rows: list[Any]) -> ValuesReading:
    told = Told(today=date(2026, 11, 28), own=OwnIndicators.of([], {}))
    return read_values("x.xlsx", [Grid("Sheet1", rows=[list(row) for row in rows])], kind, told)


def states(reading: Reading) -> list[Progress]:
    return [action.statuses[-1][1].progress for action in reading.actions]


def told(action: ActionRow) -> tuple[str, str, str]:
    return action.title, action.area, action.responsible_unit


@pytest.mark.parametrize(
    ("typed", "progress", "sure"),
    [
        ("Slesai", Progress.REALISED, False),
        ("blum", Progress.NOT_STARTED, False),
        ("tidak dilaksankan", Progress.NOT_CARRIED_OUT, False),
        ("Belum tercapai", Progress.IN_PROGRESS, False),  # or nothing was done: it is shown how it was read
        ("Msh proses, target Nop 2023", Progress.IN_PROGRESS, False),
        ("Proses¹", Progress.IN_PROGRESS, True),
        ("Dalam proses ²)", Progress.IN_PROGRESS, True),
        ("± 40 %", Progress.IN_PROGRESS, True),
    ],
)
def test_a_misspelt_or_annotated_state_is_understood(typed: str, progress: Progress, sure: bool) -> None:
    status = read_status(typed)
    assert status is not None
    assert (status.progress, status.sure) == (progress, sure)


def test_a_footnote_is_no_part_of_a_word_and_a_square_metre_no_footnote() -> None:
    assert normalise("Rencana Aksi ¹)") == "rencana aksi"
    assert normalise("m²") == "m2"
    assert number("± 25 %") == 25


def test_a_header_of_misspelt_words_is_found_and_said() -> None:
    reading = plan(
        ["Rencna Aksi Kabupaten Lebak 2023"],
        ["No", "Area Intervnsi", "Rencna Aksi", "Tenggat Wktu", "Stattus"],
        [1, "Perizinan", "Menyusun SOP perizinan", "31/12/2023", "Selesai"],
        [2, "Perizinan", "Melacak berkas izin", "31/12/2023", "Belum"],
    )
    assert states(reading) == [Progress.REALISED, Progress.NOT_STARTED]
    assert sum(finding.code == "header_close_match" for finding in reading.findings) == 4


def test_a_printed_page_ends_without_ending_the_table() -> None:
    head = ["No", "Rencana Aksi", "OPD", "Status"]
    reading = plan(
        ["Rencana Aksi Kota Cilegon 2023"],
        head,
        [1, "Analisis potensi", "Bapenda", "Selesai"],
        [None, "pajak daerah", None, None],
        [None, None, "Halaman 1 dari 2", None],
        head,
        [2, "Pengawasan dana", "Inspektorat", "Proses"],
        [None, "desa oleh inspektorat", None, None],
    )
    assert [normalise(action.title) for action in reading.actions] == [
        "analisis potensi pajak daerah",
        "pengawasan dana desa oleh inspektorat",
    ]
    assert {action.area for action in reading.actions} == {NO_AREA}


def test_recommendations_under_one_number_are_actions_each() -> None:
    reading = plan(
        ["Tindak lanjut Kabupaten Lebak 2023"],
        ["No", "Temuan", "Rekomendasi", "Status", None, None],
        [None, None, None, "Sesuai", "Belum Sesuai", "Belum Ditindaklanjuti"],
        [1, "Kas belum tertib", "Menyetor kas", "V", None, None],
        [None, None, "Menegur bendahara", None, "V", None],
        [2, "Aset belum tercatat", "Mencatat aset", None, None, "V"],
        [None, None, "Menertibkan aset", "V", None, None],
        merged=((1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 5), (3, 0, 4, 0), (3, 1, 4, 1), (5, 0, 6, 0), (5, 1, 6, 1)),
    )  # fmt: skip
    assert states(reading) == [Progress.REALISED, Progress.IN_PROGRESS, Progress.NOT_STARTED, Progress.REALISED]


def test_ticks_stand_under_colours_that_name_their_states() -> None:
    reading = plan(
        ["Rencana Aksi Kota Cilegon 2023"],
        ["No", "Rencana Aksi", "Hijau (Selesai)", "Kuning (Proses)", "Merah (Belum)"],
        [1, "Menyusun SOP", "☑", "☐", "☐"],
        [2, "Melacak berkas", "☐", "☑", "☐"],
    )
    assert states(reading) == [Progress.REALISED, Progress.IN_PROGRESS]


def test_governments_stand_below_one_heading() -> None:
    reading = plan(
        ["Status Rencana Aksi 2023"],
        ["No", "Area", "Rencana Aksi", "Status Pelaksanaan", None],
        [None, None, None, "Kabupaten Lebak", "Kota Cilegon"],
        [1, "Perizinan", "Menyusun SOP", "Selesai", "Belum"],
        merged=((1, 3, 1, 4),),
    )
    assert [(action.government, action.statuses[-1][1].progress) for action in reading.actions] == [
        ("36.02", Progress.REALISED),
        ("36.72", Progress.NOT_STARTED),
    ]


def test_a_heading_beside_a_column_of_areas_is_the_unit() -> None:
    reading = plan(
        ["Rencana Aksi Kota Cilegon 2023"],
        ["No", "Rencana Aksi", "Area", "Status"],
        ["1. BPKAD", None, None, None],
        [1, "Mencatat aset", "Manajemen Aset Daerah", "Selesai"],
        ["2. Bapenda", None, None, None],
        [1, "Menagih pajak", "Optimalisasi Pajak Daerah", "Belum"],
        merged=((2, 0, 2, 3), (4, 0, 4, 3)),
    )
    assert [told(action) for action in reading.actions] == [
        ("Mencatat aset", "Manajemen Aset Daerah", "BPKAD"),
        ("Menagih pajak", "Optimalisasi Pajak Daerah", "Bapenda"),
    ]


def test_areas_above_their_tables_are_numbered() -> None:
    head = ["No", "Rencana Aksi", "OPD", "Status"]
    reading = plan(
        ["Rencana Aksi Kota Cilegon 2023"],
        ["Area Intervensi 1: Perizinan"], head, [1, "Menyusun SOP", "DPMPTSP", "Selesai"],
        [], ["Area Intervensi 2: Manajemen ASN"], head, [1, "Menilai jabatan", "BKPSDM", "Belum"],
    )  # fmt: skip
    assert [action.area for action in reading.actions] == ["Perizinan", "Manajemen ASN"]


def test_the_areas_of_a_framework_are_written_short_and_its_total_is_no_area() -> None:
    reading = values(
        LoadKind.SCORES,
        ["MCP TAHUN 2024"],
        ["No", "Pemda", "Perenc.", "PBJ", "ASN", "Yanlik", "Bidang X", "Nilai MCP"],
        [1, "Kota Cilegon", 90, 80, 70, 60, 50, 77],
    )
    assert [line.path.names for line in reading.proposal.lines if line.path] == [
        ("Perencanaan",), ("Pengadaan Barang dan Jasa",), ("Manajemen ASN",), ("Pelayanan Publik",), ("Bidang X",), (),
    ]  # fmt: skip
    assert [finding.value for finding in reading.findings if finding.code == "framework_area_new"] == ["Bidang X"]


def test_a_yearly_indicator_without_a_year_is_asked_about() -> None:
    rows = (["Nilai SPI"], ["Pemda", "SPI"], ["Kota Cilegon", 75.5])
    reading = values(LoadKind.INDICATORS, *rows)
    assert not reading.proposal.lines
    assert [finding.code for finding in reading.findings] == ["value_year_missing"]


def test_an_indicator_stands_in_the_title_only() -> None:
    assert in_title("Nilai SPI Kabupaten/Kota se-Banten Tahun 2023") == "spi"
    assert in_title("Nilai akhir Kabupaten Lebak") == ""
    grid = Grid("Sheet1", rows=[["Nilai SPI se-Banten"], ["No", "Pemda", 2022, 2023], [1, "Kota Cilegon", 70.5, 72]])
    assert kind_of([grid]) == LoadKind.INDICATORS


@pytest.mark.parametrize(
    ("typed", "progress"),
    [("(c) Sudah", Progress.REALISED), ("a. Belum", Progress.NOT_STARTED), ("2) Proses", Progress.IN_PROGRESS)],
)
def test_a_list_of_choices_numbers_its_states(typed: str, progress: Progress) -> None:
    status = read_status(typed)
    assert status is not None
    assert status.progress == progress


def test_headers_are_written_letter_by_letter() -> None:
    reading = plan(
        ["R E N C A N A  A K S I Kota Cilegon 2023"],
        ["N O", "AREA", "RENCANA AKSI", "O P D", "S T A T U S"],
        [1, "Perizinan", "Menyusun SOP", "DPMPTSP", "Selesai"],
    )
    assert told(reading.actions[0]) == ("Menyusun SOP", "Perizinan", "DPMPTSP")
    assert states(reading) == [Progress.REALISED]


def test_a_recap_below_the_register_is_no_action() -> None:
    reading = plan(
        ["Rencana Aksi Kota Cilegon 2023"],
        ["No", "Area", "Rencana Aksi", "OPD", "Status"],
        [1, "Perizinan", "Menyusun SOP", "DPMPTSP", "Selesai"],
        [2, "Perizinan", "Melacak berkas", "DPMPTSP", "Belum"],
        [], [],
        ["No", "Area", "Jumlah Aksi", "Selesai", "Belum"],
        [1, "Perizinan", 2, 1, 1],
        [None, "Jumlah", 2, 1, 1],
    )  # fmt: skip
    assert states(reading) == [Progress.REALISED, Progress.NOT_STARTED]
    assert not any(finding.code == "total_differs" for finding in reading.findings)


def test_years_divide_the_realisation_of_a_plan_of_two_years() -> None:
    reading = plan(
        ["Rencana Aksi Kota Cilegon 2023-2024"],
        ["No", "Area", "Rencana Aksi", "Realisasi", None],
        [None, None, None, "2023", "2024"],
        [1, "Perizinan", "Menyusun SOP", "Proses", "Selesai"],
        merged=((1, 3, 1, 4),),
    )
    assert [(day, status.progress) for day, status in reading.actions[0].statuses] == [
        (date(2023, 12, 31), Progress.IN_PROGRESS),
        (date(2024, 12, 31), Progress.REALISED),
    ]


def test_areas_stand_down_and_governments_across() -> None:
    rows = (
        ["NILAI MCP TAHUN 2024"],
        ["No", "Area Intervensi", "Kota Cilegon", "Kab. Lebak"],
        [1, "Perencanaan", 90, 80],
    )
    assert kind_of([Grid("Sheet1", rows=[list(row) for row in rows])]) == LoadKind.SCORES
    lines = values(LoadKind.SCORES, *rows).proposal.lines
    assert [(line.values["government_code"], line.values["verified"]) for line in lines] == [
        ("36.72", 90),
        ("36.02", 80),
    ]


def test_a_word_beside_an_indicators_number_remarks_on_it() -> None:
    reading = values(
        LoadKind.INDICATORS,
        ["Indeks SPBE Tahun 2023"],
        ["Pemda", "Indeks SPBE", "Predikat"],
        ["Kota Cilegon", "3,15", "Baik"],
    )
    assert [(line.values["value"], line.values["note"]) for line in reading.proposal.lines] == [(3.15, "Baik")]
    assert not reading.findings
