"""The verifier's word on each document that an action needs."""

from typing import Any

import streamlit as st

from components.checklist import drawn
from components.shell import actor, saving
from models import Verification
from translations import gettext as _
from workflow.verification.checked_documents import judge_document


def show(action_id: int) -> None:
    """Draw the list, and below it the buttons for one of the documents that are attached."""
    attached = [row for row in drawn.show(action_id) if row["item_id"] is not None]
    if not attached:
        return
    waiting = [place for place, row in enumerate(attached) if row["state"] == "attached"]
    labels = {row["id"]: f"{drawn.line_words(row)['sign']} {row['name']}" for row in attached}
    # The newest events are in the key: after each word the next document that waits is the one that is chosen.
    key = f"line of {action_id} {max(row['event_id'] for row in attached)}"
    chosen = st.selectbox(
        _("Dokumen yang dinilai"), list(labels), index=waiting[0] if waiting else 0,
        format_func=labels.__getitem__, key=key,
    )  # fmt: skip
    row = next(row for row in attached if row["id"] == chosen)
    reason = st.text_input(
        _("Alasan bila dikembalikan"), key=f"line reason {row['id']} {row['event_id']}", max_chars=2_000,
    )  # fmt: skip
    with st.container(horizontal=True):
        _button(_("Dokumen diterima"), row, Verification.ACCEPTED, "")
        _button(_("Dokumen dikembalikan"), row, Verification.RETURNED, reason)


def _button(label: str, row: dict[Any, Any], outcome: Verification, reason: str) -> None:
    same = row["state"] == ("accepted" if outcome == Verification.ACCEPTED else "returned")
    if st.button(label, key=f"{outcome.value} line {row['id']} {row['event_id']}", disabled=same):
        done = saving.save(
            lambda session: judge_document(session, actor.current(), row["id"], row["event_id"], outcome, reason)
        )
        if done is not None:
            saving.say(f"{label}: {row['name']}")
            st.rerun()
