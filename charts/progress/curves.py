"""The three curves: planned, reported, and evidenced or verified, along the plan's time."""

import math
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from charts.shell import look
from charts.shell.look import LETTER
from charts.shell.palette import Palette
from translations import gettext as _
from translations.formats import number, short_day

HEIGHT = 360
NAME = 19  # pixels from the name of a line to the next one
FEW = 5  # actions: with fewer an axis would name halves
TICKS, TICKS_NARROW = 6, 4  # months named: more would touch each other


def curves(
    frame: pd.DataFrame, starts: date, ends: date, as_of: date, *, dark: bool, narrow: bool = False
) -> go.Figure:
    """Steps of queries.progress.curves.curves from the plan's start to its end (or the day, if later).

    Planned is an outline, reported a line, evidenced or verified a strong line; each is named at its own end.
    The day and the plan's end are named where they are; narrow: for a telephone.
    """
    palette = look.palette(dark=dark)
    frame, unit = in_units(frame)
    last = max([ends, as_of, *frame["day"]]) if len(frame) else ends
    figure = go.Figure()
    if (frame["baseline"] != frame["planned"]).any():
        _line(figure, frame, "baseline", _("rencana awal"), palette.quiet, last, unit, dash="dot", width=1)
    _line(figure, frame, "planned", _("rencana"), palette.quiet, last, unit, dash="dot", width=2)
    _line(figure, frame, "reported", _("dilaporkan"), palette.realised, as_of, unit, width=3)
    _line(figure, frame, "evidenced", _("berbukti"), palette.evidenced, as_of, unit, width=4)
    _line(figure, frame, "verified", _("terverifikasi"), palette.verified, as_of, unit, width=4)
    top = float(max(frame["weight"].max(), frame["baseline"].max())) if len(frame) else 1.0
    _spread_names(figure, top)
    room = _room_for_names(figure)
    _mark_days(figure, min(starts, as_of), ends, as_of, palette)
    look.dress(figure, palette, HEIGHT, margin={"r": room}, hovermode="x unified")
    ticks = pd.date_range(min(starts, as_of), last, freq="MS")
    step = max(1, math.ceil(len(ticks) / (TICKS_NARROW if narrow else TICKS)))
    figure.update_xaxes(
        range=[min(starts, as_of), last],
        tickvals=list(ticks[::step]),
        ticktext=[_month(tick.date(), first=place == 0) for place, tick in enumerate(ticks[::step])],
        tickangle=0,
        automargin=True,
        ticklabelstandoff=6,
        tickfont={"size": 13, "color": palette.quiet},
        showgrid=False,
        hoverformat="%d/%m/%Y",  # plotly knows no Indonesian months without a file of its own
    )
    figure.update_yaxes(
        tickfont={"size": 13, "color": palette.quiet},
        range=[0, top * 1.06],
        tickformat=",.0f",
        dtick=1 if top <= FEW else None,
        ticksuffix=unit,
        gridcolor=look.GRID,
        zeroline=False,
        automargin=True,
    )
    return figure


def in_units(frame: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Counts where every action weighs 1; else per cent of all weight, since a sum of weights is no count.

    The first plan is a share of its own weight: each plan ends at 100 %.
    """
    if frame.empty or not frame["weighted"].any():
        return frame, ""
    measured = ["planned", "reported", "evidenced", "verified", "weight"]
    shares = {name: frame[name] / frame["weight"] * 100 for name in measured}
    if "baseline" in frame:  # a published curve is without the first plan
        shares["baseline"] = frame["baseline"] / frame["baseline_weight"] * 100
    return frame.assign(**shares), look.percent_sign()


def _room_for_names(figure: go.Figure) -> int:
    """Pixels to the right of the lines for the longest name at their ends."""
    lengths = [len(note.text.replace("<b>", "").replace("</b>", "")) for note in figure.layout.annotations]
    return 24 + LETTER * max(lengths, default=0)


def _month(day: date, *, first: bool) -> str:
    """Jun; with its year below it for the first month shown and every January."""
    _day, month, year = short_day(day).split(" ")
    return f"{month}<br>{year}" if first or day.month == 1 else month


def _line(
    figure: go.Figure,
    frame: pd.DataFrame,
    name: str,
    label: str,
    color: str,
    until: date,
    unit: str,
    dash: str = "solid",
    width: int = 2,
) -> None:
    known = frame[frame[name].notna()]
    if known.empty:
        return
    days, values = list(known["day"]), [float(value) for value in known[name]]
    if days[-1] < until:
        days.append(until)
        values.append(values[-1])
    figure.add_trace(
        go.Scatter(
            x=days,
            y=values,
            name=label,
            mode="lines" if days[0] < days[-1] else "markers",  # a first report of today is a point
            line={"shape": "hv", "color": color, "width": width, "dash": dash},
            marker={"color": color, "size": 3 * width},
            hovertemplate=f"%{{y:,.0f}}{unit} {label}" + "<extra></extra>",
        )
    )
    figure.add_annotation(
        x=days[-1], y=values[-1], text=f"<b>{number(values[-1])}{unit}</b> {label}", showarrow=False,
        xanchor="left", xshift=6, font={"color": color, "size": 14},
    )  # fmt: skip


def _spread_names(figure: go.Figure, top: float) -> None:
    """Move the names of lines that end at the same place apart, the lower one down."""
    pixels = HEIGHT * 0.75 / (top * 1.06)
    lowest: dict[object, float] = {}  # of each end: where the name above stands
    for note in sorted(figure.layout.annotations, key=lambda note: -note.y):
        wanted = float(note.y) * pixels
        stands = min(wanted, lowest.get(note.x, wanted + NAME) - NAME)
        note.yshift, lowest[note.x] = stands - wanted, stands


def _mark_days(figure: go.Figure, first: date, ends: date, as_of: date, palette: Palette) -> None:
    """Upright lines, named above the chart: the day that it tells of, and where the plan ends."""
    is_over = as_of >= ends
    early = (as_of - first) < (ends - first) / 4  # to the left of the line its name has no room
    _mark_day(figure, as_of, _("per {day}").format(day=short_day(as_of)), palette, leftwards=not (is_over or early))
    if as_of != ends:
        _mark_day(figure, ends, _("akhir rencana"), palette, leftwards=is_over, dash="dot")


def _mark_day(
    figure: go.Figure, day: date, name: str, palette: Palette, *, leftwards: bool, dash: str = "solid"
) -> None:
    line = {"color": palette.quiet, "width": 1, "dash": dash}
    figure.add_shape(type="line", x0=day, x1=day, y0=0, y1=1, yref="paper", line=line, layer="below")
    figure.add_annotation(
        x=day, y=1, yref="paper", text=name, showarrow=False, yanchor="bottom",
        xanchor="right" if leftwards else "left",
        font={"color": palette.quiet, "size": 12},
    )  # fmt: skip


def in_words(frame: pd.DataFrame, as_of: date) -> str:
    """The message of the chart in one sentence; it is the chart's title and its alternative text."""
    frame, unit = in_units(frame)
    until = frame[frame["day"] <= as_of]
    if until.empty:
        return _("Belum ada data sampai {day}").format(day=short_day(as_of))
    last = until.iloc[-1]
    if last.get("actions", 1) == 0:  # a published curve does not say of how many actions it is
        return _("Tidak ada aksi yang berlaku pada {day}").format(day=short_day(as_of))
    if not last["said"]:
        return _("Belum ada laporan sampai {day}").format(day=short_day(as_of))
    planned, reported = number(last["planned"]) + unit, number(last["reported"]) + unit
    if "due" in frame and not frame["due"].max():
        sentence = _("{reported} dilaporkan terealisasi; tenggat tidak tercatat")
    elif last["reported"] >= last["planned"]:
        sentence = _("{reported} dilaporkan terealisasi; menurut tenggat {planned}")
    else:
        sentence = _("Baru {reported} dilaporkan terealisasi; menurut tenggat mestinya {planned}")
    sentence = sentence.format(reported=reported, planned=planned)
    return _("{sentence} (menurut bobot)").format(sentence=sentence) if unit else sentence
