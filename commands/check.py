"""`manage.py check`: does what is stored agree with its history, and is the ledger whole?"""

import typer

from commands.prepared import database
from models.database import reading
from translations import gettext as _
from workflow.check import check as check_all


def check() -> None:
    """Periksa keadaan tiap aksi terhadap riwayatnya, rekapitulasi, dan rantai buku besar."""
    with reading(database()) as session:
        verdict = check_all(session)
    print(_("{actions} aksi, {events} peristiwa diperiksa.").format(actions=verdict.actions, events=verdict.events))
    for action_id in verdict.differing_actions[:20]:
        print(_("Aksi {id}: keadaannya tidak sama dengan peristiwa terakhirnya.").format(id=action_id))
    if verdict.tally_rows_wrong:
        print(_("{count} baris rekapitulasi tidak sama dengan riwayat.").format(count=verdict.tally_rows_wrong))
    for broken in verdict.breaks:
        print(
            _("Rantai {code} putus di urutan {sequence} (peristiwa {id}).").format(
                code=broken.government_code, sequence=broken.sequence, id=broken.event_id
            )
        )
    if not verdict.whole:
        raise typer.Exit(1)
    print(_("Semua cocok; buku besar utuh."))
