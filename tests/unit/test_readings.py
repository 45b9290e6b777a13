"""The witnesses of columns, headers and governments, and the judge of whole readings."""

from datetime import date
from string import ascii_lowercase
from typing import Any

import pytest

from loaders.findings import Finding, Place
from loaders.meaning.governments import recognise
from loaders.reading.grid import Grid
from loaders.understanding.actions.table import TableReader
from loaders.understanding.columns import assignment
from loaders.understanding.columns.header import find_header, is_register
from loaders.understanding.columns.header_words import abbreviated, asked, in_two_languages, with_the_plans_name
from loaders.understanding.columns.mapping import layout_of
from loaders.understanding.columns.repeated_headers import numbers_columns
from loaders.understanding.judging import judge
from loaders.understanding.judging.readings import best_reading
from loaders.understanding.lines.blocks import side_by_side
from loaders.understanding.lines.sheet_metadata import metadata_from_lines
from loaders.understanding.values.fractions import put_in_per_cent
from loaders.understanding.values.table import Cell, Record
from loaders.understanding.values.workbook import kind_of
from loaders.understanding.workbook import read_grids


def sheet(*rows: list[Any]) -> Grid:
    return Grid("Renaksi", rows=[list(row) for row in rows])


@pytest.mark.parametrize(
    ("witness", "header", "field"),
    [
        (abbreviated, "Tgt Waktu", "due_date"),
        (abbreviated, "Bkt Dukung", "evidence"),
        (abbreviated, "Waktu", None),
        (abbreviated, "Uk. Keberhasilan", "success_criterion"),
        (abbreviated, "Stat.", "status"),
        (abbreviated, "Stat", None),
        (asked, "Apakah sudah dilaksanakan? (Ya/Tidak)", "status"),
        (asked, "Apakah masih ada kendala? (Ya/Tidak)", "obstacle"),
        (asked, "Sudah dilaksanakan", None),
        (in_two_languages, "Komitmen\nCommitment", "title"),
        (in_two_languages, "Status\nEvidence", None),
        (with_the_plans_name, "Rencana aksi DPMPTSP Kabupaten Tangerang 2018", "title"),
        (with_the_plans_name, "Rencana aksi perizinan", None),
    ],
)
def test_a_witness_of_headers_says_what_it_knows_and_nothing_else(witness: Any, header: str, field: str | None) -> None:
    assert witness(header) == field


@pytest.mark.parametrize(
    ("typed", "outcome", "code"),
    [
        ("Tangerang Kab", "found", "36.03"),
        ("Serang Kota", "found", "36.73"),
        ("Kota Tang. Selatan", "found", "36.74"),
        ("Kota Administrasi Jakarta Timur", "found", "31.75"),
        ("DKI Jakarta", "found", "31"),
        ("Kep. Riau", "found", "21"),
        ("Pemda Tangerang", "ambiguous", None),
        ("Tanggerang", "ambiguous", None),
        ("Pemerintah Daerah Kota Tangeran", "ambiguous", None),  # cut off at 31 letters, as sheets' names are
        ("Pemerintah Daerah Kabupaten Pand", "found", "36.01"),
    ],
)
def test_governments_are_known_by_their_usual_names_and_never_guessed(
    typed: str, outcome: str, code: str | None
) -> None:
    match = recognise(typed)

    assert (match.outcome, match.code) == (outcome, code)


@pytest.mark.parametrize(
    ("witness", "header", "values", "field"),
    [
        (assignment.governments_stand_in_it, "Lokus", ["Kota Cilegon", "Kab. Lebak"], "government"),
        (assignment.areas_stand_in_it, "Pilar", ["Perizinan", "Pengadaan Barang dan Jasa"], "area"),
        (assignment.dates_stand_in_it, "Target", ["31/12/2024", "TW II 2024"], "due_date"),
        (assignment.addresses_stand_in_it, "Unggahan", ["https://contoh.go.id/a"], "evidence"),
    ],
)
def test_a_witness_of_columns_tells_what_stands_in_them(
    witness: Any, header: str, values: list[str], field: str
) -> None:
    assert witness(assignment.Seen(header, values))[field] >= assignment.ENOUGH
    assert witness(assignment.Seen(header, ["lain", "dari itu"])).get(field, 0) < assignment.ENOUGH


def test_where_the_money_comes_from_is_no_area() -> None:
    assert assignment.areas_stand_in_it(assignment.Seen("Sumber", ["APBD", "APBD"])) == {"area": 0.0}


def test_all_open_columns_are_assigned_at_once() -> None:
    grid = sheet(
        ["No", "Rencana Aksi", "Lokus", "Pilar", "Status"],
        [1, "Menyusun peta risiko", "Kota Cilegon", "Perizinan", "Selesai"],
        [2, "Menata arsip aset", "Kab. Lebak", "Pengelolaan APBD", "Belum"],
    )

    header = find_header(grid)

    assert header is not None
    assert (header.columns["government"].index, header.columns["area"].index) == (2, 3)


def test_a_recap_and_a_second_register_are_cut_off_and_a_blank_column_is_not() -> None:
    recap = sheet(["No", "Aksi", "Status", None, "Bidang", "Jumlah"], [1, "a", "Selesai", None, "Aset", 4])
    second = sheet(["No", "Aksi", "Status", None, "No", "Aksi", "Status"])
    spaced = sheet(["No", "Aksi", "OPD", None, "Status", "Keterangan"])

    assert [len(side_by_side(grid)) for grid in (recap, second, spaced)] == [2, 2, 1]


def test_reading_a_header_leaves_the_sheet_as_it_is() -> None:
    grid = sheet(
        ["No", "Rencana Aksi", "Status", None],
        [None, None, "Sudah", "Belum"],
        [1, "Menyusun", "v", None],
        [2, "Menata", None, "v"],
    )
    grid.merged = [(0, 2, 0, 3), (0, 0, 1, 0), (0, 1, 1, 1)]
    before = [list(row) for row in grid.rows]

    header = find_header(grid)
    assert header is not None
    TableReader(grid, header, 2024, []).read()

    assert grid.rows == before


def two_states(total: int | None) -> Grid:
    """Two columns that may tell the states: by the first two actions are realised, by the second one."""
    return sheet(
        ["No", "Rencana Aksi", "Status", "Realisasi", "OPD"],
        [1, "Menyusun peta risiko", "Selesai", "Selesai", "Bappeda"],
        [2, "Menata arsip aset", "Selesai", "Belum", "Bappeda"],
        [3, "Mengumumkan anggaran", "Belum", "Belum", "Bappeda"],
        *([["Jumlah", None, total, None, None]] if total else []),
    )


def read(grid: Grid) -> tuple[tuple[int, int], str, list[Finding]]:
    findings: list[Finding] = []
    header = find_header(grid)
    assert header is not None
    chosen, table = best_reading(grid, header, 2024, findings)
    return judge.Case(grid, chosen, table).counts, chosen.columns["status"].header, findings


def test_what_the_file_counts_itself_weighs_for_a_reading() -> None:
    grid = two_states(total=2)
    header = find_header(grid)
    assert header is not None
    case = judge.Case(grid, header, TableReader(grid, header, 2024, []).read())

    assert judge.fit(case) > judge.fit(case, without="totals_agree")


def test_two_close_readings_are_asked_about_with_both_counts() -> None:
    _, _, findings = read(two_states(total=None))

    (asked_about,) = [finding for finding in findings if finding.code == "readings_close"]
    assert "3 aksi dengan 2 terealisasi menurut “Status”, 3 dengan 1 menurut “Realisasi”" in asked_about.in_words(
        "message"
    )


def test_naming_one_column_answers_the_question() -> None:
    grid = two_states(total=None)
    header = find_header(grid, mappings={layout_of(grid, 0): {2: "", 3: "status"}})
    assert header is not None
    findings: list[Finding] = []

    chosen, table = best_reading(grid, header, 2024, findings)

    assert judge.Case(grid, chosen, table).counts == (3, 1)
    assert not [finding for finding in findings if finding.code == "readings_close"]


def test_one_reading_that_stands_alone_is_not_asked_about() -> None:
    grid = sheet(["No", "Rencana Aksi", "Status"], [1, "Menyusun", "Selesai"], [2, "Menata", "Belum"])

    counts, _, findings = read(grid)

    assert counts == (2, 1)
    assert not findings


def test_a_recap_beside_a_register_whose_title_is_misspelt_is_cut_off() -> None:
    header = ["No", "Pemerintah Daerah", "Rencana Askii", "Status", None, "Area", "Jumlah Aksi", "Selesai"]
    grid = sheet(header, [1, "Kota Cilegon", "Menyusun peta", "Selesai", None, "Perizinan", 4, 1])

    assert len(side_by_side(grid)) == 2


def test_scores_under_their_own_words_are_no_register_of_actions() -> None:
    scores = sheet(
        ["No", "Area", "Indikator", "Sub Indikator", "Capaian", "Hasil QA"],
        [1, "Manajemen ASN", "Regulasi", "SK Kada Manajemen ASN", 61.0, 58.5],
    )
    register = sheet(
        ["No", "Area", "Action", "Success Criterion", "Person in Charge", "Capaian (%)", "Evidence"],
        [1, "Perizinan", "Menyusun SOP", "SOP", "Bappeda", 60, "Ada"],
    )

    assert [is_register([grid]) for grid in (scores, register)] == [False, True]


def test_a_header_in_a_second_language_below_blank_rows_belongs_to_it() -> None:
    grid = sheet(
        ["No", "Rencana Aksi", "Target Triwulan", "Status"],
        [None],
        ["No", "Action", "Due Date", "Status"],
        [1, "Menyusun SOP", "II", "Selesai"],
    )

    header = find_header(grid)
    assert header is not None
    (action,) = TableReader(grid, header, 2024, []).read().actions

    assert str(action.due_date) == "2024-06-30"


def test_a_column_of_starting_days_is_no_column_to_tick() -> None:
    grid = sheet(["No", "Rencana Aksi", "Mulai", "OPD"], [1, "Menyusun SOP", "01/01/2025", "Bappeda"])

    header = find_header(grid)

    assert header is not None
    assert header.ticks == []


def test_letters_that_number_more_columns_than_the_alphabet_has_begin_anew() -> None:
    letters = [f"({letter})" for letter in ascii_lowercase]

    assert numbers_columns(sheet([*letters, "(a)"]), 0)


@pytest.mark.parametrize("line", ["Instansi: Pandeglang", "OPD : Kab. Pandeglang"])
def test_a_label_before_a_government_names_whose_the_plan_is(line: str) -> None:
    assert metadata_from_lines([line]).government == "36.01"


def test_a_cell_beyond_the_columns_of_excel_has_a_name_too() -> None:
    assert [Place("Data", 0, column).a1 for column in (27, 69_111)] == ["AB1", "R1C69112"]


def test_where_all_percentages_of_a_table_are_shares_a_number_without_a_unit_is_one_too_and_it_is_said() -> None:
    def record(name: str, value: float, unit: str = "") -> Record:
        place = Place("KPI", 1, 1)
        about = {"subject": Cell(name, place, "Indikator")} | ({"unit": Cell(unit, place, "Satuan")} if unit else {})
        return Record(place, about, {"value": Cell(value, place, "Nilai")})

    def shares(known: float) -> tuple[list[Any], list[Any]]:
        found = [record("izin", known), record("izin", 0.5), record("papan", 0.9275), record("papan", 0.84)]
        found += [record("rasio", 0.3, "kali"), record("rasio", 0.4, "kali")]
        said = put_in_per_cent(
            found,
            lambda one: one.about["subject"].text,
            lambda one: one.about["subject"].text == "izin",
            lambda one: "unit" not in one.about,
        )
        return [one.measured["value"].value for one in found], [cell.value for cell in said]

    assert shares(0.769) == ([76.9, 50.0, 92.75, 84.0, 0.3, 0.4], [0.9275])
    assert shares(76.9) == ([76.9, 0.5, 0.9275, 0.84, 0.3, 0.4], [])


def test_a_misspelt_header_over_numbers_is_that_of_the_numbers() -> None:
    grid = sheet(
        ["NNO", "Pemda", "Rencana Aksi", "Status"],
        ["I", "Perizinan"],
        [1, "Kota Cilegon", "Menyusun SOP", "Selesai"],
        [2, "Kota Cilegon", "Melatih petugas", "Belum"],
    )
    header = find_header(grid)
    assert header is not None

    assert {action.area for action in TableReader(grid, header, 2024, []).read().actions} == {"Perizinan"}


def test_a_province_that_only_heads_the_paper_is_said_to_be_taken_for_its_owner() -> None:
    rows: list[list[Any]] = [
        ["RENCANA AKSI TAHUN 2024"],
        ["No", "Rencana Aksi", "Status"],
        [1, "Menyusun SOP", "Selesai"],
    ]
    headed = sheet(["PEMERINTAH PROVINSI BANTEN"], *rows)
    named = sheet(["RENCANA AKSI PROVINSI BANTEN TAHUN 2024"], *rows[1:])

    said = [[f.code for f in read_grids("a.xlsx", [grid]).findings] for grid in (headed, named)]

    assert ["government_of_province" in codes for codes in said] == [True, False]


def test_a_government_that_only_another_sheet_names_is_said() -> None:
    recap = Grid("Rekap", rows=[["Rekapitulasi"], ["No", "Pemda", "Jumlah"], [1, "Kabupaten Tangerang", 2]])
    plan = Grid("Data", rows=[["Rencana Aksi", "Status"], ["Menyusun peta risiko kas", "Selesai"]])

    reading = read_grids("berkas.xlsx", [plan, recap])

    assert [action.government for action in reading.actions] == ["36.03"]
    assert "government_elsewhere" in {finding.code for finding in reading.findings}


def test_a_column_of_governments_beside_that_of_units_counts_by_its_rows_of_actions() -> None:
    rows: list[list[Any]] = [["#", "Instansi", "Uraian", "SKPD", "Status"]]
    for area in ("Pengawasan APIP", "Manajemen ASN", "Perizinan"):
        rows += [["I", area], ["a.", "Kabupaten Ciamis", f"Menyusun pedoman {area}", "Inspektorat", "Selesai"]]

    reading = read_grids("berkas.xlsx", [Grid("Data", rows=rows)])

    assert {action.government for action in reading.actions} == {"32.07"}
    assert {action.area for action in reading.actions} == {"Pengawasan APIP", "Manajemen ASN", "Perizinan"}


@pytest.mark.parametrize(
    ("name", "code"),
    [("18.12 Kabupaten Tulang Bawang B", "18.12"), ("Inspektorat Kabupaten Pandeglan", "36.01")],
)
def test_a_sheet_s_name_that_was_cut_off_is_completed(name: str, code: str) -> None:
    rows: list[list[Any]] = [["Rencana Aksi", "Status"], ["Menyusun peta risiko kas", "Selesai"]]

    reading = read_grids("berkas.xlsx", [Grid(name, rows=rows)])

    assert [action.government for action in reading.actions] == [code]


def test_a_line_break_in_the_lower_of_two_headers_parts_no_two_languages() -> None:
    rows: list[list[Any]] = [
        ["Rencana Aksi", "Target", "Target", "Status"],
        [None, "Ukuran\nKeberhasilan", "Tahun\nTarget", None],
        ["Menyusun peta risiko kas", "Peta disahkan", "2023", "Selesai"],
        ["Menata arsip aset lama", "Arsip tertata", "2023", "Belum"],
    ]
    merged = [(0, 0, 1, 0), (0, 3, 1, 3)]

    reading = read_grids("berkas.xlsx", [Grid("Kota Serang", rows=rows, merged=merged)])

    assert {action.due_date for action in reading.actions} == {date(2023, 12, 31)}


def test_a_register_whose_title_is_misspelt_is_no_file_of_values() -> None:
    rows: list[list[Any]] = [
        ["Area", "Pemda", "Rencana Askii", "Jan", "Feb", None, "Area", "Jumlah Aksi", "Selesai"],
        ["Perizinan", "Kota Serang", "Menyusun peta risiko kas", "0%", "100%", None, "Perizinan", 1, 1],
    ]

    assert kind_of([Grid("Sheet1", rows=rows)]) is None
