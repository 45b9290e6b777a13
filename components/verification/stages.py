"""The calendar of a plan's framework: shown to who reports and who verifies, set by who leads the plan."""

from datetime import date
from typing import Any

import streamlit as st

from components.reporting.my_work import WorkFilter
from components.shell import actor, saving, template
from components.shell.caching.cached_queries import cached_query
from models import Stage
from queries.verification import stages
from settings import clock
from translations import gettext as _
from translations import mark, ngettext
from translations.formats import number
from workflow.accounts.permissions import Permission
from workflow.verification.stages import set_deadlines

WORDS = {
    Stage.REPORTING: mark("Pelaporan ditutup"),
    Stage.VERIFICATION: mark("Verifikasi selesai"),
    Stage.OBJECTION: mark("Sanggah ditutup"),
    Stage.QUALITY: mark("Penjaminan mutu selesai"),
    Stage.FINAL: mark("Hasil ditetapkan"),
}


def show(work: WorkFilter) -> None:
    """Draw the stages with what is late because of whom; nothing where none is set."""
    rows = cached_query(stages.calendar, work.plan.id, clock.today())
    if rows:
        template.show("stages.html", rows=[_shown(row) for row in rows])


def names(plan_id: int) -> dict[str, date]:
    """The stages by their words, with their last day, for a calendar."""
    return {_(WORDS[Stage(row.stage)]): row.last_day for row in cached_query(stages.calendar, plan_id, clock.today())}


def _shown(row: stages.Dated) -> dict[str, Any]:
    sentences = {
        Stage.REPORTING: ngettext("{count} aksi menunggu pemda", "{count} aksi menunggu pemda", row.waits),
        Stage.VERIFICATION: ngettext("{count} klaim menunggu satgas", "{count} klaim menunggu satgas", row.waits),
    }
    late = sentences[Stage(row.stage)].format(count=number(row.waits)) if row.waits else ""
    is_past = row.last_day < clock.today()
    return {"word": _(WORDS[Stage(row.stage)]), "last_day": row.last_day, "late": late, "is_past": is_past}


def edit(work: WorkFilter) -> None:
    """Draw the form for whoever may set the days."""
    if not actor.current().may(Permission.SET_DEADLINES):
        return
    known = {row.stage: row.last_day for row in cached_query(stages.calendar, work.plan.id, clock.today())}
    with st.expander(_("Jadwal tahapan kerangka")), st.form("stages", border=False):
        columns = st.columns(len(WORDS))
        wanted = {
            stage: column.date_input(
                _(word), known.get(stage), format="DD/MM/YYYY", key=f"stage {work.plan.id} {stage}"
            )
            for column, (stage, word) in zip(columns, WORDS.items(), strict=True)
        }
        sent = st.form_submit_button(_("Simpan jadwal"), type="primary")
    if sent:
        done = saving.save(lambda session: set_deadlines(session, actor.current(), work.plan.id, wanted))
        if done is not None:
            saving.say(_("Jadwal tersimpan."))
            st.rerun()
