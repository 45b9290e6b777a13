"""Writing the list of the documents that an action needs: by hand, or beginning with an indicator of a framework."""

from typing import Any

import streamlit as st

from components.checklist import drawn
from components.shell import actor, saving
from translations import gettext as _
from translations.formats import number
from workflow.accounts.permissions import Permission
from workflow.checklist import lists as checklist
from workflow.checklist.templates import WRITTEN_BY_HAND, Source, Wanted, templates


def show(action_id: int, government: str) -> None:
    """Draw the form for whoever may list documents."""
    if not actor.current().may(Permission.LIST_DOCUMENTS, government):
        return
    rows = drawn.lines(action_id)
    with st.expander(_("Daftar dokumen yang diperlukan")):
        source = _source(action_id, rows)
        begun = [Wanted(row["name"], row["weight"]) for row in rows] or templates().get(source, ())
        written = "\n".join(map(_line, begun))
        with st.form(f"checklist {action_id} {source}", border=False):
            text = st.text_area(
                _("Satu dokumen satu baris; bobotnya, bila ada, setelah garis tegak"), value=written, height=180,
                placeholder=_("SK tim pengendali | 40"), key=f"checklist text {action_id} {source} {written}",
            )  # fmt: skip
            sent = st.form_submit_button(_("Simpan daftar"), type="primary")
        if sent:
            _save(action_id, text, source)


def _source(action_id: int, rows: list[dict[Any, Any]]) -> Source:
    """The indicator that asks for the documents: that of the list, or the one that is chosen for a new one."""
    if rows:
        row = rows[0]
        return Source(row["framework"], row["year"], row["item"])
    labels = {WRITTEN_BY_HAND: _("tulis sendiri")}
    labels |= {source: f"{source.framework} {source.year} · {source.item} ({number(len(names))})"
               for source, names in templates().items()}  # fmt: skip
    return st.selectbox(
        _("Mulai dari indikator kerangka"), list(labels), format_func=labels.__getitem__, key=f"template {action_id}",
    )  # fmt: skip


def _line(one: Wanted) -> str:
    return one.name if one.weight is None else f"{one.name} | {one.weight:g}"


def _save(action_id: int, text: str, source: Source) -> None:
    wanted = [_wanted(line) for line in text.splitlines() if line.strip()]
    done = saving.save(lambda session: checklist.list_documents(session, actor.current(), action_id, wanted, source))
    if done is not None:
        saving.say(_("Daftar dokumen tersimpan: {count}.").format(count=number(done)))
        st.rerun()


def _wanted(line: str) -> Wanted:
    """A document as a line has it: "SK tim | 40"; what stands behind the last bar and is no number is of the name."""
    name, bar, weight = line.rpartition("|")
    try:
        return Wanted(name.strip(), float(weight.strip().replace(",", "."))) if bar else Wanted(line.strip())
    except ValueError:
        return Wanted(line.strip())
