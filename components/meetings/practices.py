"""Berbagi praktik baik: who improved most and can be asked; what is offered, and what it changed for who took it up."""

from datetime import timedelta
from typing import Any

import streamlit as st

from components.comparison.filters import BASIS
from components.shell import actor, saving, template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.links import link
from components.shell.filters.scope import Choice
from methods.improvement import MIN_ACTIONS, basis_of_both, most_improved, not_compared
from models import TakeUp
from models.database import Session
from queries import modules
from queries.meetings import practices
from queries.progress import counts as progress
from queries.progress.earlier import earlier_by_government_and_area
from queries.scores import frameworks as scores
from settings import settings
from translations import gettext as _
from translations import mark
from translations.formats import number, percent, short_day
from workflow.accounts.permissions import Permission
from workflow.meetings import practices as sharing
from workflow.meetings.practices import Offer, Subject

PERIOD = timedelta(days=180)
STATES = {
    TakeUp.ASKED: mark("meminta"),
    TakeUp.ADOPTING: mark("sedang menerapkan"),
    TakeUp.ADOPTED: mark("sudah menerapkan"),
}


def show_gainers(choice: Choice) -> None:
    """Draw, from the figures themselves, who improved most in each area."""
    memo.html("gainers", choice.scope, lambda: _gainers(choice))


def _gainers(choice: Choice) -> str:
    now = choice.scope.of(None)
    then = now.as_of - PERIOD
    before = cached_query(earlier_by_government_and_area, now, then)
    after = cached_query(progress.by_government_and_area, now)
    best = most_improved(before, after, settings().coverage)
    silent = not_compared(before, after)["name"].drop_duplicates()
    rows = [
        {
            "area": row["area"],
            "name": row["name"],
            "link": link(choice, "profil", pemda=row["code"]),
            "before": percent(row["before"], 0),
            "after": percent(row["after"], 0),
        }
        for row in best.to_dict("records")
    ]
    return template.render(
        "gainers.html",
        rows=rows,
        since=short_day(then),
        until=short_day(now.as_of),
        silent=", ".join(silent),
        basis=_(BASIS[basis_of_both(before, after, settings().coverage)]),
        least=number(MIN_ACTIONS),
        compared=len(after["code"].unique()) > 1,
        began=then >= choice.plan.starts,
    )


def show(choice: Choice) -> None:
    """Draw what is offered, each with who took it up."""
    offered = cached_query(practices.practices, choice.plan.id).to_dict("records")
    taken = cached_query(practices.adoptions, choice.plan.id, actor.today()).to_dict("records")
    if not offered:
        st.text(_("Belum ada praktik yang ditawarkan pada rencana ini."))
    for practice in offered:
        own = [row | _words(row) for row in taken if row["practice_id"] == practice["id"]]
        template.show("practice.html", practice=practice, taken=own)
        _take_up(choice, practice)


def _words(row: dict[Any, Any]) -> dict[str, str]:
    state = TakeUp(row["state"])
    return {
        "state_word": _(STATES[state]),
        "before": percent(row["share_before"], 0),
        "now": percent(row["share_now"], 0),
    }


def _mine(choice: Choice) -> dict[str, str]:
    """The governments of the plan that the reader speaks for."""
    who = actor.current()
    names = zip(choice.governments["code"], choice.governments["name"], strict=True)
    return {code: name for code, name in names if who.may(Permission.SHARE, code)}


def _take_up(choice: Choice, practice: dict[Any, Any]) -> None:
    mine = {code: name for code, name in _mine(choice).items() if code != practice["government_code"]}
    if not mine:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"take up {practice['id']}"):
        code = next(iter(mine))
        if len(mine) > 1:
            code = st.selectbox(
                _("Untuk"), list(mine), format_func=mine.__getitem__, key=f"for {practice['id']}", width=260
            )
        for state in TakeUp:
            if st.button(_(STATES[state]).capitalize(), key=f"{state} {practice['id']}"):
                _do(lambda session, state=state: _taken_up(session, choice, practice, code, state))


def _taken_up(session: Session, choice: Choice, practice: dict[Any, Any], code: str, state: TakeUp) -> int:
    subject = (practice["area_id"], practice["module_code"], practice["item_id"])
    share = practices.figures(session, choice.plan.id, actor.today(), {subject}).get((code, subject))
    return sharing.take_up(session, actor.current(), practice["id"], code, state, share, choice.plan.id)


def offer(choice: Choice) -> None:
    """The form in which a government offers a practice."""
    mine = _mine(choice)
    if not mine:
        return
    subjects = _subjects(choice)
    with st.expander(_("Tawarkan praktik")), st.form("offer", border=False):
        one, two = st.columns(2)
        code = one.selectbox(_("Pemda"), list(mine), format_func=mine.__getitem__)
        subject = two.selectbox(_("Tentang"), list(subjects), format_func=subjects.__getitem__)
        title = st.text_input(_("Judul"), max_chars=200)
        done = st.text_area(_("Apa yang dilakukan"), height=80, max_chars=5_000)
        effort = st.text_area(_("Apa yang diperlukan (orang, waktu, biaya)"), height=80, max_chars=2_000)
        changed = st.text_area(_("Apa yang berubah"), height=80, max_chars=2_000)
        contact = one.text_input(_("Unit yang dapat dihubungi (bukan nama orang)"), max_chars=200)
        address = two.text_input(_("Tautan dokumen"), placeholder="https://", max_chars=500)
        if st.form_submit_button(_("Tawarkan"), type="primary"):
            said = Offer(title, done, contact, effort, changed, address)
            _do(lambda session: sharing.offer(session, actor.current(), code, subject, said))


def _subjects(choice: Choice) -> dict[Subject, str]:
    """What a practice may be about: the plan's areas, the modules, the items of the newest framework."""
    areas = cached_query(progress.by_area, choice.scope.of(None))
    named = {
        Subject(area_id=int(row["area_id"])): _("Area: {name}").format(name=row["name"])
        for row in areas.to_dict("records")
    }
    for row in cached_query(modules.modules).to_dict("records"):
        named[Subject(module_code=row["code"])] = _("Modul: {name}").format(name=row["name"])
    for framework in cached_query(scores.frameworks)[:1]:
        items = cached_query(scores.items, framework.id)
        for row in items[items["level"] != "total"].to_dict("records"):
            words = f"{framework.name} {framework.year}: {row['name']}"
            named[Subject(item_id=int(row["id"]))] = words
    return named


def _do(deed: Any) -> None:
    if saving.save(deed) is not None:
        saving.say(_("Tersimpan."))
        st.rerun()
