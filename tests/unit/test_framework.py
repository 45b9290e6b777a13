"""Framework scores: the published checks, what does not apply, what is missing."""

import numpy as np
import pandas as pd
import pytest

from methods.framework import Item, applicable, computed

FLAT = [Item(0, None, "total", None, None), *(Item(at, 0, "area", None, None) for at in range(1, 9))]


@pytest.mark.parametrize(
    ("areas", "total"),
    [((98, 92, 87, 83, 83, 81, 77, 65), 83.25), ((88, 75, 68, 78, 72, 81, 70, 74), 75.75)],
    ids=["Cilegon 2024, published 83", "national 2024, published 76"],
)
def test_with_equal_weights_the_published_totals_of_2024_come_out(areas: tuple[int, ...], total: float) -> None:
    given = pd.DataFrame([areas], columns=range(1, 9), dtype=float)

    assert computed(FLAT, given, pd.Series(["city"])).loc[0, 0] == total


TREE = [
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


def test_a_city_has_no_village_area_and_a_missing_value_is_missing() -> None:
    given = pd.DataFrame(
        {111: [80.0, 80.0], 112: [40.0, np.nan], 121: [50.0, 50.0], 21: [0.0, np.nan], 31: [100.0, 100.0]},
        index=["regency", "city"],
    )
    kinds = pd.Series({"regency": "regency", "city": "city"})

    values = computed(TREE, given, kinds)
    counted = applicable(TREE, given, kinds)

    assert values.loc["regency", 11] == 70  # (3 × 80 + 40) / 4
    assert values.loc["city", 11] == 80  # the missing one leaves the mean …
    assert tuple(counted.loc["city"]) == (3, 4)  # … and is counted
    assert tuple(counted.loc["regency"]) == (5, 5)
    assert values.loc["regency", 0] == pytest.approx((60 * 60 + 20 * 0 + 20 * 100) / 100)
    assert values.loc["city", 0] == pytest.approx((60 * 65 + 20 * 100) / 80)  # without the village area, not with 0


def test_a_city_with_a_village_value_by_mistake_is_not_judged_by_it() -> None:
    given = pd.DataFrame({111: [80.0], 21: [0.0]}, index=["city"])

    assert computed(TREE, given, pd.Series({"city": "city"})).loc["city", 0] == 80


def test_a_value_given_for_an_area_goes_upwards_in_place_of_its_parts() -> None:
    given = pd.DataFrame({111: [80.0], 1: [90.0], 31: [70.0]}, index=["a"])

    values = computed(TREE, given, pd.Series({"a": "city"}))

    assert values.loc["a", 1] == 80  # what its parts give
    assert values.loc["a", 0] == pytest.approx((60 * 90 + 20 * 70) / 80)
