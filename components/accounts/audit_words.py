"""What an entry of the audit history says beside its kind, in the reader's language."""

from collections.abc import Mapping

from components.accounts.own_account import MEANS
from components.shell import words
from models import AuditKind, Role
from translations import gettext as _
from translations import mark
from workflow.accounts import vouching

WORDS = MEANS | {
    "on": mark("dinyalakan"),
    "off": mark("dimatikan"),
    "temporary": mark("sementara"),
    "wrong password": mark("kata sandi keliru"),
    "unknown name": mark("nama tidak dikenal"),
    "switched off": mark("akun dimatikan"),
    "locked": mark("akun dikunci"),
    "no account for this address": mark("tidak ada akun dengan alamat ini"),
}
ROLES = {role.value for role in Role}


def details(kind: AuditKind, said: str, governments: Mapping[str, str]) -> str:
    """Its details as people read them. governments: code → name. What has no words stays as it is."""
    said = vouching.without_digest(said).strip()
    if said in WORDS:
        return _(WORDS[said])
    if kind in (AuditKind.ACCOUNT_ADDED, AuditKind.RIGHTS):
        return " → ".join(_rights(part, governments) for part in said.split(" → "))
    if kind is AuditKind.PUBLISHED:
        return _("terbuka bagi publik") if said.endswith(" public") else _("tidak terbuka bagi publik")
    return said


def _rights(said: str, governments: Mapping[str, str]) -> str:
    """ "officer 36.73" → "petugas daerah: Kota Serang"; a full name as it is."""
    role, *codes = said.split(" ")
    if role not in ROLES or any(code not in governments for code in codes):
        return said
    names = ", ".join(governments[code] for code in codes)
    return f"{words.role(role)}: {names}" if names else words.role(role)
