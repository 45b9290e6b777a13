"""Many actions at once: which unit leads them, which support them."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from components.shell import actor, saving
from components.shell.caching.cached_queries import cached_query
from models.database import Session
from queries.units import listing
from translations import gettext as _
from translations import ngettext
from translations.formats import number
from workflow.units import assigning

ALL, NOBODY = 0, -1  # no unit has these ids


def show(plan_id: int, government: str, units: pd.DataFrame) -> None:
    """Draw the actions of a government, to be given out. units: with the columns of queries.units.listing.UNITS."""
    standing = {row["id"]: row["name"] for row in units.to_dict("records") if row["heir_id"] is None}
    led = cached_query(listing.actions, actor.current(), plan_id, government, actor.today())
    if led.empty or not standing:
        return
    st.header(_("Bagi aksi"), anchor=False)
    shown = led[_wanted(led, standing)].reset_index(drop=True)
    table = st.dataframe(
        shown[["number", "title", "unit", "supporting"]],
        column_config=_columns(), hide_index=True, on_select="rerun", selection_mode="multi-row",
        key=f"given {plan_id} {government} {len(led)}", alt=_("Aksi dengan penanggung jawab dan pendukungnya"),
        height=320,
    )  # fmt: skip
    chosen = [int(shown["id"][place]) for place in table["selection"]["rows"]]
    with st.form("give actions", border=False):
        lead, support = st.columns(2)
        words: dict[Any, str] = {None: _("tetap")} | standing
        leads = lead.selectbox(_("Penanggung jawab"), list(words), format_func=words.__getitem__, key="leads")
        helping = support.multiselect(
            _("Pendukung"), list(standing), format_func=standing.__getitem__, key="supports", select_all=False,
            placeholder=_("tetap"),
        )  # fmt: skip
        none = support.checkbox(_("Tanpa pendukung"), key="no support")
        reason = st.text_input(
            _("Alasan"), max_chars=500, key="why given", placeholder=_("misalnya pembagian tugas rapat 3 Maret")
        )
        label = ngettext("Bagi {count} aksi", "Bagi {count} aksi", len(chosen)).format(count=number(len(chosen)))
        sent = st.form_submit_button(label, type="primary")
    if sent:
        _give(chosen, leads, [] if none else helping or None, reason)


def _wanted(led: pd.DataFrame, standing: dict[int, str]) -> "pd.Series[bool]":
    words = {ALL: _("semua"), NOBODY: _("tanpa penanggung jawab")} | standing
    of = st.selectbox(_("Aksi dari"), list(words), format_func=words.__getitem__, key="given of", width=480)
    if of == ALL:
        return led["id"].notna()
    return led["unit_id"].isna() if of == NOBODY else led["unit_id"] == of


def _columns() -> dict[str, Any]:
    text = st.column_config.TextColumn
    return {
        "number": text(_("No"), width=60),
        "title": text(_("Rencana aksi"), width=420, pinned=True),
        "unit": text(_("Penanggung jawab"), width=240),
        "supporting": text(_("Pendukung"), width=240),
    }


def _give(chosen: list[int], leads: int | None, supports: list[int] | None, reason: str) -> None:
    """Save both in one transaction; None: stays."""
    today = actor.today()
    deeds: list[Callable[[Session], int]] = []
    if leads is not None:
        deeds.append(lambda session: assigning.lead(session, actor.current(), chosen, leads, reason, today))
    if supports is not None:
        deeds.append(lambda session: assigning.support(session, actor.current(), chosen, supports, reason, today))
    if not deeds:
        st.warning(_("Pilih penanggung jawab atau pendukung."))
        return
    done = saving.save(lambda session: max(deed(session) for deed in deeds))
    if done is not None:
        saving.say(ngettext("{count} aksi dibagi.", "{count} aksi dibagi.", done).format(count=number(done)))
        st.rerun()
