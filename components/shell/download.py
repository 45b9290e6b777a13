"""The figures of a page as a workbook, made when it is asked for."""

from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd
import streamlit as st

from components.shell.caching.cached_queries import at_state, this_state
from exports.shell.tables import as_xlsx
from translations import gettext as _
from translations import language, use
from translations.formats import day


def tables(
    name: str,
    heading: str,
    frames: Callable[[], Mapping[str, pd.DataFrame]],
    *,
    as_of: date,
    is_sample: bool,
    basis: str = "",
    label: str | None = None,
) -> None:
    """The figures behind a page, one sheet a chart: the very frames that were drawn, made when they are asked for.

    as_of: the day that the figures describe; basis: what an order or a verdict rests on. Both stand in every sheet.
    """
    described = " · ".join(text for text in (heading, _("per {day}").format(day=day(as_of)), basis) if text)
    spoken, state = language(), this_state()

    def workbook() -> bytes:
        # On a thread of its own, which knows neither the language nor the state that this run reads.
        use(spoken)
        with at_state(state):
            shown = {title: frame for title, frame in frames().items() if len(frame)}
        return as_xlsx(shown, described, is_sample=is_sample)

    st.download_button(
        label or _("Unduh angka halaman ini (.xlsx)"),
        data=workbook,
        file_name=f"{name}.xlsx",
        on_click="ignore",
        icon=":material/download:",
    )
