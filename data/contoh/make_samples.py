"""Makes the two sample workbooks. Run: python data/contoh/make_samples.py

sample_plans.py says what is the published record and what is illustrative.
"""

import random
from datetime import datetime
from pathlib import Path

import xlsxwriter
from sample_plans import FOLDER, GOVERNMENTS, MONTHS, local, provincial

SAMPLE_LINE = "DATA CONTOH: jumlah aksi per area dan jumlah realisasi mengikuti catatan yang diterbitkan; uraian, unit, tenggat, dan keadaan tiap aksi bersifat ilustratif."
ILLUSTRATIVE_LINE = "DATA CONTOH: seluruh isi lembar ini bersifat ilustratif dan bukan keadaan yang sebenarnya."


def formats(book: xlsxwriter.Workbook) -> dict[str, object]:
    """The few formats of the workbook."""
    cell = {"border": 1, "text_wrap": True, "valign": "top"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14, "align": "center"}),
        "line": book.add_format({"align": "center", "text_wrap": True}),
        "sample": book.add_format({"align": "center", "italic": True, "font_color": "#991B08"}),
        "head": book.add_format(cell | {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#D9E2EC"}),
        "cell": book.add_format(cell),
        "area": book.add_format(cell | {"bold": True, "valign": "vcenter"}),
        "total": book.add_format(cell | {"bold": True, "bg_color": "#EEEEEE"}),
        "plain": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def write_sheet(
    book: xlsxwriter.Workbook, looks: dict, name: str, lines: list[str], rows: list[dict], signature: list[str]
) -> None:
    """One plan as an inspectorate keeps it: title rows, two-row header, merged areas, a total, a signature block."""
    sheet = book.add_worksheet(name)
    for column, width in enumerate([5, 20, 46, 38, 20, 16, *[13] * 8, 30, 30]):
        sheet.set_column(column, column, width)
    for row, line in enumerate(lines):
        look = looks["title"] if row < 2 else looks["sample"] if line.startswith("DATA CONTOH") else looks["line"]
        sheet.merge_range(row, 0, row, 15, line, look)
    top = len(lines) + 1
    heads = ["No", "Area Intervensi", "Rencana Aksi", "Ukuran Keberhasilan", "OPD Penanggung Jawab", "Target Waktu"]
    for column, head in enumerate(heads):
        sheet.merge_range(top, column, top + 1, column, head, looks["head"])
    sheet.merge_range(top, 6, top, 13, "Status pada akhir bulan (2016)", looks["head"])
    for column, month in enumerate(MONTHS, start=6):
        sheet.write(top + 1, column, month, looks["head"])
    for column, head in ((14, "Kendala"), (15, "Rencana Tindak Lanjut")):
        sheet.merge_range(top, column, top + 1, column, head, looks["head"])
    first = top + 2
    for place, row in enumerate(rows):
        sheet.write_number(first + place, 0, place + 1, looks["cell"])
        values = [row["title"], row["success_criterion"], row["unit"], row["due"], *row["states"], *row["obstacle"]]
        for column, value in enumerate(values, start=2):
            sheet.write_string(first + place, column, value, looks["cell"])
    write_areas(sheet, looks, rows, first)
    write_total(sheet, looks, rows, first + len(rows))
    for offset, line in enumerate(signature):
        sheet.write_string(first + len(rows) + 3 + offset, 12, line)
    sheet.freeze_panes(first, 3)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def write_areas(sheet: object, looks: dict, rows: list[dict], first: int) -> None:
    """The area column, merged over each area's rows."""
    start = 0
    while start < len(rows):
        end = start
        while end + 1 < len(rows) and rows[end + 1]["area"] == rows[start]["area"]:
            end += 1
        if end > start:
            sheet.merge_range(first + start, 1, first + end, 1, rows[start]["area"], looks["area"])
        else:
            sheet.write_string(first + start, 1, rows[start]["area"], looks["area"])
        start = end + 1


def write_total(sheet: object, looks: dict, rows: list[dict], row: int) -> None:
    """The total row: how many actions, and how many were done at each month's end."""
    sheet.merge_range(row, 0, row, 1, "JUMLAH", looks["total"])
    sheet.write_string(row, 2, f"{len(rows)} aksi", looks["total"])
    for column in range(3, 6):
        sheet.write_blank(row, column, None, looks["total"])
    for month in range(8):
        done = sum(action["states"][month].startswith("Selesai") for action in rows)
        sheet.write_number(row, 6 + month, done, looks["total"])


def write_notes(book: xlsxwriter.Workbook, looks: dict, lines: list[str]) -> None:
    """A sheet of notes."""
    sheet = book.add_worksheet("Catatan")
    sheet.set_column(0, 0, 120)
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line, looks["plain"])


def make_provincial(path: Path) -> None:
    """renaksi_banten_2016.xlsx."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": "Rencana aksi Banten 2016 (data contoh)", "created": datetime(2017, 1, 24)})
        looks = formats(book)
        lines = [
            "RENCANA AKSI PENCEGAHAN KORUPSI TERINTEGRASI (KORSUPGAH)",
            "PEMERINTAH PROVINSI BANTEN TAHUN 2016",
            "Ditetapkan dengan Keputusan Gubernur Nomor 703.05/Kep.232-Huk/2016 tanggal 28 April 2016",
            "Keadaan per 31 Desember 2016, dilaporkan pada rapat koordinasi tanggal 24 Januari 2017",
            SAMPLE_LINE,
        ]
        signature = [
            "Serang, 24 Januari 2017",
            "Inspektur Provinsi Banten,",
            "",
            "",
            "(nama)",
            "NIP. ....................",
        ]
        write_sheet(book, looks, "Renaksi Provinsi", lines, provincial(), signature)
        notes = [
            "Catatan",
            SAMPLE_LINE,
            "Yang mengikuti catatan: 74 aksi (24, 11, 9, 6, 16, 8 menurut area); 32 terealisasi per 31 Juli 2016; per 31 Desember 2016 "
            "49 terealisasi (25 dengan bukti, 24 belum dengan bukti), 21 dalam proses (11 dengan bukti), 4 tidak dilaksanakan.",
            "Yang ilustratif: uraian aksi, ukuran keberhasilan, OPD, tenggat, keadaan tiap aksi, dan angka bulan selain Juli dan Desember.",
            "Catatan tahun 2016 tidak menyebut hasil verifikasi, sehingga tidak ada verifikasi di sini.",
            "Sumber: https://www.radarbanten.co.id/pemprov-baru-selesaikan-32-dari-74-program-rencana-aksi-cegah-korupsi/",
            "Sumber: https://www.radarbanten.co.id/empat-rencana-aksi-kpk-gagal-dilaksanakan-pemprov/",
        ]
        write_notes(book, looks, notes)


def make_local(path: Path) -> None:
    """renaksi_kabkota_2016.xlsx."""
    chance = random.Random(36)
    with xlsxwriter.Workbook(path) as book:
        book.set_properties(
            {"title": "Rencana aksi kabupaten/kota 2016 (data contoh)", "created": datetime(2017, 1, 24)}
        )
        looks = formats(book)
        for name, (title, head, number, realised, evidence) in GOVERNMENTS.items():
            lines = [
                "RENCANA AKSI PENCEGAHAN KORUPSI TERINTEGRASI (KORSUPGAH)",
                f"PEMERINTAH {title} TAHUN 2016",
                "Keadaan per 31 Desember 2016",
                ILLUSTRATIVE_LINE,
            ]
            rows = local(number, realised, evidence, name.split()[0], chance)
            signature = [
                f"{title.title()}, 24 Januari 2017",
                f"Inspektur, atas nama {head}",
                "",
                "",
                "(nama)",
                "NIP. ....................",
            ]
            write_sheet(book, looks, name, lines, rows, signature)
        write_notes(
            book, looks, ["Catatan", "DATA CONTOH: seluruh isi berkas ini ilustratif, agar perbandingan punya bahan."]
        )


if __name__ == "__main__":
    make_provincial(FOLDER / "renaksi_banten_2016.xlsx")
    make_local(FOLDER / "renaksi_kabkota_2016.xlsx")
