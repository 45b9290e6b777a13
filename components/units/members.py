"""For admins: in which units an account works, and who takes over from whom."""

import pandas as pd
import streamlit as st

from components.shell import actor, saving
from components.shell.caching.cached_queries import query
from models.database import Session
from queries.units import people
from translations import gettext as _
from translations import ngettext
from translations.formats import number
from workflow.accounts.permissions import Permission
from workflow.units import members


def show(name: str, governments: list[str]) -> None:
    """Draw the units of an account, to be changed; nothing where its governments have none."""
    known = query(people.all_units, actor.current(), actor.today())
    names = {one: unit for one, (code, unit) in known.items() if code in governments}
    if not names:
        return
    own = [one for one in query(people.memberships, actor.current()).get(name, []) if one in names]
    with st.form(f"units of {name}", border=False):
        chosen = st.multiselect(
            _("Perangkat daerah"), list(names), default=own, format_func=names.__getitem__, key=f"units {name}",
            placeholder=_("Pilih perangkat daerah"), select_all=False,
        )  # fmt: skip
        sent = st.form_submit_button(_("Simpan perangkat daerah"), key="save units")

    def deed(session: Session) -> bool:
        members.place(session, actor.current(), name, chosen)
        return True

    if sent and saving.save(deed):
        saving.say(_("Tersimpan."))
        st.rerun()


def show_handing_over(name: str, table: pd.DataFrame) -> None:
    """Draw to whom an account's units and drafts go. table: queries.accounts.ACCOUNTS."""
    actor.current().require(Permission.MANAGE_ACCOUNTS)
    others = table[(table["role"] == "officer") & table["is_active"] & (table["name"] != name)]
    if others.empty:
        return
    full = dict(zip(others["name"], others["full_name"], strict=True))
    with st.form(f"hand over {name}", border=False):
        to = st.selectbox(_("Pengganti"), list(full), format_func=full.__getitem__, key=f"successor of {name}")
        sent = st.form_submit_button(_("Serahkan perangkat daerah dan rancangannya"), key="hand over")
    if not sent:
        return
    done = saving.save(lambda session: members.hand_over(session, actor.current(), name, to))
    if done is not None:
        said = ngettext("Diserahkan, dengan {count} rancangan.", "Diserahkan, dengan {count} rancangan.", done)
        saving.say(said.format(count=number(done)))
        st.rerun()
