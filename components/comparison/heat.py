"""The heat table: governments down, areas across, the share and the count printed in every cell."""

from typing import Any

import pandas as pd

from charts.comparison.leading import bounded
from components.comparison.filters import Comparing
from components.shell import template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.colour_level import colour_level
from components.shell.filters.links import link
from components.shell.filters.region_filters import MANY
from methods.comparison import SUMMED
from methods.coverage import COUNT, highest, is_silent, share
from queries.shell.region import provinces
from translations import gettext as _
from translations.formats import of


def show(comparing: Comparing) -> None:
    """Draw the table; a plan of very many governments is summed up by province."""
    memo.html(f"heat {comparing.basis}", comparing.scope, lambda: _draw(comparing))


def cells(comparing: Comparing) -> pd.DataFrame:
    """What the table shows: row (code or province), name, area, actions, not_reported, count, share (NaN: unknown),
    highest (if all claims that wait for a verdict were accepted, and all of who has not reported were done).
    """
    frame = comparing.cells
    count = COUNT[comparing.basis]
    row, name = frame["code"], frame["name"]
    if frame["code"].nunique() > MANY:
        names = cached_query(provinces)
        row = frame["code"].str[:2]
        name = row.map(names)
    long = frame.assign(row=row, name=name, silent=frame["actions"].where(is_silent(frame), 0))
    sums = long.groupby(["row", "name", "area"], sort=False)[[*SUMMED, "silent"]].sum().reset_index()
    sums["share"] = share(sums, comparing.basis)
    # Of a province's governments that have not reported all may be done.
    sums["highest"] = highest(sums, comparing.basis) + sums["silent"] / sums["actions"].where(sums["actions"] > 0)
    sums[count] = sums[count].astype(float).mask(sums["share"].isna())  # missing is not zero
    columns = ["row", "name", "area", "actions", "not_reported", "count", "share", "highest"]
    return sums.rename(columns={count: "count"})[columns]


def _draw(comparing: Comparing) -> str:
    frame = cells(comparing)
    areas = list(dict.fromkeys(comparing.cells["area"]))
    order = list(dict.fromkeys(comparing.table["code"].str[: 2 if frame["row"].str.len().max() == 2 else 5]))
    shown = {(cell["row"], cell["area"]): cell for cell in frame.to_dict("records")}
    names = dict(zip(frame["row"], frame["name"], strict=True))
    rows = [
        {
            "name": names[code],
            "link": link(comparing.choice, "profil", pemda=code),
            "cells": [_cell(comparing, shown.get((code, area))) for area in areas],
        }
        for code in order
        if code in names
    ]
    return template.render("heat.html", columns=areas, rows=rows, first=_("Pemerintah daerah"))


def _cell(comparing: Comparing, cell: dict[Any, Any] | None) -> dict[str, Any]:
    if cell is None or not cell["actions"]:
        return {"value": None, "words": "", "more": "", "link": ""}
    address = link(comparing.choice, "rencana-aksi", pemda=cell["row"], area=cell["area"])
    if pd.isna(cell["share"]):
        silent = cell["not_reported"] >= cell["actions"]
        words = _("belum melapor") if silent else _("belum ada catatan")
        return {"value": None, "words": words, "more": "", "link": address}
    more = of(cell["count"], cell["actions"])
    words = bounded(cell["share"], cell["highest"], 0)
    return {"value": colour_level(cell["share"]), "words": words, "more": more, "link": address}
