"""The filters of pages that no plan bounds: province, kind, government, date. They live in the address."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from components.shell.caching.cached_queries import cached_query
from components.shell.filters import bar
from components.shell.filters.bar import Bar
from components.shell.filters.picking import ANY
from components.shell.filters.scope import Choice
from queries.shell.region import Region, provinces
from settings import clock
from translations import gettext as _
from translations.formats import day
from translations.kinds import KINDS

MANY = 40  # governments; more are shown by province first


@dataclass(frozen=True, slots=True)
class RegionFilter:
    """What the reader looks at. government: the one picked out, or None."""

    region: Region
    as_of: date
    government: str | None
    names: dict[str, str]  # of the governments in the region
    kinds: dict[str, str] = field(default_factory=dict)

    @property
    def one(self) -> Region:
        """Only the government picked out."""
        return Region(government=self.government)


def choose(
    governments: pd.DataFrame, days: Sequence[date], filters: Bar | None = None, *, nation: bool = False
) -> RegionFilter:
    """Draw the filters. governments: code, name, kind, of those with data; days: of the data, the latest first.

    nation: the page can show very many governments, so all of them are offered, and come first.
    """
    filters = filters or bar.begin()
    province = _province(filters, governments, nation=nation)
    kinds = [kind for kind in KINDS if kind in set(governments["kind"])]
    kind = filters.pick("jenis", _("Jenis"), {ANY: _("Semua jenis")} | {kind: _(KINDS[kind]) for kind in kinds}, 160)
    meant = governments
    if province != ANY:
        meant = meant[meant["code"].str[:2] == province]
    if kind != ANY:
        meant = meant[meant["kind"] == kind]
    names = dict(zip(meant["code"], meant["name"], strict=True))
    government = filters.pick(
        "pemda", _("Pemerintah daerah"), {ANY: _("Semua pemerintah daerah")} | names, 260, named=True
    )
    as_of = _day(filters, days)
    filters.say()
    region = Region(None if province == ANY else province, None if kind == ANY else kind)
    known = dict(zip(meant["code"], meant["kind"], strict=True))
    return RegionFilter(region, as_of, None if government == ANY else government, names, known)


def of_one(choice: Choice, days: Sequence[date]) -> RegionFilter:
    """The one government of a choice, with its newest values: they belong to no plan and no plan's day."""
    as_of = days[0] if days else clock.today()
    return RegionFilter(
        Region(), as_of, choice.scope.government, {choice.scope.government or "": choice.government_name}
    )


def _province(filters: Bar, governments: pd.DataFrame, *, nation: bool) -> str:
    """The province, where there are several; with very many governments the first one, unless a page shows all."""
    codes = list(governments["code"].str[:2].unique())
    if len(codes) < 2:
        return ANY
    names = cached_query(provinces)
    options = {code: names[code] for code in codes}
    if len(governments) > MANY and not nation:
        return filters.pick("wilayah", _("Provinsi"), options, 240, codes[0], named=True)
    return filters.pick("wilayah", _("Provinsi"), {ANY: _("Semua provinsi")} | options, 240)


def _day(filters: Bar, days: Sequence[date]) -> date:
    if not days:
        return clock.today()
    labels = {when.isoformat(): _("per {day}").format(day=day(when)) for when in days}
    return date.fromisoformat(filters.pick("posisi", _("Per tanggal"), labels, 220, days[0].isoformat(), named=True))
