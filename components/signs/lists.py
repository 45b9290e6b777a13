"""The verdicts or reports behind a share: what a sign asks about, one by one."""

from typing import Any

import pandas as pd
import streamlit as st

from components.reporting.my_work import WorkFilter
from components.shell import template
from components.shell.filters import address
from components.signs.seen import signs
from components.signs.wording import HABITS, TIMES
from methods.signs import times, verifiers
from settings import clock
from translations import gettext as _
from translations.formats import number, short_day

SHOWN = 50


def show_verdicts(work: WorkFilter) -> None:
    """Draw the way to the verdicts of one verifier that show a habit."""
    table = signs(work).history.judgements
    names = {name: name for name in signs(work).grading.verifiers.index}
    asked = _choose(_("Lihat putusannya"), _("Verifikator"), names, HABITS, "verdicts")
    if asked:
        who, sign = asked
        own = table[verifiers.marks(table)[sign][0] & (table["verifier"] == who)]
        _draw(work, own.sort_values("judged_at", ascending=False), _verdict)


def show_reports(work: WorkFilter) -> None:
    """Draw the way to the reports of one government that a sign asks about."""
    table = signs(work).history.reports
    reporting = signs(work).reporting
    if work.government is not None:
        reporting = reporting[reporting.index == work.government]
    asked = _choose(_("Lihat laporannya"), _("Pemda"), dict(reporting["name"]), TIMES, "reports")
    if asked:
        who, sign = asked
        own = table[times.marks(table)[sign][0] & (table["government"] == who)]
        _draw(work, own.sort_values("recorded_on", ascending=False), _report)


def _choose(label: str, whose: str, names: dict[Any, str], words: dict[str, str], key: str) -> tuple[Any, str] | None:
    """Whose list of which sign; None while nobody is chosen."""
    if not names:
        return None
    with st.expander(label, icon=":material/list:"), st.container(horizontal=True):
        people = [None, *names]
        who = st.selectbox(whose, people, format_func=lambda one: names.get(one, "–"), key=f"who {key}", width=320)
        codes = list(words)
        sign = st.selectbox(_("Tanda"), codes, format_func=lambda one: _(words[one]), key=f"sign {key}", width=240)
    return (who, sign) if who else None


def _draw(work: WorkFilter, own: pd.DataFrame, told: Any) -> None:
    rows = [
        {"title": row["title"], "what": told(row),
         "link": address.to("rencana-aksi", rencana=work.plan.code, aksi=str(row["action_id"]))}
        for row in own.head(SHOWN).to_dict("records")
    ]  # fmt: skip
    hidden = number(len(own) - SHOWN) if len(own) > SHOWN else ""
    template.show("signs_list.html", rows=rows, hidden=hidden)


def _verdict(row: dict[Any, Any]) -> str:
    when = short_day(clock.local(row["judged_at"].to_pydatetime()).date())
    told = _("{day}: nilai {given} dari {claimed}").format(
        day=when, given=number(row["given"], 0), claimed=number(row["claimed"], 0)
    )
    if pd.isna(row["seconds"]):
        return told
    return told + _(", {seconds} detik sesudah putusan sebelumnya").format(seconds=number(row["seconds"], 0))


def _report(row: dict[Any, Any]) -> str:
    due = _(", tenggat {day}").format(day=short_day(row["due_on"])) if pd.notna(row["due_on"]) else ""
    return (
        _("dicatat {recorded}, berlaku {effect}").format(
            recorded=short_day(row["recorded_on"]), effect=short_day(row["took_effect_on"])
        )
        + due
    )
