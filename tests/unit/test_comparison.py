"""The fair comparison: order, ranks, words of nothing reported, ranges under other weights."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.comparison import SUMMED, compare, default_basis
from methods.ranking import rank_range, ranks, weighted_mean


def cell(code: str, area: str, actions: int, done: int, silent: bool = False, **more: float) -> dict[str, object]:
    counts = dict.fromkeys(SUMMED, 0) | {
        "actions": actions, "weight": actions, "realised": done, "realised_weight": done, "evidenced": done, "evidenced_weight": done,
        "verified": done, "verified_weight": done, "not_reported": actions if silent else 0,
    }  # fmt: skip
    about = {"code": code, "name": f"Pemda {code}", "kind": "city", "province_code": "36", "area": area}
    return about | counts | more


def test_ties_share_a_rank_and_the_next_is_skipped() -> None:
    assert list(ranks(pd.Series([0.5, 0.9, 0.5, 0.1]))) == [2, 1, 2, 4]


def test_four_and_forty_actions_ties_silence_and_zero() -> None:
    cells = pd.DataFrame(
        [
            cell("a", "x", 40, 20),
            cell("b", "x", 40, 20),
            cell("c", "x", 20, 15),
            cell("zero", "x", 12, 0),
            cell("small", "x", 4, 4),
            cell("silent", "x", 12, 0, silent=True),
            cell("none", "x", 0, 0, left=3),
        ]
    )

    table = compare(cells, "reported").set_index("code")

    assert list(table.index) == ["c", "a", "b", "zero", "small", "silent", "none"]
    assert list(table["group"]) == ["ranked"] * 4 + ["few", "not_reported", "none"]
    assert list(table["rank"].dropna()) == [1, 2, 2, 4]
    assert table.loc["zero", "share"] == 0  # zero is a value …
    assert np.isnan(table.loc["silent", "share"])  # … and missing is not zero
    assert table.loc["small", "points"] == 25
    assert table.loc["a", "points"] == 2.5


def test_reported_and_verified_can_rank_differently() -> None:
    cells = pd.DataFrame(
        [
            cell("loud", "x", 10, 9, verified=2, verification_recorded=2),
            cell("quiet", "x", 10, 6, verified=5, verification_recorded=5),
        ]
    )

    assert list(compare(cells, "reported")["code"]) == ["loud", "quiet"]
    assert list(compare(cells, "verified")["code"]) == ["quiet", "loud"]


def test_the_range_of_ranks_shows_what_the_weights_decide() -> None:
    # Many small successes in one area against success in both areas: the first leads by counts, not by areas.
    cells = pd.DataFrame(
        [cell("many", "x", 30, 30), cell("many", "y", 10, 0), cell("even", "x", 20, 14), cell("even", "y", 20, 12)]
    )

    table = compare(cells, "reported").set_index("code")

    assert table.loc["many", "rank"] == 1
    assert (table.loc["many", "best"], table.loc["many", "worst"]) == (1, 2)
    assert (table.loc["even", "best"], table.loc["even", "worst"]) == (1, 2)


@pytest.mark.parametrize(
    ("evidence", "verification", "basis"), [(0, 0, "reported"), (3, 0, "evidenced"), (3, 1, "verified")]
)
def test_verified_ranks_unless_verification_has_not_begun(evidence: int, verification: int, basis: str) -> None:
    cells = pd.DataFrame([cell("a", "x", 10, 5, evidence_recorded=evidence, verification_recorded=verification)])

    assert default_basis(cells) == basis


def test_a_part_that_does_not_apply_leaves_the_mean() -> None:
    values = pd.DataFrame({"x": [80.0, 80.0], "village": [40.0, np.nan]}, index=["regency", "city"])

    mean = weighted_mean(values, pd.Series({"x": 1.0, "village": 1.0}))

    assert list(mean) == [60.0, 80.0]


shares = st.lists(st.floats(0, 1), min_size=1, max_size=12)


@given(shares)
def test_ranks_are_ordered_as_the_values_and_lie_within_their_range(values: list[float]) -> None:
    series = pd.Series(values)
    given_ranks = ranks(series)
    spread = rank_range([series, 1 - series])

    assert given_ranks.between(1, len(values)).all()
    assert ((spread["best"] <= given_ranks) & (given_ranks <= spread["worst"])).all()
    assert given_ranks[series.round(9).idxmax()] == 1


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8), st.data())
def test_a_weighted_mean_lies_between_its_parts(values: list[float], data: st.DataObject) -> None:
    weights = data.draw(st.lists(st.floats(0.01, 10), min_size=len(values), max_size=len(values)))
    mean = weighted_mean(pd.DataFrame([values]), pd.Series(weights))[0]

    assert min(values) - 1e-6 <= mean <= max(values) + 1e-6


def test_a_basis_that_is_not_on_record_gives_no_share_instead_of_zero() -> None:
    table = compare(pd.DataFrame([cell("a", "x", 10, 5, evidenced=0), cell("b", "x", 10, 3, evidenced=0)]), "evidenced")

    assert table["share"].isna().all()
    assert table["rank"].isna().all()
