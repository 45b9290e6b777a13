"""The fair comparison: order, ranks, words of nothing reported, ranges under other weights."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.comparison import SUMMED, compare, other_weights
from methods.coverage import blank_unknown, usual_basis
from methods.ranking import interval_ranks, ranks, weighted_mean


def cell(code: str, area: str, actions: int, done: int, silent: bool = False, **more: float) -> dict[str, object]:
    counts = dict.fromkeys(SUMMED, 0) | {
        "actions": actions, "weight": actions, "realised": done, "realised_weight": done, "evidenced": done, "evidenced_weight": done,
        "verified": done, "verified_weight": done, "not_reported": actions if silent else 0,
    }  # fmt: skip
    about = {"code": code, "name": f"Pemda {code}", "kind": "city", "province_code": "36", "area": area}
    waits = counts["realised"] - more.get("decided", 0)
    return about | counts | {"pending_weight": waits} | more


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
            cell("loud", "x", 10, 9, verified=2, decided=9),
            cell("quiet", "x", 10, 6, verified=5, decided=6),
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


def governments(claims: int, decided: list[int], evidence_known: int | None = None) -> pd.DataFrame:
    """Governments of 20 actions with as many claims, of which some are decided."""
    known = claims if evidence_known is None else evidence_known
    return pd.DataFrame(
        [
            cell(f"g{place}", "x", 20, claims, verified=count, decided=count, evidence_known=known)
            for place, count in enumerate(decided)
        ]
    )


@pytest.mark.parametrize(
    ("cells", "basis"),
    [
        (governments(10, [10, 8, 9]), "verified"),
        (governments(10, [10, 7, 10]), "evidenced"),  # one government below 80 % is enough
        (governments(10, [1, 0, 0]), "evidenced"),
        (governments(10, [0, 0, 0]), "evidenced"),
        (governments(10, [0, 0, 0], evidence_known=0), "reported"),
        (governments(0, [0, 0]), "reported"),
    ],
)
def test_verified_ranks_only_where_verdicts_cover_the_claims_of_every_government(
    cells: pd.DataFrame, basis: str
) -> None:
    assert usual_basis(cells, 0.8) == basis


def test_who_is_not_ranked_does_not_decide_the_basis() -> None:
    cells = pd.DataFrame(
        [
            cell("a", "x", 20, 10, decided=10, evidence_known=10),
            cell("few", "x", 4, 4),
            cell("silent", "x", 12, 0, silent=True),
        ]
    )

    assert usual_basis(cells, 0.8) == "verified"


def test_one_verdict_makes_nobody_zero() -> None:
    table = compare(governments(14, [1, 0, 0]), "verified").set_index("code")

    assert table.loc["g0", "share"] == pytest.approx(1 / 20)
    assert table.loc["g0", "highest"] == pytest.approx(14 / 20)
    assert table.loc[["g1", "g2"], "share"].isna().all()
    assert list(table.loc[["g1", "g2"], "group"]) == ["undecided", "undecided"]
    assert table.loc[["g1", "g2"], "highest"].tolist() == pytest.approx([14 / 20] * 2)


def test_claims_that_wait_widen_the_range_of_ranks() -> None:
    cells = pd.DataFrame(
        [
            cell("sure", "x", 20, 10, verified=10, decided=10, verified_weight=10),
            cell("open", "x", 20, 16, verified=8, decided=8, verified_weight=8),
            cell("behind", "x", 20, 4, verified=2, decided=4, verified_weight=2),
        ]
    )

    table = compare(cells, "verified").set_index("code")

    assert list(table["rank"]) == [1, 2, 3]
    assert (table.loc["sure", "best"], table.loc["sure", "worst"]) == (1, 2)
    assert (table.loc["open", "best"], table.loc["open", "worst"]) == (1, 2)
    assert (table.loc["behind", "best"], table.loc["behind", "worst"]) == (3, 3)


def test_a_province_is_not_ranked_among_its_regencies() -> None:
    cells = pd.DataFrame(
        [cell("36.01", "x", 20, 9), cell("36", "x", 20, 18, kind="province"), cell("36.71", "x", 20, 5)]
    )

    table = compare(cells, "reported").set_index("code")
    alone = compare(cells[cells["kind"] == "province"], "reported")

    assert table.loc["36", "group"] == "province"
    assert np.isnan(table.loc["36", "rank"])
    assert list(table["rank"].dropna()) == [1, 2]
    assert list(alone["rank"]) == [1]


def test_a_graded_verdict_counts_with_its_grade() -> None:
    # Weights 3 and 1 with grades 100 and 60, and one accepted without a grade: (3·100 + 1·60) ÷ 4.
    cells = pd.DataFrame(
        [cell("a", "x", 10, 3, verified=3, decided=3, graded=2, graded_weight=4, grade_weight=3 * 100 + 60)]
    )

    assert compare(cells, "verified").loc[0, "grade"] == pytest.approx(90)


@given(st.lists(st.tuples(st.integers(0, 20), st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=8))
def test_the_verified_share_lies_within_its_bounds_and_its_rank_within_its_range(
    drawn: list[tuple[int, float, float]],
) -> None:
    rows = []
    for place, (claims, decided_part, accepted_part) in enumerate(drawn):
        decided = round(claims * decided_part)
        accepted = round(decided * accepted_part)
        rows.append(cell(f"g{place}", "x", 20, claims, decided=decided, verified=accepted, verified_weight=accepted))
    table = compare(pd.DataFrame(rows), "verified")
    known = table.dropna(subset=["share"])
    ranked = table.dropna(subset=["rank"])

    assert (known["share"] <= known["highest"] + 1e-9).all()
    assert (known["highest"] <= 1 + 1e-9).all()
    assert ((ranked["best"] <= ranked["rank"]) & (ranked["rank"] <= ranked["worst"])).all()


def test_a_part_that_does_not_apply_leaves_the_mean() -> None:
    values = pd.DataFrame({"x": [80.0, 80.0], "village": [40.0, np.nan]}, index=["regency", "city"])

    mean = weighted_mean(values, pd.Series({"x": 1.0, "village": 1.0}))

    assert list(mean) == [60.0, 80.0]


shares = st.lists(st.floats(0, 1), min_size=1, max_size=12)


@given(shares)
def test_ranks_are_ordered_as_the_values_and_lie_within_their_range(values: list[float]) -> None:
    series = pd.Series(values)
    given_ranks = ranks(series)
    spread = (
        pd.concat([interval_ranks(way, way) for way in (series, 1 - series)])
        .groupby(level=0)
        .agg({"best": "min", "worst": "max"})
    )

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


def test_what_is_not_known_is_blank_in_a_table_that_people_keep_and_zero_stays_zero() -> None:
    cells = pd.DataFrame(
        [
            cell("pending", "x", 20, 10, evidence_known=10, verified=0),
            cell("judged", "x", 20, 10, evidence_known=10, decided=10, verified=0),
            cell("silent", "x", 20, 0, silent=True),
        ]
    )

    kept = blank_unknown(cells).set_index("code")

    assert np.isnan(kept.loc["pending", "verified"])
    assert kept.loc["judged", "verified"] == 0
    assert kept.loc["silent", ["realised", "evidenced", "verified"]].isna().all()


def test_every_row_is_numbered_anew_and_a_province_without_a_province_stays() -> None:
    cells = pd.DataFrame(
        [
            cell("36", "x", 20, 4, kind="province", province_code=None),
            cell("37", "x", 20, 8, kind="province", province_code=None),
        ]
    )

    table = compare(cells, "reported")

    assert table.index.tolist() == [0, 1]
    assert table["code"].tolist() == ["37", "36"]
    assert table[["rank", "best", "worst"]].to_numpy().tolist() == [[1, 1, 1], [2, 2, 2]]


def test_regencies_alone_are_ranked_and_a_province_among_them_stands_apart() -> None:
    regencies = [cell("36.01", "x", 20, 9, kind="regency"), cell("36.71", "x", 20, 5)]
    province = cell("36", "x", 20, 18, kind="province")

    assert set(compare(pd.DataFrame(regencies), "reported")["group"]) == {"ranked"}
    assert set(compare(pd.DataFrame([province]), "reported")["group"]) == {"ranked"}
    assert compare(pd.DataFrame([*regencies, province]), "reported")["group"].tolist() == [
        "ranked",
        "ranked",
        "province",
    ]


@pytest.mark.parametrize(("actions", "group"), [(0, "none"), (1, "few"), (9, "few"), (10, "ranked"), (11, "ranked")])
def test_a_plan_of_fewer_than_ten_actions_is_listed_apart(actions: int, group: str) -> None:
    table = compare(pd.DataFrame([cell("a", "x", actions, 0)]), "reported")

    assert table["group"].tolist() == [group]
    assert table["points"].tolist() == [pytest.approx(100 / actions if actions else np.nan, nan_ok=True)]


@pytest.mark.parametrize(("graded", "weighed", "grade"), [(0, 0, np.nan), (0.5, 40, 80), (1, 80, 80)])
def test_a_grade_is_a_mean_by_weight(graded: float, weighed: float, grade: float) -> None:
    table = compare(pd.DataFrame([cell("a", "x", 10, 0, graded_weight=graded, grade_weight=weighed)]), "reported")

    assert table["grade"].tolist() == [pytest.approx(grade, nan_ok=True)]


def test_the_other_ways_to_weigh() -> None:
    cells = pd.DataFrame(
        [
            cell("a", "x", 10, 5, weight=4, realised_weight=1),
            cell("a", "y", 10, 10, weight=0.5, realised_weight=0.5),
            cell("b", "x", 10, 2, weight=0, realised_weight=0),
        ]
    )

    ways = [low.to_dict() for low, _high in other_weights(cells, "reported")]
    assert all(low.equals(high) for low, high in other_weights(cells, "reported"))  # all is known

    assert ways[0] == {"a": pytest.approx(1.5 / 4.5), "b": pytest.approx(np.nan, nan_ok=True)}  # by their own weights
    assert ways[1] == {"a": 0.75, "b": 0.2}  # every area alike
    assert ways[2] == {"a": pytest.approx(2 / 3), "b": pytest.approx(0.2)}  # x twice
    assert ways[3] == {"a": pytest.approx(5 / 6), "b": pytest.approx(0.2)}  # y twice
    assert len(ways) == 4
    assert len(other_weights(cells[cells["area"] == "x"], "reported")) == 2  # one area cannot weigh more
    assert other_weights(cells[:0], "reported") == []
    light = pd.DataFrame([cell("a", "x", 10, 5, weight=0.5, realised_weight=0.25)])
    assert other_weights(light, "reported")[0][0].to_dict() == {"a": 0.5}


def test_an_area_that_nobody_reported_widens_the_range_and_never_raises_the_rank() -> None:
    half = [cell("half", "x", 10, 8), cell("half", "y", 10, 1), cell("half", "z", 10, 0, silent=True)]
    cells = pd.DataFrame([*half, *(cell("sure", area, 10, 8) for area in "xyz")])

    _weight, (lows, highs), *_twice = other_weights(cells, "reported")
    table = compare(cells, "reported").set_index("code")

    assert (lows["half"], highs["half"]) == (pytest.approx(0.3), pytest.approx(1.9 / 3))
    assert (table.loc["half", "best"], table.loc["half", "worst"]) == (2, 2)  # 0.63 at most: never before 0.80


def test_claims_of_an_area_without_verdicts_widen_the_range() -> None:
    cells = pd.DataFrame(
        [
            cell("a", "x", 10, 6, verified=6, decided=6),
            cell("a", "y", 10, 4, verified=0, verified_weight=0, decided=0),
        ]
    )

    by_weight, alike, *_twice = other_weights(cells, "verified")

    assert [(low["a"], high["a"]) for low, high in (by_weight, alike)] == [(0.3, pytest.approx(0.5))] * 2


@pytest.mark.parametrize(
    ("lows", "highs", "best", "worst"),
    [
        ([0.5], [0.5], [1], [1]),
        ([0.5, 0.5], [0.5, 0.5], [1, 1], [1, 1]),  # equal is not above
        ([0.2, 0.5], [0.5, 0.8], [1, 1], [2, 1]),
        ([0.2, 0.6], [0.5, 0.8], [2, 1], [2, 1]),
        ([0.1, 0.5, np.nan], [0.9, 0.5, np.nan], [1, 1, np.nan], [2, 2, np.nan]),
    ],
)
def test_ranks_of_what_is_known_within_bounds(
    lows: list[float], highs: list[float], best: list[float], worst: list[float]
) -> None:
    table = interval_ranks(pd.Series(lows), pd.Series(highs))

    pd.testing.assert_frame_equal(table, pd.DataFrame({"best": best, "worst": worst}, dtype=float))
