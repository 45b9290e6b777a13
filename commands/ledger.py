"""`manage.py ledger …`: prove that the history was not rewritten, and write down where its chains end."""

import json as json_module
from typing import Annotated, Any

import typer

from commands.bootstrap import database
from exports.history import lines
from models.database import reading
from settings import clock
from translations import gettext as _
from workflow.accounts import audit
from workflow.history import ledger as chains
from workflow.reporting import documents

app = typer.Typer(no_args_is_help=True, help="Buku besar: bukti bahwa riwayat tidak ditulis ulang.")
AsJson = Annotated[bool, typer.Option("--json", help="Keluaran sebagai satu objek JSON.")]


@app.command()
def verify(json: AsJson = False) -> None:
    """Ikuti rantai tiap pemda, rantai riwayat akun, dan isi tiap dokumen. Keluar: 0 utuh, 1 ada yang putus."""
    database()
    with reading() as session:
        breaks = chains.breaks(session)
        audit_break = audit.first_break(session)
        changed = documents.changed(session)
        ends = chains.heads(session)
    found: dict[str, Any] = {
        "whole": not (breaks or audit_break or changed),
        "governments": len(ends),
        "events": sum(end.sequence for end in ends.values()),
        "breaks": [
            {"government": one.government_code, "sequence": one.sequence, "event": one.event_id} for one in breaks
        ],
        "audit_break": audit_break,
        "changed_documents": changed,
    }
    print(json_module.dumps(found, indent=2)) if json else _tell(found)
    if not found["whole"]:
        raise typer.Exit(1)


def _tell(found: dict[str, Any]) -> None:
    for one in found["breaks"]:
        print(
            _("Rantai {code} putus di urutan {sequence} (peristiwa {id}).").format(
                code=one["government"], sequence=one["sequence"], id=one["event"]
            )
        )
    if found["audit_break"]:
        print(_("Riwayat akun putus di catatan {id}.").format(id=found["audit_break"]))
    for sha256 in found["changed_documents"]:
        print(_("Isi dokumen {sha256} tidak sama dengan sidiknya.").format(sha256=sha256))
    if found["whole"]:
        sentence = _("Buku besar utuh: {events} catatan dari {governments} pemda.")
        print(sentence.format(events=found["events"], governments=found["governments"]))


@app.command()
def heads(json: AsJson = False) -> None:
    """Cetak ujung rantai tiap pemda, untuk disimpan di tempat lain setiap hari."""
    database()
    with reading() as session:
        ends = chains.heads(session)
    day = clock.today()
    if json:
        listed = {code: {"sequence": end.sequence, "hash": end.hash} for code, end in sorted(ends.items())}
        print(json_module.dumps({"day": day.isoformat(), "heads": listed}, indent=2))
        return
    print("\n".join(lines(ends, day)))


@app.command()
def compare(file: Annotated[typer.FileText, typer.Argument(help="Keluaran “ledger heads” dari hari lain.")]) -> None:
    """Periksa ujung rantai yang pernah dicatat masih ada di riwayat. Keluar: 0 semua ada, 1 ada yang hilang."""
    database()
    missing = []
    with reading() as session:
        for line in file:
            if not line.strip():
                continue
            day, code, sequence, sealed = line.split()
            if not chains.holds(session, code, int(sequence), sealed):
                missing.append(_("Ujung {code} dari {day} (urutan {sequence}) tidak ada lagi.").format(
                    code=code, day=day, sequence=sequence
                ))  # fmt: skip
    print("\n".join(missing) or _("Semua ujung yang dicatat masih ada di riwayat."))
    if missing:
        raise typer.Exit(1)
