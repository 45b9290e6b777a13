"""Reminders without a mail server: texts to copy for a person or a government, and the deadlines as a calendar."""

from typing import Any
from urllib.parse import quote

import pandas as pd
import streamlit as st

from components.reporting.my_work import WorkFilter
from components.shell import actor, download
from components.shell.caching.cached_queries import cached_query, query
from components.shell.filters import address
from components.verification import stages
from exports.verification import deadlines
from exports.verification.letters import reminder
from queries import register
from queries.shell.scope import Scope
from queries.verification import pending
from settings import settings
from translations import gettext as _
from translations import language, use

MOST = 1_000  # actions in one calendar


def show(work: WorkFilter, waiting: pd.DataFrame) -> None:
    """Draw the choice of whom to remind, the text, and the calendar. waiting: with the columns of pending.COLUMNS."""
    waits = _by_government(waiting)
    people = _people(waits)
    with st.expander(_("Ingatkan lewat WhatsApp atau kalender, tanpa surel")):
        if not waits:
            st.text(_("Tidak ada yang menunggu pemda."))
        else:
            labels = {
                f"{name} ({', '.join(waits[code][0] for code in codes)})": (name, codes) for name, codes in people
            }
            labels |= {waits[code][0]: (waits[code][0], (code,)) for code in waits}
            whom = st.selectbox(_("Siapa yang diingatkan"), list(labels), key="reminded", width=480)
            _text(work, *labels[whom], waits)
        _calendar(work)


def _by_government(waiting: pd.DataFrame) -> dict[str, tuple[str, dict[str, int]]]:
    """Code → (name, {what: how many}) of the governments whose staff should do something."""
    found: dict[str, tuple[str, dict[str, int]]] = {}
    for row in waiting.to_dict("records"):
        counts = {what: int(row[what]) for what in pending.FOR_OFFICERS if row[what]}
        if counts:
            found[row["code"]] = (row["government"], counts)
    return found


def _people(waits: dict[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    """The officers whom the reader may name, with those of their governments for which something waits."""
    rows = query(pending.officers, actor.current()).groupby("full_name", sort=True)["government_code"]
    found = [(str(name), tuple(code for code in codes if code in waits)) for name, codes in rows]
    return [(name, codes) for name, codes in found if codes]


def _text(work: WorkFilter, name: str, codes: tuple[str, ...], waits: dict[str, tuple[str, dict[str, int]]]) -> None:
    link = _link(work, codes[0] if len(codes) == 1 else "")
    plan = f"{work.plan.title} ({work.plan.year})"
    text = reminder(name, plan, actor.today(codes[0]), {waits[code][0]: waits[code][1] for code in codes}, link)
    st.code(text, language=None, wrap_lines=True)
    st.link_button(_("Buka di WhatsApp"), f"https://wa.me/?text={quote(text)}", icon=":material/chat:")


def _link(work: WorkFilter, code: str) -> str:
    base = settings().url.rstrip("/") or str(st.context.url or "").split("/menunggu")[0].rstrip("/")
    return base + address.to("tugas", rencana=work.plan.code, **({"pemda": code} if code else {}))


def _calendar(work: WorkFilter) -> None:
    scope = Scope(work.plan.id, actor.today())
    spoken, title = language(), f"{work.plan.title} ({work.plan.year})"
    links = {code: _link(work, code) for code in work.governments["code"]}
    actions, dated = cached_query(register.due_next, scope, MOST), stages.names(work.plan.id)

    def content() -> bytes:
        use(spoken)  # on a thread of its own, which does not know the language
        return deadlines.calendar(actions, work.plan.code, title, lambda code: links.get(code, ""), dated)

    if len(actions) or dated:
        download.button(_("Tenggat sebagai kalender (.ics)"), content, f"tenggat-{work.plan.code}.ics", "text/calendar")
