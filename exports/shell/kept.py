"""Counts as a file keeps them: blank where nothing is known, and with the upper bound of what is verified."""

import pandas as pd

from methods.coverage import blank_unknown, highest

ALWAYS = ("actions", "left")  # known even of whom no action is in force


def as_kept(counts: pd.DataFrame) -> pd.DataFrame:
    """The same rows for a workbook: methods.coverage.blank_unknown, and nothing but ALWAYS counted of no action.

    counts: any rows with the counts of queries.progress.counts. Adds highest: the share if all claims that wait for a
    verdict were accepted, whatever an order rests on (NaN of who has not reported).
    """
    kept = blank_unknown(counts)
    kept["highest"] = highest(counts, "verified")
    counted = [name for name in kept.select_dtypes("number").columns if name not in ALWAYS]
    kept[counted] = kept[counted].astype(float).mask(counts["actions"] == 0)
    return kept
