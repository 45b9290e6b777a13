"""A day of the whole: nginx before two processes, which reach PostgreSQL through pgbouncer and read from its replica.

Each failure says how long it lasted (pytest -s).
"""

import os
import shutil
import signal
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from socket import create_connection

import httpx2
import pytest
from sqlalchemy import Engine
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from models import Role
from models.database import Busy, open_engine, writing
from tests import made
from tests.behind_nginx import Front, behind_nginx, changed
from tests.made import PASSWORD
from tests.replicated import Replicated, replicated
from tests.serving import Server, free_port, serving, stop
from tests.web.conftest import enter
from workflow.accounts.permissions import Actor
from workflow.reporting import report
from workflow.reporting.report import Row, Statement

HOST = "renaksi.contoh.go.id"
PATIENCE = 60.0  # seconds, on a machine that does other things
POOLER_WAITS = 1  # second for the primary, where deploy/pgbouncer.ini waits longer


@contextmanager
def pooled(both: Replicated) -> Iterator[str]:
    """The address of the primary through a pgbouncer in transaction mode; its own where there is no pgbouncer."""
    program = os.environ.get("RENAKSI_PGBOUNCER") or shutil.which("pgbouncer") or shutil.which("/usr/sbin/pgbouncer")
    if program is None:
        print("PERHATIAN: tidak ada pgbouncer; hari ini berjalan TANPA pgbouncer")
        yield both.primary.url.render_as_string(hide_password=False)
        return
    port = free_port()
    written = changed("pgbouncer.ini", {
        "host=127.0.0.1 port=5432 dbname=renaksi": f"host={both.primary.url.query['host']} dbname=postgres user=postgres",
        "listen_port = 6432": f"listen_port = {port}\nunix_socket_dir =",
        "auth_type = scram-sha-256": "auth_type = any",
        "auth_file = /etc/pgbouncer/userlist.txt\n": "",
        "query_wait_timeout = 5": f"query_wait_timeout = {POOLER_WAITS}",
    })  # fmt: skip
    configuration = both.folder / "pgbouncer.ini"
    configuration.write_text(written)
    configuration.chmod(0o644)
    with subprocess.Popen([program, str(configuration)], user=both.server.system_user) as process:
        try:
            yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/renaksi"
        finally:
            process.terminate()


def seconds_until(what: str, happens: Callable[[], bool]) -> None:
    start = time.monotonic()
    while not happens():
        assert time.monotonic() - start < PATIENCE, what
        time.sleep(0.05)
    print(f"{what}: {time.monotonic() - start:.1f} s")


def drawn(url: str, cookie: str, trusted: ssl.SSLContext | None = None) -> str:
    """What a page says, drawn anew; "" where nobody draws it."""
    headers = {"Cookie": f"__Host-renaksi={cookie}", "Origin": f"https://{HOST}"}
    asked, text = BackMsg(), b""
    asked.rerun_script.query_string = ""
    address = f"{'wss' if trusted else 'ws'}://{HOST}/_stcore/stream"
    try:
        here = create_connection(("127.0.0.1", int(url.rsplit(":", 1)[1])), timeout=20)
        with connect(address, sock=here, ssl=trusted, additional_headers=headers, max_size=None) as socket:
            socket.send(asked.SerializeToString())
            said = ForwardMsg()
            while said.WhichOneof("type") != "script_finished":
                content = socket.recv(timeout=20)
                assert isinstance(content, bytes)
                said.ParseFromString(content)
                text += content
    except (OSError, WebSocketException) as error:
        print(f"not drawn: {error!r}")
        return ""
    return text.decode("utf-8", "ignore")


@contextmanager
def started_together(folders: list[Path], settings: dict[str, str]) -> Iterator[list[Server]]:
    """A server in each folder; none waits for another to start."""
    with ExitStack() as all_of_them, ThreadPoolExecutor() as starting:
        yield list(starting.map(lambda folder: all_of_them.enter_context(serving(folder, **settings)), folders))


class Saver:
    """Reports on one action after the other, as any process does."""

    def __init__(self, url: str, primary: Engine) -> None:
        self.ids = made.plan(primary)
        self._siti: Actor = made.account(primary, "siti", Role.OFFICER, password=PASSWORD)
        self._engine = open_engine(url)

    def save(self) -> bool:
        """Whether it was saved."""
        with suppress(Busy), writing(self._engine) as session:
            seen, said = made.seen(session, self._siti, self.ids[0]), Statement(made.TODAY, "realised", "none")
            report.report(session, self._siti, Row(self.ids[0], seen, said), made.TODAY)
            session.commit()
            self.ids.pop(0)
            return True
        return False

    def close(self) -> None:
        self._engine.dispose()


@pytest.mark.postgres
def test_a_day_of_two_processes_a_pooler_a_primary_and_its_replica(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RENAKSI_PREPARED_STATEMENTS", "false")  # as deploy/pgbouncer.ini asks, of the saver below too
    with replicated() as both, pooled(both) as url:
        saver = Saver(url, both.primary)
        settings = {"DATABASE_URL": url, "RENAKSI_URL": f"https://{HOST}", "RENAKSI_TRUSTED_PROXIES": "127.0.0.1"}
        settings["DATABASE_READ_URL"] = both.replica.url.render_as_string(hide_password=False)
        folders = [tmp_path / name for name in ("one", "two", "nginx")]
        for folder in folders:
            folder.mkdir()
        with (
            started_together(folders[:2], settings) as (one, two),
            behind_nginx(one, HOST, folders[2], second=two) as front,
            front.client() as browser,
        ):
            live_through_the_day(both, saver, (one, two), front, browser)
        saver.close()


def live_through_the_day(
    both: Replicated, saver: Saver, servers: tuple[Server, Server], front: Front, browser: httpx2.Client
) -> None:
    one, two = servers
    assert enter(browser, "siti").status_code == 303
    cookie = browser.cookies["__Host-renaksi"]

    # Saved by one process, and read in both: from the replica, as soon as that has caught up.
    assert saver.save()
    for server in (one, two):
        seconds_until("read there", lambda server=server: "<strong>1</strong> dari" in drawn(server.url, cookie))  # type: ignore[misc]

    # One process is killed: its visitors are served by the other.
    stop(one.process, signal.SIGKILL)
    seconds_until("a process killed", lambda: _is_well(browser))
    seconds_until("drawn by the other", lambda: "<strong>1</strong> dari" in drawn(front.url, cookie, front.trust()))

    # The primary is away: pages go on with their figures and say so, and nothing is saved.
    both.server.stop()
    seconds_until("the primary killed", lambda: "Penyimpanan sedang dijeda" in drawn(two.url, cookie))
    assert "<strong>1</strong> dari" in drawn(two.url, cookie)
    assert not saver.save()

    # It comes back, and all goes on by itself.
    both.server.ensure_postgres_running()
    seconds_until("the primary back", saver.save)
    seconds_until("read there again", lambda: "<strong>2</strong> dari" in drawn(two.url, cookie))
    assert "dijeda" not in drawn(two.url, cookie)

    start = time.monotonic()
    stop(two.process)
    print(f"ended: {time.monotonic() - start:.1f} s")


def _is_well(browser: httpx2.Client) -> bool:
    try:
        return browser.get("/health", timeout=2).text == "ok"
    except httpx2.HTTPError:
        return False
