"""A real server on a database of its own, and a real Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from commands.test import find_chromium
from settings import ROOT


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        sentence = "PERHATIAN: tidak ada Chromium; tes peramban TIDAK dijalankan"
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard as `manage.py run` starts it on an empty database; its log is printed when a test fails."""
    folder = tmp_path_factory.mktemp("server")
    port = _free_port()
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{folder / 'browser.db'}", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", "from commands import main; main()", "run", "--no-browser", "--port", str(port)]
    log = folder / "server.log"
    with log.open("w") as out, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out) as process:
        try:
            _wait(f"http://localhost:{port}/health", process, log)
            yield f"http://localhost:{port}"
        finally:
            _stop(process)
            print(log.read_text())
    shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Until the server answers; a server that ends instead fails with its log."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urlopen(url, timeout=2)  # noqa: S310  loopback
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(log.read_text())


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End the command and the server it started."""
    subprocess.run(["pkill", "-P", str(process.pid)], check=False) if shutil.which("pkill") else None
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_default_timeout(20_000)
    return page
