"""The outcomes of one government's modules: value, target, attainment."""

import pandas as pd

from components.modules.bullets import amount
from components.shell import template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.region_filters import RegionFilter
from queries import modules
from translations.formats import percent
from translations.reference import shown


def outcomes(places: RegionFilter) -> pd.DataFrame:
    """queries.modules.latest of the government's outcome KPIs, and module (its name)."""
    kpis = cached_query(modules.latest, places.one, places.as_of, "kpi")
    names = cached_query(modules.modules).set_index("code")["name"].map(shown)
    own = kpis[kpis["type"] == "outcome"].reset_index(drop=True)
    return own.assign(module=own["module_code"].map(names))


def show(places: RegionFilter) -> None:
    """Draw them as a table, in the order of the modules."""
    memo.html("profile kpis", (places.government, places.as_of), lambda: _draw(places))


def _draw(places: RegionFilter) -> str:
    frame = outcomes(places)
    rows = [
        {
            "name": row["indicator"],
            "value": amount(row["value"], row["unit"]),
            "target": "–" if row["target"] is None else amount(row["target"], row["unit"]),
            "attainment": "–" if pd.isna(row["attainment"]) else percent(row["attainment"], 0),
        }
        for row in frame.to_dict("records")
    ]
    sample = bool(len(frame)) and bool(frame["is_sample"].astype(bool).any())
    return template.render("profile_kpis.html", rows=rows, as_of=places.as_of, sample=sample)
