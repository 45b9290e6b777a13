"""The register's table, a page at a time: real HTML, so that it wraps, prints and can be read aloud."""

import math
from typing import Any

import streamlit as st

from charts.shell.palette import SIGNS
from components.shell import template, words
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from components.shell.filters.links import link
from components.shell.filters.scope import Choice
from queries import register
from queries.register import Filters, Order
from translations import gettext as _
from translations.formats import number

ROWS = 25


def show(choice: Choice, filters: Filters, order: Order, total: int) -> None:
    """Draw one page of the table and, where there are several, the pages."""
    pages = max(1, math.ceil(total / ROWS))
    allowed = [str(at) for at in range(1, pages + 1)]
    at = int(address.value("hal", allowed, "1"))
    actions = cached_query(register.actions, choice.scope, filters, order, ROWS, (at - 1) * ROWS)
    rows = [_row(choice, row) for row in actions.to_dict("records")]
    count = _("{count} aksi").format(count=number(total))
    whose = choice.scope.government is None and len(choice.governments) > 1
    template.show("register.html", rows=rows, count=count, whose=whose)
    if pages > 1:
        # A key for each page: the address decides which page is shown, the widget only asks for another.
        st.pagination(pages, default=at, key=f"hal-{at}", on_change=_turn, args=(at,))


def _turn(at: int) -> None:
    address.assign("hal", str(st.session_state[f"hal-{at}"]), "1")


def _row(choice: Choice, row: dict[Any, Any]) -> dict[str, Any]:
    return row | {
        "link": link(choice, "rencana-aksi", aksi=str(row["id"])),
        "profile": link(choice, "profil", pemda=row["government_code"]),
        "status_words": words.status(row["status"]),
        "look": SIGNS[row["status"]][1],
        "evidence_words": words.evidence(row["evidence"]),
    }
