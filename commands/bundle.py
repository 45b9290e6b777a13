"""`manage.py bundle`: everything that an installation without internet needs, in one folder."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from commands.bootstrap import fail
from settings import ROOT
from translations import gettext as _
from translations.formats import number

WHEELS = "wheels"  # beside manage.py, which installs from it where it is
NOT_TAKEN = ("var", "tests", "benchmarks", "node_modules", WHEELS)  # nor what begins with a dot, but for .streamlit


def bundle(
    to: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder baru yang dibuat.")],
    python: Annotated[
        str, typer.Option(help="Versi Python di tujuan, seperti 3.12; kosong: sama dengan di sini.")
    ] = "",
    platform: Annotated[
        str, typer.Option(help="Sistem tujuan menurut pip, seperti win_amd64; kosong: sama dengan di sini.")
    ] = "",
) -> None:
    """Kumpulkan kode dan semua pustaka ke satu folder, untuk komputer tanpa internet."""
    if to.exists():
        fail(_("“{name}” sudah ada. Sebut folder yang belum ada.").format(name=to))
    shutil.copytree(ROOT, to, ignore=_left_out)
    wheels = to / WHEELS
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--only-binary=:all:"]
    command += ["--dest", str(wheels), "-r", str(ROOT / "requirements.txt")]
    command += ["--python-version", python] if python else []
    command += ["--platform", platform] if platform else []
    if subprocess.call(command) != 0:
        shutil.rmtree(to)
        fail(_("Pustaka tidak dapat diunduh untuk sistem dan versi Python itu. Tidak ada yang ditinggalkan."))
    size = sum(file.stat().st_size for file in to.rglob("*") if file.is_file()) / 1e6
    print(_("{folder}: {megabytes} MB. Salin ke komputer tujuan, lalu di sana: python3 manage.py run").format(
        folder=to, megabytes=number(size, 0)
    ))  # fmt: skip


def _left_out(folder: str, names: list[str]) -> set[str]:
    hidden = {name for name in names if name.startswith(".") and name != ".streamlit"}
    caches = {name for name in names if name == "__pycache__"}
    return hidden | caches | (set(NOT_TAKEN) & set(names) if Path(folder) == ROOT else set())
