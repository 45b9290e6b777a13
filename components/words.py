"""The words of statuses, evidence and verdicts in the reader's language."""

from charts.palette import SIGNS
from translations import gettext as _
from translations import mark

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
EVIDENCE = {
    None: mark("tidak tercatat"),
    "none": mark("belum ada"),
    "preparing": mark("disiapkan"),
    "awaiting_signature": mark("menunggu tanda tangan"),
    "partial": mark("diunggah sebagian"),
    "complete": mark("lengkap"),
    "not_possible_yet": mark("belum mungkin ada"),
}
VERIFICATION = {
    None: mark("belum ada catatan"),
    "accepted": mark("diterima"),
    "returned": mark("dikembalikan"),
}
PROGRESS = STATUS | {"realised": mark("Terealisasi")}
EVENT = {"added": mark("Mulai berlaku"), "reported": mark("Dilaporkan"), "amended": mark("Diubah")}


def event(kind: str) -> str:
    """What happened, in words."""
    return _(EVENT[kind])


def status(code: str) -> str:
    """Sign and word of a status: "◐ Terealisasi, menunggu verifikasi"."""
    return f"{SIGNS[code][0]} {_(STATUS[code])}"


def evidence(code: str | None) -> str:
    """The state of the evidence in words."""
    return _(EVIDENCE[code])


def verification(code: str | None) -> str:
    """The verdict in words."""
    return _(VERIFICATION[code])
