"""What a figure rests on, and what ranks, around each threshold."""

import pandas as pd
import pytest

from charts.shell import coverage
from methods.coverage import blank_unknown, evidence_on_record, highest, is_silent, is_unknown, share, usual_basis
from translations import formats


def counts(**given: int) -> pd.DataFrame:
    """One row of counts of a government; what is not given is 0."""
    names = ("actions", "not_reported", "realised", "evidenced", "verified", "evidence_known", "decided")
    row = {name: given.get(name, 0) for name in names} | {"code": "36.01", "kind": "regency"}
    claims = {"realised_weight": row["realised"], "pending_weight": row["realised"] - row["decided"]}
    return pd.DataFrame([row | {name: given.get(name, usual) for name, usual in claims.items()}])


@pytest.mark.parametrize(("not_reported", "silent"), [(9, False), (10, True)])
def test_who_reported_one_action_is_not_silent(not_reported: int, silent: bool) -> None:
    row = counts(actions=10, not_reported=not_reported)
    assert is_silent(row)[0] == silent
    assert share(row, "reported").isna()[0] == silent
    assert not is_silent(counts())[0]


def test_a_share_is_missing_only_where_no_claim_has_what_it_rests_on() -> None:
    row = counts(actions=10, realised=4, evidenced=2, evidence_known=1)
    assert list(is_unknown(row, "verified")) == [True]
    assert list(is_unknown(row, "evidenced")) == [False]
    assert list(is_unknown(row, "reported")) == [False]
    assert not is_unknown(counts(actions=10), "verified")[0]
    assert share(row, "evidenced")[0] == 0.2
    assert share(row, "reported")[0] == 0.4
    assert highest(row, "evidenced")[0] == 0.2
    assert highest(counts(actions=10, realised=4, verified=1, decided=2), "verified")[0] == pytest.approx(0.3)
    blank = blank_unknown(row)
    assert (blank["evidenced"][0], blank["realised"][0]) == (2, 4)
    assert pd.isna(blank["verified"][0])
    assert blank_unknown(counts(actions=1, not_reported=1))[["realised", "evidenced", "verified"]].isna().all(axis=None)
    assert share(counts(), "reported").isna()[0]


@pytest.mark.parametrize(
    ("decided", "evidence_known", "basis"),
    [
        (7, 7, "reported"),
        (7, 8, "evidenced"),
        (7, 9, "evidenced"),
        (8, 0, "verified"),
        (9, 0, "verified"),
        (0, 0, "reported"),
    ],
)
def test_what_covers_enough_of_the_claims_ranks(decided: int, evidence_known: int, basis: str) -> None:
    assert usual_basis(counts(actions=10, realised=10, decided=decided, evidence_known=evidence_known), 0.8) == basis


@pytest.mark.parametrize(("actions", "basis"), [(9, "verified"), (10, "reported"), (11, "reported")])
def test_a_small_plan_decides_nothing_about_what_ranks(actions: int, basis: str) -> None:
    large = counts(actions=20, realised=10, decided=10).assign(code="36.01")
    small = counts(actions=actions, realised=5).assign(code="32")
    assert usual_basis(pd.concat([large, small]), 0.8) == basis


def test_what_ranks_where_every_plan_is_small_or_nothing_was_reported() -> None:
    small = counts(actions=1, realised=1, decided=1)
    assert usual_basis(small, 0.8) == "verified"
    assert usual_basis(counts(actions=9, realised=1, evidence_known=1), 0.8) == "evidenced"
    empty = counts(actions=0, realised=10).assign(code="32")  # all have left: it decides nothing
    silent = counts(actions=10, not_reported=10, realised=10).assign(code="33")
    assert usual_basis(pd.concat([small, empty, silent]), 0.8) == "verified"


def test_a_province_among_regencies_decides_nothing_about_what_ranks() -> None:
    decided = counts(actions=20, realised=10, decided=10)
    open_province = counts(actions=20, realised=10, evidence_known=10).assign(code="36", kind="province")
    assert usual_basis(pd.concat([decided, decided.assign(code="36.02"), open_province]), 0.8) == "verified"
    assert usual_basis(open_province, 0.8) == "evidenced"  # alone it is ranked


def test_verdicts_cover_by_weight() -> None:
    # Nine of ten claims are judged; the tenth weighs as much as they do together, or next to nothing.
    judged = {"actions": 10, "realised": 10, "decided": 9, "evidence_known": 10}
    heavy = counts(**judged, realised_weight=18, pending_weight=9)
    light = counts(**judged | {"decided": 5}, realised_weight=50, pending_weight=5)
    assert usual_basis(heavy, 0.8) == "evidenced"
    assert usual_basis(light, 0.8) == "verified"
    assert coverage.decided(heavy.iloc[0].to_dict()) == "9 dari 10 klaim sudah diputus, 50 % menurut bobot"
    assert coverage.decided(counts(**judged).iloc[0].to_dict()) == "9 dari 10 klaim sudah diputus"
    assert coverage.decided(counts().iloc[0].to_dict()) == "0 dari 0 klaim sudah diputus"


@pytest.mark.parametrize(("pending", "said"), [(20.4, "79 %"), (0.4, "99 %"), (20.0, None)])
def test_what_is_short_of_a_limit_does_not_read_as_if_it_were_not(pending: float, said: str | None) -> None:
    judged = counts(actions=10, realised=10, decided=8, realised_weight=100, pending_weight=pending).iloc[0].to_dict()
    by_weight = f", {said} menurut bobot" if said else ""
    assert coverage.decided(judged) == f"8 dari 10 klaim sudah diputus{by_weight}"


def test_numbers_round_as_people_do() -> None:
    assert (formats.percent(1 / 8, 0), formats.percent(5 / 8, 0), formats.number(0.025, 2)) == ("13 %", "63 %", "0,03")


def test_exactly_enough_is_enough() -> None:
    assert usual_basis(counts(actions=10, realised=10, decided=3), 0.3) == "verified"
    assert usual_basis(counts(actions=30, realised=30, decided=21), 0.7) == "verified"  # 0.7 × 30 is a little above 21
    assert usual_basis(counts(actions=1, realised=1, decided=0), 1e-9) == "reported"


def test_the_blank_table_keeps_what_is_known_as_numbers() -> None:
    kept = blank_unknown(counts(actions=10, realised=4, evidenced=2, evidence_known=4, decided=4).astype(object))

    assert kept[["realised", "evidenced", "verified"]].dtypes.tolist() == ["float64"] * 3


def test_while_nobody_was_judged_nobody_has_a_zero() -> None:
    claims = counts(actions=10, realised=5, evidenced=2, evidence_known=5)
    none = counts(actions=10, realised=0)
    kept = blank_unknown(pd.concat([claims, none], ignore_index=True))
    assert kept["verified"].isna().all()
    assert kept["evidenced"].tolist() == [2, 0]
    judged = counts(actions=10, realised=5, decided=1)
    assert blank_unknown(pd.concat([judged, none], ignore_index=True))["verified"].tolist() == [0, 0]
    begun = counts(actions=10, realised=0).assign(evidence_recorded=2)
    assert blank_unknown(begun)["evidenced"].tolist() == [0]
    assert blank_unknown(none)[["evidenced", "verified"]].isna().all(axis=None)


def test_one_action_is_a_whole() -> None:
    row = counts(actions=1, realised=1)

    assert share(row, "reported")[0] == 1
    assert highest(row, "verified")[0] == 1
    assert list(is_unknown(row, "verified")) == [True]
    assert highest(counts(), "verified").isna()[0]


@pytest.mark.parametrize(
    ("realised", "known", "recorded", "said"),
    [(0, 0, 0, False), (0, 0, 1, True), (5, 0, 5, False), (5, 1, 5, True)],
)
def test_the_evidence_of_claims_is_on_record_only_where_that_of_a_claim_is(
    realised: int, known: int, recorded: int, said: bool
) -> None:
    assert evidence_on_record(realised, known, recorded) == said
