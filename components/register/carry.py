"""A year ends: the form with which a coordinator lets what is unfinished go on in the next plan, and how much does."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from components.shell import actor, saving, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.scope import Choice
from models.database import Session
from queries import register
from queries.shell import plans
from translations import gettext as _
from translations import ngettext
from translations.formats import number, of
from workflow.accounts.permissions import Permission
from workflow.loading.proposal import PlanProposal
from workflow.register import carry, whole_plan
from workflow.register.plans import slug

NEW = "+"  # cannot be the code of a plan


def show(choice: Choice) -> None:
    """Draw how much goes on, and the form for whoever may carry over."""
    saving.said()
    done, left = cached_query(register.carried, choice.plan.id)
    if done:
        sentence = _("{count} sisa {year} diteruskan ke rencana berikutnya.")
        st.text(sentence.format(count=of(done, left), year=choice.plan.year))
    if actor.current().may(Permission.CARRY):
        _form(choice)


def links(action_id: int) -> None:
    """Draw which action this one goes on with, and where it goes on."""
    rows = cached_query(register.continuations, action_id).to_dict("records")
    if rows:
        template.show("continuations.html", rows=rows)


def _form(choice: Choice) -> None:
    found = cached_query(register.left_over, actor.current(), choice.plan.id)
    if choice.scope.government:
        found = found[found["government_code"] == choice.scope.government]
    if found.empty:
        return
    names = {row["id"]: f"{row['government']} · {row['number']} {row['title']}" for row in found.to_dict("records")}
    heading = ngettext(
        "Teruskan {count} aksi yang belum terealisasi ke rencana berikutnya",
        "Teruskan {count} aksi yang belum terealisasi ke rencana berikutnya",
        len(names),
    )
    with st.expander(heading.format(count=number(len(names)))), st.form("carry over", border=False):
        into, due = _into(choice, set(found["government_code"]))
        left_out = st.multiselect(
            _("Kecuali"), list(names), format_func=names.__getitem__, select_all=False,
            placeholder=_("Tidak ada yang dikecualikan"),
        )  # fmt: skip
        sent = st.form_submit_button(_("Teruskan"), type="primary", icon=":material/redo:")
    if sent:
        _carry([identity for identity in names if identity not in left_out], into, due)


def _into(choice: Choice, governments: set[str]) -> tuple[str | PlanProposal, date | None]:
    """Draw which plan they go on in and by when. Returns its code, or a new one."""
    later = {
        plan.code: f"{plan.title} ({plan.year})"
        for plan in cached_query(plans.plans)
        if plan.ends > choice.plan.ends
        and whole_plan.may_add(actor.current(), cached_query(plans.governments, plan.id)["code"].tolist(), governments)
    }
    words: dict[str, Any] = {NEW: _("rencana baru")} | later
    one, two, three, four = st.columns((2, 3, 1, 2))
    chosen = one.selectbox(_("Ke rencana"), list(words), format_func=words.__getitem__)
    title = two.text_input(_("Judul rencana baru"), choice.plan.title, max_chars=200)
    year = int(three.number_input(_("Tahun"), choice.plan.year, 2100, choice.plan.ends.year + 1, 1))
    due = four.date_input(_("Tenggat"), date(year, 12, 31), format="DD/MM/YYYY")
    if chosen != NEW:
        return chosen, due
    return _new(choice, title.strip() or choice.plan.title, year), due


def _new(choice: Choice, title: str, year: int) -> PlanProposal:
    plan = choice.plan
    same = PlanProposal(
        slug(f"{title[:50]} {year}"), title, plan.framework, year, plan.starts, plan.ends, plan.scope,
        plan.title, plan.is_sample,
    )  # fmt: skip
    return replace(same, starts=date(year, 1, 1), ends=date(year, 12, 31))


def _carry(action_ids: list[int], into: str | PlanProposal, due: date | None) -> None:
    def deed(session: Session) -> carry.Carried:
        return carry.carry(session, actor.current(), action_ids, into, due, actor.today())

    done = saving.save(deed)
    if done is not None:
        sentence = _("{count} aksi diteruskan; {linked} di antaranya sudah ada di rencana itu dan ditautkan.")
        saving.say(sentence.format(count=number(done.added + done.linked), linked=number(done.linked)))
        st.rerun()
