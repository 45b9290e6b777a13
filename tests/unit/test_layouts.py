"""Small sheets, each with one habit of laying out a plan: what is read of it, and what is asked."""

from typing import Any

import pytest

from loaders.findings import Finding
from loaders.load import is_realised
from loaders.meaning.governments import mentioned, recognise
from loaders.reading.grid import Grid
from loaders.understanding.header import is_register
from loaders.understanding.workbook import Reading, read_grids

HEAD = ["No", "Rencana Aksi", "Penanggung Jawab", "Status"]
TITLE = "RENCANA AKSI PENCEGAHAN KORUPSI TAHUN 2023"


def sheet(*rows: list[Any], name: str = "Renaksi", merged: list[tuple[int, int, int, int]] | None = None) -> Grid:
    return Grid(name, rows=[list(row) for row in rows], merged=merged or [])


def read(*grids: Grid, government: str | None = "36.04") -> Reading:
    return read_grids("berkas.xlsx", grids, government)


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_an_unmerged_heading_counts_for_all_that_it_is_divided_into() -> None:
    pairs = ["Target", "Realisasi"]
    reading = read(
        sheet(
            [TITLE],
            ["No", "Rencana Aksi", "TW I", None, "TW II", None, "Bukti"],
            [None, None, *pairs, *pairs, None],
            [1, "Menyusun peta risiko", "50%", "40%", "100%", "100%", "SK"],
            [2, "Menata arsip aset", "50%", "0%", "100%", "30%", None],
        )
    )

    assert [is_realised(row) for row in reading.actions] == [True, False]
    assert [len(row.statuses) for row in reading.actions] == [2, 2]


def test_a_bare_number_beside_a_target_is_a_count() -> None:
    merged = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4)]
    rows = [["No", "Rencana Aksi", "Capaian", None, None], [None, None, "Target", "Realisasi", "%"]]
    done = [[1, "Menyusun peta risiko", 5, 1, "20%"], [2, "Menata arsip", 4, 4, "100%"], [3, "Membangun", 20, 3, "15%"]]

    reading = read(sheet(*rows, *done, merged=merged))

    assert [is_realised(row) for row in reading.actions] == [False, True, False]
    assert "status_conflict" not in codes(reading.findings)


@pytest.mark.parametrize(
    "line",
    ["Kab/Kota: Kab. Lebak", "A. 36.02 Kabupaten Lebak", "Inspektorat Kabupaten Lebak", "Nama Pemda : Lebak (Kab.)"],
)
def test_a_line_that_names_a_government_gives_it_to_the_actions_below(line: str) -> None:
    reading = read(
        sheet([TITLE], HEAD, [line], [1, "Menyusun peta risiko", "Bappeda", "Selesai"]), government=None
    )  # fmt: skip

    assert [row.government for row in reading.actions] == ["36.02"]


def test_a_header_below_another_government_begins_a_table_of_its_own() -> None:
    reading = read(
        sheet(
            ["RENCANA AKSI KOTA SERANG"], HEAD, [1, "Menyusun peta risiko", "Bappeda", "Selesai"], [],
            ["RENCANA AKSI KABUPATEN LEBAK"], HEAD, [1, "Menata arsip aset", "Bappeda", "Belum"],
        ), government=None,
    )  # fmt: skip

    assert [row.government for row in reading.actions] == ["36.73", "36.02"]


def test_the_heading_of_each_printed_page_begins_no_other_table() -> None:
    head, page = ["No", "Area", "Rencana Aksi", "Status"], ["PEMERINTAH PROVINSI BANTEN"]
    reading = read(
        sheet(
            page, head, [1, "Perizinan", "Menyusun peta risiko", "Selesai"],
            page, head, [2, None, "Menata arsip aset", "Belum"],
        ), government=None,
    )  # fmt: skip

    assert [(row.government, row.area) for row in reading.actions] == [("36", "Perizinan")] * 2


def test_a_header_in_english_below_a_repeated_one_is_no_action() -> None:
    head, english = ["No", "Area", "Rencana Aksi", "Status"], ["No", "Area", "Action", "Status"]
    reading = read(
        sheet(
            head, english, [1, "Perizinan", "Menyusun peta risiko", "Selesai"],
            head, english, [2, None, "Menata arsip aset", "Belum"],
        )
    )  # fmt: skip

    assert [row.area for row in reading.actions] == ["Perizinan"] * 2


def test_a_row_headed_as_an_area_gives_it_to_the_actions_below() -> None:
    reading = read(sheet(HEAD, ["AREA: Penagihan air"], [1, "Menyusun peta risiko", "Bappeda", "Selesai"]))

    assert [row.area for row in reading.actions] == ["Penagihan air"]


def test_the_state_of_an_earlier_year_is_not_that_of_the_plan() -> None:
    head = ["No", "Rencana Aksi", "Status Tahun 2022", "Status"]
    reading = read(sheet([TITLE], head, [1, "Menyusun", "Selesai", "-"], [2, "Menata", "Belum", "-"]))

    assert not any(is_realised(row) for row in reading.actions)
    assert "status_none" in codes(reading.findings)


def test_sheets_of_two_years_are_asked_about() -> None:
    def of(year: int) -> Grid:
        return sheet([f"RENCANA AKSI TAHUN {year}"], HEAD, [1, "Menyusun", "Bappeda", "Selesai"], name=str(year))

    assert codes(read(of(2022), of(2023)).findings).count("several_years") == 2
    assert "several_years" not in codes(read(of(2023)).findings)


def test_a_sheet_that_names_no_government_is_told_of_each() -> None:
    first, second = (sheet(HEAD, [1, title, "Bappeda", "Selesai"], name=title) for title in ("Menyusun", "Menata"))

    assert codes(read(first, second, government=None).findings).count("government_missing") == 2


def test_a_table_on_its_side_is_read_column_by_column_and_says_so() -> None:
    lines = [
        ["RENCANA AKSI KOTA SERANG TAHUN 2023"],
        ["No", 1, 2],
        ["Rencana Aksi", "Menyusun peta risiko", "Menata arsip aset"],
        ["Target Waktu", "30/06/2023", "31/12/2023"],
        ["Status", "Selesai", "Entah"],
    ]
    reading = read(sheet(*lines), government=None)

    assert [(row.government, row.title, is_realised(row)) for row in reading.actions] == [
        ("36.73", "Menyusun peta risiko", True),
        ("36.73", "Menata arsip aset", False),
    ]
    assert {(f.code, f.place.a1) for f in reading.findings if f.place} >= {
        ("table_turned", "A2"),
        ("status_unknown", "C5"),
    }
    assert [row.stands_in({("Renaksi", 2)}) for row in reading.actions] == [False, True]


def test_headers_in_two_languages_are_a_register_beside_a_word_and_a_percentage() -> None:
    head = ["No / No", "Rencana Aksi / Action", "Target Waktu / Due Date", "Progres", None, "Bukti Dukung / Evidence"]
    lower = [None, None, None, "%", "Uraian", None]
    row = [1, "Menyusun peta risiko", "Juni 2023", 0.4, "Proses", None]
    grid = sheet(head, lower, row, merged=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4), (0, 5, 1, 5)])

    assert is_register([grid])
    assert [action.title for action in read(grid).actions] == ["Menyusun peta risiko"]


@pytest.mark.parametrize(
    ("typed", "outcome", "code"),
    [
        ("36.04 Kabupaten Serang", "found", "36.04"),
        ("36.04 Serang", "found", "36.04"),
        ("36.03 Kabupaten Serang", "ambiguous", None),
        ("12. Kota Bandung", "found", "32.73"),
        ("Kabupaten/Kota : Tasikmalaya", "ambiguous", None),
        ("Kabupaten/Kota : Tasikmalaya (Kab.)", "found", "32.06"),
    ],
)
def test_a_code_or_a_label_before_a_name_helps_and_is_never_believed_against_it(
    typed: str, outcome: str, code: str | None
) -> None:
    match = recognise(typed)

    assert (match.outcome, match.code) == (outcome, code)


def test_regency_slash_city_tells_no_kind() -> None:
    assert mentioned("Rencana aksi kabupaten/kota Tasikmalaya") is None
