"""`manage.py publish`: the published edition as a static site; its signature; its proof."""

import getpass
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from commands.bootstrap import database, fail, parse_day
from exports.publication import history, manifest, proof, recomputed, site
from exports.publication.changes_told import counted
from models.database import reading
from queries.publication import agreements
from queries.shell import plans
from queries.shell.plans import PlanFacts
from settings import clock, settings
from translations import gettext as _
from translations.formats import number
from workflow.history import ledger

TOLD = 10  # files of one kind that a proof names


def publish(
    out: Annotated[Path, typer.Argument(help="Folder situsnya; edisi lama di dalamnya tetap.")],
    plan: Annotated[list[str] | None, typer.Option(help="Kode rencana; dapat diulang. Tanpa ini semua.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Tanggal data, TTTT-BB-HH.")] = None,
    agreed: Annotated[
        bool, typer.Option("--agreed", help="Hanya yang disetujui di halaman Terbitkan, per tanggal yang disetujui.")
    ] = False,
    url: Annotated[str | None, typer.Option(help="Alamat situsnya nanti; tanpa ini RENAKSI_PUBLISHED_URL.")] = None,
    sign: Annotated[Path | None, typer.Option(help="Tandatangani manifes dengan kunci Ed25519 (PEM) ini.")] = None,
    verify: Annotated[bool, typer.Option("--verify", help="Periksa folder itu, tidak menulis apa pun.")] = False,
    key: Annotated[Path | None, typer.Option(help="Kunci publik (PEM) untuk --verify.")] = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Tanpa basis data: hanya manifes dan tanda tangan.")
    ] = False,
) -> None:
    """Terbitkan situs publik: hanya bidang yang dinyatakan publik, hanya yang berubah yang ditulis."""
    try:
        if verify:
            _verify(out, key, offline=offline)
        else:
            if not offline:
                database()
                day = parse_day(as_of)
                chosen = _agreed() if agreed else _chosen(plan, day)
                _write(
                    out,
                    chosen,
                    day or _values_day(chosen, agreed=agreed),
                    settings().published_url if url is None else url,
                )
            if sign is not None:
                _sign(out, sign)
    except manifest.NotAKeyError as error:
        fail(_("Bukan kunci Ed25519 dalam PEM: {reason}").format(reason=error))


def _chosen(codes: list[str] | None, as_of: date | None) -> dict[PlanFacts, date]:
    """The plans that are named (None: all), each with the day of its figures."""
    with reading() as session:
        known = {facts.code: facts for facts in plans.plans(session)}
    missing = [code for code in codes or () if code not in known]
    if missing or not known:
        fail(_("Tidak ada rencana itu. Yang ada: {codes}").format(codes=", ".join(known) or "–"))
    if as_of is not None and as_of > clock.today():
        fail(_("Tanggal itu belum tiba; paling akhir hari ini, {today}.").format(today=clock.today().isoformat()))
    days = {known[code]: as_of or known[code].data_date for code in codes or known}
    return {facts: min(day, clock.today()) for facts, day in days.items() if day is not None}


def _agreed() -> dict[PlanFacts, date]:
    """The plans that somebody agreed to, each with the agreed day."""
    with reading() as session:
        days = agreements.agreed(session)
        return {facts: days[facts.id] for facts in plans.plans(session) if facts.id in days}


def _values_day(chosen: dict[PlanFacts, date], *, agreed: bool) -> date:
    """The day of what belongs to no plan: nobody agreed to values that are newer than the figures agreed to."""
    return max(chosen.values(), default=clock.today()) if agreed else clock.today()


def _write(out: Path, chosen: dict[PlanFacts, date], values_as_of: date, url: str) -> None:
    if not chosen:
        fail(_("Belum ada rencana yang disetujui terbit (halaman Terbitkan)."))
    with reading() as session:
        done = site.publish(session, out, chosen, values_as_of, clock.today(), url)
    if not done.is_new:
        print(_("Tidak ada yang berubah sejak edisi {number}.").format(number=done.number))
        return
    what = _("edisi pertama") if done.number == 1 else counted(done.counts)
    sentence = _("Edisi {number}: {written} berkas ditulis; {what}.")
    print(sentence.format(number=done.number, written=number(done.written), what=what))


def _sign(out: Path, key: Path) -> None:
    password = None
    if b"ENCRYPTED" in key.read_bytes():
        password = getpass.getpass(_("Kata sandi kunci: ")).encode()
    manifest.sign(out, key, password)
    print(_("Manifes ditandatangani: {file}").format(file=out / manifest.SIGNATURE))


def _verify(out: Path, key: Path | None, *, offline: bool) -> None:
    found = proof.verify(out, key)
    told = []
    for sentence, paths in (
        (_("Berubah: {path}"), found.changed),
        (_("Hilang: {path}"), found.missing),
        (_("Tidak dikenal manifes: {path}"), found.unknown),
    ):
        told += [sentence.format(path=path) for path in paths[:TOLD]]
        if len(paths) > TOLD:
            told.append(_("… dan {count} lainnya").format(count=number(len(paths) - TOLD)))
    if found.signature is False:
        told.append(_("Tanda tangan manifes tidak cocok dengan kunci itu."))
    if not offline:
        told += _against_ledger(out)
        told += _against_tables(out)
    for line in told:
        print(line, file=sys.stderr)
    if told or not found.files:
        raise typer.Exit(1)
    signed = _("tanda tangan cocok") if found.signature else _("tanda tangan tidak diperiksa")
    print(_("Utuh: {count} berkas seperti manifesnya; {signed}.").format(count=number(found.files), signed=signed))


def _against_tables(out: Path) -> list[str]:
    """What the last edition says otherwise than the database does as of the same days."""
    if not history.numbers(out):
        return []
    with reading() as session:
        found = recomputed.recompute(session, out)
    sentence = _("Dihitung ulang dari basis data: {rows} baris.")
    print(sentence.format(rows=number(found.rows)))
    if found.grown:
        sentence = _("{count} pemda mencatat sesuatu sejak edisi itu; catatan baru itu tidak diikutkan.")
        print(sentence.format(count=number(len(found.grown))))
    told = [_difference(one) for one in found.differences[:TOLD]]
    if len(found.differences) > TOLD:
        told.append(_("… dan {count} lainnya").format(count=number(len(found.differences) - TOLD)))
    return told


def _difference(one: recomputed.Difference) -> str:
    if not one.field:
        return _("{table}, {row}: tidak sama dengan basis data").format(table=one.table, row=one.row)
    return _("{table}, {row}, {field}: terbit {published}, menurut basis data {now}").format(
        table=one.table, row=one.row, field=one.field, published=one.published, now=one.now
    )


def _against_ledger(out: Path) -> list[str]:
    """The ends of the ledger that the last edition names and that the database no longer has."""
    database()
    numbers = history.numbers(out)
    missing = []
    with reading() as session:
        for one in numbers:
            for code, head in history.facts(out, one)["heads"].items():
                if not ledger.holds(session, code, head["sequence"], head["hash"]):
                    missing.append(
                        _(
                            "Edisi {number}: ujung buku besar {code} (urutan {sequence}) tidak ada di basis data."
                        ).format(number=one, code=code, sequence=head["sequence"])
                    )
    return missing
