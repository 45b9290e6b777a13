"""The main script: runs before every page. It lies in a folder without a `pages/` on purpose (docs/decisions.md)."""

from pathlib import Path
from typing import Literal, cast

import streamlit as st
from streamlit.navigation.page import Page

from components import finding
from components.shell import account, actor
from components.shell.caching.run_state import begin_run, end_run, has_outdated, in_outage
from components.shell.filters import address
from components.shell.run_slots import slot
from settings import ROOT, settings
from translations import Language, use
from translations import gettext as _
from workflow.accounts.permissions import Permission
from workflow.shell import measures

STYLE = Path(__file__).parent / "style.css"


def _page(file: str, title: str, url: str = "", *, default: bool = False, hidden: bool = False) -> Page:
    """A page of pages/; its address is its file's name unless another is given."""
    path = ROOT / "pages" / f"{file}.py"
    visibility: Literal["visible", "hidden"] = "hidden" if hidden else "visible"
    return st.Page(path, title=title, url_path=None if default else url or file, default=default, visibility=visibility)


begin_run()
language = address.value("bahasa", ["id", "en"], settings().language)
use(cast(Language, language))

who = actor.identify()
ended = actor.has_ended()  # then the pages of work stay known, so that the address stays: one comes back to it


def _open(permission: Permission) -> bool:
    return ended or who.may(permission)


pages = {
    "": [
        _page("ringkasan", _("Ringkasan"), default=True),
        *([_page("tugas", _("Tugas saya"))] if _open(Permission.REPORT) else []),
        *([_page("verifikasi", _("Verifikasi"))] if _open(Permission.SEE_QUEUE) else []),
        _page("rencana_aksi", _("Rencana aksi"), "rencana-aksi"),
        _page("perbandingan", _("Perbandingan")),
        _page("profil_daerah", _("Profil daerah"), "profil"),
    ],
    _("Hasil dan skor"): [
        _page("modul", _("Modul & integrasi")),
        _page("transparansi", _("Transparansi")),
        _page("skor", _("Skor kerangka")),
    ],
    _("Rapat"): [
        _page("presentasi", _("Presentasi")),
        _page("rapat", _("Rapat dan komitmen")),
        _page("berbagi", _("Berbagi praktik baik")),
        _page("periode", _("Periode")),
        *([_page("terbitkan", _("Terbitkan"))] if _open(Permission.PUBLISH_EDITION) else []),
    ],
    _("Telaah"): [
        *([_page("menunggu", _("Menunggu siapa"))] if ended or who.account_id is not None else []),
        *([_page("tanda", _("Tanda verifikasi"))] if _open(Permission.SEE_SIGNS) else []),
        _page("riwayat", _("Riwayat")),
        _page("rontgen", _("Rontgen data")),
        _page("metode", _("Metode")),
    ],
}
if _open(Permission.LOAD):
    pages[_("Data")] = [
        _page("muat", _("Muat data")),
        _page("pemuatan", _("Riwayat pemuatan")),
        *([_page("perangkat", _("Perangkat daerah"))] if _open(Permission.AMEND) else []),
    ]
if ended or who.account_id is not None:
    pages[who.full_name or _("Akun")] = [_page("akun", _("Akun"))]
st.session_state[finding.MENU] = {
    section: [(known.url_path, known.title) for known in listed] for section, listed in pages.items()
}
search = _page("cari", _("Cari"), hidden=True)
page = st.navigation(pages | {"": [*pages[""], search]}, position="top")
st.set_page_config(page_title=f"{page.title} · Renaksi", page_icon="📋", layout="wide")
st.html(STYLE)
account.corner(who, search)
address.follow(page.url_path)
address.remember()  # now too: whoever goes on before the page is drawn takes the filters along
try:
    if ended or not who.may(Permission.READ):
        account.signed_out(page.url_path)
    else:
        if st.session_state[actor.SAVING_PAUSED]:
            paused = _("Penyimpanan sedang dijeda: basis data utama tidak terjangkau. Membaca tetap bisa.")
            st.warning(paused, icon=":material/cloud_off:")
        if told := in_outage():
            st.warning(told, icon=":material/cloud_off:")
        drawing = slot(is_visitor=who.account_id is None, address=st.context.ip_address)
        with measures.PAGE_SECONDS.labels(page.url_path).time(), drawing:
            page.run()
        if has_outdated():
            outdated = _("Sebagian angka di halaman ini belum memuat simpanan terakhir: yang terbaru sedang dihitung.")
            st.caption(f":material/update: {outdated}")
finally:
    actor.forget()
    end_run()
address.remember()
