"""Menunggu: what waits for whom, so that nothing lies with somebody who does not know."""

import streamlit as st

from components.reporting import my_work
from components.shell import actor, download, page, saving
from components.verification import pending as waiting_table
from components.verification import reminders, stages
from settings import clock
from translations import gettext as _
from workflow.accounts.permissions import Permission

work = my_work.choose(Permission.READ, one=False)
page.sample_banner(work.plan)
st.title(_("Menunggu siapa"), anchor=False)
saving.said()
stages.show(work)
waiting_table.show(work)
stages.edit(work)
who = actor.current()
reminders.show(work, waiting_table.frame(work, who))
download.tables(
    f"menunggu-{work.plan.code}-{clock.today().isoformat()}",
    _("Menunggu siapa: {plan}").format(plan=work.plan.title),
    lambda: {_("Menunggu"): waiting_table.as_file(waiting_table.frame(work, who))},
    as_of=clock.today(),
    is_sample=work.plan.is_sample,
)
page.end(None)
