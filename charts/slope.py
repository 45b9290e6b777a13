"""The slope chart: where each government stood on two dates."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from charts import look
from methods.labels import spread
from translations import gettext as _
from translations.formats import percent, short_day

ROW = 19  # pixels between two labels


def frame(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """What the chart shows: code, name, before, after (shares), of those that have both.

    before, after: methods.comparison.compare on two dates.
    """
    both = after[["code", "name", "share"]].merge(before[["code", "share"]], on="code", suffixes=("_after", "_before"))
    both = both.rename(columns={"share_before": "before", "share_after": "after"})
    return both.dropna()[["code", "name", "before", "after"]].reset_index(drop=True)


def slope(shown: pd.DataFrame, first: date, second: date, chosen: str | None, *, dark: bool) -> go.Figure:
    """One line a government from its share on the first date to that on the second, named at both ends."""
    colours = look.palette(dark=dark)
    figure = go.Figure()
    height = max(360, 40 + ROW * len(shown) * 2 if len(shown) <= 12 else 40 + ROW * len(shown))
    top = max([0.05, *shown["before"], *shown["after"]]) * 1.06
    gap = ROW / (height - 56) * top
    left, right = spread(list(shown["before"]), gap), spread(list(shown["after"]), gap)
    for place, row in enumerate(shown.to_dict("records")):
        rising = row["after"] >= row["before"]
        strong = chosen is None or row["code"] == chosen
        colour = (colours.evidenced if rising else colours.alarm) if strong else colours.quiet
        name = look.plain(str(row["name"]))
        figure.add_trace(
            go.Scatter(
                x=[0, 1],
                y=[row["before"], row["after"]],
                mode="lines+markers",
                customdata=[row["code"], row["code"]],
                line={"color": colour, "width": 2.5 if strong else 1},
                marker={"size": 8, "color": colour},
                hovertemplate=f"{name}<br>%{{y:.1%}}<extra></extra>",
            )
        )
        for x, y, text, anchor in (
            (0, left[place], percent(row["before"], 0), "right"),
            (1, right[place], f"{percent(row['after'], 0)}  {name}", "left"),
        ):
            figure.add_annotation(
                x=x,
                y=y,
                text=text,
                showarrow=False,
                xanchor=anchor,
                xshift=-8 if x == 0 else 8,
                font={"size": 13, "color": colours.text if strong else colours.quiet},
            )
    longest = max((len(str(name)) for name in shown["name"]), default=0) + 6
    look.dress(figure, colours, height, margin={"l": 48, "r": 24 + look.LETTER * longest, "t": 32, "b": 8})
    lowest = min([0.0, *left, *right])
    figure.update_yaxes(visible=False, range=[lowest - gap / 2, max([top, *left, *right]) + gap / 2])
    figure.update_xaxes(
        range=[-0.02, 1.02],
        tickvals=[0, 1],
        ticktext=[short_day(first), short_day(second)],
        side="top",
        showgrid=True,
        tickangle=0,
        gridcolor=look.GRID,
        zeroline=False,
        tickfont={"size": 13, "color": colours.quiet},
        fixedrange=True,
    )
    return figure


def in_words(shown: pd.DataFrame) -> str:
    """Who rose most between the two dates: the chart's title and its alternative text."""
    if shown.empty:
        return _("Belum ada dua tanggal yang dapat dibandingkan")
    change = shown["after"] - shown["before"]
    if change.abs().max() < 0.0005:
        return _("Tidak ada yang berubah di antara kedua tanggal")
    best = shown.iloc[int(change.argmax())]
    return _("{name} naik paling banyak: dari {before} menjadi {after}").format(
        name=best["name"], before=percent(best["before"], 0), after=percent(best["after"], 0)
    )
