"""A month of one city, played through by everybody who has a part in it; the counts were written down beforehand."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlmodel import col

from models import Action, Plan, Role
from models.database import reading
from settings import clock
from tests import made
from tests.browser.windows import LAPTOP, Windows
from tests.made import PASSWORD
from tests.serving import Server, serving
from translations.formats import day
from workflow.history import ledger
from workflow.history.check import check

pytestmark = pytest.mark.browser

SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
TELEPHONE = (390, 844)
ACTIONS = 6
OCTOBER = ("Selesai", "Proses", "Proses", "Belum", "Belum", "Belum")
NOVEMBER = ("Selesai", "Proses", "Proses", "Selesai", "Belum", "Belum")  # 2 and 3 as nobody touched them
DEFAULT = "petugas daerah"  # the role that the form begins with
PEOPLE = {  # account: role, the government that is chosen
    "koko": ("koordinator provinsi", "Provinsi Banten"),
    "siti": (DEFAULT, "Kota Serang"),
    "budi": ("satgas KPK", ""),
    "pemapar": ("pemapar", ""),
}


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Server]:
    """A dashboard without a plan of the city, and one account: the admin's."""
    with serving(tmp_path) as server:
        made.account(server.engine, "admina", Role.ADMIN, (), PASSWORD)
        yield server


class Month:
    """The city's dashboard, and a window for each who works on it."""

    def __init__(self, city: Server, windows: Windows, opened: ExitStack, folder: Path) -> None:
        self.city, self._windows, self._opened, self._folder = city, windows, opened, folder

    def window(self, size: tuple[int, int] = LAPTOP) -> Page:
        return self._opened.enter_context(self._windows.opened(size))

    def go(self, page: Page, address: str) -> None:
        page.goto(f"{self.city.url}/{address}")
        expect(page.locator(".st-key-footer")).to_be_visible()

    def counts(self, page: Page) -> tuple[int, ...]:
        """Actions realised, of how many, evidenced, verified, as the headline says: 0 where none is on record."""
        self.go(page, "?rencana=serang")
        expect(page.locator("ul.nested")).to_be_visible()
        said = " ".join((page.locator("h1.count").inner_text(), page.locator("ul.nested").inner_text()))
        found = [re.search(words, said.replace("\xa0", " ")) for words in (
            r"(\d+)\s+dari", r"dari\s+(\d+)", r"disertai bukti\s+(\d+)", r"terverifikasi satgas KPK\s+(\d+)",
        )]  # fmt: skip
        return tuple(int(one[1]) if one else 0 for one in found)

    def add_account(self, admin: Page, place: int, name: str) -> str:
        """The one-time link of a new account."""
        role, government = PEOPLE[name]
        admin.locator(f".st-key-new-name-{place} input").fill(name)
        admin.locator(f".st-key-new-full-name-{place} input").fill(name.title())
        if role != DEFAULT:
            self._choose(admin, f"new-{place}-role", role)
        if government:
            self._choose(admin, f"new-{place}-governments", government)
            admin.keyboard.press("Escape")
        admin.locator(".st-key-add-account button").click()
        link = admin.locator(".slips li").filter(has_text=f"Nama akun: {name} ").locator("code")
        return link.inner_text()

    def _choose(self, page: Page, key: str, option: str) -> None:
        page.locator(f".st-key-{key} input").click()
        page.locator(f".st-key-{key} input").fill(option)
        page.get_by_role("option", name=option, exact=True).click()

    def enter(self, link: str, size: tuple[int, int] = LAPTOP) -> Page:
        """Somebody opens a one-time link and chooses a password."""
        page = self.window(size)
        page.goto(link)
        for label in ("Kata sandi baru", "Sekali lagi"):
            page.get_by_label(label).fill(PASSWORD)
        page.get_by_role("button", name="Simpan dan masuk").click()
        expect(page.locator(".st-key-footer")).to_be_visible()
        return page

    def bring(self, coordinator: Page, as_of: str, statuses: tuple[str, ...]) -> None:
        """Drop the month's workbook; what it would change is shown."""
        book = Workbook()
        book.active.append(["Rencana Aksi Pencegahan Korupsi Kota Serang Tahun 2026"])
        book.active.append([f"per {as_of}"])
        book.active.append(["No", "Area Intervensi", "Rencana Aksi", "Penanggung Jawab", "Tenggat", "Status"])
        for number, status in enumerate(statuses, start=1):
            book.active.append([number, "Perizinan", f"Aksi nomor {number}", "DPMPTSP", "31/12/2026", status])
        book.save(self._folder / "serang.xlsx")
        self.go(coordinator, "muat")
        coordinator.locator("input[type=file]").first.set_input_files(self._folder / "serang.xlsx")
        expect(coordinator.locator(".loading-headline")).to_be_visible()

    def id_of(self, number: int) -> int:
        """The id of an action of the city's plan."""
        with reading(self.city.engine) as session:
            own = (col(Plan.code) == "serang", col(Action.number) == str(number))
            return int(
                session.execute(
                    select(col(Action.id)).join(Plan, col(Plan.id) == col(Action.plan_id)).where(*own)
                ).scalar_one()
            )

    def report(self, officer: Page, number: int, document: str) -> None:
        self.go(officer, f"tugas?rencana=serang&aksi={self.id_of(number)}")
        officer.get_by_role("radio", name="Terealisasi").click()
        officer.locator("input[type=file]").set_input_files(
            {"name": document, "mimeType": "application/pdf", "buffer": SCAN + document.encode()}
        )
        expect(officer.get_by_text(f"📎 {document}")).to_be_visible()
        officer.get_by_role("button", name="Kirim laporan").click()
        expect(officer.get_by_text("masuk antrean verifikasi")).to_be_visible()
        expect(officer.get_by_role("link", name="Tanda terima", exact=True)).to_be_visible()

    def judge(self, verifier: Page, number: int, deed: str, reason: str = "") -> None:
        self.go(verifier, f"verifikasi?rencana=serang&klaim={self.id_of(number)}")
        expect(verifier.locator(".claim-title")).to_have_text(f"Aksi nomor {number}")
        if reason:
            verifier.get_by_label("Alasan atau pertanyaan").fill(reason)
            verifier.keyboard.press("Tab")
        verifier.get_by_role("button", name=deed).click()
        expect(verifier.get_by_text(re.compile(f"Tercatat: {deed}"))).to_be_visible()


@pytest.fixture
def month(city: Server, windows: Windows, tmp_path: Path) -> Iterator[Month]:
    with ExitStack() as opened:
        yield Month(city, windows, opened, tmp_path)


@contextmanager
def counted(month: Month, page: Page, *expected: int) -> Iterator[None]:
    """A step, after which the headline says: realised, of how many, evidenced, verified."""
    yield
    assert month.counts(page) == expected


def test_a_month_from_the_first_account_to_the_presenter(month: Month) -> None:
    admin = month.window()
    admin.goto(f"{month.city.url}/masuk")
    admin.get_by_label("Nama akun").fill("admina")
    admin.get_by_label("Kata sandi").fill(PASSWORD)
    admin.get_by_role("button", name="Masuk").click()
    expect(admin.locator(".st-key-footer")).to_be_visible()
    month.go(admin, "akun")
    links = {name: month.add_account(admin, place, name) for place, name in enumerate(PEOPLE)}
    koko = month.enter(links["koko"])
    siti = month.enter(links["siti"], TELEPHONE)
    budi = month.enter(links["budi"])

    with counted(month, koko, 1, ACTIONS, 0, 0):
        month.bring(koko, "31 Oktober 2026", OCTOBER)
        koko.get_by_role("button", name="Muat", exact=True).click()
        expect(koko.get_by_text("Tersimpan: 6 baru, 0 berubah, 0 sama.")).to_be_visible()
    with counted(month, siti, 3, ACTIONS, 2, 0):
        month.report(siti, 2, "keputusan.pdf")
        month.report(siti, 3, "berita-acara.pdf")
    with counted(month, koko, 4, ACTIONS, 2, 0):
        month.bring(koko, day(clock.today()), NOVEMBER)
        expect(koko.get_by_text("Mundur: 2 baris")).to_be_visible()
        koko.get_by_role("button", name="Muat", exact=True).click()
        expect(koko.get_by_text(re.compile("Tersimpan: 0 baru, 1 berubah"))).to_be_visible()
    with counted(month, budi, 4, ACTIONS, 2, 1):
        month.judge(budi, 2, "Kembalikan", "Salah baris")
        budi.get_by_role("button", name="Batalkan").click()  # within ten seconds, where one stands
        expect(budi.get_by_text("Dibatalkan; klaimnya kembali")).to_be_visible()
        month.judge(budi, 2, "Terima")
        month.judge(budi, 3, "Kembalikan", "Halaman tanda tangan belum ada")
    with counted(month, siti, 4, ACTIONS, 2, 2):
        month.go(siti, "tugas?rencana=serang")
        expect(siti.get_by_role("radio", name="Dikembalikan · 1")).to_be_visible()
        month.report(siti, 3, "berita-acara-bertanda-tangan.pdf")
        month.judge(budi, 3, "Terima")
    with counted(month, budi, 4, ACTIONS, 2, 1):
        month.go(budi, f"rencana-aksi?rencana=serang&aksi={month.id_of(3)}")
        budi.get_by_text("Koreksi catatan yang keliru").click()
        budi.get_by_label("Apa yang keliru").fill("Salah klaim")
        budi.keyboard.press("Tab")
        budi.get_by_role("button", name="Koreksi", exact=True).click()
        expect(budi.get_by_text("Koreksi tercatat.")).to_be_visible()
        expect(budi.locator(".history").last).to_contain_text("Halaman tanda tangan belum ada")

    pemapar = month.enter(links["pemapar"])
    assert month.counts(pemapar) == (4, ACTIONS, 2, 1)
    with reading(month.city.engine) as session:
        assert check(session).whole
        assert ledger.breaks(session) == []
