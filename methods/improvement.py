"""Which government improved most in each area: the one to ask for its practice."""

import pandas as pd

from methods.coverage import COUNT, usual_basis
from methods.ranking import DECIMALS_COMPARED

MIN_ACTIONS = 3  # actions of a government in an area, below which a share says little
MIN_GAIN = 0.05  # below it nobody has improved


def most_improved(before: pd.DataFrame, after: pd.DataFrame, least: float) -> pd.DataFrame:
    """Of each area the government that gained most: area, code, name, before, after, gain (shares), by area.

    before, after: of queries.progress.by_government_and_area, at two days. What counts is what ranks by default (least:
    methods.coverage.usual_basis), if it was so at both days, else what was reported: what was not on record then was
    not nothing.
    """
    basis = usual_basis(after, least)
    if usual_basis(before, least) != basis:
        basis = "reported"
    counted = COUNT[basis]
    old = {(row["code"], row["area_id"]): row for row in before.to_dict("records")}
    rows = []
    for row in after[after["actions"] >= MIN_ACTIONS].to_dict("records"):
        was = old.get((row["code"], row["area_id"]))
        share = float(was[counted] / was["actions"]) if was is not None and was["actions"] else 0.0
        now = row[counted] / row["actions"]
        rows.append((row["area"], row["code"], row["name"], share, now, now - share))
    table = pd.DataFrame(rows, columns=["area", "code", "name", "before", "after", "gain"])
    best = table.sort_values("gain", ascending=False, kind="stable").drop_duplicates("area").sort_values("area")
    # Rounded as ranks are: 10.5 % less 5.5 % is five points, and a little less in floating point.
    return best[best["gain"].round(DECIMALS_COMPARED) >= MIN_GAIN].reset_index(drop=True)
