"""Which plan a file belongs to: one of those there are, or a new one with a title and a year that can be edited."""

import streamlit as st

from components.shell import actor
from components.shell.caching.cached_queries import cached_query
from loaders.outcome import Outcome
from loaders.proposing.job import Job
from loaders.proposing.propose import NewPlan
from queries.shell import plans
from queries.shell.plans import PlanFacts
from translations import gettext as _
from workflow.accounts.permissions import Permission
from workflow.loading.proposal import PlanProposal, Proposal
from workflow.register import whole_plan

TOLD_BY_FILE, NEW = "", "+"  # neither can be the code of a plan
FIRST_YEAR, LAST_YEAR, LONGEST_TITLE = 2000, 2100, 200


def ask(job: Job, outcome: Outcome) -> str | NewPlan | None:
    """Draw the question within a form. Returns the plan's code, a new plan, or None where the file is to tell."""
    fitting = [plan for plan in cached_query(plans.plans) if _may_hold(plan, outcome.proposal)]
    known = {plan.code: plan.name for plan in fitting}
    words = {TOLD_BY_FILE: _("dikenali dari isinya"), NEW: _("rencana baru")} | known
    proposed = outcome.proposal
    if proposed.is_partial:
        del words[NEW]  # a sheet of updates names no actions that a plan could begin with
    chosen = st.selectbox(
        _("Rencana"), list(words), index=_place(job, list(words)), format_func=words.__getitem__, key=f"plan {id(job)}"
    )
    if proposed.is_partial:
        return chosen or None
    title, year = _new_one(job, proposed.plan)
    edited = (title, year) != (proposed.plan.title, proposed.plan.year)
    if title and (chosen == NEW or (chosen == TOLD_BY_FILE and edited)):
        return NewPlan(title, year)
    return None if chosen in (TOLD_BY_FILE, NEW) else chosen


def _may_hold(plan: PlanFacts, proposal: Proposal) -> bool:
    """Whether who loads may put this into the plan."""
    there, who = list(cached_query(plans.governments, plan.id)["code"]), actor.current()
    if proposal.is_partial:  # it adds nothing
        return any(who.may(Permission.LOAD, code) for code in there)
    return whole_plan.may_add(who, there, {action.government_code for action in proposal.actions})


def _place(job: Job, codes: list[str]) -> int:
    said = NEW if isinstance(job.options.plan, NewPlan) else job.options.plan
    return codes.index(said) if said in codes else 0


def _new_one(job: Job, proposed: PlanProposal) -> tuple[str, int]:
    name, when = st.columns((3, 1))
    title = name.text_input(
        _("Judul rencana baru"), value=proposed.title, max_chars=LONGEST_TITLE, key=f"title {id(job)} {proposed.code}"
    )
    year = when.number_input(
        _("Tahun rencana baru"), FIRST_YEAR, LAST_YEAR, proposed.year, 1, key=f"year {id(job)} {proposed.code}"
    )
    st.caption(_("Judul atau tahun yang diubah memulai rencana baru; rencana yang sudah ada tidak berubah."))
    return title.strip(), int(year)
