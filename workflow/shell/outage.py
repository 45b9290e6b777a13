"""Why the database does not do what was asked, told apart by what its driver says; and what to tell whom."""

import sqlite3
from enum import StrEnum

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from models.database import Replaced
from models.shape import Upgraded
from translations import gettext as _
from translations import mark

KINDS = (DBAPIError, PoolTimeout, Replaced, Upgraded)  # errors that may be an outage; `of` tells


class Outage(StrEnum):
    """What is wrong with the database."""

    LOCKED = "locked"  # somebody else writes, for longer than one waits
    READ_ONLY = "read_only"  # no right to write, or a replica
    FULL = "full"  # the disk
    DAMAGED = "damaged"  # the file, or a page of it
    REPLACED = "replaced"  # the file was moved or overwritten while it was open
    AWAY = "away"  # it cannot be reached
    UPGRADED = "upgraded"  # a newer version of the program has migrated it


FOR_READERS = {
    Outage.LOCKED: mark(
        "Basis data sedang dipakai untuk menulis oleh proses lain. Membaca tetap bisa; coba simpan lagi sebentar lagi."
    ),
    Outage.READ_ONLY: mark(
        "Untuk sementara tidak ada yang dapat disimpan: basis data hanya dapat dibaca. Membaca tetap bisa; coba lagi"
        " nanti, atau beri tahu pengelola."
    ),
    Outage.FULL: mark(
        "Disk server penuh, jadi tidak ada yang dapat disimpan. Membaca tetap bisa. Beri tahu pengelola."
    ),
    Outage.DAMAGED: mark("Berkas basis data rusak. Beri tahu pengelola: basis data perlu dipulihkan dari cadangan."),
    Outage.REPLACED: mark(
        "Berkas basis data diganti saat server berjalan. Beri tahu pengelola: server perlu dihidupkan ulang."
    ),
    Outage.AWAY: mark("Basis data sedang tidak terjangkau. Coba lagi sebentar lagi; tidak ada yang hilang."),
    Outage.UPGRADED: mark(
        "Renaksi sedang diperbarui. Membaca tetap bisa; muat ulang beberapa saat lagi untuk menyimpan."
    ),
}
FOR_OPERATORS = {
    Outage.LOCKED: mark("Proses lain sedang menulis; tunggu sebentar lalu ulangi."),
    Outage.READ_ONLY: mark("Basis data ini hanya dapat dibaca; periksa hak tulis berkas atau pakai server utamanya."),
    Outage.FULL: mark("Kosongkan ruang pada disk, lalu ulangi."),
    Outage.DAMAGED: mark("Berkas basis data rusak; pulihkan dari cadangan."),
    Outage.REPLACED: mark("Berkas diganti saat dipakai; hentikan semua proses Renaksi, lalu mulai lagi."),
    Outage.AWAY: mark("Periksa DATABASE_URL, dan apakah servernya hidup."),
    Outage.UPGRADED: mark("Basis data sudah ditingkatkan; hentikan proses versi lama ini dan jalankan versi baru."),
}
_OURS = {Replaced: Outage.REPLACED, Upgraded: Outage.UPGRADED, PoolTimeout: Outage.LOCKED}
# What SQLite calls it; the beginning of its name tells the kind.
_SQLITE = {
    "SQLITE_READONLY_DBMOVED": Outage.REPLACED,  # where there is no write-ahead log
    "SQLITE_IOERR_SHORT_READ": Outage.DAMAGED,
    "SQLITE_BUSY": Outage.LOCKED,
    "SQLITE_LOCKED": Outage.LOCKED,
    "SQLITE_READONLY": Outage.READ_ONLY,
    "SQLITE_FULL": Outage.FULL,
    "SQLITE_CORRUPT": Outage.DAMAGED,
    "SQLITE_NOTADB": Outage.DAMAGED,
    "SQLITE_IOERR": Outage.AWAY,
    "SQLITE_CANTOPEN": Outage.AWAY,
}
# PostgreSQL's SQLSTATE, or its class.
_POSTGRESQL = {
    "55P03": Outage.LOCKED,
    "25006": Outage.READ_ONLY,
    "53100": Outage.FULL,
    "XX001": Outage.DAMAGED,
    "XX002": Outage.DAMAGED,
    "57P": Outage.AWAY,
    "53300": Outage.AWAY,
    "08": Outage.AWAY,
    "28": Outage.AWAY,
    "3D000": Outage.AWAY,
}


def of(error: BaseException) -> Outage | None:
    """What an error says of the database; None where it is a mistake of ours."""
    for kind, outage in _OURS.items():
        if isinstance(error, kind):
            return outage
    if not isinstance(error, DBAPIError):
        return None
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return _first(_SQLITE, getattr(cause, "sqlite_errorname", ""))
    state = getattr(cause, "sqlstate", None)
    if state is None:  # the connection was never made, or broke
        return Outage.AWAY if error.connection_invalidated or type(cause).__name__ == "OperationalError" else None
    return _first(_POSTGRESQL, state)


def _first(kinds: dict[str, Outage], name: str) -> Outage | None:
    return next((kind for beginning, kind in kinds.items() if name.startswith(beginning)), None)


def sentence(outage: Outage) -> str:
    """What to tell whoever reads or saves."""
    return _(FOR_READERS[outage])


def for_operators(error: Exception) -> str:
    """What to tell whoever runs a command: what the driver says, and what to do."""
    reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
    remedy = _(FOR_OPERATORS[of(error) or Outage.AWAY])
    return _("Basis data tidak dapat dibuka: {reason}. {remedy}").format(reason=reason, remedy=remedy)
