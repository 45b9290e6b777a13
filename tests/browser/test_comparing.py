"""The task force compares: from the ranking to a profile, from a chart to a profile, from a total to a sub-indicator."""

from io import BytesIO

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.windows import Windows

pytestmark = pytest.mark.browser

ON_PAPER = """() => {
  dispatchEvent(new Event("beforeprint"));
  const charts = [...document.querySelectorAll(".js-plotly-plot .svg-container")];
  const widest = Math.max(...charts.map((chart) => chart.getBoundingClientRect().width));
  dispatchEvent(new Event("afterprint"));
  return widest;
}"""
OVERLAPS = """() => {
  const found = [];
  for (const plot of document.querySelectorAll('.js-plotly-plot')) {
    const labels = [...plot.querySelectorAll('.annotation-text, .xtick text, .ytick text')].map(e => [e.textContent, e.getBoundingClientRect()]).filter(([t, r]) => t && r.width);
    for (let i = 0; i < labels.length; i++) for (let j = i + 1; j < labels.length; j++) {
      const [a, b] = [labels[i][1], labels[j][1]];
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 1 && high > 2) found.push(`${labels[i][0]} × ${labels[j][0]}`);
    }
  }
  return found;
}"""


def ready(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".st-key-footer")).to_be_visible()
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()


def test_from_the_ranking_to_a_profile(server: str, page: Page) -> None:
    ready(page, f"{server}/perbandingan")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kota Tangerang tertinggi")

    page.locator("table.dots").get_by_role("link", name="Kabupaten Lebak").click()

    expect(page).to_have_url(f"{server}/profil?rencana=renaksi-kabkota-2016&per=2017-01-24&pemda=36.02")
    expect(page.get_by_text("Peringkat 6 dari 8")).to_be_visible()


def test_a_point_of_the_map_opens_the_profile(server: str, page: Page) -> None:
    ready(page, f"{server}/perbandingan")
    outline = page.locator(".js-plotly-plot").last
    outline.scroll_into_view_if_needed()
    points = outline.locator(".scatterlayer .trace:last-child .points path")
    expect(points).to_have_count(8)

    points.first.click(force=True)

    expect(page).to_have_url(f"{server}/profil?pemda=36.71&rencana=renaksi-kabkota-2016&per=2017-01-24")
    expect(page.locator("h1.count")).to_contain_text("dari")


def test_the_name_above_a_panel_opens_the_profile(server: str, page: Page) -> None:
    ready(page, f"{server}/perbandingan")

    page.locator(".st-key-multiples-wide a", has_text="Kota Cilegon").click()  # within a picture that has one alt text

    expect(page).to_have_url(f"{server}/profil?rencana=renaksi-kabkota-2016&per=2017-01-24&pemda=36.72")


def test_the_choice_of_the_comparison_is_in_the_address(server: str, page: Page) -> None:
    ready(page, f"{server}/perbandingan")

    page.get_by_role("combobox", name="Dasar urutan").click()
    page.get_by_role("option", name="Urut: dilaporkan terealisasi").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("82,7 % dilaporkan terealisasi")
    expect(page).to_have_url(f"{server}/perbandingan?dasar=reported")


def test_from_the_total_of_a_framework_down_to_a_sub_indicator(server: str, page: Page) -> None:
    ready(page, f"{server}/skor")

    page.locator("table.scores").get_by_role("link", name="Manajemen Aset Daerah").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Manajemen Aset Daerah")
    page.locator("table.scores").get_by_role("link", name="Database Aset").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Database Aset")
    expect(page.locator("table.scores thead")).to_contain_text("Aplikasi Penatausahaan Aset")
    expect(page.get_by_text("MCP contoh › Manajemen Aset Daerah › Database Aset")).to_be_visible()


def test_a_profile_prints_on_one_sheet(server: str, page: Page) -> None:
    for government in ("36.71", "36.01"):
        page.emulate_media(media="screen")
        ready(page, f"{server}/profil?pemda={government}")
        page.emulate_media(media="print")
        expect(page.locator("html")).to_have_css(
            "font-size", "7.6px"
        )  # our style is there, as for any reader who sees it
        expect(page.locator(".st-key-filters")).to_be_hidden()

        assert len(PdfReader(BytesIO(page.pdf(format="A4", print_background=True))).pages) == 1


def test_the_figures_of_a_page_are_downloaded_in_the_readers_language(server: str, page: Page) -> None:
    ready(page, f"{server}/modul?bahasa=en")

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download this page's figures").click()

    book = openpyxl.load_workbook(BytesIO(waiting.value.path().read_bytes()))
    assert book.sheetnames == ["Module", "Integration index", "Data flows", "KPI"]
    assert "DATA CONTOH" in str(book["Module"]["A1"].value)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (390, 844)])
def test_no_label_of_a_chart_covers_another(server: str, windows: Windows, size: tuple[int, int]) -> None:
    with windows.opened(size) as page:
        for address in ("/perbandingan", "/transparansi", "/?rencana=renaksi-kabkota-2016"):
            ready(page, server + address)
            expect(page.locator(".js-plotly-plot").first).to_be_visible()
            expect(page.locator(".js-plotly-plot").last).to_be_visible()

            assert page.evaluate(OVERLAPS) == []
            assert page.evaluate(ON_PAPER) <= 721, "a chart is wider than a sheet of A4"
        if size[0] < 640:
            filters = page.locator(".st-key-filters")
            expect(filters).to_be_hidden()
            page.get_by_text("Saring", exact=True).click()
            expect(filters.get_by_test_id("stSelectbox").last).to_be_in_viewport()
            page.get_by_text("Selesai", exact=True).click()
            expect(filters).to_be_hidden()
        else:
            page.keyboard.press("/")
            expect(page.get_by_label("Kata yang dicari")).to_be_focused()
            page.keyboard.type("lebak")
            page.keyboard.press("Enter")
            expect(page.get_by_role("link", name="Kabupaten Lebak")).to_be_visible()
