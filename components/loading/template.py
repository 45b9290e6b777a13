"""A workbook to fill in, for whoever has none yet: for one government of a plan, with what is known in it."""

from collections.abc import Callable

import streamlit as st

from components.shell import actor, download
from components.shell.caching.cached_queries import cached_query
from exports.loading.template import template_workbook
from queries import register
from queries.progress import counts as progress
from queries.shell import plans
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from queries.signs.blind import reading_as
from settings import clock
from translations import gettext as _
from translations import language, use
from workflow.accounts.permissions import Permission


def offer() -> None:
    """Draw the choice of plan and government, and the button."""
    who = actor.current()
    known = {plan.id: plan for plan in cached_query(plans.plans)}
    if not known:
        return
    with (
        st.expander(_("Belum punya berkasnya? Ambil templat")),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        plan_id = st.selectbox(
            _("Rencana"), list(known), format_func=lambda key: known[key].name,
            key="template plan", width=420,
        )  # fmt: skip
        governments = cached_query(plans.governments, plan_id).to_dict("records")
        mine = {row["code"]: row["name"] for row in governments if who.may(Permission.LOAD, row["code"])}
        code = st.selectbox(_("Pemda"), list(mine), format_func=mine.__getitem__, key="template for", width=280)
        if code:
            name = f"templat-{known[plan_id].code}-{code}.xlsx"
            download.button(_("Unduh templat (.xlsx)"), _made(known[plan_id], code, mine[code]), name)


def _made(plan: PlanFacts, code: str, name: str) -> Callable[[], bytes]:
    spoken, today = language(), clock.today()

    def content() -> bytes:
        # Streamlit calls this on a thread of its own, which knows neither the session nor the language.
        use(spoken)
        scope = Scope(plan.id, today, code)
        with reading_as(actor.current()) as session:
            actions = register.actions(session, scope)
            areas = list(progress.by_area(session, scope.of(None))["name"])
        title = plan.name
        return template_workbook(actions, areas, title, name, today, plan.starts, plan.ends, is_sample=plan.is_sample)

    return content
