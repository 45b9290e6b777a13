"""Periode: close one, correct one, and read and compare what was frozen."""

from datetime import date
from typing import Any

import streamlit as st

from components.shell import actor, saving, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from components.shell.filters.scope import Choice
from models.database import Session
from queries.meetings import periods
from queries.shell.scope import Scope
from translations import gettext as _
from translations import mark
from translations.formats import day, moment
from workflow.accounts.permissions import Permission
from workflow.meetings import periods as closing

WORDS = {
    "actions": mark("Aksi"),
    "realised": mark("Terealisasi"),
    "evidenced": mark("Disertai bukti"),
    "verified": mark("Terverifikasi"),
    "late": mark("Terlambat"),
    "left": mark("Keluar dari penyebut"),
}


def may_close(choice: Choice) -> bool:
    """Whether the reader may close periods of this plan."""
    return all(actor.current().may(Permission.CLOSE_PERIOD, code) for code in choice.governments["code"])


def close(choice: Choice) -> None:
    """The form that freezes the figures of the day that is looked at."""
    with st.form("close period", border=True):
        st.text(
            _("Membekukan angka per {day}. Koreksi sesudahnya menjadi edisi baru; yang lama tetap ada.").format(
                day=day(choice.scope.as_of)
            )
        )
        name = st.text_input(_("Nama periode"), placeholder="TW IV 2016", max_chars=60)
        if st.form_submit_button(_("Tutup periode"), type="primary"):
            _do(lambda session: closing.close(
                session, actor.current(), choice.plan.id, name, choice.scope.as_of,
                periods.figures(session, choice.scope), actor.today(),
            ))  # fmt: skip


def show(choice: Choice) -> None:
    """Draw all editions, the one that is chosen, and the form that corrects the latest of a period."""
    table = cached_query(periods.editions, choice.plan.id)
    if table.empty:
        st.text(_("Belum ada periode yang ditutup; semua angka sementara."))
        return
    rows = table.to_dict("records")
    codes = [f"{row['period_id']}.{row['number']}" for row in rows]
    chosen = address.value("edisi", codes, codes[0])
    labels = {
        code: _("{name} · edisi {number}").format(name=row["name"], number=row["number"])
        for code, row in zip(codes, rows, strict=True)
    }
    st.selectbox(
        _("Edisi"), codes, format_func=labels.__getitem__, key="edisi", on_change=address.write,
        args=("edisi", codes[0]), width=420,
    )  # fmt: skip
    _edition(choice, rows[codes.index(chosen)], rows)


def _edition(choice: Choice, row: dict[Any, Any], rows: list[dict[Any, Any]]) -> None:
    names = tuple(zip(choice.governments["code"], choice.governments["name"], strict=True))
    table = cached_query(periods.compared, row["period_id"], row["number"], names)
    described = [
        _("per {day}").format(day=day(row["ends"])),
        _("dibekukan {moment}").format(moment=moment(row["made_at"])),
        _("buku besar {head}").format(head=row["head"][:12]),
    ]
    described.append(_("–: belum melapor, atau belum ada catatan"))
    if not row["states"]:
        described.append(_("dibuat sebelum keadaan tiap aksi ikut dibekukan: yang diperiksa hanya jumlah per pemda"))
    elif row["number"] > 1:
        described.append(_("baris tanpa panah: jumlahnya tetap; area, bobot, nilai, atau aksi yang selesai berubah"))
    heads = [(name, _(text)) for name, text in WORDS.items()]
    template.show("edition.html", row=row, described=" · ".join(described), heads=heads, rows=table.to_dict("records"))
    is_last = row["number"] == max(other["number"] for other in rows if other["period_id"] == row["period_id"])
    frozen = cached_query(periods.frozen, choice.plan.id, row["ends"])
    if is_last and frozen is not None and not frozen.still_so and frozen.name == row["name"]:
        st.warning(_("Yang diketahui sekarang tentang tanggal itu berbeda dari edisi ini."), icon=":material/history:")
        if may_close(choice):
            _correct(choice, row["period_id"], row["ends"])


def _correct(choice: Choice, period_id: int, ends: date) -> None:
    reason = st.text_input(_("Alasan koreksi"), key="why corrected", max_chars=2_000)
    if st.button(_("Buat edisi baru"), type="primary"):
        scope = Scope(choice.plan.id, ends)
        _do(lambda session: closing.correct(
            session, actor.current(), period_id, periods.figures(session, scope), reason
        ))  # fmt: skip


def _do(deed: Any) -> None:
    def once(session: Session) -> Any:
        return deed(session)

    if saving.save(once) is not None:
        saving.say(_("Angka dibekukan."))
        st.query_params.pop("edisi", None)
        st.rerun()
