"""The fair comparison of governments (methods.md): shares, ranks with ties, and the ranks other weights would give."""

import pandas as pd

from methods.coverage import COUNT, SMALL_PLAN, Basis, highest, is_silent, is_unknown, share, stands_apart
from methods.ranking import interval_ranks, ranks, weighted_mean

Bounds = tuple[pd.Series, pd.Series]  # the lowest and the highest share (0–1), by government

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
    "pending_weight",
    "graded_weight",
    "grade_weight",
)


def compare(cells: pd.DataFrame, basis: Basis, few: int = SMALL_PLAN) -> pd.DataFrame:
    """One row a government, best first; then who cannot be ranked, in the order of GROUPS.

    cells: one row a government and area, with code, name, kind, province_code, area and the columns of SUMMED.
    Adds to the sums of SUMMED: group (one of GROUPS) · share, highest (of the basis, 0–1: methods.coverage) ·
    grade (Σ weight × grade / Σ weight of the graded, 0–100; NaN without any) · points (what one action is worth, in
    points of 100) · rank, best, worst (NaN outside "ranked"): the rank, and its range within the bounds of the shares,
    as they are and under other_weights().

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
    own = (table.loc[ranked, "share"], table.loc[ranked, "highest"])
    others = other_weights(cells[cells["code"].isin(table.index[ranked])], basis)
    spread = pd.concat([interval_ranks(lows, highs) for lows, highs in (own, *others)])
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
    group[stands_apart(table["kind"])] = "province"
    group[table["actions"] < few] = "few"
    group[is_silent(table)] = "not_reported"
    group[table["actions"] == 0] = "none"
    return group


def other_weights(cells: pd.DataFrame, basis: Basis) -> list[Bounds]:
    """The bounds of the shares by government under other reasonable weights.

    By the actions' own weights; with every area alike; and with every area alike but one that counts twice, for each
    area in turn. A government without actions in an area is judged by the others. What is not known of an area widens
    the bounds and never leaves the mean: an area without a report lies anywhere between 0 and 1.
    """
    if cells.empty:
        return []
    low, high = share(cells, basis).fillna(0), _highest(cells, basis)
    in_force = cells["actions"] > 0
    shares = cells.assign(low=low.where(in_force), high=high.where(in_force))
    lows, highs = (shares.pivot(index="code", columns="area", values=bound) for bound in ("low", "high"))
    alike = pd.Series(1.0, index=lows.columns)
    weights = [alike]
    if len(lows.columns) > 1:
        weights += [alike.where(alike.index != area, 2.0) for area in lows.columns]
    return [_by_weight(cells, basis), *((weighted_mean(lows, way), weighted_mean(highs, way)) for way in weights)]


def _highest(cells: pd.DataFrame, basis: Basis) -> pd.Series:
    """The upper bound of each cell's share: 1 where nothing was reported, all its claims where none is known."""
    claimed = cells["realised"] / cells["actions"].where(cells["actions"] > 0)
    bound = highest(cells, basis).mask(is_unknown(cells, basis), claimed)
    return bound.mask(is_silent(cells), 1.0)


def _by_weight(cells: pd.DataFrame, basis: Basis) -> Bounds:
    """The same by the actions' own weights: what counts, and with it the claims of which nothing is known yet."""
    counted = cells[f"{COUNT[basis]}_weight"]
    if basis == "verified":
        most = counted + cells["pending_weight"]
    else:
        most = counted.mask(is_unknown(cells, basis), cells["realised_weight"])
    most = most.mask(is_silent(cells), cells["weight"])
    sums = cells.assign(low=counted, high=most).groupby("code")[["weight", "low", "high"]].sum()
    weight = sums["weight"].where(sums["weight"] > 0)
    return sums["low"] / weight, sums["high"] / weight
