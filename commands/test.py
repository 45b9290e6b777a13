"""`manage.py test`: all tests, those in a real browser and on a real PostgreSQL included."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import typer

from exports.shell import chromium
from settings import ROOT

# One process more than there are cores, since those that play a browser wait for it half of the time. What goes into
# which, and in which order, says tests/conftest.py.
WORKERS = ["-n", str((os.cpu_count() or 1) + 1), "--no-loadscope-reorder"]


app = typer.Typer(add_completion=False)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True}, add_help_option=False)
def test(context: typer.Context) -> None:
    """Jalankan semua tes (argumen lain diteruskan ke pytest)."""
    named = [word for word in context.args if not word.startswith("-")]
    needs_browser = not named or any("browser" in word or Path(word) in (Path("tests"), Path()) for word in named)
    found = find_chromium() or install_chromium() if needs_browser else None
    if needs_browser and found is None:
        print("PERHATIAN: tidak ada Chromium dan tidak dapat dipasang; tes peramban TIDAK dijalankan.", file=sys.stderr)
    if not named and os.environ.get("CI") and shutil.which("pgbouncer") is None:
        _install("pgbouncer")  # tests/web/test_cluster.py goes without where there is none, and says so
    environment = os.environ | {"RENAKSI_CHROMIUM": found or ""}
    # A few tests start faster than the processes that would share them.
    workers = [] if named or any(word.startswith("-n") for word in context.args) else WORKERS
    command = [sys.executable, "-m", "pytest", *workers, *context.args]
    raise typer.Exit(subprocess.call(command, cwd=ROOT, env=environment))


def find_chromium() -> str | None:
    """A Chromium that is on the machine, or that playwright has installed."""
    return chromium.find() or _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only testing has it

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_chromium() -> str | None:
    """Try the system's packages where that is allowed, then playwright's own download; None where neither works."""
    print("Tidak ada Chromium; mencoba memasangnya …", flush=True)
    _install("chromium")
    found = find_chromium()
    if found is not None:
        return found
    subprocess.call([sys.executable, "-m", "playwright", "install", "chromium"])
    return _of_playwright()


def _install(package: str) -> None:
    """Install a package of the system, where that is allowed."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.call(["apt-get", "update", "-qq"])
        subprocess.call(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package])
