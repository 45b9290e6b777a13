"""One indicator over the years: a small panel a government, on the same axes, with the bands of the scale behind."""

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.comparison.leading import named
from charts.shell import look
from charts.shell.palette import Palette
from settings import clock
from translations import gettext as _
from translations.formats import number

COLUMNS, COLUMNS_NARROW = 5, 2
PANEL = 150
FAINT = {"alarm": 0.10, "in_progress": 0.10, "realised": 0.10, "verified": 0.10}


def panels(
    frame: pd.DataFrame,
    names: dict[str, str],
    low: float | None,
    high: float | None,
    bands: list[dict[Any, Any]],
    *,
    dark: bool,
    narrow: bool = False,
) -> go.Figure:
    """frame: government_code, year, value, one row a source; names: code → name; bands: low, high, look.

    narrow: for a telephone, on which two panels stand side by side.
    """
    colours = look.palette(dark=dark)
    figure = go.Figure()
    columns = COLUMNS_NARROW if narrow else COLUMNS
    rows = max(1, math.ceil(len(names) / columns))
    known = frame["value"].dropna()
    bottom, top = float(known.min()), float(known.max())
    margin = max((top - bottom) * 0.2, ((high or top) - (low or 0)) * 0.02)
    span = (
        max(low if low is not None else bottom, bottom - margin),
        min(high if high is not None else top, top + margin),
    )
    years = (int(frame["year"].min()), int(frame["year"].max()))
    for place, (code, name) in enumerate(names.items()):
        axis = "" if place == 0 else str(place + 1)
        left, upper = (place % columns) / columns, 1 - (place // columns) / rows
        _axes(figure, axis, (left, upper), (columns, rows), years, span, colours, first=place % columns == 0)
        for band in bands:
            _band(figure, axis, band, span, years, colours)
        _line(figure, axis, frame[frame["government_code"] == code], colours)
        figure.add_annotation(
            x=left, y=upper, xref="paper", yref="paper", xanchor="left", yanchor="top", showarrow=False,
            text=f"<b>{look.plain(name)}</b>", font={"size": 13, "color": colours.text},
        )  # fmt: skip
    look.dress(figure, colours, rows * PANEL + 16, margin={"l": 40, "r": 8, "t": 4, "b": 20})
    return figure


def _axes(
    figure: go.Figure,
    axis: str,
    corner: tuple[float, float],
    grid: tuple[int, int],
    years: tuple[int, int],
    span: tuple[float, float],
    colours: Palette,
    *,
    first: bool,
) -> None:
    (left, upper), (columns, rows) = corner, grid
    ticks = sorted({years[0], years[1]})
    font = {"size": 11, "color": colours.quiet}
    figure.layout[f"xaxis{axis}"] = {
        "domain": [left, left + 0.92 / columns],
        "anchor": f"y{axis}",
        "range": [years[0] - 0.4, years[1] + 0.4],
        "tickvals": ticks,
        "ticktext": [str(year) for year in ticks],
        "tickfont": font,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }
    figure.layout[f"yaxis{axis}"] = {
        "domain": [upper - 0.76 / rows, upper - 0.2 / rows],
        "anchor": f"x{axis}",
        "range": list(span),
        "nticks": 3,
        "showticklabels": first,
        "tickfont": font,
        "gridcolor": look.GRID,
        "zeroline": False,
        "fixedrange": True,
    }


def _band(
    figure: go.Figure,
    axis: str,
    band: dict[Any, Any],
    span: tuple[float, float],
    years: tuple[int, int],
    colours: Palette,
) -> None:
    bottom, top = max(band["low"], span[0]), min(band["high"], span[1])
    if bottom >= top:
        return
    figure.add_shape(
        type="rect", xref=f"x{axis}", yref=f"y{axis}", x0=years[0] - 0.4, x1=years[1] + 0.4, y0=bottom, y1=top,
        fillcolor=getattr(colours, band["look"]), opacity=FAINT.get(band["look"], 0.1), line_width=0, layer="below",
    )  # fmt: skip


def _line(figure: go.Figure, axis: str, own: pd.DataFrame, colours: Palette) -> None:
    """A point a source, and a line through the years."""
    own = own.sort_values("year")
    means = own.groupby("year")["value"].mean()
    figure.add_trace(
        go.Scatter(
            x=list(means.index), y=list(means), mode="lines", xaxis=f"x{axis}", yaxis=f"y{axis}", hoverinfo="skip",
            line={"color": colours.realised, "width": 2},
        )
    )  # fmt: skip
    latest = own["year"].max()
    labels = [_amount(row["value"]) if row["year"] == latest else "" for row in own.to_dict("records")]
    figure.add_trace(
        go.Scatter(
            x=list(own["year"]), y=list(own["value"]), mode="markers+text", xaxis=f"x{axis}", yaxis=f"y{axis}",
            marker={"size": 7, "color": colours.evidenced}, hovertemplate="%{x}: %{customdata}<extra></extra>",
            customdata=[number(value, 2) for value in own["value"]],
            text=labels,
            textposition="top center", textfont={"size": 12, "color": colours.text}, cliponaxis=False,
        )
    )  # fmt: skip


def _amount(value: float) -> str:
    return number(value, 0 if value == int(value) else 1)


def in_words(frame: pd.DataFrame, name: str, direction: str) -> str:
    """Who stands best in the latest year of the indicator, equals all: title and alternative text.

    frame: government_code, government, year, value. A province is not set among regencies and cities.
    """
    year = int(frame["year"].max())
    last = frame[frame["year"] == year]
    alike = last[last["government_code"].str.len() > clock.PROVINCE_DIGITS]
    last = alike if len(alike) else last
    value = float(last["value"].max() if direction == "higher" else last["value"].min())
    words = number(value, 0 if value.is_integer() else 2)
    best = last[last["value"] == value].drop_duplicates("government_code")
    if last["government_code"].nunique() == 1:
        return _("{name} {year}: {government}, {value}").format(
            name=name, year=year, government=best["government"].iloc[0], value=words
        )
    return _("{name} {year}: terbaik {government}, {value}").format(
        name=name, year=year, government=named(best.rename(columns={"government": "name"})), value=words
    )
