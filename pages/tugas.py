"""Tugas saya: what to report first, one action at a time or many in a table."""

import streamlit as st

from components import discussion
from components.reporting import form as report_form
from components.reporting import my_work, task_list, task_table
from components.shell import actor, page, saving
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from components.verification import stages
from queries.reporting import tasks
from translations import gettext as _
from workflow.accounts.permissions import Permission

opened = address.row("aksi")
action = cached_query(tasks.one, actor.current(), opened, actor.today()) if opened is not None else None
if action:
    st.button(_("Kembali ke daftar"), icon=":material/arrow_back:", on_click=address.drop, args=("aksi",))
    report_form.show(action)
    page.end(None)
    st.stop()

work = my_work.choose(Permission.REPORT)
page.sample_banner(work.plan)
st.title(_("Tugas saya"), anchor=False)
saving.said()
stages.show(work)
task_list.show_overruled()
discussion.show_waiting()
kind = task_list.choose_kind(work)
ways = {"satu": _("Satu per satu"), "tabel": _("Tabel")}
way = address.value("cara", list(ways), "satu")
st.segmented_control(
    _("Cara melapor"), list(ways), format_func=ways.__getitem__, key="cara", required=True,
    on_change=address.write, args=("cara", "satu"), label_visibility="collapsed",
)  # fmt: skip
if way == "satu":
    task_list.show(work, kind)
else:
    task_table.show(work, kind)
page.end(None)
