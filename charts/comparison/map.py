"""The map as filled outlines on ordinary axes: a way in, never the ranking.

Not plotly's geo subplots: those fetch their base map from a CDN and stay blank without a network.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.shell import look
from charts.shell.palette import Palette
from methods.labels import around

FOLDER = Path(__file__).resolve().parents[2] / "data" / "reference"
STEPS_LIGHT = ("#F3F8FE", "#D3E6FA", "#A9CCF2", "#5FA3E8", "#286399", "#0E3047")
STEPS_DARK = ("#14212D", "#1C3448", "#244B69", "#2E668F", "#8FBDEC", "#D6E8FA")
HEIGHT, HEIGHT_NARROW = 460, 330
Ring = list[tuple[float, float]]


@lru_cache
def outlines(name: str) -> dict[str, list[Ring]]:
    """Code → outer rings of (longitude, latitude), from a GeoJSON file of data/reference."""
    features = json.loads((FOLDER / name).read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["code"]: _rings(feature["geometry"]) for feature in features}


def _rings(geometry: dict[str, Any]) -> list[Ring]:
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(point[0], point[1]) for point in part[0]] for part in parts]


def file_for(codes: list[str]) -> str:
    """The smaller file where it has all regencies and cities asked for."""
    local = [code for code in codes if len(code) > 2]
    return "banten.geojson" if all(code.startswith("36.") for code in local) else "indonesia_kabkota.geojson"


def outline_map(frame: pd.DataFrame, *, dark: bool, narrow: bool = False) -> go.Figure:
    """Regencies and cities filled by their share, in steps of 20 points; one trace a step.

    frame: code, name, share (NaN: nothing reported, drawn without a filling), words (for the hover box); narrow: for a
    telephone, with shorter names.
    """
    colours = look.palette(dark=dark)
    shapes = outlines(file_for(list(frame["code"])))
    figure = go.Figure()
    local = frame[frame["code"].isin(list(shapes))]
    step = (local["share"] * 5).clip(0, 5).round().fillna(-1).astype(int)
    for level in sorted(step.unique()):
        _fill(figure, local[step == level], shapes, level, colours, dark=dark)
    height = HEIGHT_NARROW if narrow else HEIGHT
    named = local.assign(name=local["name"].map(look.short)) if narrow else local
    _labels(figure, named, shapes, colours, height)
    look.dress(figure, colours, height, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    figure.update_xaxes(visible=False, fixedrange=True)
    figure.update_yaxes(visible=False, scaleanchor="x", fixedrange=True)
    return figure


def _fill(
    figure: go.Figure, rows: pd.DataFrame, shapes: dict[str, list[Ring]], level: int, colours: Palette, *, dark: bool
) -> None:
    x: list[float | None] = []
    y: list[float | None] = []
    for code in rows["code"]:
        for ring in shapes[code]:
            x += [point[0] for point in ring] + [None]
            y += [point[1] for point in ring] + [None]
    filling = look.CLEAR if level < 0 else (STEPS_DARK if dark else STEPS_LIGHT)[level]
    figure.add_trace(
        go.Scatter(
            x=x,
            y=y,
            mode="lines",
            fill="toself",
            fillcolor=filling,
            line={"color": colours.quiet, "width": 0.8},
            hoverinfo="skip",
        )
    )


def _labels(
    figure: go.Figure, rows: pd.DataFrame, shapes: dict[str, list[Ring]], colours: Palette, height: int
) -> None:
    """A point in the middle of each, to hover over and to click; named where there is room."""
    middles = [_middle(shapes[code]) for code in rows["code"]]
    roomy = len(rows) <= 12
    figure.add_trace(
        go.Scatter(
            x=[point[0] for point in middles],
            y=[point[1] for point in middles],
            mode="markers",
            marker={
                "size": 13 if roomy else 6,
                "color": colours.background,
                "line": {"color": colours.text, "width": 1.5},
            },
            customdata=list(rows["code"]),
            hovertext=[look.plain(str(words)) for words in rows["words"]],
            hoverinfo="text",
        )
    )
    if not roomy:
        return
    for (x, y), (right, down), name in zip(middles, _offsets(rows, shapes, middles, height), rows["name"], strict=True):
        figure.add_annotation(
            x=x,
            y=y,
            text=look.plain(str(name)),
            showarrow=False,
            xshift=right,
            yshift=-down,
            font={"size": 12, "color": colours.text},
            bgcolor=colours.background,
            opacity=0.9,
            borderpad=1,
        )


def _offsets(
    rows: pd.DataFrame, shapes: dict[str, list[Ring]], middles: list[tuple[float, float]], height: int
) -> list[tuple[float, float]]:
    """Where the names stand, in pixels from their points: where they do not cover each other."""
    heights = [point[1] for code in rows["code"] for ring in shapes[code] for point in ring]
    scale = height / (max(heights) - min(heights))
    points = [(x * scale, -y * scale) for x, y in middles]
    return around(points, [6.6 * len(str(name)) for name in rows["name"]], 18)


def _middle(rings: list[Ring]) -> tuple[float, float]:
    """The middle of the largest ring's box."""
    ring = max(rings, key=_extent)
    xs, ys = [point[0] for point in ring], [point[1] for point in ring]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _extent(ring: Ring) -> float:
    xs, ys = [point[0] for point in ring], [point[1] for point in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))
