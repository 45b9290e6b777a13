"""Who improved most in an area."""

import pandas as pd
import pytest

from methods.improvement import most_improved, not_compared


def cells(**realised: int) -> pd.DataFrame:
    """Governments with ten actions each in one area; who is "sedikit" has two."""
    return pd.DataFrame(
        [
            {
                "area": "APBD",
                "area_id": 1,
                "code": code,
                "name": code.title(),
                "kind": "regency",
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


def _improved(before: pd.DataFrame, after: pd.DataFrame, least: float) -> pd.DataFrame:
    """most_improved() where every action weighs 1."""
    weighed = (
        table.assign(realised_weight=table["realised"], pending_weight=table["realised"] - table["decided"])
        for table in (before, after)
    )
    return most_improved(*weighed, least)


def test_who_improved_most_in_an_area() -> None:
    best = _improved(cells(lebak=2, serang=5, sedikit=0), cells(lebak=6, serang=8, sedikit=2), 0.8)

    assert best.to_dict("records") == [
        {"area": "APBD", "code": "lebak", "name": "Lebak", "before": 0.2, "after": 0.6, "gain": pytest.approx(0.4)}
    ]


def test_who_said_nothing_before_is_named_apart_and_not_compared() -> None:
    before = cells(serang=5, lebak=0, cilegon=0)
    before.loc[1, "not_reported"] = 10
    after = cells(serang=6, lebak=8, baru=9, cilegon=0)
    after.loc[3, "not_reported"] = 10

    assert _improved(before, after, 0.8)["code"].tolist() == ["serang"]
    assert not_compared(before, after)["code"].tolist() == ["baru", "lebak"]


def test_what_ranks_at_both_days_is_what_counts() -> None:
    verified = {"decided": 10, "verified": 6, "evidence_known": 10, "evidenced": 7}
    after, before = cells(lebak=10).assign(**verified), cells(lebak=10).assign(**verified | {"verified": 1})

    assert _improved(before, after, 0.8)["gain"].tolist() == [pytest.approx(0.5)]
    # Verdicts cover nine in ten: enough where 0.8 is, too few where all must be judged.
    half = after.assign(decided=9)
    assert _improved(before, half, 0.8)["after"].tolist() == [0.6]
    assert _improved(before.assign(evidenced=0, decided=9), half, 1.0)["after"].tolist() == [0.7]


def test_what_was_not_on_record_before_is_compared_by_what_was_reported() -> None:
    after = cells(lebak=10).assign(decided=10, verified=6)

    assert _improved(cells(lebak=4), after, 0.8)[["before", "after"]].to_numpy().tolist() == [[0.4, 1.0]]
    # Before, seven of eight were judged: that is no verified share where all must be.
    before = cells(lebak=8).assign(decided=7, verified=1)
    assert _improved(before, after, 1.0)["before"].tolist() == [0.8]


@pytest.mark.parametrize(("realised", "found"), [(104, 0), (105, 1), (106, 1)])
def test_who_gains_less_than_five_points_has_not_improved(realised: int, found: int) -> None:
    def of_thousand(count: int) -> pd.DataFrame:
        return cells(lebak=count).assign(actions=1000)

    assert len(_improved(of_thousand(55), of_thousand(realised), 0.8)) == found


@pytest.mark.parametrize(("actions", "found"), [(2, 0), (3, 1), (4, 1)])
def test_an_area_of_fewer_than_three_actions_says_nothing(actions: int, found: int) -> None:
    def of_few(count: int) -> pd.DataFrame:
        return cells(lebak=count).assign(actions=actions)

    assert len(_improved(of_few(0), of_few(1), 0.8)) == found


def test_equal_gains_are_all_named() -> None:
    before, after = cells(serang=1, lebak=2, cilegon=0), cells(serang=6, lebak=7, cilegon=4)

    assert _improved(before, after, 0.8)["code"].tolist() == ["lebak", "serang"]


def test_claims_of_which_none_was_judged_are_not_a_beginning_at_zero() -> None:
    judged = {"decided": 10, "evidence_known": 10, "evidenced": 10}
    before, after = cells(lebak=10, serang=10).assign(**judged), cells(lebak=10, serang=10).assign(**judged, verified=9)
    before.loc[0, "decided"] = 0

    assert _improved(before, after, 0.0)["code"].tolist() == ["serang"]


def test_both_shares_are_of_the_actions_of_the_later_day() -> None:
    before, after = cells(lebak=2).assign(actions=4), cells(lebak=6)  # six were added since

    assert _improved(before, after, 0.8)[["before", "after"]].to_numpy().tolist() == [[0.2, 0.6]]


def test_a_province_does_not_stand_among_its_regencies() -> None:
    before, after = cells(lebak=2, banten=0), cells(lebak=6, banten=10)
    before.loc[1, "kind"] = after.loc[1, "kind"] = "province"

    assert _improved(before, after, 0.8)["code"].tolist() == ["lebak"]
