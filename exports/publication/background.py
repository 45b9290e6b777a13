"""Writes the site in a process of its own: a national one takes minutes, and a page must not wait for it."""

import subprocess
import sys
from pathlib import Path

from settings import ROOT, settings

COMMAND = "from commands import main; main()"


def folder() -> Path:
    """Where the site is written, by the settings."""
    return ROOT / settings().published_folder


def start() -> "subprocess.Popen[bytes]":
    """Begin to write the plans that were agreed to; what it says goes to a file beside the folder."""
    log = folder().with_suffix(".log")
    log.parent.mkdir(parents=True, exist_ok=True)
    words = [sys.executable, "-c", COMMAND, "publish", str(folder()), "--agreed"]
    with log.open("ab") as out:
        return subprocess.Popen(words, cwd=ROOT, stdout=out, stderr=out, start_new_session=True)
