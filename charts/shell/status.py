"""The words of the shown statuses; their signs and colours are in palette.py."""

from translations import gettext, mark

STATUS = {
    "verified": mark("Terverifikasi"),
    "realised": mark("Terealisasi, menunggu verifikasi"),
    "in_progress": mark("Berjalan"),
    "late": mark("Terlambat"),
    "blocked": mark("Terhambat"),
    "returned": mark("Dikembalikan"),
    "not_started": mark("Belum mulai"),
    "not_reported": mark("Belum melapor"),
    "not_carried_out": mark("Tidak dilaksanakan"),
    "outside_authority": mark("Di luar kewenangan"),
    "dropped": mark("Dihentikan"),
}


def shown(code: str) -> str:
    """A status in a word or two."""
    return gettext(STATUS[code])
