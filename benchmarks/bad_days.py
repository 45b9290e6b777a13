"""Bad days of the running program: what a reader sees in Chromium, and whoever presses "Kirim laporan", while the
database is locked, full, away, damaged, restored or replaced; and once it is well again.

A full disk needs a folder on a small file system of its own: as root, `mount -t tmpfs -o size=24m tmpfs FOLDER`.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import Error, Page, sync_playwright

from commands.test import find_chromium
from models import Role
from models.database import open_engine
from settings import ROOT
from tests import made, shared
from tests.replicated import Replicated, replicated
from tests.serving import Server, serving

LOCKED = 60.0  # seconds
PATIENCE = 90_000  # milliseconds for a page or a save
QUIET = ".stApp[data-test-script-state=notRunning]"
NOTE = "Menunggu pengesahan bupati"
ACTION = 3  # of the sample: in progress


@dataclass
class People:
    """A window in which pages are read, and one in which a report is typed and sent."""

    server: Server
    reader: Page
    saver: Page

    def read(self, address: str) -> str:
        """What stands on a page that is opened: its headline and every sentence of warning, with the seconds."""
        start = time.monotonic()
        try:
            self.reader.goto(f"{self.server.url}{address}", timeout=PATIENCE)
            self.reader.wait_for_selector(f"{QUIET} .st-key-footer, {QUIET} .stAlert", timeout=PATIENCE)
        except Error as error:
            return f"NOT DRAWN: {str(error).splitlines()[0]}"
        found = self.reader.locator("h1, .stAlert").all_inner_texts()
        return f"{_line(found)} [{time.monotonic() - start:.1f} s]"

    def enter(self) -> None:
        """The officer signs in."""
        self.saver.goto(f"{self.server.url}/masuk")
        self.saver.get_by_label("Nama akun").fill("siti")
        self.saver.get_by_label("Kata sandi").fill(made.PASSWORD)
        self.saver.get_by_role("button", name="Masuk").click()
        self.saver.wait_for_selector(".st-key-footer", timeout=PATIENCE)

    def write(self) -> None:
        """Type a note that is not sent yet."""
        self.saver.goto(f"{self.server.url}/tugas?aksi={ACTION}")
        note = self.saver.get_by_label("Keterangan")
        note.fill(f"{NOTE} {time.monotonic():.3f}")
        note.press("Tab")
        self.saver.get_by_text("Rancangan tersimpan").wait_for(timeout=PATIENCE)

    def send(self) -> str:
        """What the answer to "Kirim laporan" is, after how long, and whether the note still stands."""
        start = time.monotonic()
        try:
            self.saver.get_by_role("button", name="Kirim laporan").click(timeout=PATIENCE)
            self.saver.wait_for_timeout(300)  # a run begins
            self.saver.wait_for_selector(f"{QUIET} .stAlert, {QUIET} a[href*=masuk]", timeout=PATIENCE)
        except Error:
            return f"NO ANSWER; there stands: {_line(self.saver.locator('.stMain').all_inner_texts())[:300]}"
        seconds = time.monotonic() - start
        note = self.saver.get_by_label("Keterangan")
        kept = note.count() > 0 and note.input_value().startswith(NOTE)
        found = self.saver.locator("h1, .stAlert, a[href*=masuk]").all_inner_texts()
        return f"{_line(found)} [{seconds:.1f} s]{' (what was typed is still there)' if kept else ''}"

    def health(self) -> str:
        """What /health says."""
        try:
            return str(urlopen(f"{self.server.url}/health", timeout=30).read().decode())  # noqa: S310  loopback
        except HTTPError as error:
            return f"{error.code} {error.read().decode()}"
        except OSError as error:
            return repr(error)


def _line(texts: list[str]) -> str:
    return " · ".join(" ".join(text.split()) for text in texts)


def play(name: str, people: People, spoil: Callable[[], object], mend: Callable[[], object]) -> None:
    """One bad day, from a report that is typed before it to one that is sent after it."""
    print(f"\n{name}", flush=True)
    people.read("/")
    people.write()
    spoil()
    try:
        print(f"  known page    {people.read('/')}")
        print(f"  new page      {people.read(f'/rencana-aksi?cari=e{time.monotonic_ns()}')}")
        print(f"  saver         {people.send()}")
        print(f"  /health       {people.health()}", flush=True)
    finally:
        mend()
    start = time.monotonic()
    while people.health() != "ok" and time.monotonic() - start < PATIENCE / 1000:
        time.sleep(0.2)  # between asking whether it is well again
    print(f"  well again    /health {people.health()} after {time.monotonic() - start:.1f} s")
    print(f"  reader        {people.read('/')}")
    if not people.saver.get_by_role("button", name="Kirim laporan").count():
        people.saver.reload()
        note = people.saver.get_by_label("Keterangan").or_(people.saver.locator("a[href*=masuk]")).first
        note.wait_for(timeout=PATIENCE)
        print(f"  page reloaded the draft {'is' if NOTE in people.saver.content() else 'is NOT'} there")
    if people.saver.locator("a[href*=masuk]").count():
        people.enter()
        people.write()
    print(f"  saver         {people.send()}", flush=True)


@contextmanager
def people_of(folder: Path, **settings: str) -> Iterator[People]:
    """A server, and two windows; in one of them an officer is signed in."""
    with serving(folder, **settings) as server, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        reader, saver = (chromium.new_context(locale="id-ID").new_page() for _ in range(2))
        people = People(server, reader, saver)
        people.enter()
        yield people
        chromium.close()


def sample(folder: Path) -> Path:
    """The sample in a folder, with the account of an officer."""
    folder.mkdir(exist_ok=True)
    file = folder / "browser.db"
    file.write_bytes(shared.sample_database().read_bytes())
    engine = open_engine(f"sqlite:///{file}")
    made.account(engine, "siti", Role.OFFICER, ("36",), made.PASSWORD)
    engine.dispose()
    return file


def manage(file: Path, *words: str) -> None:
    """A command on a database."""
    code = "from commands import main; main()"
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{file}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=file.parent,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    print(f"  {words[0]}: {done.returncode} {' '.join((done.stdout + done.stderr).split())[-200:]}")


def locked(folder: Path) -> None:
    """Another process writes for long."""
    file = sample(folder)
    with (
        people_of(folder) as people,
        closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other,
    ):
        over = threading.Timer(LOCKED, other.execute, ("ROLLBACK",))

        def begin() -> None:
            other.execute("BEGIN IMMEDIATE")
            over.start()

        play(f"SQLite: another process writes for {LOCKED:g} s", people, begin, over.join)


def restored(folder: Path) -> None:
    """Restored while it runs: by the command, and then by a copy over the file that is open."""
    file = sample(folder)
    kept = folder / "kept.db"
    manage(file, "backup", str(kept))
    with people_of(folder) as people:
        play(
            "SQLite: `restore` while it runs", people, lambda: manage(file, "restore", str(kept), "--yes"), lambda: None
        )
    with people_of(folder) as people:
        play("SQLite: an older file copied over the open one", people, lambda: shutil.copy(kept, file), lambda: None)


def damaged(folder: Path) -> None:
    """Pages of the file are overwritten; mended by `restore`."""
    file = sample(folder)
    kept = folder / "kept.db"
    manage(file, "backup", str(kept))

    def spoil() -> None:
        with closing(sqlite3.connect(file)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            root = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'action'").fetchone()[0]
        with file.open("r+b") as content:
            content.seek((root - 1) * 4096)
            content.write(b"\xde\xad" * 2048)

    with people_of(folder) as people:
        play(
            "SQLite: the first page of the actions is damaged; mended by `restore`",
            people,
            spoil,
            lambda: manage(file, "restore", str(kept), "--yes"),
        )


def small(folder: Path) -> None:
    """A full disk."""
    sample(folder)
    filler = folder / "filler"

    def fill() -> None:
        with filler.open("wb", buffering=0) as content, suppress(OSError):
            while content.write(bytes(4096)):
                pass

    with people_of(folder) as people:
        play("SQLite: the disk is full", people, fill, filler.unlink)


def away(both: Replicated, folder: Path) -> None:
    """PostgreSQL stops and comes back."""
    folder.mkdir(exist_ok=True)
    made.account(both.primary, "siti", Role.OFFICER, ("36",), made.PASSWORD)
    with people_of(folder, DATABASE_URL=both.primary.url.render_as_string(hide_password=False)) as people:
        play("PostgreSQL away and back", people, both.server.stop, both.server.ensure_postgres_running)


DAYS = (locked, restored, damaged)


def main(folder_of_small_disk: str, only: list[str]) -> None:
    """Play them all, or those named."""
    with tempfile.TemporaryDirectory() as name:
        os.environ.setdefault(shared.FOLDER, name)
        for day in DAYS:
            if not only or day.__name__ in only:
                day(Path(name) / day.__name__)
        if folder_of_small_disk and (not only or "small" in only):
            small(Path(folder_of_small_disk))
        if not only or "away" in only:
            with replicated() as both:
                shared.fill_with_sample(both.primary)
                away(both, Path(name) / "away")
