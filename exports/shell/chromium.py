"""Finding a Chromium on the machine, and printing with it."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
MAX_SECONDS = 60  # seconds


def find() -> str | None:
    """A Chromium that is on the machine."""
    named = os.environ.get("RENAKSI_CHROMIUM")
    if named and Path(named).exists():
        return named
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or next((place for place in PLACES if Path(place).exists()), None)


def as_pdf(html: str) -> bytes | None:
    """A page printed; None where there is no Chromium, or it does not print."""
    chromium = find()
    if chromium is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder) / "deck.html", Path(folder) / "deck.pdf"
        page.write_text(html, encoding="utf-8")
        command = [chromium, "--headless", "--disable-gpu", "--no-pdf-header-footer"]
        command += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium refuses to start as root with it; the page is our own
        try:
            subprocess.run([*command, page.as_uri()], capture_output=True, timeout=MAX_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return None
        return pdf.read_bytes() if pdf.exists() else None
