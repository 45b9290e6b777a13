"""Who improved most in an area."""

import pandas as pd
import pytest

from methods.improvement import most_improved


def cells(**realised: int) -> pd.DataFrame:
    """Governments with ten actions each in one area; who is "sedikit" has two."""
    return pd.DataFrame(
        [
            {
                "area": "APBD",
                "area_id": 1,
                "code": code,
                "name": code.title(),
                "actions": 2 if code == "sedikit" else 10,
                "not_reported": 0,
                "realised": count,
                "evidenced": 0,
                "verified": 0,
                "evidence_known": 0,
                "decided": 0,
            }
            for code, count in realised.items()
        ]
    )


def test_who_improved_most_in_an_area() -> None:
    best = most_improved(cells(lebak=2, serang=5, sedikit=0), cells(lebak=6, serang=8, sedikit=2), 0.8)

    assert best.to_dict("records") == [
        {"area": "APBD", "code": "lebak", "name": "Lebak", "before": 0.2, "after": 0.6, "gain": pytest.approx(0.4)}
    ]


def test_who_was_not_there_before_began_at_nothing() -> None:
    assert most_improved(cells(serang=5), cells(lebak=3, serang=5), 0.8)["before"].tolist() == [0.0]


@pytest.mark.parametrize(("after", "found"), [(4, 0), (5, 1)])
def test_a_small_gain_is_no_improvement(after: int, found: int) -> None:
    def scaled(count: int) -> pd.DataFrame:
        return cells(lebak=count).assign(actions=100)

    assert len(most_improved(scaled(0), scaled(after), 0.8)) == found
