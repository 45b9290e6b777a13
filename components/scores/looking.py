"""What of a framework is looked at, and how its governments stand there: values, ranks, the title."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts.comparison import leading
from components.scores import ranks
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.address import to
from components.shell.filters.region_filters import MANY, RegionFilter
from methods.framework import disputed
from methods.score_ranks import BOTTOM, TOP
from queries.scores import frameworks as scores
from queries.scores import sheet
from queries.scores.frameworks import FrameworkFacts
from queries.scores.sheet import Sheet
from translations import gettext as _
from translations import ngettext
from translations.formats import number
from translations.kinds import WEIGHTS


@dataclass(frozen=True, slots=True)
class Looking:
    """What of a framework is looked at: an item, whose parts are the columns."""

    places: RegionFilter
    framework: FrameworkFacts
    item: int

    @property
    def items(self) -> dict[int, dict[Any, Any]]:
        """The items of the framework by id, in their order."""
        known = self.framework.id
        return memo.value(
            "items of framework",
            known,
            lambda: {row["id"]: row for row in cached_query(scores.items, known).to_dict("records")},
        )

    @property
    def parts(self) -> list[dict[Any, Any]]:
        """The items right below."""
        return [row for row in self.items.values() if row["parent_id"] == self.item]

    @property
    def columns(self) -> list[list[dict[Any, Any]]]:
        """The parts as columns of the table: those that are one thing in several vocabularies share one."""
        columns: dict[Any, list[dict[Any, Any]]] = {}
        for part in self.parts:
            columns.setdefault(part["alternative"] or part["id"], []).append(part)
        return list(columns.values())

    @property
    def path(self) -> list[dict[Any, Any]]:
        """The items from the total down to this one."""
        return self.path_to(self.item)

    def path_to(self, item: int) -> list[dict[Any, Any]]:
        """The items from the total down to one."""
        known, at = self.items, item
        path: list[dict[Any, Any]] = []
        while at is not None and not pd.isna(at):
            path.insert(0, known[at])
            at = known[at]["parent_id"]
        return path

    @property
    def sheet(self) -> Sheet:
        """All scores of the framework, of the whole nation."""
        return cached_query(sheet.sheet, self.framework.id, self.places.as_of)

    @property
    def key(self) -> Hashable:
        """What a part of the page is of."""
        return (self.framework.id, self.item, self.places.region, self.places.as_of)

    def address(self, item: int) -> str:
        """The address of the page at another item."""
        return to("skor", kerangka=code_of(self.framework), butir=str(item))


def code_of(framework: FrameworkFacts) -> str:
    """A framework in the address: "MCP 2024"."""
    return f"{framework.name} {framework.year}"


def standing(looking: Looking) -> pd.DataFrame:
    """The item itself, one row a government, highest verified first: as Sheet.table, with government, kind,
    Sheet.ranks, of_another_day, and day, source, sources (how many speak of that day) where a value is on record.

    Who is not ranked stands last: a province among its regencies, whose value is of another day than nearly all (all,
    where their days differ), and by its lower bound who has too little verified.
    """
    return memo.value("score standing", looking.key, lambda: _standing(looking))


def _standing(looking: Looking) -> pd.DataFrame:
    names = looking.places.names
    own = looking.sheet.table(names, [looking.item])
    known = looking.sheet.how_known(looking.item).reindex(own["government_code"])
    own[known.columns] = known.to_numpy()
    own.insert(1, "government", [names[code] for code in own["government_code"]])
    own["kind"] = [looking.places.kinds.get(code) for code in own["government_code"]]
    own = own.merge(_newest(sources(looking)), on="government_code", how="left", suffixes=("", "_here"))
    own["of_another_day"] = ranks.of_another_day(own)
    compared = ~own["of_another_day"] & ranks.same_day(own)  # of several days: nobody is ranked
    ranked = looking.sheet.ranks(looking.item, own["government_code"][compared])
    own = own.merge(ranked, on="government_code", how="left")
    for flag in ("is_provisional", "is_sample"):  # of what is on record for the item; else of what it is computed from
        here = own.pop(f"{flag}_here")
        own[flag] = here.where(here.notna(), own[flag]).astype(bool)
    own["sources"] = own["sources"].fillna(0).astype(int)
    own = own.sort_values(["verified", "low"], ascending=False, kind="stable")
    return own.sort_values("rank", key=pd.isna, kind="stable", ignore_index=True)


def sources(looking: Looking) -> pd.DataFrame:
    """queries.scores.frameworks.sources of the item."""
    return cached_query(scores.sources, looking.item, looking.places.region, looking.places.as_of)


def _newest(record: pd.DataFrame) -> pd.DataFrame:
    """Of each government what its first source says on its newest day, and how many sources speak of that day.

    Of its verified values where it has any, else of what it reported: a score is of the day of its verdict.
    """
    judged = record["verified"].notna()
    record = record[judged | ~judged.groupby(record["government_code"]).transform("any").astype(bool)]
    newest = record[record["day"] == record.groupby("government_code")["day"].transform("first")]
    first = newest.drop_duplicates("government_code")
    first = first.assign(sources=first["government_code"].map(newest["government_code"].value_counts()))
    return first[["government_code", "day", "source", "sources", "is_provisional", "is_sample"]]


def by_name(looking: Looking) -> pd.DataFrame:
    """Sheet.table with names of governments and whole paths of items in place of ids, for a download.

    What is about a government as a whole stands beside its total, not beside each of its items.
    """
    frame = looking.sheet.table(looking.places.names)
    paths = {item: looking.path_to(item) for item in frame["item_id"].unique()}
    frame = frame.assign(
        government=[looking.places.names[code] for code in frame["government_code"]],
        item=[" › ".join(part["name"] for part in paths[item]) for item in frame["item_id"]],
    )
    first = ["government_code", "government", "item"]
    left_out = {*first, "item_id", *looking.sheet.about.columns}
    return frame[[*first, *(name for name in frame.columns if name not in left_out)]]


def basis_words(looking: Looking) -> str:
    """What a score rests on: verified values, and whose weights."""
    return _("terverifikasi, {weights}").format(weights=_(WEIGHTS[looking.framework.weights]))


def message(looking: Looking) -> str:
    """Who stands highest and lowest, where one day allows saying so; of very many their groups: the page's title."""
    return memo.value("score message", looking.key, lambda: _message(looking))


def _message(looking: Looking) -> str:
    own = standing(looking).dropna(subset=["verified"])
    own = own[own["rank"].notna()] if own["rank"].notna().any() else own
    what = code_of(looking.framework) if looking.item == looking.framework.root else looking.path[-1]["name"]
    if own.empty:
        return _("{what}: belum ada nilai terverifikasi").format(what=what)
    rows = own.to_dict("records")
    sentence = _("{what}: {name} {value}").format(what=what, name=_named(own, 0), value=_value(rows[0]))
    if len(rows) == 1:
        return sentence
    if not ranks.same_day(own):
        return _("{what}: nilai dari tanggal yang berbeda, tidak diperingkat").format(what=what)
    if len(standing(looking)) > MANY and own["group"].ne("").any():
        return _("{what}: {top} dari {all} pemda jelas di sepertiga atas, {bottom} jelas di sepertiga bawah").format(
            what=what,
            top=number(int((own["group"] == TOP).sum())),
            bottom=number(int((own["group"] == BOTTOM).sum())),
            all=number(len(own)),
        )
    sentence += _(" tertinggi, {name} {value} terendah").format(name=_named(own, -1), value=_value(rows[-1]))
    ranked = own[own["rank"].notna()]
    if standing(looking)["low"].notna().sum() > len(own):  # who has too little judged may stand above, or below
        sentence += _(" di antara {count} yang diperingkat").format(count=number(len(own)))
    ends = [ranked[ranked["rank"] == end] for end in (ranked["rank"].min(), ranked["rank"].max())]
    return sentence if all(map(leading.is_settled, ends)) else sentence + leading.shifting()


def _value(row: dict[Hashable, Any]) -> str:
    """ "60,0 (sumber berbeda)": what the first source says, and that another says otherwise."""
    mark = _(" (sumber berbeda)") if disputed(row["low"], row["high"], row["coverage"]) else ""
    return number(row["verified"], 1) + mark


def _named(own: pd.DataFrame, at: int) -> str:
    """The first or the last, and how many stand where it does: "Kabupaten Bireuen dan 7 lainnya"."""
    alike = int((own["verified"].round(1) == own["verified"].round(1).iloc[at]).sum()) - 1
    name = str(own["government"].iloc[at])
    others = ngettext("{name} dan {count} lainnya", "{name} dan {count} lainnya", alike)
    return others.format(name=name, count=number(alike)) if alike else name


def shown(looking: Looking) -> pd.DataFrame:
    """Whether what is shown is sample data: is_sample, one row a government."""
    return standing(looking).assign(is_sample=looking.framework.is_sample)[["is_sample"]]
