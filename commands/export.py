"""`manage.py export`: the register as a table that people edit and load again."""

from pathlib import Path
from typing import Annotated

import typer

from commands.bootstrap import database, fail, parse_day
from commands.summary import choose
from exports.register import as_csv, as_xlsx, columns_beside
from models.database import reading
from queries import register
from queries.shell.scope import Scope
from settings import clock
from translations import gettext as _


def export(
    out: Annotated[Path, typer.Argument(help="Berkas tujuan, .xlsx atau .csv")],
    plan: Annotated[str | None, typer.Option(help="Kode rencana; tanpa ini rencana terbaru.")] = None,
    government: Annotated[str | None, typer.Option(help="Kode pemda, misalnya 36.71.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Tanggal, TTTT-BB-HH; tanpa ini hari ini.")] = None,
) -> None:
    """Simpan daftar rencana aksi sebagai .xlsx atau .csv yang dapat disunting dan dimuat lagi."""
    if out.suffix.lower() not in (".xlsx", ".csv"):
        fail(_("Nama berkas tujuan perlu berakhiran .xlsx atau .csv."))
    asked = parse_day(as_of) or clock.today()
    with reading(database()) as session:
        chosen = choose(session, plan, government)
        if not chosen:
            fail(_("Belum ada rencana aksi di basis data ini. Muat dahulu dengan: python3 manage.py load BERKAS"))
        facts, scope = chosen[0], Scope(chosen[0].id, asked, government)
        actions = register.actions(session, scope)
        is_now = facts.data_date is None or asked >= facts.data_date
        beside = columns_beside(session, scope) if is_now else None
    if out.suffix.lower() == ".csv":
        content = as_csv(actions, beside)
    else:
        content = as_xlsx(actions, facts.name, asked, is_sample=facts.is_sample, beside=beside)
    try:
        out.write_bytes(content)
    except OSError as error:
        fail(_("{file} tidak dapat ditulis: {reason}.").format(file=out, reason=error.strerror))
    print(_("{count} aksi ditulis ke {file}").format(count=len(actions), file=out))
