"""The main script: runs before every page. It lies in a folder without a `pages/` on purpose (docs/decisions.md)."""

from pathlib import Path
from typing import cast

import streamlit as st

from components import address
from components.answers import current_revision
from settings import ROOT, settings
from translations import Language, use
from translations import gettext as _

STYLE = Path(__file__).parent / "style.css"

st.session_state["revision"] = current_revision()
language = address.value("bahasa", ["id", "en"], settings().language)
use(cast(Language, language))

pages = [
    st.Page(ROOT / "pages" / "ringkasan.py", title=_("Ringkasan"), default=True),
    st.Page(ROOT / "pages" / "rencana_aksi.py", title=_("Rencana aksi"), url_path="rencana-aksi"),
    st.Page(ROOT / "pages" / "perbandingan.py", title=_("Perbandingan"), url_path="perbandingan"),
    st.Page(ROOT / "pages" / "profil_daerah.py", title=_("Profil daerah"), url_path="profil"),
    st.Page(ROOT / "pages" / "modul.py", title=_("Modul & integrasi"), url_path="modul"),
    st.Page(ROOT / "pages" / "transparansi.py", title=_("Transparansi"), url_path="transparansi"),
    st.Page(ROOT / "pages" / "skor.py", title=_("Skor kerangka"), url_path="skor"),
    st.Page(ROOT / "pages" / "rontgen.py", title=_("Rontgen data"), url_path="rontgen"),
    st.Page(ROOT / "pages" / "metode.py", title=_("Metode"), url_path="metode"),
]
page = st.navigation(pages, position="top")
st.set_page_config(page_title=f"{page.title} · Renaksi", page_icon="📋", layout="wide")
st.html(STYLE)
address.follow(page.url_path)
page.run()
address.remember()
