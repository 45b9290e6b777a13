"""Modules × governments: the stage in words, and how much of the way to their targets the outcomes have gone."""

from typing import Any

import pandas as pd

from components.shell import template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.colour_level import colour_level
from components.shell.filters.address import to
from components.shell.filters.region_filters import RegionFilter
from methods.composite import integration
from queries import modules
from translations import gettext as _
from translations import ngettext
from translations.formats import number, of, percent
from translations.reference import shown


def standing(places: RegionFilter) -> pd.DataFrame:
    """One row a government and module, with stage and outcomes.

    government_code, government, module_code, attainment (mean of outcomes), measured (how many outcomes have a value
    and a target; inputs and outputs do not enter), stage, is_sample (whether the stage or any of these outcomes is).
    """
    stages = cached_query(modules.latest, places.region, places.as_of, "stage")
    kpis = cached_query(modules.latest, places.region, places.as_of, "kpi")
    outcomes = kpis[(kpis["type"] == "outcome") & kpis["attainment"].notna()]
    grouped = outcomes.assign(attainment=outcomes["attainment"].astype(float)).groupby(
        ["government_code", "module_code"]
    )
    means = grouped.agg(
        attainment=("attainment", "mean"), measured=("attainment", "size"), sample_outcome=("is_sample", "any")
    ).reset_index()
    stages = stages[["government_code", "module_code", "word", "is_sample"]]
    stages = stages.rename(columns={"word": "stage", "is_sample": "sample_stage"})
    frame = means.merge(stages, on=["government_code", "module_code"], how="outer")
    samples = [frame.pop(name).eq(other=True) for name in ("sample_outcome", "sample_stage")]
    frame["is_sample"] = samples[0] | samples[1]
    frame.insert(1, "government", [places.names.get(code, code) for code in frame["government_code"]])
    return frame


def indices(places: RegionFilter) -> pd.DataFrame:
    """The integration index: government_code, government, flowing, required, index (0–1), is_sample, highest first.

    is_sample: whether any of the government's flows is sample data.
    """
    flows = cached_query(modules.flows, places.region, places.as_of)
    frame = integration(flows)
    frame["is_sample"] = frame["government_code"].isin(flows.loc[flows["is_sample"].eq(other=True), "government_code"])
    return frame


def is_all_sample(places: RegionFilter) -> bool:
    """Whether every stage, KPI and recorded data flow is sample data: then the whole download is marked as such."""
    frames = [cached_query(modules.latest, places.region, places.as_of, family) for family in ("stage", "kpi")]
    flows = cached_query(modules.flows, places.region, places.as_of)
    marks = [bool(mark) for frame in (*frames, flows) for mark in frame["is_sample"].dropna()]
    return bool(marks) and all(marks)


def message(places: RegionFilter) -> str:
    """Who is ahead in integration, in one sentence: the page's title."""
    frame = indices(places)
    if frame.empty:
        return _("Belum ada catatan aliran data")
    rows = frame.to_dict("records")
    first, last = rows[0], rows[-1]
    count = of(first["flowing"], first["required"])
    sentence = _("{count} aliran data benar-benar mengalir di {names}").format(count=count, names=_alike(rows, first))
    if first["index"] == last["index"]:
        return sentence
    count = of(last["flowing"], last["required"])
    return sentence + _("; {count} di {names}").format(count=count, names=_alike(rows, last))


def _alike(rows: list[dict[Any, Any]], one: dict[Any, Any]) -> str:
    """The governments with the same index: one or two names, or a name and how many others."""
    names = [row["government"] for row in rows if row["index"] == one["index"]]
    if len(names) <= 2:
        return _(" dan ").join(names)
    others = len(names) - 1
    text = ngettext("{name} dan {count} lainnya", "{name} dan {count} lainnya", others)
    return text.format(name=names[0], count=others)


def show(places: RegionFilter) -> None:
    """Draw the table."""
    memo.html("modules", (places.region, places.as_of, places.government), lambda: _draw(places))


def _draw(places: RegionFilter) -> str:
    known = cached_query(modules.modules).to_dict("records")
    cells = {(row["government_code"], row["module_code"]): row for row in standing(places).to_dict("records")}
    index = {row["government_code"]: row for row in indices(places).to_dict("records")}
    rows = [
        {
            "name": name,
            "link": to("profil", pemda=code),
            "chosen": code == places.government,
            "cells": [_cell(cells.get((code, module["code"]))) for module in known],
            "index": _index(index.get(code)),
        }
        for code, name in places.names.items()
    ]
    columns = [{"name": module["name"], "link": to("modul", modul=module["code"])} for module in known]
    return template.render("modules.html", columns=columns, rows=rows)


def _cell(row: dict[Any, Any] | None) -> dict[str, Any]:
    if row is None:
        return {"value": None, "words": _("belum ada catatan"), "more": ""}
    stage = row["stage"] if isinstance(row["stage"], str) else ""
    if pd.isna(row["attainment"]):
        # On record may be a KPI without a target, or with one against its direction: a record, and no attainment.
        return {"value": None, "words": shown(stage) or _("tahap tidak tercatat"), "more": _("hasil belum diukur")}
    measured = int(row["measured"])
    more = ngettext("hasil {share} · {count} KPI", "hasil {share} · {count} KPI", measured).format(
        share=percent(row["attainment"], 0), count=number(measured)
    )
    return {"value": colour_level(row["attainment"]), "words": shown(stage) or _("tahap tidak tercatat"), "more": more}


def _index(row: dict[Any, Any] | None) -> dict[str, Any]:
    if row is None:
        return {"value": None, "words": _("belum ada catatan"), "more": ""}
    more = _("{count} aliran mengalir").format(count=of(row["flowing"], row["required"]))
    return {"value": colour_level(row["index"]), "words": percent(row["index"], 0), "more": more}
