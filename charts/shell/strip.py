"""Very many governments at a glance: one row a province, one dot a regency or city."""

import pandas as pd
import plotly.graph_objects as go

from charts.shell import look
from charts.shell.palette import Palette
from translations import gettext as _
from translations.formats import number, percent

ROW, ROW_NARROW = 22, 34  # pixels; narrow, the name of a province stands above its dots


def strip(
    frame: pd.DataFrame, provinces: dict[str, str], *, dark: bool, points: bool = False, narrow: bool = False
) -> go.Figure:
    """frame: code, name, share (those without one are left out); provinces: code → name.

    Provinces stand in the order of their medians; the strong tick is the median. points: the shares are points of 100,
    such as scores, and bear no sign of per cent; narrow: for a telephone, where all its width is for the dots.
    """
    colours = look.palette(dark=dark)
    known = frame[frame["share"].notna()].assign(province=frame["code"].str[:2])
    medians = known.groupby("province")["share"].median().sort_values()
    place = {code: at for at, code in enumerate(medians.index)}
    figure = go.Figure()
    figure.add_trace(
        go.Scatter(
            x=known["share"],
            y=known["province"].map(place),
            mode="markers",
            customdata=[(row["code"], _amount(row["share"], 1, points=points)) for row in known.to_dict("records")],
            marker={"size": 9, "color": colours.realised, "opacity": 0.55, "line": {"width": 0}},
            text=[look.plain(str(name)) for name in known["name"]],
            hovertemplate="%{text}<br>%{customdata[1]}<extra></extra>",
        )
    )
    figure.add_trace(
        go.Scatter(
            x=medians,
            y=list(place.values()),
            mode="markers",
            hoverinfo="skip",
            marker={"symbol": "line-ns", "size": 15, "line": {"width": 3, "color": colours.text}},
        )
    )
    row = ROW_NARROW if narrow else ROW
    look.dress(figure, colours, 60 + row * len(place), margin={"t": 28})
    figure.update_xaxes(
        range=[-0.02, 1.02],
        tickvals=[0, 0.2, 0.4, 0.6, 0.8, 1],
        ticktext=[_amount(share, 0, points=points) for share in (0, 0.2, 0.4, 0.6, 0.8, 1)],
        side="top",
        gridcolor=look.GRID,
        zeroline=False,
        fixedrange=True,
        tickfont={"size": 13, "color": colours.quiet},
    )
    labels = [
        f"{look.plain(_short(provinces, str(code)))}  {_amount(share, 0, points=points)}"
        for code, share in medians.items()
    ]
    if narrow:
        _names_above(figure, labels, colours)
    figure.update_yaxes(
        tickvals=list(place.values()),
        ticktext=labels,
        showticklabels=not narrow,
        range=[-0.7, len(place) - 0.3],
        gridcolor=look.GRID,
        zeroline=False,
        automargin=True,
        tickfont={"size": 13, "color": colours.text},
        fixedrange=True,
    )
    return figure


def _names_above(figure: go.Figure, labels: list[str], colours: Palette) -> None:
    for at, label in enumerate(labels):
        font = {"size": 12, "color": colours.text}
        figure.add_annotation(
            x=0, y=at, text=label, xref="paper", xanchor="left", yshift=15, showarrow=False, font=font
        )


def key() -> str:
    """What the marks and numbers of a strip are: beside the chart and in its picture."""
    return _(
        "Satu titik satu daerah; garis tegak dan angka di samping nama provinsi: nilai tengah (median) provinsinya."
    )


def _short(provinces: dict[str, str], code: str) -> str:
    """A province's name without the word for what every row is: on a phone it would leave no room for the dots."""
    return provinces.get(code, code).removeprefix("Provinsi ")


def _amount(share: float, decimals: int, *, points: bool) -> str:
    return number(share * 100, decimals) if points else percent(share, decimals)


def in_words(frame: pd.DataFrame, provinces: dict[str, str]) -> str:
    """The widest spread within a province: the title and the alternative text."""
    known = frame[frame["share"].notna()].assign(province=frame["code"].str[:2])
    if known.empty:
        return _("Belum ada yang melapor")
    spread = known.groupby("province")["share"].agg(lambda shares: shares.max() - shares.min())
    widest = str(spread.idxmax())
    return _("Jarak terlebar ada di {province}: {points} poin antara yang terdepan dan yang tertinggal").format(
        province=provinces.get(widest, widest), points=round(float(spread.max()) * 100)
    )
