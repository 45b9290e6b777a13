"""`manage.py run` opens the dashboard; `manage.py init` makes an empty database for real work."""

import os
import socket
import subprocess
import sys
from datetime import timedelta
from typing import Annotated

import typer

from commands import account
from commands.bootstrap import database, fail
from models import Role
from models.database import engine, reading, writing
from queries import accounts as accounts_listed
from queries.shell import plans
from settings import ROOT, settings
from translations import gettext as _
from workflow.accounts import accounts
from workflow.accounts.permissions import OPERATOR
from workflow.shell import reference

FIRST_ADMIN = "admin"
FIRST_LINK = timedelta(minutes=15)


def init() -> None:
    """Siapkan basis data kosong untuk pekerjaan nyata (tanpa data contoh)."""
    with reading(database()) as session:
        known = plans.plans(session)
    if known:
        codes = ", ".join(facts.code for facts in known)
        fail(
            _(
                "Basis data ini sudah berisi rencana: {codes}. Pakai DATABASE_URL lain untuk memulai dari kosong."
            ).format(codes=codes)
        )
    with writing() as session:
        reference.keep_without_sample(session)
    print(_("Basis data kosong sudah siap. Muat rencana dengan: python3 manage.py load BERKAS"))


def run(
    port: Annotated[int, typer.Option(help="Port untuk peramban.")] = 8501,
    address: Annotated[str, typer.Option(help="Alamat; 0.0.0.0 agar dapat dibuka dari komputer lain.")] = "localhost",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Jangan buka peramban.")] = False,
) -> None:
    """Buka dasbor. Basis data yang kosong diisi data contoh lebih dahulu."""
    database(fill=_load_sample_into_empty)
    _check_port(address, port)
    _welcome_first_admin(port)
    print(
        _("Renaksi berjalan di http://{address}:{port} — hentikan dengan Ctrl+C.").format(address=address, port=port),
        flush=True,
    )
    command = [
        sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"),
        "--server.port", str(port), "--server.address", address,
        "--server.maxUploadSize", str(max(settings().load_max_megabytes, settings().evidence_max_megabytes)),
        "--server.headless", "true" if no_browser or not _has_screen() else "false",
    ]  # fmt: skip
    os.chdir(ROOT)
    os.environ["FORWARDED_ALLOW_IPS"] = settings().trusted_proxies  # uvicorn reads it
    if os.name == "nt":  # where a program cannot become another one
        raise typer.Exit(subprocess.call(command))
    engine().dispose()
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606  the same process goes on as the server, so that signals reach it


def _load_sample_into_empty() -> None:
    with reading() as session:
        wants_sample = not plans.plans(session) and not reference.is_kept_without_sample(session)
    if wants_sample:
        from commands import sample  # noqa: PLC0415  a server that has data starts a second sooner without the loader

        sample.load_sample()


def _welcome_first_admin(port: int) -> None:
    """While nobody can sign in yet: a link by which the first admin chooses a password.

    Only on a terminal, and for some minutes: whatever else prints ends in a journal that others read.
    """
    with reading() as session:
        if accounts_listed.exist(session):
            return
    with writing() as session:
        try:
            accounts.find(session, FIRST_ADMIN)
        except accounts.Unacceptable:
            accounts.add(session, OPERATOR, FIRST_ADMIN, "Admin", Role.ADMIN)
        if not sys.stdout.isatty():
            command = f"python3 manage.py account invite {FIRST_ADMIN}"
            print(
                _("Belum ada akun. Buat tautan admin pertama di terminal: {command}").format(command=command),
                flush=True,
            )
            return
        word = accounts.invite(session, OPERATOR, FIRST_ADMIN, FIRST_LINK)
    told = _("Belum ada akun. Tautan sekali pakai untuk admin pertama ({minutes} menit):")
    print(told.format(minutes=int(FIRST_LINK.total_seconds() / 60)), account.link(port, word), flush=True)


def _check_port(address: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            fail(
                _("Port {port} sedang dipakai. Coba: python3 manage.py run --port {other}").format(
                    port=port, other=port + 1
                )
            )


def _has_screen() -> bool:
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
