"""A chart on a page: drawn in the reader's theme, and taken away as a picture or as its table."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components.shell import download
from components.shell.caching import memo
from exports.shell import pictures
from exports.shell.tables import as_xlsx
from translations import gettext as _
from translations import language, use
from translations.formats import day

if TYPE_CHECKING:
    from components.shell.filters.scope import Choice

CONFIG = {"displayModeBar": False}
Draw = Callable[[bool, bool], go.Figure]  # dark, narrow


@dataclass(frozen=True, slots=True)
class Source:
    """What a chart is of: name of the plan or subject, day that it describes, whether a sample; which edition."""

    name: str
    as_of: date
    is_sample: bool
    edition: str = ""

    @classmethod
    def of_plan(cls, choice: "Choice") -> "Source":
        """That of what a page of a plan shows."""
        plan = choice.plan
        return cls(plan.name, choice.scope.as_of, plan.is_sample, choice.edition)

    def in_words(self) -> str:
        """The line below a picture."""
        parts = (self.name, _("per {day}").format(day=day(self.as_of)), self.edition, "Renaksi")
        return " · ".join([part for part in parts if part] + ["DATA CONTOH"] * self.is_sample)


def on_phone() -> bool:
    """Whether the browser says that it is a telephone's: before anything is drawn nothing else tells how wide it is."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def room(part: str) -> str:
    """The key of a container that scrolls sideways where a chart for a wide screen stands in a narrow window."""
    return f"{part}-narrow" if on_phone() else f"{part}-wide"


def show(
    key: str,
    draw: Draw,
    of: Hashable,
    message: str,
    source: Source,
    table: pd.DataFrame,
    *,
    part: str | None = None,
    clickable: bool = False,
    wide: bool = False,
    note: str = "",
) -> str | None:
    """Draw it, kept until what it is of changes. Returns the code of the point that was clicked (its customdata).

    draw: the figure, in dark (True) or light, for a telephone (True) or a wider screen; part: under what name it is
    kept, the key if there is one only; wide: it takes the whole page; message: also what it says to who does not see
    it; table: the figures that are drawn; note: what a picture must say below it, where the page says it beside it.
    """
    dark, narrow = st.context.theme.type == "dark", on_phone()
    kept_as = f"{part or key} narrow" if narrow else part or key
    figure = memo.figure(kept_as, of, lambda: draw(dark, narrow), dark=dark)
    clicks: dict[str, Any] = {"on_select": "rerun", "selection_mode": "points"} if clickable else {}
    event: Any = st.plotly_chart(figure, key=key, theme=None, alt=message, config=CONFIG, **clicks)
    name = f"{key}-{source.as_of.isoformat()}"
    _take_away(key, draw, message, f"{note}\n{source.in_words()}".strip(), name, table, wide=wide)
    points = event.selection.points if clickable and event else []
    custom = next((point["customdata"] for point in points if point.get("customdata")), None)
    return None if custom is None else str(custom[0] if isinstance(custom, list) else custom)


def _take_away(
    key: str,
    draw: Draw,
    message: str,
    source: str,
    name: str,
    table: pd.DataFrame,
    *,
    wide: bool,
) -> None:
    """The chart as a picture of a slide's size, and its figures. What is made waits until it is asked for."""
    spoken = language()

    def picture(form: pictures.Form) -> bytes:
        use(spoken)  # on a thread of its own, which does not know the language
        return pictures.picture(draw(False, False), message, source, form, wide=wide)

    def workbook() -> bytes:
        use(spoken)
        return as_xlsx({_("Grafik"): table}, f"{message} · {source}".replace("\n", " · "), is_sample=False)

    with st.container(key=f"{key}-take"), st.popover(_("Ambil grafik"), type="tertiary"):
        if pictures.can_be_made():
            download.button(_("Gambar (.png)"), lambda: picture("png"), f"{name}.png", "image/png", f"{key}-png")
            download.button(
                _("Gambar vektor (.svg)"), lambda: picture("svg"), f"{name}.svg", "image/svg+xml", f"{key}-svg"
            )
        else:
            st.text(_("Gambar perlu Chromium di server; tabelnya selalu ada."))
        download.button(_("Tabel (.xlsx)"), workbook, f"{name}.xlsx", key=f"{key}-table")
