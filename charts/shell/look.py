"""What all our figures share: font, grounds, separators, grid; and words that can stand on a chart."""

from typing import Any

import plotly.graph_objects as go

from charts.shell.palette import DARK, LIGHT, Palette
from translations import language

FONT = "Inter, 'Segoe UI', system-ui, sans-serif"  # that of .streamlit/config.toml
GRID = "rgba(128,128,128,.22)"
LETTER = 8  # pixels, about, of a letter of 14 px
CLEAR = "rgba(0,0,0,0)"


def palette(*, dark: bool) -> Palette:
    """The colours of the reader's theme."""
    return DARK if dark else LIGHT


def dress(figure: go.Figure, colours: Palette, height: int, **more: Any) -> None:
    """Give a figure our look. Ours is complete; Streamlit's theme on top of it would cost a quarter of the drawing."""
    margin = {"l": 8, "r": 8, "t": 24, "b": 8} | more.pop("margin", {})
    figure.update_layout(
        height=height,
        margin=margin,
        showlegend=False,
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        template="none",
        font={"family": FONT, "size": 14, "color": colours.text},
        hoverlabel={"bgcolor": colours.background, "font": {"family": FONT, "color": colours.text}},
        separators=",." if language() == "id" else ".,",
        dragmode=False,
        **more,
    )


def percent_sign() -> str:
    """The sign behind a number: 66 % in Indonesian, 66% in English."""
    return " %" if language() == "id" else "%"


def short(name: str) -> str:
    """A government's name for a narrow screen: the word for what it is, shortened."""
    return name.removeprefix("Provinsi ").replace("Kabupaten ", "Kab. ")


def plain(text: str) -> str:
    """A text of a file as plotly shows it: as text, never as its small HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
