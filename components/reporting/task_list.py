"""Tugas saya: how many of each kind, and the actions of the kind that is looked at."""

from datetime import date
from typing import Any

import streamlit as st

from components.reporting.my_work import WorkFilter
from components.shell import actor, template, words
from components.shell.caching.cached_queries import cached_query, query
from components.shell.filters import address
from queries.reporting import tasks
from queries.units import people
from translations import gettext as _
from translations import mark
from translations.formats import duration, number, short_day
from workflow.reporting import drafts

KINDS = {
    "returned": mark("Dikembalikan"),
    "asked": mark("Diminta melengkapi"),
    "late": mark("Terlambat"),
    "output_late": mark("Target bertahap lewat"),
    "soon": mark("Jatuh tempo 30 hari"),
    "unevidenced": mark("Terealisasi, bukti belum lengkap"),
    "open": mark("Masih berjalan"),
    "waiting": mark("Menunggu verifikasi"),
    "done": mark("Lainnya"),
}
PARTS = {
    people.LEADS: mark("Unit Anda penanggung jawab"),
    people.SUPPORTS: mark("Unit Anda pendukung"),
    people.OTHERS: mark("Unit lain"),
}
MAX_TASKS_SHOWN = 100


def choose_kind(work: WorkFilter) -> str:
    """Draw what there is of each kind, and return the one that is looked at: first what asks for an answer."""
    found = cached_query(tasks.counts, actor.current(), work.plan.id, work.government, actor.today())
    kinds = [kind for kind, count in found.items() if count] or ["open"]
    labels = {kind: f"{_(KINDS[kind])} · {number(found[kind])}" for kind in kinds}
    kind = address.value("jenis", kinds, kinds[0])
    st.pills(
        _("Jenis tugas"), kinds, format_func=lambda code: labels.get(code, code), key="jenis", required=True,
        on_change=address.write, args=("jenis", kinds[0]), label_visibility="collapsed",
    )  # fmt: skip
    return kind


def show_overruled() -> None:
    """What of one's own reports a file has replaced with less."""
    rows = cached_query(tasks.overruled, actor.current()).to_dict("records")
    template.show(
        "overruled.html",
        rows=[
            row
            | {
                "link": address.to("tugas", aksi=str(row["id"])),
                "said": words.progress(row["said"]),
                "now": words.progress(row["progress"]),
            }
            for row in rows[:MAX_TASKS_SHOWN]
        ],
    )


def show(work: WorkFilter, kind: str) -> None:
    """Draw the actions of a kind; each is a link to its form."""
    rows = cached_query(
        tasks.tasks, actor.current(), work.plan.id, work.government, kind, actor.today(), MAX_TASKS_SHOWN
    )
    written = set(query(drafts.all_of, actor.current()))
    rows["heading"] = rows["part"].map(lambda part: _(PARTS[part])) if (rows["part"] != people.OTHERS).any() else ""
    rows.loc[rows["heading"] == rows["heading"].shift(), "heading"] = ""
    template.show("tasks.html", rows=[_row(work, row, written) for row in rows.to_dict("records")])


def _row(work: WorkFilter, row: dict[Any, Any], written: set[int]) -> dict[str, Any]:
    whose = row["government"] if len(work.governments) > 1 else ""
    meta = [row["number"], row["area"], whose, words.evidence(row["evidence"]) if row["kind"] == "unevidenced" else ""]
    return {
        "heading": row["heading"],
        "title": row["title"],
        "link": address.to("tugas", rencana=work.plan.code, aksi=str(row["id"]), jenis=row["kind"]),
        "when": _when(row["due_date"]),
        "overdue": row["kind"] == "late",
        "progress": words.progress(row["progress"]),
        "meta": " · ".join(text for text in meta if text),
        "is_draft": row["id"] in written,
    }


def _when(due: date | None) -> str:
    if due is None:
        return _("tanpa tenggat")
    days = (actor.today() - due).days
    if days > 0:
        return _("lewat {duration}").format(duration=duration(days))
    return _("tenggat {day}").format(day=short_day(due))
