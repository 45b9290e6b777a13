"""The filters at the top of every page: plan, government, date. They live in the address."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
import streamlit as st

from charts.shell.edition import in_words
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address, bar
from components.shell.filters.bar import Bar
from components.shell.filters.picking import ANY
from queries import register
from queries.meetings import periods
from queries.progress import counts as progress
from queries.shell import plans
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from settings import clock
from translations import gettext as _
from translations import ngettext
from translations.formats import day


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader looks at."""

    plan: PlanFacts
    scope: Scope
    governments: pd.DataFrame  # of the plan: code, name, kind
    filters: Bar  # where a page puts filters of its own

    @property
    def edition(self) -> str:
        """Whether the figures of the day are final, in words."""
        frozen = cached_query(periods.frozen, self.plan.id, self.scope.as_of)
        return in_words(frozen.name, frozen.number, still_so=frozen.still_so) if frozen else in_words(None)

    @property
    def government_name(self) -> str:
        """Whose figures these are: one government, or all of the plan."""
        code = self.scope.government or (self.governments["code"].iloc[0] if len(self.governments) == 1 else None)
        if code is None:
            count = len(self.governments)
            return ngettext("{count} pemerintah daerah", "{count} pemerintah daerah", count).format(count=count)
        return str(self.governments.set_index("code").at[code, "name"])


def choose(*, comparing: bool = False, one: bool = False) -> Choice | None:
    """Draw the filters and return what is chosen; None while the database holds no plan.

    comparing: begin with a plan of several governments, where there is one; one: exactly one government is looked at.
    """
    known = {facts.code: facts for facts in cached_query(plans.plans)}
    if comparing:
        known = dict(sorted(known.items(), key=lambda pair: len(cached_query(plans.governments, pair[1].id)) < 2))
    if not known:
        return None
    filters = bar.begin()
    default = _plan_of_asked_action(known) or next(iter(known))
    names = {code: plan_name(facts) for code, facts in known.items()}
    plan = known[filters.pick("rencana", _("Rencana"), names, 380, default, named=True)]
    governments = cached_query(plans.governments, plan.id)
    government = _government(filters, governments, one=one)
    with filters.boxes:
        as_of = _as_of(plan, government)
    filters.chosen.append(_("per {day}").format(day=day(as_of)))
    filters.say()
    return Choice(plan, Scope(plan.id, as_of, government), governments, filters)


def _plan_of_asked_action(known: dict[str, PlanFacts]) -> str | None:
    """The plan of the action that the address names, for a link that names nothing else."""
    asked = address.row("aksi")
    plan_id = None if asked is None else cached_query(register.plan_of_action, asked)
    return next((code for code, facts in known.items() if facts.id == plan_id), None)


def plan_name(plan: PlanFacts) -> str:
    """A plan in a list; a file need not say whose it is."""
    return " · ".join(filter(None, (f"{plan.framework} {plan.year}", plan.scope)))


def _government(filters: Bar, governments: pd.DataFrame, *, one: bool) -> str | None:
    own = dict(zip(governments["code"], governments["name"], strict=True))
    names = own if one else {ANY: _("Semua pemerintah daerah")} | own
    if len(governments) < 2:
        return next(iter(own), None) if one else None
    chosen = filters.pick("pemda", _("Pemerintah daerah"), names, 260, next(iter(names)), named=one)
    return None if chosen == ANY else chosen


def _as_of(plan: PlanFacts, government: str | None) -> date:
    """The date: one of those on which something was reported, or any other, typed."""
    latest = (plan.data_date if government is None else plan.newest_of([government])) or clock.today()
    reported = cached_query(progress.report_dates, Scope(plan.id, latest))
    offered = [d.isoformat() for d in dict.fromkeys([latest, *reversed(reported)])]
    asked = _parse(st.query_params.get("per", ""))
    if asked is not None:
        asked = min(asked, max(clock.today(), latest))  # of a day to come nothing is known yet
    if asked and asked.isoformat() not in offered:
        offered.append(asked.isoformat())
    if asked is None:
        st.query_params.pop("per", None)
    chosen = address.value("per", offered, offered[0])
    labels = {text: _("per {day}").format(day=day(date.fromisoformat(text))) for text in offered}
    st.selectbox(
        _("Per tanggal"),
        offered,
        format_func=lambda text: labels.get(text, text),  # what is typed is shown as typed
        key="per",
        on_change=_write_as_of,
        args=(offered[0],),
        accept_new_options=True,
        label_visibility="collapsed",
        placeholder=_("Pilih atau ketik tanggal, misalnya 31/07/2016"),
        width=220,
    )
    return date.fromisoformat(chosen)


def _parse(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
        try:
            parsed = datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
        return parsed if 2000 <= parsed.year <= 2100 else None
    return None


def _write_as_of(default: str) -> None:
    """Callback: a typed date in any of the usual forms becomes the address's ISO form; anything else the default."""
    parsed = _parse(str(st.session_state.get("per") or ""))
    st.session_state["per"] = parsed.isoformat() if parsed else default
    address.write("per", default)
