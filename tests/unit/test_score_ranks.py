"""Ranges of ranks by score on tables so small that each can be reckoned by hand; how much of a score is on record."""

import numpy as np
import pandas as pd
import pytest

from methods.framework import Item, Tree, applicable, applying, computed, parts_of
from methods.score_ranks import score_ranks

NAN = np.nan


def ranked(
    totals: list[float],
    *rows: list[float],
    parts: list[int] | None = None,
    bounds: tuple[list[float], list[float]] | None = None,
) -> pd.DataFrame:
    """Governments a, b, c … with their values by leaf, every leaf in a part of its own and all known unless said."""
    codes = list("abcdefgh"[: len(rows)])
    values = pd.DataFrame(rows, index=codes, dtype=float)
    known, low, high = (pd.Series(ends, index=codes) for ends in (totals, *(bounds or (totals, totals))))
    return score_ranks(values, pd.Series(parts or range(values.shape[1])), known, low, high)


def test_who_leads_in_everything_has_one_rank_and_the_groups_are_thirds() -> None:
    table = ranked([90, 50, 10], [90, 91], [50, 51], [10, 11])

    expected = pd.DataFrame(
        {name: [1.0, 2.0, 3.0] for name in ("rank", "flat", "equal", "best", "worst")}, index=list("abc")
    )
    pd.testing.assert_frame_equal(table, expected.assign(group=["top", "middle", "bottom"]))


def test_equals_share_the_best_rank() -> None:
    table = ranked([50, 50, 50], [50, 50], [50, 50], [50, 50])

    assert table[["rank", "flat", "equal", "best", "worst"]].to_numpy().tolist() == [[1] * 5] * 3


def test_what_nobody_has_judged_widens_the_range() -> None:
    table = ranked([70, 75], [70, 70, 70, 70, NAN], [75] * 5, bounds=([56, 75], [76, 75]))

    assert table[["rank", "best", "worst"]].to_numpy().tolist() == [[2, 1, 2], [1, 1, 2]]


def test_the_rank_itself_lies_in_its_range_whatever_the_values_say() -> None:
    table = ranked([50, 60], [90, 90], [10, 10])

    assert table[["rank", "flat", "best", "worst"]].to_numpy().tolist() == [[2, 1, 1, 2], [1, 2, 1, 2]]


def test_random_weights_widen_the_range() -> None:
    table = ranked([60, 50], [100, 0], [0, 99])

    assert table[["rank", "flat", "equal"]].to_numpy().tolist() == [[1, 1, 1], [2, 2, 2]]
    assert table[["best", "worst"]].to_numpy().tolist() == [[1, 2], [1, 2]]
    assert set(table["group"]) == {"middle"}


def test_a_missing_value_leaves_the_mean_of_leaves_and_of_parts() -> None:
    by_leaf = ranked([50, 60], [50, NAN], [50.4, 50.4])
    by_part = ranked([50, 60], [60, 60, NAN], [50, 50, 50], parts=[0, 0, 1])

    assert by_leaf["flat"].tolist() == [2, 1]
    assert by_part["equal"].tolist() == [1, 2]


def test_who_has_one_of_many_values_has_a_range_all_the_same() -> None:
    table = ranked([50, 60], [50, NAN, NAN, NAN, NAN, NAN], [40, 60, 40, 60, 40, 60])

    assert table[["best", "worst"]].notna().all(axis=None)


def test_ranks_of_many_are_whole_numbers() -> None:
    values = pd.DataFrame(np.random.default_rng(2).uniform(40, 60, size=(30, 6)))

    table = score_ranks(values, pd.Series([0, 0, 0, 1, 1, 1]), *[values.mean(axis=1)] * 3)

    edges = table[["best", "worst"]].to_numpy()
    assert (edges == edges.round()).all()


def test_without_any_value_the_rank_is_all_that_is_known() -> None:
    table = ranked([50, 60], [NAN, NAN], [NAN, NAN])

    expected = pd.DataFrame({name: [2.0, 1.0] for name in ("rank", "flat", "equal", "best", "worst")}, index=["a", "b"])
    pd.testing.assert_frame_equal(table, expected.assign(group=""))
    assert ranked([NAN, NAN], [50, 50], [60, 60]).empty


def test_how_much_is_on_record_is_counted_over_the_leaves_that_apply() -> None:
    tree = Tree([
        Item(0, None, "total", None, None), Item(1, 0, "area", None, None), Item(2, 0, "area", None, "regency"),
        Item(11, 1, "sub_indicator", None, None), Item(12, 1, "sub_indicator", None, None), Item(21, 2, "sub_indicator", None, None),
    ])  # fmt: skip
    codes = ["36.01", "36.71"]
    kinds = pd.Series(["regency", "city"], index=codes)
    # Values of items that are no leaves (0, 1) count for nothing.
    reported = pd.DataFrame({0: [1.0, 1.0], 11: [50.0, 50.0], 12: [NAN, 40.0]}, index=codes)
    verified = pd.DataFrame({1: [1.0, 1.0], 11: [50.0, NAN], 21: [NAN, NAN]}, index=codes)
    filled = reported.notna().reindex(columns=tree.ids, fill_value=False) | verified.notna().reindex(
        columns=tree.ids, fill_value=False
    )

    counted = applicable(tree, filled, verified.notna(), applying(tree, filled, kinds))

    expected = {"decided": [1, 0], "undecided": [0, 2], "filled": [1, 2], "expected": [3, 2]}
    pd.testing.assert_frame_equal(counted[list(expected)], pd.DataFrame(expected, index=codes), check_dtype=False)


def test_every_leaf_lies_in_the_part_right_below_an_item() -> None:
    tree = Tree([
        Item(0, None, "total", None, None), Item(1, 0, "area", None, None), Item(2, 0, "area", None, None),
        Item(11, 1, "indicator", None, None), Item(111, 11, "sub_indicator", None, None), Item(112, 11, "sub_indicator", None, None),
        Item(21, 2, "sub_indicator", None, None),
    ])  # fmt: skip

    assert parts_of(tree, 0) == {111: 1, 112: 1, 21: 2}
    assert parts_of(tree, 1) == {111: 11, 112: 11}
    assert parts_of(tree, 2) == {21: 21}
    assert parts_of(tree, 21) == {}


def test_what_weighs_nothing_has_no_part_in_other_orders() -> None:
    tree = Tree([
        Item(0, None, "total", None, None), Item(1, 0, "area", 60.0, None), Item(2, 0, "area", 0.0, None),
        Item(11, 1, "sub_indicator", 0.0, None), Item(12, 1, "sub_indicator", 1.0, None),
        Item(21, 2, "sub_indicator", None, None),
    ])  # fmt: skip

    assert parts_of(tree, 0) == {12: 1}


def test_who_has_no_weight_weighs_as_its_siblings_do_on_average() -> None:
    tree = Tree([
        Item(0, None, "total", None, None), Item(1, 0, "area", 2, None), Item(2, 0, "area", 4, None),
        Item(3, 0, "area", None, None),
    ])  # fmt: skip

    total = computed(tree, pd.DataFrame({1: [90.0], 2: [60.0], 3: [10.0]})).loc[0, 0]

    assert total == pytest.approx((2 * 90 + 4 * 60 + 3 * 10) / 9)
