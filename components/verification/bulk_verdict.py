"""Many claims at once, where their evidence is alike: choose rows, one verdict for all of them."""

from typing import Any

import pandas as pd
import streamlit as st

from components.shell import actor, refusals, saving, template, words
from components.shell.caching.cached_queries import cached_query
from components.signs import beside_claim
from models import Verification
from queries.verification import judged
from queries.verification.queue import NOBODY
from translations import gettext as _
from translations import ngettext
from workflow.verification import assignments
from workflow.verification import verdicts as verify
from workflow.verification.verdicts import Verdict

RESULT = "what became of the claims"


def show(rows: list[dict[Any, Any]]) -> None:
    """Draw a table to choose from. rows: of queries.verification.queue.COLUMNS."""
    _show_result()
    if not rows:
        return
    again = beside_claim.marks([row["id"] for row in rows])
    table = pd.DataFrame(
        {
            _("Pemda"): [row["government"] for row in rows],
            _("Rencana aksi"): [row["title"] for row in rows],
            _("Ukuran keberhasilan"): [row["success_criterion"] for row in rows],
            _("Bukti dukung"): [words.evidence(row["evidence"]) for row in rows],
            _("Dokumen"): [row["documents"] for row in rows],
            _("Tanda"): [again.get(row["id"], "") for row in rows],
            _("Pemeriksa"): [row["assigned_to"] or "" for row in rows],
        }
    )
    event = st.dataframe(
        table, key=f"claims {hash(tuple(row['last_event_id'] for row in rows))}", hide_index=True, placeholder="–",
        on_select="rerun",
        selection_mode="multi-row", alt=_("Klaim yang menunggu putusan"),
    )  # fmt: skip
    chosen = [rows[place] for place in event["selection"]["rows"]]
    reason = st.text_input(_("Alasan untuk semuanya"), key="reason for all", max_chars=2_000)
    count = len(chosen)
    accept = ngettext("Terima {count} klaim", "Terima {count} klaim", count).format(count=count)
    give_back = ngettext("Kembalikan {count} klaim", "Kembalikan {count} klaim", count).format(count=count)
    with st.container(horizontal=True):
        if st.button(accept, type="primary", disabled=not chosen, key="accept all"):
            _judge(chosen, Verification.ACCEPTED, reason)
        if st.button(give_back, disabled=not chosen, key="return all"):
            _judge(chosen, Verification.RETURNED, reason)
    _divide(chosen)


def _divide(chosen: list[dict[Any, Any]]) -> None:
    """Give the chosen claims to a verifier, where there are several."""
    table = cached_query(judged.verifiers, actor.current())
    if len(table) < 2:
        return
    names: dict[int, str] = dict(zip(table["id"], table["full_name"], strict=True)) | {NOBODY: _("tidak seorang pun")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        to = st.selectbox(_("Diperiksa oleh"), list(names), format_func=names.__getitem__, key="assign to", width=280)
        if st.button(_("Bagikan"), disabled=not chosen, key="assign"):
            ids = [row["id"] for row in chosen]
            given = saving.save(
                lambda session: assignments.assign(session, actor.current(), ids, None if to == NOBODY else to)
            )
            if given is not None:
                sentence = ngettext("{count} klaim: pemeriksa {name}.", "{count} klaim: pemeriksa {name}.", given)
                saving.say(sentence.format(count=given, name=names[to]))
                st.rerun()


def _judge(chosen: list[dict[Any, Any]], outcome: Verification, reason: str) -> None:
    claims = [(row["id"], row["last_event_id"]) for row in chosen]
    verdict = Verdict(outcome, actor.today(), reason)
    done = saving.save(lambda session: verify.judge_many(session, actor.current(), claims, verdict, actor.today()))
    if done is None:
        return
    titles = {row["id"]: row["title"] for row in chosen}
    st.session_state[RESULT] = [
        {"title": titles[identity], "why": "" if refusal is None else refusals.sentence(refusal)}
        for identity, refusal in done.items()
    ]
    st.rerun()


def _show_result() -> None:
    result = st.session_state.pop(RESULT, None)
    if result:
        done = sum(not row["why"] for row in result)
        template.show("judged_rows.html", done=done, refused=[row for row in result if row["why"]])
