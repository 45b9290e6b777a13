"""Makes the corpus: workbooks with the habits of offices, each with its ground truth written here by hand.

Run: python -c "from tests.corpus.makers import main; main()", or main with the names of files   (needs LibreOffice for .ods and .xls, and Node with the package xlsx for .xlsb).
The files and expected.json are committed, so running the tests needs none of that.
"""

import importlib
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment, Font

FOLDER = Path(__file__).parent / "files"
EXPECTED = Path(__file__).parent / "expected.json"
HEAD = ["No", "Area Intervensi", "Rencana Aksi", "Penanggung Jawab", "Tenggat", "Status"]
TITLE = "RENCANA AKSI PENCEGAHAN KORUPSI PEMERINTAH KOTA CILEGON TAHUN 2016"
AREAS = ["Pengelolaan APBD", "Perizinan", "Manajemen SDM dan Aparatur"]
TITLES = [
    "Penerapan e-planning", "Penerapan e-budgeting", "Publikasi dokumen APBD", "Inventarisasi aset daerah",
    "Pelimpahan kewenangan perizinan", "Penetapan standar pelayanan", "Perizinan online dengan pelacakan", "Kanal pengaduan perizinan",
    "Penerapan SIKDA", "Penerapan e-disiplin", "Analisis jabatan", "Seleksi terbuka jabatan",
]  # fmt: skip
UNITS = ["Bappeda", "BPKAD", "Diskominfo", "BPKAD", *["DPMPTSP"] * 4, *["BKD"] * 4]
DUE = ["30 Juni 2016"] * 6 + ["31 Desember 2016"] * 6
STATUSES = ["Selesai", "Selesai", "Proses", "Belum"] * 3  # 6 realised of 12

_makers: dict[str, tuple[Callable[[Path], None], dict[str, Any]]] = {}


def workbook(name: str, **truth: Any) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    """Register the maker of one file with its ground truth: exit, actions, realised, by_government, findings, rows …"""

    def register(maker: Callable[[Path], None]) -> Callable[[Path], None]:
        assert name not in _makers, name
        _makers[name] = (maker, {"habit": (maker.__doc__ or "").strip().rstrip("."), **truth})
        return maker

    return register


def cilegon(actions: int, realised: int) -> dict[str, Any]:
    """Counts where all actions are Cilegon's."""
    counts = {"actions": actions, "realised": realised}
    return counts | {"by_government": {"36.72": counts}}


def rows(statuses: list[str] | None = None) -> list[list[Any]]:
    """Twelve actions under HEAD."""
    statuses = statuses or STATUSES
    return [[at + 1, AREAS[at // 4], TITLES[at], UNITS[at], DUE[at], statuses[at]] for at in range(12)]


def by_openpyxl(path: Path, *sheets: tuple[str, list[list[Any]]], after: Callable[[Any], None] | None = None) -> None:
    """Write sheets with openpyxl."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets:
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    if after:
        after(book)
    book.save(path)


def by_xlsxwriter(
    path: Path, *sheets: tuple[str, list[list[Any]]], after: Callable[[Any, Any], None] | None = None
) -> None:
    """Write sheets with xlsxwriter; dates get a date format."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, lines in sheets:
            sheet = book.add_worksheet(name)
            for row, line in enumerate(lines):
                sheet.write_row(row, 0, ["" if value is None else value for value in line])
            if after:
                after(book, sheet)


def by_libreoffice(path: Path, make: Callable[[Path], None]) -> None:
    """Write an .xlsx, then let LibreOffice save it in the format of the path."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "source.xlsx"
        make(source)
        out = Path(folder) / "out"
        command = ["soffice", "--headless", "--convert-to", path.suffix[1:], "--outdir", str(out), str(source)]
        subprocess.run(command, check=True, capture_output=True)
        shutil.move(out / f"source{path.suffix}", path)


def by_sheetjs(path: Path, lines: list[list[Any]]) -> None:
    """Write a sheet with SheetJS (the Node package xlsx), in the format of the path."""
    script = (
        "const X=require('xlsx');const b=X.utils.book_new();"
        "X.utils.book_append_sheet(b,X.utils.aoa_to_sheet(JSON.parse(process.argv[1])),'Renaksi');"
        "X.writeFile(b,process.argv[2]);"
    )
    subprocess.run(["node", "-e", script, json.dumps(lines), str(path)], check=True, cwd=Path.home())


def repacked(path: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """Rewrite the parts of an .xlsx; None leaves a part out."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            changed = change(name, content)
            if changed is not None:
                archive.writestr(name, changed)


# ── Layouts ────────────────────────────────────────────────────────────────────────────────────────────────────


@workbook("plain.xlsx", exit=0, **cilegon(12, 6))
def _plain(path: Path) -> None:
    """A title, a header, twelve rows."""
    by_openpyxl(path, ("Renaksi", [[TITLE], ["Per 31 Desember 2016"], [], HEAD, *rows()]))


@workbook("official.xlsx", exit=0, as_of="2016-12-31", **cilegon(12, 6))
def _official(path: Path) -> None:
    """Merged titles, two-row header, merged areas, a total row, a signature block, a sheet of notes."""

    def after(book: Any) -> None:
        sheet = book["Renaksi"]
        sheet.merge_cells("A1:F1")
        for column in "ABCDEF":
            sheet.merge_cells(f"{column}4:{column}5")
        for first in (6, 10, 14):
            sheet.merge_cells(f"B{first}:B{first + 3}")
            sheet[f"B{first}"].alignment = Alignment(vertical="center")
        sheet["A1"].font = Font(bold=True)

    lines = [[TITLE], ["Keadaan per 31 Desember 2016"], [], HEAD, []]
    lines += [[n, a if at % 4 == 0 else None, *rest] for at, (n, a, *rest) in enumerate(rows())]
    lines += [["JUMLAH", None, "12 aksi", None, None, 6], [], [None, None, None, "Cilegon, 31 Desember 2016"]]
    lines += [
        [None, None, None, "Inspektur Kota Cilegon"],
        [],
        [None, None, None, "Nama Jelas"],
        [None, None, None, "NIP. 19700101 199001 1 001"],
    ]
    notes = [["Catatan"], ["Status diisi oleh OPD."], ["Sumber: laporan bulanan"]]
    by_openpyxl(path, ("Renaksi", lines), ("Catatan", notes), after=after)


@workbook("ticks.xlsx", exit=0, **cilegon(12, 6))
def _ticks(path: Path) -> None:
    """Three columns to tick under one heading: Sudah, Proses, Belum."""

    def after(book: Any) -> None:
        sheet = book["Form"]
        sheet.merge_cells("D3:F3")
        for column in "ABC":
            sheet.merge_cells(f"{column}3:{column}4")

    marks = {"Selesai": ["√", None, None], "Proses": [None, "v", None], "Belum": [None, None, "V"]}
    lines = [
        [TITLE],
        [],
        ["No", "Rencana Aksi", "OPD", "Status", None, None],
        [None, None, None, "Sudah", "Proses", "Belum"],
    ]
    lines += [[n, t, u, *marks[s]] for n, _a, t, u, _d, s in rows()]
    by_openpyxl(path, ("Form", lines), after=after)


@workbook(
    "area_headings.xlsx",
    exit=0,
    area_counts={"Pengelolaan APBD": 4, "Perizinan": 4, "Manajemen SDM dan Aparatur": 4},
    **cilegon(12, 6),
)
def _area_headings(path: Path) -> None:
    """Areas as heading rows A, B, C; the numbers restart in each."""
    lines: list[list[Any]] = [[TITLE], [], ["No", "Uraian Rencana Aksi", "SKPD", "Target Waktu", "Realisasi"]]
    for at, (_n, area, title, unit, due, status) in enumerate(rows()):
        if at % 4 == 0:
            lines.append(["ABC"[at // 4], area.upper()])
        lines.append([at % 4 + 1, title, unit, due, status])
    by_xlsxwriter(path, ("Lampiran", lines))


@workbook("governments_in_column.xlsx", exit=0, actions=8, realised=4, by_government={
    "36.03": {"actions": 2, "realised": 1}, "36.71": {"actions": 2, "realised": 1}, "36.74": {"actions": 2, "realised": 1}, "36": {"actions": 1, "realised": 1}, "36.01": {"actions": 1, "realised": 0}})  # fmt: skip
def _governments_in_column(path: Path) -> None:
    """A government column with names as people write them."""
    names = [
        "Kab. Tangerang",
        "KABUPATEN TANGERANG",
        "Pemkot Tangerang",
        "kota tangerang",
        "Tangsel",
        "Kota Tangerang Selatan",
        "Pemprov Banten",
        "36.01",
    ]
    lines = [["Rencana aksi kabupaten/kota se-Provinsi Banten 2016"], [], ["No", "Kab/Kota", "Kegiatan", "Status"]]
    lines += [
        [at + 1, name, f"{TITLES[at]} {at}", "Selesai" if at % 2 == 0 else "Belum"] for at, name in enumerate(names)
    ]
    by_openpyxl(path, ("Data", lines))


@workbook("sheet_per_government.xlsx", exit=0, actions=36, realised=18, by_government={
    "36.04": {"actions": 12, "realised": 6}, "36.73": {"actions": 12, "realised": 6}, "36.02": {"actions": 12, "realised": 6}})  # fmt: skip
def _sheet_per_government(path: Path) -> None:
    """A sheet for each government; the title tells Kabupaten from Kota where the sheet's name does not."""
    titles = {"Serang": "PEMERINTAH KABUPATEN SERANG", "Kota Serang": "", "Lebak": ""}
    sheets = [(name, [[f"RENCANA AKSI 2016 {title}"], [], HEAD, *rows()]) for name, title in titles.items()]
    by_openpyxl(path, *sheets)


@workbook("ambiguous_government.xlsx", exit=1, actions=24, realised=12, by_government={
    "unknown": {"actions": 12, "realised": 6}, "36.72": {"actions": 12, "realised": 6}},
    findings=[["government_ambiguous", "Tangerang", "C4"]])  # fmt: skip
def _ambiguous_government(path: Path) -> None:
    """A sheet named only Tangerang: two governments bear that name."""
    sheets = [(name, [["RENCANA AKSI 2016"], [], HEAD, *rows()]) for name in ("Tangerang", "Cilegon")]
    by_openpyxl(path, *sheets)


@workbook("no_government.xlsx", exit=1, actions=12, realised=6, by_government={"unknown": {"actions": 12, "realised": 6}},
    findings=[["government_missing", "Sheet1", "C2"]])  # fmt: skip
def _no_government(path: Path) -> None:
    """Nothing says whose plan it is."""
    by_openpyxl(path, ("Sheet1", [HEAD, *rows()]))


@workbook("sheet_per_month.xlsx", exit=0, as_of="2016-07-31", **cilegon(12, 6))
def _sheet_per_month(path: Path) -> None:
    """The same actions on a sheet for every month: reports of one plan, not three plans."""
    months = {
        "Mei 2016": ["Belum"] * 12,
        "Juni 2016": ["Selesai", "Proses", "Belum", "Belum"] * 3,
        "Juli 2016": STATUSES,
    }
    by_openpyxl(path, *[(name, [[TITLE], [], HEAD, *rows(statuses)]) for name, statuses in months.items()])


@workbook("months_in_columns.xlsx", exit=0, as_of="2016-08-31", **cilegon(12, 6))
def _months_in_columns(path: Path) -> None:
    """A status column for every month under one merged heading."""

    def after(_book: Any, sheet: Any) -> None:
        sheet.merge_range("D3:F3", "Realisasi bulan")

    lines: list[list[Any]] = [
        [TITLE],
        [],
        ["No", "Rencana Aksi", "OPD", "", "", ""],
        ["", "", "", "Juni", "Juli", "Agustus"],
    ]
    lines += [
        [n, t, u, "Belum", "Selesai" if at % 4 == 0 else "Proses", s] for at, (n, _a, t, u, _d, s) in enumerate(rows())
    ]
    by_xlsxwriter(path, ("2016", lines), after=after)


@workbook("dated_headers.xlsx", exit=0, as_of="2016-12-31", **cilegon(12, 6))
def _dated_headers(path: Path) -> None:
    """Two status columns that name their dates; the later one counts."""
    head = ["No", "Rencana Aksi", "OPD", "Progress per 31 Juli 2016", "Progress per 31/12/2016"]
    lines = [[TITLE], head, *[[n, t, u, "Belum", s] for n, _a, t, u, _d, s in rows()]]
    by_openpyxl(path, ("Progres", lines))


@workbook("stacked_tables.xlsx", exit=0, actions=24, realised=12, by_government={
    "36.01": {"actions": 12, "realised": 6}, "36.02": {"actions": 12, "realised": 6}})  # fmt: skip
def _stacked_tables(path: Path) -> None:
    """Two governments one below the other on one sheet, each with its own title and header."""
    lines: list[list[Any]] = [["RENCANA AKSI 2016"]]
    for name in ("KABUPATEN PANDEGLANG", "KABUPATEN LEBAK"):
        lines += [[], [f"PEMERINTAH {name}"], HEAD, *rows(), ["Jumlah", None, "12"]]
    by_xlsxwriter(path, ("Gabungan", lines))


@workbook("repeated_headers.xlsx", exit=0, **cilegon(12, 6))
def _repeated_headers(path: Path) -> None:
    """The header again on every printed page, a page number between."""
    body = rows()
    lines = [[TITLE], HEAD, *body[:6], [], [None, None, None, None, None, "Halaman 2"], HEAD, *body[6:]]
    by_openpyxl(path, ("Cetak", lines))


@workbook(
    "sub_numbers.xlsx",
    exit=0,
    codes=["1.1", "1.2", "1.10", "2.1"],
    actions=4,
    realised=2,
    by_government={"36.72": {"actions": 4, "realised": 2}},
)
def _sub_numbers(path: Path) -> None:
    """Headings 1 and 2 above the actions 1.1, 1.2, 1.10 and 2.1, typed as text."""
    lines = [[TITLE], ["No", "Rencana Aksi", "OPD", "Status"], ["1", "Pengelolaan APBD"], ["1.1", "Aksi satu", "BPKAD", "Selesai"],
             ["1.2", "Aksi dua", "BPKAD", "Belum"], ["1.10", "Aksi sepuluh", "BPKAD", "Selesai"], ["2", "Perizinan"], ["2.1", "Aksi izin", "PTSP", "Proses"]]  # fmt: skip
    by_openpyxl(path, ("Renaksi", lines))


@workbook(
    "roman_numbers.xlsx",
    exit=0,
    codes=["I", "II", "III", "IV"],
    actions=4,
    realised=2,
    by_government={"36.72": {"actions": 4, "realised": 2}},
)
def _roman_numbers(path: Path) -> None:
    """Actions numbered in Roman."""
    lines = [[TITLE], ["No.", "Rencana Aksi", "OPD", "Status"]]
    lines += [[n, t, "BPKAD", s] for n, t, s in zip(["I", "II", "III", "IV"], TITLES, STATUSES, strict=False)]
    by_openpyxl(path, ("Renaksi", lines))


@workbook(
    "number_formats.xlsx",
    exit=0,
    codes=["001", "002", "010", "1.10"],
    actions=4,
    realised=2,
    by_government={"36.72": {"actions": 4, "realised": 2}},
)
def _number_formats(path: Path) -> None:
    """Numbers stored as numbers that a format shows as 001, 010 and 1.10."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Renaksi")
        sheet.write_row(0, 0, [TITLE])
        sheet.write_row(1, 0, ["Kode", "Rencana Aksi", "OPD", "Status"])
        padded, decimals = book.add_format({"num_format": "000"}), book.add_format({"num_format": "0.00"})
        for at, (number, look) in enumerate([(1, padded), (2, padded), (10, padded), (1.1, decimals)]):
            sheet.write_number(2 + at, 0, number, look)
            sheet.write_row(2 + at, 1, [TITLES[at], "BPKAD", STATUSES[at]])


@workbook("tenth_follows_ninth.xlsx", exit=0, codes=["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "1.10", "1.11"],
    findings=[["code_read_as", "Renaksi", "A12"]], **cilegon(11, 11))  # fmt: skip
def _tenth_follows_ninth(path: Path) -> None:
    """1.10 typed as a number becomes 1.1; behind 1.9 it is read as 1.10."""
    numbers = [1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 1.10, 1.11]
    lines = [
        [TITLE],
        ["No", "Rencana Aksi", "OPD", "Status"],
        *[[n, t, "BPKAD", "Selesai"] for n, t in zip(numbers, TITLES, strict=False)],
    ]
    by_openpyxl(path, ("Renaksi", lines))


@workbook("several_rows_merged.xlsx", exit=0, actions=3, realised=2, by_government={"36.72": {"actions": 3, "realised": 2}},
    findings=[["status_differs_in_rows", "Renaksi", "B6"]])  # fmt: skip
def _several_rows_merged(path: Path) -> None:
    """An action over several rows: number and title merged, a criterion and a status in each row."""

    def after(book: Any) -> None:
        sheet = book["Renaksi"]
        for first, last in ((3, 5), (6, 7)):
            sheet.merge_cells(f"A{first}:A{last}")
            sheet.merge_cells(f"B{first}:B{last}")

    lines = [[TITLE], ["No", "Rencana Aksi", "Ukuran Keberhasilan", "OPD", "Status"],
             [1, "Menyusun SOP", "Draf SOP", "BPKAD", "Selesai"], [None, None, "SOP ditetapkan", None, "Selesai"], [None, None, "Sosialisasi", None, "Selesai"],
             [2, "Membuat aplikasi", "Rancangan", "Diskominfo", "Selesai"], [None, None, "Aplikasi jalan", None, "Proses"], [3, "Melatih pegawai", "Pelatihan", "BKD", "Selesai"]]  # fmt: skip
    by_openpyxl(path, ("Renaksi", lines), after=after)


@workbook(
    "several_rows_blank.xlsx", exit=0, actions=3, realised=2, by_government={"36.72": {"actions": 3, "realised": 2}}
)
def _several_rows_blank(path: Path) -> None:
    """The same without merging: the rows below leave number and title blank."""
    lines = [[TITLE], ["No", "Rencana Aksi", "Ukuran Keberhasilan", "OPD", "Status"],
             [1, "Menyusun SOP", "Draf SOP", "BPKAD", "Selesai"], [None, None, "SOP ditetapkan"], [None, None, "Sosialisasi"],
             [2, "Membuat dan memelihara aplikasi", "Rancangan", "Diskominfo", "Proses"], [None, "untuk perencanaan", "Aplikasi jalan"], [3, "Melatih pegawai", "Pelatihan", "BKD", "Selesai"]]  # fmt: skip
    by_openpyxl(path, ("Renaksi", lines))


@workbook("column_numbers.xlsx", exit=0, **cilegon(12, 6))
def _column_numbers(path: Path) -> None:
    """The columns are numbered (1) (2) (3) below the header."""
    by_openpyxl(path, ("Renaksi", [[TITLE], HEAD, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], *rows()]))


@workbook("far_below.xlsx", exit=0, **cilegon(12, 6))
def _far_below(path: Path) -> None:
    """The table begins in row 31 and column D, under a letter."""
    letter = [[None, None, None, f"Baris surat ke-{at}"] for at in range(25)]
    lines = [
        [None, None, None, TITLE],
        *letter,
        [],
        [],
        [],
        [],
        [None, None, None, *HEAD],
        *[[None, None, None, *row] for row in rows()],
    ]
    by_openpyxl(path, ("Surat", lines))


@workbook("title_begins_with_total.xlsx", exit=0, **cilegon(3, 2))
def _title_begins_with_total(path: Path) -> None:
    """An action whose title begins with Jumlah is no total row; the total row is none of the actions."""
    lines = [[TITLE], ["No", "Rencana Aksi", "OPD", "Status"], [1, "Jumlah auditor dipenuhi sesuai formasi", "Inspektorat", "Selesai"],
             [2, "Total aset tercatat dalam sistem", "BPKAD", "Selesai"], [3, "Melatih auditor", "Inspektorat", "Belum"], [None, "Jumlah", None, "3"]]  # fmt: skip
    by_openpyxl(path, ("Renaksi", lines))


@workbook("wrong_total.xlsx", exit=0, findings=[["total_differs", "Renaksi", "C15"]], **cilegon(12, 6))
def _wrong_total(path: Path) -> None:
    """The total row says 13."""
    by_openpyxl(path, ("Renaksi", [[TITLE], HEAD, *rows(), ["TOTAL", None, 13]]))


@workbook("summary_and_cover.xlsx", exit=0, **cilegon(12, 6))
def _summary_and_cover(path: Path) -> None:
    """A cover, a summary by area with the heading Rencana Aksi over counts, and the plan."""
    cover = [[None], [None, "PEMERINTAH KOTA CILEGON"], [None, "LAPORAN RENCANA AKSI 2016"]]
    summary = [
        ["Rekapitulasi"],
        ["No", "Area", "Rencana Aksi", "Realisasi"],
        [1, "APBD", 4, 2],
        [2, "Perizinan", 4, 2],
        [3, "SDM", 4, 2],
        ["Jumlah", None, 12, 6],
    ]
    by_openpyxl(path, ("Sampul", cover), ("Rekap", summary), ("Rincian", [HEAD, *rows()]))


@workbook("summary_with_words.xlsx", exit=0, **cilegon(12, 6))
def _summary_with_words(path: Path) -> None:
    """A sheet Rekap that lists the areas under the heading Rencana Aksi."""
    summary = [
        ["Rekapitulasi"],
        ["No", "Rencana Aksi", "Jumlah", "Status"],
        [1, "Pengelolaan APBD", 4, "2 selesai"],
        [2, "Perizinan", 4, "2 selesai"],
    ]
    by_openpyxl(path, ("Rekap", summary), ("Rincian", [[TITLE], HEAD, *rows()]))


@workbook("notes_between.xlsx", exit=0, **cilegon(12, 6))
def _notes_between(path: Path) -> None:
    """Blank rows between actions, notes and a legend below."""
    lines = [[TITLE], HEAD]
    for row in rows():
        lines += [row, []]
    lines += [["Catatan:"], ["1) Tenggat mengikuti surat KPK"], ["Keterangan: S = selesai"], ["Sumber: Inspektorat"]]
    by_openpyxl(path, ("Renaksi", lines))


@workbook("hidden.xlsx", exit=0, findings=[["sheet_hidden", "Lama", "A1"]], **cilegon(12, 6))
def _hidden(path: Path) -> None:
    """A hidden sheet with an older plan is not loaded; hidden rows are."""

    def after(book: Any) -> None:
        book["Lama"].sheet_state = "hidden"
        for row in (5, 6, 7):
            book["Renaksi"].row_dimensions[row].hidden = True

    by_openpyxl(path, ("Renaksi", [[TITLE], HEAD, *rows()]), ("Lama", [HEAD, *rows(["Selesai"] * 12)]), after=after)


# ── Words, numbers, dates ──────────────────────────────────────────────────────────────────────────────────────


@workbook("status_words.xlsx", exit=1, statuses=["realised", "realised", "in_progress", "in_progress", "not_started", "not_carried_out", "realised", "realised", "in_progress", "outside_authority", "dropped", "not_reported", "not_reported", "in_progress"],
    findings=[["status_unknown", "Renaksi", "D15"], ["status_interpreted", "Renaksi", "D10"]], **cilegon(14, 4))  # fmt: skip
def _status_words(path: Path) -> None:
    """Status words of every kind."""
    words = ["Selesai belum dengan bukti", "SUDAH DILAKSANAKAN", "Selesai sebagian", "Dalam proses (60%)", "Blm", "Tidak terlaksana", "Terealisir", "Selesai, SK Nomor 12/2016",
             "menunggu tanda tangan pejabat", "Di luar kewenangan", "Dibatalkan", "-", "Entahlah", "Belum selesai"]  # fmt: skip
    lines = [
        [TITLE],
        ["No", "Rencana Aksi", "OPD", "Status"],
        *[[at + 1, f"Aksi nomor {at + 1}", "OPD", word] for at, word in enumerate(words)],
    ]
    by_openpyxl(path, ("Renaksi", lines))


@workbook("status_in_remarks.xlsx", exit=0, **cilegon(12, 6))
def _status_in_remarks(path: Path) -> None:
    """The status stands in the column Keterangan; there is no other."""
    head = ["No", "Rencana Aksi", "OPD", "Keterangan"]
    by_openpyxl(path, ("Renaksi", [[TITLE], head, *[[n, t, u, s] for n, _a, t, u, _d, s in rows()]]))


@workbook(
    "percentages.xlsx",
    exit=1,
    progress=[100, 70.3, 0, 100, 45.5, None],
    findings=[["percent_out_of_range", "Renaksi", "D8"]],
    **cilegon(6, 2),
)
def _percentages(path: Path) -> None:
    """Only percentages: as text with comma, as text with point, 100, 0, 150."""
    values = ["100%", "70,3%", "0%", "100", "45.5 %", "150%"]
    lines = [
        [TITLE],
        ["No", "Rencana Aksi", "OPD", "Progres (%)"],
        *[[at + 1, TITLES[at], "OPD", value] for at, value in enumerate(values)],
    ]
    by_openpyxl(path, ("Renaksi", lines))


@workbook("percent_cells.xlsx", exit=0, progress=[100, 70.3, 0, 100], **cilegon(4, 2))
def _percent_cells(path: Path) -> None:
    """Percentages as Excel stores them: fractions under a percent format."""

    def after(book: Any) -> None:
        for row in range(3, 7):
            book["Renaksi"][f"D{row}"].number_format = "0.0%"

    values = [1, 0.703, 0, 1]
    lines = [
        [TITLE],
        ["No", "Rencana Aksi", "OPD", "Capaian"],
        *[[at + 1, TITLES[at], "OPD", value] for at, value in enumerate(values)],
    ]
    by_openpyxl(path, ("Renaksi", lines), after=after)


@workbook("dates.xlsx", exit=1, due=["2016-12-31", "2016-12-31", "2016-08-31", "2016-02-29", "2016-11-30", "2017-06-30", "2016-12-31", "2016-12-31", "2016-12-31", None, None, "2016-12-31", "2016-03-31", None],
    findings=[["date_impossible", "Renaksi", "D12"], ["date_month_first", "Renaksi", "D14"], ["date_implausible", "Renaksi", "D16"]], **cilegon(14, 14))  # fmt: skip
def _dates(path: Path) -> None:
    """Due dates in every form that offices use."""
    values = [
        date(2016, 12, 31),
        "31/12/2016",
        "Agt 2016",
        "Pebruari 2016",
        "Nop-16",
        "TW II 2017",
        "31 Desember 2016",
        42735,
        "Triwulan IV",
        "31 Februari 2017",
        "-",
        "12/31/2016",
        "Januari s.d. Maret 2016",
        datetime(1900, 1, 2),
    ]
    lines = [
        [TITLE],
        ["No", "Rencana Aksi", "OPD", "Tenggat", "Status"],
        *[[at + 1, f"Aksi {at + 1}", "OPD", value, "Selesai"] for at, value in enumerate(values)],
    ]
    by_openpyxl(path, ("Renaksi", lines))


@workbook("evidence.xlsx", exit=0, evidence=["complete", "none", "partial", "none"], **cilegon(4, 3))
def _evidence(path: Path) -> None:
    """Evidence in a column of its own, with a document's name, and inside the status."""
    head = ["No", "Rencana Aksi", "OPD", "Status", "Data Dukung"]
    lines = [[TITLE], head, [1, "Aksi A", "X", "Selesai", "SK Wali Kota Nomor 5 Tahun 2016"], [2, "Aksi B", "X", "Selesai", "Tidak ada"],
             [3, "Aksi C", "X", "Proses", "Belum lengkap"], [4, "Aksi D", "X", "Selesai belum dengan bukti", None]]  # fmt: skip
    by_openpyxl(path, ("Renaksi", lines))


@workbook(
    "error_cells.xlsx",
    exit=1,
    findings=[["error_cell", "Renaksi", "F4"], ["error_cell", "Renaksi", "E5"]],
    **cilegon(12, 5),
)
def _error_cells(path: Path) -> None:
    """#REF! as a real error cell and as text."""

    def after(book: Any) -> None:
        sheet = book["Renaksi"]
        sheet["F4"] = "#REF!"
        sheet["F4"].data_type = "e"
        sheet["E5"] = "#N/A"
        sheet["E5"].data_type = "s"

    by_openpyxl(path, ("Renaksi", [[TITLE], HEAD, *rows()]), after=after)


@workbook("formulas.xlsx", exit=0, findings=[["formula_not_calculated", "Renaksi", "F3"]], **cilegon(12, 5))
def _formulas(path: Path) -> None:
    """A status by a formula that was never calculated."""

    def after(book: Any) -> None:
        book["Renaksi"]["F3"] = '=IF(1=1,"Selesai","Belum")'

    by_openpyxl(path, ("Renaksi", [[TITLE], HEAD, *rows()]), after=after)


@workbook("duplicate_codes.xlsx", exit=1, findings=[["code_duplicate", "Renaksi", "C8"]], **cilegon(12, 6))
def _duplicate_codes(path: Path) -> None:
    """A number used twice."""
    body = rows()
    body[5][0] = 2
    by_openpyxl(path, ("Renaksi", [[TITLE], HEAD, *body]))


@workbook("repeated_row.xlsx", exit=0, findings=[["row_repeated", "Renaksi", "C15"]], **cilegon(12, 6))
def _repeated_row(path: Path) -> None:
    """A row copied to the end by mistake."""
    by_openpyxl(path, ("Renaksi", [[TITLE], HEAD, *rows(), rows()[0]]))


@workbook(
    "misspelt.xlsx",
    exit=0,
    findings=[["header_close_match", "Renaksi", "C2"], ["government_close_match", "Renaksi", "B3"]],
    actions=2,
    realised=1,
    by_government={"36.01": {"actions": 2, "realised": 1}},
)
def _misspelt(path: Path) -> None:
    """Misspelt header and government."""
    lines = [
        ["Rencana aksi 2016"],
        ["No", "Kabupaten/Kota", "Rencana Aksii", "Status", "OPD"],
        [1, "Kab. Pandegelang", "Aksi satu", "Selesai", "X"],
        [2, None, "Aksi dua", "Belum", "X"],
    ]
    by_openpyxl(path, ("Renaksi", lines))


@workbook("english.xlsx", exit=0, **cilegon(2, 1))
def _english(path: Path) -> None:
    """English headers and words."""
    lines = [
        ["Action plan 2016, Kota Cilegon"],
        ["No", "Action", "Responsible unit", "Due date", "Status"],
        [1, "Publish the budget", "BPKAD", "2016-12-31", "Done"],
        [2, "Publish tenders", "ULP", "2016-12-31", "In progress"],
    ]
    by_openpyxl(path, ("Plan", lines))


@workbook(
    "blank_is_not_zero.xlsx",
    exit=0,
    progress=[None, 0, 50],
    statuses=["not_reported", "not_started", "in_progress"],
    **cilegon(3, 0),
)
def _blank_is_not_zero(path: Path) -> None:
    """A blank percentage is missing; 0 is a value."""
    lines = [
        [TITLE],
        ["No", "Rencana Aksi", "OPD", "Progres"],
        [1, "Aksi A", "X", None],
        [2, "Aksi B", "X", "0%"],
        [3, "Aksi C", "X", "50%"],
    ]
    by_openpyxl(path, ("Renaksi", lines))


@workbook("no_numbers.xlsx", exit=0, **cilegon(12, 6))
def _no_numbers(path: Path) -> None:
    """No number column at all; below the table a signature."""
    lines = [
        [TITLE],
        HEAD[1:],
        *[row[1:] for row in rows()],
        [],
        [None, None, "Mengetahui,"],
        [None, None, "Inspektur"],
        [None, None, "NIP. 1970"],
    ]
    by_openpyxl(path, ("Renaksi", lines))


@workbook("hostile_text.xlsx", exit=0, **cilegon(2, 1))
def _hostile_text(path: Path) -> None:
    """HTML, Markdown, formulas, direction overrides and control characters in the cells."""
    lines = [[TITLE], ["No", "Rencana Aksi", "OPD", "Status"], [1, "<script>alert(1)</script> **tebal** [x](javascript:alert(1))", "=HYPERLINK(\"http://x\")", "Selesai"],
             [2, "\u202eterbalik\u202c dan nol\u200blebar", "@SUM(A1)", "Belum"]]  # fmt: skip
    by_xlsxwriter(path, ("Renaksi", lines))


# ── Formats and writers ────────────────────────────────────────────────────────────────────────────────────────


@workbook("libreoffice.ods", exit=0, as_of="2016-12-31", **cilegon(12, 6))
def _ods(path: Path) -> None:
    """The official layout saved by LibreOffice as .ods."""
    by_libreoffice(path, _official)


@workbook("libreoffice.xls", exit=1, findings=[["error_cell", "Renaksi", "F4"]], **cilegon(12, 5))
def _xls(path: Path) -> None:
    """An .xls by LibreOffice, with an error cell."""

    def make(source: Path) -> None:
        def after(book: Any) -> None:
            book["Renaksi"]["F4"] = "=1/0"

        by_openpyxl(source, ("Renaksi", [[TITLE], HEAD, *rows()]), after=after)

    by_libreoffice(path, make)


@workbook("libreoffice.xlsx", exit=0, due=["2016-06-30"] * 6 + ["2016-12-31"] * 6, **cilegon(12, 6))
def _libreoffice_xlsx(path: Path) -> None:
    """Real dates and a formula, calculated and saved by LibreOffice."""

    def make(source: Path) -> None:
        body = [
            [*row[:4], date(2016, 6, 30) if at < 6 else date(2016, 12, 31), row[5]] for at, row in enumerate(rows())
        ]

        def after(book: Any) -> None:
            book["Renaksi"]["F3"] = '=IF(1=1,"Selesai","Belum")'

        by_openpyxl(source, ("Renaksi", [[TITLE], HEAD, *body]), after=after)

    by_libreoffice(path, make)


@workbook("sheetjs.xlsb", exit=0, **cilegon(12, 6))
def _xlsb(path: Path) -> None:
    """An .xlsb by SheetJS."""
    by_sheetjs(path, [[TITLE], HEAD, *rows()])


@workbook("sheetjs.xlsx", exit=0, **cilegon(12, 6))
def _sheetjs_xlsx(path: Path) -> None:
    """An .xlsx by SheetJS."""
    by_sheetjs(path, [[TITLE], HEAD, *rows()])


@workbook("semicolons.csv", exit=0, **cilegon(12, 6))
def _csv(path: Path) -> None:
    """CSV with semicolons in the code page of Windows."""
    lines = [[TITLE], HEAD, *rows()]
    path.write_bytes("\r\n".join(";".join(map(str, line)) for line in lines).replace("Kanal", "Kanál").encode("cp1252"))


@workbook("tabs.tsv", exit=0, **cilegon(12, 6))
def _tsv(path: Path) -> None:
    """Tabs in UTF-16, as Excel saves Unicode text."""
    lines = [[TITLE], HEAD, *rows()]
    path.write_bytes("\r\n".join("\t".join(map(str, line)) for line in lines).encode("utf-16"))


@workbook("macros.xlsm", exit=0, **cilegon(12, 6))
def _xlsm(path: Path) -> None:
    """A workbook that may hold macros."""
    by_openpyxl(path, ("Renaksi", [[TITLE], HEAD, *rows()]))


@workbook("damaged_styles.xlsx", exit=0, **cilegon(12, 6))
def _damaged_styles(path: Path) -> None:
    """The styles are cut off in the middle; the values are whole."""
    _plain(path)
    repacked(path, lambda name, content: content[:200] if name == "xl/styles.xml" else content)


# ── More habits ────────────────────────────────────────────────────────────────────────────────────────────────


@workbook("target_is_a_date.xlsx", exit=0, due=["2016-06-30", "2016-12-31", "2016-09-30"], **cilegon(3, 1))
def _target_is_a_date(path: Path) -> None:
    """The column Target holds dates; the better of two title columns counts."""
    lines = [[TITLE], ["No", "Program/Kegiatan", "Rencana Aksi", "Target", "Realisasi"], [1, "Program A", "Menyusun pedoman", "Juni 2016", "Selesai"],
             [2, "Program A", "Melatih pegawai", "TW IV", "Proses"], [3, "Program B", "Membuat aplikasi", "30/9/2016", "Belum"]]  # fmt: skip
    by_openpyxl(path, ("Renaksi", lines))


@workbook(
    "unknown_headers.xlsx",
    exit=0,
    findings=[["header_close_match", "Renaksi", "B2"], ["header_close_match", "Renaksi", "D2"]],
    **cilegon(3, 1),
)
def _unknown_headers(path: Path) -> None:
    """Headers that nobody else uses; the content tells which column is title and which is status."""
    lines = [[TITLE], ["No", "Butir komitmen pimpinan", "OPD", "Posisi terakhir", "Bobot"], [1, "Menyusun pedoman umum pengadaan", "ULP", "Selesai", 2],
             [2, "Melatih pegawai bidang aset", "BKD", "Proses", 1], [3, "Membuat aplikasi perizinan daerah", "PTSP", "Belum", 1]]  # fmt: skip
    by_openpyxl(path, ("Renaksi", lines))


@workbook("yes_or_no.xlsx", exit=0, statuses=["realised", "not_started", "realised", "not_reported"], **cilegon(4, 2))
def _yes_or_no(path: Path) -> None:
    """One column "Selesai?" answered with Ya and Tidak."""
    lines = [
        [TITLE],
        ["No", "Rencana Aksi", "OPD", "Selesai?"],
        [1, "Aksi A", "X", "Ya"],
        [2, "Aksi B", "X", "Tidak"],
        [3, "Aksi C", "X", "ya"],
        [4, "Aksi D", "X", None],
    ]
    by_openpyxl(path, ("Renaksi", lines))


@workbook("quarters_in_columns.xlsx", exit=0, as_of="2016-12-31", due=["2016-12-31"] * 12, **cilegon(12, 6))
def _quarters_in_columns(path: Path) -> None:
    """Target and realisation for every quarter side by side."""
    head = [
        "No",
        "Rencana Aksi",
        "OPD",
        "Tenggat",
        "Target TW III",
        "Realisasi TW III",
        "Target TW IV",
        "Realisasi TW IV",
    ]
    lines = [[TITLE], head, *[[n, t, u, "Des 2016", "50%", "Proses", "100%", s] for n, _a, t, u, _d, s in rows()]]
    by_openpyxl(path, ("Renaksi", lines))


@workbook("three_header_rows.xlsx", exit=0, **cilegon(12, 6))
def _three_header_rows(path: Path) -> None:
    """Three header rows: a heading over a heading over the columns."""

    def after(_book: Any, sheet: Any) -> None:
        sheet.merge_range("D3:G3", "Pelaksanaan")
        sheet.merge_range("D4:E4", "Waktu")
        sheet.merge_range("F4:G4", "Hasil")
        for column, text in (("A", "No"), ("B", "Rencana Aksi"), ("C", "OPD")):
            sheet.merge_range(f"{column}3:{column}5", text)
        sheet.write_row("D5", ["Mulai", "Target Waktu", "Status", "Keterangan"])

    lines = [[TITLE], [], [], [], []]
    lines += [[n, t, u, "Mei 2016", d, s, ""] for n, _a, t, u, d, s in rows()]
    by_xlsxwriter(path, ("Matriks", lines), after=after)


@workbook(
    "government_headings.xlsx",
    exit=0,
    actions=6,
    realised=3,
    by_government={"36.71": {"actions": 3, "realised": 2}, "36.74": {"actions": 3, "realised": 1}},
)
def _government_headings(path: Path) -> None:
    """Governments as heading rows; numbers restart."""
    lines: list[list[Any]] = [["Rencana aksi se-Banten 2016"], ["No", "Rencana Aksi", "OPD", "Status"]]
    for name, statuses in (
        ("KOTA TANGERANG", ["Selesai", "Selesai", "Belum"]),
        ("KOTA TANGERANG SELATAN", ["Selesai", "Proses", "Belum"]),
    ):
        lines.append([name])
        lines += [[at + 1, TITLES[at], "BPKAD", status] for at, status in enumerate(statuses)]
    by_openpyxl(path, ("Gabungan", lines))


@workbook("letters_under_numbers.xlsx", exit=0, codes=["a", "b", "a", "b", "c"], **cilegon(5, 3))
def _letters_under_numbers(path: Path) -> None:
    """Groups 1 and 2, actions a, b, c under each."""
    lines = [[TITLE], ["No", "Rencana Aksi", "OPD", "Status"], [1, "Pengelolaan APBD"], ["a", "Menyusun RKPD", "Bappeda", "Selesai"], ["b", "Menyusun RKA", "BPKAD", "Belum"],
             [2, "Perizinan"], ["a", "Menyusun SOP izin", "PTSP", "Selesai"], ["b", "Melatih petugas izin", "PTSP", "Selesai"], ["c", "Membuat loket baru", "PTSP", "Proses"]]  # fmt: skip
    by_openpyxl(path, ("Renaksi", lines))


@workbook(
    "sheet_per_area.xlsx",
    exit=0,
    area_counts={"Pengelolaan APBD": 4, "Perizinan": 4, "Manajemen SDM dan Aparatur": 4},
    **cilegon(12, 6),
)
def _sheet_per_area(path: Path) -> None:
    """A sheet for each area; the area is nowhere else."""
    sheets = []
    for at, name in enumerate(["APBD", "Perizinan", "Manajemen SDM dan Aparatur"]):
        part = rows()[4 * at : 4 * at + 4]
        sheets.append(
            (
                name,
                [
                    [TITLE],
                    ["No", "Rencana Aksi", "OPD", "Status"],
                    *[[i + 1, t, u, s] for i, (_n, _a, t, u, _d, s) in enumerate(part)],
                ],
            )
        )
    by_openpyxl(path, *sheets)


@workbook("copied_sheet.xlsx", exit=0, findings=[["sheet_repeats", "Renaksi (2)", "C3"]], **cilegon(12, 6))
def _copied_sheet(path: Path) -> None:
    """A copy of the sheet stands beside it."""
    lines = [[TITLE], HEAD, *rows()]
    by_openpyxl(path, ("Renaksi", lines), ("Renaksi (2)", lines))


@workbook("same_titles_in_two_areas.xlsx", exit=0, **cilegon(4, 2))
def _same_titles_in_two_areas(path: Path) -> None:
    """Two areas have an action of the same title: two actions."""
    lines = [[TITLE], HEAD, [1, "APBD", "Menyusun SOP", "BPKAD", None, "Selesai"], [2, "APBD", "Melatih pegawai", "BKD", None, "Belum"],
             [3, "Perizinan", "Menyusun SOP", "PTSP", None, "Selesai"], [4, "Perizinan", "Melatih pegawai", "BKD", None, "Belum"]]  # fmt: skip
    by_openpyxl(path, ("Renaksi", lines))


@workbook("values_beyond_reason.xlsx", exit=1, due=[None, "2019-12-31", None, None], progress=[None, None, None, 100], findings=[
    ["percent_out_of_range", "Renaksi", "F3"], ["percent_out_of_range", "Renaksi", "F4"], ["percent_out_of_range", "Renaksi", "F5"],
    ["date_outside_plan", "Renaksi", "D4"], ["date_implausible", "Renaksi", "D5"], ["number_unknown", "Renaksi", "G3"], ["number_unknown", "Renaksi", "G4"]], **cilegon(4, 2))  # fmt: skip
def _values_beyond_reason(path: Path) -> None:
    """1e308, −5 and 200 as percentages, the years 1900 and 2019, a weight of nothing and below."""
    head = ["No", "Rencana Aksi", "OPD", "Tenggat", "Status", "Progres (%)", "Bobot"]
    lines = [[TITLE], head, [1, "Aksi A", "X", None, "Selesai", 1e308, 0], [2, "Aksi B", "X", "31/12/2019", "Proses", -5, -1],
             [3, "Aksi C", "X", "31/12/1900", "Belum", 200, 2], [4, "Aksi D", "X", None, "Selesai", 100, None]]  # fmt: skip
    by_openpyxl(path, ("Renaksi", lines))


@workbook("dates_of_1904.xlsx", exit=0, due=["2016-12-31", "2016-06-30"], **cilegon(2, 1))
def _dates_of_1904(path: Path) -> None:
    """A workbook whose days are counted from 1904, as old Macs did."""
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        sheet = book.add_worksheet("Renaksi")
        look = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, [TITLE])
        sheet.write_row(1, 0, ["No", "Rencana Aksi", "Tenggat", "Status"])
        for at, (day, status) in enumerate([(datetime(2016, 12, 31), "Selesai"), (datetime(2016, 6, 30), "Belum")]):
            sheet.write_row(2 + at, 0, [at + 1, TITLES[at]])
            sheet.write_datetime(2 + at, 2, day, look)
            sheet.write_string(2 + at, 3, status)


@workbook("libreoffice_errors.ods", exit=1, findings=[["error_cell", "Renaksi", "F4"]], **cilegon(12, 5))
def _ods_errors(path: Path) -> None:
    """An .ods with an error cell."""

    def make(source: Path) -> None:
        def after(book: Any) -> None:
            book["Renaksi"]["F4"] = "=1/0"

        by_openpyxl(source, ("Renaksi", [[TITLE], HEAD, *rows()]), after=after)

    by_libreoffice(path, make)


@workbook("sheetjs.xls", exit=0, **cilegon(12, 6))
def _sheetjs_xls(path: Path) -> None:
    """An .xls by SheetJS."""
    by_sheetjs(path, [[TITLE], HEAD, *rows()])


@workbook("sheetjs.ods", exit=0, **cilegon(12, 6))
def _sheetjs_ods(path: Path) -> None:
    """An .ods by SheetJS."""
    by_sheetjs(path, [[TITLE], HEAD, *rows()])


@workbook("commas.csv", exit=0, **cilegon(12, 6))
def _commas(path: Path) -> None:
    """CSV with commas, a mark of UTF-8, quoted line breaks."""
    lines = [[TITLE], HEAD, *rows()]
    lines[2][2] = "Penerapan e-planning,\nseluruh OPD"
    text = "\n".join(",".join('"' + str(value).replace('"', '""') + '"' for value in line) for line in lines)
    path.write_bytes(text.encode("utf-8-sig"))


@workbook("no_area.xlsx", exit=0, findings=[["area_missing", "Renaksi", "C3"]], **cilegon(3, 1))
def _no_area(path: Path) -> None:
    """The first rows have no area."""
    lines = [
        [TITLE],
        HEAD,
        [1, None, "Aksi A", "X", None, "Selesai"],
        [2, "Perizinan", "Aksi B", "X", None, "Belum"],
        [3, None, "Aksi C", "X", None, "Belum"],
    ]
    by_openpyxl(path, ("Renaksi", lines))


@workbook("governments_across.xlsx", exit=0, actions=6, realised=4, by_government={
    "36.02": {"actions": 2, "realised": 2}, "36.73": {"actions": 2, "realised": 1}, "36.72": {"actions": 2, "realised": 1}})  # fmt: skip
def _governments_across(path: Path) -> None:
    """A matrix: actions down, governments across."""
    lines = [["RENCANA AKSI SE-BANTEN 2016"], ["No", "Rencana Aksi", "Kab. Lebak", "Kota Serang", "Kota Cilegon"],
             [1, "Aksi satu", "Selesai", "Belum", "Selesai"], [2, "Aksi dua", "Selesai", "Selesai", "Proses"]]  # fmt: skip
    by_openpyxl(path, ("Matriks", lines))


@workbook("copies_below.xlsx", exit=0, **cilegon(2, 1))
def _copies_below(path: Path) -> None:
    """A signature block, and below it a numbered list of those who get a copy."""
    lines = [[TITLE], ["No", "Rencana Aksi", "OPD", "Status"], [1, "Aksi a", "X", "Selesai"], [2, "Aksi b", "X", "Belum"], [],
             [None, None, "Cilegon, 31 Desember 2016"], [None, None, "WALI KOTA CILEGON"], [None, "Tembusan:"], [1, "Gubernur Banten"], [2, "KPK RI"]]  # fmt: skip
    by_openpyxl(path, ("Renaksi", lines))


@workbook("percent_in_words.xlsx", exit=0, statuses=["realised", "in_progress", "in_progress", "realised", "not_started"],
    findings=[["status_interpreted", "Renaksi", "D5"]], **cilegon(5, 2))  # fmt: skip
def _percent_in_words(path: Path) -> None:
    """Percentages with words behind them, and Ya and Tidak."""
    words = ["100% selesai", "80% selesai", "Sudah ada draf SK", "Ya", "Tidak"]
    lines = [
        [TITLE],
        ["No", "Rencana Aksi", "OPD", "Realisasi (Ya/Tidak)"],
        *[[at + 1, TITLES[at], "X", word] for at, word in enumerate(words)],
    ]
    by_openpyxl(path, ("Renaksi", lines))


@workbook("sheet_per_unit.xlsx", exit=0, **cilegon(12, 6))
def _sheet_per_unit(path: Path) -> None:
    """A sheet for each unit; the numbers restart, and there is no area."""
    sheets = []
    for at, unit in enumerate(["Bappeda", "BPKAD", "Inspektorat"]):
        part = rows()[4 * at : 4 * at + 4]
        sheets.append(
            (
                unit,
                [[TITLE], ["No", "Rencana Aksi", "Status"], *[[i + 1, row[2], row[5]] for i, row in enumerate(part)]],
            )
        )
    by_openpyxl(path, *sheets)


@workbook(
    "years_in_columns.xlsx",
    exit=0,
    as_of="2017-01-24",
    actions=2,
    realised=2,
    by_government={"36.72": {"actions": 2, "realised": 2}},
)
def _years_in_columns(path: Path) -> None:
    """A status column for each year of a plan of two years, of which the second has only begun."""
    head = ["No", "Rencana Aksi", "OPD", "Realisasi 2016", "Realisasi Tahun 2017"]
    lines = [
        ["RENCANA AKSI KOTA CILEGON 2016-2017"],
        head,
        [1, "Aksi a", "X", "Selesai", "Selesai"],
        [2, "Aksi b", "X", "Belum", "Selesai"],
    ]
    by_openpyxl(path, ("Renaksi", lines))


@workbook("styled_empty_rows.xlsx", exit=0, **cilegon(12, 6))
def _styled_empty_rows(path: Path) -> None:
    """Borders were drawn down to row 20,000."""

    def after(_book: Any, sheet: Any) -> None:
        for row in range(20, 20_000):
            sheet.write_blank(row, 0, None, _book.formats[0])

    by_xlsxwriter(path, ("Renaksi", [[TITLE], HEAD, *rows()]), after=after)


# ── Refused: one sentence, exit status 2, nothing written ──────────────────────────────────────────────────────


@workbook("empty.xlsx", exit=2, refused="empty")
def _empty(path: Path) -> None:
    """A file of no bytes."""
    path.write_bytes(b"")


@workbook("truncated.xlsx", exit=2, refused="damaged")
def _truncated(path: Path) -> None:
    """The second half is missing."""
    _plain(path)
    path.write_bytes(path.read_bytes()[:3000])


@workbook("not_a_workbook.xlsx", exit=2, refused="not_a_workbook")
def _not_a_workbook(path: Path) -> None:
    """A picture named .xlsx."""
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)


@workbook("wrong_extension.xlsx", exit=2, refused="wrong_extension")
def _wrong_extension(path: Path) -> None:
    """Text named .xlsx."""
    path.write_text("No;Rencana Aksi;Status\n1;Aksi;Selesai\n", encoding="utf-8")


@workbook("word.xlsx", exit=2, refused="not_a_workbook")
def _word(path: Path) -> None:
    """A zip that is no workbook."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")


@workbook("password.xlsx", exit=2, refused="password")
def _password(path: Path) -> None:
    """Encrypted: an OLE container with the stream EncryptedPackage."""
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 3000
    )


@workbook("document.xlsx", exit=2, refused="not_a_workbook")
def _document(path: Path) -> None:
    """A PDF named .xlsx."""
    path.write_bytes(b"%PDF-1.7 " + b"x" * 5000)


@workbook("truncated.xls", exit=2, refused="damaged")
def _truncated_xls(path: Path) -> None:
    """The directory of an .xls is missing."""
    by_sheetjs(path, [[TITLE], HEAD, *rows()])
    path.write_bytes(path.read_bytes()[:600])


@workbook("rows_900000.xlsx", exit=2, refused="too_many_rows")
def _rows_900000(path: Path) -> None:
    """More rows than anybody's plan has."""
    _plain(path)
    many = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(100, 900_000))
    repacked(
        path,
        lambda name, content: (
            content.replace(b"</sheetData>", many + b"</sheetData>") if name.endswith("sheet1.xml") else content
        ),
    )


@workbook("no_table.xlsx", exit=2, refused="no_table")
def _no_table(path: Path) -> None:
    """A workbook about something else."""
    by_openpyxl(path, ("Belanja", [["Barang", "Harga"], ["Kertas", 50000], ["Tinta", 120000]]))


@workbook("all_hidden.xlsx", exit=2, refused="all_hidden")
def _all_hidden(path: Path) -> None:
    """The only plan is on a hidden sheet."""

    def after(book: Any) -> None:
        book["Renaksi"].sheet_state = "hidden"

    by_openpyxl(path, ("Depan", [["Lihat lembar lain"]]), ("Renaksi", [[TITLE], HEAD, *rows()]), after=after)


@workbook("entities.xlsx", exit=2, refused="entities")
def _entities(path: Path) -> None:
    """XML entities that expand a billion times."""
    _plain(path)
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    repacked(path, lambda name, content: bomb + content.split(b"?>", 1)[-1] if name.endswith("sheet1.xml") else content)


@workbook("expands.xlsx", exit=2, refused="expands_too_far")
def _expands(path: Path) -> None:
    """A part that expands from 300 kB to 300 MB."""
    _plain(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/media/image1.bin", b"\0" * 300_000_000)


@workbook("sheets_300.xlsx", exit=2, refused="too_many_sheets")
def _sheets_300(path: Path) -> None:
    """300 sheets."""
    by_openpyxl(path, *[(f"Lembar {at}", [["x"]]) for at in range(300)])


@workbook("stray_cell.xlsx", exit=2, refused="too_many_cells")
def _stray_cell(path: Path) -> None:
    """One cell in the far corner: laid out in full the sheet would fill any memory."""

    def after(book: Any) -> None:
        book["Renaksi"]["XFD1048576"] = "x"

    by_openpyxl(path, ("Renaksi", [[TITLE], HEAD, *rows()]), after=after)


@workbook("million_empty_rows.xlsx", exit=0, **cilegon(12, 6))
def _million_empty_rows(path: Path) -> None:
    """A million empty rows are declared below the table."""
    _plain(path)
    empty = b"".join(b'<row r="%d"/>' % row for row in range(100, 1_048_577))

    def change(name: str, content: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return content
        declared = content.replace(b"</sheetData>", empty + b"</sheetData>")
        return declared.replace(b'<dimension ref="A1:F16"', b'<dimension ref="A1:F1048576"')

    repacked(path, change)


def main(names: Sequence[str] = ()) -> None:
    """Make these files, or all; and write down the ground truth of all."""
    importlib.import_module("tests.corpus.more_makers")
    FOLDER.mkdir(exist_ok=True)
    for name, (maker, _truth) in _makers.items():
        if not names or name in names:
            maker(FOLDER / name)
    truths = {name: truth for name, (_maker, truth) in _makers.items()}
    EXPECTED.write_text(json.dumps(truths, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(truths)} files in {FOLDER}")
