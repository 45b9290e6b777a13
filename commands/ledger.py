"""`manage.py ledger …`: prove that nothing stored was rewritten, and write down where the chains end."""

import json as json_module
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from commands import schema_sentences
from commands.bootstrap import database, fail
from exports.history import lines, stamp_of, written_heads
from exports.shell.time_stamp import NotStamped, stamped_at
from models.database import reading
from settings import ROOT, clock, settings
from translations import formats
from translations import gettext as _
from workflow.history import ledger as chains
from workflow.history import seals
from workflow.history.check import Verdict, check
from workflow.history.integrity import Integrity
from workflow.history.seals import What

app = typer.Typer(no_args_is_help=True, help="Buku besar: bukti bahwa riwayat tidak ditulis ulang.")
ACTIONS_NAMED = 20  # of those whose state does not follow from their history
AsJson = Annotated[bool, typer.Option("--json", help="Keluaran sebagai satu objek JSON.")]


@app.command()
def verify(json: AsJson = False) -> None:
    """Hitung ulang rantai tiap pemda dan segel tiap baris, serta isi berkas. Keluar: 0 utuh, 1 ada yang diubah."""
    database()
    with reading() as session:
        verdict = check(session)
        ends = chains.heads(session)
        sealed = seals.head(session).sequence
    events = sum(end.sequence for end in ends.values())
    if json:
        found: dict[str, Any] = {"whole": verdict.whole, "governments": len(ends), "events": events, "seals": sealed}
        derived = {"differing_actions": verdict.differing_actions, "tally_rows_wrong": verdict.tally_rows_wrong}
        print(json_module.dumps(found | derived | asdict(verdict.stored), indent=2))
    else:
        print("\n".join(sentences(verdict)) or _whole(events, len(ends), sealed))
    if not verdict.whole:
        raise typer.Exit(1)


def _whole(events: int, governments: int, sealed: int) -> str:
    sentence = _("Buku besar utuh: {events} catatan dari {governments} pemda, {seals} segel.")
    return sentence.format(events=events, governments=governments, seals=sealed)


def sentences(verdict: Verdict) -> Iterator[str]:
    """What is not as it was written, or does not follow from the history, a sentence each."""
    for action_id in verdict.differing_actions[:ACTIONS_NAMED]:
        yield _("Aksi {id}: keadaannya tidak sama dengan peristiwa terakhirnya.").format(id=action_id)
    if verdict.tally_rows_wrong:
        yield _("{count} baris rekapitulasi tidak sama dengan riwayat.").format(count=verdict.tally_rows_wrong)
    yield from _of_stored(verdict.stored)


def _of_stored(stored: Integrity) -> Iterator[str]:
    yield from map(schema_sentences.of_shape, stored.reshaped)
    if stored.forms:
        yield from schema_sentences.of_forms(stored.forms)
    for broken in stored.breaks:
        yield _("Rantai {code} putus di urutan {sequence} (peristiwa {id}).").format(
            code=broken.government_code, sequence=broken.sequence, id=broken.event_id
        )
    words = {
        What.CHAIN: _("Rantai segel putus di segel {key}."),
        What.EDITED: _("Tabel {table}, baris {key}: isinya bukan yang terakhir disegel."),
        What.ADDED: _("Tabel {table}, baris {key}: ditambahkan di luar program."),
        What.REMOVED: _("Tabel {table}, baris {key}: dihapus di luar program."),
        What.UNVOUCHED: _("Tabel {table}, baris {key}: riwayat akun tidak mencatatnya seperti ini."),
    }
    for row in stored.rows:
        yield words[row.what].format(table=row.table, key=row.key)
    if stored.audit_break:
        yield _("Riwayat akun putus di catatan {id}.").format(id=stored.audit_break)
    for sha256 in stored.documents:
        yield _("Isi dokumen {sha256} tidak sama dengan sidiknya.").format(sha256=sha256)
    for load_id in stored.originals:
        yield _("Berkas asli pemuatan {id} tidak sama dengan sidiknya.").format(id=load_id)
    for event_id in stored.unnamed:
        yield _("Peristiwa {id} menyebut bukti lain daripada yang tersimpan.").format(id=event_id)
    for action_id in stored.weights:
        yield _("Aksi {id}: bobotnya di luar 0,001 sampai 1.000. Koordinator mengubahnya di Rencana aksi.").format(
            id=action_id
        )
    for table in stored.unguarded:
        yield _(
            "Tabel {table}: pemicu yang menolak perubahan hilang atau lain. Cari siapa yang menghapusnya;"
            " “check --rebuild” membuatnya lagi."
        ).format(table=table)


@app.command()
def heads(json: AsJson = False) -> None:
    """Cetak ujung rantai tiap pemda dan rantai segel, untuk disimpan di tempat lain setiap hari."""
    database()
    with reading() as session:
        ends = seals.all_heads(session)
    day = clock.today()
    if json:
        listed = {code: {"sequence": end.sequence, "hash": end.hash} for code, end in sorted(ends.items())}
        print(json_module.dumps({"day": day.isoformat(), "heads": listed}, indent=2))
        return
    print("\n".join(lines(ends, day)))


@app.command()
def compare(file: Annotated[typer.FileText, typer.Argument(help="Keluaran “ledger heads” dari hari lain.")]) -> None:
    """Hitung ulang semuanya, dan periksa ujung rantai yang pernah dicatat masih ada. Keluar: 0 semua cocok, 1 tidak."""
    database()
    if (stamp := stamp_of(Path(file.name))).exists():
        _tell_stamp(Path(file.name), stamp)
    with reading() as session:
        wrong = [*sentences(check(session))]
        for day, code, head in written_heads(file.read()):
            if not seals.has(session, code, head):
                sentence = _("Ujung {code} dari {day} (urutan {sequence}) tidak ada lagi.")
                wrong.append(sentence.format(code=code, day=day, sequence=head.sequence))
    print("\n".join(wrong) or _("Semua ujung yang dicatat masih ada, dan semuanya utuh."))
    if wrong:
        raise typer.Exit(1)


def _tell_stamp(file: Path, stamp: Path) -> None:
    """When an outside authority saw the file; ends the command where its stamp is not of this file."""
    if not settings().timestamp_roots:
        print(_("Cap waktu {file} tidak diperiksa: isi RENAKSI_TIMESTAMP_ROOTS.").format(file=stamp))
        return
    try:
        moment = stamped_at(file.read_bytes(), stamp.read_bytes(), ROOT / settings().timestamp_roots)
    except NotStamped as error:
        fail(_("Cap waktu {file} bukan milik berkas ini: {reason}").format(file=stamp, reason=error))
    print(_("Cap waktu: {moment}").format(moment=formats.moment(moment)))
