"""`manage.py check`: does what is stored agree with its history, and is the ledger whole?"""

from typing import Annotated

import typer

from commands.bootstrap import database, fail, what_lacks
from commands.ledger import sentences
from models.database import reading, writing
from translations import gettext as _
from workflow.history.check import check as check_all
from workflow.history.check import rebuild as rebuild_all


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
    print(_("{actions} aksi, {events} peristiwa diperiksa.").format(actions=verdict.actions, events=verdict.events))
    for action_id in verdict.differing_actions[:20]:
        print(_("Aksi {id}: keadaannya tidak sama dengan peristiwa terakhirnya.").format(id=action_id))
    if verdict.tally_rows_wrong:
        print(_("{count} baris rekapitulasi tidak sama dengan riwayat.").format(count=verdict.tally_rows_wrong))
    for sentence in sentences(verdict.stored):
        print(sentence)
    if not verdict.whole:
        raise typer.Exit(1)
    print(_("Semua cocok; buku besar utuh."))
