"""Cari: a government, an action, a unit, an indicator or a page, by its name; and all pages by what one wants to do."""

from typing import Any

import streamlit as st
from rapidfuzz import fuzz, process, utils

from components.shell import actor, template
from components.shell.caching.cached_queries import query
from components.shell.filters import address
from queries import finding
from queries.finding import ALIKE, SHORTEST
from translations import gettext as _
from translations import mark
from translations.reference import shown

MENU = "menu"  # of the session: section → (address, title) of its pages, as the frame offers them to this reader
KINDS = {
    "government": (mark("Pemerintah daerah"), "profil"),
    "indicator": (mark("Indikator"), "transparansi"),
    "unit": (mark("Unit kerja"), "rencana-aksi"),
    "action": (mark("Rencana aksi"), "rencana-aksi"),
}
# What one does on a page, by its address.
PURPOSES = {
    "": mark("Melihat sejauh mana rencana berjalan"),
    "tugas": mark("Melaporkan kemajuan dan melampirkan bukti"),
    "verifikasi": mark("Memutuskan klaim pemda"),
    "rencana-aksi": mark("Mencari aksi dan membaca riwayatnya"),
    "perbandingan": mark("Membandingkan pemerintah daerah"),
    "profil": mark("Membaca satu pemerintah daerah di satu halaman"),
    "modul": mark("Melihat modul yang terbangun dan data yang mengalir"),
    "transparansi": mark("Membandingkan SPI dan indikator terbitan lain"),
    "skor": mark("Menelusuri skor MCP sampai ke butirnya"),
    "presentasi": mark("Menayangkan rapat dan mengunduh paketnya"),
    "rapat": mark("Mencatat rapat dan komitmennya"),
    "berbagi": mark("Menemukan pemda yang dapat ditanya"),
    "periode": mark("Menutup angka suatu periode"),
    "terbitkan": mark("Menyetujui dan menerbitkan edisi"),
    "menunggu": mark("Melihat apa yang menunggu siapa"),
    "tanda": mark("Memilih klaim yang perlu dilihat lebih dahulu"),
    "riwayat": mark("Membaca semua catatan, yang terbaru lebih dahulu"),
    "rontgen": mark("Menemukan data yang janggal"),
    "metode": mark("Membaca cara setiap angka dibuat"),
    "muat": mark("Memuat buku kerja"),
    "pemuatan": mark("Melihat atau membatalkan pemuatan"),
    "perangkat": mark("Menamai perangkat daerah dan membagi aksinya"),
    "akun": mark("Mengelola akun dan kata sandi"),
}


def show() -> None:
    """Draw the box and what it finds; without words the pages, by what one does there."""
    address.text("kata")
    typed = st.text_input(
        _("Kata yang dicari"), key="kata", on_change=address.write, args=("kata", ""), icon=":material/search:",
        placeholder=_("Nama pemda, aksi, OPD, indikator, halaman"), max_chars=100, width=640,
    )  # fmt: skip
    text = (typed or "").strip()
    if len(text) < SHORTEST:
        template.show("found.html", groups=_menu())
        return
    groups = [*_pages(text), *_found(text)]
    if not groups:
        st.text(_("Tidak ada yang bernama “{words}”. Coba sebagian kata, misalnya “lebak” atau “perizinan”.").format(
            words=text
        ))  # fmt: skip
    template.show("found.html", groups=groups)


def _menu() -> list[dict[str, Any]]:
    menu: dict[str, list[tuple[str, str]]] = st.session_state.get(MENU, {})
    return [
        {"name": section or _("Rencana"), "rows": [_page(url, title) for url, title in pages]}
        for section, pages in menu.items()
    ]


def _page(url: str, title: str) -> dict[str, str]:
    return {"name": title, "link": address.to(url), "detail": _(PURPOSES.get(url, ""))}


def _pages(text: str) -> list[dict[str, Any]]:
    """The pages of this reader whose title or purpose is like the text."""
    known = [_page(url, title) for pages in st.session_state.get(MENU, {}).values() for url, title in pages]
    words = [f"{row['name']} {row['detail']}" for row in known]
    alike = process.extract(
        text, words, scorer=fuzz.partial_ratio, processor=utils.default_process, score_cutoff=ALIKE, limit=4
    )
    return [{"name": _("Halaman"), "rows": [known[place] for _words, _score, place in alike]}] if alike else []


def _found(text: str) -> list[dict[str, Any]]:
    rows = query(finding.find, actor.current(), text)
    return [
        {
            "name": _(title),
            "rows": [
                {"name": shown(row.name), "detail": shown(row.detail), "link": address.to(page, **row.asked)}
                for row in rows
                if row.kind == kind
            ],
        }
        for kind, (title, page) in KINDS.items()
        if any(row.kind == kind for row in rows)
    ]
