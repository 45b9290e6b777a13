"""The published edition in a real browser, opened as files: axe finds nothing, it needs no script, tables sort with one."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

PAGES = (
    *("index.html", "renaksi-kabkota-2016/index.html", "renaksi-kabkota-2016/36.71/index.html"),
    *("2016/36/pengelolaan-apbd/index.html", "2016/36/pengelolaan-apbd/12/index.html", "skor/index.html"),
    *("data/index.html", "edisi/1/index.html", "metode/index.html", "sisip/2016-36.id.html"),
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone_and_nothing_is_wider_than_it(
    chromium: Browser, published: Path, scheme: str
) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for prefix in ("", "en/"):
        for address in PAGES:
            if prefix and address.startswith("sisip/"):
                continue
            page.goto((published / prefix / address).as_uri())
            told = [(one["id"], node["target"]) for one in violations(page) for node in one["nodes"][:3]]
            assert told == [], address
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    context.close()


def test_how_far_is_lebak_who_verified_it_and_the_numbers_without_scripts(chromium: Browser, published: Path) -> None:
    """Four taps from the first page to the numbers, on a phone."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto((published / "index.html").as_uri())
    page.get_by_role("link", name="Kabupaten Lebak, 2016").click()
    expect(page.locator(".big")).to_have_text(re.compile(r"18\s+dari 34 aksi terealisasi"))
    page.get_by_role("link", name="Perizinan").click()
    page.locator("tbody a").first.click()
    expect(page.get_by_text("belum ada catatan")).to_be_visible()
    page.go_back()
    page.go_back()
    href = page.get_by_role("link", name="Aksi, CSV").get_attribute("href")
    assert href is not None
    assert (published / "renaksi-kabkota-2016/36.02" / href).resolve().read_bytes().startswith(b'"plan","government"')
    context.close()


def test_tables_sort_where_scripts_run(chromium: Browser, published: Path) -> None:
    page = chromium.new_page()
    page.goto((published / "renaksi-kabkota-2016/index.html").as_uri())
    table = page.get_by_role("table", name=re.compile("Perbandingan"))
    table.get_by_role("button", name="Terealisasi").click()
    shown = [int(text) for text in table.locator("tbody tr td:nth-child(6)").all_inner_texts()]
    assert shown == sorted(shown)
    table.get_by_role("button", name="Terealisasi").click()
    assert [int(text) for text in table.locator("tbody tr td:nth-child(6)").all_inner_texts()] == shown[::-1]
    page.close()
