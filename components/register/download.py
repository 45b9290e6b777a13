"""The register as a file: made when it is asked for, with the filters of the page."""

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from components.shell.answers import at_state, this_state
from components.shell.scope import Choice
from exports.register import as_xlsx
from exports.shell.tables import as_xlsx as tables_as_xlsx
from models.database import reading
from queries import register
from queries.register import Filters, Order
from translations import gettext as _
from translations import language, use


def button(choice: Choice, filters: Filters, order: Order) -> None:
    """Draw the button. What it gives loads again without a change."""
    plan, scope, spoken = choice.plan, choice.scope, language()

    def workbook() -> bytes:
        # Streamlit calls this on a thread of its own, which knows neither the session nor the language.
        use(spoken)
        with reading() as session:
            actions = register.actions(session, scope, filters, order)
        return as_xlsx(actions, f"{plan.title} {plan.year}", scope.as_of, is_sample=plan.is_sample)

    st.download_button(
        _("Unduh .xlsx"),
        data=workbook,
        file_name=f"{plan.code}-{scope.as_of.isoformat()}.xlsx",
        on_click="ignore",
        icon=":material/download:",
    )


def tables(
    name: str,
    heading: str,
    frames: Callable[[], Mapping[str, pd.DataFrame]],
    *,
    is_sample: bool,
    label: str | None = None,
) -> None:
    """The figures behind a page, one sheet a chart: the very frames that were drawn, made when they are asked for."""
    spoken, state = language(), this_state()

    def workbook() -> bytes:
        # On a thread of its own, which knows neither the language nor the state that this run reads.
        use(spoken)
        with at_state(state):
            shown = {title: frame for title, frame in frames().items() if len(frame)}
        return tables_as_xlsx(shown, heading, is_sample=is_sample)

    st.download_button(
        label or _("Unduh angka halaman ini (.xlsx)"),
        data=workbook,
        file_name=f"{name}.xlsx",
        on_click="ignore",
        icon=":material/download:",
    )
