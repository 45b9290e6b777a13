"""One claim: its criterion beside its evidence, and the verdict. Keys: J next, K before, T accept, B return."""

from time import monotonic
from typing import Any

import streamlit as st

from components import discussion
from components.checklist import drawn as checklist
from components.checklist import judging, listing
from components.history import event_words
from components.reporting import evidence as evidence_list
from components.shell import actor, saving, template
from components.shell.caching.cached_queries import cached_query
from components.signs import beside_claim
from components.verification import queue as claim_list
from methods.status import is_complete_claim, needs_document
from models import Verification
from queries import history
from translations import gettext as _
from workflow.accounts.permissions import Permission
from workflow.register.take_back import take_back
from workflow.verification import verdicts as verify
from workflow.verification.verdicts import Verdict

JUDGED, DRAWN = "last verdict", "claim drawn"
TIME_TO_UNDO = 10.0  # seconds in which taking back is offered; later it is done on the action's page
TIME_TO_SEE = 1.0  # seconds after the next claim was drawn in which nobody has looked at it


def offer_undo() -> None:
    """Right after a verdict or a question: the way back."""
    _claim, when, event_id = st.session_state.get(JUDGED, (0, 0.0, 0))
    if event_id and monotonic() - when < TIME_TO_UNDO:
        st.button(_("Batalkan"), icon=":material/undo:", key=f"undo {event_id}", on_click=_undo, args=(event_id,))


def _undo(event_id: int) -> None:
    reason = _("Dibatalkan segera setelah dicatat.")
    if saving.save(lambda session: take_back(session, actor.current(), event_id, reason)) is not None:
        st.session_state.pop(JUDGED)
        saving.say(_("Dibatalkan; klaimnya kembali ke antrean."))


def show(claim: dict[Any, Any], *, more: bool) -> None:
    """Draw a claim, a row of queries.verification.queue.COLUMNS. more: whether there are claims before and after it."""
    by_file = needs_document(claim["evidence"]) and not claim["documents"]
    told = cached_query(history.of_action, actor.current(), claim["id"]).to_dict("records")
    template.show("claim.html", claim=claim, by_file=by_file, lapsed=event_words.lapsed(told))
    beside_claim.show(claim["id"], claim["government_code"])  # above all else, before anybody judges
    judges = actor.current().may(Permission.VERIFY, claim["government_code"])
    left, right = st.columns([1, 1], gap="medium")
    with left:
        template.show("criterion.html", claim=claim)
        if judges:
            _fields(claim)
    with right:
        template.show("subheading.html", text=_("Bukti dukung"))
        if judges:
            judging.show(claim["id"])
        else:
            checklist.show(claim["id"])
        checklist.show_score(claim["id"], claim["government_code"])
        listing.show(claim["id"], claim["government_code"])
        documents = evidence_list.show(claim["id"])
    evidence_list.preview(documents, key=f"document of {claim['id']}", height=620)  # a page's width
    discussion.show(claim["id"], claim["government_code"], beside=True)
    template.show("subheading.html", text=_("Riwayat"))
    template.show("history.html", events=[event | event_words.described(event) for event in told[:6]], receipts=True)
    if judges:
        _verdict(claim, more=more)


def _fields(claim: dict[Any, Any]) -> None:
    identity = claim["id"]
    st.text_area(
        _("Alasan atau pertanyaan"), key=f"reason {identity}", height=68, max_chars=2_000,
        placeholder=_("Wajib bila dikembalikan atau diminta tambahan; pemda membacanya kata demi kata"),
    )  # fmt: skip
    day, grade = st.columns(2)
    since = max(actor.today(claim["government_code"]), claim["changed_on"])
    day.date_input(
        _("Berlaku sejak"), value=since, min_value=claim["changed_on"], max_value=since, format="DD/MM/YYYY",
        key=f"day {identity}",
    )  # fmt: skip
    grade.number_input(
        _("Nilai (bila dinilai)"), 0.0, 100.0, None, 1.0, format="%g", key=f"grade {identity}", placeholder="0–100"
    )


def _verdict(claim: dict[Any, Any], *, more: bool) -> None:
    """Draw the row of buttons; style.css keeps it at the lower edge of the screen while the claim is longer."""
    with st.container(key="verdict"):
        outside = claim["progress"] == "outside_authority"
        ready = is_complete_claim(claim["progress"], claim["evidence"])
        if not ready:
            st.text(_("Buktinya belum lengkap, jadi klaim ini hanya dapat dikembalikan atau diminta tambahan."))
        with st.container(horizontal=True):
            accept = _("Setujui di luar kewenangan") if outside else _("Terima")
            _button(accept, "T", _accept, claim, primary=True, disabled=not ready)
            _button(_("Kembalikan"), "B", _return, claim)
            _button(_("Minta tambahan"), "M", _ask_for_more, claim)
            if more:
                st.button(_("Berikutnya"), shortcut="J", key="next claim", on_click=claim_list.go, args=(1,))
                st.button(_("Sebelumnya"), shortcut="K", key="claim before", on_click=claim_list.go, args=(-1,))
    if st.session_state.get(DRAWN, (0, 0.0))[0] != claim["id"]:
        st.session_state[DRAWN] = (claim["id"], monotonic())


def _button(
    label: str, shortcut: str, deed: Any, claim: dict[Any, Any], *, primary: bool = False, disabled: bool = False
) -> None:
    # The claim is in the key: a press that was meant for the claim before reaches no button of this one.
    pressed = st.button(
        label, shortcut=shortcut, type="primary" if primary else "secondary", disabled=disabled,
        key=f"{shortcut} {claim['id']} {claim['last_event_id']}",
    )  # fmt: skip
    if pressed and _was_seen(claim) and (event_id := deed(claim)) is not None:
        st.session_state[JUDGED] = (claim["id"], monotonic(), event_id)
        saving.say(_("Tercatat: {deed} – {title}").format(deed=label, title=claim["title"]))
        st.query_params.pop("klaim", None)
        st.rerun()


def _was_seen(claim: dict[Any, Any]) -> bool:
    """Whether a claim has been on screen: not the next one in the moment after a verdict (a key pressed twice)."""
    judged, _when, _event = st.session_state.get(JUDGED, (claim["id"], 0.0, 0))
    drawn, since = st.session_state.get(DRAWN, (0, 0.0))
    if judged == claim["id"] or (drawn == claim["id"] and monotonic() - since >= TIME_TO_SEE):
        return True
    st.warning(_("Klaim ini baru saja tampil; belum ada yang diputuskan. Lihat dulu, lalu tekan lagi."))
    return False


def _accept(claim: dict[Any, Any]) -> int | None:
    return _judge(claim, Verification.ACCEPTED)


def _return(claim: dict[Any, Any]) -> int | None:
    return _judge(claim, Verification.RETURNED)


def _judge(claim: dict[Any, Any], outcome: Verification) -> int | None:
    identity, seen = claim["id"], claim["last_event_id"]
    verdict = Verdict(
        outcome,
        st.session_state[f"day {identity}"] or actor.today(claim["government_code"]),
        st.session_state[f"reason {identity}"],
        st.session_state[f"grade {identity}"] if outcome == Verification.ACCEPTED else None,
    )
    latest = max(actor.today(claim["government_code"]), claim["changed_on"])
    return saving.save(lambda session: verify.judge(session, actor.current(), identity, seen, verdict, latest))


def _ask_for_more(claim: dict[Any, Any]) -> int | None:
    words = st.session_state[f"reason {claim['id']}"]
    return saving.save(lambda session: verify.ask(session, actor.current(), claim["id"], claim["last_event_id"], words))
