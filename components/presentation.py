"""Presentasi: which slides, in which order; the way to the screen, and the pack as files."""

from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from components.shell import download, template
from components.shell.filters.scope import Choice
from exports.presentation import pack
from exports.presentation.deck import Deck
from exports.presentation.deck_html import as_html
from exports.presentation.deck_pptx import as_pptx
from exports.presentation.make_deck import KEYS, make
from exports.shell import chromium
from models.database import reading
from translations import gettext as _
from translations import language, use


def choose() -> list[str]:
    """Draw the choice of slides and return their keys in order."""
    return st.multiselect(
        _("Salindia, menurut urutannya"),
        list(KEYS),
        default=list(KEYS),
        format_func=lambda key: _(KEYS[key]),
        key="slides",
        placeholder=_("Pilih salindia"),
    )


def start(choice: Choice, keys: list[str]) -> None:
    """Draw the way to the screen."""
    asked = {"rencana": choice.plan.code, "per": choice.scope.as_of.isoformat(), "slide": ",".join(keys)}
    if choice.scope.government:
        asked["pemda"] = choice.scope.government
    if language() != "id":
        asked["bahasa"] = language()
    template.show("start_presenting.html", address=f"/tayang?{urlencode(asked)}")


def downloads(choice: Choice, keys: list[str]) -> None:
    """Draw the files of the pack; each is made when it is asked for."""
    forms: dict[str, Callable[[Deck], bytes]] = {
        "pptx": as_pptx,
        "xlsx": pack.workbook,
        "html": lambda deck: as_html(deck).encode("utf-8"),
    }
    if chromium.find():
        forms["pdf"] = lambda deck: chromium.as_pdf(as_html(deck)) or b""
    with st.container(horizontal=True):
        for ending, form in forms.items():
            label = _("Unduh .{ending}").format(ending=ending)
            name = f"paket-{choice.plan.code}-{choice.scope.as_of.isoformat()}.{ending}"
            download.button(label, _made(choice, keys, form), name, key=f"pack {ending}")
    if "pdf" not in forms:
        st.text(_("PDF tidak dibuat: tidak ada Chromium atau Chrome di komputer ini. Buka berkas HTML, lalu cetak."))


def _made(choice: Choice, keys: list[str], form: Callable[[Deck], bytes]) -> Callable[[], bytes]:
    plan, scope, spoken = choice.plan, choice.scope, language()

    def content() -> bytes:
        # Streamlit calls this on a thread of its own, which knows neither the session nor the language.
        use(spoken)
        with reading() as session:
            deck = make(session, plan, scope, keys)
        return form(deck)

    return content
