"""Riwayat pemuatan: every load, one looked at; its findings and original; undoing it."""

import math
from typing import Any

import streamlit as st

from components.loading.preview import SEVERITIES, VALUES
from components.shell import actor, download, saving, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from loaders.findings import Severity, in_words
from loaders.meaning.text import clean
from loaders.understanding.lines.losses import rows_in_words
from models.database import Session, reading
from queries import loading as loads
from translations import gettext as _
from translations.formats import day, moment, number
from workflow.loading import loads as loading

ROWS = 50
MAX_FINDINGS_SHOWN = 200  # findings of one load


def choose() -> dict[Any, Any] | None:
    """Draw all loads, the latest first, and return the one that is looked at."""
    who = actor.current()
    pages = max(1, math.ceil(cached_query(loads.count, who) / ROWS))
    at = int(address.value("hal", [str(page) for page in range(1, pages + 1)], "1"))
    rows = cached_query(loads.loads, who, ROWS, (at - 1) * ROWS).to_dict("records")
    if not rows:
        st.text(_("Belum ada yang dimuat."))
        return None
    template.show("load_history.html", rows=[row | _in_words(row) for row in rows])
    if pages > 1:
        st.pagination(pages, default=at, key=f"hal-{at}", on_change=_turn, args=(at,))
    codes = {str(row["id"]): f"{row['id']} · {clean(row['file_name'])}" for row in rows}
    chosen = address.value("pemuatan", list(codes), next(iter(codes)))
    st.selectbox(
        _("Rincian pemuatan"), list(codes), format_func=codes.__getitem__, key="pemuatan", on_change=address.write,
        args=("pemuatan", next(iter(codes))), width=480,
    )  # fmt: skip
    return next(row for row in rows if str(row["id"]) == chosen)


def _turn(at: int) -> None:
    address.assign("hal", str(st.session_state[f"hal-{at}"]), "1")


def _in_words(row: dict[Any, Any]) -> dict[str, str]:
    undone = ""
    if row["undone_at"] is not None:
        sentence = _("dibatalkan {moment} oleh {actor}: {reason}")
        undone = sentence.format(moment=moment(row["undone_at"]), actor=row["undone_by"], reason=row["undone_reason"])
    counts, kind = row["changes"], row["kind"]
    changed = _("baru {new} · berubah {changed} · sama {same} · hilang dari berkas {missing}")
    return {
        "name": clean(row["file_name"]),
        "what": clean(row["plan"]) if row["plan"] else _(VALUES[kind]),
        "when": moment(row["loaded_at"]),
        "described": day(row["as_of"]),
        "read": rows_in_words(row["rows"]) if row["rows"] else "",
        "changed": changed.format(**{name: number(count) for name, count in counts.items()}),
        "undone": undone,
    }


def show(row: dict[Any, Any]) -> None:
    """Draw the findings of a load, its original, and the form that takes it back."""
    who = actor.current()
    found = cached_query(loads.findings, who, row["id"])
    rows = [_finding(finding) for finding in found[:MAX_FINDINGS_SHOWN]]
    described = _("SHA-256 {sha} · {size} bita").format(sha=row["sha256"][:16], size=number(row["size"]))
    template.show(
        "load_one.html", name=clean(row["file_name"]), described=described, rows=rows, count=number(len(found))
    )
    name, load_id = row["file_name"], row["id"]

    def original() -> bytes:
        with reading() as session:
            return loads.original(session, who, load_id)

    ending = "" if not name.lower().endswith(".toml") else ".csv"  # of a source its answer is kept
    download.button(_("Unduh berkas asli"), original, f"{name}{ending}", "application/octet-stream")
    if row["undone_at"] is None and row["may_undo"]:
        _undo(row)


def _finding(finding: dict[str, Any]) -> dict[str, str]:
    word, look = SEVERITIES[Severity(finding["severity"])]
    place = f"{clean(finding['sheet'])}!{finding['cell']}" if finding["cell"] else ""
    said = {part: in_words(finding, part) for part in ("message", "hint")}
    return {"word": _(word), "look": look, "place": place} | said


def _undo(row: dict[Any, Any]) -> None:
    with st.expander(_("Batalkan pemuatan ini")), st.form(f"undo {row['id']}", border=False):
        st.text(_("Angka kembali seperti sebelum pemuatan ini, juga untuk tanggal lampau. Riwayatnya tetap tersimpan."))
        reason = st.text_input(_("Alasan"), max_chars=2_000)
        if st.form_submit_button(_("Batalkan pemuatan"), icon=":material/undo:"):
            who = actor.current()

            def deed(session: Session) -> int:
                return loading.take_back(session, who, row["id"], reason)

            count = saving.save(deed)
            if count is not None:
                saving.say(_("Pemuatan dibatalkan; {count} baris kembali seperti semula.").format(count=number(count)))
                st.rerun()
