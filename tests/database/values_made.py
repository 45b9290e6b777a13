"""Workbooks of values as offices keep them, written by several writers for the tests."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

BANTEN = {
    "36": "Provinsi Banten",
    "36.02": "Kabupaten Lebak",
    "36.71": "Kota Tangerang",
    "36.74": "Kota Tangerang Selatan",
}


def sheet(path: Path, *rows: list[Any], title: str = "Lembar1", merged: tuple[str, ...] = ()) -> Path:
    """One sheet, by openpyxl."""
    book = openpyxl.Workbook()
    active = book.active
    assert active is not None
    active.title = title
    for row in rows:
        active.append(row)
    for block in merged:
        active.merge_cells(block)
    book.save(path)
    return path


def months_in_columns(path: Path) -> Path:
    """KPIs of one module, months across, by xlsxwriter; target and baseline in columns of their own."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Perizinan")
        page.write_row(0, 0, ["KPI PERIZINAN KOTA TANGERANG TAHUN 2026"])
        page.write_row(2, 0, ["Indikator", "Baseline", "Target", "Jan", "Peb", "Mar"])
        page.write_row(3, 0, ["Izin terbit dalam waktu yang dijanjikan", 60, 95, "70,5%", 72, 80])
        page.write_row(4, 0, ["Izin yang sepenuhnya diproses daring", 10, 90, "-", 40, "n/a"])
    return path


def governments_in_columns(path: Path) -> Path:
    """Indicators down, governments across."""
    return sheet(
        path,
        ["Indikator Transparansi Tahun 2024"],
        [],
        ["Indikator", "Kab. Lebak", "Kota Tangerang", "Tangsel"],
        ["Opini BPK atas LKPD", "WTP", "WTP", "WDP"],
        ["Survei Penilaian Integritas (SPI)", 70.1, "75,22", None],
    )


def reported_and_verified_below_each_government(path: Path) -> Path:
    """Scores with a header of two rows; areas and indicators merged downwards."""
    return sheet(
        path,
        ["Skor MCP Tahun 2025 per 30 September 2025"],
        ["Area", "Indikator", "Sub Indikator", "Kota Tangerang", None, "Kab. Lebak", None],
        [None, None, None, "Lapor", "Verifikasi", "Lapor", "Verifikasi"],
        ["Perencanaan", "Dokumen", "Reviu RKPD", 90, 80, 70, None],
        [None, None, "Pokir DPRD", 100, 100, 60, 30],
        ["Tata Kelola Keuangan Desa", "Publikasi", "Publikasi APBDes", None, None, 50, 50],
        merged=("D2:E2", "F2:G2", "A4:A5", "B4:B5"),
    )


def flows(path: Path) -> Path:
    """Data flows by the names of their systems."""
    return sheet(
        path,
        ["Aliran data Kota Tangerang per 30 Juni 2026"],
        ["Sistem asal", "Sistem tujuan", "Tingkat integrasi", "Pertukaran terakhir", "Jumlah rekaman", "Kelengkapan"],
        ["e-Planning", "e-Budgeting", "Dua arah", date(2026, 6, 1), 1200, 0.97],
        ["e-Budgeting", "SIBADA", "Manual", "15 Juni 2026", "0", "40%"],
        ["SIMPEG", "e-Disiplin", "Entah", None, None, None],
        ["e-Planning", "Mobil Pelayanan", "Dua arah", date(2026, 6, 1), 5, 1],
    )
