"""The slope chart: where each government stood on two dates."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.shell import look
from charts.shell.palette import Palette
from methods.coverage import COUNT, Basis
from methods.labels import spread
from methods.ranking import DECIMALS_COMPARED
from translations import gettext as _
from translations import ngettext
from translations.formats import number, percent, short_day

ROW = 19  # pixels between two labels
USUAL = 304  # pixels of height, where the labels do not need more
MARGINS = 40


def frame(before: pd.DataFrame, after: pd.DataFrame, basis: Basis) -> pd.DataFrame:
    """What the chart shows: code, name, before, after (shares), of those that have a share on both dates.

    Where somebody is ranked, only those: a plan of few actions or of a province is not compared with them.
    before, after: methods.comparison.compare of the later date's actions on both dates (queries.progress.earlier), so
    that an action that left meanwhile is no progress. Both shares are of the actions of the later date.
    """
    then = before.set_index("code")
    counted = then[COUNT[basis]].where(then["share"].notna())
    ranked = after[after["group"] == "ranked"]
    both = (after if ranked.empty else ranked).dropna(subset=["share"])
    shares = both["code"].map(counted).astype(float) / both["actions"]
    shown = both[["code", "name"]].assign(before=shares, after=both["share"])
    return shown.dropna().reset_index(drop=True)


def slope(
    shown: pd.DataFrame, first: date, second: date, chosen: str | None, *, dark: bool, narrow: bool = False
) -> go.Figure:
    """One line a government from its share on the first date to that on the second, named at its end.

    narrow: for a telephone, on which names are shorter and smaller.
    """
    colours = look.palette(dark=dark)
    size, letter = (12, 6.3) if narrow else (13, look.LETTER)
    names = [look.short(str(name)) if narrow else str(name) for name in shown["name"]]
    figure = go.Figure()
    top = max([0.05, *shown["before"], *shown["after"]]) * 1.06
    gap = top * ROW / max(USUAL, ROW * len(shown))
    rows = shown.to_dict("records")
    right = spread(list(shown["after"]), gap)
    for row, place, name in zip(rows, right, names, strict=True):
        strong = chosen is None or row["code"] == chosen
        _line(figure, row, colours, strong=strong)
        text = f"{percent(row['after'], 0)}  {look.plain(name)}"
        _label(figure, 1, place, text, colours.text if strong else colours.quiet, size)
    # On the left nobody is named, so what reads the same stands once.
    said = shown.assign(text=[percent(share, 0) for share in shown["before"]]).groupby("text")["before"].mean()
    left = spread(list(said), gap)
    for text, place in zip(said.index, left, strict=True):
        _label(figure, 0, place, str(text), colours.text, size)
    bottom, upper = min([0.0, *left, *right]) - gap / 2, max([top, *left, *right]) + gap / 2
    height = MARGINS + round((upper - bottom) / gap * ROW)  # every label has its row, however many had to make way
    longest = max(map(len, names), default=0) + 6
    look.dress(figure, colours, height, margin={"l": 48, "r": 24 + letter * longest, "t": MARGINS - 8, "b": 8})
    figure.update_yaxes(visible=False, range=[bottom, upper], fixedrange=True)
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


def _line(figure: go.Figure, row: dict[Any, Any], colours: Palette, *, strong: bool) -> None:
    rising = row["after"] >= row["before"]
    colour = (colours.evidenced if rising else colours.alarm) if strong else colours.quiet
    figure.add_trace(
        go.Scatter(
            x=[0, 1],
            y=[row["before"], row["after"]],
            mode="lines+markers",
            customdata=[(row["code"], percent(row[when], 1)) for when in ("before", "after")],
            line={"color": colour, "width": 2.5 if strong else 1},
            marker={"size": 8, "color": colour},
            cliponaxis=False,
            hovertemplate=f"{look.plain(str(row['name']))}<br>%{{customdata[1]}}<extra></extra>",
        )
    )


def _label(figure: go.Figure, x: int, y: float, text: str, colour: str, size: int) -> None:
    figure.add_annotation(
        x=x,
        y=y,
        text=text,
        showarrow=False,
        xanchor="left" if x else "right",
        xshift=8 if x else -8,
        font={"size": size, "color": colour},
    )


def in_words(shown: pd.DataFrame, basis_word: str) -> str:
    """Who rose most between the two dates, or fell most where nobody rose: the title and the alternative text.

    basis_word: what the shares count.
    """
    if shown.empty:
        return _("Belum ada dua tanggal yang dapat dibandingkan")
    sentence = _who(shown)
    if not sentence:
        return _("Bagian yang {basis} tidak berubah di antara kedua tanggal").format(basis=basis_word)
    return _("{sentence} ({basis})").format(sentence=sentence, basis=basis_word)


def _who(shown: pd.DataFrame) -> str:
    """Empty: nothing changed."""
    change = (shown["after"] - shown["before"]).round(DECIMALS_COMPARED)
    if change.abs().max() < 0.0005:
        return ""
    rose = bool(change.max() >= 0.0005)
    most = shown[change == (change.max() if rose else change.min())]
    first, others = most.iloc[0], len(most) - 1
    if others:
        name = ngettext("{name} dan {count} lainnya", "{name} dan {count} lainnya", others)
        sentence = (
            _("{name} naik paling banyak: {points} poin")
            if rose
            else _("Tidak ada yang naik; {name} turun paling banyak: {points} poin")
        )
        points = number(100 * abs(first["after"] - first["before"]), 1)
        return sentence.format(name=name.format(name=first["name"], count=others), points=points)
    sentence = (
        _("{name} naik paling banyak: dari {before} menjadi {after}")
        if rose
        else _("Tidak ada yang naik; {name} turun paling banyak: dari {before} menjadi {after}")
    )
    return sentence.format(name=first["name"], before=percent(first["before"], 0), after=percent(first["after"], 0))
