"""A composite compares like with like: only the indicators that all the governments compared have."""

from datetime import date

import pandas as pd

from methods.attainment import FLOWING
from methods.composite import composite, integration, latest, leads, newest_said

OLD, NEW = date(2024, 12, 31), date(2025, 12, 31)


def values(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    """Latest values: (government, indicator, value on the common scale)."""
    return pd.DataFrame(
        [
            {
                "government_code": code,
                "government": code,
                "indicator_code": name,
                "day": NEW,
                "normalised": value,
                "is_sample": False,
            }
            for code, name, value in rows
        ]
    )


def test_a_government_does_not_lead_by_lacking_the_indicator_in_which_all_are_weak() -> None:
    found = composite(
        values(("a", "spi", 80.0), ("a", "kip", 20.0), ("b", "spi", 70.0)), ["spi", "kip", "mcp"]
    ).set_index("government_code")

    assert (found.loc["a", "mean"], found.loc["b", "mean"]) == (80, 70)
    assert list(found["available"]) == [1, 1]


def test_without_a_common_indicator_no_composite_is_printed() -> None:
    assert composite(values(("a", "spi", 80.0), ("b", "kip", 20.0)), ["spi", "kip"]).empty


def test_what_is_not_compared_does_not_enter() -> None:
    found = composite(values(("a", "spi", 80.0), ("a", "wtp", 100.0)), ["spi"])

    assert list(found["mean"]) == [80]


def value(
    code: str, indicator: str, day: date, number: float | None, source: str = "a", **more: object
) -> dict[str, object]:
    return {
        "government_code": code,
        "government": code.title(),
        "indicator_code": indicator,
        "day": day,
        "normalised": number,
        "source": source,
        "is_sample": False,
    } | more


def test_the_latest_value_counts_its_sources() -> None:
    values = pd.DataFrame(
        [
            value("lebak", "spi", OLD, 60.0),
            value("lebak", "spi", NEW, 70.0),
            value("lebak", "spi", NEW, 71.0, "b"),
            value("lebak", "ki", NEW, 90.0),
        ]
    )

    table = latest(values)

    assert table[["indicator_code", "normalised", "sources"]].to_numpy().tolist() == [["spi", 70.0, 2], ["ki", 90.0, 1]]


def test_of_a_year_the_newest_value_counts_and_sources_that_disagree_are_all_there() -> None:
    said = [("a", OLD, 60.0), ("a", NEW, 78.0), ("b", NEW, 67.0), ("b", NEW, 60.0), ("b", NEW, 67.0), ("c", OLD, 50.0)]
    values = pd.DataFrame([value(code, "spi", day, None, value=number) for code, day, number in said], dtype=object)

    assert newest_said(values) == {"a": [78], "b": [60, 67], "c": [50]}
    assert newest_said(values[:0]) == {}


def flow(code: str, state: str) -> dict[str, str]:
    return {"government_code": code, "government": code.title(), "state": state}


def test_the_integration_index_is_the_share_that_really_flows() -> None:
    flows = pd.DataFrame(
        [flow("lebak", "none"), flow("lebak", FLOWING), flow("serang", FLOWING), flow("cilegon", "none")]
    )

    table = integration(flows)

    assert table.to_numpy().tolist() == [
        ["serang", "Serang", 1, 1, 1.0],
        ["lebak", "Lebak", 1, 2, 0.5],
        ["cilegon", "Cilegon", 0, 1, 0.0],
    ]


def test_a_composite_has_the_best_first_and_says_what_is_sample() -> None:
    values = pd.DataFrame(
        [
            value("lebak", "spi", NEW, 60.0),
            value("lebak", "ki", NEW, 80.0, is_sample=True),
            value("serang", "spi", NEW, 90.0),
            value("serang", "ki", NEW, 90.0),
            value("serang", "lain", NEW, 0.0),
        ]
    )

    table = composite(values, ["spi", "ki"])

    assert table["government_code"].tolist() == ["serang", "lebak"]
    assert table["mean"].tolist() == [90.0, 70.0]
    assert table["available"].tolist() == [2, 2]
    assert table["is_sample"].tolist() == [False, True]


def test_a_composite_is_a_whole_table_with_the_best_first() -> None:
    values_of_two = pd.DataFrame(
        [
            value("lebak", "spi", OLD, 60.0, is_sample=False),
            value("lebak", "ki", NEW, 80.0, is_sample=True),
            value("serang", "spi", NEW, 90.0),
            value("serang", "ki", NEW, 91.0),
        ]
    ).astype({"normalised": object})  # as they come from the database

    pd.testing.assert_frame_equal(
        composite(values_of_two, ["spi", "ki", "mcp"]),
        pd.DataFrame(
            {
                "government_code": ["serang", "lebak"],
                "government": ["Serang", "Lebak"],
                "mean": [90.5, 70.0],
                "low": [90.5, 70.0],
                "high": [90.5, 70.0],
                "first_year": [2025, 2024],
                "last_year": [2025, 2025],
                "available": [2, 2],
                "is_sample": [False, True],
                "all": [3, 3],
            }
        ),
    )


def test_the_integration_index_is_a_whole_table() -> None:
    flows = pd.DataFrame([flow("serang", "none"), flow("serang", FLOWING), flow("lebak", FLOWING)])

    pd.testing.assert_frame_equal(
        integration(flows),
        pd.DataFrame(
            {
                "government_code": ["lebak", "serang"],
                "government": ["Lebak", "Serang"],
                "flowing": [1, 1],
                "required": [1, 2],
                "index": [1.0, 0.5],
            }
        ),
    )


def test_equal_governments_stand_in_the_order_of_their_codes() -> None:
    codes = [f"{place:02d}" for place in range(40)]
    shuffled = codes[::2][::-1] + codes[1::2]
    half = [flow(code, "none") for code in shuffled if int(code) % 2 == 0]

    by_index = integration(pd.DataFrame([flow(code, FLOWING) for code in shuffled] + half))
    by_mean = composite(values(*((code, "spi", 50.0 + int(code) % 2) for code in shuffled)), ["spi"])

    assert by_index["government_code"].tolist() == codes[1::2] + codes[::2]
    assert by_mean["government_code"].tolist() == codes[1::2] + codes[::2]
    assert by_index.index.tolist() == by_mean.index.tolist() == list(range(40))


def test_of_the_latest_values_the_first_is_shown_and_rows_are_counted_anew() -> None:
    table = latest(
        pd.DataFrame([value("a", "spi", OLD, 1.0), value("a", "spi", NEW, 2.0), value("a", "spi", NEW, 3.0)])
    )

    assert table.index.tolist() == [0]
    assert "index" not in table.columns
    assert table[["normalised", "sources"]].to_numpy().tolist() == [[2.0, 1]]  # one source said both


def test_where_sources_disagree_both_stand_and_nobody_leads_by_one_of_them() -> None:
    day = date(2021, 12, 31)
    said = pd.DataFrame(
        [
            ("36", "Banten", "spi", day, 60.0, "", "KPK", 60.0, False),
            ("36", "Banten", "spi", day, 67.0, "", "Perpres", 67.0, False),
            ("36", "Banten", "spi", day, 67.0, "", "koran", 67.0, False),
            ("32", "Jawa Barat", "spi", day, 65.0, "", "KPK", 65.0, False),
        ],
        columns=[
            "government_code", "government", "indicator_code", "day", "value", "word", "source", "normalised",
            "is_sample",
        ],
    )  # fmt: skip
    table = latest(said)
    assert [(len(row["others"]), row["sources"]) for row in table.to_dict("records")] == [(1, 3), (0, 1)]

    means = composite(table, ["spi"])
    assert [(row["government_code"], row["low"], row["high"]) for row in means.to_dict("records")] == [
        ("32", 65.0, 65.0),
        ("36", 60.0, 67.0),
    ]
    assert pd.isna(means["mean"].iloc[1])
    assert not leads(means)
    assert leads(composite(latest(said[said["source"] == "KPK"]), ["spi"]))


def test_a_published_value_is_never_replaced_by_a_newer_one_that_is_only_computed() -> None:
    said = pd.DataFrame(
        [
            ("36.71", "mcp", date(2026, 2, 4), 94.4, False),
            ("36.71", "mcp", date(2026, 9, 30), 83.1, True),
            ("36.72", "mcp", date(2026, 9, 30), 56.3, True),
        ],
        columns=["government_code", "indicator_code", "day", "value", "computed"],
    ).assign(word="", normalised=None, source="")

    found = latest(said).set_index("government_code")["value"]

    assert dict(found) == {"36.71": 94.4, "36.72": 56.3}
