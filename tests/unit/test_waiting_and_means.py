"""What waits since when; who improved most; means of indicators and the integration index: worked examples."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from methods.attainment import FLOWING
from methods.composite import composite, integration, latest
from methods.improvement import most_improved
from methods.verification_backlog import ClaimEvent, Waiting, waiting


def at(hour: int) -> datetime:
    return datetime(2026, 6, 30, hour, tzinfo=UTC)


def event(hour: int, kind: str = "reported", progress: str = "realised", verdict: str | None = None) -> ClaimEvent:
    return ClaimEvent(at(hour), kind, progress, verdict)


@pytest.mark.parametrize(
    ("events", "claimed", "asked"),
    [
        ([], None, None),
        ([event(1, progress="in_progress")], None, None),
        ([event(1)], 1, None),
        ([event(1), event(2)], 1, None),  # saying more does not make a claim younger
        ([event(1), event(2, progress="in_progress"), event(3)], 3, None),
        ([event(1), event(2, "verdict", verdict="accepted")], None, None),
        ([event(1), event(2, "verdict", verdict="returned"), event(3)], 3, None),
        ([event(1), event(2, "asked")], 1, 2),
        ([event(1), event(2, "asked"), event(3)], 1, None),
        ([event(1), event(2, "asked"), event(3, "amended")], 1, 2),
        ([event(1), event(2, "asked"), event(3, "corrected")], 1, None),
        ([event(1), event(2, "asked"), event(3, "verdict", verdict="returned")], None, None),
        ([event(1, progress="outside_authority")], 1, None),
    ],
)
def test_what_waits_and_since_when(events: list[ClaimEvent], claimed: int | None, asked: int | None) -> None:
    assert waiting(events) == Waiting(claimed and at(claimed), asked and at(asked))


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


OLD, NEW = date(2024, 12, 31), date(2025, 12, 31)


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
