"""Framework scores: the published checks, what does not apply, what is missing."""

import hypothesis
import numpy as np
import pandas as pd
import pytest
from hypothesis import strategies as st

from methods.framework import Item, Tree, applicable, applying, bounds, computed
from methods.score_ranks import score_ranks


def asked(tree: Tree, given: pd.DataFrame, kinds: pd.Series) -> pd.DataFrame:
    return applying(tree, given.notna(), kinds)


FLAT = [Item(0, None, "total", None, None), *(Item(at, 0, "area", None, None) for at in range(1, 9))]


@pytest.mark.parametrize(
    ("areas", "total"),
    [((98, 92, 87, 83, 83, 81, 77, 65), 83.25), ((88, 75, 68, 78, 72, 81, 70, 74), 75.75)],
    ids=["Cilegon 2024, published 83", "national 2024, published 76"],
)
def test_with_equal_weights_the_published_totals_of_2024_come_out(areas: tuple[int, ...], total: float) -> None:
    given = pd.DataFrame([areas], columns=range(1, 9), dtype=float)

    assert computed(Tree(FLAT), given).loc[0, 0] == total


ITEMS = [
    Item(0, None, "total", None, None),
    Item(1, 0, "area", 60, None),
    Item(2, 0, "area", 20, "regency"),
    Item(3, 0, "area", 20, None),
    Item(11, 1, "indicator", None, None),
    Item(12, 1, "indicator", None, None),
    Item(111, 11, "sub_indicator", 3, None),
    Item(112, 11, "sub_indicator", 1, None),
    Item(121, 12, "sub_indicator", None, None),
    Item(21, 2, "sub_indicator", None, None),
    Item(31, 3, "sub_indicator", None, None),
]  # fmt: skip
TREE = Tree(ITEMS)


def test_a_city_has_no_village_area_and_a_missing_value_is_missing() -> None:
    given = pd.DataFrame(
        {111: [80.0, 80.0], 112: [40.0, np.nan], 121: [50.0, 50.0], 21: [0.0, np.nan], 31: [100.0, 100.0]},
        index=["regency", "city"],
    )
    kinds = pd.Series({"regency": "regency", "city": "city"})

    values = computed(TREE, given)
    counted = applicable(TREE, given.notna(), given.notna(), asked(TREE, given, kinds))[["filled", "expected"]]

    assert values.loc["regency", 11] == 70  # (3 × 80 + 40) / 4
    assert values.loc["city", 11] == 80  # the missing one leaves the mean …
    assert tuple(counted.loc["city"]) == (3, 4)  # … and is counted
    assert tuple(counted.loc["regency"]) == (5, 5)
    assert values.loc["regency", 0] == pytest.approx((60 * 60 + 20 * 0 + 20 * 100) / 100)
    assert values.loc["city", 0] == pytest.approx((60 * 65 + 20 * 100) / 80)  # without the village area, not with 0


def test_a_village_area_of_a_city_that_has_values_applies() -> None:
    given = pd.DataFrame({111: [80.0], 21: [0.0]}, index=["city"])
    kinds = pd.Series({"city": "city"})

    assert computed(TREE, given).loc["city", 0] == (60 * 80 + 20 * 0) / 80
    applies = asked(TREE, given, kinds)
    assert applicable(TREE, given.notna(), given.notna(), applies).loc["city", "expected"] == 5
    low, high = bounds(TREE, given, applies)
    # Of area 1 (60) three eighths are known at 80; area 2 (20) is known; area 3 (20) is missing.
    assert low.loc["city", 0] == pytest.approx(60 * 0.375 * 80 / 100)
    assert high.loc["city", 0] == pytest.approx(low.loc["city", 0] + 60 * 0.625 + 20)


def test_who_answers_one_vocabulary_is_not_asked_the_other() -> None:
    tree = Tree(
        [
            Item(0, None, "total", None, None),
            Item(1, 0, "area", None, None),
            Item(2, 0, "area", None, None, "Perizinan"),
            Item(3, 0, "area", None, None, "Perizinan"),
            Item(21, 2, "sub_indicator", None, None),
            Item(31, 3, "sub_indicator", None, None),
        ]
    )
    given = pd.DataFrame(
        {1: [60.0] * 4, 21: [80.0, np.nan, np.nan, 80.0], 31: [np.nan, 40.0, np.nan, 40.0]},
        index=["first", "second", "neither", "both"],
    )

    applies = asked(tree, given, pd.Series("city", index=given.index))
    low, high = bounds(tree, given, applies)

    assert list(zip(low[0], high[0], strict=True))[:2] == [(70, 70), (50, 50)]
    assert (low.loc["neither", 0], high.loc["neither", 0]) == (30, 80)  # one of the two is missing, not both
    assert low.loc["both", 0] == high.loc["both", 0] == 60
    assert list(applicable(tree, given.notna(), given.notna(), applies)["expected"]) == [2, 2, 2, 3]


def test_a_value_given_for_an_area_goes_upwards_in_place_of_its_parts() -> None:
    given = pd.DataFrame({111: [80.0], 1: [90.0], 31: [70.0]}, index=["a"])

    values = computed(TREE, given)

    assert values.loc["a", 1] == 80  # what its parts give
    assert values.loc["a", 0] == pytest.approx((60 * 90 + 20 * 70) / 80)


def test_a_score_does_not_rise_by_leaving_the_weak_item_unverified() -> None:
    pair = Tree([Item(0, None, "total", None, None), Item(1, 0, "area", None, None), Item(2, 0, "area", None, None)])
    given = pd.DataFrame({1: [90.0, 90.0], 2: [np.nan, 10.0]}, index=["blank", "weak"])

    low, high = bounds(pair, given, asked(pair, given, pd.Series({"blank": "city", "weak": "city"})))

    assert (low.loc["blank", 0], high.loc["blank", 0]) == (45, 95)
    assert (low.loc["weak", 0], high.loc["weak", 0]) == (50, 50)


values_of_tree = st.fixed_dictionaries({leaf: st.none() | st.floats(0, 100) for leaf in (111, 112, 121, 21, 31)})


@hypothesis.given(values_of_tree, st.sampled_from(["city", "regency"]))
def test_the_score_of_what_is_known_lies_within_the_bounds_of_what_is_missing(
    drawn: dict[int, float | None], kind: str
) -> None:
    known = pd.DataFrame([drawn], dtype=float)
    score = computed(TREE, known).loc[0, 0]
    low, high = bounds(TREE, known, asked(TREE, known, pd.Series([kind])))

    assert low.loc[0, 0] <= high.loc[0, 0] + 1e-9
    assert np.isnan(score) or low.loc[0, 0] - 1e-6 <= score <= high.loc[0, 0] + 1e-6


def governments(count: int, seed: int = 1) -> tuple[pd.DataFrame, pd.Series]:
    """Values of governments by twelve leaves in four parts."""
    noise = np.random.default_rng(seed).uniform(-15, 15, size=(count, 12))
    values = pd.DataFrame(np.linspace(85, 15, count)[:, None] + noise)
    return values, pd.Series([leaf // 3 for leaf in range(12)])


def test_a_rank_lies_within_its_range_and_the_same_values_give_the_same_range() -> None:
    values, parts = governments(60)

    table = score_ranks(values, parts, *[values.mean(axis=1)] * 3)

    assert ((table["best"] <= table["rank"]) & (table["rank"] <= table["worst"])).all()
    assert (table["best"] < table["worst"]).any()
    assert set(table["group"]) == {"top", "middle", "bottom"}
    pd.testing.assert_frame_equal(table, score_ranks(values, parts, *[values.mean(axis=1)] * 3))


def test_flat_and_equal_parts_may_rank_differently() -> None:
    # Four leaves in one part and one in another: one government is good in the many, the other in the one.
    values = pd.DataFrame([[100.0] * 4 + [0.0], [40.0] * 4 + [100.0]])

    table = score_ranks(values, pd.Series([0, 0, 0, 0, 1]), *[pd.Series([50.0, 70.0])] * 3)

    assert list(table["flat"]) == [1, 2]
    assert list(table["equal"]) == [2, 1]
    assert list(table["best"]) == [1, 1]
    assert list(table["worst"]) == [2, 2]


def test_who_has_no_total_has_no_rank() -> None:
    values, parts = governments(3)

    table = score_ranks(values, parts, *[pd.Series([50.0, np.nan, 60.0])] * 3)

    assert list(table.index) == [0, 2]
