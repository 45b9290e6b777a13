"""The fair comparison of governments (methods.md): shares, ranks with ties, and the ranks other weights would give."""

from typing import Literal

import pandas as pd

from methods.ranking import rank_range, ranks, weighted_mean

Basis = Literal["verified", "evidenced", "reported"]
COUNT = {"verified": "verified", "evidenced": "evidenced", "reported": "realised"}
RECORD = {"verified": "verification_recorded", "evidenced": "evidence_recorded"}
SMALL_PLAN = 10  # actions; a plan with fewer is listed apart, since one action moves it by more than ten points
GROUPS = ("ranked", "few", "not_reported", "none")
SUMMED = (
    "actions",
    "left",
    "not_reported",
    "realised",
    "evidenced",
    "verified",
    "due",
    "late",
    "evidence_recorded",
    "verification_recorded",
    "weight",
    "realised_weight",
    "evidenced_weight",
    "verified_weight",
)


def default_basis(cells: pd.DataFrame) -> Basis:
    """What ranks by default: verified; evidenced where verification has not begun; reported where nothing has."""
    if cells["verification_recorded"].sum():
        return "verified"
    return "evidenced" if cells["evidence_recorded"].sum() else "reported"


def compare(cells: pd.DataFrame, basis: Basis, few: int = SMALL_PLAN) -> pd.DataFrame:
    """One row a government, best first; then plans of few actions, then who has not reported, then who has no action.

    cells: one row a government and area, with code, name, kind, province_code, area and the columns of SUMMED.
    Adds to the sums of SUMMED: group (one of GROUPS) · share (of the basis, 0–1; NaN where nothing
    was reported, and everywhere while the basis is not on record) ·
    points (what one action is worth, in points of 100) · rank, best, worst (NaN outside "ranked"): the rank, and its
    range under other_weights().
    """
    count = COUNT[basis]
    keys = ["code", "name", "kind", "province_code"]
    table = cells.groupby(keys, sort=False, dropna=False)[list(SUMMED)].sum().reset_index().set_index("code")
    in_force = table["actions"].where(table["actions"] > 0)
    unknown = basis != "reported" and not table[RECORD[basis]].sum()  # missing is not zero
    silent = (table["not_reported"] >= table["actions"]) & (table["actions"] > 0)
    table["share"] = (table[count] / in_force).mask(silent | unknown)
    table["points"] = 100 / in_force
    table["group"] = "ranked"
    table.loc[table["actions"] < few, "group"] = "few"
    table.loc[silent, "group"] = "not_reported"
    table.loc[table["actions"] == 0, "group"] = "none"
    ranked = table["group"] == "ranked"
    table["rank"] = ranks(table["share"].where(ranked))
    ways = [table.loc[ranked, "share"], *other_weights(cells[cells["code"].isin(table.index[ranked])], basis)]
    table[["best", "worst"]] = rank_range(ways).reindex(table.index)
    order = table["group"].map({group: place for place, group in enumerate(GROUPS)})
    table = table.assign(order=order).reset_index()
    table = table.sort_values(["order", "share", "name"], ascending=[True, False, True], ignore_index=True)
    return table.drop(columns="order")


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
    shares = cells.assign(share=cells[count] / cells["actions"].where(cells["actions"] > 0))
    areas = shares.pivot_table(index="code", columns="area", values="share", aggfunc="first")
    alike = pd.Series(1.0, index=areas.columns)
    ways = [by_weight, weighted_mean(areas, alike)]
    if len(areas.columns) > 1:
        ways += [weighted_mean(areas, alike.where(alike.index != area, 2.0)) for area in areas.columns]
    return ways
