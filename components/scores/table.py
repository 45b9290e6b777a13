"""Framework scores: governments down, the parts of one item across; verified values with what was reported beside."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.indicators.wording import plain
from components.scores import ranks
from components.shell import template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.colour_level import colour_level
from components.shell.filters.address import to
from components.shell.filters.region_filters import MANY, RegionFilter
from queries import scores
from queries.scores import FrameworkFacts
from queries.shell import bands
from queries.shell.bands import band_of
from translations import gettext as _
from translations.formats import day, number, of, percent


@dataclass(frozen=True, slots=True)
class Looking:
    """What of a framework is looked at: an item, whose parts are the columns."""

    places: RegionFilter
    framework: FrameworkFacts
    item: int

    @property
    def items(self) -> dict[int, dict[Any, Any]]:
        """The items of the framework by id, in their order."""
        return {row["id"]: row for row in cached_query(scores.items, self.framework.id).to_dict("records")}

    @property
    def parts(self) -> list[dict[Any, Any]]:
        """The items right below."""
        return [row for row in self.items.values() if row["parent_id"] == self.item]

    @property
    def path(self) -> list[dict[Any, Any]]:
        """The items from the total down to this one."""
        known, at = self.items, self.item
        path: list[dict[Any, Any]] = []
        while at is not None and not pd.isna(at):
            path.insert(0, known[at])
            at = known[at]["parent_id"]
        return path

    @property
    def values(self) -> pd.DataFrame:
        """queries.scores.table."""
        return cached_query(scores.table, self.framework.id, self.places.region, self.places.as_of)

    def address(self, item: int) -> str:
        """The address of the page at another item."""
        return to("skor", kerangka=code_of(self.framework), butir=str(item))


def code_of(framework: FrameworkFacts) -> str:
    """A framework in the address: "MCP 2024"."""
    return f"{framework.name} {framework.year}"


def standing(looking: Looking) -> pd.DataFrame:
    """The item itself, one row a government, highest verified first: as queries.scores.table, with government, and
    rank, best, worst, flat, equal, group (queries.scores.item_ranks).

    Who has too little verified for a total has no rank, and stands last by its lower bound.
    """
    values = looking.values
    own = values[values["item_id"] == looking.item].copy()
    own.insert(1, "government", [looking.places.names.get(code, code) for code in own["government_code"]])
    ranked = cached_query(
        scores.item_ranks, looking.framework.id, looking.item, looking.places.region, looking.places.as_of
    )
    own = own.merge(ranked, on="government_code", how="left")
    own["kind"] = [looking.places.kinds.get(code) for code in own["government_code"]]
    return own.sort_values(["verified", "low"], ascending=False, kind="stable", ignore_index=True)


def by_name(looking: Looking) -> pd.DataFrame:
    """queries.scores.table with the names of governments and items in place of ids, for a download."""
    frame = looking.values
    items = looking.items
    frame = frame.assign(
        government=[looking.places.names.get(code, code) for code in frame["government_code"]],
        item=[items[item]["name"] for item in frame["item_id"]],
    )
    first = ["government_code", "government", "item"]
    return frame[[*first, *(name for name in frame.columns if name not in (*first, "item_id"))]]


def basis_words(looking: Looking) -> str:
    """What a score rests on: verified values, and weights that are official or not."""
    return _("terverifikasi, bobot resmi") if looking.framework.official_weights else _("terverifikasi, bobot contoh")


def message(looking: Looking) -> str:
    """Who stands highest and lowest, where one day allows saying so: the page's title."""
    own = standing(looking).dropna(subset=["verified"])
    own = own[own["rank"].notna()] if own["rank"].notna().any() else own
    what = code_of(looking.framework) if looking.item == looking.framework.root else looking.path[-1]["name"]
    if own.empty:
        return _("{what}: belum ada nilai terverifikasi").format(what=what)
    rows = own.to_dict("records")
    first, last = rows[0], rows[-1]
    sentence = _("{what}: {name} {value}").format(
        what=what, name=first["government"], value=number(first["verified"], 1)
    )
    if len(rows) == 1:
        return sentence
    if not ranks.same_day(own):
        return _("{what}: nilai dari tanggal yang berbeda, tidak diperingkat").format(what=what)
    return sentence + _(" tertinggi, {name} {value} terendah").format(
        name=last["government"], value=number(last["verified"], 1)
    )


def shown(looking: Looking) -> pd.DataFrame:
    """Whether what is shown is sample data: is_sample, one row a government."""
    return standing(looking).assign(is_sample=looking.framework.is_sample)[["is_sample"]]


def trail(looking: Looking) -> list[dict[str, str]]:
    """The way from the total to the item: name, link."""
    return [{"name": str(row["name"]), "link": looking.address(row["id"])} for row in looking.path]


def show(looking: Looking) -> None:
    """Draw the table."""
    places = looking.places
    which = ranks.which_rows(len(places.names))
    key = (looking.framework.id, looking.item, places.region, places.as_of, places.government, which)
    memo.html("scores", key, lambda: _draw(looking, which))


def _draw(looking: Looking, which: str) -> str:
    own = standing(looking)
    everybody = own
    known = cached_query(bands.bands)
    same_day = ranks.same_day(own)
    parts = looking.parts
    order = ranks.rows_shown(own, which) if same_day else own.sort_values("government_code", ignore_index=True)
    wanted = looking.values
    wanted = wanted[
        wanted["government_code"].isin(order["government_code"])
        & wanted["item_id"].isin([part["id"] for part in parts])
    ]
    values = {(row["government_code"], row["item_id"]): row for row in wanted.to_dict("records")}
    grouped = len(everybody) > MANY
    rows = [
        {
            "name": row["government"],
            "link": to("profil", pemda=row["government_code"]),
            "chosen": row["government_code"] == looking.places.government,
            "total": _total(looking, row, known, same_day=same_day),
            "rank": ranks.rank_words(row, grouped=grouped, same_day=same_day),
            "gap": "–" if pd.isna(row["gap"]) else number(row["gap"], 1),
            "cells": [_part(looking, values, row["government_code"], part) for part in parts],
        }
        for row in order.to_dict("records")
    ]
    columns = [
        {"name": part["name"], "link": looking.address(part["id"]) if _has_parts(looking, part["id"]) else ""}
        for part in parts
    ]
    return template.render(
        "scores.html",
        columns=columns,
        rows=rows + _benchmarks(looking, parts),
        first=looking.path[-1],
        gaps=bool(own["gap"].notna().any()),
        note=ranks.note(own),
    )


def _has_parts(looking: Looking, item: int) -> bool:
    return any(row["parent_id"] == item for row in looking.items.values())


def _part(looking: Looking, values: dict[Any, Any], code: str, part: dict[Any, Any]) -> dict[str, Any]:
    """One cell; what does not apply to the kind of government says so."""
    row = values.get((code, part["id"]))
    nothing = row is None or all(pd.isna(row[name]) for name in ("verified", "reported", "low"))
    if nothing and part["kind"] is not None and part["kind"] != looking.places.kinds.get(code):
        return {"value": None, "words": _("tidak berlaku"), "meta": ""}
    return _cell(row)


def _cell(row: dict[Any, Any] | None) -> dict[str, Any]:
    if row is None or (pd.isna(row["verified"]) and pd.isna(row["reported"]) and pd.isna(row.get("low"))):
        return {"value": None, "words": _("tidak diisi") if row is None or "low" in row else "–", "meta": ""}
    meta = "" if pd.isna(row["reported"]) else _("lapor {value}").format(value=number(row["reported"], 1))
    if pd.isna(row["verified"]) and not pd.isna(row.get("low")):
        bounds = f"{number(row['low'], 1)}–{number(row['high'], 1)}"
        covered = _("{share} bobot diputus").format(share=percent(row["coverage"], 0))
        return {"value": None, "words": bounds, "meta": " · ".join(text for text in (covered, meta) if text)}
    if pd.isna(row["verified"]):
        return {"value": None, "words": _("belum diputus"), "meta": meta}
    words = plain(row["verified"]) if row.get("given", True) else number(row["verified"], 1)
    return {"value": colour_level(row["verified"] / 100), "words": words, "meta": meta}


def _total(looking: Looking, row: dict[Any, Any], known: pd.DataFrame, *, same_day: bool) -> dict[str, Any]:
    cell = _cell(row)
    marks = [cell["meta"]] if cell["meta"] else []
    if looking.item == looking.framework.root and not pd.isna(row["verified"]):
        band = band_of(known, looking.framework.name, looking.framework.year, float(row["verified"]))
        marks += [band[0].casefold()] if band else []
    if row["given"] and not pd.isna(row["computed"]):
        marks.append(_("dihitung {value}").format(value=plain(row["computed"])))
    if looking.item == looking.framework.root and row["expected"] > 1:
        marks.append(_("{count} butir diputus").format(count=of(row["decided"], row["expected"])))
        if row["undecided"]:
            marks.append(_("{count} belum diputus").format(count=number(row["undecided"])))
        if row["filled"] < row["expected"]:
            marks.append(_("{count} tidak diisi").format(count=number(row["expected"] - row["filled"])))
    if not same_day and not pd.isna(row["day"]):
        marks.append(day(row["day"]))
    if row["sources"] > 1:
        marks.append(_("{count} sumber").format(count=row["sources"]))
    if row["is_provisional"]:
        marks.append(_("sementara"))
    source = row["source"] if isinstance(row["source"], str) else ""
    return cell | {"meta": " · ".join(marks), "link": source if source.startswith(("https://", "http://")) else ""}


def _benchmarks(looking: Looking, parts: list[dict[Any, Any]]) -> list[dict[str, Any]]:
    """The mean of the governments shown, where there are several on one day; and the nation's, where published."""
    values, own = looking.values, standing(looking)
    means = values.groupby("item_id")["verified"].mean()
    lines = []
    if len(own) > 2 and ranks.same_day(own):
        lines.append((_("Rata-rata yang ditampilkan"), dict(means), False))
    published = cached_query(scores.national, looking.framework.id, looking.places.as_of)
    if published:
        lines.append((_("Nasional (diterbitkan)"), published, True))
    blank = {"reported": float("nan")}
    return [
        {
            "name": name,
            "link": "",
            "chosen": False,
            "benchmark": True,
            "total": _cell({"verified": found.get(looking.item, float("nan")), "given": given} | blank) | {"link": ""},
            "gap": "",
            "rank": "",
            "cells": [
                _cell({"verified": found.get(part["id"], float("nan")), "given": given} | blank) for part in parts
            ],
        }
        for name, found, given in lines
    ]
