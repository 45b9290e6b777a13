"""The register's own filters: words, area, status, due date, order. They live in the address."""

from typing import cast

import streamlit as st

from components import address, words
from components.answers import ask
from components.scope import Choice
from queries import progress
from queries.register import Filters, Order
from translations import gettext as _
from translations import mark

ANY = "semua"
DUE = {
    ANY: mark("Semua tenggat"),
    "late": mark("Terlambat"),
    "soon": mark("Jatuh tempo 30 hari"),
    "none": mark("Tanpa tenggat"),
}
ORDER = {
    "plan": mark("Urutan rencana"),
    "due": mark("Urut tenggat"),
    "changed": mark("Perubahan terbaru"),
    "title": mark("Urut judul"),
    "government": mark("Urut pemda"),
}


def choose(choice: Choice) -> tuple[Filters, Order]:
    """Draw the filters and return what is chosen."""
    areas = [str(name) for name in ask(progress.by_area, choice.scope)["name"]]
    statuses = {ANY: mark("Semua status")} | words.STATUS
    with st.container(horizontal=True, key="register-filters", vertical_alignment="center"):
        address.text("cari")
        typed = st.text_input(
            _("Cari"), key="cari", on_change=_write, args=("cari", ""), label_visibility="collapsed",
            placeholder=_("Cari judul, unit, nomor"), icon=":material/search:", width=240, max_chars=200,
        )  # fmt: skip
        area = _pick("area", _("Area"), {ANY: _("Semua area")} | dict(zip(areas, areas, strict=True)), 230)
        status = _pick("status", _("Status"), {code: _(label) for code, label in statuses.items()}, 210)
        due = _pick("tenggat", _("Tenggat"), {code: _(label) for code, label in DUE.items()}, 180)
        order = _pick("urut", _("Urutan"), {code: _(label) for code, label in ORDER.items()}, 240, "plan")
    filters = Filters(
        text=typed or "",
        area="" if area == ANY else area,
        statuses=() if status == ANY else (status,),
        due="" if due == ANY else due,
    )
    return filters, cast(Order, order)


def _pick(key: str, label: str, options: dict[str, str], width: int, default: str = ANY) -> str:
    chosen = address.value(key, list(options), default)
    st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=_write,
        args=(key, default),
        label_visibility="collapsed",
        width=width,
    )
    return chosen


def _write(key: str, default: str) -> None:
    """Callback: another filter leaves other pages, so the first one is shown."""
    address.write(key, default)
    address.assign("hal", "1", "1")
