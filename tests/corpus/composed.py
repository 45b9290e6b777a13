"""Workbooks composed of habits by chance: each seed is another office, and its maker knows what stands in it.

The corpus has one habit a file; real workbooks have many at once. Nothing here looks into the loader's vocabulary: the
words are those of published plans and of letters of offices.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

GOVERNMENTS = {
    "36.01": ("Kabupaten Pandeglang", "KAB. PANDEGLANG"), "36.02": ("Kabupaten Lebak", "Kab Lebak"),
    "36.72": ("Kota Cilegon", "Pemkot Cilegon"), "36.73": ("Kota Serang", "KOTA SERANG"),
    "36.74": ("Kota Tangerang Selatan", "Kota Tangsel"), "36": ("Provinsi Banten", "Pemprov Banten"),
}  # fmt: skip
AREAS = ("Perizinan", "Pengadaan Barang dan Jasa", "Manajemen SDM dan Aparatur", "Pengelolaan APBD")
SUBJECTS = ("perizinan terpadu", "e-planning", "standar satuan harga", "manajemen aset", "LHKPN pejabat", "UKPBJ mandiri",
            "tambahan penghasilan", "pelaporan gratifikasi", "pajak daerah", "pengaduan masyarakat")  # fmt: skip
DEEDS = (
    "Penyusunan peraturan tentang",
    "Penerapan aplikasi",
    "Publikasi laporan",
    "Integrasi data",
    "Pelatihan aparatur untuk",
)
UNITS = ("BKPSDM", "Inspektorat", "DPMPTSP", "Bappeda", "BPKAD", "Dinas Komunikasi dan Informatika")
HEADS = {
    "number": ("No", "No.", "NO", "Nomor", "No Urut", "Kode"),
    "area": ("Area Intervensi", "AREA", "Bidang", "Fokus Area"),
    "title": ("Rencana Aksi", "RENCANA AKSI", "Uraian Rencana Aksi", "Renaksi", "Rencana\nAksi", "Aksi Pencegahan Korupsi"),
    "unit": ("Penanggung Jawab", "OPD Penanggung Jawab", "Perangkat Daerah", "PJ", "SKPD"),
    "due": ("Tenggat", "Target Waktu", "Batas Waktu", "Waktu Penyelesaian", "Jadwal Penyelesaian"),
    "status": ("Status", "STATUS", "Status Pelaksanaan", "Status Realisasi", "Realisasi"),
    "criterion": ("Ukuran Keberhasilan", "Indikator Keberhasilan", "Output"),
    "note": ("Keterangan", "KET", "Catatan"),
    "noise": ("Anggaran (Rp)", "Realisasi Anggaran (Rp)", "Sumber Dana", "Lokasi Kegiatan"),
}  # fmt: skip
WORDS = {
    "realised": ("Selesai", "Sudah", "Terealisasi", "SELESAI", "Sudah dilaksanakan", "Tuntas"),
    "in_progress": ("Proses", "Dalam Proses", "Sedang berjalan", "On progress", "Masih dalam proses"),
    "not_started": ("Belum", "Belum dilaksanakan", "Belum mulai"),
}
REMARKS = {
    "realised": (
        ", SK No. 12/2026",
        " (Perbup 5 Tahun 2026)",
        " 100%",
        "\nBA tanggal 3 Maret 2026",
        " - dokumen terlampir",
    ),
    "in_progress": (" (80%)", ", menunggu tanda tangan", " tahap pembahasan", " - draf sudah ada"),
    "not_started": (", menunggu anggaran perubahan", " (terkendala SDM)", " ada anggaran"),
}
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
SPAN = {"start": "Tanggal Mulai", "due": "Tanggal Selesai"}
LEGEND = ("1 = Selesai", "2 = Dalam proses", "3 = Belum")
QUARTER_ENDS = {3: "TW I", 6: "Triwulan II", 9: "TW III", 12: "Triwulan IV"}


@dataclass(frozen=True, slots=True)
class Truth:
    """One action as the maker meant it."""

    government: str
    title: str
    area: str
    progress: str
    due: str


@dataclass(slots=True)
class Office:
    """The habits of one office, drawn from a seed, and what it wrote."""

    dice: random.Random
    truth: list[Truth] = field(default_factory=list)
    habits: list[str] = field(default_factory=list)

    def takes(self, habit: str, chance: float) -> bool:
        """Whether the office has a habit."""
        if self.dice.random() < chance:
            self.habits.append(habit)
            return True
        return False

    def one(self, among: Sequence[Any]) -> Any:
        """One of these."""
        return self.dice.choice(among)


def compose(seed: int, path: Path) -> Office:
    """Write the workbook of an office. Returns what it meant and which habits it has."""
    office = Office(random.Random(seed))  # noqa: S311  chance that can be repeated, no secret
    places = _places(office)
    by_sheet = len(places) > 1 and office.takes("sheet a government", 0.5)
    in_column = len(places) > 1 and not by_sheet
    if in_column:
        office.habits.append("governments in a column")
    style = _style(office, in_column=in_column)
    sheets = []
    for at, code in enumerate(places if by_sheet else [places[0]]):
        whose = [code] if by_sheet else places
        name = GOVERNMENTS[code][0][:31] if by_sheet else office.one(("Sheet1", "Renaksi", "RENAKSI 2026"))
        sheets.append(
            (name if by_sheet or not at else f"{name} {at}", _sheet(office, style, whose, in_column=in_column))
        )
    if office.takes("sheet of notes", 0.3):
        sheets.append(("Petunjuk", ([["Petunjuk pengisian"], ["Isi kolom status"]], [])))
    _write(office, path, sheets)
    return office


def _places(office: Office) -> list[str]:
    codes = list(GOVERNMENTS)
    return office.dice.sample(codes, office.one((1, 1, 2, 3)))


def _style(office: Office, *, in_column: bool) -> dict[str, Any]:
    columns = ["number", "title", "due", "unit"]
    areas = office.one(("column", "merged", "headings"))
    office.habits.append(f"areas: {areas}")
    if areas != "headings":
        columns.insert(office.one((1, 1, 2)), "area")
    if in_column:
        columns.insert(1, "government")
    columns += [name for name in ("criterion", "noise", "note") if office.takes(f"column {name}", 0.4)]
    span = office.takes("start and end", 0.2)
    if span:
        columns.insert(columns.index("due"), "start")
    status = office.one(("words", "words", "ticks", "percent", "dated", "codes"))
    office.habits.append(f"status: {status}")
    columns.insert(office.one((len(columns), len(columns) - 1)), "status")
    numbers = office.one(("plain", "plain", "dotted", "text", "roman"))
    return {
        "columns": columns, "areas": areas, "status": status, "numbers": numbers,
        "heads": {name: office.one(words) for name, words in HEADS.items()} | (SPAN if span else {}),
        "legend above": office.takes("legend above", 0.5) if status == "codes" else False,
        "numbered heads": office.takes("numbers in the headers", 0.15),
        "numbered columns": office.takes("numbers under the header", 0.25),
        "total": office.takes("total row", 0.4), "signature": office.takes("signature block", 0.4),
        "remarks": office.takes("remarks behind the status", 0.4), "subtotals": office.takes("sub-totals", 0.25),
        "repeated": office.takes("header repeated", 0.2),
        "gaps": office.takes("blank rows between", 0.25), "left": office.takes("table begins in column B", 0.2),
    }  # fmt: skip


def _sheet(
    office: Office, style: dict[str, Any], whose: Sequence[str], *, in_column: bool
) -> tuple[list[list[Any]], list[tuple[int, int, int, int]]]:
    """Rows, and merged blocks as (top, left, bottom, right), counted from 1."""
    name = GOVERNMENTS[whose[0]][0] if not in_column else "Kabupaten/Kota se-Provinsi Banten"
    rows: list[list[Any]] = [[f"RENCANA AKSI PENCEGAHAN KORUPSI {name.upper()}"], ["TAHUN 2026"]]
    if office.takes("as-of line", 0.7):
        rows.append(["Data per 31 Oktober 2026"])
    if style["legend above"]:
        rows.append([f"Keterangan status: {'; '.join(LEGEND)}"])
    rows += [[]] * office.one((0, 1, 2))
    merged: list[tuple[int, int, int, int]] = []
    _header(style, rows, merged)
    count = 0
    earlier = len(office.truth)
    for at, area in enumerate(office.dice.sample(AREAS, office.one((2, 3, 4)))):
        if style["areas"] == "headings":
            rows.append([f"{'ABCD'[at]}.", area])
        top = len(rows) + 1
        for place in range(office.one((2, 3, 4))):
            for code in whose if in_column else whose[:1]:
                count += 1
                row, truth = _action(office, style, (at, place, count), area, code, first=len(rows) + 1 == top)
                rows.append(row)
                office.truth.append(truth)
                if style["gaps"] and office.dice.random() < 0.2 and style["areas"] != "merged":
                    rows.append([])
        if style["subtotals"]:
            rows.append(
                ["Jumlah", *[None] * (len(_flat(style)) - 2), sum(t.area == area for t in office.truth[earlier:])]
            )
        if style["repeated"] and at == 0 and style["areas"] != "merged":
            _header(style, rows, merged)
        if style["areas"] == "merged" and len(rows) > top:
            column = _first(style, "area")
            merged.append((top, column, len(rows), column))
    _footer(style, rows, count)
    if style["left"]:
        rows = [rows[0], rows[1], *[[None, *row] if row else [] for row in rows[2:]]]
        merged = [(top, left + 1, bottom, right + 1) for top, left, bottom, right in merged]
    return rows, merged


def _footer(style: dict[str, Any], rows: list[list[Any]], count: int) -> None:
    width = len(_flat(style))
    below = (
        [["Keterangan:"], *([text] for text in LEGEND)]
        if style["status"] == "codes" and not style["legend above"]
        else []
    )
    if style["total"]:
        rows.append(["Jumlah", *[None] * (width - 2), f"{count} aksi"] if width > 2 else ["Jumlah", count])
    if style["signature"]:
        rows += [
            [],
            [],
            [None, None, None, "Serang, 31 Oktober 2026"],
            [None, None, None, "Kepala Inspektorat"],
            [],
            [None, None, None, "Drs. H. Ahmad, M.Si"],
        ]
    rows += [[], *below]


def _flat(style: dict[str, Any]) -> list[tuple[str, str]]:
    """(column, part) for every column of the sheet; a status to tick or of two days has several."""
    parts = {"ticks": ("Sudah", "Proses", "Belum"), "dated": ("per 31 Juli 2026", "per 31 Oktober 2026")}.get(
        style["status"], ("",)
    )
    return [(name, part) for name in style["columns"] for part in (parts if name == "status" else ("",))]


def _first(style: dict[str, Any], wanted: str) -> int:
    return next(at for at, (name, _part) in enumerate(_flat(style), start=1) if name == wanted)


def _header(style: dict[str, Any], rows: list[list[Any]], merged: list[tuple[int, int, int, int]]) -> None:
    flat, heads = _flat(style), style["heads"] | {"government": "Pemerintah Daerah"}
    if style["numbered heads"]:
        heads = {name: f"{at}. {heads[name]}" for at, name in enumerate(heads, start=1)}
    status = "Progres (%)" if style["status"] == "percent" else heads["status"]
    top = len(rows) + 1
    if style["status"] in ("ticks", "dated"):
        status = "Status"
        rows.append(
            [
                heads[name] if name != "status" else (status if part == flat[_first(style, "status") - 1][1] else None)
                for name, part in flat
            ]
        )
        rows.append([part or None for _name, part in flat])
        for at, (name, _part) in enumerate(flat, start=1):
            if name != "status":
                merged.append((top, at, top + 1, at))
        first = _first(style, "status")
        merged.append((top, first, top, first + sum(name == "status" for name, _part in flat) - 1))
    else:
        rows.append([heads[name] if name != "status" else status for name, _part in flat])
    if style["numbered columns"]:
        rows.append([f"({at})" for at in range(1, len(flat) + 1)])


def _action(
    office: Office, style: dict[str, Any], at: tuple[int, int, int], area: str, code: str, *, first: bool
) -> tuple[list[Any], Truth]:
    group, place, count = at
    progress = office.one(("realised", "realised", "in_progress", "not_started"))
    month = office.one((3, 6, 9, 12))
    last = {3: 31, 6: 30, 9: 30, 12: 31}[month]
    title = f"{office.one(DEEDS)} {office.one(SUBJECTS)} tahap {count}"
    number = {
        "plain": count,
        "dotted": f"{group + 1}.{place + 1}",
        "text": f"{count:02d}",
        "roman": f"{('I', 'II', 'III', 'IV')[group]}.{place + 1}",
    }[style["numbers"]]
    if style["numbers"] in ("dotted", "roman") and "government" in style["columns"]:
        number = count
    cells = {
        "number": number,
        "government": office.one(GOVERNMENTS[code]),
        "area": area if style["areas"] == "column" or first else None,
        "title": title,
        "unit": office.one(UNITS),
        "start": date(2026, 1, 2),
        "due": _due(office, month, last),
        "criterion": "Peraturan ditetapkan dan diunggah",
        "noise": office.one((150_000_000, 25_500_000)) if "Rp" in style["heads"]["noise"] else "APBD",
        "note": office.one((None, None, "Koordinasi dengan KPK")),
    }
    row = [_status(office, style, part, progress) if name == "status" else cells[name] for name, part in _flat(style)]
    return row, Truth(code, title, area, progress, f"2026-{month:02d}-{last}")


def _due(office: Office, month: int, last: int) -> Any:
    return office.one((
        date(2026, month, last), f"{last}/{month:02d}/2026", f"{last} {MONTHS[month - 1]} 2026", f"{MONTHS[month - 1]} 2026",
        f"{QUARTER_ENDS[month]} 2026", f"{last}-{month:02d}-2026", f"{last} {MONTHS[month - 1][:3]} 2026", f"Akhir {MONTHS[month - 1]} 2026",
        f"s.d. {MONTHS[month - 1]} 2026", f"{MONTHS[month - 1][:3]}-26", f"Minggu IV {MONTHS[month - 1]} 2026",
    ))  # fmt: skip


def _status(office: Office, style: dict[str, Any], part: str, progress: str) -> Any:
    if style["status"] == "percent":
        return {"realised": 100, "in_progress": office.one((25, 50, 80)), "not_started": 0}[progress]
    if style["status"] == "codes":
        return {"realised": 1, "in_progress": 2, "not_started": 3}[progress]
    if style["status"] == "ticks":
        return "√" if part == {"realised": "Sudah", "in_progress": "Proses", "not_started": "Belum"}[progress] else None
    if style["status"] == "dated" and "Juli" in part:
        return "Belum" if progress != "realised" else office.one(WORDS["in_progress"])
    word = office.one(WORDS[progress])
    if style["remarks"] and office.dice.random() < 0.5:
        word = f"{word}{office.one(REMARKS[progress])}"
    return f"  {word}\u00a0" if office.dice.random() < 0.1 else word


def _write(
    office: Office, path: Path, sheets: list[tuple[str, tuple[list[list[Any]], list[tuple[int, int, int, int]]]]]
) -> None:
    if office.takes("xlsxwriter", 0.5):
        with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
            for name, (rows, merged) in sheets:
                sheet = book.add_worksheet(name)
                for at, row in enumerate(rows):
                    sheet.write_row(at, 0, ["" if cell is None else cell for cell in row])
                for top, left, bottom, right in merged:
                    value = rows[top - 1][left - 1] if left - 1 < len(rows[top - 1]) else ""
                    sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, "" if value is None else value)
        return
    written = openpyxl.Workbook()
    written.remove(written.active)
    for name, (rows, merged) in sheets:
        sheet = written.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for top, left, bottom, right in merged:
            if (top, left) != (bottom, right):
                sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    written.save(path)
