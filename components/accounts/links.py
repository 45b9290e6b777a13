"""The one-time links that were just made: shown until they are closed, and printed as slips to hand out."""

import segno
import streamlit as st

from components.shell import template
from settings import settings
from translations import gettext as _
from translations import ngettext

LINKS = "one-time links"  # in the session's state only: of a link nothing but its hash is stored


def keep(made: dict[str, tuple[str, str]]) -> None:
    """Show these from now on. made: account name → (full name, the link's word)."""
    st.session_state[LINKS] = st.session_state.get(LINKS, {}) | made


def show() -> None:
    """Draw the slips, and the button that closes them for good."""
    kept: dict[str, tuple[str, str]] = st.session_state.get(LINKS, {})
    if not kept:
        return
    base = settings().url.rstrip("/") or str(st.context.url).split("/akun")[0].rstrip("/")
    slips = [
        {"name": name, "full_name": full_name, "link": f"{base}/undangan/{word}"}
        for name, (full_name, word) in kept.items()
    ]
    for slip in slips:
        slip["qr"] = segno.make(slip["link"], error="m").svg_data_uri(border=0)
    count = len(slips)
    st.info(
        ngettext(
            "{count} tautan sekali pakai; berlaku {hours} jam. Cetak (Ctrl+P) atau salin sebelum ditutup.",
            "{count} tautan sekali pakai; berlaku {hours} jam. Cetak (Ctrl+P) atau salin sebelum ditutup.",
            count,
        ).format(count=count, hours=settings().invitation_hours)
    )
    template.show("slips.html", slips=slips, hours=settings().invitation_hours)
    if st.button(_("Tutup tautan"), key="close links"):
        del st.session_state[LINKS]
        st.rerun()
