"""From a key to the painted slide, in Chromium; and how long a pack takes."""

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from commands.bootstrap import database
from commands.test import find_chromium
from exports.presentation import pack
from exports.presentation.deck_html import as_html
from exports.presentation.make_deck import make
from models.database import reading
from queries.shell import plans
from queries.shell.scope import Scope

PRESSES = 40
PAINTED = """() => new Promise(done => {
    addEventListener("keydown", () => {
        const start = performance.now();
        requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => done(performance.now() - start); channel.port2.postMessage(0); });
    }, {once: true, capture: true});
})"""


def main() -> None:
    """Print both, for every plan of the database."""
    with reading(database()) as session:
        for facts in plans.plans(session):
            assert facts.data_date is not None
            start = time.perf_counter()
            deck = make(session, facts, Scope(facts.id, facts.data_date))
            made = pack.files(deck, "paket")
            seconds = time.perf_counter() - start
            sizes = ", ".join(f"{name.rpartition('.')[2]} {len(content) // 1000} kB" for name, content in made.items())
            print(f"{facts.code}: {len(deck.slides)} slides, pack in {seconds:.1f} s ({sizes})")
            times = sorted(keys(as_html(deck)))
            print(f"    key to painted: median {statistics.median(times):.0f} ms, slowest {times[-1]:.0f} ms")


def keys(html: str) -> list[float]:
    """Milliseconds from a key to the painted slide, at 1920×1080."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "deck.html"
        file.write_text(html, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(file.as_uri())
        times = []
        for press in range(PRESSES):
            waiting = page.evaluate_handle(f"() => ({{answer: ({PAINTED})()}})")
            page.keyboard.press("ArrowRight" if press // 8 % 2 == 0 else "ArrowLeft")
            times.append(float(waiting.evaluate("one => one.answer")))
        browser.close()
        return times
