"""One action's report: how far it is, since when, what shows it, what is in the way. Under a minute."""

from typing import Any

import streamlit as st

from components import discussion
from components.checklist import drawn as checklist
from components.history import event_words
from components.reporting import draft as report_draft
from components.reporting import evidence as evidence_list
from components.reporting import follow_up
from components.reporting.draft import key
from components.shell import actor, refusals, saving, template, uploader, words
from components.shell.caching.cached_queries import cached_query
from components.units import beside_action
from queries import history
from queries.units import people
from settings import settings
from translations import gettext as _
from workflow.reporting import report
from workflow.reporting.documents import Document

NEEDS_AN_EXPLANATION = ("not_started", "in_progress", "not_carried_out", "outside_authority")


def show(action: dict[Any, Any]) -> None:
    """Draw the form of an action, a row of queries.reporting.tasks.COLUMNS; what asks for an answer stands first."""
    action_id = action["id"]
    report_draft.begin(action, list(checklist.open_lines(action_id)), checklist.chain(action_id))
    template.show("heading.html", text=action["title"])
    template.show("task_facts.html", action=action)
    told = cached_query(history.of_action, actor.current(), action_id).to_dict("records")
    _what_waits(told)
    _what_changed(action, told)
    supports = action["part"] == people.SUPPORTS
    if supports:  # his own part is what he came for
        beside_action.show(action_id, told)
    form, beside = st.columns([3, 2], gap="large")
    with form:
        _fields(action_id)
    with beside:
        st.header(_("Bukti yang sudah ada"), anchor=False)
        evidence_list.show(action_id)
        if not supports:
            beside_action.show(action_id, told)
        discussion.show(action_id, action["government_code"])
        st.header(_("Riwayat"), anchor=False)
        template.show(
            "history.html", events=[event | event_words.described(event) for event in told[:6]], receipts=True
        )


def _what_waits(told: list[dict[Any, Any]]) -> None:
    """The task force's words, while they wait for an answer."""
    last = next((event for event in told if event["kind"] in ("verdict", "asked", "reported")), None)
    if last is None or last["kind"] == "reported" or last["verification"] == "accepted":
        return
    heading = _("Diminta melengkapi") if last["kind"] == "asked" else _("Dikembalikan")
    template.show("answer_wanted.html", heading=heading, event=last)


def _what_changed(action: dict[Any, Any], told: list[dict[Any, Any]]) -> None:
    """What others recorded after these fields were begun; the choice what to do about it is the writer's."""
    action_id = action["id"]
    seen = st.session_state[key(action_id, "seen")]
    since = [event | event_words.described(event) for event in told if event["id"] > seen]
    if not since:
        return
    st.warning(_(refusals.CHANGED), icon=":material/sync_problem:")
    template.show("history.html", events=since)
    with st.container(horizontal=True):
        st.button(
            _("Sudah saya baca; lanjutkan isian saya"),
            on_click=_go_on,
            args=(action_id, max(event["id"] for event in since)),
        )
        st.button(_("Buang isian saya, mulai dari yang terbaru"), on_click=report_draft.forget, args=(action_id,))


def _go_on(action_id: int, seen: int) -> None:
    st.session_state[key(action_id, "seen")] = seen
    report_draft.keep(action_id)


def _fields(action_id: int) -> None:
    kept: dict[str, Any] = {"on_change": report_draft.keep, "args": (action_id,)}
    progress = {code.value: words.progress(code) for code in report.SAYABLE}
    chosen = st.segmented_control(
        _("Progres"), list(progress), format_func=progress.__getitem__, key=key(action_id, "progress"),
        required=True, wrap=True, **kept,
    )  # fmt: skip
    since, evidence = st.columns(2)
    with since:
        st.date_input(
            _("Berlaku sejak"),
            key=key(action_id, "took_effect_on"),
            max_value=max(actor.today(), st.session_state[key(action_id, "took_effect_on")] or actor.today()),
            format="DD/MM/YYYY",
            **kept,
        )
    with evidence:
        excluded = report.WITHOUT_DOCUMENTS if report_draft.has_attachments(action_id) else (None,)
        states = [code for code in words.EVIDENCE if code not in excluded]
        st.selectbox(_("Bukti dukung"), states, format_func=words.evidence, key=key(action_id, "evidence"), **kept)
    _documents(action_id)
    if chosen in NEEDS_AN_EXPLANATION:
        st.text_area(_("Kendala"), key=key(action_id, "obstacle"), height=80, max_chars=2_000, **kept)
        st.text_area(_("Tindak lanjut"), key=key(action_id, "next_step"), height=80, max_chars=2_000, **kept)
        owner, due = st.columns(2)
        with owner:
            st.text_input(
                _("Penanggung jawab tindak lanjut"), key=key(action_id, "next_step_owner"), max_chars=200, **kept
            )
        with due:
            st.date_input(_("Batas tindak lanjut"), key=key(action_id, "next_step_due"), format="DD/MM/YYYY", **kept)
    st.text_area(_("Keterangan"), key=key(action_id, "note"), height=80, max_chars=2_000, **kept)
    _send(action_id)


def _documents(action_id: int) -> None:
    listed = checklist.open_lines(action_id)
    if checklist.show(action_id, report_draft.lines_taken(action_id)) and listed:
        st.selectbox(
            _("Dokumen atau tautan berikut untuk"), [None, *listed], key=key(action_id, "line"),
            format_func=lambda line: listed.get(line, _("di luar daftar")), on_change=report_draft.keep,
            args=(action_id,),
        )  # fmt: skip
    uploader.words(_("atau seret ke sini"), uploader.most_megabytes())
    st.file_uploader(
        _("Lampirkan dokumen: PDF, foto, Office, atau ZIP-nya; masing-masing paling besar {megabytes} MB").format(
            megabytes=settings().evidence_max_megabytes
        ),
        accept_multiple_files=True,
        max_upload_size=uploader.most_megabytes(),
        key=key(action_id, f"files {report_draft.uploads(action_id)}"),
        on_change=report_draft.add_documents,
        args=(action_id,),
    )
    for refused in st.session_state.get(key(action_id, "refused"), []):
        st.error(refused, icon=":material/block:")
    for place, one in enumerate(st.session_state[key(action_id, "documents")]):
        with st.container(horizontal=True, vertical_alignment="center", key=f"document-{place}"):
            st.text(f"📎 {one.name}")
            if listed:
                _line_of(action_id, place, one, listed)
            st.button(
                _("Lepas"), key=f"remove-{place}", type="tertiary", on_click=report_draft.remove_document,
                args=(action_id, place),
            )  # fmt: skip
    st.text_input(
        _("Atau tautan ke bukti"), key=key(action_id, "link"), placeholder="https://", max_chars=500,
        on_change=report_draft.keep_link, args=(action_id,),
    )  # fmt: skip


def _line_of(action_id: int, place: int, one: Document, listed: dict[int, str]) -> None:
    """Draw for which line of the check-list a document is, to be changed."""
    field, lines = key(action_id, f"line of {one.sha256}"), [None, *listed]
    st.selectbox(
        _("Untuk dokumen dalam daftar"), lines, index=lines.index(one.line) if one.line in listed else 0, key=field,
        format_func=lambda line: listed.get(line, _("di luar daftar")), label_visibility="collapsed",
        on_change=report_draft.put_on_line, args=(action_id, place, field),
    )  # fmt: skip


def _send(action_id: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        sent = st.button(_("Kirim laporan"), type="primary", icon=":material/send:")
        saved_at = st.session_state.get(key(action_id, "saved_at"))
        if saved_at:
            template.show("draft_note.html", saved_at=saved_at)
            st.button(_("Buang rancangan"), type="tertiary", on_click=report_draft.forget, args=(action_id,))
    if sent:
        _report(action_id)


def _report(action_id: int) -> None:
    try:
        row = report_draft.row(action_id)
    except refusals.KINDS as refusal:
        st.error(refusals.sentence(refusal), icon=":material/error:")
        return
    identity = saving.save(lambda session: report.report(session, actor.current(), row, actor.today()))
    if identity is not None:
        report_draft.clear(action_id)
        saving.say(f"{follow_up.after([action_id])} {follow_up.receipt(identity)}")
        st.query_params.pop("aksi", None)
        st.rerun()
