"""Two to four governments side by side: the same figures in the same rows."""

from typing import Any, cast

import pandas as pd
import streamlit as st

from charts.shell import coverage
from components.comparison.filters import Comparing
from components.shell import template
from components.shell.filters.links import link
from methods.coverage import COUNT, KNOWN, Basis, is_on_record, share
from translations import gettext as _
from translations import mark
from translations.formats import number, of, percent

MAX_GOVERNMENTS = 4
ROWS = {
    "actions": mark("Aksi yang berlaku"),
    "realised": mark("Dilaporkan terealisasi"),
    "evidenced": mark("Disertai bukti"),
    "verified": mark("Terverifikasi"),
    "due": mark("Mestinya terealisasi menurut tenggat"),
    "late": mark("Terlambat"),
}


def show(comparing: Comparing) -> None:
    """Draw the choice and the table."""
    table = comparing.table
    names = dict(zip(table["code"], table["name"], strict=True))
    if len(names) < 2:
        return
    st.header(_("Sandingkan"), anchor=False)
    codes = _choose(names, table)
    if len(codes) < 2:
        st.text(_("Pilih dua sampai empat pemerintah daerah."))
        return
    template.show("side_by_side.html", heads=_heads(comparing, names, codes), rows=_rows(comparing, table, codes))


def _choose(names: dict[str, str], table: pd.DataFrame) -> list[str]:
    """The governments in the address; without any, the first and the last of the ranking."""
    asked = [code for code in st.query_params.get("banding", "").split(",") if code in names][:MAX_GOVERNMENTS]
    ranked = list(table["code"])
    default = asked or [ranked[0], ranked[-1]]
    if "banding-pilihan" in st.session_state:
        st.session_state["banding-pilihan"] = [c for c in st.session_state["banding-pilihan"] if c in names]
    else:
        st.session_state["banding-pilihan"] = default
    return st.multiselect(
        _("Pemerintah daerah"),
        list(names),
        format_func=lambda code: names.get(code, code),
        key="banding-pilihan",
        max_selections=MAX_GOVERNMENTS,
        select_all=False,
        on_change=_write,
        label_visibility="collapsed",
        placeholder=_("Pilih dua sampai empat pemerintah daerah"),
    )


def _write() -> None:
    """Callback: the choice into the address."""
    chosen = st.session_state["banding-pilihan"]
    if chosen:
        st.query_params["banding"] = ",".join(chosen)
    else:
        st.query_params.pop("banding", None)


def _heads(comparing: Comparing, names: dict[str, str], codes: list[str]) -> list[dict[str, str]]:
    return [{"name": names[code], "link": link(comparing.choice, "profil", pemda=code)} for code in codes]


def _rows(comparing: Comparing, table: pd.DataFrame, codes: list[str]) -> list[dict[str, Any]]:
    own: dict[Any, dict[Any, Any]] = table[table["code"].isin(codes)].set_index("code").to_dict("index")
    unknown = {name for name in KNOWN if not is_on_record(table, cast(Basis, name))}
    rows = [
        {"label": _(label), "cells": [_count(own[code], name, on_record=name not in unknown) for code in codes]}
        for name, label in ROWS.items()
    ]
    ranks = [number(own[code]["rank"]) if pd.notna(own[code]["rank"]) else _("tidak diperingkat") for code in codes]
    rows.insert(1, {"label": _("Peringkat ({basis})").format(basis=comparing.basis_word), "cells": ranks})
    chosen = comparing.cells[comparing.cells["code"].isin(codes)]
    cells = {(row["code"], row["area"]): row for row in chosen.to_dict("records")}
    for area in dict.fromkeys(comparing.cells["area"]):
        rows.append({"label": area, "cells": [_area(cells.get((code, area)), comparing.basis) for code in codes]})
    return rows


def _count(row: dict[Any, Any], name: str, *, on_record: bool = True) -> str:
    if name == "actions":
        return number(row["actions"])
    if not row["actions"]:
        return "–"
    if name in COUNT.values() and row["not_reported"] >= row["actions"]:
        return _("belum melapor")
    if not on_record or (name in KNOWN and row["realised"] and not row[KNOWN[name]]):
        return _("belum ada catatan")
    told = f"{number(row[name])} ({percent(row[name] / row['actions'])})"
    if name == "verified" and row["decided"] < row["realised"]:
        told += f" · {coverage.decided(row)}"
    return told


def _area(row: dict[Any, Any] | None, basis: Basis) -> str:
    if row is None or not row["actions"]:
        return "–"
    if row["not_reported"] >= row["actions"]:
        return _("belum melapor")
    if pd.isna(share(pd.DataFrame([row]), basis)[0]):
        return _("belum ada catatan")
    return of(row[COUNT[basis]], row["actions"])
