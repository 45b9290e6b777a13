"""The address of what is on screen, with its day and plan written out: the same figures, whenever it is opened."""

from urllib.parse import urlencode, urlsplit

import streamlit as st

from settings import settings
from translations import gettext as _


def show(page: str, **fixed: str) -> None:
    """Offer the address to be copied. fixed: what the page chose by itself where the address does not say it."""
    asked = fixed | st.query_params.to_dict()
    with st.popover(_("Salin tautan"), icon=":material/link:", type="tertiary"):
        st.text(_("Tautan tetap: rencana dan tanggalnya tertulis di dalamnya."))
        st.code(f"{_host()}/{page}" + (f"?{urlencode(asked)}" if asked else ""), language=None, wrap_lines=True)


def _host() -> str:
    """Where people reach us: as the settings say it, else as this browser does."""
    if settings().url:
        return settings().url.rstrip("/")
    seen = urlsplit(st.context.url or "")
    return f"{seen.scheme}://{seen.netloc}" if seen.netloc else ""
