"""The filters of task pages: plan and government. There is no date: tasks are those of today."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components.shell import actor, page
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import bar
from components.shell.filters.bar import Bar
from components.shell.filters.picking import ANY
from components.shell.filters.scope import plan_name
from queries.shell import plans
from queries.shell.plans import PlanFacts
from translations import gettext as _
from workflow.accounts.permissions import Permission


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """The selected plan, and the governments on which the user may act."""

    plan: PlanFacts
    government: str | None  # one of these; None: all of them
    governments: pd.DataFrame  # code, name, kind: those of the plan for which the user has the permission
    filters: Bar  # where a page puts filters of its own


def choose(deed: Permission, *, one: bool = True) -> WorkFilter:
    """Draw the filters. Ends the run with a sentence where the user has the permission for no plan.

    one: whether a government can be selected.
    """
    reached = {facts.code: (facts, _reached(facts.id, deed)) for facts in cached_query(plans.plans)}
    reached = {code: pair for code, pair in reached.items() if len(pair[1])}
    if not reached:
        st.title(_("Belum ada rencana untuk Anda"), anchor=False)
        st.text(_("Tidak ada rencana aksi dari pemda yang menjadi tugas akun ini. Hubungi admin atau koordinator."))
        page.end(None)
        st.stop()
    filters = bar.begin()
    names = {code: plan_name(facts) for code, (facts, _governments) in reached.items()}
    plan, governments = reached[filters.pick("rencana", _("Rencana"), names, 380, next(iter(names)), named=True)]
    own = dict(zip(governments["code"], governments["name"], strict=True)) if one else {}
    whose = {ANY: _("Semua pemda saya")} | own
    selected = filters.pick("pemda", _("Pemerintah daerah"), whose, 260) if len(own) > 1 else ANY
    filters.say()
    return WorkFilter(plan, None if selected == ANY else selected, governments, filters)


def _reached(plan_id: int, deed: Permission) -> pd.DataFrame:
    who = actor.current()
    table = cached_query(plans.governments, plan_id)
    return table[[who.may(deed, code) for code in table["code"]]].reset_index(drop=True)
