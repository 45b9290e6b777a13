"""Verifikasi: the claims that wait, the oldest first, and how long verdicts take."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from components.reporting.my_work import WorkFilter
from components.shell import actor, template, words
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from components.shell.filters.picking import ANY, pick
from components.signs import beside_claim
from methods.status import needs_document
from queries.progress import counts as progress
from queries.shell.scope import Scope
from queries.verification import judged, queue
from queries.verification.queue import Wanted
from settings import clock
from translations import gettext as _
from translations import mark
from translations.formats import duration, number
from workflow.accounts.permissions import Permission

MAX_CLAIMS_SHOWN = 50
STEP = "claim step"
EVIDENCE = {
    "ready": mark("Bukti lengkap"),
    "incomplete": mark("Bukti belum lengkap"),
    ANY: mark("Semua keadaan bukti"),
}
MINE, UNASSIGNED = "saya", "belum"
VERIFIER = {ANY: mark("Semua pemeriksa"), MINE: mark("Bagian saya"), UNASSIGNED: mark("Belum dibagi")}
ASKED = {"tidak": mark("Siap diputuskan"), "ya": mark("Menunggu jawaban pemda")}


def choose(work: WorkFilter) -> Wanted:
    """Draw the filters of the queue and return what is wanted."""
    areas = [
        str(name) for name in cached_query(progress.by_area, Scope(work.plan.id, date.max, work.government))["name"]
    ]
    bar = work.filters
    area = bar.pick("area", _("Area"), {ANY: _("Semua area")} | dict(zip(areas, areas, strict=True)), 210)
    evidence = bar.pick("bukti", _("Bukti dukung"), {code: _(text) for code, text in EVIDENCE.items()}, 190, "ready")
    asked = bar.pick("jawaban", _("Jawaban"), {code: _(text) for code, text in ASKED.items()}, 190, "tidak")
    verifier = ANY
    if actor.current().may(Permission.VERIFY) and len(cached_query(judged.verifiers, actor.current())) > 1:
        verifier = bar.pick("pemeriksa", _("Pemeriksa"), {code: _(text) for code, text in VERIFIER.items()}, 170)
    bar.say()
    return Wanted(
        government=work.government,
        area="" if area == ANY else area,
        evidence="" if evidence == ANY else evidence,
        asked=asked == "ya",
        verifier={MINE: actor.current().account_id, UNASSIGNED: queue.NOBODY}.get(verifier),
    )


def speed(work: WorkFilter, wanted: Wanted) -> None:
    """How many wait, since when, and how long verdicts take: late verification is a known complaint."""
    who = actor.current()
    waiting = cached_query(queue.count, who, work.plan.id, wanted)
    openable = cached_query(queue.count, who, work.plan.id, replace(wanted, openable=True))
    took = cached_query(queue.speed, who, work.plan.id)
    oldest = (clock.now() - clock.local(took.oldest_claim)).days if took.oldest_claim else None
    template.show(
        "queue_speed.html",
        waiting=number(waiting),
        openable=number(openable) if waiting else "",
        oldest=None if oldest is None or not waiting else duration(oldest) if oldest else _("hari ini"),
        took=took,
        median=None if took.median is None else _days(took.median),
        slowest=None if took.slowest_tenth is None else _days(took.slowest_tenth),
    )


def _days(days: float) -> str:
    return _("kurang dari sehari") if days < 1 else duration(days)


def claims(work: WorkFilter, wanted: Wanted) -> list[dict[Any, Any]]:
    """The claims that wait, as rows of queries.verification.queue.COLUMNS."""
    who, plan_id = actor.current(), work.plan.id
    pages = -(-cached_query(queue.count, who, plan_id, wanted) // MAX_CLAIMS_SHOWN)
    shown = 0
    if pages > 1:
        codes = [str(page) for page in range(1, pages + 1)]
        names = {code: _("halaman {page} dari {pages}").format(page=code, pages=pages) for code in codes}
        shown = int(pick("hal", _("Antrean"), names, 190, "1")) - 1
    found = cached_query(queue.claims, who, plan_id, wanted, MAX_CLAIMS_SHOWN, shown * MAX_CLAIMS_SHOWN)
    return found.to_dict("records")


def place(rows: list[dict[Any, Any]]) -> int:
    """Which of the claims is looked at: the one of the address, moved on by the keys J and K; else the oldest."""
    asked = st.query_params.get("klaim", "")
    found = next((place for place, row in enumerate(rows) if str(row["id"]) == asked), 0)
    step = st.session_state.pop(STEP, 0)
    if step:
        found = (found + step) % len(rows)
        st.query_params["klaim"] = str(rows[found]["id"])
    return found


def go(step: int) -> None:
    """Callback: look at the claim that many places further on."""
    st.session_state[STEP] = step


def show(work: WorkFilter, rows: list[dict[Any, Any]], chosen: int) -> None:
    """Draw the queue; the claim that is looked at stands out."""
    again = beside_claim.marks([row["id"] for row in rows])
    template.show("claims.html", rows=[_row(work, row, chosen) | {"again": again.get(row["id"])} for row in rows])


def _documentless(row: dict[Any, Any]) -> str:
    return _("bukti menurut berkas") if needs_document(row["evidence"]) else _("tanpa dokumen")


def _row(work: WorkFilter, row: dict[Any, Any], chosen: int) -> dict[str, Any]:
    asked = {
        name: st.query_params[name]
        for name in ("pemda", "area", "bukti", "jawaban", "pemeriksa", "hal")
        if name in st.query_params
    }
    days = (clock.now() - clock.local(row["claimed_at"])).days
    meta = [
        row["government"] if len(work.governments) > 1 else "",
        row["number"],
        words.progress(row["progress"]),
        _("menunggu {duration}").format(duration=duration(days)) if days else _("dicatat hari ini"),
        _("{count} dokumen").format(count=row["documents"]) if row["documents"] else _documentless(row),
        _("diperiksa {name}").format(name=row["assigned_to"]) if row["assigned_to"] else "",
    ]
    return {
        "title": row["title"],
        "link": address.to("verifikasi", rencana=work.plan.code, klaim=str(row["id"]), **asked),
        "meta": " · ".join(text for text in meta if text),
        "chosen": row["id"] == chosen,
    }
