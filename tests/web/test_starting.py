"""How the server starts and ends: several at once on an empty database, and a signal that ends the whole."""

import os
import socket
import subprocess
import sys
import time
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
from sqlalchemy import text

from models.database import open_engine
from settings import ROOT
from tests import shared
from tests.serving import free_port, started, stop, wait_for


@pytest.mark.postgres
def test_three_servers_that_start_at_once_on_an_empty_postgresql_load_the_sample_once(
    empty_postgres: str, tmp_path: Path
) -> None:
    check_three_starts(empty_postgres, tmp_path)


def test_three_servers_that_start_at_once_on_an_empty_sqlite_load_the_sample_once(tmp_path: Path) -> None:
    check_three_starts(f"sqlite:///{tmp_path / 'shared.db'}", tmp_path)


def check_three_starts(url: str, folder: Path) -> None:
    ports = [free_port() for _ in range(3)]
    logs = [folder / f"{port}.log" for port in ports]
    processes = [started(port, log, {"DATABASE_URL": url}) for port, log in zip(ports, logs, strict=True)]
    try:
        for log, process in zip(logs[1:], processes[1:], strict=True):
            wait_until_says("berjalan di", log, process)
            stop(process)
        wait_for(f"http://localhost:{ports[0]}/health", processes[0].is_alive, logs[0])
        engine = open_engine(url)
        with engine.connect() as connection:
            plans = connection.execute(text("SELECT count(*), count(DISTINCT code) FROM plan")).one()
            realised = connection.execute(
                text(
                    "SELECT count(*) FROM action JOIN plan ON plan.id = plan_id WHERE plan.code = :code AND progress = :p"
                ),
                {"code": "renaksi-banten-2016", "p": "realised"},
            ).scalar_one()
        engine.dispose()

        assert plans[0] == plans[1] > 1
        assert realised == 49
        assert sum("renaksi_banten_2016" in log.read_text() for log in logs) == 1
    finally:
        for process in processes:
            stop(process)


def wait_until_says(word: str, log: Path, process: ForkServerProcess) -> None:
    """Until the database is ready and the command becomes the server."""
    deadline = time.monotonic() + 90
    while word not in log.read_text():
        assert process.is_alive(), log.read_text()
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_the_command_starts_by_itself_and_a_signal_to_it_ends_the_server_and_frees_its_port(tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "server.log"
    (tmp_path / "one.db").write_bytes(shared.sample_database().read_bytes())
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'one.db'}"}
    command = [sys.executable, "-c", "from commands import main; main()", "run", "--no-browser", "--port", str(port)]
    with log.open("w") as out, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out) as process:
        wait_for(f"http://localhost:{port}/health", lambda: process.poll() is None, log)

        process.terminate()
        process.wait(timeout=20)

    assert not answers(port)


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("localhost", port)) == 0
