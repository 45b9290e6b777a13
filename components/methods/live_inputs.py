"""The live inputs of every verdict, as tables for the download."""

from datetime import date

import pandas as pd

from components.shell.caching.cached_queries import cached_query
from components.shell.filters.scope import Choice
from exports.shell.kept import as_kept
from methods.comparison import compare, other_weights
from methods.coverage import Basis, usual_basis
from queries import modules
from queries.indicators import published as transparency
from queries.progress import counts as progress
from queries.shell import bands
from queries.shell.region import Region
from settings import settings
from translations import gettext as _
from translations.reference import shown


def of(choice: Choice) -> dict[str, pd.DataFrame]:
    """Sheet → table: counts by government and area, ranking, shares under other weights, KPIs, flows, bands."""
    cells = cached_query(progress.by_government_and_area, choice.scope.of(None))
    basis = usual_basis(cells, settings().coverage)
    day = next(iter(cached_query(modules.days)), choice.scope.as_of)
    indicators, known = cached_query(transparency.indicators), cached_query(bands.bands)
    names = dict(zip(indicators["code"], indicators["name"], strict=True))
    return {
        _("Hitungan per area"): cells,
        _("Peringkat"): as_kept(compare(cells, basis)),
        _("Bobot lain"): _ways(cells, basis),
        _("KPI"): _kpis(day),
        _("Aliran data"): cached_query(modules.flows, Region(), day),
        _("Indikator"): indicators,
        _("Pita nilai"): known.assign(subject=known["subject"].replace(names)),
    }


def _kpis(day: date) -> pd.DataFrame:
    """The newest KPIs of all, with the names of their modules."""
    names = cached_query(modules.modules).set_index("code")["name"].map(shown)
    own = cached_query(modules.latest, Region(), day, "kpi")
    return own.assign(module=own["module_code"].map(names))


def _ways(cells: pd.DataFrame, basis: Basis) -> pd.DataFrame:
    """The bounds of every government's share under each other way of weighing: lowest and highest."""
    areas = list(dict.fromkeys(cells["area"]))
    names = [_("bobot aksi"), _("area sama")]
    names += [_("{area} dua kali").format(area=area) for area in sorted(areas)] if len(areas) > 1 else []
    ways = other_weights(cells, basis)
    columns: dict[str, pd.Series] = {}
    for name, (low, high) in zip(names, ways, strict=False):
        columns |= {_("{way}, terendah").format(way=name): low, _("{way}, tertinggi").format(way=name): high}
    return pd.DataFrame(columns).reset_index() if ways else pd.DataFrame()
