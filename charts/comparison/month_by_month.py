"""Month by month: how far each government was at the end of each month, to be played from the first to the last."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from charts.shell import look
from charts.shell.palette import Palette
from translations import gettext as _
from translations.formats import month, percent

ROW = 30  # pixels of a government
ABOVE = 30  # pixels of the scale
BELOW, BELOW_NARROW = 76, 124  # pixels of the buttons and the slider
PAUSE, GLIDE = 900, 350  # milliseconds of a month, and of the way to it
MEASURES = ("planned", "reported", "evidenced", "verified")


def frame(curves: pd.DataFrame, starts: date, as_of: date) -> pd.DataFrame:
    """Where each government stood at the end of each month, and on the day of the figures.

    curves: queries.progress.curves.curves_by_government, shares of a government's own weight.
    Returns: code · day · planned · reported · evidenced · verified; NaN as there.
    """
    days = [when.date() for when in pd.date_range(starts, as_of, freq="ME") if when.date() < as_of] + [as_of]
    rows = []
    for code, own in curves.groupby("code"):
        for day in days:
            until = own[own["day"] <= day]
            if len(until):
                rows.append({"code": code, "day": day} | until.iloc[-1][list(MEASURES)].to_dict())
    return pd.DataFrame(rows, columns=["code", "day", *MEASURES])


def month_by_month(shares: pd.DataFrame, names: dict[str, str], *, dark: bool, narrow: bool) -> go.Figure:
    """One row a government, in the order of names (code → name); it stands on the last day until it is played.

    shares: frame().
    """
    colours = look.palette(dark=dark)
    shown = {code: look.plain(look.short(name) if narrow else name) for code, name in names.items()}
    days = list(dict.fromkeys(shares["day"]))
    pictures = {day: _marks(shares[shares["day"] == day], shown, colours) for day in days}
    figure = go.Figure(
        data=pictures[days[-1]],
        frames=[go.Frame(name=day.isoformat(), data=marks) for day, marks in pictures.items()],
    )
    figure.update_xaxes(
        range=[-0.02, 1.02], tickvals=[0, 0.5, 1], ticktext=["0", "50", f"100{look.percent_sign()}"], side="top",
        gridcolor=look.GRID, zeroline=False, fixedrange=True, tickfont={"color": colours.quiet},
    )  # fmt: skip
    figure.update_yaxes(
        categoryorder="array", categoryarray=list(reversed(shown.values())), range=[-0.6, len(shown) - 0.4],
        automargin=True, showgrid=False, fixedrange=True,
    )  # fmt: skip
    figure.update_layout(updatemenus=[_buttons(days, colours)], sliders=[_slider(days, colours, narrow=narrow)])
    below = BELOW_NARROW if narrow else BELOW
    look.dress(figure, colours, len(shown) * ROW + ABOVE + below, margin={"t": ABOVE, "b": below, "r": 24})
    return figure


def _marks(rows: pd.DataFrame, names: dict[str, str], colours: Palette) -> list[go.Scatter]:
    looks = {
        "planned": ("line-ns", colours.text, colours.text),
        "reported": ("circle", colours.background, colours.realised),
        "evidenced": ("circle", colours.evidenced, colours.evidenced),
        "verified": ("circle", colours.verified, colours.verified),
    }
    at = rows.set_index("code").reindex(list(names))
    words = {
        "planned": _("rencana"),
        "reported": _("dilaporkan"),
        "evidenced": _("berbukti"),
        "verified": _("terverifikasi"),
    }
    return [
        go.Scatter(
            x=[share for _name, share in _known(at[measure], names)],
            y=list(names.values()),
            mode="markers",
            ids=list(names),
            marker={"symbol": symbol, "size": 13, "color": fill, "line": {"color": line, "width": 2}},
            hovertext=[f"{name}: {percent(share)} {words[measure]}" for name, share in _known(at[measure], names)],
            hoverinfo="text",
        )
        for measure, (symbol, fill, line) in looks.items()
    ]


def _known(shares: pd.Series, names: dict[str, str]) -> list[tuple[str, float | None]]:
    return [(names[str(code)], None if pd.isna(share) else float(share)) for code, share in shares.items()]


def _buttons(days: list[date], colours: Palette) -> dict[str, object]:
    play = {"frame": {"duration": PAUSE, "redraw": False}, "transition": {"duration": GLIDE}, "mode": "immediate"}
    stop = {"frame": {"duration": 0, "redraw": False}, "mode": "immediate"}
    every = [day.isoformat() for day in days]
    return _left(colours) | {
        "type": "buttons",
        "direction": "right",
        "showactive": False,
        "pad": {"t": 22},
        "bordercolor": colours.quiet,
        "buttons": [
            {"label": "▶ " + _("Putar"), "method": "animate", "args": [every, play]},
            {"label": "❚❚ " + _("Berhenti"), "method": "animate", "args": [[None], stop]},
        ],
    }


def _slider(days: list[date], colours: Palette, *, narrow: bool) -> dict[str, object]:
    """Right of the buttons, on a telephone below them; the month is written above it."""
    step = {"frame": {"duration": 0, "redraw": False}, "mode": "immediate"}
    place = {"x": 0, "len": 1, "pad": {"t": 66}} if narrow else {"x": 0.24, "len": 0.76, "pad": {"t": 18}}
    return _left(colours) | place | {
        "active": len(days) - 1,
        "ticklen": 0,
        "minorticklen": 0,
        "currentvalue": {"font": {"color": colours.text, "size": 15}, "xanchor": "left"},
        "font": {"color": look.CLEAR, "size": 1},
        "bgcolor": look.GRID,
        "activebgcolor": colours.evidenced,
        "bordercolor": look.CLEAR,
        "steps": [{"label": month(day), "method": "animate", "args": [[day.isoformat()], step]} for day in days],
    }  # fmt: skip


def _left(colours: Palette) -> dict[str, object]:
    """What stands below the rows, at their left edge."""
    return {
        "x": 0, "y": 0, "xanchor": "left", "yanchor": "top", "bgcolor": look.CLEAR, "font": {"color": colours.text}
    }  # fmt: skip


def in_words(shares: pd.DataFrame) -> str:
    """What can be played: the title and the alternative text."""
    days = shares["day"]
    return _("Bulan demi bulan, {first} sampai {last}: putar untuk melihat siapa bergerak kapan").format(
        first=month(days.min()), last=month(days.max())
    )
