"""Which government improved most in each area: the one to ask for its practice."""

import pandas as pd

from methods.coverage import COUNT, Basis, is_silent, is_unknown, stands_apart, usual_basis
from methods.ranking import DECIMALS_COMPARED

MIN_ACTIONS = 3  # actions of a government in an area, below which a share says little
MIN_GAIN = 0.05  # below it nobody has improved
KEYS = ["code", "area_id"]


def most_improved(before: pd.DataFrame, after: pd.DataFrame, least: float) -> pd.DataFrame:
    """Of each area the governments that gained most, equals all: area, code, name, before, after, gain (shares).

    after: of queries.progress.counts.by_government_and_area; before: of queries.progress.earlier, how the same actions
    stood on an earlier day: nobody gains or loses by dropping some. What counts is what ranks by default (least:
    methods.coverage.usual_basis), if it was so at both days, else what was reported: what was not on record then was
    not nothing. Both shares are of the actions of the later day. Who said nothing at one of the days is not compared
    (not_compared), nor is an area with claims of which none has what counts. By area and government.
    """
    basis = basis_of_both(before, after, least)
    counted = COUNT[basis]
    table = _both(*(cells[~is_unknown(cells, basis)] for cells in (before, after)))
    for name, old in (("before", "_then"), ("after", "")):
        table[name] = table[counted + old] / table["actions"]
    # Rounded as ranks are: 10.5 % less 5.5 % is five points, and a little less in floating point.
    table["gain"] = (table["after"] - table["before"]).round(DECIMALS_COMPARED)
    best = table[(table["gain"] == table.groupby("area")["gain"].transform("max")) & (table["gain"] >= MIN_GAIN)]
    best = best.sort_values(["area", "code"], ignore_index=True)
    return best[["area", "code", "name", "before", "after", "gain"]]


def basis_of_both(before: pd.DataFrame, after: pd.DataFrame, least: float) -> Basis:
    """What the gains count: what ranks at both days, else what was reported. before, after, least: of most_improved."""
    basis = usual_basis(after, least)
    return basis if usual_basis(before, least) == basis else "reported"


def not_compared(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Who reported at the later day only, and so has no before: area, code, name."""
    spoke = after[(after["actions"] >= MIN_ACTIONS) & ~is_silent(after) & ~stands_apart(after["kind"])]
    known = _both(before, after)[KEYS].assign(known=True)
    new = spoke.merge(known, on=KEYS, how="left")
    return new.loc[new["known"].isna(), ["area", "code", "name"]].sort_values(["area", "code"], ignore_index=True)


def _both(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The rows of enough actions of which something was reported at both days, the earlier with _then."""
    then = before[(before["actions"] > 0) & ~is_silent(before)]
    now = after[(after["actions"] >= MIN_ACTIONS) & ~is_silent(after) & ~stands_apart(after["kind"])]
    return now.merge(then, on=KEYS, suffixes=("", "_then"))
