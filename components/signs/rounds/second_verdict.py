"""One claim to judge again: its criterion and its evidence, and nothing of the first verdict."""

from typing import Any

import streamlit as st

from components.reporting import evidence as evidence_list
from components.reporting.my_work import WorkFilter
from components.shell import actor, saving, template
from components.shell.caching.cached_queries import cached_query
from components.signs import beside_claim
from models import Verification
from models.database import Session
from queries.signs import rounds
from translations import gettext as _
from translations.formats import number
from workflow.signs import rounds as deeds


def show(work: WorkFilter) -> None:
    """Draw the first of the claims that fell to the reader, with the form; nothing where none did."""
    waiting = cached_query(rounds.mine, actor.current(), work.plan.id).to_dict("records")
    if waiting:
        _claim(waiting[0], len(waiting))


def _claim(claim: dict[Any, Any], waiting: int) -> None:
    identity = claim["recheck_id"]
    with st.container(border=True, key="recheck"):
        told = _("Periksa ulang tanpa melihat putusan pertama: {count} menunggu Anda").format(count=number(waiting))
        template.show("subheading.html", text=told)
        template.show("recheck.html", claim=claim)
        beside_claim.show(claim["id"], claim["government_code"])
        evidence_list.preview(evidence_list.show(claim["id"]), key=f"document to check again {identity}")
        reason = st.text_area(_("Alasan"), key=f"second reason {identity}", height=68, max_chars=2_000)
        with st.container(horizontal=True):
            ways = {Verification.ACCEPTED: _("Terima"), Verification.RETURNED: _("Kembalikan")}
            for outcome, label in ways.items():
                if st.button(label, key=f"second {outcome} {identity}"):
                    _judge(identity, outcome, reason)


def _judge(identity: int, outcome: Verification, reason: str) -> None:
    def deed(session: Session) -> bool:
        deeds.judge_again(session, actor.current(), identity, outcome, reason)
        return True

    if saving.save(deed):
        st.rerun()
