"""Every page, in light and dark: axe-core finds nothing (WCAG 2.0 to 2.2 A and AA, best practice), and nothing is too wide.

axe.min.js is axe-core 4.14.1 from npm, Mozilla Public License 2.0.
"""

import re
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from models import Role
from tests import made
from tests.browser.windows import Windows, resize
from tests.serving import Server

pytestmark = pytest.mark.browser

AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
# To say where every rule holds would take axe four times as long as to find where one is broken.
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"]}
Scheme = Literal["light", "dark"]
# No colour is on its way any more. One of an element that has gone never ends by itself, so none is waited for.
SETTLE = "document.getAnimations().forEach(one => { if (one instanceof CSSTransition) one.finish(); })"
BACKGROUNDS: dict[Scheme, str] = {"light": "rgb(255, 255, 255)", "dark": "rgb(13, 23, 32)"}
DESK, HALL, PHONE = (1366, 768), (1920, 1080), (390, 844)
ADDRESSES = (
    *(
        "/",
        "/?rencana=renaksi-kabkota-2016",
        "/rencana-aksi",
        "/rencana-aksi?aksi=3",
        "/perbandingan",
        "/profil?pemda=36.71",
    ),
    *(
        "/modul?pemda=36.74",
        "/transparansi",
        "/skor",
        "/skor?kerangka=MCP+2019",
        "/rontgen",
        "/metode",
        "/riwayat",
        "/presentasi",
        "/rapat",
        "/periode",
    ),
)


WORKING = {
    "siti": ("/tugas", "/tugas?aksi=3", "/tugas?aksi=20", "/menunggu?rencana=renaksi-kabkota-2016", "/riwayat"),
    "budi": ("/verifikasi", "/verifikasi?bukti=semua", "/tanda?rencana=renaksi-kabkota-2016", "/akun"),
    "koko": ("/rencana-aksi?aksi=3", "/rapat", "/periode", "/berbagi", "/muat", "/pemuatan"),
    "bos": ("/akun",),
}
PLAIN = ("/masuk", "/keluar", "/tayang?rencana=renaksi-kabkota-2016", "/tayang?layar=penyaji", "/foo/bar")
# Streamlit's own: the three parts of a date, each narrower than 24 px, and the role of the uploader's frame.
UPSTREAM = {("target-size", "stDateInput"), ("presentation-role-conflict", "stFileUploader")}


def violations(page: Page) -> list[dict[str, Any]]:
    """What axe finds on a page as it stands."""
    page.evaluate(AXE)
    return list(page.evaluate("options => axe.run(document, options)", OPTIONS)["violations"])


def complaints(page: Page, address: str) -> list[tuple[str, str, str]]:
    pointed = page.get_by_test_id(re.compile("stBaseButton-primary")).first
    if pointed.is_visible() and pointed.is_enabled():
        pointed.hover()  # A button has to be legible under the pointer, too.
    return [
        (address, violation["id"], node["html"])
        for violation in violations(page)
        for node in violation["nodes"]
        if not is_upstream(page, violation["id"], node["target"][0])
    ]


def is_upstream(page: Page, rule: str, target: str) -> bool:
    inside = "([target, name]) => !!document.querySelector(target)?.closest(`[data-testid^=${name}]`)"
    return any(rule == known and page.evaluate(inside, [target, place]) for known, place in UPSTREAM)


def fits(page: Page) -> bool:
    """Whether nothing is wider than the screen, once charts have taken their size."""
    is_narrow = "document.querySelector('[data-testid=stMain]').scrollWidth <= window.innerWidth"
    for _attempt in range(50):
        if page.evaluate(is_narrow):
            return True
        page.wait_for_timeout(100)
    return False


def see_headline_first(page: Page, size: tuple[int, int]) -> None:
    box = page.locator("h1.count").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < size[1]
    height = page.locator("h1.count").evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    assert height >= (44 if size == PHONE else 100)


def see_where_the_keyboard_is(page: Page) -> None:
    """The first stop is the way past the menu, in Indonesian; it and the menu show that they have the keyboard."""
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Langsung ke isi")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_css("outline-style", "solid")


# The first size is the one at which a page is opened: a phone that is turned, and a desk whose window is made small.
@pytest.mark.parametrize(("scheme", "sizes"), [("light", (DESK, HALL, PHONE)), ("dark", (PHONE, DESK, HALL))])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    server: str, windows: Windows, scheme: Scheme, sizes: tuple[tuple[int, int], ...]
) -> None:
    found = []
    with windows.opened(scheme=scheme, bypass_csp=True) as page:  # the pages' policy does not allow axe to come in
        for address in ADDRESSES:
            resize(page, sizes[0])
            page.goto(server + address)
            expect(page.locator(".st-key-footer")).to_be_visible()
            for size in sizes:
                resize(page, size)
                assert fits(page), (address, size)
                if address == "/":
                    see_headline_first(page, size)
                if size == DESK:
                    found += complaints(page, address)
                    if address == "/":
                        page.reload()
                        expect(page.locator(".st-key-footer")).to_be_visible()
                        see_where_the_keyboard_is(page)
        resize(page, DESK)
        for address in PLAIN:
            page.goto(server + address)
            found += complaints(page, address)

    assert found == []


def test_axe_finds_nothing_where_people_work(served: Server, people: None, windows: Windows) -> None:
    found = []
    for name, addresses in WORKING.items():
        with windows.opened(bypass_csp=True) as page:
            page.goto(f"{served.url}/masuk")
            page.get_by_label("Nama akun").fill(name)
            page.get_by_label("Kata sandi").fill(made.PASSWORD)
            page.get_by_role("button", name="Masuk").click()
            for address in addresses:
                page.goto(served.url + address)
                expect(page.locator(".st-key-footer")).to_be_visible()
                for scheme, background in BACKGROUNDS.items():  # a page follows the screen while it is open
                    page.emulate_media(color_scheme=scheme)
                    expect(page.get_by_test_id("stApp")).to_have_css("background-color", background)
                    page.evaluate(SETTLE)
                    found += complaints(page, f"{address} {scheme}")

    assert found == []


@pytest.fixture(scope="module")
def people(served: Server) -> None:
    made.account(served.engine, "siti", Role.OFFICER, ("36",), made.PASSWORD)
    made.account(served.engine, "budi", Role.VERIFIER, (), made.PASSWORD)
    made.account(served.engine, "koko", Role.COORDINATOR, ("36",), made.PASSWORD)
    made.account(served.engine, "bos", Role.ADMIN, (), made.PASSWORD)
