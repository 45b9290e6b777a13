"""Server time of each page at the sample's and at national scale; click to painted, against a page that says hello."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from commands.test import find_chromium
from settings import ROOT

RUNS = 15
# Runs in a process of its own, since the database is a setting: prints cold and warm milliseconds of every page.
SERVER = """
import statistics, sys, time
from streamlit.testing.v1 import AppTest
def timed(work):
    start = time.perf_counter(); result = work(); return (time.perf_counter() - start) * 1000, result
import components.shell.actor
from models import Role
from models.database import writing
from workflow.accounts import accounts, sign_in
from workflow.accounts.permissions import OPERATOR, Actor
with writing() as session:
    words = {role: sign_in.begin_again(session, Actor("", role, accounts.add(session, OPERATOR, role.value, "", role, given)), "password", "")
             for role, given in ((Role.OFFICER, ("36", "36.71")), (Role.VERIFIER, ()))}
for name, page, role in (
    ("Ringkasan", None, None), ("Rencana aksi", "rencana_aksi", None), ("Perbandingan", "perbandingan", None), ("Profil daerah", "profil_daerah", None),
    ("Modul", "modul", None), ("Transparansi", "transparansi", None), ("Skor kerangka", "skor", None), ("Rontgen data", "rontgen", None), ("Metode", "metode", None),
    ("Riwayat", "riwayat", None), ("Berbagi", "berbagi", None), ("Tugas saya", "tugas", Role.OFFICER), ("Verifikasi", "verifikasi", Role.VERIFIER), ("Menunggu siapa", "menunggu", Role.VERIFIER),
):
    components.shell.actor.cookie = lambda: words.get(role, "")
    at = AppTest.from_file("components/frame.py", default_timeout=120)
    at.run()
    cold, at = timed(at.run if page is None else lambda: at.switch_page(f"../pages/{page}.py").run())
    assert not at.exception, at.exception
    warm = [timed(at.run)[0] for _ in range(RUNS)]
    print(f"    {name:14} first {cold:7.1f} ms   warm, median {statistics.median(warm):6.1f} ms")
hello = AppTest.from_string("import streamlit as st; st.write('hello')")
hello.run()
print(f"    {'(hello)':14} {'':16}   warm, median {statistics.median(timed(hello.run)[0] for _ in range(RUNS)):6.1f} ms")
from models.database import reading
from queries import register
from queries.progress import counts as progress
from queries.progress import curves
from queries.shell import plans
from queries.shell.scope import Scope
from datetime import date, timedelta
with reading() as session:
    facts = plans.plans(session)[0]
    for label, as_of in (("today", facts.data_date), ("150 days earlier", facts.data_date - timedelta(days=150))):
        scope = Scope(facts.id, as_of)
        for question in (progress.standing, progress.by_area, progress.by_government, curves.curves):
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
            "from commands.bootstrap import database; database(); from commands.sample import load_sample; load_sample()",
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
        report(painted("http://localhost:8701/", choose_date), painted("http://localhost:8702/", press))
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
            time.sleep(0.25)  # between asking whether it is up
    raise RuntimeError("the server does not answer")


def choose_date(page: Page, at: int) -> Callable[[], None]:
    """Open the list of dates; what is timed is choosing another one, until the headline has changed."""
    before = page.locator("h1.count").inner_text()
    page.get_by_role("combobox", name=re.compile("Per tanggal")).click()
    option = page.get_by_role("option").nth(2 if at % 2 == 0 else 0)
    option.wait_for()

    def choose() -> None:
        option.click()
        page.wait_for_function("text => document.querySelector('h1.count')?.innerText !== text", arg=before)

    return choose


def press(page: Page, at: int) -> Callable[[], None]:
    """The button of the page that says hello."""

    def click() -> None:
        page.get_by_role("button", name="again").click()
        page.wait_for_function("n => document.querySelector('#n')?.textContent === `hello ${n}`", arg=at + 2)

    return click


def painted(url: str, prepare: Callable[[Page, int], Callable[[], None]]) -> list[float]:
    """Milliseconds from click to painted, warm."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1366, "height": 768}, locale="id-ID")
        page.goto(url)
        page.wait_for_selector(".count .what, #n", timeout=60_000)
        page.wait_for_timeout(1_000)
        times = []
        for at in range(RUNS + 4):
            click = prepare(page, at)
            start = time.perf_counter()
            click()
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            times.append((time.perf_counter() - start) * 1000)
        chromium.close()
    return times[4:]


def report(ours: list[float], hello: list[float]) -> None:
    """Medians and their ratio."""
    a, b = statistics.median(ours), statistics.median(hello)
    print(f"    Ringkasan {a:.0f} ms   hello {b:.0f} ms   ratio {a / b:.2f}")
