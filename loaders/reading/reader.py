"""Reads a file in a process of its own, which is stopped when it takes too long or too much."""

import json
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
import structlog

from loaders.findings import Refused
from loaders.reading.grid import Grid, Raw
from settings import ROOT, Settings, settings
from workflow.loading.progress import Stage, killed_by, report
from workflow.shell.limits import environment

SHORT, MOST_KNOWN = 40, 20_000  # letters of a text that may repeat, and how many of these are looked for
log = structlog.get_logger(__name__)


def read(path: Path, name: str | None = None, limits: Settings | None = None) -> Iterator[Grid]:
    """The sheets of a file, one after the other, hidden ones included.

    name: the file's own name where it differs from the path's (an upload). Raises Refused.
    """
    limits = limits or settings()
    if not path.is_file():
        raise Refused("not_found", name=path.name)
    size = path.stat().st_size
    if size == 0:
        raise Refused("empty")
    if size > limits.load_max_megabytes * 1_000_000:
        raise Refused("too_large", size=size // 1_000_000, limit=limits.load_max_megabytes)
    with TemporaryDirectory(prefix="renaksi-") as folder:
        yield from _from_worker(path, name or path.name, limits, folder)


def arguments_of(limits: Settings) -> dict[str, int]:
    """The limits as the reading process is told them."""
    return {
        "expanded_megabytes": limits.load_max_expanded_megabytes,
        "sheets": limits.load_max_sheets,
        "rows": limits.load_max_rows,
        "cells": limits.load_max_cells,
        "memory_megabytes": limits.load_max_memory_megabytes,
    }


def _from_worker(path: Path, name: str, limits: Settings, folder: str) -> Iterator[Grid]:
    arguments = arguments_of(limits)
    errors = Path(folder) / "errors"
    timed_out = threading.Event()
    with (
        errors.open("w") as complaints,
        subprocess.Popen(
            [sys.executable, "-m", "loaders.reading.worker", str(path.resolve()), name, json.dumps(arguments)],
            stdout=subprocess.PIPE,
            stderr=complaints,
            stdin=subprocess.DEVNULL,
            cwd=ROOT,
            env=environment(folder),
        ) as worker,
    ):

        def stop() -> None:
            timed_out.set()
            worker.kill()

        timer = threading.Timer(limits.load_max_seconds, stop)
        timer.start()
        try:
            with killed_by(worker.kill):
                ended = yield from _grids(worker)
        finally:
            timer.cancel()
            worker.kill()
    if timed_out.is_set():
        raise Refused("too_slow", limit=limits.load_max_seconds)
    if not ended:
        report(Stage.READING)  # raises, where somebody has stopped it
        # The reader aborted past any exception: the file is damaged in a way that it does not survive.
        log.warning("reader_aborted", file=name, complaint=errors.read_text(errors="replace")[:500])
        raise Refused("damaged")


def _once(cell: Raw, known: dict[str, str]) -> Raw:
    """A short text that stands in many cells is kept once: names, areas, states."""
    if not isinstance(cell, str) or len(cell) > SHORT:
        return cell
    return known.setdefault(cell, cell) if len(known) < MOST_KNOWN else known.get(cell, cell)


def _grids(worker: subprocess.Popen[bytes]) -> Generator[Grid, None, bool]:
    """The worker's lines as grids; returns whether it said that it had come to the end."""
    assert worker.stdout is not None
    grid: Grid | None = None
    rows = 0
    known: dict[str, str] = {}
    for line in worker.stdout:
        try:
            said = orjson.loads(line)
        except ValueError:
            break  # cut off in mid-line: the worker died
        if "rows" in said:
            assert grid is not None
            grid.rows += [[_once(cell, known) for cell in row] for row in said["rows"]]
            rows += len(said["rows"])
            report(Stage.READING, rows)
            continue
        if grid is not None:
            yield grid
            grid = None
        if "refused" in said:
            raise Refused(said["refused"], **said["details"])
        if "sheet" in said:
            grid = Grid.from_worker(said)
        if "end" in said:
            return True
    return False
