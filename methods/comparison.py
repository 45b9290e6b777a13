"""The fair comparison of governments (methods.md): shares, ranks with ties, and the ranks other weights would give."""

import pandas as pd

from methods.coverage import COUNT, SMALL_PLAN, Basis, highest, is_silent, is_unknown, share
from methods.ranking import interval_ranks, rank_range, ranks, weighted_mean

GROUPS = ("ranked", "undecided", "province", "few", "not_reported", "none")
SUMMED = (
    "actions",
    "left",
    "not_reported",
    "realised",
    "evidenced",
    "verified",
    "evidence_known",
    "decided",
    "graded",
    "due",
    "late",
    "evidence_recorded",
    "verification_recorded",
    "weight",
    "realised_weight",
    "evidenced_weight",
    "verified_weight",
    "graded_weight",
    "grade_weight",
)


def compare(cells: pd.DataFrame, basis: Basis, few: int = SMALL_PLAN) -> pd.DataFrame:
    """One row a government, best first; then who cannot be ranked, in the order of GROUPS.

    cells: one row a government and area, with code, name, kind, province_code, area and the columns of SUMMED.
    Adds to the sums of SUMMED: group (one of GROUPS) · share, highest (of the basis, 0–1: methods.coverage) ·
    grade (Σ weight × grade / Σ weight of the graded, 0–100; NaN without any) · points (what one action is worth, in
    points of 100) · rank, best, worst (NaN outside "ranked"): the rank, and its range under other_weights() and within
    the bounds of the shares.

    A province is not ranked among its regencies and cities, whose actions are others: it stands apart.
    """
    keys = ["code", "name", "kind", "province_code"]
    table = cells.groupby(keys, sort=False, dropna=False)[list(SUMMED)].sum().reset_index().set_index("code")
    table["share"], table["highest"] = share(table, basis), highest(table, basis)
    table["grade"] = table["grade_weight"] / table["graded_weight"].where(table["graded_weight"] > 0)
    table["points"] = 100 / table["actions"].where(table["actions"] > 0)
    table["group"] = _groups(table, basis, few)
    ranked = table["group"] == "ranked"
    table["rank"] = ranks(table["share"].where(ranked))
    ways = [table.loc[ranked, "share"], *other_weights(cells[cells["code"].isin(table.index[ranked])], basis)]
    within = interval_ranks(table.loc[ranked, "share"], table.loc[ranked, "highest"])
    spread = pd.concat([rank_range(ways), within])
    table["best"] = spread.groupby(level=0)["best"].min().reindex(table.index)
    table["worst"] = spread.groupby(level=0)["worst"].max().reindex(table.index)
    order = table["group"].map({group: place for place, group in enumerate(GROUPS)})
    table = table.assign(order=order).reset_index()
    table = table.sort_values(["order", "share", "name"], ascending=[True, False, True], ignore_index=True)
    return table.drop(columns="order")


def _groups(table: pd.DataFrame, basis: Basis, few: int) -> pd.Series:
    """Of each government the one of GROUPS that it belongs to; what stands further down here counts more."""
    group = pd.Series("ranked", index=table.index, dtype=object)
    group[is_unknown(table, basis)] = "undecided"
    if (table["kind"] == "province").any() and (table["kind"] != "province").any():
        group[table["kind"] == "province"] = "province"
    group[table["actions"] < few] = "few"
    group[is_silent(table)] = "not_reported"
    group[table["actions"] == 0] = "none"
    return group


def other_weights(cells: pd.DataFrame, basis: Basis) -> list[pd.Series]:
    """The shares by government under other reasonable weights.

    By the actions' own weights; with every area alike; and with every area alike but one that counts twice, for each
    area in turn. A government without actions in an area is judged by the others.
    """
    if cells.empty:
        return []
    count = COUNT[basis]
    sums = cells.groupby("code")[["weight", f"{count}_weight"]].sum()
    by_weight = sums[f"{count}_weight"] / sums["weight"].where(sums["weight"] > 0)
    shares = cells.assign(share=share(cells, basis))
    areas = shares.pivot_table(index="code", columns="area", values="share", aggfunc="first")
    alike = pd.Series(1.0, index=areas.columns)
    ways = [by_weight, weighted_mean(areas, alike)]
    if len(areas.columns) > 1:
        ways += [weighted_mean(areas, alike.where(alike.index != area, 2.0)) for area in areas.columns]
    return ways
