"""How many people one to four processes carry: real WebSocket clients on Ringkasan at national scale, and on a page
that says hello, in the same run; and twenty readers on six pages while somebody saves once a second.

Somebody who is active does something every THINKS seconds on average. Carried are as many as wait for at most a second
at p95. It ends after some minutes at the latest: with fewer crowds where the machine is slow, and where a page fails or
does not answer for PATIENCE seconds, with that.
"""

import asyncio
import os
import random
import socket
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import psutil
import websockets
from sqlalchemy import Engine, func, select
from sqlmodel import col
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.pages import environment, prepare, serve
from models import Action, ActionEvent, Role
from models.database import open_engine, reading, writing
from settings import ROOT
from workflow.accounts import accounts
from workflow.accounts.permissions import OPERATOR, Actor
from workflow.reporting import report
from workflow.reporting.report import Row, Statement

THINKS = 10.0  # seconds between two clicks of one person
ENOUGH = 1.0  # second at p95 that people put up with
CROWDS = (50, 100, 150, 200)
PATIENCE = 60.0  # seconds for one run of a page
READERS = 20
SIX_PAGES = ("", "rencana-aksi", "perbandingan", "profil", "modul", "transparansi")
DAYS = ("2025-12-31", "2025-09-30", "2025-06-30")
Servers = dict[int, "subprocess.Popen[bytes]"]  # port → process


@dataclass
class Found:
    """Seconds of each run of a page, and what a crowd took of the processes."""

    people: int
    times: list[float] = field(default_factory=list)
    cpu: float = 0.0  # seconds of all processes
    seconds: float = 0.0
    memory: int = 0  # bytes that their sessions took, all processes

    @property
    def p95(self) -> float:
        """Seconds."""
        return sorted(self.times)[int(len(self.times) * 0.95)]

    def line(self) -> str:
        """The figures."""
        return (
            f"{self.people:4} people   {len(self.times):5} runs   p50 {statistics.median(self.times) * 1000:6.0f} ms   p95 {self.p95 * 1000:6.0f} ms   "
            f"CPU {self.cpu / len(self.times) * 1000:5.0f} ms a run, {self.cpu / self.seconds * 100:4.0f} %   memory {self.memory / self.people / 1e6:5.2f} MB a session"
        )


async def run_once(connection: Any, page: str, query: str) -> float:
    """Ask for one run of a page. Returns the seconds until it is drawn.

    Raises RuntimeError where it fails, TimeoutError where it takes longer than PATIENCE.
    """
    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.page_name = page
    start = time.perf_counter()
    await connection.send(asked.SerializeToString())
    async with asyncio.timeout(PATIENCE):
        while True:
            said = ForwardMsg()
            said.ParseFromString(await connection.recv())
            if said.WhichOneof("type") == "script_finished":
                if said.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise RuntimeError(f"{page} failed")
                return time.perf_counter() - start


async def person(
    url: str, pages: tuple[str, ...], inside: asyncio.Barrier, seconds: float, thinks: float, times: list[float]
) -> None:
    """Open a page, wait until all others have, then go on reading. The first look is not counted."""
    luck = random.Random()  # noqa: S311  a benchmark
    async with _connected(url) as connection:
        await run_once(connection, pages[0], "")
        await inside.wait()
        until = time.perf_counter() + seconds
        await asyncio.sleep(luck.uniform(0, thinks))  # not all at once
        while time.perf_counter() < until:
            times.append(await run_once(connection, luck.choice(pages), f"per={luck.choice(DAYS)}"))
            await asyncio.sleep(luck.uniform(0.5, 1.5) * thinks)


async def _look_at_all(port: int, pages: tuple[str, ...]) -> None:
    async with _connected(f"ws://localhost:{port}/_stcore/stream") as connection:
        for page in pages:
            for day in DAYS:
                await run_once(connection, page, f"per={day}")


def _connected(url: str) -> websockets.connect:
    return websockets.connect(url, subprotocols=["streamlit"], max_size=None, ping_interval=None)  # type: ignore[list-item]  # plain words are taken


async def _crowd(servers: Servers, found: Found, pages: tuple[str, ...], seconds: float, thinks: float) -> None:
    processes = [psutil.Process(server.pid) for server in servers.values()]
    empty = sum(process.memory_info().rss for process in processes)
    inside = asyncio.Barrier(found.people + 1)
    urls = [f"ws://localhost:{port}/_stcore/stream" for port in servers]
    async with (
        asyncio.TaskGroup() as people
    ):  # whoever fails ends it for all: else the others would wait at the barrier
        for at in range(found.people):
            people.create_task(person(urls[at % len(urls)], pages, inside, seconds, thinks, found.times))
        await inside.wait()
        found.memory = sum(process.memory_info().rss for process in processes) - empty
        before, start = _cpu(processes), time.perf_counter()
    found.cpu, found.seconds = _cpu(processes) - before, time.perf_counter() - start


def _cpu(processes: list[psutil.Process]) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def crowd(servers: Servers, people: int, pages: tuple[str, ...], seconds: float, thinks: float) -> Found:
    """So many people, spread over the processes, for some seconds."""
    found = Found(people)
    asyncio.run(_crowd(servers, found, pages, seconds, thinks))
    return found


@contextmanager
def serving(script: Path, url: str, count: int, pages: tuple[str, ...] = ("",)) -> Iterator[Servers]:
    """So many processes on one database, each having drawn once what will be looked at."""
    known = environment(url) | {"RENAKSI_VISITORS_MAX": "10000", "RENAKSI_VISITORS_MAX_PER_ADDRESS": "10000"}
    servers = {port: serve(script, port, known) for port in (_free_port() for _ in range(count))}
    try:
        for port in servers:
            asyncio.run(_look_at_all(port, pages))
        yield servers
    finally:
        for server in servers.values():
            server.terminate()
            server.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def carried(name: str, script: Path, url: str, count: int, seconds: float, until: float) -> None:
    """Ever larger crowds, until they wait too long or (monotonic) time is up."""
    most, why = 0, "and nobody tried more"
    with serving(script, url, count) as servers:
        for people in CROWDS:
            if time.monotonic() + 2 * seconds > until:
                why = "and there was no time to try more"
                break
            found = crowd(servers, people, ("",), seconds, THINKS)
            print(f"  {name:10} {count} processes {found.line()}", flush=True)
            if found.p95 > ENOUGH:
                why = "and no more"
                break
            most = people
    print(f"  {name:10} {count} processes carry {most} people {why}", flush=True)


class Saver:
    """One report a second, on another action each time."""

    def __init__(self, engine: Engine) -> None:
        self.count, self._engine, self._over = 0, engine, threading.Event()
        with writing(engine) as session:
            name = f"penyimpan{os.getpid()}"
            account = accounts.add(session, OPERATOR, name, name, Role.OFFICER, ("36",))
        self._who = Actor(name, Role.OFFICER, account, ("36",))
        with reading(engine) as session:
            own = select(col(Action.id)).where(col(Action.government_code) == "36").limit(500)
            self._actions = list(session.execute(own).scalars())
        self._thread = threading.Thread(target=self._work)

    def _work(self) -> None:
        while not self._over.wait(1):
            action = self._actions[self.count % len(self._actions)]
            with writing(self._engine) as session:
                seen = session.execute(select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == action))
                said = Statement(date(2025, 12, 31), "in_progress", "none", note=f"{time.time()}")
                report.report(session, self._who, Row(action, seen.scalar_one(), said), date(2026, 1, 1))
            self.count += 1

    def __enter__(self) -> "Saver":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


def storm(url: str, seconds: float) -> None:
    """Twenty readers on six pages without and with one save a second."""
    engine = open_engine(url)
    with serving(ROOT / "app.py", url, 1, SIX_PAGES) as servers:
        calm = crowd(servers, READERS, SIX_PAGES, seconds, THINKS)
        print(f"  no saves     {calm.line()}", flush=True)
        with Saver(engine) as saver:
            busy = crowd(servers, READERS, SIX_PAGES, seconds, THINKS)
        print(f"  {saver.count:4} saves   {busy.line()}   p95 × {busy.p95 / calm.p95:.2f}", flush=True)
    engine.dispose()


def main(processes: list[int], seconds: float, database: str, minutes: float) -> None:
    """Print the figures. database: one of benchmarks.national; where it is empty, one is made, which is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        url = database or f"sqlite:///{(Path(folder) / 'national.db').as_posix()}"
        if not database:
            prepare(url, f"from benchmarks import national; national.database({url!r})")
        hello = Path(folder) / "hello" / "hello.py"
        hello.parent.mkdir()
        hello.write_text("import streamlit as st\nst.write('hello')\n")
        until = time.monotonic() + minutes * 60
        print("  Twenty readers on six pages, one process", flush=True)
        storm(url, 2 * seconds)
        for at, count in enumerate(processes):
            share = (until - time.monotonic()) / (2 * (len(processes) - at))
            carried("hello", hello, url, count, seconds, time.monotonic() + share)
            carried("Ringkasan", ROOT / "app.py", url, count, seconds, time.monotonic() + share)
