"""Whole tasks in a real Chromium."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from sqlalchemy import Engine

from loaders.load import Options, load
from tests.browser.windows import Windows

pytestmark = pytest.mark.browser


def test_a_protected_or_plain_page_opened_first_by_deep_link_has_its_frame(server: str, page: Page) -> None:
    page.goto(f"{server}/rencana-aksi?rencana=renaksi-kabkota-2016&status=late")

    expect(page.locator(".sample")).to_contain_text("Data contoh")
    expect(page.get_by_role("heading", name="Rencana aksi", level=1)).to_be_visible()
    expect(page.locator(".register")).to_contain_text("Terlambat")


def test_a_presenter_opens_the_dashboard_and_goes_from_the_headline_to_one_action(server: str, page: Page) -> None:
    page.goto(server)
    expect(page.locator("h1.count")).to_contain_text("49 dari 74 terealisasi")
    expect(page).to_have_title("Ringkasan · Renaksi")
    assert page.evaluate("document.documentElement.lang") == "id"

    page.get_by_role("link", name="Perizinan", exact=True).click()
    expect(page.locator(".register tbody tr")).to_have_count(6)

    page.locator(".register tbody a").first.click()
    expect(page.locator("h1.title")).to_have_text("Pelimpahan seluruh kewenangan perizinan kepada PTSP")
    expect(page.locator(".history li").last).to_contain_text("28 April 2016 · Mulai berlaku")

    page.get_by_role("button", name="Kembali ke daftar").click()
    expect(page.get_by_role("heading", name="Rencana aksi", level=1)).to_be_visible()


def test_every_filter_is_in_the_address_and_the_address_restores_it(server: str, page: Page, windows: Windows) -> None:
    page.goto(f"{server}/rencana-aksi")
    page.get_by_placeholder("Cari judul, unit, nomor").fill("e-planning")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("cari=e-planning"))
    page.get_by_role("combobox", name=re.compile("Per tanggal")).click()
    page.get_by_role("option", name="per 31 Juli 2016").click()
    expect(page).to_have_url(re.compile("per=2016-07-31"))
    expect(page.locator(".register tbody tr")).to_have_count(2)

    with windows.opened() as other:
        other.goto(page.url)

        expect(other.locator(".register tbody tr")).to_have_count(2)
        expect(other.locator(".source").last).to_contain_text("Per 31 Juli 2016")


def test_the_date_can_be_typed(server: str, page: Page) -> None:
    page.goto(server)
    box = page.get_by_role("combobox", name=re.compile("Per tanggal"))
    box.click()
    box.fill("31/07/2016")
    page.keyboard.press("Enter")

    expect(page.locator("h1.count")).to_contain_text("32 dari 74")
    expect(page).to_have_url(re.compile("per=2016-07-31"))


def test_going_back_in_the_browser_shows_the_earlier_view(server: str, page: Page) -> None:
    page.goto(f"{server}/?rencana=renaksi-kabkota-2016")
    expect(page.locator("h1.count")).to_contain_text("dari 297")
    main = page.get_by_test_id("stMain")
    main.evaluate("main => { main.scrollTop = 150; }")
    page.get_by_role("link", name="Kota Tangerang", exact=True).dispatch_event("click")  # without scrolling to it
    expect(page.locator("h1.count")).to_contain_text("dari 52")

    page.go_back()

    expect(page.locator("h1.count")).to_contain_text("dari 297")
    expect(main).to_have_js_property("scrollTop", 150)


def test_plan_and_date_follow_from_page_to_page(server: str, page: Page) -> None:
    page.goto(f"{server}/?rencana=renaksi-kabkota-2016&per=2016-07-31")
    expect(page.locator("h1.count")).to_contain_text("dari 297")

    page.get_by_role("link", name="Rencana aksi").first.click()

    expect(page.locator("p.source").first).to_have_text("297 aksi")
    expect(page).to_have_url(re.compile("per=2016-07-31"))
    expect(page.get_by_role("combobox", name=re.compile("Per tanggal"))).to_have_value("per 31 Juli 2016")
    expect(page.locator(".source").last).to_contain_text("Per 31 Juli 2016")


def test_english_is_one_click_away(server: str, page: Page) -> None:
    page.goto(server)
    page.get_by_role("link", name="EN", exact=True).click()

    expect(page.locator("h1.count")).to_contain_text("49 of 74 realised")
    expect(page).to_have_url(re.compile("bahasa=en"))


def test_the_download_loads_again_without_a_change(server: str, page: Page, sqlite: Engine, tmp_path: Path) -> None:
    page.goto(f"{server}/rencana-aksi")
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh .xlsx").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)

    outcome = load(path, Options(), date(2017, 1, 24), database=sqlite)

    assert path.name == "renaksi-banten-2016-2017-01-24.xlsx"
    assert (outcome.counts()["actions"], outcome.counts()["realised"]) == (74, 49)


def test_pages_turn(server: str, page: Page) -> None:
    page.goto(f"{server}/rencana-aksi")
    expect(page.locator(".register tbody tr").first).to_contain_text("1")

    page.get_by_role("button", name="Page 3").click()

    expect(page.locator(".register tbody .number").first).to_have_text("51")
    expect(page).to_have_url(re.compile("hal=3"))


def test_nothing_leaves_the_host_and_no_policy_is_broken(server: str, page: Page) -> None:
    foreign: list[str] = []
    broken: list[str] = []
    page.on(
        "request",
        lambda request: foreign.append(request.url) if not request.url.startswith((server, "data:", "blob:")) else None,
    )
    page.on(
        "console", lambda message: broken.append(message.text) if "Content Security Policy" in message.text else None
    )

    for address in ("/", "/rencana-aksi"):
        response = page.goto(server + address)
        expect(page.locator(".st-key-footer")).to_be_visible()
        assert response is not None
        assert "unsafe-eval" not in response.headers["content-security-policy"]
        assert response.headers["x-content-type-options"] == "nosniff"

    assert [url for url in foreign if not url.startswith(server.replace("http", "ws", 1))] == []
    assert broken == []


def test_a_page_prints_without_its_controls(server: str, page: Page) -> None:
    page.goto(server)
    expect(page.locator(".st-key-footer")).to_be_visible()

    page.emulate_media(media="print")
    pdf = PdfReader(BytesIO(page.pdf(format="A4")))

    assert 1 <= len(pdf.pages) <= 3
    expect(page.locator("h1.count")).to_be_visible()
    expect(page.locator(".st-key-filters")).to_be_hidden()
    expect(page.get_by_role("link", name="EN", exact=True)).to_be_hidden()
