"""Files that mean harm: many cases, once, with what became of each. Never a crash, ten seconds, or a gigabyte.

Bytes: workbooks of the corpus changed by chance go through the reading process as it runs for real, but many files a
process: where one dies, that is what the real one would have survived ("aborted"). Grids: anything in cells goes through
understanding, proposing and comparing.
"""

import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import orjson
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import func, select

from loaders.findings import Refused
from loaders.load import Options, load_grids
from loaders.reading.grid import Grid
from loaders.understanding.workbook import read_grids
from migrations import upgrade
from models import Action, Load
from models.database import open_engine, reading
from settings import ROOT
from settings import settings as ours
from tests.corpus.mutations import grids, mutated
from workflow.shell.limits import limit_memory

FILES = ROOT / "tests" / "corpus" / "files"
LARGEST = 60_000  # bytes of a file that is changed: many small cases find more than few large ones
SLOW = 10.0
TODAY = date(2026, 11, 25)


def of_bytes(cases: int) -> Counter[str]:
    """Mutated files through reading processes. Returns what became of them; anything slow or unexpected is printed."""
    outcomes: Counter[str] = Counter()
    first = 0
    while first < cases:
        command = [sys.executable, "-m", "benchmarks.fuzz", str(first), str(cases)]
        environment = dict(os.environ) | {"PYTHONPATH": str(ROOT)}
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as child:
            assert child.stdout is not None
            for line in child.stdout:
                said = json.loads(line)
                outcomes[said["outcome"]] += 1
                first = said["case"] + 1
                if said["seconds"] > SLOW:
                    print(f"slow: case {said['case']}, {said['seconds']:.1f} s", flush=True)
        if first < cases and child.returncode != 0:
            outcomes["aborted (the process is the reader's own)"] += 1
            first += 1
    return outcomes


def child(first: int, cases: int) -> None:
    """In a process of its own: one case after the other, a line each."""
    from loaders.reading import worker  # noqa: PLC0415  only the process that may be killed reads with it

    limits = ours()
    limit_memory(limits.load_max_memory_megabytes)
    seeds = [path for path in sorted(FILES.iterdir()) if path.stat().st_size <= LARGEST]
    arguments = {
        "expanded_megabytes": 50, "sheets": limits.load_max_sheets, "rows": limits.load_max_rows, "cells": 2_000_000,
    }  # fmt: skip
    lines: list[bytes] = []
    worker.say = lambda line: lines.append(orjson.dumps(line))
    with TemporaryDirectory() as folder:
        os.environ["TMPDIR"] = folder
        for case in range(first, cases):
            dice = random.Random(case)  # noqa: S311  a case that can be repeated, no secret
            seed = seeds[case % len(seeds)]
            path = Path(folder) / "case"
            path.write_bytes(mutated(seed.read_bytes(), dice))
            start = time.perf_counter()
            lines.clear()
            outcome = _read(worker, path, seed.name, arguments)
            if outcome == "read":
                outcome = _understand(lines, seed.name)
            said = {"case": case, "outcome": outcome, "seconds": time.perf_counter() - start}
            print(json.dumps(said), flush=True)


def _read(worker: ModuleType, path: Path, name: str, arguments: dict[str, int]) -> str:
    from loaders.reading.sniff import Unreadable  # noqa: PLC0415  as the worker above

    try:
        worker.Worker(path, name, arguments).run()
    except Unreadable:
        return "refused"
    except MemoryError:
        return "too large, refused"
    except Exception:  # noqa: BLE001  as in the reader's main: one refusal, whatever a parser raises
        return "damaged, refused"
    return "read"


def _understand(lines: list[bytes], name: str) -> str:
    """What the parent makes of what was read."""
    sheets: list[Grid] = []
    for line in lines:
        said = orjson.loads(line)
        if "sheet" in said:
            sheets.append(Grid.from_worker(said))
        elif "rows" in said:
            sheets[-1].rows += said["rows"]
    try:
        read_grids(name, sheets)
    except Refused:
        return "read, no table"
    except Exception as error:  # noqa: BLE001  this is what is looked for
        return f"CRASH {type(error).__name__}: {error}"
    return "read and understood"


def of_grids(cases: int) -> Counter[str]:
    """Anything in cells, through everything but the writing."""
    outcomes: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        database = open_engine(f"sqlite:///{folder}/fuzz.db")
        upgrade(database)

        @settings(max_examples=cases, deadline=None, database=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(grids())
        def one(sheets: list[Grid]) -> None:
            start = time.perf_counter()
            try:
                load_grids(sheets, "berkas.xlsx", b"", Options(dry_run=True), TODAY, database)
                outcomes["understood"] += 1
            except Refused:
                outcomes["refused"] += 1
            if time.perf_counter() - start > SLOW:
                outcomes["slow"] += 1

        one()
        with reading(database) as session:
            written = sum(
                session.execute(select(func.count()).select_from(table)).scalar_one() for table in (Action, Load)
            )
        outcomes["rows written"] += written
        database.dispose()
    return outcomes


def main(cases: int) -> None:
    """Run both and print what became of the cases."""
    for name, run in (("bytes", of_bytes), ("grids", of_grids)):
        start = time.perf_counter()
        outcomes = run(cases)
        took = time.perf_counter() - start
        print(f"{name}: {cases} cases in {took:.0f} s", flush=True)
        for outcome, count in outcomes.most_common():
            print(f"  {count:>8} {outcome}")
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1000
    print(f"peak memory of any process: {peak:.0f} MB")


if __name__ == "__main__":
    child(int(sys.argv[1]), int(sys.argv[2]))
