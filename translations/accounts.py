"""Sentences for the codes of workflow.accounts.accounts.Unacceptable: why an account was not accepted."""

from translations import gettext, mark

UNACCEPTABLE = {
    "name": mark("Nama akun hanya huruf, angka, titik, dan tanda hubung; paling banyak 60."),
    "alike": mark("Nama itu terlalu mirip dengan akun lain, atau tidak boleh dipakai."),
    "taken": mark("Nama atau surel itu sudah dipakai akun lain."),
    "email": mark("Alamat surel itu tidak sah."),
    "role": mark("Peran itu tidak dapat diberikan."),
    "governments": mark("Petugas dan koordinator memerlukan pemda yang dikenal; peran lain tidak punya pemda."),
    "unknown": mark("Tidak ada akun dengan nama itu."),
    "last_admin": mark("Ini admin terakhir yang aktif; buat admin lain dahulu."),
}


def unacceptable(code: str) -> str:
    """The sentence of a code."""
    return gettext(UNACCEPTABLE[code])
