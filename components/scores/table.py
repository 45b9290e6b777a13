"""Framework scores: governments down, the parts of one item across; verified values with what was reported beside."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.indicators.wording import plain
from components.shell import template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.colour_level import colour_level
from components.shell.filters.address import to
from components.shell.filters.region_filters import RegionFilter
from queries import scores
from queries.scores import FrameworkFacts
from queries.shell import bands
from queries.shell.bands import band_of
from translations import gettext as _
from translations.formats import day, number, of


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
    """The item itself, one row a government, highest verified first: as queries.scores.table, with government and gap.

    gap: reported − verified, in points; NaN where either is missing.
    """
    values = looking.values
    own = values[values["item_id"] == looking.item].copy()
    own.insert(1, "government", [looking.places.names.get(code, code) for code in own["government_code"]])
    own["gap"] = own["reported"] - own["verified"]
    return own.sort_values("verified", ascending=False, kind="stable", ignore_index=True)


def message(looking: Looking) -> str:
    """Who stands highest and lowest, where one day allows saying so: the page's title."""
    own = standing(looking).dropna(subset=["verified"])
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
    if not _same_day(own):
        return _("{what}: nilai dari tanggal yang berbeda, tidak diperingkat").format(what=what)
    return sentence + _(" tertinggi, {name} {value} terendah").format(
        name=last["government"], value=number(last["verified"], 1)
    )


def _same_day(own: pd.DataFrame) -> bool:
    return own["day"].dropna().nunique() <= 1


def shown(looking: Looking) -> pd.DataFrame:
    """Whether what is shown is sample data: is_sample, one row a government."""
    return standing(looking).assign(is_sample=looking.framework.is_sample)[["is_sample"]]


def trail(looking: Looking) -> list[dict[str, str]]:
    """The way from the total to the item: name, link."""
    return [{"name": str(row["name"]), "link": looking.address(row["id"])} for row in looking.path]


def show(looking: Looking) -> None:
    """Draw the table."""
    places = looking.places
    key = (looking.framework.id, looking.item, places.region, places.as_of, places.government)
    memo.html("scores", key, lambda: _draw(looking))


def _draw(looking: Looking) -> str:
    values = {(row["government_code"], row["item_id"]): row for row in looking.values.to_dict("records")}
    own = standing(looking)
    known = cached_query(bands.bands)
    same_day = _same_day(own)
    parts = looking.parts
    order = own if same_day else own.sort_values("government_code", ignore_index=True)
    rows = [
        {
            "name": row["government"],
            "link": to("profil", pemda=row["government_code"]),
            "chosen": row["government_code"] == looking.places.government,
            "total": _total(looking, row, known, same_day=same_day),
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
    )


def _has_parts(looking: Looking, item: int) -> bool:
    return any(row["parent_id"] == item for row in looking.items.values())


def _part(looking: Looking, values: dict[Any, Any], code: str, part: dict[Any, Any]) -> dict[str, Any]:
    """One cell; what does not apply to the kind of government says so."""
    row = values.get((code, part["id"]))
    if row is None and part["kind"] is not None and part["kind"] != looking.places.kinds.get(code):
        return {"value": None, "words": _("tidak berlaku"), "meta": ""}
    return _cell(row)


def _cell(row: dict[Any, Any] | None) -> dict[str, Any]:
    if row is None or (pd.isna(row["verified"]) and pd.isna(row["reported"])):
        return {"value": None, "words": "–", "meta": ""}
    meta = "" if pd.isna(row["reported"]) else _("lapor {value}").format(value=number(row["reported"], 1))
    if pd.isna(row["verified"]):
        return {"value": None, "words": _("menunggu"), "meta": meta}
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
        marks.append(_("{count} butir terisi").format(count=of(row["filled"], row["expected"])))
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
    if len(own) > 2 and _same_day(own):
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
            "cells": [
                _cell({"verified": found.get(part["id"], float("nan")), "given": given} | blank) for part in parts
            ],
        }
        for name, found, given in lines
    ]
