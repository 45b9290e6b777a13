"""One action: its criterion, unit, dates, evidence and its whole history."""

import json
from typing import Any

import streamlit as st

from charts.palette import SIGNS
from components import template, words
from components.answers import ask
from components.scope import Choice
from queries import history, register
from translations import gettext as _
from translations import mark

FIELDS = {
    "title": mark("judul"),
    "area": mark("area"),
    "success_criterion": mark("ukuran keberhasilan"),
    "responsible_unit": mark("penanggung jawab"),
    "due_date": mark("tenggat"),
    "due_text": mark("tenggat tertulis"),
    "weight": mark("bobot"),
}


def show(choice: Choice, action_id: int) -> None:
    """Draw one action; a sentence where the plan has no such action on the day."""
    action = ask(register.action, choice.scope, action_id)
    if action is None:
        st.warning(_("Aksi ini tidak ada dalam rencana pada tanggal yang dipilih."))
        return
    template.show("heading.html", text=action["title"])
    look = SIGNS[action["status"]][1]
    template.show("action.html", action=action, look=look)
    st.header(_("Riwayat"), anchor=False)
    events = [event | described(event) for event in ask(history.of_action, action_id).to_dict("records")]
    template.show("history.html", events=events)


def described(event: dict[Any, Any]) -> dict[str, str]:
    """An event in words: what, and details."""
    if event["kind"] == "amended":
        changes = json.loads(event["changes"])
        details = "; ".join(f"{_(FIELDS[name])}: {old or '–'} → {new}" for name, (old, new) in changes.items())
        return {"what": words.event("amended"), "details": details}
    if event["kind"] == "added":
        return {"what": words.event("added"), "details": ""}
    sign = SIGNS[event["progress"]][0]
    said = [f"{sign} {_(words.PROGRESS[event['progress']])}"]
    if event["evidence"] is not None:
        said.append(_("bukti {state}").format(state=words.evidence(event["evidence"])))
    if event["verification"] is not None:
        said.append(words.verification(event["verification"]))
    return {"what": ", ".join(said), "details": event["obstacle"]}
