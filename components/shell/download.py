"""Files that are made when they are asked for: whoever asks is found out anew at that moment."""

from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd
import streamlit as st

from components.shell import actor
from components.shell.caching.run_state import at_state, this_state
from components.shell.made_files import ANYBODY, made_for
from exports.shell.tables import as_xlsx
from translations import gettext as _
from translations import language, use
from translations.formats import day
from workflow.accounts.accounts import fingerprint
from workflow.accounts.permissions import Forbidden, Permission


def button(
    label: str, make: Callable[[], bytes], file_name: str, mime: str | None = None, key: str | None = None
) -> None:
    """Draw the button of a file. It is made for whoever drew the page, while he may read, and goes to nobody else.

    make: runs on a thread of its own, which knows neither the session nor the language.
    """
    word, drawn_for = actor.cookie(), actor.current()

    def made() -> bytes:
        now = actor.of(word)
        if now != drawn_for:
            raise Forbidden("the sign-in has ended, or its rights have changed")
        now.require(Permission.READ)
        with actor.on_behalf_of(now):
            content = make()
        made_for(content, fingerprint(word) if now.account_id is not None else ANYBODY)
        return content

    st.download_button(
        label, data=made, file_name=file_name, mime=mime, key=key, on_click="ignore", icon=":material/download:"
    )


def tables(
    name: str,
    heading: str,
    frames: Callable[[], Mapping[str, pd.DataFrame]],
    *,
    as_of: date,
    is_sample: bool,
    basis: str = "",
    label: str | None = None,
    headings: Mapping[str, str] | None = None,
) -> None:
    """The figures behind a page, one sheet a chart: the very frames that were drawn, made when they are asked for.

    as_of: the day that the figures describe; basis: what an order or a verdict rests on. Both stand in every sheet but
    those of other figures (headings: sheet → what it is of, and of which day).
    """
    described = " · ".join(text for text in (heading, _("per {day}").format(day=day(as_of)), basis) if text)
    spoken, state = language(), this_state()

    def workbook() -> bytes:
        # On a thread of its own, which knows neither the language nor the state that this run reads.
        use(spoken)
        with at_state(state):
            shown = {title: frame for title, frame in frames().items() if len(frame)}
        return as_xlsx(shown, described, is_sample=is_sample, headings=headings)

    button(label or _("Unduh angka halaman ini (.xlsx)"), workbook, f"{name}.xlsx")
