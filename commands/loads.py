"""`manage.py loads`: what was loaded, and the way to take one back."""

import json as json_module
from typing import Annotated

import typer

from commands.bootstrap import database, fail
from models.database import reading, writing
from queries import loading as history
from translations import gettext as _
from translations import mark
from translations.formats import moment, number
from workflow.accounts.permissions import OPERATOR
from workflow.history.action_change import Rejected
from workflow.loading import loads as loading

MAX_LOADS_SHOWN = 100
WHY = {
    "undone": mark("pemuatan itu tidak ada, atau sudah dibatalkan"),
    "reason": mark("alasannya belum ditulis (--reason)"),
    "undo_later": mark("aksinya sudah berubah sesudahnya"),
    "undo_promised": mark("komitmen rapat menyebut aksinya"),
    "undo_frozen": mark("angkanya sudah dibekukan atau disetujui terbit"),
    "undo_later_values": mark("nilainya sudah diganti pemuatan sesudahnya"),
    "undo_unrecorded": mark("nilai lamanya tidak tersimpan"),
}


def loads(
    undo: Annotated[int | None, typer.Option(help="Nomor pemuatan yang dibatalkan.")] = None,
    reason: Annotated[str, typer.Option(help="Alasan pembatalan.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Keluaran sebagai JSON.")] = False,
) -> None:
    """Riwayat pemuatan; dengan --undo NOMOR --reason ALASAN membatalkan satu."""
    ready = database()
    if undo is not None:
        try:
            with writing(ready) as session:
                count = loading.take_back(session, OPERATOR, undo, reason)
        except Rejected as refusal:
            fail(_("Tidak dapat dibatalkan: {why}.").format(why=_(WHY.get(refusal.code, refusal.code))))
        print(_("Pemuatan dibatalkan; {count} baris kembali seperti semula.").format(count=number(count)))
        return
    with reading(ready) as session:
        rows = history.loads(session, OPERATOR, MAX_LOADS_SHOWN).to_dict("records")
    if json:
        print(json_module.dumps(rows, ensure_ascii=False, indent=1, default=str))
        return
    for row in rows:
        word = _("dibatalkan")
        undone = f" · {word}" if row["undone_at"] is not None else ""
        counts = _("baru {new} · berubah {changed} · sama {same} · hilang dari berkas {missing}").format(
            **row["changes"]
        )
        print(f"{row['id']:>6}  {moment(row['loaded_at'])}  {row['file_name']}  {counts}{undone}")
