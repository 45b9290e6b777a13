"""Akun: one's own account and sign-ins; for admins everybody's, and the audit history."""

import streamlit as st

from components.accounts import admin as accounts_admin
from components.accounts import own_account
from components.shell import actor, page, saving
from translations import gettext as _
from workflow.accounts.permissions import Permission

who = actor.current()
st.title(_("Akun saya"), anchor=False)
saving.said()
own_account.show(who)
if who.may(Permission.MANAGE_ACCOUNTS):
    accounts_admin.show()
page.end(None)
