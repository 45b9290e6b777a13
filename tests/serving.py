"""The dashboard as `manage.py run` starts it, on a database of its own, for tests that need a real server.

Tests fork it from a process that has imported what it needs (tests/conftest.py): its imports cost five seconds of CPU.
That the command also starts by itself, tests/web/test_starting.py tries.
"""

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from types import ModuleType
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
    process: ForkServerProcess

    @property
    def pid(self) -> int:
        """The number of its process."""
        assert self.process.pid is not None
        return self.process.pid


@contextmanager
def serving(folder: Path, **environment: str) -> Iterator[Server]:
    """Start a server with its database in a folder, and stop it. Its log is printed, for when a test fails."""
    port = free_port()
    database = folder / "browser.db"
    if "DATABASE_URL" not in environment and not database.exists():
        database.write_bytes(shared.sample_database().read_bytes())
    url = environment.pop("DATABASE_URL", f"sqlite:///{database}")
    log = folder / "server.log"
    engine = open_engine(url)
    process = started(port, log, {"DATABASE_URL": url} | environment)
    try:
        wait_for(f"http://localhost:{port}/health", process.is_alive, log)
        yield Server(f"http://localhost:{port}", engine, log, process)
    finally:
        stop(process)
        engine.dispose()
        print(log.read_text())


def started(port: int, log: Path, environment: Mapping[str, str]) -> ForkServerProcess:
    """Start the command; what it says goes to a file."""
    words = ["manage.py", "run", "--no-browser", "--port", str(port)]
    known = os.environ | {"PYTHONPATH": str(ROOT)} | dict(environment)
    log.touch()
    process = get_context("forkserver").Process(target=_run, args=(words, known, log), daemon=True)
    with _without_a_main_module():
        process.start()
    return process


@contextmanager
def _without_a_main_module() -> Iterator[None]:
    """While a process is forked: it would run the main module of this one again, which AppTest leaves a page to be."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _run(words: list[str], environment: dict[str, str], log: Path) -> None:
    """In the forked process: become `manage.py run`, with exactly these variables."""
    os.environ.clear()
    os.environ.update(environment)
    with log.open("a") as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
    os.execv = _go_on_as  # type: ignore[assignment]  # comes back when the server ends
    sys.argv = words
    import commands

    commands.main()


def _go_on_as(_python: str, command: list[str]) -> None:
    """Do in this process what the program would do that the command becomes: `python -m streamlit …`."""
    from streamlit.web import cli

    cli.main(command[3:], prog_name="streamlit")


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


def wait_for(url: str, is_running: Callable[[], bool], log: Path) -> None:
    """Until the server answers; a server that ends instead fails with its log."""
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and is_running():
        try:
            urlopen(url, timeout=2)  # noqa: S310  loopback
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(log.read_text())


def stop(process: ForkServerProcess, number: int = signal.SIGTERM) -> None:
    """End the server, unless it has ended."""
    assert process.pid is not None
    if process.exitcode is None:
        os.kill(process.pid, number)
    process.join(timeout=20)
    assert process.exitcode is not None
