"""KPIs and indicators of an office's own: what they are, changed here by whoever may load them, with their history."""

from typing import Any

import streamlit as st

from components.shell import actor, saving, template
from components.shell.caching.cached_queries import cached_query, query
from queries import modules
from queries.indicators import own as own_indicators
from translations import gettext as _
from translations import kinds, mark
from translations.formats import moment
from workflow.loading import own_indicators as own

TYPES = {code: word for code, word in kinds.TYPES.items() if code != "stage"}  # that an own indicator may have
FIELDS = {
    "name": mark("Nama"), "module_code": mark("Modul"), "unit": mark("Satuan"), "direction": mark("Arah"),
    "type": mark("Jenis"), "definition": mark("Cara menghitung"),
    "low": mark("Skala dari"), "high": mark("Skala sampai"), "owner": mark("Sumber"),
}  # fmt: skip


MOST_SHOWN = 20  # changes


def show() -> None:
    """Draw the own indicators that the reader may change; nothing for everybody else."""
    who = actor.current()
    rows = {row["code"]: row for row in query(own_indicators.editable, who).to_dict("records")}
    if not rows:
        return
    with st.expander(_("Indikator milik pemerintah daerah ({count})").format(count=len(rows)), icon=":material/edit:"):
        code = st.selectbox(
            _("Indikator"), list(rows), format_func=lambda one: f"{rows[one]['name']} · {rows[one]['government']}",
            key="own indicator",
        )  # fmt: skip
        _form(rows[code])
        _history(code)


def _name(field: str) -> str:
    return _(FIELDS[field])


def _form(row: dict[Any, Any]) -> None:
    known = cached_query(modules.modules)
    names = dict(zip(known["code"], known["name"], strict=True))
    is_kpi = row["family"] == "kpi"
    with st.form(f"own {row['code']}", border=False):
        said: dict[str, Any] = {"name": st.text_input(_("Nama"), row["name"], max_chars=200)}
        one, two, three = st.columns(3)
        if is_kpi:
            choices = [None, *names]
            said["module_code"] = one.selectbox(
                _("Modul"), choices, index=choices.index(row["module_code"]),
                format_func=lambda module: names.get(module, _("belum ditentukan")),
            )  # fmt: skip
            said["type"] = two.selectbox(
                _("Jenis"), list(TYPES), index=list(TYPES).index(row["type"]), format_func=lambda kind: _(TYPES[kind])
            )
        said["direction"] = three.selectbox(
            _("Arah"), list(kinds.DIRECTIONS), index=list(kinds.DIRECTIONS).index(row["direction"]),
            format_func=lambda way: _(kinds.DIRECTIONS[way]),
        )  # fmt: skip
        one, two, three, four = st.columns([1, 1, 1, 2])
        said["unit"] = one.text_input(_("Satuan"), row["unit"], max_chars=40)
        said["low"] = two.number_input(_("Skala dari"), value=row["low"], format="%g")
        said["high"] = three.number_input(_("Skala sampai"), value=row["high"], format="%g")
        said["owner"] = four.text_input(_("Sumber"), row["owner"], max_chars=200)
        said["definition"] = st.text_area(_("Cara menghitung"), row["definition"], max_chars=2_000, height=80)
        if st.form_submit_button(_("Simpan"), icon=":material/save:"):
            count = saving.save(lambda session: own.edit(session, actor.current(), row["code"], said))
            if count is not None:
                saving.say(_("Tersimpan: {name}").format(name=said["name"]))
                st.rerun()


def _history(code: str) -> None:
    edits = query(own_indicators.edits, actor.current(), code).to_dict("records")
    rows = [edit | {"when": moment(edit["edited_at"]), "word": _name(edit["field"])} for edit in edits[:MOST_SHOWN]]
    template.show("own_indicator_edits.html", rows=rows)
