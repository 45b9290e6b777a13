"""Fifty thousand rows through the screen: time to the preview, what is shown meanwhile, stopping, storing, memory.

The server, Chromium and the reading process share the machine. Memory: of the server and the processes below it, the most
at one moment.
"""

import tempfile
import threading
import time
from pathlib import Path

import xlsxwriter
from playwright.sync_api import Browser, Page, expect, sync_playwright

from commands.test import find_chromium
from models import Role
from tests import made
from tests.serving import Server, serving

ROWS = 50_000
WAIT = 180_000  # milliseconds
HEAD = ("No", "Area Intervensi", "Rencana Aksi", "Penanggung Jawab", "Ukuran Keberhasilan", "Tenggat", "Status", "Bukti",
        "Kendala", "Tindak Lanjut", "Keterangan")  # fmt: skip


def workbook(path: Path) -> None:
    """Fifty thousand actions of one regency, with eleven columns."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Renaksi")
        sheet.write_string(0, 0, "Rencana Aksi Pencegahan Korupsi Kabupaten Lebak Tahun 2026")
        sheet.write_string(1, 0, "per 31 Oktober 2026")
        sheet.write_row(2, 0, HEAD)
        for at in range(ROWS):
            status = ("Selesai", "Proses", "Belum", "Selesai")[at % 4]
            sheet.write_row(at + 3, 0, (
                at + 1, ("Perizinan", "Pengadaan", "APBD")[at % 3], f"Aksi {at + 1} tentang pelayanan", "DPMPTSP",
                "Peraturan ditetapkan", "31/12/2026", status, "Ada" if status == "Selesai" else "", "", "", "catatan",
            ))  # fmt: skip


class Memory:
    """Watches how much a process and those below it take."""

    def __init__(self, pid: int) -> None:
        self.pid, self.peak, self.stopped = pid, 0, threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while not self.stopped.wait(0.1):
            self.peak = max(self.peak, sum(_resident(pid) for pid in _family(self.pid)))

    def stop(self) -> int:
        """The most, in MB."""
        self.stopped.set()
        return self.peak // 1000


def _family(pid: int) -> list[int]:
    found = [pid]
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in children.read_text().split():
                found += _family(int(child))
        except OSError:  # it has ended meanwhile
            continue
    return found


def _resident(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def signed_in(server: Server, chromium: Browser) -> Page:
    """A page of a coordinator."""
    made.account(server.engine, "koko", Role.COORDINATOR, ("36",), made.PASSWORD)
    page = chromium.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.set_default_timeout(WAIT)
    page.goto(f"{server.url}/masuk")
    page.get_by_label("Nama akun").fill("koko")
    page.get_by_label("Kata sandi").fill(made.PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    expect(page.locator(".st-key-footer")).to_be_visible()
    return page


def drop(page: Page, server: Server, path: Path) -> float:
    """Drop the file on the page. Returns the moment."""
    page.goto(f"{server.url}/muat")
    expect(page.locator(".st-key-footer")).to_be_visible()
    page.locator("input[type=file]").first.set_input_files(path)
    return time.perf_counter()


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        workbook(folder / "lebak.xlsx")
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        with serving(folder) as server:
            page = signed_in(server, chromium)
            memory = Memory(server.pid)
            start = drop(page, server, folder / "lebak.xlsx")
            page.get_by_test_id("stProgress").wait_for()
            print(f"progress shown after {time.perf_counter() - start:.1f} s")
            said = page.get_by_test_id("stProgress").inner_text()
            page.get_by_role("button", name="Hentikan").click()
            clicked = time.perf_counter()
            expect(page.get_by_text("Dihentikan; tidak ada yang disimpan.")).to_be_visible(timeout=WAIT)
            print(f"stopped {time.perf_counter() - clicked:.1f} s after the click, at: {said!r}")
            stages = preview(page, server, folder / "lebak.xlsx")
            print(f"while it was read: {stages}")
            store(page)
            print(f"peak memory of the server and its processes: {memory.stop()} MB")
        chromium.close()


def preview(page: Page, server: Server, path: Path) -> list[str]:
    """Time to the preview; another page is asked for meanwhile. Returns what the progress said."""
    start = drop(page, server, path)
    page.get_by_test_id("stProgress").wait_for()
    other = page.context.new_page()
    asked = time.perf_counter()
    other.goto(server.url)
    expect(other.locator(".st-key-footer")).to_be_visible(timeout=WAIT)
    print(f"another page meanwhile: {time.perf_counter() - asked:.1f} s")
    other.close()
    stages: list[str] = []
    while page.locator(".loading-headline").count() == 0:
        for text in page.get_by_test_id("stProgress").all_inner_texts():
            stage = text.split(" · ")[0]
            stages += [stage] if stage not in stages else []
        page.wait_for_timeout(50)
    print(f"preview of {ROWS} rows after {time.perf_counter() - start:.1f} s")
    return stages


def store(page: Page) -> None:
    """Time from the click to what was stored."""
    page.get_by_role("button", name="Muat", exact=True).click()
    clicked = time.perf_counter()
    expect(page.get_by_text("Tersimpan:")).to_be_visible(timeout=WAIT)
    print(f"stored after {time.perf_counter() - clicked:.1f} s")
