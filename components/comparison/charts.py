"""The charts of a comparison: slope, small multiples, strip, map. A click on a government opens its profile."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from charts.comparison import map as outlines
from charts.comparison import month_by_month, multiples, slope
from charts.comparison.leading import SETTLED, bounded
from charts.shell import strip
from components.comparison.filters import BASIS, Comparing
from components.shell import chart, template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.links import link
from components.shell.filters.picking import pick
from components.shell.filters.region_filters import MANY
from methods.comparison import compare
from methods.coverage import COUNT, Basis
from queries.progress import counts as progress
from queries.progress import curves
from queries.progress.earlier import earlier_by_government_and_area
from queries.shell.region import provinces
from translations import gettext as _
from translations import mark
from translations.formats import day, number, of, unbroken

BOUNDARIES = mark("Batas wilayah: wilayah_boundaries © 2024–2026 Cahya DSN, lisensi MIT")
PANELS, PANELS_NARROW = 4, 2  # columns of small multiples


def show_slope(comparing: Comparing) -> pd.DataFrame:
    """Draw the slope chart with its second date, of what is on record on both dates. Returns its frame."""
    title = st.empty()
    offered, basis = _earlier_dates(comparing, comparing.basis), comparing.basis
    if not offered:
        offered, basis = _earlier_dates(comparing, "reported"), "reported"
    if not offered:
        title.header(_("Dua tanggal"), anchor=False)
        st.text(_("Belum ada tanggal laporan yang lebih awal untuk dibandingkan."))
        return pd.DataFrame()
    default = offered[min(len(offered) - 1, 3)].isoformat()
    labels = {
        when.isoformat(): _("{basis}, dibanding {day}").format(basis=_(BASIS[basis]), day=day(when)) for when in offered
    }
    first = date.fromisoformat(pick("sejak", _("Tanggal pembanding"), labels, 420, default))
    scope = comparing.scope

    def make() -> tuple[pd.DataFrame, str]:
        before = compare(cached_query(earlier_by_government_and_area, scope, first), basis)
        shown = slope.frame(before, comparing.ranked(scope, basis), basis)
        if len(shown) > MANY:
            change = (shown["after"] - shown["before"]).abs()
            shown = shown.loc[change.sort_values(ascending=False, kind="stable").index[:MANY]].reset_index(drop=True)
        return shown, slope.in_words(shown, _(BASIS[basis]))

    shown, message = memo.value(f"slope frame {basis} {first}", scope, make)
    title.header(unbroken(message), anchor=False)
    chosen, second = comparing.choice.scope.government, comparing.scope.as_of
    _show(
        "slope",
        comparing,
        message,
        lambda dark, narrow: slope.slope(shown, first, second, chosen, dark=dark, narrow=narrow),
        shown,
        (first, basis),
    )
    said = _("Kedua bagian dihitung dari aksi yang berlaku pada {day}.").format(day=day(second))
    table = comparing.table
    if basis != comparing.basis:
        said = _not_on_record(table, comparing, second) + " " + said
    others = table[(table["actions"] > 0) & ~table["code"].isin(shown["code"])]["name"] if len(table) <= MANY else ()
    if len(others):
        said += " " + _(
            "Tidak dibandingkan, karena tidak diperingkat, atau karena belum ada catatannya pada {day}: {names}."
        ).format(day=day(first), names=", ".join(others))
    template.show("note.html", text=said)
    word = _("Bagian {basis} per {day} (0–1)")
    heads = {
        name: word.format(basis=_(BASIS[basis]), day=day(when)) for name, when in (("before", first), ("after", second))
    }
    return shown.rename(columns=heads)


def _not_on_record(table: pd.DataFrame, comparing: Comparing, second: date) -> str:
    """Why two dates are not compared on what the order rests on, and how much of that there is by the second."""
    sentence = _(
        "Menurut yang dilaporkan terealisasi: sebelum laporan terakhir belum ada catatan tentang yang {basis}, maka"
        " kedua tanggal tidak dapat dibandingkan menurut itu. Pada {day} ada {count} aksi yang {basis}."
    )
    count = number(table[COUNT[comparing.basis]].sum())
    return sentence.format(basis=comparing.basis_word, day=day(second), count=count)


def _earlier_dates(comparing: Comparing, basis: Basis) -> list[date]:
    """Report dates before the last report on which the basis was on record, latest first."""
    reported = [when for when in cached_query(progress.report_dates, comparing.scope) if when <= comparing.scope.as_of]
    known = cached_query(curves.curves, comparing.scope)
    recorded = known.loc[known["reported" if basis == "reported" else basis].notna(), "day"]
    if recorded.empty or not reported:
        return []
    return [when for when in reversed(reported[:-1]) if when >= recorded.min()][:36]


def show_multiples(comparing: Comparing) -> pd.DataFrame:
    """Draw the small multiples, in the order of the ranking. Returns their frame."""
    table = comparing.table
    if len(table) > MANY:
        return pd.DataFrame()
    names = dict(zip(table["code"], table["name"], strict=True))
    frame = cached_query(curves.curves_by_government, comparing.scope)
    plan, as_of = comparing.choice.plan, comparing.scope.as_of
    message = multiples.in_words(frame, as_of)
    st.header(unbroken(message), anchor=False)

    def draw(dark: bool, narrow: bool) -> Any:
        links = {code: link(comparing.choice, "profil", pemda=code) for code in names}
        columns = PANELS_NARROW if narrow else PANELS
        return multiples.multiples(frame, names, links, plan.starts, plan.ends, as_of, columns, dark=dark)

    _show(
        "multiples",
        comparing,
        message,
        draw,
        frame,
        clickable=False,
        note=_("Putus-putus: rencana; biru muda: dilaporkan; biru: disertai bukti; biru tua: terverifikasi."),
    )
    template.show("curves_key.html", verified=bool(frame["verified"].notna().any()))
    return frame


def show_month_by_month(comparing: Comparing, shares: pd.DataFrame) -> pd.DataFrame:
    """Draw how far each was at the end of each month, to be played. shares: show_multiples. Returns its frame."""
    plan, as_of = comparing.choice.plan, comparing.scope.as_of
    if shares.empty or plan.starts >= as_of:
        return pd.DataFrame()
    names = dict(zip(comparing.table["code"], comparing.table["name"], strict=True))
    frame = memo.value("months frame", comparing.scope, lambda: month_by_month.frame(shares, plan.starts, as_of))
    message = month_by_month.in_words(frame)
    st.header(unbroken(message), anchor=False)

    def draw(dark: bool, narrow: bool) -> Any:
        return month_by_month.month_by_month(frame, names, dark=dark, narrow=narrow)

    note = _("Bagian bobot pada akhir tiap bulan; garis tegak: yang mestinya terealisasi menurut tenggat.")
    _show("months", comparing, message, draw, frame, clickable=False, note=note)
    template.show("note.html", text=note)
    return frame


def show_strip(comparing: Comparing) -> None:
    """Draw the national strip, where there are very many governments."""
    table = comparing.table
    names = cached_query(provinces)
    message = memo.value(f"strip message {comparing.basis}", comparing.scope, lambda: strip.in_words(table, names))
    st.header(unbroken(message), anchor=False)
    _show(
        "strip",
        comparing,
        message,
        lambda dark, narrow: strip.strip(table, names, dark=dark, narrow=narrow),
        table,
        note=strip.key(),
    )
    template.show("note.html", text=strip.key())


def show_map(comparing: Comparing) -> None:
    """Draw the map with its attribution; that of all Indonesia only where it is asked for."""
    frame = memo.value(f"map frame {comparing.basis}", comparing.scope, lambda: map_frame(comparing))
    local = [code for code in frame["code"] if len(code) > 2]
    if not local:
        return
    st.header(_("Peta: klik titik untuk membuka profil"), anchor=False)
    if outlines.file_for(local) != "banten.geojson":
        wanted = pick("peta", _("Peta"), {"tidak": _("Tanpa peta"), "ya": _("Dengan peta")}, 160, "tidak")
        if wanted == "tidak":
            return
    alt = _("Peta bagian yang {basis}; angka yang sama ada pada tabel peringkat").format(basis=comparing.basis_word)
    note = _("Makin kontras warnanya dengan latar, makin tinggi bagiannya (tiap 20 poin).")
    if (frame["highest"] - frame["share"] > SETTLED).any():
        note += " " + _("Selama klaim menunggu putusan, warnanya menurut batas bawah.")
    note += f" {_(BOUNDARIES)}"
    _show(
        "map",
        comparing,
        alt,
        lambda dark, narrow: outlines.outline_map(frame, dark=dark, narrow=narrow),
        frame,
        note=note,
    )
    template.show("note.html", text=note)


def map_frame(comparing: Comparing) -> pd.DataFrame:
    """What the map shows: code, name, share, highest, words."""
    table = comparing.table
    count = COUNT[comparing.basis]
    words = [
        f"{row['name']}: "
        + (
            (_("belum melapor") if row["group"] == "not_reported" else _("belum ada catatan"))
            if pd.isna(row["share"])
            else f"{of(row[count], row['actions'])} ({bounded(row['share'], row['highest'])})"
        )
        for row in table.to_dict("records")
    ]
    return table[["code", "name", "share", "highest"]].assign(words=words)


def _show(
    part: str,
    comparing: Comparing,
    alt: str,
    draw: chart.Draw,
    table: pd.DataFrame,
    more: object = "",
    *,
    clickable: bool = True,
    note: str = "",
) -> None:
    """A finished figure; a click on a point opens the profile of its government."""
    choice = comparing.choice
    kept_as = f"{part} {comparing.basis} {more} {choice.scope.government}"
    source = chart.Source.of_plan(choice)
    with st.container(key=chart.room(part)):
        code = chart.show(
            part,
            draw,
            comparing.scope,
            alt,
            source,
            table,
            part=kept_as,
            clickable=clickable,
            wide=part != "slope",
            note=note,
        )
    if code is not None:
        address = {"pemda": code, "rencana": choice.plan.code, "per": choice.scope.as_of.isoformat()}
        st.switch_page("../pages/profil_daerah.py", query_params=address)
