"""For admins: the accounts, their rights, the links by which they begin, and the audit history."""

from typing import Any

import pandas as pd
import streamlit as st

from components.accounts import own_account
from components.shell import actor, saving, template, words
from components.shell.caching.cached_queries import cached_query, query
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

ENTRIES = 200
AUDIT = {
    AuditKind.SIGNED_IN: mark("masuk"),
    AuditKind.FAILED: mark("gagal masuk"),
    AuditKind.LOCKED: mark("akun dikunci"),
    AuditKind.SIGNED_OUT: mark("keluar"),
    AuditKind.REVOKED: mark("sesi diakhiri"),
    AuditKind.PASSWORD: mark("kata sandi diganti"),
    AuditKind.ACCOUNT_ADDED: mark("akun dibuat"),
    AuditKind.RIGHTS: mark("hak diubah"),
    AuditKind.ACTIVE: mark("dinyalakan atau dimatikan"),
    AuditKind.INVITED: mark("tautan dibuat"),
    AuditKind.PUBLISHED: mark("dokumen dibuka atau ditutup"),
}


def show() -> None:
    """Draw everything that an admin does."""
    who = actor.current()
    table = query(listed.accounts, who)
    st.header(_("Akun"), anchor=False)
    template.show(
        "accounts.html", rows=[row | {"role_words": words.role(row["role"])} for row in table.to_dict("records")]
    )
    _link()
    add, change = st.columns(2, gap="large")
    with add:
        _add()
    with change:
        _change(table)
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


def _entry(row: dict[Any, Any]) -> dict[str, str]:
    return {
        "at": moment(row["at"]),
        "what": _(AUDIT[AuditKind(row["kind"])]),
        "who": row["actor"] or "–",
        "subject": row["subject"],
        "details": row["details"],
    }


def _rights(key: str, role: str | None = None, codes: list[str] | None = None) -> tuple[Role, list[str]]:
    """The fields of a role and its governments."""
    roles = {role.value: words.role(role) for role in ACCOUNT_ROLES}
    places = list(roles)
    chosen = st.selectbox(
        _("Peran"), places, index=places.index(role) if role else 1, format_func=roles.__getitem__, key=f"{key} role"
    )
    if Role(chosen) not in NEEDS_GOVERNMENTS:
        return Role(chosen), []
    names = cached_query(region.governments)
    given = st.multiselect(
        _("Pemda (petugas, koordinator)"), list(names), default=codes, format_func=names.__getitem__,
        key=f"{key} governments", placeholder=_("Pilih pemda"),
    )  # fmt: skip
    return Role(chosen), given


def _add() -> None:
    st.header(_("Tambah akun"), anchor=False)
    name = st.text_input(_("Nama akun"), key="new name", max_chars=60)
    full_name = st.text_input(_("Nama lengkap atau jabatan"), key="new full name", max_chars=100)
    email = st.text_input(_("Surel"), key="new email", max_chars=200)
    role, governments = _rights("new")

    def deed(session: Session) -> str:
        accounts.add(session, actor.current(), name, full_name, role, governments, email)
        return accounts.invite(session, actor.current(), name)

    if st.button(_("Tambah"), type="primary", key="add account"):
        _do(deed, name)


def _change(table: pd.DataFrame) -> None:
    st.header(_("Ubah akun"), anchor=False)
    name = st.selectbox(_("Akun"), list(table["name"]), key="changed name")
    if not name:
        return
    row = table[table["name"] == name].iloc[0]
    role, governments = _rights(f"changed {name}", row["role"], [c for c in row["governments"].split(", ") if c])
    with st.container(horizontal=True):
        if st.button(_("Simpan hak"), key="save rights"):
            _do(lambda session: accounts.change_rights(session, actor.current(), name, role, governments))
        if st.button(_("Tautan kata sandi baru"), key="invite"):
            _do(lambda session: accounts.invite(session, actor.current(), name), name)
        is_active = bool(row["is_active"])
        if st.button(_("Nonaktifkan") if is_active else _("Aktifkan"), key="toggle account"):
            _do(lambda session: accounts.set_active(session, actor.current(), name, active=not is_active))


def _do(deed: Any, linked: str = "") -> None:
    """Do it; what cannot be is said. linked: the account whose one-time link comes back."""
    try:
        word = saving.save(deed)
    except Unacceptable as reason:
        st.error(unacceptable(reason.code), icon=":material/error:")
        return
    if linked and word:
        st.session_state["link"] = (linked.strip().lower(), str(word))
    saving.say(_("Tersimpan."))
    st.rerun()


def _link() -> None:
    """The one-time link that was just made: shown once, since only its hash is stored."""
    if "link" not in st.session_state:
        return
    name, word = st.session_state.pop("link")
    base = settings().url.rstrip("/") or str(st.context.url).split("/akun")[0].rstrip("/")
    st.info(
        _("Tautan sekali pakai untuk {name}; berlaku {hours} jam dan tidak ditampilkan lagi:").format(
            name=name, hours=settings().invitation_hours
        )
    )
    st.code(f"{base}/undangan/{word}", language=None)
