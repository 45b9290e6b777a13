"""A composite compares like with like: only the indicators that all the governments compared have."""

import pandas as pd

from methods.composite import composite


def values(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    """Latest values: (government, indicator, value on the common scale)."""
    return pd.DataFrame(
        [
            {
                "government_code": code,
                "government": code,
                "indicator_code": name,
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
