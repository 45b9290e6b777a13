"""What is being written about one action: kept in the database with every change, so nothing typed is lost."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from components.shell import actor, refusals, saving
from components.shell.caching.cached_queries import query
from methods import marks
from methods.marks import Mark
from models.database import Session
from settings import clock
from workflow.reporting import archives, documents, drafts, report
from workflow.reporting.documents import Document
from workflow.reporting.report import Row, Statement

TEXTS = ("obstacle", "next_step", "next_step_owner", "note", "link")
FIELDS = ("progress", "took_effect_on", "evidence", "next_step_due", "line", *TEXTS)


def key(action_id: int, field: str) -> str:
    """The key of a field's widget."""
    return f"report {action_id} {field}"


def begin(action: dict[Any, Any], open_lines: Sequence[int], chain: Mapping[int, Mark]) -> None:
    """Fill the fields: from a draft where there is one, else from what is known of the action now.

    action: a row of queries.reporting.tasks.COLUMNS; open_lines: of its check-list, those that wait for a document;
    chain: its marks by their lines.
    """
    action_id = action["id"]
    st.session_state[key(action_id, "marks")] = dict(chain)
    st.session_state[key(action_id, "open lines")] = list(open_lines)
    if key(action_id, "seen") not in st.session_state:
        draft = query(drafts.find, actor.current(), action_id)
        written = draft.content if draft else {}
        st.session_state[key(action_id, "seen")] = draft.seen_event_id if draft else action["last_event_id"]
        st.session_state[key(action_id, "documents")] = [Document(**one) for one in written.get("documents", [])]
        st.session_state[key(action_id, "saved_at")] = draft.saved_at if draft else None
        st.session_state[key(action_id, "known evidence")] = known(action)["evidence"]
        first = {"line": next(iter(open_lines), None)}
        st.session_state[key(action_id, "values")] = (
            known(action) | first | {name: read(name, value) for name, value in written.items() if name in FIELDS}
        )
    for name, value in st.session_state[key(action_id, "values")].items():
        # Streamlit forgets the fields of a page that one has left.
        st.session_state.setdefault(key(action_id, name), value)
    if st.session_state[key(action_id, "line")] not in (None, *open_lines):
        st.session_state[key(action_id, "line")] = None  # somebody else attached a document to it


def known(action: dict[Any, Any]) -> dict[str, Any]:
    """The fields as the action stands."""
    progress = action["progress"]
    return {
        "progress": progress if progress != "not_reported" else None,
        "took_effect_on": max(actor.today(), action["changed_on"]),
        "evidence": action["evidence"] or "none",
        "obstacle": action["obstacle"],
        "next_step": action["next_step"],
        "next_step_owner": action["next_step_owner"],
        "next_step_due": action["next_step_due"],
        "note": action["note"],
        "link": "",
    }


def read(name: str, value: Any) -> Any:
    """A field as a draft has it."""
    is_day = name in ("took_effect_on", "next_step_due")
    return date.fromisoformat(value) if is_day and value else value


def keep(action_id: int) -> None:
    """Callback of every field: store the draft."""
    values = {name: st.session_state.get(key(action_id, name)) for name in FIELDS}
    st.session_state[key(action_id, "values")] = values
    content = values | {
        "documents": [
            {"name": one.name, "sha256": one.sha256, "url": one.url, "line": one.line}
            for one in st.session_state[key(action_id, "documents")]
        ]
    }
    seen = st.session_state[key(action_id, "seen")]
    saving.keep_draft(lambda session, who: drafts.save(session, who, action_id, content, seen))
    st.session_state[key(action_id, "saved_at")] = clock.now()


def has_attachments(action_id: int) -> bool:
    """Whether the report brings a document or a link."""
    link = str(st.session_state.get(key(action_id, "link")) or "").strip()
    return bool(st.session_state[key(action_id, "documents")] or link)


def keep_link(action_id: int) -> None:
    """Callback of the link: it decides the state of the evidence, as a document does."""
    _propose_evidence(action_id)
    keep(action_id)


def _propose_evidence(action_id: int) -> None:
    """Attaching decides the state of the evidence, until somebody says otherwise; with nothing left it is as known."""
    field = key(action_id, "evidence")
    chosen = st.session_state.get(field)
    known_before = st.session_state[key(action_id, "known evidence")]
    attached = has_attachments(action_id)
    proposed = report.evidence_with_documents(chosen, _lines_lack(action_id))
    st.session_state[field] = proposed if attached else known_before
    _follow_marks(action_id)


def _follow_marks(action_id: int) -> None:
    """The progress is what follows from the marks that the report reaches, unless it is one's own word."""
    taken, field = lines_taken(action_id), key(action_id, "progress")
    chain: dict[int, Mark] = st.session_state[key(action_id, "marks")]
    reached = [mark._replace(state=marks.REACHED[0]) if line in taken else mark for line, mark in chain.items()]
    said = st.session_state.get(field)
    if reached and (said is None or not marks.agrees(said, reached)):
        st.session_state[field] = marks.progress(reached)[-1]


def lines_taken(action_id: int) -> set[int]:
    """The lines of the check-list for which the report brings a document or a link."""
    taken = {one.line for one in st.session_state[key(action_id, "documents")]}
    if str(st.session_state.get(key(action_id, "link")) or "").strip():
        taken.add(st.session_state.get(key(action_id, "line")))
    return {line for line in taken if line is not None}


def _lines_lack(action_id: int) -> bool | None:
    """Whether lines of the check-list still lack a document; None where none waited for one."""
    listed = st.session_state[key(action_id, "open lines")]
    return bool(set(listed) - lines_taken(action_id)) if listed else None


def put_on_line(action_id: int, place: int, field: str) -> None:
    """Callback: a document of the report is for another line."""
    kept: list[Document] = st.session_state[key(action_id, "documents")]
    kept[place] = replace(kept[place], line=st.session_state[field])
    _propose_evidence(action_id)
    keep(action_id)


def add_documents(action_id: int) -> None:
    """Callback of the uploader: keep what was chosen at once, and make room for more."""
    chosen = st.session_state.get(key(action_id, f"files {uploads(action_id)}")) or []
    kept: list[Document] = st.session_state[key(action_id, "documents")]
    refused: list[str] = []
    taken: list[Document] = []
    for file in chosen:
        stored = saving.note(partial(_store, content=file.getvalue(), name=file.name)) or ([], [])
        refused += stored[1]
        taken += [one for one in stored[0] if one not in [*taken, *(replace(known, line=None) for known in kept)]]
    kept += _on_chosen_line(action_id, taken)
    st.session_state[key(action_id, "refused")] = refused
    if chosen and has_attachments(action_id):
        _propose_evidence(action_id)
    st.session_state[key(action_id, "uploads")] = uploads(action_id) + 1
    keep(action_id)


def _on_chosen_line(action_id: int, taken: list[Document]) -> list[Document]:
    """One document is for the line that was chosen, and the next line is offered; of several nobody said which."""
    line = st.session_state.get(key(action_id, "line"))
    if len(taken) != 1 or line is None:
        return taken
    gone = {*lines_taken(action_id), line}
    others = (other for other in st.session_state[key(action_id, "open lines")] if other not in gone)
    st.session_state[key(action_id, "line")] = next(others, None)
    return [replace(taken[0], line=line)]


def _store(session: Session, content: bytes, name: str) -> tuple[list[Document], list[str]]:
    """What was taken of an upload, and in words why something was not."""
    taken, refused = [], []
    try:
        found = archives.opened(content, name)
    except documents.NotAccepted as refusal:
        return [], [refusals.sentence(refusal)]
    for each, inside in found:
        try:
            taken.append(documents.store(session, actor.current(), inside, each))
        except documents.NotAccepted as refusal:
            refused.append(refusals.sentence(refusal))
    return taken, refused


def uploads(action_id: int) -> int:
    """How often something was uploaded: the uploader's key changes with it, which empties it."""
    return int(st.session_state.get(key(action_id, "uploads"), 0))


def remove_document(action_id: int, place: int) -> None:
    """Callback: one document less."""
    st.session_state[key(action_id, "documents")].pop(place)
    _propose_evidence(action_id)
    keep(action_id)


def forget(action_id: int) -> None:
    """Callback: begin anew from what is known."""
    saving.note(lambda session: drafts.drop(session, actor.current(), action_id))
    clear(action_id)


def clear(action_id: int) -> None:
    """Forget the fields, so that they are filled anew."""
    for name in [name for name in st.session_state if str(name).startswith(f"report {action_id} ")]:
        del st.session_state[name]


def attached(content: dict[str, Any] | None) -> tuple[Document, ...]:
    """The documents that a stored draft names; what was typed as a link and is none stays with the draft."""
    if content is None:
        return ()
    found = [Document(**one) for one in content.get("documents", [])]
    with suppress(documents.NotAccepted):
        found.append(replace(documents.linked(str(content.get("link") or "")), line=content.get("line")))
    return tuple(found)


def row(action_id: int) -> Row:
    """What would be reported. Raises NotAccepted for a link that is none."""
    values = {name: st.session_state.get(key(action_id, name)) for name in FIELDS}
    attached = list(st.session_state[key(action_id, "documents")])
    if str(values["link"] or "").strip():
        attached.append(replace(documents.linked(str(values["link"])), line=values["line"]))
    said = Statement(
        took_effect_on=values["took_effect_on"] or actor.today(),
        progress=values["progress"] or "",
        evidence=values["evidence"],
        obstacle=values["obstacle"] or "",
        next_step=values["next_step"] or "",
        next_step_owner=values["next_step_owner"] or "",
        next_step_due=values["next_step_due"],
        note=values["note"] or "",
        documents=tuple(attached),
    )
    return Row(action_id, st.session_state[key(action_id, "seen")], said)
