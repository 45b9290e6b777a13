"""Server time of each page at the sample's and at national scale; click to painted, against a page that says hello."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

from settings import ROOT

RUNS = 15
# Runs in a process of its own, since the database is a setting: prints cold and warm milliseconds of every page.
SERVER = """
import statistics, sys, time
from streamlit.testing.v1 import AppTest
def timed(work):
    start = time.perf_counter(); result = work(); return (time.perf_counter() - start) * 1000, result
def open_page(page):
    at = AppTest.from_file("components/frame.py", default_timeout=120)
    at.run()
    return at if page is None else at.switch_page(page)
for name, page in (("Ringkasan", None), ("Rencana aksi", "../pages/rencana_aksi.py")):
    at = open_page(page)
    cold, _ = timed(at.run)
    assert not at.exception, at.exception
    warm = [timed(at.run)[0] for _ in range(RUNS)]
    print(f"    {name:14} first {cold:7.1f} ms   warm, median {statistics.median(warm):6.1f} ms")
hello = AppTest.from_string("import streamlit as st; st.write('hello')")
hello.run()
print(f"    {'(hello)':14} {'':16}   warm, median {statistics.median(timed(hello.run)[0] for _ in range(RUNS)):6.1f} ms")
from models.database import reading
from queries import plans, progress, register
from queries.scope import Scope
from datetime import date, timedelta
with reading() as session:
    facts = plans.plans(session)[0]
    for label, as_of in (("today", facts.data_date), ("150 days earlier", facts.data_date - timedelta(days=150))):
        scope = Scope(facts.id, as_of)
        for question in (progress.standing, progress.by_area, progress.by_government, progress.curves):
            milliseconds = statistics.median(timed(lambda: question(session, scope))[0] for _ in range(5))
            print(f"    question {question.__name__:14} as of {label:16} {milliseconds:7.1f} ms")
        milliseconds = statistics.median(timed(lambda: register.late(session, scope, 6))[0] for _ in range(3))
        print(f"    question {'late':14} as of {label:16} {milliseconds:7.1f} ms")
"""


def main() -> None:
    """Measure both scales, then the browser."""
    with tempfile.TemporaryDirectory() as folder:
        sample = f"sqlite:///{(Path(folder) / 'sample.db').as_posix()}"
        prepare(
            sample,
            "from commands.prepared import database; database(); from commands.run import load_sample; load_sample()",
        )
        print("\nSample: 371 actions")
        server(sample)
        national = f"sqlite:///{(Path(folder) / 'national.db').as_posix()}"
        start = time.perf_counter()
        prepare(national, f"from benchmarks import national; national.database({national!r})")
        print(
            f"\nNational: 552 governments, 486,000 actions, 2.4 million events (loaded in {time.perf_counter() - start:.0f} s)"
        )
        server(national)
        print("\nClick to painted, in Chromium, national scale")
        browser(national, Path(folder))


def prepare(url: str, script: str) -> None:
    """Run a script on a database."""
    subprocess.run(
        [sys.executable, "-c", script], check=True, cwd=ROOT, env=environment(url), stdout=subprocess.DEVNULL
    )


def environment(url: str) -> dict[str, str]:
    """The environment of a process on that database."""
    return os.environ | {"DATABASE_URL": url, "PYTHONPATH": str(ROOT), "RENAKSI_LOG_LEVEL": "ERROR"}


def server(url: str) -> None:
    """Server time of every page and question."""
    command = [sys.executable, "-W", "ignore", "-c", SERVER.replace("RUNS", str(RUNS))]
    done = subprocess.run(command, check=True, cwd=ROOT, env=environment(url), capture_output=True, text=True)
    print(done.stdout, end="")


def browser(url: str, folder: Path) -> None:
    """From a click to the painted result: another date on Ringkasan, against a button on a page that says hello."""
    hello = folder / "hello" / "hello.py"
    hello.parent.mkdir()
    hello.write_text(
        "import streamlit as st\nst.button('again')\nst.session_state['n'] = st.session_state.get('n', 0) + 1\nst.html(f\"<p id='n'>hello {st.session_state['n']}</p>\")\n"
    )
    ours = serve(ROOT / "app.py", 8701, environment(url))
    theirs = serve(hello, 8702, environment(url))
    try:
        report(painted("http://localhost:8701/", click_ours), painted("http://localhost:8702/", click_hello))
    finally:
        ours.terminate()
        theirs.terminate()


def serve(script: Path, port: int, env: dict[str, str]) -> "subprocess.Popen[bytes]":
    """A Streamlit server on loopback, when it answers."""
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(script),
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    command += ["--browser.gatherUsageStats", "false"]
    process = subprocess.Popen(
        command, cwd=script.parent, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    for _ in range(120):
        try:
            urlopen(f"http://localhost:{port}/_stcore/health", timeout=1)
            return process
        except OSError:
            time.sleep(0.25)
    raise RuntimeError("the server does not answer")


def click_ours(page: object, at: int) -> None:
    """Choose the other of two languages, which redraws everything."""
    label = "English" if at % 2 == 0 else "Indonesia"
    wanted = "realised" if at % 2 == 0 else "terealisasi"
    page.get_by_role("radio", name=label).click()  # type: ignore[attr-defined]
    page.wait_for_function("word => document.querySelector('.count .what')?.textContent === word", arg=wanted)  # type: ignore[attr-defined]


def click_hello(page: object, at: int) -> None:
    """Press the button."""
    page.get_by_role("button", name="again").click()  # type: ignore[attr-defined]
    page.wait_for_function("n => document.querySelector('#n')?.textContent === `hello ${n}`", arg=at + 2)  # type: ignore[attr-defined]


def painted(url: str, click: Callable[[object, int], None]) -> list[float]:
    """Milliseconds from click to painted, warm."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only measuring has it

    from commands.test import find_chromium  # noqa: PLC0415

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1366, "height": 768})
        page.goto(url)
        page.wait_for_selector(".count .what, #n", timeout=60_000)
        page.wait_for_timeout(1_000)
        times = []
        for at in range(RUNS + 1):
            start = time.perf_counter()
            click(page, at)
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            times.append((time.perf_counter() - start) * 1000)
        chromium.close()
    return times[3:]


def report(ours: list[float], hello: list[float]) -> None:
    """Medians and their ratio."""
    a, b = statistics.median(ours), statistics.median(hello)
    print(f"    Ringkasan {a:.0f} ms   hello {b:.0f} ms   ratio {a / b:.2f}")
