"""The verdicts that the reader gave lately, and the way to correct one: its claim goes back into the queue."""

from typing import Any

import streamlit as st

from components.reporting.my_work import WorkFilter
from components.shell import actor, saving, words
from components.shell.caching.cached_queries import cached_query
from queries.verification import judged
from settings import clock
from translations import gettext as _
from translations.formats import moment
from workflow.register.take_back import take_back

MAX_SHOWN = 50


def show(work: WorkFilter) -> None:
    """Draw them, folded; nothing while the reader has judged nothing."""
    rows = cached_query(judged.own, actor.current(), work.plan.id, MAX_SHOWN).to_dict("records")
    if not rows:
        return
    labels = {row["id"]: _label(row) for row in rows}
    with st.expander(_("Koreksi putusan saya")):
        st.text(_("Putusan lama tetap terlihat di riwayat; klaimnya kembali ke antrean dan dapat diputuskan lagi."))
        wrong = st.selectbox(
            _("Putusan yang keliru"), list(labels), format_func=labels.__getitem__, key="wrong verdict"
        )
        reason = st.text_input(_("Apa yang keliru"), key=f"why wrong {wrong}", max_chars=2_000)
        if st.button(_("Koreksi putusan"), key="correct verdict"):
            done = saving.save(lambda session: take_back(session, actor.current(), wrong, reason))
            if done is not None:
                saving.say(_("Dikoreksi; klaimnya kembali ke antrean."))
                st.rerun()


def _label(row: dict[Any, Any]) -> str:
    what = _("diminta melengkapi") if row["kind"] == "asked" else words.verification(row["verification"])
    return f"{moment(clock.local(row['recorded_at']))} · {what} · {row['title']}"
