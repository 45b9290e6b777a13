"""The curves say what they count: actions, or shares of the weight."""

from datetime import date

import pandas as pd

from charts.progress.curves import curves, in_words

DAY = date(2016, 12, 31)


def frame(weight: float) -> pd.DataFrame:
    """Four actions of one weight each, three due, two reported."""
    columns = {"actions": 4, "weight": 4 * weight, "planned": 3 * weight, "reported": 2 * weight}
    return pd.DataFrame([{"day": DAY, **columns, "evidenced": float("nan"), "verified": float("nan")}])


def test_actions_of_equal_weight_are_counted() -> None:
    assert in_words(frame(1), DAY) == "Baru 2 dilaporkan terealisasi; menurut tenggat mestinya 3"


def test_a_sum_of_weights_is_never_shown_as_a_count() -> None:
    figure = curves(frame(2.5), date(2016, 1, 1), DAY, DAY, dark=False)

    assert (
        in_words(frame(2.5), DAY) == "Baru 50 % dilaporkan terealisasi; menurut tenggat mestinya 75 % (menurut bobot)"
    )
    assert [trace["y"][-1] for trace in figure.data] == [75, 50]
    assert figure.layout.annotations[1].text == "<b>50 %</b> dilaporkan"
