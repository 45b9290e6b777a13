"""For admins: the accounts, their rights, the links by which they begin, and the audit history."""

from collections.abc import Callable
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from components.accounts import audit_words, import_people, links, own_account
from components.shell import actor, saving, template, words
from components.shell.caching.cached_queries import cached_query, query
from components.units import members
from models import ACCOUNT_ROLES, AuditKind, Role
from models.database import Session
from queries import accounts as listed
from queries.shell import region
from settings import settings
from translations import gettext as _
from translations import mark
from translations.accounts import unacceptable
from translations.formats import moment
from workflow.accounts import accounts
from workflow.accounts.accounts import NEEDS_GOVERNMENTS, Unacceptable

Result = TypeVar("Result")
ENTRIES = 200
ADDED = "accounts added"  # how many in this session: each has fields of its own
AUDIT = {
    AuditKind.SIGNED_IN: mark("masuk"),
    AuditKind.FAILED: mark("gagal masuk"),
    AuditKind.LOCKED: mark("akun dikunci"),
    AuditKind.SIGNED_OUT: mark("keluar"),
    AuditKind.REVOKED: mark("sesi diakhiri"),
    AuditKind.PASSWORD: mark("kata sandi diganti"),
    AuditKind.ACCOUNT_ADDED: mark("akun dibuat"),
    AuditKind.RIGHTS: mark("hak atau nama diubah"),
    AuditKind.ACTIVE: mark("dinyalakan atau dimatikan"),
    AuditKind.INVITED: mark("tautan dibuat"),
    AuditKind.PUBLISHED: mark("dokumen dibuka atau ditutup"),
}


def show() -> None:
    """Draw everything that an admin does."""
    who = actor.current()
    table = query(listed.accounts, who)
    links.show()
    st.header(_("Akun"), anchor=False)
    template.show("accounts.html", rows=[row | _in_words(row) for row in table.to_dict("records")])
    add, change = st.columns(2, gap="large")
    with add:
        _add()
    with change:
        _change(table)
    import_people.show(table)
    st.header(_("Sesi akun lain yang terbuka"), anchor=False)
    others = query(listed.sign_ins, who)
    own_account.sign_ins(others[others["account"] != who.name], "others")
    st.header(_("Riwayat akun"), anchor=False)
    entries = query(listed.audit, who, ENTRIES)
    template.show("audit.html", rows=[_entry(row) for row in entries.to_dict("records")])
    st.header(_("Dari alamat mana"), anchor=False)
    st.text(_("Disimpan {days} hari, lalu dihapus.").format(days=settings().addresses_days))
    tried = query(listed.attempts, who, ENTRIES)
    template.show("attempts.html", rows=[row | {"at": moment(row["at"])} for row in tried.to_dict("records")])


def _in_words(row: dict[Any, Any]) -> dict[str, str]:
    names = cached_query(region.governments)
    codes = [code for code in row["governments"].split(", ") if code]
    return {"role_words": words.role(row["role"]), "governments": ", ".join(names[code] for code in codes)}


def _entry(row: dict[Any, Any]) -> dict[str, str]:
    return {
        "at": moment(row["at"]),
        "what": _(AUDIT[AuditKind(row["kind"])]),
        "who": row["actor"] or "–",
        "subject": row["subject"],
        "details": audit_words.details(AuditKind(row["kind"]), row["details"], cached_query(region.governments)),
    }


def _rights(key: str, role: str | None = None, codes: list[str] | None = None) -> tuple[Role, list[str]]:
    """The fields of a role and its governments; a role that has none passes over what is chosen there."""
    roles = {role.value: words.role(role) for role in ACCOUNT_ROLES}
    places = list(roles)
    chosen = Role(
        st.selectbox(
            _("Peran"), places, index=places.index(role) if role else 1, format_func=roles.__getitem__,
            key=f"{key} role",
        )
    )  # fmt: skip
    names = cached_query(region.governments)
    given = st.multiselect(
        _("Pemda (petugas, koordinator)"), list(names), default=codes, format_func=names.__getitem__,
        key=f"{key} governments", placeholder=_("Pilih pemda"), select_all=False,
    )  # fmt: skip
    return chosen, given if chosen in NEEDS_GOVERNMENTS else []


def _add() -> None:
    """A form, so that nothing typed is lost on the way; its fields are new ones once the account is made."""
    st.header(_("Tambah akun"), anchor=False)
    turn = st.session_state.setdefault(ADDED, 0)
    with st.form("add account", border=False):
        name = st.text_input(_("Nama akun"), key=f"new name {turn}", max_chars=60)
        full_name = st.text_input(_("Nama lengkap atau jabatan"), key=f"new full name {turn}", max_chars=100)
        email = st.text_input(_("Surel"), key=f"new email {turn}", max_chars=200)
        role, governments = _rights(f"new {turn}")
        sent = st.form_submit_button(_("Tambah"), type="primary", key="add account")

    def deed(session: Session) -> str:
        accounts.add(session, actor.current(), name, full_name, role, governments, email)
        return accounts.invite(session, actor.current(), name)

    if sent and (word := _done(deed)):
        st.session_state[ADDED] = turn + 1
        links.keep({name.strip().lower(): (full_name.strip() or name.strip().lower(), word)})
        _told()


def _change(table: pd.DataFrame) -> None:
    st.header(_("Ubah akun"), anchor=False)
    name = st.selectbox(_("Akun"), list(table["name"]), key="changed name")
    if not name:
        return
    row = table[table["name"] == name].iloc[0]
    codes = sorted(code for code in row["governments"].split(", ") if code)
    with st.form(f"change {name}", border=False):
        full_name = st.text_input(
            _("Nama lengkap atau jabatan"), row["full_name"], key=f"changed full name {name}", max_chars=100
        )
        email = st.text_input(_("Surel"), row["email"] or "", key=f"changed email {name}", max_chars=200)
        role, governments = _rights(f"changed {name}", row["role"], codes)
        sent = st.form_submit_button(_("Simpan perubahan akun"), key="save account")

    def deed(session: Session) -> bool:
        accounts.correct(session, actor.current(), name, full_name, email)
        if (role.value, sorted(governments)) != (row["role"], codes):
            # This ends the sessions of the account, which a corrected name does not.
            accounts.change_rights(session, actor.current(), name, role, governments)
        return True

    if sent and _done(deed):
        _told()
    if row["role"] == Role.OFFICER:
        members.show(name, codes)
        with st.expander(_("Serahkan tugas kepada pengganti")):
            members.show_handing_over(name, table)
    with st.container(horizontal=True):
        if st.button(_("Tautan kata sandi baru"), key="invite") and (
            word := _done(lambda session: accounts.invite(session, actor.current(), name))
        ):
            links.keep({name: (row["full_name"], word)})
            _told()
        is_active = bool(row["is_active"])
        if st.button(_("Nonaktifkan") if is_active else _("Aktifkan"), key="toggle account"):
            _switch(name, active=not is_active)


def _switch(name: str, *, active: bool) -> None:
    def deed(session: Session) -> bool:
        accounts.set_active(session, actor.current(), name, active=active)
        return True

    if _done(deed):
        _told()


def _done(deed: Callable[[Session], Result]) -> Result | None:
    """Do it. What cannot be is said, and None comes back."""
    try:
        return saving.save(deed)
    except Unacceptable as reason:
        st.error(unacceptable(reason.code), icon=":material/error:")
        return None


def _told() -> None:
    saving.say(_("Tersimpan."))
    st.rerun()
