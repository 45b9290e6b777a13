"""Framework scores at national scale, in a file of the kind that KPK publishes: loaded as any file is, then shown.

55,949 rows, 506 governments × sub-indicators, reported and verified. Names as "Kab. Lebak" beside codes that number
within the province as BPS does, so that many are those of another regency with the ministry. Two vocabularies of areas:
who is assessed by the first has nothing in the three areas that the second calls otherwise. Every value is drawn by lot.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import xlsxwriter

from loaders.load import Options, load
from loaders.outcome import ValuesOutcome
from migrations import upgrade
from models import Government
from models.database import open_engine, writing
from settings import ROOT
from workflow.shell import reference

ROWS, GOVERNMENTS, PROVINCES = 55_949, 506, 34
FIRST = ("APIP", "Pelayanan Terpadu Satu Pintu", "Tata Kelola Dana Desa")
SECOND = ("Pengawasan APIP", "Perizinan", "Tata Kelola Keuangan Desa")
HEAD = ["kode_wilayah", "wilayah_name", "nama_area", "nama_indikator", "nama_sub", "nilai", "nilai_verifikasi"]
SPARSE, UNJUDGED = 12, 4  # governments with a third of the items; without any verdict
PAGES = {"nation": {}, "kind": {"jenis": "city"}, "province": {"wilayah": "32"}, "lowest": {"baris": "bawah"}}
# In a process of its own, since the database is a setting, begun as a server is: milliseconds of Skor, first and again.
SERVER = """
import time
from streamlit.testing.v1 import AppTest
import charts, components, queries  # before the folder of the main script comes first on the path
from web import warm_up
warm_up.import_all(queries, charts, components)
def timed(work):
    start, used = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000
at = AppTest.from_file("components/frame.py", default_timeout=120)
at.run()
for name, asked in PAGES.items():
    at.query_params.clear()
    for key, value in asked.items():
        at.query_params[key] = value
    first = timed(at.switch_page("../pages/skor.py").run)
    assert not at.exception, at.exception
    warm = sorted(timed(at.run) for _ in range(15))[7]
    print(f"    Skor, {name:10} first {first[0]:7.1f} ms ({first[1]:.0f} of the processor)   warm, median {warm[0]:6.1f} ms ({warm[1]:.0f})")
"""


def governments() -> list[Government]:
    """The governments of the file: provinces and as many regencies and cities as there is room for."""
    known = reference.governments()
    provinces = [one for one in known if one.kind == "province"][:PROVINCES]
    others = [one for one in known if one.province_code in {province.code for province in provinces}]
    return provinces + others[: GOVERNMENTS - PROVINCES]


def code_like_bps(government: Government, all_of_them: list[Government]) -> str:
    """Four digits without a dot, counted within the province: regencies from 01, cities from 71."""
    if government.kind == "province":
        return government.code + "00"
    beside = [
        one.short_name
        for one in all_of_them
        if (one.province_code, one.kind) == (government.province_code, government.kind)
    ]
    at = sorted(beside).index(government.short_name)
    return f"{government.province_code}{(71 if government.kind == 'city' else 1) + at:02}"


def rows() -> Iterator[tuple[str, str, str, str, str, float, float | None]]:
    """One row a government and sub-indicator that it answered, as many as ROWS."""
    lot = Random(2021)  # noqa: S311  sample data
    everybody = governments()
    wanted = [(at, one, item) for at, one in enumerate(everybody) for item in _items(at, one)]
    left_out = set(lot.sample(range(len(wanted)), len(wanted) - ROWS))
    strength = {one.code: lot.gauss(62, 16) for one in everybody}
    codes = {one.code: code_like_bps(one, everybody) for one in everybody}
    for number, (at, one, item) in enumerate(wanted):
        if number in left_out:
            continue
        reported = float(min(100, max(0, 5 * round(lot.gauss(strength[one.code] + 10, 24) / 5))))
        verified = max(0.0, reported - 5 * round(lot.expovariate(1 / 9) / 5))
        is_judged = at % (GOVERNMENTS // UNJUDGED) != 7 and lot.random() > 0.04
        yield codes[one.code], _written(one), *item, reported, verified if is_judged else None


def _items(at: int, government: Government) -> list[tuple[str, str, str]]:
    """The sub-indicators that a government is asked about: of its vocabulary, villages only of regencies."""
    with (ROOT / "data" / "reference" / "mcp_sub_indicators.csv").open(encoding="utf-8", newline="") as file:
        listed = [(row["area"], row["indicator"], row["sub_indicator"]) for row in csv.DictReader(file)]
    others = SECOND if at % 4 == 0 else FIRST
    asked = [item for item in listed if item[0] not in others]
    asked = [item for item in asked if government.kind == "regency" or "Desa" not in item[0]]
    return asked[::2] if at % (GOVERNMENTS // SPARSE) == 3 else asked


def _written(government: Government) -> str:
    kinds = {"regency": "Kab.", "city": "Kota", "province": "Prov."}
    return f"{kinds[government.kind]} {government.short_name}"


def workbook(path: Path) -> None:
    """The file."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("data")
        sheet.write(0, 0, "Capaian MCP KPK Tahun 2021 (data contoh, diundi)")
        sheet.write_row(1, 0, HEAD)
        for at, row in enumerate(rows(), start=2):
            sheet.write_row(at, 0, row)


def database(url: str, path: Path) -> ValuesOutcome:
    """A new database with the file at that path, loaded as any file is."""
    engine = open_engine(url)
    upgrade(engine)
    with writing(engine) as session:
        reference.bring_up_to_date(session)
    outcome = load(path, Options(is_sample=True, trust="name"), date(2026, 11, 28), database=engine)
    engine.dispose()
    assert isinstance(outcome, ValuesOutcome)
    return outcome


def main() -> None:
    """Print how long the load takes, and Skor at first and again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "capaian_mcp_2021.xlsx"
        workbook(path)
        url = f"sqlite:///{(Path(folder) / 'scores.db').as_posix()}"
        start = time.perf_counter()
        outcome = database(url, path)
        print(f"{outcome.size:,} of {outcome.reading.losses.as_json()} loaded in {time.perf_counter() - start:.1f} s")
        environment = os.environ | {"DATABASE_URL": url, "PYTHONPATH": str(ROOT), "RENAKSI_LOG_LEVEL": "ERROR"}
        command = [sys.executable, "-W", "ignore", "-c", SERVER.replace("PAGES", repr(PAGES))]
        print(subprocess.run(command, check=True, cwd=ROOT, env=environment, capture_output=True, text=True).stdout)
