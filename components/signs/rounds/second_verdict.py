"""One claim to judge again: its criterion and its evidence, and nothing of the first verdict."""

from typing import Any

import streamlit as st

from components.reporting import evidence as evidence_list
from components.reporting.my_work import WorkFilter
from components.shell import actor, saving, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from components.signs import beside_claim
from models import Verification
from models.database import Session
from queries.signs import rounds
from translations import gettext as _
from translations import ngettext
from translations.formats import number
from workflow.accounts.permissions import Permission, Reach
from workflow.signs import rounds as deeds


def show(work: WorkFilter) -> None:
    """Draw the first of the claims that fell to the reader, with the form; nothing where none did."""
    if waiting := _waiting(work):
        _claim(waiting[0], len(waiting))


def tell(work: WorkFilter) -> None:
    """Draw how many claims fell to the reader, with the way to them; nothing where none did."""
    if count := len(_waiting(work)):
        text = ngettext(
            "{count} klaim jatuh kepada Anda untuk diperiksa ulang",
            "{count} klaim jatuh kepada Anda untuk diperiksa ulang",
            count,
        )
        link = address.to("tanda", rencana=work.plan.code)
        template.show("recheck_waits.html", text=text.format(count=number(count)), link=link)


def _waiting(work: WorkFilter) -> list[dict[Any, Any]]:
    if actor.current().reach(Permission.VERIFY) != Reach.ALL:
        return []
    return cached_query(rounds.mine, actor.current(), work.plan.id).to_dict("records")


def _claim(claim: dict[Any, Any], waiting: int) -> None:
    identity = claim["recheck_id"]
    with st.container(border=True, key="recheck"):
        told = _("Periksa ulang tanpa melihat putusan pertama: {count} menunggu Anda").format(count=number(waiting))
        template.show("subheading.html", text=told)
        template.show("recheck.html", claim=claim)
        beside_claim.show(claim["id"], claim["government_code"])
        documents = evidence_list.show(claim["id"])
        reason = st.text_area(_("Alasan"), key=f"second reason {identity}", height=68, max_chars=2_000)
        with st.container(horizontal=True):
            ways = {Verification.ACCEPTED: _("Terima"), Verification.RETURNED: _("Kembalikan")}
            for outcome, label in ways.items():
                if st.button(label, key=f"second {outcome} {identity}"):
                    told = _("Tercatat: {deed} – {title}").format(deed=label, title=claim["title"])
                    _judge(identity, outcome, reason, told)
        # Last, so that the next claim is seen from its beginning.
        evidence_list.preview(documents, key=f"document to check again {identity}", height=620)


def _judge(identity: int, outcome: Verification, reason: str, told: str) -> None:
    def deed(session: Session) -> bool:
        deeds.judge_again(session, actor.current(), identity, outcome, reason)
        return True

    if saving.save(deed):
        saving.say(told)
        st.rerun()
