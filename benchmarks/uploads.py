"""Ten uploads of 100 MB at once, each by an account of its own: time, memory, and how long others wait meanwhile."""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx2
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.typing import Subprotocol

from benchmarks.upload import Memory
from models import Role
from tests import made
from tests.serving import Server, serving
from tests.web.conftest import client, enter

PEOPLE = 10
SIZE = 100 * 10**6  # bytes


def cookies_of(server: Server, name: str) -> str:
    """What a browser sends that has signed in and has looked at a page."""
    with client(server) as browser:
        enter(browser, name)
        browser.get("/_stcore/host-config")
        browser.get("/_stcore/health")
        return "; ".join(f"{key}={value}" for key, value in browser.cookies.items())


async def open_page(server: Server, cookies: str) -> tuple[Any, str]:
    """A page of loading: its live connection and the number of its session."""
    address = server.url.replace("http://", "ws://") + "/_stcore/stream"
    headers = {"Cookie": cookies}
    socket = await websockets.connect(address, subprotocols=[Subprotocol("streamlit")], additional_headers=headers)
    asked = BackMsg()
    asked.rerun_script.page_name = "muat"
    await socket.send(asked.SerializeToString())
    while True:
        said = ForwardMsg()
        said.ParseFromString(await socket.recv())
        if said.WhichOneof("type") == "new_session":
            return socket, said.new_session.initialize.session_id


async def upload(server: Server, cookies: str, session: str, content: bytes) -> tuple[int, float]:
    """Send a file as the browser does. Returns the status and the seconds."""
    token = next((part.split("=", 1)[1] for part in cookies.split("; ") if "xsrf" in part), "")
    headers = {"Cookie": cookies, "X-Xsrftoken": token}
    start = time.perf_counter()
    async with httpx2.AsyncClient(base_url=server.url, timeout=600, headers=headers) as browser:
        answer = await browser.put(f"/_stcore/upload_file/{session}/file-1", files={"file": ("besar.xlsx", content)})
    return answer.status_code, time.perf_counter() - start


async def others(server: Server, waited: list[float]) -> None:
    """Somebody who goes on reading."""
    async with httpx2.AsyncClient(base_url=server.url, timeout=600) as browser:
        while True:
            start = time.perf_counter()
            (await browser.get("/masuk")).raise_for_status()
            waited.append(time.perf_counter() - start)
            await asyncio.sleep(0.05)


async def run(server: Server, people: list[str]) -> None:
    """Print the figures."""
    cookies = [cookies_of(server, name) for name in people]
    pages = [await open_page(server, cookie) for cookie in cookies]
    content, memory, waited = b"0" * SIZE, Memory(server.pid), list[float]()
    watcher = asyncio.create_task(others(server, waited))
    await asyncio.sleep(2)
    before, quiet = memory.peak, list(waited)
    start = time.perf_counter()
    answers = await asyncio.gather(
        *(upload(server, cookie, session, content) for cookie, (_, session) in zip(cookies, pages, strict=True))
    )
    print(f"{people_said(answers)} after {time.perf_counter() - start:.1f} s")
    print(f"memory: {before // 1000} MB before, {memory.stop()} MB at most")
    busy = waited[len(quiet) :]
    print(f"others: median {statistics.median(quiet) * 1000:.0f} ms before; meanwhile median"
          f" {statistics.median(busy) * 1000:.0f} ms, at most {max(busy) * 1000:.0f} ms")  # fmt: skip
    watcher.cancel()
    for socket, _ in pages:
        await socket.close()


def people_said(answers: list[tuple[int, float]]) -> str:
    """How many got which answer."""
    statuses = sorted(status for status, _ in answers)
    return ", ".join(f"{statuses.count(status)} × {status}" for status in dict.fromkeys(statuses))


def main() -> None:
    """Start a server with ten coordinators, and let them upload at once."""
    with tempfile.TemporaryDirectory() as name, serving(Path(name)) as server:
        people = [f"koko{at}" for at in range(PEOPLE)]
        for person in people:
            made.account(server.engine, person, Role.COORDINATOR, ("36",), made.PASSWORD)
        asyncio.run(run(server, people))
