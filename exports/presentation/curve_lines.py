"""Where curves lie on a slide, and where their names stand; in points, from the top left of their chart."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from exports.presentation import grid
from exports.presentation.deck import Chart, Series
from translations import formats

TICKS = {"wide": 6, "standard": 4}  # months that are named
LABEL = 16.0  # size of the names


@dataclass(frozen=True, slots=True)
class Line:
    """One curve: its points, and where its name stands."""

    look: str
    points: str
    x: float
    y: float
    label: str

    @property
    def end(self) -> tuple[float, float]:
        """Its last point."""
        across, down = self.points.rsplit(" ", 1)[1].split(",")
        return float(across), float(down)


@dataclass(frozen=True, slots=True)
class Lines:
    """All curves of a chart, with the heights and months of its grid."""

    width: float
    height: float
    right: float  # where the curves end at most
    bottom: float
    series: list[Line]
    grid: list[tuple[float, str]]
    ticks: list[tuple[float, str]]


def draw(chart: Chart, as_of: date, width: float, height: float, ticks: int) -> Lines:
    """Draw the curves of a chart: what was so holds until it changes, so they go in steps."""
    last = max([*chart.days, as_of])
    span, top = max(1, (last - chart.days[0]).days), highest(chart)
    left, right = grid.CURVE_SCALE, width - grid.CURVE_LABELS
    above, bottom = 8.0, height - grid.CURVE_MONTHS

    def x(day: date) -> float:
        return left + (day - chart.days[0]).days / span * (right - left)

    def y(value: float) -> float:
        return bottom - value / top * (bottom - above)

    series = []
    for one in chart.series:
        known = [(day, value) for day, value in zip(chart.days, one.values, strict=True) if value is not None]
        if not known:
            continue
        points = [(x(known[0][0]), y(known[0][1]))]
        for day, value in known[1:]:
            points += [(x(day), points[-1][1]), (x(day), y(value))]
        points.append((x(last if one.look == "quiet" else max(as_of, known[-1][0])), points[-1][1]))
        drawn = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
        series.append(Line(one.look, drawn, *points[-1], label_of(chart, one)))
    heights = [(y(top * share), formats.number(top * share) + chart.unit) for share in (0, 0.5, 1)]
    months = pd.date_range(chart.days[0], last, periods=ticks)
    named = [(x(when.date()), formats.month(when.date())) for when in months]
    return Lines(width, height, right, bottom, _apart(series, right), heights, named)


def highest(chart: Chart) -> float:
    """The top of the scale."""
    return max((value for one in chart.series for value in one.values if value is not None), default=1.0) or 1.0


def label_of(chart: Chart, one: Series) -> str:
    """ "49 dilaporkan": the last value of a curve, and its name."""
    value = next((value for value in reversed(one.values) if value is not None), 0.0)
    return f"{formats.number(value)}{chart.unit} {one.name}"


def _apart(series: list[Line], right: float) -> list[Line]:
    """Names that would cover each other are moved apart; all stand right of the curves."""
    heights = grid.apart([line.y for line in series], LABEL * 1.25)
    return [
        Line(line.look, line.points, right + 10, height, line.label)
        for line, height in zip(series, heights, strict=True)
    ]


def stepped_days(chart: Chart, as_of: date) -> list[date]:
    """The days of a line that goes in steps: each change, the day before it, and the day of the figures."""
    before = {day - timedelta(days=1) for day in chart.days[1:]}
    return sorted({*chart.days, *before, as_of})


def stepped(chart: Chart, one: Series, days: list[date], as_of: date) -> list[float | None]:
    """The values of a series on these days: what was so holds until it changes. Days to come have the plan only."""
    known = {day: value for day, value in zip(chart.days, one.values, strict=True) if value is not None}
    last = days[-1] if one.look == "quiet" else max([as_of, *known])
    values: list[float | None] = []
    for day in days:
        values.append(known.get(day, values[-1] if values else None) if day <= last else None)
    return values
