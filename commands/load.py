"""`manage.py load`: a workbook into the database, or with --dry-run only what it would change."""

import json as json_module
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Engine

from commands import load_values
from commands.bootstrap import database, fail, parse_day
from commands.load_values import findings_in_words
from loaders.findings import Refused, Severity
from loaders.load import Options, load_grids
from loaders.load import load as load_file
from loaders.meaning.governments import names
from loaders.outcome import Outcome, ValuesOutcome
from loaders.proposing.changes import change_list
from loaders.reading.sql_source import read_source
from loaders.understanding.actions.action_row import ActionRow
from loaders.understanding.values.codes import Decision
from models import LoadKind
from translations import gettext as _
from translations.formats import day

DECISIONS: dict[str, Decision] = {"": "", "code": "code", "name": "name"}  # of --trust
LONGEST_CODE = 60
MAX_CHANGES_SHOWN = 30  # changes, in text; --json has all


def load(
    file: Annotated[Path | None, typer.Argument(help="Berkas .xlsx .xlsm .xls .xlsb .ods .csv .tsv")] = None,
    plan: Annotated[str | None, typer.Option(help="Kode rencana; tanpa ini dikenali dari isi berkas.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Tanggal data, TTTT-BB-HH.")] = None,
    government: Annotated[str | None, typer.Option(help="Kode pemda untuk berkas yang tidak menyebutnya.")] = None,
    kind: Annotated[LoadKind | None, typer.Option(help="Isi berkas; tanpa ini dikenali sendiri.")] = None,
    sql: Annotated[
        Path | None, typer.Option("--sql", help="Berkas sumber .toml: satu SELECT ke basis data lain.")
    ] = None,
    year: Annotated[
        int | None, typer.Option(min=2000, max=2100, help="Tahun nilai, bila berkas tidak menyebutnya.")
    ] = None,
    trust: Annotated[str, typer.Option(help="Bila kode dan nama pemda berbeda: code atau name.")] = "",
    setbacks: Annotated[
        bool, typer.Option("--setbacks", help="Muat juga baris yang mundur dari laporan orang di aplikasi.")
    ] = False,
    accept_losses: Annotated[
        bool, typer.Option("--accept-losses", help="Muat sisanya walau lebih dari 1 % baris tidak tersimpan.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Hanya periksa; tidak ada yang disimpan.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Keluaran sebagai satu objek JSON.")] = False,
    rows: Annotated[bool, typer.Option("--rows", help="Sertakan tiap aksi.")] = False,
) -> None:
    """Muat rencana aksi, KPI, indikator, skor, atau aliran data. Keluar: 0 baik, 1 ada baris bermasalah, 2 ditolak."""
    if (file is None) == (sql is None):
        fail(_("Sebut satu berkas, atau --sql SUMBER.toml."))
    if government is not None and government not in names():
        fail(_("Kode pemda “{code}” tidak dikenal; lihat data/reference/governments.csv.").format(code=government))
    if plan is not None and not 0 < len(plan) <= LONGEST_CODE:
        fail(_("Kode rencana paling panjang {limit} huruf.").format(limit=LONGEST_CODE))
    if trust not in DECISIONS:
        fail(_("--trust hanya code atau name."))
    options = Options(
        plan,
        parse_day(as_of),
        government,
        dry_run,
        kind=kind,
        year=year,
        trust=DECISIONS[trust],
        accept_losses=accept_losses,
        setbacks=None if setbacks else (),
    )
    ready = database()
    path = file or sql
    assert path is not None
    try:
        outcome = _load_sql(path, options, ready) if sql else load_file(path, options, None, database=ready)
    except Refused as refusal:
        _print_refusal(path, refusal, json)
        raise typer.Exit(2) from refusal
    if isinstance(outcome, ValuesOutcome):
        load_values.show(path, outcome, dry_run=dry_run, json=json)
    elif json:
        print(json_module.dumps(_as_json(path, outcome, rows), ensure_ascii=False, indent=1))
    else:
        _print(outcome, dry_run, rows)
    raise typer.Exit(1 if outcome.has_errors else 0)


def _load_sql(path: Path, options: Options, ready: Engine) -> Outcome | ValuesOutcome:
    """Ask the source, and load its answer as a file of the same content would be."""
    answer = read_source(path)
    source = answer.source
    options = replace(
        options,
        kind=source.kind,
        plan=options.plan or source.plan,
        as_of=options.as_of or source.as_of,
        government=options.government or source.government,
    )
    return load_grids([answer.grid], answer.name, answer.content, options, None, ready)


def _print_refusal(file: Path, refusal: Refused, json: bool) -> None:
    if json:
        nothing = {"actions": 0, "realised": 0, "by_government": {}}
        changes = {"new": 0, "changed": 0, "same": 0, "missing": 0}
        said = {"file": str(file), "refused": str(refusal), **nothing, "changes": changes, "findings": []}
        print(json_module.dumps(said, ensure_ascii=False, indent=1))
    else:
        print(str(refusal), file=sys.stderr)


def _as_json(file: Path, outcome: Outcome, rows: bool) -> dict[str, Any]:
    said = {
        "file": str(file),
        "refused": None,
        "plan": outcome.proposal.plan.code,
        "as_of": outcome.proposal.as_of.isoformat(),
        **outcome.counts(),
        **outcome.reading.losses.as_json(),
        "changes": outcome.comparison.counts(),
        "change_list": list(_changes(outcome)),
        "findings": [finding.as_json() for finding in outcome.findings],
    }
    if rows:
        said["rows"] = [row_as_json(row) for row in outcome.reading.actions]
    return said


def row_as_json(row: ActionRow) -> dict[str, Any]:
    """One action of a file in the public form."""
    return {
        "government": row.government,
        "code": row.number,
        "title": row.title,
        "area": row.area,
        "unit": row.responsible_unit,
        "status": row.statuses[-1][1].progress.value,
        "realised": row.is_realised,
        "progress": row.percent if row.percent is not None else row.statuses[-1][1].percent,
        "due": row.due_date.isoformat() if row.due_date else None,
        "sheet": row.place.sheet,
        "row": row.place.row + 1,
    }


def _changes(outcome: Outcome) -> Iterator[dict[str, Any]]:
    """What a load changes in actions that are known: field by field, old → new; and what the file no longer has."""
    for line in change_list(outcome):
        about = {"government": line.government, "code": line.number, "title": line.title}
        if line.kind == "missing":
            yield about | {"field": "missing", "old": line.title, "new": None}
        elif line.on is not None:
            yield about | {"field": line.field, "old": line.old, "new": line.new, "on": line.on.isoformat()}
        elif line.kind == "changed":
            yield about | {"field": line.field, "old": str(line.old or ""), "new": str(line.new)}


def _print(outcome: Outcome, dry_run: bool, rows: bool) -> None:
    counts, changes = outcome.counts(), outcome.comparison.counts()
    plan = outcome.proposal.plan
    print(
        _("{realised} dari {actions} terealisasi · per {day} · rencana {plan}").format(
            realised=counts["realised"], actions=counts["actions"], day=day(outcome.proposal.as_of), plan=plan.code
        )
    )
    print(_("baru {new} · berubah {changed} · sama {same} · hilang dari berkas {missing}").format(**changes))
    print(outcome.reading.losses.in_words())
    if outcome.comparison.setbacks:
        print(
            _("mundur {count}, tidak dimuat kecuali dengan --setbacks").format(count=len(outcome.comparison.setbacks))
        )
    for change in islice(_changes(outcome), MAX_CHANGES_SHOWN):
        name = f"{change['government']} {change['code']} {change['title'][:60]}"
        print(f"  {name}: {change['field']}: {change['old'] or '–'} → {change['new'] or '–'}")
    if rows:
        for row in outcome.reading.actions:
            print(f"  {row.government:8} {row.number:8} {row.statuses[-1][1].progress:18} {row.title[:80]}")
    wrong = {(f.place.sheet, f.place.row) for f in outcome.findings if f.severity == Severity.ERROR and f.place}
    if wrong:
        print(_("{wrong} dari {all} baris perlu diperbaiki").format(wrong=len(wrong), all=counts["actions"]))
    findings_in_words(outcome.findings, dry_run=dry_run)
