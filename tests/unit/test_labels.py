"""Labels never cover each other, at nine governments nor at 38; and stay as near as they can."""

import itertools
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.comparison import slope
from methods.labels import around, overlap, spread

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


def test_on_a_telephone_lines_are_named_within_the_screen() -> None:
    names = ["Kabupaten Lebak", "Kota Tangerang Selatan"]
    shown = pd.DataFrame({"code": ["36.02", "36.74"], "name": names, "before": [0.1, 0.2], "after": [0.345, 0.6]})

    figure = slope.slope(shown, date(2025, 6, 30), date(2025, 12, 31), None, dark=False, narrow=True)

    assert [note.text for note in figure.layout.annotations if note.x == 1] == [
        "35 %  Kab. Lebak",
        "60 %  Kota Tangerang Selatan",
    ]
    assert 350 - figure.layout.margin.l - figure.layout.margin.r > 60  # pixels are left for the lines
    assert figure.data[0].customdata[1][1] == "34,5 %"  # under the pointer


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


@pytest.mark.parametrize(
    ("places", "gap", "moved"),
    [
        ([], 1, []),
        ([3.0], 1, [3.0]),
        ([3.0, 4.0], 1, [3.0, 4.0]),
        ([3.0, 3.8], 1, [2.9, 3.9]),
        ([3.8, 3.0], 1, [3.9, 2.9]),  # the order of the labels is kept, wherever they stand in the list
        ([0, 1, 1, 1, 2.5, 9, 9], 1, [-0.9, 0.1, 1.1, 2.1, 3.1, 8.5, 9.5]),
        # A run of two and one of three meet: (10 + 10 + 11.5 · 3) less the ranks, shared by five.
        ([10, 10, 11.5, 11.5, 11.5, 20], 1, [8.9, 9.9, 10.9, 11.9, 12.9, 20]),
        ([-5, -4, -4.5, -4.5], 1, [-6, -3, -5, -4]),
    ],
)
def test_labels_move_as_little_as_they_can(places: list[float], gap: float, moved: list[float]) -> None:
    assert spread(places, gap) == pytest.approx(moved)


BELOW, ABOVE = (0.0, pytest.approx(13.2)), (0.0, pytest.approx(-13.2))


@pytest.mark.parametrize(
    ("mark", "offset"),
    [
        ((31.9, 13.2), ABOVE),  # the label reaches 25 to the right, and the mark 7 to the left
        ((32.1, 13.2), BELOW),
        ((-31.9, 13.2), ABOVE),
        ((-32.1, 13.2), BELOW),
        ((20, 1.3), ABOVE),  # and 5 up and down from its middle at 13.2
        ((20, 1.1), BELOW),
        ((20, 25.1), ABOVE),
        ((20, 25.3), BELOW),
    ],
)
def test_a_label_leaves_its_place_where_it_would_touch_a_mark(mark: tuple[float, float], offset: object) -> None:
    assert around([(0, 0), mark], [50, 50], 10)[0] == offset


@pytest.mark.parametrize(
    ("point", "offset"),
    [
        ((49.9, 0), ABOVE),
        ((50.1, 0), BELOW),
        ((-49.9, 0), ABOVE),
        ((-50.1, 0), BELOW),
        ((33, 9.9), ABOVE),
        ((33, 10.1), BELOW),
        ((33, -9.9), ABOVE),
        ((33, -10.1), BELOW),
    ],
)
def test_a_label_leaves_its_place_where_it_would_touch_another(point: tuple[float, float], offset: object) -> None:
    assert around([(0, 0), point], [50, 50], 10) == [BELOW, offset]


def test_a_label_may_lie_on_its_own_mark_and_on_no_other() -> None:
    assert around([(0, 0)], [50], 4) == [(0.0, pytest.approx(6.6))]
    assert around([(0, 0), (0, 300)], [50, 50], 4) == [(0.0, pytest.approx(6.6))] * 2


def test_the_places_of_a_label_are_tried_in_their_order() -> None:
    middles = [(0, 13.2), (0, -13.2), (38.4, 0), (-38.4, 0), (35.2, 13.2), (-35.2, 13.2), (35.2, -13.2),
               (-35.2, -13.2), (0, 26.4), (0, -26.4)]  # fmt: skip
    blocking = [(0, 13.2), (0, -13.2), (45, 0), (-45, 0), (50, 20), (-50, 20), (50, -20), (-50, -20), (0, 27)]
    for count in range(len(blocking) + 1):
        found = around([(0, 0), *blocking[:count]], [50] * (count + 1), 10)[0]
        assert found == pytest.approx(middles[count]), count


@pytest.mark.parametrize(
    ("other", "area"),
    [
        ((0, 0, 4, 2), 8),
        ((3, 1, 9, 9), 1),
        ((-2, -2, 1.5, 0.5), 0.75),
        ((1, 0.5, 2, 1.5), 1),
        ((-9, -9, 9, 9), 8),
        ((4, 0, 8, 2), 0),  # they touch
        ((0, 2, 4, 4), 0),
        ((5, 0, 8, 2), 0),
        ((0, 3, 4, 4), 0),
        ((5, 3, 8, 4), 0),
    ],
)
def test_the_area_that_two_boxes_share(other: tuple[float, float, float, float], area: float) -> None:
    one = (0.0, 0.0, 4.0, 2.0)
    assert overlap(one, other) == overlap(other, one) == area


def test_every_label_has_a_width() -> None:
    with pytest.raises(ValueError, match="zip"):
        around([(0, 0), (50, 50)], [50], 10)
