"""Loading through the screen: a bad workbook comes back annotated, is mended, loaded, and taken back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page, expect

from models import Role
from tests import made
from tests.browser.test_accessibility import complaints
from tests.browser.windows import Windows
from tests.serving import Server, serving

pytestmark = pytest.mark.browser

ROWS = [
    (1, "Perizinan", "Perwali pelimpahan kewenangan", "DPMPTSP", "30/06/2026", "Selesai"),
    (2, "Perizinan", "Aplikasi perizinan terpadu", "DPMPTSP", "31/02/2026", "Proses"),
    (3, "APBD", "Standar satuan harga", "BPKAD", "TW III 2026", "Entahlah"),
    (4, "APBD", "Analisis standar belanja", "BPKAD", "31/12/2026", "Belum"),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard of its own: what is loaded here would be the first plan of all other tests."""
    with serving(tmp_path_factory.mktemp("loading")) as server:
        yield server


def bad_workbook(folder: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "Renaksi"
    sheet.append(["Rencana Aksi Pencegahan Korupsi Kota Serang Tahun 2026"])
    sheet.append(["per 31 Oktober 2026"])
    sheet.append(["No", "Area Intervensi", "Rencana Aksi", "Penanggung Jawab", "Tenggat", "Status"])
    for row in ROWS:
        sheet.append(list(row))
    sheet["G1"] = "=1+1"
    sheet.column_dimensions["C"].width = 61
    sheet.merge_cells("A1:F1")
    notes = book.create_sheet("Catatan Dinas")
    notes["A1"] = "jangan dihapus"
    book.save(folder / "serang.xlsx")
    return folder / "serang.xlsx"


def sign_in(page: Page, served: Server) -> None:
    made.account(served.engine, "koko", Role.COORDINATOR, ("36",), made.PASSWORD)
    page.goto(f"{served.url}/masuk")
    page.get_by_label("Nama akun").fill("koko")
    page.get_by_label("Kata sandi").fill(made.PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    expect(page.locator(".st-key-footer")).to_be_visible()


def drop(page: Page, served: Server, path: Path) -> None:
    page.goto(f"{served.url}/muat")
    expect(page.locator(".st-key-footer")).to_be_visible()
    page.locator("input[type=file]").first.set_input_files(path)
    expect(page.locator(".loading-headline")).to_be_visible(timeout=30_000)


def headline(page: Page, served: Server) -> str:
    page.goto(f"{served.url}/?rencana=serang")
    expect(page.locator(".st-key-footer")).to_be_visible()
    return page.locator(".headline .count").inner_text().replace("\xa0", " ")


@pytest.fixture
def unguarded(windows: Windows) -> Iterator[Page]:
    """A window into which axe may come."""
    with windows.opened(bypass_csp=True) as page:
        yield page


def test_a_bad_workbook_is_mended_loaded_and_taken_back(served: Server, unguarded: Page, tmp_path: Path) -> None:
    page = unguarded
    sign_in(page, served)
    drop(page, served, bad_workbook(tmp_path))
    expect(page.get_by_text("2 dari 4 baris perlu diperbaiki")).to_be_visible()
    for place in range(4):
        page.get_by_role("tab").nth(place).click()
        assert complaints(page, f"/muat, part {place}") == []
    page.get_by_role("tab", name="Temuan").click()
    expect(page.get_by_text("“31/02/2026” tidak ada di kalender")).to_be_visible()
    expect(page.get_by_text("Renaksi!E5")).to_be_visible()

    with page.expect_download() as given:
        page.get_by_role("button", name="Unduh buku kerja bertanda").click()
    back = tmp_path / given.value.suggested_filename
    given.value.save_as(back)
    book = load_workbook(back)
    sheet = book["Renaksi"]
    assert book.sheetnames == ["Renaksi", "Catatan Dinas", "Temuan"]
    assert "28 Februari 2026" in sheet["E5"].comment.text
    assert sheet["E5"].fill.fgColor.rgb.endswith("F8D3CE")
    assert sheet["A5"].border.left.style == "thick"
    assert (sheet["G1"].value, sheet.column_dimensions["C"].width) == ("=1+1", 61)
    assert [str(block) for block in sheet.merged_cells.ranges] == ["A1:F1"]
    assert book["Catatan Dinas"]["A1"].value == "jangan dihapus"

    page.get_by_role("button", name="Muat yang baik, kembalikan 2 baris").click()
    expect(page.get_by_text("Tersimpan: 2 baru, 0 berubah, 0 sama.")).to_be_visible(timeout=30_000)
    assert headline(page, served).startswith("1 dari 2")

    sheet["E5"], sheet["F6"] = date(2026, 2, 28), "Selesai"
    book.save(back)
    drop(page, served, back)
    expect(page.get_by_text("Tidak ada baris yang perlu diperbaiki.")).to_be_visible()
    tallies = page.locator(".tallies").inner_text().split()
    assert tallies[:6] == ["2", "baru", "0", "berubah", "2", "sama"]
    page.get_by_role("button", name="Muat", exact=True).click()
    expect(page.get_by_text("Tersimpan: 2 baru, 0 berubah, 2 sama.")).to_be_visible(timeout=30_000)
    assert headline(page, served).startswith("2 dari 4")

    page.goto(f"{served.url}/pemuatan")
    expect(page.locator(".st-key-footer")).to_be_visible()
    expect(page.locator(".loads tbody tr").first).to_contain_text(back.name)
    page.get_by_text("Batalkan pemuatan ini").click()
    page.get_by_label("Alasan").fill("berkas keliru")
    page.get_by_role("button", name="Batalkan pemuatan", exact=True).click()
    expect(page.get_by_text("Pemuatan dibatalkan")).to_be_visible()
    assert headline(page, served).startswith("1 dari 2")
