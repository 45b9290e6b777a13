"""One action: its criterion, unit, dates, evidence and its whole history."""

import streamlit as st

from charts.shell.palette import SIGNS
from components import discussion
from components.checklist import drawn as checklist
from components.checklist import listing
from components.history import event_words
from components.register import action_commands, carry
from components.reporting import evidence as evidence_list
from components.shell import actor, template
from components.shell.caching.cached_queries import cached_query, unseen
from components.shell.filters.scope import Choice
from components.signs import beside_claim
from components.units import beside_action
from queries import history, register
from translations import gettext as _
from workflow.accounts.permissions import Permission


def show(choice: Choice, action_id: int) -> None:
    """Draw one action; a sentence where the plan has no such action on the day."""
    action = cached_query(register.action, choice.scope, action_id)
    if action_id in unseen():
        st.info(
            _("Klaim ini menunggu putusan kedua Anda di Tanda verifikasi. Sampai putusan itu ia tidak tampil di sini.")
        )
        return
    if action is None:
        st.warning(_("Aksi ini tidak ada dalam rencana pada tanggal yang dipilih."))
        return
    template.show("heading.html", text=action["title"])
    look = SIGNS[action["status"]][1]
    template.show("action.html", action=action, look=look, supporting=beside_action.names(action_id))
    carry.links(action_id)
    st.link_button(_("Cetak"), f"/cetak/{action_id}", icon=":material/print:", type="tertiary")
    told = cached_query(history.of_action, actor.current(), action_id).to_dict("records")
    if choice.plan.data_date is None or choice.scope.as_of >= choice.plan.data_date:  # the past is only looked at
        action_commands.show(choice, action, told)
    st.header(_("Dokumen bukti"), anchor=False)
    checklist.show(action_id)
    checklist.show_score(action_id, action["government_code"])
    listing.show(action_id, action["government_code"])
    evidence_list.show(action_id, action["government_code"])
    beside_claim.show_visits(action_id, action["government_code"])
    discussion.show(action_id, action["government_code"])
    st.header(_("Riwayat"), anchor=False)
    may_see = actor.current().may(Permission.SEE_EVIDENCE, action["government_code"])
    template.show("history.html", events=[event | event_words.described(event) for event in told], receipts=may_see)
