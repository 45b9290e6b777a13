"""Presentasi: which slides, in which order; the way to the screen, and the pack as files."""

from urllib.parse import urlencode

import streamlit as st

from components.shell import template
from components.shell.filters.scope import Choice
from exports.presentation import pack
from exports.presentation.make_deck import KEYS
from translations import gettext as _
from translations import language, mark

SHAPES = ("16x9", "4x3")
# What the keys do on the screen: exports/presentation/assets/deck.js, clicker.js.
SHORTCUTS = (
    (("→", "←"), mark("salindia berikut dan sebelumnya; pengendali jarak jauh juga")),
    (("R",), mark("ponsel sebagai kendali (kode QR)")),
    (("G",), mark("lompat menurut nama; angka: menurut nomor")),
    (("]", "["), mark("pemda berikut dan sebelumnya")),
    (("P",), mark("pilih pemda; Backspace kembali")),
    (("B",), mark("layar hitam")),
    (("O",), mark("layar penyaji")),
    (("N",), mark("catatan")),
    (("L",), mark("penunjuk")),
    (("F",), mark("layar penuh")),
    (("A",), mark("maju sendiri")),
    (("D",), mark("gelap atau terang")),
    (("Esc",), mark("kembali ke halaman")),
)


def choose() -> list[str]:
    """Draw the choice of slides and return their keys in order."""
    return st.multiselect(
        _("Salindia, menurut urutannya"),
        list(KEYS),
        default=list(KEYS),
        format_func=lambda key: _(KEYS[key]),
        key="slides",
        placeholder=_("Pilih salindia"),
        select_all=False,
    )


def start(choice: Choice, keys: list[str]) -> None:
    """Draw the way to the screen."""
    shortcuts = [(pressed, _(deed)) for pressed, deed in SHORTCUTS]
    template.show("start_presenting.html", address=f"/tayang?{_asked(choice, keys)}", shortcuts=shortcuts)


def downloads(choice: Choice, keys: list[str]) -> None:
    """Draw the ways to the files of the pack; each is made when it is asked for, by any process."""
    endings = pack.endings()
    shape = st.segmented_control(
        _("Bentuk layar"), list(SHAPES), default=SHAPES[0], format_func=_in_words, key="shape", required=True
    )
    with st.container(horizontal=True):
        for ending in endings:
            address = f"/paket/{ending}?{_asked(choice, keys)}&bentuk={shape}"
            st.link_button(_("Unduh .{ending}").format(ending=ending), address, icon=":material/download:")
    if "pdf" not in endings:
        st.text(_("PDF tidak dibuat: tidak ada Chromium atau Chrome di komputer ini. Buka berkas HTML, lalu cetak."))


def _in_words(shape: str) -> str:
    return shape.replace("x", ":")


def _asked(choice: Choice, keys: list[str]) -> str:
    asked = {"rencana": choice.plan.code, "per": choice.scope.as_of.isoformat(), "slide": ",".join(keys)}
    if choice.scope.government:
        asked["pemda"] = choice.scope.government
    if language() != "id":
        asked["bahasa"] = language()
    return urlencode(asked)
