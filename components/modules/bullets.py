"""The KPIs of one module: for each KPI one bullet bar a government, with target, baseline and trend."""

from typing import Any

import pandas as pd

from components.shell import template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.address import to
from components.shell.filters.region_filters import RegionFilter
from loaders.meaning.governments import names
from queries import modules
from translations import gettext as _
from translations import mark
from translations.formats import number, percent, short_day
from translations.reference import shown

TYPES = {"outcome": mark("hasil"), "output": mark("keluaran"), "input": mark("masukan: konteks, tidak dinilai")}
TREND = 7  # periods


def show(places: RegionFilter, module: str) -> None:
    """Draw the bullets; inputs come last and bear no target."""
    memo.html(f"bullets {module}", (places.region, places.as_of, places.government), lambda: _draw(places, module))


def frame(places: RegionFilter, module: str) -> pd.DataFrame:
    """What the bullets show: queries.modules.latest of the module's KPIs, and module (its name)."""
    names = cached_query(modules.modules).set_index("code")["name"].map(shown)
    own = cached_query(modules.latest, places.region, places.as_of, "kpi", module)
    return own.assign(module=own["module_code"].map(names))


def _draw(places: RegionFilter, module: str) -> str:
    values = frame(places, module)
    history = cached_query(modules.series, places.region, places.as_of, module)
    trends = {key: list(part["value"])[-TREND:] for key, part in history.groupby(["indicator_code", "government_code"])}
    kpis = []
    for code, part in values.groupby("indicator_code", sort=False):
        rows = part.to_dict("records")
        first = rows[0]
        kind = first["type"]
        top = _top(rows)
        rows.sort(key=_order, reverse=True)
        kpis.append(
            {
                "name": first["indicator"],
                "type": _(TYPES[kind]),
                "whose": _("milik {owner}").format(owner=names()[first["own_of"]]) if first["own_of"] else "",
                "is_input": kind == "input",
                "direction": _("makin rendah makin baik") if first["direction"] == "lower" else "",
                "definition": first["definition"],
                "owner": first["owner"],
                "rows": [_row(row, top, trends.get((code, row["government_code"]), [])) for row in rows],
            }
        )
    kpis.sort(key=lambda kpi: kpi["is_input"])
    return template.render("bullets.html", kpis=kpis)


def _order(row: dict[Any, Any]) -> tuple[float, float]:
    share = row["attainment"]
    better = row["value"] if row["direction"] == "higher" else -row["value"]
    return (-1.0 if share is None or pd.isna(share) else float(share), float(better))


def _top(rows: list[dict[Any, Any]]) -> float:
    """The right end of the bars: the official end of the scale, or the largest figure shown."""
    figures = [row[name] for row in rows for name in ("value", "target", "baseline") if row[name] is not None]
    if rows[0]["unit"] == "%":
        return 100.0
    return max([*map(float, figures), 1.0])


def _row(row: dict[Any, Any], top: float, trend: list[float]) -> dict[str, Any]:
    share = None if row["type"] == "input" else row["attainment"]
    peak = max([*trend, 1e-9])
    return {
        "name": row["government"],
        "link": to("profil", pemda=row["government_code"]),
        "width": _width(row["value"], top),
        "target": None if row["target"] is None or row["type"] == "input" else _width(row["target"], top),
        "baseline": None if row["baseline"] is None or row["type"] == "input" else _width(row["baseline"], top),
        "value": amount(row["value"], row["unit"]),
        "of_target": ""
        if row["target"] is None
        else _("target {value}").format(value=amount(row["target"], row["unit"])),
        "attainment": "" if share is None or pd.isna(share) else percent(share, 0),
        "reached": share is not None and not pd.isna(share) and share >= 1,
        "trend": [f"{max(4.0, 100 * value / peak):.0f}" for value in trend] if len(trend) > 1 else [],
        "change": _change(trend, row["unit"]),
        "day": short_day(row["day"]),
        "provisional": bool(row["is_provisional"]),
    }


def _width(value: float, top: float) -> str:
    return f"{min(100.0, max(0.0, 100 * float(value) / top)):.1f}"


def amount(value: float, unit: str) -> str:
    """A value with its unit: 82,4 % · 12 hari."""
    decimals = 0 if float(value).is_integer() else 1
    words = number(float(value), decimals)
    return percent(float(value) / 100, decimals) if unit == "%" else f"{words} {shown(unit)}".strip()


def _change(trend: list[float], unit: str) -> str:
    """What the last period changed, with its sign."""
    if len(trend) < 2:
        return ""
    change = round(trend[-1] - trend[-2], 1)
    if not change:
        return _("tetap")
    return f"{'+' if change > 0 else '−'}{amount(abs(change), '' if unit == '%' else unit)}"
