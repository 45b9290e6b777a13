"""Month by month: where each government stood at the end of each month."""

from datetime import date
from math import isnan, nan

import pandas as pd

from charts.comparison import month_by_month

NAMES = {"36.01": "Kabupaten Satu", "36.02": "Kabupaten <i>Dua</i>"}
CURVES = pd.DataFrame(
    [
        ("36.01", date(2026, 1, 20), 0.2, 0.1, nan, nan),
        ("36.01", date(2026, 2, 28), 0.4, 0.3, 0.2, nan),
        ("36.01", date(2026, 3, 2), 0.4, 0.5, 0.2, 0.1),
        ("36.01", date(2026, 12, 31), 1.0, nan, nan, nan),
        ("36.02", date(2026, 2, 5), 0.5, nan, nan, nan),
    ],
    columns=["code", "day", *month_by_month.MEASURES],
)


def shares() -> pd.DataFrame:
    return month_by_month.frame(CURVES, date(2026, 1, 1), date(2026, 3, 10))


def test_what_was_so_holds_until_it_changes_and_nothing_is_told_of_days_to_come() -> None:
    own = shares().query("code == '36.01'").set_index("day")
    assert list(own.index) == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 10)]
    assert list(own["reported"]) == [0.1, 0.3, 0.5]
    assert list(own["planned"]) == [0.2, 0.4, 0.4]
    assert isnan(own["evidenced"].iloc[0])
    assert own["verified"].iloc[2] == 0.1
    assert list(shares().query("code == '36.02'")["day"]) == [date(2026, 2, 28), date(2026, 3, 10)]


def test_it_stands_on_the_last_day_and_has_a_frame_a_month() -> None:
    figure = month_by_month.month_by_month(shares(), NAMES, dark=False, narrow=False)
    assert [frame.name for frame in figure.frames] == ["2026-01-31", "2026-02-28", "2026-03-10"]
    assert [list(mark.x) for mark in figure.data] == [list(mark.x) for mark in figure.frames[-1].data]
    planned, reported, evidenced, verified = (list(mark.x) for mark in figure.data)
    assert (planned, reported[0], evidenced[0], verified[0]) == ([0.4, 0.5], 0.5, 0.2, 0.1)
    assert reported[1] is None  # nothing reported is no dot
    assert figure.data[0].y[1] == "Kabupaten &lt;i&gt;Dua&lt;/i&gt;"
