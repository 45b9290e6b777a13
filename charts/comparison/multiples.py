"""Small multiples: the same three curves of every government, on the same axes."""

import math
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from charts.shell import look
from charts.shell.palette import Palette
from translations import gettext as _
from translations.formats import percent, short_day

PANEL = 132  # pixels of height


def multiples(
    frame: pd.DataFrame,
    names: dict[str, str],
    links: dict[str, str],
    starts: date,
    ends: date,
    as_of: date,
    columns: int,
    *,
    dark: bool,
) -> go.Figure:
    """One panel a government, in the order of names (code → name), whose name is a link (code → address).

    frame: queries.progress.curves.curves_by_government.
    """
    colours = look.palette(dark=dark)
    figure = go.Figure()
    rows = max(1, math.ceil(len(names) / columns))
    wide, high = 1 / columns, 1 / rows
    last = max([ends, as_of, *frame["day"]]) if len(frame) else ends
    by_code = dict(iter(frame.groupby("code")))
    for place, (code, name) in enumerate(names.items()):
        axis = "" if place == 0 else str(place + 1)
        left, top = (place % columns) * wide, 1 - (place // columns) * high
        _axes(figure, axis, left, wide, top, high, (starts, last), colours, first=place % columns == 0)
        own = by_code.get(code, frame.iloc[:0])
        _panel(figure, own, axis, as_of, last, colours)
        title = f'<span style="color:{colours.text}"><b>{look.plain(name)}</b></span>'
        figure.add_annotation(
            x=left,
            y=top,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="top",
            showarrow=False,
            text=f'<a href="{links[code]}" target="_self">{title}</a> {_value(own)}',
            font={"size": 13, "color": colours.text},
        )
    look.dress(figure, colours, rows * PANEL + 24, margin={"l": 44, "r": 8, "t": 4, "b": 20})
    return figure


def _value(own: pd.DataFrame) -> str:
    """What was reported last; or why there is nothing."""
    known = own[own["reported"].notna()]
    if len(known):
        return percent(known["reported"].iloc[-1], 0)
    return _("belum melapor") if own["planned"].notna().any() else _("tidak ada aksi yang berlaku")


def _axes(
    figure: go.Figure,
    axis: str,
    left: float,
    wide: float,
    top: float,
    high: float,
    span: tuple[date, date],
    colours: Palette,
    *,
    first: bool,
) -> None:
    middle = span[0] + (span[1] - span[0]) / 2
    figure.layout[f"xaxis{axis}"] = {
        "domain": [left, left + wide * 0.93],
        "anchor": f"y{axis}",
        "range": list(span),
        "showgrid": False,
        "tickvals": [span[0], middle, span[1]],
        "ticktext": ["", short_day(middle)[2:].strip(), ""],
        "tickfont": {"size": 11, "color": colours.quiet},
        "zeroline": False,
        "fixedrange": True,
    }
    figure.layout[f"yaxis{axis}"] = {
        "domain": [top - high * 0.72, top - high * 0.2],
        "anchor": f"x{axis}",
        "range": [0, 1.04],
        "tickvals": [0, 0.5, 1],
        "ticktext": ["0", "50", f"100{look.percent_sign()}"],
        "showticklabels": first,
        "gridcolor": look.GRID,
        "zeroline": False,
        "tickfont": {"size": 11, "color": colours.quiet},
        "fixedrange": True,
    }


def _panel(figure: go.Figure, own: pd.DataFrame, axis: str, as_of: date, last: date, colours: Palette) -> None:
    for column, colour, width, dash, until in (
        ("planned", colours.quiet, 1.5, "dot", last),
        ("reported", colours.realised, 2, "solid", as_of),
        ("evidenced", colours.evidenced, 2.5, "solid", as_of),
        ("verified", colours.verified, 3, "solid", as_of),
    ):
        known = own[own[column].notna()]
        if known.empty:
            continue
        days, values = list(known["day"]), [float(value) for value in known[column]]
        if days[-1] < until:
            days, values = [*days, until], [*values, values[-1]]
        figure.add_trace(
            go.Scatter(
                x=days,
                y=values,
                mode="lines",
                xaxis=f"x{axis}",
                yaxis=f"y{axis}",
                hoverinfo="skip",
                line={"shape": "hv", "color": colour, "width": width, "dash": dash},
            )
        )


def in_words(frame: pd.DataFrame, as_of: date) -> str:
    """How many are behind their own plan: the title of the panels and their alternative text."""
    until = frame[frame["day"] <= as_of].groupby("code").last()
    until = until[until["reported"].notna()]
    if until.empty:
        return _("Belum ada kurva untuk dibandingkan")
    behind = int((until["reported"] < until["planned"] - 1e-9).sum())
    if len(until) == 1:
        alone = _("Menurut yang dilaporkan, pemerintah daerah ini sesuai rencananya sendiri atau lebih cepat")
        return (
            _("Menurut yang dilaporkan, pemerintah daerah ini tertinggal dari rencananya sendiri") if behind else alone
        )
    sentence = _("Menurut yang dilaporkan, {behind} dari {all} pemerintah daerah tertinggal dari rencananya sendiri")
    if not behind:
        sentence = _(
            "Menurut yang dilaporkan, semua {all} pemerintah daerah sesuai rencananya sendiri atau lebih cepat"
        )
    return sentence.format(behind=behind, all=len(until))
