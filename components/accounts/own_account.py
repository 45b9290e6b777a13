"""The signed-in user's account: name, password, active sessions."""

from typing import Any

import pandas as pd
import streamlit as st

from components.shell import actor, saving, template, words
from components.shell.caching.cached_queries import cached_query, query
from models import MailEvery
from queries import accounts
from queries.shell import region
from translations import gettext as _
from translations import mark
from translations.formats import moment
from workflow.accounts import accounts as workflow
from workflow.accounts import sign_in
from workflow.accounts.permissions import Actor

MAIL = {
    MailEvery.DAY: mark("setiap hari"),
    MailEvery.WEEK: mark("setiap Senin"),
    MailEvery.NEVER: mark("tidak pernah"),
}
MEANS = {"password": mark("kata sandi"), "link": mark("tautan sekali pakai"), "oidc": mark("penyedia identitas")}


def show(who: Actor) -> None:
    """Draw the account and its sign-ins."""
    names = [cached_query(region.governments)[code] for code in who.governments]
    template.show("own_account.html", who=who, role=words.role(who.role), governments=names)
    _mail(who)
    st.header(_("Sesi yang terbuka"), anchor=False)
    own = query(accounts.sign_ins, who)
    sign_ins(own[own["account"] == who.name], "own")


def _mail(who: Actor) -> None:
    known = query(accounts.mail_every, who)
    labels = {every.value: _(MAIL[every]) for every in MailEvery}
    st.selectbox(
        _("Surel tentang yang menunggu saya"), list(labels), index=list(labels).index(known), width=320,
        format_func=labels.__getitem__, key="mail every", on_change=_keep_mail,
    )  # fmt: skip


def _keep_mail() -> None:
    every = MailEvery(st.session_state["mail every"])
    saving.note(lambda session: workflow.choose_mail(session, actor.current(), every))


def sign_ins(table: pd.DataFrame, whose: str) -> None:
    """Draw sign-ins that have not ended, each with a button that ends it. table: queries.accounts.SIGN_INS."""
    for row in table.to_dict("records"):
        way = row["means"]
        with st.container(horizontal=True, vertical_alignment="center", key=f"{whose} {row['token_hash'][:12]}"):
            template.show("sign_in_row.html", row=row, means=_(MEANS[way]), browser=_browser(row["browser"]))
            if st.button(_("Akhiri"), key=f"end {whose} {row['token_hash'][:12]}", type="tertiary"):
                _end(row)


def _end(row: dict[Any, Any]) -> None:
    saving.note(lambda session: sign_in.revoke(session, actor.current(), row["token_hash"]))
    saving.say(
        _("Sesi {account} sejak {moment} diakhiri.").format(account=row["account"], moment=moment(row["signed_in_at"]))
    )
    st.rerun()


def _browser(said: str) -> str:
    """What a browser says of itself, as short as a person needs it."""
    kinds = ("Edg", "Firefox", "Chrome", "Safari")
    systems = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")
    found = [next((name for name in names if name in said), "") for names in (kinds, systems)]
    return " · ".join(name.replace("Edg", "Edge") for name in found if name) or said[:60] or _("peramban tak dikenal")
