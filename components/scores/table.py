"""Framework scores: governments down, the parts of one item across; verified values with what was reported beside."""

from math import floor
from typing import Any

import pandas as pd

from components.indicators.wording import plain
from components.scores import ranks
from components.scores.looking import Looking, standing
from components.shell import template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.colour_level import colour_level
from components.shell.filters.address import to
from components.shell.filters.region_filters import MANY
from methods.framework import disputed
from queries.scores import frameworks as scores
from queries.shell import bands
from queries.shell.bands import band_of
from translations import gettext as _
from translations.formats import day, number, of, percent
from translations.reference import shown


def trail(looking: Looking) -> list[dict[str, str]]:
    """The way from the total to the item: name, link."""
    return [{"name": str(row["name"]), "link": looking.address(row["id"])} for row in looking.path]


def also_called(looking: Looking) -> list[dict[str, str]]:
    """The same item in all its vocabularies, this one first: name, link, count (of the governments that answer it).

    Empty where there is one vocabulary only.
    """
    item = looking.items[looking.item]
    same = [
        row
        for row in looking.items.values()
        if item["alternative"] and (row["parent_id"], row["alternative"]) == (item["parent_id"], item["alternative"])
    ]
    if len(same) < 2:
        return []
    return [
        {
            "name": str(row["name"]),
            "link": looking.address(row["id"]),
            "count": number(looking.sheet.table(looking.places.names, [row["id"]])["government_code"].nunique()),
        }
        for row in sorted(same, key=lambda row: row is not item)
    ]


def show(looking: Looking) -> None:
    """Draw the table."""
    places = looking.places
    which = ranks.which_rows(standing(looking))
    memo.html("scores", (looking.key, places.government, which), lambda: _draw(looking, which))


def _draw(looking: Looking, which: str) -> str:
    own = standing(looking)
    known = cached_query(bands.bands)
    same_day = ranks.same_day(own)
    parts, columns = looking.parts, looking.columns
    order = (
        ranks.rows_shown(own, which, looking.places.government)
        if same_day
        else own.sort_values("government_code", ignore_index=True)
    )
    values = {
        (row["government_code"], row["item_id"]): row
        for row in looking.sheet.table(order["government_code"], [part["id"] for part in parts]).to_dict("records")
    }
    grouped = len(own) > MANY
    applies = looking.sheet.applies
    rows = [
        {
            "name": row["government"],
            "link": to("profil", pemda=row["government_code"]),
            "chosen": row["government_code"] == looking.places.government,
            "total": _total(looking, row, known, same_day=same_day),
            "rank": ranks.rank_words(row, same_day=same_day),
            "group": ranks.group_word(row, same_day=same_day) if grouped else "",
            "gap": "–" if pd.isna(row["gap"]) else number(row["gap"], 1),
            "cells": [_part(applies, values, row["government_code"], column) for column in columns],
        }
        for row in order.to_dict("records")
    ]
    heads = [
        [
            {"name": part["name"], "link": looking.address(part["id"]) if _has_parts(looking, part["id"]) else ""}
            for part in _most_used(applies.loc[own["government_code"]], column)
        ]
        for column in columns
    ]
    return template.render(
        "scores.html",
        columns=heads,
        rows=rows + _benchmarks(looking),
        first=looking.path[-1],
        gaps=bool(own["gap"].notna().any()),
        groups=ranks.groups_words(own) if grouped and same_day else "",
        note=ranks.note(own),
    )


def _most_used(applies: pd.DataFrame, column: list[dict[Any, Any]]) -> list[dict[Any, Any]]:
    """The items of a column, that of the vocabulary of the most governments first: it gives the column its name."""
    return sorted(column, key=lambda part: -int(applies[part["id"]].sum()))


def _has_parts(looking: Looking, item: int) -> bool:
    return any(row["parent_id"] == item for row in looking.items.values())


def _part(applies: pd.DataFrame, values: dict[Any, Any], code: str, column: list[dict[Any, Any]]) -> dict[str, Any]:
    """One cell, in the vocabulary of the government; what does not apply to its kind says so."""
    asked = [part["id"] for part in column if applies.at[code, part["id"]]]
    row = next((values[code, part] for part in asked if (code, part) in values), None)
    if row is None and not asked:
        return {"value": None, "words": _("tidak berlaku"), "meta": ""}
    return _cell(row)


def _cell(row: dict[Any, Any] | None) -> dict[str, Any]:
    if row is None or (pd.isna(row["verified"]) and pd.isna(row["reported"]) and pd.isna(row.get("low"))):
        return {"value": None, "words": _("tidak diisi") if row is None or "low" in row else "–", "meta": ""}
    meta = "" if pd.isna(row["reported"]) else _("lapor {value}").format(value=number(row["reported"], 1))
    if not pd.isna(row.get("low")) and disputed(row["low"], row["high"], row["coverage"]):
        ends = f"{number(row['low'], 1)}–{number(row['high'], 1)}"
        meta = " · ".join(text for text in (_("sumber berbeda: {ends}").format(ends=ends), meta) if text)
    if pd.isna(row["verified"]) and not pd.isna(row.get("low")):
        bounds = f"{number(row['low'], 1)}–{number(row['high'], 1)}"
        covered = _("{share} bobot diputus").format(share=percent(floor(row["coverage"] * 100 + 1e-9) / 100, 0))
        return {"value": None, "words": bounds, "meta": " · ".join(text for text in (covered, meta) if text)}
    if pd.isna(row["verified"]):
        return {"value": None, "words": _("belum diputus"), "meta": meta}
    if not pd.isna(row.get("judged_on")):
        older = _("diputus {day}, sebelum laporan terbaru").format(day=day(row["judged_on"].date()))
        meta = " · ".join(text for text in (meta, older) if text)
    words = plain(row["verified"]) if row.get("given", True) else number(row["verified"], 1)
    return {"value": colour_level(row["verified"] / 100), "words": words, "meta": meta}


def _total(looking: Looking, row: dict[Any, Any], known: pd.DataFrame, *, same_day: bool) -> dict[str, Any]:
    cell = _cell(row)
    marks = [cell["meta"]] if cell["meta"] else []
    if looking.item == looking.framework.root and not pd.isna(row["verified"]):
        band = band_of(known, looking.framework.name, looking.framework.year, float(row["verified"]))
        marks += [shown(band[0]).casefold()] if band else []
    if row["given"] and not pd.isna(row["computed"]):
        marks.append(_("dihitung {value}").format(value=plain(row["computed"])))
    if looking.item == looking.framework.root and row["expected"] > 1:
        marks.append(_("{count} butir diputus").format(count=of(row["decided"], row["expected"])))
        if row["undecided"]:
            marks.append(_("{count} belum diputus").format(count=number(row["undecided"])))
        if row["outdated"]:
            marks.append(_("{count} diputus sebelum laporan terbarunya").format(count=number(row["outdated"])))
        if row["filled"] < row["expected"]:
            marks.append(_("{count} tidak diisi").format(count=number(row["expected"] - row["filled"])))
    of_day = row["newest"] if pd.isna(row["day"]) else row["day"]  # what is computed: of its newest value
    if (row["of_another_day"] or (not same_day and not pd.isna(row["day"]))) and not pd.isna(of_day):
        marks.append(day(of_day))
    if row["sources"] > 1:
        marks.append(_("{count} sumber").format(count=row["sources"]))
    if row["is_provisional"]:
        marks.append(_("sementara"))
    source = row["source"] if isinstance(row["source"], str) else ""
    return cell | {"meta": " · ".join(marks), "link": source if source.startswith(("https://", "http://")) else ""}


def _benchmarks(looking: Looking) -> list[dict[str, Any]]:
    """The mean of all who are looked at, where there are several on one day; and the nation's, where published."""
    own = standing(looking)
    columns = [[looking.item], *([part["id"] for part in column] for column in looking.columns)]
    lines = []
    if len(own) > 2 and ranks.same_day(own):
        verified = looking.sheet.values["verified"].reindex(own["government_code"])
        means = [verified[column].bfill(axis=1).iloc[:, 0].mean() for column in columns]
        lines.append((_("Rata-rata yang bernilai, semua pemda"), means, False))
    published = cached_query(scores.national, looking.framework.id, looking.places.as_of)
    known = [next((published[item] for item in column if item in published), float("nan")) for column in columns]
    if not all(map(pd.isna, known)):
        lines.append((_("Nasional (diterbitkan)"), known, True))
    return [_benchmark(name, values, given=given) for name, values, given in lines]


def _benchmark(name: str, values: list[float], *, given: bool) -> dict[str, Any]:
    total, *cells = (_cell({"verified": value, "given": given, "reported": float("nan")}) for value in values)
    row = {"name": name, "link": "", "chosen": False, "benchmark": True, "gap": "", "rank": "", "group": ""}
    return row | {"total": total | {"link": ""}, "cells": cells}
