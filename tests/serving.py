"""The dashboard as `manage.py run` starts it, on a database of its own, for tests that need a real server."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from sqlalchemy import Engine

from models.database import open_engine
from settings import ROOT
from tests import shared

_worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
# From another place in every process: two runs of the tests on one machine do not ask for the same ones at once.
_ports = cycle([20_000 + 500 * _worker + (os.getpid() + at) % 500 for at in range(500)])  # a list: threads ask, too


@dataclass(frozen=True)
class Server:
    """Where it is, its database, and what it says."""

    url: str
    engine: Engine
    log: Path
    process: "subprocess.Popen[bytes]"


@contextmanager
def serving(folder: Path, **environment: str) -> Iterator[Server]:
    """Start a server with its database in a folder, and stop it. Its log is printed, for when a test fails."""
    port = free_port()
    database = folder / "browser.db"
    if "DATABASE_URL" not in environment and not database.exists():
        database.write_bytes(shared.sample_database().read_bytes())
    url = environment.pop("DATABASE_URL", f"sqlite:///{database}")
    known = os.environ | {"DATABASE_URL": url, "PYTHONPATH": str(ROOT)} | environment
    command = [sys.executable, "-c", "from commands import main; main()", "run", "--no-browser", "--port", str(port)]
    log = folder / "server.log"
    engine = open_engine(url)
    with log.open("w") as out, subprocess.Popen(command, cwd=ROOT, env=known, stdout=out, stderr=out) as process:
        try:
            wait_for(f"http://localhost:{port}/health", process, log)
            yield Server(f"http://localhost:{port}", engine, log, process)
        finally:
            stop(process)
            engine.dispose()
            print(log.read_text())


def free_port() -> int:
    """A port that nobody uses: of a range of this process's own, below those that the system gives to connections."""
    while True:
        port = next(_ports)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("localhost", port))
            except OSError:
                continue
            return port


def wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Until the server answers; a server that ends instead fails with its log."""
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urlopen(url, timeout=2)  # noqa: S310  loopback
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(log.read_text())


def stop(process: "subprocess.Popen[bytes]", number: int = signal.SIGTERM) -> None:
    """End the server; the command has become it."""
    process.send_signal(number)
    process.wait(timeout=20)
