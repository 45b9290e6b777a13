"""How long a complete checked load takes, against merely reading the same file.

Each measurement is a process of its own, so that peak memory is its own; all in one run, so that ratios mean something.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import national
from settings import ROOT

MEASURED = """
import json, os, sys, threading, time
from pathlib import Path
def resident(pid):
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(map(resident, children))
def measure(work):
    # Memory of this process and of those it starts, together, at one moment: sampled, where there is a /proc.
    peak, done = [0], threading.Event()
    def sample():
        while not done.wait(0.05):
            peak[0] = max(peak[0], resident(os.getpid()))
    sampler = threading.Thread(target=sample); sampler.start()
    start = time.perf_counter(); work(); seconds = time.perf_counter() - start
    done.set(); sampler.join()
    print(json.dumps([seconds, peak[0] / 1e6]))
path = sys.argv[1]
"""
WAYS = {
    "renaksi: read, check, store": """
from datetime import date
from commands.bootstrap import database
from loaders.load import Options, load
ready = database()
measure(lambda: load(Path(path), Options(), date(2025, 12, 31), database=ready))
""",
    "(a) python-calamine: read": """
from python_calamine import CalamineWorkbook
measure(lambda: [row for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()])
""",
    "(b) pandas.read_excel(openpyxl): read": """
import pandas
measure(lambda: pandas.read_excel(path, engine="openpyxl"))
""",
}


def main() -> None:
    """Print seconds, peak memory and ratios for 50,000 and 486,000 rows."""
    for count in (50_000, national.ACTIONS):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rencana.xlsx"
            start = time.perf_counter()
            national.workbook(path, count)
            size = path.stat().st_size / 1e6
            print(
                f"\n{count:,} rows × {len(national.HEAD)} columns, {size:.1f} MB (made in {time.perf_counter() - start:.0f} s)"
            )
            results = {name: run(script, path, Path(folder)) for name, script in WAYS.items()}
        ours = results[next(iter(WAYS))][0]
        for name, (seconds, peak) in results.items():
            print(f"  {name:40} {seconds:7.1f} s   peak {peak:6.0f} MB   ours/this {ours / seconds:.2f}")


def run(script: str, path: Path, folder: Path) -> tuple[float, float]:
    """Run one way in a process of its own: seconds, and peak MB of it with all that it starts."""
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{(folder / 'bench.db').as_posix()}",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", MEASURED + script, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment)
    seconds, peak = json.loads(done.stdout.splitlines()[-1])
    return seconds, peak
