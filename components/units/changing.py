"""Another name for a unit, a successor, and two spellings of one unit that only a person can call the same."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from components.shell import actor, saving
from components.shell.caching.cached_queries import cached_query
from models.database import Session
from queries.units import listing
from translations import gettext as _
from translations import ngettext
from translations.formats import number
from workflow.units import records, splitting

MOST_PAIRS = 5


def show(government: str, units: pd.DataFrame) -> None:
    """Draw the proposals to merge, and the form. units: with the columns of queries.units.listing.UNITS."""
    standing = {row["id"]: row["name"] for row in units.to_dict("records") if row["heir_id"] is None}
    if not standing:
        return
    _joint(government, standing)
    _spellings(government, standing)
    with st.expander(_("Ganti nama, atau satukan dengan penerusnya")):
        renaming, succeeding = st.columns(2, gap="large")
        with renaming:
            _rename(standing)
        if len(standing) > 1:
            with succeeding:
                _succeed(standing)


def _spellings(government: str, standing: dict[int, str]) -> None:
    pairs = cached_query(listing.alike, actor.current(), government, actor.today())
    if not pairs:
        return
    with st.expander(_("Dua tulisan, satu perangkat daerah? ({count})").format(count=len(pairs)), expanded=True):
        for one, other in pairs[:MOST_PAIRS]:
            with st.container(horizontal=True, vertical_alignment="center", key=f"pair-{one}-{other}"):
                st.text(f"{standing[one]} = {standing[other]}?")
                for kept, merged in ((one, other), (other, one)):
                    label = _("Satukan sebagai “{name}”").format(name=standing[kept])
                    st.button(label, key=f"merge {merged} {kept}", on_click=_merge, args=(merged, kept))


def _merge(merged: int, kept: int) -> None:
    """Callback: two spellings are one unit, and always were."""
    words = _("dua tulisan dari satu perangkat daerah")
    _done(lambda session: records.succeed(session, actor.current(), [merged], kept, None, words))


def _joint(government: str, standing: dict[int, str]) -> None:
    cells = cached_query(listing.joint, actor.current(), government, actor.today())
    if not cells:
        return
    title = _("Beberapa perangkat daerah dalam satu sel? ({count})").format(count=len(cells))
    with st.expander(title, expanded=True):
        st.text(
            _("Pilih siapa yang memimpin; yang lain mendukung. Berkas berikutnya dengan tulisan itu tidak mengubahnya.")
        )
        for unit_id, names in cells[:MOST_PAIRS]:
            with st.container(horizontal=True, vertical_alignment="center", key=f"joint-{unit_id}"):
                st.text(f"{standing[unit_id]}:")
                for name in names:
                    label = _("{name} memimpin").format(name=name)
                    st.button(label, key=f"split {unit_id} {name}", on_click=_split, args=(unit_id, name))


def _split(unit_id: int, leader: str) -> None:
    """Callback: what stands as one unit is several, of which this one leads."""
    words = _("satu sel menyebut beberapa perangkat daerah")
    today = actor.today()
    done = saving.save(lambda session: splitting.split(session, actor.current(), unit_id, leader, words, today))
    if done is not None:
        sentence = ngettext(
            "{name} memimpin {count} aksi; yang lain mendukungnya.",
            "{name} memimpin {count} aksi; yang lain mendukungnya.",
            done,
        )
        saving.say(sentence.format(name=leader, count=number(done)))


def _rename(standing: dict[int, str]) -> None:
    with st.form("rename unit", border=False):
        unit_id = st.selectbox(_("Perangkat daerah"), list(standing), format_func=standing.__getitem__, key="renamed")
        name = st.text_input(_("Nama baru"), max_chars=300, key="new unit name")
        since, reason = _since_and_why("rename")
        sent = st.form_submit_button(_("Ganti nama"), type="primary")
    if sent and _done(lambda session: records.rename(session, actor.current(), unit_id, name, since, reason)):
        st.rerun()


def _succeed(standing: dict[int, str]) -> None:
    with st.form("succeed unit", border=False):
        gone = st.multiselect(
            _("Yang digabung atau dilebur"), list(standing), format_func=standing.__getitem__, key="gone units",
            placeholder=_("Pilih satu atau beberapa"), select_all=False,
        )  # fmt: skip
        by = st.selectbox(_("Penerus tugasnya"), list(standing), format_func=standing.__getitem__, key="successor")
        since, reason = _since_and_why("succeed")
        sent = st.form_submit_button(_("Teruskan tugas"), type="primary")
    if sent and _done(lambda session: records.succeed(session, actor.current(), gone, by, since, reason)):
        st.rerun()


def _since_and_why(form: str) -> tuple[date, str]:
    since = st.date_input(_("Berlaku sejak"), actor.today(), format="DD/MM/YYYY", key=f"{form} since")
    example = _("misalnya Perda 4/2026 tentang susunan perangkat daerah")
    reason = st.text_input(_("Dasarnya"), max_chars=500, key=f"{form} reason", placeholder=example)
    return since or actor.today(), reason


def _done(deed: Any) -> bool:
    def do(session: Session) -> bool:
        deed(session)
        return True

    done = saving.save(do) is not None
    if done:
        saving.say(_("Tersimpan. Aksi dan berkas lama tetap terbaca dengan nama pada tanggalnya."))
    return done
