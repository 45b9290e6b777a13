"""A chart as a picture that stands by itself: at the size of a slide, with its message, source and day in it."""

from hashlib import sha256
from textwrap import wrap
from threading import BoundedSemaphore, Lock
from typing import Literal

import plotly.graph_objects as go
from cachetools import LRUCache, cached
from plotly.io import from_json

from charts.shell.look import FONT, plain
from charts.shell.palette import LIGHT
from exports.shell import chromium

Form = Literal["png", "svg"]

NARROW, WIDE = 960, 1280  # pixels of the drawing: of a chart of half a page, and of a whole one
PIXELS = 1920  # of a PNG, each way that of a slide of 16:9
TITLE, LINE, SMALL = 22, 28, 12  # pixels: the message's letters, a line of them, and the source's letters
LETTER = 15  # pixels, about, of a bold letter of the message in the widest of our fonts
EDGE = 32  # pixels around all
KEPT = 40  # pictures
MAX_SECONDS = 60

_turn = BoundedSemaphore(1)  # a browser each


def can_be_made() -> bool:
    """Whether there is a Chromium, which draws them."""
    return chromium.find() is not None


def picture(figure: go.Figure, message: str, source: str, form: Form, *, wide: bool = False) -> bytes:
    """The figure with its message above and its source below, on white. Only where can_be_made().

    figure: drawn for a light ground, in our look (charts.shell.look); message, source: any text, shown as text, the
    source in lines.
    """
    return _drawn(framed(figure, message, source, WIDE if wide else NARROW).to_json(), form)


def framed(figure: go.Figure, message: str, source: str, width: int = NARROW) -> go.Figure:
    """A copy of the figure with room for the message and the source, and both in it."""
    lines = wrap(message, (width - 2 * EDGE) // LETTER)
    copy = go.Figure(figure.data, figure.layout)  # what is played, as it stands
    copy.update_layout(updatemenus=(), sliders=())
    inside = figure.layout.margin
    below_it = source.splitlines()
    title, foot = EDGE + LINE * len(lines), EDGE + SMALL * 2 * (1 + len(below_it))
    above, below = title + (inside.t or 0), foot + (inside.b or 0)
    height = max(width * 9 // 16, (figure.layout.height or 0) + title + foot)
    copy.update_layout(
        width=width,
        height=height,
        paper_bgcolor=LIGHT.background,
        margin={"l": EDGE + (inside.l or 0), "r": EDGE + (inside.r or 0), "t": above, "b": below},
        title={
            "text": "<b>" + "<br>".join(plain(line) for line in lines) + "</b>",
            "font": {"size": TITLE, "family": FONT, "color": LIGHT.text},
            "x": EDGE / width,
            "y": 1 - EDGE / height,
            "xanchor": "left",
            "yanchor": "top",
        },
    )
    copy.add_annotation(
        align="left",
        text="<br>".join(plain(line) for line in below_it),
        xref="paper",
        yref="paper",
        x=0,
        y=0,
        xanchor="left",
        yanchor="bottom",
        yshift=-(below - EDGE / 2),
        xshift=-(inside.l or 0),
        showarrow=False,
        font={"size": SMALL, "color": LIGHT.soft},
    )
    return copy


@cached(LRUCache(KEPT), key=lambda figure, form: (sha256(figure.encode()).digest(), form), lock=Lock())
def _drawn(figure: str, form: Form) -> bytes:
    import kaleido  # noqa: PLC0415  half a second, which only who takes a picture pays

    drawn = from_json(figure)
    browser = {"path": chromium.find(), "timeout": MAX_SECONDS, "mathjax": False}  # its formulas come from a CDN
    options = {"format": form, "scale": PIXELS / drawn.layout.width if form == "png" else 1}
    with _turn:
        return bytes(kaleido.calc_fig_sync(drawn, opts=options, kopts=browser))
