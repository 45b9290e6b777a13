"""The filters of a comparison: kind, province, area, and what the order rests on. They live in the address."""

from dataclasses import dataclass, replace
from typing import cast

import pandas as pd

from charts.shell import coverage
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.picking import ANY
from components.shell.filters.scope import Choice
from methods.comparison import compare
from methods.coverage import Basis, usual_basis
from queries.progress import counts as progress
from queries.shell.region import provinces
from queries.shell.scope import Scope
from settings import settings
from translations import gettext as _
from translations import mark
from translations.formats import percent
from translations.kinds import KINDS

BASIS = {
    "verified": mark("terverifikasi"),
    "evidenced": mark("disertai bukti"),
    "reported": mark("dilaporkan terealisasi"),
}


@dataclass(frozen=True, slots=True)
class Comparing:
    """What is compared: the scope without its government, and on what the order rests."""

    choice: Choice
    scope: Scope
    basis: Basis
    usual: Basis  # the basis that the data themselves give

    @property
    def cells(self) -> pd.DataFrame:
        """queries.progress.counts.by_government_and_area of the scope."""
        return cached_query(progress.by_government_and_area, self.scope)

    @property
    def table(self) -> pd.DataFrame:
        """methods.comparison.compare of the cells."""
        return self.ranked(self.scope, self.basis)

    def ranked(self, scope: Scope, basis: Basis) -> pd.DataFrame:
        """The same of another day or basis."""

        def make() -> pd.DataFrame:
            return compare(cached_query(progress.by_government_and_area, scope), basis)

        return memo.value(f"ranking {basis}", scope, make)

    @property
    def basis_word(self) -> str:
        """What the order rests on, in words."""
        return _(BASIS[self.basis])

    @property
    def why(self) -> str:
        """Why the order rests on it."""
        counts = self.cells[["evidence_known", *coverage.COUNTED]].sum().to_dict()
        least = percent(settings().coverage, 0)
        if self.basis != self.usual:
            chosen = _("menurut pilihan pembaca")
            if self.basis != "verified":
                return chosen
            return chosen + _("; putusan belum mencakup {least} klaim setiap pemda").format(least=least)
        if self.basis == "verified":
            sentence = _("putusan mencakup sedikitnya {least} klaim setiap pemda yang diperingkat")
        elif counts["decided"]:
            sentence = _("{decided}; peringkat terverifikasi menunggu {least} pada setiap pemda yang diperingkat")
        elif self.basis == "evidenced":
            return _("verifikasi belum dimulai")
        elif counts["evidence_known"]:
            sentence = _("bukti belum tercatat bagi sedikitnya {least} klaim setiap pemda yang diperingkat")
        else:
            if not counts["realised"]:
                return _("belum ada klaim terealisasi")
            return _("bukti dan verifikasi belum tercatat")
        decided = coverage.decided(counts)
        return sentence.format(least=least, decided=decided)


def choose(choice: Choice) -> Comparing:
    """Draw the filters and return what is chosen."""
    whole = choice.scope.of(None)
    areas = cached_query(progress.by_area, whole)
    governments = choice.governments
    kinds = [kind for kind in KINDS if kind in set(governments["kind"])]
    filters = choice.filters
    province = _province(choice)
    kind = filters.pick("jenis", _("Jenis"), {ANY: _("Semua jenis")} | {kind: _(KINDS[kind]) for kind in kinds}, 150)
    names = {str(row.area_id): str(row.name) for row in areas[["area_id", "name"]].itertuples(index=False)}
    area = filters.pick("area", _("Area"), {ANY: _("Semua area")} | names, 260)
    scope = replace(
        whole,
        kind=None if kind == ANY else kind,
        area=None if area == ANY else int(area),
        province=None if province == ANY else province,
    )
    usual = memo.value("basis", scope, lambda: _usual(scope))  # of what is shown, not of the whole plan
    labels = {code: _("Urut: {basis}").format(basis=_(word)) for code, word in BASIS.items()}
    basis = filters.pick("dasar", _("Dasar urutan"), labels, 260, default=usual)
    filters.say()
    return Comparing(choice, scope, cast(Basis, basis), usual)


def _usual(scope: Scope) -> Basis:
    return usual_basis(cached_query(progress.by_government_and_area, scope), settings().coverage)


def _province(choice: Choice) -> str:
    """The province, where the plan has several."""
    codes = choice.governments["code"].str[:2].unique()
    if len(codes) < 2:
        return ANY
    names = cached_query(provinces)
    options = {ANY: _("Semua provinsi")} | {code: names[code] for code in codes}
    return choice.filters.pick("wilayah", _("Provinsi"), options, 240)
