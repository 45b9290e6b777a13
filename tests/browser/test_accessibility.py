"""axe-core finds nothing to complain of (WCAG 2.0 to 2.2 A and AA, and best practice), in light and dark.

axe.min.js is axe-core 4.14.1 from npm, Mozilla Public License 2.0.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
ADDRESSES = (
    *(
        "/",
        "/?rencana=renaksi-kabkota-2016",
        "/rencana-aksi",
        "/rencana-aksi?aksi=3",
        "/perbandingan",
        "/profil?pemda=36.71",
    ),
    *("/modul?pemda=36.74", "/transparansi", "/skor", "/skor?kerangka=MCP+2019", "/rontgen", "/metode"),
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(server: str, chromium: Browser, scheme: str) -> None:
    # The pages' policy allows no inline script, which is how axe has to come in.
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    found = []
    for address in ADDRESSES:
        page.goto(server + address)
        expect(page.locator(".st-key-footer")).to_be_visible()
        page.evaluate(AXE)
        result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        found += [(address, violation["id"], violation["nodes"][0]["html"]) for violation in result["violations"]]
    context.close()

    assert found == []
