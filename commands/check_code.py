"""`manage.py check-code`: format, lint, types and import directions, in one command."""

import subprocess
import sys
from pathlib import Path

import typer

from settings import ROOT
from translations import gettext as _

BIN = Path(sys.executable).parent
# What is checked, and how; mypy reads in pyproject.toml which files it checks.
CHECKS = {
    "format": [str(BIN / "ruff"), "format", "--check", "."],
    "lint": [str(BIN / "ruff"), "check", "."],
    "types": [str(BIN / "mypy")],
    "imports": [str(BIN / "lint-imports")],
}


def check_code() -> None:
    """Periksa kode: format, lint, tipe, dan arah impor."""
    failed = []
    for name, command in CHECKS.items():
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        print(f"{name:16} {'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
        if done.returncode != 0:
            failed.append(name)
            print(done.stdout + done.stderr)
    if failed:
        print(_("Belum beres: {names}").format(names=", ".join(failed)), file=sys.stderr)
        raise typer.Exit(1)
