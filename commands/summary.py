"""`manage.py summary`: the counts as of a day, for a person or as JSON."""

import json as json_module
from datetime import date
from typing import Annotated, Any

import pandas as pd
import typer
from sqlmodel import Session

from charts.shell import coverage
from commands.bootstrap import database, fail, parse_day
from methods.coverage import blank_unknown
from models.database import reading
from queries import register
from queries.progress import counts as progress
from queries.shell import plans
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from settings import clock
from translations import gettext as _
from translations.formats import day, of, percent


def summary(
    plan: Annotated[str | None, typer.Option(help="Kode rencana; tanpa ini rencana terbaru.")] = None,
    government: Annotated[str | None, typer.Option(help="Kode pemda, misalnya 36.71.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Tanggal, TTTT-BB-HH; tanpa ini hari ini.")] = None,
    all_plans: Annotated[bool, typer.Option("--all", help="Semua rencana yang sudah dimuat.")] = False,
    rows: Annotated[bool, typer.Option("--rows", help="Sertakan tiap aksi.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Keluaran sebagai satu objek JSON.")] = False,
) -> None:
    """Berapa aksi, terealisasi, berbukti, terverifikasi; per pemda dan per area."""
    asked = parse_day(as_of) or clock.today()
    with reading(database()) as session:
        chosen = plans.plans(session) if all_plans else choose(session, plan, government)
        scopes = [Scope(facts.id, asked, government) for facts in chosen]
        said = _counts(session, scopes) | {"plans": [facts.code for facts in chosen], "as_of": asked.isoformat()}
        if rows:
            said["rows"] = [row for scope in scopes for row in _rows(session, scope)]
    if json:
        print(json_module.dumps(said, ensure_ascii=False, indent=1))
    else:
        _print(said, asked)


def choose(session: Session, code: str | None, government: str | None) -> list[PlanFacts]:
    """The plan named; else the newest one in which the government has actions."""
    known = plans.plans(session)
    if code is not None:
        chosen = [facts for facts in known if facts.code == code]
        if not chosen:
            codes = ", ".join(facts.code for facts in known) or "–"
            fail(_("Rencana “{code}” tidak ada. Yang ada: {codes}.").format(code=code, codes=codes))
        return chosen
    if government is not None:
        ids = plans.holding_government(session, government)
        known = [facts for facts in known if facts.id in ids]
        if not known:
            fail(_("Tidak ada rencana yang memuat pemerintah daerah “{code}”.").format(code=government))
    return known[:1]


def _counts(session: Session, scopes: list[Scope]) -> dict[str, Any]:
    names = ("actions", "realised", "evidenced", "verified", "decided")
    said: dict[str, Any] = dict.fromkeys((*names, *progress.CLAIMED), 0)
    recorded = {"evidence": 0, "verification": 0}
    governments: dict[str, dict[str, int]] = {}
    areas: dict[str, dict[str, int]] = {}
    summed = (*names, "not_reported", "evidence_known", "evidence_recorded")
    for scope in scopes:
        standing = progress.standing(session, scope)
        for name in (*names, *progress.CLAIMED):
            said[name] += getattr(standing, name)
        recorded["evidence"] += standing.evidence_on_record
        recorded["verification"] += standing.verification_recorded
        for frame, key, sums in (
            (progress.by_government(session, scope), "code", governments),
            (progress.by_area(session, scope), "name", areas),
        ):
            for row in frame.to_dict("records"):
                sums[row[key]] = {name: sums.get(row[key], {}).get(name, 0) + int(row[name]) for name in summed}
    on_record = {name: count > 0 for name, count in recorded.items()}
    bounds = [said["verified"], said["verified"] + said["realised"] - said["decided"]]  # none, all that wait accepted
    return (
        said
        | {"verified_bounds": bounds, "on_record": on_record}
        | {
            "by_government": _known(governments, names),
            "by_area": _known(areas, names),
        }
    )


def _known(sums: dict[str, dict[str, int]], names: tuple[str, ...]) -> dict[str, dict[str, int | None]]:
    """The counts of each, None where nothing is on record: who has not reported has not reported 0."""
    if not sums:
        return {}
    kept = blank_unknown(pd.DataFrame.from_dict(sums, orient="index"))[list(names)]
    return {
        str(name): {str(key): None if pd.isna(count) else int(count) for key, count in row.items()}
        for name, row in kept.to_dict("index").items()
    }


def _rows(session: Session, scope: Scope) -> list[dict[str, Any]]:
    return [
        {
            "government": row["government_code"],
            "code": row["number"],
            "title": row["title"],
            "area": row["area"],
            "unit": row["responsible_unit"],
            "status": row["progress"],
            "realised": row["progress"] == "realised",
            "evidence": row["evidence"],
            "verification": row["verification"],
            "due": row["due_date"].isoformat() if row["due_date"] else None,
        }
        for row in register.actions(session, scope).to_dict("records")
    ]


def _print(said: dict[str, Any], asked: date) -> None:
    if said["actions"]:
        _print_whole(said, asked)
    else:
        print(_("Tidak ada aksi yang berlaku pada {day}").format(day=day(asked)))
    for title, counts in ((_("Per pemerintah daerah"), said["by_government"]), (_("Per area"), said["by_area"])):
        print(f"\n{title}")
        for name, row in counts.items():
            unknown = _("belum melapor") if row["actions"] else _("tidak ada aksi yang berlaku")
            known = unknown if row["realised"] is None else of(row["realised"], row["actions"])
            print(f"  {name:32} {known}")


def _print_whole(said: dict[str, Any], asked: date) -> None:
    actions = said["actions"]
    share = percent(said["realised"] / actions)
    print(
        _("{count} terealisasi ({share}) · per {day}").format(
            count=of(said["realised"], actions), share=share, day=day(asked)
        )
    )
    evidenced = str(said["evidenced"]) if said["on_record"]["evidence"] else _("belum ada catatan")
    verified = _verified(said) if said["on_record"]["verification"] else _("belum ada catatan")
    print(_("disertai bukti: {evidenced} · terverifikasi: {verified}").format(evidenced=evidenced, verified=verified))


def _verified(said: dict[str, Any]) -> str:
    """ "12 (4,0 %–39,3 %; 12 dari 117 klaim sudah diputus)": the lower end if all that wait were returned."""
    low, high = (percent(count / said["actions"] if said["actions"] else None) for count in said["verified_bounds"])
    ends = low if low == high else f"{low}–{high}"
    return f"{said['verified']} ({ends}; {coverage.decided(said)})"
