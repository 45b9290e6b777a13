"""`manage.py backup` and `manage.py restore`: a whole database as one file, and back."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from commands.bootstrap import database, fail, newer
from models.database import reading
from models.exclusive import exclusive
from settings import ROOT, clock
from settings.private import private_folder
from translations import gettext as _
from translations.formats import number
from workflow.history.check import check
from workflow.shell import backup as backups

NAME, MOMENT = "renaksi-{moment}.db", "%Y%m%d-%H%M%S"
BEFORE = ROOT / "var" / "cadangan"


def backup(
    to: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas cadangan, atau folder tempatnya.")],
    keep: Annotated[
        int, typer.Option(min=0, help="Di folder: simpan sekian cadangan terbaru, hapus yang lain; 0: semua.")
    ] = 0,
) -> None:
    """Cadangkan seluruh basis data ke satu berkas, sambil server tetap berjalan; lalu periksa cadangannya."""
    file = to / NAME.format(moment=_moment()) if to.is_dir() else to
    if not file.parent.is_dir():
        fail(_("Folder “{name}” tidak ada.").format(name=file.parent))
    _take(database(), file)
    for old in sorted(file.parent.glob(NAME.format(moment="*")))[:-keep] if keep and to.is_dir() else []:
        old.unlink()
        print(_("Cadangan lama dihapus: {file}").format(file=old))


def restore(
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas yang dibuat oleh manage.py backup.")],
    yes: Annotated[
        bool, typer.Option("--yes", help="Ganti isi basis data yang sudah berisi; isinya dicadangkan dahulu.")
    ] = False,
) -> None:
    """Pulihkan basis data dari cadangan. Server boleh tetap berjalan; semua orang perlu masuk lagi."""
    target = database()
    try:
        with backups.opened(file) as copy, exclusive(target):
            _check(copy, file)
            if not backups.is_empty(target):
                if not yes:
                    fail(_("Basis data ini sudah berisi. Ulangi dengan --yes; isinya dicadangkan lebih dahulu."))
                _keep(target, private_folder(BEFORE) / NAME.format(moment=_moment()))
            backups.put_back(copy, target)
    except backups.NotABackup as error:
        fail(_("“{file}” bukan cadangan Renaksi, atau rusak: {reason}").format(file=file, reason=error))
    except backups.NewerDatabase as error:
        fail(newer(error))
    print(_("Basis data sudah dipulihkan dari {file}. Semua orang perlu masuk lagi.").format(file=file))


def _keep(target: Engine, file: Path) -> None:
    """Back up what is about to be replaced. What is damaged is not written over: it may be all that there is."""
    try:
        _take(target, file)
    except backups.NotABackup as error:
        file.unlink(missing_ok=True)
        fail(
            _(
                "Basis data yang sekarang rusak ({reason}), jadi tidak dapat dicadangkan dahulu. Hentikan semua"
                " proses Renaksi, pindahkan {file} (dan -wal, -shm di sebelahnya) ke tempat lain, lalu ulangi."
                " Cadangannya utuh."
            ).format(reason=error, file=target.url.database)
        )


def _take(source: Engine, file: Path) -> None:
    backups.take(source, file)
    with backups.opened(file) as copy:
        _check(copy, file)
    print(_("Cadangan: {file} ({megabytes} MB)").format(file=file, megabytes=number(file.stat().st_size / 1e6, 1)))


def _check(copy: Engine, file: Path) -> None:
    """A backup is good when what it holds agrees with its history and its seals."""
    with reading(copy) as session:
        verdict = check(session)
    counts = {"actions": number(verdict.actions), "events": number(verdict.events)}
    print(_("{actions} aksi, {events} peristiwa diperiksa.").format(**counts))
    if not verdict.whole:
        fail(_("Isi {file} tidak cocok dengan riwayatnya; lihat manage.py check.").format(file=file))


def _moment() -> str:
    now: datetime = clock.local(clock.now())
    return now.strftime(MOMENT)
