"""Many actions at once: a table to write in, and one save that says per row what was saved and what was not, and why.

Streamlit keeps edits by the place of a row and would lay them over rows that moved or changed meanwhile; so the table
shows a frame that stays as it was when the writing began, and every row carries what was seen of it.
"""

from typing import Any

import pandas as pd
import streamlit as st

from components.reporting import draft as report_draft
from components.reporting import follow_up
from components.reporting.my_work import WorkFilter
from components.shell import actor, refusals, saving, template, words
from components.shell.caching.cached_queries import cached_query, query
from models.database import Session
from queries.reporting import tasks
from translations import gettext as _
from translations import ngettext
from workflow.accounts.permissions import Actor
from workflow.reporting import drafts, report
from workflow.reporting.documents import Document
from workflow.reporting.report import Row, Statement

MAX_ROWS = 100
FROZEN, RESULT = "table as it was", "what became of the rows"
WRITTEN = (
    "progress",
    "evidence",
    "took_effect_on",
    "obstacle",
    "next_step",
    "next_step_owner",
    "next_step_due",
    "note",
)
TEXTS = ("obstacle", "next_step", "next_step_owner", "note")


def show(work: WorkFilter, kind: str) -> None:
    """Draw the table with the actions of a kind, and the save."""
    _show_result()
    about = (work.plan.id, work.government, kind)
    if st.session_state.get(FROZEN, {}).get("about") != about:
        _begin(work, kind, about)
    frozen = st.session_state[FROZEN]
    if frozen["frame"].empty:
        st.text(_("Tidak ada aksi dari jenis ini."))
        return
    st.text(_("Ubah langsung di tabel. Yang Anda ubah tersimpan sebagai rancangan; yang tidak disentuh tidak dikirim."))
    edited = st.data_editor(
        frozen["frame"],
        key=f"table {frozen['number']}",
        column_config=_columns(),
        column_order=["number", "title", *WRITTEN],
        disabled=["number", "title"],
        hide_index=True,
        placeholder="–",
        height="content",
        row_height=38,
        on_change=_keep,
        args=(frozen,),
    )
    rows = _changed(frozen["frame"], edited, frozen["attached"])
    label = ngettext("Kirim {count} laporan", "Kirim {count} laporan", len(rows)).format(count=len(rows))
    with st.container(horizontal=True):
        if st.button(label, type="primary", icon=":material/send:", disabled=not rows):
            _save(rows)
        st.button(_("Muat ulang tabel"), on_click=st.session_state.pop, args=(FROZEN, None))


def _begin(work: WorkFilter, kind: str, about: tuple[Any, ...]) -> None:
    """Freeze the rows as they are, with one's drafts laid over them."""
    who = actor.current()
    found = cached_query(tasks.tasks, who, work.plan.id, work.government, kind, actor.today(), MAX_ROWS)
    written = {identity: query(drafts.find, who, identity) for identity in query(drafts.all_of, who)}
    rows, attached = [], {}
    for action in found.to_dict("records"):
        values = report_draft.known(action)
        draft = written.get(action["id"])
        if draft:
            values |= {name: report_draft.read(name, draft.content.get(name)) for name in WRITTEN}
            attached[action["id"]] = draft.content
        seen = draft.seen_event_id if draft else action["last_event_id"]
        plain = {name: _word(name, values[name]) for name in WRITTEN}
        rows.append({"id": action["id"], "seen": seen, "drafted": draft is not None} | _named(action) | plain)
    columns = ["id", "seen", "drafted", "number", "title", *WRITTEN]
    frame = pd.DataFrame(rows, columns=columns).set_index("id")
    number = st.session_state.get(FROZEN, {}).get("number", 0) + 1
    st.session_state[FROZEN] = {"about": about, "frame": frame, "number": number, "attached": attached}


def _named(action: dict[Any, Any]) -> dict[str, str]:
    return {"number": action["number"], "title": action["title"]}


def _words() -> dict[str, dict[str, str]]:
    """Of the fields that are chosen from a list: word → code."""
    return {
        "progress": {words.progress(code): code.value for code in report.SAYABLE},
        "evidence": {words.evidence(code): code for code in words.EVIDENCE if code is not None},
    }


def _word(name: str, value: Any) -> Any:
    chosen = {code: word for word, code in _words().get(name, {}).items()}
    return chosen.get(value) if chosen else value


def _columns() -> dict[str, Any]:
    config = st.column_config
    lists = _words()
    return {
        "number": config.TextColumn(_("No"), width=60),
        "title": config.TextColumn(_("Rencana aksi"), width=320, pinned=True),
        "progress": config.SelectboxColumn(_("Progres"), options=list(lists["progress"]), width=170),
        "evidence": config.SelectboxColumn(_("Bukti dukung"), options=list(lists["evidence"]), width=150),
        "took_effect_on": config.DateColumn(
            _("Berlaku sejak"), format="DD/MM/YYYY", max_value=actor.today(), width=120
        ),
        "obstacle": config.TextColumn(_("Kendala"), max_chars=2_000, width=220),
        "next_step": config.TextColumn(_("Tindak lanjut"), max_chars=2_000, width=220),
        "next_step_owner": config.TextColumn(_("Penanggung jawab"), max_chars=200, width=150),
        "next_step_due": config.DateColumn(_("Batasnya"), format="DD/MM/YYYY", width=120),
        "note": config.TextColumn(_("Keterangan"), max_chars=2_000, width=220),
    }


def _changed(before: pd.DataFrame, after: pd.DataFrame, drafted: dict[int, dict[str, Any]]) -> list[Row]:
    """The rows that were written in, or that came from a draft; the draft's documents go along."""
    rows = []
    for place, (action_id, row) in enumerate(after.iterrows()):
        old = before.iloc[place]
        if bool(old["drafted"]) or any(_value(row[name]) != _value(old[name]) for name in WRITTEN):
            identity = int(str(action_id))
            rows.append(Row(identity, int(old["seen"]), _statement(row, report_draft.attached(drafted.get(identity)))))
    return rows


def _value(cell: Any) -> Any:
    return None if cell is None or cell is pd.NaT or cell == "" or (isinstance(cell, float) and pd.isna(cell)) else cell


def _statement(row: "pd.Series[Any]", attached: tuple[Document, ...]) -> Statement:
    lists, said = _words(), {name: _value(row[name]) for name in WRITTEN}
    obstacle, next_step, owner, note = (str(said[name] or "") for name in TEXTS)
    return Statement(
        took_effect_on=said["took_effect_on"] or actor.today(),
        progress=lists["progress"].get(said["progress"] or "", ""),
        evidence=lists["evidence"].get(said["evidence"] or ""),
        next_step_due=said["next_step_due"],
        obstacle=obstacle,
        next_step=next_step,
        next_step_owner=owner,
        note=note,
        documents=attached,
    )


def _keep(frozen: dict[str, Any]) -> None:
    """Callback: every row that was written in becomes a draft."""
    edits = st.session_state[f"table {frozen['number']}"]["edited_rows"]
    frame: pd.DataFrame = frozen["frame"]

    def deed(session: Session, who: Actor) -> None:
        for place, values in edits.items():
            row = frame.iloc[int(place)]
            lists = _words()
            content = {name: values.get(name, _value(row[name])) for name in WRITTEN}
            content |= {name: lists[name].get(content[name] or "") for name in lists}
            action_id = int(str(frame.index[int(place)]))
            content = frozen["attached"].get(action_id, {}) | content
            drafts.save(session, who, action_id, content, int(row["seen"]))

    saving.keep_draft(deed)


def _save(rows: list[Row]) -> None:
    outcome = saving.save(lambda session: report.report_many(session, actor.current(), rows, actor.today()))
    if outcome is None:
        return
    titles = st.session_state[FROZEN]["frame"]["title"]
    refused = [
        {"title": titles[action_id], "why": refusals.sentence(refusal)}
        for action_id, refusal in outcome.items()
        if refusal is not None
    ]
    sent = [action_id for action_id, refusal in outcome.items() if refusal is None]
    receipts = [{"title": titles[action_id], "event_id": event_id} for action_id, event_id in _events(sent).items()]
    st.session_state[RESULT] = {"said": follow_up.after(sent), "refused": refused, "receipts": receipts}
    del st.session_state[FROZEN]
    for action_id in outcome:
        report_draft.clear(action_id)
    st.rerun()


def _events(sent: list[int]) -> dict[int, int]:
    """The reports that were just sent: their events, by action."""
    rows = [query(tasks.one, actor.current(), action_id, actor.today()) for action_id in sent]
    return {row["id"]: row["last_event_id"] for row in rows if row}


def _show_result() -> None:
    result = st.session_state.pop(RESULT, None)
    if result:
        template.show("saved_rows.html", **result)
