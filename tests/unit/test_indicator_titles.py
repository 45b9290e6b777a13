"""The title of one indicator over the years: who stands best, among whom."""

import pandas as pd
import pytest

from charts.indicators import in_words
from translations import use


@pytest.mark.parametrize(
    ("values", "direction", "said"),
    [
        ({"36": 95.0, "36.02": 60.0, "36.71": 80.0}, "higher", "SPI 2024: terbaik Kota A, 80"),
        ({"36.02": 80.0, "36.03": 80.0, "36.71": 70.5}, "higher", "SPI 2024: terbaik Kabupaten B dan 1 lainnya, 80"),
        ({"36.02": 80.0, "36.71": 70.5}, "lower", "SPI 2024: terbaik Kota A, 70,50"),
        ({"36": 95.0}, "higher", "SPI 2024: Provinsi P, 95"),
        ({"36": 95.0, "36.02": 60.0}, "higher", "SPI 2024: Kabupaten B, 60"),
    ],
)
def test_a_province_is_not_set_among_its_regencies_and_equals_are_named(
    values: dict[str, float], direction: str, said: str
) -> None:
    use("id")
    names = {"36": "Provinsi P", "36.02": "Kabupaten B", "36.03": "Kabupaten C", "36.71": "Kota A"}
    rows = [(code, names[code], 2024, value) for code, value in values.items()] + [("36.71", "Kota A", 2023, 99.0)]
    frame = pd.DataFrame(rows, columns=["government_code", "government", "year", "value"])
    assert in_words(frame, "SPI", direction) == said
