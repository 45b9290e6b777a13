"""Slides beyond the plan: what modules reach, and the data that really flow between them."""

from dataclasses import replace
from typing import Any

import pandas as pd
from sqlmodel import Session

from charts.comparison.leading import named
from exports.presentation.deck import Chart, Series, Slide
from exports.presentation.slides.of_hundred import (
    MAX_ROWS,
    data_day,
    dated,
    of_hundred,
    province_last,
    sample_mark,
    unranked,
    whose,
)
from methods.composite import integration
from queries import modules
from queries.shell.region import Region
from queries.shell.scope import Scope
from translations import gettext as _
from translations.formats import of, percent


def flowing(session: Session, region: Region, scope: Scope) -> Slide | None:
    """The integration index: required data flows that really flow, on the newest day of data, as on the page."""
    as_of = data_day(modules.days(session), scope.as_of)
    if as_of is None:
        return None
    flows = modules.flows(session, region, as_of)
    kinds = modules.governments(session).set_index("code")["kind"]
    frame = province_last(integration(flows), kinds)
    if frame.empty:
        return None
    shown = frame.head(MAX_ROWS)
    rows = shown.to_dict("records")
    more = tuple(unranked() if row["apart"] else "" for row in rows)
    chart = Chart(
        "bars",
        tuple(row["government"] for row in rows),
        (
            Series(_("benar-benar mengalir"), tuple(row["flowing"] for row in rows), "evidenced"),
            Series(_("belum"), tuple(row["required"] - row["flowing"] for row in rows), "quiet"),
        ),
        whole=tuple(float(row["required"]) for row in rows),
        words=tuple(of(row["flowing"], row["required"]) for row in rows),
        more=more if any(more) else (),
    )
    notes = _("Bukan jumlah situs atau panjang serat optik: yang dihitung data yang sampai, lengkap, tepat waktu.")
    basis = _("aliran data wajib yang benar-benar mengalir, dari semua yang wajib")
    return Slide(
        "integration", _flow_most(frame[~frame["apart"]]), shown.drop(columns="apart"), chart=chart, basis=basis,
        source=dated(_("catatan pertukaran data"), as_of), notes=notes,
        whose="" if region.government else whose(len(frame)), sample=sample_mark(flows["is_sample"]),
    )  # fmt: skip


def _flow_most(ranked: pd.DataFrame) -> str:
    """Of whom the most data flow, and all who share it. ranked: government, flowing, required, index, best first."""
    ranked = ranked.rename(columns={"government": "name"})
    first = ranked[ranked["index"] == ranked["index"].iloc[0]]
    count = of(first["flowing"].iloc[0], first["required"].iloc[0])
    if len(ranked) == 1:
        return _("Data mengalir antarsistem: {name}, {count} aliran").format(name=named(first), count=count)
    if len(first) == len(ranked):
        return _("Data mengalir antarsistem: semua setara, {count} aliran").format(count=count)
    return _("Data mengalir antarsistem: terbanyak di {name}, {count} aliran").format(name=named(first), count=count)


def modules_attained(session: Session, region: Region, scope: Scope) -> Slide | None:
    """How far the outcomes of each module are, as a mean over the governments that have one. None without any."""
    as_of = data_day(modules.days(session), scope.as_of)
    if as_of is None:
        return None
    kpis = modules.latest(session, region, as_of, "kpi")
    known = kpis[(kpis["type"] == "outcome") & kpis["attainment"].notna()]
    if known.empty:
        return None
    frame = _by_module(session, known)
    first, last = frame.iloc[0], frame.iloc[-1]
    title = _("Modul: {name} mencapai {share} dari target").format(
        name=first["module"], share=percent(first["attained"] / 100, 0)
    )
    if len(frame) > 1:
        title += _("; {name} baru {share}").format(name=last["module"], share=percent(last["attained"] / 100, 0))
    rows: list[dict[Any, Any]] = frame.rename(columns={"module": "government"}).to_dict("records")
    words = tuple(percent(row["attained"] / 100, 0) for row in rows)
    chart = replace(of_hundred(rows, "attained", _("rata-rata capaian")), words=words)
    basis = _("rata-rata capaian KPI hasil terhadap targetnya, atas pemda yang punya nilai dan target")
    return Slide(
        "modules", title, frame, chart=chart, basis=basis, source=dated(_("KPI modul yang dimuat"), as_of),
        whose="" if region.government else whose(known["government_code"].nunique()),
        sample=sample_mark(known["is_sample"]),
    )  # fmt: skip


def _by_module(session: Session, known: pd.DataFrame) -> pd.DataFrame:
    """module_code, module, attained (0–100, the mean of the governments' means), governments; the farthest first."""
    known = known.assign(attainment=known["attainment"].astype(float) * 100)
    each = known.groupby(["module_code", "government_code"])["attainment"].mean().reset_index()
    frame = each.groupby("module_code")["attainment"].agg(["mean", "size"]).reset_index()
    frame.columns = pd.Index(["module_code", "attained", "governments"])
    names = modules.modules(session).set_index("code")["name"]
    frame.insert(1, "module", [str(names[code]) for code in frame["module_code"]])
    return frame.sort_values("attained", ascending=False, kind="stable", ignore_index=True).head(MAX_ROWS)
