"""`manage.py check`: does what is stored agree with its history, and is the ledger whole?"""

from typing import Annotated

import typer
from sqlmodel import Session

from commands.bootstrap import database, fail, what_lacks
from commands.ledger import sentences
from models.database import reading, writing
from translations import gettext as _
from workflow.history.check import check as check_all
from workflow.history.check import rebuild as rebuild_all
from workflow.loading.undo_values import judging_loads


def _judging(session: Session) -> list[tuple[int, str]]:
    """Only told: what was stored so is what was loaded, and whether it stays is for people to decide."""
    return [(record.id or 0, record.actor) for record in judging_loads(session)]


def check(
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Susun ulang keadaan, rekapitulasi, dan pemicu yang hilang.")
    ] = False,
) -> None:
    """Periksa keadaan tiap aksi terhadap riwayatnya, rekapitulasi, dan rantai buku besar."""
    database()
    if rebuild:
        if lacking := what_lacks():
            fail(lacking)
        with writing() as session:
            rebuild_all(session)
    with reading() as session:
        verdict = check_all(session)
        judging = _judging(session) if verdict.stored.comparable else []
    print(_("{actions} aksi, {events} peristiwa diperiksa.").format(actions=verdict.actions, events=verdict.events))
    for load_id, actor in judging:
        print(
            _(
                "Pemuatan {id} oleh {actor} membawa nilai verifikasi skor; berkas tidak memutus. Batalkan dengan"
                " “manage.py loads --undo {id} --reason …”, lalu muat hasil verifikasi yang resmi sebagai operator."
            ).format(id=load_id, actor=actor)
        )
    for sentence in sentences(verdict):
        print(sentence)
    if not verdict.whole:
        raise typer.Exit(1)
    print(_("Semua cocok; buku besar utuh."))
