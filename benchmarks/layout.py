"""How far each page's layout shifts while it arrives, in Chromium (Cumulative Layout Shift; wanted: below 0.05).

    python3 -m benchmarks.layout http://localhost:8501

The server is started beforehand, with the sample; every page is opened cold once, then measured. Input shifts do not count.
"""

import sys

from playwright.sync_api import Browser, sync_playwright

from commands.test import find_chromium
from web import PAGES
from workflow.accounts.permissions import PAGE_PERMISSIONS

SIZES = ((390, 844), (1366, 768))
SETTLED = 1500  # milliseconds after the footer: late charts shift too
WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) {
    window.shifts.push([entry.value, ...entry.sources.map((s) => s.node?.className ?? s.node?.nodeName)].slice(0, 3));
  }
}).observe({ type: "layout-shift", buffered: true });
"""


def shifts(browser: Browser, address: str, size: tuple[int, int]) -> tuple[float, list[str]]:
    """The sum of the shifts of one page, and what moved in the largest."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.add_init_script(WATCH)
    page.goto(address)
    page.locator(".st-key-footer").wait_for(timeout=60_000)
    page.wait_for_timeout(SETTLED)
    found = page.evaluate("window.shifts")
    page.close()
    largest = max(found, key=lambda shift: shift[0], default=[0, ""])
    return sum(shift[0] for shift in found), [str(name)[:60] for name in largest[1:]]


def main(server: str) -> None:
    """Print a line for every public page and size."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for name in ("", *(page for page in PAGES if page not in PAGE_PERMISSIONS)):
            shifts(browser, f"{server}/{name}", SIZES[0])  # the first visitor pays for what is kept afterwards
            for size in SIZES:
                total, moved = shifts(browser, f"{server}/{name}", size)
                print(f"{name or 'ringkasan':14} {size[0]:5} px  {total:.3f}  {' | '.join(moved)}")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
