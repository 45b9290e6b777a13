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
    *("renaksi-kabkota-2016/paparan/index.html", "edisi/index.html"),
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
    """Four taps from the first page to the numbers, on a phone. The state of an action is on its screen."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto((published / "index.html").as_uri())
    page.get_by_role("link", name="Cari pemerintah daerah").click()
    page.get_by_role("link", name="Kabupaten Lebak, 2016").click()
    expect(page.locator(".big")).to_have_text(re.compile(r"18\s+dari 34 aksi terealisasi"))
    page.get_by_role("link", name="Perizinan").click()
    assert page.locator("tbody .status").first.evaluate("one => one.getBoundingClientRect().right <= innerWidth")
    page.locator("tbody a").first.click()
    expect(page.get_by_text("belum ada catatan")).to_be_visible()
    page.go_back()
    page.go_back()
    page.get_by_role("link", name="Angkanya").click()
    href = page.get_by_role("link", name="Rencana aksi, CSV").get_attribute("href")
    assert href is not None
    assert (published / "renaksi-kabkota-2016/36.02" / href).resolve().read_bytes().startswith(b'"plan","government"')
    context.close()


def test_scripts_sort_find_tell_the_day_under_the_pointer_and_turn_slides(chromium: Browser, published: Path) -> None:
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    page.goto((published / "index.html").as_uri())
    page.get_by_label("Nama pemerintah daerah").fill("lebak 2016")
    expect(page.locator("#cari li:visible")).to_have_text(["Kabupaten Lebak, 2016"])
    page.goto((published / "2016/index.html").as_uri())
    page.locator(".curve").hover(position={"x": 1050, "y": 20})
    expect(page.locator(".hover")).to_have_text(
        re.compile(r"^1 Jan 2017 · Rencana 74 · Dilaporkan 49 · Disertai bukti 25")
    )
    page.goto((published / "renaksi-kabkota-2016/paparan/index.html").as_uri())
    too_high = "[...document.querySelectorAll('.slide')].filter(one => one.scrollHeight > innerHeight + 1).length"
    assert page.evaluate(too_high) == 0
    page.keyboard.press("ArrowRight")
    expect(page.locator(".slide").nth(1)).to_be_in_viewport(ratio=0.9)
    page.goto((published / "renaksi-kabkota-2016/index.html").as_uri())
    table = page.get_by_role("table", name=re.compile("Perbandingan"))
    table.get_by_role("button", name="Terealisasi").click()
    shown = [int(text) for text in table.locator("tbody tr td:nth-child(6)").all_inner_texts()]
    assert shown == sorted(shown)
    table.get_by_role("button", name="Terealisasi").click()
    assert [int(text) for text in table.locator("tbody tr td:nth-child(6)").all_inner_texts()] == shown[::-1]
    page.close()
