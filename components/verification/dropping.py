"""Dropping actions: a coordinator proposes many by one decree, the task force agrees or refuses."""

from typing import Any

import streamlit as st

from components.reporting import evidence as evidence_list
from components.reporting.my_work import WorkFilter
from components.shell import actor, saving, template, uploader, words
from components.shell.caching.cached_queries import cached_query
from models.database import Session
from queries.verification import dropping
from translations import gettext as _
from translations import ngettext
from workflow.accounts.permissions import Permission
from workflow.register import drops
from workflow.register.amend import Amendment, Reason
from workflow.reporting import documents


def show(work: WorkFilter) -> None:
    """Draw what waits for the task force's agreement, and for coordinators the way to propose."""
    who = actor.current()
    found = cached_query(dropping.proposals, who, work.plan.id).to_dict("records")
    if not found:
        st.text(_("Tidak ada usulan penghentian yang menunggu."))
    for row in found:
        _proposal(row)
    if who.may(Permission.AMEND):
        _propose(work)


def _proposal(row: dict[Any, Any]) -> None:
    with st.container(border=True, key=f"proposal {row['event_id']}"):
        template.show("drop_proposal.html", row=row, why=words.reason(row["reason"]))
        if row["documents"]:
            evidence_list.show(row["action_id"])
        if actor.current().may(Permission.AGREE_DROP):
            reason = st.text_input(_("Alasan (wajib bila ditolak)"), key=f"drop reason {row['event_id']}")
            with st.container(horizontal=True):
                if st.button(_("Setujui penghentian"), type="primary", key=f"agree {row['event_id']}"):
                    _decide(row["event_id"], agreed=True, reason=reason)
                if st.button(_("Tolak"), key=f"refuse {row['event_id']}"):
                    _decide(row["event_id"], agreed=False, reason=reason)


def _decide(event: int, *, agreed: bool, reason: str) -> None:
    done = saving.save(lambda session: drops.decide(session, actor.current(), event, agreed=agreed, words=reason))
    if done is not None:
        saving.say(
            _("Disetujui; aksinya keluar dari penyebut.") if agreed else _("Ditolak; aksinya tetap dalam penyebut.")
        )
        st.rerun()


def _propose(work: WorkFilter) -> None:
    table = cached_query(dropping.droppable, actor.current(), work.plan.id)
    names = {row["id"]: f"{row['title']} · {row['government']}" for row in table.to_dict("records")}
    seen = dict(zip(table["id"], table["last_event_id"], strict=True))
    st.header(_("Usulkan penghentian"), anchor=False)
    turn = st.session_state.setdefault("drops proposed", 0)
    with st.form("propose drops", border=False):
        chosen = st.multiselect(
            _("Aksi yang dihentikan"), list(names), format_func=names.__getitem__, key=f"dropped {turn}",
            placeholder=_("Pilih aksi"), select_all=False,
        )  # fmt: skip
        one, two = st.columns([2, 1])
        number = one.text_input(_("Nomor SK atau surat, dan alasannya"), key=f"decree {turn}", max_chars=500)
        day = two.date_input(
            _("Berlaku sejak"), actor.today(), max_value=actor.today(), format="DD/MM/YYYY", key=f"since {turn}"
        )
        uploader.words(_("atau seret ke sini"), uploader.most_megabytes())
        file = st.file_uploader(
            _("Berkas SK (PDF)"), "pdf", key=f"decree file {turn}", max_upload_size=uploader.most_megabytes()
        )
        sent = st.form_submit_button(_("Usulkan kepada satgas"), type="primary")
    if not sent or not chosen:
        return

    def deed(session: Session) -> int:
        who = actor.current()
        decree: tuple[documents.Document, ...] = ()
        if file is not None:
            decree = (documents.store(session, who, file.getvalue(), file.name, Permission.AMEND),)
        change = Amendment(day or actor.today(), Reason.REGULATION, number, decree=decree)
        return len(drops.propose(session, who, [(action, seen[action]) for action in chosen], change, actor.today()))

    count = saving.save(deed)
    if count:
        st.session_state["drops proposed"] = turn + 1
        sentence = ngettext("{count} usulan menunggu satgas.", "{count} usulan menunggu satgas.", count)
        saving.say(sentence.format(count=count))
        st.rerun()
