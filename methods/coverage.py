"""What a figure rests on where values may be missing: decided claims, recorded evidence, and which basis may rank.

"Present" is decided for each government, never for the whole: one verdict must not turn every other government into
0 %.
"""

from typing import Literal

import pandas as pd

Basis = Literal["verified", "evidenced", "reported"]
COUNT = {"verified": "verified", "evidenced": "evidenced", "reported": "realised"}
# How many of the claims (realised) have what a basis rests on: a verdict, a record of their evidence.
KNOWN = {"verified": "decided", "evidenced": "evidence_known"}
SMALL_PLAN = 10  # actions; a plan with fewer is listed apart, since one action moves it by more than ten points


def share(counts: pd.DataFrame, basis: Basis) -> pd.Series:
    """The share of the actions in force that a basis counts, 0–1.

    counts: any rows with actions, not_reported, realised, evidenced, verified, evidence_known, decided. NaN where
    nothing was reported, where no action is in force, and where there are claims of which none has what the basis
    rests on: missing is not zero.
    """
    in_force = counts["actions"].where(counts["actions"] > 0)
    return (counts[COUNT[basis]] / in_force).mask(is_silent(counts) | is_unknown(counts, basis))


def highest(counts: pd.DataFrame, basis: Basis) -> pd.Series:
    """The share if all claims that wait for a verdict were accepted: the upper bound of the verified share.

    Evidenced and reported shares have no such room: theirs is the share itself.
    """
    if basis != "verified":
        return share(counts, basis)
    in_force = counts["actions"].where(counts["actions"] > 0)
    return ((counts["verified"] + counts["realised"] - counts["decided"]) / in_force).mask(is_silent(counts))


def is_silent(counts: pd.DataFrame) -> pd.Series:
    """Rows with actions in force of which none was reported."""
    return (counts["not_reported"] >= counts["actions"]) & (counts["actions"] > 0)


def is_unknown(counts: pd.DataFrame, basis: Basis) -> pd.Series:
    """Rows with claims of which none has what the basis rests on."""
    if basis == "reported":
        return pd.Series(data=False, index=counts.index)
    return (counts[KNOWN[basis]] == 0) & (counts["realised"] > 0)


def evidence_on_record(realised: int, evidence_known: int, evidence_recorded: int) -> bool:
    """Whether anything is on record of the evidence of what is realised; while nothing is, of any action.

    evidence_known: claims of which it is; evidence_recorded: actions of which it is.
    """
    return evidence_known > 0 if realised else evidence_recorded > 0


def stands_apart(kinds: pd.Series) -> pd.Series:
    """Provinces among regencies and cities, whose actions are others: they are not ranked with them."""
    province = kinds == "province"
    return province & bool((~province).any())


def blank_unknown(counts: pd.DataFrame) -> pd.DataFrame:
    """The same rows with evidenced and verified blank (NaN) where they are not known, for a table that people keep.

    Nothing is known of who has not reported or has no action in force; of the others, where share() is NaN; and of
    nobody while in all the rows no verdict, or no evidence, is on record: who claims nothing then has no 0 beside
    claims of others that nobody has judged.
    """
    blank = counts.copy()
    nothing = is_silent(counts) | (counts["actions"] == 0)
    for basis in ("evidenced", "verified"):
        _mask(blank, COUNT[basis], nothing | is_unknown(counts, basis) | (not is_on_record(counts, basis)))
    _mask(blank, "realised", nothing)
    return blank


def is_on_record(counts: pd.DataFrame, basis: Basis) -> bool:
    """Whether any of the rows has what a basis rests on; of evidence, while nothing is realised, of any action.

    counts: with realised, and the column of KNOWN; where it has evidence_recorded, too, that is asked.
    """
    if basis == "reported":
        return True
    known = int(counts[KNOWN[basis]].sum())
    if basis == "evidenced" and "evidence_recorded" in counts:
        return evidence_on_record(int(counts["realised"].sum()), known, int(counts["evidence_recorded"].sum()))
    return known > 0


def _mask(table: pd.DataFrame, count: str, unknown: pd.Series) -> None:
    """Make a count, and its weight where the table has it, NaN where it is not known."""
    for name in (count, f"{count}_weight"):
        if name in table:
            table[name] = table[name].astype(float).mask(unknown)


def usual_basis(cells: pd.DataFrame, least: float) -> Basis:
    """What ranks: verified where verdicts cover enough of the claims of every ranked government; else evidenced where
    the record of evidence does; else reported.

    cells: one row a government, or a government and area, with code, kind, the columns of share(), realised_weight and
    pending_weight; least: the share of the claims that is enough (0–1), of verdicts by the claims' weight, of evidence
    by their number (no weight is kept of it). Ranked are those with enough actions who reported, without a province
    that stands apart; without any, all who did.
    """
    columns = ["actions", "not_reported", "realised", "decided", "evidence_known", "realised_weight", "pending_weight"]
    sums = cells.groupby("code")[columns].sum()
    kinds = cells.groupby("code")["kind"].first()
    reporting = sums[(sums["actions"] > 0) & ~is_silent(sums) & ~stands_apart(kinds)]
    enough = reporting[reporting["actions"] >= SMALL_PLAN]
    ranked = reporting if enough.empty else enough
    judged = ranked["realised_weight"] - ranked["pending_weight"]
    if ranked["decided"].sum() and (judged >= least * ranked["realised_weight"] - 1e-9).all():
        return "verified"
    known = ranked["evidence_known"]
    if known.sum() and (known >= least * ranked["realised"] - 1e-9).all():
        return "evidenced"
    return "reported"
