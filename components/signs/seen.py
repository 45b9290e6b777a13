"""The signs of the plan that is looked at, worked out once for all who may see the same."""

import streamlit as st

from components.reporting.my_work import WorkFilter
from components.shell import actor
from components.shell.caching.cached_queries import cached_query
from queries.signs import overview
from queries.signs.overview import Overview
from translations import gettext as _


def signs(work: WorkFilter) -> Overview:
    """queries.signs.overview of the plan. Of a nation its first answer takes seconds, which the page says meanwhile."""
    with st.spinner(_("Menghitung tanda dari seluruh riwayat rencana ini…"), show_time=True):
        return cached_query(overview.overview, actor.current().rights(), work.plan.id)
