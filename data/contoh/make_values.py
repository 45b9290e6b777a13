"""Writes the sample workbooks of values: KPIs, data flows, transparency, a framework. Run: python data/contoh/make_values.py

Every figure is drawn by lot with a fixed seed and says that it is sample data. The governments differ as the record of
2017 suggests (Kota Tangerang and Kota Tangerang Selatan ahead), and each has its own strengths.
"""

import csv
import random
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

FOLDER = Path(__file__).parent
REFERENCE = FOLDER.parent / "reference"
STRENGTH = {
    "36": 0.55, "36.01": 0.36, "36.02": 0.48, "36.03": 0.62, "36.04": 0.5, "36.71": 0.86, "36.72": 0.58, "36.73": 0.4, "36.74": 0.78,
}  # fmt: skip
STAGES = ["Belum ada", "Direncanakan", "Dibangun", "Beroperasi", "Terintegrasi"]
QUARTERS = ["TW I 2025", "TW II 2025", "TW III 2025", "TW IV 2025", "TW I 2026", "TW II 2026", "TW III 2026"]
LAST = date(2026, 9, 30)
NOTE = "DATA CONTOH: seluruh angka ilustratif"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a reference table."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


NAMES = {row["code"]: row["name"] for row in rows("governments.csv") if row["code"] in STRENGTH}
LOT = random.Random(20170124)


def strength(code: str, spread: float = 0.16) -> float:
    """How well a government does, this time."""
    return min(0.98, max(0.04, STRENGTH[code] + LOT.uniform(-spread, spread)))


def amounts(kpi: dict[str, str], code: str) -> tuple[float, float, list[float]]:
    """Baseline, target and the values of the quarters: a way from one towards the other."""
    upper = {"%": 100, "hari": 90}.get(
        kpi["unit"], {"barang": 40_000, "orang": 9_000, "km": 400, "situs": 120, "unit": 180}.get(kpi["unit"], 600)
    )
    if kpi["direction"] == "lower":
        start = round(LOT.uniform(0.35, 0.8) * min(upper, 60))
        goal = 0 if kpi["code"].endswith("days-late") else max(2, round(start * 0.25))
    else:
        start = round(LOT.uniform(0.15, 0.4) * upper)
        goal = round(LOT.uniform(0.85, 0.95) * upper)
    reach = strength(code)
    values = []
    for step in range(1, len(QUARTERS) + 1):
        way = reach * step / len(QUARTERS) + LOT.uniform(-0.03, 0.03)
        value = start + (goal - start) * max(-0.05, way)
        values.append(max(0.0, round(value, 1 if kpi["unit"] == "%" else 0)))
    return start, goal, values


def kpi_workbook() -> None:
    """One sheet a module: governments and KPIs down, quarters across; and a sheet of stages."""
    with xlsxwriter.Workbook(FOLDER / "kpi_modul.xlsx") as book:
        bold = book.add_format({"bold": True})
        for module in rows("modules.csv"):
            sheet = book.add_worksheet(module["code"])
            sheet.write(0, 0, f"KPI MODUL {module['name'].upper()}", bold)
            sheet.write(1, 0, NOTE)
            sheet.write_row(3, 0, ["Pemerintah Daerah", "Indikator", "Satuan", "Baseline", "Target", *QUARTERS], bold)
            line = 4
            for code, name in NAMES.items():
                for kpi in (row for row in rows("kpis.csv") if row["module"] == module["code"]):
                    if LOT.random() < 0.07:
                        continue  # not measured here
                    start, goal, values = amounts(kpi, code)
                    sheet.write_row(line, 0, [name, kpi["name"], kpi["unit"], start, goal, *values])
                    if LOT.random() < 0.12:
                        sheet.write_blank(line, 5 + len(QUARTERS) - 1, None)  # the last quarter is not reported yet
                    line += 1
            sheet.set_column(0, 1, 34)
        sheet = book.add_worksheet("Tahap")
        sheet.write(0, 0, "TAHAP MODUL PER 30 SEPTEMBER 2026", bold)
        sheet.write(1, 0, NOTE)
        sheet.write_row(3, 0, ["Pemerintah Daerah", "Modul", "Tahap"], bold)
        line = 4
        for code, name in NAMES.items():
            for module in rows("modules.csv"):
                at = min(4, 1 + int(strength(code, 0.2) * 4))
                sheet.write_row(line, 0, [name, module["name"], STAGES[at]])
                line += 1


def flow_workbook() -> None:
    """The state of every required data flow, one row a government and flow."""
    names = {row["code"]: row["name"] for row in rows("modules.csv")}
    with xlsxwriter.Workbook(FOLDER / "aliran_data.xlsx") as book:
        bold, dated = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Aliran data")
        sheet.write(0, 0, "ALIRAN DATA ANTARSISTEM PER 30 SEPTEMBER 2026", bold)
        sheet.write(1, 0, NOTE)
        head = [
            "Pemerintah Daerah",
            "Sistem asal",
            "Sistem tujuan",
            "Tingkat integrasi",
            "Pertukaran terakhir",
            "Jumlah rekaman",
            "Kelengkapan",
        ]
        sheet.write_row(3, 0, head, bold)
        line = 4
        for code, name in NAMES.items():
            for flow in rows("flows.csv"):
                good = strength(code, 0.3)
                sheet.write_row(line, 0, [name, names[flow["source"]], names[flow["target"]]])
                joined = (
                    "Tidak ada"
                    if good < 0.25
                    else "Manual"
                    if good < 0.45
                    else "Satu arah"
                    if good < 0.7
                    else "Dua arah"
                    if good < 0.9
                    else "Satu sumber data"
                )
                sheet.write(line, 3, joined)
                if good >= 0.25:
                    ago = int(int(flow["interval_days"]) * LOT.uniform(0.1, 0.9 if good > 0.55 else 2.4))
                    sheet.write_datetime(line, 4, LAST - timedelta(days=ago), dated)
                    sheet.write_number(line, 5, int(LOT.uniform(30, 4_000) * good) if LOT.random() > 0.06 else 0)
                    sheet.write_number(line, 6, round(min(1.0, 0.55 + good * 0.55), 3))
                line += 1
        sheet.set_column(0, 6, 24)


def transparency_workbook() -> None:
    """Indicators of which no value was published for these governments: years across."""
    shown = ["Kepatuhan LHKPN", "RUP diumumkan di SIRUP", "Dokumen APBD dipublikasikan", "Nilai SAKIP"]
    with xlsxwriter.Workbook(FOLDER / "transparansi.xlsx") as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("Transparansi")
        sheet.write(0, 0, "INDIKATOR TRANSPARANSI", bold)
        sheet.write(1, 0, NOTE)
        sheet.write_row(3, 0, ["Pemerintah Daerah", "Indikator", "Sumber", "2023", "2024", "2025"], bold)
        line = 4
        for code, name in NAMES.items():
            for indicator in shown:
                if indicator == "Nilai SAKIP" and code == "36":
                    continue  # published
                start = 45 + 40 * strength(code)
                values = [round(min(99.5, start + step * LOT.uniform(0, 5)), 1) for step in range(3)]
                sheet.write_row(line, 0, [name, indicator, "Data contoh", *values])
                if LOT.random() < 0.15:
                    sheet.write_blank(line, 3 + LOT.randrange(3), None)
                line += 1
        sheet.set_column(0, 1, 34)


FIRST_VOCABULARY = ("APIP", "Pelayanan Terpadu Satu Pintu", "Tata Kelola Dana Desa")


def framework_workbook() -> None:
    """A framework with its sub-indicators: reported and verified values of every government."""
    with xlsxwriter.Workbook(FOLDER / "mcp_contoh.xlsx") as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("Skor")
        sheet.write(0, 0, "MCP CONTOH TAHUN 2026", bold)
        sheet.write(1, 0, NOTE)
        head = [
            "Pemerintah Daerah",
            "Kerangka",
            "Tahun",
            "Area",
            "Indikator",
            "Sub Indikator",
            "Nilai Lapor",
            "Nilai Verifikasi",
            "Tanggal",
            "Sementara",
        ]
        sheet.write_row(3, 0, head, bold)
        line = 4
        for code, name in NAMES.items():
            bias = {"36.02": 22, "36.72": 14, "36.73": 18}.get(code, 6)  # how far claims exceed what is verified
            for row in rows("mcp_sub_indicators.csv"):
                village = "Desa" in row["area"]
                if row["area"] in FIRST_VOCABULARY or (
                    village and code in ("36", *(c for c in STRENGTH if c[3:].startswith("7")))
                ):
                    continue
                if LOT.random() < 0.04:
                    continue  # nothing uploaded
                reported = min(100, round((0.35 + 0.65 * strength(code, 0.3)) * 100 / 5) * 5)
                verified = max(0, reported - round(LOT.expovariate(1 / bias) / 5) * 5)
                waiting = LOT.random() < 0.08
                sheet.write_row(
                    line, 0, [name, "MCP contoh", 2026, row["area"], row["indicator"], row["sub_indicator"], reported]
                )
                if not waiting:
                    sheet.write_number(line, 7, verified)
                sheet.write_row(line, 8, ["30/09/2026", "ya"])
                line += 1
        sheet.set_column(0, 5, 30)


if __name__ == "__main__":
    kpi_workbook()
    flow_workbook()
    transparency_workbook()
    framework_workbook()
