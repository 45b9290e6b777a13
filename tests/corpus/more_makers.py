"""More habits of offices, found by asking what the corpus had not yet: codes, schedules, targets, matrices of pairs."""

from datetime import date
from pathlib import Path
from typing import Any

from tests.corpus.makers import TITLE, by_openpyxl, by_xlsxwriter, cilegon, rows, workbook

CODES = {"Selesai": 1, "Proses": 2, "Belum": 3}
PERIODS = ["B03", "B06", "B09", "B12"]
ENDS = ["2016-03-31", "2016-06-30", "2016-09-30", "2016-12-31"]


@workbook(
    "codes_with_legend.xlsx",
    exit=0,
    statuses=["realised", "realised", "in_progress", "not_started"] * 3,
    **cilegon(12, 6),
)
def _codes_with_legend(path: Path) -> None:
    """Status as a code, explained by a legend below the table."""
    lines = [[TITLE], ["No", "Rencana Aksi", "OPD", "Status"]]
    lines += [[n, t, u, CODES[s]] for n, _a, t, u, _d, s in rows()]
    lines += [[], ["Keterangan:"], ["1 = Selesai"], ["2 = Dalam proses"], ["3 = Belum"]]
    by_openpyxl(path, ("Renaksi", lines))


@workbook(
    "letters_with_legend.xlsx",
    exit=0,
    statuses=["realised", "realised", "in_progress", "not_started"] * 3,
    **cilegon(12, 6),
)
def _letters_with_legend(path: Path) -> None:
    """Status as a letter, explained in one line above the table."""
    lines = [
        [TITLE],
        ["Keterangan status: S = Sudah; P = Proses; B = Belum"],
        ["Kode", "Rencana Aksi", "OPD", "Status"],
    ]
    lines += [[f"RA.{n}", t, u, {"Selesai": "S", "Proses": "P", "Belum": "B"}[s]] for n, _a, t, u, _d, s in rows()]
    by_xlsxwriter(path, ("Renaksi", lines))


@workbook("codes_without_legend.xlsx", exit=1, statuses=["not_reported"] * 12,
    findings=[["status_unknown", "Renaksi", f"D{row}"] for row in range(3, 15)] + [["status_none", "Renaksi", "B3"]],
    **cilegon(12, 0))  # fmt: skip
def _codes_without_legend(path: Path) -> None:
    """Status as a code that nothing explains: asked, never guessed."""
    lines = [[TITLE], ["No", "Rencana Aksi", "OPD", "Status"]]
    by_openpyxl(path, ("Renaksi", lines + [[n, t, u, CODES[s]] for n, _a, t, u, _d, s in rows()]))


@workbook("targets_by_month_code.xlsx", exit=0, as_of="2016-12-31", due=["2016-12-31"] * 12,
    area_counts={"Aksi 1": 4, "Aksi 2": 4, "Aksi 3": 4}, **cilegon(12, 6))  # fmt: skip
def _targets_by_month_code(path: Path) -> None:
    """Aksi and sub aksi, target and result by month code (B03 … B12), as the national strategy keeps them."""

    def after(_book: Any, sheet: Any) -> None:
        for left, text in ((3, "Target"), (7, "Capaian")):
            sheet.merge_range(1, left, 1, left + 3, text)
        for column, text in enumerate(("No", "Aksi", "Sub Aksi")):
            sheet.merge_range(1, column, 2, column, text)
        sheet.write_row(2, 3, PERIODS * 2)

    last = {"Selesai": 100, "Proses": 80, "Belum": 0}
    lines: list[list[Any]] = [[TITLE], [], []]
    for at, (n, _a, t, _u, _d, s) in enumerate(rows()):
        lines.append(
            [n, f"Aksi {at // 4 + 1}", t, 25, 50, 75, 100, *[min(last[s], step) for step in (20, 50, 70, 100)]]
        )
    by_xlsxwriter(path, ("Stranas", lines), after=after)


@workbook("months_marked.xlsx", exit=0, due=["2016-02-29", "2016-03-31", "2016-04-30", "2016-05-31", "2016-06-30", "2016-07-31", "2016-08-31", "2016-09-30", "2016-10-31", "2016-11-30", "2016-12-31", "2016-12-31"], **cilegon(12, 6))  # fmt: skip
def _months_marked(path: Path) -> None:
    """A schedule of twelve months with crosses; the last one is the due date."""
    months = ["Jan", "Peb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nop", "Des"]
    lines = [[TITLE], ["No", "Rencana Aksi", "OPD", *months, "Status"]]
    for at, (n, _a, t, u, _d, s) in enumerate(rows()):
        lines.append([n, t, u, *["x" if month in (at, at + 1) else None for month in range(12)], s])
    lines += [[], [*[None] * 9, "Cilegon, 31 Desember 2016"], [*[None] * 9, "Kepala Inspektorat"]]
    by_openpyxl(path, ("Jadwal", lines))


@workbook("result_dates.xlsx", exit=0, as_of="2016-06-06", statuses=["realised"] * 6 + ["not_reported"] * 6,
    findings=[["status_interpreted", "Renaksi", f"D{row}"] for row in range(3, 9)], **cilegon(12, 6))  # fmt: skip
def _result_dates(path: Path) -> None:
    """No status but the day of realisation: filled where it was realised."""
    lines = [[TITLE], ["No", "Rencana Aksi", "Tanggal Target", "Tanggal Realisasi"]]
    lines += [
        [at + 1, row[2], date(2016, 6, 30), date(2016, 6, at + 1) if at < 6 else None] for at, row in enumerate(rows())
    ]
    by_xlsxwriter(path, ("Renaksi", lines))


@workbook("pairs_by_government.xlsx", exit=0, actions=24, realised=15, due=["2016-06-30", "2016-07-31"] * 12,
    by_government={"36.02": {"actions": 12, "realised": 6}, "36.72": {"actions": 12, "realised": 9}})  # fmt: skip
def _pairs_by_government(path: Path) -> None:
    """Governments across, a pair of columns below each: target and result."""

    def after(_book: Any, sheet: Any) -> None:
        sheet.merge_range("A2:A3", "No")
        sheet.merge_range("B2:B3", "Rencana Aksi")
        sheet.merge_range("C2:D2", "Kab. Lebak")
        sheet.merge_range("E2:F2", "Kota Cilegon")
        sheet.write_row("C3", ["Target", "Realisasi", "Target", "Realisasi"])

    lines: list[list[Any]] = [["REKAPITULASI RENCANA AKSI TAHUN 2016"], [], []]
    for at, (n, _a, t, _u, _d, s) in enumerate(rows()):
        lines.append([n, t, "Juni", s, "Juli", "Selesai" if at < 9 else "Belum"])
    by_xlsxwriter(path, ("Rekap", lines), after=after)


@workbook("quantities.xlsx", exit=0, statuses=["realised", "realised", "in_progress", "not_started"] * 3,
    findings=[["status_interpreted", "Renaksi", f"E{row}"] for row in range(3, 15)], **cilegon(12, 6))  # fmt: skip
def _quantities(path: Path) -> None:
    """Target and result as quantities: "2 dokumen" of "2 dokumen"."""
    reached = {"Selesai": "2 dokumen", "Proses": "1 dokumen", "Belum": "0 dokumen"}
    lines = [[TITLE], ["No", "Rencana Aksi", "OPD", "Target", "Realisasi"]]
    by_openpyxl(path, ("Renaksi", lines + [[n, t, u, "2 dokumen", reached[s]] for n, _a, t, u, _d, s in rows()]))


@workbook("two_statuses.xlsx", exit=0, statuses=["realised", "realised", "in_progress", "not_started"] * 3,
    findings=[["verified_without_evidence", "Renaksi", "B3"]], **cilegon(12, 6))  # fmt: skip
def _two_statuses(path: Path) -> None:
    """What the government says beside what KPK says: the first is the status, the second the verdict."""
    lines = [[TITLE], ["No", "Rencana Aksi", "OPD", "Status menurut Pemda", "Status menurut KPK"]]
    lines += [[n, t, u, s, "Selesai" if at == 0 else "Belum"] for at, (n, _a, t, u, _d, s) in enumerate(rows())]
    by_xlsxwriter(path, ("Renaksi", lines))


@workbook("problems_and_sectors.xlsx", exit=0, area_counts={"APBD": 4, "Perizinan": 4, "SDM": 4},
    findings=[["status_interpreted", "Matriks", "G4"]], **cilegon(12, 6))  # fmt: skip
def _problems_and_sectors(path: Path) -> None:
    """A problem beside the sector: the sector is the area; what was sent or put forward is not yet done."""
    head = [
        "NO",
        "SEKTOR",
        "PERMASALAHAN",
        "KEGIATAN / RENCANA AKSI",
        "SKPD PELAKSANA",
        "BATAS AKHIR",
        "PROGRESS S.D. DESEMBER 2016",
    ]
    sectors = ["APBD", "Perizinan", "SDM"]
    lines = [[TITLE], [], head]
    for at, (n, _a, t, u, d, s) in enumerate(rows()):
        lines.append([n, sectors[at // 4], "Belum optimal", t, u, d, s])
    lines[3][-1], lines[5][-1] = "Sudah diajukan ke DPRD", "Selesai"
    by_openpyxl(path, ("Matriks", lines))


@workbook("follow_up_as_status.xlsx", exit=0, statuses=["realised", "in_progress", "not_started", "in_progress", "not_started", "realised"],
    findings=[["status_interpreted", "Renaksi", "D3"], ["status_interpreted", "Renaksi", "D4"]], **cilegon(6, 2))  # fmt: skip
def _follow_up_as_status(path: Path) -> None:
    """The column Tindak Lanjut tells how it stands, in sentences; there is no other."""
    said = [
        "Sudah ditindaklanjuti dengan Perwal No. 12 Tahun 2016",
        "Telah dilaksanakan sosialisasi, namun Perwal belum ditetapkan",
        "Belum ditindaklanjuti",
        "Sedang disusun",
        "Belum",
        "Selesai 100%",
    ]
    lines = [[TITLE], ["No", "Rencana Aksi", "OPD", "Tindak Lanjut"]]
    by_openpyxl(path, ("Renaksi", lines + [[at + 1, rows()[at][2], "OPD", text] for at, text in enumerate(said)]))


@workbook("work_without_a_day.xlsx", exit=0, due=["2016-12-31"] * 3 + ["2016-12-31", "2016-09-30", "2016-08-31"],
    findings=[["date_all_year", "Renaksi", f"C{row}"] for row in (3, 4, 5)], **cilegon(6, 4))  # fmt: skip
def _work_without_a_day(path: Path) -> None:
    """Work that goes on all year, several quarters, thirds of a year."""
    when = ["Rutin", "Setiap bulan", "Sepanjang tahun 2016", "Triwulan I s.d. IV", "TW 2 & 3", "Caturwulan II 2016"]
    lines = [[TITLE], ["No", "Rencana Aksi", "Waktu Pelaksanaan", "Status"]]
    lines += [[at + 1, rows()[at][2], text, rows()[at][5]] for at, text in enumerate(when)]
    by_xlsxwriter(path, ("Renaksi", lines))


@workbook("mixed_percentages.xlsx", exit=0, progress=[1, 0.5, 100, 100, 75, 0],
    findings=[["percent_ambiguous", "Renaksi", "D3"], ["percent_ambiguous", "Renaksi", "D4"]], **cilegon(6, 2))  # fmt: skip
def _mixed_percentages(path: Path) -> None:
    """Fractions and hundreds in one column: whether 1 is 1 % or all of it is asked."""
    lines = [[TITLE], ["No", "Rencana Aksi", "OPD", "Capaian (%)"]]
    values = [1, 0.5, 100, "100 %", "75%", 0]
    by_openpyxl(path, ("Renaksi", lines + [[at + 1, rows()[at][2], "OPD", value] for at, value in enumerate(values)]))


@workbook("total_of_realised.xlsx", exit=0, actions=24, realised=12,
    by_government={"36.01": {"actions": 12, "realised": 6}, "36.02": {"actions": 12, "realised": 6}})  # fmt: skip
def _total_of_realised(path: Path) -> None:
    """Under each government a total row that counts what is realised, under the status."""
    head = ["No", "Rencana Aksi", "OPD", "Realisasi"]
    lines: list[list[Any]] = [["REKAP RENAKSI KABUPATEN/KOTA 2016"], head]
    for name in ("I. KABUPATEN PANDEGLANG", "II. KABUPATEN LEBAK"):
        lines += [[name], *[[n, t, u, s] for n, _a, t, u, _d, s in rows()], ["Jumlah", None, None, 6]]
    by_openpyxl(path, ("Rekap", lines))


@workbook("parts_in_the_title.xlsx", exit=0, actions=4, realised=2, by_government={"36.72": {"actions": 4, "realised": 2}},
    area_counts={"Perizinan": 2, "Pengadaan Barang dan Jasa": 2})  # fmt: skip
def _parts_in_the_title(path: Path) -> None:
    """A numbered heading, and its parts "a." and "b." below it without a number of their own."""
    lines = [
        [TITLE],
        ["No", "Rencana Aksi", "Tenggat", "Status"],
        [1, "Perizinan:"],
        [None, "a. Melimpahkan kewenangan", "30/6/2016", "Selesai"],
        [None, "b. Menerapkan pelacakan", "30/6/2016", "Proses"],
        [2, "Pengadaan Barang dan Jasa:"],
        [None, "a. Membentuk ULP", "30/6/2016", "Selesai"],
        [None, "b. Katalog daerah", "30/6/2016", "Belum"],
    ]
    by_xlsxwriter(path, ("Renaksi", lines))


@workbook("boxes.csv", exit=0, statuses=["realised"] * 6 + ["not_started"] * 6, **cilegon(12, 6))
def _boxes(path: Path) -> None:
    """Boxes to tick, as Google Sheets writes them into a .csv: TRUE and FALSE."""
    lines = [TITLE, "No,Rencana Aksi,OPD,Selesai?"]
    lines += [f"{at + 1},{row[2]},{row[3]},{'TRUE' if at < 6 else 'FALSE'}" for at, row in enumerate(rows())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@workbook("numbered_headers.xlsx", exit=0, **cilegon(12, 6))
def _numbered_headers(path: Path) -> None:
    """Headers with numbers, stars and a second language; the government on the second line of its cell."""
    head = ["1. No", "2. Rencana Aksi / Action Plan *)", "3. Penanggung Jawab / PIC", "4. Batas Waktu", "5. Status"]
    lines = [["PEMERINTAH\nKOTA CILEGON"], ["RENCANA AKSI\nTAHUN 2016"], head]
    by_openpyxl(path, ("Renaksi", lines + [[n, t, u, d, s] for n, _a, t, u, d, s in rows()]))


@workbook(
    "title_in_two_columns.xlsx", exit=0, codes=[f"{at // 4 + 1}.{at % 4 + 1}" for at in range(12)], **cilegon(12, 6)
)
def _title_in_two_columns(path: Path) -> None:
    """The header Rencana Aksi is merged over a column of numbers and one of words."""

    def after(_book: Any, sheet: Any) -> None:
        sheet.merge_range("B2:C2", "Rencana Aksi")

    lines: list[list[Any]] = [[TITLE], ["No", "", "", "OPD", "Status"]]
    for at, (_n, _a, t, u, _d, s) in enumerate(rows()):
        lines.append([at // 4 + 1 if at % 4 == 0 else None, f"{at // 4 + 1}.{at % 4 + 1}", f"{t} yang baru", u, s])
    by_xlsxwriter(path, ("Renaksi", lines), after=after)


@workbook("start_and_end.xlsx", exit=0, due=["2016-06-30"] * 6 + ["2016-12-31"] * 6, **cilegon(12, 6))
def _start_and_end(path: Path) -> None:
    """Mulai and Selesai under Jadwal are days, not states; the status stands under Keterangan."""

    def after(_book: Any, sheet: Any) -> None:
        sheet.merge_range("C2:D2", "Jadwal Pelaksanaan")
        for column, text in (("A", "No"), ("B", "Rencana Aksi"), ("E", "Keterangan")):
            sheet.merge_range(f"{column}2:{column}3", text)
        sheet.write_row("C3", ["Mulai", "Selesai"])

    lines: list[list[Any]] = [[TITLE], [], [], *[[n, t, "1 Januari 2016", d, s] for n, _a, t, _u, d, s in rows()]]
    by_xlsxwriter(path, ("Renaksi", lines), after=after)


@workbook("money_and_work.xlsx", exit=0, progress=[100, 100, 50, 0] * 3, **cilegon(12, 6))
def _money_and_work(path: Path) -> None:
    """What was spent beside what was done: only the second is progress."""

    def after(_book: Any, sheet: Any) -> None:
        sheet.merge_range("D2:F2", "Realisasi")
        for column, text in (("A", "No"), ("B", "Kegiatan"), ("C", "Anggaran (Rp)")):
            sheet.merge_range(f"{column}2:{column}3", text)
        sheet.write_row("D3", ["Keuangan (Rp)", "Keuangan (%)", "Fisik (%)"])

    done = {"Selesai": 100, "Proses": 50, "Belum": 0}
    lines: list[list[Any]] = [[TITLE], [], []]
    lines += [[n, t, 100_000_000, 40_000_000, 40, done[s]] for n, _a, t, _u, _d, s in rows()]
    by_xlsxwriter(path, ("Realisasi", lines), after=after)


@workbook("target_is_when.xlsx", exit=0, due=["2016-06-30"] * 6 + ["2016-12-31"] * 6, **cilegon(12, 6))
def _target_is_when(path: Path) -> None:
    """An indicator of its own; the column Target says by when, the column Realisasi how it stands."""
    lines = [[TITLE], ["NO", "RENAKSI", "INDIKATOR", "TARGET", "REALISASI", "PIC", "KENDALA", "RTL"]]
    lines += [[n, t, "Peraturan ditetapkan", d, s, u, "-", "-"] for n, _a, t, u, d, s in rows()]
    by_openpyxl(path, ("Monev", lines))


@workbook("years_above_pairs.xlsx", exit=0, as_of="2016-12-31", **cilegon(12, 6))
def _years_above_pairs(path: Path) -> None:
    """Years across, below each its target and its result."""

    def after(_book: Any, sheet: Any) -> None:
        sheet.merge_range("C2:D2", "2015")
        sheet.merge_range("E2:F2", "2016")
        sheet.merge_range("A2:A3", "No")
        sheet.merge_range("B2:B3", "Rencana Aksi")
        sheet.write_row("C3", ["Target", "Capaian", "Target", "Capaian"])

    done = {"Selesai": "100%", "Proses": "60%", "Belum": "0%"}
    lines: list[list[Any]] = [
        [TITLE],
        [],
        [],
        *[[n, t, "50%", "50%", "100%", done[s]] for n, _a, t, _u, _d, s in rows()],
    ]
    by_xlsxwriter(path, ("Renaksi", lines), after=after)


@workbook("other_order.xlsx", exit=0, due=["2016-06-30"] * 6 + ["2016-12-31"] * 6, **cilegon(12, 6))
def _other_order(path: Path) -> None:
    """A second table below, whose columns come in another order."""
    body = rows()
    first = [[n, t, d, s] for n, _a, t, _u, d, s in body[:6]]
    second = [[n, t, s, d] for n, _a, t, _u, d, s in body[6:]]
    head, other = ["No", "Rencana Aksi", "Tenggat", "Status"], ["No", "Rencana Aksi", "Status", "Tenggat"]
    by_openpyxl(path, ("Renaksi", [[TITLE], head, *first, [], other, *second]))


@workbook("follow_up_words.xlsx", exit=0, statuses=["realised", "in_progress", "not_started", "not_carried_out"],
    area_counts={f"Rekomendasi {at}": 1 for at in (1, 2, 3, 4)}, **cilegon(4, 1))  # fmt: skip
def _follow_up_words(path: Path) -> None:
    """Recommendations with the words of audits: ditindaklanjuti; "Rekomendasi 2" is no misspelling of "Rekomendasi 1"."""
    said = [
        "Sudah Ditindaklanjuti",
        "Dalam Proses Tindak Lanjut",
        "Belum Ditindaklanjuti",
        "Tidak Dapat Ditindaklanjuti",
    ]
    lines = [[TITLE], ["No", "Rekomendasi KPK", "Rencana Aksi", "OPD", "Status TL"]]
    lines += [[at + 1, f"Rekomendasi {at + 1}", rows()[at][2], "OPD", word] for at, word in enumerate(said)]
    by_xlsxwriter(path, ("TL", lines))


@workbook(
    "parts_done.xlsx",
    exit=0,
    statuses=["realised", "realised", "in_progress", "not_started", "realised", "in_progress"],
    **cilegon(6, 3),
)
def _parts_done(path: Path) -> None:
    """How many of how many: "3 dari 5", "5/5"."""
    said = ["5 dari 5", "5/5", "3 dari 5", "0 dari 5", "5 dari 5 OPD", "3/5"]
    lines = [[TITLE], ["No", "Rencana Aksi", "Penanggung Jawab", "Realisasi"]]
    by_openpyxl(path, ("Renaksi", lines + [[at + 1, rows()[at][2], "Sekda", text] for at, text in enumerate(said)]))


@workbook("units_in_a_column.xlsx", exit=0, statuses=["realised", "realised", "in_progress", "not_started"] * 3,
    findings=[["status_interpreted", "Renaksi", f"E{row}"] for row in range(3, 15)], **cilegon(12, 6))  # fmt: skip
def _units_in_a_column(path: Path) -> None:
    """Target and result as numbers, their unit in a column of its own: 2 of 2 is no 2 %."""
    reached = {"Selesai": 2, "Proses": 1, "Belum": 0}
    lines = [[TITLE], ["No", "Rencana Aksi", "Satuan", "Target", "Realisasi"]]
    by_xlsxwriter(path, ("Renaksi", lines + [[n, t, "Dokumen", 2, reached[s]] for n, _a, t, _u, _d, s in rows()]))


@workbook(
    "update_beside_days.xlsx",
    exit=0,
    as_of="2016-09-30",
    findings=[["header_close_match", "Progres", "E2"]],
    **cilegon(12, 6),
)
def _update_beside_days(path: Path) -> None:
    """Columns of two days and one of the last update, which counts."""
    head = ["No", "Rencana Aksi", "Progres 30 Juni 2016", "Progres 30 September 2016", "Update Terakhir"]
    by_openpyxl(path, ("Progres", [[TITLE], head, *[[n, t, "Belum", "Proses", s] for n, _a, t, _u, _d, s in rows()]]))


@workbook("states_by_unit.xlsx", exit=0, statuses=["realised"] * 2 + ["in_progress"] * 2 + ["not_started"] * 2,
    findings=[["header_close_match", "OPD", f"{letter}2"] for letter in "CDE"]
    + [["status_differs_in_columns", "OPD", "C5"], ["status_differs_in_columns", "OPD", "C6"]], **cilegon(6, 2))  # fmt: skip
def _states_by_unit(path: Path) -> None:
    """A column of states for every unit: realised where all of them are."""
    states = (
        [["Selesai"] * 3] * 2 + [["Selesai", "Selesai", "Proses"], ["Selesai", "Proses", "Belum"]] + [["Belum"] * 3] * 2
    )
    lines = [[TITLE], ["No", "Rencana Aksi", "Dinkes", "Disdik", "DPUPR"]]
    by_xlsxwriter(path, ("OPD", lines + [[at + 1, rows()[at][2], *row] for at, row in enumerate(states)]))


@workbook("yes_and_no.xlsx", exit=0, statuses=["realised"] * 4 + ["not_started"] * 4,
    findings=[["header_close_match", "Cek", "C2"], ["header_close_match", "Cek", "D2"]], **cilegon(8, 4))  # fmt: skip
def _yes_and_no(path: Path) -> None:
    """A list to check: Ada and Tidak Ada, ticked, under no heading."""
    lines = [[TITLE], ["No", "Rencana Aksi", "Ada", "Tidak Ada"]]
    ticks = [["√", None] if at < 4 else [None, "√"] for at in range(8)]
    by_openpyxl(path, ("Cek", lines + [[at + 1, rows()[at][2], *tick] for at, tick in enumerate(ticks)]))


@workbook("months_ticked.xlsx", exit=0, statuses=["not_reported"] * 6, due=["2016-03-31"] * 3 + ["2016-06-30"] * 3,
    findings=[["status_none", "Jadwal", "B3"]], **cilegon(6, 0))  # fmt: skip
def _months_ticked(path: Path) -> None:
    """A schedule whose quarters are ticked is no status."""
    lines = [[TITLE], ["No", "Rencana Aksi", "TW I", "TW II", "TW III", "TW IV"]]
    ticks = [["√", None, None, None] if at < 3 else ["√", "√", None, None] for at in range(6)]
    by_xlsxwriter(path, ("Jadwal", lines + [[at + 1, rows()[at][2], *tick] for at, tick in enumerate(ticks)]))


@workbook(
    "days_alone.xlsx",
    exit=0,
    as_of="2016-12-31",
    statuses=["realised", "realised", "in_progress", "not_started"] * 3,
    **cilegon(12, 6),
)
def _days_alone(path: Path) -> None:
    """Columns of states that are headed by their days and nothing else."""
    head = ["No", "Rencana Aksi", "OPD", "per 31 Juli 2016", "per 31 Desember 2016"]
    by_openpyxl(path, ("Status", [[TITLE], head, *[[n, t, u, "Belum", s] for n, _a, t, u, _d, s in rows()]]))


@workbook(
    "quarters_under_a_schedule.xlsx",
    exit=0,
    due=["2016-03-31"] * 3 + ["2016-06-30"] * 6 + ["2016-12-31"] * 3,
    **cilegon(12, 6),
)
def _quarters_under_a_schedule(path: Path) -> None:
    """Jadwal Pelaksanaan over four quarters with crosses."""

    def after(_book: Any, sheet: Any) -> None:
        sheet.merge_range("C2:F2", "Jadwal Pelaksanaan")
        for column, text in (("A", "No"), ("B", "Rencana Aksi"), ("G", "Status")):
            sheet.merge_range(f"{column}2:{column}3", text)
        sheet.write_row("C3", ["TW I", "TW II", "TW III", "TW IV"])

    lines: list[list[Any]] = [[TITLE], [], []]
    for at, (n, _a, t, _u, _d, s) in enumerate(rows()):
        last = 0 if at < 3 else 1 if at < 9 else 3
        lines.append([n, t, *["x" if quarter in (0, last) else None for quarter in range(4)], s])
    by_xlsxwriter(path, ("Jadwal", lines), after=after)


@workbook("first_and_last_status.xlsx", exit=0, **cilegon(12, 6))
def _first_and_last_status(path: Path) -> None:
    """Status Awal and Status Akhir: the last one counts."""
    lines = [[TITLE], ["No", "Rencana Aksi", "Status Awal", "Status Akhir"]]
    by_openpyxl(path, ("Renaksi", lines + [[n, t, "Belum", s] for n, _a, t, _u, _d, s in rows()]))


@workbook("units_as_headings.xlsx", exit=0, **cilegon(12, 6))
def _units_as_headings(path: Path) -> None:
    """A unit with a Roman number above its actions, in the column of units."""
    lines: list[list[Any]] = [[TITLE], ["NO", "OPD", "RENCANA AKSI", "STATUS"]]
    for at, (_n, _a, t, _u, _d, s) in enumerate(rows()):
        if at % 6 == 0:
            lines.append(["I" if at == 0 else "II", "DINAS KESEHATAN" if at == 0 else "DINAS PENDIDIKAN"])
        lines.append([at % 6 + 1, None, t, s])
    by_xlsxwriter(path, ("OPD", lines))


@workbook("planned_and_realised_days.xlsx", exit=0, as_of="2016-06-06", due=["2016-06-30"] * 12, statuses=["realised"] * 6 + ["not_reported"] * 6,
    findings=[["status_interpreted", "Renaksi", f"D{row}"] for row in range(3, 9)], **cilegon(12, 6))  # fmt: skip
def _planned_and_realised_days(path: Path) -> None:
    """Rencana and Realisasi, both of them days."""
    lines = [[TITLE], ["No", "Rencana Aksi", "Rencana", "Realisasi"]]
    lines += [
        [at + 1, row[2], date(2016, 6, 30), date(2016, 6, at + 1) if at < 6 else None] for at, row in enumerate(rows())
    ]
    by_xlsxwriter(path, ("Renaksi", lines))


@workbook("letters_and_shares.xlsx", exit=0, **cilegon(12, 6))
def _letters_and_shares(path: Path) -> None:
    """The columns are numbered by letters; below the totals of ticked columns stands a row of their shares."""
    lines: list[list[Any]] = [[TITLE], ["No", "Rencana Aksi", "Sudah", "Proses", "Belum"], ["a", "b", "c", "d", "e"]]
    for n, _a, t, _u, _d, s in rows():
        lines.append([n, t, *[1 if s == word else None for word in ("Selesai", "Proses", "Belum")]])
    lines += [[None, "TOTAL", 6, 3, 3], [None, "PERSENTASE", "50%", "25%", "25%"]]
    by_openpyxl(path, ("Renaksi", lines))


@workbook("states_with_months.xlsx", exit=0, statuses=["realised", "in_progress", "realised", "in_progress", "realised", "in_progress"],
    findings=[["status_interpreted", "Renaksi", f"D{row}"] for row in range(3, 9)], **cilegon(6, 3))  # fmt: skip
def _states_with_months(path: Path) -> None:
    """Behind every state a month: the column is no column of days."""
    said = ["Selesai Mei 2016", "Proses s.d. Des 2016"] * 3
    lines = [[TITLE], ["No", "Rencana Aksi", "OPD", "Realisasi"]]
    by_openpyxl(path, ("Renaksi", lines + [[at + 1, rows()[at][2], "OPD", text] for at, text in enumerate(said)]))


@workbook(
    "parts_by_strokes.xlsx", exit=0, statuses=["realised", "in_progress", "in_progress", "realised"], **cilegon(4, 2)
)
def _parts_by_strokes(path: Path) -> None:
    """Only "3/5" and the like: parts of a whole, and no days of May."""
    lines = [[TITLE], ["No", "Rencana Aksi", "OPD", "Realisasi"]]
    said = ["5/5", "3/5", "1/5", "5/5"]
    by_openpyxl(path, ("Renaksi", lines + [[at + 1, rows()[at][2], "OPD", text] for at, text in enumerate(said)]))


@workbook("a_day_is_no_part.xlsx", exit=1, statuses=["realised", "realised", "in_progress", "not_reported"],
    findings=[["status_unknown", "Renaksi", "D6"]], **cilegon(4, 2))  # fmt: skip
def _a_day_is_no_part(path: Path) -> None:
    """A day among the states is asked: "5/12/2016" is no five twelfths."""
    lines = [[TITLE], ["No", "Rencana Aksi", "OPD", "Status"]]
    said = ["Selesai", "Selesai", "Proses", "5/12/2016"]
    by_openpyxl(path, ("Renaksi", lines + [[at + 1, rows()[at][2], "OPD", text] for at, text in enumerate(said)]))
