"""Perangkat daerah: the units of a government, their names and successors, and which actions are theirs."""

import streamlit as st

from components.reporting import my_work
from components.shell import actor, page, saving
from components.shell.caching.cached_queries import cached_query
from components.units import assigning, changing, table
from queries.units import listing
from translations import gettext as _
from workflow.accounts.permissions import Permission

work = my_work.choose(Permission.AMEND)
page.sample_banner(work.plan)
st.title(_("Perangkat daerah"), anchor=False)
saving.said()
government = work.government or str(work.governments["code"].iloc[0])
if work.government is None and len(work.governments) > 1:
    st.text(work.governments["name"].iloc[0])
units = cached_query(listing.units, actor.current(), work.plan.id, government, actor.today())
table.show(units)
changing.show(government, units)
assigning.show(work.plan.id, government, units)
page.end(None)
