"""Writing the list of the documents that an action needs: by hand, or beginning with an indicator of a framework."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

import streamlit as st

from components.checklist import drawn
from components.shell import actor, saving
from translations import gettext as _
from translations.formats import number
from workflow.accounts.permissions import Permission
from workflow.checklist import lists as checklist
from workflow.checklist.templates import WRITTEN_BY_HAND, Source, Wanted, quarters, stranas, templates

DATED = re.compile(r"(?P<mark>[^:|]{1,20}?)\s+(?P<day>\d{1,2}/\d{1,2}/\d{4})\s*:\s*(?P<name>.+)")


def show(action_id: int, government: str) -> None:
    """Draw the form for whoever may list documents."""
    if not actor.current().may(Permission.LIST_DOCUMENTS, government):
        return
    rows = drawn.lines(action_id)
    with st.expander(_("Daftar dokumen yang diperlukan")):
        source, template = _source(action_id, rows)
        begun = [Wanted(*(row[name] for name in ("name", "weight", "mark", "due_date"))) for row in rows] or template
        written = "\n".join(map(_line, begun))
        with st.form(f"checklist {action_id} {source} {written}", border=False):
            text = st.text_area(
                _("Satu dokumen satu baris; bobotnya, bila ada, setelah garis tegak; nama dan tanggal target bertahap"
                  " di depan titik dua"),
                value=written, height=180, placeholder=_("SK tim pengendali | 40") + "\nB03 31/03/2026: …",
                key=f"checklist text {action_id} {source} {written}",
            )  # fmt: skip
            sent = st.form_submit_button(_("Simpan daftar"), type="primary")
        if sent:
            _save(action_id, text, source)


def _source(action_id: int, rows: list[dict[Any, Any]]) -> tuple[Source, Sequence[Wanted]]:
    """The indicator that asks for the documents: that of the list, or the one that is chosen for a new one, with what
    it begins with.
    """
    if rows:
        row = rows[0]
        return Source(row["framework"], row["year"], row["item"]), ()
    year = actor.today().year
    choices: dict[str, tuple[Source, Sequence[Wanted]]] = {
        _("tulis sendiri"): (WRITTEN_BY_HAND, ()),
        _("target triwulanan {year} (TW I–IV)").format(year=year): (WRITTEN_BY_HAND, quarters(year)),
        _("target Stranas {year}–{next} (B03–B24)").format(year=year, next=year + 1): (WRITTEN_BY_HAND, stranas(year)),
    }
    choices |= {
        f"{source.framework} {source.year} · {source.item} ({number(len(names))})": (source, names)
        for source, names in templates().items()
    }
    chosen = st.selectbox(_("Mulai dari"), list(choices), key=f"template {action_id}")
    return choices[chosen]


def _line(one: Wanted) -> str:
    name = f"{one.mark} {one.due_date:%d/%m/%Y}: {one.name}" if one.due_date else one.name
    return name if one.weight is None else f"{name} | {one.weight:g}"


def _save(action_id: int, text: str, source: Source) -> None:
    lines = [wanted(line) for line in text.splitlines() if line.strip()]
    done = saving.save(lambda session: checklist.list_documents(session, actor.current(), action_id, lines, source))
    if done is not None:
        saving.say(_("Daftar dokumen tersimpan: {count}.").format(count=number(done)))
        st.rerun()


def wanted(line: str) -> Wanted:
    """A document as a line has it: "SK tim | 40", "B03 31/03/2026: peta proses ditetapkan | 20".

    What stands behind the last bar and is no number, and before a colon and is no day, is of the name.
    """
    name, weight = line.strip(), None
    before, bar, after = line.rpartition("|")
    if bar:
        with suppress(ValueError):
            name, weight = before.strip(), float(after.strip().replace(",", "."))
    dated = DATED.fullmatch(name)
    if dated:
        with suppress(ValueError):
            day = datetime.strptime(dated["day"], "%d/%m/%Y").date()
            return Wanted(dated["name"].strip(), weight, dated["mark"], day)
    return Wanted(name, weight)
