"""What the titles of a comparison say, and what they leave open."""

from datetime import date

import pandas as pd
import pytest

from charts.comparison import leading, multiples, slope

FIRST, SECOND = date(2026, 9, 15), date(2026, 10, 9)


def changes(*pairs: tuple[float, float]) -> pd.DataFrame:
    rows = [{"code": name, "name": name, "before": a, "after": b} for name, (a, b) in zip("ABC", pairs, strict=False)]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (changes((0.5, 0.6), (0.5, 0.7)), "B naik paling banyak: dari 50 % menjadi 70 % (disertai bukti)"),
        (
            changes((0.5, 0.3), (0.5, 0.45)),
            "Tidak ada yang naik; A turun paling banyak: dari 50 % menjadi 30 % (disertai bukti)",
        ),
        (changes((0.5, 0.6), (0.1, 0.2)), "A dan 1 lainnya naik paling banyak: 10,0 poin (disertai bukti)"),
        (changes((0.5, 0.5)), "Bagian yang disertai bukti tidak berubah di antara kedua tanggal"),
    ],
)
def test_the_title_of_two_dates(shown: pd.DataFrame, said: str) -> None:
    assert slope.in_words(shown, "disertai bukti") == said


def test_who_has_not_reported_is_not_behind() -> None:
    frame = pd.DataFrame({"code": ["A", "B"], "day": [FIRST, FIRST], "planned": [0.5, 0.5], "reported": [0.4, None]})

    assert multiples.in_words(frame, SECOND) == (
        "Menurut yang dilaporkan, pemerintah daerah ini tertinggal dari rencananya sendiri"
    )
    ahead = frame.assign(reported=[0.5, None])
    assert multiples.in_words(ahead, SECOND).endswith(
        "pemerintah daerah ini sesuai rencananya sendiri atau lebih cepat"
    )
    two = frame.assign(reported=[0.4, 0.5])
    assert multiples.in_words(two, SECOND).startswith("Menurut yang dilaporkan, 1 dari 2 pemerintah daerah tertinggal")


def ranked(*bounds: tuple[float, float]) -> pd.DataFrame:
    rows = [
        {
            "name": name,
            "share": low,
            "highest": high,
            "group": "ranked",
            "decided": 6,
            "realised": 10,
            "realised_weight": 10,
            "pending_weight": 4,
        }
        for name, (low, high) in zip("ABC", bounds, strict=False)
    ]
    table = pd.DataFrame(rows).assign(rank=lambda table: table["share"].rank(method="min", ascending=False))
    return table.assign(best=table["rank"], worst=table["share"].rank(method="max", ascending=False))


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (ranked((0.8, 0.8), (0.2, 0.2)), "A terdepan, 80,0 % x; B paling tertinggal, 20,0 %"),
        (ranked((0.8, 0.8), (0.2, 0.2), (0.2, 0.2)), "A terdepan, 80,0 % x; B dan 1 lainnya paling tertinggal, 20,0 %"),
        (ranked((0.77, 0.77), (0.64, 0.86)), "Belum pasti siapa yang terdepan: 8 dari 20 klaim menunggu putusan"),
        (ranked((0.77, 0.9), (0.3, 0.5)), "A terdepan, 77,0–90,0 % x"),
        (ranked((0.5, 0.5), (0.5, 0.5)), "Semua yang diperingkat setara: 50,0 % x"),
        (ranked((0.0, 0.0)), "A: 0,0 % x; hanya satu yang dapat diperingkat"),
        (
            ranked((0.8, 0.8), (0.6, 0.6), (0.2, 0.2)).assign(worst=[2, 2, 3]),
            "A tertinggi, 80,0 % x; C paling tertinggal, 20,0 % (peringkat dapat bergeser dengan bobot lain)",
        ),
        (
            ranked((0.8, 0.8), (0.6, 0.6), (0.2, 0.2)).assign(best=[1, 2, 2]),
            "A terdepan, 80,0 % x; C terendah, 20,0 % (peringkat dapat bergeser dengan bobot lain)",
        ),
    ],
)
def test_a_leader_is_named_only_where_the_bounds_settle_it(table: pd.DataFrame, said: str) -> None:
    assert leading.in_words(table, "x") == said


def test_both_ends_of_a_slope_are_shares_of_the_later_actions() -> None:
    def known(realised: list[int], actions: list[int], share: list[float]) -> pd.DataFrame:
        codes = ["36.01", "36.02", "36.03"]
        table = pd.DataFrame({"code": codes, "name": codes, "realised": realised, "actions": actions})
        return table.assign(share=share, group="ranked")

    before = known([2, 0, 3], [8, 5, 10], [0.25, float("nan"), 0.3])  # two were added since; one was silent
    after = known([5, 5, 4], [10, 5, 10], [0.5, 1.0, 0.4])

    shown = slope.frame(before, after, "reported")

    assert shown[["code", "before", "after"]].to_numpy().tolist() == [["36.01", 0.2, 0.5], ["36.03", 0.3, 0.4]]
    # A province, or a plan of few actions, is not compared with those that are ranked; alone it still has its line.
    apart = after.assign(group=["province", "ranked", "ranked"])
    assert slope.frame(before, apart, "reported")["code"].tolist() == ["36.03"]
    assert slope.frame(before, after.assign(group="few"), "reported")["code"].tolist() == ["36.01", "36.03"]
