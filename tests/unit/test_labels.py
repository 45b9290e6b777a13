"""Labels never cover each other, at nine governments nor at 38; and stay as near as they can."""

import itertools
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.comparison import slope
from methods.labels import around, spread

places = st.lists(st.floats(0, 1), min_size=1, max_size=60)


@given(places, st.floats(0.001, 0.2))
def test_neighbours_are_a_gap_apart_and_in_order(values: list[float], gap: float) -> None:
    moved = spread(values, gap)
    order = sorted(range(len(values)), key=lambda at: (values[at], at))

    for one, other in itertools.pairwise(order):
        assert moved[other] - moved[one] >= gap - 1e-9


@given(places)
def test_labels_that_have_room_stay_where_they_are(values: list[float]) -> None:
    apart = [at * 10 + value for at, value in enumerate(values)]

    assert spread(apart, 0.5) == pytest.approx(apart)


def test_equal_places_are_laid_out_around_the_place_they_share() -> None:
    assert spread([0.5, 0.5, 0.5], 0.2) == pytest.approx([0.3, 0.5, 0.7])


@pytest.mark.parametrize("count", [9, 38])
@pytest.mark.parametrize("alike", [True, False])
def test_every_label_of_the_slope_chart_has_its_row(count: int, alike: bool) -> None:
    shown = pd.DataFrame(
        {
            "code": [f"{at:02d}" for at in range(count)],
            "name": [f"Provinsi {at}" for at in range(count)],
            "before": [0.0 if alike else at / count for at in range(count)],
            "after": [0.4 if alike else (at * 7 % count) / count for at in range(count)],
        }
    )

    figure = slope.slope(shown, date(2025, 6, 30), date(2025, 12, 31), None, dark=False)

    low, high = figure.layout.yaxis.range
    pixels = (figure.layout.height - figure.layout.margin.t - figure.layout.margin.b) / (high - low)
    for side in (0, 1):
        heights = sorted(note.y for note in figure.layout.annotations if note.x == side)
        assert all((b - a) * pixels >= 17 for a, b in itertools.pairwise(heights))
        assert low <= heights[0] <= heights[-1] <= high


def test_names_around_points_that_lie_close_do_not_cover_each_other() -> None:
    points = [(0.0, 0.0), (18.0, 4.0), (30.0, 40.0)]
    widths, height = [110.0, 90.0, 100.0], 18.0

    offsets = around(points, widths, height)

    boxes = [
        (x + dx - w / 2, y + dy - height / 2, x + dx + w / 2, y + dy + height / 2)
        for (x, y), (dx, dy), w in zip(points, offsets, widths, strict=True)
    ]
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
