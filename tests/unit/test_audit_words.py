"""Entries of the audit history say in words what they say in codes."""

import pytest

from components.accounts.audit_words import details
from models import AuditKind

NAMES = {"36": "Provinsi Banten", "36.73": "Kota Serang"}


@pytest.mark.parametrize(
    ("kind", "said", "words"),
    [
        (AuditKind.ACCOUNT_ADDED, "officer 36.73", "petugas daerah: Kota Serang"),
        (AuditKind.RIGHTS, "officer 36.73 → verifier", "petugas daerah: Kota Serang → satgas KPK"),
        (AuditKind.RIGHTS, "Siti siti@a.id → Siti Aminah", "Siti siti@a.id → Siti Aminah"),
        (AuditKind.RIGHTS, "officer 99.99", "officer 99.99"),
        (AuditKind.ACTIVE, "off", "dimatikan"),
        (AuditKind.SIGNED_IN, "password", "kata sandi"),
        (AuditKind.FAILED, "wrong password", "kata sandi keliru"),
        (AuditKind.PUBLISHED, "12 public", "terbuka bagi publik"),
        (AuditKind.LOCKED, "10", "10"),
    ],
)
def test_an_entry_is_read_in_words(kind: AuditKind, said: str, words: str) -> None:
    assert details(kind, said, NAMES) == words
