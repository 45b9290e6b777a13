"""Steps and seconds of the daily deeds, in Chromium on a running server with the sample: as many clicks, choices, files
and typed fields as a person needs, and how long from the first of them until the page says that it is done.

The hand is a program's and does not think: the seconds are those that the program takes.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from openpyxl import Workbook
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from sqlalchemy import select
from sqlmodel import col

from commands.test import find_chromium
from models import Action, Plan, Role
from models.database import reading
from settings import clock
from tests import made, shared
from tests.serving import Server, serving
from translations.formats import day

LAPTOP, TELEPHONE = (1366, 768), (390, 844)
ACTIONS, DONE, PEOPLE = 31, 6, 30  # 25 are left unfinished
WHO = (("siti", Role.OFFICER, ("36.73",)), ("budi", Role.VERIFIER, ()), ("koko", Role.COORDINATOR, ("36",)), ("admina", Role.ADMIN, ()))  # fmt: skip
PLAN = "?rencana=serang"


class Hand:
    """What one person does on one page, counted."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self._url = page, url
        self.steps, self._began = 0, 0.0

    def open(self, address: str) -> None:
        """Go where the deed is done; not counted."""
        self.page.goto(f"{self._url}/{address}")
        expect(self.page.locator(".st-key-footer")).to_be_visible()

    @contextmanager
    def deed(self, name: str, done: str) -> Iterator[None]:
        """Measure what is done inside, until the page says done. Prints a line."""
        self.steps, self._began = 0, time.monotonic()
        yield
        expect(self.page.get_by_text(done).first).to_be_visible()
        print(f"{name:44} {self.steps:3} steps {time.monotonic() - self._began:5.1f} s", flush=True)

    def press(self, place: Locator) -> None:
        """One click."""
        self.steps += 1
        place.click()

    def press_button(self, name: str) -> None:
        """One click on a button."""
        self.press(self.page.get_by_role("button", name=name, exact=True))

    def type(self, label: str, words: str) -> None:
        """One field filled in and left."""
        self.steps += 1
        self.page.get_by_label(label).fill(words)
        self.page.keyboard.press("Tab")

    def bring(self, place: Locator, file: Path) -> None:
        """One file chosen."""
        self.steps += 1
        place.set_input_files(file)

    def choose(self, label: str, count: int) -> None:
        """So many options of a list that takes several, from the top, each one step."""
        box = self.page.get_by_role("combobox", name=label)
        box.click()
        for _ in range(count):
            self.press(self.page.get_by_role("option").first)
        self.page.keyboard.press("Escape")


class Office:
    """A city with a plan, four people, and their files."""

    def __init__(self, server: Server, browser: Browser, folder: Path) -> None:
        self.server, self._browser, self.folder = server, browser, folder
        for name, role, governments in WHO:
            made.account(server.engine, name, role, governments, made.PASSWORD)

    def hand(self, name: str, size: tuple[int, int] = LAPTOP) -> Hand:
        """Somebody who is signed in."""
        context = self._browser.new_context(locale="id-ID", viewport={"width": size[0], "height": size[1]})
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.goto(f"{self.server.url}/masuk")
        page.get_by_label("Nama akun").fill(name)
        page.get_by_label("Kata sandi").fill(made.PASSWORD)
        page.get_by_role("button", name="Masuk").click()
        expect(page.locator(".st-key-footer")).to_be_visible()
        return Hand(page, self.server.url)

    def action(self, number: int) -> int:
        """The id of an action of the plan."""
        own = (col(Plan.code) == "serang", col(Action.number) == str(number))
        with reading(self.server.engine) as session:
            found = select(col(Action.id)).join(Plan, col(Plan.id) == col(Action.plan_id)).where(*own)
            return int(session.execute(found).scalar_one())

    def pdf(self, name: str) -> Path:
        """A scan of its own."""
        path = self.folder / name
        path.write_bytes(made.PDF + name.encode())
        return path

    def month(self, as_of: str, done: int) -> Path:
        """The plan's workbook."""
        book = Workbook()
        book.active.append(["Rencana Aksi Pencegahan Korupsi Kota Serang Tahun 2026"])
        book.active.append([f"per {as_of}"])
        book.active.append(["No", "Area Intervensi", "Rencana Aksi", "Penanggung Jawab", "Tenggat", "Status"])
        for number in range(1, ACTIONS + 1):
            state = "Selesai" if number <= done else "Proses"
            book.active.append([number, "Perizinan", f"Aksi nomor {number}", "DPMPTSP", "31/12/2026", state])
        path = self.folder / "serang.xlsx"
        book.save(path)
        return path

    def people(self) -> Path:
        """A sheet of accounts."""
        book = Workbook()
        book.active.append(["Nama lengkap", "Peran", "Pemda"])
        for number in range(PEOPLE):
            book.active.append([f"Petugas {chr(65 + number % 26)}{chr(65 + number // 26)}", "petugas", "Kota Serang"])
        path = self.folder / "akun.xlsx"
        book.save(path)
        return path


def _month(office: Office) -> None:
    koko = office.hand("koko")
    for name, as_of, done in (
        ("load the plan", "31 Oktober 2026", 2),
        ("load the month", day(clock.today()), DONE - 2),
    ):
        koko.open("muat")
        with koko.deed(name, "Tersimpan"):
            koko.bring(koko.page.locator("input[type=file]").first, office.month(as_of, done))
            koko.press_button("Muat")


def _report(office: Office) -> None:
    for place, size, number in (("telephone", TELEPHONE, DONE - 1), ("laptop", LAPTOP, DONE)):
        siti = office.hand("siti", size)
        siti.open(f"tugas{PLAN}&jenis=open")
        with siti.deed(f"report with PDF, {place}", "masuk antrean verifikasi"):
            siti.press(siti.page.get_by_role("link", name=f"Aksi nomor {number}", exact=True))
            siti.press(siti.page.get_by_role("radio", name="Terealisasi"))
            siti.bring(siti.page.locator("input[type=file]"), office.pdf(f"{place}.pdf"))
            siti.page.get_by_text(f"📎 {place}.pdf").wait_for()
            siti.press_button("Kirim laporan")


def _judge(office: Office) -> None:
    budi = office.hand("budi")
    budi.open(f"verifikasi{PLAN}&klaim={office.action(DONE)}")
    with budi.deed("verify: accept", "Tercatat: Terima"):
        budi.press(budi.page.get_by_role("button", name="Terima"))
    with budi.deed("take back what was just judged", "Dibatalkan; klaimnya kembali"):
        budi.press(budi.page.get_by_role("button", name="Batalkan"))
    budi.open(f"verifikasi{PLAN}&klaim={office.action(DONE - 1)}")
    with budi.deed("verify: return with a reason", "Tercatat: Kembalikan"):
        budi.type("Alasan atau pertanyaan", "Halaman tanda tangan belum ada")
        budi.press(budi.page.get_by_role("button", name="Kembalikan"))


def _accounts(office: Office) -> None:
    admina = office.hand("admina")
    admina.open("akun")
    with admina.deed(f"{PEOPLE} accounts from a sheet", f"{PEOPLE} akun dibuat."):
        admina.press(admina.page.get_by_text("Banyak akun dari satu lembar"))
        admina.bring(admina.page.locator("input[type=file]"), office.people())
        admina.press_button(f"Buat {PEOPLE} akun")


def _drop(office: Office) -> None:
    koko, budi = office.hand("koko"), office.hand("budi")
    koko.open(f"verifikasi{PLAN}")
    with koko.deed("propose to drop 3 by one decree", "3 usulan menunggu satgas."):
        koko.press(koko.page.get_by_role("radio", name="Usulan penghentian"))
        koko.choose("Aksi yang dihentikan", 3)
        koko.type("Nomor SK atau surat, dan alasannya", "SK 12/2026: kewenangan beralih")
        koko.bring(koko.page.locator("input[type=file]"), office.pdf("sk.pdf"))
        koko.press_button("Usulkan kepada satgas")
    budi.open(f"verifikasi{PLAN}")
    with budi.deed("agree to one of them", "Disetujui"):
        budi.press(budi.page.get_by_role("radio", name="Usulan penghentian"))
        budi.press(budi.page.get_by_role("button", name="Setujui penghentian").first)


def _carry(office: Office) -> None:
    koko = office.hand("koko")
    koko.open(f"rencana-aksi{PLAN}")
    with koko.deed("carry over what is left", f"{ACTIONS - DONE} aksi diteruskan"):
        koko.press(koko.page.get_by_text("ke rencana berikutnya"))
        koko.press_button("Teruskan")


def _take_back(office: Office) -> None:
    koko = office.hand("koko")
    koko.open("pemuatan")
    with koko.deed("take back a load", "Pemuatan dibatalkan"):
        koko.press(koko.page.get_by_text("Batalkan pemuatan ini"))
        koko.type("Alasan", "Salah berkas")
        koko.press_button("Batalkan pemuatan")


def main() -> None:
    """Print a line for each deed."""
    expect.set_options(timeout=60_000)
    with tempfile.TemporaryDirectory(prefix="renaksi-") as name:
        os.environ.setdefault(shared.FOLDER, name)
        with serving(Path(name)) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
            office = Office(server, browser, Path(name))
            for deeds in (_month, _report, _judge, _accounts, _carry, _take_back, _drop):
                deeds(office)
            browser.close()


if __name__ == "__main__":
    main()
